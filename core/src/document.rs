//! Text into values: JSON and TOML read strictly, with a path to whatever is wrong.
//!
//! Strictly means: a bounded size and depth, no member twice, no TOML dates (both forms are one
//! model), unknown members refused by the types. A [`Reading::Private`] document may hold secrets
//! or personal facts: of such a one an error keeps the path and the expectation and drops
//! everything that was written.

mod canonical;
mod strict;

use std::fmt;

pub(crate) use canonical::{canonical, to_json};
use serde::{
    Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use strict::{Refused, Step, Strict, Way};

use crate::error::{Error, ErrorKind};

/// What a document is and whether its errors may quote it.
#[derive(Clone, Copy)]
pub(crate) enum Reading {
    /// Written to be read: errors quote it.
    Open(ErrorKind),
    /// May hold secrets or personal facts; of its member names only these are ever repeated.
    Private(ErrorKind, &'static [&'static str]),
}

impl Reading {
    fn kind(self) -> ErrorKind {
        match self {
            Self::Open(kind) | Self::Private(kind, _) => kind,
        }
    }

    fn most_bytes(self) -> usize {
        if self.kind() == ErrorKind::State { MOST_STATE_BYTES } else { MOST_BYTES }
    }
}

/// Reads JSON text into a value.
pub(crate) fn from_json(text: &str, reading: Reading) -> Result<Value, Error> {
    check_size(text, reading)?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Tree { depth: 0 }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| Error::one(reading.kind(), "", json_problem(&error, reading)))
}

/// Reads TOML text into the value that the same document has as JSON.
#[cfg(feature = "toml")]
pub(crate) fn from_toml(text: &str, reading: Reading) -> Result<Value, Error> {
    check_size(text, reading)?;
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        let message = error.message().replace('\n', ", ");
        Error::one(reading.kind(), "", format!("is not well-formed TOML (line {line}: {message})"))
    })?;
    toml_value(toml::Value::Table(table), &mut Vec::new())
        .map_err(|(path, problem)| Error::one(reading.kind(), path, problem))
}

/// Turns a value into a type of ours.
pub(crate) fn into<T: DeserializeOwned>(value: Value, reading: Reading) -> Result<T, Error> {
    let way = Way::default();
    let read = T::deserialize(Strict::new(value, &way));
    read.map_err(|error| refusal(&error, &way.steps(), reading))
}

/// What a library says is wrong, and where.
fn refusal(error: &Refused, steps: &[Step], reading: Reading) -> Error {
    let problem = match reading {
        Reading::Open(_) => error.to_string(),
        Reading::Private(..) => expectation(&error.to_string()),
    };
    Error::one(reading.kind(), path_text(steps, reading), problem)
}

/// What a library says it expected, without what it says it found.
fn expectation(message: &str) -> String {
    // INVARIANT: serde puts the expectation last, and ours never contain this phrase.
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("must be {expected}"),
        None if message.starts_with("missing field") => message.to_owned(),
        None if message.starts_with("unknown field") => "is not a known member".to_owned(),
        None => "is malformed".to_owned(),
    }
}

fn path_text(steps: &[Step], reading: Reading) -> String {
    let mut text = String::new();
    for step in steps {
        let name = match step {
            Step::Item(index) => {
                text.push_str(&format!("[{index}]"));
                continue;
            }
            Step::Member(name) => name.as_str(),
        };
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(match reading {
            Reading::Private(_, known) if !known.contains(&name) => "?",
            Reading::Open(_) | Reading::Private(..) => name,
        });
    }
    text
}

fn check_size(text: &str, reading: Reading) -> Result<(), Error> {
    let most = reading.most_bytes();
    if text.len() > most {
        let problem = format!("must have at most {most} bytes, but has {}", text.len());
        return Err(Error::one(reading.kind(), "", problem));
    }
    Ok(())
}

fn json_problem(error: &serde_json::Error, reading: Reading) -> String {
    let (line, column) = (error.line(), error.column());
    match reading {
        Reading::Open(_) => format!("is not well-formed JSON ({error})"),
        Reading::Private(..) => format!("is not well-formed JSON (line {line} column {column})"),
    }
}

/// Reads any JSON value, counting how deep it is.
struct Tree {
    depth: usize,
}

impl Tree {
    fn deeper<E: de::Error>(&self) -> Result<usize, E> {
        if self.depth >= MOST_DEPTH {
            return Err(E::custom(format_args!("deeper than {MOST_DEPTH} levels")));
        }
        Ok(self.depth + 1)
    }
}

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Self { depth })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(de::Error::custom(format_args!("member `{name}` stands twice")));
            }
            map.insert(name, members.next_value_seed(Self { depth })?);
        }
        Ok(Value::Object(map))
    }
}

/// The JSON form of a TOML value, or the path to what has none.
#[cfg(feature = "toml")]
fn toml_value(value: toml::Value, path: &mut Vec<String>) -> Result<Value, (String, String)> {
    let refuse = |path: &[String], problem: String| (path.concat(), problem);
    if path.len() >= MOST_DEPTH && matches!(value, toml::Value::Array(_) | toml::Value::Table(_)) {
        return Err((String::new(), format!("is deeper than {MOST_DEPTH} levels")));
    }
    Ok(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => Number::from_f64(number)
            .map(Value::Number)
            .ok_or_else(|| refuse(path, "must be a finite number".to_owned()))?,
        toml::Value::Boolean(value) => value.into(),
        toml::Value::Datetime(date) => {
            return Err(refuse(path, format!("must stand in quotes, as `\"{date}\"`")));
        }
        toml::Value::Array(items) => {
            let mut list = Vec::with_capacity(items.len());
            for (index, item) in items.into_iter().enumerate() {
                path.push(format!("[{index}]"));
                list.push(toml_value(item, path)?);
                path.pop();
            }
            Value::Array(list)
        }
        toml::Value::Table(members) => {
            let mut map = Map::new();
            for (name, member) in members {
                path.push(if path.is_empty() { name.clone() } else { format!(".{name}") });
                let member = toml_value(member, path)?;
                path.pop();
                map.insert(name, member);
            }
            Value::Object(map)
        }
    })
}

/// Larger than any policy a person would write, small enough to read at once.
const MOST_BYTES: usize = 1 << 20;
/// A full history under the longest id of a key has less than three million bytes.
const MOST_STATE_BYTES: usize = 1 << 22;
/// The deepest member of our own types stands at level six.
const MOST_DEPTH: usize = 64;
