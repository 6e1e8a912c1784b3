//! The rules that hold for somebody, as a form shows them: where each comes from, how much it binds,
//! and what it asks in sentences. A view of the data that decides nothing.

use serde::Serialize;

use super::{Language, Messages, in_language};
use crate::{
    clause::Source,
    document,
    error::Error,
    name::{Level, PolicyRef, ProfileName, RequirementId},
    policy::{Policy, rule::RuleKind},
    report::Check,
};

/// The rules of a policy that hold for somebody, explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExplainedRules {
    /// The shape of this answer: 1.
    pub format: u32,
    /// Which edition of which policy.
    pub policy: PolicyRef,
    /// The profiles asked for, as they were given.
    pub profiles: Vec<ProfileName>,
    /// The rules, in the order of the policy.
    pub rules: Vec<ExplainedRule>,
}

/// One rule, explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExplainedRule {
    /// Which requirement.
    pub requirement: RequirementId,
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// How much it binds.
    pub level: Level,
    /// The kind of its rule.
    pub kind: RuleKind,
    /// The check it answers to.
    pub check: Check,
    /// Whether it asks only what the system can take.
    pub where_supported: bool,
    /// Everything it asks, a sentence each.
    pub asks: Vec<String>,
}

impl Messages {
    /// The rules that hold for somebody of these profiles, explained in a language: what to write beside a
    /// form.
    ///
    /// # Errors
    /// If a profile is not declared, or none is given although some are declared.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Check, Messages, Policy, ProfileName};
    ///
    /// let profiles: Vec<_> = ProfileName::new("user").into_iter().collect();
    /// let explained = Messages::built_in().rules(&Policy::preset("ja-org")?, &profiles, "en")?;
    /// let first = explained.rules.iter().find(|rule| !rule.asks.is_empty() && rule.check == Check::Password);
    /// assert_eq!(first.map(|rule| rule.asks.as_slice()), Some(&["At least 8 characters.".to_owned()][..]));
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn rules(
        &self,
        policy: &Policy,
        profiles: &[ProfileName],
        tag: &str,
    ) -> Result<ExplainedRules, Error> {
        let language = self.language_of(policy, tag);
        let rules = policy.requirements_for(profiles)?.map(|requirement| ExplainedRule {
            requirement: requirement.id.clone(),
            source: requirement.source(),
            level: requirement.level,
            kind: requirement.rule.kind(),
            check: requirement.rule.answers_to(),
            where_supported: requirement.where_supported,
            asks: self.asks_in(&requirement.rule, &language, tag),
        });
        let policy = policy.reference().clone();
        Ok(ExplainedRules {
            format: 1,
            policy,
            rules: rules.collect(),
            profiles: profiles.to_vec(),
        })
    }

    /// A language, with what the policy calls its roles.
    pub(super) fn language_of<'a>(&'a self, policy: &Policy, tag: &str) -> Language<'a> {
        let roles = policy.document().roles.iter().filter_map(|role| {
            Some((role.id.as_str().to_owned(), in_language(&role.title, tag)?.to_owned()))
        });
        Language { own: roles.collect(), ..self.language(tag) }
    }
}

impl ExplainedRules {
    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}
