//! The schemas as an editor uses them: a validator for each kind of file, and documents typed as YAML 1.2 types them.

use std::collections::BTreeMap;

use jsonschema::{Draft, Resource, Validator};
use sasshi::schema::{SCHEMAS, Schema};
use serde_json::Value;
use serde_saphyr::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

pub struct Schemas {
    /// By their names.
    pub values: BTreeMap<&'static str, Value>,
    validators: Vec<(&'static Schema, Validator)>,
}

impl Schemas {
    pub fn all() -> Self {
        let read = |schema: &'static Schema| (schema.name, serde_json::from_str(&schema.text()).expect(schema.name));
        let values: BTreeMap<&'static str, Value> = SCHEMAS.iter().map(read).collect();
        let described = SCHEMAS.iter().filter(|schema| !schema.files.is_empty());
        let validators = described.map(|schema| (schema, validator(schema.name, &values))).collect();
        Schemas { values, validators }
    }

    /// The schema that describes a content file, as an editor finds it.
    pub fn of(&self, path: &str) -> Option<&'static Schema> {
        let is_it = |schema: &&Schema| schema.files.iter().any(|pattern| fits(pattern, path));
        self.validators.iter().map(|(schema, _)| *schema).find(is_it)
    }

    pub fn accepts(&self, schema: &Schema, document: &Value) -> bool {
        self.validator(schema).is_valid(document)
    }

    /// What an editor would underline, with the places.
    pub fn complaints(&self, schema: &Schema, document: &Value) -> Vec<String> {
        let errors = self.validator(schema).iter_errors(document);
        errors.map(|error| format!("{}: {error}", error.instance_path)).collect()
    }

    fn validator(&self, schema: &Schema) -> &Validator {
        &self.validators.iter().find(|(other, _)| other.name == schema.name).expect("it describes files").1
    }
}

fn validator(name: &str, values: &BTreeMap<&'static str, Value>) -> Validator {
    let uri = |name: &str| format!("json-schema:///{name}");
    let resource = |value: &Value| Resource::from_contents(value.clone()).expect("a schema");
    let others = values.iter().map(|(name, value)| (uri(name), resource(value)));
    let options = jsonschema::options().with_draft(Draft::Draft7).with_base_uri(uri(name)).with_resources(others);
    options.build(&values[name]).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Whether an editor's pattern fits a path.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once("**/*") {
        Some((folder, ending)) => path.starts_with(folder) && path.ends_with(ending),
        None => path == pattern,
    }
}

/// A document as an editor types it; `None` where it is no YAML to it, or where nothing is written.
pub fn typed(text: &str) -> Option<Value> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
    };
    let document = serde_saphyr::from_str_with_options(text.strip_prefix('\u{feff}').unwrap_or(text), options);
    document.ok().filter(|document: &Value| !document.is_null())
}

#[test]
fn documents_are_typed_as_editors_do() {
    let shown = "{a: 1-1, b: 5, c: 1.20, d: true, e: yes, f: ~, g:, h: '5', i: 2022-03, 2024: x, j: R8}";
    let value = typed(shown).unwrap();
    let wanted =
        r#"{"a":"1-1","b":5,"c":1.2,"d":true,"e":"yes","f":null,"g":null,"h":"5","i":"2022-03","2024":"x","j":"R8"}"#;
    assert_eq!(value, serde_json::from_str::<Value>(wanted).unwrap());
}
