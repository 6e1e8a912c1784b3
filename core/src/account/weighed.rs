//! What the secrets of a command came to: facts, and what is to be stored; no secret in the clear.

use std::fmt;

use super::event::Event;
use crate::{
    code::Code,
    hash::Remembered,
    name::{AccountId, Level, PolicyRef},
    record::Reason,
    report::{Decision, Report},
    state::{Account, History, Verifier},
};

/// What a desk weighed: a command without its secrets, and what came of them.
///
/// It is settled on what is stored now, as often as that takes. It is bound to what it was weighed on: if a
/// password or a history has changed in between, settling it is [`ErrorKind::Stale`](crate::ErrorKind).
#[derive(Clone)]
pub struct Weighed {
    pub(crate) event: Event,
    pub(crate) on: WeighedOn,
    /// What is to be stored in the place of the password.
    pub(crate) verifier: Option<Verifier>,
    /// What is to be remembered, for each history that was handed over.
    pub(crate) remembered: Vec<Option<Remembered>>,
    /// What the policy says of the new password.
    pub(crate) report: Option<Report>,
    /// Whether old passwords were looked at, and the new one is among them.
    pub(crate) reuse: Option<bool>,
    /// Why the new password cannot be remembered.
    pub(crate) hindrance: Option<Reason>,
    /// Everything sealed anew.
    pub(crate) resealed: Option<(Option<Verifier>, Vec<History>)>,
}

/// What was weighed on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WeighedOn {
    account: Option<AccountId>,
    verifier: Option<Verifier>,
    histories: Vec<Mark>,
    policy: PolicyRef,
}

/// What a history remembered.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    owner: String,
    next: u64,
    epochs: Vec<u8>,
    /// Its revision, where all of it was written anew.
    revision: Option<u64>,
}

impl WeighedOn {
    /// Nobody's account.
    pub(crate) fn nobody(policy: PolicyRef) -> Self {
        Self { account: None, verifier: None, histories: Vec::new(), policy }
    }

    /// An account and its histories, as far as this event depends on them.
    pub(crate) fn known(
        event: &Event,
        account: &Account,
        histories: &[History],
        policy: PolicyRef,
    ) -> Self {
        let of_histories = !matches!(event, Event::SignIn { .. });
        let histories = histories.iter().filter(|_| of_histories).map(|history| Mark {
            owner: format!("{:?}", history.owner()),
            next: history.next,
            epochs: history.epochs.iter().map(|epoch| epoch.number).collect(),
            revision: matches!(event, Event::Reseal {}).then_some(history.revision),
        });
        let verifier = account.password.as_ref().and_then(|password| password.verifier.clone());
        let histories = histories.collect();
        Self { account: Some(account.id.clone()), verifier, histories, policy }
    }
}

impl Weighed {
    /// An event of which nothing else is known.
    pub(crate) fn new(event: Event, on: WeighedOn) -> Self {
        Self {
            event,
            on,
            verifier: None,
            remembered: Vec::new(),
            report: None,
            reuse: None,
            hindrance: None,
            resealed: None,
        }
    }

    /// Why the new password is not set, if it is not.
    pub(crate) fn unfit(&self) -> Option<Reason> {
        let decision = self.report.as_ref().map(|report| report.decision);
        // Who sets their own password gets none that could not be judged.
        let is_unfit = match decision {
            None | Some(Decision::Accepted) => false,
            Some(Decision::Refused) => true,
            Some(Decision::Incomplete) => matches!(self.event, Event::ChangePassword { .. }),
        };
        let is_late = |report: &Report| {
            let mut findings = report.findings.iter();
            findings.any(|one| one.code == Code::UnjudgedTryLater && one.level == Level::Must)
        };
        if is_unfit && self.report.as_ref().is_some_and(is_late) {
            Some(Reason::TryLater)
        } else if is_unfit {
            Some(Reason::PasswordRefused)
        } else {
            self.hindrance
        }
    }
}

impl fmt::Debug for Weighed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Weighed({}, the rest redacted)", self.event.action())
    }
}

/// What is settled: an event, told by whoever weighs elsewhere, or what a desk has weighed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Told<'a> {
    /// Facts that somebody else vouches for.
    Event(&'a Event),
    /// Facts that a desk found.
    Weighed(&'a Weighed),
}

impl<'a> Told<'a> {
    pub(crate) fn event(self) -> &'a Event {
        match self {
            Self::Event(event) => event,
            Self::Weighed(weighed) => &weighed.event,
        }
    }

    pub(crate) fn weighed(self) -> Option<&'a Weighed> {
        match self {
            Self::Event(_) => None,
            Self::Weighed(weighed) => Some(weighed),
        }
    }
}

impl<'a> From<&'a Event> for Told<'a> {
    fn from(event: &'a Event) -> Self {
        Self::Event(event)
    }
}

impl<'a> From<&'a Weighed> for Told<'a> {
    fn from(weighed: &'a Weighed) -> Self {
        Self::Weighed(weighed)
    }
}
