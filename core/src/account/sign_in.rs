//! Signing in: everything presented was weighed before; here it is told apart what stands in the way.
//!
//! Failures within a window hold the account, each hold twice as long as the one before. Wrong passwords
//! in a row, holds or not, disable the password in the end. A success clears both for what was used.

use super::{
    Phase,
    answer::{Answer, Effect, Permits},
    event::{Event, Factor},
    presented::Taken,
    settle::Life,
};
use crate::{
    clause::{Basis, Source},
    code::Code,
    judgement::Details,
    moment::{Moment, Period},
    name::{Level, RequirementId, TokenId},
    policy::settings::LockoutSettings,
    record::{Action, Reason},
    report::Finding,
    state::{Administrative, Token},
};

impl Life<'_> {
    pub(super) fn sign_in(&mut self, event: &Event, phase: Phase, password: Factor) -> Answer {
        let presented = self.weighed.and_then(|weighed| weighed.presented.as_ref());
        if let Some(bar) = self.case().bar_for(phase, event, password != Factor::Absent) {
            self.record(Action::SignIn, Some(bar), Details::default());
            return Answer::refused();
        }
        let taken = presented.map(|presented| self.taken(presented));
        let failing = self.failing(password, taken.as_ref());
        match failing.or_else(|| self.not_vouched(password, taken.as_ref())) {
            Some(reason) => self.fail(Action::SignIn, reason, password, None),
            None => self.succeed(phase, password, taken.and_then(Result::ok)),
        }
    }

    /// Why factors that were presented do not suffice, if they do not.
    pub(super) fn failing(
        &self,
        password: Factor,
        taken: Option<&Result<Taken<'_>, Reason>>,
    ) -> Option<Reason> {
        match (password, taken) {
            (Factor::Absent, None) => Some(Reason::NoFactor),
            (_, Some(Err(Reason::TokenUnusable))) => Some(Reason::TokenUnusable),
            (Factor::Wrong, _) => Some(Reason::WrongFactor),
            (Factor::Right | Factor::Absent, Some(Err(reason))) => Some(*reason),
            (Factor::Right | Factor::Absent, Some(Ok(_))) | (Factor::Right, None) => None,
        }
    }

    /// A token that its owner enrolled with the password of another account does not stand in the place of this one's:
    /// otherwise the weakest password of a person would open all their accounts.
    fn not_vouched(
        &self,
        password: Factor,
        taken: Option<&Result<Taken<'_>, Reason>>,
    ) -> Option<Reason> {
        let token = taken.and_then(|taken| self.tokens.get(taken.as_ref().ok()?.at))?;
        let is_vouched = password == Factor::Right || token.is_vouched_on(&self.account.id);
        (!is_vouched).then_some(Reason::NotVouched)
    }

    /// Notes that what was presented does not suffice, for something about a token or a sign-in with one, and counts
    /// it for whatever was presented.
    pub(super) fn fail(
        &mut self,
        action: Action,
        reason: Reason,
        password: Factor,
        about: Option<&TokenId>,
    ) -> Answer {
        let presented = self.weighed.and_then(|weighed| weighed.presented.as_ref());
        let sole = presented.and_then(|presented| self.sole(presented));
        self.record(action, Some(reason), Details::default());
        about.or(sole.as_ref()).into_iter().for_each(|id| self.about(id));
        if password == Factor::Wrong || presented.is_some() {
            self.count_failure();
        }
        if password == Factor::Wrong {
            self.count_wrong_password();
        }
        let effects = presented.map(|presented| self.count_failed(presented, password));
        Answer::refused().with(&effects.unwrap_or_default())
    }

    fn succeed(&mut self, phase: Phase, password: Factor, taken: Option<Taken<'_>>) -> Answer {
        let lockout = &mut self.account.lockout;
        lockout.failures.clear();
        (lockout.holds, lockout.held_until) = (0, None);
        if password == Factor::Right {
            lockout.streak = 0;
            // What is stored in its place was of another kind than the policy asks for now.
            let renewed = self.weighed.and_then(|weighed| weighed.verifier.clone());
            let password = self.account.password.iter_mut().filter(|_| renewed.is_some());
            password.for_each(|password| password.verifier = renewed.clone());
        }
        let left = taken.as_ref().and_then(|taken| self.spend(taken));
        let (account, used) = (self.account.id.clone(), taken.as_ref().map(|taken| taken.at));
        if let (Some(token), Factor::Right) =
            (used.and_then(|at| self.tokens.get_mut(at)), password)
        {
            token.vouch_on(account);
        }
        self.use_now();
        let notices = self.case().findings(&self.account.lapses);
        let mut answer = Answer { notices, ..Answer::accepted() };
        let has_grace = phase == Phase::MustChange && self.use_grace(&mut answer);
        let token = taken.and_then(|taken| self.tokens.get(taken.at)).cloned();
        let (permits, reason) = if phase != Phase::Active && !has_grace {
            (Permits::ChangePassword, Some(Reason::MustChange))
        } else if token.as_ref().is_some_and(Token::must_change_pin) {
            (Permits::ChangePin, Some(Reason::PinMustChange))
        } else {
            (Permits::Everything, None)
        };
        answer.permits = Some(permits);
        if permits != Permits::Everything {
            let end = self.given().later(CHANGE_SESSION_SECONDS);
            answer.permitted_until = Some(self.case().dies_at().map_or(end, |dies| end.min(dies)));
        }
        let details = left.map_or_else(Details::default, |left| {
            Details::default().with("recovery_codes_left", left)
        });
        match reason {
            None => self.record(Action::SignIn, None, details),
            Some(reason) => self.record_with(Action::SignIn, reason, details),
        }
        if let Some(token) = token {
            self.about(&token.id);
            answer.token = Some(token.id);
        }
        if let Some(left) = left {
            answer.notices.push(recovery_code_used(left));
            answer.effects.push(Effect::NotifyOwner);
        }
        answer
    }

    /// Uses up one of the sign-ins a password has left although it is too old, if there is one.
    fn use_grace(&mut self, answer: &mut Answer) -> bool {
        let Some(used) = self.account.password.as_ref().map(|password| password.grace_used) else {
            return false;
        };
        let is_demanded = self.account.password.as_ref().is_some_and(|one| one.demand.is_some());
        let case = self.case();
        let aged = case.dues().into_iter().filter(|dated| {
            dated.level == Level::Must
                && dated.due.then == Some(Administrative::MustChange)
                && case.at() > dated.due.at
        });
        // What became too old by several requirements has the grace of the strictest.
        let Some(aged) = aged.min_by_key(|dated| dated.due.grace).filter(|_| !is_demanded) else {
            return false;
        };
        let most = aged.due.grace;
        if used >= most {
            return false;
        }
        answer.notices.push(Finding {
            requirement: aged.requirement.clone(),
            source: aged.source,
            level: aged.level,
            code: Code::Grace,
            details: Details::default().with("left", most - used - 1),
            waiver: None,
            instead_of: None,
        });
        self.account.password.iter_mut().for_each(|password| password.grace_used += 1);
        true
    }

    /// Counts a failure within the window, and holds the account where there are enough.
    pub(super) fn count_failure(&mut self) {
        let settings = self.settings();
        let now = self.now();
        let since = earlier(now, settings.within);
        let lockout = &mut self.account.lockout;
        lockout.failures.retain(|at| *at > since);
        lockout.failures.push(now.max(lockout.failures.last().copied().unwrap_or(now)));
        if lockout.failures.len() < usize::try_from(settings.failures).unwrap_or(usize::MAX) {
            return;
        }
        lockout.failures.clear();
        let seconds = hold_seconds(&settings, lockout.holds);
        lockout.holds = lockout.holds.saturating_add(1);
        let until = now.later(seconds);
        lockout.held_until = Some(until);
        self.by_engine(Action::Hold, Reason::WrongFactor, Details::default().with("until", until));
    }

    /// Counts a wrong password in a row, and disables it where there are enough.
    pub(super) fn count_wrong_password(&mut self) {
        let settings = self.settings();
        let now = self.now();
        let lockout = &mut self.account.lockout;
        lockout.streak = lockout.streak.saturating_add(1);
        if lockout.streak >= settings.ceiling && lockout.blocked_at.is_none() {
            lockout.blocked_at = Some(now);
            let details = Details::default().with("failures", settings.ceiling);
            self.by_engine(Action::Block, Reason::WrongFactor, details);
        }
    }

    /// A hold that began at an instant that never was ends no later than one that begins now.
    pub(super) fn shorten_hold(&mut self, now: Moment) {
        let settings = self.settings();
        let latest = now.later(seconds(settings.most_hold));
        let held = &mut self.account.lockout.held_until;
        *held = held.map(|until| until.min(latest));
    }

    fn settings(&self) -> LockoutSettings {
        self.case().edition.policy.document().lockout.clone()
    }
}

/// How long the next hold is: twice as long as the one before, up to the longest.
fn hold_seconds(settings: &LockoutSettings, holds: u32) -> i64 {
    let doubled = 2_i64.saturating_pow(holds.min(40));
    seconds(settings.hold).saturating_mul(doubled).min(seconds(settings.most_hold))
}

/// A period of the lockout settings: days and seconds, which the loader asked for.
fn seconds(period: Period) -> i64 {
    period.as_seconds().and_then(|seconds| i64::try_from(seconds).ok()).unwrap_or(i64::MAX)
}

/// A recovery code stood in the place of a code, and is gone.
fn recovery_code_used(left: usize) -> Finding {
    Finding {
        requirement: RequirementId::engine("engine.recovery"),
        source: Source::Basis(Basis::Engine),
        level: Level::Should,
        code: Code::RecoveryCodeUsed,
        details: Details::default().with("left", left),
        waiver: None,
        instead_of: None,
    }
}

fn earlier(now: Moment, period: Period) -> Moment {
    now.later(seconds(period).saturating_neg())
}

/// A session that may change the password and nothing else lasts ten minutes.
const CHANGE_SESSION_SECONDS: i64 = 600;
