//! Runs what happens to an account, step by step, each change stored before the next.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a broken vector should stop the test"
)]

use aikotoba::{
    Account, Command, Desk, Error, Event, History, Holder, KeyId, Keys, Moment, Origin, Outcome,
    Password, Policy, StockedSeed, Subject, Token, TokenSeed, UserDigest, Weighed,
};
use serde_json::{Value, json};

use crate::{hashing::bytes, parsed, password, policy, seeds, waivers};

/// How a command takes something that was typed.
type With = fn(Command, Password) -> Command;

/// What is stored while the steps run.
struct Store {
    account: Option<Account>,
    tokens: Vec<Token>,
    histories: Vec<History>,
    /// Those that were made last.
    recovery_codes: Vec<String>,
}

/// The answer of each step, and what is stored in the end.
///
/// # Errors
/// Of the first step that cannot be understood.
pub fn run(vector: &Value, others: &[&Policy]) -> Result<Value, Error> {
    let input = &vector["input"];
    let (account, tokens) = (account(input)?, tokens(input)?);
    let recovery_codes = Vec::new();
    let mut store = Store { account, tokens, histories: histories(input)?, recovery_codes };
    let mut steps = Vec::new();
    for step in input["steps"].as_array().expect("steps") {
        let settling = desk(vector, step.get("settling").unwrap_or(step), others)?;
        steps.push(store.step((&desk(vector, step, others)?, &settling), step)?);
    }
    Ok(json!({ "steps": steps, "account": store.printed()["account"],
        "tokens": store.printed()["tokens"], "histories": store.printed()["histories"] }))
}

/// What stands in records in the place of a user name that nobody has.
///
/// # Errors
/// If the desk has no keys.
pub fn digest_user(vector: &Value, others: &[&Policy]) -> Result<Value, Error> {
    let user = vector["input"]["user"].as_str().expect("a user name");
    Ok(json!({ "digest": desk(vector, &json!({}), others)?.digest_user(user)? }))
}

impl Store {
    fn step(&mut self, (desk, settling): (&Desk, &Desk), step: &Value) -> Result<Value, Error> {
        if let Some(puts) = step["put"].as_array() {
            self.put(puts)?;
            return Ok(json!({}));
        }
        let now = now(step)?;
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
                let Some(outcome) = swept.next() else { return Ok(json!({ "records": [] })) };
                let answer = self.store(outcome)?;
                Ok(json!({ "records": answer["records"] }))
            }
            (Some("sealing"), Some(_)) => {
                Ok(json!({ "sealing": desk.sealing(self.holder(&nobody())).as_str() }))
            }
            (Some("takes_one_field"), _) => {
                Ok(json!({ "takes_one_field": desk.takes_one_field(&self.tokens) }))
            }
            (Some("stock"), _) => {
                let (device, seed) =
                    (seeds::seed(&step["token_seed"])?, crate::hashing::seed(step));
                let stocked = desk.stock(&device, seed)?.to_json();
                assert_eq!(StockedSeed::from_json(&stocked)?.to_json(), stocked, "read back");
                Ok(parsed(&stocked))
            }
            (Some("unstock"), _) => {
                let stocked = StockedSeed::from_json(&step["stocked"].to_string())?;
                let device = desk.unstock(&stocked)?;
                let id = device.id().map(ToString::to_string);
                Ok(json!({ "id": id, "counter": device.counter(), "seed": shown(&device) }))
            }
            (Some("seed_digests"), _) => {
                Ok(json!({ "digests": desk.seed_digests(&seeds::seed(&step["token_seed"])?)? }))
            }
            (Some("foreign_hashes"), _) => {
                let hashes = desk.foreign_hashes(self.histories.first().expect("a history"))?;
                let hashes: Vec<_> = hashes.iter().map(|hash| hash.to_string()).collect();
                Ok(json!({ "hashes": hashes }))
            }
            _ => self.event((desk, settling), step, now),
        }
    }

    fn event(
        &mut self,
        (desk, settling): (&Desk, &Desk),
        step: &Value,
        now: Moment,
    ) -> Result<Value, Error> {
        if step.get("seed").is_none() {
            let event = Event::from_json(&step["event"].to_string())?;
            let outcome = desk.settle(self.holder(&nobody()), &event, &origin(step)?, now)?;
            return self.store(outcome);
        }
        let before = desk.evaluations();
        let weighed = self.weigh(desk, step, now)?;
        let weighing = desk.evaluations() - before;
        if let Some(meanwhile) = step.get("meanwhile") {
            self.step((desk, desk), meanwhile)?;
        }
        let before = settling.evaluations();
        let now = step["settled"].as_str().map_or(Ok(now), Moment::parse)?;
        let outcome = settling.settle(self.holder(&nobody()), &weighed, &origin(step)?, now)?;
        assert_eq!(settling.evaluations(), before, "settling evaluates nothing");
        let mut answer = self.store(outcome)?;
        answer["evaluations"] = json!(weighing);
        Ok(answer)
    }

    fn weigh(&self, desk: &Desk, step: &Value, now: Moment) -> Result<Weighed, Error> {
        let mut command = Command::from(Event::from_json(&step["event"].to_string())?);
        if let Some(typed) = step.get("password") {
            command = command.with_password(password(typed));
        }
        if let Some(typed) = step.get("new_password") {
            command = command.with_new_password(password(typed));
        }
        let with: [(&str, With); 6] = [
            ("pin", Command::with_pin),
            ("code", Command::with_code),
            ("next_code", Command::with_next_code),
            ("recovery_code", Command::with_recovery_code),
            ("pin_and_code", Command::with_pin_and_code),
            ("new_pin", Command::with_new_pin),
        ];
        for (name, with) in with {
            if let Some(typed) = step.get(name) {
                command = with(command, self.typed(typed));
            }
        }
        if let Some(seed) = step.get("token_seed") {
            command = command.with_token_seed(seeds::seed(seed)?);
        }
        let foreign = step["foreign_hashes"].as_array().into_iter().flatten();
        command = command.with_foreign_hashes(foreign.filter_map(Value::as_str));
        let told = step.get("subject").map_or("{}".to_owned(), ToString::to_string);
        let command = command.asked_by(&origin(step)?);
        let (subject, seed) = (Subject::from_json(&told)?, crate::hashing::seed(step));
        desk.weigh(self.holder(&nobody()), &command, &subject, seed, now)
    }

    /// What is typed; or the recovery code of that place among those that were made last.
    fn typed(&self, typed: &Value) -> Password {
        match typed["made"].as_u64().and_then(|at| usize::try_from(at).ok()) {
            Some(at) => Password::new(self.recovery_codes.get(at).expect("a recovery code")),
            None => password(typed),
        }
    }

    fn holder<'a>(&'a self, user: &'a UserDigest) -> Holder<'a> {
        let (tokens, histories) = (&self.tokens, &self.histories);
        match &self.account {
            Some(account) => Holder::Known { account, tokens, histories },
            None => Holder::Unknown { user },
        }
    }

    /// Stores a change, each state where the one is that it expects, and opens the answer.
    fn store(&mut self, outcome: Outcome) -> Result<Value, Error> {
        let (change, unstored) = outcome.into_parts();
        let written = parsed(&change.to_json());
        if let Some(stored) = change.account {
            let found = self.account.as_ref().map_or(0, Account::revision);
            assert_eq!(stored.expects, found, "the revision that has to be there");
            assert_eq!(Account::from_json(&stored.state.to_json())?, stored.state, "read back");
            self.account = Some(stored.state);
        }
        for stored in change.tokens {
            assert_eq!(Token::from_json(&stored.state.to_json())?, stored.state, "read back");
            let mut known = self.tokens.iter_mut();
            let known = known.find(|token| token.id() == stored.state.id());
            let found = known.as_ref().map_or(0, |token| token.revision());
            assert_eq!(stored.expects, found, "the revision that has to be there");
            match known {
                Some(known) => *known = stored.state,
                None => self.tokens.push(stored.state),
            }
        }
        for stored in change.histories {
            assert_eq!(History::from_json(&stored.state.to_json())?, stored.state, "read back");
            let owner = |history: &History| owner(&parsed(&history.to_json()));
            let mut known = self.histories.iter_mut();
            let known = known.find(|history| owner(history) == owner(&stored.state));
            let known = known.expect("a history that was handed over");
            assert_eq!(stored.expects, known.revision(), "the revision that has to be there");
            *known = stored.state;
        }
        let opened = unstored.stored();
        let mut answer =
            json!({ "answer": parsed(&opened.to_json()), "records": written["records"] });
        if let Some(seed) = &opened.seed {
            answer["seed"] = shown(seed);
        }
        if let Some(codes) = &opened.recovery_codes {
            self.recovery_codes = codes.reveal().map(str::to_owned).collect();
            let lengths = self.recovery_codes.iter().map(String::len);
            answer["recovery_codes"] = lengths.collect();
        }
        Ok(answer)
    }

    /// Somebody writes into the store: values, or what stands elsewhere in it.
    fn put(&mut self, puts: &[Value]) -> Result<(), Error> {
        let mut printed = self.printed();
        for put in puts {
            let at = |name: &str| put[name].as_str().expect("a JSON pointer").to_owned();
            let value = put.get("value").cloned();
            let value =
                value.unwrap_or_else(|| printed.pointer(&at("from")).expect("a value").clone());
            let at = at("at");
            let (place, name) = at.rsplit_once('/').expect("a JSON pointer");
            match printed.pointer_mut(place).expect("a place") {
                Value::Object(members) => drop(members.insert(name.to_owned(), value)),
                items => items[name.parse::<usize>().expect("a number")] = value,
            }
        }
        self.account = Some(Account::from_json(&printed["account"].to_string())?);
        let histories = printed["histories"].as_array().expect("histories").iter();
        let histories = histories.map(|history| History::from_json(&history.to_string()));
        self.histories = histories.collect::<Result<_, _>>()?;
        self.tokens = tokens(&printed)?;
        Ok(())
    }

    fn printed(&self) -> Value {
        let account = self.account.as_ref().map(|account| parsed(&account.to_json()));
        let tokens: Vec<_> = self.tokens.iter().map(|token| parsed(&token.to_json())).collect();
        let histories = self.histories.iter().map(|history| parsed(&history.to_json()));
        json!({ "account": account, "tokens": tokens, "histories": Vec::from_iter(histories) })
    }
}

/// The desk of a step: its own policy, editions, waivers and keys, or those of the vector.
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
    let desk = match given("keys").filter(|keys| !keys.is_null()) {
        Some(keys) => desk.with_keys(self::keys(keys)?),
        None => desk,
    };
    let Some(written) = given("waivers") else { return Ok(desk) };
    let waivers = waivers(written, desk.policy())?;
    desk.with_waivers(&waivers)
}

/// Keys by id; the first one seals.
fn keys(written: &Value) -> Result<Keys, Error> {
    let mut all = written.as_array().expect("keys").iter().map(|key| {
        let id = key["id"].as_str().and_then(KeyId::new).expect("an id");
        (id, bytes(key["key"].as_str().expect("a key")))
    });
    let (id, key) = all.next().expect("a key that seals");
    all.try_fold(Keys::new(id, key)?, |keys, (id, key)| keys.with_older(id, key))
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

/// Histories as they were stored, or new ones.
fn histories(input: &Value) -> Result<Vec<History>, Error> {
    let histories = input["histories"].as_array().into_iter().flatten();
    let histories = histories.map(|history| match history.get("format") {
        Some(_) => History::from_json(&history.to_string()),
        None => History::from_new_json(&history.to_string()),
    });
    histories.collect()
}

/// A seed, by what it is like and its first codes.
fn shown(seed: &TokenSeed) -> Value {
    let codes: Vec<_> = (0..2).map(|step| seed.code(step).to_string()).collect();
    json!({ "kind": seed.kind().as_str(), "algorithm": seed.algorithm().as_str(),
        "digits": seed.digits(), "period": seed.period(), "codes": codes })
}

fn owner(history: &Value) -> (String, String, String) {
    let member = |name: &str| history[name].to_string();
    (member("person"), member("pool"), member("account"))
}

fn nobody() -> UserDigest {
    UserDigest::new("00000000000000ff").expect("a digest")
}

fn now(step: &Value) -> Result<Moment, Error> {
    Moment::parse(step["now"].as_str().expect("`now` is a text"))
}

fn origin(step: &Value) -> Result<Origin, Error> {
    let host = json!({ "actor": "host" });
    Origin::from_json(&step.get("origin").unwrap_or(&host).to_string())
}
