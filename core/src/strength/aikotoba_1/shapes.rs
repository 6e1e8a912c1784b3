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
        for Shape { written, what, guesses, own } in SHAPES {
            let Some(to) = fits(folded, from, written).filter(|to| !is_digit(*to)) else {
                continue;
            };
            let is_plain = own.is_some_and(|own| is_plain(folded, from, to, own));
            let guesses = if is_plain { PLAIN_PHONES } else { *guesses };
            found.push(Match { from, to, guesses, what: *what });
        }
    }
}

/// A way to write a number.
struct Shape {
    /// `#` is any digit, everything else is itself.
    written: &'static str,
    what: What,
    guesses: f64,
    /// How many digits are the subscriber's own, where it is known.
    own: Option<usize>,
}

/// Behind a shape, if it fits here.
fn fits(folded: &[char], from: usize, written: &str) -> Option<usize> {
    let mut at = from;
    for wanted in written.chars() {
        let found = *folded.get(at)?;
        (found == wanted || wanted == '#' && found.is_ascii_digit()).then_some(())?;
        at += 1;
    }
    Some(at)
}

/// Whether the subscriber's own digits are what everybody would try first: `1111-2222`, `12345678`.
fn is_plain(folded: &[char], from: usize, to: usize, own: usize) -> bool {
    let part = folded.get(from..to).unwrap_or_default();
    let mut digits = part.iter().rev().filter(|it| it.is_ascii_digit());
    let mut group = |length: usize| {
        let mut digits: Zeroizing<Vec<char>> =
            Zeroizing::new(digits.by_ref().take(length).copied().collect());
        digits.reverse();
        is_plain_run(&digits)
    };
    group(own.div_ceil(2)) && group(own / 2)
}

const fn phone(written: &'static str, guesses: f64, own: Option<usize>) -> Shape {
    Shape { written, what: What::Phone, guesses, own }
}

const fn postal_code(written: &'static str) -> Shape {
    Shape { written, what: What::PostalCode, guesses: POSTAL_CODES, own: None }
}

const SHAPES: &[Shape] = &[
    phone("090-####-####", MOBILE, Some(8)),
    phone("080-####-####", MOBILE, Some(8)),
    phone("070-####-####", MOBILE, Some(8)),
    phone("060-####-####", MOBILE, Some(8)),
    phone("050-####-####", MOBILE, Some(8)),
    phone("090########", MOBILE, Some(8)),
    phone("080########", MOBILE, Some(8)),
    phone("070########", MOBILE, Some(8)),
    phone("060########", MOBILE, Some(8)),
    phone("050########", MOBILE, Some(8)),
    phone("03-####-####", FIXED, Some(8)),
    phone("06-####-####", FIXED, Some(8)),
    phone("03########", FIXED, Some(8)),
    phone("06########", FIXED, Some(8)),
    phone("0##-###-####", FIXED, None),
    phone("0###-##-####", FIXED, None),
    phone("0120-###-###", 1e6, Some(6)),
    phone("0120######", 1e6, Some(6)),
    phone("0570-###-###", 1e6, Some(6)),
    phone("0570######", 1e6, Some(6)),
    phone("0800-###-####", 1e7, Some(7)),
    phone("0800#######", 1e7, Some(7)),
    postal_code("〒###-####"),
    postal_code("〒#######"),
    postal_code("###-####"),
];
/// Round figures, by judgement: some two hundred million mobile numbers are in use and fifty million
/// others; about 120,000 postal codes, with a hyphen or without.
const MOBILE: f64 = 2.2e8;
const FIXED: f64 = 5e7;
pub(super) const POSTAL_CODES: f64 = 240_000.0;
/// Ten beginnings, with hyphens or without, and twice one of some two dozen groups of digits that are
/// equal or in order.
const PLAIN_PHONES: f64 = 10.0 * 2.0 * 24.0 * 24.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// The fewest guesses of what takes the whole text for a number, if anything does.
    fn whole(text: &str) -> Option<f64> {
        let mut found = Vec::new();
        find(&Text::plain(text), &mut found);
        let length = text.chars().count();
        let whole = found.iter().filter(|one| (one.from, one.to) == (0, length));
        whole.map(|one| one.guesses).min_by(f64::total_cmp)
    }

    #[test]
    fn phones_and_postal_codes_are_told_by_their_shape() {
        for (text, guesses) in [
            ("090-3917-5062", MOBILE),
            ("03-3917-5062", FIXED),
            ("0639175062", FIXED),
            ("045-391-7506", FIXED),
            ("0120391750", 1e6),
            ("0800-391-7506", 1e7),
            ("〒150-0001", POSTAL_CODES),
            ("150-0001", POSTAL_CODES),
        ] {
            assert_eq!(whole(text), Some(guesses), "{text}");
        }
        for other in ["0103917506", "0903917506", "090391750629", "15-0001", "150-00012"] {
            assert_eq!(whole(other), None, "{other}");
        }
        let mut found = Vec::new();
        find(&Text::plain("1090-3917-5062"), &mut found);
        assert!(found.iter().all(|one| one.what != What::Phone));
    }

    #[test]
    fn a_phone_whose_digits_are_equal_or_in_order_comes_early() {
        for plain in ["090-1234-5678", "08011112222", "03-0000-9876", "0120-123-444", "08001117654"]
        {
            assert_eq!(whole(plain), Some(PLAIN_PHONES), "{plain}");
        }
        for (other, guesses) in [
            ("090-1234-5677", MOBILE),
            ("08011212222", MOBILE),
            ("045-678-9999", FIXED),
            ("0120-12-3444", FIXED),
            ("0120-123-445", 1e6),
        ] {
            assert_eq!(whole(other), Some(guesses), "{other}");
        }
    }
}
