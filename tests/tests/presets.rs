//! Presets, number by number: every figure a source prints or the house chose, and the requirement that
//! asks for it, walked in both directions.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that finds something broken stops where it is"
)]

use std::collections::{BTreeMap, BTreeSet};

use aikotoba::{
    Blocklist, Check, NormalForm, Period, Policy,
    policy::{PRESETS, rule::Rule},
};
use aikotoba_tests::{generated, json};
use serde_json::Value;

/// What a source says, and the requirement that asks for it.
struct Row {
    /// The figure or the word of the source, in our own words.
    says: &'static str,
    id: &'static str,
    clause: &'static str,
    profiles: &'static [&'static str],
    level: &'static str,
    rule: &'static str,
    /// Whether the value is chosen and not printed.
    is_chosen: bool,
    where_supported: bool,
}

const EVERYBODY: &[&str] = &[];
const USER: &[&str] = &["user"];
const SERVER: &[&str] = &["server-admin"];
const PUBLIC: &[&str] = &["public-server-admin"];
const MAIL: &[&str] = &["mail"];
/// The measure the house chose for what the texts call hard to guess.
const HARD_TO_GUESS: &str = r#"{"guessability": {"estimator": "aikotoba-1", "least-score": 3}}"#;
/// Stands for the list that comes along, by name and digest.
const COMMON: &str = "common";

#[test]
fn every_figure_of_ja_org_has_its_requirement_and_every_requirement_its_figure() {
    walk(
        "ja-org",
        &[
            printed(
                "8 characters are desirable",
                "user.length",
                "user-auth/4.3.1",
                USER,
                "should",
                r#"{"length": {"least": 8}}"#,
            ),
            printed(
                "1 symbol is desirable",
                "user.symbol",
                "user-auth/4.3.1",
                USER,
                "should",
                r#"{"classes": {"symbol": 1}}"#,
            ),
            chosen("no common words", "everybody.common", "user-auth/4.3.2", EVERYBODY, COMMON),
            printed(
                "no hobbies, no private matters",
                "everybody.personal",
                "user-auth/4.3.2",
                EVERYBODY,
                "must",
                r#"{"personal": {"least-token": 4}}"#,
            ),
            chosen(
                "nothing others can guess",
                "everybody.guessability",
                "user-auth/4.3.2",
                EVERYBODY,
                HARD_TO_GUESS,
            ),
            chosen(
                "hard to guess",
                "server-admin.guessability",
                "server/4.2.6#a",
                SERVER,
                HARD_TO_GUESS,
            ),
            printed(
                "8 characters",
                "public-server-admin.length",
                "public-server/4.3.3#c",
                PUBLIC,
                "must",
                r#"{"length": {"least": 8}}"#,
            ),
            supported(
                "1 upper-case letter where case is told apart",
                "public-server-admin.upper",
                "public-server/4.3.3#d",
                r#"{"classes": {"upper": 1}}"#,
            ),
            supported(
                "1 symbol where symbols are taken",
                "public-server-admin.symbol",
                "public-server/4.3.3#e",
                r#"{"classes": {"symbol": 1}}"#,
            ),
            supported(
                "1 digit where digits are taken",
                "public-server-admin.digit",
                "public-server/4.3.3#f",
                r#"{"classes": {"digit": 1}}"#,
            ),
            chosen(
                "adequate strength",
                "public-server-admin.adequate",
                "public-server/4.5.2#d",
                PUBLIC,
                HARD_TO_GUESS,
            ),
            chosen(
                "as the password standard has it",
                "mail.guessability",
                "email/4.1.3#c",
                MAIL,
                HARD_TO_GUESS,
            ),
        ],
    );
}

#[test]
fn every_figure_of_nist_has_its_requirement_and_every_requirement_its_figure() {
    let section = "sp800-63b-4/3.1.1.2";
    walk(
        "nist-800-63b-4",
        &[
            printed(
                "15 characters as the only factor",
                "length.single-factor",
                section,
                &["single-factor"],
                "must",
                r#"{"length": {"least": 15}}"#,
            ),
            printed(
                "8 characters beside another factor",
                "length.multi-factor",
                section,
                &["multi-factor"],
                "must",
                r#"{"length": {"least": 8}}"#,
            ),
            chosen("a blocklist of common values", "blocklist", section, EVERYBODY, COMMON),
            printed(
                "at most 100 failures in a row",
                "rate-limit",
                "sp800-63b-4/3.2.2",
                EVERYBODY,
                "must",
                r#"{"lockout": {"most-ceiling": 100}}"#,
            ),
        ],
    );
}

#[test]
fn nist_asks_nothing_of_a_password_but_a_length_and_a_list_and_says_that_nobody_may() {
    let kinds: BTreeSet<_> =
        rules("nist-800-63b-4").into_values().map(|rule| kind(&rule)).collect();
    let want = ["blocklist", "duty", "forbid", "length", "lockout", "pin"].map(str::to_owned);
    assert_eq!(kinds, want.into());
    let rules = rules("nist-800-63b-4");
    let forbidden = &rules["no-composition"]["forbid"]["rules"];
    let want = "classes class-count guessability personal repeats sequences similar";
    assert_eq!(words(forbidden), want.split(' ').collect::<Vec<_>>());
    assert_eq!(words(&rules["no-rotation"]["forbid"]["rules"]), ["max-age"]);
    // §3.1.1.2: at least 64 characters should be taken; no most length stands in the way.
    assert!(rules.values().all(|rule| rule.pointer("/length/most").is_none()));
}

#[test]
fn asvs_forbids_classes_and_rotation_and_members_are_asked_for_neither() {
    for name in ["owasp-asvs-5", "member-site"] {
        let forbidden: Vec<_> = rules(name)
            .values()
            .flat_map(|rule| {
                words(&rule["forbid"]["rules"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(forbidden, ["classes", "class-count", "max-age"], "{name}");
    }
}

#[test]
fn every_figure_of_a_source_is_in_its_requirement_and_no_requirement_has_another() {
    let listed = json("tests/data/figures.json");
    for name in PRESETS {
        let policy = Policy::preset(name).unwrap();
        let mut found = BTreeMap::new();
        for (id, rule) in rules(name) {
            figures(&rule, &format!("{id} "), &mut found);
        }
        let rows = listed["figures"].as_array().expect("a list").iter();
        for row in rows.filter(|row| row["preset"] == *name) {
            let text = |member: &str| row[member].as_str().expect("a text");
            let (at, says) = (text("at"), text("says"));
            assert_eq!(found.remove(at).as_deref(), Some(text("value")), "{name} {at}: {says}");
            let id = at.split(' ').next();
            let mut requirements = policy.requirements().iter();
            let one = requirements.find(|one| Some(one.id.as_str()) == id).expect("is there");
            assert_eq!(one.source().to_string(), text("clause"), "{name} {at}: {says}");
            // Beside a chosen figure of a requirement another may be printed, but not the other way.
            assert!(!says.contains("(chosen)") || one.chosen.is_some(), "{name} {at}: {says}");
        }
        assert!(found.is_empty(), "{name} asks for what no source says: {found:?}");
    }
}

/// Every number and length of time in a rule, by where it stands.
fn figures(value: &Value, at: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                figures(member, &format!("{at}/{name}"), found);
            }
        }
        Value::Number(number) => {
            found.insert(at.to_owned(), number.to_string());
        }
        Value::String(text) if text.parse::<Period>().is_ok() => {
            found.insert(at.to_owned(), text.clone());
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::String(_) => {}
    }
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn the_blocklist_of_every_preset_is_the_one_that_comes_along() {
    let common = Blocklist::common();
    let mut pinned = 0;
    for name in PRESETS {
        for (id, rule) in rules(name) {
            for list in
                rule.pointer("/blocklist/lists").and_then(Value::as_array).into_iter().flatten()
            {
                assert_eq!(list["name"], COMMON, "{name} {id}");
                assert_eq!(list["digest"], common.digest().as_str(), "{name} {id}");
                pinned += 1;
            }
        }
    }
    // Of the card industry's standard nobody asks a list; the others name this one.
    assert_eq!(pinned, PRESETS.len() - 1);
}

#[test]
fn every_setting_is_what_its_source_asks_for() {
    let setting = |name: &str| Policy::preset(name).unwrap().document().clone();
    let (ja_org, nist) = (setting("ja-org"), setting("nist-800-63b-4"));
    // Full-width input counts and verifies like half-width input; the guidelines prefer NFC or NFKC.
    assert_eq!(
        (ja_org.text.normal_form, nist.text.normal_form),
        (NormalForm::Nfkc, NormalForm::Nfc)
    );
    assert_eq!((ja_org.text.most_bytes, nist.text.most_bytes), (1024, 1024));
    // §3.2.2: no more than 100 failures in a row.
    assert_eq!(nist.lockout.ceiling, 100);
    assert_eq!((ja_org.time_zone.as_str(), nist.time_zone.as_str()), ("Asia/Tokyo", "UTC"));
    let from = |document: &aikotoba::policy::Document| document.effective_from.to_string();
    assert_eq!((from(&ja_org), from(&nist)), ("2016-04-01".to_owned(), "2025-08-01".to_owned()));
}

#[test]
fn whoever_administers_or_has_a_mailbox_is_a_user_too() {
    let policy = Policy::preset("ja-org").unwrap();
    for profile in &policy.document().profiles {
        let includes: Vec<_> = profile.includes.iter().map(|name| name.as_str()).collect();
        let want: &[&str] = if profile.id.as_str() == "user" { &[] } else { &["user"] };
        assert_eq!(includes, want, "{}", profile.id);
    }
}

#[test]
fn every_preset_has_a_title_in_both_languages_wherever_it_has_one() {
    for name in PRESETS {
        let document = Policy::preset(name).unwrap().document().clone();
        let standards = document.standards.iter().map(|standard| &standard.title);
        let profiles = document.profiles.iter().map(|profile| &profile.title);
        let roles = document.roles.iter().map(|role| &role.title);
        for title in [&document.title].into_iter().chain(standards).chain(profiles).chain(roles) {
            assert_eq!(title.keys().collect::<Vec<_>>(), ["en", "ja"], "{name}: {title:?}");
            assert!(title.values().all(|text| !text.is_empty()), "{name}: {title:?}");
        }
    }
}

#[test]
fn no_figure_passes_for_printed_that_was_chosen() {
    for name in PRESETS {
        for requirement in Policy::preset(name).unwrap().requirements() {
            let chosen = requirement.chosen.as_ref();
            let is_decided = chosen.is_some() || requirement.clause.is_some();
            assert!(is_decided, "{name} {}: rests on nothing", requirement.id);
            assert!(
                chosen.is_none_or(|chosen| !chosen.why.is_blank()),
                "{name} {}",
                requirement.id
            );
        }
    }
}

/// Compares what a preset asks of a password with its table, row by row and in the order of the file.
fn walk(name: &str, table: &[Row]) {
    let policy = Policy::preset(name).unwrap();
    let rules = rules(name);
    let listed: Vec<_> = table.iter().map(|row| row.id).collect();
    let judged = || {
        let judged = policy.requirements().iter();
        judged.filter(|one| {
            one.rule.answers_to() == Check::Password || matches!(one.rule, Rule::Lockout(_))
        })
    };
    let judged = || judged().filter(|one| one.clause.is_some());
    let found: Vec<_> = judged().map(|one| one.id.as_str()).collect();
    assert_eq!(found, listed, "what {name} asks of a password and the rows of its table");
    for (row, requirement) in table.iter().zip(judged()) {
        let what = format!("{name} {}: {}", row.id, row.says);
        let profiles: Vec<_> = requirement.profiles.iter().map(|name| name.as_str()).collect();
        let level = serde_json::to_value(requirement.level).unwrap();
        assert_eq!(requirement.source().to_string(), row.clause, "{what}");
        assert_eq!(profiles, row.profiles, "{what}");
        assert_eq!(level, row.level, "{what}");
        assert_eq!(requirement.chosen.is_some(), row.is_chosen, "{what}");
        assert_eq!(requirement.where_supported, row.where_supported, "{what}");
        assert!(requirement.waivable && !requirement.in_principle, "{what}");
        assert_eq!(rules[row.id], row.rule(), "{what}");
    }
}

impl Row {
    fn rule(&self) -> Value {
        if self.rule == COMMON {
            let digest = Blocklist::common().digest().to_string();
            return serde_json::json!({"blocklist": {"lists": [{"name": COMMON, "digest": digest}]}});
        }
        serde_json::from_str(self.rule).expect("a rule")
    }
}

fn printed(
    says: &'static str,
    id: &'static str,
    clause: &'static str,
    profiles: &'static [&'static str],
    level: &'static str,
    rule: &'static str,
) -> Row {
    Row { says, id, clause, profiles, level, rule, is_chosen: false, where_supported: false }
}

fn chosen(
    says: &'static str,
    id: &'static str,
    clause: &'static str,
    profiles: &'static [&'static str],
    rule: &'static str,
) -> Row {
    Row { is_chosen: true, ..printed(says, id, clause, profiles, "must", rule) }
}

fn supported(
    says: &'static str,
    id: &'static str,
    clause: &'static str,
    rule: &'static str,
) -> Row {
    Row { where_supported: true, ..printed(says, id, clause, PUBLIC, "must", rule) }
}

/// The rules of a preset by requirement, as they are written.
fn rules(name: &str) -> BTreeMap<String, Value> {
    let document = generated::preset(name);
    let requirements = document["requirement"].as_array().expect("requirements").iter();
    let rule = |one: &Value| Some((one["id"].as_str()?.to_owned(), one["rule"].clone()));
    requirements.map(|one| rule(one).expect("a requirement has an id")).collect()
}

fn kind(rule: &Value) -> String {
    rule.as_object().and_then(|rule| rule.keys().next()).expect("a rule has a kind").clone()
}
