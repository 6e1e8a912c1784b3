//! What becomes of an account's password: issued, handed over, changed, found to be known to others.

use super::{
    Phase,
    answer::{Answer, Effect},
    event::{Factor, Issued},
    lapse,
    settle::Life,
};
use crate::{
    choice::Counting,
    judgement::Details,
    name::{RequirementId, Role},
    policy::rule::Rule,
    record::{Action, Reason},
    state::{
        Administrative, Demand, Issue, Lapse, Lapsing, Lockout, MOST_DEADLINES, PasswordKind,
        PasswordState,
    },
};

impl Life<'_> {
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
        });
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
    ) -> Answer {
        let action = Action::ChangePassword;
        let reason = match (self.case().bar(phase), proof) {
            (Some(reason), _) => Some(reason),
            (None, Factor::Right) => self.is_too_young(phase).then_some(Reason::TooYoung),
            (None, Factor::Wrong | Factor::Absent) => Some(Reason::NotProved),
        };
        if let Some(reason) = reason {
            self.record(action, Some(reason), Details::default());
            if reason == Reason::NotProved && proof == Factor::Wrong {
                self.count_failure();
                self.count_wrong_password();
            }
            return Answer::refused();
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
        });
        if was_initial {
            self.account.issue.iter_mut().for_each(|issue| issue.changed_at = Some(now));
        }
        self.account.lapses.retain(|lapse| lapse.kind == Lapsing::Unused);
        self.account.lockout = Lockout::default();
        self.use_now();
        self.record(action, None, Details::default());
        Answer::accepted().with(&[Effect::RevokeSessions, Effect::NotifyOwner])
    }

    /// Whether the password has to be kept for longer; a demanded change never waits.
    fn is_too_young(&self, phase: Phase) -> bool {
        let case = self.case();
        let Some(password) = &self.account.password else { return false };
        let is_old = self.case().lapses().iter().any(|lapse| lapse.kind == Lapsing::Age);
        let zone = case.edition.zone;
        phase == Phase::Active
            && !is_old
            && case.binding().iter().any(|rule| {
                let Rule::MinAge(rule) = rule else { return false };
                case.at() < zone.after(password.set_at, rule.period, Counting::Elapsed)
            })
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
}
