//! Nothing happens to an account without a record: what was done, by whom, and the revisions it leaves behind.

use super::{
    answer::{Answer, refusal},
    event::Event,
    settle::{Life, Settled},
};
use crate::{
    judgement::Details,
    name::TokenId,
    record::{Action, Actor, ChangedToken, Origin, Reason, Record, User},
    state::{Edition, History, Token},
};

impl Life<'_> {
    /// Notes that something is not done.
    pub(super) fn refuse(&mut self, event: &Event, reason: Reason) -> Answer {
        self.record(event.action(), Some(reason), Details::default());
        refusal(event, reason, self.origin.actor)
    }

    /// Notes what was done, or why it was not.
    pub(super) fn record(&mut self, action: Action, reason: Option<Reason>, details: Details) {
        let origin = self.origin.clone();
        self.note(action, reason.is_none(), reason, origin, details);
    }

    /// Notes that something was done for a reason that should be known.
    pub(super) fn record_with(&mut self, action: Action, reason: Reason, details: Details) {
        self.note(action, true, Some(reason), self.origin.clone(), details);
    }

    /// Notes what follows from the passing of time or from a count.
    pub(super) fn by_engine(&mut self, action: Action, reason: Reason, details: Details) {
        self.note(action, true, Some(reason), Origin::new(Actor::Engine), details);
    }

    fn note(
        &mut self,
        action: Action,
        success: bool,
        reason: Option<Reason>,
        origin: Origin,
        details: Details,
    ) {
        let noticed = self.before.noticed();
        self.records.push(Record {
            format: 1,
            at: self.before.now,
            user: User::Known {
                account: self.account.id.clone(),
                person: self.account.person.clone(),
            },
            system: self.account.system.clone(),
            token: None,
            action,
            success,
            reason,
            origin,
            changed_tokens: Vec::new(),
            internal_errors: noticed.into_iter().map(|fault| fault.code).collect(),
            policy: self.policy.clone(),
            revision: None,
            details,
        });
    }

    /// Says of the newest record which token it is about.
    pub(super) fn about(&mut self, token: &TokenId) {
        self.records.last_mut().into_iter().for_each(|record| record.token = Some(token.clone()));
    }

    /// The states with their new revisions, and the records with them.
    pub(super) fn finish(
        mut self,
        tokens: &[Token],
        histories: &[History],
        answer: Answer,
    ) -> Settled {
        let is_changed = self.is_used || self.account != *self.before.account;
        let is_clock = self.account.latest < self.before.account.latest;
        let now = if is_clock { self.before.now } else { self.now() };
        if is_changed {
            self.account.revision += 1;
            self.account.latest = now;
            if !is_clock {
                self.raise_edition();
            }
            debug_assert!(self.account.problems().is_empty(), "{:?}", self.account.problems());
        }
        for record in &mut self.records {
            let of_token = |token: &&Token| Some(&token.id) == record.token.as_ref();
            record.revision = if is_of_token(record.action) {
                let at = self.tokens.iter().position(|token| of_token(&token));
                let token = at.and_then(|at| self.tokens.get(at));
                let is_stored = at.and_then(|at| tokens.get(at)) != token;
                token.filter(|_| is_stored).map(|token| token.revision + 1)
            } else {
                is_changed.then_some(self.account.revision)
            };
        }
        let changed =
            self.tokens.iter().enumerate().filter(|(at, one)| tokens.get(*at) != Some(one));
        let changed = changed
            .map(|(_, one)| ChangedToken { token: one.id.clone(), revision: one.revision + 1 });
        let mut own = self.records.iter_mut().rev();
        let own = own.find(|record| record.origin.actor != Actor::Engine);
        own.into_iter().for_each(|record| record.changed_tokens = changed.clone().collect());
        let all = self.tokens.into_iter().enumerate();
        let changed = all.filter(|(at, token)| tokens.get(*at) != Some(token));
        let tokens = changed.map(|(_, mut token)| {
            token.revision += 1;
            token.latest = if is_clock { now } else { token.latest.max(now) };
            debug_assert!(token.problems().is_empty(), "{:?}", token.problems());
            token
        });
        let both = self.histories.into_iter().zip(histories);
        let histories = both.filter(|(one, before)| one != *before).map(|(mut history, _)| {
            history.revision += 1;
            history.latest = if is_clock { now } else { history.latest.max(now) };
            debug_assert!(history.problems().is_empty(), "{:?}", history.problems());
            history
        });
        Settled {
            account: is_changed.then_some(self.account),
            tokens: tokens.collect(),
            histories: histories.collect(),
            records: self.records,
            answer,
        }
    }

    /// Remembers the newest edition that judged the account.
    fn raise_edition(&mut self) {
        let edition = self.before.edition;
        let effective_from = edition.policy.document().effective_from;
        let newest = self.account.edition.as_ref().map(|known| known.effective_from);
        if newest.is_none_or(|newest| newest <= effective_from) {
            let policy = edition.policy.reference().clone();
            self.account.edition = Some(Edition { policy, effective_from });
        }
    }
}

/// Whether something is done to a token and not to the account.
fn is_of_token(action: Action) -> bool {
    matches!(
        action,
        Action::EnrolToken
            | Action::ConfirmToken
            | Action::Resynchronise
            | Action::SetPin
            | Action::MakeRecoveryCodes
            | Action::ReportLost
            | Action::ReinstateToken
            | Action::RetireToken
            | Action::SuspendToken
    )
}
