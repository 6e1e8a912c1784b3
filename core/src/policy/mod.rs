//! The written rules as data: read once, checked once, trusted afterwards.
//!
//! A [`Document`] is what someone wrote; a [`Policy`] is what can be trusted. Nothing later checks
//! a range again.

mod asks;
mod changes;
mod compare;
mod coverage;
mod exceptions;
mod input_hints;
mod measure;
mod model;
#[cfg(feature = "presets")]
mod preset;
mod prose;
mod reduce;
mod resolve;
pub mod rule;
pub mod settings;
mod validate;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

pub use asks::Ask;
pub(crate) use asks::asks;
pub use changes::{ChangeKind, ChangedThing, Changes, PolicyChange};
pub use compare::{Comparison, Departure, DepartureKind, Side};
pub use coverage::{
    Answer, ClauseAnswer, ClauseCoverage, CoverageSummary, PolicyCoverage, RequirementCoverage,
};
pub(crate) use exceptions::Bound;
#[cfg(feature = "schema")]
pub(crate) use exceptions::WaiversDocument;
pub use exceptions::{
    Approver, ExceptionScope, Refusal, Register, RegisterEntry, Standing, Waivers,
};
pub use input_hints::{CharacterDemands, InputHints};
pub use model::{
    Chosen, Disclosure, Document, Omission, Omitted, Profile, Replaced, Replacement, Requirement,
    RoleTitle, Standard, StatedBasis, Titles,
};
#[cfg(feature = "presets")]
pub use preset::PRESETS;
pub use prose::Prose;
use serde_json::Value;

use crate::{
    document::{self, Reading, canonical},
    error::{Error, ErrorKind},
    name::{Digest, PolicyId, PolicyRef, ProfileName, RequirementId},
};

/// A policy that can be asked.
#[derive(Clone, Debug)]
pub struct Policy {
    document: Document,
    reference: PolicyRef,
    /// The document as it was written, `extends` resolved: what digests are over.
    value: Value,
    /// Each declared profile, with every profile whose requirements hold in it.
    reach: BTreeMap<ProfileName, BTreeSet<ProfileName>>,
}

impl Policy {
    /// Reads a policy from JSON text. What it `extends` is one of those that come along.
    ///
    /// # Errors
    /// If the text is not a policy: the first problem of shape, or all problems of range and
    /// reference at once.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_json_with(text, &[])
    }

    /// Reads a policy from JSON text. What it `extends` is one of these, or of those that come
    /// along.
    ///
    /// # Errors
    /// As [`Policy::from_json`].
    pub fn from_json_with(text: &str, others: &[&Self]) -> Result<Self, Error> {
        Self::from_value(document::from_json(text, READING)?, others)
    }

    /// Reads a policy from TOML text. Dates and instants stand in quotes.
    ///
    /// # Errors
    /// As [`Policy::from_json`].
    ///
    /// # Examples
    /// ```
    /// let policy = aikotoba::Policy::from_toml(r#"
    ///     format = 1
    ///     id = "club"
    ///     version = "1"
    ///     effective-from = "2026-04-01"
    ///     time-zone = "Asia/Tokyo"
    ///     [[requirement]]
    ///     id = "length"
    ///     basis = "house"
    ///     level = "must"
    ///     rule.length = { least = 12 }
    /// "#)?;
    /// assert_eq!(policy.reference().id.as_str(), "club");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        Self::from_toml_with(text, &[])
    }

    /// Reads a policy from TOML text. What it `extends` is one of these, or of those that come
    /// along.
    ///
    /// # Errors
    /// As [`Policy::from_json`].
    ///
    /// # Examples
    /// ```
    /// use aikotoba::Policy;
    ///
    /// let policy = Policy::from_toml(r#"
    ///     format = 1
    ///     id = "our-shop"
    ///     version = "1"
    ///     effective-from = "2026-12-01"
    ///     time-zone = "Asia/Tokyo"
    ///     extends = "nist-800-63b-4"
    ///     [[replace]]
    ///     id = "length.single-factor"
    ///     reason = "our members asked for more"
    ///     rule.length = { least = 20 }
    /// "#)?;
    /// assert_eq!(policy.document().extended_from[0].id.as_str(), "nist-800-63b-4");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml_with(text: &str, others: &[&Self]) -> Result<Self, Error> {
        Self::from_value(document::from_toml(text, READING)?, others)
    }

    /// A policy that comes with this library; [`PRESETS`] names them.
    ///
    /// # Errors
    /// If there is none of this name.
    #[cfg(feature = "presets")]
    pub fn preset(name: &str) -> Result<Self, Error> {
        Self::from_toml(preset::text(name)?)
    }

    fn from_value(value: Value, others: &[&Self]) -> Result<Self, Error> {
        validate::format(&value)?;
        let written: Document = document::into(value.clone(), READING)?;
        let Some(base) = &written.extends else {
            resolve::check_alone(&written)?;
            validate::document(&written)?;
            return Self::new(written, value);
        };
        let (value, places) = resolve::resolve(value, &written, &*base_of(base, others)?)?;
        let resolved = document::into(value.clone(), READING)?;
        validate::document(&resolved).map_err(|error| places.rewrite(error))?;
        Self::new(resolved, value)
    }

    fn new(document: Document, value: Value) -> Result<Self, Error> {
        Ok(Self {
            reference: PolicyRef {
                id: document.id.clone(),
                version: document.version.clone(),
                digest: Digest::of(canonical(&value).as_bytes()),
            },
            reach: reach(&document.profiles),
            document,
            value,
        })
    }

    /// The document as canonical JSON (RFC 8785), `extends` resolved and defaults not filled in: the
    /// text the digest is over.
    ///
    /// # Errors
    /// None is known of: the same text was made when the policy was read.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(canonical(&self.value))
    }

    /// The digest of one requirement as it stands in the resolved document: what an approved
    /// exception is bound to. `None` if there is no such requirement.
    #[must_use]
    pub fn requirement_digest(&self, id: &RequirementId) -> Option<Digest> {
        let index = self.requirements().iter().position(|requirement| requirement.id == *id)?;
        let written = self.value.get("requirement")?.get(index)?;
        Some(Digest::of(canonical(written).as_bytes()))
    }

    /// Id, version and digest.
    #[must_use]
    pub fn reference(&self) -> &PolicyRef {
        &self.reference
    }

    /// The document, defaults filled in.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The requirements, in the order of the document.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        &self.document.requirements
    }

    /// The requirements that hold for somebody of these profiles, in the order of the document.
    ///
    /// # Errors
    /// If a profile is not declared, or none is given although some are declared.
    pub fn requirements_for<'a>(
        &'a self,
        profiles: &'a [ProfileName],
    ) -> Result<impl Iterator<Item = &'a Requirement>, Error> {
        if profiles.is_empty() && !self.reach.is_empty() {
            let problem = format!("must name at least one of: {}", self.profile_names());
            return Err(Error::one(ErrorKind::Subject, "profiles", problem));
        }
        if let Some(index) = profiles.iter().position(|profile| !self.reach.contains_key(profile)) {
            let problem = format!("must be one of: {}", self.profile_names());
            return Err(Error::one(ErrorKind::Subject, format!("profiles[{index}]"), problem));
        }
        Ok(self.requirements_for_known(profiles))
    }

    /// The requirements that hold for somebody of those of these profiles that are declared.
    pub(crate) fn requirements_for_known<'a>(
        &'a self,
        profiles: &'a [ProfileName],
    ) -> impl Iterator<Item = &'a Requirement> {
        let reached: BTreeSet<&ProfileName> =
            profiles.iter().filter_map(|own| self.reach.get(own)).flatten().collect();
        self.document.requirements.iter().filter(move |requirement| {
            let mut whom = requirement.profiles.iter();
            requirement.profiles.is_empty() || whom.any(|profile| reached.contains(profile))
        })
    }

    /// Whether somebody of these profiles is of this one, itself or at any remove.
    pub(crate) fn is_of_profile(&self, profiles: &[ProfileName], one: &ProfileName) -> bool {
        profiles.iter().filter_map(|own| self.reach.get(own)).any(|reached| reached.contains(one))
    }

    fn profile_names(&self) -> String {
        let names: Vec<_> = self.document.profiles.iter().map(|p| format!("`{}`", p.id)).collect();
        if names.is_empty() { "(this policy declares none)".to_owned() } else { names.join(", ") }
    }
}

/// The policy of this id: one that was handed over, or one that comes along.
fn base_of<'a>(id: &PolicyId, others: &[&'a Policy]) -> Result<Cow<'a, Policy>, Error> {
    let refuse = |problem: String| Err(Error::one(ErrorKind::Policy, "extends", problem));
    let mut handed_over = others.iter().filter(|other| other.reference.id == *id);
    match (handed_over.next(), handed_over.next()) {
        (Some(_), Some(_)) => refuse(format!("names two of the policies handed over: `{id}`")),
        (Some(base), None) => Ok(Cow::Borrowed(*base)),
        #[cfg(feature = "presets")]
        (None, _) if PRESETS.contains(&id.as_str()) => Policy::preset(id.as_str()).map(Cow::Owned),
        (None, _) => refuse(format!("names `{id}`, which nobody handed over")),
    }
}

/// Each profile with all it includes, itself and at any remove.
fn reach(profiles: &[Profile]) -> BTreeMap<ProfileName, BTreeSet<ProfileName>> {
    let includes: BTreeMap<_, _> = profiles.iter().map(|p| (&p.id, &p.includes)).collect();
    profiles
        .iter()
        .map(|profile| {
            let mut reached = BTreeSet::new();
            let mut open = vec![&profile.id];
            while let Some(name) = open.pop() {
                if reached.insert(name.clone()) {
                    open.extend(includes.get(name).into_iter().flat_map(|names| names.iter()));
                }
            }
            (profile.id.clone(), reached)
        })
        .collect()
}

const READING: Reading = Reading::Open(ErrorKind::Policy);
