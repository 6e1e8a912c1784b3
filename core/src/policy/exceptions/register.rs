//! How each exception stands: refused and why, revoked, stale, expired, not begun, in force. Nothing
//! is left out, so that an auditor sees what was tried too.

use std::sync::Arc;

use serde::Serialize;

use super::model::{Approver, Exception, ExceptionScope, NamedRequirement};
use crate::{
    clause::Source,
    code::codes,
    document,
    moment::Moment,
    name::{Digest, ExceptionId, Level, PersonId, PolicyRef, RequirementId, Role},
    policy::{Policy, Prose, Requirement, rule::Rule},
    report::{Check, ExceptionKind, ExceptionRef},
};

/// Every exception from a policy, as it stands at an instant.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Register {
    /// The shape of this register: 1.
    pub format: u32,
    /// The policy they are exceptions from.
    pub policy: PolicyRef,
    /// The instant.
    pub at: Moment,
    /// One entry for each requirement that an exception names: waivers, then excuses.
    pub entries: Vec<RegisterEntry>,
}

/// One requirement that an exception names.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RegisterEntry {
    /// The exception.
    pub id: ExceptionId,
    /// What kind of exception.
    pub kind: ExceptionKind,
    /// The requirement.
    pub requirement: RequirementId,
    /// Where the requirement comes from; absent if it is gone.
    #[serde(flatten)]
    pub source: Option<Source>,
    /// How the exception stands.
    pub standing: Standing,
    /// Why it was never one.
    pub refusals: Vec<Refusal>,
    /// Whom it is for.
    pub scope: ExceptionScope,
    /// Why it is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
    /// Who asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applicant: Option<PersonId>,
    /// Who approved it, or recorded the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<Approver>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<Moment>,
    /// When it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Moment>,
    /// When it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Moment>,
    /// How many rules are asked in the place of the requirement.
    pub instead: usize,
    /// SHA-256 of the exception as it was written, in canonical JSON (RFC 8785).
    pub digest: Digest,
}

codes! {
    /// How an exception stands.
    Standing {
        /// It never was one.
        Refused = "refused",
        /// It was taken back.
        Revoked = "revoked",
        /// The requirement was edited or is gone: it needs a new approval.
        Stale = "stale",
        /// It has ended.
        Expired = "expired",
        /// It has not begun.
        Pending = "pending",
        /// It acts.
        InForce = "in-force",
    }
}

codes! {
    /// Why an exception is none.
    Refusal {
        /// No reason is given.
        NoReason = "exception.no-reason",
        /// Nobody asked for it.
        NoApplicant = "exception.no-applicant",
        /// Nobody approved it, or no instant says when.
        NotApproved = "exception.not-approved",
        /// It has no end.
        NoExpiry = "exception.no-expiry",
        /// It is for nobody.
        NoScope = "exception.no-scope",
        /// Who approved it asked for it or is in its scope.
        SelfApproved = "exception.self-approved",
        /// Who approved it acted in a role that cannot.
        WrongRole = "exception.wrong-role",
        /// The policy names nobody who could approve it.
        NoBody = "exception.no-body",
        /// It begins before it was approved.
        BeforeApproval = "exception.before-approval",
        /// It lasts longer than a year.
        TooLong = "exception.too-long",
        /// It ends when it begins, or before.
        NoTime = "exception.no-time",
        /// The requirement cannot be waived.
        NotWaivable = "exception.not-waivable",
        /// The requirement does not hold in principle only.
        NotInPrinciple = "exception.not-in-principle",
        /// What is asked instead answers to another check, or is of another kind than what acts over time.
        InsteadElsewhere = "exception.instead-elsewhere",
    }
}

impl Register {
    pub(crate) fn new(policy: &Policy, exceptions: &[Bound], at: Moment) -> Self {
        let entries = exceptions.iter().map(|bound| bound.entry(at)).collect();
        Self { format: 1, policy: policy.reference().clone(), at, entries }
    }

    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }

    /// The same register, with the exceptions alone that are in force and end before this instant, if
    /// one is given.
    #[must_use]
    pub fn only_ending_before(mut self, until: Option<Moment>) -> Self {
        if let Some(until) = until {
            self.entries = self.ending_before(until).cloned().collect();
        }
        self
    }

    /// The exceptions that are in force and end before this instant.
    pub fn ending_before(&self, until: Moment) -> impl Iterator<Item = &RegisterEntry> {
        self.entries.iter().filter(move |entry| {
            entry.standing == Standing::InForce && entry.expires_at.is_some_and(|end| end < until)
        })
    }
}

/// One exception with one requirement it names.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    exception: Arc<Exception>,
    requirement: RequirementId,
    source: Option<Source>,
    is_stale: bool,
    refusals: Vec<Refusal>,
}

/// An exception with each of its requirements, and everything that does not depend on the time.
pub(super) fn bind(exception: &Exception, policy: &Policy) -> Vec<Bound> {
    let exception = Arc::new(exception.clone());
    let bound = exception.requirements.iter().map(|NamedRequirement { id, digest }| {
        let requirement = policy.requirements().iter().find(|known| known.id == *id);
        Bound {
            requirement: id.clone(),
            source: requirement.map(Requirement::source),
            is_stale: policy.requirement_digest(id).as_ref() != Some(digest),
            refusals: refusals(&exception, requirement, policy),
            exception: Arc::clone(&exception),
        }
    });
    bound.collect()
}

impl Bound {
    /// How a report names it.
    pub(crate) fn reference(&self) -> ExceptionRef {
        let Exception { id, kind, digest, expires_at, .. } = &*self.exception;
        ExceptionRef {
            id: id.clone(),
            kind: *kind,
            digest: digest.clone(),
            expires_at: *expires_at,
        }
    }

    pub(crate) fn requirement(&self) -> &RequirementId {
        &self.requirement
    }

    pub(crate) fn scope(&self) -> &ExceptionScope {
        &self.exception.scope
    }

    /// Who approved it, and can have no benefit of it.
    pub(crate) fn approver(&self) -> Option<&PersonId> {
        self.exception.approver.as_ref().map(|approver| &approver.person)
    }

    /// What is asked in the place of the requirement.
    pub(crate) fn instead(&self) -> &[Rule] {
        &self.exception.instead
    }

    /// The last instant at which it can be in force.
    #[cfg(feature = "server")]
    pub(crate) fn last(&self) -> Moment {
        let Exception { expires_at, revoked_at, .. } = *self.exception;
        let ends = expires_at.into_iter().chain(revoked_at);
        ends.min().map_or(Moment::LAST, Moment::just_before)
    }

    /// How it stands. An interval holds its beginning and not its end.
    pub(crate) fn standing(&self, at: Moment) -> Standing {
        let Exception { from, expires_at, revoked_at, .. } = *self.exception;
        let has_come = |instant: Option<Moment>| instant.is_some_and(|instant| instant <= at);
        if !self.refusals.is_empty() {
            Standing::Refused
        } else if has_come(revoked_at) {
            Standing::Revoked
        } else if self.is_stale {
            Standing::Stale
        } else if has_come(expires_at) {
            Standing::Expired
        } else if !has_come(from) {
            Standing::Pending
        } else {
            Standing::InForce
        }
    }

    fn entry(&self, at: Moment) -> RegisterEntry {
        let exception = &*self.exception;
        RegisterEntry {
            id: exception.id.clone(),
            kind: exception.kind,
            requirement: self.requirement.clone(),
            source: self.source.clone(),
            standing: self.standing(at),
            refusals: self.refusals.clone(),
            scope: exception.scope.clone(),
            reason: exception.reason.clone(),
            applicant: exception.applicant.clone(),
            approved_by: exception.approver.clone(),
            approved_at: exception.approved_at,
            from: exception.from,
            expires_at: exception.expires_at,
            revoked_at: exception.revoked_at,
            instead: exception.instead.len(),
            digest: exception.digest.clone(),
        }
    }
}

/// Everything that keeps an exception from being one.
fn refusals(
    exception: &Exception,
    requirement: Option<&Requirement>,
    policy: &Policy,
) -> Vec<Refusal> {
    let is_waiver = exception.kind == ExceptionKind::Waiver;
    let approved_at = exception.approver.as_ref().and(exception.approved_at);
    let interval = exception.from.zip(exception.expires_at);
    let body = requirement.map(|requirement| body(requirement, exception.kind, policy));
    let role = exception.approver.as_ref().map(|approver| &approver.role);
    let found = [
        (Refusal::NoReason, exception.reason.as_ref().is_none_or(Prose::is_blank)),
        (Refusal::NoApplicant, is_waiver && exception.applicant.is_none()),
        (Refusal::NotApproved, approved_at.is_none()),
        (Refusal::NoExpiry, is_waiver && exception.expires_at.is_none()),
        (Refusal::NoScope, exception.scope.is_empty()),
        (Refusal::SelfApproved, is_self_approved(exception)),
        (
            Refusal::WrongRole,
            matches!((body, role), (Some(Some(body)), Some(role)) if body != role),
        ),
        (Refusal::NoBody, is_waiver && body == Some(None)),
        (
            Refusal::BeforeApproval,
            exception.from.zip(exception.approved_at).is_some_and(|(from, at)| from < at),
        ),
        (
            Refusal::TooLong,
            interval.is_some_and(|(from, end)| end.as_micros() - from.as_micros() > YEAR),
        ),
        (Refusal::NoTime, interval.is_some_and(|(from, end)| end <= from)),
        (
            Refusal::NotWaivable,
            is_waiver && requirement.is_some_and(|it| !it.waivable || it.level == Level::May),
        ),
        (Refusal::NotInPrinciple, !is_waiver && requirement.is_some_and(|it| !it.in_principle)),
        (
            Refusal::InsteadElsewhere,
            requirement.is_some_and(|requirement| {
                let check = requirement.rule.answers_to();
                // What acts over time and not in a report can only be replaced by its own kind.
                let is_own_kind = matches!(check, Check::Account | Check::Change);
                exception.instead.iter().any(|rule| {
                    let is_other = rule.kind() != requirement.rule.kind();
                    rule.answers_to() != check || (is_own_kind && is_other)
                })
            }),
        ),
    ];
    found.into_iter().filter(|(_, is_so)| *is_so).map(|(refusal, _)| refusal).collect()
}

fn is_self_approved(exception: &Exception) -> bool {
    exception.approver.as_ref().is_some_and(|Approver { person, .. }| {
        exception.applicant.as_ref() == Some(person) || exception.scope.persons.contains(person)
    })
}

/// Whose role can approve an exception from this requirement.
fn body<'a>(
    requirement: &'a Requirement,
    kind: ExceptionKind,
    policy: &'a Policy,
) -> Option<&'a Role> {
    match (kind, &requirement.clause) {
        (ExceptionKind::Excuse, _) => requirement.excused_by.as_ref(),
        (ExceptionKind::Waiver, Some(clause)) => {
            let standard = clause.standard();
            let mut standards = policy.document().standards.iter();
            standards.find(|known| Some(&known.id) == standard.as_ref())?.exceptions_by.as_ref()
        }
        // What the house decided, it can lift: whoever chose the value.
        (ExceptionKind::Waiver, None) => requirement.chosen.as_ref().map(|chosen| &chosen.by),
    }
}

/// A year in microseconds, leap day included, so that no zone makes a whole year too long.
const YEAR: i64 = 366 * 86_400 * 1_000_000;
