//! From the edition's JSON to the values templates see: rich text becomes ready text of the format, the rest stays data.
//!
//! Walks the edition once. Must not know what the edition contains beyond `$line` and `$rich`.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value as Json;
use tera::Value;
use tera::value::Key;

use super::{Format, RenderError};
use crate::rich::{Line, Rich};

/// The edition's top-level keys as a template context.
pub fn context(format: Format, edition: &Json) -> Result<tera::Context, RenderError> {
    let Json::Object(fields) = edition else {
        return Err(RenderError::edition("the edition is not a JSON object"));
    };
    let mut resolver = Resolver {
        format,
        keys: HashMap::new(),
    };
    let mut context = tera::Context::new();
    for (name, value) in fields {
        context.insert_value(name.clone(), resolver.value(value)?);
    }
    Ok(context)
}

struct Resolver<'a> {
    format: Format,
    /// The same few dozen keys stand in tens of thousands of objects: each is allocated once.
    keys: HashMap<&'a str, Arc<str>>,
}

impl<'a> Resolver<'a> {
    fn value(&mut self, json: &'a Json) -> Result<Value, RenderError> {
        Ok(match json {
            Json::Null => Value::none(),
            Json::Bool(value) => Value::from(*value),
            Json::Number(number) => number_value(number),
            Json::String(text) => Value::normal_string(text),
            Json::Array(items) => {
                let items: Result<Vec<Value>, _> =
                    items.iter().map(|item| self.value(item)).collect();
                Value::from(items?)
            }
            Json::Object(fields) => match self.rich_text(json, fields)? {
                Some(text) => text,
                None => self.map(fields)?,
            },
        })
    }

    fn map(&mut self, fields: &'a serde_json::Map<String, Json>) -> Result<Value, RenderError> {
        let mut map = tera::Map::with_capacity(fields.len());
        for (name, value) in fields {
            let value = self.value(value)?;
            map.insert(self.key(name), value);
        }
        Ok(Value::from(map))
    }

    fn key(&mut self, name: &'a str) -> Key<'static> {
        let key = self.keys.entry(name).or_insert_with(|| Arc::from(name));
        Key::String(Arc::clone(key))
    }

    /// The printed form of `{"$line": …}` or `{"$rich": …}`; `None` for any other object.
    fn rich_text(
        &self,
        json: &Json,
        fields: &serde_json::Map<String, Json>,
    ) -> Result<Option<Value>, RenderError> {
        if fields.len() != 1 {
            return Ok(None);
        }
        let text = if fields.contains_key("$line") {
            self.format
                .line(&Line::deserialize(json).map_err(misshapen)?)
        } else if fields.contains_key("$rich") {
            self.format
                .rich(&Rich::deserialize(json).map_err(misshapen)?)
        } else {
            return Ok(None);
        };
        Ok(Some(Value::safe_string(&text)))
    }
}

fn misshapen(error: serde_json::Error) -> RenderError {
    RenderError::edition(format!("the edition holds misshapen rich text: {error}"))
}

fn number_value(number: &serde_json::Number) -> Value {
    if let Some(value) = number.as_u64() {
        Value::from(value)
    } else if let Some(value) = number.as_i64() {
        Value::from(value)
    } else {
        Value::from(number.as_f64().unwrap_or(f64::NAN))
    }
}
