//! The policy document as it is written, in TOML or JSON: one model for both.
//!
//! This module knows shapes only; what the members must be to each other is checked when a policy
//! is made of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    rule::Rule,
    settings::{LockoutSettings, OneTimePasswordSettings, SealSettings, TextSettings},
};
use crate::{
    clause::{Basis, Clause, Source},
    moment::{Date, Period},
    name::{Level, PolicyId, PolicyVersion, ProfileName, RequirementId, Role, StandardId},
};

/// A text in several languages, by language tag.
pub type Titles = BTreeMap<String, String>;

/// A policy document: what a person writes.
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
    /// The profiles that requirements are for.
    #[serde(default, rename = "profile")]
    pub profiles: Vec<Profile>,
    /// The requirements.
    #[serde(default, rename = "requirement")]
    pub requirements: Vec<Requirement>,
}

/// Who may see the clauses, notes and list names of a policy.
///
/// Closed: a browser build strips by it.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
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
    /// What it rests on, where it is printed nowhere; this or `clause`.
    pub basis: Option<HouseBasis>,
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
    pub note: Option<String>,
    /// What it asks.
    pub rule: Rule,
}

impl Requirement {
    /// Where the requirement comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        match &self.clause {
            Some(clause) => Source::Clause(clause.clone()),
            None => Source::Basis(Basis::House),
        }
    }
}

/// The one basis a policy file can name: the house's own decision.
///
/// Closed: invariants of the engine are out of reach of any file.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HouseBasis {
    /// Decided by the organisation without a printed clause.
    House,
}

/// A value that the text does not print: why it was chosen, by whom, and when.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Chosen {
    /// Why this value.
    pub why: String,
    /// Who chose it.
    pub by: Role,
    /// When.
    pub on: Date,
}

fn yes() -> bool {
    true
}
