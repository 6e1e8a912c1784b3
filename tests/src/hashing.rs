//! Runs what is stored in the place of a password, and whether a typed one is it.

#![expect(clippy::expect_used, reason = "a broken vector should stop the test")]

use aikotoba::{Desk, Error, PasswordHash, Policy, Seed};
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
    let seed = input["seed"].as_str().expect("a seed");
    let byte = |index: usize| u8::from_str_radix(seed.get(2 * index..2 * index + 2)?, 16).ok();
    let seed = Seed::new(std::array::from_fn(|index| byte(index).expect("64 hexadecimal digits")));
    let stored = desk.hash_password(&password(&input["password"]), seed, now)?;
    Ok(json!({ "stored": parsed(&stored.to_json()), "evaluations": desk.evaluations() }))
}
