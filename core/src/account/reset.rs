//! A forgotten password: applied for, identity verified, issued again; or dead after a week.
//!
//! An application changes nothing but the case: the old password goes on working until another is
//! issued.

use super::{
    answer::{Answer, Effect},
    event::{Event, Issued, Reissued},
    settle::Life,
};
use crate::{
    judgement::Details,
    name::{CaseId, Level, MethodName, Reference},
    policy::rule::{Reset, Rule},
    record::{Action, Reason},
    state::{Lockout, ResetCase, Verification},
};

impl Life<'_> {
    /// Opens a case, if there is none and not too many were asked for; the answer is always the same.
    pub(super) fn request_reset(&mut self, event: &Event, case: &CaseId) -> Answer {
        let now = self.now();
        let day_ago = now.later(-DAY_SECONDS);
        self.account.requests.retain(|at| *at > day_ago);
        let is_open = self.account.reset.as_ref().is_some_and(|case| now <= case.expires_at);
        let reason = if self.account.requests.len() >= MOST_REQUESTS {
            Some(Reason::TooManyRequests)
        } else {
            self.account.requests.push(now);
            is_open.then_some(Reason::CaseOpen)
        };
        if reason.is_none() {
            self.account.reset = Some(ResetCase {
                case: case.clone(),
                requested_at: now,
                requested_by: self.origin().person.clone(),
                expires_at: now.later(CASE_SECONDS),
                verified: None,
            });
        }
        let details = Details::default().with("case", case.to_string());
        self.record(event.action(), reason, details);
        Answer::accepted()
    }

    pub(super) fn cancel_reset(&mut self, event: &Event) -> Answer {
        let now = self.now();
        let reason = match self.account.reset.take() {
            Some(case) if now <= case.expires_at => None,
            Some(_) | None => Some(Reason::NoCase),
        };
        self.answer(event.action(), reason, Details::default())
    }

    /// Notes that the identity of whoever asked was checked, by somebody else.
    pub(super) fn verify_identity(
        &mut self,
        event: &Event,
        case: &CaseId,
        method: &MethodName,
        reference: &Reference,
    ) -> Answer {
        let now = self.now();
        let verifier = self.origin().person.clone();
        let owner = Some(self.account.person.clone());
        let asked = self.resets();
        let reason = match &mut self.account.reset {
            Some(open) if open.case == *case && now <= open.expires_at => {
                let is_same =
                    verifier.is_some() && (verifier == owner || verifier == open.requested_by);
                let is_nobody =
                    verifier.is_none() && asked.iter().any(|rule| rule.verifier_differs);
                let is_unknown = asked.iter().any(|rule| {
                    let mut methods = rule.methods.iter();
                    !rule.methods.is_empty() && !methods.any(|known| known == method.as_str())
                });
                if is_same || is_nobody {
                    Some(Reason::SamePerson)
                } else if is_unknown {
                    Some(Reason::MethodNotAllowed)
                } else {
                    open.verified = Some(Verification {
                        at: now,
                        method: method.clone(),
                        reference: reference.clone(),
                        by: verifier,
                    });
                    None
                }
            }
            Some(_) | None => Some(Reason::NoCase),
        };
        let details = Details::default().with("case", case.to_string());
        let details = details.with("method", method.to_string());
        self.answer(event.action(), reason, details.with("reference", reference.to_string()))
    }

    /// Sets a password that was made for the owner, in the place of the old one, which is dead at once.
    pub(super) fn reissue(&mut self, event: &Event, reissued: &Reissued) -> Answer {
        let must_verify = self.resets().iter().any(|rule| rule.identity_verified);
        let now = self.now();
        let case = self.account.reset.as_ref().filter(|case| now <= case.expires_at);
        let verified = case.and_then(|case| case.verified.as_ref());
        let is_fresh = verified.is_some_and(|one| now <= one.at.later(EVIDENCE_SECONDS));
        let is_case = case.map(|case| &case.case) == reissued.case.as_ref();
        let reason = if reissued.case.is_some() && !is_case {
            Some(Reason::NoCase)
        } else if must_verify && !(reissued.case.is_some() && is_fresh) {
            Some(Reason::NotVerified)
        } else {
            None
        };
        let mut details = Details::default();
        if let Some(case) = &reissued.case {
            details = details.with("case", case.to_string());
        }
        if reason.is_some() {
            return self.answer(event.action(), reason, details);
        }
        self.account.reset = None;
        self.issue(&Issued {
            generated_by: reissued.generated_by.clone(),
            delivery: reissued.delivery,
            unpredictable: reissued.unpredictable,
        });
        self.record(event.action(), None, details);
        if reissued.unlock {
            self.account.lockout = Lockout::default();
            self.record(Action::Unlock, None, Details::default());
        }
        Answer::accepted().with(&[Effect::RevokeSessions, Effect::NotifyOwner])
    }

    fn answer(&mut self, action: Action, reason: Option<Reason>, details: Details) -> Answer {
        self.record(action, reason, details);
        match reason {
            None => Answer::accepted(),
            Some(reason) => Answer { reason: Some(reason), ..Answer::refused() },
        }
    }

    /// What binds a reset of this account now, and no exception lifts.
    fn resets(&self) -> Vec<Reset> {
        let case = self.case();
        let asked = super::lapse::requirements(&case.edition, &self.account);
        let asked = asked.filter(|requirement| {
            requirement.level == Level::Must
                && (case.exceptions)(case.index(), &requirement.id, self.now()).is_none()
        });
        asked
            .filter_map(|requirement| {
                let Rule::Reset(rule) = &requirement.rule else { return None };
                Some(rule.clone())
            })
            .collect()
    }
}

const DAY_SECONDS: i64 = 86_400;
/// A case dies after a week.
const CASE_SECONDS: i64 = 7 * DAY_SECONDS;
/// A check of identity is good for a day.
const EVIDENCE_SECONDS: i64 = DAY_SECONDS;
const MOST_REQUESTS: usize = 5;
