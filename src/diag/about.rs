//! What a report is about, for formats that say so: the booklet, where it lies, and what stands where in it.
//!
//! Knows the names in a booklet; not what is wrong with them.

use crate::source::{FileId, Span};

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
    pub things: Vec<Thing>,
}

/// Something in a booklet that has a name, with what belongs to it.
#[derive(Debug, Clone)]
pub struct Thing {
    pub kind: Kind,
    pub name: String,
    pub extent: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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
