//! What is made for tokens: a new one with its seed and its PIN, another PIN, recovery codes.

use zeroize::Zeroizing;

use super::{
    command::{Command, Typed},
    weigh::Weighing,
};
use crate::{
    account::{Asked, Enrolment, Made, PENDING_SECONDS, Weighed},
    choice::TokenKind,
    error::{Error, ErrorKind},
    generate::{Kind, generate},
    hash::{self, Nonce, PasswordHash, SALT_BYTES, TokenPlace},
    name::TokenId,
    one_time_code::{RecoveryCodes, TokenSeed},
    otp,
    policy::rule::Rule,
    report::Decision,
    secret::Password,
    state::{FORMAT, MOST_RECOVERY_CODES, Pending, Token, TokenSecrets, TokenState, Verifier},
    text::NormalForm,
};

impl Weighing<'_> {
    /// What is to be stored in the place of a PIN that was made in an older way; none where it was not.
    pub(super) fn renewed_pin(
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
        let mut token = Token {
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
            secrets: None,
            known: Some(known),
            vouched_on: None,
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
            recovery_made_at: None,
            streak: 0,
            suspects: Vec::new(),
        };
        let (object, nonce) = (token.seed_object(), self.nonce("token/seed-nonce"));
        token.secrets = Some(TokenSecrets {
            seed: place.seal_seed(&self.safe, (seed.secret(), &object), nonce),
            pin,
            pin_set_at: now,
            pin_demand: None,
            former_pins: Vec::new(),
        });
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
        let place = TokenPlace::of(token);
        let pin = self.pin(place, new_pin, &own)?;
        let current = self.open_pin(token).transpose()?;
        let nonce = self.nonce("token/former-nonce");
        let former_pin = current.map(|current| place.seal_former(&self.safe, &current, nonce));
        Ok(Weighed { made: Made { pin, former_pin, ..Made::default() }, ..weighed })
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
        let place = TokenPlace::of(token);
        let former = token.secrets.iter().flat_map(|secrets| secrets.former_pins.iter().rev());
        let former = former.map(|pin| place.open_former(&self.safe, pin));
        let all = self.open_pin(token).into_iter().chain(former);
        self.which(&all.collect::<Result<Vec<_>, _>>()?, |form| self.read(new_pin, form))
    }

    /// Whether an owner who asks has not proved what is asked: then nothing is made.
    pub(super) fn is_unproved(&self, command: &Command) -> bool {
        let asked = Asked::of(&command.event, &self.case.account.person, self.tokens);
        let is_short = (asked.password && command.password.is_none())
            || (asked.token && !command.typed.is_presented());
        self.is_owners && is_short
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

const MOST_SEED_BYTES: usize = 64;
