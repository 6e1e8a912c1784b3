//! What is stored or handed over: typed dicts.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Definitions, Member, Shape, definitions, docstring, inner, or_null, plain, referred, shape,
    words_alias,
};

/// The schemas of states, and of what is asked.
const ROOTS: &[&str] =
    &["account", "event", "history", "origin", "password-hash", "stocked-seed", "subject", "token"];
/// The schemas of what people write. Some of their words are those of states, so that all begin alike.
const WRITTEN: &[&str] = &["policy", "waivers"];

/// The module, and the names it has.
pub(super) fn module() -> (String, BTreeSet<String>) {
    let renamed = |all: Definitions, name: fn(&str) -> String| Named { all, name };
    let stored = renamed(definitions(ROOTS), |name| match name {
        "Account" | "History" | "Token" => format!("{name}Document"),
        name => name.to_owned(),
    });
    let written = renamed(definitions(WRITTEN), |name| match name {
        "Document" => "PolicyDocument".to_owned(),
        "Waivers" => "WaiversDocument".to_owned(),
        name => format!("Written{name}"),
    });
    let (mut aliases, mut classes, mut names) = (String::new(), String::new(), BTreeSet::new());
    for group in [&stored, &written] {
        for (name, schema) in &group.all {
            let (is_alias, text) = group.definition(name, schema);
            if !text.is_empty() {
                assert!(names.insert((group.name)(name)), "`{name}` stands for two things");
                if is_alias { &mut aliases } else { &mut classes }.push_str(&text);
            }
        }
    }
    let public: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let text = format!(
        "\"\"\"What is stored, handed over or written, as typed dicts: for type checkers alone.\n\n\
         Made from the JSON Schemas in ``docs/schema`` by ``make regenerate``, and not edited by hand. What begins\n\
         with ``Written`` stands in a policy or in a document of exceptions. Instants are RFC 3339 text here.\n\
         \"\"\"\n\n\
         from __future__ import annotations\n\n\
         import sys\n\
         from typing import Any, Literal, TypeAlias\n\n\
         if sys.version_info >= (3, 11):\n    from typing import NotRequired, TypedDict\n\
         else:\n    from typing_extensions import NotRequired, TypedDict\n\n\
         __all__ = [\n{public}]\n\n{aliases}{}\n",
        classes.trim_end()
    );
    (text, names)
}

/// Definitions, and what they are called in Python.
struct Named {
    all: Definitions,
    name: fn(&str) -> String,
}

impl Named {
    /// What stands for a definition, and whether it is a mere alias.
    fn definition(&self, name: &str, schema: &Value) -> (bool, String) {
        let called = (self.name)(name);
        match shape(schema) {
            Shape::Words(words) => (true, words_alias(&called, schema, &words)),
            Shape::Record(members) => (false, self.class(&called, schema, &members)),
            Shape::Union(branches) => self.union(&called, schema, &branches),
            Shape::Text | Shape::Map(_) => (true, String::new()),
        }
    }

    fn class(&self, called: &str, schema: &Value, members: &[Member<'_>]) -> String {
        if members.iter().all(|member| is_name(member.name)) {
            let lines: String = members.iter().map(|member| self.line(member)).collect();
            return format!("\nclass {called}(TypedDict):\n{}\n{lines}\n", docstring(schema, 4));
        }
        let line = |member: &Member<'_>| {
            format!("        \"{}\": \"{}\",\n", member.name, self.member_kind(member))
        };
        let lines: String = members.iter().map(line).collect();
        let docs = docstring(schema, 0);
        format!("\n{called} = TypedDict(\n    \"{called}\",\n    {{\n{lines}    }},\n)\n{docs}\n")
    }

    fn line(&self, member: &Member<'_>) -> String {
        let kind = self.member_kind(member);
        format!("    {}: {kind}\n{}", member.name, docstring(member.schema, 4))
    }

    /// One of several records, which a member tells apart; or one of several things.
    fn union(&self, called: &str, schema: &Value, branches: &[&Value]) -> (bool, String) {
        let (mut text, mut kinds) = (String::new(), Vec::new());
        for branch in branches {
            if branch.get("properties").is_none() {
                kinds.push(self.kind(branch));
                continue;
            }
            let of = format!("{called}{}", capitalised(tag(branch)));
            if let Shape::Record(members) = shape(branch) {
                text.push_str(&self.class(&of, branch, &members));
            }
            kinds.push(of);
        }
        let is_alias = text.is_empty();
        let line = format!("{called}: TypeAlias = \"{}\"\n", kinds.join(" | "));
        (is_alias, text + if is_alias { "" } else { "\n" } + &line + &docstring(schema, 0) + "\n")
    }

    fn member_kind(&self, member: &Member<'_>) -> String {
        let (schema, may_be_null) = or_null(member.schema);
        let constant = schema["const"].as_str().map(|word| format!("Literal['{word}']"));
        let kind = constant.unwrap_or_else(|| self.kind(&schema));
        let kind = if may_be_null { format!("{kind} | None") } else { kind };
        if member.is_required { kind } else { format!("NotRequired[{kind}]") }
    }

    fn kind(&self, schema: &Value) -> String {
        if let Some(name) = referred(schema) {
            return match shape(&self.all[name]) {
                Shape::Text => "str".to_owned(),
                Shape::Map(values) => format!("dict[str, {}]", self.kind(values)),
                Shape::Words(_) | Shape::Record(_) | Shape::Union(_) => (self.name)(name),
            };
        }
        if schema["type"] == "array" {
            return format!("list[{}]", self.kind(&schema["items"]));
        }
        if let Some(values) = inner(schema) {
            return format!("dict[str, {}]", self.kind(values));
        }
        plain(schema).to_owned()
    }
}

/// What tells a record of a union from the others: a constant, or its only required member.
fn tag(branch: &Value) -> &str {
    let members = branch["properties"].as_object().into_iter().flatten();
    let mut constants = members.filter_map(|(_, one)| one["const"].as_str());
    constants.next().or_else(|| branch["required"][0].as_str()).expect("a branch has a tag")
}

pub(super) fn capitalised(name: &str) -> String {
    let parts = name.split(['_', '-']);
    parts
        .map(|part| {
            part.chars()
                .take(1)
                .map(|c| c.to_ascii_uppercase())
                .chain(part.chars().skip(1))
                .collect::<String>()
        })
        .collect()
}

/// Whether a member can be written as an attribute.
fn is_name(name: &str) -> bool {
    !name.contains('-') && !["from", "in", "is", "not", "or", "and", "class", "do"].contains(&name)
}
