//! Every text that the definitions say is published is looked at for characters that no font has: one is put into each.

use std::collections::BTreeSet;

use sasshi::content::shape::{Keys, Presence, Shape};
use sasshi::diag::{Diagnostic, Fault, Place, Severity};
use sasshi::schema::SCHEMAS;
use serde_json::{Map, Value, json};

use super::pieces::{Folders, pieces, said_of};
use super::schemas::Schemas;
use crate::shapes;

/// A character that the fonts lack.
const MISSING: &str = "⬢";

/// The value with the character in its first text that is published, or a new one that has it; none where texts stand
/// further in, under keys of their own.
fn spoilt(shape: Shape, value: Option<&Value>) -> Option<Value> {
    match (shape, value) {
        (Shape::Text(text), None) if text.is_printed => Some(json!(MISSING)),
        (Shape::Text(text), Some(Value::String(typed))) if text.is_printed => Some(json!(format!("{typed}{MISSING}"))),
        (Shape::Text(text), Some(Value::Number(typed))) if text.is_printed => Some(json!(format!("{typed}{MISSING}"))),
        (Shape::Pattern(pattern), None | Some(Value::String(_) | Value::Number(_))) if pattern.is_printed => {
            Some(json!(format!("基本{MISSING}目標1")))
        }
        (Shape::List { item, .. }, None) => Some(json!([spoilt(item(), None)?])),
        (Shape::List { item, .. }, Some(Value::Array(items))) => {
            let mut items = items.clone();
            *items.first_mut()? = spoilt(item(), items.first())?;
            Some(json!(items))
        }
        (Shape::Free { value: inner, .. }, Some(Value::Object(entries))) => {
            let (key, typed) = entries.iter().next()?;
            let mut entries = entries.clone();
            entries.insert(key.clone(), spoilt(inner(), Some(typed))?);
            Some(Value::Object(entries))
        }
        (Shape::ListOr(list, _), Some(Value::Array(_))) => spoilt(list(), value),
        (Shape::MappingOr(..) | Shape::ListOr(..), Some(Value::Object(_))) => None,
        (Shape::MappingOr(_, other) | Shape::ListOr(_, other), _) => spoilt(other(), value),
        _ => None,
    }
}

/// Whether such a text can stand under a key, but for those under keys of their own.
fn is_published(shape: Shape) -> bool {
    match shape {
        Shape::Text(text) => text.is_printed,
        Shape::Pattern(pattern) => pattern.is_printed,
        Shape::List { item, .. } => is_published(item()),
        Shape::Free { value, .. } => is_published(value()),
        Shape::MappingOr(_, other) | Shape::ListOr(_, other) => is_published(other()),
        _ => false,
    }
}

/// Calls `visit` with each mapping of a document that has a shape, whether it may have more keys than it has, and where it is.
fn mappings(shape: Shape, place: &str, value: &Value, visit: &mut impl FnMut(&Keys, bool, &str, &Map<String, Value>)) {
    match (shape, value) {
        (Shape::Mapping(keys) | Shape::OneOf(keys), Value::Object(entries)) => {
            visit(&keys, matches!(shape, Shape::Mapping(_)), place, entries);
            for field in keys.fields {
                if let Some(value) = entries.get(field.key) {
                    mappings((field.shape)(), &format!("{place}/{}", field.key), value, visit);
                }
            }
        }
        (Shape::List { item, .. }, Value::Array(items)) => {
            for (at, value) in items.iter().enumerate() {
                mappings(item(), &format!("{place}/{at}"), value, visit);
            }
        }
        (Shape::Free { value: inner, .. }, Value::Object(entries)) => {
            for (key, value) in entries {
                mappings(inner(), &format!("{place}/{key}"), value, visit);
            }
        }
        (Shape::MappingOr(mapping, _), Value::Object(_)) => mappings(mapping(), place, value, visit),
        (Shape::ListOr(list, _), Value::Array(_)) => mappings(list(), place, value, visit),
        (Shape::MappingOr(_, other) | Shape::ListOr(_, other), _) => mappings(other(), place, value, visit),
        _ => {}
    }
}

/// Whether an error stands where the character does: that it is missing, or that a grammar does not know it.
fn is_told(said: &[Diagnostic], document: &Value) -> bool {
    let text = serde_json::to_string_pretty(document).unwrap();
    let at = text.find(MISSING).expect("the character") as u32;
    said.iter().any(|diagnostic| match &diagnostic.place {
        Place::Span(span) => {
            let is_there = span.start <= at && at < span.end;
            let is_exact = diagnostic.fault != Fault::MissingGlyph || span.end - span.start == MISSING.len() as u32;
            // What somebody else has written is printed as it came, with a sign for what no font has.
            let is_enough = diagnostic.severity() == Severity::Error || diagnostic.fault == Fault::CharacterInComment;
            is_there && is_exact && is_enough
        }
        Place::Path(_) => false,
    })
}

#[test]
fn every_published_text_is_looked_at_for_missing_characters() {
    let schemas = Schemas::all();
    let mut folders = Folders::default();
    let mut tried: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut wrong = Vec::new();
    for piece in pieces(&schemas) {
        let mut spoilt_documents = Vec::new();
        mappings((piece.schema.shape)(), "", &piece.document, &mut |keys, may_have_more, place, entries| {
            for field in keys.fields.iter().filter(|field| is_published((field.shape)())) {
                let may_be_added =
                    matches!(field.presence, Presence::Required | Presence::Optional | Presence::OneOfThese);
                let value = entries.get(field.key);
                if value.is_none() && (!(may_be_added && may_have_more)) || tried.contains(&(keys.id, field.key)) {
                    continue;
                }
                let Some(value) = spoilt((field.shape)(), value) else { continue };
                tried.insert((keys.id, field.key));
                let mut document = piece.document.clone();
                let mapping = document.pointer_mut(place).and_then(Value::as_object_mut).expect("a mapping");
                mapping.insert(field.key.to_owned(), value);
                spoilt_documents.push((format!("{} {}", keys.id, field.key), document));
            }
        });
        for (what, document) in spoilt_documents {
            let said = said_of(&document, piece.schema, folders.of(piece.schema));
            if !is_told(&said, &document) {
                let said: Vec<&str> = said.iter().map(|diagnostic| diagnostic.fault.name()).collect();
                wrong.push(format!("{what}: {said:?}"));
            }
        }
    }
    for schema in SCHEMAS {
        shapes::walk((schema.shape)(), &mut |shape| {
            let (Shape::Mapping(keys) | Shape::OneOf(keys)) = shape else { return };
            for field in keys.fields.iter().filter(|field| is_published((field.shape)())) {
                if !tried.contains(&(keys.id, field.key)) {
                    wrong.push(format!("no document of the tests reaches {} {}", keys.id, field.key));
                }
            }
        });
    }
    assert!(tried.len() > 150, "{} texts are too few", tried.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
