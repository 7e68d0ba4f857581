//! What of a booklet an edition prints: the whole of it, or the choice that one of its editions has made.
//!
//! Knows sections, levels and layouts; what stands in them is worked out elsewhere. Numbers are those of the whole booklet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::abridged::{Abridged, Cover};
use crate::model::booklet::{Booklet, Level, NotePlace};
use crate::model::columns::{ColumnSet, OwnColumns, TableKind};
use crate::model::index::Index;
use crate::model::outline::{Placed, in_order};
use crate::model::ruby::Ruby;
use crate::model::slot::Slot;
use crate::model::theme::Theme;

pub(super) struct Shown<'b> {
    booklet: &'b Booklet,
    /// As they are printed.
    pub levels: Cow<'b, [Level]>,
    choice: Option<Choice<'b>>,
}

struct Choice<'b> {
    edition: &'b Abridged,
    sections: Vec<Placed<'b>>,
    ids: BTreeSet<&'b str>,
    layouts: BTreeMap<&'b str, Vec<Slot>>,
}

impl<'b> Shown<'b> {
    pub(super) fn of(edition: Option<&'b Abridged>, index: &Index<'b>, outline: &[Placed<'b>]) -> Self {
        let booklet = index.booklet;
        let choice = edition.map(|edition| {
            let (sections, _) = edition.sections(index, outline);
            let ids = in_order(&sections).into_iter().map(|placed| placed.section.id.as_str()).collect();
            Choice { edition, sections, ids, layouts: edition.layouts(booklet) }
        });
        let levels = match edition {
            Some(edition) => Cow::Owned(edition.levels(booklet)),
            None => Cow::Borrowed(booklet.levels.as_slice()),
        };
        Shown { booklet, levels, choice }
    }

    pub(super) fn edition(&self) -> Option<&'b Abridged> {
        self.choice.as_ref().map(|choice| choice.edition)
    }

    /// The sections of the choice; none where the whole booklet is printed.
    pub(super) fn sections(&self) -> Option<&[Placed<'b>]> {
        self.choice.as_ref().map(|choice| choice.sections.as_slice())
    }

    /// Whether there is a section of this id to which something can lead.
    pub(super) fn has(&self, id: &str) -> bool {
        self.choice.as_ref().is_none_or(|choice| choice.ids.contains(id))
    }

    /// Whether sections bear a mark.
    pub(super) fn bears(&self, mark: &str) -> bool {
        let chosen = self.edition().and_then(|edition| edition.marks.as_ref());
        chosen.is_none_or(|chosen| chosen.iter().any(|id| id.text == mark))
    }

    /// What is printed of a section, in order.
    pub(super) fn layout(&self, placed: &Placed) -> &[Slot] {
        let own = self.choice.as_ref().and_then(|choice| choice.layouts.get(placed.section.id.as_str()));
        own.unwrap_or(&self.levels[placed.level].layout)
    }

    /// The columns of a kind of table in a section of a level, each with a choice of its own.
    pub(super) fn columns<'c>(&'c self, kind: TableKind, section: &'c OwnColumns, level: &'c Level) -> &'c ColumnSet {
        let chosen = self.edition().map(|edition| edition.tables(&level.id.text)).unwrap_or_default();
        let chosen = chosen.into_iter().flatten().find_map(|own| own.by_kind.get(&kind));
        chosen.unwrap_or_else(|| self.booklet.tables.of(kind, [section, &level.tables]))
    }

    pub(super) fn theme(&self) -> Cow<'b, Theme> {
        match self.edition() {
            Some(edition) => Cow::Owned(edition.theme.over(&self.booklet.theme)),
            None => Cow::Borrowed(&self.booklet.theme),
        }
    }

    pub(super) fn ruby(&self) -> Ruby {
        self.edition().and_then(|edition| edition.ruby).unwrap_or(self.booklet.readings.ruby)
    }

    pub(super) fn cover(&self) -> Cover {
        self.edition().map_or(Cover::Page, |edition| edition.cover)
    }

    /// Where notes stand: a choice need not hold the place for those of the whole booklet.
    pub(super) fn notes(&self) -> NotePlace {
        match (self.booklet.notes.value, &self.choice) {
            (NotePlace::End, Some(_)) => NotePlace::Page,
            (place, _) => place,
        }
    }
}
