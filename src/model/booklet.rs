//! The booklet as a whole: identity, its own words, its levels, and the registries.
//!
//! Plain data, as loaded; only a `CheckedBooklet` goes further down the road.

use std::collections::BTreeMap;

use super::attributes::{Mark, Marker, TextField};
use super::change::Changes;
use super::columns::{ColumnSet, OwnColumns, TableColumns};
use super::consultation::Consultation;
use super::date::Date;
use super::gaps::Gaps;
use super::imprint::Imprint;
use super::index::all_sections;
use super::indicator::{Category, Grade, Indicator, Measure, Term};
use super::notation::Notation;
use super::numbering::Numbering;
use super::period::Period;
use super::prose::Prose;
use super::section::{Section, Slot};
use super::stage::Stage;
use super::theme::Theme;
use super::waiver::{Extents, Waiver};
use super::words::Words;
use crate::source::{Located, Span, Typed};

/// One publication.
#[derive(Debug)]
pub struct Booklet {
    /// The folder's name; also the name of its folder of outputs.
    pub id: String,
    pub identity: Identity,
    pub imprint: Imprint,
    /// How far it has come, if it says so.
    pub stage: Option<Stage>,
    /// How its texts are written.
    pub notation: Notation,
    /// What its figures leave unsaid throughout.
    pub unsaid: Vec<Unsaid>,
    pub words: Words,
    pub categories: Vec<Category>,
    pub evaluation: Vec<Grade>,
    /// The fields of prose that sections have besides `direction`.
    pub texts: Vec<TextField>,
    pub marks: Vec<Mark>,
    pub markers: Vec<Marker>,
    /// From the outermost to the innermost.
    pub levels: Vec<Level>,
    pub tables: TableColumns,
    pub repeats: Repeats,
    pub notes: Located<NotePlace>,
    pub tabs: Vec<Tab>,
    pub tabs_span: Option<Span>,
    /// The level whose sections are the tabs, where none are written.
    pub tabs_level: Option<Typed>,
    pub theme: Theme,
    /// The ids of the sections that stand before the contents, in order.
    pub front: Vec<Typed>,
    /// The ids of the outermost sections, in order.
    pub outline: Vec<Typed>,
    /// The sections that have files of their own, in the order of the files.
    pub sections: Vec<Section>,
    pub indicators: Vec<Indicator>,
    pub measures: Vec<Measure>,
    pub glossary: Vec<Term>,
    pub waivers: Vec<Waiver>,
    /// Kept beside the booklet, and no part of its pages.
    pub changes: Changes,
    pub consultation: Consultation,
    /// What stands inside the things that waivers can name.
    pub extents: Extents,
    /// Files that are taken over as they are.
    pub assets: Assets,
    /// Empty once the booklet is checked.
    pub gaps: Gaps,
}

impl Booklet {
    /// Every choice of columns, the booklet's own and those of its levels and sections.
    pub fn column_sets(&self) -> impl Iterator<Item = &ColumnSet> {
        let of_levels = self.levels.iter().map(|level| &level.tables);
        let of_sections = all_sections(self).into_iter().map(|section| &section.tables);
        let inner = of_levels.chain(of_sections).flat_map(|own| own.by_kind.values());
        self.tables.all().into_iter().chain(inner)
    }
}

/// Who publishes what, when, for which years.
#[derive(Debug)]
pub struct Identity {
    pub title: Typed,
    /// The title as the cover breaks it; joined they are the title.
    pub title_lines: Vec<Typed>,
    pub subtitle: Option<Typed>,
    pub publisher: Typed,
    pub section: Option<Typed>,
    /// `None` only until the booklet is checked.
    pub date: Option<Date>,
    /// `None` only until the booklet is checked.
    pub period: Option<Period>,
    pub parent: Option<Typed>,
    pub running_head: Option<Typed>,
    pub notice: Option<Prose>,
    pub colophon: Option<Prose>,
}

/// One depth of the outline.
#[derive(Debug)]
pub struct Level {
    pub id: Typed,
    pub numbering: Option<Numbering>,
    /// Counts on through the whole booklet instead of anew in each parent.
    pub continuous: bool,
    pub opens: Opens,
    pub style: Style,
    /// Printed once before the first of several sections of this level that follow each other.
    pub heading: Option<Typed>,
    /// Whether its sections stand in the table of contents.
    pub contents: bool,
    /// Laid over the booklet's own for the sections of this level.
    pub words: Words,
    /// What is printed of a section, in order; blocks and the sections inside are always among it.
    pub layout: Vec<Slot>,
    /// Columns of the tables in its sections, where they are others than the booklet's.
    pub tables: OwnColumns,
}

/// Where a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Page,
    /// On a right-hand page.
    Right,
    Flow,
}

/// How a section's opening looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Goal,
    /// A divider page of its own.
    Part,
    /// A coloured band with what the section bears.
    Band,
    /// A small heading in the run of text.
    Item,
}

/// Where the notes of prose stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePlace {
    /// At the foot of the page that refers to them.
    Page,
    /// Below the section that refers to them.
    Block,
    /// Together, where a block says so.
    End,
}

/// What a booklet has decided not to say at every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// Why there is none, where a dash stands for it.
    GapReasons,
    /// That it is counted by the year.
    PerYear,
}

/// Whether the second and later placements of an indicator are marked 再掲.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    Mark,
    Hide,
}

/// One part of the side index on every page.
#[derive(Debug)]
pub struct Tab {
    pub title: Typed,
    /// Whether this booklet is that part.
    pub here: bool,
}

/// A booklet's own pictures, fonts and templates.
#[derive(Debug, Default)]
pub struct Assets {
    /// By path relative to the folder, such as `figures/map.svg`.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// By path relative to the folder, such as `fonts/Own-Regular.ttf`.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// By name below `templates/`, such as `html/index.html`.
    pub templates: BTreeMap<String, String>,
}
