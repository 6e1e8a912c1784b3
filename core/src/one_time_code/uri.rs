//! `otpauth://` URIs, in which apps take a seed: written one way, read strictly.
//!
//! The form is the one of Google's key URI format, which never became a standard; where apps differ, this reads
//! as the one on Android does. Nothing of what was read is ever repeated: it holds a seed.

use std::{collections::BTreeSet, fmt};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use zeroize::Zeroizing;

use super::{TokenSeed, refuse, spelling};
use crate::{
    choice::{Algorithm, TokenKind},
    error::Error,
};

/// Whose seed a URI says it holds. Nobody vouches for that: it is what an app shows.
/// Its `Debug` shows neither: both are known of a person.
#[derive(Clone, Eq, PartialEq)]
pub struct UriLabel {
    /// Who runs the account, where the URI says so.
    pub issuer: Option<String>,
    /// Which account it is, such as a mail address.
    pub account_name: String,
}

impl TokenSeed {
    /// The seed as an `otpauth://` URI, for an app or a QR code. It holds the whole seed in the clear.
    ///
    /// # Errors
    /// If the issuer or the account's name is empty, has more than 128 characters, a colon or a control
    /// character, or the URI would be longer than 2 KiB.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{TokenKind, TokenSeed};
    ///
    /// let seed = TokenSeed::new(TokenKind::Totp, b"12345678901234567890")?;
    /// let uri = seed.to_uri("Example", "hanako@example.jp")?;
    /// assert!(uri.starts_with("otpauth://totp/Example:hanako%40example.jp?secret=GEZDGNBV"));
    /// let (again, label) = TokenSeed::from_uri(&uri)?;
    /// assert_eq!(label.issuer.as_deref(), Some("Example"));
    /// assert_eq!(again.code(1), seed.code(1));
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn to_uri(&self, issuer: &str, account_name: &str) -> Result<Zeroizing<String>, Error> {
        let issuer_encoded = encode("issuer", issuer)?;
        let account_encoded = encode("account_name", account_name)?;
        let (kind, secret) = (self.kind().as_str(), self.base32());
        let (algorithm, digits) = (self.algorithm().as_str().to_ascii_uppercase(), self.digits());
        let moving = match self.kind() {
            TokenKind::Totp => format!("period={}", self.period),
            TokenKind::Hotp => format!("counter={}", self.counter),
        };
        // With room for everything, so that no part of it stays behind where a text has grown.
        let mut uri = Zeroizing::new(String::with_capacity(MOST_BYTES));
        let parts: [&str; 13] = [
            "otpauth://",
            kind,
            "/",
            &issuer_encoded,
            ":",
            &account_encoded,
            "?secret=",
            &secret,
            "&issuer=",
            &issuer_encoded,
            "&algorithm=",
            &algorithm,
            "&digits=",
        ];
        let digits = digits.to_string();
        let parts = parts.into_iter().chain([digits.as_str(), "&", &moving]);
        for part in parts {
            if uri.len() + part.len() > MOST_BYTES {
                return Err(refuse("", TOO_LONG));
            }
            uri.push_str(part);
        }
        Ok(uri)
    }

    /// Reads an `otpauth://` URI, strictly: what two apps could read in two ways is refused.
    ///
    /// Scheme, kind and hash function may be in either case. Without a parameter of their own, codes have six
    /// digits, last thirty seconds and are made with SHA-1. Parameters that no app needs for codes (`image`,
    /// `color` …) are passed over. A plus sign in a parameter is a space.
    ///
    /// # Errors
    /// If it is no such URI, is longer than 2 KiB, names the issuer in two ways, gives a parameter twice or one
    /// that does not go with the kind, or holds no seed that [`TokenSeed::new`] takes. The path names the part.
    pub fn from_uri(uri: &str) -> Result<(Self, UriLabel), Error> {
        if uri.len() > MOST_BYTES {
            return Err(refuse("", TOO_LONG));
        }
        if !uri.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(refuse("", "must be of printing ASCII characters"));
        }
        if uri.contains('#') {
            return Err(refuse("", "must not have a fragment"));
        }
        let scheme = uri.get(..SCHEME.len()).filter(|start| start.eq_ignore_ascii_case(SCHEME));
        let rest = scheme.and_then(|_| uri.get(SCHEME.len()..));
        let rest = rest.ok_or_else(|| refuse("", "must begin with `otpauth://`"))?;
        let (start, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (kind, label) = start.split_once('/').unwrap_or((start, ""));
        let kind = spelling::kind(kind);
        let kind = kind.ok_or_else(|| refuse("type", "must be `totp` or `hotp`"))?;
        let parameters = Parameters::read(query)?;
        let label = read_label(label, parameters.issuer.as_deref().map(String::as_str))?;
        Ok((parameters.seed(kind)?, label))
    }

    /// The seed as base32, for somebody who types it into an app: upper case, without padding.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        spelling::to_base32(self.secret())
    }
}

impl fmt::Debug for UriLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UriLabel(redacted)")
    }
}

/// The parameters that say what codes are like. Decoded, and each given once.
#[derive(Default)]
struct Parameters {
    secret: Option<Zeroizing<String>>,
    issuer: Option<Zeroizing<String>>,
    algorithm: Option<Zeroizing<String>>,
    digits: Option<Zeroizing<String>>,
    period: Option<Zeroizing<String>>,
    counter: Option<Zeroizing<String>>,
}

impl Parameters {
    fn read(query: &str) -> Result<Self, Error> {
        let mut read = Self::default();
        let mut passed_over = BTreeSet::new();
        for pair in query.split('&').filter(|_| !query.is_empty()) {
            let (name, value) = pair
                .split_once('=')
                .ok_or_else(|| refuse("query", "must be of names and values"))?;
            // A name that is spelled otherwise is another name to some and the same to others.
            let is_word =
                |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
            if name.is_empty() || !name.bytes().all(is_word) {
                return Err(refuse("query", "must have plain names"));
            }
            let (path, place) = match name {
                "secret" => ("secret", &mut read.secret),
                "issuer" => ("issuer", &mut read.issuer),
                "algorithm" => ("algorithm", &mut read.algorithm),
                "digits" => ("digits", &mut read.digits),
                "period" => ("period", &mut read.period),
                "counter" => ("counter", &mut read.counter),
                _ if KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) => {
                    return Err(refuse("query", "must have names in lower case"));
                }
                _ if passed_over.insert(name) => continue,
                _ => return Err(refuse("query", TWICE)),
            };
            if place.is_some() {
                return Err(refuse(path, TWICE));
            }
            let spaced = Zeroizing::new(value.replace('+', " "));
            *place = Some(decode(path, &spaced)?);
        }
        Ok(read)
    }

    fn seed(&self, kind: TokenKind) -> Result<TokenSeed, Error> {
        let secret = self.secret.as_ref().ok_or_else(|| refuse("secret", "is missing"))?;
        let secret = spelling::from_base32(secret);
        let secret = secret.ok_or_else(|| refuse("secret", "must be base32"))?;
        let algorithm =
            self.algorithm.as_ref().map_or(Some(Algorithm::Sha1), |text| spelling::algorithm(text));
        let expected = "must be `SHA1`, `SHA256` or `SHA512`";
        let algorithm = algorithm.ok_or_else(|| refuse("algorithm", expected))?;
        let mut seed = TokenSeed::of(kind, algorithm, &secret)?;
        if let Some(text) = &self.digits {
            let digits = spelling::number(text);
            seed = seed.with_digits(digits.ok_or_else(|| refuse("digits", "must be 6 to 8"))?)?;
        }
        if let Some(text) = &self.period {
            let period = spelling::number(text);
            seed = seed.with_period(period.ok_or_else(|| refuse("period", PLAIN))?)?;
        }
        if let Some(text) = &self.counter {
            let counter = spelling::number(text);
            seed = seed.with_counter(counter.ok_or_else(|| refuse("counter", PLAIN))?)?;
        } else if kind == TokenKind::Hotp {
            return Err(refuse("counter", "is missing"));
        }
        Ok(seed)
    }
}

/// The label: the issuer and a colon, which may be encoded, where it names one; and the account.
fn read_label(label: &str, parameter: Option<&str>) -> Result<UriLabel, Error> {
    if label.is_empty() {
        return Err(refuse("label", "is missing"));
    }
    if label.contains('/') {
        return Err(refuse("label", "must not have a plain slash"));
    }
    let label = decode("label", label)?;
    let (prefix, account_name) = match label.split_once(':') {
        Some((prefix, account_name)) => (Some(prefix), account_name.trim_start_matches(' ')),
        None => (None, label.as_str()),
    };
    for (path, text) in
        [("issuer", prefix), ("issuer", parameter), ("account_name", Some(account_name))]
    {
        text.map_or(Ok(()), |text| lawful(path, text))?;
    }
    if let (Some(prefix), Some(parameter)) = (prefix, parameter)
        && prefix != parameter
    {
        return Err(refuse("issuer", "must be the one before the colon of the label"));
    }
    let issuer = parameter.or(prefix).map(str::to_owned);
    Ok(UriLabel { issuer, account_name: account_name.to_owned() })
}

fn encode(path: &str, text: &str) -> Result<String, Error> {
    lawful(path, text)?;
    Ok(utf8_percent_encode(text, ENCODED).to_string())
}

fn decode(path: &str, text: &str) -> Result<Zeroizing<String>, Error> {
    let mut pieces = text.split('%').skip(1);
    let is_hexadecimal = |piece: &str| {
        piece.get(..2).is_some_and(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    if !pieces.all(is_hexadecimal) {
        return Err(refuse(path, "must have two hexadecimal digits after each `%`"));
    }
    let decoded = percent_decode_str(text).decode_utf8();
    let decoded = decoded.map_err(|_| refuse(path, "must be UTF-8 under its percent signs"))?;
    Ok(Zeroizing::new(decoded.into_owned()))
}

/// What an issuer and an account may be called. A colon in either would be read as the one between them.
fn lawful(path: &str, text: &str) -> Result<(), Error> {
    if !(1..=MOST_CHARACTERS).contains(&text.chars().take(MOST_CHARACTERS + 1).count()) {
        return Err(refuse(path, "must have 1 to 128 characters"));
    }
    if text.contains(':') || text.chars().any(char::is_control) {
        return Err(refuse(path, "must not have a colon or a control character"));
    }
    Ok(())
}

/// RFC 3986 §2.3: what needs no percent sign, whoever reads it.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const KNOWN: [&str; 6] = ["secret", "issuer", "algorithm", "digits", "period", "counter"];
const SCHEME: &str = "otpauth://";
const PLAIN: &str = "must be a plain number";
const TWICE: &str = "is given twice";
const TOO_LONG: &str = "must have at most 2048 bytes";
const MOST_BYTES: usize = 2048;
const MOST_CHARACTERS: usize = 128;
