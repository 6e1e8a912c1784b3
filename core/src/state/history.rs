//! What is remembered of a person's passwords, over all accounts and systems. The fingerprints are sealed
//! and come with the rooms that make them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{FORMAT, MOST_COUNT, is_log, later_than, read};
use crate::{error::Error, moment::Moment, name::PersonId};

/// What is remembered of the passwords of a person.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct History {
    pub(crate) format: u32,
    pub(crate) person: PersonId,
    /// How often it was stored; 0: never.
    pub(crate) revision: u64,
    /// The newest instant at which it was stored.
    pub(crate) latest: Moment,
    /// When a password was refused because it had been used, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) refusals: Vec<Moment>,
}

impl History {
    /// An empty history that was never stored.
    #[must_use]
    pub fn new(person: PersonId, now: Moment) -> Self {
        Self { format: FORMAT, person, revision: 0, latest: now, refusals: Vec::new() }
    }

    /// Reads a history from the JSON text it was stored as.
    ///
    /// # Errors
    /// As [`Account::from_json`](super::Account::from_json).
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, |history: &Self| {
            let refusals = [("refusals", history.refusals.iter().max().copied())];
            let mut problems = later_than(history.latest, refusals);
            if !is_log(&history.refusals) {
                problems.push(("refusals", "must be few and in order"));
            }
            if history.revision > MOST_COUNT {
                problems.push(("revision", "is more than was ever counted"));
            }
            problems
        })
    }

    /// The history as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and whole numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whose it is.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// How often it was stored: what a store compares before it writes.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "History(at revision {}, the rest redacted)", self.revision)
    }
}
