//! The shape of an edition: what templates and `booklet.json` get.
//!
//! Plain serialisable data. Every key is always there, because undefined is an error in a template.

pub mod authored;
pub mod chart;
mod derived;
pub mod draft;
pub mod imprint;
mod tables;

use std::collections::BTreeMap;

use sasshi_derive::Kinds;
use serde::Serialize;

use crate::rich::{Line, Rich};
pub use derived::*;
pub use tables::*;

/// A whole edition.
#[derive(Debug, Serialize)]
pub struct Edition {
    /// Version of this shape.
    pub format: u32,
    pub generator: String,
    pub booklet: Identity,
    /// The printed labels, by key with `_`.
    pub words: BTreeMap<String, String>,
    pub theme: Theme,
    pub tabs: Vec<Tab>,
    /// The sections before the contents.
    pub front: Vec<Section>,
    /// Flat, in document order.
    pub contents: Vec<Entry>,
    pub sections: Vec<Section>,
    /// In the order of the readings.
    pub glossary: Vec<Term>,
    /// All notes, where they stand together.
    pub notes: Vec<Note>,
    /// What is compared, in an edition that shows what has changed.
    pub revision: Option<Revision>,
    /// In an edition before the public for comment.
    pub draft: Option<draft::Draft>,
}

/// Both editions of one that shows what has changed.
#[derive(Debug, Serialize)]
pub struct Revision {
    pub old: RevisionSide,
    pub new: RevisionSide,
    pub words: BTreeMap<&'static str, &'static str>,
}

#[derive(Debug, Serialize)]
pub struct RevisionSide {
    pub title: String,
    pub date: String,
    pub source: String,
}

#[derive(Debug, Serialize)]
pub struct Identity {
    pub id: String,
    pub title: String,
    pub title_lines: Vec<String>,
    pub subtitle: Option<String>,
    pub publisher: String,
    pub section: Option<String>,
    pub date: String,
    pub date_iso: String,
    pub date_parts: DateParts,
    pub period: String,
    pub period_years: String,
    pub parent: Option<String>,
    pub language: String,
    pub running_head: String,
    pub notice: Option<Rich>,
    pub colophon: Option<Rich>,
    /// Where notes stand: `page`, `block` or `end`.
    pub notes: &'static str,
    #[serde(flatten)]
    pub imprint: imprint::Imprint,
}

/// The booklet's date in the western calendar; a month without a day has its first.
#[derive(Debug, Serialize)]
pub struct DateParts {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

#[derive(Debug, Serialize)]
pub struct Theme {
    pub ink: String,
    pub accent: String,
    /// `mincho` or `gothic`.
    pub body: &'static str,
    /// Families of the booklet's own fonts, to which every face falls back.
    pub fonts: Vec<String>,
    /// `a4`, `b5` (JIS) or `a5`.
    pub paper: &'static str,
    /// `small`, `normal` or `large`.
    pub scale: &'static str,
    /// `single` or `double`.
    pub sides: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Tab {
    pub title: String,
    pub here: bool,
    /// The section whose tab this is, and it with all sections inside; none where the tabs are written.
    pub anchor: Option<String>,
    pub anchors: Vec<String>,
}

/// A line of the contents page.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub anchor: String,
    pub number: Option<String>,
    pub title: String,
    pub depth: usize,
    /// The depths above this one, for formats that indent step by step.
    pub above: Vec<usize>,
    pub style: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Section {
    pub id: String,
    pub anchor: String,
    pub level: String,
    pub depth: usize,
    pub headings: Headings,
    pub tag: Option<String>,
    pub marks: Vec<Mark>,
    pub owner: Option<String>,
    /// `plain`, `goal`, `part`, `band` or `item`.
    pub style: &'static str,
    /// `page`, `right` or `flow`.
    pub opens: &'static str,
    pub number: Option<String>,
    /// The words of the number without its counter.
    pub label: Option<String>,
    pub ordinal: u32,
    /// Which of the booklet's goal-style levels this is, from 0: levels of one look that must be told apart.
    pub variant: usize,
    /// How many goal-style sections there are, and which of them this is; 0 if it is none.
    pub siblings: usize,
    pub position: usize,
    /// One entry for each goal-style section, true for this one; empty for other sections and for a lone goal.
    pub places: Vec<bool>,
    pub title: Line,
    pub title_text: String,
    pub subtitle: Option<Line>,
    /// Printed before the section, if it is the first of several of its level.
    pub list_heading: Option<String>,
    pub in_contents: bool,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
    /// What stands behind the sections inside.
    pub closing: Vec<Block>,
    /// The notes that its own blocks refer to, in order; none where notes stand together.
    pub notes: Vec<Note>,
    /// `inserted` or `deleted` in an edition that shows what has changed.
    pub revision: Option<&'static str>,
}

/// A note, with the mark that leads to it.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    pub number: String,
    pub anchor: String,
    /// The first mark that refers to it.
    pub back: String,
    pub body: Line,
}

/// A mark of a note, where it stands in no text.
#[derive(Debug, Serialize)]
pub struct NoteRef {
    pub number: String,
    pub anchor: String,
    pub back: String,
    /// Whether no mark before it refers to the same note.
    pub first: bool,
    pub body: Line,
}

/// Heading levels on a page whose title is the first, as HTML and Markdown count them; never deeper than 6.
#[derive(Debug, Serialize)]
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

#[derive(Debug, Serialize)]
pub struct Block {
    /// Unique in the edition.
    pub anchor: String,
    /// `inserted` or `deleted` in an edition that shows what has changed.
    pub revision: Option<&'static str>,
    #[serde(flatten)]
    pub body: Body,
}

#[derive(Debug, Serialize, Kinds)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    Projects(Projects),
    Sdgs(Sdgs),
    StructureChart(StructureChart),
    SdgsMatrix(SdgsMatrix),
    IndicatorIndex(IndicatorIndex),
    RepeatList(RepeatList),
    Checklist(Checklist),
    Prose {
        slot: Option<String>,
        heading: Option<String>,
        body: Rich,
    },
    Indicators {
        role: &'static str,
        heading: String,
        caption: String,
        table: Table,
    },
    Related {
        heading: String,
        items: Vec<Measure>,
    },
    Boxed {
        style: &'static str,
        title: String,
        source: Option<String>,
        body: Rich,
    },
    Note {
        body: Line,
    },
    Progress {
        name: String,
        note: Option<Line>,
        groups: Vec<ProgressGroup>,
        summary: Vec<Tally>,
    },
    OutlineList {
        items: Vec<OutlineItem>,
    },
    Guide {
        title: String,
        items: Vec<GuideItem>,
    },
    Categories {
        caption: String,
        items: Vec<Category>,
    },
    Table {
        caption: Option<String>,
        columns: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
    Figure {
        width: &'static str,
        #[serde(flatten)]
        picture: authored::Picture,
    },
    Glossary {
        heading: String,
    },
    Figures {
        items: Vec<authored::Picture>,
    },
    Point {
        title: Option<Line>,
        body: Rich,
        conclusion: Line,
    },
    Greeting {
        body: Rich,
        date: Option<String>,
        office: Option<String>,
        name: String,
        portrait: Option<authored::Portrait>,
    },
    Agenda {
        title: Option<String>,
        facts: Vec<authored::Fact>,
        items: Vec<authored::AgendaItem>,
    },
    Chronology {
        caption: Option<String>,
        years: Vec<authored::Year>,
    },
    Agreements(authored::Agreements),
    Comparison(authored::Comparison),
    Crosswalk(authored::Crosswalk),
    Cycle {
        caption: Option<String>,
        alt: String,
        steps: Vec<authored::Step>,
    },
    Schedule(authored::Schedule),
    Chart(chart::Chart),
    /// Of the whole booklet, where they stand together.
    Notes {
        heading: String,
        items: Vec<Note>,
    },
}

#[derive(Debug, Serialize)]
pub struct Measure {
    pub code: String,
    pub name: Line,
}

#[derive(Debug, Serialize)]
pub struct ProgressGroup {
    pub number: Option<String>,
    pub title: Line,
    pub tables: Vec<ProgressTable>,
}

#[derive(Debug, Serialize)]
pub struct ProgressTable {
    pub role: &'static str,
    pub heading: String,
    pub caption: String,
    pub table: Table,
}

/// How many indicators of a role have which status.
#[derive(Debug, Serialize)]
pub struct Tally {
    pub heading: String,
    pub total: usize,
    pub counts: Vec<Count>,
}

#[derive(Debug, Serialize)]
pub struct Count {
    pub status: String,
    /// As in [`Cell::mark`].
    pub mark: &'static str,
    pub count: usize,
    /// In percent, with `%`.
    pub share: String,
}

#[derive(Debug, Serialize)]
pub struct OutlineItem {
    pub number: Option<String>,
    pub title: Line,
    pub anchor: String,
}

#[derive(Debug, Serialize)]
pub struct GuideItem {
    pub mark: String,
    pub part: String,
    pub name: String,
    pub text: Line,
}

#[derive(Debug, Serialize)]
pub struct Category {
    pub name: String,
    pub description: Line,
}

#[derive(Debug, Serialize)]
pub struct Term {
    pub anchor: String,
    pub term: String,
    pub reading: String,
    pub definition: Rich,
    /// The sections in which it is marked, but for those that print the glossary.
    pub places: Vec<Place>,
}
