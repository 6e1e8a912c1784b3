//! Estimates of two estimators for one password: the `zxcvbn` crate alone, and ours as anybody asks for it.
//!
//! The crate sees the text as it was typed. Ours is asked through a desk whose policy has one requirement, so
//! that what is measured is what a host gets, and what it waits for.

use aikotoba::{Desk, Moment, Password, Policy, Subject, Words};
use serde_json::json;

/// What an estimator says of a password.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    /// 0 to 4.
    pub score: u8,
    /// Decimal logarithm of the number of guesses; no guess counts as one.
    pub guesses_log10: f64,
}

/// Who estimates.
pub enum Estimator {
    /// The crate, with no words of the person.
    Crate,
    /// `aikotoba-1`, at a desk that has its words.
    Desk(Box<Desk>),
}

impl Estimator {
    /// The estimator of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "zxcvbn-3" => Some(Self::Crate),
            "aikotoba-1" => Some(Self::Desk(Box::new(desk(Words::built_in())))),
            "aikotoba-1-large" => Some(Self::Desk(Box::new(desk(Words::large())))),
            _ => None,
        }
    }

    /// What it says of a password, or nothing where it makes no estimate.
    #[must_use]
    pub fn estimate(&self, password: &str) -> Option<Estimate> {
        match self {
            Self::Crate => {
                let entropy = zxcvbn::zxcvbn(password, &[]);
                let guesses_log10 = entropy.guesses_log10().max(0.0);
                Some(Estimate { score: u8::from(entropy.score()), guesses_log10 })
            }
            Self::Desk(desk) => {
                let report = desk.check_password(&Password::new(password), &subject(), now());
                let strength = report.ok()?.strength?;
                Some(Estimate { score: strength.score, guesses_log10: strength.guesses_log10 })
            }
        }
    }
}

/// Whether the crate's estimate rests on one of its two known defects (zxcvbn 3.1.1, `docs/estimator.md`):
/// words in capitals beside other signs take no guess at all, and a sequence that begins with equal
/// characters goes on whatever follows. The JavaScript original has neither.
#[must_use]
pub fn is_defect_of_the_crate(password: &str) -> bool {
    use zxcvbn::matching::patterns::MatchPattern;
    zxcvbn::zxcvbn(password, &[]).sequence().iter().any(|found| match &found.pattern {
        MatchPattern::Dictionary(_) => {
            let capitals = found.token.chars().filter(char::is_ascii_uppercase).count();
            capitals > 1
                && capitals < found.token.chars().count()
                && !found.token.contains(|letter: char| letter.is_ascii_lowercase())
        }
        MatchPattern::Sequence(_) => {
            let codes: Vec<i64> =
                found.token.chars().map(|one| i64::from(u32::from(one))).collect();
            let steps: Vec<i64> =
                codes.iter().zip(codes.iter().skip(1)).map(|(a, b)| b - a).collect();
            steps.iter().any(|step| Some(step) != steps.first())
        }
        _ => false,
    })
}

/// A desk that asks for nothing but an estimate.
fn desk(words: Words) -> Desk {
    let document = json!({
        "format": 1, "id": "estimate", "version": "1", "effective-from": "2026-01-01",
        "time-zone": "UTC",
        "requirement": [{
            "id": "guessability", "basis": "house", "level": "must",
            "rule": {"guessability": {"estimator": "aikotoba-1", "least-score": 3}},
        }],
    });
    Desk::new(Policy::from_json(&document.to_string()).expect("a policy")).with_words(words)
}

fn subject() -> Subject {
    Subject::from_json(r#"{"want_strength": true}"#).expect("a subject")
}

fn now() -> Moment {
    Moment::parse("2026-11-23T09:00:00+09:00").expect("an instant")
}
