//! What is remembered of passwords that were used: fingerprints, sealed, that say nothing but "this one
//! was used" to whoever has the key and the password.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use super::{FORMAT, MOST_COUNT, READING, Sealed, is_log, later_than, read, refusal};
use crate::{
    document,
    error::Error,
    moment::Moment,
    name::{AccountId, PersonId, PoolName},
};

/// What is remembered of the passwords of a person, over all accounts and systems; or of a pool; or, where
/// a host has no keys, of one account.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct History {
    pub(crate) format: u32,
    /// Whose passwords: a person's, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<PersonId>,
    /// … those of a pool, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pool: Option<PoolName>,
    /// … or those of one account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<AccountId>,
    /// How often it was stored; 0: never.
    pub(crate) revision: u64,
    /// The newest instant at which it was stored.
    pub(crate) latest: Moment,
    /// The number of the next entry: none is ever used twice.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) next: u64,
    /// What fingerprints were made with, by time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) epochs: Vec<Epoch>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) entries: Vec<Entry>,
    /// Hashes of an earlier system, which the host compares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) foreign: Vec<Sealed>,
    /// Entries from this number on count for how many passwords an account is given in a day.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) counted_from: u64,
    /// When a password was refused because it had been used, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) refusals: Vec<Moment>,
    /// Since when nothing of the person is remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) forgotten_at: Option<Moment>,
}

/// A new history, as it is asked for.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewHistory {
    /// Whose passwords: a person's, …
    #[serde(default)]
    person: Option<PersonId>,
    /// … those of a pool, …
    #[serde(default)]
    pool: Option<PoolName>,
    /// … or those of one account.
    #[serde(default)]
    account: Option<AccountId>,
    /// Now.
    at: Moment,
}

/// What fingerprints of one time were made with.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Epoch {
    pub(crate) number: u8,
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
    pub(crate) salt: Sealed,
}

/// One password that was used: its fingerprint, its epoch, its account and its time, sealed together.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) number: u64,
    pub(crate) fingerprint: Sealed,
}

/// Whose passwords a history remembers.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum HistoryOwner<'a> {
    Person(&'a PersonId),
    Pool(&'a PoolName),
    Account(&'a AccountId),
}

impl History {
    /// An empty history of a person, which was never stored. It needs the host's keys.
    #[must_use]
    pub fn of_person(person: PersonId, now: Moment) -> Self {
        Self { person: Some(person), ..Self::empty(now) }
    }

    /// An empty history of a pool, which was never stored. It needs the host's keys.
    #[must_use]
    pub fn of_pool(pool: PoolName, now: Moment) -> Self {
        Self { pool: Some(pool), ..Self::empty(now) }
    }

    /// An empty history of one account, which was never stored, for hosts without keys.
    #[must_use]
    pub fn of_account(account: AccountId, now: Moment) -> Self {
        Self { account: Some(account), ..Self::empty(now) }
    }

    fn empty(now: Moment) -> Self {
        Self {
            format: FORMAT,
            person: None,
            pool: None,
            account: None,
            revision: 0,
            latest: now,
            next: 0,
            epochs: Vec::new(),
            entries: Vec::new(),
            foreign: Vec::new(),
            counted_from: 0,
            refusals: Vec::new(),
            forgotten_at: None,
        }
    }

    /// Makes a new history of JSON text: `at`, and one of `person`, `pool` and `account`.
    ///
    /// # Errors
    /// If the text is anything else; nothing written is repeated.
    pub fn from_new_json(text: &str) -> Result<Self, Error> {
        let new: NewHistory = document::into(document::from_json(text, READING)?, READING)?;
        let NewHistory { person, pool, account, at } = new;
        let history = Self { person, pool, account, ..Self::empty(at) };
        let problems = history.problems();
        if problems.is_empty() { Ok(history) } else { Err(refusal(problems)) }
    }

    /// Reads a history from the JSON text it was stored as.
    ///
    /// # Errors
    /// As [`Account::from_json`](super::Account::from_json).
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, Self::problems)
    }

    /// The history as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and whole numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How often it was stored: what a store compares before it writes.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How many passwords are remembered, those of an earlier system included.
    #[must_use]
    pub fn remembered(&self) -> usize {
        self.entries.len() + self.foreign.len()
    }

    /// Whose passwords are remembered.
    pub(crate) fn owner(&self) -> Option<HistoryOwner<'_>> {
        match (&self.person, &self.pool, &self.account) {
            (Some(person), None, None) => Some(HistoryOwner::Person(person)),
            (None, Some(pool), None) => Some(HistoryOwner::Pool(pool)),
            (None, None, Some(account)) => Some(HistoryOwner::Account(account)),
            _ => None,
        }
    }

    /// Takes in one password more; the oldest goes where there are too many.
    pub(crate) fn remember(&mut self, epoch: Option<Epoch>, entry: Entry) {
        self.epochs.extend(epoch);
        self.next = entry.number + 1;
        let surplus = (self.entries.len() + 1).saturating_sub(MOST_ENTRIES);
        self.entries.drain(..surplus);
        self.entries.push(entry);
    }

    /// Everything sealed in it.
    pub(crate) fn sealed(&self) -> impl Iterator<Item = &Sealed> {
        let salts = self.epochs.iter().map(|epoch| &epoch.salt);
        let entries = self.entries.iter().map(|entry| &entry.fingerprint);
        salts.chain(entries).chain(&self.foreign)
    }

    /// Everything that cannot be about it: none of what a desk makes.
    pub(crate) fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let instants = [
            ("refusals", self.refusals.iter().max().copied()),
            ("forgotten_at", self.forgotten_at),
        ];
        let mut problems = later_than(self.latest, instants);
        let epochs: BTreeSet<_> = self.epochs.iter().map(|epoch| epoch.number).collect();
        let is_cost = |epoch: &Epoch| {
            (1..=16).contains(&epoch.lanes)
                && (1..=10).contains(&epoch.passes)
                && (8 * epoch.lanes..=MOST_KIB).contains(&epoch.memory_kib)
        };
        let is_in_order = self.entries.is_sorted_by(|one, next| one.number < next.number);
        let is_numbered = self.entries.last().is_none_or(|last| last.number < self.next);
        for (path, is_so, problem) in [
            ("", self.owner().is_none(), "must have one of `person`, `pool` and `account`"),
            ("refusals", !is_log(&self.refusals), "must be few and in order"),
            ("revision", self.revision >= MOST_COUNT, "is more than was ever counted"),
            ("next", self.next >= MOST_COUNT, "is more than was ever counted"),
            ("epochs", self.epochs.len() > MOST_EPOCHS, "must be at most 4"),
            ("epochs", epochs.len() < self.epochs.len(), "must have each number once"),
            ("epochs", !self.epochs.iter().all(is_cost), "must cost what a policy may ask"),
            ("entries", self.entries.len() > MOST_ENTRIES, "must be at most 10,000"),
            ("entries", !(is_in_order && is_numbered), "must be in order, below `next`"),
            ("foreign", self.foreign.len() > MOST_FOREIGN, "must be at most 24"),
        ] {
            if is_so {
                problems.push((path, problem));
            }
        }
        problems
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "History(at revision {}, the rest redacted)", self.revision)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// What a candidate is compared with costs an evaluation each.
pub(crate) const MOST_EPOCHS: usize = 4;
const MOST_ENTRIES: usize = 10_000;
/// The host compares each of these by itself.
pub(crate) const MOST_FOREIGN: usize = 24;
const MOST_KIB: u32 = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::KeyId;

    #[test]
    fn a_full_history_under_the_longest_key_id_is_read_back_and_the_oldest_goes() {
        let (key, begin) = (KeyId::new(&"k".repeat(64)), Moment::parse("2026-04-01T00:00:00Z"));
        let mut history = History::of_person(PersonId::new("p-1").unwrap(), begin.unwrap());
        for number in 0..12_000 {
            let fingerprint = Sealed::new(key.clone(), vec![0; 24 + 57 + 16]);
            history.remember(None, Entry { number, fingerprint });
        }
        history.foreign = vec![Sealed::new(key, vec![0; 296]); MOST_FOREIGN];
        let text = history.to_json();
        assert_eq!(History::from_json(&text).unwrap(), history);
        assert_eq!((history.entries.len(), history.entries[0].number), (MOST_ENTRIES, 2_000));
        assert!(text.len() < 3_000_000, "{} bytes", text.len());
    }
}
