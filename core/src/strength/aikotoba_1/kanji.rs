//! Words written in kanji, with the kana that belong to them: `田中`, `食べる`, `お茶`.
//!
//! The lists hold sounds, and what kanji sound like is not known here. So they count as Wheeler's unknown
//! characters do, ten guesses each, but as a word: people put them together with years and signs like any other.

use super::{
    guesses::power,
    matched::{Match, What},
    text::Text,
};
use crate::{facts::sound_of_kana, text::is_spelled_in_kana_or_kanji};

pub(super) fn find(text: &Text, found: &mut Vec<Match>) {
    let folded = text.folded();
    let mut from = 0;
    for run in folded.chunk_by(|one, next| is_kanji(*one) == is_kanji(*next)) {
        let to = from + run.len();
        if run.first().is_some_and(|first| is_kanji(*first)) {
            let endings = kana(folded.iter().skip(to));
            let beginnings = kana(folded.iter().take(from).rev());
            for start in [Some(from), with_kana(beginnings, MOST_BEFORE).map(|kana| from - kana)] {
                for end in [Some(to), with_kana(endings, MOST_BEHIND).map(|kana| to + kana)] {
                    let (Some(from), Some(to)) = (start, end) else { continue };
                    let guesses = power(OF_A_CHARACTER, to - from);
                    found.push(Match { from, to, guesses, what: What::Kanji });
                }
            }
        }
        from = to;
    }
}

/// How many kana stand here, up to one more than belong to any word.
fn kana<'a>(characters: impl Iterator<Item = &'a char>) -> usize {
    characters.take(MOST_BEHIND + 1).take_while(|it| sound_of_kana(**it).is_some()).count()
}

/// So many kana, if they belong to a word.
fn with_kana(kana: usize, most: usize) -> Option<usize> {
    (1..=most).contains(&kana).then_some(kana)
}

fn is_kanji(character: char) -> bool {
    is_spelled_in_kana_or_kanji(character) && !KANA.contains(&character)
}

/// Hiragana and katakana, which lie side by side.
const KANA: std::ops::RangeInclusive<char> = '\u{3041}'..='\u{30ff}';
/// `お` and `ご` make a word polite.
const MOST_BEFORE: usize = 1;
/// An ending: `食べる`, `新しい`, `食べました`.
const MOST_BEHIND: usize = 4;
const OF_A_CHARACTER: f64 = 10.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        let mut found = Vec::new();
        find(&Text::plain(text), &mut found);
        found.iter().map(|one| (one.from, one.to, one.guesses)).collect()
    }

    #[test]
    fn a_word_is_its_kanji_with_the_kana_that_belong_to_them() {
        assert_eq!(found("x田中1"), [(1, 3, 100.0)]);
        assert_eq!(found("食べる"), [(0, 1, 10.0), (0, 3, 1_000.0)]);
        assert_eq!(found("お茶"), [(1, 2, 10.0), (0, 2, 100.0)]);
        assert_eq!(found("佐々木〇"), [(0, 4, 10_000.0)]);
        // A word of its own stands before, another one behind.
        assert_eq!(found("さくら花"), [(3, 4, 10.0)]);
        assert_eq!(found("花ばたけきれい"), [(0, 1, 10.0)]);
        assert_eq!(found("kanji"), []);
    }
}
