//! Runs the shared vectors: the same cases that the Python package and the browser package run.

use aikotoba_tests::{difference, json, run};
use serde_json::Value;

/// Vectors this language cannot run, each with its reason.
const SKIPPED: &[(&str, &str)] = &[];

#[test]
fn every_vector_answers_as_wanted() {
    let index = json("tests/vectors/index.json");
    let mut ran = 0;
    let mut failures = Vec::new();
    for (file, names) in index["files"].as_object().unwrap() {
        let vectors = json(format!("tests/vectors/{file}"));
        let vectors = vectors["vectors"].as_array().unwrap();
        let found: Vec<&Value> = vectors.iter().map(|vector| &vector["name"]).collect();
        assert_eq!(
            found,
            names.as_array().unwrap().iter().collect::<Vec<_>>(),
            "{file} and its index"
        );
        for vector in vectors {
            let name = vector["name"].as_str().unwrap();
            if SKIPPED.iter().any(|(skipped, _)| *skipped == name) {
                continue;
            }
            ran += 1;
            // This build has every feature; what one without answers is asked in a browser.
            if vector.get("lacks").is_some() {
                continue;
            }
            if let Some(difference) = difference(&run(vector), &vector["want"], "") {
                failures.push(format!("{file} {name}: {difference}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {ran} differ:\n{}", failures.len(), failures.join("\n"));
    assert!(ran >= 100, "only {ran} vectors ran");
}

#[test]
fn a_vector_that_wants_something_else_fails() {
    let answer = serde_json::json!({"a": [1, {"b": 2}], "c": 3});
    for (want, is_met) in [
        (r#"{"a": [1, {"b": 2}]}"#, true),
        (r#"{"d": null}"#, true),
        (r#"{"c": null}"#, false),
        (r#"{"a": [1]}"#, false),
        (r#"{"a": [1, {"b": 3}]}"#, false),
        (r#"{"d": 1}"#, false),
    ] {
        let want: Value = serde_json::from_str(want).unwrap();
        assert_eq!(difference(&answer, &want, "").is_none(), is_met, "{want}");
    }
}
