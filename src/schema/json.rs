//! JSON whose keys stay in their order, so that a schema reads as it was thought.

use serde::ser::{Serialize, SerializeMap, Serializer};

#[derive(Debug, Clone)]
pub(super) enum Json {
    Flag(bool),
    Number(usize),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Flag(flag) => serializer.serialize_bool(*flag),
            Json::Number(number) => serializer.serialize_u64(*number as u64),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Json::Number(number)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Json::Flag(flag)
    }
}

pub(super) fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.map(|(key, value)| (key.to_owned(), value)).into())
}

pub(super) fn list(items: impl IntoIterator<Item = impl Into<Json>>) -> Json {
    Json::List(items.into_iter().map(Into::into).collect())
}

impl Json {
    /// The same with an entry more at its end.
    pub(super) fn with(self, key: &str, value: impl Into<Json>) -> Json {
        match self {
            Json::Object(mut entries) => {
                entries.push((key.to_owned(), value.into()));
                Json::Object(entries)
            }
            other => other,
        }
    }

    /// The same with a description at its head, if there is anything to describe.
    pub(super) fn described(self, description: String) -> Json {
        match self {
            Json::Object(mut entries) if !description.is_empty() => {
                entries.insert(0, ("description".to_owned(), description.into()));
                Json::Object(entries)
            }
            other => other,
        }
    }
}
