//! What is known of the person: the first that is tried, by whoever knows them too.

use super::{
    guesses::{count, of_case},
    latin::{REVERSED, read_as},
    matched::{Match, What},
    romaji::{Walk, read},
    text::Text,
};
use crate::facts::Facts;

pub(super) fn find(text: &Text, facts: &Facts, found: &mut Vec<Match>) {
    let length = text.length();
    let reversed = text.reversed();
    let tokens = facts.tokens().iter();
    for (index, token) in tokens.filter(|token| token.length >= least(token.is_dense)).enumerate() {
        let rank = count(index + 1).min(MOST_RANK);
        let mut note = |from: usize, to: usize, ways: f64| {
            let guesses = rank * of_case(text, from, to) * ways;
            found.push(Match { from, to, guesses, what: What::Personal });
        };
        for from in 0..=length.saturating_sub(token.length) {
            let to = from + token.length;
            match stands(text.folded(), from, &token.text) {
                Some(true) => note(from, to, 1.0),
                Some(false) => note(from, to, SUBSTITUTED),
                None => {}
            }
            if stands(&reversed, from, &token.text) == Some(true) {
                note(length - to, length - from, REVERSED);
            }
        }
        let Some(romaji) = &token.romaji else { continue };
        for from in 0..length {
            read(text.folded(), from, Rest(romaji.as_bytes()), &mut |to, rest, is_substituted| {
                if rest.0.is_empty() && to - from >= SHORTEST {
                    note(from, to, if is_substituted { SUBSTITUTED } else { 1.0 });
                }
            });
        }
    }
}

/// Whether a text stands here to the letter, or with signs for letters; or not at all.
fn stands(characters: &[char], from: usize, text: &str) -> Option<bool> {
    let here = characters.get(from..)?;
    let mut is_to_the_letter = true;
    let mut here = here.iter();
    for wanted in text.chars() {
        let character = *here.next()?;
        if character != wanted {
            is_to_the_letter = false;
            read_as(character).contains(wanted).then_some(())?;
        }
    }
    Some(is_to_the_letter)
}

/// What is left of a word that is walked.
#[derive(Clone, Copy)]
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
/// A person has so many facts that an attacker tries first; the others are tried just behind.
const MOST_RANK: f64 = 64.0;
const SUBSTITUTED: f64 = 2.0;
