//! The life of a one-time-password token under `ja-org`: enrolled with a PIN, confirmed, used, replayed, guessed at,
//! lost, replaced; with the audit records of each step.
//!
//! Run it with `make demo`.

#![expect(clippy::print_stdout, reason = "a demonstration prints")]

use std::error::Error;

use aikotoba::{
    Account, Answer, Command, Desk, Enrolment, Event, Facts, History, Holder, Issued, KeyId, Keys,
    Messages, Moment, NewPin, Origin, Password, Policy, Seed, Subject, Token, TokenId, TokenSeed,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut story = Story::begin()?;
    for (says, now, step) in STEPS {
        println!("{now}  {says}");
        story.tell(Moment::parse(now)?, step)?;
    }
    println!("{} evaluations of Argon2id; codes cost none.", story.desk.evaluations());
    Ok(())
}

/// What happens in a step. Codes are those the device shows then.
enum Step {
    /// An administrator issues a first password, and the owner changes it.
    Begin,
    /// The owner enrols a token with this PIN; with one that is in use, they show its code.
    Enrol { id: &'static str, pin: &'static str, replaces: Option<&'static str>, shows: bool },
    /// The owner confirms it by the first code of the device.
    Confirm(&'static str),
    /// The owner signs in with PIN and code.
    SignIn(&'static str),
    /// Somebody presents this PIN and the code that was presented last.
    Replay(&'static str),
    /// Somebody has the PIN and guesses at the code.
    Guess(&'static str),
    /// Recovery codes are made.
    Recovery(&'static str),
    /// The owner signs in with the PIN and the first recovery code.
    Recover(&'static str),
    /// The owner reports the loss, by the password alone.
    Lose(&'static str),
    /// An administrator gives a token another PIN.
    NewPin(&'static str),
}

/// What is stored, what the owner has, and what was typed last.
struct Story {
    desk: Desk,
    subject: Subject,
    account: Account,
    history: History,
    tokens: Vec<Token>,
    /// The device of the owner: here it is in the same program.
    device: Option<TokenSeed>,
    recovery: Vec<String>,
    last_code: String,
    seeds: u8,
}

impl Story {
    fn begin() -> Result<Self, Box<dyn Error>> {
        println!(
            "The life of a token under ja-org: user-auth 4.6 asks for a PIN with every code.\n"
        );
        let keys = KeyId::new("2026").map(|id| Keys::new(id, [9; 32])).transpose()?;
        let desk = Desk::new(Policy::preset("ja-org")?);
        let account = Account::from_new_json(
            r#"{"id": "a-17", "person": "p-101", "profiles": ["user"], "at": "2026-04-01T09:00:00+09:00"}"#,
        )?;
        let facts =
            Facts::default().with("names", "Yamada Hanako")?.with("birthdays", "1990-12-24")?;
        Ok(Self {
            desk: keys.map_or(desk.clone(), |keys| desk.with_keys(keys)),
            subject: Subject::new(["user"])?.with_facts(facts),
            history: History::of_person(account.person().clone(), account.latest()),
            account,
            tokens: Vec::new(),
            device: None,
            recovery: Vec::new(),
            last_code: String::new(),
            seeds: 0,
        })
    }

    fn tell(&mut self, now: Moment, step: &Step) -> Result<(), Box<dyn Error>> {
        let owner = r#"{"actor": "owner", "person": "p-101", "place": "192.0.2.7"}"#;
        let administrator =
            r#"{"actor": "administrator", "person": "p-9", "role": "system-admin"}"#;
        let code = self.code_at(now);
        match *step {
            Step::Begin => {
                let issued = Issued::default();
                let first = Command::issue_initial(Password::new("kettle orbit; velvet"), issued);
                self.ask(now, first, administrator)?;
                let (first, own) = (Password::new("kettle orbit; velvet"), Password::new(OWN));
                self.ask(now, Command::change_password(first, own), owner)?;
            }
            Step::Enrol { id, pin, replaces, shows } => {
                let mut enrolment = Enrolment::new(token(id)?);
                enrolment.replaces = replaces.map(token).transpose()?;
                let command = Command::enrol_token(enrolment, Password::new(pin));
                let command = command.with_password(Password::new(OWN));
                let command = if shows { self.proved(command, code) } else { command };
                self.ask(now, command, owner)?;
            }
            Step::Confirm(id) => {
                self.ask(now, Command::confirm_token(token(id)?, Password::new(&code)), owner)?;
            }
            Step::SignIn(pin) => {
                self.last_code.clone_from(&code);
                let (pin, code) = (Password::new(pin), Password::new(&code));
                self.ask(now, Command::sign_in_with_token(pin, code), owner)?;
            }
            Step::Replay(pin) => {
                let (pin, code) = (Password::new(pin), Password::new(&self.last_code));
                self.ask(now, Command::sign_in_with_token(pin, code), owner)?;
            }
            Step::Guess(pin) => {
                let (pin, code) = (Password::new(pin), Password::new("31415"));
                self.ask(now, Command::sign_in_with_token(pin, code), owner)?;
            }
            Step::Recovery(id) => {
                let command = Command::from(Event::MakeRecoveryCodes { token: token(id)? });
                let command = command.with_password(Password::new(OWN));
                let command = self.proved(command, code);
                self.ask(now, command, owner)?;
            }
            Step::Recover(pin) => {
                let event = Event::from_json(r#"{"event": "sign_in"}"#)?;
                let code = self.recovery.first().map_or("", String::as_str);
                let command = Command::from(event).with_recovery_code(Password::new(code));
                self.ask(now, command.with_pin(Password::new(pin)), owner)?;
            }
            Step::Lose(id) => {
                let command = Command::from(Event::ReportLost { token: token(id)? });
                self.ask(now, command.with_password(Password::new(OWN)), owner)?;
            }
            Step::NewPin(id) => {
                let mut new = NewPin::new(token(id)?);
                new.reference = aikotoba::Reference::new("staff card, form 91");
                let command = Command::from(Event::SetPin(new));
                self.ask(now, command.with_new_pin(Password::new("402817")), administrator)?;
            }
        }
        println!();
        Ok(())
    }

    /// What the device shows.
    fn code_at(&self, now: Moment) -> String {
        let code = self.device.as_ref().and_then(|device| device.code_at(now));
        code.map_or(String::new(), |code| code.to_string())
    }

    /// The same, with the PIN and a code of the token that is in use; or a recovery code, where the device is lost.
    fn proved(&self, command: Command, code: String) -> Command {
        let command = command.with_pin(Password::new(PIN));
        match self.recovery.last() {
            Some(recovery) => command.with_recovery_code(Password::new(recovery)),
            None => command.with_code(Password::new(&code)),
        }
    }

    fn ask(&mut self, now: Moment, command: Command, origin: &str) -> Result<(), Box<dyn Error>> {
        self.seeds += 1;
        let (seed, origin) = (Seed::new([self.seeds; 32]), Origin::from_json(origin)?);
        let (histories, tokens) = (std::slice::from_ref(&self.history), self.tokens.as_slice());
        let holder = Holder::Known { account: &self.account, tokens, histories };
        let outcome = self.desk.apply(holder, &command, &self.subject, seed, &origin, now)?;
        let (change, unstored) = outcome.into_parts();
        let messages = Messages::built_in();
        for record in &change.records {
            let success = if record.success { "done" } else { "not done" };
            let reason = record.reason.map_or(String::new(), |reason| {
                format!(": {} / {}", messages.reason(reason, "en"), messages.reason(reason, "ja"))
            });
            let about = record.token.as_ref().map_or(String::new(), |id| format!(" of {id}"));
            println!("    record: {}{about} {success}{reason}", record.action);
        }
        // A host stores the change here, as a whole; only then does the answer open.
        if let Some(stored) = change.account {
            self.account = stored.state;
        }
        if let Some(stored) = change.histories.into_iter().next() {
            self.history = stored.state;
        }
        for stored in change.tokens {
            self.tokens.retain(|token| token.id() != stored.state.id());
            self.tokens.push(stored.state);
        }
        self.show(unstored.stored(), &messages)
    }

    fn show(&mut self, answer: Answer, messages: &Messages) -> Result<(), Box<dyn Error>> {
        let permits =
            answer.permits.map_or(String::new(), |permits| format!("; permits {permits}"));
        println!("    answer: {:?}{permits}", answer.decision);
        let findings = answer.report.iter().flat_map(|report| &report.findings);
        for finding in findings.chain(&answer.notices) {
            println!("      {} ({})", messages.say(finding, "en"), finding.source);
            println!("      {}", messages.say(finding, "ja"));
        }
        if let Some(seed) = answer.seed {
            println!("    shown once: {}", *seed.to_uri("Example Org", "hanako")?);
            self.device = Some(seed);
        }
        if let Some(codes) = answer.recovery_codes {
            self.recovery = codes.reveal().map(str::to_owned).collect();
            println!("    shown once: {} …", self.recovery.join(", ").get(..40).unwrap_or(""));
        }
        Ok(())
    }
}

fn token(id: &str) -> Result<TokenId, &'static str> {
    TokenId::new(id).ok_or("an id of printing characters")
}

const OWN: &str = "Murky teapot+oblong 5";
const PIN: &str = "704926";

const STEPS: &[(&str, &str, Step)] = &[
    (
        "An account is issued, and its owner sets a password of their own.",
        "2026-04-01T09:00:00+09:00",
        Step::Begin,
    ),
    (
        "The owner would like their birthday as the PIN of a token.",
        "2026-04-02T09:00:00+09:00",
        Step::Enrol { id: "t-1", pin: "122490", replaces: None, shows: false },
    ),
    (
        "Another one is taken: the token is pending for ten minutes.",
        "2026-04-02T09:01:00+09:00",
        Step::Enrol { id: "t-1", pin: PIN, replaces: None, shows: false },
    ),
    (
        "The first code of the device confirms it, and counts as used.",
        "2026-04-02T09:02:00+09:00",
        Step::Confirm("t-1"),
    ),
    ("PIN and code sign in.", "2026-04-03T09:00:00+09:00", Step::SignIn(PIN)),
    (
        "Somebody looked over the shoulder and presents both again: the code is spent.",
        "2026-04-03T09:00:10+09:00",
        Step::Replay(PIN),
    ),
    (
        "They have the PIN and guess at a code: that is counted apart, and no success clears it.",
        "2026-04-03T09:01:00+09:00",
        Step::Guess(PIN),
    ),
    (
        "A typo in the PIN does not burn the code …",
        "2026-04-04T09:00:00+09:00",
        Step::SignIn("704962"),
    ),
    ("… it is taken with the right one.", "2026-04-04T09:00:05+09:00", Step::SignIn(PIN)),
    (
        "Whoever has the password alone cannot enrol a token beside it.",
        "2026-04-05T09:00:00+09:00",
        Step::Enrol { id: "t-9", pin: PIN, replaces: None, shows: false },
    ),
    (
        "The owner has recovery codes made: each stands in the place of one code, never of the PIN.",
        "2026-04-06T09:00:00+09:00",
        Step::Recovery("t-1"),
    ),
    (
        "The device is lost. The password alone reports it: its codes are good for nothing.",
        "2026-05-01T09:00:00+09:00",
        Step::Lose("t-1"),
    ),
    ("Whoever found it gets nowhere.", "2026-05-01T10:00:00+09:00", Step::SignIn(PIN)),
    ("The owner signs in with a recovery code.", "2026-05-01T11:00:00+09:00", Step::Recover(PIN)),
    (
        "With another one they enrol a new device in its place …",
        "2026-05-01T11:05:00+09:00",
        Step::Enrol { id: "t-2", pin: PIN, replaces: Some("t-1"), shows: true },
    ),
    (
        "… and confirm it: the lost one is retired, with its recovery codes.",
        "2026-05-01T11:06:00+09:00",
        Step::Confirm("t-2"),
    ),
    (
        "The PIN is forgotten: an administrator checks a staff card and sets another.",
        "2026-06-01T09:00:00+09:00",
        Step::NewPin("t-2"),
    ),
    (
        "Signing in with it permits changing it, and nothing else.",
        "2026-06-01T09:10:00+09:00",
        Step::SignIn("402817"),
    ),
];
