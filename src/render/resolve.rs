//! From an edition to the values templates see: rich text becomes ready text of the format, the rest stays data.
//!
//! Walks the edition once, whether it is typed or JSON. Must not know what it contains beyond `$line` and `$rich`.

use std::fmt::Display;

use serde::ser::{
    self, Error, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant,
};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value as Json;
use tera::Value;

use super::html::{self, Anchors};
use super::{Format, RenderError};
use crate::rich::{Line, Rich};

/// The edition's top-level keys as a template context. `anchors` is how links of HTML find their targets.
pub(super) fn context(
    format: Format,
    anchors: &Anchors,
    edition: &(impl Serialize + ?Sized),
) -> Result<tera::Context, RenderError> {
    let resolved = Resolved { to: To { format, anchors }, value: edition };
    tera::Context::from_serialize(&resolved)
        .map_err(|error| RenderError::edition(format!("the edition cannot be printed: {error}")))
}

/// A part of an edition as a value of templates.
pub(super) fn value(format: Format, anchors: &Anchors, part: &(impl Serialize + ?Sized)) -> Result<Value, RenderError> {
    Value::try_from_serializable(&Resolved { to: To { format, anchors }, value: part })
        .map_err(|error| RenderError::edition(format!("the edition cannot be printed: {error}")))
}

/// What rich text becomes.
#[derive(Clone, Copy)]
struct To<'a> {
    format: Format,
    anchors: &'a Anchors,
}

impl To<'_> {
    fn line(self, line: &Line) -> String {
        if self.format == Format::Html { html::line(line, self.anchors) } else { self.format.line(line) }
    }

    fn rich(self, rich: &Rich) -> String {
        if self.format == Format::Html { html::rich(rich, self.anchors) } else { self.format.rich(rich) }
    }

    /// The printed form of what stands under `$line` or `$rich`; `None` under any other key.
    fn text<E: Error>(self, key: &Json, content: &(impl Serialize + ?Sized)) -> Result<Option<Value>, E> {
        let content = || content.serialize(serde_json::value::Serializer).map_err(E::custom);
        let text = match key.as_str() {
            Some("$line") => self.line(&Line(Vec::deserialize(content()?).map_err(E::custom)?)),
            Some("$rich") => self.rich(&Rich(Vec::deserialize(content()?).map_err(E::custom)?)),
            _ => return Ok(None),
        };
        Ok(Some(Value::safe_string(&text)))
    }
}

/// Serializes anything as it is, but for rich text. Tera's own serializer is its quickest way to make values, so it is the
/// one that gets the rest.
struct Resolved<'a, T: ?Sized> {
    to: To<'a>,
    value: &'a T,
}

impl<T: Serialize + ?Sized> Serialize for Resolved<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(Resolving { to: self.to, with: serializer })
    }
}

/// A serializer, or a part of one, that gets everything in resolved form.
struct Resolving<'a, W> {
    to: To<'a>,
    with: W,
}

impl<'a, W> Resolving<'a, W> {
    fn of<'r, T: ?Sized>(&self, value: &'r T) -> Resolved<'r, T>
    where
        'a: 'r,
    {
        Resolved { to: self.to, value }
    }
}

/// Hands plain values on.
macro_rules! plain {
    ($($method:ident($type:ty))*) => {$(
        fn $method(self, value: $type) -> Result<S::Ok, S::Error> {
            self.with.$method(value)
        }
    )*};
}

impl<'a, S: Serializer> Serializer for Resolving<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Resolving<'a, S::SerializeSeq>;
    type SerializeTuple = Resolving<'a, S::SerializeTuple>;
    type SerializeTupleStruct = Resolving<'a, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Resolving<'a, S::SerializeTupleVariant>;
    type SerializeMap = Entries<'a, S>;
    type SerializeStruct = Resolving<'a, S::SerializeStruct>;
    type SerializeStructVariant = Resolving<'a, S::SerializeStructVariant>;

    plain! {
        serialize_bool(bool) serialize_char(char) serialize_str(&str) serialize_bytes(&[u8])
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64) serialize_unit_struct(&'static str)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.with.collect_str(value)
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.with.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let value = self.of(value);
        self.with.serialize_some(&value)
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.with.serialize_unit()
    }

    fn serialize_unit_variant(self, name: &'static str, index: u32, variant: &'static str) -> Result<S::Ok, S::Error> {
        self.with.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        let value = self.of(value);
        self.with.serialize_newtype_struct(name, &value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.of(value);
        self.with.serialize_newtype_variant(name, index, variant, &value)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        Ok(Resolving { to: self.to, with: self.with.serialize_seq(length)? })
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, S::Error> {
        Ok(Resolving { to: self.to, with: self.with.serialize_tuple(length)? })
    }

    fn serialize_tuple_struct(self, name: &'static str, length: usize) -> Result<Self::SerializeTupleStruct, S::Error> {
        Ok(Resolving { to: self.to, with: self.with.serialize_tuple_struct(name, length)? })
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        Ok(Resolving { to: self.to, with: self.with.serialize_tuple_variant(name, index, variant, length)? })
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let to = self.to;
        Ok(match length {
            Some(1) => Entries::Only { to, serializer: Some(self.with), key: Json::Null, text: None },
            _ => Entries::Any(Resolving { to, with: self.with.serialize_map(length)? }),
        })
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Self::SerializeStruct, S::Error> {
        Ok(Resolving { to: self.to, with: self.with.serialize_struct(name, length)? })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        Ok(Resolving { to: self.to, with: self.with.serialize_struct_variant(name, index, variant, length)? })
    }
}

/// Hands on what stands one behind the other, and what stands in fields.
macro_rules! parts {
    ($($trait:ident: $method:ident($($key:ident)?);)*) => {$(
        impl<W: $trait> $trait for Resolving<'_, W> {
            type Ok = W::Ok;
            type Error = W::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $($key: &'static str,)? value: &T) -> Result<(), W::Error> {
                let value = self.of(value);
                self.with.$method($($key,)? &value)
            }

            fn end(self) -> Result<W::Ok, W::Error> {
                self.with.end()
            }
        }
    )*};
}

parts! {
    SerializeSeq: serialize_element();
    SerializeTuple: serialize_element();
    SerializeTupleStruct: serialize_field();
    SerializeTupleVariant: serialize_field();
    SerializeStruct: serialize_field(key);
    SerializeStructVariant: serialize_field(key);
}

/// The entries of a map. Of one with a single entry the key tells whether it is rich text.
enum Entries<'a, S: Serializer> {
    Only { to: To<'a>, serializer: Option<S>, key: Json, text: Option<Value> },
    Any(Resolving<'a, S::SerializeMap>),
}

impl<S: Serializer> ser::SerializeMap for Entries<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), S::Error> {
        match self {
            Entries::Only { key, .. } => {
                *key = name.serialize(serde_json::value::Serializer).map_err(S::Error::custom)?;
                Ok(())
            }
            Entries::Any(map) => map.with.serialize_key(name),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        match self {
            Entries::Only { to, serializer, key, text } => {
                *text = to.text(key, value)?;
                if let Some(serializer) = serializer.take_if(|_| text.is_none()) {
                    let mut map = Resolving { to: *to, with: serializer.serialize_map(Some(1))? };
                    map.with.serialize_entry(key, &map.of(value))?;
                    *self = Entries::Any(map);
                }
                Ok(())
            }
            Entries::Any(map) => {
                let value = map.of(value);
                map.with.serialize_value(&value)
            }
        }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        match self {
            Entries::Only { serializer: Some(serializer), text: Some(text), .. } => text.serialize(serializer),
            Entries::Only { .. } => Err(S::Error::custom("a map has fewer entries than it said")),
            Entries::Any(map) => map.with.end(),
        }
    }
}
