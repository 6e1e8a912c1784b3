//! What is remembered of a person's passwords while something happens to an account.

use super::{
    answer::{Answer, refusal},
    event::Event,
    settle::Life,
};
use crate::{
    judgement::Details,
    moment::Moment,
    record::Reason,
    state::{History, HistoryOwner, Verifier},
};

impl Life<'_> {
    /// Why the new password that was weighed is not set, if it is not.
    pub(super) fn unfit(&self) -> Option<Reason> {
        self.weighed.and_then(|weighed| weighed.unfit())
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
            history.epochs.extend(remembered.epoch.clone());
            history.next = remembered.entry.number + 1;
            history.entries.push(remembered.entry.clone());
        }
    }

    /// Counts that old passwords were asked for one; whether that was too often for a day.
    ///
    /// Whoever knows the password of one system could find out those of others.
    pub(super) fn is_asked_too_often(&mut self) -> bool {
        let Some(is_reused) = self.weighed.and_then(|weighed| weighed.reuse) else { return false };
        let day_ago = self.now().later(-DAY_SECONDS);
        let now = self.now();
        let Some(history) = self.histories.iter_mut().find(|one| counts(one)) else { return false };
        if refusals_since(history, day_ago) >= MOST_REFUSALS {
            return true;
        }
        if is_reused {
            history.refusals.retain(|at| *at > day_ago);
            history.refusals.push(now.max(history.refusals.last().copied().unwrap_or(now)));
        }
        false
    }

    /// Forgets every password of the owner; that they were forgotten is remembered.
    pub(super) fn forget_person(&mut self, event: &Event) -> Answer {
        let (now, person) = (self.now(), self.account.person.clone());
        let mut histories = self.histories.iter_mut();
        let own = histories.find(|one| one.owner() == Some(HistoryOwner::Person(&person)));
        let Some(history) = own else { return self.refuse(event, Reason::NoHistory) };
        let count = history.remembered();
        history.epochs.clear();
        history.entries.clear();
        history.foreign.clear();
        history.refusals.clear();
        history.forgotten_at = Some(now);
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.record(event.action(), None, Details::default().with("entries", count));
        Answer::accepted()
    }

    /// Puts what was sealed anew in the place of the same, sealed under older keys.
    pub(super) fn reseal(&mut self, event: &Event) -> Answer {
        let Some((verifier, histories)) = self.weighed.and_then(|one| one.resealed.clone()) else {
            self.record(event.action(), Some(Reason::NotPermitted), Details::default());
            return refusal(event, Reason::NotPermitted, self.origin().actor);
        };
        self.account.password.iter_mut().for_each(|password| password.verifier = verifier.clone());
        self.histories = histories;
        self.record(event.action(), None, Details::default());
        Answer::accepted()
    }
}

/// Whether refusals are counted here: a person's own history, or that of the account.
pub(crate) fn counts(history: &History) -> bool {
    !matches!(history.owner(), Some(HistoryOwner::Pool(_)) | None)
}

fn refusals_since(history: &History, since: Moment) -> usize {
    history.refusals.iter().filter(|at| **at > since).count()
}

/// Whether old passwords may not be asked any more for a day.
pub(crate) fn is_exhausted(histories: &[History], at: Moment) -> bool {
    let day_ago = at.later(-DAY_SECONDS);
    let mut counting = histories.iter().filter(|history| counts(history));
    counting.any(|history| refusals_since(history, day_ago) >= MOST_REFUSALS)
}

const DAY_SECONDS: i64 = 86_400;
/// So often a day a password is refused because it was used; then nobody is told.
const MOST_REFUSALS: usize = 5;
