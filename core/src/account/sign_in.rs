//! Signing in: everything presented was weighed before; here it is told apart what stands in the way.
//!
//! Failures within a window hold the account, each hold twice as long as the one before. Wrong passwords
//! in a row, holds or not, disable the password in the end. A success clears both for what was used.
//! Right knowledge with a wrong code is counted apart, and no success clears it: whoever has that often
//! knows the PIN of a token they do not have.

use super::{
    Phase,
    answer::{Answer, Effect, Permits},
    event::{Factor, TokenFactors},
    settle::Life,
};
use crate::{
    code::Code,
    judgement::Details,
    moment::{Moment, Period},
    name::Level,
    policy::settings::LockoutSettings,
    record::{Action, Reason},
    report::Finding,
    state::{Administrative, Token, TokenState},
};

impl Life<'_> {
    pub(super) fn sign_in(
        &mut self,
        phase: Phase,
        password: Factor,
        factors: Option<&TokenFactors>,
    ) -> Answer {
        // A token of which nothing was presented was not presented.
        let factors = factors.filter(|one| (one.pin, one.code) != (Factor::Absent, Factor::Absent));
        let bar = self.case().bar(phase);
        // A password that failures disabled does not stand in the way of other authenticators.
        let bar = bar.filter(|bar| *bar != Reason::Blocked || password != Factor::Absent);
        if let Some(bar) = bar {
            self.record(Action::SignIn, Some(bar), Details::default());
            return Answer::refused();
        }
        let token = factors.map(|factors| self.usable(factors));
        let reason = match (password, &token) {
            (Factor::Absent, None) => Some(Reason::NoFactor),
            (_, Some(None)) => Some(Reason::TokenUnusable),
            (Factor::Wrong, _) => Some(Reason::WrongFactor),
            (Factor::Right | Factor::Absent, Some(Some(_))) => {
                let both = factors.is_some_and(TokenFactors::are_right);
                (!both).then_some(Reason::WrongFactor)
            }
            (Factor::Right, None) => None,
        };
        let mut effects = Vec::new();
        if let Some(reason) = reason {
            self.record(Action::SignIn, Some(reason), Details::default());
            self.about_token(token.flatten());
            if reason != Reason::NoFactor {
                self.count_failure();
            }
            if password == Factor::Wrong {
                self.count_wrong_password();
            }
            if let Some((factors, Some(at))) = factors.zip(token) {
                effects = self.count_wrong_token(at, factors, password);
            }
            return Answer::refused().with(&effects);
        }
        let answer = self.succeed(phase, password, token.flatten());
        self.about_token(token.flatten());
        answer
    }

    /// Says of the newest record which token was presented.
    fn about_token(&mut self, at: Option<usize>) {
        if let Some(token) = at.and_then(|at| self.tokens.get(at)).cloned() {
            self.about(&token);
        }
    }

    /// Where among the tokens this one is, if it can be used.
    fn usable(&self, factors: &TokenFactors) -> Option<usize> {
        self.tokens.iter().position(|token| {
            token.id == factors.id
                && token.person == self.account.person
                && token.state == TokenState::Active
        })
    }

    fn succeed(&mut self, phase: Phase, password: Factor, token: Option<usize>) -> Answer {
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
        if let Some(token) = token.and_then(|at| self.tokens.get_mut(at)) {
            token.streak = 0;
        }
        self.use_now();
        let notices = self.case().findings(&self.account.lapses);
        let mut answer = Answer { notices, ..Answer::accepted() };
        let has_grace = phase == Phase::MustChange && self.use_grace(&mut answer);
        if phase == Phase::Active || has_grace {
            answer.permits = Some(Permits::Everything);
            self.record(Action::SignIn, None, Details::default());
            return answer;
        }
        answer.permits = Some(Permits::ChangePassword);
        let end = self.given().later(CHANGE_SESSION_SECONDS);
        answer.permitted_until = Some(self.case().dies_at().map_or(end, |dies| end.min(dies)));
        self.record_with(Action::SignIn, Reason::MustChange, Details::default());
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

    /// Counts a failure of a token, and suspends it where there are enough or others seem to know its
    /// PIN.
    fn count_wrong_token(
        &mut self,
        at: usize,
        factors: &TokenFactors,
        password: Factor,
    ) -> Vec<Effect> {
        let now = self.now();
        let Some(token) = self.tokens.get_mut(at) else { return Vec::new() };
        if factors.are_right() {
            return Vec::new();
        }
        token.streak = token.streak.saturating_add(1);
        let month_ago = now.later(-SUSPECT_SECONDS);
        token.suspects.retain(|at| *at > month_ago);
        let is_known = factors.pin == Factor::Right
            || (factors.pin == Factor::Absent && password == Factor::Right);
        if is_known && factors.code == Factor::Wrong {
            token.suspects.push(now.max(token.suspects.last().copied().unwrap_or(now)));
        }
        let reason = if token.suspects.len() >= MOST_SUSPECTS {
            Reason::TokenSuspect
        } else if token.streak >= TOKEN_CEILING {
            Reason::WrongFactor
        } else {
            return Vec::new();
        };
        token.state = TokenState::Suspended;
        let token: Token = token.clone();
        self.by_engine(Action::SuspendToken, reason, Details::default());
        self.about(&token);
        vec![Effect::NotifyOwner]
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

fn earlier(now: Moment, period: Period) -> Moment {
    now.later(seconds(period).saturating_neg())
}

/// A session that may change the password and nothing else lasts ten minutes.
const CHANGE_SESSION_SECONDS: i64 = 600;
/// So many failures of a token in a row suspend it.
const TOKEN_CEILING: u32 = 10;
/// So often right knowledge with a wrong code, within thirty days, suspend a token.
const MOST_SUSPECTS: usize = 10;
const SUSPECT_SECONDS: i64 = 30 * 86_400;
