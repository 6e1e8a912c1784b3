//! What Python hands over, turned into what the core takes; and what Python raises.

use aikotoba::{Command, Event, Holder, Password, UserDigest};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use zeroize::Zeroizing;

use crate::{Account, History, Token, TokenSeed, Weighed};

/// What is settled: what was weighed, or an event as JSON text.
#[derive(FromPyObject)]
pub(crate) enum Told<'py> {
    Weighed(PyRef<'py, Weighed>),
    Event(String),
}

/// Whom a command is about: an account, tokens and histories, or the digest of a user name nobody has.
pub(crate) struct Held {
    account: Option<aikotoba::Account>,
    tokens: Vec<aikotoba::Token>,
    histories: Vec<aikotoba::History>,
    user: UserDigest,
}

impl Held {
    pub(crate) fn holder(&self) -> Holder<'_> {
        let (tokens, histories) = (&self.tokens, &self.histories);
        match &self.account {
            Some(account) => Holder::Known { account, tokens, histories },
            None => Holder::Unknown { user: &self.user },
        }
    }
}

impl Held {
    pub(crate) fn tokens(&self) -> &[aikotoba::Token] {
        &self.tokens
    }
}

impl<'py> FromPyObject<'_, 'py> for Held {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        type Given<'py> =
            (Option<PyRef<'py, Account>>, Vec<PyRef<'py, Token>>, Vec<PyRef<'py, History>>, String);
        let (account, tokens, histories, user): Given<'py> = given.extract()?;
        let expected = "unknown_user must be 16 to 64 lower-case hexadecimal digits";
        Ok(Self {
            account: account.map(|account| account.0.clone()),
            tokens: tokens.iter().map(|token| token.0.clone()).collect(),
            histories: histories.iter().map(|history| history.0.clone()).collect(),
            user: UserDigest::new(&user).ok_or_else(|| PyValueError::new_err(expected))?,
        })
    }
}

/// A password as Python holds it: `str`, or bytes of UTF-8 in `bytes` or `bytearray`.
///
/// The copies made on the way are wiped, but for the one `bytes` object that Python's own encoder makes of
/// a `str`; somebody who wants no copy to stay behind passes a `bytearray` and clears it.
pub(crate) struct Secret(pub(crate) aikotoba::Password);

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

/// What comes with an event, by the names that Python gives it.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Typed {
    password: Option<Secret>,
    new_password: Option<Secret>,
    pin: Option<Secret>,
    code: Option<Secret>,
    next_code: Option<Secret>,
    recovery_code: Option<Secret>,
    pin_and_code: Option<Secret>,
    new_pin: Option<Secret>,
    token_seed: Option<Py<TokenSeed>>,
    foreign_hashes: Vec<String>,
}

/// How a command takes something that was typed.
type With = fn(Command, Password) -> Command;

impl Typed {
    /// The command of an event that these come with.
    pub(crate) fn with(self, event: Event) -> Command {
        let mut command = Command::from(event)
            .with_foreign_hashes(self.foreign_hashes.iter().map(String::as_str));
        let all: [(Option<Secret>, With); 8] = [
            (self.password, Command::with_password),
            (self.new_password, Command::with_new_password),
            (self.pin, Command::with_pin),
            (self.code, Command::with_code),
            (self.next_code, Command::with_next_code),
            (self.recovery_code, Command::with_recovery_code),
            (self.pin_and_code, Command::with_pin_and_code),
            (self.new_pin, Command::with_new_pin),
        ];
        for (typed, with) in all {
            if let Some(Secret(typed)) = typed {
                command = with(command, typed);
            }
        }
        match self.token_seed {
            Some(seed) => command.with_token_seed(seed.get().0.clone()),
            None => command,
        }
    }
}

fn units(encoded: &[u8]) -> Zeroizing<Vec<u16>> {
    let (pairs, _) = encoded.as_chunks();
    Zeroizing::new(pairs.iter().copied().map(u16::from_le_bytes).collect())
}

/// What Python raises: `aikotoba.InputError` for what the core could not understand.
pub(crate) struct Failure(PyErr);

pub(crate) type Read<T> = Result<T, Failure>;

impl From<aikotoba::Error> for Failure {
    fn from(error: aikotoba::Error) -> Self {
        Self(Python::attach(|py| {
            py.import("aikotoba._errors")
                .and_then(|module| module.getattr("input_error"))
                .and_then(|make| make.call1((error.to_string(), error.to_json())))
                .map_or_else(|failure| failure, PyErr::from_value)
        }))
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl From<Failure> for PyErr {
    fn from(Failure(error): Failure) -> Self {
        error
    }
}

pub(crate) fn value_error(problem: &'static str) -> Failure {
    Failure(PyValueError::new_err(problem))
}
