//! Sections of the outline (chapters, goals, measures alike) and the blocks that stand in them.
//!
//! Plain data: what an author wrote, by id where it refers to something else.

use super::attributes::{ListedProject, NamedText, SdgRow};
use super::blocks::agreement::Agreements;
use super::blocks::chart::Chart;
use super::blocks::chronology::Chronology;
use super::blocks::comparison::Comparison;
use super::blocks::crosswalk::Crosswalk;
use super::blocks::diagram::Cycle;
use super::blocks::schedule::Schedule;
use super::blocks::statement::{Agenda, Greeting, Point};
use super::columns::OwnColumns;
use super::derived::Derived;
use super::numbering::Numbering;
use super::prose::Prose;
use super::words::Words;
use crate::source::{Located, Span, Typed};

/// One node of the outline.
#[derive(Debug)]
pub struct Section {
    pub id: Typed,
    /// The level it says it has; otherwise it follows from its place.
    pub level: Option<Typed>,
    pub title: Typed,
    pub subtitle: Option<Typed>,
    /// Printed in brackets: 【しごと】.
    pub tag: Option<Typed>,
    pub marks: Vec<Typed>,
    pub owner: Option<Typed>,
    pub texts: Vec<NamedText>,
    pub sdgs: Vec<SdgRow>,
    pub projects: Vec<ListedProject>,
    pub direction: Option<Prose>,
    pub targets: Vec<Typed>,
    pub related: Vec<Typed>,
    pub kpis: Vec<Typed>,
    /// Where its tables have other columns than those of its level.
    pub tables: OwnColumns,
    pub blocks: Vec<Block>,
    /// What each of the blocks takes up in its file.
    pub block_spans: Vec<Span>,
    pub children: Vec<Child>,
}

/// A section below another: written there, or in a file of its own and named by id.
#[derive(Debug)]
pub enum Child {
    Inline(Box<Section>),
    Reference(Typed),
}

/// What a level's layout can print, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// What the author wrote under `blocks:`.
    Blocks,
    /// The sections inside.
    Sections,
    /// By position among the booklet's fields of prose.
    Text(usize),
    Projects,
    Sdgs,
    Direction,
    Targets,
    Related,
    Kpis,
}

impl Slot {
    /// Whether it is a part of its own that has a name, rather than a place for whatever the author writes.
    pub fn is_explained(self) -> bool {
        !matches!(self, Slot::Blocks | Slot::Sections)
    }
}

/// A block of a section, in the order in which the author wrote them.
#[derive(Debug)]
pub enum Block {
    Derived(Derived),
    Prose(Prose),
    Boxed(Boxed),
    Note(Typed),
    Progress(Progress),
    /// All sections of some levels, with number and title.
    OutlineList(Vec<Typed>),
    Guide(Guide),
    Categories {
        caption: Typed,
    },
    Table(Table),
    Figure(Picture),
    Glossary {
        span: Span,
    },
    /// Pictures side by side.
    Figures(Vec<Picture>),
    Point(Point),
    Greeting(Box<Greeting>),
    Agenda(Agenda),
    Chronology(Chronology),
    Agreements(Agreements),
    Comparison(Comparison),
    Crosswalk(Crosswalk),
    Cycle(Cycle),
    Schedule(Schedule),
    Chart(Chart),
    /// The notes of the whole booklet, where they stand together.
    Notes {
        span: Span,
    },
}

/// A framed text.
#[derive(Debug)]
pub struct Boxed {
    pub kind: BoxedKind,
    pub title: Typed,
    pub source: Option<Typed>,
    pub text: Prose,
}

/// What stands in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxedKind {
    /// From another text, such as a law.
    Excerpt,
    /// An idea of those who took part.
    Idea,
}

/// The tables of an earlier plan, with the status of each indicator and the tally of all.
#[derive(Debug)]
pub struct Progress {
    /// By which prose quotes its counts.
    pub name: Typed,
    pub note: Option<Typed>,
    pub words: Words,
    pub numbering: Option<Numbering>,
    pub groups: Vec<ProgressGroup>,
}

#[derive(Debug)]
pub struct ProgressGroup {
    pub title: Typed,
    pub targets: Vec<Typed>,
    pub kpis: Vec<Typed>,
}

/// A schematic page that shows how to read a goal's pages.
#[derive(Debug)]
pub struct Guide {
    pub title: Typed,
    pub items: Vec<GuideItem>,
}

#[derive(Debug)]
pub struct GuideItem {
    pub part: Located<Part>,
    pub text: Typed,
}

/// A part of a goal's pages that a guide can explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Heading,
    Slot(Slot),
    /// A field of prose, by its id.
    Text(String),
}

/// A free table of one-line texts.
#[derive(Debug)]
pub struct Table {
    pub caption: Option<Typed>,
    pub columns: Vec<Typed>,
    pub rows: Vec<Vec<Typed>>,
}

/// A picture from a file.
#[derive(Debug)]
pub struct Picture {
    pub file: Typed,
    pub alt: Typed,
    pub caption: Option<Typed>,
    /// Who made it or let it be used.
    pub credit: Option<Typed>,
    pub width: Width,
}

/// How much of the text's width a picture takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Full,
    Half,
    Third,
}
