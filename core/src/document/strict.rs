//! A JSON value read to the letter: an object where an object belongs, a word where a word belongs.
//!
//! serde's own reader also takes a list for an object, by position, and an object with `null` for a
//! word. Nobody writes that on purpose, and the schemas refuse it.

use serde::{
    Deserializer,
    de::{
        self, DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, Unexpected, VariantAccess,
        Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Error, Value};

/// A value that is read strictly, at every depth.
pub(super) struct Strict(pub(super) Value);

impl Strict {
    fn refused(&self, expected: &dyn de::Expected) -> Error {
        Error::invalid_type(
            match &self.0 {
                Value::Null => Unexpected::Unit,
                Value::Bool(value) => Unexpected::Bool(*value),
                Value::Number(_) => Unexpected::Other("a number"),
                Value::String(text) => Unexpected::Str(text),
                Value::Array(_) => Unexpected::Seq,
                Value::Object(_) => Unexpected::Map,
            },
            expected,
        )
    }
}

impl<'de> Deserializer<'de> for Strict {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => number.deserialize_any(visitor),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.into_iter().map(Self));
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, member)| (name, Self(member)));
                let mut members = MapDeserializer::new(members);
                let value = visitor.visit_map(&mut members)?;
                members.end().map(|()| value)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.0.is_object() {
            self.deserialize_any(visitor)
        } else {
            Err(self.refused(&"an object"))
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(Kind { word, value: None }),
            Value::Object(members) if members.len() == 1 => {
                let one = members.into_iter().next();
                let (word, value) =
                    one.ok_or_else(|| Error::custom("an object without a member"))?;
                visitor.visit_enum(Kind { word, value: Some(Self(value)) })
            }
            value => Err(Self(value).refused(&"a word, or an object with one member")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Strict {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A word, or an object with one member: a kind and what belongs to it.
struct Kind {
    word: String,
    value: Option<Strict>,
}

/// What belongs to a kind.
struct Belongings(Option<Strict>);

impl<'de> EnumAccess<'de> for Kind {
    type Error = Error;
    type Variant = Belongings;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Belongings), Error> {
        let word: de::value::StringDeserializer<Error> = self.word.into_deserializer();
        Ok((seed.deserialize(word)?, Belongings(self.value)))
    }
}

impl<'de> VariantAccess<'de> for Belongings {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.0.map_or(Ok(()), |value| Err(value.refused(&"a word by itself")))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        let Some(value) = self.0 else {
            return Err(Error::invalid_type(Unexpected::UnitVariant, &"an object with one member"));
        };
        seed.deserialize(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::invalid_type(Unexpected::TupleVariant, &"an object with one member"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Some(value) => value.deserialize_struct("", members, visitor),
            None => Err(Error::invalid_type(Unexpected::UnitVariant, &"an object")),
        }
    }
}
