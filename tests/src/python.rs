//! The types of the Python package, made from the JSON Schemas: answers as objects, documents as typed dicts,
//! commands as classes with keyword arguments.
//!
//! The schemas are regular, since they are made from our own types: a closed list of words, a text, a record, a
//! union of records. What is none of these stops the generator.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    generated::File,
    schemas::{Definitions, definitions, described, or_null, referred},
};

mod answers;
mod commands;
mod documents;

/// The generated modules.
#[must_use]
pub fn files() -> Vec<File> {
    let file =
        |name: &str, text| (format!("bindings-python/python/aikotoba/{name}.py").into(), text);
    let (documents, names) = documents::module();
    vec![
        file("answers", answers::module()),
        file("commands", commands::module(&names)),
        file("documents", documents),
    ]
}

/// What a schema is.
enum Shape<'a> {
    /// One of these words.
    Words(Vec<(&'a str, &'a str)>),
    /// A text that keeps to a pattern.
    Text,
    /// Members by name.
    Record(Vec<Member<'a>>),
    /// One of these.
    Union(Vec<&'a Value>),
    /// Whatever names there are, with one kind of value.
    Map(&'a Value),
}

/// A member of a record.
struct Member<'a> {
    name: &'a str,
    schema: &'a Value,
    is_required: bool,
}

fn shape(schema: &Value) -> Shape<'_> {
    let branches = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    let words = branches.and_then(|branches| branches.iter().map(word).collect::<Option<Vec<_>>>());
    if let Some(words) = words {
        return Shape::Words(words);
    }
    if schema.get("properties").is_some() {
        return Shape::Record(members(schema));
    }
    if let Some(branches) = branches {
        return Shape::Union(branches.iter().collect());
    }
    match (schema["type"].as_str(), inner(schema)) {
        (Some("string"), _) => Shape::Text,
        (Some("object"), Some(values)) => Shape::Map(values),
        _ => panic!("no shape is known for {schema}"),
    }
}

fn word(branch: &Value) -> Option<(&str, &str)> {
    Some((branch["const"].as_str()?, described(branch)))
}

fn inner(schema: &Value) -> Option<&Value> {
    let patterned = || schema["patternProperties"].as_object()?.values().next();
    schema.get("additionalProperties").filter(|one| one.is_object()).or_else(patterned)
}

/// The members of a record; those of which it has one or the other are optional each.
fn members(schema: &Value) -> Vec<Member<'_>> {
    let required: BTreeSet<_> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let own = schema["properties"].as_object().into_iter().flatten();
    let own = own.map(|(name, schema)| (name, schema, required.contains(name.as_str())));
    let own = own.map(|(name, schema, is_required)| Member { name, schema, is_required });
    let either = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    let either = either.into_iter().flatten().flat_map(members);
    let mut all: Vec<_> =
        own.chain(either.map(|member| Member { is_required: false, ..member })).collect();
    all.sort_by_key(|member| member.name);
    all.dedup_by_key(|member| member.name);
    all
}

/// A description as a docstring, at an indentation.
fn docstring(schema: &Value, indent: usize) -> String {
    let blank = " ".repeat(indent);
    let lines: Vec<_> = described(schema).split('\n').map(|line| line.replace('`', "``")).collect();
    match lines.as_slice() {
        [line] => format!("{blank}\"\"\"{line}\"\"\"\n"),
        lines => {
            let lines = lines.iter().map(|line| match line.as_str() {
                "" => "\n".to_owned(),
                line => format!("{blank}{line}\n"),
            });
            format!("{blank}\"\"\"{}{blank}\"\"\"\n", lines.collect::<String>().trim_start())
        }
    }
}

/// A closed list of words, as a type.
fn words_alias(name: &str, schema: &Value, words: &[(&str, &str)]) -> String {
    let lines: String = words.iter().map(|(word, _)| format!("    \"{word}\",\n")).collect();
    format!("{name}: TypeAlias = Literal[\n{lines}]\n{}\n", docstring(schema, 0))
}

/// A type that every language has.
fn plain(schema: &Value) -> &'static str {
    match schema["type"].as_str() {
        Some("string") => "str",
        Some("integer") => "int",
        Some("number") => "float",
        Some("boolean") => "bool",
        Some("object") => "dict[str, Any]",
        _ if schema.as_object().is_none_or(Map::is_empty) => "Any",
        _ if schema.get("const").is_some() => "str",
        _ => panic!("no plain type for {schema}"),
    }
}
