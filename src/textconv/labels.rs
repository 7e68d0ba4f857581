//! What the keys of a content file are called in Japanese, by the shape of the file.
//!
//! Knows shapes; not what is written under a key. Labels are those of the definitions, so that none can fall behind.

use std::collections::BTreeMap;

use crate::content::shape::{Field, Shape};
use crate::load::written::{Kind, Node};
use crate::schema::SCHEMAS;

/// A place in a document: each of these shapes may be what stands there.
#[derive(Debug, Clone, Default)]
pub(super) struct Place(Vec<Shape>);

impl Place {
    /// The place of a whole file: the shape that knows most of its keys, and of several the one that knows fewest others.
    pub(super) fn root(root: &Node) -> Place {
        let rated = SCHEMAS.iter().map(|schema| {
            let place = Place::of([(schema.shape)()]);
            let inner = if matches!(root.kind, Kind::List(_)) { place.item() } else { place.clone() };
            let known = inner.labels();
            let hits = keys(root).filter(|key| known.contains_key(key)).count();
            (hits, std::cmp::Reverse(known.len()), place)
        });
        let best = rated.max_by_key(|(hits, others, _)| (*hits, *others));
        best.filter(|(hits, ..)| *hits > 0).map(|(.., place)| place).unwrap_or_default()
    }

    fn of(shapes: impl IntoIterator<Item = Shape>) -> Place {
        let mut place = Place::default();
        shapes.into_iter().for_each(|shape| place.gather(shape));
        place
    }

    /// A shape, or all of which it gives the choice.
    fn gather(&mut self, shape: Shape) {
        match shape {
            Shape::MappingOr(one, other) | Shape::ListOr(one, other) => {
                self.gather(one());
                self.gather(other());
            }
            shape => self.0.push(shape),
        }
    }

    /// The place of each item of a list.
    pub(super) fn item(&self) -> Place {
        Place::of(self.0.iter().filter_map(|shape| match shape {
            Shape::List { item, .. } => Some(item()),
            _ => None,
        }))
    }

    /// The place of what stands under a key.
    pub(super) fn value(&self, key: &str) -> Place {
        Place::of(self.0.iter().filter_map(|shape| match shape {
            Shape::Free { value, .. } => Some(value()),
            shape => fields(shape).iter().find(|field| field.key == key).map(|field| (field.shape)()),
        }))
    }

    /// The keys that a mapping may have here, with their labels. No two keys have the same.
    pub(super) fn labels(&self) -> BTreeMap<&'static str, Option<String>> {
        let mut labels: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for field in self.0.iter().flat_map(fields) {
            labels.entry(field.key).or_insert_with(|| Some(field.label.to_owned()));
        }
        let all: Vec<String> = labels.values().flatten().cloned().collect();
        for label in labels.values_mut() {
            *label = label.take().filter(|label| all.iter().filter(|other| *other == label).count() == 1);
        }
        labels
    }
}

fn fields(shape: &Shape) -> &'static [Field] {
    match shape {
        Shape::Mapping(keys) | Shape::OneOf(keys) => keys.fields,
        _ => &[],
    }
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
