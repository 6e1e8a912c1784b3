//! The Python face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as arguments of their own. `python/aikotoba` turns these classes into
//! the ones people use; nothing here is public.

mod convert;
mod seed;

use aikotoba::{
    Event, Factor, KeyId, Kind, Messages, Moment, Origin, PasswordHash, RequirementId, Seed,
    Subject,
};
use convert::{Held, Read, Secret, Told, Typed, value_error};
use pyo3::prelude::*;
use seed::TokenSeed;

/// The native half of the package `aikotoba`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{
        Account, Desk, History, Keys, Outcome, Policy, Token, TokenSeed, Waivers, Weighed,
    };
}

/// The written rules, read and checked once.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Policy(aikotoba::Policy);

#[pymethods]
impl Policy {
    /// Reads a policy from TOML or JSON text; what it extends is one of these, or comes with the package.
    #[staticmethod]
    fn read(text: &str, is_toml: bool, extending: Vec<PyRef<'_, Self>>) -> Read<Self> {
        let others: Vec<_> = extending.iter().map(|one| &one.0).collect();
        let [toml, json] = [aikotoba::Policy::from_toml_with, aikotoba::Policy::from_json_with];
        Ok(Self((if is_toml { toml } else { json })(text, &others)?))
    }

    /// A policy that comes with the package.
    #[staticmethod]
    fn preset(id: &str) -> Read<Self> {
        Ok(Self(aikotoba::Policy::preset(id)?))
    }

    /// The policy's id, version and digest, as JSON text.
    fn reference_json(&self) -> String {
        self.0.reference().to_json()
    }

    /// The resolved document, as canonical JSON text.
    fn to_json(&self) -> Read<String> {
        Ok(self.0.to_json()?)
    }

    /// The digest of a requirement, if there is one of this id.
    fn requirement_digest(&self, id: &str) -> Option<String> {
        let digest = self.0.requirement_digest(&RequirementId::new(id)?)?;
        Some(digest.as_str().to_owned())
    }

    /// The part of the policy that may be shown to anybody.
    fn for_browser(&self) -> Read<Self> {
        Ok(Self(self.0.for_browser()?))
    }

    /// Who answers to which clause, as JSON text.
    fn coverage_json(&self) -> String {
        self.0.coverage().to_json()
    }

    /// Where this policy departs from another, as JSON text.
    fn compare_json(&self, py: Python<'_>, theirs: &Self) -> String {
        py.detach(|| self.0.compare(&theirs.0).to_json())
    }

    /// What changed since an older edition, as JSON text.
    fn changes_since_json(&self, older: &Self) -> String {
        self.0.changes_since(&older.0).to_json()
    }

    /// The policy as Markdown.
    fn explain(&self, py: Python<'_>, language: &str) -> String {
        py.detach(|| Messages::built_in().explain(&self.0, language))
    }

    /// Where this policy departs from another, or what changed since an older edition, as Markdown.
    fn explain_beside(&self, other: &Self, is_older: bool, language: &str) -> String {
        let messages = Messages::built_in();
        let explain =
            if is_older { Messages::explain_changes } else { Messages::explain_comparison };
        explain(&messages, &self.0, &other.0, language)
    }
}

macro_rules! documents {
    ($($(#[$doc:meta])* $name:ident reads { $($method:ident = $read:path,)+ } prints { $($print:ident,)* })+) => {
        $($(#[$doc])*
        #[pyclass(frozen, module = "aikotoba._native")]
        pub struct $name(aikotoba::$name);

        #[pymethods]
        impl $name {
            $(#[staticmethod]
            fn $method(text: &str) -> Read<Self> {
                Ok(Self($read(text)?))
            })+

            $(fn $print(&self) -> String {
                self.0.$print()
            })*
        })+
    };
}

documents! {
    /// Approved exceptions from one policy.
    Waivers reads {
        from_toml = aikotoba::Waivers::from_toml,
        from_json = aikotoba::Waivers::from_json,
    } prints {}
    /// An account as it is stored; or a new one, of what it is asked for with.
    Account reads {
        new = aikotoba::Account::from_new_json,
        from_json = aikotoba::Account::from_json,
    } prints { to_json, }
    /// A token as it is stored.
    Token reads { from_json = aikotoba::Token::from_json, } prints { to_json, }
    /// What is remembered of passwords, as it is stored; or a new history, of what it is asked for with.
    History reads {
        new = aikotoba::History::from_new_json,
        from_json = aikotoba::History::from_json,
    } prints { to_json, }
}

/// The host's keys, by id: the first one seals.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Keys(aikotoba::Keys);

#[pymethods]
impl Keys {
    #[new]
    fn new(id: &str, key: [u8; 32], older: Vec<(String, [u8; 32])>) -> Read<Self> {
        let id_of = |id: &str| {
            KeyId::new(id).ok_or_else(|| {
                value_error("a key's id must be of a-z, 0-9, `.` and `-`, at most 64 long")
            })
        };
        let mut keys = aikotoba::Keys::new(id_of(id)?, key)?;
        for (id, key) in older {
            keys = keys.with_older(id_of(&id)?, key)?;
        }
        Ok(Self(keys))
    }
}

/// A policy with what is needed to apply it.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Desk(aikotoba::Desk);

#[pymethods]
impl Desk {
    /// A desk for a policy, or for several editions of one.
    #[new]
    fn new(
        policies: Vec<PyRef<'_, Policy>>,
        has_editions: bool,
        waivers: Vec<PyRef<'_, Waivers>>,
        keys: Option<&Keys>,
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

    /// A password made for somebody, its bits, and how it is spelled out in English and in Japanese.
    fn generate(
        &self,
        py: Python<'_>,
        kind: &str,
        subject_json: &str,
        seed: [u8; 32],
        now: &str,
    ) -> Read<(String, f64, String, String)> {
        let kind = Kind::named(kind)
            .ok_or_else(|| value_error("kind must be `paper`, `spoken` or `pin`"))?;
        let (subject, now) = (Subject::from_json(subject_json)?, Moment::parse(now)?);
        let made = py.detach(|| self.0.generate(kind, &subject, Seed::new(seed), now))?;
        let [en, ja] = ["en", "ja"].map(|tag| made.spelled(tag).to_string());
        Ok((made.reveal().to_owned(), made.bits(), en, ja))
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

    /// Every exception with how it stands, as Markdown.
    fn explain_register(&self, now: &str, language: &str) -> Read<String> {
        let register = self.0.register(Moment::parse(now)?);
        Ok(Messages::built_in().explain_register(&register, self.0.policy(), language))
    }
}

/// What the passwords that come with an event amount to.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Weighed(aikotoba::Weighed);

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
