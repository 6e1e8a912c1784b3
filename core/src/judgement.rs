//! What a rule says: met, broken, unjudged, or nothing at all; with codes and details.
//!
//! Nothing here holds a password or any part of one: details are lengths, counts, positions and
//! kinds.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, SeqAccess, Visitor},
};

use crate::{
    code::Code,
    moment::{Moment, Period},
};

/// What one rule says, before anything else is weighed in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Judgement {
    /// The rule is kept.
    Met,
    /// The rule is broken, in one way or several.
    Broken(Vec<Fault>),
    /// The rule could not be judged, and why.
    Unjudged(Fault),
    /// The rule says nothing here.
    NotApplicable(WhyNot),
}

impl Judgement {
    /// Broken in one way.
    pub(crate) fn broken(fault: Fault) -> Self {
        Self::Broken(vec![fault])
    }

    /// Several as one: broken where one is, unjudged where one could not be judged.
    pub(crate) fn all(judgements: impl IntoIterator<Item = Self>) -> Self {
        let (mut faults, mut unjudged) = (Vec::new(), None);
        for judgement in judgements {
            match judgement {
                Self::Met | Self::NotApplicable(_) => {}
                Self::Broken(found) => faults.extend(found),
                Self::Unjudged(fault) => unjudged = unjudged.or(Some(fault)),
            }
        }
        match unjudged {
            Some(fault) if faults.is_empty() => Self::Unjudged(fault),
            Some(_) | None => Self::of(faults),
        }
    }

    /// Met where nothing was found, broken otherwise.
    pub(crate) fn of(faults: Vec<Fault>) -> Self {
        if faults.is_empty() { Self::Met } else { Self::Broken(faults) }
    }
}

/// A code with its details.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) details: Details,
}

impl Fault {
    pub(crate) fn new(code: Code) -> Self {
        Self { code, details: Details::default() }
    }

    pub(crate) fn with(mut self, name: &'static str, detail: impl Into<Detail>) -> Self {
        self.details.0.insert(Cow::Borrowed(name), detail.into());
        self
    }
}

/// Named facts beside a code.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Details(BTreeMap<Cow<'static, str>, Detail>);

impl Details {
    /// The detail of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Detail> {
        self.0.get(name)
    }

    /// All details, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Detail)> {
        self.0.iter().map(|(name, detail)| (name.as_ref(), detail))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn with(mut self, name: &'static str, detail: impl Into<Detail>) -> Self {
        self.0.insert(Cow::Borrowed(name), detail.into());
        self
    }
}

/// One detail: a claim, a count, a measure, kinds or positions; never a part of a password.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum Detail {
    /// Whether something is so.
    Claim(bool),
    /// A number of things.
    Count(u64),
    /// A measure, with two decimals.
    Measure(f64),
    /// A length of time.
    Period(Period),
    /// An instant.
    Moment(Moment),
    /// A word of the policy or of this library.
    Word(String),
    /// Positions in code points from 0.
    Positions(Vec<u64>),
    /// Several words, sorted.
    Words(Vec<String>),
}

impl<'de> Deserialize<'de> for Detail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map_err(|_| de::Error::custom("no detail looks so"))
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Detail;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claim, a number, a word, or a list of positions or of words")
    }

    fn visit_bool<E>(self, claim: bool) -> Result<Detail, E> {
        Ok(Detail::Claim(claim))
    }

    fn visit_u64<E>(self, count: u64) -> Result<Detail, E> {
        Ok(Detail::Count(count))
    }

    fn visit_f64<E>(self, measure: f64) -> Result<Detail, E> {
        Ok(Detail::Measure(measure))
    }

    fn visit_str<E>(self, word: &str) -> Result<Detail, E> {
        // A word is what nothing else is.
        let period = word.parse().map(Detail::Period);
        let told = period.or_else(|_| Moment::parse(word).map(Detail::Moment));
        Ok(told.unwrap_or_else(|_| Detail::Word(word.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Detail, A::Error> {
        let (mut positions, mut words) = (Vec::new(), Vec::new());
        while let Some(item) = items.next_element()? {
            match item {
                Item::Position(position) => positions.push(position),
                Item::Word(word) => words.push(word),
            }
        }
        match (positions.is_empty(), words.is_empty()) {
            (_, true) => Ok(Detail::Positions(positions)),
            (true, false) => Ok(Detail::Words(words)),
            (false, false) => Err(de::Error::custom("positions and words")),
        }
    }
}

/// What stands in a list.
enum Item {
    Position(u64),
    Word(String),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemReader)
    }
}

struct ItemReader;

impl Visitor<'_> for ItemReader {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a position or a word")
    }

    fn visit_u64<E>(self, position: u64) -> Result<Item, E> {
        Ok(Item::Position(position))
    }

    fn visit_str<E>(self, word: &str) -> Result<Item, E> {
        Ok(Item::Word(word.to_owned()))
    }
}

impl From<usize> for Detail {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Detail {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<u8> for Detail {
    fn from(count: u8) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<u64> for Detail {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<bool> for Detail {
    fn from(claim: bool) -> Self {
        Self::Claim(claim)
    }
}

impl From<f64> for Detail {
    fn from(measure: f64) -> Self {
        Self::Measure(measure)
    }
}

impl From<String> for Detail {
    fn from(word: String) -> Self {
        Self::Word(word)
    }
}

impl From<Vec<String>> for Detail {
    fn from(words: Vec<String>) -> Self {
        Self::Words(words)
    }
}

impl From<Moment> for Detail {
    fn from(moment: Moment) -> Self {
        Self::Moment(moment)
    }
}

impl From<Period> for Detail {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

impl From<Vec<usize>> for Detail {
    fn from(positions: Vec<usize>) -> Self {
        let positions = positions.into_iter().map(|p| u64::try_from(p).unwrap_or(u64::MAX));
        Self::Positions(positions.collect())
    }
}

/// Why a requirement says nothing here.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WhyNot {
    /// The system cannot take what it asks for, and it asks only where systems can.
    Capability,
    /// It is for zones the system does not stand in.
    Zone,
    /// It is about a password that was issued, or about any, and there is none.
    NothingIssued,
    /// It compares with the current password, and there is none here.
    NoCurrentPassword,
    /// It compares with the PINs a token had, and there is no token here.
    NoToken,
    /// It is a permission.
    May,
    /// It answers to another check.
    Elsewhere,
}
