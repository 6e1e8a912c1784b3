//! A clock that had been ahead, and is right now: what was stored in a future that never was is of today.

use super::{enrolment::PENDING_SECONDS, reset, settle::Life};
use crate::moment::Moment;

impl Life<'_> {
    /// Lets the account begin again at an earlier instant; what has lapsed was written down before.
    pub(super) fn accept_clock(&mut self) {
        let (now, latest) = (self.before.now, self.account.latest);
        self.account.latest = now;
        let lower = |instant: &mut Moment| *instant = (*instant).min(now);
        // A token may have been ahead by the clock of another system.
        for token in &mut self.tokens {
            lower(&mut token.created_at);
            lower(&mut token.latest);
            lower(&mut token.since);
            token.recovery_made_at.iter_mut().for_each(lower);
            token.suspects.iter_mut().for_each(lower);
            token.secrets.iter_mut().for_each(|secrets| lower(&mut secrets.pin_set_at));
            let latest = now.later(PENDING_SECONDS);
            token.pending.iter_mut().for_each(|one| one.until = one.until.min(latest));
        }
        for history in &mut self.histories {
            lower(&mut history.latest);
            history.refusals.iter_mut().chain(&mut history.forgotten_at).for_each(lower);
        }
        if now >= latest {
            return;
        }
        let account = &mut self.account;
        lower(&mut account.created_at);
        let single = [
            account.profiles_since.as_mut(),
            account.disabled_at.as_mut(),
            account.deleted_at.as_mut(),
            account.used_at.as_mut(),
            account.recovery_ended_at.as_mut(),
            account.lockout.blocked_at.as_mut(),
            account.password.as_mut().map(|password| &mut password.set_at),
        ];
        single.into_iter().flatten().for_each(lower);
        account.lockout.failures.iter_mut().chain(&mut account.requests).for_each(lower);
        account.lapses.iter_mut().for_each(|lapse| lower(&mut lapse.at));
        if let Some(case) = &mut account.reset {
            lower(&mut case.requested_at);
            case.expires_at = case.expires_at.min(reset::expiry(case.requested_at));
            case.verified.iter_mut().for_each(|verified| lower(&mut verified.at));
        }
        if let Some(issue) = &mut account.issue {
            // What began in a future that never was begins now, and ends as much later.
            let ahead = (issue.at.as_micros() - now.as_micros()).max(0) / 1_000_000;
            issue.deadlines.iter_mut().for_each(|one| one.at = one.at.later(-ahead));
            lower(&mut issue.at);
            let later = [&mut issue.handed_over_at, &mut issue.changed_at, &mut issue.confirmed_at];
            later.into_iter().flatten().for_each(lower);
        }
        if let Some(mut issue) = self.account.issue.take() {
            // What began with a hand-over of that future begins with one of now.
            let from_now = self.case().deadlines(&issue);
            for deadline in &mut issue.deadlines {
                let again = from_now.iter().find(|one| one.requirement == deadline.requirement);
                deadline.at = again.map_or(deadline.at, |one| deadline.at.min(one.at));
            }
            self.account.issue = Some(issue);
        }
        self.account.edition = None;
        self.shorten_hold(now);
    }
}
