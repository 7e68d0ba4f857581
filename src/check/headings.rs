//! Rules about the levels of headings: none is left out on the way from a section to those inside it.
//!
//! Must not know how a heading looks or is numbered.

use std::collections::BTreeSet;

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::outline::Placed;

pub(super) fn check(rules: &mut Rules) {
    let placed = rules.outline.in_order();
    let steps: BTreeSet<(usize, usize)> = placed.iter().flat_map(|above| steps(above)).collect();
    for above in &placed {
        for below in &above.children {
            if let Some(between) = left_out(above.level, below.level, &steps) {
                report(above, below, between, rules);
            }
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
