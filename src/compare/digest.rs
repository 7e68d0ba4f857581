//! An edition → what of it can be compared: its sections in reading order, and what each says, piece by piece.
//!
//! What is told of each thing follows from its type (`edition/printed`). Numbers of sections stand apart from their titles,
//! and what follows from the rest is left out: what it shows differs where the rest does.

mod pieces;

use std::collections::BTreeMap;

pub use crate::edition::printed::Form;
use crate::edition::printed::Printed;
use crate::edition::view::{Body, Edition, Section, Term};
use pieces::Pieces;

/// What the key of a picture begins with, before its name.
pub const PICTURE: &str = "picture ";

/// What a booklet says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// The first is the booklet itself, without a number: its cover and imprint.
    pub sections: Vec<Part>,
}

/// One section, without those inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Empty for the booklet itself.
    pub id: String,
    /// The section around it.
    pub parent: Option<usize>,
    pub depth: usize,
    pub level: String,
    /// Derived, such as `基本目標1`.
    pub number: Option<String>,
    /// Its place among the sections that are counted with it.
    pub ordinal: u32,
    pub title: String,
    pub units: Vec<Unit>,
}

/// A piece of a section that is compared as one: a paragraph, an item of a list, a row of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// What makes it the same piece in both editions, whatever it says; unique within the section.
    pub key: Option<String>,
    /// What it is called where something is said of it: an indicator, a measure or a term has a name of its own.
    pub subject: Option<String>,
    pub form: Form,
    /// The heading it stands under, such as `数値目標`; may be empty.
    pub under: String,
    /// Whether it stands behind the sections inside.
    pub is_closing: bool,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Which column it stands in, such as `target`, in a table whose columns are known by what they are. Other columns are
    /// known by their labels.
    pub column: Option<String>,
    /// The heading of its column, or what kind of statement it is; may be empty.
    pub label: String,
    pub text: String,
}

impl Digest {
    pub fn of(edition: &Edition) -> Digest {
        let mut out = Digest { sections: vec![itself(edition)] };
        for section in edition.front.iter().chain(&edition.sections) {
            add(section, &edition.glossary, None, &mut out.sections);
        }
        out
    }

    /// The titles from the outermost section to this one, each with its number.
    pub fn path(&self, at: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = Some(at).filter(|at| *at > 0);
        while let Some(at) = next {
            path.push(self.sections[at].heading());
            next = self.sections[at].parent;
        }
        path.reverse();
        path
    }
}

impl Part {
    /// The title with its number.
    pub fn heading(&self) -> String {
        match &self.number {
            Some(number) if self.title.is_empty() => number.clone(),
            Some(number) => format!("{number}　{}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Cell {
    /// One of no column.
    pub fn plain(text: String) -> Cell {
        Cell { text, ..Cell::default() }
    }
}

impl Unit {
    /// A piece under no heading, with one cell for each text.
    pub fn plain(form: Form, key: Option<String>, texts: impl IntoIterator<Item = String>) -> Unit {
        let cells = texts.into_iter().map(Cell::plain).collect();
        Unit { key, subject: None, form, under: String::new(), is_closing: false, cells }
    }

    /// All that it says, in one line.
    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
    }
}

/// What the cover, the imprint and the words say that are printed everywhere.
fn itself(edition: &Edition) -> Part {
    let mut told = Pieces::default();
    edition.tell(&mut told);
    let title = edition.booklet.title.to_string();
    let mut units = told.finish();
    // The lines of the title on the cover say the title, unless somebody forgot one of the two.
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    units.retain(|unit| unit.key.as_deref() != Some("title-lines") || squeezed(&unit.text()) != squeezed(&title));
    Part { id: String::new(), parent: None, depth: 0, level: String::new(), number: None, ordinal: 0, title, units }
}

/// Adds a section and those inside it.
fn add(section: &Section, terms: &[Term], parent: Option<usize>, out: &mut Vec<Part>) {
    let at = out.len();
    out.push(Part {
        id: section.id.to_string(),
        parent,
        depth: section.depth,
        level: section.level.to_string(),
        number: section.number.as_ref().map(ToString::to_string),
        ordinal: section.ordinal,
        title: section.title.plain_text(),
        units: pieces(section, terms),
    });
    section.sections.iter().for_each(|inner| add(inner, terms, Some(at), out));
}

/// All that a section says, and in the one that prints the glossary all of its terms.
pub fn pieces(section: &Section, terms: &[Term]) -> Vec<Unit> {
    let mut told = Pieces::default();
    section.tell(&mut told);
    for (blocks, is_closing) in [(&section.blocks, false), (&section.closing, true)] {
        for block in blocks {
            if let Body::Glossary { heading } = &block.body {
                told.below(heading, is_closing, terms);
            }
        }
    }
    told.finish()
}

/// Where each key of a section's pieces stands.
pub fn by_key(units: &[Unit]) -> BTreeMap<&str, usize> {
    units.iter().enumerate().filter_map(|(at, unit)| Some((unit.key.as_deref()?, at))).collect()
}
