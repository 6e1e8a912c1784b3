//! What an owner proves before something is done to a token, and what somebody who administers has to say.
//!
//! An owner proves everything they have: the password, and a PIN with a code as long as a token of theirs was in use
//! and is not retired. Otherwise whoever has the password alone would make themselves a second factor.

use super::{
    Phase,
    answer::Answer,
    event::{Enrolment, Event, Factor, NewPin, Retirement},
    presented::Taken,
    settle::Life,
};
use crate::{
    error::{Error, ErrorKind},
    name::{PersonId, TokenId},
    record::{Actor, Reason},
    state::{Token, TokenState},
};

/// What an owner has to prove.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) password: bool,
    /// A PIN and a code of a token …
    pub(crate) token: bool,
    /// … and of this very one.
    is_same_token: bool,
    /// Whether what is presented proves something at all.
    is_proof: bool,
}

impl Asked {
    /// What is asked for an event by these tokens.
    pub(crate) fn of(event: &Event, person: &PersonId, tokens: &[Token]) -> Self {
        let nothing = Self { password: false, token: false, is_same_token: false, is_proof: false };
        let in_use = [TokenState::Active, TokenState::Suspended, TokenState::Lost];
        let was_in_use = |token: &Token| token.person == *person && in_use.contains(&token.state);
        match event {
            Event::SetPin(_) => {
                Self { token: true, is_same_token: true, is_proof: true, ..nothing }
            }
            // It takes something away and gives nothing: who has lost the token cannot show it.
            Event::ReportLost { .. } => Self { password: true, is_proof: true, ..nothing },
            Event::EnrolToken(_) | Event::MakeRecoveryCodes { .. } | Event::RetireToken(_) => {
                let token = tokens.iter().any(was_in_use);
                Self { password: true, token, is_proof: true, ..nothing }
            }
            // What a confirmation or a resynchronisation presents is looked at by itself.
            _ => nothing,
        }
    }
}

impl Life<'_> {
    /// Why whoever asks for something with a token does not get it, if they do not. What was right is spent, whatever
    /// comes of the rest.
    ///
    /// # Errors
    /// If an owner's proof comes with what somebody else asks.
    pub(super) fn refused_proof(
        &mut self,
        event: &Event,
        id: &TokenId,
    ) -> Result<Option<Answer>, Error> {
        let asked = Asked::of(event, &self.account.person, &self.tokens);
        let is_proved = self
            .weighed
            .is_some_and(|weighed| weighed.proof != Factor::Absent || weighed.presented.is_some());
        let reason = match self.origin().actor {
            Actor::Owner => return Ok(self.refused_owner(event, id, asked)),
            _ if is_proved && asked.is_proof => {
                let problem = "must be the owner: a password, a PIN or a code proves nobody else";
                return Err(Error::one(ErrorKind::Event, "actor", problem));
            }
            Actor::Administrator => self.refused_administrator(event),
            Actor::Host | Actor::Engine => None,
        };
        Ok(reason.map(|reason| {
            let answer = self.refuse(event, reason);
            self.about(id);
            answer
        }))
    }

    /// Whoever administers is somebody else, who says who they are and where the evidence of an identity is.
    fn refused_administrator(&self, event: &Event) -> Option<Reason> {
        let reference = match event {
            Event::EnrolToken(Enrolment { reference, .. })
            | Event::SetPin(NewPin { reference, .. })
            | Event::RetireToken(Retirement { reference, .. }) => Some(reference),
            Event::ReinstateToken { .. } => None,
            _ => return None,
        };
        let person = self.origin().person.as_ref();
        if person.is_none_or(|person| *person == self.account.person) {
            return Some(Reason::SamePerson);
        }
        reference.is_some_and(Option::is_none).then_some(Reason::NotVerified)
    }

    fn refused_owner(&mut self, event: &Event, id: &TokenId, asked: Asked) -> Option<Answer> {
        let weighed = self.weighed;
        let password = weighed.map_or(Factor::Absent, |weighed| weighed.proof);
        let presented = weighed.and_then(|weighed| weighed.presented.as_ref());
        let presented = presented.filter(|_| asked.is_proof);
        let phase = self.case().phase(&self.account.lapses);
        if let Some(bar) = self.case().bar_for(phase, event, password != Factor::Absent) {
            let answer = self.refuse(event, bar);
            self.about(id);
            return Some(answer);
        }
        let taken = presented.map(|presented| self.taken(presented));
        let failing = self.failing(password, taken.as_ref());
        if let Some(reason) = failing.filter(|reason| *reason != Reason::NoFactor) {
            return Some(self.fail(event.action(), reason, password, Some(id)));
        }
        let is_other = presented.is_some_and(|one| one.tried.iter().any(|tried| tried.id != *id));
        let is_short = (asked.password && password == Factor::Absent)
            || (asked.token && presented.is_none())
            || (asked.is_same_token && is_other);
        let taken = taken.and_then(Result::ok);
        let reason = is_short.then_some(Reason::NotProved);
        let reason = reason.or_else(|| self.must_change_first(event, phase, taken.as_ref()));
        if let Some(taken) = &taken {
            self.spend(taken);
        }
        let answer = self.refuse(event, reason?);
        self.about(id);
        Some(answer)
    }

    /// What has to be changed before anything else, if something has: a password or a PIN that somebody else made
    /// up is good for nothing but that.
    fn must_change_first(
        &self,
        event: &Event,
        phase: Phase,
        taken: Option<&Taken<'_>>,
    ) -> Option<Reason> {
        let is_free = matches!(
            event,
            Event::ConfirmToken { .. } | Event::Resynchronise { .. } | Event::ReportLost { .. }
        );
        let is_pin = matches!(event, Event::SetPin(_));
        let must_change = matches!(phase, Phase::Initial | Phase::MustChange);
        let of_password = must_change && !is_free && !is_pin;
        let token = taken.and_then(|taken| self.tokens.get(taken.at));
        let of_pin = token.is_some_and(Token::must_change_pin) && !is_pin;
        if of_password { Some(Reason::MustChange) } else { of_pin.then_some(Reason::PinMustChange) }
    }
}
