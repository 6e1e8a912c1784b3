//! What becomes of an account's password: issued, handed over, changed, found to be known to others.

use std::collections::BTreeSet;

use super::{
    Phase,
    answer::{Answer, Effect, refusal},
    event::{Event, Factor, Issued},
    lapse,
    settle::Life,
};
use crate::{
    code::Code,
    error::Error,
    judgement::Details,
    name::{Level, RequirementId, Role},
    record::{Action, Reason},
    report::Report,
    state::{
        Administrative, Demand, Issue, Lapse, Lapsing, Lockout, MOST_DEADLINES, PasswordKind,
        PasswordState,
    },
};

impl Life<'_> {
    /// The first password is set, if the policy takes it.
    pub(super) fn issue_initial(
        &mut self,
        event: &Event,
        issued: &Issued,
    ) -> Result<Answer, Error> {
        let reason = self.unfit()?;
        if reason.is_none() {
            self.issue(issued);
        }
        self.record(event.action(), reason, self.unmet());
        let answer = reason.map(|reason| refusal(event, reason, self.origin().actor));
        Ok(Answer { report: self.report(), ..answer.unwrap_or_else(Answer::accepted) })
    }

    /// A password somebody else made is set.
    pub(super) fn issue(&mut self, issued: &Issued) {
        let now = self.now();
        let mut issue = Issue {
            at: now,
            by: self.origin().role.clone(),
            generated_by: issued.generated_by.clone(),
            delivery: issued.delivery,
            unpredictable: issued.unpredictable,
            handed_over_at: None,
            deadlines: Vec::new(),
            changed_at: None,
            confirmed_at: None,
        };
        self.account.lapses.retain(|lapse| lapse.kind == Lapsing::Unused);
        self.account.password = Some(PasswordState {
            kind: PasswordKind::Initial,
            set_at: now,
            generated_by: issued.generated_by.clone(),
            set_by: self.origin().role.clone(),
            demand: None,
            grace_used: 0,
            verifier: self.verifier(),
        });
        self.remember();
        issue.deadlines = self.case().deadlines(&issue);
        self.account.issue = Some(issue);
        self.use_now();
    }

    /// The time that counts from the hand-over begins; a second one begins nothing.
    pub(super) fn hand_over(&mut self) {
        let Some(mut issue) = self.account.issue.take() else { return };
        if issue.handed_over_at.is_none() {
            issue.handed_over_at = Some(self.now());
            for deadline in self.case().deadlines(&issue) {
                if !issue.deadlines.iter().any(|one| one.requirement == deadline.requirement) {
                    issue.deadlines.push(deadline);
                }
            }
            issue.deadlines.truncate(MOST_DEADLINES);
        }
        self.account.issue = Some(issue);
    }

    pub(super) fn change(
        &mut self,
        phase: Phase,
        proof: Factor,
        generated_by: Option<Role>,
    ) -> Result<Answer, Error> {
        let action = Action::ChangePassword;
        let reason = match (self.case().bar(phase), proof) {
            (Some(reason), _) => Some(reason),
            (None, Factor::Right) => None,
            (None, Factor::Wrong | Factor::Absent) => Some(Reason::NotProved),
        };
        if let Some(reason) = reason {
            self.record(action, Some(reason), Details::default());
            if reason == Reason::NotProved && proof == Factor::Wrong {
                self.count_failure();
                self.count_wrong_password();
            }
            return Ok(Answer::refused());
        }
        let unfit = self.unfit()?;
        if self.is_asked_too_often() {
            self.record(action, Some(Reason::TryLater), Details::default());
            return Ok(Answer::refused());
        }
        let is_too_young = self.case().is_too_young(phase);
        if let Some(reason) = is_too_young.then_some(Reason::TooYoung).or(unfit) {
            self.record(action, Some(reason), self.unmet());
            return Ok(Answer { report: self.report(), ..Answer::refused() });
        }
        let now = self.now();
        let was_initial = lapse::is_initial(&self.account);
        self.account.password = Some(PasswordState {
            kind: PasswordKind::Own,
            set_at: now,
            generated_by: Some(generated_by.unwrap_or_else(Role::owner)),
            set_by: Some(Role::owner()),
            demand: None,
            grace_used: 0,
            verifier: self.verifier(),
        });
        self.remember();
        if was_initial {
            self.account.issue.iter_mut().for_each(|issue| issue.changed_at = Some(now));
        }
        self.account.lapses.retain(|lapse| lapse.kind == Lapsing::Unused);
        self.account.lockout = Lockout::default();
        self.use_now();
        self.record(action, None, self.unmet());
        let answer = Answer { report: self.report(), ..Answer::accepted() };
        Ok(answer.with(&[Effect::RevokeSessions, Effect::NotifyOwner]))
    }

    /// A first password that others know is dead, wherever the account stands; any other has to be changed.
    pub(super) fn mark_compromised(&mut self) {
        let is_dead = self.account.lapses.iter().any(|one| one.then == Administrative::Reissue);
        if lapse::is_initial(&self.account) && !is_dead {
            self.account.lapses.push(Lapse {
                kind: Lapsing::Initial,
                requirement: RequirementId::engine("engine.compromised"),
                at: self.now().just_before(),
                then: Administrative::Reissue,
            });
        }
        let password = self.account.password.iter_mut();
        password.for_each(|password| password.demand = Some(Demand::Compromised));
    }

    /// Whether the last password that was issued was never changed.
    pub(super) fn is_unchanged(&self) -> bool {
        self.account.issue.as_ref().is_some_and(|issue| issue.changed_at.is_none())
    }

    /// What the policy says of the new password.
    pub(super) fn report(&self) -> Option<Report> {
        self.weighed.and_then(|weighed| weighed.report.clone())
    }

    /// The codes of what must be met by a new password and is not, for the record; and that it was used, whatever
    /// the level.
    pub(super) fn unmet(&self) -> Details {
        let report = self.weighed.and_then(|weighed| weighed.report.as_ref());
        let findings = report.into_iter().flat_map(|report| &report.findings);
        let must = findings.filter(|one| {
            (one.level == Level::Must && one.waiver.is_none()) || one.code == Code::Reused
        });
        let codes: BTreeSet<_> = must.map(|finding| finding.code.as_str().to_owned()).collect();
        let details = Details::default();
        if codes.is_empty() { details } else { details.with("codes", Vec::from_iter(codes)) }
    }
}
