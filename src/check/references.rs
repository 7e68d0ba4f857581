//! Rules about ids: each defined once, each reference leading somewhere, each thing placed.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::index::all_sections;
use crate::model::outline::{self, OutlineFault};
use crate::model::section::{Block, Section, Slot};
use crate::source::Typed;

pub fn check(rules: &mut Rules) {
    unique_ids(rules);
    outline(rules);
    placements(rules);
    categories(rules);
}

fn unique_ids(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let sections = all_sections(booklet);
    // Sections, indicators and measures can all be quoted in prose, so they share one space of names.
    let sections_and_indicators =
        sections.iter().map(|section| &section.id).chain(booklet.indicators.iter().map(|indicator| &indicator.id));
    once(sections_and_indicators.chain(booklet.measures.iter().map(|measure| &measure.id)), rules);
    once(booklet.levels.iter().map(|level| &level.id), rules);
    once(booklet.categories.iter().map(|category| &category.id), rules);
    once(booklet.glossary.iter().map(|term| &term.term), rules);
    once(booklet.evaluation.iter().map(|grade| &grade.status), rules);
    let progresses = sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Progress(progress) => Some(&progress.name),
        _ => None,
    });
    once(progresses, rules);
}

fn once<'b>(ids: impl Iterator<Item = &'b Typed>, rules: &mut Rules) {
    let mut seen: BTreeMap<&str, &Typed> = BTreeMap::new();
    for id in ids {
        if let Some(first) = seen.get(id.text.as_str()) {
            let fault = Diagnostic::new(Fault::DuplicateId, id.span).with("id", &id.text);
            rules.problems.push(fault.and_at(first.span));
        } else {
            seen.insert(&id.text, id);
        }
    }
}

fn outline(rules: &mut Rules) {
    let index = rules.index;
    let (placed, faults) = outline::build(index);
    for fault in faults {
        let diagnostic = match fault {
            OutlineFault::UnknownSection(id) => unknown(Fault::UnknownSection, id, index.sections.keys().copied()),
            OutlineFault::PlacedTwice(id) => Diagnostic::new(Fault::PlacedTwice, id.span).with("id", &id.text),
            OutlineFault::UnknownLevel(id) => unknown(Fault::UnknownLevel, id, index.levels.keys().copied()),
            OutlineFault::NoDeeperLevel { section, parent } => {
                let level = index.booklet.levels.get(parent).map_or("", |level| level.id.text.as_str());
                Diagnostic::new(Fault::NoDeeperLevel, section.id.span).with("level", level)
            }
        };
        rules.problems.push(diagnostic);
    }
    for placed in outline::in_order(&placed) {
        slots(placed, rules);
    }
    let placed: BTreeSet<&str> =
        outline::in_order(&placed).into_iter().map(|placed| placed.section.id.text.as_str()).collect();
    for section in &index.booklet.sections {
        if !placed.contains(section.id.text.as_str()) {
            rules.problems.push(Diagnostic::new(Fault::NotPlaced, section.id.span).with("id", &section.id.text));
        }
    }
}

/// What an author writes is printed: a slot that the level's layout lacks would vanish without a word.
fn slots(placed: &outline::Placed, rules: &mut Rules) {
    let level = &rules.index.booklet.levels[placed.level];
    let section = placed.section;
    let written = [
        (Slot::Direction, "direction", section.direction.as_ref().map(|prose| prose.source.span)),
        (Slot::Targets, "targets", section.targets.first().map(|id| id.span)),
        (Slot::Related, "related", section.related.first().map(|id| id.span)),
        (Slot::Kpis, "kpis", section.kpis.first().map(|id| id.span)),
    ];
    for (slot, name, span) in written {
        if let Some(span) = span.filter(|_| !level.layout.contains(&slot)) {
            let fault = Diagnostic::new(Fault::SlotNotPrinted, span).with("slot", name);
            rules.problems.push(fault.with("level", &level.id.text));
        }
    }
}

/// Every placement leads to an indicator or a measure, and every indicator is placed.
fn placements(rules: &mut Rules) {
    let index = rules.index;
    let mut placed = BTreeSet::new();
    for section in all_sections(index.booklet) {
        indicators(&section.targets, &mut placed, rules);
        indicators(&section.kpis, &mut placed, rules);
        for id in &section.related {
            if !index.measures.contains_key(id.text.as_str()) {
                rules.problems.push(unknown(Fault::UnknownMeasure, id, index.measures.keys().copied()));
            }
        }
        in_blocks(section, &mut placed, rules);
    }
    for indicator in &index.booklet.indicators {
        if !placed.contains(indicator.id.text.as_str()) {
            let unused = Diagnostic::new(Fault::UnusedIndicator, indicator.id.span);
            rules.problems.push(unused.with("id", &indicator.id.text));
        }
    }
}

fn in_blocks<'b>(section: &'b Section, placed: &mut BTreeSet<&'b str>, rules: &mut Rules) {
    for block in &section.blocks {
        match block {
            Block::Progress(progress) => {
                for group in &progress.groups {
                    indicators(&group.targets, placed, rules);
                    indicators(&group.kpis, placed, rules);
                }
            }
            Block::OutlineList(levels) => {
                for id in levels {
                    if !rules.index.levels.contains_key(id.text.as_str()) {
                        rules.problems.push(unknown(Fault::UnknownLevel, id, rules.index.levels.keys().copied()));
                    }
                }
            }
            _ => {}
        }
    }
}

fn indicators<'b>(ids: &'b [Typed], placed: &mut BTreeSet<&'b str>, rules: &mut Rules) {
    let mut in_table: BTreeMap<&str, &Typed> = BTreeMap::new();
    for id in ids {
        if !rules.index.indicators.contains_key(id.text.as_str()) {
            rules.problems.push(unknown(Fault::UnknownIndicator, id, rules.index.indicators.keys().copied()));
        }
        if let Some(first) = in_table.insert(&id.text, id) {
            let fault = Diagnostic::new(Fault::RepeatedInTable, id.span).with("id", &id.text);
            rules.problems.push(fault.and_at(first.span));
        }
        placed.insert(&id.text);
    }
}

fn categories(rules: &mut Rules) {
    let index = rules.index;
    for indicator in &index.booklet.indicators {
        let own = indicator.series.iter().flat_map(|series| &series.categories);
        for id in indicator.categories.iter().chain(own) {
            if !index.categories.contains_key(id.text.as_str()) {
                rules.problems.push(unknown(Fault::UnknownCategory, id, index.categories.keys().copied()));
            }
        }
    }
}

fn unknown<'a>(fault: Fault, id: &Typed, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(fault, id.span).with("id", &id.text).fixed_by(nearest(&id.text, known))
}
