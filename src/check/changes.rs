//! Rules about declared changes: what they are about is there, unless it is said to be gone, and each is spoken of once.
//!
//! Whether anything has changed is known only beside an earlier edition.

use std::collections::BTreeSet;

use super::Rules;
use super::references::{once, unknown};
use crate::diag::{Diagnostic, Fault};
use crate::model::change::Declared;
use crate::model::gaps::Gap;

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    once(booklet.changes.declared.iter().flat_map(|declared| &declared.about), rules);
    if booklet.gaps.any(&[Gap::Sections, Gap::Indicators, Gap::Measures, Gap::Glossary]) {
        return;
    }
    let known = known(rules);
    for declared in &booklet.changes.declared {
        about(declared, &known, rules);
        for section in declared.into.iter().chain(&declared.from) {
            let sections = &rules.index.sections;
            // What something was split from may be gone itself.
            let is_gone = || booklet.changes.gone().any(|id| id.text == section.text);
            if !sections.contains_key(section.text.as_str()) && !is_gone() {
                rules.problems.push(unknown(Fault::UnknownPlace, section, sections.keys().copied()));
            }
        }
    }
}

fn about(declared: &Declared, known: &BTreeSet<&str>, rules: &mut Rules) {
    for id in &declared.about {
        let is_here = known.contains(id.text.as_str());
        if is_here && declared.is_gone() {
            rules.problems.push(Diagnostic::new(Fault::StillHere, id.span).with("id", &id.text));
        } else if !is_here && !declared.is_gone() {
            rules.problems.push_within(id.span, || unknown(Fault::UnknownPlace, id, known.iter().copied()));
        }
    }
}

/// What is in the booklet and can be pointed at: sections, indicators, measures, terms.
pub(super) fn known<'b>(rules: &Rules<'b>) -> BTreeSet<&'b str> {
    let index = rules.index;
    let ids = index.sections.keys().chain(index.indicators.keys()).chain(index.measures.keys());
    ids.copied().chain(index.booklet.glossary.iter().map(|term| term.term.text.as_str())).collect()
}
