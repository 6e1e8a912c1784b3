//! Asks for characters of each class, or for several classes, where the system can take them.

use crate::{
    code::Code,
    facts::Capabilities,
    judgement::{Fault, Judgement, WhyNot},
    policy::rule::{ClassCount, Classes},
    text::Candidate,
};

/// `capabilities` are given where the rule asks only what the system supports.
pub(super) fn judge(
    candidate: &Candidate,
    rule: &Classes,
    capabilities: Option<&Capabilities>,
) -> Judgement {
    let counts = candidate.classes();
    let takes = |capability: fn(&Capabilities) -> Option<bool>| {
        capabilities.and_then(capability).unwrap_or(true)
    };
    let (letter_case, digits, symbols) =
        (takes(|c| c.letter_case), takes(|c| c.digits), takes(|c| c.symbols));
    let asked: Vec<_> = [
        (Code::TooFewUpper, rule.upper, counts.upper, letter_case),
        (Code::TooFewLower, rule.lower, counts.lower, letter_case),
        (Code::TooFewDigits, rule.digit, counts.digit, digits),
        (Code::TooFewSymbols, rule.symbol, counts.symbol, symbols),
        // Every system takes letters.
        (Code::TooFewLetters, rule.letter, counts.letter, true),
    ]
    .into_iter()
    .filter_map(|(code, least, found, is_taken)| Some((code, least?, found)).filter(|_| is_taken))
    .collect();
    if asked.is_empty() {
        return Judgement::NotApplicable(WhyNot::Capability);
    }
    let faults = asked
        .into_iter()
        .map(|(code, least, found)| (code, least, u32::try_from(found).unwrap_or(u32::MAX)))
        .filter(|(_, least, found)| found < least)
        .map(|(code, least, found)| Fault::new(code).with("found", found).with("least", least));
    Judgement::of(faults.collect())
}

pub(super) fn judge_count(candidate: &Candidate, rule: &ClassCount) -> Judgement {
    let found = u32::try_from(candidate.classes().kinds()).unwrap_or(u32::MAX);
    if found >= rule.least {
        return Judgement::Met;
    }
    Judgement::broken(
        Fault::new(Code::TooFewClasses).with("found", found).with("least", rule.least),
    )
}
