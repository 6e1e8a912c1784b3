//! The policy document as it is written, in TOML or JSON: one model for both.
//!
//! This module knows shapes only; what the members must be to each other is checked when a policy
//! is made of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    prose::Prose,
    rule::Rule,
    settings::{LockoutSettings, OneTimePasswordSettings, SealSettings, TextSettings},
};
use crate::{
    clause::{Basis, Clause, Source},
    moment::{Date, Period},
    name::{
        Digest, Level, PolicyId, PolicyRef, PolicyVersion, ProfileName, RequirementId, Role,
        StandardId,
    },
};

/// A text in several languages, by language tag.
pub type Titles = BTreeMap<String, String>;

/// A policy document: what a person writes, or what is left of it when `extends` is resolved.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Document {
    /// The format of the document: 1.
    pub format: u32,
    /// The policy's id.
    pub id: PolicyId,
    /// The policy's version.
    pub version: PolicyVersion,
    /// The first day the edition is in force.
    pub effective_from: Date,
    /// The zone whose calendar months and days are counted in, such as `Asia/Tokyo`.
    pub time_zone: String,
    /// What the policy is called.
    #[serde(default)]
    pub title: Titles,
    /// Who may see clauses and notes.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// How any password under this policy is read.
    #[serde(default)]
    pub text: TextSettings,
    /// What passwords are hashed with.
    #[serde(default)]
    pub seal: SealSettings,
    /// What happens after failures to sign in.
    #[serde(default)]
    pub lockout: LockoutSettings,
    /// What one-time passwords are like.
    #[serde(default)]
    pub one_time_password: OneTimePasswordSettings,
    /// The standards that clauses are printed in.
    #[serde(default, rename = "standard")]
    pub standards: Vec<Standard>,
    /// What roles are called.
    #[serde(default, rename = "role")]
    pub roles: Vec<RoleTitle>,
    /// The profiles that requirements are for.
    #[serde(default, rename = "profile")]
    pub profiles: Vec<Profile>,
    /// The requirements.
    #[serde(default, rename = "requirement")]
    pub requirements: Vec<Requirement>,
    /// The policy this one builds on; gone from a policy that was read.
    pub extends: Option<PolicyId>,
    /// Requirements of that policy, rewritten in their places; gone from a policy that was read.
    #[serde(default, rename = "replace")]
    pub replacements: Vec<Replacement>,
    /// Requirements of that policy, left out; gone from a policy that was read.
    #[serde(default, rename = "omit")]
    pub omissions: Vec<Omission>,
    /// The policies this one was built on, the nearest first.
    #[serde(default)]
    pub extended_from: Vec<PolicyRef>,
    /// What was left out of them.
    #[serde(default)]
    pub omitted: Vec<Omitted>,
    /// The policy this one is a part of, made to be shown to anybody.
    pub reduced_from: Option<Digest>,
}

/// Who may see the clauses, notes and list names of a policy.
///
/// Closed: a browser build strips by it.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Disclosure {
    /// Those the policy binds.
    #[default]
    Subjects,
    /// Everybody.
    Public,
}

/// A document whose clauses are cited.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Standard {
    /// The standard's id: what stands before the `/` of its clauses.
    pub id: StandardId,
    /// What the standard is called.
    #[serde(default)]
    pub title: Titles,
    /// Who approves exceptions from it.
    pub exceptions_by: Option<Role>,
    /// The first day it is in force.
    pub effective_from: Option<Date>,
    /// How often it is reviewed.
    pub review_every: Option<Period>,
    /// Where its text was taken from, and when.
    pub source: Option<String>,
}

/// Whom a requirement is for.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// The profile's name.
    pub id: ProfileName,
    /// Profiles whose requirements hold here too.
    #[serde(default)]
    pub includes: Vec<ProfileName>,
    /// What the profile is called.
    #[serde(default)]
    pub title: Titles,
}

/// What a role is called.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleTitle {
    /// The role.
    pub id: Role,
    /// What people call it.
    #[serde(default)]
    pub title: Titles,
}

/// One rule of a policy.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("oneOf" = [
    {"required": ["clause"], "properties": {"clause": {"type": "string"}, "basis": {"type": "null"}}},
    {"required": ["basis"], "properties": {"basis": {"type": "string"}, "clause": {"type": "null"}}},
])))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Requirement {
    /// The requirement's id.
    pub id: RequirementId,
    /// The clause it is printed in; this or `basis`.
    pub clause: Option<Clause>,
    /// What it rests on, where no clause is cited; this or `clause`.
    pub basis: Option<StatedBasis>,
    /// Whom it is for; empty: everybody.
    #[serde(default)]
    pub profiles: Vec<ProfileName>,
    /// How much it binds.
    pub level: Level,
    /// The value is not printed but was chosen.
    pub chosen: Option<Chosen>,
    /// It asks only where the system can take it.
    #[serde(default)]
    pub where_supported: bool,
    /// Whether an approved exception may lift it.
    #[serde(default = "yes")]
    pub waivable: bool,
    /// It holds in principle (原則): a recorded reason excuses.
    #[serde(default)]
    pub in_principle: bool,
    /// Whose recorded reason excuses.
    pub excused_by: Option<Role>,
    /// How the clause was read.
    pub note: Option<Prose>,
    /// The requirement of another policy that it took the place of, and why.
    pub replaces: Option<Replaced>,
    /// What it asks.
    pub rule: Rule,
}

impl Requirement {
    /// Where the requirement comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        match &self.clause {
            Some(clause) => Source::Clause(clause.clone()),
            None => Source::Basis(match self.basis {
                Some(StatedBasis::Undisclosed) => Basis::Undisclosed,
                Some(StatedBasis::House) | None => Basis::House,
            }),
        }
    }
}

/// What a policy file can name instead of a clause.
///
/// Closed: invariants of the engine are out of reach of any file.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StatedBasis {
    /// Decided by the organisation without a printed clause.
    House,
    /// A clause that is not shown here: in a policy with `reduced-from` only.
    Undisclosed,
}

/// The requirement whose place another took.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Replaced {
    /// The policy it stood in.
    pub policy: PolicyId,
    /// Why it was replaced.
    pub reason: Prose,
}

/// A requirement of the policy that is extended, rewritten: the members given stand in the place of
/// its own.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Replacement {
    /// Which requirement.
    pub id: RequirementId,
    /// Why.
    pub reason: Prose,
    /// As in a requirement; drops its `basis`.
    pub clause: Option<Clause>,
    /// As in a requirement; drops its `clause`.
    pub basis: Option<StatedBasis>,
    /// As in a requirement.
    pub profiles: Option<Vec<ProfileName>>,
    /// As in a requirement.
    pub level: Option<Level>,
    /// As in a requirement.
    pub chosen: Option<Chosen>,
    /// As in a requirement.
    pub where_supported: Option<bool>,
    /// As in a requirement.
    pub waivable: Option<bool>,
    /// As in a requirement.
    pub in_principle: Option<bool>,
    /// As in a requirement.
    pub excused_by: Option<Role>,
    /// As in a requirement.
    pub note: Option<Prose>,
    /// As in a requirement; drops its `chosen`, which spoke of another value.
    pub rule: Option<Rule>,
}

impl Replacement {
    /// Whether any member stands in the place of one of the requirement's own.
    pub(super) fn asks_for_something(&self) -> bool {
        let Self { id: _, reason: _, clause, basis, profiles, level, chosen, .. } = self;
        let Self { where_supported, waivable, in_principle, excused_by, note, rule, .. } = self;
        clause.is_some()
            || basis.is_some()
            || profiles.is_some()
            || level.is_some()
            || chosen.is_some()
            || where_supported.is_some()
            || waivable.is_some()
            || in_principle.is_some()
            || excused_by.is_some()
            || note.is_some()
            || rule.is_some()
    }
}

/// A requirement of the policy that is extended, left out.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Omission {
    /// Which requirement.
    pub id: RequirementId,
    /// Why.
    pub reason: Prose,
}

/// A requirement that was left out, as far as a reader has to know it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Omitted {
    /// Which requirement.
    pub id: RequirementId,
    /// The policy it stands in.
    pub policy: PolicyId,
    /// Why it was left out.
    pub reason: Prose,
    /// How much it binds there.
    pub level: Level,
    /// The clause it is printed in.
    pub clause: Option<Clause>,
    /// What it rests on, where no clause is cited.
    pub basis: Option<StatedBasis>,
}

/// A value that the text does not print: why it was chosen, by whom, and when.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Chosen {
    /// Why this value.
    pub why: Prose,
    /// Who chose it.
    pub by: Role,
    /// When.
    pub on: Date,
}

fn yes() -> bool {
    true
}
