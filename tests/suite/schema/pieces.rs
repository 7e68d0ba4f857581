//! The sound documents, cut into small pieces of different shapes: a change is made where it can matter, and not a thousand
//! times over. And what is said of a piece by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sasshi::check;
use sasshi::diag::Diagnostic;
use sasshi::load;
use sasshi::schema::Schema;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use super::documents::sound_booklets;
use super::schemas::{Schemas, typed};
use crate::project::repository;

/// Lists that are longer are cut: nothing counts further than this but charts, of which the limit is far beyond.
const LONGEST: usize = 6;

/// A document that is sound in form.
pub struct Piece {
    pub schema: &'static Schema,
    pub document: Value,
}

/// The pieces of all sound booklets, one of each shape.
pub fn pieces(schemas: &Schemas) -> Vec<Piece> {
    let mut seen = BTreeSet::new();
    let mut pieces = Vec::new();
    for (path, text) in sound_booklets().into_values().flatten() {
        let schema = schemas.of(&path).expect("a schema");
        let document = typed(&text).expect("YAML");
        let mut add = |document: Value| {
            if seen.insert((schema.name, shape(&document))) {
                pieces.push(Piece { schema, document });
            }
        };
        match document {
            Value::Array(items) => items.into_iter().for_each(|item| add(json!([shortened(item)]))),
            Value::Object(_) if schema.name.starts_with("section") => cut_section(document, &mut add),
            other => add(shortened(other)),
        }
    }
    // What no booklet shows.
    let listed = json!([{"id": "a", "name": "b", "baseline": [{"value": "c", "note": "d"}], "target": "e"}]);
    let indicators = schemas.of("indicators.yaml").expect("a schema");
    pieces.push(Piece { schema: indicators, document: listed });
    let noted = json!([{"id": "a", "name": "b[^n]", "baseline": "1件", "target": "2件", "notes": {"n": "c"}}]);
    pieces.push(Piece { schema: indicators, document: noted });
    let table = json!({"table": {"columns": ["c[^n]"], "rows": [["d"]], "notes": {"n": "e"}}});
    let section = json!({"id": "a", "title": "b", "blocks": [table]});
    pieces.push(Piece { schema: schemas.of("chapters/a.yaml").expect("a schema"), document: section });
    pieces
}

/// A section by itself, each of its blocks in a section of its own, and so on inwards.
fn cut_section(section: Value, add: &mut dyn FnMut(Value)) {
    let Value::Object(mut entries) = section else { return };
    let head = |entries: &Map<String, Value>| json!({"id": entries["id"], "title": entries["title"]});
    for block in entries.remove("blocks").iter().flat_map(|blocks| blocks.as_array().expect("a list")) {
        let mut around = head(&entries);
        around["blocks"] = json!([shortened(block.clone())]);
        add(around);
    }
    for child in entries.get_mut("sections").iter_mut().flat_map(|children| children.as_array_mut().expect("a list")) {
        if let Some(inner) = child.as_object() {
            let inner_head = head(inner);
            cut_section(std::mem::replace(child, inner_head), add);
        }
    }
    add(shortened(Value::Object(entries)));
}

fn shortened(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().take(LONGEST).map(shortened).collect(),
        Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, shortened(value))).collect(),
        scalar => scalar,
    }
}

/// What is alike of two documents in which the same changes mean the same.
pub fn shape(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let shapes: BTreeSet<String> = items.iter().map(shape).collect();
            format!("[{}]", shapes.into_iter().collect::<Vec<_>>().join(","))
        }
        Value::Object(entries) => {
            let shapes = entries.iter().map(|(key, value)| format!("{key}:{}", shape(value)));
            format!("{{{}}}", shapes.collect::<Vec<_>>().join(","))
        }
        Value::Null => "null".to_owned(),
        _ => "text".to_owned(),
    }
}

/// What the loader, and the rules that tell of missing figures, say of a document by itself.
pub fn said_of(document: &Value, schema: &Schema, folder: &Path) -> Vec<Diagnostic> {
    let path = schema.files[schema.files.len() - 1].replace("**/*", "document");
    let file = folder.join(&path);
    // JSON is YAML, and keeps what the schema sees.
    std::fs::write(&file, serde_json::to_string_pretty(document).unwrap()).unwrap();
    let loaded = load::folder(folder).expect("a folder");
    let mut problems = loaded.problems;
    loaded.booklet.map(|booklet| check::check(booklet, None, &loaded.sources, &mut problems));
    let all = problems.into_sorted(&loaded.sources);
    all.into_iter().filter(|diagnostic| diagnostic.path(&loaded.sources) == path).collect()
}

/// Folders in which the documents of each kind lie by themselves, but for the smallest `booklet.yaml`.
#[derive(Default)]
pub struct Folders(BTreeMap<&'static str, TempDir>);

impl Folders {
    pub fn of(&mut self, schema: &Schema) -> &Path {
        self.0.entry(schema.name).or_insert_with(|| folder(schema)).path()
    }
}

fn folder(schema: &Schema) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for inner in ["chapters", "goals", "indicators"] {
        std::fs::create_dir(folder.path().join(inner)).unwrap();
    }
    if !schema.files.contains(&"booklet.yaml") {
        let smallest = repository().join("tests/valid/minimal/booklet.yaml");
        std::fs::copy(smallest, folder.path().join("booklet.yaml")).unwrap();
    }
    folder
}
