//! What the keys of a content file are called in Japanese: the words with which the schema of the file explains them.
//!
//! Knows schemas, and how their descriptions begin; not what is written under a key. There is no list of labels, so that
//! none can fall behind the format: a key whose description does not begin with a name stays as it is typed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::load::written::{Kind, Node};
use crate::schema::SCHEMAS;

/// Longest label, in characters: what is longer is an explanation.
const LONGEST: usize = 13;
/// Most schemas that lead to one another without a key between them.
const DEEPEST: usize = 8;

/// All schemas of the program.
#[derive(Debug)]
pub struct Labels {
    schemas: Vec<(&'static str, Value)>,
}

/// A place in a document, as the schemas describe it: each of these may be what stands there.
#[derive(Debug, Clone, Default)]
pub struct Place<'s> {
    facets: Vec<Facet<'s>>,
}

/// A part of the schema of this name.
#[derive(Debug, Clone, Copy)]
struct Facet<'s> {
    name: &'static str,
    schema: &'s Value,
}

impl Labels {
    pub fn new() -> Self {
        let read = |text| serde_json::from_str(text).expect("the tests read every schema");
        Labels { schemas: SCHEMAS.iter().map(|schema| (schema.name, read(schema.text))).collect() }
    }

    /// The place of a whole file: the schema that knows most of its keys, and of several the one that knows fewest others.
    pub fn root(&self, root: &Node) -> Place<'_> {
        let described = SCHEMAS.iter().filter(|schema| !schema.files.is_empty());
        let places = described.map(|schema| self.place([self.whole(schema.name)].into_iter().flatten()));
        let rated = places.map(|place| {
            let inner = if matches!(root.kind, Kind::List(_)) { self.item(&place) } else { place.clone() };
            let known = inner.labels();
            let hits = keys(root).filter(|key| known.contains_key(key)).count();
            (hits, std::cmp::Reverse(known.len()), place)
        });
        let best = rated.max_by_key(|(hits, others, _)| (*hits, *others));
        best.filter(|(hits, ..)| *hits > 0).map(|(.., place)| place).unwrap_or_default()
    }

    /// The place of each item of a list.
    pub fn item<'s>(&'s self, list: &Place<'s>) -> Place<'s> {
        self.place(list.facets.iter().filter_map(|facet| facet.at("items")))
    }

    /// The place of what stands under a key.
    pub fn value<'s>(&'s self, mapping: &Place<'s>, key: &str) -> Place<'s> {
        let under = |facet: &Facet<'s>| {
            let named = facet.at("properties").and_then(|properties| properties.at(key));
            named.or_else(|| facet.at("additionalProperties"))
        };
        self.place(mapping.facets.iter().filter_map(under))
    }

    fn whole(&self, name: &str) -> Option<Facet<'_>> {
        self.schemas.iter().find(|(other, _)| *other == name).map(|(name, schema)| Facet { name, schema })
    }

    fn place<'s>(&'s self, facets: impl Iterator<Item = Facet<'s>>) -> Place<'s> {
        let mut place = Place::default();
        facets.for_each(|facet| self.gather(facet, 0, &mut place.facets));
        place
    }

    /// A part of a schema with all that it refers to and all of which it gives the choice.
    fn gather<'s>(&'s self, facet: Facet<'s>, depth: usize, found: &mut Vec<Facet<'s>>) {
        if depth == DEEPEST {
            return;
        }
        found.push(facet);
        let referred =
            facet.schema.get("$ref").and_then(Value::as_str).and_then(|path| self.referred(facet.name, path));
        let choices = ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| facet.schema.get(key)?.as_array());
        let choices = choices.flatten().map(|schema| Facet { schema, ..facet });
        let cases = ["then", "else"].iter().filter_map(|key| facet.at(key));
        for inner in referred.into_iter().chain(choices).chain(cases) {
            self.gather(inner, depth + 1, found);
        }
    }

    /// What `file#/a/b` refers to from the schema `from`.
    fn referred(&self, from: &'static str, path: &str) -> Option<Facet<'_>> {
        let (file, pointer) = path.split_once('#').unwrap_or((path, ""));
        let whole = self.whole(if file.is_empty() { from } else { file })?;
        Some(Facet { schema: whole.schema.pointer(pointer)?, ..whole })
    }
}

impl<'s> Facet<'s> {
    fn at(&self, key: &str) -> Option<Facet<'s>> {
        self.schema.get(key).filter(|schema| schema.is_object()).map(|schema| Facet { schema, ..*self })
    }
}

impl<'s> Place<'s> {
    /// The keys that a mapping may have here, with their labels. No two keys have the same.
    pub fn labels(&self) -> BTreeMap<&'s str, Option<String>> {
        let mut labels: BTreeMap<&str, Option<String>> = BTreeMap::new();
        let mappings = self.facets.iter().filter_map(|facet| facet.schema.get("properties")?.as_object());
        for (key, property) in mappings.flatten() {
            let label = labels.entry(key).or_default();
            *label = label.take().or_else(|| label_of(property.get("description")?.as_str()?));
        }
        let all: Vec<String> = labels.values().flatten().cloned().collect();
        for label in labels.values_mut() {
            *label = label.take().filter(|label| all.iter().filter(|other| *other == label).count() == 1);
        }
        labels
    }
}

/// The name with which a description begins, if it is one: 「区分」 of 「区分のidの一覧。booklet.yaml の…」.
fn label_of(description: &str) -> Option<String> {
    let head = description.split(['。', '（']).next().unwrap_or_default();
    let head = head.strip_suffix("の一覧").unwrap_or(head);
    let head = head.strip_suffix("のid").unwrap_or(head);
    let is_sentence = ["ます", "です", "か"].iter().any(|end| head.ends_with(end));
    let is_name = !head.is_empty() && head.chars().count() <= LONGEST && !head.contains(['、', 'は', ' ', ':']);
    (is_name && !is_sentence).then(|| head.to_owned())
}

/// The keys of a mapping, or of all mappings in a list.
fn keys(node: &Node) -> Box<dyn Iterator<Item = &str> + '_> {
    match &node.kind {
        Kind::Mapping(entries) => Box::new(entries.iter().map(|(key, _)| key.text.as_str())),
        Kind::List(items) => {
            let mappings = items.iter().filter(|item| matches!(item.kind, Kind::Mapping(_)));
            Box::new(mappings.flat_map(keys))
        }
        Kind::Scalar { .. } => Box::new(std::iter::empty()),
    }
}
