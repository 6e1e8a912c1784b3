//! The seed of a device that nobody has yet, as it is kept until somebody is given it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Sealed, read};
use crate::{
    choice::{Algorithm, TokenKind},
    error::Error,
    name::{SeedDigest, TokenId},
};

/// The seed of a device from a box of them, sealed, with what its codes are like. It belongs to nobody yet.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StockedSeed {
    pub(crate) format: u32,
    /// The serial number.
    pub(crate) id: TokenId,
    pub(crate) kind: TokenKind,
    pub(crate) algorithm: Algorithm,
    /// Digits of a code.
    pub(crate) digits: u32,
    /// The length of a step in seconds, where codes go by time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) period: Option<u32>,
    /// The next counter, where they go by counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) counter: Option<u64>,
    pub(crate) seed: Sealed,
    /// Stands for the seed, as in tokens.
    pub(crate) digest: SeedDigest,
}

impl StockedSeed {
    /// Reads a seed from the JSON text it was stored as.
    ///
    /// # Errors
    /// If the text is anything else; nothing written is repeated. If it lies in the clear.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, |one: &Self| {
            let is_in_the_clear = one.seed.key().is_none();
            if is_in_the_clear { vec![("seed", "must be sealed")] } else { Vec::new() }
        })
    }

    /// The seed as JSON text, sealed: what to store.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and whole numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The serial number.
    #[must_use]
    pub fn id(&self) -> &TokenId {
        &self.id
    }

    /// What stands for the seed: the store keeps it unique.
    #[must_use]
    pub fn digest(&self) -> &SeedDigest {
        &self.digest
    }

    /// What it is sealed for: with it what its codes are like, so that nobody makes them shorter.
    pub(crate) fn object(&self) -> String {
        let like = (self.kind, self.algorithm, self.digits);
        Self::object_of(like, self.period, self.counter)
    }

    pub(crate) fn object_of(
        (kind, algorithm, digits): (TokenKind, Algorithm, u32),
        period: Option<u32>,
        counter: Option<u64>,
    ) -> String {
        let number = |number: Option<u64>| number.map_or(String::new(), |it| it.to_string());
        let (period, counter) = (number(period.map(u64::from)), number(counter));
        format!("{}/{}/{digits}/{period}/{counter}", kind.as_str(), algorithm.as_str())
    }
}

impl fmt::Debug for StockedSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StockedSeed({}, the rest redacted)", self.id)
    }
}
