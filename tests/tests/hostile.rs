//! Whatever is sent, a check answers, and its answer agrees with itself.
//!
//! Overflow is checked in this build, so that what the estimator's crate counts too far would show.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "the input of a panic is what one wants to read"
)]

use std::{collections::BTreeSet, panic, thread};

use aikotoba::{Decision, Level, Password, Report, Verdict};
use aikotoba_tests::hostile::{self, Random};
use serde_json::Value;

/// Two runs side by side, each from its own seed.
const SEEDS: [u64; 2] = [0x0a11_c0de, 0xdead_beef];
const PASSWORDS_EACH: usize = 1_500;

#[test]
fn three_thousand_hostile_passwords_are_all_answered_coherently() {
    let runs = SEEDS.map(|seed| thread::spawn(move || run(seed)));
    let mut decisions = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for run in runs {
        let (decided, found) = run.join().unwrap();
        decisions.extend(decided);
        codes.extend(found);
    }
    // The run is worth something only if it reaches every rule and every decision.
    assert_eq!(decisions.len(), 3, "{decisions:?}");
    for code in [
        "text.empty",
        "text.too-many-bytes",
        "text.refused-character",
        "text.yen-sign",
        "text.full-width",
        "text.half-width-kana",
        "text.edge-space",
        "password.too-short",
        "password.too-long",
        "password.too-few-upper",
        "password.too-few-classes",
        "password.guessable",
        "password.personal",
        "password.repeats",
        "password.sequence",
        "password.similar",
        "host.broken",
        "unjudged.facts",
        "unjudged.host",
        "unjudged.list",
        "unjudged.truncated",
        "unjudged.text",
    ] {
        assert!(codes.contains(code), "nothing found {code}");
    }
}

/// The decisions and codes of one run.
fn run(seed: u64) -> (BTreeSet<String>, BTreeSet<&'static str>) {
    let mut random = Random::new(seed);
    let desk = hostile::desk();
    let (mut decisions, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for round in 0..PASSWORDS_EACH {
        let mut text = hostile::password(&mut random);
        let subject = hostile::subject(&mut random);
        let subject = match random.below(3) {
            0 => subject,
            1 => subject.with_current(Password::new(&text)),
            _ => subject.with_current(Password::new(&hostile::password(&mut random))),
        };
        if round == 0 {
            "Murky-Teapot;oblong+Veranda 5".clone_into(&mut text);
        }
        let check = || desk.check_password(&Password::new(&text), &subject, hostile::now());
        let report = match panic::catch_unwind(panic::AssertUnwindSafe(check)) {
            Ok(report) => report.unwrap(),
            Err(_) => panic!("seed {seed:#x}, round {round}: a panic at {text:?}"),
        };
        assert_coherent(&report, &text);
        decisions.insert(format!("{:?}", report.decision));
        codes.extend(report.findings.iter().map(|finding| finding.code.as_str()));
    }
    (decisions, codes)
}

/// What every report promises, worked out anew from its rulings.
fn assert_coherent(report: &Report, text: &str) {
    let printed: Value = serde_json::from_str(&report.to_json()).unwrap();
    assert!(printed.is_object());
    let musts = |verdict| {
        report.rulings.iter().any(|ruling| ruling.level == Level::Must && ruling.verdict == verdict)
    };
    let decision = match (musts(Verdict::Broken), musts(Verdict::Unjudged)) {
        (true, _) => Decision::Refused,
        (false, true) => Decision::Incomplete,
        (false, false) => Decision::Accepted,
    };
    assert_eq!(report.decision, decision, "{text:?}");
    let count = |verdict| report.rulings.iter().filter(|ruling| ruling.verdict == verdict).count();
    let coverage = &report.coverage;
    let counted = (coverage.met, coverage.broken, coverage.unjudged);
    let found = (count(Verdict::Met), count(Verdict::Broken), count(Verdict::Unjudged));
    assert_eq!(counted, found, "{text:?}");
    let aside = coverage.not_applicable + coverage.elsewhere.values().sum::<usize>();
    assert_eq!(aside, report.set_aside.len(), "{text:?}");
    // Two of our own and fourteen of the policy, each ruled on or set aside.
    assert_eq!(report.rulings.len() + report.set_aside.len(), 16, "{text:?}");
    for ruling in &report.rulings {
        let mut findings = report
            .findings
            .iter()
            .filter(|finding| finding.requirement == ruling.requirement)
            .peekable();
        assert_eq!(findings.peek().is_none(), ruling.verdict == Verdict::Met, "{text:?}");
        let is_unjudged = ruling.verdict == Verdict::Unjudged;
        let agrees = |code: &str| code.starts_with("unjudged.") == is_unjudged;
        assert!(findings.all(|finding| agrees(finding.code.as_str())), "{text:?}");
    }
    if let Some(estimate) = &report.strength {
        assert!(estimate.score <= 4 && estimate.guesses_log10.is_finite(), "{text:?}");
        assert!(estimate.guesses_log10 >= 0.0 && estimate.scored <= 100, "{text:?}");
    }
}
