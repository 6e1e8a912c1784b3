//! What a command costs in evaluations of Argon2id, for every request in every state of an account: it
//! follows from the request and from what is right of it, never from whether there is such an account.

#![expect(clippy::expect_used, reason = "a test that finds something broken stops where it is")]

use aikotoba::{
    Account, Actor, Command, Desk, Event, History, Holder, Issued, Moment, Origin, Password,
    Reissued, Seed, Subject, UserDigest,
};
use aikotoba_tests::sealing;
use serde_json::json;

const CURRENT: &str = "birch harbour";
const FIRST: &str = "amber lantern";

/// A state, how an account comes there after its first password was issued, and what it then permits: a
/// change, and what an administrator may set.
struct State {
    name: &'static str,
    events: &'static [&'static str],
    changes: bool,
    reissues: bool,
}

const STATES: &[State] = &[
    State { name: "active", events: &[CHANGE], changes: true, reissues: true },
    State { name: "initial", events: &[], changes: true, reissues: true },
    State { name: "must change", events: &[CHANGE, MARK], changes: true, reissues: true },
    State { name: "lapsed", events: &[MARK], changes: false, reissues: true },
    State {
        name: "held",
        events: &[CHANGE, WRONG, WRONG, WRONG, WRONG, WRONG],
        changes: false,
        reissues: true,
    },
    State {
        name: "locked",
        events: &[CHANGE, r#"{"event": "lock", "until": "2027-01-01T00:00:00Z"}"#],
        changes: false,
        reissues: true,
    },
    State {
        name: "disabled",
        events: &[CHANGE, r#"{"event": "disable"}"#],
        changes: false,
        reissues: false,
    },
    State {
        name: "deleted",
        events: &[CHANGE, r#"{"event": "delete"}"#],
        changes: false,
        reissues: false,
    },
    State {
        name: "not yet valid",
        events: &[CHANGE, r#"{"event": "set_validity", "from": "2027-01-01T00:00:00Z"}"#],
        changes: false,
        reissues: true,
    },
    State {
        name: "no longer valid",
        events: &[CHANGE, r#"{"event": "set_validity", "until": "2026-04-02T00:00:00Z"}"#],
        changes: false,
        reissues: true,
    },
];
/// Changes the first password, with its secrets; everything else is told.
const CHANGE: &str = "change";
const MARK: &str = r#"{"event": "mark_compromised"}"#;
const WRONG: &str = r#"{"event": "sign_in", "password": "wrong"}"#;

#[test]
fn every_request_costs_what_the_table_says_in_every_state() {
    let mut tried = 0;
    for State { name, events, changes, reissues } in STATES {
        let (account, history) = account(events);
        let is_deleted = *name == "deleted";
        let current = if events.contains(&CHANGE) { CURRENT } else { FIRST };
        let histories = [history];
        let holder = Holder::Known { account: &account, tokens: &[], histories: &histories };
        for (request, command, want) in [
            ("sign in", Command::sign_in(password(current)), 1),
            ("sign in wrong", Command::sign_in(password("x")), 1),
            ("sign in unreadable", Command::sign_in(Password::from_utf16(&[0xd83d])), 1),
            ("change", change(current, "cedar meadow"), if *changes { 3 } else { 1 }),
            ("change wrong", change("x", "cedar meadow"), 1),
            ("change to a bad one", change(current, "short"), 1),
            (
                "change to an old one",
                change(current, FIRST),
                if *changes && current != FIRST { 3 } else { 1 },
            ),
            ("change to the same", change(current, current), 1),
            ("change to a bad one, wrong", change("x", "short"), 1),
            ("issue", Command::issue_initial(password("cedar meadow"), Issued::default()), 0),
            (
                "reissue",
                Command::reissue(password("cedar meadow"), Reissued::default()),
                if *reissues { 2 } else { 0 },
            ),
            ("mark", told(MARK), 0),
            ("sweep", told(r#"{"event": "sweep"}"#), 0),
            ("reseal", told(r#"{"event": "reseal"}"#), 0),
        ] {
            // Of a deleted account nothing is kept that a password could be right for.
            let want = if is_deleted { want.min(1) } else { want };
            assert_eq!(evaluations(holder, &command), want, "{request}, {name}");
            tried += 1;
        }
    }
    assert_eq!(tried, 140);
}

#[test]
fn somebody_without_a_password_and_nobody_cost_what_anybody_does() {
    let new = sealing::account("a-1");
    let histories = [History::of_person(new.person().clone(), now())];
    let user = UserDigest::new("00000000000000ff").expect("a digest");
    let known = Holder::Known { account: &new, tokens: &[], histories: &histories };
    for (holder, name, issue) in [(known, "new", 2), (Holder::Unknown { user: &user }, "nobody", 0)]
    {
        for (request, command, want) in [
            ("sign in", Command::sign_in(password(CURRENT)), 1),
            ("change", change(CURRENT, "cedar meadow"), 1),
            ("issue", Command::issue_initial(password(FIRST), Issued::default()), issue),
            ("reissue", Command::reissue(password(FIRST), Reissued::default()), 0),
        ] {
            assert_eq!(evaluations(holder, &command), want, "{request}, {name}");
        }
    }
}

fn evaluations(holder: Holder<'_>, command: &Command) -> u64 {
    let desk = desk();
    let weighed = desk.weigh(holder, command, &Subject::default(), Seed::new([5; 32]), now());
    let before = desk.evaluations();
    let origin = Origin::new(Actor::Host);
    drop(desk.settle(holder, &weighed.expect("it can be weighed"), &origin, now()));
    assert_eq!(desk.evaluations(), before, "settling evaluates nothing");
    before
}

/// An account with a first password, after these events.
fn account(events: &[&str]) -> (Account, History) {
    let (desk, mut account) = (desk(), sealing::account("a-1"));
    let mut history = History::of_person(account.person().clone(), now());
    let issue = Command::issue_initial(password(FIRST), Issued::default());
    let all = std::iter::once(issue).chain(events.iter().map(|event| match *event {
        CHANGE => change(FIRST, CURRENT),
        told => self::told(told),
    }));
    for (number, command) in (1..).zip(all) {
        let histories = std::slice::from_ref(&history);
        let holder = Holder::Known { account: &account, tokens: &[], histories };
        let seed = Seed::new([number; 32]);
        let weighed = desk.weigh(holder, &command, &Subject::default(), seed, now());
        let actors = [Actor::Host, Actor::Owner].map(Origin::new);
        // Whoever can bring it about does.
        let outcomes = actors.map(|origin| {
            let weighed = weighed.as_ref().expect("it can be weighed");
            desk.settle(holder, weighed, &origin, now()).expect("it can be settled").into_parts().0
        });
        let by = usize::from(command_is_owners(&command));
        let [host, owner] = outcomes;
        let change = if by == 0 { host } else { owner };
        account = change.account.map_or(account, |stored| stored.state);
        history = change.histories.into_iter().next().map_or(history, |stored| stored.state);
    }
    (account, history)
}

fn command_is_owners(command: &Command) -> bool {
    let shown = format!("{command:?}");
    shown.contains("sign_in") || shown.contains("change_password")
}

fn desk() -> Desk {
    let (length, reuse) =
        (json!({"length": {"least": 8}}), json!({"never-reuse": {"scope": "person"}}));
    sealing::desk(&[length, reuse], [9; 32])
}

fn now() -> Moment {
    Moment::parse("2026-04-03T00:00:00Z").expect("an instant")
}

fn password(text: &str) -> Password {
    Password::new(text)
}

fn change(current: &str, new: &str) -> Command {
    Command::change_password(password(current), password(new))
}

fn told(event: &str) -> Command {
    Command::from(Event::from_json(event).expect("an event"))
}
