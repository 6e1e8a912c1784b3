//! What tests of commands with passwords share: a desk with keys, cheap enough to be asked often, and an account.

#![expect(clippy::expect_used, reason = "a broken test file should stop the test")]

use aikotoba::{Account, Desk, KeyId, Keys, Policy};
use serde_json::{Value, json};

/// A desk under these rules, each of which must be met, that seals under this key.
#[must_use]
pub fn desk(rules: &[Value], key: [u8; 32]) -> Desk {
    let requirements = rules
        .iter()
        .zip('a'..)
        .map(|(rule, id)| json!({"id": id, "basis": "house", "level": "must", "rule": rule}));
    let policy = json!({
        "format": 1, "id": "p", "version": "1", "effective-from": "2026-01-01", "time-zone": "UTC",
        "seal": {"memory-kib": 19456, "passes": 2, "lanes": 1},
        "requirement": Vec::from_iter(requirements),
    });
    let keys = Keys::new(KeyId::new("2026").expect("an id"), key).expect("keys");
    Desk::new(Policy::from_json(&policy.to_string()).expect("a policy")).with_keys(keys)
}

/// A new account of the person `p-1`.
#[must_use]
pub fn account(id: &str) -> Account {
    let new = json!({"id": id, "person": "p-1", "at": "2026-04-01T00:00:00Z"});
    Account::from_new_json(&new.to_string()).expect("an account")
}
