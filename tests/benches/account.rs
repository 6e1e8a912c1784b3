//! What the life of accounts costs: a million statuses, and a million sign-ins settled, under `ja-org`.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops where it is broken, and prints"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use aikotoba::{Account, Actor, Desk, Event, Holder, Moment, Origin, Policy};

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let most: u32 = if quick { 100_000 } else { 1_000_000 };
    let desk = Desk::new(Policy::preset("ja-org").expect("a preset"));
    let now = Moment::parse("2026-04-10T09:00:00+09:00").expect("an instant");
    for profile in ["user", "public-server-admin"] {
        let account = account(&desk, profile);
        let spent = timed(|| {
            for _ in 0..most {
                black_box(desk.status(black_box(&account), now).expect("a status"));
            }
        });
        print("status", profile, most, spent);
        let sign_in = event(r#"{"event": "sign_in", "password": "right"}"#);
        let owner = Origin::new(Actor::Owner);
        let spent = timed(|| {
            for _ in 0..most {
                let holder =
                    Holder::Known { account: black_box(&account), tokens: &[], histories: &[] };
                let outcome = desk.settle(holder, &sign_in, &owner, now).expect("an outcome");
                drop(black_box(outcome.into_parts().0));
            }
        });
        print("settle (sign_in)", profile, most, spent);
        let accounts = vec![account; 1000];
        let later = Moment::parse("2026-12-10T09:00:00+09:00").expect("an instant");
        let host = Origin::new(Actor::Host);
        let spent = timed(|| {
            for _ in 0..most / 1000 {
                black_box(desk.sweep(&accounts, &host, later).count());
            }
        });
        print("sweep", profile, most, spent);
    }
    let text = account(&desk, "user").to_json();
    let spent = timed(|| {
        for _ in 0..most {
            black_box(Account::from_json(black_box(&text)).expect("an account"));
        }
    });
    print("Account::from_json", "user", most, spent);
}

/// An account whose owner has changed the first password.
fn account(desk: &Desk, profile: &str) -> Account {
    let new = format!(
        r#"{{"id": "a-1", "person": "p-1", "profiles": ["{profile}"], "at": "2026-04-01T09:00:00+09:00"}}"#
    );
    let mut account = Account::from_new_json(&new).expect("an account");
    let now = account.latest();
    for (actor, text) in [
        (Actor::Host, r#"{"event": "issue_initial"}"#),
        (Actor::Owner, r#"{"event": "change_password", "proof": "right"}"#),
    ] {
        let holder = Holder::Known { account: &account, tokens: &[], histories: &[] };
        let outcome = desk.settle(holder, &event(text), &Origin::new(actor), now);
        let (change, _) = outcome.expect("an outcome").into_parts();
        account = change.account.expect("a change").state;
    }
    account
}

fn event(text: &str) -> Event {
    Event::from_json(text).expect("an event")
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn print(what: &str, profile: &str, times: u32, spent: Duration) {
    let each = spent.as_secs_f64() * 1e6 / f64::from(times);
    println!("{what:<20} {profile:<20} {times:>9} times  {spent:>8.2?}  {each:>7.2} µs each");
}
