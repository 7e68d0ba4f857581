//! Rules about editions with a choice: what is chosen is there, once, and prints something.
//!
//! Knows the choice; what stands in the sections is judged where the whole booklet is.

use super::Rules;
use super::references::{of_outline, once, others, unknown};
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::abridged::{Abridged, Chosen};
use crate::model::booklet::Opens;
use crate::model::gaps::Gap;
use crate::model::outline::{self, Placed};
use crate::model::section::Section;
use crate::model::slot::Slot;
use crate::source::Typed;

pub(super) fn check(rules: &mut Rules) {
    let (index, outline) = (rules.index, rules.outline);
    let booklet = index.booklet;
    once(booklet.editions.iter().map(|edition| &edition.id), rules);
    for (edition, (placed, faults)) in booklet.editions.iter().zip(&outline.editions) {
        let faults = faults.iter().filter_map(|fault| of_outline(fault, index, index.sections.keys().copied()));
        rules.problems.extend(faults);
        once(edition.levels.iter().map(|chosen| &chosen.level), rules);
        let listed = || edition.levels.iter().map(|chosen| &chosen.level);
        for level in listed() {
            if !index.levels.contains_key(level.as_str()) && !booklet.gaps.any(&[Gap::Levels]) {
                rules.problems.push(unknown(
                    Fault::UnknownLevel,
                    level,
                    others(index.levels.keys().copied(), listed()),
                ));
            }
        }
        for (chosen, level) in edition
            .levels
            .iter()
            .filter_map(|chosen| Some((chosen, booklet.levels.get(*index.levels.get(chosen.level.as_str())?)?)))
        {
            if chosen.opens == Some(Opens::Flow) && chosen.style.unwrap_or(level.style).needs_page() {
                rules.problems.push(Diagnostic::new(Fault::PageStyleInFlow, chosen.level.span));
            }
        }
        for mark in edition.marks.iter().flatten() {
            if !index.marks.contains_key(mark.as_str()) && !booklet.gaps.any(&[Gap::Marks]) {
                rules.problems.push(unknown(Fault::UnknownMark, mark, index.marks.keys().copied()));
            }
        }
        let layouts = edition.levels.iter().map(|chosen| chosen.layout.as_slice());
        layouts.chain(edition.outline.iter().map(Chosen::layout)).for_each(|layout| names(layout, rules));
        own_sections(edition, placed, rules);
    }
}

/// Each name of a layout stands for something, and once.
fn names(layout: &[Typed], rules: &mut Rules) {
    once(layout.iter(), rules);
    if rules.index.booklet.gaps.any(&[Gap::Texts]) {
        return;
    }
    let known: Vec<&str> = Slot::choices(&rules.index.booklet.texts).into_iter().map(|(name, _)| name).collect();
    for name in layout.iter().filter(|name| !known.contains(&name.as_str())) {
        let bad = Diagnostic::new(Fault::BadChoice, name.span).with("key", "layout").with("value", &name.text);
        let near = nearest(&name.text, known.iter().copied());
        rules.problems.push(bad.with("known", known.join(", ")).guessed(near));
    }
}

/// What stands in an edition alone has no other place where it would be printed.
fn own_sections(edition: &Abridged, placed: &[Placed], rules: &mut Rules) {
    let booklet = rules.index.booklet;
    if booklet.gaps.any(&[Gap::Layouts, Gap::Levels, Gap::Texts]) {
        return;
    }
    let (levels, layouts) = (edition.levels(booklet), edition.layouts(booklet));
    let whole = rules.outline.in_order();
    let is_own = |section: &Section| !whole.iter().any(|placed| std::ptr::eq(placed.section, section));
    for placed in outline::in_order(placed).into_iter().filter(|placed| is_own(placed.section)) {
        let Some(level) = levels.get(placed.level) else { continue };
        let layout = layouts.get(placed.section.id.as_str()).unwrap_or(&level.layout);
        super::references::unprinted(placed.section, layout, &level.id.text, rules);
    }
}
