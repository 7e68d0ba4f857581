//! A loaded booklet → a checked one, and everything that is wrong with it.
//!
//! One rule family a file. Nothing below this room accepts a booklet that has not passed it; it knows no output format.

mod attributes;
mod blocks;
mod derived;
mod identity;
mod notes;
mod prose;
mod references;
mod templates;
mod texts;
mod values;
mod years;

use crate::diag::Problems;
use crate::model::booklet::Booklet;
use crate::model::index::Index;
use crate::source::Sources;

/// A booklet in which every reference leads somewhere and every figure can be printed.
#[derive(Debug)]
pub struct CheckedBooklet(Booklet);

impl CheckedBooklet {
    pub fn booklet(&self) -> &Booklet {
        &self.0
    }
}

/// What every rule gets.
struct Rules<'a> {
    index: &'a Index<'a>,
    sources: &'a Sources,
    problems: &'a mut Problems,
}

/// Runs every rule; `None` if the booklet has errors, whether found here or reported before.
pub fn check(booklet: Booklet, sources: &Sources, problems: &mut Problems) -> Option<CheckedBooklet> {
    {
        let index = Index::of(&booklet);
        let mut rules = Rules { index: &index, sources, problems };
        identity::check(&mut rules);
        references::check(&mut rules);
        attributes::check(&mut rules);
        derived::check(&mut rules);
        values::check(&mut rules);
        years::check(&mut rules);
        prose::check(&mut rules);
        notes::check(&mut rules);
        texts::check(&mut rules);
        blocks::check(&mut rules);
        templates::check(&mut rules);
    }
    (!problems.has_errors()).then_some(CheckedBooklet(booklet))
}
