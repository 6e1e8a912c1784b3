//! The estimator `zxcvbn-3`: the `zxcvbn` crate, version 3, behind one adaptor.
//!
//! The crate reads the clock for the current year, so that estimates of passwords with years in them may change
//! at New Year; nothing else here does. Its cost grows with substitution signs, so that only the beginning of
//! some passwords is scored: the estimate is then a lower bound and says so.

use std::collections::BTreeSet;

use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

use crate::{code::Hint, facts::Facts, report::Estimate, text::Candidate};

pub(super) fn estimate(candidate: &Candidate, facts: Option<&Facts>) -> Estimate {
    let characters = candidate.folded_characters();
    let scored = characters.len().min(scored_length(characters));
    let mut text = Zeroizing::new(String::with_capacity(scored * 4));
    text.extend(characters.iter().take(scored));
    let known: Vec<&str> = facts.map(words).unwrap_or_default();
    let entropy = zxcvbn::zxcvbn(&text, &known);
    let hints = entropy.feedback().map_or_else(Vec::new, |feedback| {
        let warning = feedback.warning().map(warning_hint);
        warning.into_iter().chain(feedback.suggestions().iter().copied().map(suggestion_hint)).collect()
    });
    Estimate {
        estimator: "zxcvbn-3",
        score: u8::from(entropy.score()),
        guesses_log10: two_decimals(entropy.guesses_log10()),
        scored,
        truncated: scored < characters.len(),
        hints,
    }
}

/// How many characters are scored. The crate itself looks at no more than 100; it tries every set of
/// substitutions ("l33t"), so that with many different signs even 30 characters take a tenth of a second.
fn scored_length(characters: &[char]) -> usize {
    let signs: BTreeSet<char> =
        characters.iter().copied().take(MOST_SCORED).filter(|c| SUBSTITUTION_SIGNS.contains(*c)).collect();
    if signs.len() >= MANY_SIGNS { SCORED_WITH_MANY_SIGNS } else { MOST_SCORED }
}

/// What is known of the person, as words for the estimator.
fn words(facts: &Facts) -> Vec<&str> {
    let texts = facts.tokens().iter().filter(|token| token.length >= SHORTEST_WORD);
    texts
        .flat_map(|token| [Some(token.text.as_str()), token.romaji.as_deref()])
        .flatten()
        .take(MOST_WORDS)
        .collect()
}

/// Two decimals are all an estimate is good for, and what every platform's logarithm agrees on. No password at
/// all takes no guess, whose logarithm JSON cannot hold: it counts as one.
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
/// Signs the crate reads as letters too (zxcvbn 3.1.1, its table of substitutions).
const SUBSTITUTION_SIGNS: &str = "4@8({[<369!|10$5+7%2";
/// So many different ones …
const MANY_SIGNS: usize = 10;
/// … leave so many characters affordable: 15 ms at the worst, measured.
const SCORED_WITH_MANY_SIGNS: usize = 20;
/// Shorter words would match by chance.
const SHORTEST_WORD: usize = 3;
/// More words than 64 facts of ordinary length have.
const MOST_WORDS: usize = 512;
