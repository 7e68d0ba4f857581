//! Which part of which schema describes a place in a document.
//!
//! Knows the few keywords that the schemas are written with, and insists on there being no others.

use std::collections::BTreeMap;

use serde_json::Value;

/// Keywords that do not lead to parts of a schema.
const OTHERS: &[&str] = &[
    "$schema",
    "$comment",
    "$ref",
    "title",
    "description",
    "definitions",
    "type",
    "enum",
    "enumDescriptions",
    "defaultSnippets",
    "errorMessage",
    "pattern",
    "maxLength",
    "minimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "required",
    "not",
];

/// A part of a schema, as `text.schema.json#/definitions/line`.
pub type Node = String;

/// Where a walk is.
struct Walk<'s, 'v> {
    schemas: &'s BTreeMap<&'static str, Value>,
    visit: &'v mut dyn FnMut(&str, &Value, &Node, &'s Value),
}

/// Calls `visit` with every place of a document (a JSON pointer), what stands there, and each part of a schema that
/// describes it.
pub fn walk<'s>(
    schemas: &'s BTreeMap<&'static str, Value>,
    name: &str,
    document: &Value,
    visit: &mut dyn FnMut(&str, &Value, &Node, &'s Value),
) {
    Walk { schemas, visit }.at(name, "", "", document);
}

impl Walk<'_, '_> {
    fn at(&mut self, file: &str, part: &str, place: &str, value: &Value) {
        let schema = self.schemas[file].pointer(part).unwrap_or_else(|| panic!("{file}#{part} leads nowhere"));
        let Some(keywords) = schema.as_object() else { return };
        if let Some(reference) = keywords.get("$ref") {
            let (other, part) =
                reference.as_str().expect("a text").split_once('#').unwrap_or((reference.as_str().unwrap(), ""));
            return self.at(if other.is_empty() { file } else { other }, part, place, value);
        }
        (self.visit)(place, value, &format!("{file}#{part}"), schema);
        for (keyword, inner) in keywords {
            let at = |end: &str| format!("{part}/{keyword}{end}");
            match (keyword.as_str(), value) {
                ("properties", Value::Object(entries)) => {
                    for key in inner.as_object().expect("a mapping").keys() {
                        if let Some(value) = entries.get(key) {
                            self.at(file, &at(&format!("/{key}")), &format!("{place}/{key}"), value);
                        }
                    }
                }
                ("additionalProperties", Value::Object(entries)) if inner.is_object() => {
                    let known = keywords.get("properties").and_then(Value::as_object);
                    for (key, value) in
                        entries.iter().filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)))
                    {
                        self.at(file, &at(""), &format!("{place}/{key}"), value);
                    }
                }
                ("items", Value::Array(items)) => {
                    for (index, value) in items.iter().enumerate() {
                        self.at(file, &at(""), &format!("{place}/{index}"), value);
                    }
                }
                ("anyOf" | "allOf", _) => {
                    for index in 0..inner.as_array().expect("a list").len() {
                        self.at(file, &at(&format!("/{index}")), place, value);
                    }
                }
                ("if", _) => {
                    let branch = if holds(inner, value) { "then" } else { "else" };
                    if keywords.contains_key(branch) {
                        self.at(file, &format!("{part}/{branch}"), place, value);
                    }
                }
                ("properties" | "additionalProperties" | "items" | "then" | "else", _) => {}
                (other, _) => assert!(OTHERS.contains(&other), "{file}#{part} has the keyword {other}"),
            }
        }
    }
}

/// Conditions ask for a type, or for keys of a mapping.
fn holds(condition: &Value, value: &Value) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match (condition.get("type"), condition.get("required")) {
        (Some(Value::String(wanted)), None) => wanted == name,
        (Some(Value::Array(wanted)), None) => wanted.iter().any(|wanted| wanted == name),
        (None, Some(Value::Array(keys))) => {
            value.as_object().is_none_or(|entries| keys.iter().all(|key| entries.contains_key(key.as_str().unwrap())))
        }
        _ => panic!("{condition} is no condition that is understood here"),
    }
}
