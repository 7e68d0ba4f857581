//! Numbers typed by hand at the head of lines: none left out, none twice, none where the booklet numbers by itself.
//!
//! A list that shows a part of another, or says 略, may leave numbers out.

mod enumerators;

use std::ops::Range;

use self::enumerators::{Enumerator, Style, inline, leading};
use super::kinds::Kinds;
use super::reading::{Reading, leaves_out};
use super::references;
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::blocks::table::Table;
use crate::model::booklet::Booklet;
use crate::model::numbered::Numbered;
use crate::model::outline::Placed;
use crate::model::section::Block;
use crate::source::{Span, Typed};

/// One number at the head of a line.
#[derive(Debug, Clone)]
struct Item {
    style: Style,
    value: u32,
    typed: String,
    span: Span,
}

/// Heads of columns whose cells are numbers of the rows.
const NUMBER_HEADS: &[&str] = &["番号", "No.", "No", "NO", "NO.", "№", "項番", "通番", "連番"];

pub(super) fn check(readings: &[Reading], kinds: &Kinds, rules: &mut Rules) {
    paragraphs(readings, rules);
    for reading in readings {
        within(reading, rules);
    }
    let outline = rules.outline;
    titles(&outline.placed.iter().collect::<Vec<_>>(), &outline.numbered, kinds, rules);
}

/// The lines of one field.
fn paragraphs(readings: &[Reading], rules: &mut Rules) {
    for field in readings.chunk_by(|a, b| a.passage.span() == b.passage.span()) {
        if field.len() < 2 || field.iter().any(|reading| is_selection(reading.text)) {
            continue;
        }
        let item = |reading: &Reading| {
            let Enumerator { style, value, range, .. } = leading(reading.text)?;
            let (typed, span) = (reading.text[range.clone()].to_owned(), reading.passage.locate(range, rules.sources));
            Some(Item { style, value, typed, span })
        };
        let items: Vec<Item> = field.iter().filter_map(item).collect();
        gaps(&items, rules);
    }
}

/// Whether a text says that it leaves something out.
fn is_selection(text: &str) -> bool {
    leaves_out(text) || ["一部を", "だけを示"].iter().any(|word| text.contains(word))
}

/// Reports the gaps and repeats in lines that count from one, each script by itself.
fn gaps(items: &[Item], rules: &mut Rules) {
    for style in Style::ALL {
        let mut run: Vec<&Item> = Vec::new();
        for item in items.iter().filter(|item| item.style == style) {
            if item.value == 1 {
                gaps_of_run(&run, rules);
                run.clear();
            }
            if item.value == 1 || !run.is_empty() {
                run.push(item);
            }
        }
        gaps_of_run(&run, rules);
    }
}

/// A run from one on. If more numbers are left out than stand there, it is a choice from another list.
fn gaps_of_run(run: &[&Item], rules: &mut Rules) {
    let Some(highest) = run.iter().map(|item| item.value).max() else { return };
    let goes_back = run.windows(2).any(|pair| pair[1].value < pair[0].value);
    if goes_back || highest as usize >= 2 * run.len() {
        return;
    }
    for pair in run.windows(2) {
        if pair[1].value != pair[0].value + 1 {
            let fault = Diagnostic::new(Fault::NumberGap, pair[1].span).with("before", &pair[0].typed);
            let expected = pair[1].style.print(pair[0].value + 1, &pair[1].typed);
            rules.problems.push(fault.with("typed", &pair[1].typed).with("expected", expected).and_at(pair[0].span));
        }
    }
}

/// `①…、②…、④…` in one paragraph.
fn within(reading: &Reading, rules: &mut Rules) {
    let marks = inline(reading.text);
    if marks.len() < 3 || is_selection(reading.text) {
        return;
    }
    let mut start = 0;
    for at in 1..=marks.len() {
        if at < marks.len() && marks[at].value != 1 {
            continue;
        }
        one_gap(reading, &marks[start..at], rules);
        start = at;
    }
}

/// Only a single number left out of at least three is surely a slip: prose may pick from a list above.
fn one_gap(reading: &Reading, run: &[Enumerator], rules: &mut Rules) {
    let counts_from_one = run.first().is_some_and(|first| first.value == 1);
    let steps: Vec<i64> = run.windows(2).map(|pair| i64::from(pair[1].value) - i64::from(pair[0].value)).collect();
    let odd: Vec<usize> = (0..steps.len()).filter(|at| steps[*at] != 1).collect();
    if let ([only], true, true) = (&odd[..], counts_from_one, run.len() > 2)
        && matches!(steps[*only], 0 | 2)
    {
        let (before, mark) = (&run[*only], &run[*only + 1]);
        let typed = |range: &Range<usize>| reading.text[range.clone()].to_owned();
        let fault = reading.passage.fault(Fault::NumberGap, mark.range.clone(), rules.sources);
        let expected = mark.style.print(before.value + 1, &typed(&mark.range));
        rules.problems.push(
            fault.with("before", typed(&before.range)).with("typed", typed(&mark.range)).with("expected", expected),
        );
    }
}

/// The titles of neighbouring sections, and the columns of numbers in their tables.
fn titles(siblings: &[&Placed], numbered: &Numbered, kinds: &Kinds, rules: &mut Rules) {
    let mut items = Vec::new();
    for placed in siblings {
        let title = &placed.section.title;
        match numbers_itself(placed, rules.index.booklet) {
            true => typed_number(title, numbered.place(&placed.section.id.text).number.as_deref(), kinds, rules),
            false => items.extend(item(title, rules)),
        }
        for block in &placed.section.blocks {
            if let Block::Table(table) = block {
                columns(table, rules);
            }
        }
        titles(&placed.children.iter().collect::<Vec<_>>(), numbered, kinds, rules);
    }
    if !siblings.iter().any(|placed| is_selection(&placed.section.title.text)) {
        gaps(&items, rules);
    }
}

fn numbers_itself(placed: &Placed, booklet: &Booklet) -> bool {
    !placed.front && booklet.levels.get(placed.level).is_some_and(|level| level.numbering.is_some())
}

fn item(typed: &Typed, rules: &Rules) -> Option<Item> {
    let Enumerator { style, value, range, .. } = leading(&typed.text)?;
    Some(Item { style, value, typed: typed.text[range.clone()].to_owned(), span: typed.locate(rules.sources, range) })
}

/// A title that begins with a number, where its level prints one.
fn typed_number(title: &Typed, number: Option<&str>, kinds: &Kinds, rules: &mut Rules) {
    let text = title.text.as_str();
    let worded = || {
        let reference = references::all(text, kinds).into_iter().next().filter(|found| found.range.start == 0)?;
        let end = reference.range.end;
        text[end..].starts_with([' ', '\u{3000}', '：', ':', '「']).then_some(end)
    };
    let Some(end) = leading(text).map(|found| found.end).or_else(worded) else { return };
    let rest = text[end..].trim_start_matches([' ', '\u{3000}', '：', ':', '.', '．']);
    if rest.is_empty() {
        return;
    }
    let typed = text[..end].trim();
    let span = title.locate(rules.sources, 0..text.len());
    let is_exact = rules.sources.slice(span) == text;
    let fault = Diagnostic::new(Fault::TypedNumber, span).with("typed", typed).with("title", rest);
    rules.problems.push(fault.with("number", number.unwrap_or_default()).fixed_by(is_exact.then_some(rest)));
}

fn columns(table: &Table, rules: &mut Rules) {
    let caption = table.caption.as_ref().is_some_and(|caption| is_selection(&caption.text));
    if caption || table.rows.iter().flatten().any(|cell| is_selection(&cell.text)) {
        return;
    }
    for (at, head) in table.heads().enumerate() {
        let cells = || table.rows.iter().filter_map(|row| row.get(at));
        let is_numbered = NUMBER_HEADS.contains(&head.label.text.trim());
        let bare = |cell: &Typed| {
            let digits = cell.text.trim();
            let value = digits.parse().ok().filter(|_| is_numbered && digits.len() < 4)?;
            Some(Item { style: Style::Digits, value, typed: digits.to_owned(), span: cell.span })
        };
        let items: Vec<Item> = cells().filter_map(|cell| bare(cell).or_else(|| item(cell, rules))).collect();
        gaps(&items, rules);
    }
}
