//! What the tests of the whole share: where things lie, and how shared vectors are run and compared.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a broken test file should stop the test"
)]

pub mod generated;
pub mod golden;
pub mod hostile;
pub mod imports;

use std::{
    fs,
    path::{Path, PathBuf},
};

use aikotoba::{Desk, Error, Moment, Password, Policy, Subject};
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
    let answer = match vector["op"].as_str() {
        Some("load_policy") => policy(&vector["policy"])
            .map(|policy| json!({ "reference": parsed(&policy.reference().to_json()) })),
        Some("check_password") => check_password(vector),
        op => panic!("no such op: {op:?}"),
    };
    answer.unwrap_or_else(|error| json!({ "error": parsed(&error.to_json()) }))
}

fn check_password(vector: &Value) -> Result<Value, Error> {
    let input = &vector["input"];
    let desk = Desk::new(policy(&vector["policy"])?);
    let mut subject = Subject::from_json(&input["subject"].to_string())?;
    if let Some(current) = input.get("current") {
        subject = subject.with_current(password(current));
    }
    let now = Moment::parse(vector["now"].as_str().expect("`now` is an instant"))?;
    Ok(parsed(&desk.check_password(&password(&input["password"]), &subject, now)?.to_json()))
}

fn policy(policy: &Value) -> Result<Policy, Error> {
    match (policy, policy.get("text")) {
        (Value::String(name), _) => Policy::preset(name),
        (_, Some(Value::String(text))) => Policy::from_json(text),
        _ => Policy::from_json(&policy.to_string()),
    }
}

fn password(given: &Value) -> Password {
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

fn parsed(text: &str) -> Value {
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
