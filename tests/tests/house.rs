//! The house's own rules: who may import whom, where foreign crates may be named, how long files are.
//!
//! The table below is the one of the design page. A room, a dependency or an exception that is not
//! in it fails a test, so that each is decided and none slips in.

#![expect(clippy::expect_used, reason = "a broken test file should stop the test")]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use aikotoba::{
    Action, Code, Effect, Permits, Phase, Reason, UpcomingKind,
    policy::{Refusal, Standing},
};
use aikotoba_tests::{imports, json, root, text};
use serde_json::Value;

/// A room of `core/src`, its floor, and what it may use on its own floor.
type Room = (&'static str, usize, &'static [&'static str]);

const ROOMS: &[Room] = &[
    ("name", 0, &[]),
    ("code", 0, &[]),
    ("choice", 0, &[]),
    ("clause", 0, &["name"]),
    ("moment", 0, &["error"]),
    ("secret", 0, &["error", "name"]),
    ("seed", 0, &[]),
    ("text", 0, &["secret"]),
    ("error", 0, &[]),
    ("document", 0, &["error"]),
    ("judgement", 1, &[]),
    ("record", 1, &["judgement"]),
    ("calendar", 1, &[]),
    ("report", 1, &["judgement"]),
    ("policy", 2, &[]),
    ("facts", 2, &[]),
    ("state", 2, &[]),
    ("message", 3, &[]),
    ("hash", 3, &[]),
    ("lists", 3, &[]),
    ("one_time_code", 3, &[]),
    ("strength", 3, &[]),
    ("password", 4, &[]),
    ("authenticator", 4, &[]),
    ("otp", 4, &[]),
    ("account", 4, &[]),
    ("verdict", 5, &[]),
    ("generate", 5, &[]),
    ("desk", 6, &[]),
    ("schema", 7, &[]),
    ("lib", 7, &["schema"]),
];

/// The highest floor each floor may look at, besides what the table grants on the floor itself.
const SEES: &[Option<usize>] =
    &[None, Some(0), Some(1), Some(2), Some(3), Some(3), Some(5), Some(6)];

/// Where a foreign crate, or a part of one, may be named: these files or folders of `core/src`.
const FENCES: &[(&str, &[&str])] = &[
    ("icu_normalizer", &["text/"]),
    ("icu_properties", &["text/"]),
    ("sha2", &["hash/", "lists/", "name.rs", "one_time_code/pskc/cipher.rs", "seed.rs"]),
    ("jiff", &["calendar.rs"]),
    ("argon2", &["hash/"]),
    ("base64ct", &["hash/", "one_time_code/spelling.rs", "state/seal.rs"]),
    ("subtle", &["hash/", "one_time_code/"]),
    ("totp_rs", &["one_time_code/"]),
    ("base32ct", &["one_time_code/spelling.rs"]),
    ("percent_encoding", &["one_time_code/uri.rs"]),
    ("qrcode", &["one_time_code/qr.rs"]),
    ("csv_core", &["one_time_code/csv.rs"]),
    ("roxmltree", &["one_time_code/pskc/"]),
    ("aes", &["one_time_code/pskc/cipher.rs"]),
    ("cbc", &["one_time_code/pskc/cipher.rs"]),
    ("sha1", &["lists/filter.rs", "one_time_code/pskc/cipher.rs"]),
    ("chacha20", &["seed.rs"]),
    ("chacha20poly1305", &["hash/seal.rs"]),
    ("hkdf", &["hash/seal.rs"]),
    ("hmac", &["hash/seal.rs", "one_time_code/pskc/cipher.rs"]),
    ("rapidfuzz", &["password/similar.rs"]),
    ("toml", &["document.rs"]),
    ("xorf", &["lists/build.rs"]),
    ("zxcvbn", &["strength/zxcvbn_3.rs"]),
    ("schemars::generate", &["schema.rs"]),
];

/// Crates that any room may name, and why.
const UNFENCED: &[(&str, &str)] = &[
    ("schemars", "every type that crosses a border derives its schema; only `generate` is fenced"),
    ("serde", "every type that crosses a border derives its form"),
    ("serde_json", "every answer prints itself"),
    ("zeroize", "every room may hold a piece of a secret"),
];

/// Codes that no vector shows, and why.
const CODES_WITHOUT_VECTOR: &[(&str, &str)] = &[];

/// No file is longer; most are far shorter.
const MOST_LINES: usize = 450;

#[test]
fn every_room_imports_only_from_the_floors_below() {
    let files = rust_files("core/src");
    let breaches: Vec<_> =
        files.iter().flat_map(|file| breaches(file, &text(format!("core/src/{file}")))).collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_table_and_the_house_have_the_same_rooms() {
    let files = rust_files("core/src");
    let found: BTreeSet<_> = files.iter().map(|file| room_of(file)).collect();
    let listed: BTreeSet<_> = ROOMS.iter().map(|(room, ..)| *room).collect();
    assert_eq!(found, listed);
}

#[test]
fn a_forbidden_import_is_caught_however_it_is_written() {
    for (file, source, want) in [
        ("password/length.rs", "use crate::desk::Desk;", "password → desk"),
        ("password/length.rs", "use crate::{code::Code, verdict::Verdicts};", "password → verdict"),
        (
            "facts/mod.rs",
            "use crate::{\n  name::{A, B},\n  policy::rule::Rule,\n};",
            "facts → policy",
        ),
        ("policy/rule.rs", "pub use crate::facts;", "policy → facts"),
        ("strength/mod.rs", "fn f(x: crate::lists::Blocklist) {}", "strength → lists"),
        ("text/class.rs", "/* a */ use crate :: report::Check; // b", "text → report"),
        ("error.rs", "macro_rules! m { () => { $crate::name::Level } }", "error → name"),
        ("report.rs", "use super::verdict::Verdicts;", "report → verdict"),
        ("policy/rule.rs", "use super::super::desk::Desk;", "policy → desk"),
        ("verdict.rs", "use crate::{self as house, password::Case};", "verdict → password"),
        ("report.rs", "use crate::*;", "report → *"),
        (
            "lists/mod.rs",
            "const Q: char = '\"'; use crate::message::Word; // \"",
            "lists → message",
        ),
    ] {
        assert_eq!(breaches(file, source), [format!("{file}: {want}")], "{source}");
    }
}

#[test]
fn a_lawful_import_a_comment_and_a_text_are_left_alone() {
    for (file, source) in [
        ("password/length.rs", "use crate::{code::Code, policy::rule::Length, text::Candidate};"),
        ("password/mod.rs", "use super::strength; mod tests { use super::*; }"),
        ("clause.rs", "use crate::name::{StandardId, name};"),
        ("report.rs", "//! [`crate::verdict`]\n/* crate::desk */ const A: &str = \"crate::desk\";"),
        (
            "report.rs",
            "const A: &str = r#\"\" crate::desk \"#; const B: &str = \"\\\" crate::desk\";",
        ),
        ("policy/model.rs", "use super::rule::Rule; use other::crate_::desk;"),
    ] {
        assert_eq!(breaches(file, source), [""; 0], "{source}");
    }
}

#[test]
fn foreign_crates_stay_in_their_room() {
    for file in rust_files("core/src") {
        let source = text(format!("core/src/{file}"));
        for (path, homes) in FENCES {
            let is_home = homes.iter().any(|home| file.starts_with(home));
            assert!(is_home || !imports::names(&source, path), "{file} names `{path}`");
        }
    }
}

#[test]
fn every_fence_has_something_in_it_and_stands_out_elsewhere() {
    for (path, homes) in FENCES {
        let is_used = rust_files("core/src").iter().any(|file| {
            homes.iter().any(|home| file.starts_with(home))
                && imports::names(&text(format!("core/src/{file}")), path)
        });
        assert!(is_used, "nobody uses `{path}`: take its fence down");
        assert!(imports::names(&format!("use {path};"), path));
        assert!(imports::names(&format!("fn f() {{ {path}::g() }}"), path));
        assert!(!imports::names(&format!("// use {path};\nfn f(from_{path}: u8) {{}}"), path));
    }
}

#[test]
fn every_dependency_of_the_core_is_fenced_or_free() {
    let manifest: toml::Table = text("core/Cargo.toml").parse().expect("a manifest");
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    let found: BTreeSet<_> =
        dependencies.expect("dependencies").keys().map(|name| name.replace('-', "_")).collect();
    let fenced = FENCES.iter().map(|(path, _)| *path).filter(|path| !path.contains("::"));
    let known: BTreeSet<_> =
        fenced.chain(UNFENCED.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
    assert_eq!(found, known);
}

#[test]
fn the_core_has_no_source_of_randomness_in_its_tree() {
    let arguments = ["tree", "-p", "aikotoba", "-e", "normal", "--all-features", "--offline"];
    let tree = Command::new(std::env::var_os("CARGO").expect("cargo runs the tests"))
        .args(arguments)
        .args(["--locked", "--prefix", "none"])
        .current_dir(root())
        .output()
        .expect("cargo tree");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8_lossy(&tree.stdout);
    assert!(
        tree.lines().any(|line| line.starts_with("zxcvbn ")),
        "not the tree of the core: {tree}"
    );
    for forbidden in ["getrandom", "rand", "fastrand"] {
        let found = tree.lines().find(|line| line.split(' ').next() == Some(forbidden));
        assert_eq!(found, None, "the core must not ask the system for randomness");
    }
}

#[test]
fn no_file_is_longer_than_one_can_read_at_once() {
    let folders = ["core/src", "bindings-python/src", "bindings-wasm/src", "tests"];
    let mut looked_at = 0;
    for folder in folders {
        for file in rust_files(folder) {
            let lines = text(format!("{folder}/{file}")).lines().count();
            assert!(lines <= MOST_LINES, "{folder}/{file} has {lines} lines");
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "only {looked_at} files");
}

#[test]
fn every_code_stands_in_some_vector() {
    let mut shown = BTreeSet::new();
    for file in json("tests/vectors/index.json")["files"].as_object().expect("files").keys() {
        for vector in json(format!("tests/vectors/{file}"))["vectors"].as_array().expect("vectors")
        {
            codes(&vector["want"], &mut shown);
        }
    }
    let excused: BTreeSet<_> = CODES_WITHOUT_VECTOR.iter().map(|(code, _)| *code).collect();
    let hidden: BTreeSet<_> =
        Code::ALL.iter().map(|code| code.as_str()).filter(|code| !shown.contains(*code)).collect();
    assert_eq!(hidden, excused);
    let known: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let strange: Vec<_> = shown.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// Every code of a finding or a notice, however deep.
fn codes(want: &Value, shown: &mut BTreeSet<String>) {
    for name in ["findings", "notices"] {
        for finding in want[name].as_array().into_iter().flatten() {
            shown.extend(finding["code"].as_str().map(str::to_owned));
        }
    }
    let parts = ["steps", "answer", "report"].into_iter().flat_map(|name| match &want[name] {
        Value::Array(steps) => steps.iter().collect(),
        Value::Object(_) => vec![&want[name]],
        _ => Vec::new(),
    });
    parts.for_each(|part| codes(part, shown));
}

#[test]
fn every_action_reason_phase_and_effect_stands_in_some_vector() {
    let files = ["initial", "life", "lockout", "reset", "editions"];
    let of_secrets = ["secrets", "history", "seals"];
    let of_tokens = ["one_time_passwords", "enrolment", "tokens"];
    let files = files.into_iter().chain(of_secrets).chain(of_tokens);
    let written: String = files.map(|file| text(format!("tests/vectors/{file}.json"))).collect();
    let names = Action::ALL.iter().map(|it| it.as_str());
    let names = names.chain(Reason::ALL.iter().map(|it| it.as_str()));
    let names = names.chain(Phase::ALL.iter().map(|it| it.as_str()));
    let names = names.chain(Effect::ALL.iter().map(|it| it.as_str()));
    let names = names.chain(UpcomingKind::ALL.iter().map(|it| it.as_str()));
    let names = names.chain(Permits::ALL.iter().map(|it| it.as_str()));
    let hidden: Vec<_> = names.filter(|name| !written.contains(&format!("\"{name}\""))).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn every_way_an_exception_can_stand_and_every_refusal_stands_in_some_vector() {
    let written = text("tests/vectors/waivers.json");
    let names = Refusal::ALL.iter().map(|it| it.as_str());
    let names = names.chain(Standing::ALL.iter().map(|it| it.as_str()));
    let hidden: Vec<_> = names.filter(|name| !written.contains(&format!("\"{name}\""))).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

/// What a file of `core/src` names although it may not.
fn breaches(file: &str, source: &str) -> Vec<String> {
    let room = room_of(file);
    let (_, floor, same_floor) =
        ROOMS.iter().find(|(name, ..)| *name == room).expect("a room of the table");
    let module: Vec<&str> =
        file.trim_end_matches(".rs").split('/').filter(|part| *part != "mod").collect();
    let may_use = |other: &str| {
        let below = |(_, other_floor, _): &Room| {
            SEES.get(*floor).is_some_and(|sees| sees.is_some_and(|sees| *other_floor <= sees))
        };
        let is_same = other == room || same_floor.contains(&other);
        is_same || ROOMS.iter().any(|one| one.0 == other && below(one))
    };
    imports::rooms(source, &module, |name| ROOMS.iter().any(|(room, ..)| *room == name))
        .iter()
        .filter(|name| !may_use(name))
        .map(|name| format!("{file}: {room} → {name}"))
        .collect()
}

fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// Every Rust file below a folder of the repository, by its path from there.
fn rust_files(folder: &str) -> Vec<String> {
    let start = root().join(folder);
    let mut files = Vec::new();
    let mut open = vec![start.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file: &Path = path.strip_prefix(&start).expect("below the folder");
                files.push(file.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort_unstable();
    files
}
