//! What is asked of an account: a class for each event, with keyword arguments.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Member, Shape, definitions, described, docstring, documents::capitalised, inner, members,
    or_null, plain, referred, shape,
};

/// Arguments whose names Python keeps for itself.
const RENAMED: &[(&str, &str, &str)] =
    &[("set_validity", "from", "valid_from"), ("set_validity", "until", "valid_until")];

pub(super) fn module(documents: &BTreeSet<String>) -> String {
    let all = definitions(&["command"]);
    let branches = all["Command"]["oneOf"].as_array().expect("commands are a union");
    let (mut classes, mut names, mut used) = (String::new(), Vec::new(), BTreeSet::new());
    for branch in branches {
        let event = branch["properties"]["event"]["const"].as_str().expect("an event has a name");
        names.push(capitalised(event));
        let mut arguments = members(branch);
        arguments.retain(|argument| argument.name != "event");
        arguments.sort_by_key(|argument| (!argument.is_required, argument.name));
        let kinds: Vec<_> =
            arguments.iter().map(|one| kind(&or_null(one.schema).0, one, &all)).collect();
        used.extend(kinds.iter().filter(|kind| documents.contains(*kind)).cloned());
        classes.push_str(&class(event, branch, &arguments, &kinds));
    }
    names.sort();
    let public: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let used: Vec<_> = used.into_iter().collect();
    format!(
        "\"\"\"What is asked of an account, with what was typed: a class for each event.\n\n\
         Made from ``docs/schema/command.schema.json`` by ``make regenerate``, and not edited by hand. Commands show\n\
         nothing that was typed, in no ``repr``, copy or pickle.\n\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from collections.abc import Iterable\n\
         from datetime import datetime\n\n\
         from ._command import Command, Secret\n\
         from ._seed import TokenSeed\n\
         from .documents import {}\n\n\
         __all__ = [\n{public}]\n\n{}\n",
        used.join(", "),
        classes.trim_end()
    )
}

fn class(event: &str, branch: &Value, arguments: &[Member<'_>], kinds: &[String]) -> String {
    let name = capitalised(event);
    let head = format!("\nclass {name}(Command):\n");
    let docs = docstring_with(branch, event, arguments);
    if arguments.is_empty() {
        return format!(
            "{head}{docs}\n    __slots__ = ()\n\n    def __init__(self) -> None:\n        \
             super().__init__({{\"event\": \"{event}\"}})\n\n"
        );
    }
    let (mut parameters, mut told, mut typed) = (String::new(), vec![], String::new());
    for (argument, kind) in arguments.iter().zip(kinds) {
        let called = called(event, argument.name);
        parameters.push_str(&match (argument.is_required, kind.starts_with("Iterable")) {
            (true, _) => format!("        {called}: {kind},\n"),
            (false, true) => format!("        {called}: {kind} = (),\n"),
            (false, false) if kind == "bool" && argument.schema["default"] == false => {
                format!("        {called}: {kind} = False,\n")
            }
            (false, false) => format!("        {called}: {kind} | None = None,\n"),
        });
        if argument.schema["writeOnly"] == true {
            typed.push_str(&format!("            {called}={called},\n"));
        } else {
            told.push((argument.name, called));
        }
    }
    format!(
        "{head}{docs}\n    __slots__ = ()\n\n    def __init__(\n        self,\n        *,\n{parameters}    \
         ) -> None:\n        super().__init__(\n            {},\n{typed}        )\n\n",
        mapping(event, &told)
    )
}

/// The event as a mapping: in one line if it fits.
fn mapping(event: &str, told: &[(&str, &str)]) -> String {
    let items = told.iter().map(|(name, called)| format!("\"{name}\": {called}"));
    let items: Vec<_> = [format!("\"event\": \"{event}\"")].into_iter().chain(items).collect();
    let line = format!("{{{}}}", items.join(", "));
    if line.len() <= 87 {
        return line;
    }
    let lines: String = items.iter().map(|item| format!("                {item},\n")).collect();
    format!("{{\n{lines}            }}")
}

/// The description of a command, and of each of its arguments.
fn docstring_with(branch: &Value, event: &str, arguments: &[Member<'_>]) -> String {
    let lines: String = arguments
        .iter()
        .map(|one| {
            let described = described(one.schema).replace('\n', " ").replace('`', "``");
            let lower = described.chars().take(1).map(|c| c.to_ascii_lowercase());
            let described: String = lower.chain(described.chars().skip(1)).collect();
            format!("    ``{}``: {described}\n", called(event, one.name))
        })
        .collect();
    if lines.is_empty() {
        return docstring(branch, 4);
    }
    let head = described(branch).replace('\n', "\n    ").replace('`', "``");
    format!("    \"\"\"{head}\n\n{lines}    \"\"\"\n")
}

fn called<'a>(event: &str, name: &'a str) -> &'a str {
    let renamed = RENAMED.iter().find(|(of, one, _)| (*of, *one) == (event, name));
    renamed.map_or(name, |(_, _, called)| called)
}

/// The Python type of an argument.
fn kind(schema: &Value, argument: &Member<'_>, all: &super::Definitions) -> String {
    match (argument.name, argument.schema["writeOnly"] == true) {
        ("token_seed", true) => return "TokenSeed".to_owned(),
        ("foreign_hashes", true) => return "Iterable[str]".to_owned(),
        (_, true) => return "Secret".to_owned(),
        (_, false) => {}
    }
    if let Some(name) = referred(schema) {
        return match (name, shape(&all[name])) {
            ("Moment", _) => "datetime | str".to_owned(),
            (_, Shape::Words(_)) => name.to_owned(),
            _ => "str".to_owned(),
        };
    }
    if schema["type"] == "array" {
        return "Iterable[str]".to_owned();
    }
    assert!(inner(schema).is_none(), "no argument is a map");
    plain(schema).to_owned()
}
