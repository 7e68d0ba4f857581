//! Every place of a booklet that a comment can be about: what it is called, and where it stands.
//!
//! Knows the model; not what is said about any place.

use std::collections::BTreeMap;

use crate::compare::declared;
use crate::model::booklet::{Booklet, Style};
use crate::model::index::{Index, all_sections};
use crate::model::numbered::Numbered;
use crate::model::outline::{self, Placed};
use crate::model::section::{Block, Section};
use crate::model::words::Word;
use crate::source::Typed;

/// A place, by whatever it is named in `about` and `changes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub sort: Sort,
    /// What it is called, with its number.
    pub title: String,
    /// The number or code alone.
    pub number: Option<String>,
    /// The name alone.
    pub name: String,
    /// The sections around it by id, from the outermost; of a section itself too.
    pub within: Vec<String>,
    /// Their titles, and its own.
    pub path: Vec<String>,
    /// Where it comes in reading order.
    pub order: usize,
    /// Whether it is a goal, of which people think as one thing, wherever in the outline it stands.
    pub is_goal: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Section,
    Indicator,
    Measure,
    Term,
}

/// All places of one edition.
#[derive(Debug, Default)]
pub(super) struct Places {
    places: BTreeMap<String, Place>,
    /// What indicators, measures and terms are called that stand in no section.
    words: BTreeMap<Sort, String>,
}

impl Places {
    pub(super) fn new(booklet: &Booklet) -> Places {
        let index = Index::of(booklet);
        let (placed, _) = outline::build(&index);
        let numbered = Numbered::of(&placed, booklet);
        let mut gather = Gather { booklet, numbered, places: Places::default() };
        for (sort, word) in
            [(Sort::Indicator, Word::Indicator), (Sort::Measure, Word::Measure), (Sort::Term, Word::Glossary)]
        {
            gather.places.words.insert(sort, booklet.words.get(word).to_owned());
        }
        placed.iter().for_each(|top| gather.section(top, &[], &[]));
        // A section that stands nowhere yet is a place all the same.
        all_sections(booklet).into_iter().for_each(|section| gather.unplaced(section));
        let in_order = outline::in_order(&placed);
        gather.others(&in_order);
        gather.places
    }

    pub(super) fn find(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places.iter().map(|(id, place)| (id.as_str(), place))
    }

    /// What a place is under that stands in no section.
    pub(super) fn word(&self, sort: Sort) -> &str {
        self.words.get(&sort).map_or("", String::as_str)
    }
}

impl Place {
    /// The section under which it is told: the goal that it stands in, or else the outermost section.
    pub(super) fn head<'p>(&'p self, all: &Places) -> Option<&'p String> {
        let is_goal = |id: &&String| all.find(id).is_some_and(|section| section.is_goal);
        self.within.iter().find(is_goal).or(self.within.first())
    }

    /// How a comparison finds it; none for a section, which it finds as such.
    pub(super) fn subject(&self, id: &str) -> Option<String> {
        match self.sort {
            Sort::Section => None,
            Sort::Indicator => Some(declared::indicator(id)),
            Sort::Measure => Some(declared::measure(self.number.as_deref().unwrap_or_default())),
            Sort::Term => Some(declared::term(id)),
        }
    }
}

struct Gather<'b> {
    booklet: &'b Booklet,
    numbered: Numbered<'b>,
    places: Places,
}

impl<'b> Gather<'b> {
    fn section(&mut self, placed: &Placed<'b>, within: &[String], above: &[String]) {
        let section = placed.section;
        let number = self.numbered.place(&section.id.text).number;
        let place = self.place(Sort::Section, number, &section.title, above);
        let within = [within, std::slice::from_ref(&section.id.text)].concat();
        let path = place.path.clone();
        let is_goal = self.booklet.levels.get(placed.level).is_some_and(|level| level.style == Style::Goal);
        self.add(&section.id.text, Place { within: within.clone(), is_goal, ..place });
        placed.children.iter().for_each(|child| self.section(child, &within, &path));
    }

    fn unplaced(&mut self, section: &Section) {
        if self.places.find(&section.id.text).is_none() {
            let place = self.place(Sort::Section, None, &section.title, &[]);
            self.add(&section.id.text, Place { within: vec![section.id.text.clone()], ..place });
        }
    }

    /// Indicators, measures and terms, each in the first section that has it.
    fn others(&mut self, sections: &[&Placed<'b>]) {
        let home = |has: &dyn Fn(&Section) -> bool| {
            sections.iter().map(|placed| placed.section).find(|section| has(section)).map(|section| &section.id.text)
        };
        let names = |ids: &[Typed], id: &str| ids.iter().any(|known| known.text == id);
        for indicator in &self.booklet.indicators {
            let id = &indicator.id.text;
            let home = home(&|section| names(&section.targets, id) || names(&section.kpis, id));
            let code = indicator.code.as_ref().map(|code| code.text.clone());
            self.in_section(Sort::Indicator, id, code, &indicator.name, home);
        }
        for measure in &self.booklet.measures {
            let id = &measure.id.text;
            let home = home(&|section| names(&section.related, id));
            self.in_section(Sort::Measure, id, Some(measure.code.text.clone()), &measure.name, home);
        }
        let glossary = home(&|section| section.blocks.iter().any(|block| matches!(block, Block::Glossary { .. })));
        for term in &self.booklet.glossary {
            self.in_section(Sort::Term, &term.term.text, None, &term.term, glossary);
        }
    }

    fn in_section(&mut self, sort: Sort, id: &str, number: Option<String>, name: &Typed, home: Option<&String>) {
        let home = home.and_then(|id| self.places.find(id)).cloned();
        let (above, within) = home.as_ref().map_or((&[][..], &[][..]), |home| (&home.path, &home.within));
        let place = self.place(sort, number, name, above);
        // Behind the section itself and before the next one.
        let order = home.as_ref().map_or(usize::MAX, |home| home.order);
        let place = Place { within: within.to_vec(), order, ..place };
        self.places.places.entry(id.to_owned()).or_insert(place);
    }

    fn place(&self, sort: Sort, number: Option<String>, name: &Typed, above: &[String]) -> Place {
        let name = self.without_marks(&name.text);
        let title = match &number {
            Some(number) => format!("{number}　{name}"),
            None => name.clone(),
        };
        let path = [above, std::slice::from_ref(&title)].concat();
        Place { sort, title, number, name, within: Vec::new(), path, order: self.places.places.len(), is_goal: false }
    }

    fn add(&mut self, id: &str, place: Place) {
        self.places.places.entry(id.to_owned()).or_insert(place);
    }

    /// A title as it is read: the marks behind glossary terms are no part of it.
    fn without_marks(&self, title: &str) -> String {
        let mut out = title.to_owned();
        for term in &self.booklet.glossary {
            for mark in ['*', '＊'] {
                out = out.replace(&format!("{}{mark}", term.term.text), &term.term.text);
            }
        }
        out
    }
}
