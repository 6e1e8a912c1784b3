//! The written rules as Python holds them, and what is said in words.

use aikotoba::{Moment, RequirementId, Subject};
use pyo3::prelude::*;

use crate::{Desk, convert::Read};

/// The written rules, read and checked once.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Policy(pub(crate) aikotoba::Policy);

#[pymethods]
impl Policy {
    /// Reads a policy from TOML or JSON text; what it extends is one of these, or comes with the package.
    #[staticmethod]
    fn read(text: &str, is_toml: bool, extending: Vec<PyRef<'_, Self>>) -> Read<Self> {
        let others: Vec<_> = extending.iter().map(|one| &one.0).collect();
        let [toml, json] = [aikotoba::Policy::from_toml_with, aikotoba::Policy::from_json_with];
        Ok(Self((if is_toml { toml } else { json })(text, &others)?))
    }

    /// A policy that comes with the package.
    #[staticmethod]
    fn preset(id: &str) -> Read<Self> {
        Ok(Self(aikotoba::Policy::preset(id)?))
    }

    /// The names of those that come with the package.
    #[staticmethod]
    fn presets() -> Vec<&'static str> {
        aikotoba::policy::PRESETS.to_vec()
    }

    /// The policy's id, version and digest, as JSON text.
    fn reference_json(&self) -> String {
        self.0.reference().to_json()
    }

    /// The resolved document, as canonical JSON text.
    fn to_json(&self) -> Read<String> {
        Ok(self.0.to_json()?)
    }

    /// The digest of a requirement, if there is one of this id.
    fn requirement_digest(&self, id: &str) -> Option<String> {
        let digest = self.0.requirement_digest(&RequirementId::new(id)?)?;
        Some(digest.as_str().to_owned())
    }

    /// The part of the policy that may be shown to anybody.
    fn for_browser(&self) -> Read<Self> {
        Ok(Self(self.0.for_browser()?))
    }

    /// Who answers to which clause, as JSON text.
    fn coverage_json(&self) -> String {
        self.0.coverage().to_json()
    }

    /// What a form for a subject may tell the browser, as JSON text.
    fn input_hints_json(&self, subject_json: &str) -> Read<String> {
        let subject = Subject::from_json(subject_json)?;
        Ok(self.0.input_hints(subject.profiles())?.to_json())
    }

    /// Where this policy departs from another, as JSON text.
    fn compare_json(&self, py: Python<'_>, theirs: &Self) -> String {
        py.detach(|| self.0.compare(&theirs.0).to_json())
    }

    /// What changed since an older edition, as JSON text.
    fn changes_since_json(&self, older: &Self) -> String {
        self.0.changes_since(&older.0).to_json()
    }
}

/// Sentences in several languages.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Messages(aikotoba::Messages);

#[pymethods]
impl Messages {
    #[new]
    fn new() -> Self {
        Self(aikotoba::Messages::built_in())
    }

    /// The same, and this language too.
    fn with_language(&self, tag: &str, text: &str, is_toml: bool) -> Read<Self> {
        let [toml, json] = [aikotoba::Messages::with, aikotoba::Messages::with_json];
        Ok(Self((if is_toml { toml } else { json })(self.0.clone(), tag, text)?))
    }

    /// The sentence of a finding, or of whatever has a code.
    fn say(&self, finding_json: &str, language: &str) -> Read<String> {
        Ok(self.0.say_json(finding_json, language)?)
    }

    /// Everything a requirement asks, a sentence each; of one that is not there, nothing.
    fn asks(&self, policy: &Policy, requirement: &str, language: &str) -> Vec<String> {
        let all = policy.0.requirements().iter();
        let asked = all.filter(|one| one.id.as_str() == requirement);
        asked.flat_map(|one| self.0.asks(&one.rule, language)).collect()
    }

    /// The rules that hold for a subject, explained, as JSON text.
    fn rules_json(&self, policy: &Policy, subject_json: &str, language: &str) -> Read<String> {
        let subject = Subject::from_json(subject_json)?;
        Ok(self.0.rules(&policy.0, subject.profiles(), language)?.to_json())
    }

    /// A policy as Markdown.
    fn explain(&self, py: Python<'_>, policy: &Policy, language: &str) -> String {
        py.detach(|| self.0.explain(&policy.0, language))
    }

    /// Where a policy departs from another, or what changed since an older edition, as Markdown.
    fn explain_beside(
        &self,
        policy: &Policy,
        other: &Policy,
        is_older: bool,
        language: &str,
    ) -> String {
        let [changes, comparison] =
            [aikotoba::Messages::explain_changes, aikotoba::Messages::explain_comparison];
        (if is_older { changes } else { comparison })(&self.0, &policy.0, &other.0, language)
    }

    /// Every exception with how it stands, as Markdown.
    fn explain_register(&self, desk: &Desk, now: &str, language: &str) -> Read<String> {
        let register = desk.0.register(Moment::parse(now)?);
        Ok(self.0.explain_register(&register, desk.0.policy(), language))
    }
}

/// The JSON Schemas of what crosses, by name, as JSON text.
#[pyfunction]
pub(crate) fn schemas() -> Vec<(&'static str, String)> {
    let all = aikotoba::schema::all().into_iter();
    all.map(|(name, schema)| (name, schema.to_string())).collect()
}
