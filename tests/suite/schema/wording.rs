//! What the schemas say to an author, and how they are written.

use sasshi::schema::{MARK, SCHEMAS};
use serde_json::Value;

use super::schemas::Schemas;

/// What may stand beside a reference: editors read nothing else there.
const BESIDE_REFERENCES: [&str; 2] = ["$ref", "description"];

/// Calls `visit` with every part of a schema that is a mapping, and where it is.
fn parts<'s>(place: &str, schema: &'s Value, visit: &mut dyn FnMut(&str, &'s Value)) {
    match schema {
        Value::Object(entries) => {
            visit(place, schema);
            entries.iter().for_each(|(key, inner)| parts(&format!("{place}/{key}"), inner, visit));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, inner)| parts(&format!("{place}/{at}"), inner, visit));
        }
        _ => {}
    }
}

fn all_parts(visit: &mut dyn FnMut(&str, &Value)) {
    for (name, schema) in &Schemas::all().values {
        parts(name, schema, visit);
    }
}

fn names<'s>(schema: &'s Value, pointer: &str) -> Vec<&'s str> {
    schema.pointer(pointer).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn every_key_is_explained_in_japanese_and_said_to_be_required_where_it_is() {
    all_parts(&mut |place, schema| {
        if schema.get("additionalProperties") != Some(&Value::Bool(false)) {
            return;
        }
        let required = [names(schema, "/required"), names(schema, "/else/required")].concat();
        for (key, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let said = property.get("description").and_then(Value::as_str);
            let said = said.unwrap_or_else(|| panic!("{place}: {key} is not explained"));
            assert!(said.contains(|c: char| !c.is_ascii()), "{place}: {key} is explained as {said:?}");
            let is_required = required.contains(&key.as_str());
            assert_eq!(said.contains("必須"), is_required, "{place}: {key} is explained as {said:?}");
        }
    });
}

#[test]
fn every_choice_is_explained() {
    all_parts(&mut |place, schema| {
        if let Some(Value::Array(words)) = schema.get("enum") {
            let said = names(schema, "/enumDescriptions");
            assert_eq!(said.len(), words.len(), "{place}: {said:?}");
        }
    });
}

#[test]
fn schemas_are_written_for_editors_of_any_age_and_without_a_network() {
    for schema in SCHEMAS {
        let text = schema.text();
        let head = format!("{{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"$comment\": \"{MARK}");
        assert!(text.starts_with(&head), "{} begins otherwise", schema.name);
        let leads_out = ["\"$id\"", "\"$ref\": \"http"].iter().any(|way| text.contains(way));
        assert!(!leads_out, "{} leads out into the network", schema.name);
        let is_even = |line: &str| (line.len() - line.trim_start().len()).is_multiple_of(2) && line == line.trim_end();
        assert!(text.lines().all(is_even) && text.ends_with("}\n"), "{} is untidy", schema.name);
    }
    all_parts(&mut |place, schema| {
        let keys = schema.as_object().expect("a mapping");
        if keys.contains_key("$ref") {
            let lost: Vec<_> = keys.keys().filter(|key| !BESIDE_REFERENCES.contains(&key.as_str())).collect();
            assert!(lost.is_empty(), "{place}: {lost:?} would not be read beside a reference");
        }
    });
}
