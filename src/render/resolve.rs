//! From the edition's JSON to the values templates see: rich text becomes ready text of the format, the rest stays data.
//!
//! Walks the edition once. Must not know what the edition contains beyond `$line` and `$rich`.

use serde::ser::Error;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value as Json};
use tera::Value;

use super::html::{self, Anchors};
use super::{Format, RenderError};
use crate::rich::{Line, Rich};

/// The edition's top-level keys as a template context. `anchors` is how links of HTML find their targets.
pub(super) fn context(format: Format, anchors: &Anchors, edition: &Json) -> Result<tera::Context, RenderError> {
    let resolved = Resolved { format, anchors, json: edition };
    tera::Context::from_serialize(&resolved)
        .map_err(|error| RenderError::edition(format!("the edition cannot be printed: {error}")))
}

/// A part of an edition as a value of templates.
pub(super) fn value(format: Format, anchors: &Anchors, json: &Json) -> Result<Value, RenderError> {
    Value::try_from_serializable(&Resolved { format, anchors, json })
        .map_err(|error| RenderError::edition(format!("the edition cannot be printed: {error}")))
}

/// Serializes JSON as it is, but for rich text. Tera's own serializer is its quickest way to make values.
struct Resolved<'a> {
    format: Format,
    anchors: &'a Anchors,
    json: &'a Json,
}

impl Resolved<'_> {
    fn of<'a>(&'a self, json: &'a Json) -> Resolved<'a> {
        Resolved { json, ..*self }
    }

    /// The printed form of `{"$line": …}` or `{"$rich": …}`; `None` for any other object.
    fn rich_text(&self, fields: &Map<String, Json>) -> Result<Option<Value>, serde_json::Error> {
        if fields.len() != 1 {
            return Ok(None);
        }
        let text = if fields.contains_key("$line") {
            let line = Line::deserialize(self.json)?;
            if self.format == Format::Html { html::line(&line, self.anchors) } else { self.format.line(&line) }
        } else if fields.contains_key("$rich") {
            let rich = Rich::deserialize(self.json)?;
            if self.format == Format::Html { html::rich(&rich, self.anchors) } else { self.format.rich(&rich) }
        } else {
            return Ok(None);
        };
        Ok(Some(Value::safe_string(&text)))
    }
}

impl Serialize for Resolved<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.json {
            Json::Array(items) => serializer.collect_seq(items.iter().map(|item| self.of(item))),
            Json::Object(fields) => match self.rich_text(fields).map_err(S::Error::custom)? {
                Some(text) => text.serialize(serializer),
                None => serializer.collect_map(fields.iter().map(|(k, v)| (k, self.of(v)))),
            },
            plain => plain.serialize(serializer),
        }
    }
}
