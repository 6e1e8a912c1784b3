//! What the policy says of an account as it is: its password's age and origin, its end, whether it is
//! used.

use super::{Case, Phase, lapse};
use crate::{
    choice::{Confirmation, Counting},
    code::Code,
    judgement::{Fault, Judgement, WhyNot},
    moment::Moment,
    name::Role,
    policy::{
        Requirement,
        rule::{InitialPassword, MinAge, Origin, Reset, Rule, Validity},
    },
    state::{Lapsing, PasswordKind},
};

impl Case<'_> {
    /// What a rule says that a requirement asks of accounts, or that an exception asks in its place.
    pub(crate) fn judge(&self, requirement: &Requirement, rule: &Rule) -> Judgement {
        if let Rule::MaxAge(_) = rule {
            return self.by_time(requirement, rule, Lapsing::Age, Code::TooOld);
        }
        if let Rule::Dormancy(_) = rule {
            return self.by_time(requirement, rule, Lapsing::Unused, Code::Unused);
        }
        if let Rule::InitialPassword(initial) = rule {
            let changed = self.by_time(requirement, rule, Lapsing::Initial, Code::InitialUnchanged);
            return self.initial(initial, changed);
        }
        if let Rule::MinAge(rule) = rule {
            return self.min_age(rule);
        }
        if let Rule::Origin(rule) = rule {
            return self.origin(rule);
        }
        if let Rule::Reset(rule) = rule {
            return self.reset(rule);
        }
        // INVARIANT: the desk asks only for requirements that answer to this check.
        let Rule::Validity(rule) = rule else { return Judgement::Met };
        self.validity(rule)
    }

    /// Whether the password has to be kept for longer; a demanded change never waits.
    pub(super) fn is_too_young(&self, phase: Phase) -> bool {
        phase == Phase::Active
            && self.binding().iter().any(|rule| {
                let Rule::MinAge(rule) = rule else { return false };
                self.min_age(rule) != Judgement::Met
            })
    }

    /// Whether the password may be changed already.
    fn min_age(&self, rule: &MinAge) -> Judgement {
        let lapses = self.lapses();
        let is_old = lapses.iter().any(|lapse| lapse.kind == Lapsing::Age);
        let is_asked = self.phase(&lapses) == Phase::Active && !is_old;
        let Some(password) = self.account.password.as_ref().filter(|_| is_asked) else {
            return Judgement::Met;
        };
        let from = self.edition.zone.after(password.set_at, rule.period, Counting::Elapsed);
        let fault = Fault::new(Code::TooYoung).with("from", from);
        if self.at() < from { Judgement::broken(fault) } else { Judgement::Met }
    }

    /// Whether what a rule lets run out has run out; exceptions are weighed by who asks.
    fn by_time(
        &self,
        requirement: &Requirement,
        rule: &Rule,
        kind: Lapsing,
        code: Code,
    ) -> Judgement {
        let broken = |at: Moment| Judgement::broken(Fault::new(code).with("deadline", at));
        let lapses = self.lapses();
        let mut written = lapses.iter();
        if let Some(lapse) =
            written.find(|lapse| lapse.kind == kind && lapse.requirement == requirement.id)
        {
            return broken(lapse.at);
        }
        match lapse::due(rule, self.account, &self.edition) {
            Some(due) if self.at() > due.at => broken(due.at),
            Some(_) | None => Judgement::Met,
        }
    }

    fn initial(&self, rule: &InitialPassword, changed: Judgement) -> Judgement {
        let Some(issue) = &self.account.issue else {
            return Judgement::NotApplicable(WhyNot::NothingIssued);
        };
        let predictable = rule.unpredictable && !issue.unpredictable;
        let predictable = predictable.then(|| {
            let missing = vec!["unpredictable".to_owned()];
            Judgement::Unjudged(Fault::new(Code::UnjudgedOrigin).with("missing", missing))
        });
        let is_unconfirmed = rule.confirm == Confirmation::Administrator
            && issue.changed_at.is_some()
            && issue.confirmed_at.is_none();
        let unconfirmed = rule.change_within.filter(|_| is_unconfirmed).and_then(|within| {
            let deadline = self.edition.zone.after(issue.at, within, rule.counting);
            let fault = Fault::new(Code::InitialUnconfirmed).with("deadline", deadline);
            (self.at() > deadline).then(|| Judgement::broken(fault))
        });
        Judgement::all([changed].into_iter().chain(predictable).chain(unconfirmed))
    }

    /// Who made, issued and set the password, and how it was told.
    fn origin(&self, rule: &Origin) -> Judgement {
        let Some(password) = &self.account.password else {
            return Judgement::NotApplicable(WhyNot::NothingIssued);
        };
        // An issued password that was changed is the owner's: who issued it is of the past.
        let issue = self.account.issue.as_ref().filter(|_| password.kind == PasswordKind::Initial);
        let mut asked = vec![
            role(Code::OriginGeneratedBy, &rule.generated_by, password.generated_by.as_ref()),
            role(Code::OriginSetBy, &rule.set_by, password.set_by.as_ref()),
        ];
        if let Some(issue) = issue {
            asked.push(role(Code::OriginIssuedBy, &rule.issued_by, issue.by.as_ref()));
            let allowed = rule.delivery.as_ref();
            asked.push(allowed.map(|allowed| match issue.delivery {
                None => unknown("delivery"),
                Some(way) if allowed.contains(&way) => Judgement::Met,
                Some(way) => {
                    let fault = Fault::new(Code::OriginDelivery);
                    Judgement::broken(fault.with("found", way.as_str().to_owned()))
                }
            }));
        }
        let mut asked = asked.into_iter().flatten().peekable();
        if asked.peek().is_none() {
            return Judgement::NotApplicable(WhyNot::NothingIssued);
        }
        Judgement::all(asked)
    }

    /// Whether whoever asked for a new password has waited too long.
    fn reset(&self, rule: &Reset) -> Judgement {
        let Some((open, within)) = self.account.reset.as_ref().zip(rule.issue_within) else {
            return Judgement::Met;
        };
        let deadline = self.edition.zone.after(open.requested_at, within, Counting::Elapsed);
        if self.at() <= deadline || self.at() > open.expires_at {
            return Judgement::Met;
        }
        Judgement::broken(Fault::new(Code::ResetOverdue).with("deadline", deadline))
    }

    fn validity(&self, rule: &Validity) -> Judgement {
        let account = self.account;
        let Some(until) = account.valid_until else {
            let asks = rule.end || rule.most.is_some();
            return if asks { Judgement::broken(Fault::new(Code::NoEnd)) } else { Judgement::Met };
        };
        let Some(most) = rule.most else { return Judgement::Met };
        let from = account.valid_from.unwrap_or(account.created_at);
        let latest = self.edition.zone.after(from, most, Counting::Elapsed);
        if until <= latest {
            return Judgement::Met;
        }
        Judgement::broken(Fault::new(Code::ValidTooLong).with("most", most))
    }

    /// What this library itself notices about the account.
    pub(crate) fn noticing(&self) -> impl Iterator<Item = (&'static str, Judgement)> {
        self.noticed().into_iter().map(|fault| (engine_id(fault.code), Judgement::broken(fault)))
    }
}

/// The id under which this library notices something.
pub(super) fn engine_id(code: Code) -> &'static str {
    if code == Code::ClockWentBack { "engine.clock" } else { "engine.edition" }
}

fn role(code: Code, allowed: &Option<Vec<Role>>, found: Option<&Role>) -> Option<Judgement> {
    let allowed = allowed.as_ref()?;
    Some(match found {
        None => unknown(match code {
            Code::OriginGeneratedBy => "generated_by",
            Code::OriginIssuedBy => "issued_by",
            _ => "set_by",
        }),
        Some(role) if allowed.contains(role) => Judgement::Met,
        Some(role) => Judgement::broken(Fault::new(code).with("found", role.to_string())),
    })
}

fn unknown(what: &str) -> Judgement {
    let missing = vec![what.to_owned()];
    Judgement::Unjudged(Fault::new(Code::UnjudgedOrigin).with("missing", missing))
}
