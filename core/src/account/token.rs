//! The life of a token: given another PIN, found again by two codes, lost, reinstated, retired.

use super::{
    answer::{Answer, Effect, refusal},
    event::{Event, Factor, NewPin, Retirement},
    presented::{Matched, Presented, is_stopped, is_suspected, use_step},
    settle::{Life, stale},
};
use crate::{
    choice::TokenKind,
    error::{Error, ErrorKind},
    judgement::Details,
    name::{Reference, TokenId},
    one_time_code::Found,
    record::{Actor, Reason},
    report::Decision,
    state::{MOST_FORMER_PINS, PinDemand, Token, TokenState},
};

impl Life<'_> {
    /// Something happens to a token.
    ///
    /// # Errors
    /// If it is told and not weighed although secrets come with it; if nothing was found out of them, because of
    /// a bar that is there no more.
    pub(super) fn token_event(&mut self, event: &Event, id: &TokenId) -> Result<Answer, Error> {
        let is_weighed = self.weighed.is_some();
        if !is_weighed && needs_weighing(event) {
            let problem = "comes with a PIN or a code: weigh it";
            return Err(Error::one(ErrorKind::Event, "event", problem));
        }
        // The bar first: what is told of a right proof behind one would tell that it is right.
        if let Some(answer) = self.refused_proof(event, id)? {
            return Ok(answer);
        }
        if self.weighed.is_some_and(|weighed| weighed.is_unjudged) {
            return Err(stale());
        }
        let done = match event {
            Event::EnrolToken(enrolment) => self.enrol(enrolment),
            Event::ConfirmToken { .. } => return Ok(self.confirm_token(event, id)),
            Event::Resynchronise { .. } => return Ok(self.resynchronise(event, id)),
            Event::SetPin(NewPin { reference, .. }) => self.set_pin(id, reference.as_ref()),
            Event::MakeRecoveryCodes { .. } => self.make_recovery_codes(id),
            Event::ReportLost { .. } => self.report_lost(id),
            Event::ReinstateToken { .. } => self.reinstate(id),
            Event::RetireToken(Retirement { reference, .. }) => {
                self.retire_token(id, reference.as_ref())
            }
            // INVARIANT: no other event is about a token.
            _ => Err(Reason::NotPermitted),
        };
        let (reason, details) = match done {
            Ok(details) => (None, details),
            Err(reason) => (Some(reason), self.unmet()),
        };
        self.record(event.action(), reason, details);
        self.about(id);
        Ok(match reason {
            Some(reason) => {
                let report = self.report().filter(|_| reason == Reason::PinRefused);
                Answer { report, ..refusal(event, reason, self.origin().actor) }
            }
            None => self.shown(event, id),
        })
    }

    /// What is answered where something was done.
    pub(super) fn shown(&self, event: &Event, id: &TokenId) -> Answer {
        let made = self.weighed.map(|weighed| &weighed.made);
        let codes = made.and_then(|made| made.recovery.as_ref()).map(|(_, codes)| codes.clone());
        let answer = Answer {
            report: self.report(),
            token: Some(id.clone()),
            seed: made.and_then(|made| made.seed.clone()),
            recovery_codes: codes,
            ..Answer::accepted()
        };
        match event {
            Event::ReportLost { .. } => answer.with(&[Effect::RevokeSessions, Effect::NotifyOwner]),
            Event::Resynchronise { .. } => answer,
            _ => answer.with(&[Effect::NotifyOwner]),
        }
    }

    /// Why a new PIN is not set, if it is not.
    pub(super) fn refused_pin(&self) -> Result<(), Reason> {
        let decision = self.weighed.and_then(|weighed| weighed.report.as_ref());
        // Who sets their own PIN gets none that could not be judged.
        let is_own = self.origin().actor == Actor::Owner;
        let is_unfit = match decision.map(|report| report.decision) {
            None => true,
            Some(Decision::Accepted) => false,
            Some(Decision::Refused) => true,
            Some(Decision::Incomplete) => is_own,
        };
        if is_unfit { Err(Reason::PinRefused) } else { Ok(()) }
    }

    /// Why a new PIN has to be changed: who did not make it up has to make up another.
    pub(super) fn demand(&self) -> Option<PinDemand> {
        (self.origin().actor != Actor::Owner).then_some(PinDemand::Initial)
    }

    fn resynchronise(&mut self, event: &Event, id: &TokenId) -> Answer {
        let now = self.now();
        self.discard_overdue(now);
        let presented = self.weighed.and_then(|weighed| weighed.presented.as_ref());
        let is_standing = |state| matches!(state, TokenState::Active | TokenState::Pending);
        let (Some(presented), Ok(at)) = (presented, self.standing(id, is_standing)) else {
            let answer = self.refuse(event, Reason::NoToken);
            self.about(id);
            return answer;
        };
        let tried = presented.tried.iter().find(|tried| tried.id == *id);
        let found = tried.filter(|tried| tried.is_pin).and_then(|_| first_step(presented, id));
        // Both codes have to be newer than the last one used.
        let is_fresh = |found: &Found, token: &Token| {
            token.last.is_none_or(|last| found.step > last.saturating_add(1))
        };
        let token = self.tokens.get_mut(at);
        let Some((found, token)) = found.zip(token).filter(|(found, token)| is_fresh(found, token))
        else {
            if self.tokens.get(at).is_some_and(|token| token.state == TokenState::Pending) {
                let answer = self.refuse(event, Reason::WrongFactor);
                self.about(id);
                self.count_first(at);
                return answer;
            }
            let (reason, password) = (Reason::WrongFactor, Factor::Absent);
            let answer = self.fail(event.action(), reason, password, Some(id));
            return self.for_whom(answer, reason);
        };
        if token.kind == TokenKind::Totp {
            (token.offset, token.drift) = (found.ahead, 0);
        }
        use_step(token, found);
        token.streak = 0;
        let way = if found.ahead < 0 { "behind" } else { "ahead" };
        let details = Details::default().with(way, found.ahead.unsigned_abs());
        self.record(event.action(), None, details);
        self.about(id);
        self.shown(event, id)
    }

    /// The same answer, with the reason for whoever may know it.
    fn for_whom(&self, answer: Answer, reason: Reason) -> Answer {
        let is_owner = self.origin().actor == Actor::Owner;
        Answer { reason: (!is_owner).then_some(reason), ..answer }
    }

    fn set_pin(&mut self, id: &TokenId, reference: Option<&Reference>) -> Result<Details, Reason> {
        let now = self.now();
        let is_standing =
            |state| matches!(state, TokenState::Active | TokenState::Suspended | TokenState::Lost);
        let at = self.standing(id, is_standing)?;
        self.refused_pin()?;
        let made = self.weighed.map(|weighed| &weighed.made);
        let made = made.and_then(|made| made.pin.clone().zip(made.former_pin.clone()));
        let demand = self.demand();
        let secrets = self.tokens.get_mut(at).and_then(|token| token.secrets.as_mut());
        // INVARIANT: what the policy takes was made, for a token that is there.
        let (secrets, (pin, former)) = secrets.zip(made).ok_or(Reason::NoToken)?;
        secrets.pin = pin;
        secrets.former_pins.push(former);
        let surplus = secrets.former_pins.len().saturating_sub(MOST_FORMER_PINS);
        secrets.former_pins.drain(..surplus);
        (secrets.pin_set_at, secrets.pin_demand) = (now, demand);
        Ok(with_reference(Details::default(), reference))
    }

    fn make_recovery_codes(&mut self, id: &TokenId) -> Result<Details, Reason> {
        let at = self.standing(id, |state| state == TokenState::Active)?;
        let made = self.weighed.and_then(|weighed| weighed.made.recovery.as_ref());
        let (codes, _) = made.cloned().ok_or(Reason::NoToken)?;
        self.clear_recovery_codes();
        let (count, now) = (codes.len(), self.now());
        if let Some(token) = self.tokens.get_mut(at) {
            (token.recovery_codes, token.recovery_made_at) = (codes, Some(now));
        }
        Ok(Details::default().with("count", count))
    }

    /// Recovery codes end with the account. Those of tokens that were not handed over end for this account.
    pub(super) fn end_recovery_codes(&mut self) {
        self.account.recovery_ended_at = Some(self.now());
        self.clear_recovery_codes();
    }

    fn clear_recovery_codes(&mut self) {
        let person = self.account.person.clone();
        let own = self.tokens.iter_mut().filter(|token| token.person == person);
        own.for_each(|token| {
            token.recovery_codes.clear();
            token.recovery_made_at = None;
        });
    }

    fn report_lost(&mut self, id: &TokenId) -> Result<Details, Reason> {
        let now = self.now();
        let at = self.standing(id, |state| state != TokenState::Retired)?;
        let token = self.tokens.get_mut(at).ok_or(Reason::NoToken)?;
        match token.state {
            TokenState::Pending => token.retire(now),
            TokenState::Lost => {}
            TokenState::Active | TokenState::Suspended | TokenState::Retired => {
                (token.state, token.since) = (TokenState::Lost, now);
            }
        }
        Ok(Details::default())
    }

    /// Puts a token into use again. Who suspended it knew its PIN, or may have: that has to be changed.
    fn reinstate(&mut self, id: &TokenId) -> Result<Details, Reason> {
        let now = self.now();
        let is_standing = |state| matches!(state, TokenState::Suspended | TokenState::Lost);
        let at = self.standing(id, is_standing)?;
        let token = self.tokens.get_mut(at).ok_or(Reason::NoToken)?;
        let was_in_other_hands = token.state == TokenState::Lost && is_stopped(token);
        (token.state, token.since) = (TokenState::Active, now);
        if is_suspected(token) || was_in_other_hands {
            token.secrets.iter_mut().for_each(|secrets| {
                secrets.pin_demand.get_or_insert(PinDemand::Compromised);
            });
        }
        token.streak = 0;
        token.suspects.clear();
        token.tries.clear();
        Ok(Details::default())
    }

    fn retire_token(
        &mut self,
        id: &TokenId,
        reference: Option<&Reference>,
    ) -> Result<Details, Reason> {
        let now = self.now();
        let at = self.standing(id, |state| state != TokenState::Retired)?;
        self.tokens.get_mut(at).into_iter().for_each(|token| token.retire(now));
        Ok(with_reference(Details::default(), reference))
    }

    /// Where one of the owner's tokens is, if it stands where something can be done.
    pub(super) fn standing(
        &self,
        id: &TokenId,
        is: impl Fn(TokenState) -> bool,
    ) -> Result<usize, Reason> {
        let at = self.find_token(id);
        let token = at.and_then(|at| self.tokens.get(at));
        at.filter(|_| token.is_some_and(|token| is(token.state))).ok_or(Reason::NoToken)
    }
}

/// Whether something comes with an event that nobody can tell.
fn needs_weighing(event: &Event) -> bool {
    matches!(
        event,
        Event::EnrolToken(_)
            | Event::ConfirmToken { .. }
            | Event::Resynchronise { .. }
            | Event::SetPin(_)
            | Event::MakeRecoveryCodes { .. }
    )
}

/// The step that a code of a token is of.
pub(super) fn first_step(presented: &Presented, id: &TokenId) -> Option<Found> {
    let tried = presented.tried.iter().find(|tried| tried.id == *id)?;
    let Matched::Step(found) = tried.code else { return None };
    Some(found)
}

pub(super) fn with_reference(details: Details, reference: Option<&Reference>) -> Details {
    match reference {
        Some(reference) => details.with("reference", reference.to_string()),
        None => details,
    }
}
