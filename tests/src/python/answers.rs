//! What is answered: a class with a property for each member.

use serde_json::Value;

use super::{
    Definitions, Member, Shape, definitions, described, docstring, inner, members, or_null, plain,
    referred, words_alias,
};

/// The schemas of what is answered.
const ROOTS: &[&str] = &[
    "answer",
    "change",
    "changes",
    "comparison",
    "coverage",
    "input-hints",
    "record",
    "register",
    "report",
    "rules",
    "status",
];
/// States, which are answered as they are stored: `documents` has them.
const STATES: &[&str] = &["Account", "History", "Token"];
/// What is written by hand for some of them.
const BASES: &[(&str, &str)] = &[
    ("Answer", "Decided"),
    ("Estimate", "Remarked"),
    ("Finding", "Said"),
    ("Report", "Decided"),
    ("Status", "Undecided"),
];

pub(super) fn module() -> String {
    let all = definitions_without_states();
    let (mut aliases, mut classes) = (String::new(), String::new());
    for (name, schema) in &all {
        match shape(schema) {
            Shape::Words(words) => aliases.push_str(&words_alias(name, schema, &words)),
            Shape::Record(members) => classes.push_str(&class(name, schema, &members, &all)),
            Shape::Union(branches) => {
                let kinds: Vec<_> = branches.iter().map(|one| kind(one, &all)).collect();
                let line = format!("{name}: TypeAlias = \"{}\"\n", dedup(kinds).join(" | "));
                aliases.push_str(&(line + &docstring(schema, 0) + "\n"));
            }
            Shape::Text | Shape::Map(_) => {}
        }
    }
    let public: String = all
        .iter()
        .filter(|(_, one)| !matches!(shape(one), Shape::Text | Shape::Map(_)))
        .map(|(name, _)| format!("    \"{name}\",\n"))
        .collect();
    format!(
        "\"\"\"What is answered, as objects: a property for each member of the JSON document.\n\n\
         Made from the JSON Schemas in ``docs/schema`` by ``make regenerate``, and not edited by hand. Words are\n\
         ``str``, instants aware ``datetime``s, and a member that is absent is ``None``.\n\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from datetime import datetime\n\
         from typing import Any, Literal, TypeAlias\n\n\
         from ._answered import Answered, Decided, Remarked, Said, Undecided\n\
         from ._values import moment\n\
         from .documents import AccountDocument, HistoryDocument, TokenDocument\n\n\
         __all__ = [\n    \"Answered\",\n{public}]\n\n{aliases}{}\n",
        classes.trim_end()
    )
}

fn definitions_without_states() -> Definitions {
    let mut all = definitions(ROOTS);
    let mut kept = Definitions::new();
    let mut wanted: Vec<String> = ["Answer", "Change", "Changes", "Comparison", "PolicyCoverage"]
        .into_iter()
        .chain(["ExplainedRules", "InputHints", "Record", "Register", "Report", "Status"])
        .map(str::to_owned)
        .collect();
    while let Some(name) = wanted.pop() {
        if STATES.contains(&name.as_str()) {
            continue;
        }
        if let Some(schema) = all.remove(&name) {
            wanted.extend(references(&schema));
            kept.insert(name, schema);
        }
    }
    kept
}

fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(members) => {
            let own = referred(schema).map(str::to_owned);
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn class(name: &str, schema: &Value, members: &[Member<'_>], all: &Definitions) -> String {
    let base = BASES.iter().find(|(one, _)| *one == name).map_or("Answered", |(_, base)| base);
    let properties: String = members.iter().map(|member| property(member, all)).collect();
    let docs = docstring(schema, 4);
    format!("\nclass {name}({base}):\n{docs}\n    __slots__ = ()\n{properties}\n")
}

fn property(member: &Member<'_>, all: &Definitions) -> String {
    let (schema, may_be_null) = or_null(member.schema);
    let name = member.name;
    let is_described = !described(member.schema).is_empty();
    let of = referred(member.schema).and_then(|name| all.get(name));
    let described = docstring(of.filter(|_| !is_described).unwrap_or(member.schema), 8);
    let kind = kind(&schema, all);
    let (kind, read) = if member.is_required && !may_be_null {
        (kind, format!("return {}", read(&schema, &format!("self._document[\"{name}\"]"), all)))
    } else {
        let found = format!("self._document.get(\"{name}\")");
        let told = read(&schema, "found", all);
        let read = if told == "found" {
            format!("return {found}")
        } else {
            format!("found = {found}\n        return None if found is None else {told}")
        };
        (format!("{kind} | None"), read)
    };
    let called = if name == "from" { "from_" } else { name };
    format!("\n    @property\n    def {called}(self) -> {kind}:\n{described}        {read}\n")
}

/// What a schema is, where one of several records is a record with members that may be absent.
fn shape(schema: &Value) -> Shape<'_> {
    match super::shape(schema) {
        Shape::Union(branches) if branches.iter().all(|one| one.get("properties").is_some()) => {
            Shape::Record(members(schema))
        }
        other => other,
    }
}

/// The Python type of a value.
fn kind(schema: &Value, all: &Definitions) -> String {
    if let Some(name) = referred(schema) {
        if STATES.contains(&name) {
            return format!("{name}Document");
        }
        return match (name, shape(&all[name])) {
            ("Moment", _) => "datetime".to_owned(),
            (_, Shape::Text) => "str".to_owned(),
            (_, Shape::Map(values)) => format!("dict[str, {}]", kind(values, all)),
            (name, Shape::Words(_) | Shape::Record(_) | Shape::Union(_)) => name.to_owned(),
        };
    }
    if schema["type"] == "array" {
        return format!("list[{}]", kind(&schema["items"], all));
    }
    if let Some(values) = inner(schema) {
        return format!("dict[str, {}]", kind(values, all));
    }
    plain(schema).to_owned()
}

/// The value as Python reads it.
fn read(schema: &Value, found: &str, all: &Definitions) -> String {
    if let Some(name) = referred(schema) {
        return match (name, all.get(name).map(shape)) {
            ("Moment", _) => format!("moment({found})"),
            (name, Some(Shape::Record(_))) => format!("{name}({found})"),
            (_, Some(Shape::Map(_))) => format!("dict({found})"),
            (_, Some(Shape::Words(_) | Shape::Text | Shape::Union(_)) | None) => found.to_owned(),
        };
    }
    if schema["type"] == "array" {
        let one = read(&schema["items"], "one", all);
        return if one == "one" {
            format!("list({found})")
        } else {
            format!("[{one} for one in {found}]")
        };
    }
    if inner(schema).is_some() { format!("dict({found})") } else { found.to_owned() }
}

fn dedup(mut kinds: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    kinds.retain(|kind| seen.insert(kind.clone()));
    kinds
}
