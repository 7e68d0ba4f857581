//! Rule: parts add up to their whole, wherever both stand: in tables, in charts, in the series of an indicator, in brackets.
//!
//! Knows how a disagreement is told; what is the whole of what is read off labels and figures in the files beside this one.

mod breakdown;
mod grid;
mod labels;
mod series;
mod tables;
mod totals;

use super::Rules;
use super::passages::{Form, Voice};
use crate::diag::{Diagnostic, Fault};
use crate::japanese::mark::is_minus;
use crate::japanese::number;
use crate::japanese::script::is_digit;
use crate::model::indicator::{self, Printed, Series};
use crate::model::quantity::Decimal;
use crate::source::{Sources, Span};
use breakdown::Trust;
use grid::Grid;
use totals::Finding;

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let of_indicators = booklet.indicators.iter().filter_map(series::grid);
    for grid in tables::all(booklet).into_iter().chain(of_indicators) {
        for finding in totals::disagreements(&grid) {
            tell(&grid, &finding, rules);
        }
    }
    in_passages(rules);
    for series in booklet.indicators.iter().flat_map(|indicator| &indicator.series) {
        in_notes(series, rules);
    }
}

fn tell(grid: &Grid, finding: &Finding, rules: &mut Rules) {
    let (row, column) = finding.whole;
    let whole = &grid.cells[row][column];
    let sources = rules.sources;
    let labels = [&grid.rows[row], &grid.columns[column]];
    let label = labels.into_iter().find(|label| label.total().is_some()).map_or("", |label| &label.text);
    rules.problems.push_within(whole.place().around(), || {
        let span = |(row, column): (usize, usize)| grid.cells[row][column].place().span(sources);
        let parts = match finding.culprit {
            Some(culprit) => Some(span(culprit)),
            None => {
                let [first, last] = [finding.parts.first(), finding.parts.last()].map(|part| part.copied().map(span));
                joined(first, last, sources)
            }
        };
        let value = format!("{label} {}", without_brackets(&whole.text));
        let is_exact = finding.is_exact && finding.culprit.is_none();
        let fault = fault(span(finding.whole), value.trim(), (&whole.text, finding.sum), is_exact, sources);
        parts.into_iter().fold(fault, Diagnostic::and_at)
    });
}

/// A sum that differs from the figure at a place; where figures are exact, the figure as it would have to be.
fn fault(place: Span, whole: &str, (text, sum): (&str, Decimal), is_exact: bool, sources: &Sources) -> Diagnostic {
    let shown = like(without_brackets(text), sum).unwrap_or_else(|| sum.to_string());
    let typed = sources.slice(place);
    let head = without_brackets(typed);
    let mended = like(head, sum).filter(|_| is_exact).map(|mended| mended + &typed[head.len()..]);
    Diagnostic::new(Fault::SumMismatch, place).with("sum", shown).with("whole", whole).guessed(mended)
}

/// A figure without its time and its notes.
fn without_brackets(text: &str) -> &str {
    text.find(['（', '(']).map_or(text, |at| &text[..at]).trim_end()
}

/// From the first part to the last where they stand on one line, and else the first.
fn joined(first: Option<Span>, last: Option<Span>, sources: &Sources) -> Option<Span> {
    let (first, last) = (first?, last?);
    let whole = Span { file: first.file, start: first.start.min(last.start), end: first.end.max(last.end) };
    let is_line = first.file == last.file && !sources.slice(whole).contains('\n');
    Some(if is_line { whole } else { first })
}

fn in_passages(rules: &mut Rules) {
    let sources = rules.sources;
    for passage in rules.passages.iter().filter(|passage| passage.voice == Voice::Own) {
        let trust = if passage.form == Form::Value { Trust::Any } else { Trust::Said };
        for found in breakdown::disagreements(&passage.text, trust) {
            rules.problems.push_within(passage.span(), || {
                let typed = &passage.text[found.whole.clone()];
                let place = passage.locate(found.whole.clone(), sources);
                let parts = passage.locate(found.parts.clone(), sources);
                fault(place, typed, (typed, found.sum), found.is_exact, sources).and_at(parts)
            });
        }
    }
}

/// A breakdown that is given as the note of a value.
fn in_notes(series: &Series, rules: &mut Rules) {
    for cell in series.cells() {
        let indicator::Cell::Values(values) = cell else { continue };
        for value in values.iter().filter(|value| matches!(value.printed, Printed::Figure(_))) {
            let Some(note) = &value.note else { continue };
            if let Some((sum, is_exact)) = breakdown::of_note(&value.typed.text, &note.text) {
                let whole = without_brackets(&value.typed.text);
                let fault = fault(value.typed.span, whole, (whole, sum), is_exact, rules.sources);
                rules.problems.push(fault.and_at(note.span));
            }
        }
    }
}

/// The text of a figure with another number in it, written as the first was; none where it has several numbers.
fn like(typed: &str, other: Decimal) -> Option<String> {
    let (number, _) = number::read_at(typed, typed.find(is_digit)?);
    let number = number?;
    let (lead, rest) = (typed[..number.range.start].trim_end_matches(is_minus), &typed[number.range.end..]);
    let is_scaled = number.exponent > 0 || rest.trim_start().starts_with(number::is_magnitude);
    if is_scaled || rest.contains(|c: char| c.is_numeric()) || lead.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let sample = &typed[lead.len()..number.range.end];
    Some(format!("{lead}{}{rest}", number::like(sample, other, number.decimals)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_as_the_whole_was() {
        for (typed, sum, written) in [
            ("240人", "230", Some("230人")),
            ("1,240", "1180", Some("1,180")),
            ("1240", "11800", Some("11800")),
            ("980", "1180", Some("1,180")),
            ("△20人", "-30", Some("△30人")),
            ("12.5%", "13", Some("13.0%")),
            ("1.2万人", "13000", None),
            ("1.2 万人", "13000", None),
            ("１，２４０人", "1180", Some("１，１８０人")),
            ("240（男126）", "230", None),
        ] {
            let scale = sum.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
            let number = Decimal::new(sum.replace('.', "").parse().unwrap(), scale).unwrap();
            assert_eq!(like(typed, number).as_deref(), written, "{typed}");
        }
    }
}
