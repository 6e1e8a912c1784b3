//! What a browser needs of a policy, and nothing that its readers may not see.
//!
//! A form that sets a password asks three checks. Of a policy that is not public, the rules of other
//! checks, settings, clauses, readings, roles and list names tell a stranger how accounts are issued,
//! reset and locked, and a page can do without them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Disclosure, Policy, Requirement, rule::RuleKind};
use crate::{error::Error, report::Check};

impl Policy {
    /// The part of this policy that may be shown to anybody, for a page that helps to set a password.
    ///
    /// A policy with `disclosure = "public"` stays whole. Of another one only the requirements of
    /// the checks `password`, `pin` and `change` are left, without their clauses, notes and
    /// reasons; a list that does not come with this library loses its name. The decision on a
    /// password is the same wherever the lists are the same. `reduced-from` holds the digest of the
    /// whole.
    ///
    /// # Errors
    /// None is known of: what is left was valid before.
    pub fn for_browser(&self) -> Result<Self, Error> {
        if self.document.reduced_from.is_some() {
            return Ok(self.clone());
        }
        let mut reduced = match self.document.disclosure {
            Disclosure::Public => self.value.clone(),
            Disclosure::Subjects => self.shown_to_anybody(),
        };
        if let Some(members) = reduced.as_object_mut() {
            members.insert("reduced-from".to_owned(), json!(self.reference.digest));
        }
        Self::from_value(reduced, &[])
    }

    fn shown_to_anybody(&self) -> Value {
        let mut shown = picked(&self.value, DOCUMENT);
        let written = self.value.get("requirement").and_then(Value::as_array);
        let mut lists = BTreeMap::new();
        let requirements = self
            .requirements()
            .iter()
            .zip(written.into_iter().flatten())
            .filter(|(requirement, _)| is_asked_by_a_form(requirement))
            .map(|(_, written)| {
                let mut one = picked(written, REQUIREMENT);
                if written.get("basis").is_none_or(Value::is_null) {
                    one.insert("basis".to_owned(), "undisclosed".into());
                }
                one.values_mut().for_each(|member| rename_lists(member, &mut lists));
                Value::Object(one)
            })
            .collect();
        shown.insert("requirement".to_owned(), Value::Array(requirements));
        Value::Object(shown)
    }
}

fn is_asked_by_a_form(requirement: &Requirement) -> bool {
    matches!(requirement.rule.answers_to(), Check::Password | Check::Pin | Check::Change)
        && requirement.rule.kind() != RuleKind::Hash
}

/// Lists that do not come along lose their names, everywhere in the same way.
fn rename_lists(value: &mut Value, names: &mut BTreeMap<String, String>) {
    let Some(members) = value.as_object_mut() else { return };
    for (name, member) in members.iter_mut() {
        let Some(lists) = member.as_array_mut().filter(|_| name == "lists") else {
            rename_lists(member, names);
            continue;
        };
        for list in lists {
            let Some(name) = list.get("name").and_then(Value::as_str) else { continue };
            if name != "common" {
                let count = names.len() + 1;
                let shown =
                    names.entry(name.to_owned()).or_insert_with(|| format!("undisclosed-{count}"));
                *list = json!({"name": shown});
            }
        }
    }
}

fn picked(value: &Value, names: &[&str]) -> Map<String, Value> {
    let members = value.as_object().into_iter().flatten();
    members
        .filter(|(name, _)| names.contains(&name.as_str()))
        .map(|(name, member)| (name.clone(), member.clone()))
        .collect()
}

/// The members of a document that a form needs.
const DOCUMENT: &[&str] = &[
    "format",
    "id",
    "version",
    "effective-from",
    "time-zone",
    "title",
    "disclosure",
    "text",
    "profile",
];
/// The members of a requirement that a form needs.
const REQUIREMENT: &[&str] = &["id", "basis", "profiles", "level", "where-supported", "rule"];
