//! The data types of the npm package, made from the JSON Schemas. The classes that hold something are written by hand
//! beside them.
//!
//! Answers are described as they are printed, documents and subjects as they may be written. Names that both have
//! begin with `Written` in documents.

use serde_json::{Map, Value};

use crate::{
    generated::File,
    schemas::{Definitions, definitions, described, or_null, referred},
};

/// The generated declarations.
#[must_use]
pub fn files() -> Vec<File> {
    vec![("bindings-wasm/js/types.d.ts".into(), declarations())]
}

/// The schemas of what a browser is answered, and of what it tells.
const ANSWERED: &[&str] =
    &["changes", "comparison", "coverage", "error", "input-hints", "register", "report", "rules"];
const TOLD: &[&str] = &["subject"];
/// The schemas of what people write.
const WRITTEN: &[&str] = &["policy", "waivers"];

fn declarations() -> String {
    let as_it_is = |name: &str| match name {
        // The class of that name is written by hand and can be thrown.
        "Error" => "Malformed".to_owned(),
        name => name.to_owned(),
    };
    let written = |name: &str| match name {
        "Document" => "PolicyDocument".to_owned(),
        "Waivers" => "WaiversDocument".to_owned(),
        name => format!("Written{name}"),
    };
    let answered = Group { all: definitions(ANSWERED), name: as_it_is, is_answered: true };
    let mut told = Group { all: definitions(TOLD), name: as_it_is, is_answered: false };
    told.all.retain(|name, one| match answered.all.get(name) {
        Some(other) => {
            assert_eq!(one, other, "`{name}` stands for two things");
            false
        }
        None => true,
    });
    let shared = answered.all.iter().map(|(name, one)| (name.clone(), one.clone()));
    let told = Group { all: shared.chain(told.all.clone()).collect(), ..told };
    let written = Group { all: definitions(WRITTEN), name: written, is_answered: false };
    let mut text = String::from(
        "// What is answered, told and written, as types. Made from the JSON Schemas in docs/schema by\n\
         // `make regenerate`, and not edited by hand. What begins with `Written` stands in a policy or in a document\n\
         // of exceptions. Instants and periods are text.\n",
    );
    text.extend(answered.all.iter().map(|(name, one)| answered.definition(name, one)));
    let only_told = told.all.iter().filter(|(name, _)| !answered.all.contains_key(*name));
    text.extend(only_told.map(|(name, one)| told.definition(name, one)));
    text.extend(written.all.iter().map(|(name, one)| written.definition(name, one)));
    text
}

/// Definitions that are read in one way, and what they are called.
struct Group {
    all: Definitions,
    name: fn(&str) -> String,
    /// Whether they describe what is printed: there a member is left out and never `null`.
    is_answered: bool,
}

impl Group {
    /// The declaration of a definition; of a mere text none.
    fn definition(&self, name: &str, schema: &Value) -> String {
        if is_text(schema) {
            return String::new();
        }
        let (docs, called) = (comment(schema, ""), (self.name)(name));
        if is_plain_record(schema) {
            let members = self.members(schema, "  ", "\n");
            return format!("\n{docs}export interface {called} {{\n{members}\n}}\n");
        }
        let kind = self.kind(schema);
        let is_list = kind.len() > MOST_COLUMNS && !kind.contains('\n');
        let kind = if is_list {
            format!("\n  | {}", kind.replace(" | ", "\n  | "))
        } else {
            format!(" {kind}")
        };
        format!("\n{docs}export type {called} ={kind};\n")
    }

    /// The type of a value.
    fn kind(&self, schema: &Value) -> String {
        if let Some(name) = referred(schema) {
            return if is_text(&self.all[name]) { "string".to_owned() } else { (self.name)(name) };
        }
        let (schema, may_be_null) = or_null(schema);
        let kind = self.kind_but_null(&schema);
        if may_be_null { format!("{kind} | null") } else { kind }
    }

    fn kind_but_null(&self, schema: &Value) -> String {
        if referred(schema).is_some() {
            return self.kind(schema);
        }
        if let Some(constant) = schema["const"].as_str() {
            return format!("\"{constant}\"");
        }
        let own = schema.get("properties").is_some().then(|| self.record(schema));
        let branches = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
        if let Some(branches) = branches {
            let either = self.either(branches);
            return own.map_or_else(|| either.clone(), |own| format!("{own} & ({either})"));
        }
        own.unwrap_or_else(|| self.simple(schema))
    }

    fn simple(&self, schema: &Value) -> String {
        let patterned = || schema["patternProperties"].as_object()?.values().next();
        let values = schema.get("additionalProperties").filter(|one| one.is_object());
        match (schema["type"].as_str(), values.or_else(patterned)) {
            (Some("array"), _) => {
                let one = self.kind(&schema["items"]);
                let one = if one.contains(' ') { format!("({one})") } else { one };
                format!("{}{one}[]", if self.is_answered { "" } else { "readonly " })
            }
            (Some("object"), Some(values)) => {
                let may_miss = schema.get("patternProperties").is_none() && self.is_answered;
                let kind = format!("Record<string, {}>", self.kind(values));
                if may_miss { kind } else { format!("Readonly<{kind}>") }
            }
            (Some("string"), _) => "string".to_owned(),
            (Some("integer" | "number"), _) => "number".to_owned(),
            (Some("boolean"), _) => "boolean".to_owned(),
            (Some("null"), _) => "null".to_owned(),
            _ => panic!("no type is known for {schema}"),
        }
    }

    /// One of several: words in a line, records with what the others have and they have not.
    fn either(&self, branches: &[Value]) -> String {
        let branches: Vec<Value> = branches.iter().flat_map(flattened).collect();
        let names = |branch: &Value| {
            let members = branch["properties"].as_object().into_iter().flatten();
            members.map(|(name, _)| name.clone()).collect::<Vec<_>>()
        };
        let all: Vec<String> = branches.iter().flat_map(names).collect();
        let kinds = branches.iter().map(|branch| {
            let is_record =
                branch.as_object().is_some_and(Map::is_empty) || branch.get("properties").is_some();
            if !is_record {
                return self.kind(branch);
            }
            let own = names(branch);
            let mut members: Vec<_> = vec![self.members(branch, "", " ")];
            // Of a long list each stands for itself: twenty-four members that are not there explain nothing.
            let absent = all.iter().filter(|name| !own.contains(name) && branches.len() < 4);
            members.extend(absent.map(|name| format!("{}?: undefined;", quoted(name))));
            members.retain(|member| !member.is_empty());
            format!("{{ {} }}", members.join(" "))
        });
        let mut seen = Vec::new();
        for kind in kinds {
            if !seen.contains(&kind) {
                seen.push(kind);
            }
        }
        seen.join(" | ")
    }

    fn record(&self, schema: &Value) -> String {
        format!("{{\n{}\n}}", self.members(schema, "  ", "\n"))
    }

    /// The members of a record, with their comments where each has a line of its own.
    fn members(&self, schema: &Value, indent: &str, end: &str) -> String {
        let required: Vec<_> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        // What one of several records says better is not said twice.
        let either = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
        let either: Vec<_> = either.into_iter().flatten().collect();
        let members = schema["properties"].as_object().into_iter().flatten();
        let lines = members
            .filter(|(name, _)| either.iter().all(|one| one["properties"].get(*name).is_none()))
            .map(|(name, member)| {
                let is_required = required.contains(&name.as_str());
                let (plain, may_be_null) = or_null(member);
                let kind = match (may_be_null, is_required || !self.is_answered) {
                    (true, true) => format!("{} | null", self.kind_but_null(&plain)),
                    (_, _) => self.kind_but_null(&plain),
                };
                let docs = if end == "\n" { comment(member, indent) } else { String::new() };
                let mark = if is_required { "" } else { "?" };
                format!("{docs}{indent}{}{mark}: {kind};", quoted(name))
            });
        lines.collect::<Vec<_>>().join(end)
    }
}

/// How long a list of kinds may be in one line.
const MOST_COLUMNS: usize = 80;

/// Whether a definition is a text that keeps to a pattern.
fn is_text(schema: &Value) -> bool {
    schema["type"] == "string" && schema.get("const").is_none()
}

fn is_plain_record(schema: &Value) -> bool {
    schema.get("properties").is_some()
        && schema.get("oneOf").is_none()
        && schema.get("anyOf").is_none()
}

/// The branches of a branch that only lists some.
fn flattened(branch: &Value) -> Vec<Value> {
    match (branch["oneOf"].as_array(), branch.get("properties")) {
        (Some(branches), None) => branches.clone(),
        _ => vec![branch.clone()],
    }
}

fn comment(schema: &Value, indent: &str) -> String {
    match described(schema) {
        "" => String::new(),
        text if text.contains('\n') => {
            let lines = text.split('\n').map(|line| format!("{indent} * {line}"));
            let lines: Vec<_> = lines.map(|line| format!("{}\n", line.trim_end())).collect();
            format!("{indent}/**\n{}{indent} */\n", lines.concat())
        }
        text => format!("{indent}/** {text} */\n"),
    }
}

fn quoted(name: &str) -> String {
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_name { name.to_owned() } else { format!("\"{name}\"") }
}
