//! An edition → what of it can be compared: its sections in reading order, and what each says, piece by piece.
//!
//! Only what somebody has written is here. Numbers of sections stand apart from their titles, and charts, indexes and
//! tallies that follow from the rest are left out: what they show differs where the rest does.

mod blocks;
mod devices;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::edition::view::{Edition, Section, Term};

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
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Which column it stands in, such as `target`, in a table whose columns are known by what they are. Other columns are
    /// known by their labels.
    pub column: Option<&'static str>,
    /// The heading of its column, or what kind of statement it is; may be empty.
    pub label: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    Heading,
    Paragraph,
    Item,
    Row,
    /// A row of a table of indicators.
    Indicator,
    /// The heads of a table, the title of a list, or what a list explains: worth a row where they change, not where all
    /// is new or gone.
    Head,
    /// A column of a table, cell by cell: only a comparison makes one, of a column that one edition has.
    Column,
    Note,
}

impl Digest {
    pub fn of(edition: &Edition) -> Digest {
        let mut out = Digest { sections: vec![itself(edition)] };
        let gather = Gather { terms: &edition.glossary };
        for section in edition.front.iter().chain(&edition.sections) {
            gather.section(section, None, &mut out.sections);
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

impl Unit {
    /// All that it says, in one line.
    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
    }
}

/// What the cover and the imprint say.
fn itself(edition: &Edition) -> Part {
    let booklet = &edition.booklet;
    let word = |key: &str| edition.words.get(key).cloned().unwrap_or_default();
    let mut units = Vec::new();
    let mut fact = |key: &str, label: String, text: &str| {
        if !text.is_empty() {
            let cells = vec![Cell { column: None, label, text: text.to_owned() }];
            units.push(Unit { key: Some(key.to_owned()), subject: None, form: Form::Row, under: String::new(), cells });
        }
    };
    // The lines of the title on the cover say the title, unless somebody forgot one of the two.
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let lines = Some(booklet.title_lines.join("　")).filter(|lines| squeezed(lines) != squeezed(&booklet.title));
    fact("title-lines", String::new(), lines.as_deref().unwrap_or_default());
    fact("subtitle", String::new(), booklet.subtitle.as_deref().unwrap_or_default());
    fact("period", word("period"), &booklet.period);
    fact("parent", String::new(), booklet.parent.as_deref().unwrap_or_default());
    fact("publisher", word("publisher"), &booklet.publisher);
    fact("section", String::new(), booklet.section.as_deref().unwrap_or_default());
    fact("date", word("date"), &booklet.date);
    for contact in &booklet.imprint.contact {
        fact(&format!("contact {}", contact.label), contact.label.clone(), &contact.text);
    }
    fact("web", String::new(), booklet.imprint.web.as_deref().unwrap_or_default());
    fact("running-head", String::new(), &booklet.running_head);
    fact("emblem", String::new(), booklet.imprint.emblem.as_ref().map_or("", |emblem| &emblem.alt));
    for (at, tab) in edition.tabs.iter().enumerate().filter(|(_, tab)| tab.anchor.is_none()) {
        fact(&format!("tab {at}"), String::new(), &tab.title);
    }
    // What things are called everywhere.
    edition.words.iter().for_each(|(key, text)| fact(&format!("word {key}"), String::new(), text));
    let mut more = blocks::Units::default();
    booklet.notice.iter().for_each(|notice| more.rich("", notice));
    booklet.colophon.iter().for_each(|colophon| more.rich("", colophon));
    units.extend(more.finish());
    let title = booklet.title.clone();
    Part { id: String::new(), parent: None, depth: 0, level: String::new(), number: None, ordinal: 0, title, units }
}

struct Gather<'e> {
    terms: &'e [Term],
}

impl Gather<'_> {
    fn section(&self, section: &Section, parent: Option<usize>, out: &mut Vec<Part>) {
        let mut units = blocks::Units::default();
        section.list_heading.iter().for_each(|heading| units.fact("list", heading));
        section.subtitle.iter().for_each(|subtitle| units.line(Form::Heading, "", subtitle));
        section.owner.iter().for_each(|owner| units.fact("owner", owner));
        section.tag.iter().for_each(|tag| units.fact("tag", tag));
        section.marks.iter().for_each(|mark| {
            let symbol = mark.symbol.as_deref().unwrap_or_default();
            units.fact(&format!("mark {}", mark.id), &format!("{symbol}{}", mark.name));
        });
        for block in section.blocks.iter().chain(&section.closing) {
            units.block(&block.body, self.terms);
        }
        let at = out.len();
        out.push(Part {
            id: section.id.clone(),
            parent,
            depth: section.depth,
            level: section.level.clone(),
            number: section.number.clone(),
            ordinal: section.ordinal,
            title: section.title.plain_text(),
            units: units.finish(),
        });
        section.sections.iter().for_each(|inner| self.section(inner, Some(at), out));
    }
}

/// Where each key of a section's pieces stands.
pub fn by_key(units: &[Unit]) -> BTreeMap<&str, usize> {
    units.iter().enumerate().filter_map(|(at, unit)| Some((unit.key.as_deref()?, at))).collect()
}
