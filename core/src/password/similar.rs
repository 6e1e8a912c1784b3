//! Refuses passwords too near to the current one: Damerau–Levenshtein distance, width and case
//! folded.

use rapidfuzz::distance::damerau_levenshtein;

use crate::{
    code::Code,
    judgement::{Fault, Judgement, WhyNot},
    policy::rule::Similar,
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
    if one.len().max(other.len()) > MOST_COMPARED {
        let fault = Fault::new(Code::UnjudgedTruncated).with("scored", MOST_COMPARED);
        return Judgement::Unjudged(fault.with("least", rule.least_distance));
    }
    let cutoff = damerau_levenshtein::Args::default().score_cutoff(least.saturating_sub(1));
    let one = one.iter().copied();
    match damerau_levenshtein::distance_with_args(one, other.iter().copied(), &cutoff) {
        None => Judgement::Met,
        Some(found) => Judgement::broken(
            Fault::new(Code::Similar).with("found", found).with("least", rule.least_distance),
        ),
    }
}

/// Comparing takes time in proportion to both lengths. Only characters that the normal form takes apart into many
/// make a text of 1,024 bytes longer than this.
const MOST_COMPARED: usize = 1024;
