//! Numbers that everybody in Japan has: phones and postal codes, told by their shape.

use zeroize::Zeroizing;

use super::{
    matched::{Match, What},
    sequences::is_plain_run,
    text::Text,
};

pub(super) fn find(text: &Text, found: &mut Vec<Match>) {
    let folded = text.folded();
    let is_digit = |at: usize| folded.get(at).is_some_and(char::is_ascii_digit);
    for from in 0..folded.len() {
        let is_within_a_number = from.checked_sub(1).is_some_and(is_digit);
        if is_within_a_number || !is_digit(from) && text.at(from) != '〒' {
            continue;
        }
        for (shape, guesses, what) in SHAPES {
            let Some(to) = fits(folded, from, shape).filter(|to| !is_digit(*to)) else { continue };
            let is_plain = *what == What::Phone && is_plain(folded, from, to);
            let guesses = if is_plain { PLAIN_PHONES } else { *guesses };
            found.push(Match { from, to, guesses, what: *what });
        }
    }
}

/// Whether the subscriber's own digits are what everybody would try first: `1111-2222`, `12345678`.
fn is_plain(folded: &[char], from: usize, to: usize) -> bool {
    let digits = folded.get(from..to).unwrap_or_default().iter().filter(|it| it.is_ascii_digit());
    let digits: Zeroizing<Vec<char>> = Zeroizing::new(digits.copied().collect());
    let own = if digits.starts_with(&FREE_OF_CHARGE) { 6 } else { 8 };
    let own = digits.get(digits.len().saturating_sub(own)..).unwrap_or_default();
    let (one, other) = own.split_at(own.len() / 2);
    is_plain_run(one) && is_plain_run(other)
}

/// Behind a shape, if it fits here: `9` is any digit, everything else is itself.
fn fits(folded: &[char], from: usize, shape: &str) -> Option<usize> {
    let mut at = from;
    for wanted in shape.chars() {
        let found = *folded.get(at)?;
        (found == wanted || wanted == '9' && found.is_ascii_digit()).then_some(())?;
        at += 1;
    }
    Some(at)
}

/// Round figures, by judgement: some two hundred million mobile numbers are in use and fifty million
/// others; about 120,000 postal codes, with a hyphen or without.
const SHAPES: &[(&str, f64, What)] = &[
    ("090-9999-9999", MOBILE, What::Phone),
    ("080-9999-9999", MOBILE, What::Phone),
    ("070-9999-9999", MOBILE, What::Phone),
    ("050-9999-9999", MOBILE, What::Phone),
    ("09099999999", MOBILE, What::Phone),
    ("08099999999", MOBILE, What::Phone),
    ("07099999999", MOBILE, What::Phone),
    ("05099999999", MOBILE, What::Phone),
    ("03-9999-9999", FIXED, What::Phone),
    ("06-9999-9999", FIXED, What::Phone),
    ("099-999-9999", FIXED, What::Phone),
    ("0120-999-999", FREE, What::Phone),
    ("0120999999", FREE, What::Phone),
    ("0999-99-9999", FIXED, What::Phone),
    ("〒999-9999", POSTAL_CODES, What::PostalCode),
    ("〒9999999", POSTAL_CODES, What::PostalCode),
    ("999-9999", POSTAL_CODES, What::PostalCode),
];
const MOBILE: f64 = 2.2e8;
const FIXED: f64 = 5e7;
/// All that are free of charge: six digits.
const FREE: f64 = 1e6;
/// Four kinds of mobile numbers, with hyphens or without, and behind them twice one of some two dozen groups
/// of digits that are equal or in order.
const PLAIN_PHONES: f64 = 4.0 * 2.0 * 24.0 * 24.0;
const FREE_OF_CHARGE: [char; 4] = ['0', '1', '2', '0'];
pub(super) const POSTAL_CODES: f64 = 240_000.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        let mut found = Vec::new();
        find(&Text::plain(text), &mut found);
        found.iter().map(|one| (one.from, one.to, one.guesses)).collect()
    }

    #[test]
    fn phones_and_postal_codes_are_told_by_their_shape() {
        // What lies before the last hyphen might be a postal code.
        assert_eq!(found("x090-3917-5062"), [(1, 14, MOBILE), (1, 9, POSTAL_CODES)]);
        assert_eq!(found("03-3917-5062x"), [(0, 12, FIXED)]);
        assert_eq!(found("0120391750"), [(0, 10, FREE)]);
        assert!(found("〒150-0001").contains(&(0, 9, POSTAL_CODES)));
        for other in ["0903917506", "090391750629", "1090-3917-5062", "15-0001", "150-00012"] {
            assert_eq!(found(other), [], "{other}");
        }
    }

    #[test]
    fn a_phone_whose_digits_are_equal_or_in_order_comes_early() {
        for plain in ["090-1234-5678", "08011112222", "03-0000-9876", "0120-123-444"] {
            assert_eq!(found(plain).first().map(|one| one.2), Some(PLAIN_PHONES), "{plain}");
        }
        for other in ["090-1234-5677", "08011212222"] {
            assert_eq!(found(other).first().map(|one| one.2), Some(MOBILE), "{other}");
        }
    }
}
