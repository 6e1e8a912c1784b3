//! What commands cost in units of one raw evaluation of Argon2id, and that evaluation beside its peers: the
//! bare crate, which asks for its memory each time, and argon2-cffi, where `AIKOTOBA_BENCH_PYTHON` names a
//! Python that has it.
//!
//! Everything is measured in turns, so that a machine that slows down slows all of it down.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops where it is broken, and prints"
)]

use std::{
    hint::black_box,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command as Process, Stdio},
    time::{Duration, Instant},
};

use aikotoba::{
    Account, Actor, Command, Desk, Event, History, Holder, Issued, KeyId, Keys, Moment, Origin,
    Password, Policy, Seed, Subject,
};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde_json::json;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let turns = if quick { 8 } else { 40 };
    let lanes = if cfg!(feature = "parallel") { "side by side" } else { "one after another" };
    println!("lanes {lanes}; medians of {turns} turns");
    for (name, memory, passes, lanes) in
        [("64 MiB, t=3, p=4", 65_536, 3, 4), ("19 MiB, t=2, p=1", 19_456, 2, 1)]
    {
        println!("{name}");
        measure([memory, passes, lanes], turns);
    }
}

fn measure([memory, passes, lanes]: [u32; 3], turns: u32) {
    let desk = desk([memory, passes, lanes]);
    let params = Params::new(memory, passes, lanes, Some(32)).expect("parameters");
    let mut arena = vec![Block::new(); params.block_count()];
    let raw = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let few = Stored::new(&desk, [memory, passes, lanes], 0);
    let many = Stored::new(&desk, [memory, passes, lanes], 3_000);
    let stored = desk.hash_password(&password(OWN), Seed::new([7; 32]), now()).expect("a hash");
    let mut peer = Peer::start();
    let mut times: [Vec<Duration>; 8] = Default::default();
    for _ in 0..turns {
        let turn = [
            timed(|| {
                let mut tag = [0; 32];
                raw.hash_password_into_with_memory(OWN.as_bytes(), &[1; 16], &mut tag, &mut arena)
                    .expect("a tag");
                black_box(tag);
            }),
            timed(|| {
                let mut tag = [0; 32];
                raw.hash_password_into(OWN.as_bytes(), &[1; 16], &mut tag).expect("a tag");
                black_box(tag);
            }),
            peer.as_mut().map_or(Duration::ZERO, |peer| peer.evaluate([memory, passes, lanes])),
            timed(|| {
                black_box(desk.weigh_password(&password(OWN), Some(&stored), now()).expect("ok"));
            }),
            timed(|| few.apply(&desk, &Command::sign_in(password(OWN)), Actor::Owner)),
            timed(|| few.issue(&desk)),
            timed(|| few.apply(&desk, &few.change(), Actor::Owner)),
            timed(|| many.apply(&desk, &many.change(), Actor::Owner)),
        ];
        times.iter_mut().zip(turn).for_each(|(times, one)| times.push(one));
    }
    let [raw, bare, cffi, weigh, sign_in, issue, change, long] = times.map(median);
    println!("  one raw evaluation in memory that is there        {raw:>9.2?}");
    let print = |what: &str, found: Duration, unit: Duration, of: &str, goal: &str| {
        let ratio = found.as_secs_f64() / unit.as_secs_f64();
        println!("  {what:<48}  {found:>9.2?}  {ratio:.3} of {of}{goal}");
    };
    print("weigh_password", weigh, raw, "raw", "");
    print("weigh_password", weigh, bare, "the bare crate", "");
    let goal = if passes == 3 { " (at most 0.55, lanes side by side)" } else { " (at most 0.75)" };
    if cffi.is_zero() {
        println!("  argon2-cffi is not here: AIKOTOBA_BENCH_PYTHON names no Python that has it");
    } else {
        print("weigh_password", weigh, cffi, "argon2-cffi", goal);
    }
    print("sign in, weighed and settled", sign_in, raw, "raw", " (1.00 to 1.02)");
    print("issue", issue, raw, "raw", " (2.00 to 2.04)");
    print("change", change, raw, "raw", " (3.00 to 3.06)");
    print("change, 3,000 passwords remembered", long, raw, "raw", "");
    print("the same", long, change, "one remembered", " (at most 1.05)");
}

/// An account with its own password, and a history of so many others.
struct Stored {
    new: Account,
    account: Account,
    history: History,
}

impl Stored {
    fn new(desk: &Desk, [memory_kib, passes, lanes]: [u32; 3], others: u64) -> Self {
        let new = json!({"id": "a-1", "person": "p-1", "at": now()});
        let new = Account::from_new_json(&new.to_string()).expect("an account");
        // What others remember is made up: bytes in the clear, and sealed under the keys as everything is.
        let entries = (0..others).map(|number| {
            let tag: String = number.to_le_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
            json!({"number": number, "fingerprint": format!(":AQ{}A", tag.repeat(5).get(..73).expect("73"))})
        });
        let epoch = json!({"number": 1, "memory_kib": memory_kib, "passes": passes, "lanes": lanes,
            "salt": ":AAAAAAAAAAAAAAAAAAAAAA"});
        let history = json!({"format": 1, "account": "a-1", "revision": 0, "latest": now(), "next": others,
            "epochs": [epoch], "entries": Vec::from_iter(entries)});
        let history = History::from_json(&history.to_string()).expect("a history");
        let mut stored = Self { new: new.clone(), account: new, history };
        stored.store(
            desk,
            &Command::from(event(r#"{"event": "reseal", "from_clear": true}"#)),
            Actor::Host,
        );
        let issue = Command::issue_initial(password("amber lantern"), Issued::default());
        stored.store(desk, &issue, Actor::Host);
        let change = Command::change_password(password("amber lantern"), password(OWN));
        stored.store(desk, &change, Actor::Owner);
        stored
    }

    fn store(&mut self, desk: &Desk, command: &Command, actor: Actor) {
        let (change, _) = self.outcome(desk, &self.account, command, actor).into_parts();
        if let Some(stored) = change.account {
            self.account = stored.state;
        }
        self.history = change.histories.into_iter().next().expect("something changed").state;
    }

    fn change(&self) -> Command {
        Command::change_password(password(OWN), password("cedar meadow"))
    }

    fn issue(&self, desk: &Desk) {
        let issue = Command::issue_initial(password("amber meadow"), Issued::default());
        let outcome = self.outcome(desk, &self.new, &issue, Actor::Host).into_parts();
        assert_eq!(outcome.1.stored().decision, aikotoba::Decision::Accepted);
    }

    fn apply(&self, desk: &Desk, command: &Command, actor: Actor) {
        let outcome = self.outcome(desk, &self.account, command, actor).into_parts();
        assert_eq!(outcome.1.stored().decision, aikotoba::Decision::Accepted);
    }

    fn outcome(
        &self,
        desk: &Desk,
        account: &Account,
        command: &Command,
        actor: Actor,
    ) -> aikotoba::Outcome {
        let histories = std::slice::from_ref(&self.history);
        let holder = Holder::Known { account, tokens: &[], histories };
        let (subject, seed, origin) = (Subject::default(), Seed::new([3; 32]), Origin::new(actor));
        desk.apply(holder, command, &subject, seed, &origin, now()).expect("an outcome")
    }
}

/// argon2-cffi in a Python that stays, so that nothing but the evaluation is measured.
struct Peer {
    process: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

const PEER: &str = "
import sys, time
from argon2.low_level import hash_secret_raw, Type
print('ready', flush=True)
for line in sys.stdin:
    memory, passes, lanes = map(int, line.split())
    start = time.perf_counter()
    hash_secret_raw(b'kettle orbit velvet', b'0' * 16, passes, memory, lanes, 32, Type.ID)
    print(time.perf_counter() - start, flush=True)
";

impl Peer {
    fn start() -> Option<Self> {
        let python = std::env::var_os("AIKOTOBA_BENCH_PYTHON")?;
        let mut process = Process::new(python)
            .args(["-c", PEER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let (asks, answers) = (process.stdin.take()?, BufReader::new(process.stdout.take()?));
        let mut peer = Self { process, asks, answers };
        (peer.line()? == "ready").then_some(peer)
    }

    fn evaluate(&mut self, [memory, passes, lanes]: [u32; 3]) -> Duration {
        writeln!(self.asks, "{memory} {passes} {lanes}").expect("it listens");
        let seconds: f64 = self.line().expect("it answers").parse().expect("seconds");
        Duration::from_secs_f64(seconds)
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line).ok()?;
        Some(line.trim().to_owned())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Whether it could be stopped does not matter any more.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn desk([memory, passes, lanes]: [u32; 3]) -> Desk {
    let policy = json!({
        "format": 1, "id": "p", "version": "1", "effective-from": "2026-01-01", "time-zone": "UTC",
        "seal": {"memory-kib": memory, "passes": passes, "lanes": lanes},
        "requirement": [
            {"id": "a", "basis": "house", "level": "must", "rule": {"length": {"least": 8}}},
            {"id": "b", "basis": "house", "level": "must", "rule": {"never-reuse": {"scope": "account"}}},
        ],
    });
    let keys = Keys::new(KeyId::new("2026").expect("an id"), [9; 32]).expect("keys");
    Desk::new(Policy::from_json(&policy.to_string()).expect("a policy")).with_keys(keys)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn event(text: &str) -> Event {
    Event::from_json(text).expect("an event")
}

fn password(text: &str) -> Password {
    Password::new(text)
}

fn now() -> Moment {
    Moment::parse("2026-04-10T09:00:00+09:00").expect("an instant")
}

const OWN: &str = "kettle orbit velvet";
