//! How the bytes of a seed are spelled, and the numbers beside them: base32, hexadecimal digits, base64, plain
//! decimals.
//!
//! Each has one reading only: what would be written otherwise than it was is refused. What is decoded is wiped.

use std::str::FromStr;

use base32ct::{Base32Unpadded, Encoding};
use zeroize::{Zeroize, Zeroizing};

use crate::choice::{Algorithm, TokenKind};

/// Base32 (RFC 4648 §6), in upper case and without padding: what apps take.
pub(super) fn to_base32(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(Base32Unpadded::encode_string(bytes));
    text.make_ascii_uppercase();
    text
}

/// Base32 in either case, padded to eights or not at all; the bits that are left over must be nought.
pub(super) fn from_base32(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bare = text.trim_end_matches('=');
    if bare.is_empty() || (bare.len() < text.len() && bare.len().next_multiple_of(8) != text.len())
    {
        return None;
    }
    let mut lower = Zeroizing::new(bare.to_owned());
    lower.make_ascii_lowercase();
    let bytes = Zeroizing::new(Base32Unpadded::decode_vec(&lower).ok()?);
    // base32ct 0.3.1 takes any bits that are left over.
    let mut again = Base32Unpadded::encode_string(&bytes);
    let is_the_same = again == *lower;
    again.zeroize();
    is_the_same.then_some(bytes)
}

/// Hexadecimal digits in either case, two a byte.
#[cfg(feature = "import")]
pub(super) fn from_hexadecimal(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    for pair in pairs {
        let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
        bytes.push(u8::try_from(high? << 4 | low?).ok()?);
    }
    (rest.is_empty() && !bytes.is_empty()).then_some(bytes)
}

/// Padded base64 (RFC 4648 §4) with the white space that XML allows in it.
#[cfg(feature = "import")]
pub(super) fn from_base64(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    use base64ct::Base64;
    let mut bare = Zeroizing::new(String::with_capacity(text.len()));
    bare.extend(text.chars().filter(|character| !SPACES.contains(character)));
    let bytes = Zeroizing::new(<Base64 as base64ct::Encoding>::decode_vec(&bare).ok()?);
    (!bytes.is_empty()).then_some(bytes)
}

/// A plain decimal: digits, no sign, no leading nought.
pub(super) fn number<T: FromStr>(text: &str) -> Option<T> {
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_plain.then(|| text.parse().ok())?
}

/// `SHA1`, `SHA256` or `SHA512` in either case.
pub(super) fn algorithm(text: &str) -> Option<Algorithm> {
    let all = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];
    all.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(text))
}

/// `totp` or `hotp` in either case.
pub(super) fn kind(text: &str) -> Option<TokenKind> {
    let all = [TokenKind::Totp, TokenKind::Hotp];
    all.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(text))
}

/// The white space of XML.
#[cfg(feature = "import")]
pub(super) const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spelled_is_read_again() {
        for length in 1..=40 {
            let bytes: Vec<u8> = (0..length).map(|at: u8| at.wrapping_mul(37) ^ 0xa5).collect();
            let text = to_base32(&bytes);
            let padded =
                format!("{}{}", *text, "=".repeat(text.len().next_multiple_of(8) - text.len()));
            for spelled in [text.to_string(), text.to_ascii_lowercase(), padded] {
                assert_eq!(*from_base32(&spelled).unwrap(), bytes, "{spelled}");
            }
        }
    }

    #[test]
    fn base32_has_one_reading() {
        // One byte is eight bits in two letters: the last two bits must be nought.
        assert_eq!(*from_base32("74").unwrap(), [0xff]);
        for text in [
            "",
            "=",
            "========",
            "7",
            "75",
            "74=",
            "74=====",
            "74=======",
            "777",
            "77777777=",
            "74 ",
            " 74",
            "7 4",
            "74======74",
            "08",
            "1I",
            "７４",
            "74\n",
            "77777777========",
        ] {
            assert!(from_base32(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(number("0"), Some(0_u64));
        assert_eq!(number("18446744073709551615"), Some(u64::MAX));
        for text in
            ["", "+1", "-1", "01", "00", " 1", "1 ", "1.0", "1e3", "１", "18446744073709551616"]
        {
            assert_eq!(number::<u64>(text), None, "{text}");
        }
    }

    #[cfg(feature = "import")]
    #[test]
    fn digits_and_base64_are_whole_and_strict() {
        assert_eq!(*from_hexadecimal("00fF").unwrap(), [0, 255]);
        assert_eq!(*from_base64(" MTIz\r\n\tNA== ").unwrap(), *b"1234");
        for text in ["", "0", "0g", "+1", "0x", "00 ff", "００"] {
            assert!(from_hexadecimal(text).is_none(), "{text}");
        }
        for text in ["", " ", "MTIzNA", "MTIzNA=", "MTIzNB==", "MTIz\u{a0}NA==", "MTIz-_=="] {
            assert!(from_base64(text).is_none(), "{text}");
        }
    }
}
