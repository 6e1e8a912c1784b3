//! Judges several passwords, shows who answers to which clause, an approved exception at work and a
//! comparison with NIST's guidelines, in English and Japanese.
//!
//! Run it with `make demo`.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use aikotoba::{
    Check, Decision, Desk, Error, Facts, Level, Messages, Moment, Password, PersonId, Policy,
    Report, RequirementId, Subject, System, SystemId, Waivers,
    policy::{ClauseAnswer, DepartureKind, Side},
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
        headline(&format!(
            "Policy {} {} for the profile `{profile}`\n{}",
            reference.id, reference.version, reference.digest
        ));
        for requirement in desk.policy().requirements_for(Subject::new([*profile])?.profiles())? {
            if requirement.rule.answers_to() != Check::Password {
                continue;
            }
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
    show_coverage(&Policy::preset("ja-org")?);
    show_a_waiver(&messages, now)?;
    show_departures(&messages)?;
    println!(
        "\nThe person of this demonstration is invented, and so are the passwords: a report holds neither."
    );
    Ok(())
}

/// Who answers to the clauses of a policy.
fn show_coverage(policy: &Policy) {
    headline("Who answers to which clause of ja-org");
    let coverage = policy.coverage();
    let summary = &coverage.summary;
    println!(
        "  {} clauses: {} answered, {} in part, {} by no program here, {} that only permit",
        summary.clauses, summary.answered, summary.partly, summary.unanswered, summary.permission
    );
    for (answer, count) in &summary.requirements {
        println!("  {count:>4} requirements: {answer}");
    }
    for answer in [ClauseAnswer::Answered, ClauseAnswer::Unanswered] {
        let clauses = coverage.clauses.iter().filter(|row| row.answer == answer);
        let clauses: Vec<_> = clauses.map(|row| row.source.to_string()).collect();
        println!("  {answer}: {}", clauses.join(", "));
    }
}

/// A router that takes no symbols, before and after an exception is approved.
fn show_a_waiver(messages: &Messages, now: Moment) -> Result<(), Error> {
    headline("An approved exception: a router that takes no symbols");
    let policy = Policy::preset("ja-org")?;
    let symbol = RequirementId::new("public-server-admin.symbol");
    let digest = symbol.and_then(|symbol| policy.requirement_digest(&symbol));
    let Some(digest) = digest else { return Ok(()) };
    let waivers = Waivers::from_toml(&WAIVER.replace("DIGEST", digest.as_str()))?;
    let subject = || -> Result<Subject, Error> {
        let mut system = System::default();
        system.id = SystemId::new("old-router");
        let subject =
            Subject::new(["public-server-admin"])?.with_facts(person()?).with_system(system);
        Ok(match PersonId::new("p-101") {
            Some(person) => subject.with_person(person),
            None => subject,
        })
    };
    let password = "Kettle 7 orbit velvet lantern";
    let desk = Desk::new(policy);
    println!("\n  Without it:");
    show(password, &desk.check_password(&Password::new(password), &subject()?, now)?, messages);
    let desk = desk.with_waivers(&waivers)?;
    println!("\n  With it, twenty characters asked instead:");
    show(password, &desk.check_password(&Password::new(password), &subject()?, now)?, messages);
    println!();
    for tag in ["en", "ja"] {
        println!("{}", messages.explain_register(&desk.register(now), desk.policy(), tag));
    }
    Ok(())
}

/// Where ja-org departs from NIST.
fn show_departures(messages: &Messages) -> Result<(), Error> {
    headline("ja-org compared with NIST SP 800-63B-4");
    let (ours, theirs) = (Policy::preset("ja-org")?, Policy::preset("nist-800-63b-4")?);
    for departure in &ours.compare(&theirs).departures {
        if departure.kind == DepartureKind::Stricter {
            continue;
        }
        for tag in ["en", "ja"] {
            let [here, there] = messages.departure(departure, tag);
            let of = |side: &Option<Side>| side.as_ref().map_or("", |side| level(side.level));
            let (ours, theirs) = (of(&departure.ours), of(&departure.theirs));
            let kind = departure.kind.as_str();
            println!("  {kind:<9} {ours} {here} ↔ {theirs} {there}");
        }
    }
    Ok(())
}

fn headline(text: &str) {
    let line = "=".repeat(96);
    println!("\n{line}\n{text}\n{line}");
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
        let waiver = finding.waiver.as_ref();
        let waived = waiver.map_or(String::new(), |waiver| format!(" (waived by {})", waiver.id));
        println!("    {level:<6} {:<24} {}{waived}", finding.source.to_string(), finding.code);
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
        "met {}, broken {}, waived {}, unjudged {}, not applicable {}, of other checks {elsewhere}",
        coverage.met, coverage.broken, coverage.waived, coverage.unjudged, coverage.not_applicable
    )
}

/// What the committee approved, for the requirement as it stands.
const WAIVER: &str = r#"
    format = 1
    policy = "ja-org"
    [[waiver]]
    id = "2026-17"
    requirements = [{ id = "public-server-admin.symbol", digest = "DIGEST" }]
    scope = { systems = ["old-router"] }
    reason = { en = "the router takes letters and digits only", ja = "記号を設定できないルーターのため" }
    applicant = "p-101"
    approved-by = { person = "p-007", role = "security-committee" }
    approved-at = "2026-04-01T10:00:00+09:00"
    expires-at = "2027-03-31T00:00:00+09:00"
    instead = [{ length = { least = 20 } }]
"#;

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
