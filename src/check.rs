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
mod editions;
mod figures;
mod goals;
mod headings;
mod identity;
mod notation;
mod note_marks;
mod notes;
mod numbers;
mod passages;
mod pictures;
pub(crate) mod print;
mod prose;
mod references;
mod samples;
mod slips;
mod sums;
mod templates;
mod texts;
mod values;
mod waivers;
mod years;

use std::sync::Arc;

use crate::diag::{Problems, Waived};
use crate::model::abridged::Abridged;
use crate::model::booklet::Booklet;
use crate::model::index::Index;
use crate::model::numbered::Numbered;
use crate::model::outline::{self, OutlineFault, Placed};
use crate::model::stage::Stage;
use crate::source::Sources;
pub(crate) use consultation::{PersonalKind, Teller};
use passages::Passage;

/// A booklet in which every reference leads somewhere and every figure can be printed.
#[derive(Debug, Clone)]
pub struct CheckedBooklet {
    booklet: Arc<Booklet>,
    /// For which it has been checked.
    stage: Stage,
    /// Which of its editions with a choice it is, by position; none for the whole.
    abridged: Option<usize>,
}

impl CheckedBooklet {
    pub fn booklet(&self) -> &Booklet {
        &self.booklet
    }

    /// The edition of a choice that it is, if it is one.
    pub fn abridged(&self) -> Option<&Abridged> {
        self.booklet.editions.get(self.abridged?)
    }

    /// This booklet as the edition of a choice that has a name.
    ///
    /// # Errors
    /// With the names of those there are.
    pub fn as_edition(mut self, name: &str) -> Result<Self, Vec<String>> {
        let known = self.booklet.editions.iter();
        match known.clone().position(|edition| edition.id.text == name) {
            Some(at) => {
                self.abridged = Some(at);
                Ok(self)
            }
            None => Err(known.map(|edition| edition.id.text.clone()).collect()),
        }
    }

    /// The name of the folder of its outputs.
    pub fn name(&self) -> String {
        let id = &self.booklet.id;
        self.abridged().map_or_else(|| id.clone(), |edition| format!("{id}-{}", edition.id.text))
    }

    /// Whether it is to be printed as the draft that is before the public.
    pub fn is_before_the_public(&self) -> bool {
        self.stage == Stage::Consultation
    }
}

/// The outline, built once for all rules.
struct Outline<'b> {
    placed: Vec<Placed<'b>>,
    faults: Vec<OutlineFault<'b>>,
    numbered: Numbered<'b>,
    /// What each of the editions with a choice leaves of it.
    editions: Vec<(Vec<Placed<'b>>, Vec<OutlineFault<'b>>)>,
}

impl<'b> Outline<'b> {
    fn of(index: &Index<'b>) -> Self {
        let (placed, faults) = outline::build(index);
        let numbered = Numbered::of(&placed, index.booklet);
        let editions = index.booklet.editions.iter().map(|edition| edition.sections(index, &placed)).collect();
        Outline { placed, faults, numbered, editions }
    }

    /// Every placed section in document order.
    fn in_order(&self) -> Vec<&Placed<'b>> {
        outline::in_order(&self.placed)
    }
}

/// What every rule gets.
struct Rules<'a> {
    index: &'a Index<'a>,
    outline: &'a Outline<'a>,
    /// The running text, for rules about words.
    passages: &'a [Passage<'a>],
    stage: Stage,
    sources: &'a Sources,
    problems: &'a mut Problems,
}

/// A family of rules. None looks at what another has found.
type Family = fn(&mut Rules);

/// The families that decide whether there is a booklet to be made.
const DECIDING: [Family; 15] = [
    identity::check,
    references::check,
    attributes::check,
    derived::check,
    editions::check,
    values::check,
    figures::check,
    numbers::check,
    prose::check,
    notes::check,
    texts::check,
    blocks::check,
    changes::check,
    consultation::check,
    templates::check,
];

/// The families that only remark on it. Those that take longest stand last, where threads begin.
const REMARKING: [Family; 11] = [
    goals::check,
    slips::check,
    samples::check,
    years::check,
    comparisons::check,
    pictures::check,
    headings::check,
    note_marks::check,
    sums::check,
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
    run(booklet, stage, sources, problems, |_, rules, problems| rules.run(&REMARKING, problems))
}

/// As [`check`], but does `work` as soon as it is certain that there is a booklet, before the rules that only remark on it.
pub fn check_after(
    booklet: Booklet,
    stage: Option<Stage>,
    sources: &Sources,
    problems: &mut Problems,
    work: impl FnOnce(&CheckedBooklet),
) -> Checked {
    run(booklet, stage, sources, problems, |checked, rules, problems| {
        if let Some(checked) = checked {
            work(checked);
        }
        // One after the other: somebody is reading what the work has made.
        REMARKING.iter().for_each(|family| rules.run_one(*family, problems));
    })
}

/// Runs the rules that decide, lets `remark` run the others, and sets apart what is waived.
fn run(
    booklet: Booklet,
    stage: Option<Stage>,
    sources: &Sources,
    problems: &mut Problems,
    remark: impl FnOnce(Option<&CheckedBooklet>, &Prepared, &mut Problems),
) -> Checked {
    let stage = stage.or(booklet.stage).unwrap_or(Stage::UNSAID);
    let checked = CheckedBooklet { booklet: Arc::new(booklet), stage, abridged: None };
    {
        let index = Index::of(&checked.booklet);
        let passages = passages::all(&checked.booklet);
        let outline = Outline::of(&index);
        let prepared = Prepared { index: &index, outline: &outline, passages: &passages, stage, sources };
        prepared.run(&DECIDING, problems);
        let is_sound = !problems.has_fatal();
        remark(is_sound.then_some(&checked), &prepared, problems);
    }
    let waived = waivers::apply(&checked.booklet, stage, sources, problems);
    Checked { booklet: (!problems.has_fatal()).then_some(checked), stage, waived }
}

/// What the rules look at.
struct Prepared<'a> {
    index: &'a Index<'a>,
    outline: &'a Outline<'a>,
    passages: &'a [Passage<'a>],
    stage: Stage,
    sources: &'a Sources,
}

impl Prepared<'_> {
    fn run(&self, families: &[Family], problems: &mut Problems) {
        let bytes = self.passages.iter().map(|passage| passage.text.len()).sum();
        problems.side_by_side(families, bytes, |family, problems| self.run_one(*family, problems));
    }

    fn run_one(&self, family: Family, problems: &mut Problems) {
        let Prepared { index, outline, passages, stage, sources } = *self;
        family(&mut Rules { index, outline, passages, stage, sources, problems });
    }
}
