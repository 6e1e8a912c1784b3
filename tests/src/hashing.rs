//! Runs what is stored in the place of a password, whether a typed one is it, and what is made for somebody.

#![expect(clippy::expect_used, reason = "a broken vector should stop the test")]

use aikotoba::{Desk, Error, Kind, PasswordHash, Policy, Seed, Subject};
use serde_json::{Value, json};

use crate::{now, parsed, password};

/// What came of a typed password, how many evaluations it took, and whether the hash is stale.
///
/// # Errors
/// If the hash cannot be read, or would cost too much.
pub fn weigh(vector: &Value, policy: Policy) -> Result<Value, Error> {
    let (input, now, desk) = (&vector["input"], now(vector)?, Desk::new(policy));
    let stored = input.get("stored").map(|stored| PasswordHash::from_json(&stored.to_string()));
    let stored = stored.transpose()?;
    let factor = desk.weigh_password(&password(&input["password"]), stored.as_ref(), now)?;
    let mut answer = json!({ "factor": factor.as_str(), "evaluations": desk.evaluations() });
    if let Some(stored) = stored {
        answer["stale"] = json!(desk.is_stale(&stored, now));
        assert_eq!(&parsed(&stored.to_json()), input.get("stored").expect("it is there"));
    }
    Ok(answer)
}

/// What is stored in the place of a password, and how many evaluations it took.
///
/// # Errors
/// If nobody could type the password again.
pub fn hash(vector: &Value, policy: Policy) -> Result<Value, Error> {
    let (input, now, desk) = (&vector["input"], now(vector)?, Desk::new(policy));
    let stored = desk.hash_password(&password(&input["password"]), seed(input), now)?;
    Ok(json!({ "stored": parsed(&stored.to_json()), "evaluations": desk.evaluations() }))
}

/// A password that is made for somebody.
///
/// # Errors
/// If the subject does not fit the policy, or no such password can be.
pub fn generate(vector: &Value, policy: Policy) -> Result<Value, Error> {
    let (input, now, desk) = (&vector["input"], now(vector)?, Desk::new(policy));
    let subject = Subject::from_json(&input["subject"].to_string())?;
    let kind = input["kind"].as_str().and_then(Kind::named).expect("a kind");
    let made = desk.generate(kind, &subject, seed(input), now)?;
    let [en, ja] = ["en", "ja"].map(|tag| made.spelled(tag).to_string());
    Ok(json!({
        "password": made.reveal(), "bits": made.bits(), "spelled": { "en": en, "ja": ja },
    }))
}

pub(crate) fn seed(input: &Value) -> Seed {
    Seed::new(bytes(input["seed"].as_str().expect("a seed")))
}

/// 32 bytes in hexadecimal digits.
pub(crate) fn bytes(text: &str) -> [u8; 32] {
    let byte = |index: usize| u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok();
    std::array::from_fn(|index| byte(index).expect("64 hexadecimal digits"))
}
