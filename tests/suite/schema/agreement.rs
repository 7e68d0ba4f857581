//! Every document that the schemas describe, changed in every way that can matter: loader and schemas go on agreeing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sasshi::schema::Schema;
use serde_json::{Value, json};

use super::faults::{is_of_either, is_of_form};
use super::nodes::{self, Node};
use super::pieces::{Folders, Piece, pieces, said_of, shape};
use super::schemas::Schemas;

/// No key, and like no key.
const UNKNOWN: &str = "未知";

/// The shape without what stands further in, which is changed by itself.
fn outline(value: &Value) -> String {
    match value {
        Value::Array(_) => "list".to_owned(),
        Value::Object(_) => format!("{:?}", keys(value)),
        scalar => shape(scalar),
    }
}

/// Everything that is put in place of a value.
fn replacements() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(""),
        json!("　"),
        json!("値"),
        json!("a b"),
        json!("a\nb"),
        json!("値\n"),
        json!(7),
        json!(1.5),
        json!(-3),
        json!(true),
        json!([]),
        json!([null]),
        json!([""]),
        json!(["値"]),
        json!({}),
    ];
    values.push(json!({ UNKNOWN: "値" }));
    values.extend([60, 61, 1_000, 1_001].map(|length| json!("長".repeat(length))));
    values
}

/// Values that stand below the keys of a mapping somewhere, by the part of a schema that describes the mapping.
type Examples = BTreeMap<Node, BTreeMap<String, Value>>;

/// The document with every change, at places unlike any that has been tried.
fn changed(
    piece: &Piece,
    examples: &Examples,
    schemas: &Schemas,
    tried: &mut BTreeSet<String>,
) -> Vec<(String, Value)> {
    let mut places: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    nodes::walk(&schemas.values, piece.schema.name, &piece.document, &mut |place, _, node, _| {
        places.entry(place.to_owned()).or_default().push(node.clone());
    });
    let mut changed = Vec::new();
    let mut change = |place: &str, what: &str, value: Value| {
        let mut document = piece.document.clone();
        *document.pointer_mut(place).expect("a place") = value;
        changed.push((format!("{place}: {what}"), document));
    };
    for (place, nodes) in &places {
        let value = piece.document.pointer(place).expect("a place");
        if !tried.insert(format!("{nodes:?} {}", outline(value))) {
            continue;
        }
        // An empty file is one in which nothing is written, and a file of another shape is told as such.
        if !place.is_empty() {
            replacements().into_iter().for_each(|value| change(place, &format!("replaced by {value}"), value));
        }
        match value {
            Value::Array(items) => {
                for (what, added) in
                    [("null", vec![Value::Null]), ("more", items.iter().cycle().take(9).cloned().collect())]
                {
                    let more = items.iter().cloned().chain(added).collect();
                    change(place, &format!("{what} added"), more);
                }
                change(place, "but the first removed", items.iter().take(1).cloned().collect());
            }
            Value::Object(entries) => {
                let with = |key: &str, value: Value| {
                    let mut entries = entries.clone();
                    entries.insert(key.to_owned(), value);
                    Value::Object(entries)
                };
                for (key, inner) in entries {
                    let mut fewer = entries.clone();
                    fewer.remove(key);
                    change(place, &format!("{key} removed"), Value::Object(fewer.clone()));
                    fewer.insert(format!("{key}-s"), inner.clone());
                    change(place, &format!("{key} renamed"), Value::Object(fewer));
                }
                change(place, "unknown key added", with(UNKNOWN, json!("値")));
                for (key, value) in nodes.iter().filter_map(|node| examples.get(node)).flatten() {
                    if !entries.contains_key(key) {
                        change(place, &format!("{key} added"), with(key, value.clone()));
                    }
                }
            }
            _ => {}
        }
    }
    changed
}

fn keys(value: &Value) -> Vec<&String> {
    value.as_object().map(|entries| entries.keys().collect()).unwrap_or_default()
}

fn examples(pieces: &[Piece], schemas: &Schemas) -> Examples {
    let mut examples = Examples::new();
    for piece in pieces {
        nodes::walk(&schemas.values, piece.schema.name, &piece.document, &mut |_, value, node, _| {
            for (key, value) in value.as_object().into_iter().flatten() {
                examples.entry(node.clone()).or_default().entry(key.clone()).or_insert_with(|| value.clone());
            }
        });
    }
    examples
}

#[test]
fn loader_and_schemas_agree_whatever_is_changed() {
    let schemas = Schemas::all();
    let pieces = pieces(&schemas);
    let examples = examples(&pieces, &schemas);
    let mut tried = BTreeSet::new();
    let mut documents: Vec<(&Schema, String, Value)> = Vec::new();
    for piece in &pieces {
        documents.push((piece.schema, "as it is".to_owned(), piece.document.clone()));
        let changed = changed(piece, &examples, &schemas, &mut tried);
        documents.extend(changed.into_iter().map(|(what, document)| (piece.schema, what, document)));
    }
    assert!(documents.len() > 5_000, "{} documents are too few to say much", documents.len());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (schemas, documents) = (&schemas, &documents);
    let examine = |worker: usize| -> Vec<String> {
        let mut folders = Folders::default();
        let share = documents.iter().skip(worker).step_by(workers);
        let examined = share
            .filter_map(|(schema, what, document)| disagreement(schemas, schema, what, document, folders.of(schema)));
        examined.collect()
    };
    let mut wrong: Vec<String> = std::thread::scope(|scope| {
        let examine = &examine;
        let workers: Vec<_> = (0..workers).map(|worker| scope.spawn(move || examine(worker))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
    });
    let count = wrong.len();
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{count} of {} documents:\n{}", documents.len(), wrong.join("\n"));
}

fn disagreement(schemas: &Schemas, schema: &Schema, what: &str, document: &Value, folder: &Path) -> Option<String> {
    let said = said_of(document, schema, folder);
    let refused = said.iter().any(is_of_form);
    if said.iter().any(is_of_either) || refused != schemas.accepts(schema, document) {
        return None;
    }
    let said: Vec<&str> = said.iter().map(|diagnostic| diagnostic.fault.name()).collect();
    let complaints = schemas.complaints(schema, document);
    Some(format!("{} {what}: the loader says {said:?}, the schema {complaints:#?}", schema.name))
}
