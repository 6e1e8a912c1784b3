//! Japanese words, in whatever Latin letters or kana they are typed.
//!
//! The lists hold one spelling of each word (`facts::romaji`): Kunrei letters, long vowels and doubled
//! letters once. The text is read into that spelling while the list is walked, so that `shinjuku`,
//! `sinjyuku`, `SHINNJUKU` and `しんじゅく` all find the same word, and none is stored twice.

use super::{
    guesses::of_case,
    latin::REVERSED,
    matched::{List, Match, Style, What},
    reading::Reader,
    text::Text,
};
use crate::strength::words::{Kind, Words};

pub(super) fn find(text: &Text, words: &Words, found: &mut Vec<Match>) {
    let folded = text.folded();
    let mut reader = Reader::new();
    for from in 0..folded.len() {
        for place in reader.read(folded, from, words.romaji()) {
            let Some((kind, rank)) = place.walk.word() else { continue };
            let (to, is_substituted) = (place.to, place.is_substituted);
            if is_substituted && !is_plausible(folded, from, to) {
                continue;
            }
            let ways = if is_substituted { SUBSTITUTED } else { 1.0 };
            let style = Style { is_reversed: false, is_substituted };
            found.push(Match {
                from,
                to,
                guesses: rank * of_case(text, from, to) * ways,
                what: What::Word { list: list(kind), rank, style },
            });
        }
    }
    let (reversed, length) = (text.reversed(), folded.len());
    for start in 0..length {
        for place in reader.read(reversed, start, words.romaji()) {
            let Some((kind, rank)) = place.walk.word() else { continue };
            let (from, to) = (length - place.to, length - start);
            if place.is_substituted || to - from < 2 {
                continue;
            }
            let style = Style { is_reversed: true, is_substituted: false };
            found.push(Match {
                from,
                to,
                guesses: rank * of_case(text, from, to) * REVERSED,
                what: What::Word { list: list(kind), rank, style },
            });
        }
    }
}

/// Whether signs here are read as letters by anybody: where three of five characters are letters, not
/// where they set words apart, and not as the number behind a word.
fn is_plausible(folded: &[char], from: usize, to: usize) -> bool {
    let is_letter = |at: usize| folded.get(at).is_some_and(char::is_ascii_lowercase);
    let letters = (from..to).filter(|at| is_letter(*at)).count();
    let sets_apart = !is_letter(from) && from.checked_sub(1).is_some_and(is_letter)
        || !is_letter(to - 1) && is_letter(to);
    let is_digit = |at: usize| folded.get(at).is_some_and(char::is_ascii_digit);
    let is_number = !is_letter(to - 1)
        && (folded.get(to - 1) == Some(&'1') || is_digit(to) || !is_letter(to.max(2) - 2));
    letters * 5 >= (to - from) * 3 && !sets_apart && !is_number
}

fn list(kind: Kind) -> List {
    match kind {
        Kind::Zero => List::JapaneseName,
        Kind::One => List::JapaneseWord,
        Kind::Two => List::Place,
        Kind::Three => List::Phrase,
    }
}

/// Signs for letters, all or some of them.
const SUBSTITUTED: f64 = 2.0;

#[cfg(test)]
mod tests {
    #[test]
    fn signs_are_letters_where_most_around_them_are() {
        let is_plausible = |text: &str, from: usize, to: usize| {
            super::is_plausible(&text.chars().collect::<Vec<_>>(), from, to)
        };
        assert!(is_plausible("t0ky0-2024", 0, 5));
        assert!(is_plausible("s@kura", 0, 6));
        // Half of them are signs; the number behind a word; what sets words apart.
        assert!(!is_plausible("m4r1k0", 0, 6));
        assert!(!is_plausible("sakura11", 0, 7));
        assert!(!is_plausible("yama1sora", 4, 9));
    }
}
