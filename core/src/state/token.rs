//! A one-time-password token of a person: its standing and its counts. Its seed and PIN are sealed and
//! come with the rooms that seal.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{FORMAT, MOST_COUNT, is_log, later_than, read};
use crate::{
    error::Error,
    moment::Moment,
    name::{PersonId, TokenId},
};

/// A one-time-password token. It belongs to a person and serves on any of their systems.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Token {
    pub(crate) format: u32,
    pub(crate) id: TokenId,
    pub(crate) person: PersonId,
    pub(crate) state: TokenState,
    /// How often it was stored; 0: never.
    pub(crate) revision: u64,
    pub(crate) created_at: Moment,
    /// The newest instant at which it was stored.
    pub(crate) latest: Moment,
    /// Failures in a row.
    #[serde(default)]
    pub(crate) streak: u32,
    /// When the knowledge was right and the code wrong, oldest first: no success clears these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) suspects: Vec<Moment>,
}

/// How a token stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TokenState {
    /// Enrolled and not confirmed by a first code.
    Pending,
    /// In use.
    Active,
    /// Stopped by failures.
    Suspended,
    /// Reported lost.
    Lost,
    /// Taken out of use.
    Retired,
}

impl Token {
    /// A token that is in use and was never stored.
    #[must_use]
    pub fn new(id: TokenId, person: PersonId, now: Moment) -> Self {
        Self {
            format: FORMAT,
            id,
            person,
            state: TokenState::Active,
            revision: 0,
            created_at: now,
            latest: now,
            streak: 0,
            suspects: Vec::new(),
        }
    }

    /// Reads a token from the JSON text it was stored as.
    ///
    /// # Errors
    /// As [`Account::from_json`](super::Account::from_json).
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, Self::problems)
    }

    /// Everything that cannot be about it: none of what a desk makes.
    pub(crate) fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let instants = [
            ("created_at", Some(self.created_at)),
            ("suspects", self.suspects.iter().max().copied()),
        ];
        let mut problems = later_than(self.latest, instants);
        if !is_log(&self.suspects) {
            problems.push(("suspects", "must be few and in order"));
        }
        if self.revision > MOST_COUNT {
            problems.push(("revision", "is more than was ever counted"));
        }
        problems
    }

    /// The token as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and whole numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The token's id.
    #[must_use]
    pub fn id(&self) -> &TokenId {
        &self.id
    }

    /// Whose it is.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> TokenState {
        self.state
    }

    /// How often it was stored: what a store compares before it writes.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({} at revision {}, the rest redacted)", self.id, self.revision)
    }
}
