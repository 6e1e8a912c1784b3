//! Policy documents in both forms: one model, one digest, the same bounds, all problems at once.

use aikotoba::{Error, Policy, policy::PRESETS};
use aikotoba_tests::text;

const TOML: &str = r#"
format = 1
id = "club"
version = "1"
effective-from = "2026-04-01"
time-zone = "Asia/Tokyo"
title = { ja = "会", en = "Club" }
[[standard]]
id = "bylaws"
[[requirement]]
id = "length"
clause = "bylaws/2.1"
level = "must"
rule.length = { least = 12 }
[[requirement]]
id = "guesses"
basis = "house"
level = "should"
rule.guessability = { estimator = "zxcvbn-3", least-guesses-log10 = 10.5 }
"#;

const JSON: &str = r#"{
    "requirement": [
        {"rule": {"length": {"least": 12}}, "clause": "bylaws/2.1", "level": "must", "id": "length"},
        {"id": "guesses", "basis": "house", "level": "should",
         "rule": {"guessability": {"estimator": "zxcvbn-3", "least-guesses-log10": 10.5}}}
    ],
    "standard": [{"id": "bylaws"}],
    "title": {"en": "Club", "ja": "会"},
    "time-zone": "Asia/Tokyo", "effective-from": "2026-04-01", "version": "1", "id": "club", "format": 1
}"#;

const HEAD: &str = r#"
format = 1
id = "club"
version = "1"
effective-from = "2026-04-01"
time-zone = "Asia/Tokyo"
"#;

#[test]
fn the_same_document_has_the_same_digest_in_both_forms() {
    let (toml, json) = (Policy::from_toml(TOML).unwrap(), Policy::from_json(JSON).unwrap());
    assert_eq!(toml.reference(), json.reference());
    let other = Policy::from_toml(&TOML.replace("least = 12", "least = 13")).unwrap();
    assert_ne!(other.reference().digest, toml.reference().digest);
}

#[test]
fn the_way_a_table_is_written_in_toml_does_not_change_the_digest() {
    let inline = TOML.replace("rule.length = { least = 12 }", "rule = { length.least = 12 }");
    let spelled =
        TOML.replace("rule.length = { least = 12 }", "[requirement.rule.length]\nleast = 0xc");
    let digest = Policy::from_toml(TOML).unwrap().reference().digest.clone();
    for text in [inline, spelled, TOML.replace('\n', "\r\n"), format!("# a comment\n{TOML}")] {
        assert_eq!(Policy::from_toml(&text).unwrap().reference().digest, digest, "{text}");
    }
}

#[test]
fn a_date_without_quotes_is_refused_with_its_path() {
    for (text, path) in [
        (TOML.replace("\"2026-04-01\"", "2026-04-01"), "effective-from"),
        (format!("{TOML}note = 2026-04-01T09:00:00+09:00"), "requirement[1].note"),
        (format!("{TOML}chosen = {{ on = 09:00:00 }}"), "requirement[1].chosen.on"),
        (format!("{TOML}profiles = [\"a\", 2026-04-01]"), "requirement[1].profiles[1]"),
    ] {
        let error = Policy::from_toml(&text).unwrap_err();
        assert_eq!(paths(&error), [path], "{error}");
        assert!(error.to_string().contains("quotes"), "{error}");
    }
}

#[test]
fn what_is_not_finite_or_not_well_formed_is_refused() {
    for (text, path) in [
        (TOML.replace("10.5", "inf"), "requirement[1].rule.guessability.least-guesses-log10"),
        (TOML.replace("10.5", "nan"), "requirement[1].rule.guessability.least-guesses-log10"),
        (TOML.replace("id = \"club\"", "id = \"club\"\nid = \"club\""), ""),
        (format!("{TOML}rule.length"), ""),
    ] {
        let error = Policy::from_toml(&text).unwrap_err();
        assert_eq!(paths(&error), [path], "{error}");
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}

#[test]
fn a_document_of_more_than_a_mebibyte_is_not_looked_at() {
    let most = 1 << 20;
    let fill = |text: &str, mark: char, bytes: usize| {
        format!("{text}{}", mark.to_string().repeat(bytes - text.len()))
    };
    assert!(Policy::from_toml(&fill(TOML, '\n', most)).is_ok());
    assert!(Policy::from_json(&fill(JSON, ' ', most)).is_ok());
    for error in [
        Policy::from_toml(&fill(TOML, '\n', most + 1)).unwrap_err(),
        Policy::from_json(&fill(JSON, ' ', most + 1)).unwrap_err(),
        Policy::from_toml(&"[".repeat(most + 1)).unwrap_err(),
    ] {
        assert_eq!(paths(&error), [""]);
        assert!(error.to_string().contains("bytes"), "{error}");
    }
}

#[test]
fn ten_thousand_requirements_are_read_and_one_more_is_not() {
    let requirement = |n| {
        format!(
            "[[requirement]]\nid=\"r{n}\"\nbasis=\"house\"\nlevel=\"may\"\nrule.repeats.most=3\n"
        )
    };
    let document =
        |count: u32| format!("{HEAD}{}", (0..count).map(requirement).collect::<String>());
    assert_eq!(Policy::from_toml(&document(10_000)).unwrap().requirements().len(), 10_000);
    let error = Policy::from_toml(&document(10_001)).unwrap_err();
    assert_eq!(paths(&error), ["requirement"], "{error}");
}

#[test]
fn a_thousand_profiles_in_a_chain_are_read_and_one_more_is_not() {
    let document = |count: usize| {
        let profiles = (1..count).map(|number| {
            format!("[[profile]]\nid = \"p{number}\"\nincludes = [\"p{}\"]\n", number - 1)
        });
        TOML.to_owned()
            + &profiles.collect::<String>()
            + "[[profile]]\nid = \"p0\"\n[[requirement]]\nid = \"last\"\nbasis = \"house\"\n\
               profiles = [\"p0\"]\nlevel = \"must\"\nrule.length = { least = 8 }\n"
    };
    assert_eq!(Policy::from_toml(&document(1_000)).unwrap().document().profiles.len(), 1_000);
    assert_eq!(paths(&Policy::from_toml(&document(1_001)).unwrap_err()), ["profile"]);
}

#[test]
fn a_document_sixty_four_levels_deep_is_read_and_a_deeper_one_is_not() {
    // The document itself is the first level. What is read is refused as unknown, by name.
    let arrays = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let objects = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
    let tables = |levels: usize| format!("{}1{}", "{a=".repeat(levels), "}".repeat(levels));
    let (json, toml) = (Policy::from_json, Policy::from_toml);
    for levels in [64, 65] {
        let inner = levels - 1;
        for error in [
            json(&format!("{{\"format\":1,\"deep\":{}}}", arrays(inner))).unwrap_err(),
            json(&format!("{{\"format\":1,\"deep\":{}}}", objects(inner))).unwrap_err(),
            toml(&format!("format=1\ndeep={}", arrays(inner))).unwrap_err(),
            toml(&format!("format=1\ndeep={}", tables(inner))).unwrap_err(),
            toml(&format!("format=1\ndeep{}=1", ".a".repeat(inner))).unwrap_err(),
        ] {
            let is_about_depth = error.to_string().contains("deeper than 64");
            assert_eq!(is_about_depth, levels == 65, "{levels}: {error}");
            assert!(is_about_depth || paths(&error) == ["deep"], "{levels}: {error}");
        }
    }
}

#[test]
fn a_document_of_bottomless_depth_is_refused_and_nothing_falls_over() {
    let depth = 100_000;
    let (json, toml) = (Policy::from_json, Policy::from_toml);
    for error in [
        json(&"[".repeat(depth)).unwrap_err(),
        json(&format!("{}{}", "[".repeat(depth), "]".repeat(depth))).unwrap_err(),
        json(&"{\"a\":".repeat(depth)).unwrap_err(),
        toml(&format!("a{} = 1", ".a".repeat(depth))).unwrap_err(),
        toml(&format!("[a{}]", ".a".repeat(depth))).unwrap_err(),
        toml(&format!("[[a{}]]", ".a".repeat(depth))).unwrap_err(),
        toml(&format!("a = {}", "[".repeat(depth))).unwrap_err(),
        toml(&format!("a = {}{}", "[".repeat(depth), "]".repeat(depth))).unwrap_err(),
        toml(&format!("a = {}1{}", "{a=".repeat(depth), "}".repeat(depth))).unwrap_err(),
        toml(&format!("a = {{ a{} = 1 }}", ".a".repeat(depth))).unwrap_err(),
        toml(&"[a]\n".repeat(depth)).unwrap_err(),
    ] {
        assert_eq!(error.problems().len(), 1);
        assert!(error.to_string().len() < 1_000, "{} characters", error.to_string().len());
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let error = Policy::from_toml(
        r#"
        format = 1
        id = "club"
        version = "1"
        effective-from = "2026-04-01"
        time-zone = "here and there"
        [text]
        most-bytes = 0
        [[profile]]
        id = "nobody"
        [[requirement]]
        id = "engine.mine"
        clause = "bylaws/1"
        level = "must"
        rule.length = { least = 10, most = 8 }
        [[requirement]]
        id = "b"
        level = "must"
        profiles = ["everybody"]
        rule.classes = {}
        [[requirement]]
        id = "b"
        basis = "house"
        clause = "bylaws/2"
        level = "must"
        where-supported = true
        in-principle = true
        rule.guessability = { estimator = "zxcvbn-3" }
        "#,
    )
    .unwrap_err();
    let mut found = paths(&error);
    found.sort_unstable();
    let mut want = vec![
        "time-zone",
        "text.most-bytes",
        "profile[0].id",
        "requirement[0].id",
        "requirement[0].clause",
        "requirement[0].rule.length",
        "requirement[1]",
        "requirement[1].profiles[0]",
        "requirement[1].rule.classes",
        "requirement[2].id",
        "requirement[2]",
        "requirement[2]",
        "requirement[2].where-supported",
        "requirement[2].rule.guessability",
    ];
    want.sort_unstable();
    assert_eq!(found, want, "{error}");
    assert!(!error.to_string().contains('\n'));
}

#[test]
fn every_preset_is_read_without_a_problem_and_as_it_is_written() {
    for name in PRESETS {
        let written = text(format!("core/src/policy/presets/{name}.toml"));
        let policy = Policy::from_toml(&written).unwrap();
        assert_eq!(policy.reference(), Policy::preset(name).unwrap().reference());
        assert_eq!(policy.reference().id.as_str(), *name);
    }
    assert_eq!(paths(&Policy::preset("no-such").unwrap_err()), [""]);
}

fn paths(error: &Error) -> Vec<&str> {
    error.problems().iter().map(|problem| problem.path.as_str()).collect()
}
