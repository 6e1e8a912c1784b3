//! What rules ask, made comparable: an aspect, and a value of which it can be said whether it reaches
//! another.

use std::collections::BTreeSet;

use super::{
    asks::{Ask, asks},
    rule::{NeverReuse, Rule, Scope},
};
use crate::{
    judgement::{Detail, Details},
    moment::Period,
};

/// One thing a rule asks, in a form that can be compared.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// What it is about.
    pub(super) aspect: Aspect,
    /// The sentence that says it, with its details.
    pub(super) ask: Ask,
    pub(super) details: Details,
    pub(super) measure: Measure,
}

/// What a rule is about: an ask that stands for its like, and the zone or duty where there are
/// several.
pub(super) type Aspect = (Ask, Option<String>);

/// A value of which it can be said whether it reaches another of its aspect.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Measure {
    /// Being asked at all.
    Asked,
    /// More is stricter.
    AtLeast(f64),
    /// Less is stricter.
    AtMost(f64),
    /// All of these.
    All(BTreeSet<String>),
    /// None of any kind, or of these kinds only.
    Everything(Option<BTreeSet<String>>),
    /// One of these and nothing else.
    Only(BTreeSet<String>),
    /// Whose passwords, and how many or how long of them (`None`: all).
    Memory { scope: u8, count: f64, days: f64 },
}

impl Measure {
    /// Whether whoever keeps this keeps the other too.
    pub(super) fn reaches(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Asked, Self::Asked) => true,
            (Self::AtLeast(ours), Self::AtLeast(theirs)) => ours >= theirs,
            (Self::AtMost(ours), Self::AtMost(theirs)) => ours <= theirs,
            (Self::All(ours), Self::All(theirs)) => ours.is_superset(theirs),
            (Self::Everything(None), Self::Everything(_)) => true,
            (Self::Everything(Some(ours)), Self::Everything(Some(theirs))) => {
                ours.is_superset(theirs)
            }
            (Self::Only(ours), Self::Only(theirs)) => ours.is_subset(theirs),
            (
                Self::Memory { scope, count, days },
                Self::Memory { scope: of, count: least, days: long },
            ) => scope >= of && count >= least && days >= long,
            // Of different kinds, which one aspect never has.
            (_, _) => false,
        }
    }

    /// What keeping both comes to.
    pub(super) fn and(&self, other: &Self) -> Self {
        let joined = |ours: &BTreeSet<String>, theirs: &BTreeSet<String>| {
            ours.union(theirs).cloned().collect()
        };
        match (self, other) {
            (Self::All(ours), Self::All(theirs)) => Self::All(joined(ours, theirs)),
            (Self::Everything(Some(ours)), Self::Everything(Some(theirs))) => {
                Self::Everything(Some(joined(ours, theirs)))
            }
            (Self::Only(ours), Self::Only(theirs)) => {
                Self::Only(ours.intersection(theirs).cloned().collect())
            }
            (_, _) if other.reaches(self) => other.clone(),
            (_, _) => self.clone(),
        }
    }
}

/// Everything a rule asks that can be compared. Rules of the host and lists of who does a duty and
/// what is written down are not measured.
pub(super) fn measured(rule: &Rule) -> Vec<Asked> {
    if let Rule::NeverReuse(reuse) = rule {
        return asks(rule).into_iter().take(1).map(|asked| memory(reuse, asked)).collect();
    }
    let word = if let Rule::Duty(duty) = rule { Some(duty.r#do.clone()) } else { None };
    let asked = asks(rule).into_iter().filter_map(|(ask, details)| {
        let (stands_for, measure) = measure(ask, &details)?;
        let of = word.clone().or_else(|| match details.get("zone") {
            Some(Detail::Word(zone)) => Some(zone.clone()),
            Some(_) | None => None,
        });
        Some(Asked { aspect: (stands_for, of), ask, details, measure })
    });
    asked.collect()
}

fn memory(reuse: &NeverReuse, (ask, details): (Ask, Details)) -> Asked {
    let (scope, of) = match reuse.scope {
        Scope::Account => (1, None),
        Scope::Person => (2, None),
        Scope::Pool => (1, reuse.pool.as_ref().map(ToString::to_string)),
    };
    // Whoever remembers all remembers any number, and any time.
    let (count, days) = match (reuse.count, reuse.period) {
        (None, None) => (f64::INFINITY, f64::INFINITY),
        (count, period) => (count.map_or(0.0, f64::from), period.map_or(0.0, days)),
    };
    let stands_for = if of.is_some() { Ask::NeverReusePool } else { Ask::NeverReuseAccount };
    let mut details = details;
    if let Some(count) = reuse.count {
        details = details.with("count", count);
    }
    if let Some(period) = reuse.period {
        details = details.with("period", period);
    }
    let measure = Measure::Memory { scope, count, days };
    Asked { aspect: (stands_for, of), ask, details, measure }
}

/// How an ask is compared, and the ask that stands for its like.
fn measure(ask: Ask, details: &Details) -> Option<(Ask, Measure)> {
    let number = || details.iter().find_map(|(_, detail)| number(detail));
    let least = |stands_for: Ask| Some((stands_for, Measure::AtLeast(number()?)));
    let most = |stands_for: Ask| Some((stands_for, Measure::AtMost(number()?)));
    let words = || details.iter().find_map(|(_, detail)| words(detail));
    match ask {
        Ask::LengthLeast
        | Ask::Upper
        | Ask::Lower
        | Ask::Digit
        | Ask::Symbol
        | Ask::Letter
        | Ask::ClassCount
        | Ask::Score
        | Ask::Guesses
        | Ask::Similar
        | Ask::MinAge
        | Ask::LeastHold
        | Ask::CodeDigits
        | Ask::PinLeast
        | Ask::PinNeverReuse
        | Ask::HashMemory
        | Ask::HashPasses
        | Ask::HashLanes
        | Ask::DutyLead
        | Ask::DutyKeep => least(ask),
        Ask::LengthMost
        | Ask::Repeats
        | Ask::Sequences
        | Ask::MaxAge
        | Ask::IssueWithin
        | Ask::MostFailures
        | Ask::MostCeiling
        | Ask::CodePeriod
        | Ask::CodeWindow
        | Ask::PinRepeats
        | Ask::PinSequences
        | Ask::ValidityMost
        | Ask::DutyEvery
        | Ask::DutyWithin => most(ask),
        Ask::InitialDisable | Ask::InitialDelete | Ask::InitialReport => most(Ask::InitialDisable),
        Ask::DormancyDisable | Ask::DormancyDelete | Ask::DormancyReport => {
            most(Ask::DormancyDisable)
        }
        Ask::Personal => Some((Ask::Personal, Measure::Everything(None))),
        Ask::PersonalKinds => Some((Ask::Personal, Measure::Everything(Some(words()?)))),
        Ask::Blocklist | Ask::PinBlocklist => Some((ask, Measure::All(words()?))),
        Ask::GeneratedBy
        | Ask::IssuedBy
        | Ask::SetBy
        | Ask::Delivery
        | Ask::ResetMethods
        | Ask::TokenKinds
        | Ask::AuthenticatorAllow => Some((ask, Measure::Only(words()?))),
        Ask::InitialUnpredictable
        | Ask::IdentityVerified
        | Ask::VerifierDiffers
        | Ask::PinPersonal
        | Ask::AuthenticatorPresent
        | Ask::ValidityEnd
        | Ask::Duty => Some((ask, Measure::Asked)),
        Ask::Assurance => {
            let is_high = details.get("level") == Some(&Detail::Word("high".to_owned()));
            Some((ask, Measure::AtLeast(f64::from(u8::from(is_high)))))
        }
        // Measured as one, by `memory`; bounds of a source on other policies; who and what.
        Ask::NeverReuseAccount
        | Ask::NeverReusePerson
        | Ask::NeverReusePool
        | Ask::RememberCount
        | Ask::RememberPeriod
        | Ask::Forbid
        | Ask::DutyBy
        | Ask::DutyFields => None,
    }
}

fn number(detail: &Detail) -> Option<f64> {
    match detail {
        Detail::Count(count) => u32::try_from(*count).ok().map(f64::from),
        Detail::Measure(measure) => Some(*measure),
        Detail::Period(period) => Some(days(*period)),
        Detail::Claim(_)
        | Detail::Word(_)
        | Detail::Words(_)
        | Detail::Positions(_)
        | Detail::Moment(_) => None,
    }
}

fn words(detail: &Detail) -> Option<BTreeSet<String>> {
    let Detail::Words(words) = detail else { return None };
    Some(words.iter().cloned().collect())
}

/// A month as thirty days: near enough to tell which of two periods is longer.
fn days(period: Period) -> f64 {
    let (months, days, seconds) = period.parts();
    f64::from(months) * 30.0 + f64::from(days) + f64::from(seconds) / 86_400.0
}
