//! A fact taken apart: its words and numbers, and the whole of it written together.

use std::fmt;

use zeroize::Zeroizing;

use super::romaji::{self, canonical};
use crate::{name::FactKind, text};

/// What a password must not contain: folded, and as romaji where it can be read as such.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) kind: FactKind,
    /// Width, case and kana folded.
    pub(crate) text: String,
    /// Code points of the text.
    pub(crate) length: usize,
    /// Whether kana or kanji stand in it, of which two make a word.
    pub(crate) is_dense: bool,
    /// Whether it is a date, whose separators make no difference.
    pub(crate) is_date: bool,
    /// The one spelling that all romaji spellings of it share.
    pub(crate) romaji: Option<String>,
}

impl Token {
    /// A spelling of a date, which is folded by itself and no romaji: digits, and the names of eras.
    pub(super) fn date(kind: &FactKind, spelling: String) -> Self {
        Self {
            kind: kind.clone(),
            length: spelling.chars().count(),
            is_dense: !spelling.is_ascii(),
            is_date: true,
            romaji: None,
            text: spelling,
        }
    }

    fn new(kind: &FactKind, text: &str) -> Self {
        let text = kana_folded(&text::fold(text)).as_str().to_owned();
        Self {
            kind: kind.clone(),
            length: text.chars().count(),
            is_date: false,
            is_dense: text.chars().any(text::is_spelled_in_kana_or_kanji),
            romaji: romaji::is_readable(&text).then(|| canonical(&text).as_str().to_owned()),
            text,
        }
    }

    /// From how many code points the token counts, where `least` Latin ones do.
    pub(crate) fn least_length(&self, least: usize) -> usize {
        if self.is_dense { least.div_ceil(2) } else { least }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}, redacted)", self.kind)
    }
}

/// The parts of a text between what is neither letter nor digit, and all of them together; those of an
/// address before the at sign, too.
pub(super) fn of_text(kind: &FactKind, fact: &str) -> Vec<Token> {
    let folded = text::fold(fact);
    let local_part = folded.split_once('@').and_then(|(local_part, _)| together(local_part));
    let whole = together(&folded);
    let joined = local_part.as_deref().into_iter().chain(whole.as_deref());
    parts(&folded).chain(joined).map(|part| Token::new(kind, part)).collect()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !text::is_letter_or_digit(c)).filter(|part| !part.is_empty())
}

/// The parts of a text written together, if there are several.
fn together(text: &str) -> Option<String> {
    (parts(text).count() > 1).then(|| parts(text).collect())
}

/// Katakana read as hiragana.
pub(crate) fn kana_folded(text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_owned());
    }
    let mut folded = Zeroizing::new(String::with_capacity(text.len()));
    folded.extend(text.chars().map(hiragana));
    folded
}

/// A katakana as the hiragana of the same sound; anything else as it is.
pub(super) fn hiragana(character: char) -> char {
    match character {
        'ァ'..='ヶ' => {
            char::from_u32(u32::from(character) - KATAKANA_ABOVE_HIRAGANA).unwrap_or(character)
        }
        _ => character,
    }
}

const KATAKANA_ABOVE_HIRAGANA: u32 = 0x60;
