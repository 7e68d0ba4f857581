//! What a report is about, for formats that say so: the booklet, where it lies, and what stands where in it.
//!
//! Knows the names in a booklet; not what is wrong with them.

use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::source::{FileId, Span, Typed};

/// A booklet, as far as it could be read.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The booklet's folder as other programs find it from where this one runs, with `/` between its parts and at its end.
    /// Empty if it is that place itself, or lies elsewhere than below it.
    pub folder: String,
    /// The name of the folder.
    pub name: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    things: Vec<Thing>,
}

/// Something in a booklet that has a name, with what belongs to it.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub kind: Kind,
    pub name: String,
    extent: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Section,
    Indicator,
    Measure,
    Term,
}

impl About {
    /// A folder of which nothing more is known.
    pub fn folder(folder: impl Into<String>, name: impl Into<String>) -> Self {
        About { folder: folder.into(), name: name.into(), ..About::default() }
    }

    /// Adds what a booklet says of itself.
    #[must_use]
    pub fn of(self, booklet: &Booklet) -> Self {
        let thing = |kind, id: &Typed, name: &Typed| {
            let extent = booklet.extents.around(id)?;
            Some(Thing { kind, name: name.text.clone(), extent })
        };
        let sections = all_sections(booklet);
        let sections = sections.iter().filter_map(|it| thing(Kind::Section, &it.id, &it.title));
        let indicators = booklet.indicators.iter().filter_map(|it| thing(Kind::Indicator, &it.id, &it.name));
        let measures = booklet.measures.iter().filter_map(|it| thing(Kind::Measure, &it.id, &it.name));
        let terms = booklet.glossary.iter().filter_map(|it| thing(Kind::Term, &it.term, &it.term));
        let said = |text: &Typed| Some(text.text.clone()).filter(|text| !text.is_empty());
        About {
            title: said(&booklet.identity.title),
            publisher: said(&booklet.identity.publisher),
            things: sections.chain(indicators).chain(measures).chain(terms).collect(),
            ..self
        }
    }

    /// The innermost thing with a name that a place belongs to.
    pub(super) fn thing_at(&self, place: Span) -> Option<&Thing> {
        let holds = |thing: &&Thing| {
            let extent = thing.extent;
            extent.file == place.file && extent.start <= place.start && place.end <= extent.end.max(place.start)
        };
        self.things.iter().filter(holds).min_by_key(|thing| thing.extent.end - thing.extent.start)
    }

    /// The section of a file that all others in it belong to.
    pub(super) fn outermost_section(&self, file: FileId) -> Option<&Thing> {
        let in_file = |thing: &&Thing| thing.kind == Kind::Section && thing.extent.file == file;
        self.things.iter().filter(in_file).max_by_key(|thing| thing.extent.end - thing.extent.start)
    }
}
