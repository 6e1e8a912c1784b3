//! A JSON value read to the letter: an object where an object belongs, a word where a word belongs, and a path to
//! whatever is neither.
//!
//! serde's own reader also takes a list for an object, by position, and an object with `null` for a
//! word. Nobody writes that on purpose, and the schemas refuse it. Each kind of value has a way of its own
//! through this file: what no type asks for is in no build, which halves the browser's.

mod refused;

use std::{cell::RefCell, vec};

pub(super) use refused::Refused;
use serde::{
    Deserializer,
    de::{
        self, DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
        Unexpected, VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

/// A value that is read strictly, at every depth.
pub(super) struct Strict<'a> {
    value: Value,
    way: &'a Way,
}

/// The way from the outermost value to the one that is being read. Where reading fails it ends.
#[derive(Default)]
pub(super) struct Way(RefCell<Vec<Step>>);

/// One step inward.
pub(super) enum Step {
    /// Into a list.
    Item(usize),
    /// Into an object, or into what belongs to a kind.
    Member(String),
}

impl Way {
    pub(super) fn steps(self) -> Vec<Step> {
        self.0.into_inner()
    }

    fn enter(&self, step: Step) {
        self.0.borrow_mut().push(step);
    }

    fn leave(&self) {
        self.0.borrow_mut().pop();
    }
}

impl<'a> Strict<'a> {
    pub(super) fn new(value: Value, way: &'a Way) -> Self {
        Self { value, way }
    }

    fn refused(&self, expected: &dyn de::Expected) -> Refused {
        let found = match &self.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => Unexpected::Unsigned(number),
                (None, Some(number), _) => Unexpected::Signed(number),
                (None, None, Some(number)) => Unexpected::Float(number),
                (None, None, None) => Unexpected::Other("a number"),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Refused::invalid_type(found, expected)
    }

    fn members(members: Map<String, Value>, way: &'a Way) -> Members<'a> {
        Members { rest: members.into_iter(), value: None, way }
    }

    fn items(items: Vec<Value>, way: &'a Way) -> Items<'a> {
        Items { rest: items.into_iter(), index: 0, way }
    }
}

impl<'de> Deserializer<'de> for Strict<'_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (None, Some(number), _) => visitor.visit_i64(number),
                (None, None, number) => visitor.visit_f64(number.unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Self::items(items, self.way)),
            Value::Object(members) => visitor.visit_map(Self::members(members, self.way)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.value {
            Value::String(text) => visitor.visit_string(text),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.value {
            Value::Array(items) => visitor.visit_seq(Self::items(items, self.way)),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.value {
            Value::Object(members) => visitor.visit_map(Self::members(members, self.way)),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.value {
            Value::Object(members) => visitor.visit_map(Self::members(members, self.way)),
            _ => Err(self.refused(&"an object")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let way = self.way;
        match self.value {
            Value::String(word) => visitor.visit_enum(Kind { word, value: None, way }),
            Value::Object(members) if members.len() == 1 => {
                let one = members.into_iter().next();
                let (word, value) =
                    one.ok_or_else(|| Refused::custom("an object without a member"))?;
                visitor.visit_enum(Kind { word, value: Some(Self { value, way }), way })
            }
            value => Err(Self { value, way }.refused(&"a word, or an object with one member")),
        }
    }

    // A number is taken as the type that asks takes it, and a list of types that none of ours has as it comes.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 bytes byte_buf unit
        unit_struct tuple tuple_struct ignored_any
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_string(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_string(visitor)
    }
}

/// The members of an object, one after another.
struct Members<'a> {
    rest: map::IntoIter,
    value: Option<Value>,
    way: &'a Way,
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refused> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.way.enter(Step::Member(name.clone()));
        self.value = Some(value);
        let name: de::value::StringDeserializer<Refused> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let value = self.value.take().unwrap_or_default();
        let read = seed.deserialize(Strict { value, way: self.way })?;
        self.way.leave();
        Ok(read)
    }
}

/// The items of a list, one after another.
struct Items<'a> {
    rest: vec::IntoIter<Value>,
    index: usize,
    way: &'a Way,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refused> {
        let Some(value) = self.rest.next() else { return Ok(None) };
        self.way.enter(Step::Item(self.index));
        let read = seed.deserialize(Strict { value, way: self.way })?;
        self.way.leave();
        self.index += 1;
        Ok(Some(read))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A word, or an object with one member: a kind and what belongs to it.
struct Kind<'a> {
    word: String,
    value: Option<Strict<'a>>,
    way: &'a Way,
}

/// What belongs to a kind.
struct Belongings<'a> {
    value: Option<Strict<'a>>,
    way: &'a Way,
}

impl<'a, 'de> EnumAccess<'de> for Kind<'a> {
    type Error = Refused;
    type Variant = Belongings<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Belongings<'a>), Refused> {
        let word: de::value::StrDeserializer<'_, Refused> = self.word.as_str().into_deserializer();
        let kind = seed.deserialize(word)?;
        self.way.enter(Step::Member(self.word));
        Ok((kind, Belongings { value: self.value, way: self.way }))
    }
}

impl<'de> VariantAccess<'de> for Belongings<'_> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        match self.value {
            Some(value) => Err(value.refused(&"a word by itself")),
            None => {
                self.way.leave();
                Ok(())
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refused> {
        let Some(value) = self.value else {
            return Err(Refused::invalid_type(
                Unexpected::UnitVariant,
                &"an object with one member",
            ));
        };
        let read = seed.deserialize(value)?;
        self.way.leave();
        Ok(read)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Refused> {
        Err(Refused::invalid_type(Unexpected::TupleVariant, &"an object with one member"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let Some(value) = self.value else {
            return Err(Refused::invalid_type(Unexpected::UnitVariant, &"an object"));
        };
        let read = value.deserialize_struct("", members, visitor)?;
        self.way.leave();
        Ok(read)
    }
}
