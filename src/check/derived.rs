//! Rules about blocks that follow from the rest of the booklet: what they are made of exists, and something stands in them.

use std::collections::BTreeSet;

use super::Rules;
use super::attributes::known_marks;
use super::references::{known_levels, once};
use crate::diag::{Diagnostic, Fault};
use crate::model::derived::{ChartItem, Derivation, Derived};
use crate::model::gaps::Gap;
use crate::model::index::all_sections;
use crate::model::outline::{self, Placed, in_order};
use crate::model::section::Block;
use crate::source::Typed;

pub(super) fn check(rules: &mut Rules) {
    let index = rules.index;
    let outline = &rules.outline.placed;
    one_glossary(outline, rules);
    if let Some(level) = &index.booklet.tabs_level {
        levels_once(std::slice::from_ref(level), rules);
        let tabs = outline::picked(outline, &of_levels(std::slice::from_ref(level), rules)).len();
        room_for_tabs(tabs, level, rules);
    }
    if let Some(last) = index.booklet.tabs.last() {
        room_for_tabs(index.booklet.tabs.len(), &last.title, rules);
    }
    for section in all_sections(index.booklet) {
        for block in &section.blocks {
            match block {
                Block::Derived(derived) => self::derived(derived, outline, rules),
                Block::OutlineList(levels) => outline_list(levels, outline, rules),
                _ => {}
            }
        }
    }
}

/// More tabs than these are too low to be read on the smallest paper.
fn room_for_tabs(found: usize, place: &Typed, rules: &mut Rules) {
    const MOST_TABS: usize = 40;
    if found > MOST_TABS {
        let wrong = Diagnostic::new(Fault::WrongCount, place.span).with("key", "tabs").with("found", found);
        rules.problems.push(wrong.with("wanted", format!("0～{MOST_TABS}")));
    }
}

/// Marks lead to the terms of the glossary: they stand in one place.
fn one_glossary(outline: &[Placed], rules: &mut Rules) {
    let blocks = in_order(outline).into_iter().flat_map(|placed| &placed.section.blocks);
    let mut glossaries = blocks.filter_map(|block| match block {
        Block::Glossary { span } => Some(*span),
        _ => None,
    });
    if let Some(first) = glossaries.next() {
        for second in glossaries {
            rules.problems.push(Diagnostic::new(Fault::SecondGlossary, second).and_at(first));
        }
    }
}

fn outline_list(levels: &[Typed], outline: &[Placed], rules: &mut Rules) {
    let known = of_levels(levels, rules);
    let holds_something = in_order(outline).iter().any(|placed| !placed.front && known.contains(&placed.level));
    let Some(first) = levels.first().filter(|_| known.len() == levels.len() && !holds_something) else { return };
    if !rules.index.booklet.gaps.any(&[Gap::Contents, Gap::Levels]) {
        rules.problems.push(Diagnostic::new(Fault::EmptyBlock, first.span).with("kind", "outline-list"));
    }
}

fn derived(derived: &Derived, outline: &[Placed], rules: &mut Rules) {
    let index = rules.index;
    let placed = || in_order(outline).into_iter();
    // Of a level or mark that is not there something else is told already.
    let holds_something = match &derived.of {
        Derivation::StructureChart { heads, levels } => {
            levels_once(levels, rules);
            let known = of_levels(levels, rules);
            let picked = outline::picked(outline, &known);
            let depth = picked.iter().map(outline::Picked::depth).max().unwrap_or(0);
            let lacks_level = known.len() < levels.len();
            // The levels say how deep it should be; the sections, whether anything stands there yet.
            if !lacks_level && !index.booklet.gaps.any(&[Gap::Levels, Gap::Contents]) {
                as_deep_as(heads, depth, rules);
            }
            depth > 0 || lacks_level
        }
        Derivation::TypedChart { heads, items } => {
            if !index.booklet.gaps.any(&[Gap::Contents]) {
                as_deep_as(heads, items.iter().map(ChartItem::depth).max().unwrap_or(0), rules);
            }
            !items.is_empty()
        }
        Derivation::SdgsMatrix { levels } => {
            levels_once(levels, rules);
            let known = of_levels(levels, rules);
            known.len() < levels.len()
                || placed()
                    .any(|placed| !placed.front && known.contains(&placed.level) && !placed.section.sdgs.is_empty())
        }
        Derivation::IndicatorIndex => {
            placed().any(|placed| !placed.section.targets.is_empty() || !placed.section.kpis.is_empty())
        }
        Derivation::RepeatList => {
            let mut seen = BTreeSet::new();
            let mut indicators = placed().flat_map(|placed| placed.section.targets.iter().chain(&placed.section.kpis));
            let mut projects = placed().flat_map(|placed| &placed.section.projects);
            indicators.any(|id| !seen.insert(&id.text)) || projects.any(|listed| listed.repeated().is_some())
        }
        Derivation::Checklist { marks } => {
            once(marks.iter(), rules);
            known_marks(marks, rules);
            !index.booklet.marks.is_empty() || !marks.is_empty()
        }
    };
    let unsure = [Gap::Contents, Gap::Levels, Gap::Marks, Gap::Indicators];
    if !holds_something && !index.booklet.gaps.any(&unsure) {
        let empty = Diagnostic::new(Fault::EmptyBlock, derived.span()).with("kind", &derived.kind.text);
        rules.problems.push(empty);
    }
}

fn levels_once(ids: &[Typed], rules: &mut Rules) {
    once(ids.iter(), rules);
    known_levels(ids, rules);
}

fn of_levels(ids: &[Typed], rules: &Rules) -> BTreeSet<usize> {
    ids.iter().filter_map(|id| rules.index.levels.get(id.text.as_str()).copied()).collect()
}

/// A head stands over one step of a chart: too few or too many would stand over the wrong ones.
fn as_deep_as(heads: &[Typed], depth: usize, rules: &mut Rules) {
    let Some(last) = heads.last().filter(|_| depth > 0 && heads.len() != depth) else { return };
    let fault = Diagnostic::new(Fault::UnevenChart, last.span).with("heads", heads.len());
    rules.problems.push(fault.with("depth", depth));
}
