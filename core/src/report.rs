//! What a check answers: rulings, findings, and an honest count of what was and was not judged.
//!
//! A rule answers with a [`Judgement`](crate::judgement::Judgement); [`crate::verdict`] makes a
//! [`Report`] of them.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    clause::Source,
    code::{Code, Hint, codes},
    document,
    judgement::{Details, WhyNot},
    moment::Moment,
    name::{Digest, ExceptionId, Level, ListName, PolicyRef, ProfileName, RequirementId},
};

/// Which question a requirement answers to.
///
/// A check rules only on the requirements that answer to it; the others are set aside with its
/// name.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Check {
    /// Is this a good password?
    Password,
    /// Is this a good PIN?
    Pin,
    /// May this password be set now?
    Change,
    /// May this person sign in now?
    SignIn,
    /// Is this account as it should be?
    Account,
    /// Is this system as it should be?
    System,
    /// Does the policy keep to its own rules? Answered when it is read.
    Policy,
    /// No question this library can ask.
    None,
}

impl Check {
    /// Whether requirements that answer to another check are ruled on at this one too: whoever changes a
    /// password is answered all that is asked of it.
    pub(crate) fn asks(self, other: Self) -> bool {
        self == other || (self, other) == (Self::Change, Self::Password)
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password => "password",
            Self::Pin => "pin",
            Self::Change => "change",
            Self::SignIn => "sign-in",
            Self::Account => "account",
            Self::System => "system",
            Self::Policy => "policy",
            Self::None => "none",
        })
    }
}

/// What is to be done.
///
/// Closed: a new outcome should break whoever decides by it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Every `must` of this check is met.
    Accepted,
    /// A `must` is broken.
    Refused,
    /// No `must` is broken, but one could not be judged.
    Incomplete,
}

/// How one requirement was answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// It is kept.
    Met,
    /// It is broken.
    Broken,
    /// It is broken or could not be judged, and an approved exception covers it.
    Waived,
    /// It could not be judged; the findings say why.
    Unjudged,
}

/// The answer to one requirement.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ruling {
    /// Which requirement; ids that begin with `engine.` are this library's own invariants.
    pub requirement: RequirementId,
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// How much it binds.
    pub level: Level,
    /// How it was answered.
    pub verdict: Verdict,
    /// The exception that covers it, or whose own rules were judged instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<ExceptionRef>,
}

/// An approved exception, as reports name it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExceptionRef {
    /// Its id.
    pub id: ExceptionId,
    /// Whether a body approved it or a reason was recorded.
    pub kind: ExceptionKind,
    /// SHA-256 of the exception as it was written, in canonical JSON (RFC 8785).
    pub digest: Digest,
    /// When it ends; a recorded reason has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Moment>,
}

codes! {
    /// What kind of exception.
    ExceptionKind {
        /// Approved by a body (例外措置).
        Waiver = "waiver",
        /// A recorded reason for not doing what holds in principle (原則).
        Excuse = "excuse",
    }
}

/// What is not met, or could not be judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// Which requirement.
    pub requirement: RequirementId,
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// How much it binds.
    pub level: Level,
    /// What is wrong.
    pub code: Code,
    /// The figures.
    pub details: Details,
    /// The exception that covers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<ExceptionRef>,
    /// The exception whose own rule is broken here, which was judged in the requirement's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<ExceptionId>,
}

/// A requirement of these profiles that was not ruled on, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SetAside {
    /// Which requirement.
    pub requirement: RequirementId,
    /// Where it comes from.
    #[serde(flatten)]
    pub source: Source,
    /// How much it binds.
    pub level: Level,
    /// Why it says nothing here.
    pub why: WhyNot,
    /// The check it answers to, where `why` is `elsewhere`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
}

/// How many requirements were answered how.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Coverage {
    /// Kept.
    pub met: usize,
    /// Broken.
    pub broken: usize,
    /// Covered by an approved exception.
    pub waived: usize,
    /// Could not be judged.
    pub unjudged: usize,
    /// Say nothing here: a missing capability, no current password, a permission.
    pub not_applicable: usize,
    /// Answer to another check, by its name.
    pub elsewhere: BTreeMap<Check, usize>,
}

/// How guessable a password is estimated to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Estimate {
    /// Which estimator, with its version.
    pub estimator: &'static str,
    /// 0 (guessed at once) to 4 (out of reach even for who has the hashes).
    pub score: u8,
    /// Decimal logarithm of the number of guesses, to two decimals.
    pub guesses_log10: f64,
    /// How many code points of the folded view were looked at.
    pub scored: usize,
    /// Whether there were more: the estimate is then a lower bound.
    pub truncated: bool,
    /// What the estimator remarks.
    pub hints: Vec<Hint>,
    /// How it would be guessed, part by part, where the estimator says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pattern: Vec<PatternPart>,
    /// The words it was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<WordsRef>,
}

/// A part of a password and what it is taken for. Nothing of the password itself stands here.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PatternPart {
    /// What it is taken for.
    pub kind: Pattern,
    /// Its first code point in the folded view, from 0.
    pub from: usize,
    /// Behind its last code point.
    pub to: usize,
}

codes! {
    /// What a part of a password is taken for.
    Pattern {
        /// A password that many people have.
        CommonPassword = "common-password",
        /// A word.
        Word = "word",
        /// A name.
        Name = "name",
        /// A number that is read as a word.
        NumberPun = "number-pun",
        /// A Japanese name.
        JapaneseName = "japanese-name",
        /// A Japanese word.
        JapaneseWord = "japanese-word",
        /// A place in Japan.
        Place = "place",
        /// A Japanese phrase.
        Phrase = "phrase",
        /// A Japanese word by the kana on the keys.
        KanaKeys = "kana-keys",
        /// Japanese syllables that no list has.
        JapaneseSyllables = "japanese-syllables",
        /// A word in kanji, whatever they spell.
        Kanji = "kanji",
        /// Something known of the person.
        Personal = "personal",
        /// A walk over neighbouring keys.
        KeyWalk = "key-walk",
        /// Something said more than once.
        Repeat = "repeat",
        /// Characters in order.
        Sequence = "sequence",
        /// A year.
        Year = "year",
        /// A date.
        Date = "date",
        /// A year or a date by a Japanese era.
        EraDate = "era-date",
        /// A phone number.
        Phone = "phone",
        /// A postal code.
        PostalCode = "postal-code",
        /// Digits beside a word.
        Digits = "digits",
        /// A sign or a letter beside a word.
        Sign = "sign",
        /// Nothing that is known.
        Unknown = "unknown",
    }
}

/// A word set that was consulted.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WordsRef {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// How many words it has.
    pub entries: usize,
}

/// A list that was consulted.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ListRef {
    /// Its name in the policy.
    pub name: ListName,
    /// SHA-256 of its entries; of a filter SHA-256 of its bytes.
    pub digest: Digest,
    /// How many entries it has.
    pub entries: usize,
}

/// Everything one check answers. `docs/report.md` describes its JSON field by field.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Report {
    /// The shape of this report: 1. Members may be added to a shape, never changed.
    pub format: u32,
    /// Which check answered.
    pub check: Check,
    /// Which edition of which policy answered.
    pub policy: PolicyRef,
    /// The instant given to the check.
    pub at: Moment,
    /// The profiles asked for, as they were given.
    pub profiles: Vec<ProfileName>,
    /// What is to be done.
    pub decision: Decision,
    /// Every ruling: this library's own first, then in the order of the policy.
    pub rulings: Vec<Ruling>,
    /// Everything that is not met or could not be judged, in the order of the rulings.
    pub findings: Vec<Finding>,
    /// The requirements of these profiles that say nothing here.
    pub set_aside: Vec<SetAside>,
    /// How many requirements were answered how.
    pub coverage: Coverage,
    /// How guessable the password is, where a requirement or the subject asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Estimate>,
    /// The lists consulted.
    pub lists: Vec<ListRef>,
    /// The Unicode version of the tables.
    pub unicode: &'static str,
}

impl Report {
    /// Whether every `must` of this check is met.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.decision == Decision::Accepted
    }

    /// The report as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}
