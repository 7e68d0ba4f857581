//! Notes, numbered in the order in which the booklet is read.
//!
//! Knows which section a note belongs to; where it is printed on a page is the templates' business.

use std::cell::RefCell;

use super::printed::Implied;
use super::view::{self, Body, Note, NoteRef, Section};
use crate::model::booklet::NotePlace;
use crate::rich::{Inline, Line};

/// The notes met so far. Whatever is derived is derived in reading order, so numbers follow from the order of calls.
pub(super) struct Notes {
    place: NotePlace,
    read: RefCell<Read>,
}

#[derive(Default)]
struct Read {
    /// The section that is being read.
    section: String,
    /// How many tables have been read before and with this one.
    tables: usize,
    met: Vec<Met>,
}

struct Met {
    section: String,
    table: usize,
    note: Note,
    /// How many marks refer to it.
    marks: usize,
    /// Sources are said once however many figures they have; what an author writes as a note of its own is one.
    is_source: bool,
}

impl Notes {
    pub(super) fn new(place: NotePlace) -> Notes {
        Notes { place, read: RefCell::default() }
    }

    /// From here on notes belong to this section, until another one is entered.
    pub(super) fn enter(&self, section: &str) {
        section.clone_into(&mut self.read.borrow_mut().section);
    }

    /// From here on sources are those of another table.
    pub(super) fn enter_table(&self) {
        self.read.borrow_mut().tables += 1;
    }

    /// The mark of a note in prose.
    pub(super) fn mark(&self, content: Vec<Inline>) -> Inline {
        let number = self.new_note(Line(content.clone()), false);
        let [anchor, back] = anchors(&number);
        Inline::Note { number, anchor, back, content }
    }

    /// The mark of a source, which is that of an earlier one where both stand in one list.
    pub(super) fn source(&self, body: Line) -> NoteRef {
        let mut read = self.read.borrow_mut();
        let Read { section, tables, met } = &mut *read;
        let in_list = |met: &&mut Met| match self.place {
            // The next table may stand on the next page.
            NotePlace::Page => met.table == *tables,
            NotePlace::Block => met.section == *section,
            NotePlace::End => true,
        };
        let Some(known) = met.iter_mut().filter(in_list).find(|met| met.is_source && met.note.body == body) else {
            drop(read);
            let number = self.new_note(body.clone(), true);
            let [anchor, back] = anchors(&number);
            return NoteRef { number: number.into(), anchor: anchor.into(), back: back.into(), first: true, body };
        };
        known.marks += 1;
        let number = known.note.number.clone();
        let [anchor, back] = anchors(&number);
        let back = format!("{back}-{}", known.marks).into();
        NoteRef { number, anchor: anchor.into(), back, first: false, body }
    }

    /// The notes that stand below a section.
    pub(super) fn below(&self, section: &str) -> Vec<Note> {
        match self.place {
            NotePlace::Page | NotePlace::Block => self.of(|met| met.section == section),
            NotePlace::End => Vec::new(),
        }
    }

    /// The notes that stand together.
    pub(super) fn together(&self) -> Vec<Note> {
        match self.place {
            NotePlace::Page | NotePlace::Block => Vec::new(),
            NotePlace::End => self.of(|_| true),
        }
    }

    fn of(&self, wanted: impl Fn(&Met) -> bool) -> Vec<Note> {
        self.read.borrow().met.iter().filter(|met| wanted(met)).map(|met| met.note.clone()).collect()
    }

    /// The number of a note that is met for the first time.
    fn new_note(&self, body: Line, is_source: bool) -> String {
        let mut read = self.read.borrow_mut();
        let number = (read.met.len() + 1).to_string();
        let [anchor, back] = anchors(&number);
        let note = Note { number: Implied::from(&*number), anchor: anchor.into(), back: back.into(), body };
        let (section, table) = (read.section.clone(), read.tables);
        read.met.push(Met { section, table, note, marks: 1, is_source });
        number
    }
}

/// Where a note stands, and its first mark. No id begins with `_`, so no section or block can have the same anchor.
fn anchors(number: &str) -> [String; 2] {
    [format!("_note-{number}"), format!("_note-{number}-ref")]
}

/// Puts all notes into the block that prints them together.
pub(super) fn fill(sections: &mut [Section], notes: &[Note]) {
    for section in sections {
        for view::Block { body, .. } in section.blocks.iter_mut().chain(&mut section.closing) {
            if let Body::Notes { items, .. } = body {
                *items = notes.to_vec();
            }
        }
        fill(&mut section.sections, notes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(notes: &[Note]) -> Vec<&str> {
        notes.iter().map(|note| &*note.number).collect()
    }

    #[test]
    fn a_source_is_said_once_in_each_list() {
        for (place, of_second) in [(NotePlace::Page, "3"), (NotePlace::Block, "3"), (NotePlace::End, "1")] {
            let notes = Notes::new(place);
            let source = || notes.source(Line::from_plain("資料：国勢調査"));
            notes.enter("first");
            let (first, again) = (source(), source());
            assert_eq!((&*first.number, &*first.back, first.first), ("1", "_note-1-ref", true));
            assert_eq!((&*again.number, &*again.back, again.first), ("1", "_note-1-ref-2", false));
            notes.mark(vec![Inline::Text("説明".into())]);
            notes.enter("second");
            notes.enter_table();
            assert_eq!(source().number, of_second);
            match place {
                NotePlace::End => assert_eq!(numbers(&notes.together()), ["1", "2"]),
                NotePlace::Page | NotePlace::Block => assert_eq!(numbers(&notes.below("first")), ["1", "2"]),
            }
        }
    }

    #[test]
    fn a_source_at_the_foot_of_pages_is_said_below_each_table() {
        let notes = Notes::new(NotePlace::Page);
        notes.enter("section");
        notes.source(Line::from_plain("資料：国勢調査"));
        notes.enter_table();
        assert_eq!(notes.source(Line::from_plain("資料：国勢調査")).number, "2");
    }

    #[test]
    fn notes_with_the_same_words_are_notes_of_their_own() {
        let notes = Notes::new(NotePlace::End);
        notes.source(Line::from_plain("同じ"));
        notes.mark(vec![Inline::Text("同じ".into())]);
        notes.mark(vec![Inline::Text("同じ".into())]);
        assert_eq!(numbers(&notes.together()), ["1", "2", "3"]);
    }
}
