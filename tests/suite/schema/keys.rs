//! Which keys and words there are: those of the schemas are those of the loader, which lists them wherever one is unknown.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use sasshi::diag::{Diagnostic, Fault};
use serde_json::{Value, json};

use super::nodes::{self, Node};
use super::pieces::{Folders, pieces, said_of};
use super::schemas::Schemas;

/// No key, and like no key.
const UNKNOWN: &str = "未知";

/// What messages list that is neither a key nor a word: that there are none, and a year for example.
const NO_WORDS: [&str; 2] = ["—", "R8"];

/// What the loader says it knows at a place that a part of a schema describes: of keys all that any document of the tests
/// brings to light, of words those that it takes in every booklet.
fn known_words(schemas: &Schemas) -> BTreeMap<Node, BTreeSet<String>> {
    let mut known: BTreeMap<Node, BTreeSet<String>> = BTreeMap::new();
    let mut folders = Folders::default();
    for piece in pieces(schemas) {
        let folder = folders.of(piece.schema);
        let mut places: Vec<(String, Node, bool)> = Vec::new();
        nodes::walk(&schemas.values, piece.schema.name, &piece.document, &mut |place, _, node, schema| {
            if is_mapping(schema) || words(schema).is_some() {
                places.push((place.to_owned(), node.clone(), is_mapping(schema)));
            }
        });
        for (place, node, is_mapping) in places {
            let mut document = piece.document.clone();
            let value = document.pointer_mut(&place).expect("a place");
            match value {
                Value::Object(entries) if is_mapping => drop(entries.insert(UNKNOWN.to_owned(), json!("値"))),
                value => *value = json!(UNKNOWN),
            }
            let said = said_of(&document, piece.schema, folder);
            let listed = said.iter().find_map(|diagnostic| listed(diagnostic, is_mapping)).unwrap_or_default();
            let entry = known.entry(node);
            match (is_mapping, entry) {
                (true, entry) => entry.or_default().extend(listed),
                (false, Entry::Vacant(entry)) => drop(entry.insert(listed)),
                (false, Entry::Occupied(mut entry)) => entry.get_mut().retain(|word| listed.contains(word)),
            }
        }
    }
    known
}

/// The keys or words that a message lists as known instead of the one that is not.
fn listed(diagnostic: &Diagnostic, is_mapping: bool) -> Option<BTreeSet<String>> {
    let argument = |name| diagnostic.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
    let is_it = match diagnostic.fault {
        Fault::UnknownKey => is_mapping && argument("key") == Some(UNKNOWN),
        Fault::ExpectedOneKey => is_mapping,
        Fault::BadChoice => !is_mapping && argument("value") == Some(UNKNOWN),
        _ => false,
    };
    let listed = argument("known").filter(|_| is_it)?;
    Some(listed.split(", ").filter(|word| !NO_WORDS.contains(word)).map(str::to_owned).collect())
}

/// The words out of which a value must be one; numbers are no words.
fn words(schema: &Value) -> Option<BTreeSet<String>> {
    let words = schema.get("enum")?.as_array()?.iter().map(|word| word.as_str().map(str::to_owned));
    words.collect()
}

/// Every mapping of the schemas has the keys that the loader knows there, and every choice the words that it takes; and
/// the documents reach them all.
#[test]
fn keys_and_choices_are_the_loaders() {
    let schemas = Schemas::all();
    let known = known_words(&schemas);
    let mut wrong = Vec::new();
    for (name, schema) in &schemas.values {
        compare(name, "", schema, &known, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_mapping(schema: &Value) -> bool {
    schema.get("additionalProperties") == Some(&json!(false))
}

/// Compares a part of a schema, and the parts of it, with what the loader knows there.
fn compare(file: &str, part: &str, schema: &Value, known: &BTreeMap<Node, BTreeSet<String>>, wrong: &mut Vec<String>) {
    let node = format!("{file}#{part}");
    let of_schema = match schema.get("properties") {
        Some(Value::Object(properties)) if is_mapping(schema) => Some(properties.keys().cloned().collect()),
        None if is_mapping(schema) => Some(BTreeSet::new()),
        _ => words(schema),
    };
    if let Some(of_schema) = of_schema {
        match known.get(&node) {
            None => wrong.push(format!("no document of the tests reaches {node}")),
            Some(of_loader) if of_schema != *of_loader => {
                wrong.push(format!("{node}: the schema has {of_schema:?}, the loader {of_loader:?}"));
            }
            Some(_) => {}
        }
    }
    match schema {
        Value::Object(entries) => {
            for (key, inner) in entries {
                let key = key.replace('~', "~0").replace('/', "~1");
                compare(file, &format!("{part}/{key}"), inner, known, wrong);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                compare(file, &format!("{part}/{index}"), inner, known, wrong);
            }
        }
        _ => {}
    }
}
