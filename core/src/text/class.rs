//! Which class a character belongs to, and which characters may not be set.

use std::collections::BTreeSet;

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{
        DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Lowercase, Script,
        Uppercase,
    },
};

/// How many characters of each class there are. Spaces are of none; a letter with case is a letter
/// too, and one without case nothing else.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct ClassCounts {
    pub(crate) upper: usize,
    pub(crate) lower: usize,
    pub(crate) digit: usize,
    pub(crate) symbol: usize,
    pub(crate) letter: usize,
}

impl ClassCounts {
    pub(super) fn of(text: &str) -> Self {
        let upper = CodePointSetData::new::<Uppercase>();
        let lower = CodePointSetData::new::<Lowercase>();
        let category = CodePointMapData::<GeneralCategory>::new();
        let symbol = GeneralCategoryGroup::Punctuation.union(GeneralCategoryGroup::Symbol);
        let letter = GeneralCategoryGroup::Letter;
        let mut counts = Self::default();
        for character in text.chars() {
            counts.upper += usize::from(upper.contains(character));
            counts.lower += usize::from(lower.contains(character));
            counts.digit += usize::from(character.is_ascii_digit());
            counts.symbol += usize::from(symbol.contains(category.get(character)));
            counts.letter += usize::from(letter.contains(category.get(character)));
        }
        counts
    }

    /// How many of the four classes are there at all.
    pub(crate) fn kinds(self) -> usize {
        [self.upper, self.lower, self.digit, self.symbol].iter().filter(|count| **count > 0).count()
    }
}

/// Characters that may not be set: invisible, not yet assigned, or private to one machine.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Refusal {
    /// What kinds of them there are.
    pub(crate) kinds: BTreeSet<&'static str>,
    /// How many there are.
    pub(crate) count: usize,
    /// Where the first of them stand, in code points from 0.
    pub(crate) positions: Vec<usize>,
}

impl Refusal {
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return None;
        }
        let mut refusal = Self { kinds: BTreeSet::new(), count: 0, positions: Vec::new() };
        for (position, character) in text.chars().enumerate() {
            let Some(kind) = refused_kind(character) else { continue };
            refusal.kinds.insert(kind);
            refusal.count += 1;
            if refusal.positions.len() < MOST_POSITIONS {
                refusal.positions.push(position);
            }
        }
        (refusal.count > 0).then_some(refusal)
    }
}

/// What a refused character is; `None` for one that may be set.
fn refused_kind(character: char) -> Option<&'static str> {
    match CodePointMapData::<GeneralCategory>::new().get(character) {
        GeneralCategory::Control => Some("control"),
        GeneralCategory::Format => Some("format"),
        GeneralCategory::Unassigned => Some("unassigned"),
        GeneralCategory::PrivateUse => Some("private-use"),
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => Some("separator"),
        // Joiners' company: variation selectors, fillers, the combining grapheme joiner.
        _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) => {
            Some("ignorable")
        }
        _ => None,
    }
}

/// Every space becomes U+0020, which is what the other keyboard sends.
pub(super) fn space_to_ascii(character: char) -> char {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    if category == GeneralCategory::SpaceSeparator { ' ' } else { character }
}

/// Whether a character can be part of a word or number.
pub(crate) fn is_letter_or_digit(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::Mark)
        .union(GeneralCategoryGroup::Number)
        .contains(category)
        // The prolonged sound mark and the iteration mark are letters to a reader.
        || matches!(character, 'ー' | '々')
}

/// Whether a character is written in kana or kanji, where two already make a word.
pub(crate) fn is_spelled_in_kana_or_kanji(character: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(character);
    matches!(script, Script::Hiragana | Script::Katakana | Script::Han) || character == 'ー'
}

#[cfg(test)]
pub(super) fn is_unassigned(character: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(character) == GeneralCategory::Unassigned
}

/// As many as a form can usefully mark.
const MOST_POSITIONS: usize = 16;
