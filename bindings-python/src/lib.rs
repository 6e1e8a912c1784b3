//! The Python face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as arguments of their own. `python/aikotoba` turns these classes into
//! the ones people use; nothing here is public.

use aikotoba::{Factor, Kind, Messages, Moment, PasswordHash, RequirementId, Seed, UserDigest};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use zeroize::Zeroizing;

/// The native half of the package `aikotoba`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{Account, Desk, Outcome, Policy, Token, Waivers};
}

/// The written rules, read and checked once.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Policy(aikotoba::Policy);

#[pymethods]
impl Policy {
    /// Reads a policy from TOML or JSON text; what it extends is one of these, or comes with the package.
    #[staticmethod]
    fn read(text: &str, is_toml: bool, extending: Vec<PyRef<'_, Self>>) -> PyResult<Self> {
        let others: Vec<_> = extending.iter().map(|one| &one.0).collect();
        let [toml, json] = [aikotoba::Policy::from_toml_with, aikotoba::Policy::from_json_with];
        (if is_toml { toml } else { json })(text, &others).map(Self).map_err(input_error)
    }

    /// A policy that comes with the package.
    #[staticmethod]
    fn preset(id: &str) -> PyResult<Self> {
        aikotoba::Policy::preset(id).map(Self).map_err(input_error)
    }

    /// The policy's id, version and digest, as JSON text.
    fn reference_json(&self) -> String {
        self.0.reference().to_json()
    }

    /// The resolved document, as canonical JSON text.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().map_err(input_error)
    }

    /// The digest of a requirement, if there is one of this id.
    fn requirement_digest(&self, id: &str) -> Option<String> {
        let digest = self.0.requirement_digest(&RequirementId::new(id)?)?;
        Some(digest.as_str().to_owned())
    }

    /// The part of the policy that may be shown to anybody.
    fn for_browser(&self) -> PyResult<Self> {
        self.0.for_browser().map(Self).map_err(input_error)
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
            fn $method(text: &str) -> PyResult<Self> {
                $read(text).map(Self).map_err(input_error)
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
}

/// A policy with what is needed to apply it.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Desk(aikotoba::Desk);

#[pymethods]
impl Desk {
    #[new]
    fn new(policy: &Policy, waivers: Vec<PyRef<'_, Waivers>>) -> PyResult<Self> {
        Self::with_waivers(aikotoba::Desk::new(policy.0.clone()), &waivers)
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
    ) -> PyResult<String> {
        py.detach(|| {
            let mut subject = aikotoba::Subject::from_json(subject_json)?;
            if let Some(Secret(current)) = current {
                subject = subject.with_current(current);
            }
            let now = Moment::parse(now)?;
            self.0.check_password(&password.0, &subject, now).map(|report| report.to_json())
        })
        .map_err(input_error)
    }

    /// A desk for several editions of one policy.
    #[staticmethod]
    fn with_editions(
        policies: Vec<PyRef<'_, Policy>>,
        waivers: Vec<PyRef<'_, Waivers>>,
    ) -> PyResult<Self> {
        let editions = policies.iter().map(|one| one.0.clone()).collect();
        let desk = aikotoba::Desk::with_editions(editions).map_err(input_error)?;
        Self::with_waivers(desk, &waivers)
    }

    /// What an account is at an instant, as JSON text.
    fn status_json(&self, account: &Account, now: &str) -> PyResult<String> {
        Moment::parse(now)
            .and_then(|now| self.0.status(&account.0, now))
            .map(|status| status.to_json())
            .map_err(input_error)
    }

    /// Judges an account; the report is JSON text.
    fn check_account(&self, account: &Account, host_json: &str, now: &str) -> PyResult<String> {
        aikotoba::HostFinding::list_from_json(host_json)
            .and_then(|host| self.0.check_account(&account.0, &host, Moment::parse(now)?))
            .map(|report| report.to_json())
            .map_err(input_error)
    }

    /// What becomes of an account by an event.
    fn settle(
        &self,
        account: &Account,
        tokens: Vec<PyRef<'_, Token>>,
        event_json: &str,
        origin_json: &str,
        now: &str,
    ) -> PyResult<Outcome> {
        let tokens: Vec<_> = tokens.iter().map(|token| token.0.clone()).collect();
        let holder =
            aikotoba::Holder::Known { account: &account.0, tokens: &tokens, histories: &[] };
        self.settled(holder, event_json, origin_json, now)
    }

    /// What is answered and recorded where nobody has the user name.
    fn settle_unknown(
        &self,
        user: &str,
        event_json: &str,
        origin_json: &str,
        now: &str,
    ) -> PyResult<Outcome> {
        let expected = "unknown_user must be 16 to 64 lower-case hexadecimal digits";
        let user = UserDigest::new(user).ok_or_else(|| PyValueError::new_err(expected))?;
        self.settled(aikotoba::Holder::Unknown { user: &user }, event_json, origin_json, now)
    }

    /// An outcome for each account of which something has lapsed that nobody wrote down.
    fn sweep(
        &self,
        accounts: Vec<PyRef<'_, Account>>,
        origin_json: &str,
        now: &str,
    ) -> PyResult<Vec<Outcome>> {
        let origin = aikotoba::Origin::from_json(origin_json).map_err(input_error)?;
        let now = Moment::parse(now).map_err(input_error)?;
        let swept = self.0.sweep(accounts.iter().map(|account| &account.0), &origin, now);
        swept.map(|outcome| outcome.map(Outcome::of).map_err(input_error)).collect()
    }

    /// A password made for somebody, its bits, and how it is spelled out in English and in Japanese.
    fn generate(
        &self,
        py: Python<'_>,
        kind: &str,
        subject_json: &str,
        seed: [u8; 32],
        now: &str,
    ) -> PyResult<(String, f64, String, String)> {
        let kind = Kind::named(kind).ok_or_else(|| PyValueError::new_err("no such kind"))?;
        let generate = || {
            let subject = aikotoba::Subject::from_json(subject_json)?;
            let made = self.0.generate(kind, &subject, Seed::new(seed), Moment::parse(now)?)?;
            let [en, ja] = ["en", "ja"].map(|tag| made.spelled(tag).to_string());
            Ok((made.reveal().to_owned(), made.bits(), en, ja))
        };
        py.detach(generate).map_err(input_error)
    }

    /// What is stored in the place of a password, as JSON text.
    fn hash_password(
        &self,
        py: Python<'_>,
        password: Secret,
        seed: [u8; 32],
        now: &str,
    ) -> PyResult<String> {
        let hash = || self.0.hash_password(&password.0, Seed::new(seed), Moment::parse(now)?);
        py.detach(hash).map(|stored| stored.to_json()).map_err(input_error)
    }

    /// Whether a typed password is the stored one, as a word.
    fn weigh_password(
        &self,
        py: Python<'_>,
        password: Secret,
        stored_json: Option<&str>,
        now: &str,
    ) -> PyResult<&'static str> {
        py.detach(|| {
            let stored = stored_json.map(PasswordHash::from_json).transpose()?;
            self.0.weigh_password(&password.0, stored.as_ref(), Moment::parse(now)?)
        })
        .map(Factor::as_str)
        .map_err(input_error)
    }

    /// Whether a new hash would be another kind of hash.
    fn is_stale(&self, stored_json: &str, now: &str) -> PyResult<bool> {
        PasswordHash::from_json(stored_json)
            .and_then(|stored| Ok(self.0.is_stale(&stored, Moment::parse(now)?)))
            .map_err(input_error)
    }

    /// How many evaluations of Argon2id there were.
    fn evaluations(&self) -> u64 {
        self.0.evaluations()
    }

    /// Judges what a system authenticates with; the report is JSON text.
    fn check_system(&self, subject_json: &str, now: &str) -> PyResult<String> {
        aikotoba::Subject::from_json(subject_json)
            .and_then(|subject| self.0.check_system(&subject, Moment::parse(now)?))
            .map(|report| report.to_json())
            .map_err(input_error)
    }

    /// Every exception with how it stands, or those in force that end before an instant, as JSON text.
    #[pyo3(signature = (now, ending_before = None))]
    fn register_json(&self, now: &str, ending_before: Option<&str>) -> PyResult<String> {
        let register = || {
            let before = ending_before.map(Moment::parse).transpose()?;
            Ok(self.0.register(Moment::parse(now)?).only_ending_before(before))
        };
        register().map(|register| register.to_json()).map_err(input_error)
    }

    /// Every exception with how it stands, as Markdown.
    fn explain_register(&self, now: &str, language: &str) -> PyResult<String> {
        let register = self.0.register(Moment::parse(now).map_err(input_error)?);
        Ok(Messages::built_in().explain_register(&register, self.0.policy(), language))
    }
}

impl Desk {
    fn with_waivers(desk: aikotoba::Desk, waivers: &[PyRef<'_, Waivers>]) -> PyResult<Self> {
        let desk = waivers.iter().try_fold(desk, |desk, one| desk.with_waivers(&one.0));
        desk.map(Self).map_err(input_error)
    }

    fn settled(
        &self,
        holder: aikotoba::Holder<'_>,
        event_json: &str,
        origin_json: &str,
        now: &str,
    ) -> PyResult<Outcome> {
        let settle = || {
            let event = aikotoba::Event::from_json(event_json)?;
            let origin = aikotoba::Origin::from_json(origin_json)?;
            self.0.settle(holder, &event, &origin, Moment::parse(now)?)
        };
        settle().map(Outcome::of).map_err(input_error)
    }
}

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

    /// The answer, as JSON text.
    fn answer_json(&self) -> String {
        self.answer.to_json()
    }
}

impl Outcome {
    fn of(outcome: aikotoba::Outcome) -> Self {
        let (change, unstored) = outcome.into_parts();
        Self { change, answer: unstored.stored() }
    }
}

/// A password as Python holds it: `str`, or bytes of UTF-8 in `bytes` or `bytearray`.
///
/// The copies made on the way are wiped, but for the one `bytes` object that Python's own encoder makes of
/// a `str`; somebody who wants no copy to stay behind passes a `bytearray` and clears it.
struct Secret(aikotoba::Password);

impl<'py> FromPyObject<'_, 'py> for Secret {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(if let Ok(text) = given.cast::<PyString>() {
            // UTF-16 keeps lone surrogates, so that the core is the one to refuse them.
            let encoded = text.call_method1("encode", ("utf-16-le", "surrogatepass"))?;
            aikotoba::Password::from_utf16(&units(encoded.cast::<PyBytes>()?.as_bytes()))
        } else if let Ok(bytes) = given.cast::<PyByteArray>() {
            aikotoba::Password::from_utf8(&Zeroizing::new(bytes.to_vec()))
        } else {
            aikotoba::Password::from_utf8(given.cast::<PyBytes>()?.as_bytes())
        }))
    }
}

fn units(encoded: &[u8]) -> Zeroizing<Vec<u16>> {
    let (pairs, _) = encoded.as_chunks();
    Zeroizing::new(pairs.iter().copied().map(u16::from_le_bytes).collect())
}

/// `aikotoba.InputError` for what the core could not understand.
fn input_error(error: aikotoba::Error) -> PyErr {
    Python::attach(|py| {
        py.import("aikotoba._errors")
            .and_then(|module| module.getattr("input_error"))
            .and_then(|make| make.call1((error.to_string(), error.to_json())))
            .map_or_else(|failure| failure, PyErr::from_value)
    })
}
