//! Tokens at the desk: what was presented is tried, and what is stored of a new token, a new PIN and recovery codes
//! is made.
//!
//! A PIN costs one evaluation however many tokens it may be of, as long as they share a salt, and they do if they
//! were enrolled side by side; a recovery code one for its whole set. Codes cost none.

use zeroize::Zeroizing;

use super::{
    Desk,
    command::{Command, Typed},
    weigh::Weighing,
};
use crate::{
    account::{
        Enrolment, Event, Made, Matched, NewPin, PENDING_SECONDS, Presented, Tried, Weighed,
    },
    choice::TokenKind,
    error::{Error, ErrorKind},
    generate::{Kind, generate},
    hash::{self, Nonce, PasswordHash, SALT_BYTES, TokenPlace},
    moment::Moment,
    name::TokenId,
    one_time_code::{RecoveryCodes, TokenSeed},
    otp,
    policy::rule::Rule,
    report::Decision,
    secret::Password,
    state::{FORMAT, MOST_RECOVERY_CODES, Pending, Token, TokenSecrets, TokenState, Verifier},
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
        let tried = self.presentable(&command.event, typed.recovery_code.is_some());
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
            let is_taken = is_pin && !matches!(code, Matched::Nothing);
            let is_taken = is_taken && is_renewing && token.state == TokenState::Active;
            let renewed = pin.filter(|_| is_taken).map(|pin| self.renewed_pin(token, pin, &tried));
            let renewed = renewed.transpose()?.flatten();
            all.push(Tried { id: token.id.clone(), is_pin, code, renewed });
        }
        Ok(Some(Presented {
            has_pin: pin.is_some(),
            has_code: code.is_some() || typed.recovery_code.is_some(),
            is_recovery: typed.recovery_code.is_some(),
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
    fn which(
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
        let secret = TokenPlace::of(token).open_seed(&self.safe, &secrets.seed)?;
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

    fn open_pin(&self, token: &Token) -> Option<Result<PasswordHash, Error>> {
        let secrets = token.secrets.as_ref()?;
        Some(TokenPlace::of(token).open_pin(&self.safe, &secrets.pin))
    }

    fn read(&self, typed: &Password, form: NormalForm) -> Option<Zeroizing<Vec<u8>>> {
        let most = self.edition.policy.document().text.most_bytes;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let candidate = Candidate::read(typed, form, most).ok()?;
        Some(Zeroizing::new(candidate.normal().as_bytes().to_vec()))
    }

    /// What is to be stored in the place of a PIN that was made in an older way; none where it was not.
    fn renewed_pin(
        &self,
        token: &Token,
        pin: &Password,
        beside: &[&Token],
    ) -> Result<Option<Verifier>, Error> {
        let document = self.edition.policy.document();
        let opened = self.open_pin(token).transpose()?;
        let is_stale =
            opened.is_some_and(|pin| pin.is_stale(&document.seal, document.text.normal_form));
        if !is_stale {
            return Ok(None);
        }
        self.pin(TokenPlace::of(token), pin, beside)
    }

    /// What is stored in the place of a PIN: one evaluation. It has the salt of those beside it, if that can be.
    /// None if nobody could type the PIN again.
    fn pin(
        &self,
        place: TokenPlace<'_>,
        pin: &Password,
        beside: &[&Token],
    ) -> Result<Option<Verifier>, Error> {
        let document = self.edition.policy.document();
        let (seal, form) = (&document.seal, document.text.normal_form);
        let Some(bytes) = self.read(pin, form) else { return Ok(None) };
        let opened = beside.iter().filter_map(|token| self.open_pin(token));
        let opened: Vec<_> = opened.collect::<Result<_, _>>()?;
        let salt = opened.iter().find_map(|hash| hash.salt_at(seal));
        let salt = salt.unwrap_or_else(|| self.seed.draw::<SALT_BYTES>("token/pin-salt"));
        let hash = PasswordHash::make_salted(&self.desk.hasher, &bytes, form, seal, &salt);
        let nonce = self.nonce(&format!("token/pin-nonce/{}", place.token));
        Ok(Some(place.seal_pin(&self.safe, &hash, nonce)))
    }

    /// The owner's tokens that have a PIN.
    fn own_tokens(&self) -> Vec<&Token> {
        let is_own =
            |token: &&Token| token.person == self.case.account.person && token.secrets.is_some();
        self.tokens.iter().filter(is_own).collect()
    }

    /// Judges the PIN of a new token, and, if it may be set, makes what is stored of the token.
    pub(super) fn enrol(
        &self,
        weighed: Weighed,
        enrolment: &Enrolment,
        typed: &Typed,
    ) -> Result<Weighed, Error> {
        let keys = self.desk.keys.as_deref().ok_or_else(hash::needs_keys)?;
        // INVARIANT: a new PIN was asked for before.
        let Some(new_pin) = &typed.new_pin else { return Ok(weighed) };
        let report = self.desk.judge_pin(self.edition, new_pin, &self.subject, None, self.at)?;
        let is_refused = report.decision == Decision::Refused;
        let weighed = Weighed { report: Some(report), ..weighed };
        if is_refused {
            return Ok(weighed);
        }
        let seed = match &typed.seed {
            Some(seed) if enrolment.kind.is_none() && enrolment.algorithm.is_none() => seed.clone(),
            Some(_) => {
                let problem = "must be absent: the seed that comes along has it";
                return Err(Error::one(ErrorKind::Event, "kind", problem));
            }
            None => self.draw_seed(enrolment)?,
        };
        let place = TokenPlace { person: &self.case.account.person, token: &enrolment.token };
        let Some(pin) = self.pin(place, new_pin, &self.own_tokens())? else { return Ok(weighed) };
        let mark = hash::mark(seed.secret());
        let known = place.know((&self.safe, keys), &mark, self.nonce("token/mark-nonce"))?;
        let now = self.at;
        let token = Token {
            format: FORMAT,
            id: enrolment.token.clone(),
            person: self.case.account.person.clone(),
            state: TokenState::Pending,
            since: now,
            revision: 0,
            created_at: now,
            latest: now,
            kind: seed.kind(),
            algorithm: seed.algorithm(),
            digits: seed.digits(),
            period: seed.period(),
            secrets: Some(TokenSecrets {
                seed: place.seal_seed(&self.safe, seed.secret(), self.nonce("token/seed-nonce")),
                pin,
                pin_set_at: now,
                pin_demand: None,
                former_pins: Vec::new(),
            }),
            known: Some(known),
            last: seed.counter().and_then(|counter| counter.checked_sub(1)),
            offset: 0,
            drift: 0,
            tries: Vec::new(),
            pending: Some(Pending {
                until: now.later(PENDING_SECONDS),
                wrong: 0,
                replaces: enrolment.replaces.clone(),
            }),
            recovery_codes: Vec::new(),
            streak: 0,
            suspects: Vec::new(),
        };
        let made = Made {
            token: Some(Box::new(token)),
            known_as: hash::digests(keys, seed.secret()),
            // Whoever brought the seed along has it.
            seed: typed.seed.is_none().then_some(seed),
            ..Made::default()
        };
        Ok(Weighed { made, ..weighed })
    }

    /// A new seed, as long as the hash function's output (RFC 6238 §5.1): 160 bits and more.
    fn draw_seed(&self, enrolment: &Enrolment) -> Result<TokenSeed, Error> {
        let settings = &self.edition.policy.document().one_time_password;
        let first = settings.kinds.first().copied().unwrap_or_default();
        let kind = enrolment.kind.unwrap_or(first);
        let algorithm = enrolment.algorithm.unwrap_or_default();
        let bytes = Zeroizing::new(self.seed.draw::<MOST_SEED_BYTES>("token/seed"));
        let secret = bytes.get(..algorithm.output_bytes()).unwrap_or(&*bytes);
        let seed = TokenSeed::of(kind, algorithm, secret)?;
        let seed = seed.with_digits(settings.digits)?;
        let seconds = settings.period.as_seconds().and_then(|it| u32::try_from(it).ok());
        match (kind, seconds) {
            (TokenKind::Totp, Some(seconds)) => seed.with_period(seconds),
            (TokenKind::Totp | TokenKind::Hotp, _) => Ok(seed),
        }
    }

    /// Judges another PIN of a token, and, if it may be set, makes what is stored in its place.
    pub(super) fn set_pin(
        &self,
        weighed: Weighed,
        id: &TokenId,
        typed: &Typed,
    ) -> Result<Weighed, Error> {
        let own = self.own_tokens();
        let Some(token) = own.iter().find(|token| token.id == *id) else { return Ok(weighed) };
        // INVARIANT: a new PIN was asked for before.
        let Some(new_pin) = &typed.new_pin else { return Ok(weighed) };
        let judge = |former: Option<&[bool]>| {
            self.desk.judge_pin(self.edition, new_pin, &self.subject, former, self.at)
        };
        let mut report = judge(None)?;
        if report.decision != Decision::Refused && self.remembers_pins() {
            // Asked last, where nothing else stands in the way.
            report = judge(Some(&self.former_pins(token, new_pin)?))?;
        }
        let is_refused = report.decision == Decision::Refused;
        let weighed = Weighed { report: Some(report), ..weighed };
        if is_refused {
            return Ok(weighed);
        }
        let pin = self.pin(TokenPlace::of(token), new_pin, &own)?;
        Ok(Weighed { made: Made { pin, ..Made::default() }, ..weighed })
    }

    /// Whether any rule asks what PINs a token had before.
    fn remembers_pins(&self) -> bool {
        let asked = self.edition.policy.requirements_for_known(&self.case.account.profiles);
        let rules = asked.map(|requirement| requirement.rule.clone()).chain(self.case.instead());
        let mut rules = rules.collect::<Vec<_>>().into_iter();
        rules.any(|rule| matches!(rule, Rule::Pin(pin) if pin.never_reuse.is_some()))
    }

    /// Whether a new PIN is the current one, the one before, and so on.
    fn former_pins(&self, token: &Token, new_pin: &Password) -> Result<Vec<bool>, Error> {
        let pins = token
            .secrets
            .iter()
            .flat_map(|secrets| [&secrets.pin].into_iter().chain(secrets.former_pins.iter().rev()));
        let opened = pins.map(|pin| TokenPlace::of(token).open_pin(&self.safe, pin));
        self.which(&opened.collect::<Result<Vec<_>, _>>()?, |form| self.read(new_pin, form))
    }

    /// Makes recovery codes for a token: ten, with one salt, and so ten evaluations.
    pub(super) fn make_recovery_codes(
        &self,
        weighed: Weighed,
        id: &TokenId,
    ) -> Result<Weighed, Error> {
        let own = self.own_tokens();
        let Some(token) = own.iter().find(|token| token.id == *id) else { return Ok(weighed) };
        let seal = &self.edition.policy.document().seal;
        let mut draws = self.seed.draws("token/recovery");
        let salt = self.seed.draw::<SALT_BYTES>("token/recovery-salt");
        let (mut shown, mut stored) = (Vec::new(), Vec::new());
        while shown.len() < MOST_RECOVERY_CODES {
            let drawn = generate(Kind::Paper, &mut draws, |_| Ok(Vec::new()))?;
            // INVARIANT: where nothing is asked of it, every draw is taken.
            let Ok(code) = drawn else { continue };
            let typed = otp::recovery_code(&code.password()).unwrap_or_default();
            let hasher = &self.desk.hasher;
            let hash = PasswordHash::make_salted(hasher, &typed, NormalForm::Nfkc, seal, &salt);
            let nonce = self.nonce(&format!("token/recovery-nonce/{}", shown.len()));
            stored.push(TokenPlace::of(token).seal_recovery(&self.safe, &hash, nonce));
            shown.push(Zeroizing::new(code.reveal().to_owned()));
        }
        let made = Made { recovery: Some((stored, RecoveryCodes::new(shown))), ..Made::default() };
        Ok(Weighed { made, ..weighed })
    }

    fn nonce(&self, label: &str) -> Nonce {
        self.seed.draws(label).bytes()
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

const MOST_SEED_BYTES: usize = 64;
