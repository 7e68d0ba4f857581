//! The shape of an edition: what templates and `booklet.json` get.
//!
//! Plain serialisable data. Every key is always there, because undefined is an error in a template. Each field says by its
//! type what it is to a reader: printed, read aloud, or no text at all (see [`super::printed`]).

pub(crate) mod authored;
mod body;
pub(crate) mod chart;
pub(crate) mod cover;
mod derived;
pub(crate) mod draft;
pub(crate) mod free_table;
pub(crate) mod imprint;
pub(crate) mod press;
mod tables;

use std::collections::BTreeMap;

use serde::Serialize;

use super::printed::{Anchor, Implied, Link, Listener, Name, Part, Printed, Token, Told, Visit, Weaver, Whole};
use crate::rich::{Line, Rich, Text};
pub use body::*;
pub use derived::*;
pub use tables::*;

/// A whole edition.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Edition {
    /// Version of this shape.
    #[printed(skip = "says how to read the rest")]
    pub format: u32,
    pub generator: Name,
    pub booklet: Identity,
    #[printed(unmarked = "words stand in places of every kind; the table tells of them once")]
    pub tabs: Vec<Tab>,
    /// The printed labels, by key with `_`.
    #[printed(unmarked = "words stand in places of every kind; the table tells of them once")]
    pub words: Words,
    #[printed(skip = "how it looks, not what it says")]
    pub theme: Theme,
    /// The sections before the contents.
    #[printed(skip = "sections are found again one by one")]
    pub front: Vec<Section>,
    /// Flat, in document order.
    #[printed(silent = "the contents are those of the new edition")]
    pub contents: Vec<Entry>,
    #[printed(skip = "sections are found again one by one")]
    pub sections: Vec<Section>,
    /// In the order of the readings.
    #[printed(elsewhere = "told in the section that prints the glossary")]
    pub glossary: Vec<Term>,
    /// All notes, where they stand together.
    #[printed(silent = "told where their marks stand")]
    pub notes: Vec<Note>,
    /// What is compared, in an edition that shows what has changed.
    #[printed(skip = "about the comparison itself")]
    pub revision: Option<Revision>,
    /// In an edition before the public for comment.
    #[printed(skip = "of a draft, and gone with it")]
    pub draft: Option<draft::Draft>,
}

/// Both editions of one that shows what has changed.
#[derive(Debug, Clone, Serialize)]
pub struct Revision {
    pub old: RevisionSide,
    pub new: RevisionSide,
    pub words: BTreeMap<&'static str, &'static str>,
}

#[derive(Debug, Clone, Serialize)]
pub struct RevisionSide {
    pub title: Implied,
    pub date: Implied,
    pub source: Text,
}

/// What a section or a block is in an edition that shows what has changed, where it is not the same as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    Inserted,
    Deleted,
    /// It stood elsewhere before.
    MovedHere,
    /// It stands elsewhere now.
    MovedAway,
}

impl Change {
    /// Whether the new edition does not have it here.
    pub fn is_gone(self) -> bool {
        matches!(self, Change::Deleted | Change::MovedAway)
    }
}

impl From<Whole> for Change {
    fn from(whole: Whole) -> Change {
        match whole {
            Whole::Inserted => Change::Inserted,
            Whole::Deleted => Change::Deleted,
        }
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Identity {
    pub id: Name,
    #[printed(elsewhere = "told as the title of the whole")]
    pub title: Text,
    #[printed(fact = "title-lines", unmarked = "the cover is that of the new edition")]
    pub title_lines: Vec<Text>,
    #[printed(fact = "subtitle", unmarked = "the cover is that of the new edition")]
    pub subtitle: Option<Text>,
    #[printed(fact = "period", unmarked = "the cover is that of the new edition")]
    pub period: Text,
    pub period_years: Implied,
    #[printed(fact = "parent", unmarked = "the cover is that of the new edition")]
    pub parent: Option<Text>,
    #[printed(fact = "publisher", unmarked = "the cover and the imprint are those of the new edition")]
    pub publisher: Text,
    #[printed(fact = "section", unmarked = "the imprint is that of the new edition")]
    pub section: Option<Text>,
    #[printed(fact = "date", unmarked = "the cover and the imprint are those of the new edition")]
    pub date: Text,
    pub date_iso: Implied,
    #[printed(skip = "the date again, as numbers")]
    pub date_parts: DateParts,
    pub language: Token,
    #[serde(flatten)]
    #[printed(unmarked = "the imprint is that of the new edition")]
    pub imprint: imprint::Imprint,
    #[printed(unmarked = "the cover is that of the new edition")]
    pub cover: cover::Cover,
    #[printed(fact = "running-head", unmarked = "the heads of pages are those of the new edition")]
    pub running_head: Text,
    pub notice: Option<Rich>,
    pub colophon: Option<Rich>,
    /// Where notes stand: `page`, `block` or `end`.
    pub notes: Token,
}

/// The booklet's date in the western calendar; a month without a day has its first.
#[derive(Debug, Clone, Serialize)]
pub struct DateParts {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

#[derive(Debug, Clone, Serialize)]
pub struct Theme {
    pub ink: Name,
    pub accent: Name,
    /// `mincho` or `gothic`.
    pub body: Token,
    /// Families of the booklet's own fonts, to which every face falls back.
    pub fonts: Vec<Name>,
    /// `a4`, `b5` (JIS) or `a5`.
    pub paper: Token,
    /// `small`, `normal` or `large`.
    pub scale: Token,
    /// `single` or `double`.
    pub sides: Token,
    /// `page` for pages of their own for cover, contents and colophon; `band` for a title above the first page.
    pub cover: Token,
    pub press: press::Press,
}

/// What things are called everywhere.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, Text>);

impl Printed for Words {
    fn tell(&self, to: &mut dyn Listener) {
        for (key, word) in &self.0 {
            to.begin(Part::Fact(format!("word {key}")));
            word.tell(to);
            to.end();
        }
    }

    fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
        Some(self.clone())
    }

    fn mark(&mut self, _: Whole) {}

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self.0 == old.0
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        self.0.values_mut().for_each(|word| word.leaves(visit));
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_tab", leaves_with = "leaves_of_tab")]
pub struct Tab {
    pub title: Text,
    #[printed(skip = "where this booklet stands among the others")]
    pub here: bool,
    /// The section whose tab this is, and it with all sections inside; none where the tabs are written.
    pub anchor: Option<Link>,
    pub anchors: Vec<Link>,
}

/// A tab that was written; those of a level are called as its sections are.
fn told_tab(tab: &Tab, to: &mut dyn Listener) {
    let Tab { title, here, anchor, anchors: _ } = tab;
    if anchor.is_none() {
        to.begin(Part::Fact("tab".to_owned()));
        title.tell(to);
        if *here {
            to.text("（本書）");
        }
        to.end();
    }
}

fn leaves_of_tab(tab: &mut Tab, visit: &mut Visit<'_>) {
    let told = if tab.anchor.is_none() { Told::Here } else { Told::Elsewhere };
    tab.title.leaves(&mut |leaf, _| visit(leaf, told));
}

/// A line of the contents page.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Entry {
    pub anchor: Link,
    pub number: Option<Implied>,
    pub title: Implied,
    #[printed(skip = "how far it is indented")]
    pub depth: usize,
    /// The depths above this one, for formats that indent step by step.
    #[printed(skip = "how far it is indented")]
    pub above: Vec<usize>,
    pub style: Token,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Section {
    #[printed(key)]
    pub id: Name,
    pub anchor: Anchor,
    pub level: Name,
    #[printed(skip = "where it stands in the outline")]
    pub depth: usize,
    #[printed(skip = "where it stands in the outline")]
    pub headings: Headings,
    /// Printed before the section, if it is the first of several of its level.
    #[printed(fact = "list")]
    pub list_heading: Option<Text>,
    #[printed(form = "heading")]
    pub subtitle: Option<Line>,
    #[printed(fact = "owner")]
    pub owner: Option<Text>,
    #[printed(fact = "tag")]
    pub tag: Option<Text>,
    pub marks: Vec<Mark>,
    /// `plain`, `goal`, `part`, `band` or `item`.
    pub style: Token,
    /// `page`, `right` or `flow`.
    pub opens: Token,
    pub number: Option<Implied>,
    /// The words of the number without its counter.
    pub label: Option<Implied>,
    #[printed(skip = "its number, counted")]
    pub ordinal: u32,
    /// Which of the booklet's goal-style levels this is, from 0: levels of one look that must be told apart.
    #[printed(skip = "its look")]
    pub variant: usize,
    /// How many goal-style sections there are, and which of them this is; 0 if it is none.
    #[printed(skip = "where it stands in the outline")]
    pub siblings: usize,
    #[printed(skip = "where it stands in the outline")]
    pub position: usize,
    /// One entry for each goal-style section, true for this one; empty for other sections and for a lone goal.
    #[printed(skip = "where it stands in the outline")]
    pub places: Vec<bool>,
    #[printed(elsewhere = "told as the title of the section")]
    pub title: Line,
    pub title_text: Implied,
    #[printed(skip = "whether the contents lead to it")]
    pub in_contents: bool,
    pub blocks: Vec<Block>,
    #[printed(skip = "sections are found again one by one")]
    pub sections: Vec<Section>,
    /// What stands behind the sections inside.
    #[printed(closing)]
    pub closing: Vec<Block>,
    /// The notes that its own blocks refer to, in order; none where notes stand together.
    #[printed(silent = "told where their marks stand")]
    pub notes: Vec<Note>,
    /// In an edition that shows what has changed.
    #[printed(skip = "what has been found, not what is compared")]
    pub revision: Option<Change>,
    /// From where it was moved, or to where.
    #[printed(skip = "what has been found, not what is compared")]
    pub moved: Option<Implied>,
}

/// A note, with the mark that leads to it.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    pub number: Implied,
    pub anchor: Anchor,
    /// The first mark that refers to it.
    pub back: Link,
    pub body: Line,
}

/// A mark of a note, where it stands in no text.
#[derive(Debug, Clone, Serialize)]
pub struct NoteRef {
    pub number: Implied,
    pub anchor: Link,
    pub back: Anchor,
    /// Whether no mark before it refers to the same note.
    pub first: bool,
    pub body: Line,
}

/// A note is printed in several places, and marked by what it says wherever that is.
macro_rules! note {
    ($name:ident, $told:expr) => {
        impl Printed for $name {
            fn tell(&self, to: &mut dyn Listener) {
                let told: fn(&$name) -> bool = $told;
                if told(self) {
                    to.note(&self.body);
                }
            }

            fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
                Some(self.clone())
            }

            fn mark(&mut self, whole: Whole) {
                self.anchor.mark(whole);
                self.back.mark(whole);
                self.body.mark(whole);
            }

            fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
                self.body.shows(&old.body, by)
            }

            fn leaves(&mut self, visit: &mut Visit<'_>) {
                visit(super::printed::Leaf::Note(&mut self.body), Told::Here);
            }
        }
    };
}

note!(Note, |_| false);
note!(NoteRef, |note| note.first);

/// Heading levels on a page whose title is the first, as HTML and Markdown count them; never deeper than 6.
#[derive(Debug, Clone, Serialize)]
pub struct Headings {
    /// The section's own.
    pub own: usize,
    /// Of the blocks in it.
    pub block: usize,
    /// Of the parts of a block.
    pub part: usize,
    /// Of the blocks in it, where the title is no heading and nothing limits the depth.
    pub block_depth: usize,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "term", subject, mark_with = "marked_term")]
pub struct Term {
    /// None where no section prints the glossary.
    pub anchor: Option<Anchor>,
    #[printed(key)]
    pub term: Text,
    pub reading: Text,
    pub definition: Rich,
    /// The sections in which it is marked, but for those that print the glossary.
    #[printed(silent = "follows from where it is marked")]
    pub places: Vec<Place>,
}

/// Nothing leads to a term that is gone, and it leads nowhere.
fn marked_term(entry: &mut Term, whole: Whole) {
    let Term { anchor, term, reading, definition, places } = entry;
    term.mark(whole);
    reading.mark(whole);
    definition.mark(whole);
    if whole == Whole::Deleted {
        anchor.mark(whole);
        places.clear();
    }
}
