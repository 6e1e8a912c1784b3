//! A policy with what is needed to apply it. The desk asks the judges and hands out their report.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    code::Code,
    error::{Error, ErrorKind},
    facts::Subject,
    lists::Blocklist,
    moment::Moment,
    name::{Level, ListName, RequirementId},
    password::{self, Case},
    policy::{
        Bound, Policy, Register, Waivers,
        rule::{Estimator, Rule},
    },
    report::{Check, Fault, Judgement, ListRef, Report},
    secret::Password,
    verdict::{Circumstances, Exceptions, Verdicts},
};

/// A policy with its lists, ready to be asked. Cheap to clone, to share and to keep.
#[derive(Clone, Debug)]
pub struct Desk {
    policy: Arc<Policy>,
    lists: Arc<BTreeMap<ListName, Blocklist>>,
    /// Every exception in the order it was given, and those of each requirement.
    exceptions: Arc<Vec<Bound>>,
    by_requirement: Arc<BTreeMap<RequirementId, Vec<Bound>>>,
}

impl Desk {
    /// A desk for this policy, with the list `common`.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        let common = ListName::new("common").map(|name| (name, Blocklist::common()));
        Self {
            policy: Arc::new(policy),
            lists: Arc::new(common.into_iter().collect()),
            exceptions: Arc::default(),
            by_requirement: Arc::default(),
        }
    }

    /// The same desk with these approved exceptions, beside those it may have.
    ///
    /// # Errors
    /// If they are exceptions from another policy, or one has the id of one that is here.
    pub fn with_waivers(mut self, waivers: &Waivers) -> Result<Self, Error> {
        let bound = waivers.bound_to(&self.policy)?;
        let here: BTreeSet<_> = self.exceptions.iter().map(|one| one.reference().id).collect();
        if let Some(second) =
            bound.iter().map(|one| one.reference().id).find(|id| here.contains(id))
        {
            let problem = format!("has a second `{second}`: that id is taken");
            return Err(Error::one(ErrorKind::Waivers, "", problem));
        }
        let by_requirement = Arc::make_mut(&mut self.by_requirement);
        for one in &bound {
            by_requirement.entry(one.requirement().clone()).or_default().push(one.clone());
        }
        Arc::make_mut(&mut self.exceptions).extend(bound);
        Ok(self)
    }

    /// Every exception with how it stands at an instant.
    #[must_use]
    pub fn register(&self, at: Moment) -> Register {
        Register::new(&self.policy, &self.exceptions, at)
    }

    /// The same desk with this list under this name, in the place of another that may have had it.
    ///
    /// # Errors
    /// If the name is no list name.
    pub fn with_list(mut self, name: &str, list: Blocklist) -> Result<Self, Error> {
        let Some(name) = ListName::new(name) else {
            let problem = "must be a name of a-z, 0-9, `.` and `-`, at most 64 long";
            return Err(Error::one(ErrorKind::List, "name", problem));
        };
        Arc::make_mut(&mut self.lists).insert(name, list);
        Ok(self)
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Judges a password that somebody would like to have.
    ///
    /// Every requirement of the subject's profiles is answered: ruled on, or set aside with the
    /// reason. A weak password, an unreadable one and one that could not be judged are all
    /// answers.
    ///
    /// # Errors
    /// If the subject does not fit the policy: a profile that is not declared, or none although
    /// some are.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Decision, Desk, Facts, Moment, Password, Policy, Subject};
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let subject = Subject::new(["user"])?.with_facts(Facts::default().with("names", "Yamada Hanako")?);
    /// let now = Moment::parse("2026-11-23T09:00:00+09:00")?;
    /// let report = desk.check_password(&Password::new("yamada2026!"), &subject, now)?;
    /// assert_eq!(report.decision, Decision::Refused);
    /// assert_eq!(report.findings[0].code.as_str(), "password.personal");
    /// assert_eq!(report.findings[0].source.to_string(), "user-auth/4.3.2");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn check_password(
        &self,
        password: &Password,
        subject: &Subject,
        now: Moment,
    ) -> Result<Report, Error> {
        let requirements = self.policy.requirements_for(&subject.profiles)?;
        let mut case = Case::new(password, subject, &self.policy.document().text, &self.lists);
        let exceptions =
            Exceptions { policy: &self.policy, all: &self.by_requirement, subject, at: now };
        let mut verdicts = Verdicts::new(exceptions, self.policy.requirements().len());
        verdicts.engine("engine.text", Level::Must, password::refusals(case.candidate.as_ref()));
        verdicts.engine("engine.input", Level::Should, password::advice(case.candidate.as_ref()));
        let mut asked = Vec::new();
        for requirement in requirements {
            let (id, source) = (requirement.id.clone(), requirement.source());
            match (requirement.level, requirement.rule.answers_to()) {
                (level, check) if check != Check::Password => {
                    verdicts.elsewhere(id, source, level, check)
                }
                (Level::May, _) => verdicts.permission(id, source),
                (Level::Must | Level::Should, _) => {
                    verdicts.requirement(requirement, |rule| {
                        asked.push(rule);
                        case.judge(requirement, rule)
                    });
                }
            }
        }
        if asked.is_empty() {
            let fault = Fault::new(Code::UnjudgedNoRequirement);
            verdicts.engine("engine.policy", Level::Must, Judgement::Unjudged(fault));
        }
        let estimator = estimator_of(&asked).or(subject.wants_strength.then_some(USUAL_ESTIMATOR));
        let strength = estimator.and_then(|estimator| case.estimate(estimator).cloned());
        Ok(verdicts.into_report(Circumstances {
            check: Check::Password,
            policy: self.policy.reference().clone(),
            at: now,
            profiles: subject.profiles.clone(),
            strength,
            lists: self.consulted(&asked),
        }))
    }

    /// The lists these rules name, as far as they are here.
    fn consulted(&self, asked: &[&Rule]) -> Vec<ListRef> {
        let named = asked.iter().filter_map(|rule| {
            let Rule::Blocklist(rule) = rule else { return None };
            Some(rule.lists.iter().map(|list| &list.name))
        });
        let mut names: Vec<_> = named.flatten().collect();
        names.sort_unstable();
        names.dedup();
        let listed = names.into_iter().filter_map(|name| Some((name, self.lists.get(name)?)));
        listed
            .map(|(name, list)| ListRef {
                name: name.clone(),
                digest: list.digest().clone(),
                entries: list.entries(),
            })
            .collect()
    }
}

/// The estimator the first of these rules asks for.
fn estimator_of(asked: &[&Rule]) -> Option<Estimator> {
    asked.iter().find_map(|rule| {
        let Rule::Guessability(rule) = rule else { return None };
        Some(rule.estimator)
    })
}

/// Who estimates when nobody but the subject asks.
const USUAL_ESTIMATOR: Estimator = Estimator::Zxcvbn3;
