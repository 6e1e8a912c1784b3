//! What is promised of the estimator `aikotoba-1`, on the passwords of `tests/estimator/`, beside the crate `zxcvbn`.
//!
//! `tests/estimator/compare.py` measures the same with more estimators, and times, which no test may.

#![expect(clippy::expect_used, reason = "a broken test file should stop the test")]

use aikotoba_tests::{
    estimating::{Estimate, Estimator, is_defect_of_the_crate},
    text,
};

#[test]
fn weak_japanese_passwords_are_let_through_a_tenth_as_often_as_by_zxcvbn() {
    let passwords = passwords("japanese_habits.tsv", 360);
    let by_crate = over_rated(&estimates("zxcvbn-3", &passwords)).count();
    for ours in OURS {
        let let_through: Vec<_> = over_rated(&estimates(ours, &passwords)).collect();
        let names: Vec<_> = let_through.iter().map(|index| &passwords[*index]).collect();
        assert!(let_through.len() * 10 < by_crate, "{ours}, the crate {by_crate}: {names:#?}");
    }
}

#[test]
fn random_passwords_and_passphrases_keep_the_highest_score() {
    let passwords = passwords("strong.tsv", 1500);
    for ours in OURS {
        let estimates = estimates(ours, &passwords);
        let lower: Vec<_> =
            passwords.iter().zip(estimates).filter(|(_, estimate)| estimate.score < 4).collect();
        assert!(lower.is_empty(), "{ours}: {lower:#?}");
    }
}

#[test]
fn passwords_without_japanese_are_scored_as_by_zxcvbn() {
    let all = passwords("parity.tsv", 3000);
    let count = all.len();
    let passwords: Vec<_> = all.into_iter().filter(|one| !is_defect_of_the_crate(one)).collect();
    // Defects are excused, and few.
    assert!((count - passwords.len()) * 33 < count, "{} of {count}", count - passwords.len());
    let ours = estimates("aikotoba-1-large", &passwords);
    let theirs = estimates("zxcvbn-3", &passwords);
    let pairs: Vec<_> = ours.iter().zip(&theirs).collect();
    let same = pairs.iter().filter(|(one, other)| one.score == other.score).count();
    let near = pairs.iter().filter(|(one, other)| distance(one, other) <= NEAR).count();
    let unlike: Vec<_> =
        passwords.iter().zip(&pairs).filter(|(_, (one, other))| one.score != other.score).collect();
    assert!(same * 100 >= 99 * pairs.len(), "{same} of {}: {unlike:#?}", pairs.len());
    assert!(near * 100 >= 95 * pairs.len(), "{near} of {} are near", pairs.len());
}

/// The passwords of a file; fewer than `least` would be another file than the one promised on.
fn passwords(file: &str, least: usize) -> Vec<String> {
    let text = text(format!("tests/estimator/{file}"));
    let entries = text.lines().filter_map(|line| line.split_once('\t'));
    let passwords: Vec<_> = entries.map(|(_, password)| password.to_owned()).collect();
    assert!(passwords.len() >= least, "{file} has {} passwords", passwords.len());
    passwords
}

fn estimates(name: &str, passwords: &[String]) -> Vec<Estimate> {
    let estimator = Estimator::named(name).expect("an estimator");
    let estimate = |password: &String| estimator.estimate(password).expect("an estimate");
    passwords.iter().map(estimate).collect()
}

/// The places of those that a policy asking for score 3 lets through.
fn over_rated(estimates: &[Estimate]) -> impl Iterator<Item = usize> {
    let places = estimates.iter().enumerate();
    places.filter(|(_, estimate)| estimate.score >= 3).map(|(place, _)| place)
}

fn distance(one: &Estimate, other: &Estimate) -> f64 {
    (one.guesses_log10.min(MOST_LOG10) - other.guesses_log10.min(MOST_LOG10)).abs()
}

const OURS: [&str; 2] = ["aikotoba-1", "aikotoba-1-large"];
const NEAR: f64 = 0.5;
/// The crate counts in 64 bits and no further.
const MOST_LOG10: f64 = 19.26;
