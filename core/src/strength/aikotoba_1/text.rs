//! The text as the matchers see it: folded, and beside it as it was typed.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::text::Candidate;

/// Characters in which width and case make no difference, and the same with their case.
pub(super) struct Text {
    folded: Zeroizing<Vec<char>>,
    typed: Zeroizing<Vec<char>>,
    reversed: Zeroizing<Vec<char>>,
    has_capitals: bool,
}

impl Text {
    pub(super) fn of(candidate: &Candidate) -> Self {
        let folded = Zeroizing::new(candidate.folded_characters().to_vec());
        let typed = candidate.typed_characters();
        // Where folding changes the number of characters, case counts for nothing.
        let typed = if typed.len() == folded.len() { typed } else { folded.clone() };
        Self::new(folded, typed)
    }

    fn new(folded: Zeroizing<Vec<char>>, typed: Zeroizing<Vec<char>>) -> Self {
        let has_capitals = folded != typed;
        let reversed = Zeroizing::new(folded.iter().rev().copied().collect());
        Self { folded, typed, reversed, has_capitals }
    }

    /// A part of it by itself.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let cut =
            |all: &[char]| Zeroizing::new(all.get(range.clone()).unwrap_or_default().to_vec());
        Self::new(cut(&self.folded), cut(&self.typed))
    }

    pub(super) fn length(&self) -> usize {
        self.folded.len()
    }

    /// Width and case folded.
    pub(super) fn folded(&self) -> &[char] {
        &self.folded
    }

    /// Width folded, case kept.
    pub(super) fn typed(&self) -> &[char] {
        &self.typed
    }

    /// Whether folding changed anything.
    pub(super) fn has_capitals(&self) -> bool {
        self.has_capitals
    }

    /// The folded characters from the back.
    pub(super) fn reversed(&self) -> &[char] {
        &self.reversed
    }

    /// A folded character; a noncharacter behind the end.
    pub(super) fn at(&self, index: usize) -> char {
        self.folded.get(index).copied().unwrap_or(NONE)
    }

    /// Capitals and small letters of a part, and whether its first or its last character is a capital.
    pub(super) fn case(&self, from: usize, to: usize) -> Case {
        let (folded, typed) = (self.folded.get(from..to), self.typed.get(from..to));
        let mut case = Case { upper: 0, lower: 0, is_at_edge: false };
        let pairs = folded.unwrap_or_default().iter().zip(typed.unwrap_or_default());
        for (at, (folded, typed)) in pairs.enumerate() {
            if folded != typed {
                case.upper += 1;
                case.is_at_edge |= at == 0 || from + at + 1 == to;
            } else if folded.is_ascii_lowercase() {
                case.lower += 1;
            }
        }
        case
    }
}

/// The capitals of a part.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) upper: usize,
    pub(super) lower: usize,
    pub(super) is_at_edge: bool,
}

/// No character of any text: Unicode will never assign it.
pub(super) const NONE: char = '\u{ffff}';

#[cfg(test)]
impl Text {
    /// A text that is folded already.
    pub(super) fn plain(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        Self::new(Zeroizing::new(characters.clone()), Zeroizing::new(characters))
    }
}
