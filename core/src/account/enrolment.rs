//! Enrolment: a token is pending until its first code confirms it, and then it may take another one's place.

use super::{
    answer::Answer,
    event::{Enrolment, Event},
    presented::{Matched, use_step},
    settle::Life,
    token::{first_step, with_reference},
};
use crate::{
    judgement::Details,
    moment::Moment,
    name::{AccountId, TokenId},
    policy::rule::Rule,
    record::{Action, Actor, Reason},
    state::{Token, TokenState},
};

impl Life<'_> {
    /// A token is enrolled: pending, until a first code confirms it.
    pub(super) fn enrol(&mut self, enrolment: &Enrolment) -> Result<Details, Reason> {
        let now = self.now();
        self.discard_overdue(now);
        let before = self.place_for(enrolment)?;
        self.refused_pin()?;
        let made = self.weighed.and_then(|weighed| weighed.made.token.as_deref()).cloned();
        // INVARIANT: what the policy takes was made; where it was not, nothing is enrolled.
        let mut token = made.filter(|token| self.allows(token)).ok_or(Reason::TokenNotAllowed)?;
        token.vouched_on = self.vouched_on();
        (token.created_at, token.since, token.latest) = (now, now, now);
        if let Some(secrets) = &mut token.secrets {
            secrets.pin_set_at = now;
            secrets.pin_demand = self.demand();
        }
        token.pending.iter_mut().for_each(|pending| pending.until = now.later(PENDING_SECONDS));
        let details = Details::default()
            .with("kind", token.kind.as_str().to_owned())
            .with("algorithm", token.algorithm.as_str().to_owned())
            .with("digits", token.digits);
        let details = with_reference(details, enrolment.reference.as_ref());
        let details = match &enrolment.replaces {
            Some(replaced) => details.with("replaces", replaced.to_string()),
            None => details,
        };
        // Of several enrolments that nobody confirmed only the last one can be.
        let open = self.tokens.iter().enumerate().filter(|(_, one)| self.is_open(one));
        for at in open.map(|(at, _)| at).collect::<Vec<_>>() {
            self.discard(at, Reason::Replaced);
        }
        match before.and_then(|at| self.tokens.get_mut(at)) {
            Some(before) => {
                token.revision = before.revision;
                token.latest = before.latest.max(now);
                *before = token;
            }
            None => self.tokens.push(token),
        }
        Ok(details)
    }

    /// Where among the tokens the new one goes: in the place of one of its id that nobody confirmed, or nowhere yet. Or
    /// why there is no place for it.
    fn place_for(&self, enrolment: &Enrolment) -> Result<Option<usize>, Reason> {
        let person = &self.account.person;
        let at = self.tokens.iter().position(|token| token.id == enrolment.token);
        let is_free = |one: &Token| self.is_open(one) || one.is_unconfirmed();
        let is_there = |one: &Token| one.person != *person || !is_free(one);
        if at.and_then(|at| self.tokens.get(at)).is_some_and(is_there) {
            return Err(Reason::TokenThere);
        }
        // What nobody confirmed stands in nobody's way.
        let digests =
            self.weighed.map(|weighed| weighed.made.known_as.as_slice()).unwrap_or_default();
        let mut others = self.tokens.iter().filter(|one| !self.is_open(one));
        if others.any(|one| one.seed_digest().is_some_and(|it| digests.contains(it))) {
            return Err(Reason::KnownSeed);
        }
        let in_use = [TokenState::Active, TokenState::Suspended, TokenState::Lost];
        if let Some(replaced) = &enrolment.replaces {
            self.standing(replaced, |state| in_use.contains(&state))?;
        }
        let more = usize::from(enrolment.replaces.is_none());
        let own = self.tokens.iter().filter(|one| one.person == *person);
        if own.filter(|one| in_use.contains(&one.state)).count() + more > MOST_TOKENS {
            return Err(Reason::TooManyTokens);
        }
        Ok(at)
    }

    /// Whether it is an enrolment of the owner's that nobody confirmed yet.
    fn is_open(&self, token: &Token) -> bool {
        token.person == self.account.person && token.state == TokenState::Pending
    }

    /// On which accounts a new token signs in without the password: on all where somebody else checked who its owner is;
    /// otherwise where the tokens do that proved it, and here.
    fn vouched_on(&self) -> Option<Vec<AccountId>> {
        if self.origin().actor != Actor::Owner {
            return None;
        }
        let presented = self.weighed.and_then(|weighed| weighed.presented.as_ref());
        let tried = presented.into_iter().flat_map(|presented| &presented.tried);
        let mut proving =
            tried.filter(|tried| tried.is_pin && !matches!(tried.code, Matched::Nothing));
        let token = proving.next().and_then(|tried| self.find_token(&tried.id));
        let inherited = token.and_then(|at| self.tokens.get(at)).map(|token| &token.vouched_on);
        let mut accounts = match inherited {
            Some(None) => return None,
            Some(Some(accounts)) => accounts.clone(),
            None => Vec::new(),
        };
        accounts.retain(|account| *account != self.account.id);
        accounts.push(self.account.id.clone());
        Some(accounts)
    }

    /// Whether the policy allows tokens like this one.
    fn allows(&self, token: &Token) -> bool {
        let settings = &self.before.edition.policy.document().one_time_password;
        let is_within = |rule: &Rule| {
            let Rule::OneTimePassword(bound) = rule else { return true };
            let period = token.period.map(i64::from);
            let most = bound.most_period.and_then(|most| i64::try_from(most.as_seconds()?).ok());
            bound.kinds.as_ref().is_none_or(|kinds| kinds.contains(&token.kind))
                && bound.least_digits.is_none_or(|least| token.digits >= least)
                && most.zip(period).is_none_or(|(most, period)| period <= most)
        };
        settings.kinds.contains(&token.kind) && self.case().binding().iter().all(is_within)
    }

    /// A first code confirms a token, and counts as used.
    pub(super) fn confirm_token(&mut self, event: &Event, id: &TokenId) -> Answer {
        let now = self.now();
        self.discard_overdue(now);
        let at = self.standing(id, |state| state == TokenState::Pending);
        // The token whose place it takes has to be there, or both would be in use.
        let at = at.and_then(|at| self.has_replaced(at).then_some(at).ok_or(Reason::NoToken));
        let presented = self.weighed.and_then(|weighed| weighed.presented.as_ref());
        let found = presented.and_then(|one| first_step(one, id));
        // A token that goes by counter may show one that is over.
        let last = at.ok().and_then(|at| self.tokens.get(at)).and_then(|token| token.last);
        let found = found.filter(|found| last.is_none_or(|last| found.step > last));
        let answer = match (at, found) {
            (Err(reason), _) => self.refuse(event, reason),
            (Ok(at), None) => {
                let answer = self.refuse(event, Reason::WrongFactor);
                self.about(id);
                self.count_first(at);
                return answer;
            }
            (Ok(at), Some(found)) => {
                let replaced = self.tokens.get_mut(at).and_then(|token| {
                    (token.state, token.since) = (TokenState::Active, now);
                    use_step(token, found);
                    token.pending.take().and_then(|pending| pending.replaces)
                });
                self.record(event.action(), None, Details::default());
                self.about(id);
                if let Some(replaced) = replaced.and_then(|id| self.find_token(&id)) {
                    self.discard(replaced, Reason::Replaced);
                }
                return self.shown(event, id);
            }
        };
        self.about(id);
        answer
    }

    /// Whether the token whose place a pending one takes, if it takes one's, was handed over.
    fn has_replaced(&self, at: usize) -> bool {
        let pending = self.tokens.get(at).and_then(|token| token.pending.as_ref());
        let replaced = pending.and_then(|pending| pending.replaces.as_ref());
        replaced.is_none_or(|id| self.find_token(id).is_some())
    }

    /// Counts a wrong first code, an owner's for the account too; after five of them the enrolment is over.
    pub(super) fn count_first(&mut self, at: usize) {
        if self.origin().actor == Actor::Owner {
            self.count_failure();
        }
        let pending = self.tokens.get_mut(at).and_then(|token| token.pending.as_mut());
        let wrong = pending.map(|pending| {
            pending.wrong = pending.wrong.saturating_add(1);
            pending.wrong
        });
        if wrong.is_some_and(|wrong| wrong >= MOST_WRONG) {
            self.discard(at, Reason::NotConfirmed);
        }
    }

    /// Retires the owner's enrolments that nobody confirmed in time.
    pub(super) fn discard_overdue(&mut self, now: Moment) {
        let is_over = |token: &Token| {
            let until = token.pending.as_ref().map(|pending| pending.until);
            self.is_open(token) && until.is_some_and(|until| now.max(token.latest) > until)
        };
        let over = self.tokens.iter().enumerate().filter(|(_, token)| is_over(token));
        for at in over.map(|(at, _)| at).collect::<Vec<_>>() {
            self.discard(at, Reason::NotConfirmed);
        }
    }

    fn discard(&mut self, at: usize, reason: Reason) {
        let now = self.now();
        let Some(token) = self.tokens.get_mut(at) else { return };
        if token.state == TokenState::Retired {
            return;
        }
        token.retire(now);
        let id = token.id.clone();
        self.by_engine(Action::RetireToken, reason, Details::default());
        self.about(&id);
    }
}

/// An enrolment has to be confirmed within ten minutes …
pub(crate) const PENDING_SECONDS: i64 = 600;
/// … and by the fifth code.
const MOST_WRONG: u32 = 5;
/// So many tokens of a person may be in use, suspended or lost.
const MOST_TOKENS: usize = 5;
