//! Words as they are typed: as they stand, with signs for letters, and from the back.
//!
//! What the signs add is counted as capitals are (Wheeler 2016, §4.3): twice where every letter of a
//! kind is a sign, or in how many ways the two can be mixed.

use super::{
    guesses::{mixtures, of_case},
    matched::{List, Match, Style, What},
    text::Text,
};
use crate::strength::words::{Cursor, Kind, Words};

pub(super) fn find(text: &Text, words: &Words, found: &mut Vec<Match>) {
    let folded = text.folded();
    for from in 0..folded.len() {
        let mut search = Search { text, from, steps: 0, found: &mut *found };
        search.step(words.latin(), from, Signs::default());
    }
    let reversed = text.reversed();
    for start in 0..reversed.len() {
        backwards(text, reversed, start, words.latin(), found);
    }
}

/// A search for all words that begin at one character.
struct Search<'a> {
    text: &'a Text,
    from: usize,
    /// How often it went on: a word set decides how many ways there are.
    steps: usize,
    found: &'a mut Vec<Match>,
}

impl Search<'_> {
    fn step(&mut self, cursor: Cursor<'_>, at: usize, signs: Signs) {
        self.steps += 1;
        if self.steps > MOST_STEPS || at - self.from > LONGEST_WORD {
            return;
        }
        let character = self.text.at(at);
        if let Some(next) = letter(character).and_then(|letter| cursor.step(letter)) {
            self.note(next, at + 1, signs);
            self.step(next, at + 1, signs);
        }
        let letters = read_as(character);
        for (choice, letter) in letters.bytes().enumerate() {
            let is_first = choice == 0;
            if let (Some(next), Some(signs)) =
                (cursor.step(letter), signs.with(character, is_first))
            {
                self.note(next, at + 1, signs);
                self.step(next, at + 1, signs);
            }
        }
    }

    /// Notes the word that ends here, if one does.
    fn note(&mut self, cursor: Cursor<'_>, to: usize, signs: Signs) {
        let Some((kind, rank)) = cursor.word() else { return };
        let is_substituted = signs.seen != 0;
        let is_by_chance = kind == Kind::Three && to - self.from < SHORTEST_PUN;
        if is_substituted && to - self.from < 2 || is_by_chance {
            return;
        }
        let ways = if is_substituted { signs.ways(self.text, self.from, to) } else { 1.0 };
        let style = Style { is_reversed: false, is_substituted };
        self.found.push(Match {
            from: self.from,
            to,
            guesses: rank * of_case(self.text, self.from, to) * ways,
            what: What::Word { list: list(kind), rank, style },
        });
    }
}

fn backwards(
    text: &Text,
    reversed: &[char],
    start: usize,
    from_start: Cursor<'_>,
    found: &mut Vec<Match>,
) {
    let mut cursor = from_start;
    let to = text.length() - start;
    for (length, character) in reversed.iter().skip(start).take(LONGEST_WORD).enumerate() {
        let Some(next) = letter(*character).and_then(|letter| cursor.step(letter)) else { return };
        cursor = next;
        let from = to - length - 1;
        if let (Some((kind, rank)), true) = (cursor.word(), length > 0)
            && kind != Kind::Three
        {
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

/// Which signs were read as letters so far, and which of two letters each of the ambiguous ones is.
#[derive(Clone, Copy, Default)]
struct Signs {
    /// A bit for each sign of the table.
    seen: u32,
    /// A bit where the second letter was meant.
    second: u32,
}

impl Signs {
    /// With this sign too; within one word a sign stands for one letter.
    fn with(self, sign: char, is_first: bool) -> Option<Self> {
        let index = sign_index(sign)?;
        let bit = 1_u32.checked_shl(u32::try_from(index).ok()?)?;
        let is_known = self.seen & bit != 0;
        if is_known && (self.second & bit == 0) != is_first {
            return None;
        }
        let second = if is_first { self.second } else { self.second | bit };
        Some(Self { seen: self.seen | bit, second })
    }

    /// In how many ways signs and letters can be mixed in this part.
    fn ways(self, text: &Text, from: usize, to: usize) -> f64 {
        let part = text.folded().get(from..to).unwrap_or_default();
        let times = |wanted: char| part.iter().filter(|c| **c == wanted).count();
        let used = SIGNS.iter().enumerate().filter(|(index, _)| self.seen >> index & 1 == 1);
        used.map(|(index, (sign, letters))| {
            let mut letters = letters.chars();
            let first = letters.next();
            let letter = if self.second >> index & 1 == 1 { letters.next() } else { first };
            let plain = letter.map_or(0, times);
            if plain == 0 { ALL_OF_A_KIND } else { mixtures(times(*sign), plain) }
        })
        .product()
    }
}

/// The letters a sign is read as, besides itself.
pub(super) fn read_as(sign: char) -> &'static str {
    sign_index(sign).and_then(|index| SIGNS.get(index)).map_or("", |(_, letters)| letters)
}

/// Where a sign stands in the table.
fn sign_index(sign: char) -> Option<usize> {
    // Letters are most of any text, and none of them is a sign.
    if !sign.is_ascii() || sign.is_ascii_alphabetic() {
        return None;
    }
    SIGNS.iter().position(|(listed, _)| *listed == sign)
}

/// A character as words of the lists have it.
pub(super) fn letter(character: char) -> Option<u8> {
    u8::try_from(character).ok().filter(u8::is_ascii_graphic)
}

fn list(kind: Kind) -> List {
    match kind {
        Kind::Zero => List::Password,
        Kind::One => List::Word,
        Kind::Two => List::Name,
        Kind::Three => List::NumberPun,
    }
}

/// Signs that look like letters (Wheeler 2016, §4.1), and which.
const SIGNS: [(char, &str); 20] = [
    ('4', "a"),
    ('@', "a"),
    ('8', "b"),
    ('(', "c"),
    ('{', "c"),
    ('[', "c"),
    ('<', "c"),
    ('3', "e"),
    ('6', "g"),
    ('9', "g"),
    ('1', "il"),
    ('!', "i"),
    ('|', "il"),
    ('7', "lt"),
    ('0', "o"),
    ('$', "s"),
    ('5', "s"),
    ('+', "t"),
    ('%', "x"),
    ('2', "z"),
];
/// A word from the back is the second thing tried.
pub(super) const REVERSED: f64 = 2.0;
/// No word of a list is longer.
const LONGEST_WORD: usize = 48;
/// With signs for letters a few dozen are usual.
const MOST_STEPS: usize = 512;
/// Shorter numbers stand anywhere.
const SHORTEST_PUN: usize = 4;
const ALL_OF_A_KIND: f64 = 2.0;
