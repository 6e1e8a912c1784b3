//! Kept reports: each shows what its name says, and is the same to the byte.

use std::{collections::BTreeMap, fs};

use aikotoba_tests::{generated, golden, root};
use serde_json::Value;

#[test]
fn every_kept_report_is_the_same_to_the_byte() {
    for sample in golden::samples() {
        let (path, made) = sample.file();
        let kept = fs::read_to_string(root().join(&path)).unwrap_or_default();
        assert_eq!(
            made,
            kept,
            "{}: if this is meant, run `{}`",
            path.display(),
            generated::COMMAND
        );
    }
}

#[test]
fn a_kept_report_is_what_the_report_prints() {
    for sample in golden::samples() {
        let printed: Value = serde_json::from_str(&sample.report().to_json()).unwrap();
        let kept: Value = serde_json::from_str(&sample.file().1).unwrap();
        assert_eq!(printed, kept, "{}", sample.name);
    }
}

/// What is written here by hand, so that a file made anew cannot bless what it should not.
#[test]
fn every_kept_report_shows_what_its_name_says() {
    let wants: BTreeMap<&str, (&str, &[&str])> = BTreeMap::from([
        ("accepted", ("accepted", [].as_slice())),
        (
            "refused-with-several-findings",
            (
                "refused",
                &[
                    "text.full-width",
                    "text.edge-space",
                    "password.too-short",
                    "password.too-few-symbols",
                    "password.personal",
                    "password.guessable",
                ],
            ),
        ),
        ("incomplete-for-want-of-a-list", ("incomplete", &["unjudged.list"])),
        ("refused-as-unreadable", ("refused", &["text.unreadable", "unjudged.text"])),
        ("accepted-with-a-capability-set-aside", ("accepted", &["password.too-few-symbols"])),
        ("refused-as-most-people-do-it", ("refused", &["password.guessable"])),
    ]);
    assert_eq!(golden::samples().len(), wants.len());
    for sample in golden::samples() {
        let (decision, codes) = wants[sample.name];
        let report = sample.report();
        let mut found: Vec<_> = report.findings.iter().map(|one| one.code.as_str()).collect();
        found.dedup();
        let printed: Value = serde_json::from_str(&report.to_json()).unwrap();
        assert_eq!(printed["decision"], decision, "{}", sample.name);
        assert_eq!(found, codes, "{}", sample.name);
    }
}
