//! Rules about ids: each defined once, each reference leading somewhere, each thing placed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Rules;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::attributes::ListedProject;
use crate::model::derived::{Derivation, Derived};
use crate::model::gaps::Gap;
use crate::model::index::{Index, all_sections};
use crate::model::outline::{self, OutlineFault};
use crate::model::section::{Block, Section};
use crate::model::slot::Slot;
use crate::source::Typed;

pub(super) fn check(rules: &mut Rules) {
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
    once(booklet.readings.readings.iter().map(|reading| &reading.word), rules);
    once(booklet.evaluation.iter().map(|grade| &grade.status), rules);
    let progresses = sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Progress(progress) => Some(&progress.name),
        _ => None,
    });
    once(progresses, rules);
}

pub(super) fn once<'b>(ids: impl Iterator<Item = &'b Typed>, rules: &mut Rules) {
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
    let outline = rules.outline;
    let faults = &outline.faults;
    let levels_are_sure = !faults.iter().any(|fault| matches!(fault, OutlineFault::NoDeeperLevel { .. }));
    let mut placed: BTreeSet<&str> =
        outline.in_order().into_iter().map(|placed| placed.section.id.text.as_str()).collect();
    let abridged = outline.editions.iter().flat_map(|(placed, _)| outline::in_order(placed));
    placed.extend(abridged.map(|placed| placed.section.id.text.as_str()));
    // What stands elsewhere is not meant: nothing stands twice.
    let standing = placed.clone();
    let free = index.sections.keys().copied().filter(|id| !standing.contains(id));
    let lost = faults.iter().filter_map(|fault| match fault {
        OutlineFault::UnknownSection(id) if meant(&id.text, free.clone()).is_empty() => Some(*id),
        _ => None,
    });
    let lost: Vec<&Typed> = lost.collect();
    let left: Vec<&Typed> = index
        .booklet
        .sections
        .iter()
        .map(|section| &section.id)
        .filter(|id| !placed.contains(id.text.as_str()))
        .collect();
    let renamed = renamed(&lost, &left, rules);
    for fault in faults {
        let Some(mut diagnostic) = of_outline(fault, index, free.clone()) else { continue };
        if let OutlineFault::UnknownSection(id) = fault {
            placed.extend(meant(&id.text, free.clone()));
            if let Some(now) = renamed {
                diagnostic = diagnostic.guessed(Some(now));
            }
        }
        rules.problems.push(diagnostic);
    }
    let layouts_are_sure = levels_are_sure && !index.booklet.gaps.any(&[Gap::Layouts]);
    let in_matrix = in_matrix(index);
    for placed in outline.in_order().into_iter().filter(|_| layouts_are_sure) {
        slots(placed, &in_matrix, rules);
    }
    // One of them may be what was meant where an id leads nowhere.
    if index.booklet.gaps.any(&[Gap::Contents]) || !lost.is_empty() {
        return;
    }
    for section in &index.booklet.sections {
        if !placed.contains(section.id.text.as_str()) {
            rules.problems.push(Diagnostic::new(Fault::NotPlaced, section.id.span).with("id", &section.id.text));
        }
    }
}

/// What an author writes is printed: a slot that the level's layout lacks would vanish without a word.
fn slots(placed: &outline::Placed, in_matrix: &BTreeSet<&str>, rules: &mut Rules) {
    let section = placed.section;
    // A section whose level is not known stands on another one for the time being.
    let is_known = section.level.as_ref().is_none_or(|named| rules.index.levels.contains_key(named.text.as_str()));
    let Some(level) = rules.index.booklet.levels.get(placed.level).filter(|_| is_known) else { return };
    let mut layout = level.layout.clone();
    if in_matrix.contains(level.id.text.as_str()) {
        layout.push(Slot::Sdgs);
    }
    // A shorter form is for editions with a choice.
    if !rules.index.booklet.editions.is_empty() {
        layout.push(Slot::Summary);
    }
    unprinted(section, &layout, &level.id.text, rules);
}

/// Tells of what is written in a section and not in the layout by which it is printed.
pub(super) fn unprinted(section: &Section, layout: &[Slot], level: &str, rules: &mut Rules) {
    let sdgs = section.sdgs.iter().flat_map(|row| &row.goals).next().map(|goal| goal.span);
    let project = section.projects.first().map(|listed| match listed {
        ListedProject::Own(project) => project.name.span,
        ListedProject::Repeated(repeat) => repeat.id.span,
    });
    let texts = section.texts.iter().filter_map(|text| {
        let at = rules.index.texts.get(text.id.text.as_str())?;
        Some((Slot::Text(*at), text.id.text.as_str(), Some(text.id.span)))
    });
    let written = [
        (Slot::Sdgs, "sdgs", sdgs),
        (Slot::Projects, "projects", project),
        (Slot::Direction, "direction", section.direction.as_ref().map(|prose| prose.source.span)),
        (Slot::Summary, "summary", section.summary.as_ref().map(|prose| prose.source.span)),
        (Slot::Targets, "targets", section.targets.first().map(|id| id.span)),
        (Slot::Related, "related", section.related.first().map(|id| id.span)),
        (Slot::Kpis, "kpis", section.kpis.first().map(|id| id.span)),
    ];
    for (slot, name, span) in texts.chain(written) {
        if let Some(span) = span.filter(|_| !layout.contains(&slot)) {
            let fault = Diagnostic::new(Fault::SlotNotPrinted, span).with("slot", name);
            rules.problems.push(fault.with("level", level));
        }
    }
}

/// The levels whose goals of the SDGs a matrix prints, whatever their layouts say.
fn in_matrix<'b>(index: &Index<'b>) -> BTreeSet<&'b str> {
    let blocks = all_sections(index.booklet).into_iter().flat_map(|section| &section.blocks);
    let levels = blocks.filter_map(|block| match block {
        Block::Derived(Derived { of: Derivation::SdgsMatrix { levels }, .. }) => Some(levels),
        _ => None,
    });
    levels.flatten().map(|id| id.text.as_str()).collect()
}

/// Every placement leads to an indicator or a measure, and every indicator is placed.
fn placements(rules: &mut Rules) {
    let index = rules.index;
    let mut placed = Placements::default();
    for section in all_sections(index.booklet) {
        indicators(&section.targets, &mut placed, rules);
        indicators(&section.kpis, &mut placed, rules);
        let known = others(index.measures.keys().copied(), &section.related);
        for id in &section.related {
            if !index.measures.contains_key(id.text.as_str()) && !index.booklet.gaps.any(&[Gap::Measures]) {
                rules.problems.push_within(id.span, || unknown(Fault::UnknownMeasure, id, known.clone()));
            }
        }
        in_blocks(section, &mut placed, rules);
    }
    let Placements { placed, lost } = placed;
    let ids = index.booklet.indicators.iter().map(|indicator| &indicator.id);
    let left: Vec<&Typed> = ids.filter(|id| !placed.contains(id.text.as_str())).collect();
    let renamed = renamed(&lost, &left, rules);
    for id in &lost {
        rules.problems.push_within(id.span, || {
            let unknown = unknown(Fault::UnknownIndicator, id, index.indicators.keys().copied());
            if let Some(now) = renamed { unknown.guessed(Some(now)) } else { unknown }
        });
    }
    // One of them may be what was meant where an id leads nowhere.
    if index.booklet.gaps.any(&[Gap::Contents]) || !lost.is_empty() {
        return;
    }
    for id in left {
        rules.problems.push(Diagnostic::new(Fault::UnusedIndicator, id.span).with("id", &id.text));
    }
}

/// Where indicators are placed.
#[derive(Default)]
struct Placements<'b> {
    placed: BTreeSet<&'b str>,
    /// What leads nowhere, and is like no other id.
    lost: Vec<&'b Typed>,
}

/// The new name of what has been renamed: the only thing that nothing names, where only one name leads nowhere.
fn renamed<'b>(lost: &[&Typed], left: &[&'b Typed], rules: &Rules) -> Option<&'b str> {
    // It may be named in what could not be read.
    if rules.index.booklet.gaps.any(&[Gap::Contents]) {
        return None;
    }
    let is_one = lost.iter().all(|id| lost.first().is_some_and(|first| first.text == id.text));
    match left {
        [now] if is_one && !lost.is_empty() => Some(now.text.as_str()),
        _ => None,
    }
}

fn in_blocks<'b>(section: &'b Section, placed: &mut Placements<'b>, rules: &mut Rules<'b>) {
    for block in &section.blocks {
        match block {
            Block::Progress(progress) => {
                for group in &progress.groups {
                    indicators(&group.targets, placed, rules);
                    indicators(&group.kpis, placed, rules);
                }
            }
            Block::OutlineList(levels) => known_levels(levels, rules),
            _ => {}
        }
    }
}

fn indicators<'b>(ids: &'b [Typed], placed: &mut Placements<'b>, rules: &mut Rules<'b>) {
    let known = &rules.index.indicators;
    let free = others(known.keys().copied(), ids);
    let mut in_table: BTreeMap<&str, &Typed> = BTreeMap::new();
    for id in ids {
        if !known.contains_key(id.text.as_str()) && !rules.index.booklet.gaps.any(&[Gap::Indicators]) {
            // Nobody reads of more, and comparing each with all takes long.
            let is_enough = placed.lost.len().max(rules.problems.count()) > 1_000;
            let meant = if is_enough { Vec::new() } else { meant(&id.text, free.clone()) };
            if meant.is_empty() {
                placed.lost.push(id);
            } else {
                // The one that was meant is placed, if only by a misspelt id.
                placed.placed.extend(meant);
                rules.problems.push(unknown(Fault::UnknownIndicator, id, free.clone()));
            }
        }
        if let Some(first) = in_table.insert(&id.text, id) {
            let fault = Diagnostic::new(Fault::RepeatedInTable, id.span).with("id", &id.text);
            rules.problems.push(fault.and_at(first.span));
        }
        placed.placed.insert(&id.text);
    }
}

fn categories(rules: &mut Rules) {
    let index = rules.index;
    if index.booklet.gaps.any(&[Gap::Categories]) {
        return;
    }
    for indicator in &index.booklet.indicators {
        let own = indicator.series.iter().flat_map(|series| &series.categories);
        for id in indicator.categories.iter().chain(own) {
            if !index.categories.contains_key(id.text.as_str()) {
                let unknown = unknown(Fault::UnknownCategory, id, index.categories.keys().copied());
                rules.problems.push(unknown.with("file", "booklet.yaml"));
            }
        }
    }
}

/// What is wrong with an outline, of which some sections could be meant; nothing where what is missing may stand in a file that
/// could not be read.
pub(super) fn of_outline<'a>(
    fault: &OutlineFault,
    index: &Index<'a>,
    sections: impl Iterator<Item = &'a str> + Clone,
) -> Option<Diagnostic> {
    let (unsure, told) = match fault {
        OutlineFault::UnknownSection(id) => (Some(Gap::Sections), unknown(Fault::UnknownSection, id, sections)),
        OutlineFault::PlacedTwice(id) => (None, Diagnostic::new(Fault::PlacedTwice, id.span).with("id", &id.text)),
        OutlineFault::UnknownLevel(id) => {
            (Some(Gap::Levels), unknown(Fault::UnknownLevel, id, index.levels.keys().copied()))
        }
        OutlineFault::NoDeeperLevel { section, parent } => {
            let level = index.booklet.levels.get(*parent).map_or("", |level| level.id.text.as_str());
            (Some(Gap::Levels), Diagnostic::new(Fault::NoDeeperLevel, section.id.span).with("level", level))
        }
    };
    unsure.is_none_or(|gap| !index.booklet.gaps.any(&[gap])).then_some(told)
}

/// A reference that leads nowhere, with what was probably meant.
pub(super) fn unknown<'a>(fault: Fault, id: &Typed, known: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let meant = meant(&id.text, known);
    let fix = (!meant.is_empty()).then(|| meant.join(", "));
    Diagnostic::new(fault, id.span).with("id", &id.text).guessed(fix)
}

/// The names that a list does not have yet: each stands in it once.
pub(super) fn others<'a, 'l>(
    known: impl Iterator<Item = &'a str> + Clone,
    listed: impl IntoIterator<Item = &'l Typed>,
) -> impl Iterator<Item = &'a str> + Clone {
    // Shared: whoever looks for a near name goes through them again, once for each that leads nowhere.
    let listed: Rc<BTreeSet<&str>> = Rc::new(listed.into_iter().map(Typed::as_str).collect());
    known.filter(move |id| !listed.contains(id))
}

pub(super) fn known_levels(ids: &[Typed], rules: &mut Rules) {
    let levels = &rules.index.levels;
    let free = others(levels.keys().copied(), ids);
    for id in ids {
        if !levels.contains_key(id.text.as_str()) && !rules.index.booklet.gaps.any(&[Gap::Levels]) {
            rules.problems.push(unknown(Fault::UnknownLevel, id, free.clone()));
        }
    }
}

/// The ids that were probably meant: the nearest, or several that Japanese commas have glued together.
fn meant<'a>(typed: &str, known: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    if let Some(near) = nearest(typed, known.clone()) {
        return vec![near];
    }
    let parts = typed.split(['、', '，']).map(str::trim);
    parts.map(|part| known.clone().find(|id| *id == part)).collect::<Option<_>>().unwrap_or_default()
}
