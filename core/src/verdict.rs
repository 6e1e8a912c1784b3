//! Judgements into rulings, findings and a decision. The one place where what is judged becomes
//! what is answered.

use crate::{
    clause::{Basis, Source},
    moment::Moment,
    name::{Level, PolicyRef, ProfileName, RequirementId},
    report::{
        Check, Coverage, Decision, Estimate, Finding, Judgement, ListRef, Report, Ruling, SetAside,
        Verdict, WhyNot,
    },
    text::UNICODE,
};

/// The rulings of one check, as they come in.
#[derive(Default)]
pub(crate) struct Verdicts {
    rulings: Vec<Ruling>,
    findings: Vec<Finding>,
    set_aside: Vec<SetAside>,
    coverage: Coverage,
}

/// What a report says beside its rulings.
pub(crate) struct Circumstances {
    pub(crate) check: Check,
    pub(crate) policy: PolicyRef,
    pub(crate) at: Moment,
    pub(crate) profiles: Vec<ProfileName>,
    pub(crate) strength: Option<Estimate>,
    pub(crate) lists: Vec<ListRef>,
}

impl Verdicts {
    /// Takes in an invariant of this library.
    pub(crate) fn engine(&mut self, id: &str, level: Level, judgement: Judgement) {
        // INVARIANT: our own ids are ids.
        if let Some(id) = RequirementId::new(id) {
            self.take(id, Source::Basis(Basis::Engine), level, judgement);
        }
    }

    /// Takes in what a requirement's judge says.
    pub(crate) fn take(
        &mut self,
        requirement: RequirementId,
        source: Source,
        level: Level,
        judgement: Judgement,
    ) {
        let (verdict, faults) = match judgement {
            Judgement::Met => (Verdict::Met, Vec::new()),
            Judgement::Broken(faults) => (Verdict::Broken, faults),
            Judgement::Unjudged(fault) => (Verdict::Unjudged, vec![fault]),
            Judgement::NotApplicable(why) => {
                return self.set_aside(requirement, source, level, why, None);
            }
        };
        *match verdict {
            Verdict::Met => &mut self.coverage.met,
            Verdict::Broken => &mut self.coverage.broken,
            Verdict::Unjudged => &mut self.coverage.unjudged,
        } += 1;
        self.findings.extend(faults.into_iter().map(|fault| Finding {
            requirement: requirement.clone(),
            source: source.clone(),
            level,
            code: fault.code,
            details: fault.details,
        }));
        self.rulings.push(Ruling { requirement, source, level, verdict });
    }

    /// Notes a requirement that answers to another check.
    pub(crate) fn elsewhere(
        &mut self,
        requirement: RequirementId,
        source: Source,
        level: Level,
        check: Check,
    ) {
        self.set_aside(requirement, source, level, WhyNot::Elsewhere, Some(check));
    }

    /// Notes a permission.
    pub(crate) fn permission(&mut self, requirement: RequirementId, source: Source) {
        self.set_aside(requirement, source, Level::May, WhyNot::May, None);
    }

    fn set_aside(
        &mut self,
        requirement: RequirementId,
        source: Source,
        level: Level,
        why: WhyNot,
        check: Option<Check>,
    ) {
        match check {
            Some(check) => *self.coverage.elsewhere.entry(check).or_default() += 1,
            None => self.coverage.not_applicable += 1,
        }
        self.set_aside.push(SetAside { requirement, source, level, why, check });
    }

    /// The report.
    pub(crate) fn into_report(self, circumstances: Circumstances) -> Report {
        let Circumstances { check, policy, at, profiles, strength, lists } = circumstances;
        Report {
            format: 1,
            check,
            policy,
            at,
            profiles,
            decision: decide(&self.rulings),
            rulings: self.rulings,
            findings: self.findings,
            set_aside: self.set_aside,
            coverage: self.coverage,
            strength,
            lists,
            unicode: UNICODE,
        }
    }
}

/// A broken `must` refuses; failing that, an unjudged one leaves the check incomplete.
fn decide(rulings: &[Ruling]) -> Decision {
    let any = |verdict| {
        rulings.iter().any(|ruling| ruling.level == Level::Must && ruling.verdict == verdict)
    };
    if any(Verdict::Broken) {
        Decision::Refused
    } else if any(Verdict::Unjudged) {
        Decision::Incomplete
    } else {
        Decision::Accepted
    }
}
