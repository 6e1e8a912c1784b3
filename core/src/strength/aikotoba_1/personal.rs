//! What is known of the person: the first that is tried, by whoever knows them too.

use super::{
    guesses::of_case,
    latin::{REVERSED, read_as},
    matched::{Match, What},
    reading::{Reader, Walk},
    text::Text,
};
use crate::facts::{Facts, Token, plain_vowel, sound_of_kana, spellings};

pub(super) fn find(text: &Text, facts: &Facts, found: &mut Vec<Match>) {
    let (folded, reversed, length) = (text.folded(), text.reversed(), text.length());
    let mut note = |from: usize, to: usize, ways: f64| {
        let guesses = of_case(text, from, to) * ways;
        found.push(Match { from, to, guesses, what: What::Personal });
    };
    // Each sign is looked up once, not once for each token.
    let signs: Vec<&str> = folded.iter().map(|character| read_as(*character)).collect();
    let mut reader = Reader::new();
    for token in looked_at(facts) {
        let Some(first) = token.text.chars().next() else { continue };
        for (from, (character, read_as)) in folded.iter().zip(&signs).enumerate() {
            if (*character == first || read_as.contains(first))
                && let Some((to, is_to_the_letter)) = stands(folded, &signs, from, token)
            {
                note(from, to, if is_to_the_letter { 1.0 } else { SUBSTITUTED });
            }
        }
        for (from, _) in reversed.iter().enumerate().filter(|(_, it)| **it == first) {
            if let Some((end, _)) = stands(reversed, &[], from, token) {
                note(length - end, length - from, REVERSED);
            }
        }
        let romaji = token.romaji.as_deref().map(str::as_bytes).filter(|it| it.len() >= SHORTEST);
        let Some((romaji, first)) = romaji.and_then(|it| Some((it, *it.first()?))) else {
            continue;
        };
        let starts = folded.iter().enumerate().filter(|(_, c)| may_begin(**c, char::from(first)));
        for (from, _) in starts {
            let places = reader.read(folded, from, Rest(romaji));
            // A word that is made longer ends in several places, and the last is the whole.
            let longest = places.filter(|place| place.walk.0.is_empty()).max_by_key(|it| it.to);
            if let Some(place) = longest.filter(|place| place.to - from >= SHORTEST) {
                note(from, place.to, if place.is_substituted { SUBSTITUTED } else { 1.0 });
            }
        }
    }
}

/// What is looked for.
fn looked_at(facts: &Facts) -> impl Iterator<Item = &Token> {
    let long = facts.distinct().filter(|token| token.length >= least(token.is_dense));
    long.take(MOST_TOKENS)
}

/// Where a token that begins here ends, and whether it stands to the letter or with signs for letters, if they
/// are read as such. Dates are written with separators, too.
fn stands(
    characters: &[char],
    signs: &[&str],
    from: usize,
    token: &Token,
) -> Option<(usize, bool)> {
    let (mut at, mut is_to_the_letter, mut is_behind_digit) = (from, true, false);
    for wanted in token.text.chars() {
        let mut character = *characters.get(at)?;
        let is_separator = matches!(character, '-' | '/' | '.' | '_' | ' ');
        if token.is_date && is_separator && is_behind_digit && wanted.is_ascii_digit() {
            at += 1;
            character = *characters.get(at)?;
        }
        if character != wanted {
            is_to_the_letter = false;
            signs.get(at)?.contains(wanted).then_some(())?;
        }
        is_behind_digit = wanted.is_ascii_digit();
        at += 1;
    }
    Some((at, is_to_the_letter))
}

/// Whether a word that begins with this letter of canonical romaji may begin with a character.
fn may_begin(character: char, first: char) -> bool {
    plain_vowel(character) == first
        || spellings(character).iter().any(|(_, canonical)| canonical.starts_with(first))
        || sound_of_kana(character).is_some_and(|sound| sound.starts_with(first))
        || read_as(character).contains(first)
}

/// What is left of a word that is walked.
#[derive(Clone, Copy, PartialEq)]
struct Rest<'a>(&'a [u8]);

impl Walk for Rest<'_> {
    fn step(self, letter: u8) -> Option<Self> {
        self.0.split_first().filter(|(first, _)| **first == letter).map(|(_, rest)| Self(rest))
    }
}

fn least(is_dense: bool) -> usize {
    if is_dense { 2 } else { SHORTEST }
}

/// Shorter ones stand there by chance.
const SHORTEST: usize = 3;
/// Of so many each costs time at every keystroke; the rule `personal` looks for all of them.
const MOST_TOKENS: usize = 256;
const SUBSTITUTED: f64 = 2.0;

#[cfg(test)]
mod tests {
    use super::{super::matched, *};

    fn found(text: &str, kind: &str, fact: &str) -> Vec<(usize, usize, f64)> {
        let facts = Facts::default().with(kind, fact).unwrap();
        matched::found(text, |text, found| super::find(text, &facts, found))
    }

    #[test]
    fn facts_are_found_in_every_spelling_and_direction_and_of_rank_one() {
        assert!(found("x-kuroyanagi", "names", "Kuroyanagi").contains(&(2, 12, 1.0)));
        assert!(found("kur0yanagi", "names", "kuroyanagi").contains(&(0, 10, 2.0)));
        assert!(found("iganayoruk", "names", "kuroyanagi").contains(&(0, 10, 2.0)));
        assert!(found("ohta", "names", "おおた").contains(&(0, 4, 1.0)));
        assert!(found("1990.04.01", "birthdays", "1990-04-01").contains(&(0, 10, 1.0)));
        assert!(found("kuroyanage", "names", "kuroyanagi").is_empty());
        assert!(found("ku", "names", "Ku").is_empty());
    }

    #[test]
    fn no_number_of_dates_hides_a_name_nor_a_number_its_separators() {
        let dates = (1..=9).map(|day| ("birthdays", format!("1990-04-0{day}")));
        let all = dates.chain([("names", "Kuroyanagi".to_owned())]);
        let facts =
            all.fold(Facts::default(), |facts, (kind, fact)| facts.with(kind, &fact).unwrap());
        let mut found = Vec::new();
        find(&Text::plain("x-kuroyanagi"), &facts, &mut found);
        assert!(found.iter().any(|one| (one.from, one.to) == (2, 12)));

        let (id, day) = (("ids", "19900401"), ("birthdays", "1990-04-01"));
        for order in [[id, day], [day, id]] {
            let facts = order
                .into_iter()
                .fold(Facts::default(), |facts, (kind, fact)| facts.with(kind, fact).unwrap());
            let mut found = Vec::new();
            find(&Text::plain("1990-04-01-kx"), &facts, &mut found);
            assert!(found.iter().any(|one| (one.from, one.to) == (0, 10)));
        }
    }

    #[test]
    fn many_facts_make_few_matches() {
        let same = "aaa ".repeat(32);
        assert!(found(&"a".repeat(1_024), "names", &same).len() <= 4 * 1_024);
    }
}
