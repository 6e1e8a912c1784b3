//! What is remembered of a person's passwords while something happens to an account.

use super::{
    answer::{Answer, refusal},
    event::Event,
    settle::{Life, stale},
    weighed::Rewritten,
};
use crate::{
    error::Error,
    judgement::Details,
    moment::Moment,
    record::Reason,
    state::{History, HistoryOwner, Verifier},
};

impl Life<'_> {
    /// Why the new password that was weighed is not set, if it is not.
    ///
    /// # Errors
    /// If nothing was found out of it, because of a bar that is there no more.
    pub(super) fn unfit(&self) -> Result<Option<Reason>, Error> {
        match self.weighed {
            Some(weighed) if weighed.is_unjudged => Err(stale()),
            Some(weighed) => Ok(weighed.unfit()),
            None => Ok(None),
        }
    }

    /// What is stored in the place of the new password; nothing where the host keeps that.
    pub(super) fn verifier(&self) -> Option<Verifier> {
        self.weighed.and_then(|weighed| weighed.verifier.clone())
    }

    /// Remembers the new password: at once, so that no other system takes it.
    pub(super) fn remember(&mut self) {
        let Some(weighed) = self.weighed else { return };
        for (history, remembered) in self.histories.iter_mut().zip(&weighed.remembered) {
            let Some(remembered) = remembered else { continue };
            history.remember(remembered.epoch.clone(), remembered.entry.clone());
        }
    }

    /// Counts that a password was refused because it was used; whether that was too often for a day.
    ///
    /// Whoever knows the password of one system could find out those of others.
    pub(super) fn is_asked_too_often(&mut self) -> bool {
        let Some(is_reused) = self.weighed.and_then(|weighed| weighed.reuse) else { return false };
        let now = self.now();
        let Some(history) = self.histories.iter_mut().find(|one| counts(one)) else { return false };
        if refusals(history, now) >= MOST_REFUSALS {
            return true;
        }
        if is_reused {
            // Those of a future that never was count for nothing.
            history.refusals.retain(|at| is_of_today(*at, now));
            history.refusals.push(now);
        }
        false
    }

    /// Puts what was written anew in the place of what was stored: sealed under another key, forgotten, or
    /// brought from an earlier system.
    pub(super) fn rewrite(&mut self, event: &Event) -> Answer {
        let weighed = self.weighed;
        let hindrance = weighed.and_then(|weighed| weighed.hindrance);
        let rewritten = weighed.and_then(|weighed| weighed.rewritten.clone());
        let Some(Rewritten { verifier, mut histories, details }) = rewritten else {
            // Such an event is weighed and cannot be told.
            let reason = hindrance.unwrap_or(Reason::NotPermitted);
            self.record(event.action(), Some(reason), Details::default());
            return refusal(event, reason, self.origin().actor);
        };
        self.account.password.iter_mut().for_each(|password| password.verifier = verifier.clone());
        if let Event::ForgetPerson { .. } = event {
            let now = self.now();
            let own = histories.iter_mut().filter(|one| counts(one));
            own.for_each(|history| history.forgotten_at = Some(now));
        }
        self.histories = histories;
        self.record(event.action(), None, details);
        Answer::accepted()
    }
}

/// Whether refusals are counted here: a person's own history, or that of the account.
pub(crate) fn counts(history: &History) -> bool {
    !matches!(history.owner(), Some(HistoryOwner::Pool(_)) | None)
}

/// Whether old passwords may not be asked any more for a day.
pub(crate) fn is_exhausted(histories: &[History], now: Moment) -> bool {
    let mut counting = histories.iter().filter(|history| counts(history));
    counting.any(|history| refusals(history, now) >= MOST_REFUSALS)
}

fn refusals(history: &History, now: Moment) -> usize {
    history.refusals.iter().filter(|at| is_of_today(**at, now)).count()
}

/// Whether an instant lies within the last day.
pub(crate) fn is_of_today(at: Moment, now: Moment) -> bool {
    at <= now && at > now.later(-DAY_SECONDS)
}

const DAY_SECONDS: i64 = 86_400;
/// So often a day a password is refused because it was used; then nobody is told.
const MOST_REFUSALS: usize = 5;
