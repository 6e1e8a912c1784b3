//! A PIN and a code before the tokens they may be of: whether one is taken, what a failure counts for, and what is
//! spent.
//!
//! Right knowledge with a wrong code is counted apart, and no success clears it: whoever has that often knows the
//! PIN of a token they do not have. A right code with a wrong PIN is not burnt at once, since a typo must not cost
//! two codes; but after three failures it is as good as used. Recovery codes are not: ten failures stop the token.

use super::{answer::Effect, event::Factor, settle::Life};
use crate::{
    choice::TokenKind,
    judgement::Details,
    moment::Moment,
    name::{SeedDigest, TokenId},
    one_time_code::{Found, RecoveryCodes, TokenSeed},
    record::{Action, Reason},
    state::{MOST_DRIFT, MOST_SUSPECTS, MOST_TRIED, Sealed, Token, TokenState, Tries, Verifier},
};

/// A PIN and a code before the tokens they may be of. Every one of them was tried, whatever came of the others.
#[derive(Clone)]
pub(crate) struct Presented {
    pub(crate) has_pin: bool,
    pub(crate) has_code: bool,
    /// Whether a recovery code stood in the place of the code.
    pub(crate) is_recovery: bool,
    pub(crate) tried: Vec<Tried>,
}

/// What a PIN and a code came to before one token.
#[derive(Clone)]
pub(crate) struct Tried {
    pub(crate) id: TokenId,
    /// Whether the PIN is right.
    pub(crate) is_pin: bool,
    /// What the code is of, used or not.
    pub(crate) code: Matched,
    /// What is to be stored in the place of the PIN, where that was made in an older way.
    pub(crate) renewed: Option<Verifier>,
}

/// What a code is of.
#[derive(Clone, Default)]
pub(crate) enum Matched {
    #[default]
    Nothing,
    Step(Found),
    Recovery(Sealed),
}

/// What was made for a token.
#[derive(Clone, Default)]
pub(crate) struct Made {
    /// The new token.
    pub(crate) token: Option<Box<Token>>,
    /// What may stand for its seed in tokens that are stored.
    pub(crate) known_as: Vec<SeedDigest>,
    /// Its seed, to be shown.
    pub(crate) seed: Option<TokenSeed>,
    /// What is stored in the place of a new PIN.
    pub(crate) pin: Option<Verifier>,
    /// The PIN that is there, as it is kept once another took its place.
    pub(crate) former_pin: Option<Verifier>,
    /// What is stored in the place of recovery codes, and what is shown.
    pub(crate) recovery: Option<(Vec<Sealed>, RecoveryCodes)>,
}

impl Presented {
    /// Whether one of these tokens takes it, as they are.
    pub(crate) fn is_right(&self, tokens: &[Token], recovery_ended_at: Option<Moment>) -> bool {
        self.tried.iter().any(|tried| {
            let token = tokens.iter().find(|token| token.id == tried.id);
            token.is_some_and(|token| {
                let is_taken = tried.is_pin && tried.code.is_fresh(token, recovery_ended_at);
                is_taken && is_usable(token, self.is_recovery)
            })
        })
    }
}

impl Matched {
    /// Whether a code of a token was never used: neither its step nor a newer one; and not ended before it was made.
    pub(crate) fn is_fresh(&self, token: &Token, recovery_ended_at: Option<Moment>) -> bool {
        match self {
            Self::Nothing => false,
            Self::Step(found) => token.last.is_none_or(|last| found.step > last),
            Self::Recovery(code) => {
                let is_over = recovery_ended_at
                    .is_some_and(|ended| token.recovery_made_at.is_none_or(|made| made <= ended));
                !is_over && token.recovery_codes.contains(code)
            }
        }
    }
}

/// Whether a token can be used: one in use; for a recovery code one that is lost too, if failures did not stop it.
pub(crate) fn is_usable(token: &Token, is_recovery: bool) -> bool {
    match token.state {
        TokenState::Active => true,
        TokenState::Lost => is_recovery && !is_stopped(token),
        TokenState::Pending | TokenState::Suspended | TokenState::Retired => false,
    }
}

impl Made {
    pub(super) fn sealed(&self) -> impl Iterator<Item = &Sealed> + Clone {
        let tokens = self.token.iter().flat_map(|token| token.sealed().collect::<Vec<_>>());
        let pins = self.pin.iter().chain(&self.former_pin).map(|pin| &pin.hash);
        tokens.chain(pins).chain(self.recovery.iter().flat_map(|(codes, _)| codes))
    }
}

/// A token that takes what was presented: where it is among the tokens, and what is spent.
pub(super) struct Taken<'a> {
    pub(super) at: usize,
    tried: &'a Tried,
}

impl Life<'_> {
    /// Which token takes what was presented, by its newest state; or why none does.
    pub(super) fn taken<'p>(&self, presented: &'p Presented) -> Result<Taken<'p>, Reason> {
        let usable = self.usable(presented);
        if usable.is_empty() {
            return Err(Reason::TokenUnusable);
        }
        let with_pin = usable.iter().filter(|(_, tried)| tried.is_pin);
        let mut fresh = with_pin.clone().filter(|(at, tried)| self.is_fresh(*at, &tried.code));
        if let Some((at, tried)) = fresh.next() {
            return Ok(Taken { at: *at, tried });
        }
        let mut used = with_pin.filter(|(_, tried)| matches!(tried.code, Matched::Step(_)));
        Err(if used.next().is_some() { Reason::Replayed } else { Reason::WrongFactor })
    }

    /// The tokens that were tried and can be used: those in use; for a recovery code one that is lost too.
    fn usable<'p>(&self, presented: &'p Presented) -> Vec<(usize, &'p Tried)> {
        let found = presented.tried.iter().filter_map(|tried| {
            let at = self.find_token(&tried.id)?;
            let token = self.tokens.get(at)?;
            is_usable(token, presented.is_recovery).then_some((at, tried))
        });
        found.collect()
    }

    /// Where among the tokens one of the owner's is.
    pub(super) fn find_token(&self, id: &TokenId) -> Option<usize> {
        let is_it = |token: &Token| token.id == *id && token.person == self.account.person;
        self.tokens.iter().position(is_it)
    }

    /// Whether a code was never used.
    fn is_fresh(&self, at: usize, code: &Matched) -> bool {
        let ended = self.account.recovery_ended_at;
        self.tokens.get(at).is_some_and(|token| code.is_fresh(token, ended))
    }

    /// Spends what was taken; how many recovery codes are left, if one was spent.
    pub(super) fn spend(&mut self, taken: &Taken<'_>) -> Option<usize> {
        let token = self.tokens.get_mut(taken.at)?;
        token.streak = 0;
        if let (Some(secrets), Some(pin)) = (&mut token.secrets, &taken.tried.renewed) {
            secrets.pin = pin.clone();
        }
        match &taken.tried.code {
            Matched::Nothing => None,
            Matched::Step(found) => {
                use_step(token, *found);
                None
            }
            Matched::Recovery(code) => {
                token.recovery_codes.retain(|one| one != code);
                Some(token.recovery_codes.len())
            }
        }
    }

    /// The only token of the owner that was tried: the one a record is about.
    pub(super) fn sole(&self, presented: &Presented) -> Option<TokenId> {
        let [one] = presented.tried.as_slice() else { return None };
        self.find_token(&one.id).map(|_| one.id.clone())
    }

    /// Counts a failure for every token it may be of: those whose PIN was right, or else all that were tried.
    /// Suspends one where there are enough, or others seem to know its PIN.
    pub(super) fn count_failed(&mut self, presented: &Presented, password: Factor) -> Vec<Effect> {
        let usable = self.usable(presented);
        let has_right_pin = usable.iter().any(|(_, tried)| tried.is_pin);
        let mut effects = Vec::new();
        for (at, tried) in usable {
            let is_fresh = self.is_fresh(at, &tried.code);
            if let (Matched::Step(found), true) = (&tried.code, is_fresh) {
                self.tokens
                    .get_mut(at)
                    .into_iter()
                    .for_each(|token| try_in_vain(token, found.step));
            }
            let is_right = tried.is_pin && is_fresh;
            if is_right || (has_right_pin && !tried.is_pin) {
                continue;
            }
            let is_known = tried.is_pin || (!presented.has_pin && password == Factor::Right);
            let is_wrong_code = presented.has_code && matches!(tried.code, Matched::Nothing);
            effects.extend(self.count_for(at, is_known && is_wrong_code));
        }
        effects.dedup();
        effects
    }

    fn count_for(&mut self, at: usize, is_suspect: bool) -> Option<Effect> {
        let now = self.now();
        let token = self.tokens.get_mut(at)?;
        token.streak = token.streak.saturating_add(1);
        let month_ago = now.later(-SUSPECT_SECONDS);
        token.suspects.retain(|at| *at > month_ago);
        if is_suspect {
            token.suspects.push(now.max(token.suspects.last().copied().unwrap_or(now)));
        }
        let reason = if is_suspected(token) {
            Reason::TokenSuspect
        } else if token.streak >= CEILING {
            Reason::WrongFactor
        } else {
            return None;
        };
        // One that is lost stays lost, and is stopped all the same.
        if token.state == TokenState::Active {
            (token.state, token.since) = (TokenState::Suspended, now);
        }
        let id = token.id.clone();
        self.by_engine(Action::SuspendToken, reason, Details::default());
        self.about(&id);
        Some(Effect::NotifyOwner)
    }
}

/// Whether failures stopped a token.
pub(super) fn is_stopped(token: &Token) -> bool {
    token.streak >= CEILING || is_suspected(token)
}

/// Whether others seem to know the PIN of a token.
pub(super) fn is_suspected(token: &Token) -> bool {
    token.suspects.len() >= MOST_SUSPECTS
}

/// A step is used: it and all before it are over. The token's clock is followed, a step at a time.
pub(super) fn use_step(token: &mut Token, found: Found) {
    token.last = token.last.max(Some(found.step));
    token.tries.retain(|tries| tries.step > found.step);
    let expected = token.offset.saturating_add(token.drift);
    if token.kind == TokenKind::Totp {
        let most = i32::try_from(MOST_DRIFT).unwrap_or_default();
        let nearer = (found.ahead - expected).signum();
        token.drift = (token.drift + nearer).clamp(-most, most);
    }
}

/// A right code was presented in vain: after the third time it is as good as used.
fn try_in_vain(token: &mut Token, step: u64) {
    let known = token.tries.iter_mut().find(|tries| tries.step == step);
    let count = if let Some(tries) = known {
        tries.count = tries.count.saturating_add(1);
        tries.count
    } else {
        if token.tries.len() >= MOST_TRIED {
            token.tries.remove(0);
        }
        token.tries.push(Tries { step, count: 1 });
        1
    };
    if count >= MOST_TRIES {
        token.last = token.last.max(Some(step));
        token.tries.retain(|tries| tries.step > step);
    }
}

/// So many failures of a token in a row suspend it (NIST SP 800-63B-4: ten at most for an activation secret).
const CEILING: u32 = 10;
const SUSPECT_SECONDS: i64 = 30 * 86_400;
/// So often a code is tried with a wrong PIN.
const MOST_TRIES: u32 = 3;
