//! Why a value could not be read, as one sentence.
//!
//! The sentences are serde's own. What was found is written here and not by serde, whose way of quoting text and of
//! printing numbers brings tables along that weigh more in a browser than all of this reader.

use std::{borrow::Cow, fmt};

use serde::de::{self, Expected, Unexpected};
use serde_json::Value;

use crate::document::canonical;

/// What was found, and what was expected in its place. As small as a reference, since every reader hands it on.
#[derive(Debug)]
pub(in crate::document) struct Refused(Box<Sentence>);

#[derive(Debug)]
struct Sentence(String);

impl Refused {
    #[cold]
    #[inline(never)]
    fn new(sentence: String) -> Self {
        Self(Box::new(Sentence(sentence)))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0)
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    #[cold]
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self::new(problem.to_string())
    }

    #[cold]
    #[inline(never)]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("invalid type: {}, expected {expected}", described(found)))
    }

    #[cold]
    #[inline(never)]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("invalid value: {}, expected {expected}", described(found)))
    }

    #[cold]
    #[inline(never)]
    fn missing_field(name: &'static str) -> Self {
        Self::new(format!("missing field `{name}`"))
    }

    #[cold]
    #[inline(never)]
    fn duplicate_field(name: &'static str) -> Self {
        Self::new(format!("duplicate field `{name}`"))
    }
}

fn described(found: Unexpected<'_>) -> Cow<'static, str> {
    match found {
        Unexpected::Bool(value) => format!("boolean `{value}`").into(),
        Unexpected::Unsigned(number) => format!("integer `{number}`").into(),
        Unexpected::Signed(number) => format!("integer `{number}`").into(),
        Unexpected::Float(number) => {
            format!("floating point `{}`", canonical(&number.into())).into()
        }
        Unexpected::Char(character) => format!("character `{character}`").into(),
        Unexpected::Str(text) => format!("string {}", canonical(&Value::from(text))).into(),
        Unexpected::Bytes(_) => "byte array".into(),
        Unexpected::Unit => "null".into(),
        Unexpected::Option => "Option value".into(),
        Unexpected::NewtypeStruct => "newtype struct".into(),
        Unexpected::Seq => "sequence".into(),
        Unexpected::Map => "map".into(),
        Unexpected::Enum => "enum".into(),
        Unexpected::UnitVariant => "unit variant".into(),
        Unexpected::NewtypeVariant => "newtype variant".into(),
        Unexpected::TupleVariant => "tuple variant".into(),
        Unexpected::StructVariant => "struct variant".into(),
        Unexpected::Other(other) => other.to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use serde::de::{DeserializeOwned, Error as _};
    use serde_json::json;

    use super::*;
    use crate::document::strict::{Strict, Way};

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Mark {
        Good,
    }

    /// What this reader says, and what serde's own says of the same.
    fn both<T: DeserializeOwned + fmt::Debug>(value: Value) -> [String; 2] {
        let way = Way::default();
        let ours = T::deserialize(Strict::new(value.clone(), &way)).unwrap_err();
        [ours.to_string(), serde_json::from_value::<T>(value).unwrap_err().to_string()]
    }

    #[test]
    fn the_sentences_are_those_of_serde() {
        for value in
            [json!(null), json!(true), json!(3), json!(-3), json!(2.5), json!("a \"b\""), json!([])]
        {
            let [ours, theirs] = both::<std::collections::BTreeMap<String, u8>>(value.clone());
            assert_eq!(ours, theirs, "{value}");
        }
        for value in [json!({}), json!("x"), json!(300), json!(-1), json!(0.1)] {
            let [ours, theirs] = both::<u8>(value.clone());
            assert_eq!(ours, theirs, "{value}");
        }
        let [ours, theirs] = both::<Mark>(json!("perhaps"));
        assert_eq!(ours, theirs);
        assert!(matches!(serde_json::from_value(json!("good")), Ok(Mark::Good)));
        assert_eq!(Refused::custom("is wrong").to_string(), "is wrong");
    }
}
