//! A PIN and a code at the desk: every token they may be of is tried, whatever comes of the others.
//!
//! A PIN costs one evaluation however many tokens it may be of, as long as they share a salt, and they do if they
//! were handed over together when it was set; a recovery code one for its whole set. Codes cost none.

use zeroize::Zeroizing;

use super::{
    Desk,
    command::{Command, Typed},
    weigh::Weighing,
};
use crate::{
    account::{self, Event, Matched, NewPin, Presented, Tried},
    error::Error,
    hash::{self, PasswordHash, TokenPlace},
    moment::Moment,
    one_time_code::TokenSeed,
    otp,
    secret::Password,
    state::{Token, TokenState},
    text::{Candidate, NormalForm},
};

impl Desk {
    /// Whether a PIN and a code can be taken in one field: all of these tokens that are in use have codes of one
    /// length. Of nobody's tokens it can.
    #[must_use]
    pub fn takes_one_field(&self, tokens: &[Token]) -> bool {
        let in_use = tokens.iter().filter(|token| token.state == TokenState::Active);
        shared_digits(&in_use.collect::<Vec<_>>()).is_ok()
    }

    /// What was presented for nobody costs what it costs for somebody.
    pub(super) fn present_to_nobody(&self, typed: &Typed, now: Moment) {
        let knowledge = [&typed.pin, &typed.recovery_code, &typed.pin_and_code];
        for _ in knowledge.into_iter().flatten() {
            self.evaluate_for_nobody(now);
        }
    }

    fn evaluate_for_nobody(&self, now: Moment) {
        let settings = &self.editions.at(now).policy.document().seal;
        PasswordHash::evaluate_for_nobody(&self.hasher, &[], settings);
    }
}

impl Weighing<'_> {
    /// What became of the PIN and the code that came with a command, if any did.
    pub(super) fn present(
        &self,
        command: &Command,
        is_renewing: bool,
    ) -> Result<Option<Presented>, Error> {
        let typed = &command.typed;
        if !typed.is_presented() {
            return Ok(None);
        }
        let is_recovery = typed.recovery_code.is_some();
        let tried = self.presentable(&command.event, is_recovery);
        let framed = typed.pin_and_code.as_ref().map(|field| self.framed(field, &tried));
        let (pin, code) = match &framed {
            Some((pin, code)) => (Some(pin), Some(code)),
            None => (typed.pin.as_ref(), typed.code.as_ref()),
        };
        let are_pins = pin.map(|pin| self.which_pins(&tried, pin)).transpose()?;
        let mut recovery = match &typed.recovery_code {
            Some(recovery_code) => self.which_recovery(&tried, recovery_code)?,
            None => Vec::new(),
        };
        let mut all = Vec::new();
        for (at, token) in tried.iter().enumerate() {
            let is_pin = are_pins.as_ref().and_then(|are| are.get(at)).copied().unwrap_or(false);
            let recovered = recovery.get_mut(at).map(std::mem::take);
            let code = match (recovered, code) {
                (Some(matched), _) => matched,
                (None, Some(code)) => self.matched(token, code, typed.next_code.as_ref())?,
                (None, None) => Matched::Nothing,
            };
            // Of a token that cannot be used, or of a used code, the time would tell that a PIN is right.
            let ended = self.case.account.recovery_ended_at;
            let is_good = account::is_usable(token, is_recovery) && code.is_fresh(token, ended);
            let is_taken = is_renewing && is_pin && is_good;
            let renewed = pin.filter(|_| is_taken).map(|pin| self.renewed_pin(token, pin, &tried));
            let renewed = renewed.transpose()?.flatten();
            all.push(Tried { id: token.id.clone(), is_pin, code, renewed });
        }
        Ok(Some(Presented {
            has_pin: pin.is_some(),
            has_code: code.is_some() || is_recovery,
            is_recovery,
            tried: all,
        }))
    }

    /// The owner's tokens that a PIN and a code may be of: the one that is named, or all that are in use; those
    /// with recovery codes, where one of these is presented.
    fn presentable(&self, event: &Event, is_recovery: bool) -> Vec<&Token> {
        let named = match event {
            Event::SignIn { token, .. } => token.as_ref(),
            Event::ConfirmToken { token }
            | Event::Resynchronise { token }
            | Event::SetPin(NewPin { token, .. }) => Some(token),
            _ => None,
        };
        let is_it = |token: &&Token| {
            let is_own = token.person == self.case.account.person && token.secrets.is_some();
            is_own
                && match (named, is_recovery) {
                    (Some(named), _) => token.id == *named,
                    (None, false) => token.state == TokenState::Active,
                    (None, true) => !token.recovery_codes.is_empty(),
                }
        };
        self.tokens.iter().filter(is_it).collect()
    }

    /// The PIN and the code of one field. What is none is a PIN with a code that is wrong.
    fn framed(&self, field: &Password, tried: &[&Token]) -> (Password, Password) {
        let settings = &self.edition.policy.document().one_time_password;
        let digits = shared_digits(tried).map(|digits| digits.unwrap_or(settings.digits));
        let framed = digits.ok().and_then(|digits| otp::split(field, digits));
        framed.unwrap_or_else(|| (field.copied(), Password::new("")))
    }

    /// Of which tokens this is the PIN.
    fn which_pins(&self, tried: &[&Token], pin: &Password) -> Result<Vec<bool>, Error> {
        let hashes = tried.iter().filter_map(|token| self.open_pin(token));
        self.which(&hashes.collect::<Result<Vec<_>, _>>()?, |form| self.read(pin, form))
    }

    /// Which recovery code of which token this is.
    fn which_recovery(&self, tried: &[&Token], code: &Password) -> Result<Vec<Matched>, Error> {
        let place = |token: &Token, code| TokenPlace::of(token).open_recovery(&self.safe, code);
        let all = tried
            .iter()
            .flat_map(|token| token.recovery_codes.iter().map(|code| place(token, code)));
        let are = self.which(&all.collect::<Result<Vec<_>, _>>()?, |_| otp::recovery_code(code))?;
        let mut are = are.into_iter();
        let matched = tried.iter().map(|token| {
            // Every one of a token's is looked at before the next token's.
            let own: Vec<_> = token.recovery_codes.iter().zip(are.by_ref()).collect();
            let found = own.into_iter().find(|(_, is_it)| *is_it);
            found.map_or(Matched::Nothing, |(code, _)| Matched::Recovery(code.clone()))
        });
        Ok(matched.collect())
    }

    /// One evaluation for all hashes that share a salt, and one where there are none.
    pub(super) fn which(
        &self,
        hashes: &[PasswordHash],
        typed: impl Fn(NormalForm) -> Option<Zeroizing<Vec<u8>>>,
    ) -> Result<Vec<bool>, Error> {
        if hashes.is_empty() {
            self.desk.evaluate_for_nobody(self.at);
        }
        Ok(hash::which(&self.desk.hasher, hashes, typed))
    }

    /// The step a code of a token is of; or, with the code after it, that of the second.
    fn matched(
        &self,
        token: &Token,
        code: &Password,
        next: Option<&Password>,
    ) -> Result<Matched, Error> {
        let Some(secrets) = &token.secrets else { return Ok(Matched::Nothing) };
        let place = TokenPlace::of(token);
        let secret = place.open_seed(&self.safe, (&secrets.seed, &token.seed_object()))?;
        let seed = TokenSeed::of(token.kind, token.algorithm, &secret)?;
        let seed = seed.with_digits(token.digits)?;
        let seed = match token.period {
            Some(period) => seed.with_period(period)?,
            None => seed,
        };
        let settings = &self.edition.policy.document().one_time_password;
        let now = self.case.now;
        let found = match next {
            Some(next) => otp::find_pair(token, &seed, (code, next), now),
            None => otp::find(token, &seed, code, settings, now),
        };
        Ok(found.map_or(Matched::Nothing, Matched::Step))
    }

    pub(super) fn open_pin(&self, token: &Token) -> Option<Result<PasswordHash, Error>> {
        let secrets = token.secrets.as_ref()?;
        Some(TokenPlace::of(token).open_pin(&self.safe, &secrets.pin))
    }

    pub(super) fn read(&self, typed: &Password, form: NormalForm) -> Option<Zeroizing<Vec<u8>>> {
        let most = self.edition.policy.document().text.most_bytes;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let candidate = Candidate::read(typed, form, most).ok()?;
        Some(Zeroizing::new(candidate.normal().as_bytes().to_vec()))
    }
}

/// The length that the codes of all these tokens have; none where there are no tokens in use.
///
/// # Errors
/// If they have several.
fn shared_digits(tokens: &[&Token]) -> Result<Option<u32>, ()> {
    let mut digits = tokens.iter().map(|token| token.digits);
    let first = digits.next();
    if digits.all(|one| Some(one) == first) { Ok(first) } else { Err(()) }
}
