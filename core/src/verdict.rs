//! Judgements into rulings, findings and a decision. The one place where approved exceptions act and
//! where what is judged becomes what is answered.

use std::collections::BTreeMap;

use crate::{
    clause::{Basis, Source},
    facts::Subject,
    judgement::{Fault, Judgement, WhyNot},
    moment::Moment,
    name::{Level, PolicyRef, ProfileName, RequirementId},
    policy::{Bound, Policy, Requirement, Standing, rule::Rule},
    report::{
        Check, Coverage, Decision, Estimate, ExceptionRef, Finding, ListRef, Report, Ruling,
        SetAside, Verdict,
    },
    text::UNICODE,
};

/// The rulings of one check, as they come in.
pub(crate) struct Verdicts<'a> {
    exceptions: Exceptions<'a>,
    rulings: Vec<Ruling>,
    findings: Vec<Finding>,
    set_aside: Vec<SetAside>,
    coverage: Coverage,
}

/// The approved exceptions, and for whom and when they are asked.
pub(crate) struct Exceptions<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) all: &'a BTreeMap<RequirementId, Vec<Bound>>,
    pub(crate) subject: &'a Subject,
    pub(crate) at: Moment,
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

impl<'a> Verdicts<'a> {
    /// Ready for the rulings on so many requirements, most of which are set aside.
    pub(crate) fn new(exceptions: Exceptions<'a>, requirements: usize) -> Self {
        Self {
            exceptions,
            rulings: Vec::new(),
            findings: Vec::new(),
            set_aside: Vec::with_capacity(requirements),
            coverage: Coverage::default(),
        }
    }

    /// Takes in an invariant of this library: no exception reaches it.
    pub(crate) fn engine(&mut self, id: &str, level: Level, judgement: Judgement) {
        // INVARIANT: our own ids are ids.
        if let Some(id) = RequirementId::new(id) {
            self.rule_on(id, Source::Basis(Basis::Engine), level, Answered::plain(judgement));
        }
    }

    /// Takes in what a requirement's judge says, and what is asked instead where an exception covers
    /// it.
    pub(crate) fn requirement(
        &mut self,
        requirement: &'a Requirement,
        mut judge: impl FnMut(&'a Rule) -> Judgement,
    ) {
        let judgement = judge(&requirement.rule);
        let answered = match judgement {
            Judgement::Met | Judgement::NotApplicable(_) => Answered::plain(judgement),
            Judgement::Broken(_) | Judgement::Unjudged(_) => {
                self.exceptions.answer(requirement, judgement, judge)
            }
        };
        self.rule_on(requirement.id.clone(), requirement.source(), requirement.level, answered);
    }

    fn rule_on(
        &mut self,
        requirement: RequirementId,
        source: Source,
        level: Level,
        answered: Answered,
    ) {
        let Answered { judgement, waiver, is_waived } = answered;
        let (verdict, faults) = match judgement {
            Judgement::Met => (Verdict::Met, Vec::new()),
            Judgement::NotApplicable(why) => {
                return self.set_aside(requirement, source, level, why, None);
            }
            Judgement::Broken(faults) if is_waived => (Verdict::Waived, faults),
            Judgement::Unjudged(fault) if is_waived => (Verdict::Waived, vec![fault]),
            Judgement::Broken(faults) => (Verdict::Broken, faults),
            Judgement::Unjudged(fault) => (Verdict::Unjudged, vec![fault]),
        };
        *match verdict {
            Verdict::Met => &mut self.coverage.met,
            Verdict::Broken => &mut self.coverage.broken,
            Verdict::Waived => &mut self.coverage.waived,
            Verdict::Unjudged => &mut self.coverage.unjudged,
        } += 1;
        let (covers, instead_of) = match &waiver {
            Some(waiver) if is_waived => (Some(waiver), None),
            Some(waiver) => (None, Some(&waiver.id)),
            None => (None, None),
        };
        self.findings.extend(faults.into_iter().map(|Fault { code, details }| Finding {
            requirement: requirement.clone(),
            source: source.clone(),
            level,
            code,
            details,
            waiver: covers.cloned(),
            instead_of: instead_of.cloned(),
        }));
        self.rulings.push(Ruling { requirement, source, level, verdict, waiver });
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

/// What a requirement comes to: its own judgement, or that of what is asked instead.
struct Answered {
    judgement: Judgement,
    waiver: Option<ExceptionRef>,
    /// Whether the exception covers it; otherwise the judgement is that of the exception's rules.
    is_waived: bool,
}

impl Answered {
    fn plain(judgement: Judgement) -> Self {
        Self { judgement, waiver: None, is_waived: false }
    }
}

impl<'a> Exceptions<'a> {
    /// The first exception that covers a requirement, or else what the first asks instead.
    fn answer(
        &self,
        requirement: &Requirement,
        judgement: Judgement,
        mut judge: impl FnMut(&'a Rule) -> Judgement,
    ) -> Answered {
        let mut first = None;
        for exception in self.acting(&requirement.id) {
            let waiver = Some(exception.reference());
            match Judgement::all(exception.instead().iter().map(&mut judge)) {
                Judgement::Met | Judgement::NotApplicable(_) => {
                    return Answered { judgement, waiver, is_waived: true };
                }
                instead @ (Judgement::Broken(_) | Judgement::Unjudged(_)) => {
                    first.get_or_insert(Answered { judgement: instead, waiver, is_waived: false });
                }
            }
        }
        first.unwrap_or_else(|| Answered::plain(judgement))
    }

    /// The exceptions from a requirement that are in force for this subject.
    pub(crate) fn acting(&self, requirement: &RequirementId) -> impl Iterator<Item = &'a Bound> {
        let all = self.all.get(requirement).into_iter().flatten();
        all.filter(|one| one.standing(self.at) == Standing::InForce && self.covers(one))
    }

    /// Whether this subject is in the scope, and is not who approved it.
    fn covers(&self, exception: &Bound) -> bool {
        fn within<T: PartialEq>(list: &[T], one: Option<&T>) -> bool {
            list.is_empty() || one.is_some_and(|one| list.contains(one))
        }
        let (scope, subject) = (exception.scope(), self.subject);
        let is_profile = |profile| self.policy.is_of_profile(&subject.profiles, profile);
        subject.person.is_some()
            && exception.approver() != subject.person.as_ref()
            && within(&scope.accounts, subject.account.as_ref())
            && within(&scope.persons, subject.person.as_ref())
            && within(&scope.systems, subject.system.id.as_ref())
            && (scope.profiles.is_empty() || scope.profiles.iter().any(is_profile))
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
