//! Rules about blocks with a form of their own: events stand in order, bars in their schedule, links lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::blocks::chart::{Chart, Form};
use crate::model::blocks::chronology::Chronology;
use crate::model::blocks::crosswalk::{Crosswalk, Item, Side};
use crate::model::blocks::schedule::{Bar, MOST_STEPS, Moment, Schedule};
use crate::model::gaps::Gap;
use crate::model::index::all_sections;
use crate::model::section::Block;
use crate::source::{Located, Typed};

pub(super) fn check(rules: &mut Rules) {
    for block in all_sections(rules.index.booklet).into_iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Chronology(chronology) => in_order(chronology, rules),
            Block::Schedule(schedule) => self::schedule(schedule, rules),
            Block::Crosswalk(crosswalk) => self::crosswalk(crosswalk, rules),
            Block::Chart(chart) => bars(chart, rules),
            _ => {}
        }
    }
}

fn in_order(chronology: &Chronology, rules: &mut Rules) {
    for pair in chronology.entries.windows(2) {
        let (earlier, entry) = (&pair[0].when, &pair[1].when);
        if entry.value.is_before(&earlier.value) {
            let fault = Diagnostic::new(Fault::ChronologyOrder, entry.typed.span).with("value", &entry.typed.text);
            rules.problems.push(fault.with("earlier", &earlier.typed.text).and_at(earlier.typed.span));
        }
    }
}

fn schedule(schedule: &Schedule, rules: &mut Rules) {
    let (first, last) = (schedule.from.value, schedule.to.value);
    if !runs_forward(&schedule.from, &schedule.to, rules) {
        return;
    }
    let steps = last.steps_from(first) + 1;
    if steps > MOST_STEPS {
        let long = Diagnostic::new(Fault::ScheduleTooLong, schedule.to.span).with("found", steps);
        rules.problems.push(long.with("limit", MOST_STEPS).and_at(schedule.from.span));
    }
    let moments = schedule.rows.iter().flat_map(|row| &row.bars).flat_map(|bar| [Some(&bar.from), bar.to.as_ref()]);
    for moment in moments.chain([Some(&schedule.to)]).flatten() {
        if moment.value.differs_in_kind(first) {
            let value = rules.sources.slice(moment.span);
            let mixed = Diagnostic::new(Fault::MixedYears, moment.span).with("value", value);
            rules.problems.push(mixed.and_at(schedule.from.span));
        }
    }
    for bar in schedule.rows.iter().flat_map(|row| &row.bars) {
        self::bar(bar, (first, last), rules);
    }
}

fn bar(bar: &Bar, (first, last): (Moment, Moment), rules: &mut Rules) {
    let end = bar.to.as_ref().unwrap_or(&bar.from);
    if !runs_forward(&bar.from, end, rules) {
        return;
    }
    let is_outside = |moment: Moment| moment.steps_from(first) < 0 || moment.steps_from(last) > 0;
    if let Some(outside) = [&bar.from, end].into_iter().find(|moment| is_outside(moment.value)) {
        let fault = Diagnostic::new(Fault::BarOutside, outside.span).with("from", first.full());
        rules.problems.push(fault.with("to", last.full()));
    }
}

fn runs_forward(from: &Located<Moment>, to: &Located<Moment>, rules: &mut Rules) -> bool {
    let is_reversed = to.value.steps_from(from.value) < 0;
    if is_reversed {
        let value = format!("{}～{}", rules.sources.slice(from.span), rules.sources.slice(to.span));
        let reversed = Diagnostic::new(Fault::ReversedRange, to.span).with("value", value);
        rules.problems.push(reversed.and_at(from.span));
    }
    !is_reversed
}

fn crosswalk(crosswalk: &Crosswalk, rules: &mut Rules) {
    let mut linked: [BTreeSet<&str>; 2] = Default::default();
    let mut seen: BTreeMap<(&str, &str), &Typed> = BTreeMap::new();
    side(&crosswalk.from, rules);
    side(&crosswalk.to, rules);
    for link in &crosswalk.links {
        let from = known(&link.from, "from", &crosswalk.from, rules);
        linked[0].insert(from);
        for to in &link.to {
            linked[1].insert(known(to, "to", &crosswalk.to, rules));
            if let Some(first) = seen.insert((&link.from.text, &to.text), to) {
                let twice = Diagnostic::new(Fault::DuplicateId, to.span).with("id", &to.text);
                rules.problems.push(twice.and_at(first.span));
            }
        }
    }
    // A link that could not be read may be the one that is missed.
    if rules.index.booklet.gaps.any(&[Gap::Contents]) {
        return;
    }
    for (side, linked) in [&crosswalk.from, &crosswalk.to].into_iter().zip(linked) {
        for item in side.items.iter().filter(|item| !linked.contains(item.id().text.as_str())) {
            let unlinked = Diagnostic::new(Fault::UnlinkedItem, item.id().span);
            rules.problems.push(unlinked.with("id", &item.id().text));
        }
    }
}

/// The id that a link names, or the one it probably means: a misspelt link must not pass for a missing one.
fn known<'c>(id: &'c Typed, key: &'static str, side: &'c Side, rules: &mut Rules) -> &'c str {
    if side.position(&id.text).is_some() || rules.index.booklet.gaps.any(&[Gap::Contents]) {
        return &id.text;
    }
    let near = nearest(&id.text, side.items.iter().map(|item| item.id().text.as_str()));
    // The item itself may be what is misspelt, which is told there.
    let is_faulty = |item: &Item| near == Some(item.id().text.as_str()) && is_no_section(item, rules);
    if side.items.iter().any(is_faulty) {
        return near.unwrap_or(&id.text);
    }
    let unknown = Diagnostic::new(Fault::UnknownItem, id.span).with("id", &id.text).with("side", key);
    rules.problems.push(unknown.guessed(near));
    near.unwrap_or(&id.text)
}

/// Ids are unique on a side, and those of sections are sections'.
fn side(side: &Side, rules: &mut Rules) {
    let mut seen: BTreeMap<&str, &Typed> = BTreeMap::new();
    for item in &side.items {
        let id = item.id();
        if let Some(first) = seen.get(id.text.as_str()) {
            let twice = Diagnostic::new(Fault::DuplicateId, id.span).with("id", &id.text);
            rules.problems.push(twice.and_at(first.span));
        } else {
            seen.insert(&id.text, id);
        }
        if is_no_section(item, rules) && !rules.index.booklet.gaps.any(&[Gap::Sections]) {
            let near = nearest(&id.text, rules.index.sections.keys().copied());
            let unknown = Diagnostic::new(Fault::UnknownSection, id.span).with("id", &id.text);
            rules.problems.push(unknown.guessed(near));
        }
    }
}

/// Whether an item is named as a section, and there is none of that name.
fn is_no_section(item: &Item, rules: &Rules) -> bool {
    matches!(item, Item::Section(id) if !rules.index.sections.contains_key(id.text.as_str()))
}

/// More bars than these are thinner than the space between them.
fn bars(chart: &Chart, rules: &mut Rules) {
    const MOST_BARS: usize = 100;
    let found = match chart.form {
        Form::Bar => chart.labels.len() * chart.series.len(),
        Form::Stacked => chart.labels.len(),
        Form::Line | Form::Pyramid => 0,
    };
    if let (true, Some(label)) = (found > MOST_BARS, chart.labels.first()) {
        let wrong = Diagnostic::new(Fault::WrongCount, label.span).with("key", "labels × series");
        rules.problems.push(wrong.with("found", found).with("wanted", format!("1～{MOST_BARS}")));
    }
}
