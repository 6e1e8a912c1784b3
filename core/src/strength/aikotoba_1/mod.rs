//! The estimator `aikotoba-1`: in how many guesses somebody who knows Japanese finds a password.
//!
//! Of the family of zxcvbn (Wheeler, USENIX Security 2016): what can be guessed is matched all over the
//! password, and the cheapest sequence that covers it counts. Beside its matches stand those of people
//! who type Japanese: words and names in any romaji, kana on Latin keys, eras, number puns, and the way
//! most of them put a password together. `docs/estimator.md` tells it in prose.
//!
//! ```text
//! Text ──▶ latin, romaji, kana_keys, morae, kanji, personal ──┐
//!      ──▶ walks, sequences, dates, eras, shapes ─────────────┼─▶ matches ──▶ cover ────┬─▶ the fewer guesses
//!      ──▶ repeats (of what is estimated by itself) ──────────┘          └──▶ template ─┘
//! ```
//!
//! Nothing here depends on a clock or on a platform: guesses are products of 64-bit floats, and only
//! their logarithm, rounded to two decimals, is told. The time is linear in the length: whatever is looked for
//! from one character ends within a bounded number of characters and steps.

mod cover;
mod dates;
mod eras;
mod guesses;
mod hints;
mod kana_keys;
mod kanji;
mod latin;
mod matched;
mod morae;
mod personal;
mod reading;
mod repeats;
mod romaji;
mod sequences;
mod shapes;
mod template;
mod text;
mod walks;

use cover::Part;
use matched::Match;
use text::Text;

use super::words::Words;
use crate::{
    facts::Facts,
    report::{Estimate, PatternPart, WordsRef},
    text::Candidate,
};

/// The estimate, in the light of these words and of what is known of the person, in this year.
pub(super) fn estimate(
    candidate: &Candidate,
    facts: Option<&Facts>,
    words: &Words,
    year: u16,
) -> Estimate {
    let text = Text::of(candidate);
    let known = Known { words, facts, year: i32::from(year) };
    let best = fewest(&text, &known, DEEPEST);
    Estimate {
        estimator: "aikotoba-1",
        score: score(best.guesses),
        guesses_log10: two_decimals(best.guesses),
        scored: text.length(),
        truncated: false,
        hints: hints::of(&best, &text),
        pattern: best.parts.iter().map(shown).collect(),
        words: Some(WordsRef { digest: words.digest().clone(), entries: words.entries() }),
    }
}

/// What an attacker is taken to know.
struct Known<'a> {
    words: &'a Words,
    facts: Option<&'a Facts>,
    /// The year of the check.
    year: i32,
}

/// How a text is found with the fewest guesses.
struct Best {
    guesses: f64,
    parts: Vec<Part>,
    /// Whether it is put together as most people do it.
    is_template: bool,
}

/// The fewest guesses in which a text is found: by any cover, or by the usual template.
fn fewest(text: &Text, known: &Known<'_>, deeper: usize) -> Best {
    let matches = matches(text, known, deeper);
    let cover = cover::cheapest(text.length(), &matches);
    match template::cheapest(text, &matches, known.year) {
        Some(template) if template.guesses < cover.guesses => {
            Best { guesses: template.guesses, parts: template.parts, is_template: true }
        }
        Some(_) | None => Best { guesses: cover.guesses, parts: cover.parts, is_template: false },
    }
}

/// Everything in a text that can be guessed better than sign by sign.
fn matches(text: &Text, known: &Known<'_>, deeper: usize) -> Vec<Match> {
    let mut found = Vec::with_capacity(text.length() * 4);
    latin::find(text, known.words, &mut found);
    romaji::find(text, known.words, &mut found);
    kana_keys::find(text, known.words, &mut found);
    morae::find(text, &mut found);
    kanji::find(text, &mut found);
    if let Some(facts) = known.facts {
        personal::find(text, facts, &mut found);
    }
    walks::find(text, &mut found);
    sequences::find(text, &mut found);
    dates::find(text, known.year, &mut found);
    eras::find(text, &mut found);
    shapes::find(text, &mut found);
    if deeper > 0 {
        repeats::find(text, |part| fewest(part, known, deeper - 1).guesses, &mut found);
    }
    found
}

/// The score that zxcvbn gives for so many guesses.
fn score(guesses: f64) -> u8 {
    let is_above = |bound: &f64| guesses >= bound + 5.0;
    let bands = BANDS.iter().take_while(|bound| is_above(bound)).count();
    u8::try_from(bands).unwrap_or(4)
}

/// Two decimals are all an estimate is good for, and what every platform's logarithm agrees on.
fn two_decimals(guesses: f64) -> f64 {
    (guesses.max(1.0).log10() * 100.0).round() / 100.0
}

fn shown(part: &Part) -> PatternPart {
    PatternPart { kind: part.what.pattern(), from: part.from, to: part.to }
}

/// Wheeler's bands: throttled online, unthrottled online, a slow hash, a fast one.
const BANDS: [f64; 4] = [1e3, 1e6, 1e8, 1e10];
/// How often what is repeated may itself repeat something.
const DEEPEST: usize = 3;
