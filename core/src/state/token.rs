//! A one-time-password token of a person: its seed and its PIN, sealed; where it stands; what was used of it.
//!
//! There is none without a PIN, and none in the clear: neither can be made, and neither is read.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{MOST_COUNT, Sealed, Verifier, is_log, later_than, parts::stored, read};
use crate::{
    choice::{Algorithm, TokenKind},
    error::Error,
    moment::Moment,
    name::{AccountId, PersonId, SeedDigest, TokenId},
};

/// A one-time-password token. It belongs to a person and serves on any of their systems; a code is spent on
/// the token, wherever it was presented.
///
/// Made and changed by a desk alone. The store keeps [`Token::seed_digest`] unique: no seed is anybody's twice.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Token {
    pub(crate) format: u32,
    pub(crate) id: TokenId,
    pub(crate) person: PersonId,
    pub(crate) state: TokenState,
    /// Since when it stands as it does.
    pub(crate) since: Moment,
    /// How often it was stored; 0: never.
    pub(crate) revision: u64,
    pub(crate) created_at: Moment,
    /// The newest instant at which it was stored.
    pub(crate) latest: Moment,
    pub(crate) kind: TokenKind,
    pub(crate) algorithm: Algorithm,
    /// Digits of a code.
    pub(crate) digits: u32,
    /// The length of a step in seconds, where codes go by time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) period: Option<u32>,
    /// What it is verified by; nothing once it is retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) secrets: Option<TokenSecrets>,
    /// By what its seed is known again; nothing once its owner is forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) known: Option<KnownSeed>,
    /// The accounts whose own password its owner gave with it, where nobody else checked who they are: on no other one
    /// it signs in without the password. Absent: on all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) vouched_on: Option<Vec<AccountId>>,
    /// The newest step or counter that was used: neither it nor an older one is ever taken again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last: Option<u64>,
    /// How many steps its clock was ahead when it was last resynchronised.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub(crate) offset: i32,
    /// How many more it has drifted since.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub(crate) drift: i32,
    /// Right codes that were presented in vain: with a wrong PIN or a wrong password.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tries: Vec<Tries>,
    /// What is left of an enrolment that nobody confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pending: Option<Pending>,
    /// Recovery codes that were not used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) recovery_codes: Vec<Sealed>,
    /// When they were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) recovery_made_at: Option<Moment>,
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
#[non_exhaustive]
pub enum TokenState {
    /// Enrolled and not confirmed by a first code.
    Pending,
    /// In use.
    Active,
    /// Stopped by failures.
    Suspended,
    /// Reported lost.
    Lost,
    /// Taken out of use, for good.
    Retired,
}

stored! {
    /// What a token is verified by.
    TokenSecrets {
        seed: Sealed,
        /// What is stored in the place of the PIN.
        pin: Verifier,
        pin_set_at: Moment,
        /// Why the PIN has to be changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pin_demand: Option<PinDemand>,
        /// PINs before it, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        former_pins: Vec<Verifier>,
    }
    /// By what a seed is known again that is not here any more.
    KnownSeed {
        /// A hash of the seed, sealed.
        mark: Sealed,
        /// Stands for it under a key: what a store keeps unique.
        digest: SeedDigest,
    }
    /// A step whose code was presented in vain, and how often.
    Tries {
        step: u64,
        count: u32,
    }
    /// An enrolment that nobody confirmed yet.
    Pending {
        /// The last instant at which it can be.
        until: Moment,
        /// Wrong first codes.
        wrong: u32,
        /// The token whose place it takes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<TokenId>,
    }
}

/// Why a PIN has to be changed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PinDemand {
    /// Somebody else set it.
    Initial,
    /// Others may know it.
    Compromised,
}

impl Token {
    /// Reads a token from the JSON text it was stored as.
    ///
    /// # Errors
    /// As [`Account::from_json`](super::Account::from_json); if it has no PIN although it is not retired; if
    /// anything of it lies in the clear.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, Self::problems)
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

    /// How it stands, as it was stored. A pending one whose time is over is as good as retired.
    #[must_use]
    pub fn state(&self) -> TokenState {
        self.state
    }

    /// How often it was stored: what a store compares before it writes.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether codes go by time or by counter.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// How many digits a code has.
    #[must_use]
    pub fn digits(&self) -> u32 {
        self.digits
    }

    /// What stands for its seed: the store keeps it unique, and finds tokens by it. Gone once its owner is
    /// forgotten.
    #[must_use]
    pub fn seed_digest(&self) -> Option<&SeedDigest> {
        self.known.as_ref().map(|known| &known.digest)
    }

    /// How many recovery codes are left.
    #[must_use]
    pub fn recovery_codes(&self) -> usize {
        self.recovery_codes.len()
    }

    /// Whether the PIN can only be changed.
    #[must_use]
    pub fn must_change_pin(&self) -> bool {
        self.secrets.as_ref().is_some_and(|secrets| secrets.pin_demand.is_some())
    }

    /// Every sealed value.
    pub(crate) fn sealed(&self) -> impl Iterator<Item = &Sealed> {
        let secrets = self.secrets.iter();
        let pins = secrets.clone().flat_map(|one| [&one.pin].into_iter().chain(&one.former_pins));
        let seeds = secrets.map(|secrets| &secrets.seed);
        let marks = self.known.iter().map(|known| &known.mark);
        seeds.chain(pins.map(|pin| &pin.hash)).chain(marks).chain(&self.recovery_codes)
    }

    /// Whether it was enrolled, and is over before anybody confirmed it.
    pub(crate) fn is_unconfirmed(&self) -> bool {
        self.state == TokenState::Retired && self.known.is_none()
    }

    /// Whether it signs in on an account without the password of that.
    pub(crate) fn is_vouched_on(&self, account: &AccountId) -> bool {
        self.vouched_on.as_ref().is_none_or(|accounts| accounts.contains(account))
    }

    /// The password of an account came with it.
    pub(crate) fn vouch_on(&mut self, account: AccountId) {
        if let Some(accounts) = &mut self.vouched_on
            && !accounts.contains(&account)
        {
            accounts.push(account);
            let surplus = accounts.len().saturating_sub(MOST_VOUCHED);
            accounts.drain(..surplus);
        }
    }

    /// Leaves nothing of it that could be tried out. The seed of one that nobody confirmed is no longer known: no code
    /// of it was ever taken.
    pub(crate) fn retire(&mut self, now: Moment) {
        if self.state == TokenState::Pending {
            self.known = None;
        }
        (self.state, self.since) = (TokenState::Retired, now);
        (self.secrets, self.pending) = (None, None);
        self.tries.clear();
        self.recovery_codes.clear();
        self.recovery_made_at = None;
    }

    /// What its seed is sealed for: with it what its codes are like, so that nobody makes them shorter.
    pub(crate) fn seed_object(&self) -> String {
        let (kind, algorithm) = (self.kind.as_str(), self.algorithm.as_str());
        let period = self.period.map_or(String::new(), |period| period.to_string());
        format!("{}/{kind}/{algorithm}/{}/{period}", self.id, self.digits)
    }

    /// Everything that cannot be about it: none of what a desk makes.
    pub(crate) fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let secrets = self.secrets.as_ref();
        let mut problems = later_than(
            self.latest,
            [
                ("created_at", Some(self.created_at)),
                ("since", Some(self.since)),
                ("secrets.pin_set_at", secrets.map(|secrets| secrets.pin_set_at)),
                ("recovery_made_at", self.recovery_made_at),
                ("suspects", self.suspects.iter().max().copied()),
            ],
        );
        let is_retired = self.state == TokenState::Retired;
        let is_by_time = self.kind == TokenKind::Totp;
        let is_in_the_clear = self.sealed().any(|sealed| sealed.key().is_none());
        let former = secrets.map_or(0, |secrets| secrets.former_pins.len());
        for (path, is_so, problem) in [
            (
                "secrets",
                secrets.is_none() && !is_retired,
                "must be there: no token is without a PIN",
            ),
            ("secrets", secrets.is_some() && is_retired, "must be absent where it is retired"),
            ("known", self.known.is_none() && !is_retired, "must be there until it is retired"),
            ("secrets", is_in_the_clear, "must be sealed"),
            (
                "pending",
                self.pending.is_some() != (self.state == TokenState::Pending),
                "must be there while it is pending, and then alone",
            ),
            ("digits", !(6..=8).contains(&self.digits), "must be 6 to 8"),
            (
                "period",
                self.period.is_some_and(|period| !(15..=120).contains(&period)),
                "must be 15 to 120",
            ),
            ("period", self.period.is_some() != is_by_time, "must be there where codes go by time"),
            ("offset", self.offset.unsigned_abs() > MOST_OFFSET, "must be at most 20 steps"),
            ("drift", self.drift.unsigned_abs() > MOST_DRIFT, "must be at most 4 steps"),
            ("tries", self.tries.len() > MOST_TRIED, "must be few"),
            (
                "recovery_codes",
                self.recovery_codes.len() > MOST_RECOVERY_CODES,
                "must be at most 10",
            ),
            (
                "recovery_codes",
                is_retired && !self.recovery_codes.is_empty(),
                "must be absent where it is retired",
            ),
            (
                "vouched_on",
                self.vouched_on.as_ref().is_some_and(|accounts| accounts.len() > MOST_VOUCHED),
                "must be at most 64",
            ),
            ("former_pins", former > MOST_FORMER_PINS, "must be at most 24"),
            ("suspects", !is_log(&self.suspects), "must be few and in order"),
            ("suspects", self.suspects.len() > MOST_SUSPECTS, "must be at most 10"),
            ("revision", self.revision >= MOST_COUNT, "is more than was ever counted"),
        ] {
            if is_so {
                problems.push((path, problem));
            }
        }
        problems
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({} at revision {}, the rest redacted)", self.id, self.revision)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_nought(steps: &i32) -> bool {
    *steps == 0
}

/// A resynchronisation looks so many steps either way (RFC 6238 §6 leaves the number open).
pub(crate) const MOST_OFFSET: u32 = 20;
/// A clock drifts so far by itself before somebody has to resynchronise.
pub(crate) const MOST_DRIFT: u32 = 4;
/// More steps than a window has are never tried at once.
pub(crate) const MOST_TRIED: usize = 64;
/// So often right knowledge with a wrong code, within thirty days, suspend a token.
pub(crate) const MOST_SUSPECTS: usize = 10;
pub(crate) const MOST_RECOVERY_CODES: usize = 10;
/// More systems than anybody signs in to with one token; of more the first is forgotten.
const MOST_VOUCHED: usize = 64;
pub(crate) const MOST_FORMER_PINS: usize = 24;
