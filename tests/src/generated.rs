//! The checked-in files that are made from the code: `cargo run -p aikotoba-tests --bin regenerate`.

use std::path::PathBuf;

use aikotoba::{Policy, policy::PRESETS, schema};
use jiff::tz::TimeZoneDatabase;
use serde_json::Value;

use crate::{explained, golden, text};

/// A file by its path in the repository, and what stands in it.
pub type File = (PathBuf, String);

/// The folders that hold generated files and nothing else.
pub const FOLDERS: &[&str] =
    &["bindings-wasm/presets", "docs/explained", "docs/schema", "tests/golden"];

/// How to make the files anew.
pub const COMMAND: &str = "cargo run -p aikotoba-tests --bin regenerate";

/// Every generated file.
#[must_use]
pub fn files() -> Vec<File> {
    let mut files: Vec<File> = schemas();
    files.extend(presets());
    files.push(zones());
    files.extend(explained::files());
    files.extend(golden::files());
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

/// The schemas of everything that crosses a language border.
#[must_use]
pub fn schemas() -> Vec<File> {
    let named = schema::all().into_iter();
    named
        .map(|(name, schema)| (format!("docs/schema/{name}.schema.json").into(), pretty(&schema)))
        .collect()
}

/// The policies that come along, as the JSON documents a browser reads.
#[must_use]
pub fn presets() -> Vec<File> {
    let named = PRESETS.iter();
    named
        .map(|name| (format!("bindings-wasm/presets/{name}.json").into(), pretty(&preset(name))))
        .collect()
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
