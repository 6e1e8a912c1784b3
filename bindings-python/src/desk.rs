//! Desks as Python holds them, and what comes of asking one.

use std::collections::BTreeMap;

use aikotoba::{Event, Factor, Kind, Moment, Origin, PasswordHash, Seed, Subject};
use pyo3::prelude::*;

use crate::{
    Account, Blocklist, History, Keys, Policy, Token, TokenSeed, Waivers,
    convert::{Held, Read, Secret, Told, Typed, value_error},
};

/// A policy with what is needed to apply it.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Desk(pub(crate) aikotoba::Desk);

#[pymethods]
impl Desk {
    /// A desk for a policy, or for several editions of one.
    #[new]
    fn new(
        policies: Vec<PyRef<'_, Policy>>,
        has_editions: bool,
        waivers: Vec<PyRef<'_, Waivers>>,
        keys: Option<&Keys>,
        lists: BTreeMap<String, PyRef<'_, Blocklist>>,
        words: Option<&Words>,
    ) -> Read<Self> {
        let mut desk = match (policies.as_slice(), has_editions) {
            ([policy], false) => aikotoba::Desk::new(policy.0.clone()),
            (all, _) => {
                aikotoba::Desk::with_editions(all.iter().map(|one| one.0.clone()).collect())?
            }
        };
        for one in waivers {
            desk = desk.with_waivers(&one.0)?;
        }
        for (name, list) in lists {
            desk = desk.with_list(&name, list.0.clone())?;
        }
        desk = match words {
            Some(words) => desk.with_words(words.0.clone()),
            None => desk.without_words(),
        };
        Ok(Self(keys.map_or(desk.clone(), |keys| desk.with_keys(keys.0.clone()))))
    }

    /// Judges a password by every requirement that answers to this check; the report is JSON text.
    #[pyo3(signature = (password, subject_json, now, current = None))]
    fn check_password(
        &self,
        py: Python<'_>,
        password: Secret,
        subject_json: &str,
        now: &str,
        current: Option<Secret>,
    ) -> Read<String> {
        let (mut subject, now) = (Subject::from_json(subject_json)?, Moment::parse(now)?);
        if let Some(Secret(current)) = current {
            subject = subject.with_current(current);
        }
        Ok(py.detach(|| self.0.check_password(&password.0, &subject, now))?.to_json())
    }

    /// Judges a PIN by every requirement that answers to this check; the report is JSON text.
    fn check_pin(&self, pin: Secret, subject_json: &str, now: &str) -> Read<String> {
        let subject = Subject::from_json(subject_json)?;
        Ok(self.0.check_pin(&pin.0, &subject, Moment::parse(now)?)?.to_json())
    }

    /// Judges what a system authenticates with; the report is JSON text.
    fn check_system(&self, subject_json: &str, now: &str) -> Read<String> {
        let subject = Subject::from_json(subject_json)?;
        Ok(self.0.check_system(&subject, Moment::parse(now)?)?.to_json())
    }

    /// Judges an account; the report is JSON text.
    fn check_account(&self, account: &Account, host_json: &str, now: &str) -> Read<String> {
        let host = aikotoba::HostFinding::list_from_json(host_json)?;
        Ok(self.0.check_account(&account.0, &host, Moment::parse(now)?)?.to_json())
    }

    /// What an account is at an instant, as JSON text.
    fn status_json(&self, account: &Account, now: &str) -> Read<String> {
        Ok(self.0.status(&account.0, Moment::parse(now)?)?.to_json())
    }

    /// What the passwords, PINs and codes that come with an event amount to.
    #[expect(clippy::too_many_arguments, reason = "Python hands them over one by one")]
    fn weigh(
        &self,
        py: Python<'_>,
        held: Held,
        event_json: &str,
        subject_json: &str,
        typed: Typed,
        origin_json: Option<&str>,
        seed: [u8; 32],
        now: &str,
    ) -> Read<Weighed> {
        let origin = origin_json.map(Origin::from_json).transpose()?;
        let command = typed.with(Event::from_json(event_json)?);
        let command = match origin {
            Some(origin) => command.asked_by(&origin),
            None => command,
        };
        let (subject, now) = (Subject::from_json(subject_json)?, Moment::parse(now)?);
        let weigh = || self.0.weigh(held.holder(), &command, &subject, Seed::new(seed), now);
        Ok(Weighed(py.detach(weigh)?))
    }

    /// What becomes of an account by what was weighed, or by an event that somebody tells.
    fn settle(&self, held: Held, told: Told<'_>, origin_json: &str, now: &str) -> Read<Outcome> {
        let (origin, now) = (Origin::from_json(origin_json)?, Moment::parse(now)?);
        let outcome = match told {
            Told::Weighed(weighed) => self.0.settle(held.holder(), &weighed.0, &origin, now)?,
            Told::Event(event) => {
                self.0.settle(held.holder(), &Event::from_json(&event)?, &origin, now)?
            }
        };
        Ok(Outcome::of(outcome))
    }

    /// An outcome for each account of which something has lapsed that nobody wrote down.
    fn sweep(
        &self,
        accounts: Vec<PyRef<'_, Account>>,
        origin_json: &str,
        now: &str,
    ) -> Read<Vec<Outcome>> {
        let (origin, now) = (Origin::from_json(origin_json)?, Moment::parse(now)?);
        let swept = self.0.sweep(accounts.iter().map(|account| &account.0), &origin, now);
        swept.map(|outcome| Ok(Outcome::of(outcome?))).collect()
    }

    /// How what is stored is sealed, as a word.
    fn sealing(&self, held: Held) -> &'static str {
        self.0.sealing(held.holder()).as_str()
    }

    /// What stands in records in the place of a user name that nobody has.
    fn digest_user(&self, name: &str) -> Read<String> {
        Ok(self.0.digest_user(name)?.to_string())
    }

    /// The seed of a device as it is kept until somebody is given it, as JSON text.
    fn stock(&self, device: &TokenSeed, seed: [u8; 32]) -> Read<String> {
        Ok(self.0.stock(&device.0, Seed::new(seed))?.to_json())
    }

    /// The seed of a device that was kept.
    fn unstock(&self, stocked_json: &str) -> Read<TokenSeed> {
        Ok(TokenSeed(self.0.unstock(&aikotoba::StockedSeed::from_json(stocked_json)?)?))
    }

    /// What may stand for a seed in tokens that are stored.
    fn seed_digests(&self, seed: &TokenSeed) -> Read<Vec<String>> {
        Ok(self.0.seed_digests(&seed.0)?.iter().map(ToString::to_string).collect())
    }

    /// Whether a PIN and a code can be taken in one field.
    fn takes_one_field(&self, held: Held) -> bool {
        self.0.takes_one_field(held.tokens())
    }

    /// The hashes that an earlier system left.
    fn foreign_hashes(&self, history: &History) -> Read<Vec<String>> {
        let hashes = self.0.foreign_hashes(&history.0)?;
        Ok(hashes.iter().map(|hash| hash.to_string()).collect())
    }

    /// A password made for somebody.
    fn generate(
        &self,
        py: Python<'_>,
        kind: &str,
        subject_json: &str,
        seed: [u8; 32],
        now: &str,
    ) -> Read<Generated> {
        let kind = Kind::named(kind)
            .ok_or_else(|| value_error("kind must be `paper`, `spoken`, `spoken-ja` or `pin`"))?;
        let (subject, now) = (Subject::from_json(subject_json)?, Moment::parse(now)?);
        Ok(Generated(py.detach(|| self.0.generate(kind, &subject, Seed::new(seed), now))?))
    }

    /// What is stored in the place of a password, as JSON text.
    fn hash_password(
        &self,
        py: Python<'_>,
        password: Secret,
        seed: [u8; 32],
        now: &str,
    ) -> Read<String> {
        let (seed, now) = (Seed::new(seed), Moment::parse(now)?);
        Ok(py.detach(|| self.0.hash_password(&password.0, seed, now))?.to_json())
    }

    /// Whether a typed password is the stored one, as a word.
    fn weigh_password(
        &self,
        py: Python<'_>,
        password: Secret,
        stored_json: Option<&str>,
        now: &str,
    ) -> Read<&'static str> {
        let stored = stored_json.map(PasswordHash::from_json).transpose()?;
        let now = Moment::parse(now)?;
        let weigh = || self.0.weigh_password(&password.0, stored.as_ref(), now);
        Ok(Factor::as_str(py.detach(weigh)?))
    }

    /// Whether a new hash would be another kind of hash.
    fn is_stale(&self, stored_json: &str, now: &str) -> Read<bool> {
        Ok(self.0.is_stale(&PasswordHash::from_json(stored_json)?, Moment::parse(now)?))
    }

    /// How many evaluations of Argon2id there were.
    fn evaluations(&self) -> u64 {
        self.0.evaluations()
    }

    /// Every exception with how it stands, or those in force that end before an instant, as JSON text.
    #[pyo3(signature = (now, ending_before = None))]
    fn register_json(&self, now: &str, ending_before: Option<&str>) -> Read<String> {
        let before = ending_before.map(Moment::parse).transpose()?;
        Ok(self.0.register(Moment::parse(now)?).only_ending_before(before).to_json())
    }
}

/// A word set.
#[pyclass(frozen, module = "aikotoba._native")]
pub(crate) struct Words(aikotoba::Words);

#[pymethods]
impl Words {
    #[staticmethod]
    fn from_bytes(bytes: Vec<u8>) -> Read<Self> {
        Ok(Self(aikotoba::Words::from_bytes(bytes)?))
    }

    #[staticmethod]
    fn built_in() -> Self {
        Self(aikotoba::Words::built_in())
    }

    #[staticmethod]
    fn large() -> Self {
        Self(aikotoba::Words::large())
    }

    fn digest(&self) -> &str {
        self.0.digest().as_str()
    }

    fn entries(&self) -> usize {
        self.0.entries()
    }
}

/// A password made for somebody.
#[pyclass(frozen, module = "aikotoba._native")]
pub(crate) struct Generated(aikotoba::Generated);

#[pymethods]
impl Generated {
    fn reveal(&self) -> &str {
        self.0.reveal()
    }

    fn bits(&self) -> f64 {
        self.0.bits()
    }

    /// The password in kana, if it is made of Japanese words.
    fn kana(&self) -> Option<String> {
        self.0.kana().map(|kana| kana.to_string())
    }

    /// The password spelled out, to be read aloud.
    fn spelled(&self, language: &str) -> String {
        self.0.spelled(language).to_string()
    }
}

/// What the passwords that come with an event amount to.
#[pyclass(frozen, module = "aikotoba._native")]
pub(crate) struct Weighed(pub(crate) aikotoba::Weighed);

/// What to store, and what is answered afterwards.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Outcome {
    change: aikotoba::Change,
    answer: aikotoba::Answer,
}

#[pymethods]
impl Outcome {
    /// Everything to store, as JSON text.
    fn change_json(&self) -> String {
        self.change.to_json()
    }

    /// The account to store, if it changed.
    fn account(&self) -> Option<Account> {
        self.change.account.as_ref().map(|stored| Account(stored.state.clone()))
    }

    /// The tokens to store.
    fn tokens(&self) -> Vec<Token> {
        self.change.tokens.iter().map(|stored| Token(stored.state.clone())).collect()
    }

    /// The histories to store.
    fn histories(&self) -> Vec<History> {
        self.change.histories.iter().map(|stored| History(stored.state.clone())).collect()
    }

    /// The answer, as JSON text.
    fn answer_json(&self) -> String {
        self.answer.to_json()
    }

    /// The seed of a token that was enrolled.
    fn seed(&self) -> Option<TokenSeed> {
        self.answer.seed.clone().map(TokenSeed)
    }

    /// Recovery codes that were made.
    fn recovery_codes(&self) -> Vec<String> {
        let codes = self.answer.recovery_codes.iter();
        codes.flat_map(|codes| codes.reveal().map(str::to_owned)).collect()
    }
}

impl Outcome {
    fn of(outcome: aikotoba::Outcome) -> Self {
        let (change, unstored) = outcome.into_parts();
        Self { change, answer: unstored.stored() }
    }
}
