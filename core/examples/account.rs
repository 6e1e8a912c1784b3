//! The life of one account under `ja-org`, with real passwords: issued and spelled out, used, guessed at,
//! aged, refused because it was used before, forgotten, issued again, missed and ended; with the clause and
//! the audit records of each step.
//!
//! Run it with `make demo`.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use aikotoba::{
    Account, Answer, Command, Desk, Detail, Error, Event, Facts, History, Holder, KeyId, Keys,
    Kind, Messages, Moment, Origin, Password, Policy, Record, RequirementId, Seed, Subject,
};

fn main() -> Result<(), Error> {
    let mut story = Story::begin()?;
    for (says, now, step) in STEPS {
        story.tell(says, Moment::parse(now)?, step)?;
    }
    println!("{} evaluations of Argon2id, none of them by settling.", story.desk.evaluations());
    Ok(())
}

/// What happens in a step.
enum Step {
    /// An administrator makes a first password and sets it.
    Issue,
    /// The owner signs in with this, or with what was issued last.
    SignIn(Option<&'static str>),
    /// The owner changes this, or what was issued last, to that.
    Change(Option<&'static str>, &'static str),
    /// An administrator sets another password after a check of identity.
    Reissue,
    /// The owner does what takes no password.
    Owner(&'static str),
    /// An administrator does what takes no password.
    Administrator(&'static str),
}

/// What is stored, and what stands on the slip of paper.
struct Story {
    desk: Desk,
    subject: Subject,
    account: Account,
    history: History,
    issued: String,
    /// A demonstration says the same each time; a host takes 32 bytes from the operating system.
    seeds: u8,
}

impl Story {
    fn begin() -> Result<Self, Error> {
        println!(
            "The life of an account under ja-org: what happens, where it stands, what is recorded."
        );
        println!(
            "It administers a public server, so that its owner changes the password monthly.\n"
        );
        // The host keeps its keys where the store is not.
        let keys = KeyId::new("2026").map(|id| Keys::new(id, [9; 32])).transpose()?;
        let desk = Desk::new(Policy::preset("ja-org")?);
        let account = Account::from_new_json(
            r#"{"id": "a-17", "person": "p-101", "system": "web-1", "profiles": ["public-server-admin"],
                "at": "2026-04-01T09:00:00+09:00"}"#,
        )?;
        let history = History::of_person(account.person().clone(), account.latest());
        let facts = Facts::default().with("names", "Yamada Hanako")?;
        Ok(Self {
            desk: keys.map_or(desk.clone(), |keys| desk.with_keys(keys)),
            subject: Subject::new(["public-server-admin"])?.with_facts(facts),
            account,
            history,
            issued: String::new(),
            seeds: 0,
        })
    }

    fn seed(&mut self) -> Seed {
        self.seeds += 1;
        Seed::new([self.seeds; 32])
    }

    fn tell(&mut self, says: &str, now: Moment, step: &Step) -> Result<(), Error> {
        println!("{now}  {says}");
        let (command, is_owner) = self.command(now, step)?;
        let origin = Origin::from_json(if is_owner {
            r#"{"actor": "owner", "person": "p-101", "place": "192.0.2.7"}"#
        } else {
            r#"{"actor": "administrator", "person": "p-9", "role": "system-admin", "place": "console"}"#
        })?;
        let (before, seed) = (self.desk.evaluations(), self.seed());
        let histories = std::slice::from_ref(&self.history);
        let holder = Holder::Known { account: &self.account, tokens: &[], histories };
        let weighed = self.desk.weigh(holder, &command, &self.subject, seed, now)?;
        let (change, unstored) = self.desk.settle(holder, &weighed, &origin, now)?.into_parts();
        let messages = Messages::built_in();
        for record in &change.records {
            show(record, self.desk.policy(), &messages);
        }
        // A host stores the change here, as a whole; only then does the answer open.
        if let Some(stored) = change.account {
            self.account = stored.state;
        }
        if let Some(stored) = change.histories.into_iter().next() {
            self.history = stored.state;
        }
        show_answer(&unstored.stored(), self.desk.evaluations() - before, &messages);
        self.show_standing(now)
    }

    /// What is asked, and whether its owner asks.
    fn command(&mut self, now: Moment, step: &Step) -> Result<(Command, bool), Error> {
        let typed = |own: &Option<&str>, issued: &str| Password::new(own.unwrap_or(issued));
        Ok(match step {
            Step::SignIn(own) => (Command::sign_in(typed(own, &self.issued)), true),
            Step::Change(own, new) => {
                (Command::change_password(typed(own, &self.issued), Password::new(new)), true)
            }
            Step::Owner(event) => (Command::from(Event::from_json(event)?), true),
            Step::Administrator(event) => (Command::from(Event::from_json(event)?), false),
            Step::Issue | Step::Reissue => {
                let (seed, subject) = (self.seed(), &self.subject);
                let made = self.desk.generate(Kind::Paper, subject, seed, now)?;
                println!("    made, {} bits: {}", made.bits(), made.reveal());
                println!("      {}", *made.spelled("en"));
                println!("      {}", *made.spelled("ja"));
                self.issued = made.reveal().to_owned();
                let event = if let Step::Issue = step {
                    Event::from_json(ISSUE)?
                } else {
                    Event::from_json(REISSUE)?
                };
                (Command::from(event).with_new_password(made.password()), false)
            }
        })
    }

    fn show_standing(&self, now: Moment) -> Result<(), Error> {
        let status = self.desk.status(&self.account, now)?;
        let next = status.upcoming.first().map_or(String::new(), |next| {
            let clause = clause(self.desk.policy(), next.requirement.as_ref());
            format!("; next: {} {}{clause}", next.what, next.at)
        });
        println!("    stands: {}{next}\n", status.phase);
        Ok(())
    }
}

/// What was answered, and what weighing it took.
fn show_answer(answer: &Answer, evaluations: u64, messages: &Messages) {
    let permits = answer.permits.map_or(String::new(), |permits| format!("; permits {permits}"));
    let until = answer.permitted_until.map_or(String::new(), |end| format!(" until {end}"));
    println!("    answer: {:?}{permits}{until} (Argon2: {evaluations})", answer.decision);
    let findings = answer.report.iter().flat_map(|report| &report.findings);
    for finding in findings.chain(&answer.notices) {
        println!("      {} ({})", messages.say(finding, "en"), finding.source);
        println!("      {}", messages.say(finding, "ja"));
    }
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

const ISSUE: &str = r#"{"event": "issue_initial", "generated_by": "system-admin", "delivery": "written", "unpredictable": true}"#;
const REISSUE: &str = r#"{"event": "reissue", "case": "2026-05-1", "generated_by": "system-admin", "delivery": "written", "unpredictable": true}"#;
const FIRST_OWN: &str = "Kettle orbit; velvet 4";
const SECOND_OWN: &str = "Murky teapot+oblong 5";

const STEPS: &[(&str, &str, Step)] = &[
    (
        "An administrator issues a first password and hands it over in writing.",
        "2026-04-01T09:00:00+09:00",
        Step::Issue,
    ),
    (
        "Its owner signs in with it: that permits changing it, and nothing else.",
        "2026-04-02T10:00:00+09:00",
        Step::SignIn(None),
    ),
    (
        "The owner would like something easier to remember.",
        "2026-04-02T10:04:00+09:00",
        Step::Change(None, "Hanako2026!"),
    ),
    ("The owner changes it, in time.", "2026-04-02T10:05:00+09:00", Step::Change(None, FIRST_OWN)),
    ("Somebody guesses, a first time …", "2026-04-10T22:00:00+09:00", Step::SignIn(None)),
    ("… a second …", "2026-04-10T22:01:00+09:00", Step::SignIn(None)),
    ("… a third …", "2026-04-10T22:02:00+09:00", Step::SignIn(None)),
    ("… a fourth …", "2026-04-10T22:03:00+09:00", Step::SignIn(None)),
    (
        "… and a fifth: the account is held for a quarter of an hour.",
        "2026-04-10T22:04:00+09:00",
        Step::SignIn(None),
    ),
    (
        "The right password does not help while it is held, and nobody is told why.",
        "2026-04-10T22:10:00+09:00",
        Step::SignIn(Some(FIRST_OWN)),
    ),
    ("The next morning it does.", "2026-04-11T09:00:00+09:00", Step::SignIn(Some(FIRST_OWN))),
    (
        "A month has passed: the password can only be changed.",
        "2026-05-06T09:00:00+09:00",
        Step::SignIn(Some(FIRST_OWN)),
    ),
    (
        "The owner tries to keep it, typed in full width.",
        "2026-05-06T09:01:00+09:00",
        Step::Change(Some(FIRST_OWN), "Ｋettle orbit; velvet 4"),
    ),
    ("A new one is taken.", "2026-05-06T09:02:00+09:00", Step::Change(Some(FIRST_OWN), SECOND_OWN)),
    (
        "The owner has forgotten it and applies for another.",
        "2026-05-07T09:00:00+09:00",
        Step::Owner(r#"{"event": "request_reset", "case": "2026-05-1"}"#),
    ),
    ("Without a check of identity nothing is issued.", "2026-05-07T09:10:00+09:00", Step::Reissue),
    (
        "The administrator checks a staff card.",
        "2026-05-07T09:20:00+09:00",
        Step::Administrator(
            r#"{"event": "verify_identity", "case": "2026-05-1", "method": "staff-card", "reference": "form 88"}"#,
        ),
    ),
    (
        "A new password is issued; the old one is dead at once.",
        "2026-05-07T09:25:00+09:00",
        Step::Reissue,
    ),
    (
        "The owner is away and comes back after five days: too late.",
        "2026-05-12T09:00:00+09:00",
        Step::SignIn(None),
    ),
    (
        "Enabling does not bring it back: a new one has to be issued.",
        "2026-05-12T09:30:00+09:00",
        Step::Administrator(r#"{"event": "enable"}"#),
    ),
    (
        "The owner leaves the organisation, and the account is deleted, for good.",
        "2026-06-30T18:00:00+09:00",
        Step::Administrator(r#"{"event": "delete"}"#),
    ),
    (
        "A year later nothing of the person's passwords is remembered any more.",
        "2027-06-30T18:00:00+09:00",
        Step::Administrator(r#"{"event": "forget_person"}"#),
    ),
];
