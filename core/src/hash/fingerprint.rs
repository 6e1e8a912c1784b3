//! Fingerprints of passwords that were used. A candidate costs one evaluation per epoch, whether it is
//! compared with three passwords or with three thousand.
//!
//! One salt per epoch makes that possible. Without the host's key it would also let one guess be tried
//! against all of them at once, so that tags and salts are sealed. Opened, they do not leave this room.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    Cost, Hasher,
    seal::{Place, Safe},
};
use crate::{
    error::{Error, ErrorKind},
    moment::Moment,
    name::AccountId,
    policy::settings::SealSettings,
    seed::{Draws, Seed},
    state::{Entry, Epoch, History, HistoryOwner, MOST_EPOCHS, Sealed},
};

/// A history before a candidate.
pub(crate) struct Opened<'a> {
    history: &'a History,
    epochs: Vec<OpenEpoch>,
    entries: Vec<OpenEntry>,
}

struct OpenEpoch {
    number: u8,
    cost: Cost,
    salt: Zeroizing<Vec<u8>>,
    /// The candidate's tag, once it was made.
    tag: Option<Zeroizing<Vec<u8>>>,
}

struct OpenEntry {
    epoch: u8,
    tag: Zeroizing<[u8; TAG_BYTES]>,
    account: AccountDigest,
    at: Moment,
}

/// Stands for an account: ids have no length of their own here.
pub(crate) type AccountDigest = [u8; 16];

/// One password that was used, and whether the candidate is it.
pub(crate) struct Used {
    pub(crate) account: AccountDigest,
    pub(crate) at: Moment,
    pub(crate) is_candidate: bool,
}

/// What a history has to remember of a new password.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remembered {
    /// A new epoch, where none there is was costly enough.
    pub(crate) epoch: Option<Epoch>,
    pub(crate) entry: Entry,
}

impl<'a> Opened<'a> {
    /// Opens everything a history has.
    ///
    /// # Errors
    /// If something does not open; if a person's or a pool's history is asked for without keys.
    pub(crate) fn open(safe: &Safe, history: &'a History) -> Result<Self, Error> {
        check_keys(safe, history)?;
        let epochs = history.epochs.iter().map(|epoch| {
            let salt = safe.open(&epoch.salt, salt_place(history, &salt_object(epoch)))?;
            if salt.len() != SALT_BYTES {
                return Err(Error::one(ErrorKind::Seal, "history-salt", "is no salt of ours"));
            }
            Ok(OpenEpoch { number: epoch.number, cost: cost(epoch), salt, tag: None })
        });
        let entries = history.entries.iter().map(|entry| {
            let plain =
                safe.open(&entry.fingerprint, entry_place(history, &entry.number.to_string()))?;
            OpenEntry::read(&plain).ok_or_else(|| {
                Error::one(ErrorKind::Seal, "history-entry", "is no fingerprint of ours")
            })
        });
        Ok(Self {
            history,
            epochs: epochs.collect::<Result<_, _>>()?,
            entries: entries.collect::<Result<_, _>>()?,
        })
    }

    /// The most memory that a comparison takes.
    pub(crate) fn memory_kib(&self) -> u32 {
        self.epochs.iter().map(|epoch| epoch.cost.memory_kib).max().unwrap_or_default()
    }

    /// Every password that was used, and whether the candidate is it: one evaluation per epoch.
    pub(crate) fn compare(&mut self, hasher: &Hasher, candidate: &[u8]) -> Vec<Used> {
        for epoch in &mut self.epochs {
            epoch.evaluate(hasher, candidate);
        }
        let used = self.entries.iter().map(|entry| {
            let mut epochs = self.epochs.iter();
            let epoch = epochs.find(|epoch| epoch.number == entry.epoch);
            let tag = epoch.and_then(|epoch| epoch.tag.as_ref());
            let is_candidate =
                tag.is_some_and(|tag| tag.as_slice().ct_eq(entry.tag.as_slice()).into());
            Used { account: entry.account, at: entry.at, is_candidate }
        });
        used.collect()
    }

    /// How many passwords of an account were set at instants like these, since it was last unlocked.
    pub(crate) fn set_at(&self, account: AccountDigest, when: impl Fn(Moment) -> bool) -> usize {
        let entries = self.history.entries.iter().zip(&self.entries);
        let counted = entries.filter(|(entry, _)| entry.number >= self.history.counted_from);
        counted.filter(|(_, open)| open.account == account && when(open.at)).count()
    }

    /// The accounts whose passwords are remembered.
    pub(crate) fn accounts(&self) -> BTreeSet<AccountDigest> {
        self.entries.iter().map(|entry| entry.account).collect()
    }

    /// The history without what is remembered of these accounts.
    pub(crate) fn without(&self, accounts: &BTreeSet<AccountDigest>) -> History {
        let mut left = self.history.clone();
        let entries = self.history.entries.iter().zip(&self.entries);
        let entries = entries.filter(|(_, open)| !accounts.contains(&open.account));
        left.entries = entries.map(|(entry, _)| entry.clone()).collect();
        left
    }

    /// What has to be remembered of a new password, numbered after the last one: one evaluation, or none
    /// where the candidate has been compared. There always is something: an epoch can begin where there is none.
    pub(crate) fn remember(
        &mut self,
        hasher: &Hasher,
        safe: &Safe,
        candidate: &[u8],
        new: &New<'_>,
    ) -> Option<Remembered> {
        let mut draws = new.seed.draws(&format!("history/{}", new.index));
        let settings = Cost::of(new.settings);
        let mut newest_first = self.epochs.iter().rev();
        let suitable = newest_first.find(|epoch| epoch.cost.is_at_least(settings));
        let suitable = suitable.map(|epoch| epoch.number);
        let begun = if suitable.is_none() { self.begin(safe, settings, &mut draws) } else { None };
        // Where no epoch can begin, the dearest serves: nobody is kept from setting a password for ever.
        let dearest = || self.epochs.iter().max_by_key(|epoch| epoch.cost.work());
        let number = match (suitable, &begun) {
            (Some(number), _) => number,
            (None, Some((_, open))) => open.number,
            (None, None) => dearest()?.number,
        };
        let (epoch, open) = begun.unzip();
        self.epochs.extend(open);
        let mut epochs = self.epochs.iter_mut();
        let open = epochs.find(|epoch| epoch.number == number)?;
        let tag = open.evaluate(hasher, candidate).clone();
        let plain = OpenEntry::print(number, &tag, digest_account(new.account), new.at);
        let object = self.history.next.to_string();
        let place = entry_place(self.history, &object);
        let fingerprint = safe.seal(&plain, place, draws.bytes());
        Some(Remembered { epoch, entry: Entry { number: self.history.next, fingerprint } })
    }

    /// A new epoch, with a salt of its own; none if there are as many as there may be.
    fn begin(&self, safe: &Safe, cost: Cost, draws: &mut Draws) -> Option<(Epoch, OpenEpoch)> {
        if self.epochs.len() >= MOST_EPOCHS {
            return None;
        }
        let number =
            self.epochs.iter().map(|epoch| epoch.number).max().unwrap_or(0).checked_add(1)?;
        let salt = Zeroizing::new(draws.bytes::<SALT_BYTES>());
        let Cost { memory_kib, passes, lanes } = cost;
        let unsealed = Sealed::new(None, Vec::new());
        let mut epoch = Epoch { number, memory_kib, passes, lanes, salt: unsealed };
        let object = salt_object(&epoch);
        let place = salt_place(self.history, &object);
        epoch.salt = safe.seal(&*salt, place, draws.bytes());
        Some((epoch, OpenEpoch { number, cost, salt: Zeroizing::new(salt.to_vec()), tag: None }))
    }
}

/// A new password, as it is to be remembered.
pub(crate) struct New<'a> {
    pub(crate) settings: &'a SealSettings,
    pub(crate) account: &'a AccountId,
    pub(crate) at: Moment,
    pub(crate) seed: &'a Seed,
    /// Which of the histories it is remembered in: each draws its own salts and nonces.
    pub(crate) index: usize,
}

impl OpenEpoch {
    /// The candidate's tag: evaluated once.
    fn evaluate(&mut self, hasher: &Hasher, candidate: &[u8]) -> &Zeroizing<Vec<u8>> {
        let (cost, salt) = (self.cost, &self.salt);
        self.tag.get_or_insert_with(|| hasher.evaluate(candidate, salt, cost, TAG_BYTES, PURPOSE))
    }
}

impl OpenEntry {
    fn print(epoch: u8, tag: &[u8], account: AccountDigest, at: Moment) -> Zeroizing<Vec<u8>> {
        let mut plain = Zeroizing::new(Vec::with_capacity(ENTRY_BYTES));
        plain.push(epoch);
        plain.extend_from_slice(tag);
        plain.extend_from_slice(&account);
        plain.extend_from_slice(&at.as_micros().to_le_bytes());
        plain
    }

    fn read(plain: &[u8]) -> Option<Self> {
        let (epoch, rest) = plain.split_first()?;
        let (tag, rest) = rest.split_first_chunk::<TAG_BYTES>()?;
        let (account, at) = rest.split_first_chunk()?;
        let at = Moment::from_micros(i64::from_le_bytes(at.try_into().ok()?))?;
        Some(Self { epoch: *epoch, tag: Zeroizing::new(*tag), account: *account, at })
    }
}

/// The same history, with everything sealed anew under the active key.
///
/// # Errors
/// As [`Opened::open`].
pub(crate) fn reseal(safe: &Safe, history: &History, draws: &mut Draws) -> Result<History, Error> {
    let mut anew = history.clone();
    for epoch in &mut anew.epochs {
        let object = salt_object(epoch);
        let place = salt_place(history, &object);
        epoch.salt = safe.seal(&safe.open(&epoch.salt, place)?, place, draws.bytes());
    }
    for entry in &mut anew.entries {
        let object = entry.number.to_string();
        let place = entry_place(history, &object);
        entry.fingerprint = safe.seal(&safe.open(&entry.fingerprint, place)?, place, draws.bytes());
    }
    for (index, hash) in anew.foreign.iter_mut().enumerate() {
        let object = index.to_string();
        let place = foreign_place(history, &object);
        *hash = safe.seal(&safe.open(hash, place)?, place, draws.bytes());
    }
    Ok(anew)
}

/// A person's or a pool's history needs keys: one guess would be tried against all of it at once.
pub(super) fn check_keys(safe: &Safe, history: &History) -> Result<(), Error> {
    if safe.has_keys() || matches!(history.owner(), Some(HistoryOwner::Account(_))) {
        return Ok(());
    }
    Err(Error::one(ErrorKind::Keys, "history", "of a person or a pool needs keys"))
}

/// The account, as entries have it.
pub(crate) fn digest_account(account: &AccountId) -> AccountDigest {
    let digest = Sha256::digest(account.as_str().as_bytes());
    let mut short = AccountDigest::default();
    short.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    short
}

fn cost(epoch: &Epoch) -> Cost {
    Cost { memory_kib: epoch.memory_kib, passes: epoch.passes, lanes: epoch.lanes }
}

/// A salt is bound to the cost that stands beside it, so that nobody makes fingerprints cheaper.
fn salt_object(epoch: &Epoch) -> String {
    let Epoch { number, memory_kib, passes, lanes, .. } = epoch;
    format!("{number}/{memory_kib}/{passes}/{lanes}")
}

fn salt_place<'a>(history: &'a History, object: &'a str) -> Place<'a> {
    Place { kind: "history-salt", owner: owner(history), object }
}

fn entry_place<'a>(history: &'a History, object: &'a str) -> Place<'a> {
    Place { kind: "history-entry", owner: owner(history), object }
}

pub(super) fn foreign_place<'a>(history: &'a History, object: &'a str) -> Place<'a> {
    Place { kind: "history-foreign", owner: owner(history), object }
}

fn owner(history: &History) -> (&'static str, &str) {
    match history.owner() {
        Some(HistoryOwner::Person(id)) => ("person", id.as_str()),
        Some(HistoryOwner::Pool(name)) => ("pool", name.as_str()),
        Some(HistoryOwner::Account(id)) => ("account", id.as_str()),
        // INVARIANT: a history that has no owner is not read.
        None => ("nobody", ""),
    }
}

const PURPOSE: &[u8] = b"aikotoba/history/1";
const SALT_BYTES: usize = 16;
const TAG_BYTES: usize = 32;
const ENTRY_BYTES: usize = 1 + TAG_BYTES + 16 + 8;
