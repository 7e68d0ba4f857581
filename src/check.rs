//! A loaded booklet → a checked one, and everything that is wrong with it.
//!
//! One rule family a file. Nothing below this room accepts a booklet that has not passed it; it knows no output format.

mod attributes;
mod blocks;
mod changes;
mod claims;
mod comparisons;
mod consultation;
mod derived;
mod figures;
mod goals;
mod headings;
mod identity;
mod notation;
mod note_marks;
mod notes;
mod openings;
mod passages;
mod pictures;
pub mod print;
mod prose;
mod references;
mod sums;
mod templates;
mod texts;
mod values;
mod waivers;
mod years;

use crate::diag::{Problems, Waived};
use crate::model::booklet::Booklet;
use crate::model::index::Index;
use crate::model::stage::Stage;
use crate::source::Sources;
pub use consultation::tells_who;
use passages::Passage;

/// A booklet in which every reference leads somewhere and every figure can be printed.
#[derive(Debug)]
pub struct CheckedBooklet {
    booklet: Booklet,
    /// For which it has been checked.
    stage: Stage,
}

impl CheckedBooklet {
    pub fn booklet(&self) -> &Booklet {
        &self.booklet
    }

    /// Whether it is to be printed as the draft that is before the public.
    pub fn is_before_the_public(&self) -> bool {
        self.stage == Stage::Consultation
    }
}

/// What every rule gets.
struct Rules<'a> {
    index: &'a Index<'a>,
    /// The running text, for rules about words.
    passages: &'a [Passage<'a>],
    stage: Stage,
    sources: &'a Sources,
    problems: &'a mut Problems,
}

/// Every family of rules. None looks at what another has found, and those that take longest stand last, where threads begin.
const FAMILIES: [fn(&mut Rules); 22] = [
    identity::check,
    references::check,
    attributes::check,
    derived::check,
    values::check,
    figures::check,
    goals::check,
    years::check,
    prose::check,
    notes::check,
    texts::check,
    blocks::check,
    changes::check,
    consultation::check,
    templates::check,
    sums::check,
    comparisons::check,
    pictures::check,
    headings::check,
    note_marks::check,
    claims::check,
    notation::check,
];

/// What came out of a check.
#[derive(Debug)]
pub struct Checked {
    /// `None` if there is no booklet to be made, whether that was found here or reported before.
    pub booklet: Option<CheckedBooklet>,
    /// How far the booklet has come, which says what it may be let pass.
    pub stage: Stage,
    pub waived: Vec<Waived>,
}

/// Takes out of `problems`, found after the check, what the authors let stand.
pub fn waive(booklet: &CheckedBooklet, sources: &Sources, problems: &mut Problems) -> Vec<Waived> {
    waivers::take(booklet.booklet(), sources, problems)
}

/// Runs every rule, for the stage that is asked for or else the one that the booklet is at.
pub fn check(booklet: Booklet, stage: Option<Stage>, sources: &Sources, problems: &mut Problems) -> Checked {
    let stage = stage.or(booklet.stage).unwrap_or(Stage::UNSAID);
    {
        let index = Index::of(&booklet);
        let passages = passages::all(&booklet);
        let bytes = passages.iter().map(|passage| passage.text.len()).sum();
        problems.side_by_side(&FAMILIES, bytes, |family, problems| {
            family(&mut Rules { index: &index, passages: &passages, stage, sources, problems });
        });
    }
    let waived = waivers::apply(&booklet, stage, sources, problems);
    let booklet = (!problems.has_fatal()).then_some(CheckedBooklet { booklet, stage });
    Checked { booklet, stage, waived }
}
