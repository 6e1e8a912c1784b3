//! The life of one account under `ja-org`: issued, used, held, aged, forgotten, missed and ended, with the
//! clause and the audit records of each step.
//!
//! Run it with `make demo`.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use aikotoba::{
    Account, Actor, Desk, Detail, Error, Event, Holder, Kind, Messages, Moment, Origin, Password,
    Policy, Record, RequirementId, Seed, Subject,
};

fn main() -> Result<(), Error> {
    let desk = Desk::new(Policy::preset("ja-org")?);
    let messages = Messages::built_in();
    println!(
        "The life of an account under ja-org: what happens, where it stands, what is recorded."
    );
    println!(
        "The account administers a public server, so its owner changes the password monthly.\n"
    );
    let now = Moment::parse("2026-04-01T09:00:00+09:00")?;
    show_passwords(&desk, now)?;
    let mut account = Account::from_new_json(
        r#"{"id": "a-17", "person": "p-101", "system": "web-1", "profiles": ["public-server-admin"],
            "at": "2026-04-01T09:00:00+09:00"}"#,
    )?;
    for (says, now, actor, event) in STEPS {
        let (now, event) = (Moment::parse(now)?, Event::from_json(event)?);
        let origin = Origin::from_json(match actor {
            Actor::Administrator => {
                r#"{"actor": "administrator", "person": "p-9", "role": "system-admin", "place": "console"}"#
            }
            _ => r#"{"actor": "owner", "person": "p-101", "place": "192.0.2.7"}"#,
        })?;
        let holder = Holder::Known { account: &account, tokens: &[], histories: &[] };
        let (change, unstored) = desk.settle(holder, &event, &origin, now)?.into_parts();
        // A host stores the change here, as a whole; only then does the answer open.
        let answer = unstored.stored();
        if let Some(stored) = change.account {
            account = stored.state;
        }
        println!("{now}  {says}");
        for record in &change.records {
            show(record, desk.policy(), &messages);
        }
        let permits = answer.permits.map_or("", |permits| permits.as_str());
        let until = answer.permitted_until.map_or(String::new(), |end| format!(" until {end}"));
        let permits =
            if permits.is_empty() { String::new() } else { format!("; permits {permits}{until}") };
        println!("    answer: {:?}{permits}", answer.decision);
        for notice in &answer.notices {
            println!("    notice: {} ({})", messages.say(notice, "en"), notice.source);
            println!("            {}", messages.say(notice, "ja"));
        }
        let status = desk.status(&account, now)?;
        let next = status.upcoming.first();
        let next = next.map_or(String::new(), |next| {
            format!(
                "; next: {} {}{}",
                next.what,
                next.at,
                clause(desk.policy(), next.requirement.as_ref())
            )
        });
        println!("    stands: {}{next}\n", status.phase);
    }
    Ok(())
}

/// A first password is made, spelled out, hashed, and weighed as it is typed.
fn show_passwords(desk: &Desk, now: Moment) -> Result<(), Error> {
    // A demonstration says the same each time; a host takes these from the operating system.
    let seed = |number: u8| Seed::new([number; 32]);
    let subject = Subject::new(["public-server-admin"])?;
    let made = desk.generate(Kind::Paper, &subject, seed(1), now)?;
    println!("A first password for paper, {} bits: {}", made.bits(), made.reveal());
    println!("  {}", *made.spelled("en"));
    println!("  {}", *made.spelled("ja"));
    println!("One to be told: {}", desk.generate(Kind::Spoken, &subject, seed(2), now)?.reveal());
    let stored = desk.hash_password(&made.password(), seed(3), now)?;
    println!("Stored in its place: {}", stored.phc());
    for typed in [made.reveal(), "k7rf-w3my-9ahx-tc4e"] {
        let factor = desk.weigh_password(&Password::new(typed), Some(&stored), now)?;
        println!("  somebody types {typed}: {}", factor.as_str());
    }
    println!("{} evaluations of Argon2id.\n", desk.evaluations());
    Ok(())
}

/// A record in two languages, with the clause where a time ran out.
fn show(record: &Record, policy: &Policy, messages: &Messages) {
    let success = if record.success { "done" } else { "not done" };
    let reason = record.reason.map_or(String::new(), |reason| {
        format!(": {} / {}", messages.reason(reason, "en"), messages.reason(reason, "ja"))
    });
    let requirement = record.details.get("requirement").and_then(|detail| {
        let Detail::Word(id) = detail else { return None };
        RequirementId::new(id)
    });
    let clause = clause(policy, requirement.as_ref());
    println!("    record: {} {success}{reason}{clause}", record.action);
}

/// The clause of a requirement, in brackets.
fn clause(policy: &Policy, requirement: Option<&RequirementId>) -> String {
    let mut asked = policy.requirements().iter();
    let found = asked.find(|one| Some(&one.id) == requirement);
    found.map_or(String::new(), |one| format!(" [{}]", one.source()))
}

type Step = (&'static str, &'static str, Actor, &'static str);

const STEPS: &[Step] = &[
    (
        "An administrator issues a first password and tells it by word of mouth.",
        "2026-04-01T09:00:00+09:00",
        Actor::Administrator,
        r#"{"event": "issue_initial", "generated_by": "system-admin", "delivery": "oral", "unpredictable": true}"#,
    ),
    (
        "Its owner signs in with it: that permits changing it, and nothing else.",
        "2026-04-02T10:00:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "right"}"#,
    ),
    (
        "The owner changes it, in time.",
        "2026-04-02T10:05:00+09:00",
        Actor::Owner,
        r#"{"event": "change_password", "proof": "right"}"#,
    ),
    (
        "Somebody guesses, a first time …",
        "2026-04-10T22:00:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "wrong"}"#,
    ),
    (
        "… a second …",
        "2026-04-10T22:01:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "wrong"}"#,
    ),
    (
        "… a third …",
        "2026-04-10T22:02:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "wrong"}"#,
    ),
    (
        "… a fourth …",
        "2026-04-10T22:03:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "wrong"}"#,
    ),
    (
        "… and a fifth: the account is held for a quarter of an hour.",
        "2026-04-10T22:04:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "wrong"}"#,
    ),
    (
        "The right password does not help while it is held, and nobody is told why.",
        "2026-04-10T22:10:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "right"}"#,
    ),
    (
        "The next morning it does.",
        "2026-04-11T09:00:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "right"}"#,
    ),
    (
        "A month has passed: the password can only be changed.",
        "2026-05-06T09:00:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "right"}"#,
    ),
    (
        "The owner has forgotten it and applies for another.",
        "2026-05-07T09:00:00+09:00",
        Actor::Owner,
        r#"{"event": "request_reset", "case": "2026-05-1"}"#,
    ),
    (
        "Without a check of identity nothing is issued.",
        "2026-05-07T09:10:00+09:00",
        Actor::Administrator,
        r#"{"event": "reissue", "case": "2026-05-1"}"#,
    ),
    (
        "The administrator checks a staff card.",
        "2026-05-07T09:20:00+09:00",
        Actor::Administrator,
        r#"{"event": "verify_identity", "case": "2026-05-1", "method": "staff-card", "reference": "form 88"}"#,
    ),
    (
        "A new password is issued; the old one is dead at once.",
        "2026-05-07T09:25:00+09:00",
        Actor::Administrator,
        r#"{"event": "reissue", "case": "2026-05-1", "generated_by": "system-admin", "delivery": "oral", "unpredictable": true}"#,
    ),
    (
        "The owner is away and comes back after five days: too late.",
        "2026-05-12T09:00:00+09:00",
        Actor::Owner,
        r#"{"event": "sign_in", "password": "right"}"#,
    ),
    (
        "Enabling does not bring it back: a new one has to be issued.",
        "2026-05-12T09:30:00+09:00",
        Actor::Administrator,
        r#"{"event": "enable"}"#,
    ),
    (
        "The owner leaves the organisation.",
        "2026-05-29T18:00:00+09:00",
        Actor::Administrator,
        r#"{"event": "disable"}"#,
    ),
    (
        "And the account is deleted, for good.",
        "2026-06-30T18:00:00+09:00",
        Actor::Administrator,
        r#"{"event": "delete"}"#,
    ),
];
