//! What a tool asks of a policy and a form does not: coverage, comparisons, editions, explanations, registers.
//!
//! The feature `tools` puts it into a module of its own build, so that no page loads it.

use aikotoba::{Messages, Moment, RequirementId, Subject};
use wasm_bindgen::prelude::*;

use crate::{Desk, Policy, Waivers, thrown};

#[wasm_bindgen]
impl Policy {
    /// The digest of a requirement, if there is one of this id.
    #[wasm_bindgen(js_name = requirementDigest)]
    pub fn requirement_digest(&self, id: &str) -> Option<String> {
        let digest = self.0.requirement_digest(&RequirementId::new(id)?)?;
        Some(digest.as_str().to_owned())
    }

    /// The part of the policy that may be shown to anybody.
    #[wasm_bindgen(js_name = forBrowser)]
    pub fn for_browser(&self) -> Result<Policy, JsValue> {
        self.0.for_browser().map(Self::of).map_err(thrown)
    }

    /// Who answers to which clause, as JSON text.
    #[wasm_bindgen(js_name = coverageJson)]
    pub fn coverage_json(&self) -> String {
        self.0.coverage().to_json()
    }

    /// Where this policy departs from another, as JSON text.
    #[wasm_bindgen(js_name = compareJson)]
    pub fn compare_json(&self, theirs: &Policy) -> String {
        self.0.compare(&theirs.0).to_json()
    }

    /// What changed since an older edition, as JSON text.
    #[wasm_bindgen(js_name = changesSinceJson)]
    pub fn changes_since_json(&self, older: &Policy) -> String {
        self.0.changes_since(&older.0).to_json()
    }

    /// The policy as Markdown.
    pub fn explain(&self, language: &str) -> String {
        Messages::built_in().explain(&self.0, language)
    }

    /// Where this policy departs from another, as Markdown.
    #[wasm_bindgen(js_name = explainComparison)]
    pub fn explain_comparison(&self, theirs: &Policy, language: &str) -> String {
        Messages::built_in().explain_comparison(&self.0, &theirs.0, language)
    }

    /// What changed since an older edition, as Markdown.
    #[wasm_bindgen(js_name = explainChanges)]
    pub fn explain_changes(&self, older: &Policy, language: &str) -> String {
        Messages::built_in().explain_changes(&self.0, &older.0, language)
    }
}

#[wasm_bindgen]
impl Waivers {
    /// Every exception with how it stands, or those in force that end before an instant, as JSON text.
    #[wasm_bindgen(js_name = registerJson)]
    pub fn register_json(
        &self,
        policy: &Policy,
        now: &str,
        ending_before: Option<String>,
    ) -> Result<String, JsValue> {
        let register = || {
            let before = ending_before.as_deref().map(Moment::parse).transpose()?;
            let register = self.0.register(&policy.0, Moment::parse(now)?)?;
            Ok(register.only_ending_before(before).to_json())
        };
        register().map_err(thrown)
    }
}

#[wasm_bindgen]
impl Desk {
    /// Judges what a system authenticates with; the report is JSON text.
    #[wasm_bindgen(js_name = checkSystem)]
    pub fn check_system(&self, subject_json: &str, now: &str) -> Result<String, JsValue> {
        Subject::from_json(subject_json)
            .and_then(|subject| self.0.check_system(&subject, Moment::parse(now)?))
            .map(|report| report.to_json())
            .map_err(thrown)
    }

    /// Every exception with how it stands, or those in force that end before an instant, as JSON text.
    #[wasm_bindgen(js_name = registerJson)]
    pub fn register_json(
        &self,
        now: &str,
        ending_before: Option<String>,
    ) -> Result<String, JsValue> {
        let register = || {
            let before = ending_before.as_deref().map(Moment::parse).transpose()?;
            Ok(self.0.register(Moment::parse(now)?).only_ending_before(before).to_json())
        };
        register().map_err(thrown)
    }

    /// Every exception with how it stands, as Markdown.
    #[wasm_bindgen(js_name = explainRegister)]
    pub fn explain_register(&self, now: &str, language: &str) -> Result<String, JsValue> {
        let register = self.0.register(Moment::parse(now).map_err(thrown)?);
        Ok(Messages::built_in().explain_register(&register, self.0.policy(), language))
    }
}
