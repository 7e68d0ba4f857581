//! The shape of the blocks of a section.
//!
//! A kind of block is one variant here; what is told of it and how it is marked follows from its fields.

use sasshi_derive::Kinds;
use serde::Serialize;

use super::authored::{self, Agreements, Comparison, Crosswalk, Picture, Portrait, Schedule};
use super::chart::Chart;
use super::free_table::FreeTable;
use super::{Change, Checklist, IndicatorIndex, Note, Projects, RepeatList, Sdgs, SdgsMatrix, StructureChart, Table};
use crate::edition::printed::{Anchor, Implied, Link, Listener, Name, Printed, Spoken, Token, Visit, Weaver, Whole};
use crate::rich::{Line, Rich, Text};

#[derive(Debug, Clone, Serialize)]
pub struct Block {
    /// Unique in the edition.
    pub anchor: Anchor,
    /// In an edition that shows what has changed.
    pub revision: Option<Change>,
    #[serde(flatten)]
    pub body: Body,
}

impl Printed for Block {
    fn tell(&self, to: &mut dyn Listener) {
        self.body.tell(to);
    }

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        Some(Block { anchor: self.anchor.clone(), revision: self.revision, body: self.body.weave(&old.body, by)? })
    }

    fn mark(&mut self, whole: Whole) {
        self.revision = Some(whole.into());
        self.anchor.mark(whole);
        if whole == Whole::Deleted {
            // What these gather is told where it stands now: here only that it stood here.
            if let Body::Glossary { heading } | Body::Notes { heading, .. } = &self.body {
                self.body = Body::Note { body: Line::from_plain(heading) };
            }
        }
        self.body.mark(whole);
    }

    /// As a section that has moved: it shows what is other than it was there.
    fn moved_here(&self, old: &Self, by: &dyn Weaver) -> Self {
        let moved = self.weave(old, by).unwrap_or_else(|| self.marked(Whole::Inserted));
        Block { revision: Some(Change::MovedHere), ..moved }
    }

    fn moved_away(&self) -> Self {
        Block { revision: Some(Change::MovedAway), ..self.marked(Whole::Deleted) }
    }

    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
        self.body.shows(&old.body, by)
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        self.body.leaves(visit);
    }

    fn identity(&self) -> Option<String> {
        self.body.identity()
    }
}

#[derive(Debug, Clone, Serialize, Kinds, Printed)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    Projects(Projects),
    #[printed(drawn)]
    Sdgs(Sdgs),
    StructureChart(StructureChart),
    SdgsMatrix(SdgsMatrix),
    IndicatorIndex(IndicatorIndex),
    RepeatList(RepeatList),
    Checklist(Checklist),
    Prose {
        #[printed(key)]
        slot: Option<Name>,
        #[printed(heading)]
        heading: Option<Text>,
        body: Rich,
    },
    Indicators {
        #[printed(key, scope)]
        role: Token,
        #[printed(under)]
        heading: Text,
        #[printed(elsewhere = "the heading behind the section's number")]
        caption: Text,
        table: Table,
    },
    Related {
        #[printed(under)]
        heading: Text,
        items: Vec<Measure>,
    },
    Boxed {
        style: Token,
        #[printed(heading)]
        title: Text,
        body: Rich,
        source: Option<Text>,
    },
    Note {
        #[printed(form = "note")]
        body: Line,
    },
    Progress {
        #[printed(scope, under)]
        name: Text,
        #[printed(form = "note")]
        note: Option<Line>,
        groups: Vec<ProgressGroup>,
        summary: Vec<Tally>,
    },
    OutlineList {
        #[printed(silent = "the titles of sections, in their order")]
        items: Vec<OutlineItem>,
    },
    Guide {
        #[printed(heading)]
        title: Text,
        /// The first number of the goals, as their band has it.
        numeral: Option<Implied>,
        items: Vec<GuideItem>,
    },
    Categories {
        #[printed(heading)]
        caption: Text,
        items: Vec<Category>,
    },
    Table(FreeTable),
    #[printed(drawn)]
    Figure {
        #[printed(skip = "how large it is drawn; what it shows is the same")]
        width: Token,
        #[serde(flatten)]
        #[printed(key)]
        picture: Picture,
    },
    Glossary {
        #[printed(under)]
        heading: Text,
    },
    #[printed(drawn)]
    Figures {
        items: Vec<Picture>,
    },
    Point {
        #[printed(heading)]
        title: Option<Line>,
        body: Rich,
        conclusion: Line,
    },
    Greeting {
        body: Rich,
        #[printed(fact = "signed on")]
        date: Option<Text>,
        #[printed(fact = "office")]
        office: Option<Text>,
        #[printed(fact = "signed by")]
        name: Text,
        portrait: Option<Portrait>,
    },
    Agenda {
        #[printed(heading)]
        title: Option<Text>,
        facts: Vec<authored::Fact>,
        items: Vec<authored::AgendaItem>,
    },
    Chronology {
        #[printed(heading)]
        caption: Option<Text>,
        years: Vec<authored::Year>,
    },
    Agreements(Agreements),
    DocumentList {
        #[printed(heading)]
        caption: Option<Text>,
        labels: authored::DocumentLabels,
        items: Vec<authored::Document>,
    },
    Comparison(Comparison),
    #[printed(drawn)]
    Crosswalk(Crosswalk),
    #[printed(drawn)]
    Cycle {
        #[printed(heading)]
        caption: Option<Text>,
        #[printed(silent = "the steps in words")]
        alt: Spoken,
        steps: Vec<authored::Step>,
    },
    #[printed(drawn)]
    Schedule(Schedule),
    #[printed(drawn)]
    Chart(Chart),
    /// Of the whole booklet, where they stand together.
    Notes {
        #[printed(under)]
        heading: Text,
        #[printed(silent = "told where their marks stand")]
        items: Vec<Note>,
    },
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "item", named = "measure", subject)]
pub struct Measure {
    #[printed(key)]
    pub code: Text,
    pub name: Line,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct ProgressGroup {
    pub number: Option<Implied>,
    #[printed(heading)]
    pub title: Line,
    pub tables: Vec<ProgressTable>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct ProgressTable {
    #[printed(key, scope)]
    pub role: Token,
    #[printed(under)]
    pub heading: Text,
    #[printed(elsewhere = "the heading behind the group's number")]
    pub caption: Text,
    pub table: Table,
}

/// How many indicators of a role have which status.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "head", named = "tally")]
pub struct Tally {
    #[printed(key)]
    pub heading: Text,
    #[printed(skip = "counted from the tables")]
    pub total: usize,
    #[printed(cells)]
    pub counts: Vec<Count>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Count {
    #[printed(key)]
    pub status: Text,
    /// As in [`super::Cell::mark`].
    pub mark: Token,
    #[printed(skip = "counted from the tables")]
    pub count: usize,
    /// In percent, with `%`.
    #[printed(elsewhere = "counted from the tables")]
    pub share: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct OutlineItem {
    pub number: Option<Implied>,
    pub title: Line,
    #[printed(key)]
    pub anchor: Link,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "item", named = "guide")]
pub struct GuideItem {
    pub mark: Implied,
    #[printed(key)]
    pub part: Name,
    pub name: Text,
    pub text: Line,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "category")]
pub struct Category {
    #[printed(key)]
    pub name: Text,
    pub description: Line,
}
