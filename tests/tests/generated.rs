//! What is made from the code and checked in must be what the code makes today.

use std::{collections::BTreeSet, fs, path::PathBuf};

use aikotoba::{Policy, policy::PRESETS};
use aikotoba_tests::{generated, json, root};

#[test]
fn what_is_checked_in_is_what_the_code_makes() {
    let stale: Vec<_> = generated::files()
        .into_iter()
        .filter(|(path, made)| fs::read_to_string(root().join(path)).ok().as_ref() != Some(made))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(stale.is_empty(), "stale: {}; run `{}`", stale.join(", "), generated::COMMAND);
}

#[test]
fn nothing_else_lies_among_the_generated_files() {
    let made = generated::files().into_iter().map(|(path, _)| path);
    let is_among =
        |path: &PathBuf| generated::FOLDERS.iter().any(|folder| path.starts_with(folder));
    let made: BTreeSet<PathBuf> = made.filter(is_among).collect();
    let mut found = BTreeSet::new();
    for folder in generated::FOLDERS {
        for entry in fs::read_dir(root().join(folder)).expect("a folder of generated files") {
            found.insert(PathBuf::from(folder).join(entry.expect("an entry").file_name()));
        }
    }
    assert_eq!(found, made, "run `{}`", generated::COMMAND);
}

#[test]
fn a_preset_is_the_same_policy_in_a_browser() {
    for name in PRESETS {
        let checked_in = |folder: &str| {
            Policy::from_json(&json(format!("{folder}/{name}.json")).to_string()).expect("a preset")
        };
        let (whole, preset) =
            (checked_in("tests/presets"), Policy::preset(name).expect("a preset"));
        assert_eq!(whole.reference(), preset.reference());
        let shown = checked_in("bindings-wasm/presets");
        assert_eq!(shown.document().reduced_from.as_ref(), Some(&preset.reference().digest));
    }
}
