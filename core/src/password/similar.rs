//! Refuses passwords too near to the current one: Damerau–Levenshtein distance, width and case
//! folded.

use crate::{
    code::Code,
    policy::rule::Similar,
    report::{Fault, Judgement, WhyNot},
    text::{Candidate, Unread},
};

pub(super) fn judge(
    candidate: &Candidate,
    current: Option<&Result<Candidate, Unread>>,
    rule: &Similar,
) -> Judgement {
    let current = match current {
        None => return Judgement::NotApplicable(WhyNot::NoCurrentPassword),
        Some(Err(_)) => return Judgement::Unjudged(Fault::new(Code::UnjudgedText)),
        Some(Ok(current)) => current,
    };
    let (one, other) = (candidate.folded_characters(), current.folded_characters());
    let least = usize::try_from(rule.least_distance).unwrap_or(usize::MAX);
    // Every edit changes the length by at most one, so that much longer ones need no comparing.
    if one.len().abs_diff(other.len()) >= least {
        return Judgement::Met;
    }
    let found = strsim::generic_damerau_levenshtein(one, other);
    if found >= least {
        return Judgement::Met;
    }
    Judgement::broken(
        Fault::new(Code::Similar).with("found", found).with("least", rule.least_distance),
    )
}
