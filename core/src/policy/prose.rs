//! What people wrote for people: one text, or one for each language.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::Titles;

/// A text in the author's language, or in several by language tag.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
#[serde(untagged)]
pub enum Prose {
    /// One text.
    Text(String),
    /// One for each language.
    Titles(Titles),
}

impl Prose {
    /// Whether it says nothing, in any language it speaks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let is_blank =
            |text: &str| text.chars().all(|c| matches!(c, ' ' | '\u{3000}' | '\n' | '\t'));
        match self {
            Self::Text(text) => is_blank(text),
            Self::Titles(titles) => titles.values().all(|text| is_blank(text)),
        }
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Prose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a table of texts by language")
    }

    fn visit_str<E>(self, text: &str) -> Result<Prose, E> {
        Ok(Prose::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, titles: A) -> Result<Prose, A::Error> {
        Titles::deserialize(MapAccessDeserializer::new(titles)).map(Prose::Titles)
    }
}
