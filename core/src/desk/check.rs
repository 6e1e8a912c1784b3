//! The checks: each asks the judges of its own requirements and sets the others aside.

use super::{Desk, edition::Edition};
use crate::{
    authenticator,
    code::Code,
    error::Error,
    facts::Subject,
    judgement::{Fault, Judgement},
    moment::Moment,
    name::{Level, RequirementId},
    password::{self, Case, Shelf},
    policy::{
        Requirement,
        rule::{Estimator, Rule},
    },
    report::{Check, ListRef, Report},
    secret::Password,
    verdict::{Circumstances, Exceptions, Verdicts},
};

impl Desk {
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
        let edition = self.editions.at(now);
        let text = &edition.policy.document().text;
        let mut case = Case::new(password, subject, text, self.shelf(now));
        let nothing_else = |_: &Requirement, _: &Rule| Judgement::Met;
        self.judge_password(edition, Check::Password, (&mut case, nothing_else), None, now)
    }

    /// The report of a check that passwords are asked at: by their own rules, and what else it asks.
    pub(super) fn judge_password(
        &self,
        edition: &Edition,
        check: Check,
        (case, mut otherwise): (&mut Case<'_>, impl FnMut(&Requirement, &Rule) -> Judgement),
        noticed: Option<(&str, Judgement)>,
        now: Moment,
    ) -> Result<Report, Error> {
        let subject = case.subject;
        let mut verdicts = edition.verdicts(subject, now);
        verdicts.engine("engine.text", Level::Must, password::refusals(case.candidate.as_ref()));
        verdicts.engine("engine.input", Level::Should, password::advice(case.candidate.as_ref()));
        if let Some((id, judgement)) = noticed {
            verdicts.engine(id, Level::Must, judgement);
        }
        let asked = edition.rule(check, subject, &mut verdicts, |requirement, rule| {
            if rule.answers_to() == Check::Password {
                case.judge(requirement, rule)
            } else {
                otherwise(requirement, rule)
            }
        })?;
        let estimator = estimator_of(&asked).or(subject.wants_strength.then_some(USUAL_ESTIMATOR));
        let estimated = estimator.and_then(|estimator| case.estimate(estimator));
        let strength = estimated.and_then(|estimate| estimate.as_ref().ok().cloned());
        let lists = self.consulted(&asked);
        Ok(verdicts.into_report(Circumstances {
            strength,
            lists,
            ..edition.circumstances(check, subject, now)
        }))
    }

    /// Judges a PIN that somebody would like to have, by the rules `pin`.
    ///
    /// # Errors
    /// As [`Desk::check_password`].
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Desk, Facts, Moment, Password, Policy, Subject};
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let facts = Facts::default().with("birthdays", "1990-04-01")?;
    /// let subject = Subject::new(["user"])?.with_facts(facts);
    /// let now = Moment::parse("2026-11-23T09:00:00+09:00")?;
    /// let report = desk.check_pin(&Password::new("258019"), &subject, now)?;
    /// assert_eq!(report.findings[0].code.as_str(), "pin.sequence");
    /// assert_eq!(report.findings[0].source.to_string(), "user-auth/4.6.3");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn check_pin(
        &self,
        pin: &Password,
        subject: &Subject,
        now: Moment,
    ) -> Result<Report, Error> {
        self.judge_pin(self.editions.at(now), pin, subject, None, now)
    }

    /// The report on a PIN; with it whether it is the current one of a token, the one before, and so on.
    pub(super) fn judge_pin(
        &self,
        edition: &Edition,
        pin: &Password,
        subject: &Subject,
        former: Option<&[bool]>,
        now: Moment,
    ) -> Result<Report, Error> {
        let text = &edition.policy.document().text;
        let mut case = Case::new(pin, subject, text, self.shelf(now));
        case.former_pins = former.map(<[bool]>::to_vec);
        let mut verdicts = edition.verdicts(subject, now);
        verdicts.engine("engine.text", Level::Must, password::refusals(case.candidate.as_ref()));
        verdicts.engine("engine.input", Level::Should, password::advice(case.candidate.as_ref()));
        verdicts.engine("engine.pin", Level::Must, password::floor(case.candidate.as_ref()));
        let asked = edition.rule(Check::Pin, subject, &mut verdicts, |requirement, rule| {
            case.judge(requirement, rule)
        })?;
        let lists = self.consulted(&asked);
        let circumstances = edition.circumstances(Check::Pin, subject, now);
        Ok(verdicts.into_report(Circumstances { lists, ..circumstances }))
    }

    /// Judges what the subject's system authenticates with.
    ///
    /// What nobody said of the system is unjudged, and so is a zone nobody named.
    ///
    /// # Errors
    /// As [`Desk::check_password`].
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Desk, Moment, Policy, Subject, System, policy::rule::Method};
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let open = System::default().with_authenticators([]);
    /// let subject = Subject::new(["user"])?.with_system(open);
    /// let now = Moment::parse("2026-11-23T09:00:00+09:00")?;
    /// let report = desk.check_system(&subject, now)?;
    /// assert_eq!(report.findings[0].code.as_str(), "system.open");
    /// assert_eq!(report.findings[0].source.to_string(), "user-auth/3");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn check_system(&self, subject: &Subject, now: Moment) -> Result<Report, Error> {
        let edition = self.editions.at(now);
        let mut verdicts = edition.verdicts(subject, now);
        edition.rule(Check::System, subject, &mut verdicts, |_, rule| {
            // INVARIANT: no other kind answers to this check, but those of the host.
            let Rule::Authenticator(rule) = rule else { return Judgement::Met };
            authenticator::judge(&subject.system, rule)
        })?;
        Ok(verdicts.into_report(edition.circumstances(Check::System, subject, now)))
    }

    /// What passwords are compared with at an instant.
    pub(super) fn shelf(&self, now: Moment) -> Shelf<'_> {
        Shelf { lists: &self.lists, words: self.words.as_deref(), now }
    }

    /// The lists these rules name, as far as they are here.
    fn consulted(&self, asked: &[&Rule]) -> Vec<ListRef> {
        let named = asked.iter().filter_map(|rule| {
            let lists = match rule {
                Rule::Blocklist(rule) => rule,
                Rule::Pin(rule) => rule.blocklist.as_ref()?,
                _ => return None,
            };
            Some(lists.lists.iter().map(|list| &list.name))
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

impl Edition {
    pub(super) fn verdicts<'a>(&'a self, subject: &'a Subject, at: Moment) -> Verdicts<'a> {
        let exceptions =
            Exceptions { policy: &self.policy, all: &self.by_requirement, subject, at };
        Verdicts::new(exceptions, self.policy.requirements().len())
    }

    pub(super) fn circumstances(
        &self,
        check: Check,
        subject: &Subject,
        at: Moment,
    ) -> Circumstances {
        Circumstances {
            check,
            policy: self.policy.reference().clone(),
            at,
            profiles: subject.profiles.clone(),
            strength: None,
            lists: Vec::new(),
        }
    }

    /// Rules on every requirement of the subject that answers to this check, and says which rules
    /// were asked.
    pub(super) fn rule<'a>(
        &'a self,
        check: Check,
        subject: &'a Subject,
        verdicts: &mut Verdicts<'a>,
        mut judge: impl FnMut(&Requirement, &Rule) -> Judgement,
    ) -> Result<Vec<&'a Rule>, Error> {
        let mut asked = Vec::new();
        for requirement in self.policy.requirements_for(&subject.profiles)? {
            let (id, source) = (requirement.id.clone(), requirement.source());
            match (requirement.level, requirement.rule.answers_to()) {
                (level, other) if !check.asks(other) => {
                    verdicts.elsewhere(id, source, level, other);
                }
                (Level::May, _) => verdicts.permission(id, source),
                (Level::Must | Level::Should, _) => verdicts.requirement(requirement, |rule| {
                    asked.push(rule);
                    if let Rule::Host(_) = rule {
                        return by_host(&requirement.id, subject);
                    }
                    judge(requirement, rule)
                }),
            }
        }
        if asked.is_empty() {
            let fault = Fault::new(Code::UnjudgedNoRequirement);
            verdicts.engine("engine.policy", Level::Must, Judgement::Unjudged(fault));
        }
        Ok(asked)
    }
}

/// What the host has judged; where it said nothing, nothing is known.
fn by_host(requirement: &RequirementId, subject: &Subject) -> Judgement {
    let said = subject.host.iter().filter(|finding| finding.requirement == *requirement);
    let mut said = said.peekable();
    if said.peek().is_none() {
        return Judgement::Unjudged(Fault::new(Code::UnjudgedHost));
    }
    if said.all(|finding| finding.met) {
        Judgement::Met
    } else {
        Judgement::broken(Fault::new(Code::HostBroken))
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
const USUAL_ESTIMATOR: Estimator = Estimator::Aikotoba1;
