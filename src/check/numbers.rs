//! Rules about the numbers of headings: each is whole, its section's own, and behind those before it.
//!
//! Knows the patterns of the levels and what sections say; how numbers are counted is the model's.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::gaps::Gap;
use crate::model::numbered::Numbered;
use crate::model::outline::Placed;

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    if booklet.gaps.any(&[Gap::Levels, Gap::Sections]) {
        return;
    }
    let (placed, numbered) = (rules.outline.in_order(), &rules.outline.numbered);
    said_numbers(&placed, rules);
    whole_numbers(&placed, numbered, rules);
    order(&placed, numbered, rules);
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
