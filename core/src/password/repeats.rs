//! Refuses one character too often in a row, width and case folded.

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    policy::rule::Repeats,
    text::Candidate,
};

pub(super) fn judge(candidate: &Candidate, rule: &Repeats) -> Judgement {
    let longest =
        candidate.folded_characters().chunk_by(|one, next| one == next).map(<[char]>::len).max();
    let found = u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX);
    if found <= rule.most {
        return Judgement::Met;
    }
    Judgement::broken(Fault::new(Code::Repeats).with("found", found).with("most", rule.most))
}
