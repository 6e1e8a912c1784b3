//! What a match is: a part of the text, in how many guesses it is found, and what it is taken for.

use crate::report::Pattern;

/// A part of the text that can be guessed better than sign by sign.
#[derive(Clone)]
pub(super) struct Match {
    /// Its first character.
    pub(super) from: usize,
    /// Behind its last character.
    pub(super) to: usize,
    /// In how many guesses it is found by itself.
    pub(super) guesses: f64,
    pub(super) what: What,
}

/// What a part is taken for. It does not show itself: a list and a rank are a word.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum What {
    /// A word of a list.
    Word {
        list: List,
        rank: f64,
        /// How it is written.
        style: Style,
    },
    /// Something known of the person.
    Personal,
    /// Japanese syllables that no list has.
    Morae,
    /// Kanji, whatever they spell.
    Kanji,
    /// A walk over neighbouring keys.
    Walk { turns: usize },
    /// Something said more than once.
    Repeat { is_one_character: bool },
    /// Characters in order.
    Sequence,
    /// A year of these times.
    Year,
    /// A date, with or without separators.
    Date,
    /// A year or a date by a Japanese era.
    Era,
    /// A phone number.
    Phone,
    /// A Japanese postal code.
    PostalCode,
    /// Digits that are none of this.
    Digits,
    /// A sign or a letter beside a word.
    Sign,
    /// Nothing that is known.
    Unknown,
}

/// Which list a word is from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum List {
    Password,
    Word,
    Name,
    NumberPun,
    JapaneseName,
    JapaneseWord,
    Place,
    Phrase,
    /// A Japanese word, by the kana on the keys.
    KanaKeys,
}

/// How a word of a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) is_reversed: bool,
    pub(super) is_substituted: bool,
}

impl List {
    /// Whether only who knows Japanese tries it.
    pub(super) fn is_japanese(self) -> bool {
        match self {
            Self::Password | Self::Word | Self::Name => false,
            Self::NumberPun
            | Self::JapaneseName
            | Self::JapaneseWord
            | Self::Place
            | Self::Phrase
            | Self::KanaKeys => true,
        }
    }
}

impl What {
    /// As the report names it.
    pub(super) fn pattern(self) -> Pattern {
        match self {
            Self::Word { list, .. } => match list {
                List::Password => Pattern::CommonPassword,
                List::Word => Pattern::Word,
                List::Name => Pattern::Name,
                List::NumberPun => Pattern::NumberPun,
                List::JapaneseName => Pattern::JapaneseName,
                List::JapaneseWord => Pattern::JapaneseWord,
                List::Place => Pattern::Place,
                List::Phrase => Pattern::Phrase,
                List::KanaKeys => Pattern::KanaKeys,
            },
            Self::Personal => Pattern::Personal,
            Self::Morae => Pattern::JapaneseSyllables,
            Self::Kanji => Pattern::Kanji,
            Self::Walk { .. } => Pattern::KeyWalk,
            Self::Repeat { .. } => Pattern::Repeat,
            Self::Sequence => Pattern::Sequence,
            Self::Year => Pattern::Year,
            Self::Date => Pattern::Date,
            Self::Era => Pattern::EraDate,
            Self::Phone => Pattern::Phone,
            Self::PostalCode => Pattern::PostalCode,
            Self::Digits => Pattern::Digits,
            Self::Sign => Pattern::Sign,
            Self::Unknown => Pattern::Unknown,
        }
    }
}

/// What a matcher finds in a text: from where to where, and in how many guesses.
#[cfg(test)]
pub(super) fn found(
    text: &str,
    find: impl FnOnce(&super::text::Text, &mut Vec<Match>),
) -> Vec<(usize, usize, f64)> {
    let mut found = Vec::new();
    find(&super::text::Text::plain(text), &mut found);
    found.iter().map(|one| (one.from, one.to, one.guesses)).collect()
}
