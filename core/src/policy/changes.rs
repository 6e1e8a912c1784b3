//! What changed from one edition of a policy to the next, member by member.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::Policy;
use crate::{code::codes, document, name::PolicyRef};

/// What changed between two editions.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Changes {
    /// The shape of this answer: 1.
    pub format: u32,
    /// The edition before.
    pub older: PolicyRef,
    /// The edition after.
    pub newer: PolicyRef,
    /// What changed: the policy itself, settings, standards, profiles, roles, requirements.
    pub changes: Vec<PolicyChange>,
}

/// One thing that changed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PolicyChange {
    /// How.
    pub kind: ChangeKind,
    /// What kind of thing.
    pub what: ChangedThing,
    /// Its id; of a setting its name, of the policy `policy`.
    pub id: String,
    /// The members that differ, where it changed: names joined by `.`, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}

codes! {
    /// How a thing changed.
    ChangeKind {
        /// It was not there before.
        Added = "added",
        /// It is not there any more.
        Removed = "removed",
        /// Some of its members are others.
        Changed = "changed",
    }
}

codes! {
    /// What kind of thing changed.
    ChangedThing {
        /// The policy's own members.
        Policy = "policy",
        /// A setting, with its defaults filled in.
        Setting = "setting",
        /// A standard.
        Standard = "standard",
        /// A profile.
        Profile = "profile",
        /// What a role is called.
        Role = "role",
        /// A requirement.
        Requirement = "requirement",
    }
}

impl Changes {
    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}

impl Policy {
    /// What changed since an older edition. Whether it became stricter is for
    /// [`Policy::compare`] to say.
    #[must_use]
    pub fn changes_since(&self, older: &Self) -> Changes {
        let mut changes = Vec::new();
        let mut note = |what, id: &str, older: Value, newer: Value| {
            changes.extend(changed(what, id, &older, &newer));
        };
        note(ChangedThing::Policy, "policy", older.own_members(), self.own_members());
        for ((name, newer), (_, older)) in self.settings().into_iter().zip(older.settings()) {
            note(ChangedThing::Setting, name, older, newer);
        }
        for (what, list) in [
            (ChangedThing::Standard, "standard"),
            (ChangedThing::Profile, "profile"),
            (ChangedThing::Role, "role"),
            (ChangedThing::Requirement, "requirement"),
        ] {
            changes.extend(listed(what, &older.value, &self.value, list));
        }
        Changes {
            format: 1,
            older: older.reference.clone(),
            newer: self.reference.clone(),
            changes,
        }
    }

    /// The members that no list and no setting holds.
    fn own_members(&self) -> Value {
        let document = &self.document;
        json!({
            "id": document.id,
            "version": document.version,
            "effective-from": document.effective_from,
            "time-zone": document.time_zone,
            "title": document.title,
            "disclosure": document.disclosure,
        })
    }

    fn settings(&self) -> [(&'static str, Value); 4] {
        let document = &self.document;
        [
            ("text", json!(document.text)),
            ("seal", json!(document.seal)),
            ("lockout", json!(document.lockout)),
            ("one-time-password", json!(document.one_time_password)),
        ]
    }
}

/// The things of a list that were added, changed or removed: in the newer order, then the removed.
fn listed(what: ChangedThing, older: &Value, newer: &Value, list: &str) -> Vec<PolicyChange> {
    let [older, newer] = [older, newer].map(|value| by_id(value.get(list)));
    let find = |items: &[(&str, &Value)]| -> BTreeMap<String, Value> {
        items.iter().map(|(id, item)| ((*id).to_owned(), (*item).clone())).collect()
    };
    let (before, after) = (find(&older), find(&newer));
    let whole =
        |kind, id: &str| PolicyChange { kind, what, id: id.to_owned(), members: Vec::new() };
    let kept = newer.iter().filter_map(|(id, item)| match before.get(*id) {
        None => Some(whole(ChangeKind::Added, id)),
        Some(old) => changed(what, id, old, item),
    });
    let removed = older.iter().filter(|(id, _)| !after.contains_key(*id));
    kept.chain(removed.map(|(id, _)| whole(ChangeKind::Removed, id))).collect()
}

fn by_id(list: Option<&Value>) -> Vec<(&str, &Value)> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| Some((item.get("id")?.as_str()?, item))).collect()
}

fn changed(what: ChangedThing, id: &str, older: &Value, newer: &Value) -> Option<PolicyChange> {
    let [older, newer] = [older, newer].map(|value| {
        let mut found = BTreeMap::new();
        leaves(value, "", &mut found);
        found
    });
    let names: BTreeSet<_> = older.keys().chain(newer.keys()).collect();
    let members: Vec<_> =
        names.into_iter().filter(|name| older.get(*name) != newer.get(*name)).cloned().collect();
    let kind = ChangeKind::Changed;
    (!members.is_empty()).then(|| PolicyChange { kind, what, id: id.to_owned(), members })
}

/// Every member that is no object, by its path.
fn leaves<'a>(value: &'a Value, path: &str, found: &mut BTreeMap<String, &'a Value>) {
    let Some(members) = value.as_object() else {
        found.insert(path.to_owned(), value);
        return;
    };
    for (name, member) in members {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        leaves(member, &path, found);
    }
}
