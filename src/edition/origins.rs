//! Where in the author's files the things stand that an edition prints.
//!
//! By anchor, so that whoever points at a page is led to the line that made it.

use std::collections::BTreeMap;

use super::Derive;
use super::sections::anchor;
use crate::check::CheckedBooklet;
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::model::section::Section;
use crate::source::{Span, Typed};

/// The place of every section, block, indicator and glossary term of an edition, by its anchor.
pub(crate) fn all(checked: &CheckedBooklet) -> BTreeMap<String, Span> {
    let booklet = checked.booklet();
    let mut origins = BTreeMap::new();
    for section in all_sections(booklet) {
        let id = &section.id;
        origins.insert(id.text.clone(), around(booklet, id));
        origins.extend(
            section.block_spans.iter().enumerate().map(|(at, span)| (anchor(section, &(at + 1).to_string()), *span)),
        );
        origins.extend(slots(section));
    }
    for indicator in &booklet.indicators {
        origins.insert(format!("indicator-{}", indicator.id.text), around(booklet, &indicator.id));
    }
    let derive = Derive::of(checked);
    for term in &booklet.glossary {
        if let Some(anchor) = derive.anchor_of_term(&term.term.text) {
            origins.insert(anchor, around(booklet, &term.term));
        }
    }
    origins
}

/// All that is said of a thing where it is given its id.
fn around(booklet: &Booklet, id: &Typed) -> Span {
    booklet.extents.around(id).unwrap_or(id.span)
}

/// The fields of a section that its level's layout prints as blocks.
fn slots(section: &Section) -> Vec<(String, Span)> {
    let of_list = |typed: &[Typed]| {
        let (first, last) = (typed.first()?, typed.last()?);
        Some(Span { end: last.span.end.max(first.span.end), ..first.span })
    };
    let named = [
        ("direction", section.direction.as_ref().map(|prose| prose.source.span)),
        ("summary", section.summary.as_ref().or(section.direction.as_ref()).map(|prose| prose.source.span)),
        ("targets", of_list(&section.targets)),
        ("related", of_list(&section.related)),
        ("kpis", of_list(&section.kpis)),
        ("projects", section.projects.first().map(|project| project.typed().span)),
        ("sdgs", section.sdgs.iter().flat_map(|row| &row.goals).next().map(|goal| goal.span)),
    ];
    let named = named.into_iter().filter_map(|(slot, span)| Some((anchor(section, slot), span?)));
    let texts =
        section.texts.iter().map(|text| (anchor(section, &format!("text-{}", text.id.text)), text.prose.source.span));
    named.chain(texts).collect()
}
