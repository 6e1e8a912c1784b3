//! Judges PINs: the rule `pin` has all that is asked of one. Neighbours on the pad of a telephone count as
//! those of a keyboard do.

use std::collections::BTreeMap;

use super::{blocklist, personal, repeats, sequences};
use crate::{
    code::Code,
    facts::Facts,
    judgement::{Fault, Judgement, WhyNot},
    lists::Blocklist,
    name::ListName,
    policy::rule::{Pin, Repeats},
    text::Candidate,
};

pub(super) fn judge(
    candidate: &Candidate,
    (facts, former): (Option<&Facts>, Option<&[bool]>),
    lists: &BTreeMap<ListName, Blocklist>,
    rule: &Pin,
) -> Judgement {
    let asked = [
        rule.least.map(|least| at_least(candidate, least)),
        rule.repeats.map(|most| repeats::judge(candidate, &Repeats { most })),
        rule.sequences.map(|most| sequences::judge_pin(candidate, most)),
        rule.personal.as_ref().map(|rule| personal::judge(candidate, facts, rule)),
        rule.blocklist.as_ref().map(|rule| blocklist::judge(candidate, lists, rule)),
        rule.never_reuse.map(|count| not_one_of(former, count)),
    ];
    match Judgement::all(asked.into_iter().flatten()) {
        Judgement::Broken(faults) => Judgement::Broken(faults.into_iter().map(of_pin).collect()),
        other => other,
    }
}

/// Whether it is none of the last so many PINs of a token, the current one first.
fn not_one_of(former: Option<&[bool]>, count: u32) -> Judgement {
    let Some(former) = former else { return Judgement::NotApplicable(WhyNot::NoToken) };
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    let is_one = former.iter().take(most).any(|is_it| *is_it);
    if is_one { Judgement::broken(Fault::new(Code::PinReused)) } else { Judgement::Met }
}

/// What no policy goes below: four characters (NIST SP 800-63B-4, activation secrets).
pub(crate) fn floor(candidate: Result<&Candidate, &crate::text::Unread>) -> Judgement {
    candidate.map_or(Judgement::Met, |candidate| at_least(candidate, LEAST))
}

fn at_least(candidate: &Candidate, least: u32) -> Judgement {
    let found = u32::try_from(candidate.characters()).unwrap_or(u32::MAX);
    if found >= least {
        return Judgement::Met;
    }
    Judgement::broken(Fault::new(Code::PinTooShort).with("found", found).with("least", least))
}

/// The same of a PIN.
fn of_pin(fault: Fault) -> Fault {
    let code = match fault.code {
        Code::Repeats => Code::PinRepeats,
        Code::Sequence => Code::PinSequence,
        Code::Personal => Code::PinPersonal,
        Code::Blocklisted => Code::PinBlocklisted,
        other => other,
    };
    Fault { code, ..fault }
}

const LEAST: u32 = 4;
