//! Refuses passwords with too few or too many characters, counted as code points of the normal
//! form.

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    policy::rule::Length,
    text::Candidate,
};

pub(super) fn judge(candidate: &Candidate, rule: &Length) -> Judgement {
    let found = u32::try_from(candidate.characters()).unwrap_or(u32::MAX);
    match (rule.least, rule.most) {
        (Some(least), _) if found < least => {
            Judgement::broken(Fault::new(Code::TooShort).with("found", found).with("least", least))
        }
        (_, Some(most)) if found > most => {
            Judgement::broken(Fault::new(Code::TooLong).with("found", found).with("most", most))
        }
        _ => Judgement::Met,
    }
}
