//! A checked booklet → an edition: everything derived, nothing left to compute.
//!
//! Numbers, repeats, statuses, tallies, quoted figures, cross references. Knows no format and no page; templates get this
//! and never the model.

mod attributes;
mod blocks;
mod charts;
mod cover;
pub(crate) mod draft;
mod figures;
mod imprint;
mod lines;
mod notes;
pub(crate) mod origins;
mod places;
mod press;
pub mod printed;
mod qr;
mod quotes;
mod readings;
mod sections;
mod shown;
mod sides;
mod tables;
mod tally;
mod theme;
mod trend;
mod uses;
pub mod view;

use std::cell::OnceCell;

use crate::check::CheckedBooklet;
use crate::japanese::collation;
use crate::model::booklet::{Booklet, NotePlace};
use crate::model::date::Date;
use crate::model::index::Index;
use crate::model::numbered::Numbered;
use crate::model::outline::{self, Placed};
use crate::model::prose::Prose;
use crate::model::ruby::Ruby;
use crate::model::section::{Block, Section};
use crate::model::words::{Word, Words};
use crate::rich::{Line, Rich, Text};
use notes::Notes;
use printed::{Anchor, Implied, Link};
use readings::Readings;
use shown::Shown;
use uses::Uses;
use view::Edition;

/// Raised when a key of the edition changes its meaning or goes away; new keys do not raise it.
const FORMAT: u32 = 1;

/// What every part of the derivation needs.
struct Derive<'b> {
    index: Index<'b>,
    booklet: &'b Booklet,
    /// Where each section stands and what its number is.
    numbered: Numbered<'b>,
    /// The sections of the whole booklet before the contents, and those behind.
    front: Vec<Placed<'b>>,
    outline: Vec<Placed<'b>>,
    /// What is printed of it.
    shown: Shown<'b>,
    /// Glossary terms with their anchors, the longest first, so that the longest match wins.
    terms: Vec<(&'b str, Option<String>)>,
    /// Of all words that have one above them.
    readings: Readings<'b>,
    notes: Notes,
    /// Made where it is printed, because the notes in it are numbered there.
    glossary: OnceCell<Vec<view::Term>>,
    uses: Uses,
}

/// Derives the edition of a booklet.
pub fn derive(checked: &CheckedBooklet) -> Edition {
    let booklet = checked.booklet();
    let mut derive = Derive::of(checked);
    let mut repeats = tables::Repeats::default();
    // In reading order: what stands first is at home, what comes after it a repeat, and notes count on.
    let (front, behind) = match derive.shown.sections() {
        Some(sections) => (&[][..], sections),
        None => (derive.front.as_slice(), derive.outline.as_slice()),
    };
    let front = derive.siblings(front, 1, &mut repeats);
    let sections = derive.siblings(behind, 1, &mut repeats);
    derive.uses.close();
    let mut edition = Edition {
        format: FORMAT,
        generator: concat!("sasshi ", env!("CARGO_PKG_VERSION")).into(),
        booklet: derive.identity(),
        words: words(&booklet.words),
        theme: theme::derive(&derive.shown, booklet),
        tabs: derive.tabs(),
        front,
        contents: derive.contents(),
        sections,
        glossary: Vec::new(),
        notes: Vec::new(),
        revision: None,
        draft: None,
    };
    derive.glossary.get_or_init(|| derive.terms());
    edition.glossary = derive.glossary.take().unwrap_or_default();
    derive.lead_back(&mut edition.glossary);
    edition.notes = derive.notes.together();
    notes::fill(&mut edition.front, &edition.notes);
    notes::fill(&mut edition.sections, &edition.notes);
    edition
}

/// An edition as data.
pub fn as_data(mut edition: Edition) -> serde_json::Value {
    // The outermost sections are nearly all of it, and know nothing of each other.
    let sections = std::mem::take(&mut edition.sections);
    let (first, second) = sections.split_at(sections.len() / 2);
    let data = |sections: &[view::Section]| serde_json::to_value(sections).expect("an edition is plain data");
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| data(first));
        let second = data(second);
        (first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
    });
    let mut whole = serde_json::to_value(&edition).expect("an edition is plain data");
    if let (serde_json::Value::Array(mut all), serde_json::Value::Array(second)) = (first, second) {
        all.extend(second);
        whole["sections"] = serde_json::Value::Array(all);
    }
    whole
}

/// The anchors of glossary terms, in the order of the glossary; none if no block prints the glossary.
fn terms<'b>(booklet: &'b Booklet, outline: &[outline::Placed<'b>]) -> Vec<(&'b str, Option<String>)> {
    let printed = outline::in_order(outline)
        .iter()
        .any(|placed| placed.section.blocks.iter().any(|block| matches!(block, Block::Glossary { .. })));
    let mut sorted: Vec<_> = booklet.glossary.iter().collect();
    sorted.sort_by_cached_key(|term| collation::key(&term.reading.text));
    let mut terms: Vec<_> = sorted
        .iter()
        .enumerate()
        .map(|(at, term)| (term.term.text.as_str(), printed.then(|| format!("term-{}", at + 1))))
        .collect();
    terms.sort_by_key(|(term, _)| std::cmp::Reverse(term.len()));
    terms
}

/// Reads texts that stand beside a booklet as it reads its own: with what they quote. Nothing in them leads into the booklet.
pub struct Quoting<'b>(Derive<'b>);

impl<'b> Quoting<'b> {
    /// Quotes what a booklet says.
    pub fn from_booklet(checked: &'b CheckedBooklet) -> Self {
        Quoting(Derive::of(checked))
    }

    pub fn rich(&self, prose: &Prose) -> Rich {
        self.0.rich(prose).without_places()
    }
}

impl<'b> Derive<'b> {
    fn of(checked: &'b CheckedBooklet) -> Self {
        let booklet = checked.booklet();
        let index = Index::of(booklet);
        let (outline, _) = outline::build(&index);
        let numbered = Numbered::of(&outline, booklet);
        let shown = Shown::of(checked.abridged(), &index, &outline);
        let terms = terms(booklet, shown.sections().unwrap_or(&outline));
        let readings = if shown.ruby() == Ruby::All { Readings::of(booklet) } else { Readings::default() };
        let notes = Notes::new(shown.notes());
        let (front, outline) = outline.into_iter().partition(|placed| placed.front);
        Derive {
            index,
            booklet,
            numbered,
            front,
            outline,
            shown,
            terms,
            readings,
            notes,
            uses: Uses::default(),
            glossary: OnceCell::new(),
        }
    }
}

impl Derive<'_> {
    fn identity(&self) -> view::Identity {
        let identity = &self.booklet.identity;
        let text = |typed: &Option<crate::source::Typed>| typed.as_ref().map(|typed| Text::from(typed.as_str()));
        let edition = self.shown.edition();
        let named =
            |title: &str| edition.map_or_else(|| title.into(), |edition| format!("{title}　{}", edition.name.text));
        let title = Text::from(named(identity.title.as_str()));
        let whole =
            if identity.title_lines.is_empty() { std::slice::from_ref(&identity.title) } else { &identity.title_lines };
        let lines = whole.iter().chain(edition.map(|edition| &edition.name));
        view::Identity {
            id: self.booklet.id.as_str().into(),
            title: title.clone(),
            title_lines: lines.map(|line| line.as_str().into()).collect(),
            subtitle: edition.and_then(|edition| text(&edition.subtitle)).or_else(|| text(&identity.subtitle)),
            publisher: identity.publisher.as_str().into(),
            section: text(&identity.section),
            date: identity.date.as_ref().map_or_else(Text::default, |date| date.to_string().into()),
            date_iso: identity.date.as_ref().map_or_else(Implied::default, |date| date.iso().into()),
            date_parts: identity.date.as_ref().map_or(view::DateParts { year: 1970, month: 1, day: 1 }, date_parts),
            period: identity.period.as_ref().map_or_else(Text::default, |period| period.prose().into()),
            period_years: identity.period.as_ref().map_or_else(Implied::default, |period| period.years_text().into()),
            parent: text(&identity.parent),
            language: "ja".into(),
            running_head: identity.running_head.as_ref().map_or(title, |head| named(head.as_str()).into()),
            notice: identity.notice.as_ref().map(|prose| self.rich(prose)),
            colophon: identity.colophon.as_ref().map(|prose| self.rich(prose)),
            notes: match self.shown.notes() {
                NotePlace::Page => "page".into(),
                NotePlace::Block => "block".into(),
                NotePlace::End => "end".into(),
            },
            imprint: imprint::derive(self.booklet, edition.is_none()),
            cover: cover::derive(self.booklet),
        }
    }

    /// The glossary in the order of the readings.
    fn terms(&self) -> Vec<view::Term> {
        let mut entries: Vec<view::Term> = self
            .booklet
            .glossary
            .iter()
            .map(|term| view::Term {
                anchor: self.anchor_of_term(&term.term.text).map(Anchor::from),
                term: term.term.as_str().into(),
                reading: term.reading.as_str().into(),
                definition: self.rich(&term.definition),
                places: Vec::new(),
            })
            .collect();
        entries.sort_by_cached_key(|term| collation::key(&term.reading));
        entries
    }

    /// Tells the terms where they are marked.
    fn lead_back(&self, terms: &mut [view::Term]) {
        let prints_glossary =
            |section: &Section| section.blocks.iter().any(|block| matches!(block, Block::Glossary { .. }));
        for term in terms.iter_mut().filter(|term| term.anchor.is_some()) {
            let sections = self.uses.of(&term.term);
            let sections = sections.iter().filter_map(|id| self.index.sections.get(id.as_str()));
            term.places =
                sections.filter(|section| !prints_glossary(section)).map(|section| self.place(section)).collect();
        }
    }

    /// The tabs that are written, or those of the level that has them. An edition of a few pages needs none.
    fn tabs(&self) -> Vec<view::Tab> {
        if self.shown.edition().is_some() {
            return Vec::new();
        }
        let written = self.booklet.tabs.iter().map(|tab| view::Tab {
            title: tab.title.as_str().into(),
            here: tab.here,
            anchor: None,
            anchors: Vec::new(),
        });
        let level = self.booklet.tabs_level.iter().filter_map(|id| self.index.levels.get(id.text.as_str()).copied());
        let placed = outline::picked(&self.outline, &level.collect());
        let of_level = placed.iter().map(|picked| {
            let section = picked.placed.section;
            let title = self.typed_line(&section.title).plain_text();
            view::Tab {
                title: match self.numbered.place(&section.id.text).number {
                    Some(number) => format!("{number}　{title}").into(),
                    None => title.into(),
                },
                here: false,
                anchor: Some(section.id.as_str().into()),
                anchors: outline::in_order(std::slice::from_ref(picked.placed))
                    .iter()
                    .map(|placed| placed.section.id.as_str().into())
                    .collect(),
            }
        });
        written.chain(of_level).collect()
    }

    /// Where a section is led to; nowhere if this edition has not chosen it.
    fn link(&self, section: &Section) -> Link {
        let id = section.id.as_str();
        if self.shown.has(id) { id.into() } else { Link::default() }
    }

    fn anchor_of_term(&self, term: &str) -> Option<String> {
        self.terms.iter().find(|(known, _)| *known == term).and_then(|(_, anchor)| anchor.clone())
    }

    /// One line of rich text from a typed one.
    fn typed_line(&self, typed: &crate::source::Typed) -> Line {
        self.line(&typed.text)
    }
}

fn date_parts(date: &Date) -> view::DateParts {
    view::DateParts { year: date.year(), month: date.month(), day: date.day().unwrap_or(1) }
}

fn words(words: &Words) -> view::Words {
    view::Words(Word::ALL.iter().map(|word| (word.key().replace('-', "_"), words.get(*word).into())).collect())
}
