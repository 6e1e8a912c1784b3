//! Passes on what the host has judged; where it said nothing, nothing is known.

use crate::{
    code::Code,
    facts::HostFinding,
    name::RequirementId,
    report::{Fault, Judgement},
};

pub(super) fn judge(requirement: &RequirementId, findings: &[HostFinding]) -> Judgement {
    let mut said = findings.iter().filter(|finding| finding.requirement == *requirement).peekable();
    if said.peek().is_none() {
        return Judgement::Unjudged(Fault::new(Code::UnjudgedHost));
    }
    if said.all(|finding| finding.met) {
        Judgement::Met
    } else {
        Judgement::broken(Fault::new(Code::HostBroken))
    }
}
