//! Words written in kanji, with the kana that belong to them: `田中`, `食べる`, `お茶`.
//!
//! The lists hold sounds, and what kanji sound like is not known here. So they count as Wheeler's
//! unknown characters do, ten guesses each, but as a word: people put them together with years and
//! signs like any other.

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
            let ending = ending(folded.get(to..).unwrap_or_default());
            let polite = from.checked_sub(1).filter(|at| matches!(text.at(*at), 'お' | 'ご'));
            for from in [Some(from), polite].into_iter().flatten() {
                for kana in [Some(0), ending].into_iter().flatten() {
                    let word = power(OF_A_CHARACTER, to - from);
                    let guesses = word * power(OF_A_CHARACTER, kana).min(ENDINGS);
                    let to = to + kana;
                    found.push(Match { from, to, guesses, what: What::Kanji });
                }
            }
        }
        from = to;
    }
}

/// How many kana stand here, if there are any and they are an ending.
fn ending(characters: &[char]) -> Option<usize> {
    let near = characters.iter().take(LONGEST_ENDING + 1);
    let kana = near.take_while(|it| sound_of_kana(**it).is_some()).count();
    (1..=LONGEST_ENDING).contains(&kana).then_some(kana)
}

fn is_kanji(character: char) -> bool {
    let is_kana = matches!(character, '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}');
    is_spelled_in_kana_or_kanji(character) && !is_kana
}

/// `食べる`, `新しい`, `食べられました`. More kana are a word of their own.
const LONGEST_ENDING: usize = 6;
/// Forms of a verb or an adjective that people write, by judgement.
const ENDINGS: f64 = 100.0;
const OF_A_CHARACTER: f64 = 10.0;

#[cfg(test)]
mod tests {
    use super::{super::matched, *};

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        matched::found(text, find)
    }

    #[test]
    fn a_word_is_its_kanji_with_the_kana_that_belong_to_them() {
        assert_eq!(found("x田中1"), [(1, 3, 100.0)]);
        assert_eq!(found("食べる"), [(0, 1, 10.0), (0, 3, 1_000.0)]);
        assert_eq!(found("食べられました"), [(0, 1, 10.0), (0, 7, 1_000.0)]);
        assert_eq!(found("お茶"), [(1, 2, 10.0), (0, 2, 100.0)]);
        assert_eq!(found("佐々木〇"), [(0, 4, 10_000.0)]);
        // A word of its own stands before, another one behind.
        assert_eq!(found("さくら花"), [(3, 4, 10.0)]);
        assert_eq!(found("の花"), [(1, 2, 10.0)]);
        assert_eq!(found("花ばたけきれいだ"), [(0, 1, 10.0)]);
        assert_eq!(found("kanji"), []);
    }
}
