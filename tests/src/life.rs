//! Runs what happens to an account, step by step, each change stored before the next.

#![expect(clippy::expect_used, reason = "a broken vector should stop the test")]

use aikotoba::{Account, Desk, Error, Event, Holder, Moment, Origin, Policy, Token, UserDigest};
use serde_json::{Value, json};

use crate::{parsed, policy, waivers};

/// What is stored while the steps run.
struct Store {
    account: Option<Account>,
    tokens: Vec<Token>,
}

/// The answer of each step, and what is stored in the end.
///
/// # Errors
/// Of the first step that cannot be understood.
pub fn run(vector: &Value, others: &[&Policy]) -> Result<Value, Error> {
    let input = &vector["input"];
    let mut store = Store { account: account(input)?, tokens: tokens(input)? };
    let mut steps = Vec::new();
    for step in input["steps"].as_array().expect("steps") {
        steps.push(store.step(&desk(vector, step, others)?, step)?);
    }
    let tokens: Vec<_> = store.tokens.iter().map(|token| parsed(&token.to_json())).collect();
    let account = store.account.map(|account| parsed(&account.to_json()));
    Ok(json!({ "steps": steps, "account": account, "tokens": tokens }))
}

impl Store {
    fn step(&mut self, desk: &Desk, step: &Value) -> Result<Value, Error> {
        let now = Moment::parse(step["now"].as_str().expect("`now` is a text"))?;
        match (step.get("ask").and_then(Value::as_str), &self.account) {
            (Some("status"), Some(account)) => Ok(parsed(&desk.status(account, now)?.to_json())),
            (Some("check_account"), Some(account)) => {
                let report = desk.check_account(account, &[], now)?;
                // What is stored is read back from what was written.
                assert_eq!(Account::from_json(&account.to_json())?, *account, "read back");
                Ok(parsed(&report.to_json()))
            }
            (Some("sweep"), Some(account)) => {
                let outcomes: Result<Vec<_>, _> =
                    desk.sweep([account], &origin(step)?, now).collect();
                let mut swept = outcomes?.into_iter();
                let answer = swept.next().map(|outcome| {
                    let (change, unstored) = outcome.into_parts();
                    let records = parsed(&change.to_json())["records"].take();
                    (change.account, records, unstored.stored())
                });
                let Some((account, records, _)) = answer else {
                    return Ok(json!({ "records": [] }));
                };
                self.account = account.map(|stored| stored.state);
                Ok(json!({ "records": records }))
            }
            _ => self.event(desk, step, now),
        }
    }

    fn event(&mut self, desk: &Desk, step: &Value, now: Moment) -> Result<Value, Error> {
        let event = Event::from_json(&step["event"].to_string())?;
        let nobody = UserDigest::new("00000000000000ff").expect("a digest");
        let holder = match &self.account {
            Some(account) => Holder::Known { account, tokens: &self.tokens },
            None => Holder::Unknown { user: &nobody },
        };
        let (change, unstored) = desk.settle(holder, &event, &origin(step)?, now)?.into_parts();
        let written = parsed(&change.to_json());
        if let Some(stored) = change.account {
            let found = self.account.as_ref().map_or(0, Account::revision);
            assert_eq!(stored.expects, found, "the revision that has to be there");
            assert_eq!(Account::from_json(&stored.state.to_json())?, stored.state, "read back");
            self.account = Some(stored.state);
        }
        for stored in change.tokens {
            assert_eq!(Token::from_json(&stored.state.to_json())?, stored.state, "read back");
            let known = self.tokens.iter_mut().find(|token| token.id() == stored.state.id());
            *known.expect("a token that was handed over") = stored.state;
        }
        let answer = parsed(&unstored.stored().to_json());
        Ok(json!({ "answer": answer, "records": written["records"] }))
    }
}

/// The desk of a step: its own policy, editions and waivers, or those of the vector.
fn desk(vector: &Value, step: &Value, others: &[&Policy]) -> Result<Desk, Error> {
    let input = &vector["input"];
    let given = |name: &str| step.get(name).or_else(|| input.get(name));
    let desk = match (given("editions").and_then(Value::as_array), step.get("policy")) {
        (Some(editions), None) => {
            let editions = editions.iter().map(|one| policy(one, others));
            Desk::with_editions(editions.collect::<Result<_, _>>()?)?
        }
        (_, own) => Desk::new(policy(own.unwrap_or(&vector["policy"]), others)?),
    };
    let Some(written) = given("waivers") else { return Ok(desk) };
    let waivers = waivers(written, desk.policy())?;
    desk.with_waivers(&waivers)
}

/// The account as it was stored, a new one, or none.
fn account(input: &Value) -> Result<Option<Account>, Error> {
    if let Some(before) = input.get("before") {
        return Account::from_json(&before.to_string()).map(Some);
    }
    let Some(new) = input.get("account") else { return Ok(None) };
    Account::from_new_json(&new.to_string()).map(Some)
}

fn tokens(input: &Value) -> Result<Vec<Token>, Error> {
    let tokens = input["tokens"].as_array().into_iter().flatten();
    tokens.map(|token| Token::from_json(&token.to_string())).collect()
}

fn origin(step: &Value) -> Result<Origin, Error> {
    let host = json!({ "actor": "host" });
    Origin::from_json(&step.get("origin").unwrap_or(&host).to_string())
}
