//! Laws of tokens, whatever is presented in whatever order: a code counts once, requests cost what the table says,
//! and nothing shows a PIN, a code, a seed or a recovery code.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that finds something broken stops where it is"
)]

use std::{cell::Cell, collections::BTreeSet};

use aikotoba::{
    Account, Action, Actor, Command, Decision, Desk, Enrolment, Event, Holder, Moment, NewPin,
    Origin, Password, Reason, Seed, Subject, Token, TokenId, TokenSeed, UserDigest,
};
use aikotoba_tests::{hostile::Random, sealing};
use proptest::{
    prelude::{Strategy, any},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::json;

const PIN: &str = "246813";

/// What somebody does with a token: at an instant, with a code of another, with the right PIN or a wrong one, on one
/// account or another, and whether it is settled at once or after what comes next.
#[derive(Clone, Debug)]
struct Attempt {
    at: i64,
    code_of: i64,
    is_pin: bool,
    is_first: bool,
    is_late: bool,
}

/// RFC 6238 §5.2: whatever the order of times, of systems and of races.
#[test]
fn a_code_is_accepted_at_most_once() {
    let desk = desk();
    let accounts = [account("a-1"), account("a-2")];
    let (token, seed) = active(&desk, &accounts[0]);
    let attempt = (-6..6_i64, -2..=2_i64, 0..5_u8, any::<bool>(), 0..4_u8).prop_map(
        |(step, code, pin, is_first, late)| Attempt {
            at: step * 30,
            code_of: (step + code) * 30,
            is_pin: pin > 0,
            is_first,
            is_late: late == 0,
        },
    );
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let accepted = Cell::new(0_usize);
    runner
        .run(&proptest::collection::vec(attempt, 1..20), |attempts| {
            let mut store = Store { accounts: accounts.clone(), token: token.clone() };
            let mut taken = BTreeSet::new();
            let mut waiting = Vec::new();
            for attempt in attempts {
                let code = seed.code_at(later(attempt.code_of)).expect("a code by time");
                let pin = if attempt.is_pin { PIN } else { "975310" };
                let command = Command::sign_in_with_token(Password::new(pin), Password::new(&code));
                let weighed = store.weigh(&desk, &attempt, &command);
                if attempt.is_late {
                    waiting.push((attempt, weighed));
                    continue;
                }
                let ready = waiting.drain(..).chain([(attempt, weighed)]).rev().collect::<Vec<_>>();
                for (attempt, weighed) in ready {
                    if store.settle(&desk, &attempt, &weighed) {
                        assert!(attempt.is_pin, "a wrong PIN is never taken");
                        let is_new = taken.insert(attempt.code_of);
                        assert!(is_new, "a step was taken twice: {taken:?}");
                        assert_eq!(taken.last(), Some(&attempt.code_of), "nor an older one");
                        accepted.set(accepted.get() + 1);
                    }
                }
            }
            Ok(())
        })
        .expect("a law");
    assert!(accepted.get() > 80, "only {} were accepted", accepted.get());
}

struct Store {
    accounts: [Account; 2],
    token: Token,
}

impl Store {
    fn weigh(&self, desk: &Desk, attempt: &Attempt, command: &Command) -> aikotoba::Weighed {
        let (subject, now) = (Subject::default(), later(attempt.at));
        let tokens = std::slice::from_ref(&self.token);
        let account = &self.accounts[usize::from(attempt.is_first)];
        let holder = Holder::Known { account, tokens, histories: &[] };
        desk.weigh(holder, command, &subject, Seed::new([3; 32]), now).expect("it can be weighed")
    }

    /// Whether somebody is let in.
    fn settle(&mut self, desk: &Desk, attempt: &Attempt, weighed: &aikotoba::Weighed) -> bool {
        let tokens = std::slice::from_ref(&self.token);
        let account = &self.accounts[usize::from(attempt.is_first)];
        let holder = Holder::Known { account, tokens, histories: &[] };
        let (origin, now) = (Origin::new(Actor::Owner), later(attempt.at));
        let outcome = desk.settle(holder, weighed, &origin, now).expect("it can be settled");
        let (change, unstored) = outcome.into_parts();
        if let Some(stored) = change.account {
            self.accounts[usize::from(attempt.is_first)] = stored.state;
        }
        for stored in change.tokens {
            assert!(stored.state.revision() > self.token.revision());
            self.token = stored.state;
        }
        unstored.stored().decision == Decision::Accepted
    }
}

/// As many evaluations as were submitted of what somebody knows, whatever there is of tokens.
#[test]
fn what_is_presented_costs_the_same_whatever_there_is() {
    let desk = desk();
    let account = account("a-1");
    let (active, seed) = active(&desk, &account);
    let in_state = |events: &[&str]| {
        let mut token = active.clone();
        for event in events {
            let event = json!({"event": event, "token": "t-1"});
            let event = Event::from_json(&event.to_string()).expect("an event");
            let tokens = std::slice::from_ref(&token);
            let holder = Holder::Known { account: &account, tokens, histories: &[] };
            let outcome = desk.settle(holder, &event, &Origin::new(Actor::Host), now());
            token =
                outcome.expect("settled").into_parts().0.tokens.pop().expect("it changed").state;
        }
        token
    };
    let (lost, retired) = (in_state(&["report_lost"]), in_state(&["retire_token"]));
    let user = UserDigest::new("00000000000000ff").expect("a digest");
    let code = || Password::new(&seed.code_at(later(60)).expect("a code by time"));
    let password = |text: &str| Password::new(text);
    let sign_in = || Command::sign_in(password("x"));
    let unreadable = || Password::from_utf16(&[0xd83d]);
    let mut tried = 0;
    for (name, tokens) in [
        ("active", vec![active.clone()]),
        ("lost", vec![lost]),
        ("retired", vec![retired]),
        ("none", vec![]),
    ] {
        let known = Holder::Known { account: &account, tokens: &tokens, histories: &[] };
        for (holder, who) in [(known, name), (Holder::Unknown { user: &user }, "nobody")] {
            for (request, command, want) in [
                ("pin, code", Command::sign_in_with_token(password(PIN), code()), 1),
                ("wrong pin", Command::sign_in_with_token(password("975310"), code()), 1),
                ("wrong code", Command::sign_in_with_token(password(PIN), password("x")), 1),
                ("unreadable", Command::sign_in_with_token(unreadable(), unreadable()), 1),
                ("password, pin, code", sign_in().with_pin(password(PIN)).with_code(code()), 2),
                ("one field", sign_in().with_pin_and_code(password("246813000000")), 2),
                ("no such field", sign_in().with_pin_and_code(password("")), 2),
                ("recovery", sign_in().with_pin(password(PIN)).with_recovery_code(code()), 3),
                ("code alone", sign_in().with_code(code()), 1),
            ] {
                let before = desk.evaluations();
                let (subject, seed) = (Subject::default(), Seed::new([4; 32]));
                let weighed = desk.weigh(holder, &command, &subject, seed, later(60));
                let weighed = weighed.expect("it can be weighed");
                assert_eq!(desk.evaluations() - before, want, "{request}, {who}");
                let origin = Origin::new(Actor::Owner);
                drop(desk.settle(holder, &weighed, &origin, later(60)).expect("settled"));
                assert_eq!(desk.evaluations() - before, want, "settling evaluates nothing");
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 72);
}

/// Rare kana: base64 has none of them, so that any one found is a leak.
const MARKS: &[char] = &['ヰ', 'ヱ', 'ヲ', 'ヅ', 'ヂ', 'ヮ', 'ヴ'];

#[test]
fn no_command_shows_a_pin_a_code_a_seed_or_a_recovery_code() {
    let mut random = Random::new(0x5eed_0006);
    let mut marker = || {
        let mark = (0..8 + random.below(8)).map(|_| *random.pick(MARKS));
        Password::new(&mark.collect::<String>())
    };
    let desk = desk();
    let (mut account, id) = (account("a-1"), TokenId::new("t-1").expect("an id"));
    let (mut tokens, mut shown): (Vec<Token>, Vec<String>) = (Vec::new(), Vec::new());
    let mut hidden: Vec<String> = Vec::new();
    let event = |name: &str| {
        let event = json!({"event": name, "token": "t-1"}).to_string();
        Command::from(Event::from_json(&event).expect("an event"))
    };
    let mut seed: Option<TokenSeed> = None;
    let pin = || Password::new("ヰヱヲヅヂヮヴ");
    let of = |seed: &Option<TokenSeed>, at: i64| {
        let seed = seed.as_ref().expect("a seed");
        Password::new(&seed.code_at(later(at)).expect("a code"))
    };
    for step in 0..9_i64 {
        let at = step * 60;
        let (command, actor, want) = match step {
            0 => (
                Command::enrol_token(Enrolment::new(id.clone()), pin()),
                Actor::Host,
                Decision::Accepted,
            ),
            1 => (Command::confirm_token(id.clone(), marker()), Actor::Owner, Decision::Refused),
            2 => (
                Command::confirm_token(id.clone(), of(&seed, at)),
                Actor::Owner,
                Decision::Accepted,
            ),
            3 => (
                Command::sign_in_with_token(marker(), of(&seed, at)),
                Actor::Owner,
                Decision::Refused,
            ),
            4 => (
                Command::sign_in_with_token(pin(), of(&seed, at)),
                Actor::Owner,
                Decision::Accepted,
            ),
            5 => (
                Command::from(Event::SetPin(NewPin::new(id.clone())))
                    .with_pin(pin())
                    .with_code(of(&seed, at))
                    .with_new_pin(pin()),
                Actor::Owner,
                Decision::Accepted,
            ),
            6 => (event("make_recovery_codes"), Actor::Host, Decision::Accepted),
            7 => (
                event("resynchronise")
                    .with_pin(marker())
                    .with_code(marker())
                    .with_next_code(marker()),
                Actor::Owner,
                Decision::Refused,
            ),
            _ => (event("retire_token"), Actor::Host, Decision::Accepted),
        };
        let holder = Holder::Known { account: &account, tokens: &tokens, histories: &[] };
        shown.push(format!("{command:?} {command:#?}"));
        let weighed = desk
            .weigh(holder, &command, &Subject::default(), Seed::new([113; 32]), later(at))
            .expect("it can be weighed");
        shown.push(format!("{weighed:?} {weighed:#?} {holder:?}"));
        let outcome = desk.settle(holder, &weighed, &Origin::new(actor), later(at));
        let outcome = outcome.expect("it can be settled");
        shown.push(format!("{outcome:?} {outcome:#?}"));
        let (change, unstored) = outcome.into_parts();
        shown.extend([change.to_json(), format!("{change:?} {change:#?} {unstored:?}")]);
        let answer = unstored.stored();
        assert_eq!(answer.decision, want, "step {step}");
        shown.extend([answer.to_json(), format!("{answer:?} {answer:#?}")]);
        if let Some(new) = &answer.seed {
            hidden.extend((0..4).map(|step| new.code(step).to_string()));
            seed = Some(new.clone());
        }
        if let Some(codes) = &answer.recovery_codes {
            hidden.extend(codes.reveal().flat_map(|code| [code.to_owned(), code.replace('-', "")]));
            shown.push(format!("{codes:?}"));
        }
        shown.push(format!("{seed:?}"));
        account = change.account.map_or(account, |stored| stored.state);
        for stored in change.tokens {
            tokens = vec![stored.state];
        }
        shown.extend(tokens.iter().map(Token::to_json));
    }
    assert_eq!(hidden.len(), 24, "four codes, and ten recovery codes in two spellings");
    for shown in &shown {
        assert!(!shown.chars().any(|c| MARKS.contains(&c)), "{shown}");
        assert!(!shown.contains("113, 113"), "a seed: {shown}");
        for hidden in &hidden {
            let words = shown.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            assert!(!words.into_iter().any(|word| word == hidden), "{shown}");
        }
    }
}

/// Ten wrong PINs suspend, and a suspended token is no way to a new one.
#[test]
fn whoever_has_the_password_alone_comes_to_no_second_factor() {
    let desk = desk();
    let account = account("a-1");
    let (token, _) = active(&desk, &account);
    let mut token = token;
    for wrong in 0..12 {
        let tokens = std::slice::from_ref(&token);
        let holder = Holder::Known { account: &account, tokens, histories: &[] };
        let command = Command::sign_in_with_token(Password::new("975310"), Password::new("x"));
        let (subject, origin) = (Subject::default(), Origin::new(Actor::Owner));
        let seed = Seed::new([wrong; 32]);
        let outcome = desk.apply(holder, &command, &subject, seed, &origin, now());
        let (change, unstored) = outcome.expect("applied").into_parts();
        drop(unstored.stored());
        token = change.tokens.into_iter().next().map_or(token, |stored| stored.state);
    }
    assert_eq!(token.state(), aikotoba::TokenState::Suspended);
    for event in ["enrol_token", "retire_token", "make_recovery_codes", "set_pin"] {
        let mut told = json!({"event": event, "token": "t-1"});
        if event == "enrol_token" {
            told["token"] = json!("t-2");
        }
        let event = Event::from_json(&told.to_string()).expect("an event");
        let action = event.action();
        let mut command = Command::from(event);
        if action != Action::SetPin {
            command = command.with_password(Password::new("birch harbour"));
        }
        if matches!(action, Action::EnrolToken | Action::SetPin) {
            command = command.with_new_pin(Password::new("864209"));
        }
        let tokens = std::slice::from_ref(&token);
        let holder = Holder::Known { account: &account, tokens, histories: &[] };
        let (subject, origin) = (Subject::default(), Origin::new(Actor::Owner));
        let outcome = desk.apply(holder, &command, &subject, Seed::new([6; 32]), &origin, now());
        let (change, unstored) = outcome.expect("applied").into_parts();
        assert_eq!(unstored.stored().decision, Decision::Refused, "{action}");
        assert_eq!(change.records[0].reason, Some(Reason::NotProved), "{action}");
        assert!(change.tokens.is_empty(), "{action}");
    }
}

fn desk() -> Desk {
    let rules = [json!({"length": {"least": 8}}), json!({"pin": {"least": 6}})];
    sealing::desk(&rules, [7; 32])
}

/// An account with a password of its own.
fn account(id: &str) -> Account {
    let (desk, mut account) = (desk(), sealing::account(id));
    let first = Password::new("amber lantern");
    let issue = Command::issue_initial(first, aikotoba::Issued::default());
    let change =
        Command::change_password(Password::new("amber lantern"), Password::new("birch harbour"));
    for (command, actor) in [(issue, Actor::Host), (change, Actor::Owner)] {
        let holder = Holder::Known { account: &account, tokens: &[], histories: &[] };
        let (subject, origin) = (Subject::default(), Origin::new(actor));
        let outcome = desk.apply(holder, &command, &subject, Seed::new([2; 32]), &origin, now());
        let (change, unstored) = outcome.expect("applied").into_parts();
        assert_eq!(unstored.stored().decision, Decision::Accepted);
        account = change.account.expect("it changed").state;
    }
    account
}

/// A token in use whose PIN is its owner's own, last used an hour before the laws are tried.
fn active(desk: &Desk, account: &Account) -> (Token, TokenSeed) {
    let (token, seed) =
        sealing::token(desk, (account, &[]), ("t-1", "135724"), [1; 32], later(-3600));
    let tokens = [token];
    let holder = Holder::Known { account, tokens: &tokens, histories: &[] };
    let command = Command::from(Event::SetPin(NewPin::new(tokens[0].id().clone())))
        .with_pin(Password::new("135724"))
        .with_code(Password::new(&seed.code_at(later(-3540)).expect("a code")))
        .with_new_pin(Password::new(PIN));
    let (subject, origin) = (Subject::default(), Origin::new(Actor::Owner));
    let outcome = desk.apply(holder, &command, &subject, Seed::new([5; 32]), &origin, later(-3540));
    let (mut change, unstored) = outcome.expect("applied").into_parts();
    assert_eq!(unstored.stored().decision, Decision::Accepted);
    (change.tokens.pop().expect("it changed").state, seed)
}

fn now() -> Moment {
    later(0)
}

fn later(seconds: i64) -> Moment {
    let start = Moment::parse("2026-04-03T00:00:00Z").expect("an instant");
    Moment::from_micros(start.as_micros() + seconds * 1_000_000).expect("an instant")
}
