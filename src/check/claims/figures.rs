//! Figures of an indicator typed into prose behind its full name, `「…」の目標値は50人`, against the registry.
//!
//! Any figure of any series and of any indicator of that name will do; a figure with a year of its own is let pass.

use std::ops::Range;

use super::finder::Finder;
use super::kinds::{normal, spellings};
use super::names::Names;
use super::numbers::{self, Number};
use super::reading::Reading;
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::model::gaps::Gap;
use crate::model::index::Index;
use crate::model::indicator::{Cell, Indicator, Printed, Series, Value};
use crate::model::quantity::{Decimal, Kind};
use crate::model::words::{Word, Words};

/// Which cell a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Baseline,
    Target,
    Actual,
}

const USUAL: &[(&str, Of)] = &[
    ("現状値", Of::Baseline),
    ("基準値", Of::Baseline),
    ("当初値", Of::Baseline),
    ("目標値", Of::Target),
    ("目標数値", Of::Target),
    ("最新値", Of::Actual),
    ("実績値", Of::Actual),
];
/// Between the word and its number.
const JOINTS: &[&str] = &["は、約", "は約", "は、", "は", "が", "を", "：", ":", "の", " ", "\u{3000}", ""];

pub fn check(readings: &[Reading], names: &Names, rules: &mut Rules) {
    if rules.index.booklet.gaps.any(&[Gap::Indicators]) {
        return;
    }
    let words = words(rules.index);
    let is_prose = |reading: &&Reading| !reading.elsewhere && reading.passage.form != Form::Value;
    for reading in readings.iter().filter(is_prose) {
        let found = reading.indicators(&names.indicators);
        for (at, (name, range)) in found.iter().enumerate() {
            let sentence = reading.sentence(range.start);
            let end = found.get(at + 1).map_or(sentence.end, |(_, next)| next.start.min(sentence.end));
            let is_others = reading.names_body_before(range.start)
                || (reading.names_other_before(range.start) && rules.index.progresses.is_empty());
            if range.end <= end && !is_others {
                let indicators = &names.by_indicator[*name];
                figures_behind(reading, range.end..end, indicators, &words, rules);
                change_behind(reading, range.end..end, indicators, rules);
            }
        }
    }
}

fn words(index: &Index) -> Finder<Of> {
    let booklet = index.booklet;
    let mut words: Vec<(String, Of)> = Vec::new();
    let mut of_words = |own: &Words| {
        for (word, of) in [(Word::Baseline, Of::Baseline), (Word::Target, Of::Target), (Word::Actual, Of::Actual)] {
            words.extend(spellings(own.get(word)).into_iter().map(|word| (word, of)));
        }
    };
    of_words(&booklet.words);
    index.progresses.values().for_each(|progress| of_words(&booklet.words.overlaid_by(&progress.words)));
    words.extend(USUAL.iter().map(|(word, of)| ((*word).to_owned(), *of)));
    Finder::of(words)
}

/// The figures that follow a name without anything between them but joints.
fn figures_behind(
    reading: &Reading,
    range: Range<usize>,
    indicators: &[&Indicator],
    words: &Finder<Of>,
    rules: &mut Rules,
) {
    let text = &reading.text[range.clone()];
    let mut last = 0;
    for (of, word) in words.all(text) {
        if word.start < last || !is_joint(&text[last..word.start]) {
            return;
        }
        let Some(number) =
            number_behind(reading.text, range.start + word.end).filter(|number| number.range.end <= range.end)
        else {
            return;
        };
        if !reading.has_year(&(range.start + last..number.range.end)) {
            judge(reading, &number, of, indicators, rules);
        }
        let unit: usize = unit_behind(reading.text, number.range.end).len();
        last = number.range.end + unit - range.start;
    }
}

/// `「…」は12件から15件に増え`: where one of the two figures is registered and the other is not, that one is mistyped.
fn change_behind(reading: &Reading, range: Range<usize>, indicators: &[&Indicator], rules: &mut Rules) {
    let text = reading.text;
    let start =
        range.start + text[range.clone()].len() - text[range.clone()].trim_start_matches(['」', '』', '*', '＊']).len();
    let Some(joint) =
        ["は、", "が、", "も、", "は", "が", "も"].iter().find(|joint| text[start..range.end].starts_with(**joint))
    else {
        return;
    };
    let Some(from) = signed(text, start + joint.len()) else { return };
    let behind_from = from.range.end + unit_behind(text, from.range.end).len();
    let Some(joint) = ["から、", "から"].iter().find(|joint| text[behind_from..].starts_with(**joint)) else {
        return;
    };
    let Some(to) = signed(text, behind_from + joint.len()).filter(|to| to.range.end <= range.end) else { return };
    let unit = unit_behind(text, to.range.end);
    let closes = ["に", "へ", "まで", "と"].iter().any(|close| text[to.range.end + unit.len()..].starts_with(close));
    if !closes || reading.has_year(&(range.start..to.range.end)) {
        return;
    }
    let series = || indicators.iter().flat_map(|indicator| &indicator.series);
    let cells: Vec<&Cell> = series()
        .flat_map(|series| [Of::Baseline, Of::Target, Of::Actual].into_iter().flat_map(|of| cells(series, of)))
        .collect();
    let known: Vec<(Decimal, Option<&str>)> = cells.iter().filter_map(|cell| comparable(cell)).flatten().collect();
    let is_known = |number: &Number| known.iter().any(|(value, _)| *value == number.value);
    let is_same_unit = known.iter().all(|(_, own)| normal(unit).starts_with(&normal(own.unwrap_or_default())));
    let wrong = match (is_known(&from), is_known(&to)) {
        (true, false) => &to,
        (false, true) => &from,
        _ => return,
    };
    if is_same_unit {
        report(reading, wrong, &cells, None, indicators, rules);
    }
}

/// A number with the sign before it.
fn signed(text: &str, start: usize) -> Option<Number> {
    let sign = text[start..].chars().next().filter(|c| matches!(c, '△' | '▲' | '-' | '−' | '－'));
    let digits = start + sign.map_or(0, char::len_utf8);
    let number = text[digits..].starts_with(numbers::is_digit).then(|| numbers::read(text, digits).0).flatten()?;
    let value = if sign.is_some() { -number.value } else { number.value };
    Some(Number { value, ..number })
}

fn is_joint(between: &str) -> bool {
    const LONGEST: usize = 8;
    let is_mark = |c: char| "「」『』（）()*＊のはがを、，：: \u{3000}⇒→➡でからと・".contains(c);
    let rest = between.replace("について", "").replace("及び", "").replace("であり", "").replace("です", "");
    between.chars().count() <= LONGEST && rest.chars().all(is_mark)
}

fn number_behind(text: &str, word_end: usize) -> Option<Number> {
    let mut start = word_end;
    if text[start..].starts_with(['（', '(']) {
        let close = text[start..].char_indices().take(20).find(|(_, c)| matches!(c, '）' | ')'))?;
        start += close.0 + close.1.len_utf8();
    }
    let joint = JOINTS.iter().find(|joint| text[start..].starts_with(**joint))?;
    start += joint.len();
    let number = signed(text, start)?;
    let is_date = ["年", "月", "日", "つ", "期", "次"].iter().any(|word| text[number.range.end..].starts_with(word));
    (!is_date).then_some(number)
}

/// The unit behind a number: what follows up to a kana, a mark or a bracket.
fn unit_behind(text: &str, end: usize) -> &str {
    let is_unit = |c: char| {
        (c.is_alphanumeric() && !('ぁ'..='ん').contains(&c) && !numbers::is_digit(c)) || "%％‰/／㎡°".contains(c)
    };
    let length = text[end..].find(|c| !is_unit(c)).map_or(text.len(), |length| end + length);
    &text[end..length]
}

fn judge(reading: &Reading, number: &Number, of: Of, indicators: &[&Indicator], rules: &mut Rules) {
    let cells: Vec<&Cell> =
        indicators.iter().flat_map(|indicator| &indicator.series).flat_map(|series| cells(series, of)).collect();
    let unit = unit_behind(reading.text, number.range.end);
    let Some(known) = cells.iter().map(|cell| comparable(cell)).collect::<Option<Vec<_>>>() else { return };
    let known: Vec<(Decimal, Option<&str>)> = known.into_iter().flatten().collect();
    let is_same_unit = |own: &Option<&str>| match own {
        Some(own) => normal(unit).starts_with(&normal(own)),
        None => unit.is_empty(),
    };
    let is_known = known.iter().any(|(value, _)| *value == number.value);
    if known.is_empty() || is_known || !known.iter().all(|(_, own)| is_same_unit(own)) {
        return;
    }
    let only = match known[..] {
        [(value, _)] if !value.is_negative() && !number.value.is_negative() => Some(value),
        _ => None,
    };
    report(reading, number, &cells, only, indicators, rules);
}

fn report(
    reading: &Reading,
    number: &Number,
    cells: &[&Cell],
    only: Option<Decimal>,
    indicators: &[&Indicator],
    rules: &mut Rules,
) {
    let values: Vec<&Value> = cells.iter().filter_map(|cell| values(cell)).flatten().collect();
    let (typed, unit) = (&reading.text[number.range.clone()], unit_behind(reading.text, number.range.end));
    let fix = only.and_then(|only| values.iter().find_map(|cell| printed(cell, only)));
    let fault = match fix {
        Some(fix) => reading.passage.fault_with_fix(Fault::FigureMismatch, number.range.clone(), fix, rules.sources),
        None => reading.passage.fault(Fault::FigureMismatch, number.range.clone(), rules.sources),
    };
    let registered: Vec<&str> = values.iter().map(|value| value.typed.text.as_str()).collect();
    let fault = fault
        .with("name", indicators[0].name.text.trim_end_matches(['*', '＊']))
        .with("typed", format!("{typed}{unit}"));
    let fault = fault.with("registered", registered.join("、"));
    rules.problems.push(match values.first() {
        Some(value) => fault.and_at(value.typed.span),
        None => fault,
    });
}

/// The cells that a word can mean; an actual may be that of any year.
fn cells(series: &Series, of: Of) -> Vec<&Cell> {
    match of {
        Of::Baseline => series.baseline.iter().collect(),
        Of::Target => series.target.iter().collect(),
        Of::Actual => series.actual.iter().chain(series.actuals.iter().map(|actual| &actual.cell)).collect(),
    }
}

fn values(cell: &Cell) -> Option<&Vec<Value>> {
    match cell {
        Cell::Values(values) => Some(values),
        Cell::Withheld { .. } | Cell::Empty(_) | Cell::Faulty => None,
    }
}

/// The numbers of a cell with their units; none of a cell that holds anything else, which a number in prose may explain.
fn comparable(cell: &Cell) -> Option<Vec<(Decimal, Option<&str>)>> {
    let mut out = Vec::new();
    for value in values(cell)? {
        let Printed::Figure(figure) = &value.printed else { return None };
        let amounts = figure.quantity().amounts();
        if amounts.is_empty() || matches!(figure.quantity().kind(), Kind::Range { .. }) {
            return None;
        }
        out.extend(amounts.into_iter().map(|amount| (amount.value(), amount.unit())));
    }
    Some(out)
}

/// A number as the registry spells it.
fn printed(value: &Value, wanted: Decimal) -> Option<String> {
    let text = &value.typed.text;
    numbers::all(text).into_iter().find(|number| number.value == wanted).map(|number| text[number.range].to_owned())
}
