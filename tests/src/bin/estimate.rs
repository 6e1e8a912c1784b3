//! Reads passwords, one JSON string a line, and prints what an estimator says of each, one JSON object a line.
//!
//! `estimate zxcvbn-3 5` asks the crate; `estimate aikotoba-1 5` and `estimate aikotoba-1-large 5` ask a desk with
//! one set of words or the other. Where no estimate is made the line is `null`. Times are those of the quickest of so
//! many runs, or of fewer where one takes long.

#![expect(clippy::expect_used, reason = "whoever compares estimators wants to see what is wrong")]

use std::{
    env,
    hint::black_box,
    io::{self, BufRead, Write},
    time::{Duration, Instant},
};

use aikotoba_tests::estimating::{Estimate, Estimator, is_defect_of_the_crate};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().expect("which estimator");
    let runs = arguments.next().map_or(Ok(1), |runs| runs.parse()).expect("how many runs");
    let estimator = Estimator::named(&name).expect("the name of an estimator");
    // The first call builds tables, which is not what a password costs.
    black_box(estimator.estimate("warm-up 2026"));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let password: String = serde_json::from_str(&line?).expect("a JSON string");
        writeln!(out, "{}", answer(&estimator, &password, runs))?;
        // Whoever sets a limit to each password waits for its line.
        out.flush()?;
    }
    Ok(())
}

fn answer(estimator: &Estimator, password: &str, runs: u32) -> Value {
    let mut quickest = Duration::MAX;
    let mut spent = Duration::ZERO;
    let mut estimate = None;
    for _ in 0..runs {
        let start = Instant::now();
        estimate = black_box(estimator.estimate(black_box(password)));
        let took = start.elapsed();
        quickest = quickest.min(took);
        spent += took;
        if spent > LONG {
            break;
        }
    }
    let Some(Estimate { score, guesses_log10 }) = estimate else { return Value::Null };
    let is_defect = matches!(estimator, Estimator::Crate) && is_defect_of_the_crate(password);
    json!({
        "score": score, "guesses_log10": guesses_log10, "nanos": quickest.as_nanos(),
        "is_defect": is_defect,
    })
}

/// No further run once so much was spent on one password.
const LONG: Duration = Duration::from_millis(50);
