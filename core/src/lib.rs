//! A written password policy as data a program can ask, with an answer that names the clause it
//! comes from.
//!
//! Organisations write down what a password must be: how long, with what signs in it, never a word
//! others could guess. *aikotoba* (合言葉, "watchword") reads such a policy from one file and
//! judges by it. The same file gives the same answer in Rust, in Python and in a browser.
//!
//! # Asking
//!
//! A [`Policy`] is read once: from TOML, from JSON, or from those that come along. A [`Desk`] is a
//! policy with what is needed to apply it. A [`Subject`] says whom and what the question is about,
//! and `now` is always an argument.
//!
//! ```
//! use aikotoba::{Decision, Desk, Facts, Messages, Moment, Password, Policy, Subject};
//!
//! let desk = Desk::new(Policy::preset("ja-org")?);
//! let facts = Facts::default().with("names", "Yamada Hanako")?.with("birthdays", "1990-04-01")?;
//! let subject = Subject::new(["public-server-admin"])?.with_facts(facts);
//! let now = Moment::parse("2026-11-23T09:00:00+09:00")?;
//!
//! let report = desk.check_password(&Password::new("Hanako-H2.4.1"), &subject, now)?;
//!
//! assert_eq!(report.decision, Decision::Refused);
//! let finding = &report.findings[0];
//! assert_eq!(finding.source.to_string(), "user-auth/4.3.2");
//! assert_eq!(finding.code.as_str(), "password.personal");
//! assert_eq!(
//!     Messages::built_in().say(finding, "ja"),
//!     "ご自身に関する情報（誕生日、氏名）が含まれています。取り除いてください。",
//! );
//! # Ok::<(), aikotoba::Error>(())
//! ```
//!
//! # Reading the answer
//!
//! A weak password is an answer and never an [`Error`]. The [`Report`] holds every [`Ruling`], not
//! only the first breach. What could not be judged is said, with the reason: a missing list, facts
//! nobody gave, an estimator that is not in this build. What answers to another question is set
//! aside by name. So the [`Decision`] has three values: `accepted`, `refused`, and `incomplete`,
//! where no `must` is broken but one could not be judged.
//!
//! Every [`Finding`] carries the requirement, its [`Source`] (a printed clause or a decision of the
//! house), its [`Level`], a stable [`Code`] and typed details: lengths, counts, positions and
//! kinds, never any part of a password or of what is known of a person. [`Messages`] turn findings,
//! hints and rules into sentences.
//!
//! # Accounts
//!
//! With the feature `server` a [`Desk`] also says what an [`Account`] is at an instant
//! ([`Desk::status`]), what the policy says of it ([`Desk::check_account`]) and what becomes of it by an
//! [`Event`] ([`Desk::settle`]). An [`Outcome`] is a [`Change`] to store and an answer that opens
//! afterwards. What each action does in each [`Phase`] is a table: [`transition`].
//!
//! [`Desk::weigh`] is the slow half of a [`Command`]: it turns the passwords that come with an event into
//! facts, and into what is stored in their place, sealed under the host's [`Keys`] and remembered in a
//! [`History`]. [`Desk::settle`] takes what was [`Weighed`] and sees none of them.
//!
//! # Writing a policy
//!
//! [`policy`] describes the file; `Policy::preset` shows two of them: `ja-org` and `nist-800-63b-4`.
//! What is wrong with the shape of a file is reported with its path; everything that is wrong with its
//! ranges and references is reported at once.
//!
//! # How a password is read
//!
//! In the normal form the policy names, by tables of one Unicode version in every language. Nothing
//! is trimmed or cut. Characters that cannot be typed again reliably (controls, invisible ones,
//! unassigned ones) are refused whatever the policy; so are empty and overlong texts.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `toml` | yes | policies and messages written as TOML |
//! | `presets` | yes | the policies that come along |
//! | `documents` | yes | what administrators read: policies explained, comparisons, registers, reasons |
//! | `words` | yes | the words that the estimator `aikotoba-1` knows wherever it runs |
//! | `words-large` | no | `Words::large()`: four times as many, for servers |
//! | `zxcvbn` | yes | the estimator `zxcvbn-3` |
//! | `server` | yes | the life of accounts: states, events, deadlines, records |
//! | `parallel` | no | lanes of Argon2id side by side |
//! | `qr` | no | seeds of tokens as QR codes |
//! | `import` | no | files of seeds: CSV and PSKC (RFC 6030) |
//! | `blocklist-builder` | no | filters made of lists of any size |
//! | `schema` | no | JSON Schemas of everything that crosses a language border |
//!
//! A feature turns what was *unjudged* without it into a judgement and changes nothing else.

#[cfg(feature = "server")]
mod account;
mod authenticator;
#[cfg(feature = "server")]
mod calendar;
mod choice;
mod clause;
mod code;
mod desk;
mod document;
mod error;
mod facts;
#[cfg(feature = "server")]
mod generate;
#[cfg(feature = "server")]
mod hash;
mod judgement;
mod lists;
mod message;
mod moment;
mod name;
#[cfg(feature = "server")]
mod one_time_code;
#[cfg(feature = "server")]
mod otp;
mod password;
pub mod policy;
mod record;
mod report;
#[cfg(feature = "schema")]
pub mod schema;
mod secret;
#[cfg(feature = "server")]
mod seed;
#[cfg(feature = "server")]
mod state;
mod strength;
mod text;
mod verdict;

#[cfg(feature = "server")]
pub use account::{
    Answer, Effect, Enrolment, Event, Factor, Issued, Move, NewPin, Permits, Phase, Reissued,
    Retirement, Status, Told, Upcoming, UpcomingKind, Weighed, actions, transition,
};
pub use choice::{Algorithm, TokenKind};
pub use clause::{Basis, Clause, Source};
pub use code::{Code, Hint};
pub use desk::Desk;
#[cfg(feature = "server")]
pub use desk::{Change, Command, Holder, Outcome, Sealing, Stored, Unstored};
pub use error::{Error, ErrorKind, Problem};
pub use facts::{Capabilities, Facts, HostFinding, Subject, System};
#[cfg(feature = "server")]
pub use generate::{Generated, Kind};
#[cfg(feature = "server")]
pub use hash::PasswordHash;
pub use judgement::{Detail, Details, WhyNot};
pub use lists::{Blocklist, FilterKind};
#[cfg(feature = "blocklist-builder")]
pub use lists::{Corpus, FilterWriter, Tally};
pub use message::{ExplainedRule, ExplainedRules, Label, LessCertain, Messages, Word};
pub use moment::{Date, Moment, Period};
pub use name::{
    AccountId, CaseId, Digest, ExceptionId, FactKind, KeyId, Level, ListName, MethodName, PersonId,
    Place, PolicyId, PolicyRef, PolicyVersion, PoolName, ProfileName, Reference, RequirementId,
    Role, SeedDigest, StandardId, SystemId, TokenId, UserDigest, ZoneName,
};
#[cfg(feature = "server")]
pub use one_time_code::{RecoveryCodes, TokenSeed, UriLabel};
pub use policy::{Ask, Policy, Waivers};
pub use record::{Action, Actor, ChangedToken, Origin, Reason, Record, User};
pub use report::{
    Check, Coverage, Decision, Estimate, ExceptionKind, ExceptionRef, Finding, ListRef, Pattern,
    PatternPart, Report, Ruling, SetAside, Verdict, WordsRef,
};
#[cfg(feature = "server")]
pub use secret::Keys;
pub use secret::Password;
#[cfg(feature = "server")]
pub use seed::Seed;
#[cfg(feature = "server")]
pub use state::{Account, History, StockedSeed, Token, TokenState};
pub use strength::Words;
pub use text::NormalForm;
