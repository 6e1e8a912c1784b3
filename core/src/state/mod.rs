//! The three states a host stores: an account of one person on one system, a token of a person, and
//! what is remembered of a person's passwords. Shapes only; how they change is the business of judges.
//!
//! Each has a `format` and a `revision`. A newer format is an error of its own, so that an old program
//! never drops what it does not know. Nothing read is repeated in an error: a state is private.

mod account;
mod history;
mod parts;
mod seal;
mod stock;
mod token;

pub use account::Account;
#[cfg(feature = "schema")]
pub(crate) use account::NewAccount;
pub(crate) use account::{MOST_DEADLINES, MOST_PROFILES};
pub use history::History;
#[cfg(feature = "schema")]
pub(crate) use history::NewHistory;
pub(crate) use history::{Entry, Epoch, HistoryOwner, MOST_EPOCHS, MOST_FOREIGN};
pub(crate) use parts::{
    Administrative, Deadline, Demand, Edition, Issue, Lapse, Lapsing, Lockout, PasswordKind,
    PasswordState, ResetCase, Verification,
};
pub(crate) use seal::{Sealed, Verifier};
use serde::de::DeserializeOwned;
use serde_json::Value;
pub use stock::StockedSeed;
pub(crate) use token::{
    KnownSeed, MOST_DRIFT, MOST_FORMER_PINS, MOST_OFFSET, MOST_RECOVERY_CODES, MOST_SUSPECTS,
    MOST_TRIED, Pending, PinDemand, TokenSecrets, Tries,
};
pub use token::{Token, TokenState};

use crate::{
    document::{self, Reading},
    error::{Error, ErrorKind, Problem},
    moment::Moment,
};

/// The format that is written. There is no older one yet: what upgrades it will stand in [`read`].
pub(crate) const FORMAT: u32 = 1;

/// Reads a state, and says everything that cannot be about it.
fn read<T: DeserializeOwned>(
    text: &str,
    check: impl FnOnce(&T) -> Vec<(&'static str, &'static str)>,
) -> Result<T, Error> {
    let value = document::from_json(text, READING)?;
    match value.get("format").and_then(Value::as_u64) {
        Some(format) if format == u64::from(FORMAT) => {}
        Some(newer) if newer > u64::from(FORMAT) => {
            let problem = format!("is newer than {FORMAT}, the newest this version reads");
            return Err(Error::one(ErrorKind::NewerState, "format", problem));
        }
        Some(_) | None => {
            return Err(Error::one(ErrorKind::State, "format", format!("must be {FORMAT}")));
        }
    }
    let state = document::into(value, READING)?;
    let problems = check(&state);
    if problems.is_empty() { Ok(state) } else { Err(refusal(problems)) }
}

pub(crate) fn refusal(problems: Vec<(&'static str, &'static str)>) -> Error {
    let problems = problems.into_iter();
    let problems = problems
        .map(|(path, problem)| Problem { path: path.to_owned(), problem: problem.to_owned() });
    Error::new(ErrorKind::State, problems.collect())
}

/// Every one of these instants that lies after the newest there should be.
fn later_than(
    latest: Moment,
    instants: impl IntoIterator<Item = (&'static str, Option<Moment>)>,
) -> Vec<(&'static str, &'static str)> {
    let late = instants.into_iter().filter(|(_, at)| at.is_some_and(|at| at > latest));
    late.map(|(path, _)| (path, "must not be after `latest`")).collect()
}

/// Whether instants are in order and no more than are ever kept.
fn is_log(instants: &[Moment]) -> bool {
    instants.len() <= MOST_INSTANTS && instants.is_sorted()
}

/// More than any policy counts.
const MOST_INSTANTS: usize = 1000;
/// No count of ours gets near; a larger one is no state of ours.
pub(crate) const MOST_COUNT: u64 = 1 << 53;

const READING: Reading = Reading::Private(ErrorKind::State, KNOWN);
/// Member names that errors may repeat.
const KNOWN: &[&str] = &[
    "format",
    "id",
    "person",
    "system",
    "profiles",
    "revision",
    "created_at",
    "latest",
    "edition",
    "policy",
    "version",
    "digest",
    "effective_from",
    "valid_from",
    "valid_until",
    "disabled_at",
    "deleted_at",
    "password",
    "kind",
    "set_at",
    "generated_by",
    "set_by",
    "demand",
    "grace_used",
    "issue",
    "at",
    "by",
    "delivery",
    "unpredictable",
    "handed_over_at",
    "deadlines",
    "requirement",
    "then",
    "changed_at",
    "confirmed_at",
    "lockout",
    "failures",
    "holds",
    "held_until",
    "locked_until",
    "profiles_since",
    "streak",
    "blocked_at",
    "reset",
    "case",
    "requested_at",
    "requested_by",
    "verified",
    "method",
    "reference",
    "requests",
    "lapses",
    "used_at",
    "state",
    "suspects",
    "refusals",
    "expires_at",
    "verifier",
    "hash",
    "normal_form",
    "pool",
    "account",
    "next",
    "epochs",
    "entries",
    "foreign",
    "forgotten_at",
    "number",
    "memory_kib",
    "passes",
    "lanes",
    "salt",
    "fingerprint",
    "counted_from",
    "since",
    "algorithm",
    "digits",
    "period",
    "secrets",
    "seed",
    "pin",
    "pin_set_at",
    "pin_demand",
    "former_pins",
    "known",
    "mark",
    "last",
    "offset",
    "drift",
    "tries",
    "step",
    "count",
    "pending",
    "wrong",
    "replaces",
    "recovery_codes",
    "recovery_made_at",
    "vouched_on",
    "recovery_ended_at",
    "counter",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_a_state_is_an_error_that_repeats_nothing() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"format": 0}"#,
            r#"{"format": 1, "hunter-two": 1}"#,
            r#"{"format": 1, "id": "hunter two"}"#,
        ] {
            for error in [
                Account::from_json(text).unwrap_err(),
                Token::from_json(text).unwrap_err(),
                History::from_json(text).unwrap_err(),
            ] {
                assert_eq!(error.kind(), ErrorKind::State, "{text}");
                assert!(!error.to_string().contains("hunter"), "{error}");
            }
        }
    }

    #[test]
    fn a_newer_format_is_an_error_of_its_own() {
        let error = Account::from_json(r#"{"format": 2, "more": true}"#).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NewerState);
    }
}
