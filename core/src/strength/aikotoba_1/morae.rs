//! Syllables that sound Japanese, where no list has the word.
//!
//! Most surnames, given names and shops are in no list that ships, and yet they are easier to guess than their
//! letters one by one: the largest dictionaries have them, and those are counted below. What comes of it is
//! shown by the hold-out of `docs/estimator.md`.

use super::{
    guesses::{of_case, power},
    matched::{Match, What},
    reading::is_small_y,
    text::Text,
};
use crate::facts::sound_of_kana;

pub(super) fn find(text: &Text, found: &mut Vec<Match>) {
    let folded = text.folded();
    let mut last_end = 0;
    // The run of morae that is gone through, and where the last one ended that was none.
    let (mut within, mut failed) = (0..0, 0);
    for from in 0..folded.len() {
        if !within.contains(&from) && from >= failed && is_start(folded, from) {
            let end = end_of_morae(folded, from);
            let is_run = !folded.get(end).is_some_and(char::is_ascii_lowercase);
            (within, failed) = if is_run { (from..end, 0) } else { (0..0, end) };
        }
        let mut at = from;
        for morae in 1..=MOST {
            let Some(length) = mora(folded, at) else { break };
            at += length;
            // What begins within a longer run is found with it, unless it comes to another end.
            if morae >= FEWEST && at <= within.end && (at > last_end || is_start(folded, from)) {
                found.push(Match {
                    from,
                    to: at,
                    guesses: of_morae(morae) * of_case(text, from, at),
                    what: What::Morae,
                });
            }
        }
        last_end = last_end.max(at);
    }
}

/// In how many guesses a word of so many morae is found that no list has: as one of all the words as long
/// that there are, or else by its morae.
fn of_morae(morae: usize) -> f64 {
    let as_a_word = morae.checked_sub(FEWEST).and_then(|index| WORDS.get(index));
    as_a_word.copied().unwrap_or_else(|| power(OF_A_MORA, morae))
}

/// Behind the morae that begin here. A letter that stands there makes them chance.
fn end_of_morae(folded: &[char], from: usize) -> usize {
    std::iter::successors(Some(from), |at| mora(folded, *at).map(|length| at + length))
        .last()
        .unwrap_or(from)
}

/// Whether a word may begin here: no letter stands before.
fn is_start(folded: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| folded.get(before));
    before.is_none_or(|before| !before.is_ascii_lowercase())
}

/// How many characters the mora has that begins here, if one does.
fn mora(folded: &[char], at: usize) -> Option<usize> {
    let first = *folded.get(at)?;
    if let Some(sound) = sound_of_kana(first) {
        let small = folded.get(at + 1).is_some_and(|next| is_small_y(*next));
        return (!sound.is_empty()).then_some(if small { 2 } else { 1 });
    }
    let is_vowel = |at: usize| matches!(folded.get(at), Some('a' | 'i' | 'u' | 'e' | 'o'));
    if is_vowel(at) {
        return Some(1);
    }
    let second = folded.get(at + 1).copied().unwrap_or(' ');
    // っ: the consonant is doubled, `tch` too.
    let is_doubled = first != 'n' && (second == first || first == 't' && second == 'c');
    let onset = at + usize::from(is_doubled);
    let length = onset_length(*folded.get(onset)?, folded.get(onset + 1).copied());
    match length {
        Some(length) if is_vowel(onset + length) => Some(onset + length + 1 - at),
        _ if first == 'n' => Some(1),
        _ => None,
    }
}

/// How many letters stand before the vowel of a mora that begins with these, in Hepburn or Kunrei.
fn onset_length(first: char, second: Option<char>) -> Option<usize> {
    match (first, second) {
        ('k' | 'g' | 's' | 'z' | 'j' | 't' | 'n' | 'h' | 'b' | 'p' | 'm' | 'r', Some('y'))
        | ('s' | 'c', Some('h'))
        | ('t', Some('s'))
        | ('d', Some('z')) => Some(2),
        (
            'k' | 'g' | 's' | 'z' | 'j' | 't' | 'd' | 'n' | 'h' | 'f' | 'b' | 'p' | 'm' | 'y' | 'r'
            | 'w' | 'v',
            _,
        ) => Some(1),
        _ => None,
    }
}

/// Fewer stand side by side in any language.
const FEWEST: usize = 3;
/// Longer words are compounds, and covered by several matches.
const MOST: usize = 8;
/// Where the middle one of all words of three, four and five morae stands, the shorter ones first, in the
/// largest dictionaries of Japanese, ENAMDICT and EDICT: `tests/estimator/dictionary_words.py` counts them.
const WORDS: [f64; 3] = [33_389.0, 119_278.0, 228_231.0];
/// Guesses for each mora of what is longer, and put together of shorter words: a fifth of all morae, by
/// judgement.
const OF_A_MORA: f64 = 20.0;

#[cfg(test)]
mod tests {
    use super::{super::matched, *};

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        matched::found(text, find)
    }

    #[test]
    fn a_word_is_one_of_all_as_long_and_longer_ones_count_by_their_syllables() {
        assert_eq!(found("hegonu"), [(0, 6, 33_389.0)]);
        assert!(found("へごぬき").contains(&(0, 4, 119_278.0)));
        assert!(found("hegonukiru2026").contains(&(0, 10, 228_231.0)));
        assert!(found("hegonukiruso").contains(&(0, 12, 20_f64.powi(6))));
        assert!(found("hegonukirusomemetaru").iter().all(|(from, to, _)| to - from <= 16));
    }

    #[test]
    fn syllables_are_read_in_every_spelling() {
        for (text, morae) in [("shinkan", 4), ("kittenoa", 4), ("matchara", 3), ("kyotsuzi", 3)] {
            let whole = found(text).into_iter().find(|one| one.1 - one.0 == text.len());
            assert_eq!(whole.map(|one| one.2), WORDS.get(morae - 3).copied(), "{text}");
        }
    }

    #[test]
    fn syllables_among_other_letters_are_chance() {
        for text in ["xhegonu", "hegonuq", "hegonx", "hego", "hrgnk", "hegonul"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
