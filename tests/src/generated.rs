//! The checked-in files that are made from the code: `cargo run -p aikotoba-tests --bin regenerate`.

use std::path::PathBuf;

use aikotoba::{Action, Move, Phase, Policy, actions, policy::PRESETS, schema, transition};
use jiff::tz::TimeZoneDatabase;
use serde_json::Value;

use crate::{explained, golden, python, text, typescript};

/// A file by its path in the repository, and what stands in it.
pub type File = (PathBuf, String);

/// The folders that hold generated files and nothing else.
pub const FOLDERS: &[&str] =
    &["bindings-wasm/presets", "docs/explained", "docs/schema", "tests/golden", "tests/presets"];

/// How to make the files anew.
pub const COMMAND: &str = "cargo run -p aikotoba-tests --bin regenerate";

/// Every generated file.
#[must_use]
pub fn files() -> Vec<File> {
    let mut files: Vec<File> = schemas();
    files.extend(presets());
    files.push(zones());
    files.push(transitions());
    files.extend(explained::files());
    files.extend(golden::files());
    files.extend(python::files());
    files.extend(typescript::files());
    files
}

/// The names of the zones that the calendar knows, for builds without a calendar.
#[must_use]
pub fn zones() -> File {
    let database = TimeZoneDatabase::bundled();
    let mut names: Vec<_> = database.available().map(|name| name.to_string()).collect();
    names.sort_unstable();
    ("core/src/policy/zones.txt".into(), names.join("\n") + "\n")
}

/// What each action does to an account in each phase: a table, and a picture of what leads where.
#[must_use]
pub fn transitions() -> File {
    let heads: Vec<_> = Phase::ALL.iter().map(|phase| format!(" `{phase}` |")).collect();
    let rows: Vec<_> = actions()
        .map(|action| {
            let cells = Phase::ALL.iter().map(|phase| format!(" {} |", cell(action, *phase)));
            format!("| `{action}` |{}\n", cells.collect::<String>())
        })
        .collect();
    let page = format!(
        "# What each action does to an account\n\n\
         Made from the table in `core/src/account/transition.rs`. **→** leads elsewhere; **stays** is done and \
         leaves the account where it stands; **back** leaves it where its password does; anything else is not \
         done, for this reason. Time leads elsewhere too: see `docs/account.md`.\n\n\
         ```mermaid\nstateDiagram-v2\n    direction LR\n    [*] --> new\n{}    deleted --> [*]\n```\n\n\
         | action |{}\n|---|{}\n{}",
        arrows(),
        heads.concat(),
        "---|".repeat(heads.len()),
        rows.concat(),
    );
    ("docs/transitions.md".into(), page)
}

fn cell(action: Action, phase: Phase) -> String {
    match transition(action, phase) {
        Move::To(phase) => format!("→ `{phase}`"),
        Move::Stay => "stays".to_owned(),
        Move::Back => "back".to_owned(),
        Move::Not(reason) => format!("{reason}"),
    }
}

/// An arrow for each two phases, with every action that leads from one to the other.
fn arrows() -> String {
    let mut text = String::new();
    for from in Phase::ALL {
        for to in Phase::ALL {
            let names: Vec<_> = actions()
                .filter(|action| transition(*action, *from) == Move::To(*to) && from != to)
                .map(|action| action.to_string())
                .collect();
            if !names.is_empty() {
                text.push_str(&format!("    {from} --> {to}: {}\n", names.join(", ")));
            }
        }
    }
    for (from, to, by) in [
        ("disabled", "active", "enable (or wherever the password leaves it)"),
        ("initial", "lapsed", "not changed in time"),
        ("active", "must_change", "too old"),
        ("must_change", "lapsed", "not changed for long"),
        ("active", "disabled", "not used for long"),
    ] {
        text.push_str(&format!("    {from} --> {to}: {by}\n"));
    }
    text
}

/// The schemas of everything that crosses a language border.
#[must_use]
pub fn schemas() -> Vec<File> {
    let named = schema::all().into_iter();
    named
        .map(|(name, schema)| (format!("docs/schema/{name}.schema.json").into(), pretty(&schema)))
        .collect()
}

/// The policies that come along: as anybody may see them, for the package, and whole, for the shared vectors.
#[must_use]
pub fn presets() -> Vec<File> {
    let whole = PRESETS.iter().map(|name| ("tests/presets", name, preset(name)));
    let shown = PRESETS.iter().map(|name| ("bindings-wasm/presets", name, shown_preset(name)));
    whole
        .chain(shown)
        .map(|(folder, name, one)| (format!("{folder}/{name}.json").into(), pretty(&one)))
        .collect()
}

/// The part of a policy that may be shown to anybody.
fn shown_preset(name: &str) -> Value {
    let shown = Policy::preset(name).and_then(|policy| policy.for_browser()?.to_json());
    serde_json::from_str(&shown.expect("a preset can be shown")).expect("what we print is JSON")
}

/// A policy that comes along as a JSON document: the same policy by its digest.
#[must_use]
pub fn preset(name: &str) -> Value {
    let written = text(format!("core/src/policy/presets/{name}.toml"));
    let value: Value = toml::from_str(&written).expect("a preset is TOML");
    let reference = |policy: Result<Policy, _>| {
        policy
            .map_err(|error: aikotoba::Error| error.to_string())
            .map(|policy| policy.reference().clone())
    };
    assert_eq!(
        reference(Policy::from_json(&value.to_string())),
        reference(Policy::preset(name)),
        "`{name}` is another policy as JSON",
    );
    value
}

fn pretty(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).expect("a value is JSON");
    format!("{text}\n")
}
