//! What a command answers, who can bring what about, and what is said where it is not done.

use serde::Serialize;

use super::event::Event;
use crate::{
    code::codes,
    moment::Moment,
    name::TokenId,
    one_time_code::{RecoveryCodes, TokenSeed},
    record::{Actor, Reason},
    report::{Decision, Finding, Report},
};

/// What a command answers, once it was stored.
///
/// To whoever claims to own the account there is one refusal and it has no reason; the record has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[must_use]
#[non_exhaustive]
pub struct Answer {
    /// Whether it was done.
    pub decision: Decision,
    /// Why not; for administrators and the host alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What the session may be used for, where somebody signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permits: Option<Permits>,
    /// The last instant of a session that may change the password and nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_until: Option<Moment>,
    /// What the host has to do now.
    pub effects: Vec<Effect>,
    /// What whoever signed in should be told.
    pub notices: Vec<Finding>,
    /// What the policy says of a new password; to its owner only where the current one was proved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// The token that was used, or that it is about; not where it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenId>,
    /// The seed of a token that was enrolled, to be shown once. It does not go into JSON text.
    #[serde(skip)]
    pub seed: Option<TokenSeed>,
    /// Recovery codes that were made, to be shown once. They do not go into JSON text.
    #[serde(skip)]
    pub recovery_codes: Option<RecoveryCodes>,
}

impl Answer {
    pub(super) fn accepted() -> Self {
        Self {
            decision: Decision::Accepted,
            reason: None,
            permits: None,
            permitted_until: None,
            effects: Vec::new(),
            notices: Vec::new(),
            report: None,
            token: None,
            seed: None,
            recovery_codes: None,
        }
    }

    pub(super) fn refused() -> Self {
        Self { decision: Decision::Refused, ..Self::accepted() }
    }

    pub(super) fn with(mut self, effects: &[Effect]) -> Self {
        self.effects.extend(effects);
        self
    }

    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and finite numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

codes! {
    /// What a session may be used for.
    Permits {
        /// Everything the account may do.
        Everything = "everything",
        /// Changing the password, and nothing else.
        ChangePassword = "change_password",
        /// Changing the PIN of the token that was used, and nothing else.
        ChangePin = "change_pin",
    }
}

codes! {
    /// What the host has to do besides storing.
    Effect {
        /// End every session of the account.
        RevokeSessions = "revoke_sessions",
        /// Tell the owner by a way that does not depend on this account.
        NotifyOwner = "notify_owner",
    }
}

/// What is answered where an event is not done.
///
/// Whoever claims to own an account is answered alike whether there is one: applications, their
/// withdrawal and signing out are accepted, everything else is refused, and no reason is given.
pub(super) fn refusal(event: &Event, reason: Reason, actor: Actor) -> Answer {
    let is_alike =
        matches!(event, Event::RequestReset { .. } | Event::CancelReset { .. } | Event::SignOut {});
    match actor {
        Actor::Owner if is_alike => Answer::accepted(),
        Actor::Owner => Answer::refused(),
        Actor::Administrator | Actor::Host | Actor::Engine => {
            Answer { reason: Some(reason), ..Answer::refused() }
        }
    }
}

/// Whether somebody in this capacity can bring an event about.
pub(super) fn may(actor: Actor, event: &Event) -> bool {
    match event {
        Event::SignIn { .. } | Event::ChangePassword { .. } => actor == Actor::Owner,
        Event::SignOut {} | Event::RequestReset { .. } | Event::CancelReset { .. } => {
            actor != Actor::Engine
        }
        Event::EnrolToken(_)
        | Event::ConfirmToken { .. }
        | Event::Resynchronise { .. }
        | Event::SetPin(_)
        | Event::ReportLost { .. }
        | Event::RetireToken(_) => actor != Actor::Engine,
        // Nobody who administers learns what stands in the place of a code.
        Event::MakeRecoveryCodes { .. } => matches!(actor, Actor::Owner | Actor::Host),
        Event::Sweep {} => actor != Actor::Owner,
        Event::AcceptClock {} | Event::Reseal { from_clear: true } => actor == Actor::Host,
        _ => matches!(actor, Actor::Administrator | Actor::Host),
    }
}

/// Whether an event makes sense only where the policy says what holds for the account.
pub(super) fn needs_profiles(event: &Event) -> bool {
    matches!(
        event,
        Event::SignIn { .. }
            | Event::ChangePassword { .. }
            | Event::IssueInitial(_)
            | Event::Reissue(_)
            | Event::VerifyIdentity { .. }
            | Event::EnrolToken(_)
            | Event::SetPin(_)
    )
}

/// What the host has to do where one of these events is done.
pub(super) fn effects(event: &Event) -> &'static [Effect] {
    match event {
        Event::Disable {} | Event::Delete {} => &[Effect::RevokeSessions],
        Event::MarkCompromised {} => &[Effect::RevokeSessions, Effect::NotifyOwner],
        Event::Unlock {} | Event::Enable {} => &[Effect::NotifyOwner],
        _ => &[],
    }
}
