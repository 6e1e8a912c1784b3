//! What an account is at an instant: a pure function of the account, the policy and the instant.

use serde::Serialize;

use super::{Case, Move, Phase, lapse::Dated, transition};
use crate::{
    clause::{Basis, Source},
    code::{Code, codes},
    judgement::{Details, Fault},
    moment::Moment,
    name::{AccountId, Level, PolicyRef, RequirementId},
    record::{Action, Reason},
    report::Finding,
    state::{Administrative, Lapse, Lapsing},
};

/// What an account is at an instant.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Status {
    /// The shape of this answer: 1.
    pub format: u32,
    /// The account.
    pub account: AccountId,
    /// The instant given.
    pub at: Moment,
    /// The edition of the policy that is in force.
    pub policy: PolicyRef,
    /// Where it stands in its life.
    pub phase: Phase,
    /// Why its owner could not sign in now with the right password, or only to change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What comes next if nobody does anything, soonest first.
    pub upcoming: Vec<Upcoming>,
    /// What should be known: a warning, an age that is only reported, a clock that went back.
    pub findings: Vec<Finding>,
}

impl Status {
    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and finite numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Something that will come.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Upcoming {
    /// What.
    pub what: UpcomingKind,
    /// Of a deadline the last instant in time; of an interval its beginning or its end.
    pub at: Moment,
    /// The requirement it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
}

codes! {
    /// What will come to an account.
    UpcomingKind {
        /// A first password has to be changed by then.
        ChangeInitial = "change_initial",
        /// A password has to be changed by then.
        ChangePassword = "change_password",
        /// From then on the person is told of it.
        Warning = "warning",
        /// The account has to be used by then.
        UseAccount = "use_account",
        /// A hold ends.
        HoldEnds = "hold_ends",
        /// The account begins to be valid.
        ValidFrom = "valid_from",
        /// The account is valid no longer.
        ValidUntil = "valid_until",
        /// An application for a new password dies then.
        ResetExpires = "reset_expires",
    }
}

impl Case<'_> {
    /// What the account is.
    pub(crate) fn status(&self) -> Status {
        let lapses = self.lapses();
        let phase = self.phase(&lapses);
        Status {
            format: 1,
            account: self.account.id.clone(),
            at: self.now,
            policy: self.edition.policy.reference().clone(),
            phase,
            reason: self.bar(phase).or(match phase {
                Phase::Initial | Phase::MustChange => Some(Reason::MustChange),
                Phase::New | Phase::Lapsed | Phase::Active | Phase::Disabled | Phase::Deleted => {
                    None
                }
            }),
            upcoming: self.upcoming(phase),
            findings: self.findings(&lapses),
        }
    }

    /// Whether something has lapsed that nobody has written down.
    pub(crate) fn has_unwritten_lapses(&self) -> bool {
        self.lapses().len() > self.account.lapses.len()
    }

    /// Where an account stands of which this has lapsed.
    pub(super) fn phase(&self, lapses: &[Lapse]) -> Phase {
        let account = self.account;
        let has = |test: fn(&Lapse) -> bool| lapses.iter().any(test);
        if account.deleted_at.is_some() || has(|lapse| lapse.then == Administrative::Delete) {
            Phase::Deleted
        } else if account.disabled_at.is_some()
            || has(|lapse| lapse.then == Administrative::Disable)
        {
            Phase::Disabled
        } else if account.password.is_none() {
            Phase::New
        } else if has(|lapse| lapse.then == Administrative::Reissue) {
            Phase::Lapsed
        } else if has(|lapse| lapse.then == Administrative::MustChange)
            || account.password.as_ref().is_some_and(|password| password.demand.is_some())
        {
            Phase::MustChange
        } else if super::lapse::is_initial(account) {
            Phase::Initial
        } else {
            Phase::Active
        }
    }

    /// Why nobody could sign in with the right password now; what binds first comes first.
    pub(super) fn bar(&self, phase: Phase) -> Option<Reason> {
        let account = self.account;
        let is_before = |instant: Option<Moment>| instant.is_some_and(|it| self.at() < it);
        if let (Move::Not(reason), Phase::Deleted | Phase::Disabled) =
            (transition(Action::SignIn, phase), phase)
        {
            Some(reason)
        } else if is_before(account.valid_from) {
            Some(Reason::NotYetValid)
        } else if account.valid_until.is_some_and(|until| self.at() >= until) {
            Some(Reason::NoLongerValid)
        } else if is_before(account.lockout.held_until) || is_before(account.lockout.locked_until) {
            Some(Reason::Held)
        } else if let Move::Not(reason) = transition(Action::SignIn, phase) {
            Some(reason)
        } else {
            account.lockout.blocked_at.map(|_| Reason::Blocked)
        }
    }

    fn upcoming(&self, phase: Phase) -> Vec<Upcoming> {
        if phase == Phase::Deleted {
            return Vec::new();
        }
        let (account, at) = (self.account, self.at());
        let of_time = [
            (UpcomingKind::HoldEnds, account.lockout.held_until),
            (UpcomingKind::HoldEnds, account.lockout.locked_until),
            (UpcomingKind::ValidFrom, account.valid_from),
            (UpcomingKind::ValidUntil, account.valid_until),
            (UpcomingKind::ResetExpires, account.reset.as_ref().map(|case| case.expires_at)),
        ];
        let of_time = of_time
            .into_iter()
            .filter_map(|(what, at)| Some(Upcoming { what, at: at?, requirement: None }));
        let dues = self.dues();
        let of_rules = dues.iter().flat_map(|dated| {
            let requirement = Some(dated.requirement.clone());
            let what = match dated.due.kind {
                Lapsing::Initial => UpcomingKind::ChangeInitial,
                Lapsing::Age => UpcomingKind::ChangePassword,
                Lapsing::Unused => UpcomingKind::UseAccount,
            };
            let warning = self.warning(dated).map(|at| Upcoming {
                what: UpcomingKind::Warning,
                at,
                requirement: requirement.clone(),
            });
            warning.into_iter().chain([Upcoming { what, at: dated.due.at, requirement }])
        });
        let left_over = self.left_over().map(|one| Upcoming {
            what: UpcomingKind::ChangeInitial,
            at: one.at,
            requirement: Some(one.requirement),
        });
        let mut upcoming: Vec<_> =
            of_time.chain(of_rules).chain(left_over).filter(|one| one.at >= at).collect();
        upcoming.sort_by_key(|one| one.at);
        upcoming
    }

    /// From when on the person is told.
    fn warning(&self, dated: &Dated<'_>) -> Option<Moment> {
        Some(self.edition.zone.before(dated.due.at, dated.due.warn?))
    }

    /// What should be known of the account now.
    pub(super) fn findings(&self, lapses: &[Lapse]) -> Vec<Finding> {
        let mut findings: Vec<_> = self.noticed().into_iter().map(noticed).collect();
        for dated in self.dues() {
            let acts = dated.level == Level::Must && dated.due.then.is_some();
            let has_passed = self.at() > dated.due.at;
            let is_told = self.warning(&dated).is_some_and(|from| self.at() >= from);
            let code = match dated.due.kind {
                Lapsing::Age if !has_passed && is_told => Code::EndsSoon,
                _ if !has_passed || acts => continue,
                Lapsing::Initial => Code::InitialUnchanged,
                Lapsing::Age => Code::TooOld,
                Lapsing::Unused => Code::Unused,
            };
            findings.push(Finding {
                requirement: dated.requirement.clone(),
                source: dated.source.clone(),
                level: dated.level,
                code,
                details: Details::default().with("deadline", dated.due.at),
                waiver: None,
                instead_of: None,
            });
        }
        let dead = lapses.iter().filter(|lapse| lapse.kind == Lapsing::Age);
        findings.extend(dead.take(1).filter_map(|lapse| self.too_old(lapse)));
        findings
    }

    /// A lapsed age, where the edition in force still has its requirement.
    fn too_old(&self, lapse: &Lapse) -> Option<Finding> {
        let mut asked = super::lapse::requirements(&self.edition, self.account);
        let requirement = asked.find(|one| one.id == lapse.requirement)?;
        Some(Finding {
            requirement: requirement.id.clone(),
            source: requirement.source(),
            level: requirement.level,
            code: Code::TooOld,
            details: Details::default().with("deadline", lapse.at),
            waiver: None,
            instead_of: None,
        })
    }

    /// What is wrong with the clock or the policy this account is judged with.
    pub(super) fn noticed(&self) -> Vec<Fault> {
        let clock = (self.account.latest.as_micros() - self.now.as_micros()) / 1_000_000;
        let went_back = (clock > CLOCK_TOLERANCE_SECONDS)
            .then(|| Fault::new(Code::ClockWentBack).with("latest", self.account.latest));
        let in_force = self.edition.policy.document().effective_from;
        let mut newest = self.account.edition.iter().map(|edition| edition.effective_from);
        let is_older = newest.any(|newest| in_force < newest);
        let older = is_older.then(|| Fault::new(Code::PolicyWentBack));
        went_back.into_iter().chain(older).collect()
    }
}

/// A finding of this library's own.
fn noticed(fault: Fault) -> Finding {
    Finding {
        requirement: RequirementId::engine(super::judge::engine_id(fault.code)),
        source: Source::Basis(Basis::Engine),
        level: Level::Should,
        code: fault.code,
        details: fault.details,
        waiver: None,
        instead_of: None,
    }
}

/// A clock may be wrong by so much.
const CLOCK_TOLERANCE_SECONDS: i64 = 300;
