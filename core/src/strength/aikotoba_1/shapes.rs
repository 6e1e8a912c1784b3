//! Numbers that everybody in Japan has: phones and postal codes, told by their shape.

use super::{
    matched::{Match, What},
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
            if let Some(to) = fits(folded, from, shape).filter(|to| !is_digit(*to)) {
                found.push(Match { from, to, guesses: *guesses, what: *what });
            }
        }
    }
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
    ("0999-99-9999", FIXED, What::Phone),
    ("〒999-9999", POSTAL_CODES, What::PostalCode),
    ("〒9999999", POSTAL_CODES, What::PostalCode),
    ("999-9999", POSTAL_CODES, What::PostalCode),
];
const MOBILE: f64 = 2.2e8;
const FIXED: f64 = 5e7;
pub(super) const POSTAL_CODES: f64 = 240_000.0;
