//! What the tests of the whole share: where things lie, and how shared vectors are run and compared.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken test file should stop the test"
)]

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../docs/account.md")]
pub struct AccountPage;

#[cfg(doctest)]
#[doc = include_str!("../../docs/secrets.md")]
pub struct SecretsPage;

#[cfg(doctest)]
#[doc = include_str!("../../docs/one-time-passwords.md")]
pub struct OneTimePasswordsPage;

#[cfg(doctest)]
#[doc = include_str!("../../docs/blocklists.md")]
pub struct BlocklistsPage;

pub mod estimating;
pub mod explained;
pub mod generated;
pub mod golden;
pub mod hashing;
pub mod hostile;
pub mod imports;
pub mod life;
pub mod python;
mod schemas;
pub mod sealing;
pub mod seeds;
pub mod typescript;

use std::{
    fs,
    path::{Path, PathBuf},
};

use aikotoba::{
    Blocklist, Desk, Error, Messages, Moment, Password, Policy, ProfileName, Report, RequirementId,
    Subject, Waivers,
};
use base64ct::{Base64, Encoding as _};
use serde_json::{Map, Value, json};

/// The repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the repository")
        .to_owned()
}

/// A file of the repository as text.
#[must_use]
pub fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of the repository as JSON.
#[must_use]
pub fn json(path: impl AsRef<Path>) -> Value {
    let path = path.as_ref();
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What the operation of a vector answers; an error answers `{"error": …}`.
#[must_use]
pub fn run(vector: &Value) -> Value {
    answer(vector).unwrap_or_else(|error| json!({ "error": parsed(&error.to_json()) }))
}

fn answer(vector: &Value) -> Result<Value, Error> {
    if let Some(answer) = seeds::run(vector) {
        return answer;
    }
    if vector["op"] == "say" {
        return say(&vector["input"]);
    }
    let handed_over = vector["extending"].as_array().into_iter().flatten();
    let handed_over = handed_over.map(|one| policy(one, &[])).collect::<Result<Vec<_>, _>>()?;
    let others: Vec<_> = handed_over.iter().collect();
    let policy_of = |written: &Value| policy(written, &others);
    let asked = policy_of(&vector["policy"])?;
    let input = &vector["input"];
    Ok(match vector["op"].as_str() {
        Some("load_policy") => loaded(&asked)?,
        Some("for_browser") => loaded(&asked.for_browser()?)?,
        Some("coverage") => parsed(&asked.coverage().to_json()),
        Some("rules") => {
            let language = input["language"].as_str().expect("a language is a tag");
            parsed(&Messages::built_in().rules(&asked, &profiles(input)?, language)?.to_json())
        }
        Some("input_hints") => parsed(&asked.input_hints(&profiles(input)?)?.to_json()),
        Some("compare") => parsed(&asked.compare(&policy_of(&input["with"])?).to_json()),
        Some("changes") => parsed(&asked.changes_since(&policy_of(&input["since"])?).to_json()),
        Some("requirement_digest") => {
            let id = input["requirement"].as_str().and_then(RequirementId::new);
            let digest = id.and_then(|id| asked.requirement_digest(&id));
            digest.map_or_else(|| json!({}), |digest| json!({ "digest": digest }))
        }
        Some("weigh_password") => hashing::weigh(vector, asked)?,
        Some("generate") => hashing::generate(vector, asked)?,
        Some("hash_password") => hashing::hash(vector, asked)?,
        Some("digest_user") => life::digest_user(vector, &others)?,
        Some("settle") => life::run(vector, &others)?,
        Some("register") => register(vector, &asked)?,
        Some("check_password") => check_password(vector, asked)?,
        Some("check_pin") => check_pin(vector, asked)?,
        Some("check_system") => check_system(vector, asked)?,
        op => panic!("no such op: {op:?}"),
    })
}

fn profiles(input: &Value) -> Result<Vec<ProfileName>, Error> {
    let subject = Subject::from_json(&json!({ "profiles": input["profiles"] }).to_string())?;
    Ok(subject.profiles().to_vec())
}

/// What is said of a finding, with the languages that the case adds.
fn say(input: &Value) -> Result<Value, Error> {
    let added = input["languages"].as_object().into_iter().flatten();
    let messages = added.into_iter().try_fold(Messages::built_in(), |messages, (tag, table)| {
        messages.with_json(tag, &table.to_string())
    })?;
    let finding = input["finding"]["text"].as_str().map(str::to_owned);
    let finding = finding.unwrap_or_else(|| input["finding"].to_string());
    let language = input["language"].as_str().expect("a language is a tag");
    Ok(json!({ "sentence": messages.say_json(&finding, language)? }))
}

/// A report, once all its findings are said alike from what they are and from what is printed.
pub(crate) fn said(report: &Report) -> Value {
    let (messages, printed) = (Messages::built_in(), parsed(&report.to_json()));
    for (finding, json) in report.findings.iter().zip(printed["findings"].as_array().unwrap()) {
        for tag in ["en", "ja"] {
            let said = messages.say_json(&json.to_string(), tag).expect("a finding is one");
            assert_eq!(said, messages.say(finding, tag), "{json}");
        }
    }
    printed
}

fn loaded(policy: &Policy) -> Result<Value, Error> {
    let reference = parsed(&policy.reference().to_json());
    Ok(json!({ "reference": reference, "document": parsed(&policy.to_json()?) }))
}

fn register(vector: &Value, policy: &Policy) -> Result<Value, Error> {
    let input = &vector["input"];
    let register = waivers(&input["waivers"], policy)?.register(policy, now(vector)?)?;
    Ok(match input["ending_before"].as_str() {
        None => parsed(&register.to_json()),
        Some(until) => {
            let entries: Vec<_> = register.ending_before(Moment::parse(until)?).collect();
            json!({ "entries": entries })
        }
    })
}

/// A document of waivers, in which the digest `today` stands for that of the requirement as it is.
pub(crate) fn waivers(written: &Value, policy: &Policy) -> Result<Waivers, Error> {
    fn dated(value: &mut Value, policy: &Policy) {
        match value {
            Value::Object(members) if members.get("digest") == Some(&json!("today")) => {
                let id = members.get("id").and_then(Value::as_str).and_then(RequirementId::new);
                let digest = id.and_then(|id| policy.requirement_digest(&id));
                members.insert("digest".to_owned(), json!(digest));
            }
            Value::Object(members) => members.values_mut().for_each(|one| dated(one, policy)),
            Value::Array(items) => items.iter_mut().for_each(|one| dated(one, policy)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut written = written.clone();
    dated(&mut written, policy);
    Waivers::from_json(&written.to_string())
}

/// The desk of a check: the policy, and the lists and waivers of the input.
fn desk(input: &Value, policy: Policy) -> Result<Desk, Error> {
    let mut lists = input["lists"].as_object().into_iter().flatten();
    let desk = lists.try_fold(Desk::new(policy), |desk, (name, written)| {
        desk.with_list(name, list(written)?)
    })?;
    let desk = if input["words"] == "none" { desk.without_words() } else { desk };
    let Some(written) = input.get("waivers") else { return Ok(desk) };
    let waivers = waivers(written, desk.policy())?;
    desk.with_waivers(&waivers)
}

/// A list as it is written: several texts, or the bytes of a filter in base64.
fn list(written: &Value) -> Result<Blocklist, Error> {
    if let Some(filter) = written["filter"].as_str() {
        return Blocklist::from_filter(Base64::decode_vec(filter).expect("base64"));
    }
    let entries = written.as_array().expect("a list is a list").iter();
    Ok(Blocklist::new(entries.map(|entry| entry.as_str().expect("a password is a text"))))
}

fn check_system(vector: &Value, policy: Policy) -> Result<Value, Error> {
    let input = &vector["input"];
    let desk = desk(input, policy)?;
    let subject = Subject::from_json(&input["subject"].to_string())?;
    Ok(said(&desk.check_system(&subject, now(vector)?)?))
}

fn check_pin(vector: &Value, policy: Policy) -> Result<Value, Error> {
    let input = &vector["input"];
    let desk = desk(input, policy)?;
    let subject = Subject::from_json(&input["subject"].to_string())?;
    let report = desk.check_pin(&password(&input["pin"]), &subject, now(vector)?)?;
    Ok(said(&report))
}

fn check_password(vector: &Value, policy: Policy) -> Result<Value, Error> {
    let input = &vector["input"];
    let desk = desk(input, policy)?;
    let mut subject = Subject::from_json(&input["subject"].to_string())?;
    if let Some(current) = input.get("current") {
        subject = subject.with_current(password(current));
    }
    let report = desk.check_password(&password(&input["password"]), &subject, now(vector)?)?;
    Ok(said(&report))
}

pub(crate) fn now(vector: &Value) -> Result<Moment, Error> {
    Moment::parse(vector["now"].as_str().expect("`now` is a text"))
}

pub(crate) fn policy(policy: &Value, others: &[&Policy]) -> Result<Policy, Error> {
    match (policy, policy.get("text")) {
        (Value::String(name), _) => Policy::preset(name),
        (_, Some(Value::String(text))) => Policy::from_json_with(text, others),
        _ => Policy::from_json_with(&policy.to_string(), others),
    }
}

pub(crate) fn password(given: &Value) -> Password {
    let numbers = |name: &str| {
        given.get(name)?.as_array()?.iter().map(Value::as_u64).collect::<Option<Vec<_>>>()
    };
    if let Some(text) = given.as_str() {
        return Password::new(text);
    }
    if let Some(units) = numbers("utf16") {
        let units: Vec<u16> = units.into_iter().filter_map(|unit| unit.try_into().ok()).collect();
        return Password::from_utf16(&units);
    }
    if let Some(bytes) = numbers("utf8") {
        let bytes: Vec<u8> = bytes.into_iter().filter_map(|byte| byte.try_into().ok()).collect();
        return Password::from_utf8(&bytes);
    }
    let times = given["repeat"][1].as_u64().and_then(|times| usize::try_from(times).ok());
    let (Some(text), Some(times)) = (given["repeat"][0].as_str(), times) else {
        panic!("no password: {given}")
    };
    Password::new(&text.repeat(times))
}

pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what we print is JSON")
}

/// Where an answer differs from what is wanted; nothing if it holds all that is wanted.
///
/// Every member of a wanted object is in the answer; lists are as long as wanted; `null` wants a member absent.
#[must_use]
pub fn difference(answer: &Value, want: &Value, path: &str) -> Option<String> {
    match (answer, want) {
        (Value::Object(answer), Value::Object(want)) => {
            want.iter().find_map(|(name, want)| member_difference(answer, name, want, path))
        }
        (Value::Array(answers), Value::Array(wants)) if answers.len() == wants.len() => {
            answers.iter().zip(wants).enumerate().find_map(|(index, (answer, want))| {
                difference(answer, want, &format!("{path}[{index}]"))
            })
        }
        _ if answer == want => None,
        _ => Some(format!("{path}: want {want}, but it is {answer}")),
    }
}

fn member_difference(
    answer: &Map<String, Value>,
    name: &str,
    want: &Value,
    path: &str,
) -> Option<String> {
    let path = format!("{path}.{name}");
    match (answer.get(name), want) {
        (None, Value::Null) => None,
        (None, want) => Some(format!("{path}: want {want}, but it is absent")),
        (Some(answer), want) => difference(answer, want, &path),
    }
}
