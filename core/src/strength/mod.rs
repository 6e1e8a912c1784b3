//! How guessable a password is, by the estimator a policy names.
//!
//! An estimate is made on the folded view, so that capitals and width count for nothing. An
//! estimator that is not in this build makes none.

pub(crate) mod keyboard;
#[cfg(feature = "zxcvbn")]
mod zxcvbn_3;

use crate::{facts::Facts, policy::rule::Estimator, report::Estimate, text::Candidate};

/// The estimate, or nothing where this build has not this estimator.
pub(crate) fn estimate(
    estimator: Estimator,
    candidate: &Candidate,
    facts: Option<&Facts>,
) -> Option<Estimate> {
    match estimator {
        #[cfg(feature = "zxcvbn")]
        Estimator::Zxcvbn3 => Some(zxcvbn_3::estimate(candidate, facts)),
        #[cfg(not(feature = "zxcvbn"))]
        Estimator::Zxcvbn3 => {
            let _ = (candidate, facts);
            None
        }
        Estimator::Aikotoba1 => None,
    }
}
