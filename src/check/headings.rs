//! Rules about the levels of headings and their numbers: no level is left out on the way from a section to those inside it,
//! and every number is whole, its section's own, and behind those before it.
//!
//! Must not know how a heading looks.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::gaps::Gap;
use crate::model::numbered::Numbered;
use crate::model::outline::{self, Placed};

pub(super) fn check(rules: &mut Rules) {
    let (outline, _) = outline::build(rules.index);
    let placed = outline::in_order(&outline);
    let steps: BTreeSet<(usize, usize)> = placed.iter().flat_map(|above| steps(above)).collect();
    for above in &placed {
        for below in &above.children {
            if let Some(between) = left_out(above.level, below.level, &steps) {
                report(above, below, between, rules);
            }
        }
    }
    if !rules.index.booklet.gaps.any(&[Gap::Levels, Gap::Sections]) {
        let numbered = Numbered::of(&outline, rules.index.booklet);
        said_numbers(&placed, rules);
        whole_numbers(&placed, &numbered, rules);
        order(&placed, &numbered, rules);
    }
}

/// A number that a section says is one of its level.
fn said_numbers(placed: &[&Placed], rules: &mut Rules) {
    for placed in placed {
        let Some(number) = &placed.section.number else { continue };
        let numbering = rules.index.booklet.levels.get(placed.level).and_then(|level| level.numbering.as_ref());
        let numbering = numbering.filter(|_| !placed.front);
        if numbering.is_none_or(|numbering| numbering.read(&number.text).is_none()) {
            let bad = Diagnostic::new(Fault::BadSectionNumber, number.span).with("number", &number.text);
            let pattern = numbering.map_or("—", |numbering| numbering.typed.text.as_str());
            rules.problems.push(bad.with("pattern", pattern));
        }
    }
}

/// A pattern whose outer counters nothing fills would print less than it shows; told once of each level.
fn whole_numbers(placed: &[&Placed], numbered: &Numbered, rules: &mut Rules) {
    let mut told = BTreeSet::new();
    for placed in placed.iter().filter(|placed| !placed.front) {
        let level = rules.index.booklet.levels.get(placed.level);
        let Some(numbering) = level.and_then(|level| level.numbering.as_ref()) else { continue };
        let place = numbered.place(&placed.section.id.text);
        if place.numbers.len() < numbering.depth() && told.insert(placed.level) {
            let section = placed.section;
            let fault = Diagnostic::new(Fault::NumberingTooDeep, numbering.typed.span);
            let fault = fault.with("pattern", &numbering.typed.text).with("title", &section.title.text);
            let fault = fault.with("printed", place.number.unwrap_or_default());
            rules.problems.push(fault.and_at(section.title.span));
        }
    }
}

/// Of the sections of a level each has a number of its own, in the order of the booklet. Only what a section says can be wrong.
fn order(placed: &[&Placed], numbered: &Numbered, rules: &mut Rules) {
    let mut last: BTreeMap<usize, &Placed> = BTreeMap::new();
    for placed in placed.iter().filter(|placed| !placed.front) {
        let place = numbered.place(&placed.section.id.text);
        let Some(number) = place.number else { continue };
        let Some(earlier) = last.insert(placed.level, placed) else { continue };
        let before = numbered.place(&earlier.section.id.text);
        let own = placed.section.number.as_ref().map(|said| (said, earlier));
        let said = own.or(earlier.section.number.as_ref().map(|said| (said, *placed)));
        if let Some((said, other)) = said.filter(|_| before.numbers >= place.numbers) {
            let fault = Diagnostic::new(Fault::NumberOrder, said.span).with("number", number);
            let fault = fault.with("before", before.number.unwrap_or_default());
            rules.problems.push(fault.and_at(other.section.title.span));
        }
    }
}

/// From which level to which the sections directly inside a section lead.
fn steps(above: &Placed) -> impl Iterator<Item = (usize, usize)> {
    above.children.iter().map(|below| (above.level, below.level))
}

/// The level that stands between two others wherever it is not left out. Levels are one list, but a booklet may have several
/// chains of them; which of them lie between which, its own sections say.
fn left_out(above: usize, below: usize, steps: &BTreeSet<(usize, usize)>) -> Option<usize> {
    (above + 1..below).find(|between| steps.contains(&(above, *between)) && steps.contains(&(*between, below)))
}

fn report(above: &Placed, below: &Placed, between: usize, rules: &mut Rules) {
    let Some(level) = &below.section.level else { return };
    let levels = &rules.index.booklet.levels;
    let id = |level: usize| levels.get(level).map_or("", |level| level.id.text.as_str());
    let fault = Diagnostic::new(Fault::LevelSkipped, level.span).with("level", &level.text);
    let fault = fault.with("above", id(above.level)).with("between", id(between));
    rules.problems.push(fault.and_at(above.section.title.span).guessed(Some(id(between))));
}
