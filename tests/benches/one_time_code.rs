//! What verifying a wrong code costs, beside `totp-rs`: a step either way, all three steps looked at.
//!
//! Once with what both keep built, and once with what both build of the bytes each time, as a server does with a seed
//! it opens from its store. All are measured in turns, so that a machine that slows down slows all of them down.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops where it is broken, and prints"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use aikotoba::{Algorithm, Password, TokenKind, TokenSeed};

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let turns = if quick { 20 } else { 200 };
    println!("a wrong code at a window of one step; medians of {turns} turns of {CODES} codes");
    for (algorithm, theirs, bytes) in [
        (Algorithm::Sha1, totp_rs::Algorithm::SHA1, 20),
        (Algorithm::Sha256, totp_rs::Algorithm::SHA256, 32),
        (Algorithm::Sha512, totp_rs::Algorithm::SHA512, 64),
    ] {
        let secret: Vec<u8> = (1..=bytes).collect();
        let build_theirs = || {
            let builder = totp_rs::Builder::new().with_secret(black_box(secret.as_slice()));
            builder.with_algorithm(theirs).with_skew(1).build().expect("a totp")
        };
        let build_ours = || {
            let seed = TokenSeed::of(TokenKind::Totp, algorithm, black_box(&secret));
            seed.expect("a seed")
        };
        let wrong = Password::new(WRONG);
        let search = |seed: &TokenSeed| {
            assert_eq!(seed.newest(black_box(&wrong), STEP - 1..=STEP + 1), None);
        };
        let check = |totp: &totp_rs::Totp| {
            assert_eq!(totp.check(black_box(WRONG), black_box(STEP * 30)), None);
        };
        let (ours, theirs) = (build_ours(), build_theirs());
        let mut times: [Vec<Duration>; 4] = Default::default();
        for _ in 0..turns {
            times[0].push(timed(|| search(&ours)));
            times[1].push(timed(|| check(&theirs)));
            times[2].push(timed(|| search(&build_ours())));
            times[3].push(timed(|| check(&build_theirs())));
        }
        let [ours, theirs, ours_built, theirs_built] = times.map(median);
        println!(
            "{:<8} ours {ours:>5.2} µs, totp-rs {theirs:>5.2} µs, our rate / theirs {:>5.2}; built of the bytes each \
             time: {ours_built:>5.2} µs, {theirs_built:>5.2} µs, {:>5.2}",
            algorithm.as_str(),
            theirs / ours,
            theirs_built / ours_built,
        );
    }
}

fn timed(run: impl Fn()) -> Duration {
    let start = Instant::now();
    for _ in 0..CODES {
        run();
    }
    start.elapsed()
}

/// The median of one code in microseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let middle = times.get(times.len() / 2).expect("a turn");
    middle.as_secs_f64() * 1e6 / f64::from(CODES)
}

const CODES: u32 = 1_000;
const STEP: u64 = 60_000_000;
/// None of the three steps has it with any of the seeds.
const WRONG: &str = "000000";
