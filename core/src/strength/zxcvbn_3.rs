//! The estimator `zxcvbn-3`: the `zxcvbn` crate, version 3, behind one adaptor.
//!
//! The crate reads the clock for the current year, so that estimates of passwords with years in
//! them may change at New Year; nothing else here does. Its cost grows with substitution signs, so
//! that only the beginning of some passwords is scored: the estimate is then a lower bound and says
//! so.

use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

use super::keyboard::{DVORAK, US, are_pad_neighbours};
use crate::{code::Hint, facts::Facts, report::Estimate, text::Candidate};

pub(super) fn estimate(candidate: &Candidate, facts: Option<&Facts>) -> Estimate {
    let characters = candidate.folded_characters();
    let scored = characters.len().min(scored_length(characters));
    let mut text = Zeroizing::new(String::with_capacity(scored * 4));
    text.extend(characters.iter().take(scored));
    let known = facts.map(|facts| words(facts, characters.get(..scored).unwrap_or_default()));
    let entropy = zxcvbn::zxcvbn(&text, &known.unwrap_or_default());
    let hints = entropy.feedback().map_or_else(Vec::new, |feedback| {
        let warning = feedback.warning().map(warning_hint);
        warning
            .into_iter()
            .chain(feedback.suggestions().iter().copied().map(suggestion_hint))
            .collect()
    });
    Estimate {
        estimator: "zxcvbn-3",
        score: u8::from(entropy.score()),
        guesses_log10: two_decimals(entropy.guesses_log10()),
        scored,
        truncated: scored < characters.len(),
        hints,
        pattern: Vec::new(),
        words: None,
    }
}

/// How many characters are scored. The crate itself looks at no more than 100; it tries every set
/// of substitutions ("l33t"), so that with many different signs even 30 characters take a tenth of
/// a second.
///
/// It also overflows in walks over more than 27 keys (zxcvbn 3.1.1, powers of a keyboard's mean
/// degree), which are therefore cut; by then they count more guesses than 64 bits hold.
fn scored_length(characters: &[char]) -> usize {
    let most = characters.get(..MOST_SCORED).unwrap_or(characters);
    let signs = different_signs(most);
    if signs >= MANY_SIGNS {
        return SCORED_WITH_MANY_SIGNS;
    }
    if most.len() <= LONGEST_WALK {
        return MOST_SCORED;
    }
    let walks = [
        first_long_walk(most, |one, next| US.are_neighbours(*one, *next)),
        first_long_walk(most, |one, next| DVORAK.are_neighbours(*one, *next)),
        first_long_walk(most, |one, next| are_pad_neighbours(*one, *next)),
    ];
    walks.into_iter().flatten().min().unwrap_or(MOST_SCORED)
}

/// How many different signs there are that are read as letters too. They are all ASCII.
fn different_signs(characters: &[char]) -> u32 {
    let signs = characters.iter().filter(|sign| read_as(**sign).is_some());
    signs.fold(0_u128, |seen, sign| seen | 1 << (u32::from(*sign) % 128)).count_ones()
}

/// Where the first walk of too many keys is to be cut.
fn first_long_walk(
    characters: &[char],
    are_neighbours: impl Fn(&char, &char) -> bool,
) -> Option<usize> {
    let mut start = 0;
    characters.chunk_by(are_neighbours).find_map(|walk| {
        let cut = start + LONGEST_WALK;
        start += walk.len();
        (walk.len() > LONGEST_WALK).then_some(cut)
    })
}

/// What is known of the person and can be found in the text, as words for the estimator.
///
/// The crate builds its tables anew from all words for every set of substitutions, so that only
/// words it would find are handed over. The first have the best ranks.
fn words<'a>(facts: &'a Facts, characters: &[char]) -> Vec<&'a str> {
    let reversed: Zeroizing<Vec<char>> = Zeroizing::new(characters.iter().rev().copied().collect());
    let can_be_found = |word: &&str| {
        let length = word.chars().count();
        let is_here = |part: &[char]| part.iter().zip(word.chars()).all(|(c, w)| reads_as(*c, w));
        (SHORTEST_WORD..=LONGEST_WORD).contains(&length)
            && (characters.windows(length).any(is_here) || reversed.windows(length).any(is_here))
    };
    facts
        .tokens()
        .iter()
        .flat_map(|token| [Some(token.text.as_str()), token.romaji.as_deref()])
        .flatten()
        .filter(can_be_found)
        .take(MOST_WORDS)
        .collect()
}

/// Whether a character is this letter, or a sign that may stand for it.
fn reads_as(character: char, letter: char) -> bool {
    character == letter || read_as(character).is_some_and(|letters| letters.contains(letter))
}

/// The letters a sign is read as too (zxcvbn 3.1.1, its table of substitutions).
fn read_as(sign: char) -> Option<&'static str> {
    match sign {
        '4' | '@' => Some("a"),
        '8' => Some("b"),
        '(' | '{' | '[' | '<' => Some("c"),
        '3' => Some("e"),
        '6' | '9' => Some("g"),
        '!' => Some("i"),
        '1' | '|' => Some("il"),
        '0' => Some("o"),
        '$' | '5' => Some("s"),
        '+' => Some("t"),
        '7' => Some("lt"),
        '%' => Some("x"),
        '2' => Some("z"),
        _ => None,
    }
}

/// Two decimals are all an estimate is good for, and what every platform's logarithm agrees on. No
/// password at all takes no guess, whose logarithm JSON cannot hold: it counts as one.
fn two_decimals(log10: f64) -> f64 {
    (log10.max(0.0) * 100.0).round() / 100.0
}

fn warning_hint(warning: Warning) -> Hint {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => Hint::KeyRow,
        Warning::ShortKeyboardPatternsAreEasyToGuess => Hint::KeyWalk,
        Warning::RepeatsLikeAaaAreEasyToGuess => Hint::RepeatedCharacter,
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Hint::RepeatedString,
        Warning::ThisIsATop10Password => Hint::Top10Password,
        Warning::ThisIsATop100Password => Hint::Top100Password,
        Warning::ThisIsACommonPassword => Hint::CommonPassword,
        Warning::ThisIsSimilarToACommonlyUsedPassword => Hint::LikeCommonPassword,
        Warning::SequencesLikeAbcAreEasyToGuess => Hint::Sequence,
        Warning::RecentYearsAreEasyToGuess => Hint::RecentYear,
        Warning::AWordByItselfIsEasyToGuess => Hint::SingleWord,
        Warning::DatesAreOftenEasyToGuess => Hint::Date,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => Hint::SingleName,
        Warning::CommonNamesAndSurnamesAreEasyToGuess => Hint::CommonName,
    }
}

fn suggestion_hint(suggestion: Suggestion) -> Hint {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => Hint::UseSeveralWords,
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Hint::LengthIsEnough,
        Suggestion::AddAnotherWordOrTwo => Hint::AddWords,
        Suggestion::CapitalizationDoesntHelpVeryMuch => Hint::CapitalHelpsLittle,
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Hint::AllCapitalsHelpLittle,
        Suggestion::ReversedWordsArentMuchHarderToGuess => Hint::ReversalHelpsLittle,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Hint::SubstitutionHelpsLittle,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => Hint::LongerKeyWalk,
        Suggestion::AvoidRepeatedWordsAndCharacters => Hint::AvoidRepeats,
        Suggestion::AvoidSequences => Hint::AvoidSequences,
        Suggestion::AvoidRecentYears => Hint::AvoidRecentYears,
        Suggestion::AvoidYearsThatAreAssociatedWithYou => Hint::AvoidOwnYears,
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Hint::AvoidOwnDates,
    }
}

/// The crate's own limit.
const MOST_SCORED: usize = 100;
/// So many different ones …
const MANY_SIGNS: u32 = 10;
/// … leave so many characters affordable. Twenty took 22 to 37 ms here, which is too long at a
/// keystroke; sixteen without a pattern already score 4.
const SCORED_WITH_MANY_SIGNS: usize = 16;
/// Shorter words would match by chance.
const SHORTEST_WORD: usize = 3;
/// Longer ones would overflow the crate's count of substitutions.
const LONGEST_WORD: usize = 32;
/// The crate's powers of five, the keypad's mean degree, fit into 64 bits up to this many turns.
const LONGEST_WALK: usize = 27;
/// As many as facts are taken.
const MOST_WORDS: usize = 64;
