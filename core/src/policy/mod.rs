//! The written rules as data: read once, checked once, trusted afterwards.
//!
//! A [`Document`] is what someone wrote; a [`Policy`] is what can be trusted. Nothing later checks
//! a range again.

mod choice;
mod model;
#[cfg(feature = "presets")]
mod preset;
pub mod rule;
pub mod settings;
mod validate;

use std::collections::{BTreeMap, BTreeSet};

pub use model::{Chosen, Disclosure, Document, HouseBasis, Profile, Requirement, Standard, Titles};
#[cfg(feature = "presets")]
pub use preset::PRESETS;
use serde_json::Value;

use crate::{
    document::{self, Reading},
    error::{Error, ErrorKind},
    name::{Digest, PolicyRef, ProfileName},
};

/// A policy that can be asked.
#[derive(Clone, Debug)]
pub struct Policy {
    document: Document,
    reference: PolicyRef,
    /// Each declared profile, with every profile whose requirements hold in it.
    reach: BTreeMap<ProfileName, BTreeSet<ProfileName>>,
}

impl Policy {
    /// Reads a policy from JSON text.
    ///
    /// # Errors
    /// If the text is not a policy: the first problem of shape, or all problems of range and
    /// reference at once.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(document::from_json(text, READING)?)
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
        Self::from_value(document::from_toml(text, READING)?)
    }

    /// A policy that comes with this library; [`PRESETS`] names them.
    ///
    /// # Errors
    /// If there is none of this name.
    #[cfg(feature = "presets")]
    pub fn preset(name: &str) -> Result<Self, Error> {
        Self::from_toml(preset::text(name)?)
    }

    fn from_value(value: Value) -> Result<Self, Error> {
        validate::format(&value)?;
        let canonical = serde_json_canonicalizer::to_vec(&value).map_err(|error| {
            Error::one(ErrorKind::Policy, "", format!("has no canonical form: {error}"))
        })?;
        let document: Document = document::into(value, READING)?;
        validate::document(&document)?;
        Ok(Self {
            reference: PolicyRef {
                id: document.id.clone(),
                version: document.version.clone(),
                digest: Digest::of(&canonical),
            },
            reach: reach(&document.profiles),
            document,
        })
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
        let holds = move |profile: &ProfileName| {
            profiles
                .iter()
                .any(|own| self.reach.get(own).is_some_and(|reach| reach.contains(profile)))
        };
        Ok(self.document.requirements.iter().filter(move |requirement| {
            requirement.profiles.is_empty() || requirement.profiles.iter().any(holds)
        }))
    }

    fn profile_names(&self) -> String {
        let names: Vec<_> = self.document.profiles.iter().map(|p| format!("`{}`", p.id)).collect();
        if names.is_empty() { "(this policy declares none)".to_owned() } else { names.join(", ") }
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
