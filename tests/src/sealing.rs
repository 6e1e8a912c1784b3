//! What tests of commands with passwords share: a desk with keys, cheap enough to be asked often, and an account.

#![expect(clippy::expect_used, reason = "a broken test file should stop the test")]

use aikotoba::{
    Account, Actor, Command, Desk, Enrolment, Holder, KeyId, Keys, Moment, Origin, Password,
    Policy, Seed, Subject, Token, TokenId, TokenSeed,
};
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

/// A token of the account's owner, beside those there are, which the owner uses: enrolled and confirmed at an
/// instant.
#[must_use]
pub fn token(
    desk: &Desk,
    (account, tokens): (&Account, &[Token]),
    (id, pin): (&str, &str),
    seed: [u8; 32],
    now: Moment,
) -> (Token, TokenSeed) {
    let id = TokenId::new(id).expect("an id");
    let origin = Origin::new(Actor::Host);
    let apply = |tokens: &[Token], command: Command| {
        let holder = Holder::Known { account, tokens, histories: &[] };
        let (subject, seed) = (Subject::default(), Seed::new(seed));
        let outcome = desk.apply(holder, &command, &subject, seed, &origin, now).expect("applied");
        let (mut change, unstored) = outcome.into_parts();
        (change.tokens.pop().expect("a token that changed").state, unstored.stored())
    };
    let enrol = Command::enrol_token(Enrolment::new(id.clone()), Password::new(pin));
    let (pending, answer) = apply(tokens, enrol);
    let seed = answer.seed.expect("a seed to be shown");
    let first = Password::new(&seed.code_at(now).expect("a code by time"));
    let mut all = tokens.to_vec();
    all.push(pending);
    (apply(&all, Command::confirm_token(id, first)).0, seed)
}
