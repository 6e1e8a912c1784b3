//! The schemas hold what they promise: a validator of its own accepts all that we read and answer, and
//! refuses what we refuse.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that finds something broken stops where it is"
)]

use std::collections::BTreeMap;

use aikotoba::{Moment, Policy, Subject, Waivers, policy::PRESETS, schema};
use aikotoba_tests::{generated, json, run};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

#[test]
fn every_preset_keeps_to_the_policy_schema() {
    let schema = validator("policy");
    for name in PRESETS {
        assert_valid(&schema, &generated::preset(name), name);
    }
}

#[test]
fn every_policy_and_subject_of_a_vector_that_is_read_keeps_to_its_schema() {
    let (policies, subjects) = (validator("policy"), validator("subject"));
    let mut seen = (0, 0);
    for vector in vectors() {
        let (policy, subject) = (&vector["policy"], &vector["input"]["subject"]);
        if policy.get("format").is_some() && Policy::from_json(&policy.to_string()).is_ok() {
            assert_valid(&policies, policy, &vector["name"]);
            seen.0 += 1;
        }
        if Subject::from_json(&subject.to_string()).is_ok() {
            assert_valid(&subjects, subject, &vector["name"]);
            seen.1 += 1;
        }
    }
    assert!(seen.0 >= 100 && seen.1 >= 100, "only {seen:?} policies and subjects");
}

#[test]
fn every_answer_and_error_of_a_vector_keeps_to_its_schema() {
    let errors = validator("error");
    let answers: BTreeMap<_, _> = [
        ("check_password", "report"),
        ("check_pin", "report"),
        ("check_system", "report"),
        ("coverage", "coverage"),
        ("compare", "comparison"),
        ("changes", "changes"),
        ("rules", "rules"),
        ("input_hints", "input-hints"),
        ("register", "register"),
        ("load_policy", "policy"),
        ("for_browser", "policy"),
    ]
    .map(|(op, schema)| (op, validator(schema)))
    .into();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for vector in vectors() {
        let answer = run(&vector);
        let op = vector["op"].as_str().expect("an op");
        if let Some(error) = answer.get("error") {
            assert_valid(&errors, error, &vector["name"]);
            *seen.entry("error".to_owned()).or_default() += 1;
        } else if let (Some(schema), None) = (answers.get(op), vector["input"].get("ending_before"))
        {
            assert_valid(schema, answer.get("document").unwrap_or(&answer), &vector["name"]);
            *seen.entry(op.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), answers.len() + 1, "{seen:?}");
    assert!(seen.values().all(|count| *count >= 5), "too few of some: {seen:?}");
}

#[test]
fn everything_that_crosses_while_an_account_lives_keeps_to_its_schema() {
    let names = ["account", "new-account", "token", "history", "new-history", "event", "origin"];
    let names = names.into_iter().chain(["record", "answer", "status", "report"]);
    let schemas: BTreeMap<_, _> = names.map(|name| (name, validator(name))).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for vector in vectors().into_iter().filter(|vector| vector["op"] == "settle") {
        let answer = run(&vector);
        if answer.get("error").is_some() {
            continue;
        }
        let mut valid = |name: &'static str, value: &Value| {
            if !value.is_null() {
                assert_valid(&schemas[name], value, &vector["name"]);
                *seen.entry(name).or_default() += 1;
            }
        };
        valid("new-account", &vector["input"]["account"]);
        valid("account", &answer["account"]);
        answer["tokens"].as_array().into_iter().flatten().for_each(|token| valid("token", token));
        answer["histories"].as_array().into_iter().flatten().for_each(|one| valid("history", one));
        for history in vector["input"]["histories"].as_array().into_iter().flatten() {
            if history.get("format").is_none() && history.get("foreign").is_none() {
                valid("new-history", history);
            }
        }
        for step in vector["input"]["steps"].as_array().into_iter().flatten() {
            valid("event", &step["event"]);
            valid("origin", &step["origin"]);
        }
        for step in answer["steps"].as_array().into_iter().flatten() {
            valid("answer", &step["answer"]);
            step["records"].as_array().into_iter().flatten().for_each(|one| valid("record", one));
            if step.get("phase").is_some() {
                valid("status", step);
            } else if step.get("rulings").is_some() {
                valid("report", step);
            }
        }
    }
    assert!(seen.len() == schemas.len() && seen.values().all(|count| *count >= 20), "{seen:?}");
}

#[test]
fn every_document_of_waivers_that_is_read_keeps_to_its_schema_and_wrong_ones_do_not() {
    let schema = validator("waivers");
    let mut seen = (0, 0);
    for vector in vectors() {
        let Some(mut waivers) = vector["input"].get("waivers").cloned() else { continue };
        undated(&mut waivers);
        if Waivers::from_json(&waivers.to_string()).is_ok() {
            assert_valid(&schema, &waivers, &vector["name"]);
            seen.0 += 1;
        } else if !schema.is_valid(&waivers) {
            seen.1 += 1;
        }
    }
    assert!(seen.0 >= 80 && seen.1 >= 5, "only {seen:?} documents, right and wrong");
}

/// A digest in the place of the word `today`, wherever it stands.
fn undated(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.get("digest").is_some_and(|digest| digest == "today") {
                let digest = format!("sha256:{}", "0".repeat(64));
                members.insert("digest".to_owned(), digest.into());
            }
            members.values_mut().for_each(undated);
        }
        Value::Array(items) => items.iter_mut().for_each(undated),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_kind_of_error_keeps_to_the_schema() {
    let schema = validator("error");
    let messages = aikotoba::Messages::built_in().with_json("fr", r#"{"no.such": "x"}"#);
    let desk = aikotoba::Desk::new(Policy::preset("ja-org").unwrap());
    let list = desk.with_list("Not a name", aikotoba::Blocklist::new(["x"]));
    for (error, kind) in [
        (Policy::preset("none").unwrap_err(), "preset"),
        (Policy::from_json("{").unwrap_err(), "policy"),
        (Subject::from_json("[]").unwrap_err(), "subject"),
        (Moment::parse("today").unwrap_err(), "moment"),
        (messages.unwrap_err(), "messages"),
        (list.unwrap_err(), "list"),
        (Waivers::from_json("{}").unwrap_err(), "waivers"),
    ] {
        let error: Value = serde_json::from_str(&error.to_json()).unwrap();
        assert_eq!(error["kind"], kind);
        assert_valid(&schema, &error, &kind);
    }
}

#[test]
fn a_wrong_policy_is_refused_by_schema_and_loader_alike() {
    let schema = validator("policy");
    assert_valid(&schema, &policy(), &"the policy that is spoilt below");
    let mut accepted = Vec::new();
    for (at, value) in [
        ("/colour", json!("red")),
        ("/format", json!("1")),
        ("/id", json!("Not An Id")),
        ("/id", json!("a".repeat(65))),
        ("/version", json!("two words")),
        ("/disclosure", json!("secret")),
        ("/text", json!({"normal-form": "nfd"})),
        ("/text", json!({"normal_form": "nfc"})),
        ("/seal", json!({"memory-kib": -1})),
        ("/effective-from", json!(20_260_101)),
        ("/effective-from", json!("2026-1-1")),
        ("/standard", json!([{"id": "user-auth", "review-every": "yearly"}])),
        ("/standard", json!([{"id": "user-auth", "review-every": "P1"}])),
        ("/profile", json!([{"id": "user", "level": "must"}])),
        ("/requirement/0/colour", json!("red")),
        ("/requirement/0/level", json!("shall")),
        ("/requirement/0/level", json!(null)),
        ("/requirement/0/level", json!({"must": null})),
        ("/requirement/0", json!(["a", "user-auth/4.3.1"])),
        ("/text", json!([])),
        ("/requirement/0/basis", json!("house")),
        ("/requirement/0/clause", json!(null)),
        ("/requirement/0/clause", json!("4.3.1")),
        ("/requirement/0/clause", json!("user-auth/4.3.1#A")),
        ("/requirement/0/clause", json!("user-auth/")),
        ("/requirement/0/chosen", json!({"why": "no figure is printed", "by": "audit-office"})),
        ("/requirement/0/waivable", json!("no")),
        ("/requirement/0/rule", json!({"colour": {"least": 8}})),
        ("/requirement/0/rule", json!({"length": {"least": 8}, "repeats": {"most": 3}})),
        ("/requirement/0/rule", json!({})),
        ("/requirement/0/rule", json!("length")),
        ("/requirement/0/rule", json!({"length": [8]})),
        ("/requirement/0/rule", json!({"length": {"least": "8"}})),
        ("/requirement/0/rule", json!({"length": {"least": 8, "colour": 1}})),
        (
            "/requirement/0/rule",
            json!({"guessability": {"estimator": "zxcvbn-4", "least-score": 3}}),
        ),
        (
            "/requirement/0/rule",
            json!({"blocklist": {"lists": [{"name": "common", "digest": "sha256:0"}]}}),
        ),
        ("/requirement/0/rule", json!({"personal": {"facts": ["Names"]}})),
        ("/requirement/0/rule", json!({"never-reuse": {"scope": "nobody"}})),
        ("/requirement/0/rule", json!({"max-age": {"period": "30 days"}})),
    ] {
        let document = spoilt(policy(), at, value);
        let is_read = Policy::from_json(&document.to_string()).is_ok();
        accepted.extend(is_read.then(|| format!("the loader reads {at} of {document}")));
        accepted.extend(
            schema.is_valid(&document).then(|| format!("the schema accepts {at} of {document}")),
        );
    }
    assert!(accepted.is_empty(), "{}", accepted.join("\n"));
}

#[test]
fn a_wrong_subject_is_refused_by_schema_and_reader_alike() {
    let schema = validator("subject");
    let subject = json!({
        "profiles": ["user"], "facts": {"names": ["Yamada"]}, "want_strength": true,
        "system": {"capabilities": {"digits": true}}, "host": [{"requirement": "a.b", "met": true}],
    });
    assert_valid(&schema, &subject, &"the subject that is spoilt below");
    let mut accepted = Vec::new();
    for (at, value) in [
        ("/password", json!("x")),
        ("/profiles", json!("user")),
        ("/profiles", json!(["A User"])),
        ("/system", json!([])),
        ("/host", json!([["a.b", true]])),
        ("/facts", json!({"names": "Yamada"})),
        ("/facts", json!({"Names": ["Yamada"]})),
        ("/facts", json!({"names": [1]})),
        ("/system", json!({"capabilities": {"emoji": true}})),
        ("/system", json!({"capabilities": {"digits": "yes"}})),
        ("/host", json!([{"requirement": "a.b"}])),
        ("/host", json!([{"requirement": "a.b", "met": true, "why": "x"}])),
        ("/want_strength", json!(1)),
    ] {
        let document = spoilt(subject.clone(), at, value);
        let is_read = Subject::from_json(&document.to_string()).is_ok();
        accepted.extend(is_read.then(|| format!("the reader reads {at} of {document}")));
        accepted.extend(
            schema.is_valid(&document).then(|| format!("the schema accepts {at} of {document}")),
        );
    }
    assert!(accepted.is_empty(), "{}", accepted.join("\n"));
}

#[test]
fn a_report_without_its_source_or_with_two_is_refused_by_the_schema() {
    let schema = validator("report");
    let report = json("tests/golden/refused-with-several-findings.json");
    assert_valid(&schema, &report, &"the golden report");
    let clause = report.pointer("/rulings/2/clause").expect("a ruling by a clause").clone();
    for (at, value) in [
        ("/rulings/0/clause", clause),
        ("/rulings/0/basis", json!("whim")),
        ("/rulings/0/verdict", json!("perhaps")),
        ("/findings/0/code", json!("no.such-code")),
        ("/findings/0/details", json!({"kinds": {"a": 1}})),
        ("/set_aside/0/why", json!("because")),
        ("/decision", json!("maybe")),
        ("/policy/digest", json!("md5:0")),
        ("/coverage/met", json!(-1)),
    ] {
        assert!(!schema.is_valid(&spoilt(report.clone(), at, value)), "the schema accepts {at}");
    }
    for (list, member) in [("rulings", "basis"), ("rulings", "level"), ("findings", "code")] {
        let mut document = report.clone();
        document[list][0].as_object_mut().unwrap().remove(member).expect("the member was there");
        assert!(!schema.is_valid(&document), "the schema misses no {list} {member}");
    }
}

#[test]
fn a_wrong_error_is_refused_by_the_schema() {
    let schema = validator("error");
    for document in [
        json!({"kind": "weather", "problems": []}),
        json!({"kind": "policy"}),
        json!({"kind": "policy", "problems": [{"path": "id"}]}),
        json!({"kind": "policy", "problems": ["id"]}),
    ] {
        assert!(!schema.is_valid(&document), "{document}");
    }
}

#[test]
fn every_schema_says_which_draft_it_is_and_describes_what_it_names() {
    for (name, schema) in schema::all() {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        jsonschema::meta::validate(&schema).unwrap();
        for (definition, content) in schema["$defs"].as_object().unwrap() {
            assert!(
                content["description"].is_string(),
                "{name}: `{definition}` has no description"
            );
        }
    }
}

fn policy() -> Value {
    json!({
        "format": 1, "id": "test", "version": "1", "effective-from": "2026-01-01", "time-zone": "UTC",
        "standard": [{"id": "user-auth", "review-every": "P1Y"}],
        "requirement": [
            {"id": "a", "clause": "user-auth/4.3.1", "level": "must", "rule": {"length": {"least": 8}}},
        ],
    })
}

/// The document with this value at this place, a new member if it has to be.
fn spoilt(mut document: Value, at: &str, value: Value) -> Value {
    let (parent, member) = at.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).expect("what is to be spoilt");
    match parent {
        Value::Object(members) => drop(members.insert(member.to_owned(), value)),
        Value::Array(items) => {
            *items.get_mut(member.parse::<usize>().expect("a position")).expect("an item") = value;
        }
        other => panic!("{at} is in {other}"),
    }
    document
}

fn vectors() -> Vec<Value> {
    let index = json("tests/vectors/index.json");
    let files = index["files"].as_object().expect("files").keys();
    files
        .flat_map(|file| match json(format!("tests/vectors/{file}"))["vectors"].take() {
            Value::Array(vectors) => vectors,
            other => panic!("{file}: {other}"),
        })
        .collect()
}

fn validator(name: &str) -> Validator {
    let (_, schema) =
        schema::all().into_iter().find(|(known, _)| *known == name).expect("a schema of this name");
    jsonschema::options().with_draft(Draft::Draft202012).build(&schema).expect("a schema")
}

fn assert_valid(schema: &Validator, document: &Value, what: &impl std::fmt::Display) {
    let problems: Vec<_> = schema
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{what}: {}", problems.join("; "));
}
