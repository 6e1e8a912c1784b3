//! Who answers to which clause: a check, the host, the reading of the file, or nobody. Silence never
//! counts as compliance, so what nobody answers is counted too.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Policy, Requirement,
    rule::{Rule, RuleKind},
};
use crate::{
    clause::Source,
    code::codes,
    document,
    name::{Level, PolicyRef, RequirementId},
    report::Check,
};

/// What a policy says of itself, clause by clause.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PolicyCoverage {
    /// The shape of this answer: 1.
    pub format: u32,
    /// Which edition of which policy.
    pub policy: PolicyRef,
    /// The counts.
    pub summary: CoverageSummary,
    /// Every clause in the order of the policy, and after them what rests on the house.
    pub clauses: Vec<ClauseCoverage>,
}

/// How many clauses and requirements are answered, and by whom.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageSummary {
    /// Distinct clauses; what rests on the house is no clause.
    pub clauses: usize,
    /// Clauses of which every requirement is answered.
    pub answered: usize,
    /// Clauses of which some are.
    pub partly: usize,
    /// Clauses of which none is.
    pub unanswered: usize,
    /// Clauses that only permit.
    pub permission: usize,
    /// Requirements by who answers.
    pub requirements: BTreeMap<Answer, usize>,
}

/// One clause with the requirements that stand for it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClauseCoverage {
    /// The clause, or the house.
    #[serde(flatten)]
    pub source: Source,
    /// Whether it is answered.
    pub answer: ClauseAnswer,
    /// The requirements, in the order of the policy.
    pub requirements: Vec<RequirementCoverage>,
}

/// One requirement and who answers to it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RequirementCoverage {
    /// Which requirement.
    pub requirement: RequirementId,
    /// How much it binds.
    pub level: Level,
    /// The kind of its rule.
    pub kind: RuleKind,
    /// The check it answers to.
    pub check: Check,
    /// Who answers.
    pub answer: Answer,
}

codes! {
    /// Who answers to a requirement.
    #[cfg_attr(feature = "schema", schemars(rename = "AnsweredBy"))]
    Answer {
        /// A check of this build.
        Check = "check",
        /// The host, which hands its findings in.
        Host = "host",
        /// The reading of the file: it would not have loaded otherwise.
        Reading = "reading",
        /// A check that this build does not have.
        Absent = "absent",
        /// Nobody: somebody has to see to it.
        Nobody = "nobody",
        /// Nobody has to: it permits.
        Permission = "permission",
    }
}

codes! {
    /// Whether a clause is answered.
    ClauseAnswer {
        /// By all its requirements.
        Answered = "answered",
        /// By some of them.
        Partly = "partly",
        /// By none.
        Unanswered = "unanswered",
        /// It only permits.
        Permission = "permission",
    }
}

impl PolicyCoverage {
    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}

impl Policy {
    /// Who answers to which clause.
    ///
    /// # Examples
    /// ```
    /// let coverage = aikotoba::Policy::preset("nist-800-63b-4")?.coverage();
    /// assert_eq!(coverage.clauses[0].source.to_string(), "sp800-63b-4/3.1.1.2");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    #[must_use]
    pub fn coverage(&self) -> PolicyCoverage {
        let mut summary = CoverageSummary::default();
        let mut clauses: Vec<ClauseCoverage> = Vec::new();
        let mut of_no_clause: Vec<ClauseCoverage> = Vec::new();
        let mut index = BTreeMap::new();
        for requirement in self.requirements() {
            let one = covered(requirement);
            *summary.requirements.entry(one.answer).or_default() += 1;
            let source = requirement.source();
            let rows = if source.clause().is_some() { &mut clauses } else { &mut of_no_clause };
            let at = *index.entry(source.to_string()).or_insert_with(|| {
                let answer = ClauseAnswer::Permission;
                rows.push(ClauseCoverage { source, answer, requirements: Vec::new() });
                rows.len() - 1
            });
            rows.get_mut(at).into_iter().for_each(|row| row.requirements.push(one.clone()));
        }
        for row in clauses.iter_mut().chain(&mut of_no_clause) {
            row.answer = clause_answer(&row.requirements);
        }
        summary.clauses = clauses.len();
        for row in &clauses {
            *match row.answer {
                ClauseAnswer::Answered => &mut summary.answered,
                ClauseAnswer::Partly => &mut summary.partly,
                ClauseAnswer::Unanswered => &mut summary.unanswered,
                ClauseAnswer::Permission => &mut summary.permission,
            } += 1;
        }
        clauses.extend(of_no_clause);
        PolicyCoverage { format: 1, policy: self.reference().clone(), summary, clauses }
    }
}

fn covered(requirement: &Requirement) -> RequirementCoverage {
    let check = requirement.rule.answers_to();
    RequirementCoverage {
        requirement: requirement.id.clone(),
        level: requirement.level,
        kind: requirement.rule.kind(),
        check,
        answer: answer(requirement, check),
    }
}

fn answer(requirement: &Requirement, check: Check) -> Answer {
    match (&requirement.rule, check) {
        _ if requirement.level == Level::May => Answer::Permission,
        (Rule::Host(_), _) => Answer::Host,
        (Rule::Lockout(_) | Rule::OneTimePassword(_) | Rule::Hash(_), _) | (_, Check::Policy) => {
            Answer::Reading
        }
        (Rule::Guessability(_), _) if cfg!(not(feature = "zxcvbn")) => Answer::Absent,
        (_, Check::Password | Check::Pin | Check::System) => Answer::Check,
        (_, Check::Change | Check::Account) if cfg!(feature = "server") => Answer::Check,
        (_, Check::None) => Answer::Nobody,
        (_, Check::Change | Check::SignIn | Check::Account) => Answer::Absent,
    }
}

fn clause_answer(requirements: &[RequirementCoverage]) -> ClauseAnswer {
    let demanded = requirements.iter().filter(|one| one.answer != Answer::Permission);
    let (answered, demanded) = demanded.fold((0, 0), |(answered, demanded), one| {
        let is_answered = matches!(one.answer, Answer::Check | Answer::Host | Answer::Reading);
        (answered + usize::from(is_answered), demanded + 1)
    });
    match (answered, demanded) {
        (_, 0) => ClauseAnswer::Permission,
        (0, _) => ClauseAnswer::Unanswered,
        (answered, demanded) if answered == demanded => ClauseAnswer::Answered,
        (_, _) => ClauseAnswer::Partly,
    }
}
