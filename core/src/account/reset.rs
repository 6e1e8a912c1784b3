//! A forgotten password: applied for, identity verified, issued again; or dead after a week.
//!
//! An application changes nothing but the case: the old password goes on working until another is
//! issued.

use super::{
    answer::{Answer, Effect, refusal},
    event::{Event, Issued, Reissued},
    history::DAY_SECONDS,
    settle::Life,
};
use crate::{
    error::Error,
    judgement::Details,
    moment::Moment,
    name::{CaseId, MethodName, Reference},
    policy::rule::{Reset, Rule},
    record::{Action, Actor, Reason},
    state::{Lockout, ResetCase, Verification},
};

impl Life<'_> {
    /// Opens a case, if there is none and not too many were asked for.
    ///
    /// Only applications of who claims to be the owner count: strangers keep nobody from being helped. An
    /// administrator's takes the place of one that nobody has verified.
    pub(super) fn request_reset(&mut self, event: &Event, case: &CaseId) -> Answer {
        let now = self.now();
        let is_owner = self.origin().actor == Actor::Owner;
        let day_ago = now.later(-DAY_SECONDS);
        self.account.requests.retain(|at| *at > day_ago);
        let open = self.account.reset.as_ref().filter(|case| now <= case.expires_at);
        let is_open = open.is_some_and(|open| is_owner || open.verified.is_some());
        let is_nameless =
            self.origin().actor == Actor::Administrator && self.origin().person.is_none();
        let reason = if is_nameless {
            // Otherwise they could verify their own application under their name.
            Some(Reason::NotPermitted)
        } else if is_owner && self.account.requests.len() >= MOST_REQUESTS {
            Some(Reason::TooManyRequests)
        } else {
            is_open.then_some(Reason::CaseOpen)
        };
        if is_owner && reason != Some(Reason::TooManyRequests) {
            self.account.requests.push(now);
        }
        if reason.is_none() {
            self.account.reset = Some(ResetCase {
                case: case.clone(),
                requested_at: now,
                requested_by: self.origin().person.clone(),
                expires_at: expiry(now),
                verified: None,
            });
        }
        let details = Details::default().with("case", case.to_string());
        self.answer(event, reason, details)
    }

    pub(super) fn cancel_reset(&mut self, event: &Event, case: &CaseId) -> Answer {
        let now = self.now();
        let is_it = |open: &ResetCase| open.case == *case && now <= open.expires_at;
        let reason = if self.account.reset.as_ref().is_some_and(is_it) {
            self.account.reset = None;
            None
        } else {
            Some(Reason::NoCase)
        };
        let details = Details::default().with("case", case.to_string());
        self.answer(event, reason, details)
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
        // A machine of the host may verify; an administrator who does not say who they are may not.
        let is_machine = self.origin().actor == Actor::Host;
        let owner = Some(self.account.person.clone());
        let asked = self.resets();
        let reason = match &mut self.account.reset {
            Some(open) if open.case == *case && now <= open.expires_at => {
                let is_same =
                    verifier.is_some() && (verifier == owner || verifier == open.requested_by);
                let is_nobody = verifier.is_none()
                    && (!is_machine || asked.iter().any(|it| it.verifier_differs));
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
        self.answer(event, reason, details.with("reference", reference.to_string()))
    }

    /// Sets a password that was made for the owner, in the place of the old one, which is dead at once.
    pub(super) fn reissue(&mut self, event: &Event, reissued: &Reissued) -> Result<Answer, Error> {
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
            self.unfit()?
        };
        let mut details = self.unmet();
        if let Some(case) = &reissued.case {
            details = details.with("case", case.to_string());
        }
        if reason.is_some() {
            let answer = self.answer(event, reason, details);
            let is_unfit = reason == Some(Reason::PasswordRefused);
            return Ok(Answer { report: self.report().filter(|_| is_unfit), ..answer });
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
            self.clear_refusals();
            self.record(Action::Unlock, None, Details::default());
        }
        let answer = Answer { report: self.report(), ..Answer::accepted() };
        Ok(answer.with(&[Effect::RevokeSessions, Effect::NotifyOwner]))
    }

    fn answer(&mut self, event: &Event, reason: Option<Reason>, details: Details) -> Answer {
        self.record(event.action(), reason, details);
        match reason {
            None => Answer::accepted(),
            Some(reason) => refusal(event, reason, self.origin().actor),
        }
    }

    /// What binds a reset of this account now.
    fn resets(&self) -> Vec<Reset> {
        let binding = self.case().binding().into_iter();
        let resets = binding.filter_map(|rule| {
            let Rule::Reset(rule) = rule else { return None };
            Some(rule)
        });
        resets.collect()
    }
}

/// The last instant of a case that is opened now.
pub(super) fn expiry(requested_at: Moment) -> Moment {
    requested_at.later(CASE_SECONDS)
}

/// A case dies after a week.
const CASE_SECONDS: i64 = 7 * DAY_SECONDS;
/// A check of identity is good for a day.
const EVIDENCE_SECONDS: i64 = DAY_SECONDS;
const MOST_REQUESTS: usize = 5;
