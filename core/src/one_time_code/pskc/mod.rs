//! Files of seeds as a vendor of tokens delivers them: the Portable Symmetric Key Container (RFC 6030).
//!
//! What a seed cannot hold is refused and not dropped: the RFC has whoever does not understand a policy treat
//! the key as unusable. What only describes the device is passed over. Nothing of the file is repeated.

mod cipher;
mod xml;

use roxmltree::Node;
use zeroize::Zeroizing;

use self::{
    cipher::{Opener, WRONG},
    xml::{Parts, text},
};
use super::{
    TokenSeed,
    import::{Import, token_id},
    refuse, spelling,
};
use crate::{
    choice::{Algorithm, TokenKind},
    error::Error,
};

impl TokenSeed {
    /// Reads the seeds of a Portable Symmetric Key Container, version 1.0 (RFC 6030), each with its serial number,
    /// or else the id of its key, as its id. Where the seeds are encrypted, `key` is the one that was agreed on
    /// beforehand: 16, 24 or 32 bytes for AES-CBC, with an HMAC over each value.
    ///
    /// # Errors
    /// If any key cannot be read, or says more than a seed can hold: a PIN, a date, a number of transactions, a
    /// signature. Nothing is imported by halves, and nothing of the file is repeated. The path `key` says that
    /// the key is missing, or another one; where a key is given, no seed may lie in the clear. Also for a DTD,
    /// a serial number or a seed that is there twice, more than 10,000 keys or 4 MiB.
    pub fn list_from_pskc(text: &str, key: Option<&[u8]>) -> Result<Vec<Self>, Error> {
        Import::check_size(text)?;
        let document = xml::parse(text)?;
        let container = document.root_element();
        if !container.has_tag_name((PSKC, "KeyContainer")) {
            return Err(refuse(
                "KeyContainer",
                "must be the whole file, in the namespace of RFC 6030",
            ));
        }
        if container.attribute("Version") != Some("1.0") {
            return Err(refuse("KeyContainer", "must have the version 1.0"));
        }
        let opener = opener(container, key)?;
        let mut import = Import::default();
        let mut number = 0_u32;
        for child in container.children().filter(Node::is_element) {
            let (namespace, name) = (child.tag_name().namespace(), child.tag_name().name());
            match name {
                "KeyPackage" if namespace == Some(PSKC) => {
                    number = number.saturating_add(1);
                    let seed = package(child, opener.as_ref());
                    if !import.take(format!("KeyPackage {number}"), seed) {
                        break;
                    }
                }
                "EncryptionKey" | "MACMethod" | "Extensions" if namespace == Some(PSKC) => {}
                // A signature that nobody verified would say more than it does.
                "Signature" => {
                    return Err(refuse("Signature", "must be verified before, and taken out"));
                }
                _ => {
                    return Err(refuse(
                        "KeyContainer",
                        "must not have an element that is not read here",
                    ));
                }
            }
        }
        if opener.as_ref().is_some_and(Opener::is_wrong) {
            return Err(refuse("key", WRONG));
        }
        import.finish()
    }
}

/// What opens the values, where they are encrypted; and a key for them and for nothing else.
fn opener<'a>(container: Node<'_, '_>, key: Option<&'a [u8]>) -> Result<Option<Opener<'a>>, Error> {
    let find = |name| container.children().filter(move |child| child.has_tag_name((PSKC, name)));
    if ["EncryptionKey", "MACMethod"].into_iter().any(|name| find(name).count() > 1) {
        return Err(refuse("KeyContainer", "must not have the same element twice"));
    }
    let mut all = container.descendants();
    let is_encrypted = all.any(|element| element.has_tag_name((PSKC, "EncryptedValue")));
    match key {
        Some(key) if is_encrypted => {
            Opener::new(key, find("EncryptionKey").next(), find("MACMethod").next()).map(Some)
        }
        Some(_) => Err(refuse("key", "is given, but nothing is encrypted")),
        None if is_encrypted => Err(refuse("key", "is missing: the file is encrypted")),
        None => Ok(None),
    }
}

fn package(package: Node<'_, '_>, opener: Option<&Opener<'_>>) -> Result<TokenSeed, Error> {
    let parts = Parts::of(package, PSKC, &["DeviceInfo", "CryptoModuleInfo", "Key", "Extensions"])?;
    let key = parts.need("Key")?;
    let serial = match parts.find("DeviceInfo") {
        Some(device) => Parts::of(device, PSKC, DEVICE)?.find("SerialNo"),
        None => None,
    };
    let id = match serial {
        Some(serial) => token_id("SerialNo", text(serial)?)?,
        None => token_id("SerialNo", key.attribute("Id").unwrap_or_default())?,
    };
    let kind = key.attribute("Algorithm").and_then(|uri| match uri.strip_prefix(PSKC)? {
        ":hotp" | "#hotp" => Some(TokenKind::Hotp),
        ":totp" | "#totp" => Some(TokenKind::Totp),
        _ => None,
    });
    let kind = kind.ok_or_else(|| refuse("Algorithm", "must be HOTP or TOTP"))?;
    let parts = Parts::of(key, PSKC, KEY)?;
    if let Some(policy) = parts.find("Policy") {
        check_policy(policy)?;
    }
    let values = Parts::of(parts.need("Data")?, PSKC, DATA)?;
    let seed = TokenSeed::new(kind, &secret(values.need("Secret")?, opener)?)?.with_id(id);
    moving(parameters(seed, parts.need("AlgorithmParameters")?)?, &values)
}

/// A key that may be used for one-time passwords, and is not bound otherwise.
fn check_policy(policy: Node<'_, '_>) -> Result<(), Error> {
    Parts::of(policy, PSKC, &["KeyUsage"])?;
    let mut usages = policy.children().filter(Node::is_element).map(text).peekable();
    let is_bound =
        usages.peek().is_some() && !usages.any(|usage| usage.is_ok_and(|one| one == "OTP"));
    if is_bound {
        return Err(refuse("KeyUsage", "must be OTP"));
    }
    Ok(())
}

fn secret(element: Node<'_, '_>, opener: Option<&Opener<'_>>) -> Result<Zeroizing<Vec<u8>>, Error> {
    let parts = Parts::of(element, PSKC, &["PlainValue", "EncryptedValue", "ValueMAC"])?;
    let mac = parts.find("ValueMAC");
    match (parts.find("PlainValue"), parts.find("EncryptedValue"), opener) {
        (None, Some(value), Some(opener)) => opener.open(value, mac),
        (Some(_), None, Some(_)) => {
            Err(refuse("Secret", "must be encrypted, where a key is given"))
        }
        (Some(value), None, None) if mac.is_none() => {
            let bytes = spelling::from_base64(text(value)?);
            bytes.ok_or_else(|| refuse("Secret", "must be base64"))
        }
        _ => Err(refuse("Secret", "must have one value, in the clear or encrypted with a MAC")),
    }
}

/// What the codes of a key are like.
fn parameters(seed: TokenSeed, element: Node<'_, '_>) -> Result<TokenSeed, Error> {
    let parts = Parts::of(element, PSKC, &["Suite", "ResponseFormat"])?;
    let algorithm = match parts.find("Suite") {
        None => Algorithm::Sha1,
        Some(suite) => {
            let suite = text(suite)?;
            let known = SUITES.iter().find(|(known, _)| known.eq_ignore_ascii_case(suite));
            let expected = "must be HMAC with SHA-1, SHA-256 or SHA-512";
            known.map(|(_, algorithm)| *algorithm).ok_or_else(|| refuse("Suite", expected))?
        }
    };
    let format = parts.need("ResponseFormat")?;
    let has_check_digit = format.attribute("CheckDigits").or(format.attribute("CheckDigit"));
    let is_plain = has_check_digit.is_none_or(|written| matches!(written, "false" | "0"));
    if format.attribute("Encoding") != Some("DECIMAL") || !is_plain {
        return Err(refuse("ResponseFormat", "must be DECIMAL, without a check digit"));
    }
    let digits = format.attribute("Length").and_then(spelling::number);
    let digits = digits.ok_or_else(|| refuse("ResponseFormat", "must have a length"))?;
    seed.with_algorithm(algorithm).with_digits(digits)
}

/// What moves from one code to the next: the counter, or the time.
fn moving(mut seed: TokenSeed, values: &Parts<'_>) -> Result<TokenSeed, Error> {
    if let Some(counter) = values.find("Counter") {
        seed = seed.with_counter(number(counter)?)?;
    } else if seed.kind() == TokenKind::Hotp {
        return Err(refuse("Counter", "is missing"));
    }
    if let Some(seconds) = values.find("TimeInterval") {
        let seconds = u32::try_from(number(seconds)?).unwrap_or(u32::MAX);
        seed = seed.with_period(seconds)?;
    }
    // RFC 6238 §4.1: here every token counts from 1970.
    if let Some(start) = values.find("Time")
        && number(start)? != 0
    {
        return Err(refuse("Time", "must be 0"));
    }
    Ok(seed)
}

fn number(element: Node<'_, '_>) -> Result<u64, Error> {
    let value = Parts::of(element, PSKC, &["PlainValue"])?.need("PlainValue")?;
    let number = spelling::number(text(value)?);
    number.ok_or_else(|| refuse(element.tag_name().name(), "must be a plain number"))
}

const PSKC: &str = "urn:ietf:params:xml:ns:keyprov:pskc";
/// What is passed over: the device as such, and whose it was meant to be. Dates are not.
const DEVICE: &[&str] =
    &["Manufacturer", "SerialNo", "Model", "IssueNo", "DeviceBinding", "UserId", "Extensions"];
/// Without `KeyReference`: a key that is only named, or derived, is not in the file.
const KEY: &[&str] = &[
    "Issuer",
    "AlgorithmParameters",
    "KeyProfileId",
    "FriendlyName",
    "Data",
    "UserId",
    "Policy",
    "Extensions",
];
/// The drift of a token's clock is passed over: the first codes tell it, as it is by then.
const DATA: &[&str] = &["Secret", "Counter", "Time", "TimeInterval", "TimeDrift", "Extensions"];
const SUITES: &[(&str, Algorithm)] = &[
    ("HMAC-SHA1", Algorithm::Sha1),
    ("HMAC-SHA-1", Algorithm::Sha1),
    ("HmacSHA1", Algorithm::Sha1),
    ("SHA1", Algorithm::Sha1),
    ("SHA-1", Algorithm::Sha1),
    ("HMAC-SHA256", Algorithm::Sha256),
    ("HMAC-SHA-256", Algorithm::Sha256),
    ("HmacSHA256", Algorithm::Sha256),
    ("SHA256", Algorithm::Sha256),
    ("SHA-256", Algorithm::Sha256),
    ("HMAC-SHA512", Algorithm::Sha512),
    ("HMAC-SHA-512", Algorithm::Sha512),
    ("HmacSHA512", Algorithm::Sha512),
    ("SHA512", Algorithm::Sha512),
    ("SHA-512", Algorithm::Sha512),
];
