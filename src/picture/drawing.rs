//! An SVG → the same drawing, written anew from what was understood.
//!
//! Whatever is not on the lists of `names` and `attributes` is left out, so that the drawing is the same in every browser and in
//! the engine, and does nothing but show itself. Knows SVG; not where a drawing lies, nor who shows it.

mod attributes;
mod names;
mod numbers;
mod reader;
mod style;
mod weight;
mod writer;

use super::{Drawing, Flaw};
use style::Rule;

/// An element, with what stands in it.
#[derive(Debug)]
struct Element {
    name: &'static str,
    /// In the order in which they were written, each name once.
    attributes: Vec<(String, String)>,
    inside: Vec<Inside>,
    line: usize,
}

#[derive(Debug)]
enum Inside {
    /// By its place in the tree.
    Element(usize),
    Text(String),
}

/// The elements of a drawing; the first one holds all others.
#[derive(Debug, Default)]
struct Tree {
    elements: Vec<Element>,
    sheet: Vec<Rule>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Tree {
    fn get(&self, at: usize) -> Option<&Element> {
        self.elements.get(at)
    }
}

pub(super) fn redraw(text: &str) -> Result<Drawing, Vec<Flaw>> {
    let read = reader::read(text)?;
    weight::check(&read.tree).map_err(|flaw| vec![flaw])?;
    Ok(Drawing { text: writer::write(&read.tree), labels: read.labels, taken: read.taken.into_iter().collect() })
}
