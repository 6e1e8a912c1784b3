//! Compares an estimate with the least the policy asks for.
//!
//! An estimate of only the beginning is a lower bound: it may satisfy, but its failure proves
//! nothing.

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    policy::rule::Guessability,
    report::Estimate,
};

pub(super) fn judge(estimate: &Result<Estimate, Fault>, rule: &Guessability) -> Judgement {
    let estimate = match estimate {
        Ok(estimate) => estimate,
        Err(why) => return Judgement::Unjudged(why.clone()),
    };
    let below_score = rule.least_score.filter(|least| estimate.score < *least);
    let below_guesses = rule.least_guesses_log10.filter(|least| estimate.guesses_log10 < *least);
    let code = if estimate.truncated { Code::UnjudgedTruncated } else { Code::Guessable };
    let fault = match (below_score, below_guesses) {
        (None, None) => return Judgement::Met,
        (Some(least), _) => {
            Fault::new(code).with("score", estimate.score).with("least_score", least)
        }
        (None, Some(least)) => Fault::new(code)
            .with("guesses_log10", estimate.guesses_log10)
            .with("least_guesses_log10", least),
    };
    if estimate.truncated {
        Judgement::Unjudged(fault.with("scored", estimate.scored))
    } else {
        Judgement::broken(fault)
    }
}
