//! An account of one person on one system: what is stored of it. No secret stands here in the clear.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    Administrative, Edition, FORMAT, Issue, Lapse, Lockout, MOST_COUNT, PasswordKind,
    PasswordState, READING, ResetCase, is_log, later_than, read, refusal,
};
use crate::{
    document,
    error::Error,
    moment::Moment,
    name::{AccountId, PersonId, ProfileName, SystemId},
};

/// An account of one person on one system.
///
/// Made once by [`Account::new`], and changed by nobody but a desk: what a desk answers holds the
/// account as it is to be stored, with the revision it expects to find.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub(crate) format: u32,
    pub(crate) id: AccountId,
    pub(crate) person: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) system: Option<SystemId>,
    pub(crate) profiles: Vec<ProfileName>,
    /// Since when it has these profiles, if it had others before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) profiles_since: Option<Moment>,
    /// How often it was stored; 0: never.
    pub(crate) revision: u64,
    pub(crate) created_at: Moment,
    /// The newest instant at which it was stored.
    pub(crate) latest: Moment,
    /// The newest edition of the policy that judged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edition: Option<Edition>,
    /// It can be used from then on …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) valid_from: Option<Moment>,
    /// … until then, that instant not included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) valid_until: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) disabled_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deleted_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) password: Option<PasswordState>,
    /// The last password that was issued, also after it was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) issue: Option<Issue>,
    #[serde(default)]
    pub(crate) lockout: Lockout,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reset: Option<ResetCase>,
    /// When a new password was asked for within the last day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) requests: Vec<Moment>,
    /// What has lapsed and was written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lapses: Vec<Lapse>,
    /// Recovery codes that were made until then end here: it was disabled or deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) recovery_ended_at: Option<Moment>,
    /// The newest use: a sign-in, a new password, being enabled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) used_at: Option<Moment>,
}

/// A new account, as it is asked for.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    /// Its id, never used before.
    id: AccountId,
    /// Who owns it.
    person: PersonId,
    /// Whom the policy takes the owner for.
    #[serde(default)]
    profiles: Vec<ProfileName>,
    /// Now.
    at: Moment,
    /// The system it is on.
    #[serde(default)]
    system: Option<SystemId>,
    /// It can be used from then on.
    #[serde(default)]
    valid_from: Option<Moment>,
    /// It can be used before then.
    #[serde(default)]
    valid_until: Option<Moment>,
}

impl Account {
    /// A new account, which was never stored and has no password.
    ///
    /// Without a time of validity it is valid for ever. An id is never used for a second account.
    #[must_use]
    pub fn new(
        id: AccountId,
        person: PersonId,
        profiles: impl IntoIterator<Item = ProfileName>,
        now: Moment,
    ) -> Self {
        Self {
            format: FORMAT,
            id,
            person,
            system: None,
            profiles: profiles.into_iter().collect(),
            profiles_since: None,
            revision: 0,
            created_at: now,
            latest: now,
            edition: None,
            valid_from: None,
            valid_until: None,
            disabled_at: None,
            deleted_at: None,
            password: None,
            issue: None,
            lockout: Lockout::default(),
            reset: None,
            requests: Vec::new(),
            lapses: Vec::new(),
            recovery_ended_at: None,
            used_at: None,
        }
    }

    /// Makes a new account of JSON text: `id`, `person`, `profiles`, `at`, and, where there are any,
    /// `system`, `valid_from` and `valid_until`.
    ///
    /// # Errors
    /// If the text is anything else; nothing written is repeated.
    pub fn from_new_json(text: &str) -> Result<Self, Error> {
        let new: NewAccount = document::into(document::from_json(text, READING)?, READING)?;
        let account = Self::new(new.id, new.person, new.profiles, new.at);
        let account = Self { system: new.system, ..account }.valid(new.valid_from, new.valid_until);
        let problems = account.problems();
        if problems.is_empty() { Ok(account) } else { Err(refusal(problems)) }
    }

    /// The same new account, on this system.
    #[must_use]
    pub fn on_system(mut self, system: SystemId) -> Self {
        self.system = Some(system);
        self
    }

    /// The same new account, which can be used from one instant on and before another.
    #[must_use]
    pub fn valid(mut self, from: Option<Moment>, until: Option<Moment>) -> Self {
        (self.valid_from, self.valid_until) = (from, until);
        self
    }

    /// Reads an account from the JSON text it was stored as.
    ///
    /// # Errors
    /// If the text is no account of a format that is known; nothing written is repeated. A newer
    /// format is [`ErrorKind::NewerState`](crate::ErrorKind::NewerState).
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, Self::problems)
    }

    /// The account as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and whole numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The account's id.
    #[must_use]
    pub fn id(&self) -> &AccountId {
        &self.id
    }

    /// Who owns it.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// Whom the policy takes the owner for.
    #[must_use]
    pub fn profiles(&self) -> &[ProfileName] {
        &self.profiles
    }

    /// How often it was stored: what a store compares before it writes.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The newest instant at which it was stored.
    #[must_use]
    pub fn latest(&self) -> Moment {
        self.latest
    }

    /// Everything that cannot be about it: none of what a desk makes.
    pub(crate) fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let (password, issue, reset) = (&self.password, &self.issue, &self.reset);
        let lockout = &self.lockout;
        let verified = reset.as_ref().and_then(|case| case.verified.as_ref());
        let mut problems = later_than(
            self.latest,
            [
                ("created_at", Some(self.created_at)),
                ("profiles_since", self.profiles_since),
                ("disabled_at", self.disabled_at),
                ("deleted_at", self.deleted_at),
                ("password.set_at", password.as_ref().map(|password| password.set_at)),
                ("issue.at", issue.as_ref().map(|issue| issue.at)),
                ("issue.handed_over_at", issue.as_ref().and_then(|issue| issue.handed_over_at)),
                ("issue.changed_at", issue.as_ref().and_then(|issue| issue.changed_at)),
                ("issue.confirmed_at", issue.as_ref().and_then(|issue| issue.confirmed_at)),
                ("lockout.failures", lockout.failures.iter().max().copied()),
                ("lockout.blocked_at", lockout.blocked_at),
                ("reset.requested_at", reset.as_ref().map(|case| case.requested_at)),
                ("reset.verified.at", verified.map(|verified| verified.at)),
                ("requests", self.requests.iter().max().copied()),
                ("lapses", self.lapses.iter().map(|lapse| lapse.at).max()),
                ("recovery_ended_at", self.recovery_ended_at),
                ("used_at", self.used_at),
            ],
        );
        let is_initial = password.as_ref().is_some_and(|one| one.kind == PasswordKind::Initial);
        let is_of_issue = issue.as_ref().is_some_and(|issue| issue.changed_at.is_none());
        let is_deleted = self.deleted_at.is_some()
            || self.lapses.iter().any(|lapse| lapse.then == Administrative::Delete);
        let has_verifier = password.as_ref().is_some_and(|one| one.verifier.is_some());
        for (path, is_so, problem) in [
            (
                "password.verifier",
                is_deleted && has_verifier,
                "must be absent where all is deleted",
            ),
            ("revision", self.revision >= MOST_COUNT, "is more than was ever counted"),
            ("lockout.failures", !is_log(&lockout.failures), "must be few and in order"),
            ("requests", !is_log(&self.requests), "must be few and in order"),
            ("password.kind", is_initial && !is_of_issue, "must be `own` where nothing was issued"),
            ("profiles", self.profiles.len() > MOST_PROFILES, "must be at most 64"),
            ("lapses", self.lapses.len() > MOST_LAPSES, "must be at most 16"),
            (
                "issue.deadlines",
                issue.as_ref().is_some_and(|issue| issue.deadlines.len() > MOST_DEADLINES),
                "must be at most 64",
            ),
            (
                "valid_until",
                self.valid_from.zip(self.valid_until).is_some_and(|(from, until)| until < from),
                "must not be before `valid_from`",
            ),
        ] {
            if is_so {
                problems.push((path, problem));
            }
        }
        problems
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({} at revision {}, the rest redacted)", self.id, self.revision)
    }
}

pub(crate) const MOST_PROFILES: usize = 64;
const MOST_LAPSES: usize = 16;
pub(crate) const MOST_DEADLINES: usize = 64;
