//! What each action does to an account in each phase, as a table. The picture in the documentation is
//! made from it.

use serde::Serialize;

use crate::{
    code::codes,
    record::{Action, Reason},
};

codes! {
    /// Where an account stands in its life.
    Phase {
        /// It has no password yet.
        New = "new",
        /// Its password was issued and has to be changed by its owner.
        Initial = "initial",
        /// Its password is dead: a new one has to be issued.
        Lapsed = "lapsed",
        /// It is in use.
        Active = "active",
        /// It is in use, and its password has to be changed.
        MustChange = "must_change",
        /// It is disabled, by an administrator or because nobody used it.
        Disabled = "disabled",
        /// It is deleted.
        Deleted = "deleted",
    }
}

/// What an action does in a phase.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// The account comes to stand elsewhere.
    To(Phase),
    /// The account stands where it stood, whatever else changes.
    Stay,
    /// The account stands where its password leaves it.
    Back,
    /// It is not done.
    Not(Reason),
}

/// What an action does in a phase.
#[must_use]
pub fn transition(action: Action, phase: Phase) -> Move {
    let row = TABLE.iter().find(|(of, _)| *of == action);
    let column = Phase::ALL.iter().position(|one| *one == phase);
    let found = row.zip(column).and_then(|((_, row), column)| row.get(column));
    // INVARIANT: the table has a row for every action that is asked for, which a test counts.
    found.copied().unwrap_or(Move::Not(Reason::NotPermitted))
}

/// The actions that the table knows, in its order. All others follow from the passing of time.
pub fn actions() -> impl Iterator<Item = Action> {
    TABLE.iter().map(|(action, _)| *action)
}

use Move::{Back, Not, Stay, To};
use Phase::{Active, Deleted, Disabled, Initial, Lapsed, MustChange};

const HERE: Move = Not(Reason::HasPassword);
const NONE: Move = Not(Reason::NoPassword);
const DEAD: Move = Not(Reason::Lapsed);
const OFF: Move = Not(Reason::Disabled);
const ON: Move = Not(Reason::NotDisabled);
const OWN: Move = Not(Reason::NotInitial);
const SAME: Move = Not(Reason::NotChanged);
const LIVE: Move = Not(Reason::NotDeleted);
const GONE: Move = Not(Reason::Deleted);

#[rustfmt::skip]
const TABLE: &[(Action, [Move; 7])] = &[
    //                         new           initial       lapsed        active        must change     disabled      deleted
    (Action::IssueInitial,    [To(Initial),  HERE,         HERE,         HERE,         HERE,           OFF,          GONE]),
    (Action::HandOver,        [NONE,         Stay,         DEAD,         OWN,          OWN,            OFF,          GONE]),
    (Action::ChangePassword,  [NONE,         To(Active),   DEAD,         To(Active),   To(Active),     OFF,          GONE]),
    (Action::Confirm,         [NONE,         SAME,         SAME,         Stay,         Stay,           OFF,          GONE]),
    (Action::SignIn,          [NONE,         Stay,         DEAD,         Stay,         Stay,           OFF,          GONE]),
    (Action::SignOut,         [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         Stay]),
    (Action::RequestReset,    [NONE,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::CancelReset,     [NONE,         Stay,         Stay,         Stay,         Stay,           Stay,         GONE]),
    (Action::VerifyIdentity,  [NONE,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::Reissue,         [NONE,         To(Initial),  To(Initial),  To(Initial),  To(Initial),    OFF,          GONE]),
    (Action::Lock,            [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         GONE]),
    (Action::Unlock,          [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         GONE]),
    (Action::Enable,          [ON,           ON,           DEAD,         ON,           ON,             Back,         GONE]),
    (Action::Disable,         [To(Disabled), To(Disabled), To(Disabled), To(Disabled), To(Disabled),   Stay,         GONE]),
    (Action::Delete,          [To(Deleted),  To(Deleted),  To(Deleted),  To(Deleted),  To(Deleted),    To(Deleted),  GONE]),
    (Action::MarkCompromised, [NONE,         To(Lapsed),   Stay,         To(MustChange), Stay,         Stay,         GONE]),
    (Action::SetProfiles,     [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         GONE]),
    (Action::SetValidity,     [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         GONE]),
    (Action::EnrolToken,      [Stay,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::ConfirmToken,    [Stay,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::Resynchronise,   [Stay,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::SetPin,          [Stay,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::MakeRecoveryCodes, [Stay,       Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::ReportLost,      [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         Stay]),
    (Action::ReinstateToken,  [Stay,         Stay,         Stay,         Stay,         Stay,           OFF,          GONE]),
    (Action::RetireToken,     [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         Stay]),
    (Action::RememberForeign, [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         GONE]),
    (Action::ForgetPerson,    [LIVE,         LIVE,         LIVE,         LIVE,         LIVE,           LIVE,         Stay]),
    (Action::Reseal,          [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         Stay]),
    (Action::Sweep,           [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         Stay]),
    (Action::AcceptClock,     [Stay,         Stay,         Stay,         Stay,         Stay,           Stay,         Stay]),
];
