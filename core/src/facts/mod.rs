//! What is known while judging: the person, the system, what the host has judged. Arguments, never
//! stored.
//!
//! Facts come in open kinds. Each is taken apart once, when it is given, into the [`Token`]s a
//! password must not contain; findings name kinds and never values.

mod date;
mod romaji;
mod token;

use std::{collections::BTreeMap, fmt, sync::OnceLock};

use serde::Deserialize;

pub(crate) use date::unseparated;
pub(crate) use romaji::{canonical, plain_vowel, sound_of_kana, spellings};
pub(crate) use token::{Token, kana_folded};

use crate::{
    choice::{Assurance, Method},
    document::{self, Reading},
    error::{Error, ErrorKind, Problem},
    moment::Date,
    name::{AccountId, FactKind, PersonId, ProfileName, RequirementId, SystemId, ZoneName},
    secret::Password,
};

/// Whom and what a check is about.
///
/// # Examples
/// ```
/// use aikotoba::{Facts, Subject};
///
/// let facts = Facts::default().with("names", "Yamada Hanako")?.with("birthdays", "1990-04-01")?;
/// let subject = Subject::new(["user"])?.with_facts(facts);
/// # Ok::<(), aikotoba::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Subject {
    pub(crate) profiles: Vec<ProfileName>,
    pub(crate) account: Option<AccountId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) facts: Option<Facts>,
    pub(crate) system: System,
    pub(crate) host: Vec<HostFinding>,
    pub(crate) current: Option<Password>,
    pub(crate) wants_strength: bool,
}

impl Subject {
    /// A subject of these profiles, of whom nothing is known.
    ///
    /// # Errors
    /// If a name is no profile name.
    pub fn new<'a>(profiles: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let profiles = profiles.into_iter().enumerate().map(|(index, name)| {
            ProfileName::new(name).ok_or_else(|| {
                let problem = "must be a name of a-z, 0-9, `.` and `-`, at most 64 long";
                Error::one(ErrorKind::Subject, format!("profiles[{index}]"), problem)
            })
        });
        Ok(Self { profiles: profiles.collect::<Result<_, _>>()?, ..Self::default() })
    }

    /// Reads a subject from JSON text.
    ///
    /// The members, all optional: `profiles`, `account`, `person`, `facts`, `system`, `host`,
    /// `want_strength`. Without
    /// `facts` rules about the person are not judged; with an empty object they are, and
    /// nothing is known.
    ///
    /// # Errors
    /// If the text is not a subject. The error says where and what was expected, and repeats
    /// nothing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value = document::from_json(text, READING)?;
        let document: SubjectDocument = document::into(value, READING)?;
        Ok(Self {
            profiles: document.profiles,
            account: document.account,
            person: document.person,
            facts: document.facts.map(Facts::from_map).transpose()?,
            system: document.system,
            host: document.host,
            current: None,
            wants_strength: document.want_strength,
        })
    }

    /// The profiles whose requirements hold.
    #[must_use]
    pub fn profiles(&self) -> &[ProfileName] {
        &self.profiles
    }

    /// The same, for this account: exceptions may be approved for it.
    #[must_use]
    pub fn with_account(mut self, account: AccountId) -> Self {
        self.account = Some(account);
        self
    }

    /// The same, for this person. An exception covers only who is named: nobody approves one for
    /// themselves.
    #[must_use]
    pub fn with_person(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// The same, with what is known of the person.
    #[must_use]
    pub fn with_facts(mut self, facts: Facts) -> Self {
        self.facts = Some(facts);
        self
    }

    /// The same, on this system.
    #[must_use]
    pub fn with_system(mut self, system: System) -> Self {
        self.system = system;
        self
    }

    /// The same, with what the host has judged.
    #[must_use]
    pub fn with_host_findings(mut self, findings: Vec<HostFinding>) -> Self {
        self.host = findings;
        self
    }

    /// The same, with the password that is to be replaced.
    #[must_use]
    pub fn with_current(mut self, current: Password) -> Self {
        self.current = Some(current);
        self
    }

    /// The same, with the wish for an estimate even where no requirement needs one.
    #[must_use]
    pub fn wanting_strength(mut self) -> Self {
        self.wants_strength = true;
        self
    }
}

/// What crosses as JSON of a [`Subject`]. The current password never stands in it.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Subject"))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SubjectDocument {
    /// The profiles whose requirements hold.
    profiles: Vec<ProfileName>,
    /// The account, as the host knows it.
    account: Option<AccountId>,
    /// The person who owns it, as the host knows them. Without, no exception covers anything.
    person: Option<PersonId>,
    /// What is known of the person: texts by kind. Absent: nobody said.
    facts: Option<BTreeMap<FactKind, Vec<String>>>,
    /// What the account is on.
    system: System,
    /// What the host has judged.
    host: Vec<HostFinding>,
    /// Whether an estimate is wanted even where no requirement needs one.
    want_strength: bool,
}

/// What an account is on.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct System {
    /// The system, as the host knows it.
    pub id: Option<SystemId>,
    /// What the system can take in a password.
    pub capabilities: Capabilities,
    /// What it authenticates with, each method once; absent: nobody said, empty: with nothing.
    pub authenticators: Option<Vec<Method>>,
    /// How far its authentication can be trusted; absent: nobody said.
    pub assurance: Option<Assurance>,
    /// Where it stands, in the words of the policy, such as `server-room`; absent: nobody said.
    pub zone: Option<ZoneName>,
}

impl System {
    /// The same system, by the id the host knows it by.
    #[must_use]
    pub fn with_id(mut self, id: SystemId) -> Self {
        self.id = Some(id);
        self
    }

    /// The same system, which authenticates with this and nothing else.
    #[must_use]
    pub fn with_authenticators(mut self, methods: impl IntoIterator<Item = Method>) -> Self {
        self.authenticators = Some(methods.into_iter().collect());
        self
    }

    /// The same system, whose authentication can be trusted so far.
    #[must_use]
    pub fn with_assurance(mut self, assurance: Assurance) -> Self {
        self.assurance = Some(assurance);
        self
    }

    /// The same system, in this zone.
    #[must_use]
    pub fn in_zone(mut self, zone: ZoneName) -> Self {
        self.zone = Some(zone);
        self
    }

    /// A system that can take this.
    #[must_use]
    pub fn new(capabilities: Capabilities) -> Self {
        Self { capabilities, ..Self::default() }
    }
}

/// What a system can take in a password. What is not known is taken to be possible.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Capabilities {
    /// It tells upper from lower case.
    pub letter_case: Option<bool>,
    /// It takes digits.
    pub digits: Option<bool>,
    /// It takes symbols.
    pub symbols: Option<bool>,
}

/// What the host has judged of a requirement of the kind `host`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HostFinding {
    /// The requirement.
    pub requirement: RequirementId,
    /// Whether it is met.
    pub met: bool,
}

impl HostFinding {
    /// Reads a list of findings from JSON text.
    ///
    /// # Errors
    /// If the text is no such list.
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, Error> {
        document::into(document::from_json(text, READING)?, READING)
    }
}

/// What is known of a person, by kind.
///
/// Well-known kinds are `names`, `readings`, `ids`, `birthdays`, `anniversaries`, `mail`, `phones`,
/// `departments`, `hobbies` and `family`; any other word may be one. Birthdays and anniversaries
/// are dates (`1990-04-01`) and are found in both calendars; everything else is text.
#[derive(Clone, Default)]
pub struct Facts {
    count: usize,
    tokens: Vec<Token>,
    /// Where the tokens of different texts stand, once somebody asked.
    distinct: OnceLock<Vec<usize>>,
}

impl Facts {
    /// The same, and this too.
    ///
    /// # Errors
    /// If the kind is no word of `a-z`, `0-9` and `_`; if a date is none; if there are more than 64
    /// facts, or one has more than 128 characters. The error never repeats the fact.
    pub fn with(mut self, kind: &str, fact: &str) -> Result<Self, Error> {
        let Some(kind) = FactKind::new(kind) else {
            let problem = "must be a kind of a-z, 0-9 and `_`, at most 32 long";
            return Err(Error::one(ErrorKind::Subject, "facts", problem));
        };
        self.add(&kind, fact, || format!("facts.{}", shown(&kind)))?;
        self.distinct = OnceLock::new();
        Ok(self)
    }

    fn from_map(map: BTreeMap<FactKind, Vec<String>>) -> Result<Self, Error> {
        let mut facts = Self::default();
        for (kind, texts) in &map {
            for (index, text) in texts.iter().enumerate() {
                facts.add(kind, text, || format!("facts.{}[{index}]", shown(kind)))?;
            }
        }
        Ok(facts)
    }

    fn add(&mut self, kind: &FactKind, fact: &str, path: impl Fn() -> String) -> Result<(), Error> {
        let refuse = |problem: String| {
            Error::new(ErrorKind::Subject, vec![Problem { path: path(), problem }])
        };
        self.count += 1;
        if self.count > MOST_FACTS {
            return Err(refuse(format!(
                "is one too many: at most {MOST_FACTS} facts are looked at"
            )));
        }
        let characters = fact.chars().count();
        if characters > MOST_CHARACTERS {
            let problem =
                format!("must have at most {MOST_CHARACTERS} characters, but has {characters}");
            return Err(refuse(problem));
        }
        if DATES.contains(&kind.as_str()) {
            let date: Date = fact
                .parse()
                .map_err(|()| refuse("must be a date such as `1990-04-01`".to_owned()))?;
            self.tokens
                .extend(date::spellings(date).into_iter().map(|text| Token::date(kind, text)));
        } else {
            self.tokens.extend(token::of_text(kind, fact));
        }
        Ok(())
    }

    /// Everything a password must not contain.
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The same, each text once, and what is no date first: of dates there are a hundred spellings.
    pub(crate) fn distinct(&self) -> impl Iterator<Item = &Token> {
        let distinct = self.distinct.get_or_init(|| {
            let text = |index: usize| self.tokens.get(index).map(|token| token.text.as_str());
            let is_date = |index: usize| self.tokens.get(index).is_some_and(|token| token.is_date);
            let mut distinct: Vec<usize> = (0..self.tokens.len()).collect();
            // What is a date and a number besides stands with separators, too.
            distinct.sort_unstable_by_key(|index| (text(*index), !is_date(*index), *index));
            distinct.dedup_by_key(|index| text(*index));
            distinct.sort_unstable_by_key(|index| (is_date(*index), *index));
            distinct
        });
        distinct.iter().filter_map(|index| self.tokens.get(*index))
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Facts({} redacted)", self.count)
    }
}

/// A kind as errors name it: only if it is one of ours.
fn shown(kind: &FactKind) -> &str {
    if KNOWN.contains(&kind.as_str()) { kind.as_str() } else { "?" }
}

/// Member names that errors may repeat: ours, none of the person's.
const KNOWN: &[&str] = &[
    "profiles",
    "account",
    "person",
    "id",
    "facts",
    "system",
    "host",
    "want_strength",
    "capabilities",
    "letter_case",
    "digits",
    "symbols",
    "authenticators",
    "assurance",
    "zone",
    "requirement",
    "met",
    "names",
    "readings",
    "ids",
    "birthdays",
    "anniversaries",
    "mail",
    "phones",
    "departments",
    "hobbies",
    "family",
];
const READING: Reading = Reading::Private(ErrorKind::Subject, KNOWN);
/// Kinds that are dates.
const DATES: &[&str] = &["birthdays", "anniversaries"];
/// Each fact costs time at every keystroke.
const MOST_FACTS: usize = 64;
const MOST_CHARACTERS: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_and_no_debug_repeats_what_was_said_of_a_person() {
        for text in [
            r#"{"facts": {"names": "hanako-hanako"}}"#,
            r#"{"facts": {"names": ["a", 5, "hanako-hanako"]}}"#,
            r#"{"facts": {"birthdays": ["hanako-hanako"]}}"#,
            r#"{"hanako-hanako": 1}"#,
            r#"{"facts": {"hanako-hanako": []}}"#,
            r#"{"profiles": "hanako-hanako, expected hanako-hanako"}"#,
            r#"{"facts": {"hanakohanako": [1]}}"#,
            r#"{"facts": {"names": ["hanako-hanako]}}"#,
            r#"{"facts": {"names": ["hanako"], "names": ["hanako"]}}"#,
        ] {
            let error = Subject::from_json(text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hanako"), "{error}");
        }
        let subject = Subject::from_json(r#"{"facts": {"names": ["hanako"]}}"#).unwrap();
        assert!(!format!("{subject:?}").contains("hanako"));
    }

    #[test]
    fn more_facts_than_are_looked_at_are_refused() {
        let all = |count: usize| {
            (0..count).try_fold(Facts::default(), |facts, n| facts.with("ids", &n.to_string()))
        };
        assert!(all(MOST_FACTS).is_ok());
        assert!(all(MOST_FACTS + 1).is_err());
        assert!(Facts::default().with("names", &"x".repeat(MOST_CHARACTERS)).is_ok());
        assert!(Facts::default().with("names", &"x".repeat(MOST_CHARACTERS + 1)).is_err());
    }
}
