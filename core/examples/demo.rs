//! Judges several passwords under both presets and shows what is found, with clauses, in English
//! and Japanese.
//!
//! Run it with `make demo`.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use aikotoba::{
    Decision, Desk, Error, Facts, Level, Messages, Moment, Password, Policy, Report, Subject,
};

fn main() -> Result<(), Error> {
    let now = Moment::parse("2026-11-23T09:00:00+09:00")?;
    let messages = Messages::built_in();
    println!(
        "aikotoba: a written password policy, asked by a program. Every answer names its clause."
    );

    for (preset, profile, passwords) in SHOWN {
        let desk = Desk::new(Policy::preset(preset)?);
        let reference = desk.policy().reference();
        println!("\n{}", "=".repeat(96));
        println!("Policy {} {} for the profile `{profile}`", reference.id, reference.version);
        println!("{}", reference.digest);
        println!("{}", "=".repeat(96));
        for requirement in desk.policy().requirements_for(Subject::new([*profile])?.profiles())? {
            let asks = messages.asks(&requirement.rule, "en").join(" ");
            let level = level(requirement.level);
            println!("  {level:<6} {:<24} {asks}", requirement.source().to_string());
        }
        for password in *passwords {
            let subject = Subject::new([*profile])?.with_facts(person()?);
            let report = desk.check_password(&Password::new(password), &subject, now)?;
            show(password, &report, &messages);
        }
    }
    println!(
        "\nThe person of this demonstration is invented, and so are the passwords: a report holds neither."
    );
    Ok(())
}

/// What the organisation knows of the person who chooses.
fn person() -> Result<Facts, Error> {
    Facts::default()
        .with("names", "山田 花子")?
        .with("readings", "やまだ はなこ")?
        .with("birthdays", "1990-04-01")?
        .with("hobbies", "shamisen")
}

fn show(password: &str, report: &Report, messages: &Messages) {
    let decision = match report.decision {
        Decision::Accepted => "accepted    適合",
        Decision::Refused => "refused     不適合",
        Decision::Incomplete => "incomplete  判定未完了",
    };
    println!("\n  {password}\n    {decision}   ({})", coverage(report));
    for finding in &report.findings {
        let level = level(finding.level);
        println!("    {level:<6} {:<24} {}", finding.source.to_string(), finding.code);
        println!("           {}", messages.say(finding, "en"));
        println!("           {}", messages.say(finding, "ja"));
    }
    if let Some(strength) = &report.strength {
        println!(
            "    strength {} of 4, about 10^{} guesses ({})",
            strength.score, strength.guesses_log10, strength.estimator
        );
        for hint in &strength.hints {
            println!("           {} / {}", messages.hint(*hint, "en"), messages.hint(*hint, "ja"));
        }
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Must => "must",
        Level::Should => "should",
        Level::May => "may",
    }
}

fn coverage(report: &Report) -> String {
    let coverage = &report.coverage;
    let elsewhere: usize = coverage.elsewhere.values().sum();
    format!(
        "met {}, broken {}, unjudged {}, not applicable {}, answered by other checks {elsewhere}",
        coverage.met, coverage.broken, coverage.unjudged, coverage.not_applicable
    )
}

type Shown = (&'static str, &'static str, &'static [&'static str]);

const SHOWN: &[Shown] = &[
    (
        "ja-org",
        "user",
        &[
            "password",
            "Yamada0401!",
            "ｓｙａｍｉｓｅｎ－１",
            "kettle orbit",
            "kettle orbit; velvet",
        ],
    ),
    ("ja-org", "public-server-admin", &["kettle orbit velvet", "Kettle-orbit-7-velvet"]),
    (
        "nist-800-63b-4",
        "single-factor",
        &["Tr0ub4dor&3", "kettle orbit velvet", "zero\u{200b}width and long enough"],
    ),
];
