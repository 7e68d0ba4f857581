//! Rules about what sections bear: named texts, marks, projects and their markers.

use std::collections::BTreeSet;

use super::Rules;
use super::references::{once, others, unknown};
use crate::diag::{Diagnostic, Fault};
use crate::model::blocks::guide::Part;
use crate::model::gaps::Gap;
use crate::model::index::{Index, all_sections};
use crate::model::section::{Block, Section};
use crate::source::Typed;

/// Names that layouts and guides give to something else than a field of prose.
const TAKEN: [&str; 10] =
    ["blocks", "sections", "heading", "direction", "summary", "targets", "related", "kpis", "projects", "sdgs"];

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    once(booklet.texts.iter().map(|text| &text.id), rules);
    once(booklet.marks.iter().map(|mark| &mark.id), rules);
    once(booklet.markers.iter().map(|marker| &marker.id), rules);
    for text in booklet.texts.iter().filter(|text| TAKEN.contains(&text.id.text.as_str())) {
        rules.problems.push(Diagnostic::new(Fault::ReservedId, text.id.span).with("id", &text.id.text));
    }
    let sections = all_sections(booklet);
    let index = rules.index;
    for id in sections.iter().map(|section| &section.id).filter(|id| is_an_anchor(&id.text, index)) {
        rules.problems.push(Diagnostic::new(Fault::ReservedId, id.span).with("id", &id.text));
    }
    let projects = sections.iter().flat_map(|section| &section.projects).filter_map(|listed| listed.own());
    once(projects.filter_map(|project| project.id.as_ref()), rules);
    for section in &sections {
        self::section(section, rules);
        guides(section, rules);
    }
    unused_marks(&sections, rules);
}

/// Whether links use a name for something that is no section: a term, a note, an indicator.
fn is_an_anchor(id: &str, index: &Index) -> bool {
    let is_counted = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let note = id.strip_prefix("note-").map(|rest| rest.strip_suffix("-ref").unwrap_or(rest));
    note.is_some_and(is_counted)
        || id.strip_prefix("term-").is_some_and(is_counted)
        || id.strip_prefix("indicator-").is_some_and(|id| index.indicators.contains_key(id))
}

fn section(section: &Section, rules: &mut Rules) {
    let index = rules.index;
    let gaps = &index.booklet.gaps;
    let texts = others(index.texts.keys().copied(), section.texts.iter().map(|text| &text.id));
    for text in &section.texts {
        if !index.texts.contains_key(text.id.text.as_str()) && !gaps.any(&[Gap::Texts]) {
            rules.problems.push(unknown(Fault::UnknownText, &text.id, texts.clone()));
        }
    }
    once(section.marks.iter(), rules);
    known_marks(&section.marks, rules);
    let repeated = || section.projects.iter().filter_map(|listed| listed.repeated());
    once(repeated(), rules);
    let projects = others(index.projects.keys().copied(), repeated());
    for listed in &section.projects {
        if let Some(id) = listed.repeated()
            && !index.projects.contains_key(id.text.as_str())
            && !gaps.any(&[Gap::Projects, Gap::Sections])
        {
            rules.problems.push(unknown(Fault::UnknownProject, id, projects.clone()));
        }
        if let Some(marker) = listed.own().and_then(|project| project.marker.as_ref())
            && !index.markers.contains_key(marker.text.as_str())
            && !gaps.any(&[Gap::Markers])
        {
            rules.problems.push(unknown(Fault::UnknownMarker, marker, index.markers.keys().copied()));
        }
    }
}

/// Marks that a section or a checklist names.
pub(super) fn known_marks(ids: &[Typed], rules: &mut Rules) {
    let index = rules.index;
    let free = others(index.marks.keys().copied(), ids);
    for id in ids {
        if !index.marks.contains_key(id.text.as_str()) && !index.booklet.gaps.any(&[Gap::Marks]) {
            rules.problems.push(unknown(Fault::UnknownMark, id, free.clone()));
        }
    }
}

/// A mark that nothing bears is either forgotten or left over.
fn unused_marks(sections: &[&Section], rules: &mut Rules) {
    let booklet = rules.index.booklet;
    if booklet.gaps.any(&[Gap::Contents]) {
        return;
    }
    let borne: BTreeSet<&str> = sections.iter().flat_map(|section| &section.marks).map(|id| id.text.as_str()).collect();
    // The one that was meant by a misspelt id is borne.
    let is_sure = borne.iter().all(|id| rules.index.marks.contains_key(id));
    for mark in booklet.marks.iter().filter(|mark| is_sure && !borne.contains(mark.id.text.as_str())) {
        rules.problems.push(Diagnostic::new(Fault::UnusedMark, mark.id.span).with("name", &mark.name.text));
    }
}

/// A guide explains the parts that every booklet has, and the fields of prose of this one.
fn guides(section: &Section, rules: &mut Rules) {
    let index = rules.index;
    let guides = section.blocks.iter().filter_map(|block| match block {
        Block::Guide(guide) => Some(guide),
        _ => None,
    });
    for item in guides.flat_map(|guide| &guide.items) {
        let Part::Text(id) = &item.part.value else { continue };
        if index.texts.contains_key(id.as_str()) || index.booklet.gaps.any(&[Gap::Texts]) {
            continue;
        }
        let fixed = TAKEN.into_iter().filter(|name| !matches!(*name, "blocks" | "sections" | "summary"));
        let known: Vec<&str> = fixed.chain(index.texts.keys().copied()).collect();
        let bad = Diagnostic::new(Fault::BadChoice, item.part.span).with("key", "part").with("value", id);
        let near = crate::diag::nearest(id, known.iter().copied());
        rules.problems.push(bad.with("known", known.join(", ")).guessed(near));
    }
}
