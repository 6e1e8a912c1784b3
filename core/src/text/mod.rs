//! How a password is read: its normal form, its characters, its folded view, and what nobody may
//! set.
//!
//! A [`Candidate`] is a password seen once. Nothing is trimmed or cut; every space becomes U+0020;
//! characters that cannot be typed again reliably are refused, whatever the policy. All tables are
//! of one Unicode version ([`UNICODE`]), the same in every language; the compiler's own tables are
//! never asked.

mod class;
mod folding;

use std::cell::OnceCell;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub(crate) use class::{ClassCounts, Refusal, is_letter_or_digit, is_spelled_in_kana_or_kanji};

use crate::secret::Password;

/// The Unicode version of the tables.
pub(crate) const UNICODE: &str = "18.0.0";

/// Which Unicode normal form passwords are read in.
///
/// Closed: the two forms that standards name for passwords.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NormalForm {
    /// Canonical composition (NIST SP 800-63B-4 §3.1.1.2, RFC 8265).
    Nfc,
    /// Compatibility composition, which makes full-width input the same as half-width.
    #[default]
    Nfkc,
}

impl NormalForm {
    /// The form as Unicode writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nfc => "NFC",
            Self::Nfkc => "NFKC",
        }
    }

    /// These characters in this form.
    fn of(self, characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
        match self {
            Self::Nfc => ComposingNormalizerBorrowed::new_nfc(),
            Self::Nfkc => ComposingNormalizerBorrowed::new_nfkc(),
        }
        .normalize_iter(characters)
    }
}

/// Why a password could not be read at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unread {
    /// A lone surrogate, or bytes that are not UTF-8.
    Unreadable,
    /// More bytes of UTF-8 than are looked at.
    TooManyBytes { found: usize, most: usize },
}

/// A password as the rules see it.
pub(crate) struct Candidate {
    raw: Zeroizing<String>,
    normal: Zeroizing<String>,
    characters: usize,
    folded: OnceCell<Zeroizing<String>>,
    folded_characters: OnceCell<Zeroizing<Vec<char>>>,
}

impl Candidate {
    /// Reads a password in this normal form, unless it is longer than `most` bytes of UTF-8.
    pub(crate) fn read(password: &Password, form: NormalForm, most: usize) -> Result<Self, Unread> {
        let raw = password.text().ok_or(Unread::Unreadable)?;
        if raw.len() > most {
            return Err(Unread::TooManyBytes { found: raw.len(), most });
        }
        let normal = if raw.is_ascii() {
            Zeroizing::new(raw.to_owned())
        } else {
            let mut normal = roomy(raw);
            normal.extend(form.of(raw.chars().map(class::space_to_ascii)));
            normal
        };
        Ok(Self {
            raw: Zeroizing::new(raw.to_owned()),
            characters: normal.chars().count(),
            normal,
            folded: OnceCell::new(),
            folded_characters: OnceCell::new(),
        })
    }

    /// The normal form: what is hashed.
    #[cfg(feature = "server")]
    pub(crate) fn normal(&self) -> &str {
        &self.normal
    }

    /// The view in which width alone makes no difference: what fingerprints are made of.
    pub(crate) fn compatible(&self) -> Zeroizing<String> {
        if self.raw.is_ascii() {
            return self.raw.clone();
        }
        let mut compatible = roomy(&self.raw);
        compatible.extend(NormalForm::Nfkc.of(self.raw.chars().map(class::space_to_ascii)));
        compatible
    }

    /// The texts under which somebody else may have stored this password: as it was typed, NFC, NFKC and
    /// folded, each once.
    pub(crate) fn forms(&self) -> Vec<Zeroizing<String>> {
        let mut forms = vec![self.raw.clone()];
        if !self.raw.is_ascii() {
            let mut composed = roomy(&self.raw);
            composed.extend(NormalForm::Nfc.of(self.raw.chars().map(class::space_to_ascii)));
            forms.extend([composed, self.compatible()]);
        }
        forms.push(Zeroizing::new(self.folded().to_owned()));
        forms.dedup();
        forms
    }

    /// Code points of the normal form.
    pub(crate) fn characters(&self) -> usize {
        self.characters
    }

    /// How many characters of each class the normal form has.
    pub(crate) fn classes(&self) -> ClassCounts {
        ClassCounts::of(&self.normal)
    }

    /// The view in which width and case make no difference.
    pub(crate) fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.normal))
    }

    /// The folded view, code point by code point.
    pub(crate) fn folded_characters(&self) -> &[char] {
        self.folded_characters.get_or_init(|| code_points(self.folded()))
    }

    /// The view in which width alone makes no difference, code point by code point.
    pub(crate) fn typed_characters(&self) -> Zeroizing<Vec<char>> {
        code_points(&self.compatible())
    }

    /// What may not be set at all.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        Refusal::of(&self.raw)
    }

    /// Yen signs of the normal form, which some keyboards send where others send a backslash.
    pub(crate) fn yen_signs(&self) -> usize {
        self.normal.chars().filter(|c| *c == '\u{a5}').count()
    }

    /// Full-width characters as they were typed.
    pub(crate) fn full_width(&self) -> usize {
        let is_full = |c: &char| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{ffe0}'..='\u{ffe6}');
        self.raw.chars().filter(is_full).count()
    }

    /// Half-width katakana as they were typed.
    pub(crate) fn half_width_kana(&self) -> usize {
        self.raw.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count()
    }

    /// Whether a space stands at the beginning or at the end.
    pub(crate) fn has_edge_space(&self) -> bool {
        self.normal.starts_with(' ') || self.normal.ends_with(' ')
    }
}

/// Text in which width and case make no difference: NFKC, full case folding, NFKC.
pub(crate) fn fold(text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_ascii_lowercase());
    }
    let mut folded = roomy(text);
    folded.extend(NormalForm::Nfkc.of(text.chars().map(class::space_to_ascii)));
    // No character becomes more than three times as long.
    let mut cased = Zeroizing::new(String::with_capacity(folded.len().saturating_mul(3)));
    folded.chars().for_each(|character| folding::fold_case(character, &mut cased));
    let mut folded = roomy(&cased);
    folded.extend(NormalForm::Nfkc.of(cased.chars()));
    folded
}

/// The code points of a text, in room that never moves and leaves copies behind.
fn code_points(text: &str) -> Zeroizing<Vec<char>> {
    let mut characters = Zeroizing::new(Vec::with_capacity(text.len()));
    characters.extend(text.chars());
    characters
}

/// An empty text with room for any normal form of this one, so that it never moves and leaves
/// copies behind.
fn roomy(text: &str) -> Zeroizing<String> {
    // UAX #15 §9: normalising makes UTF-8 at most eleven times as long.
    let factor = if text.is_ascii() { 1 } else { 11 };
    Zeroizing::new(String::with_capacity(text.len().saturating_mul(factor)))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

    use super::*;

    #[test]
    fn all_tables_are_of_the_version_in_the_report() {
        let (major, minor, patch) = unicode_normalization::UNICODE_VERSION;
        assert_eq!(format!("{major}.{minor}.{patch}"), UNICODE);
        // Unassigned code points are counted with the tables of this very version; a newer one has
        // fewer.
        let unassigned = ('\0'..=char::MAX).filter(|c| class::is_unassigned(*c)).count();
        assert_eq!(unassigned, 801_723);
    }

    #[test]
    fn both_forms_are_those_that_another_library_makes() {
        let is_same = |text: &str| {
            NormalForm::Nfc.of(text.chars()).eq(text.nfc())
                && NormalForm::Nfkc.of(text.chars()).eq(text.nfkc())
        };
        let mut changed = Vec::new();
        for character in '\0'..=char::MAX {
            assert!(is_same(character.encode_utf8(&mut [0; 4])), "U+{:04X}", u32::from(character));
            if is_nfkc_quick(std::iter::once(character)) != IsNormalized::Yes {
                changed.push(character);
            }
        }
        assert!(changed.len() > 5_000, "only {}", changed.len());
        // What changes meets what changes: marks in every order, jamo, widths, ligatures.
        let mut at = 1_usize;
        for round in 0..5_000 {
            let mut text = String::new();
            for _ in 0..3 + round % 9 {
                at = at.wrapping_mul(0x5851_f42d).wrapping_add(0x1405_7b7e);
                text.push(changed[(at >> 7) % changed.len()]);
                text.extend((at & 0x100 == 0).then_some('a'));
            }
            assert!(is_same(&text), "{}", text.escape_unicode());
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for character in '\0'..=char::MAX {
            let once = fold(&character.to_string());
            assert_eq!(*fold(&once), *once, "U+{:04X}", u32::from(character));
        }
    }
}
