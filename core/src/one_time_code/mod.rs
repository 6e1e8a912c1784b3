//! The seed of a one-time-password token and the codes that come of it (RFC 4226, RFC 6238).
//!
//! `totp-rs` computes the HMAC of one step. Which steps are looked at, and that all of them are, is ours: its
//! own search stops at the first hit, and its time would tell which.

#[cfg(feature = "import")]
mod csv;
#[cfg(feature = "import")]
mod import;
#[cfg(feature = "import")]
mod pskc;
#[cfg(feature = "qr")]
mod qr;
mod spelling;
mod uri;

use std::{
    fmt::{self, Write as _},
    ops::RangeInclusive,
};

use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use crate::{
    choice::{Algorithm, TokenKind},
    error::{Error, ErrorKind},
    moment::Moment,
    name::TokenId,
    secret::Password,
};

pub use uri::UriLabel;

/// The seed of a one-time-password token, and what its codes are like. It shows itself only on request, and is
/// wiped when it is dropped.
///
/// # Examples
/// ```
/// use aikotoba::{Moment, TokenKind, TokenSeed};
///
/// // RFC 6238, appendix B.
/// let seed = TokenSeed::new(TokenKind::Totp, b"12345678901234567890")?.with_digits(8)?;
/// let now = Moment::parse("2005-03-18T01:58:29Z")?;
/// assert_eq!(seed.code_at(now).unwrap().as_str(), "07081804");
/// # Ok::<(), aikotoba::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct TokenSeed {
    id: Option<TokenId>,
    kind: TokenKind,
    algorithm: Algorithm,
    digits: u8,
    /// The length of a step in seconds; for codes by counter nobody asks.
    period: u32,
    /// The next counter; for codes by time nobody asks.
    counter: u64,
    totp: Totp,
}

impl TokenSeed {
    /// A seed of these bytes: SHA-1, six digits, thirty seconds, counter nought.
    ///
    /// # Errors
    /// If it has less than 128 bits (RFC 4226 §4, R6) or more than 512, or is one byte over and over.
    pub fn new(kind: TokenKind, secret: &[u8]) -> Result<Self, Error> {
        Self::of(kind, Algorithm::Sha1, secret)
    }

    /// The same, with this hash function from the start: the bytes are copied once.
    ///
    /// # Errors
    /// As for [`TokenSeed::new`].
    pub fn of(kind: TokenKind, algorithm: Algorithm, secret: &[u8]) -> Result<Self, Error> {
        if !(LEAST_BYTES..=MOST_BYTES).contains(&secret.len()) {
            return Err(refuse("secret", "must be of 128 to 512 bits"));
        }
        if secret.iter().all(|byte| secret.first() == Some(byte)) {
            return Err(refuse("secret", "must be random, and is one byte over and over"));
        }
        let (digits, period) = (USUAL_DIGITS, USUAL_PERIOD);
        let totp = build(secret, algorithm);
        Ok(Self { id: None, kind, algorithm, digits, period, counter: 0, totp })
    }

    /// The same, of the device that has this id: its serial number.
    #[must_use]
    pub fn with_id(mut self, id: TokenId) -> Self {
        self.id = Some(id);
        self
    }

    /// The same, with another hash function.
    #[must_use]
    pub fn with_algorithm(mut self, algorithm: Algorithm) -> Self {
        if algorithm != self.algorithm {
            (self.totp, self.algorithm) = (build(self.secret(), algorithm), algorithm);
        }
        self
    }

    /// The same, with codes of so many digits.
    ///
    /// # Errors
    /// If they are not six to eight (RFC 4226 §5.3).
    pub fn with_digits(mut self, digits: u32) -> Result<Self, Error> {
        let within = u8::try_from(digits).ok().filter(|digits| DIGITS.contains(digits));
        self.digits = within.ok_or_else(|| refuse("digits", "must be 6 to 8"))?;
        Ok(self)
    }

    /// The same, with steps of so many seconds.
    ///
    /// # Errors
    /// If they are not 15 to 120, or the codes go by counter.
    pub fn with_period(mut self, seconds: u32) -> Result<Self, Error> {
        if self.kind != TokenKind::Totp {
            return Err(refuse("period", "must not be there where codes go by counter"));
        }
        if !PERIODS.contains(&seconds) {
            return Err(refuse("period", "must be 15 to 120 seconds"));
        }
        self.period = seconds;
        Ok(self)
    }

    /// The same, with this as the next counter.
    ///
    /// # Errors
    /// If the codes go by time.
    pub fn with_counter(mut self, counter: u64) -> Result<Self, Error> {
        if self.kind != TokenKind::Hotp {
            return Err(refuse("counter", "must not be there where codes go by time"));
        }
        self.counter = counter;
        Ok(self)
    }

    /// The id of the device, where there is one.
    #[must_use]
    pub fn id(&self) -> Option<&TokenId> {
        self.id.as_ref()
    }

    /// Whether codes go by time or by counter.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The hash function.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// How many digits a code has: 6 to 8.
    #[must_use]
    pub fn digits(&self) -> u32 {
        u32::from(self.digits)
    }

    /// The length of a step in seconds; none where codes go by counter.
    #[must_use]
    pub fn period(&self) -> Option<u32> {
        (self.kind == TokenKind::Totp).then_some(self.period)
    }

    /// The next counter; none where codes go by time.
    #[must_use]
    pub fn counter(&self) -> Option<u64> {
        (self.kind == TokenKind::Hotp).then_some(self.counter)
    }

    /// The code of a step or a counter.
    #[must_use]
    pub fn code(&self, step: u64) -> Zeroizing<String> {
        let width = usize::from(self.digits);
        let mut text = Zeroizing::new(String::with_capacity(width));
        // Writing to a text does not fail.
        let _ = write!(text, "{:0width$}", self.value(step));
        text
    }

    /// The code at an instant; none where codes go by counter, and before 1970.
    #[must_use]
    pub fn code_at(&self, now: Moment) -> Option<Zeroizing<String>> {
        Some(self.code(self.step_at(now)?))
    }

    /// The newest of these steps that has this code; or none. Every step is computed, and compared without
    /// telling where it differs. Nothing is asked but the code: who verifies for a person asks a
    /// [`Desk`](crate::Desk), which takes no step twice.
    #[must_use]
    pub fn newest(&self, code: &Password, steps: RangeInclusive<u64>) -> Option<u64> {
        let typed = self.typed(code);
        let (mut found, mut newest) = (Choice::from(0), 0);
        for step in steps {
            let is_it = typed.value.ct_eq(&self.value(step));
            newest.conditional_assign(&step, is_it);
            found |= is_it;
        }
        bool::from(found & typed.is_code).then_some(newest)
    }

    /// The step an instant lies in; none where codes go by counter, and before 1970.
    pub(crate) fn step_at(&self, now: Moment) -> Option<u64> {
        let seconds = u64::try_from(now.as_micros().div_euclid(1_000_000)).ok()?;
        seconds.checked_div(u64::from(self.period()?))
    }

    /// The oldest of these steps that has this code; or none. As [`TokenSeed::newest`].
    pub(crate) fn oldest(&self, code: &Password, steps: RangeInclusive<u64>) -> Option<u64> {
        let typed = self.typed(code);
        let (mut found, mut oldest) = (Choice::from(0), 0);
        for step in steps {
            let is_it = typed.is(self.value(step));
            oldest.conditional_assign(&step, is_it & !found);
            found |= is_it;
        }
        bool::from(found).then_some(oldest)
    }

    /// The oldest of these steps that has the first code while the one after it has the second; or none.
    pub(crate) fn oldest_pair(
        &self,
        codes: (&Password, &Password),
        steps: RangeInclusive<u64>,
    ) -> Option<u64> {
        let (first, second) = (self.typed(codes.0), self.typed(codes.1));
        let (mut found, mut oldest) = (Choice::from(0), 0);
        let mut before = (Choice::from(0), 0);
        let beyond = steps.end().checked_add(1);
        for step in steps.chain(beyond) {
            let value = self.value(step);
            let is_pair = before.0 & second.is(value);
            oldest.conditional_assign(&before.1, is_pair & !found);
            found |= is_pair;
            before = (first.is(value), step);
        }
        bool::from(found).then_some(oldest)
    }

    /// The bytes of the seed.
    pub(crate) fn secret(&self) -> &[u8] {
        self.totp.secret().as_ref()
    }

    /// The code of a step as a number (RFC 4226 §5.3, and §5.4 for where the four bytes lie).
    fn value(&self, step: u64) -> u32 {
        let hmac = self.totp.sign(step);
        let hmac = hmac.as_ref();
        let at = hmac.last().map_or(0, |last| usize::from(last & 0x0f));
        // INVARIANT: the shortest HMAC has 20 bytes, and the four begin at 15 at the latest.
        let four = hmac.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        let number = u32::from_be_bytes(four) & 0x7fff_ffff;
        // A division by a number known beforehand is a multiplication: its time tells nothing.
        match self.digits {
            6 => number % 1_000_000,
            7 => number % 10_000_000,
            _ => number % 100_000_000,
        }
    }

    fn typed(&self, code: &Password) -> Typed {
        let text = code.text().unwrap_or_default();
        let is_code = text.len() == usize::from(self.digits)
            && text.bytes().all(|byte| byte.is_ascii_digit());
        let value = if is_code { text.parse().unwrap_or_default() } else { 0 };
        Typed { value, is_code: Choice::from(u8::from(is_code)) }
    }
}

/// The step a code is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// The step or the counter; of two codes that of the second.
    pub(crate) step: u64,
    /// How many steps the token's clock is ahead of ours; nought where codes go by counter.
    pub(crate) ahead: i32,
}

/// Recovery codes that were made for somebody: each stands in the place of one code. They show themselves only on
/// request, and are wiped when they are dropped.
#[derive(Clone, PartialEq)]
pub struct RecoveryCodes(Vec<Zeroizing<String>>);

impl RecoveryCodes {
    pub(crate) fn new(codes: Vec<Zeroizing<String>>) -> Self {
        Self(codes)
    }

    /// The codes.
    pub fn reveal(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|code| code.as_str())
    }
}

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecoveryCodes({} redacted)", self.0.len())
    }
}

impl fmt::Debug for TokenSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenSeed({}, {} digits, the rest redacted)", self.kind.as_str(), self.digits())
    }
}

/// What somebody typed. What is no code at all costs what any other does.
struct Typed {
    value: u32,
    is_code: Choice,
}

impl Typed {
    fn is(&self, value: u32) -> Choice {
        self.value.ct_eq(&value) & self.is_code
    }
}

/// Codes by counter in all: a step is a second to `totp-rs`, and which step it is comes from here.
fn build(secret: &[u8], algorithm: Algorithm) -> Totp {
    let algorithm = match algorithm {
        Algorithm::Sha1 => totp_rs::Algorithm::SHA1,
        Algorithm::Sha256 => totp_rs::Algorithm::SHA256,
        Algorithm::Sha512 => totp_rs::Algorithm::SHA512,
    };
    let builder = Builder::new().with_secret(secret).with_algorithm(algorithm);
    // What it would check is checked here, and more strictly.
    builder.with_step_duration(1).build_noncompliant()
}

fn refuse(path: &str, problem: &str) -> Error {
    Error::one(ErrorKind::Token, path, problem)
}

pub(crate) const DIGITS: RangeInclusive<u8> = 6..=8;
pub(crate) const PERIODS: RangeInclusive<u32> = 15..=120;
const LEAST_BYTES: usize = 16;
/// A longer one would be hashed by the HMAC, and be another one besides (RFC 2104 §2).
const MOST_BYTES: usize = 64;
const USUAL_DIGITS: u8 = 6;
const USUAL_PERIOD: u32 = 30;
