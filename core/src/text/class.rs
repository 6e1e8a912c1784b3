//! Which class a character belongs to, and which characters may not be set.

use std::collections::BTreeSet;

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup},
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
        let category = CodePointMapData::<GeneralCategory>::new();
        let symbol = GeneralCategoryGroup::Punctuation.union(GeneralCategoryGroup::Symbol);
        let letter = GeneralCategoryGroup::Letter;
        let mut counts = Self::default();
        for character in text.chars() {
            let category = category.get(character);
            counts.upper += usize::from(is_upper(character, category));
            counts.lower += usize::from(is_lower(character, category));
            counts.digit += usize::from(character.is_ascii_digit());
            counts.symbol += usize::from(symbol.contains(category));
            counts.letter += usize::from(letter.contains(category));
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

/// The property Uppercase: upper-case letters, and what PropList.txt of the Unicode Character Database lists as
/// `Other_Uppercase`. Its own table would say the rest again.
fn is_upper(character: char, category: GeneralCategory) -> bool {
    category == GeneralCategory::UppercaseLetter
        || matches!(
            character,
            '\u{2160}'..='\u{216f}' | '\u{24b6}'..='\u{24cf}'
                | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}'
                | '\u{1f170}'..='\u{1f189}'
        )
}

/// The property Lowercase, likewise.
fn is_lower(character: char, category: GeneralCategory) -> bool {
    category == GeneralCategory::LowercaseLetter
        || matches!(
            character,
            '\u{aa}' | '\u{ba}' | '\u{2b0}'..='\u{2b8}' | '\u{2c0}'..='\u{2c1}'
                | '\u{2e0}'..='\u{2e4}' | '\u{345}' | '\u{37a}' | '\u{558}'
                | '\u{58b}'..='\u{58c}' | '\u{10fc}' | '\u{1d2c}'..='\u{1d6a}'
                | '\u{1d78}' | '\u{1d9b}'..='\u{1dbf}' | '\u{2071}' | '\u{207f}'
                | '\u{2090}'..='\u{209f}' | '\u{2170}'..='\u{217f}'
                | '\u{24d0}'..='\u{24e9}' | '\u{2c7c}'..='\u{2c7d}'
                | '\u{a69c}'..='\u{a69d}' | '\u{a770}' | '\u{a7f1}'..='\u{a7f4}'
                | '\u{a7f8}'..='\u{a7f9}' | '\u{ab5c}'..='\u{ab5f}' | '\u{ab69}'
                | '\u{10780}' | '\u{10783}'..='\u{10785}' | '\u{10787}'..='\u{107b0}'
                | '\u{107b2}'..='\u{107bf}' | '\u{1dfcd}'..='\u{1dfff}'
                | '\u{1e030}'..='\u{1e06d}'
        )
}

/// Whether a character is written in kana or kanji, where two already make a word: the scripts Hiragana, Katakana and
/// Han (Scripts.txt of the Unicode Character Database), and the prolonged sound mark.
pub(crate) const fn is_spelled_in_kana_or_kanji(character: char) -> bool {
    !character.is_ascii()
        && matches!(
            character,
            '\u{2e80}'..='\u{2e99}' | '\u{2e9b}'..='\u{2ef3}' | '\u{2f00}'..='\u{2fd5}'
                | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}'
                | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
                | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{32d0}'..='\u{32fe}'
                | '\u{3300}'..='\u{3357}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
                | '\u{f900}'..='\u{fa6d}' | '\u{fa70}'..='\u{fad9}' | '\u{ff66}'..='\u{ff6f}'
                | '\u{ff71}'..='\u{ff9d}' | '\u{16fe2}'..='\u{16fe3}'
                | '\u{16ff0}'..='\u{16ff6}' | '\u{1aff0}'..='\u{1aff3}'
                | '\u{1aff5}'..='\u{1affb}' | '\u{1affd}'..='\u{1affe}'
                | '\u{1b000}'..='\u{1b128}' | '\u{1b132}' | '\u{1b150}'..='\u{1b152}'
                | '\u{1b155}' | '\u{1b164}'..='\u{1b168}' | '\u{1f200}'
                | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2b81e}'
                | '\u{2b820}'..='\u{2cead}' | '\u{2ceb0}'..='\u{2ebe0}'
                | '\u{2ebf0}'..='\u{2ee5d}' | '\u{2f800}'..='\u{2fa1d}'
                | '\u{30000}'..='\u{3134a}' | '\u{31350}'..='\u{33479}'
        )
}

#[cfg(test)]
pub(super) fn is_unassigned(character: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(character) == GeneralCategory::Unassigned
}

/// As many as a form can usefully mark.
const MOST_POSITIONS: usize = 16;

#[cfg(test)]
mod tests {
    use icu_properties::props::{Lowercase, Script, Uppercase};

    use super::*;

    #[test]
    fn case_and_script_of_every_code_point_are_those_of_the_whole_tables() {
        let category = CodePointMapData::<GeneralCategory>::new();
        let upper = CodePointSetData::new::<Uppercase>();
        let lower = CodePointSetData::new::<Lowercase>();
        let script = CodePointMapData::<Script>::new();
        for character in '\0'..=char::MAX {
            let (code, category) = (u32::from(character), category.get(character));
            assert_eq!(is_upper(character, category), upper.contains(character), "U+{code:04X}");
            assert_eq!(is_lower(character, category), lower.contains(character), "U+{code:04X}");
            let script = script.get(character);
            let is_japanese = matches!(script, Script::Hiragana | Script::Katakana | Script::Han)
                || character == 'ー';
            assert_eq!(is_spelled_in_kana_or_kanji(character), is_japanese, "U+{code:04X}");
        }
    }
}
