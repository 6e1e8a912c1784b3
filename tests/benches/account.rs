//! What the life of accounts costs: a million statuses, and a million sign-ins settled, under `ja-org`; and
//! what weighing a password costs in units of one raw evaluation of Argon2id.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops where it is broken, and prints"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use aikotoba::{Account, Actor, Desk, Event, Holder, Moment, Origin, Password, Policy, Seed};
use argon2::{Algorithm, Argon2, Params, Version};

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
    weighing(if quick { 10 } else { 60 });
}

/// A password weighed, against the bare crate that asks for its own memory each time, in turns.
fn weighing(most: u32) {
    let now = Moment::parse("2026-04-10T09:00:00+09:00").expect("an instant");
    for (name, memory, passes, lanes) in
        [("64 MiB, t=3, p=4", 65_536, 3, 4), ("19 MiB, t=2, p=1", 19_456, 2, 1)]
    {
        let policy = format!(
            r#"{{"format": 1, "id": "p", "version": "1", "effective-from": "2026-01-01",
                "time-zone": "UTC", "seal": {{"memory-kib": {memory}, "passes": {passes}, "lanes": {lanes}}}}}"#
        );
        let desk = Desk::new(Policy::from_json(&policy).expect("a policy"));
        let password = Password::new("kettle orbit velvet");
        let stored = desk.hash_password(&password, Seed::new([7; 32]), now).expect("a hash");
        let params = Params::new(memory, passes, lanes, Some(32)).expect("parameters");
        let raw = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..most {
            ours.push(timed(|| {
                black_box(desk.weigh_password(&password, Some(&stored), now).expect("a factor"));
            }));
            bare.push(timed(|| {
                let mut tag = [0; 32];
                raw.hash_password_into(b"kettle orbit velvet", &[1; 16], &mut tag).expect("a tag");
                black_box(tag);
            }));
        }
        let [ours, bare] = [ours, bare].map(median);
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!(
            "weigh_password       {name:<20} {ours:>9.2?} to {bare:>9.2?} of the bare crate: {ratio:.2}"
        );
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
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
