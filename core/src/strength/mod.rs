//! How guessable a password is, by the estimator a policy names.
//!
//! An estimate is made on the folded view. An estimator that is not in this build makes none, nor does
//! one whose words are not here.

mod aikotoba_1;
pub(crate) mod keyboard;
mod words;
#[cfg(feature = "zxcvbn")]
mod zxcvbn_3;

pub use words::Words;

use crate::{
    code::Code, facts::Facts, judgement::Fault, policy::rule::Estimator, report::Estimate,
    text::Candidate,
};

/// What estimates are made with, besides the password.
#[derive(Clone, Copy)]
pub(crate) struct Means<'a> {
    pub(crate) words: Option<&'a Words>,
    pub(crate) facts: Option<&'a Facts>,
    /// The year of the check, in UTC.
    pub(crate) year: u16,
}

/// The estimate, or why there is none.
pub(crate) fn estimate(
    estimator: Estimator,
    candidate: &Candidate,
    means: Means<'_>,
) -> Result<Estimate, Fault> {
    match estimator {
        #[cfg(feature = "zxcvbn")]
        Estimator::Zxcvbn3 => Ok(zxcvbn_3::estimate(candidate, means.facts)),
        #[cfg(not(feature = "zxcvbn"))]
        Estimator::Zxcvbn3 => {
            Err(Fault::new(Code::UnjudgedFeature).with("feature", estimator.as_str().to_owned()))
        }
        Estimator::Aikotoba1 => {
            let words = means.words.ok_or_else(|| Fault::new(Code::UnjudgedWords))?;
            Ok(aikotoba_1::estimate(candidate, means.facts, words, means.year))
        }
    }
}
