//! What is remembered of a person's passwords while something happens to an account.

use super::{
    answer::{Answer, refusal},
    event::Event,
    settle::{Life, stale},
    weighed::Rewritten,
};
use crate::{
    error::{Error, ErrorKind},
    judgement::Details,
    moment::Moment,
    record::Reason,
    state::{History, HistoryOwner, Verifier},
};

impl Life<'_> {
    /// Why the new password that was weighed is not set, if it is not.
    ///
    /// # Errors
    /// If nothing was found out of it, because of a bar that is there no more; if it is told although the hash
    /// is stored here.
    pub(super) fn unfit(&self) -> Result<Option<Reason>, Error> {
        match self.weighed {
            Some(weighed) if weighed.is_unjudged => Err(stale()),
            Some(weighed) => Ok(weighed.unfit()),
            None if self.account.password.as_ref().is_some_and(|one| one.verifier.is_some()) => {
                let problem = "sets a password where the hash is stored here: weigh it";
                Err(Error::one(ErrorKind::Event, "event", problem))
            }
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

    /// Counts that old passwords were asked and found the new one; whether that was too often for a day.
    ///
    /// Whoever knows the password of one system could find out those of others.
    pub(super) fn is_asked_too_often(&mut self) -> bool {
        let (given, weighed) = (self.given(), self.weighed);
        let Some(history) = self.histories.iter_mut().find(|one| counts(one)) else { return false };
        let Some(reuse) = weighed.and_then(|weighed| weighed.reuse) else { return false };
        history.refusals.retain(|at| is_of_today(*at, given));
        let is_late = history.refusals.len() >= MOST_REFUSALS;
        if reuse.is_found && !is_late {
            // Those of a future that never was count until an administrator lifts them.
            let last = history.refusals.last().copied().unwrap_or(given);
            history.refusals.push(given.max(last));
        }
        is_late && reuse.must
    }

    /// Lets old passwords be asked again, and an account be given others.
    pub(super) fn clear_refusals(&mut self) {
        let counting = self.histories.iter_mut().filter(|history| counts(history));
        for history in counting {
            history.refusals.clear();
            history.counted_from = history.next;
        }
    }

    /// Puts what was written anew in the place of what was stored: sealed under another key, forgotten, or
    /// brought from an earlier system.
    ///
    /// # Errors
    /// If nothing was written anew, because of a bar that is there no more.
    pub(super) fn rewrite(&mut self, event: &Event) -> Result<Answer, Error> {
        let weighed = self.weighed;
        if weighed.is_some_and(|weighed| weighed.is_unjudged) {
            return Err(stale());
        }
        let hindrance = weighed.and_then(|weighed| weighed.hindrance);
        let rewritten = weighed.and_then(|weighed| weighed.rewritten.clone());
        let Some(Rewritten { verifier, mut histories, tokens, details }) = rewritten else {
            // Such an event is weighed and cannot be told.
            let reason = hindrance.unwrap_or(Reason::NotPermitted);
            self.record(event.action(), Some(reason), Details::default());
            return Ok(refusal(event, reason, self.origin().actor));
        };
        // What has lapsed just now may have taken the hash with it.
        let stored = self.account.password.iter_mut().filter_map(|it| it.verifier.as_mut());
        stored.zip(verifier).for_each(|(stored, anew)| *stored = anew);
        if let Event::ForgetPerson { .. } = event {
            let now = self.now();
            let own = histories.iter_mut().filter(|one| counts(one));
            own.for_each(|history| history.forgotten_at = Some(now));
        }
        self.histories = histories;
        // What lapsed just now may have ended recovery codes.
        for (token, anew) in self.tokens.iter_mut().zip(tokens) {
            let has_ended = token.recovery_codes.is_empty();
            *token = anew;
            if has_ended {
                token.recovery_codes.clear();
                token.recovery_made_at = None;
            }
        }
        self.record(event.action(), None, details);
        Ok(Answer::accepted())
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

/// Whether an instant lies within the last day; one of a future that never was does.
pub(crate) fn is_of_today(at: Moment, now: Moment) -> bool {
    at > now.later(-DAY_SECONDS)
}

pub(super) const DAY_SECONDS: i64 = 86_400;
/// So often a day a password is refused because it was used; then nobody is told.
const MOST_REFUSALS: usize = 5;
