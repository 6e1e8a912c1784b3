//! Judges passwords: one small file per kind of rule, none of which stops another.

mod blocklist;
mod classes;
mod guessability;
mod input;
mod length;
#[cfg(feature = "server")]
mod never_reuse;
mod personal;
mod pin;
mod repeats;
mod sequences;
mod similar;

use std::collections::BTreeMap;

pub(crate) use input::{advice, refusals};
#[cfg(feature = "server")]
pub(crate) use never_reuse::{Consulted, Found, judge as judge_reuse};
pub(crate) use pin::floor;

use crate::{
    code::Code,
    facts::Subject,
    judgement::{Fault, Judgement},
    lists::Blocklist,
    moment::Moment,
    name::ListName,
    policy::{
        Requirement,
        rule::{Estimator, Rule},
        settings::TextSettings,
    },
    report::{Check, Estimate},
    secret::Password,
    strength::{self, Means, Words},
    text::{Candidate, Unread},
};

/// One password before the rules, with all they may look at.
pub(crate) struct Case<'a> {
    pub(crate) candidate: Result<Candidate, Unread>,
    current: Option<Result<Candidate, Unread>>,
    pub(crate) subject: &'a Subject,
    shelf: Shelf<'a>,
    /// Whether it is the current PIN of a token, the one before, and so on; none where there is no token.
    pub(crate) former_pins: Option<Vec<bool>>,
    estimates: BTreeMap<Estimator, Result<Estimate, Fault>>,
}

/// What passwords are compared with, and when.
#[derive(Clone, Copy)]
pub(crate) struct Shelf<'a> {
    pub(crate) lists: &'a BTreeMap<ListName, Blocklist>,
    pub(crate) words: Option<&'a Words>,
    pub(crate) now: Moment,
}

impl<'a> Case<'a> {
    pub(crate) fn new(
        password: &Password,
        subject: &'a Subject,
        settings: &TextSettings,
        shelf: Shelf<'a>,
    ) -> Self {
        let most = usize::try_from(settings.most_bytes).unwrap_or(usize::MAX);
        let read = |password: &Password| Candidate::read(password, settings.normal_form, most);
        Self {
            candidate: read(password),
            current: subject.current.as_ref().map(read),
            subject,
            shelf,
            former_pins: None,
            estimates: BTreeMap::new(),
        }
    }

    /// Whether the candidate is the current password, whatever its width.
    #[cfg(feature = "server")]
    pub(crate) fn is_current(&self) -> bool {
        let current = self.current.as_ref().and_then(|current| current.as_ref().ok());
        let candidate = self.candidate.as_ref().ok();
        current.zip(candidate).is_some_and(|(one, other)| one.compatible() == other.compatible())
    }

    /// The estimate, made once however many requirements ask for it.
    pub(crate) fn estimate(&mut self, estimator: Estimator) -> Option<&Result<Estimate, Fault>> {
        let candidate = self.candidate.as_ref().ok()?;
        let Shelf { words, now, .. } = self.shelf;
        let facts = self.subject.facts.as_ref();
        let made = self.estimates.entry(estimator).or_insert_with(|| {
            strength::estimate(estimator, candidate, Means { words, facts, year: now.year() })
        });
        Some(made)
    }

    /// What a rule says that a requirement asks of a password or of a PIN, or that an exception asks in
    /// its place.
    pub(crate) fn judge(&mut self, requirement: &Requirement, rule: &Rule) -> Judgement {
        let unread = || Judgement::Unjudged(Fault::new(Code::UnjudgedText));
        if let Rule::Guessability(rule) = rule {
            let estimate = self.estimate(rule.estimator);
            return estimate.map_or_else(unread, |estimate| guessability::judge(estimate, rule));
        }
        let Ok(candidate) = &self.candidate else { return unread() };
        match rule {
            Rule::Length(rule) => length::judge(candidate, rule),
            Rule::Classes(rule) => {
                let capabilities =
                    requirement.where_supported.then_some(&self.subject.system.capabilities);
                classes::judge(candidate, rule, capabilities)
            }
            Rule::ClassCount(rule) => classes::judge_count(candidate, rule),
            Rule::Personal(rule) => personal::judge(candidate, self.subject.facts.as_ref(), rule),
            Rule::Blocklist(rule) => blocklist::judge(candidate, self.shelf.lists, rule),
            Rule::Repeats(rule) => repeats::judge(candidate, rule),
            Rule::Sequences(rule) => sequences::judge(candidate, rule),
            Rule::Similar(rule) => similar::judge(candidate, self.current.as_ref(), rule),
            Rule::Pin(rule) => {
                let known = (self.subject.facts.as_ref(), self.former_pins.as_deref());
                pin::judge(candidate, known, self.shelf.lists, rule)
            }
            Rule::Guessability(_)
            | Rule::NeverReuse(_)
            | Rule::MaxAge(_)
            | Rule::MinAge(_)
            | Rule::InitialPassword(_)
            | Rule::Origin(_)
            | Rule::Reset(_)
            | Rule::Lockout(_)
            | Rule::OneTimePassword(_)
            | Rule::Hash(_)
            | Rule::Authenticator(_)
            | Rule::Dormancy(_)
            | Rule::Validity(_)
            | Rule::Host(_)
            | Rule::Forbid(_)
            | Rule::Duty(_) => {
                // INVARIANT: the desk asks only for requirements that answer to this check.
                let feature = format!("the check `{}`", rule.answers_to());
                debug_assert_eq!(rule.answers_to(), Check::Password, "asked at the wrong check");
                Judgement::Unjudged(Fault::new(Code::UnjudgedFeature).with("feature", feature))
            }
        }
    }
}
