//! Commands with marked secrets, through every public type they meet: nothing prints a part of one.

#![expect(clippy::expect_used, reason = "a test that finds something broken stops where it is")]

use aikotoba::{
    Account, Actor, Command, Desk, Error, Event, Facts, History, Holder, Issued, Messages, Moment,
    Origin, Outcome, Password, Reissued, Seed, Subject,
};
use aikotoba_tests::{hostile::Random, sealing};
use serde_json::{Value, json};

/// Rare kana: base64 has none of them, so that any one found is a leak.
const MARKS: &[char] = &['ヰ', 'ヱ', 'ヲ', 'ヅ', 'ヂ', 'ヮ', 'ヴ'];

#[test]
fn no_command_shows_what_was_typed_or_known() {
    let mut random = Random::new(0x5eed_0005);
    for _ in 0..6 {
        let mut told = Told { shown: Vec::new() };
        told.live(&mut random).expect("what is marked can be weighed");
        assert!(told.shown.len() > 60, "only {} texts", told.shown.len());
        for shown in &told.shown {
            assert!(!shown.chars().any(|c| MARKS.contains(&c)), "{shown}");
            assert!(!shown.contains("113, 120, 122"), "a key or a seed: {shown}");
            assert!(!shown.contains("qxzjvkw"), "a hash of an earlier system: {shown}");
        }
    }
}

#[test]
fn no_error_shows_what_was_stored_or_typed() {
    let (desk, now) = (desk(), now());
    let mark: String = MARKS.iter().cycle().take(12).collect();
    let mut account = sealing::account("a-1");
    let history = History::of_person(account.person().clone(), now);
    let command = Command::issue_initial(Password::new(&mark), Issued::default());
    let change = settled(&desk, &account, &history, &command, Actor::Host).into_parts().0;
    account = change.account.expect("issued").state;
    let history = &change.histories[0].state;
    let stored: Value = serde_json::from_str(&account.to_json()).expect("JSON");
    let mut seen = 0;
    for (at, value) in [
        ("/password/verifier/hash", json!("2026:qxzjvkwqxzjvkw")),
        ("/password/verifier/hash", json!("2020:qxzjvkwqxzjvkw")),
        ("/password/verifier/hash", json!(":qxzjvkwqxzjvkwq")),
        ("/password/verifier/hash", json!("qxzjvkwqxzjvkw")),
        ("/password/verifier/hash", json!(mark)),
        ("/password/verifier/normal_form", json!(mark)),
        ("/password/verifier", json!({mark.clone(): 1})),
        ("/id", json!("qxzj")),
        ("/person", json!("qxzj")),
    ] {
        let mut spoilt = stored.clone();
        *spoilt.pointer_mut(at).expect("a place") = value;
        let error = Account::from_json(&spoilt.to_string()).and_then(|account| {
            let histories = std::slice::from_ref(history);
            let holder = Holder::Known { account: &account, tokens: &[], histories };
            let command = Command::sign_in(Password::new(&mark));
            desk.weigh(holder, &command, &Subject::default(), Seed::new([113; 32]), now)
        });
        let error = error.expect_err(at);
        let shown = format!("{error} {error:?} {error:#?} {}", error.to_json());
        assert!(!shown.chars().any(|c| MARKS.contains(&c)) && !shown.contains("qxzj"), "{shown}");
        seen += 1;
    }
    assert_eq!(seen, 9);
}

/// Everything that was printed while an account lived.
struct Told {
    shown: Vec<String>,
}

impl Told {
    fn live(&mut self, random: &mut Random) -> Result<(), Error> {
        let mut marker = || {
            let mark = (0..8 + random.below(8)).map(|_| *random.pick(MARKS));
            mark.collect::<String>()
        };
        let desk = desk();
        let (first, own, next, fact) = (marker(), marker(), marker(), marker());
        let bytes = |text: &str| Password::from_utf8(text.as_bytes());
        let (mut account, now) = (sealing::account("a-1"), now());
        let mut history = History::of_person(account.person().clone(), now);
        let mut refused = Event::from_json(r#"{"event": "change_password"}"#)?;
        if let Event::ChangePassword { foreign_matches, .. } = &mut refused {
            *foreign_matches = Some(false);
        }
        let change = |current: Password, new: Password| {
            Command::from(refused.clone()).with_password(current).with_new_password(new)
        };
        let foreign = Event::from_json(r#"{"event": "remember_foreign"}"#)?;
        let foreign = Command::from(foreign).with_foreign_hashes(["qxzjvkwqxzjvkw"]);
        for (command, actor) in [
            (foreign, Actor::Host),
            (Command::issue_initial(bytes(&first), Issued::default()), Actor::Host),
            (Command::sign_in(bytes(&own)), Actor::Owner),
            (Command::sign_in(bytes(&first)), Actor::Owner),
            (change(bytes(&own), bytes(&next)), Actor::Owner),
            (change(bytes(&first), bytes(&fact)), Actor::Owner),
            (change(bytes(&first), bytes(&own)), Actor::Owner),
            (change(bytes(&own), bytes(&first)), Actor::Owner),
            (Command::from(Event::from_json(r#"{"event": "reseal"}"#)?), Actor::Host),
            (Command::reissue(bytes(&next), Reissued::default()), Actor::Host),
        ] {
            let facts = Facts::default().with("names", &fact)?;
            let subject = Subject::default().with_facts(facts).wanting_strength();
            let (histories, seed) =
                (std::slice::from_ref(&history), [113, 120, 122, 106].repeat(8));
            let seed = Seed::new(seed.try_into().expect("32 bytes"));
            self.shown.push(format!("{command:?} {command:#?} {subject:?} {seed:?}"));
            let holder = Holder::Known { account: &account, tokens: &[], histories };
            let weighed = desk.weigh(holder, &command, &subject, seed, now)?;
            self.shown.push(format!("{weighed:?} {weighed:#?} {holder:?} {desk:?}"));
            let outcome = desk.settle(holder, &weighed, &Origin::new(actor), now)?;
            self.shown.push(format!("{outcome:?} {outcome:#?}"));
            let (written, unstored) = outcome.into_parts();
            self.shown.extend([written.to_json(), format!("{written:?} {unstored:?}")]);
            let answer = unstored.stored();
            self.shown.extend([answer.to_json(), format!("{answer:?} {answer:#?}")]);
            let findings = answer.report.iter().flat_map(|report| &report.findings);
            let messages = Messages::built_in();
            self.shown.extend(findings.map(|finding| messages.say(finding, "ja")));
            account = written.account.map_or(account, |stored| stored.state);
            history = written.histories.into_iter().next().map_or(history, |it| it.state);
            self.shown.extend([account.to_json(), history.to_json()]);
            self.shown.push(format!("{account:?} {account:#?} {history:?} {history:#?}"));
            self.shown.push(desk.check_account(&account, &[], now)?.to_json());
        }
        assert_eq!(account.revision(), 7, "most of it was done");
        Ok(())
    }
}

fn settled(
    desk: &Desk,
    account: &Account,
    history: &History,
    command: &Command,
    actor: Actor,
) -> Outcome {
    let histories = std::slice::from_ref(history);
    let holder = Holder::Known { account, tokens: &[], histories };
    let (subject, seed, origin) = (Subject::default(), Seed::new([5; 32]), Origin::new(actor));
    desk.apply(holder, command, &subject, seed, &origin, now()).expect("it can be applied")
}

fn desk() -> Desk {
    let key = [113, 120, 122, 106].repeat(8).try_into().expect("32 bytes");
    let rules = [
        json!({"length": {"least": 8}}),
        json!({"never-reuse": {"scope": "person"}}),
        json!({"personal": {}}),
        json!({"similar": {"least-distance": 2}}),
    ];
    sealing::desk(&rules, key)
}

fn now() -> Moment {
    Moment::parse("2026-04-03T00:00:00Z").expect("an instant")
}
