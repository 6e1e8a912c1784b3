//! Waivers and excuses as they are written, and the one shape both have from then on.

use serde::{Deserialize, Serialize};

use crate::{
    moment::Moment,
    name::{
        AccountId, Digest, ExceptionId, PersonId, PolicyId, ProfileName, RequirementId, Role,
        SystemId,
    },
    policy::{Prose, rule::Rule},
    report::ExceptionKind,
};

/// A document of approved exceptions from one policy.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Waivers"))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct WaiversDocument {
    /// The format of the document: 1.
    pub(super) format: u32,
    /// The policy they are exceptions from.
    pub(super) policy: PolicyId,
    /// Exceptions that a body approved.
    #[serde(default, rename = "waiver")]
    pub(super) waivers: Vec<Waiver>,
    /// Recorded reasons, for what holds in principle.
    #[serde(default, rename = "excuse")]
    pub(super) excuses: Vec<Excuse>,
}

/// An exception that a body approved (例外措置).
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Waiver {
    /// Its id, once in a document.
    pub(super) id: ExceptionId,
    /// The requirements it lifts.
    pub(super) requirements: Vec<NamedRequirement>,
    /// Whom it is for.
    #[serde(default)]
    pub(super) scope: ExceptionScope,
    /// Why it is needed.
    pub(super) reason: Option<Prose>,
    /// Who asked for it.
    pub(super) applicant: Option<PersonId>,
    /// Who approved it.
    pub(super) approved_by: Option<Approver>,
    /// When it was approved.
    pub(super) approved_at: Option<Moment>,
    /// When it begins; absent: when it was approved.
    pub(super) from: Option<Moment>,
    /// When it ends, at most a year after it begins.
    pub(super) expires_at: Option<Moment>,
    /// What is asked in the place of the rule.
    #[serde(default)]
    pub(super) instead: Vec<Rule>,
    /// When it was taken back.
    pub(super) revoked_at: Option<Moment>,
}

/// A recorded reason for not doing what holds in principle (原則).
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Excuse {
    /// Its id, once in a document.
    pub(super) id: ExceptionId,
    /// The requirement it excuses from.
    pub(super) requirement: NamedRequirement,
    /// The account it is for.
    pub(super) account: Option<AccountId>,
    /// The reason.
    pub(super) reason: Option<Prose>,
    /// Who recorded it.
    pub(super) by: Option<Approver>,
    /// When it was recorded.
    pub(super) at: Option<Moment>,
    /// When it was taken back.
    pub(super) revoked_at: Option<Moment>,
}

/// A requirement as it was when the exception was approved.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct NamedRequirement {
    /// Which requirement.
    pub(super) id: RequirementId,
    /// Its digest: an edited requirement needs a new approval.
    pub(super) digest: Digest,
}

/// Whom an exception is for: within a list any of them, between lists all.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExceptionScope {
    /// These accounts.
    pub accounts: Vec<AccountId>,
    /// These persons.
    pub persons: Vec<PersonId>,
    /// Accounts on these systems.
    pub systems: Vec<SystemId>,
    /// Those for whom the requirements of these profiles hold.
    pub profiles: Vec<ProfileName>,
}

impl ExceptionScope {
    /// Whether it names nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { accounts, persons, systems, profiles } = self;
        accounts.is_empty() && persons.is_empty() && systems.is_empty() && profiles.is_empty()
    }
}

/// Who approved an exception, and as what.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Approver {
    /// The person.
    pub person: PersonId,
    /// The role the person acted in.
    pub role: Role,
}

/// A waiver or an excuse.
#[derive(Clone, Debug)]
pub(crate) struct Exception {
    pub(super) kind: ExceptionKind,
    pub(super) id: ExceptionId,
    pub(super) digest: Digest,
    pub(super) requirements: Vec<NamedRequirement>,
    pub(super) scope: ExceptionScope,
    pub(super) reason: Option<Prose>,
    pub(super) applicant: Option<PersonId>,
    pub(super) approver: Option<Approver>,
    pub(super) approved_at: Option<Moment>,
    pub(super) from: Option<Moment>,
    pub(super) expires_at: Option<Moment>,
    pub(super) instead: Vec<Rule>,
    pub(super) revoked_at: Option<Moment>,
}

impl Exception {
    pub(super) fn of_waiver(waiver: Waiver, digest: Digest) -> Self {
        Self {
            kind: ExceptionKind::Waiver,
            id: waiver.id,
            digest,
            requirements: waiver.requirements,
            scope: waiver.scope,
            reason: waiver.reason,
            applicant: waiver.applicant,
            approver: waiver.approved_by,
            approved_at: waiver.approved_at,
            from: waiver.from.or(waiver.approved_at),
            expires_at: waiver.expires_at,
            instead: waiver.instead,
            revoked_at: waiver.revoked_at,
        }
    }

    pub(super) fn of_excuse(excuse: Excuse, digest: Digest) -> Self {
        let accounts = excuse.account.into_iter().collect();
        Self {
            kind: ExceptionKind::Excuse,
            id: excuse.id,
            digest,
            requirements: vec![excuse.requirement],
            scope: ExceptionScope { accounts, ..ExceptionScope::default() },
            reason: excuse.reason,
            applicant: None,
            approver: excuse.by,
            approved_at: excuse.at,
            from: excuse.at,
            expires_at: None,
            instead: Vec::new(),
            revoked_at: excuse.revoked_at,
        }
    }
}
