//! Reads charts, with their numbers typed in place or in a table of `data/`.
//!
//! Knows the keys and how a table is laid out; what its cells are is the CSV reader's business.

use crate::content::fields::{self, Context, Fields, list};
use crate::content::kinds::{Cell, Kind, Short};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::{ANY, Shape};
use crate::content::{FromFields, Mapping, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::load::unread::report_conflicts;
use crate::load::{csv, data};
use crate::model::blocks::chart::{Chart, Form, MOST_LABELS, MOST_SERIES, Series, Value, Values};
use crate::model::quantity::{QuantityError, QuantityFault};
use crate::source::{FileId, Span, Typed};

/// What the axes of a chart show.
struct Content {
    labels: Vec<Typed>,
    series: Vec<Series>,
    /// Where too many of either are told.
    place: Span,
}

impl FromFields for Chart {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (form, caption, unit) =
            (Chart::read_form(fields, cx), Chart::read_caption(fields, cx), Chart::read_unit(fields, cx));
        let from_zero = Chart::read_from_zero(fields, cx);
        let is_bars = form.is_some_and(|form| form != Form::Line);
        if let (true, false, Some((_, node))) = (is_bars, from_zero, fields.entry("from-zero")) {
            cx.report(Diagnostic::new(Fault::BarFromZero, node.span));
        }
        let source = Chart::read_source(fields, cx);
        let unit_text = unit.as_ref().map(|unit| unit.text.as_str());
        let csv = fields.entry("csv").map(|_| Chart::read_csv(fields, cx));
        let (content, csv) = match csv {
            Some(csv) => (from_table(csv.as_ref(), unit_text, cx)?, csv),
            None => (typed_in_place(fields, unit_text, cx), None),
        };
        limit(&content, cx);
        if let Some(form @ (Form::Stacked | Form::Pyramid)) = form {
            parts_of_a_whole(form, &content, cx);
        }
        let Content { labels, series, .. } = content;
        Some(Chart { form: form?, caption, unit, from_zero, labels, series, source, csv })
    }
}

fn limit(content: &Content, cx: &mut Context) {
    let counts = [("labels", content.labels.len(), MOST_LABELS), ("series", content.series.len(), MOST_SERIES)];
    for (key, found, most) in counts.into_iter().filter(|(_, found, most)| found > most) {
        let wrong = Diagnostic::new(Fault::WrongCount, content.place).with("key", key).with("found", found);
        cx.report(wrong.with("wanted", format!("1～{most}")));
    }
}

/// Parts that stand on each other or against each other are never less than nothing, and a pyramid has two sides.
fn parts_of_a_whole(form: Form, content: &Content, cx: &mut Context) {
    let found = content.series.len();
    if form == Form::Pyramid && found != 2 && found > 0 {
        let wrong = Diagnostic::new(Fault::WrongCount, content.place).with("key", "series").with("found", found);
        cx.report(wrong.with("wanted", 2));
    }
    for series in &content.series {
        for (value, place) in series.values.iter().zip(&series.places) {
            if let Some(value) = value.as_ref().filter(|value| value.number.is_negative()) {
                cx.report(Diagnostic::new(Fault::PartBelowZero, *place).with("value", &value.printed));
            }
        }
    }
}

fn typed_in_place(fields: &Fields, unit: Option<&str>, cx: &mut Context) -> Content {
    let labels = fields.filled::<Typed, Short>("labels", cx);
    // Labels that could not be read count all the same.
    let wanted = fields.entry("labels").map_or(0, |(_, node)| node.items());
    let series = fields.filled_by("series", cx, |node, cx| self::series(node, unit, wanted, cx));
    Content { labels, series, place: fields.place() }
}

fn series(node: &Node, unit: Option<&str>, wanted: usize, cx: &mut Context) -> Option<Series> {
    let fields = Fields::open("series", node, Series::FIELDS, cx)?;
    let name = Series::read_name(&fields, cx);
    let node = fields.required("values", cx)?;
    let typed = list("values", node, cx);
    let places = typed.iter().map(|node| node.span).collect();
    let values: Vec<Option<Value>> = typed.iter().map(|node| cell(node, unit, cx)).collect();
    if wanted > 0 && matches!(node.kind, NodeKind::List(_)) && values.len() != wanted {
        let uneven = Diagnostic::new(Fault::SeriesLength, node.span).with("found", values.len());
        cx.report(uneven.with("wanted", wanted));
    } else if matches!(&node.kind, NodeKind::List(items) if items.iter().all(is_gap)) {
        cx.report(Diagnostic::new(Fault::EmptyValue, node.span).with("key", "values"));
    }
    Some(Series { name: name?, values, places })
}

impl Kind<Vec<Option<Value>>> for Values {
    fn shape() -> Shape {
        Shape::List { item: Cell::shape, fewest: 0, most: ANY }
    }

    /// They are printed as numbers.
    fn texts<'b>(_value: &'b Vec<Option<Value>>, _visit: &mut Visit<'_, 'b>) {}
}

fn is_gap(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text, .. } if node.is_nothing() || is_dash(text))
}

fn is_dash(text: &str) -> bool {
    matches!(Value::read(text, None), Ok(None))
}

/// One value; what cannot be read is reported and stands as a gap.
fn cell(node: &Node, unit: Option<&str>, cx: &mut Context) -> Option<Value> {
    if is_gap(node) {
        return None;
    }
    let typed = fields::line("values", node, cx)?;
    Value::read(&typed.text, unit).unwrap_or_else(|error| {
        unread(&typed, error, cx);
        None
    })
}

fn unread(typed: &Typed, error: QuantityError, cx: &mut Context) {
    let fault = match error.fault {
        QuantityFault::Thousands => Fault::BadThousands,
        QuantityFault::TooLarge => Fault::FigureTooLarge,
        _ => Fault::BadChartValue,
    };
    cx.problems.push_within(typed.span, || {
        Diagnostic::new(fault, typed.locate(cx.sources, error.range)).with("value", &typed.text)
    });
}

/// The first column has the labels, the first row the names of the series.
fn from_table(csv: Option<&Typed>, unit: Option<&str>, cx: &mut Context) -> Option<Content> {
    let typed = csv?;
    let file = data::table(typed, cx)?;
    if report_conflicts(cx.sources, file, cx.problems) {
        return None;
    }
    let records = match csv::records(cx.sources, file) {
        Ok(records) => records,
        Err(place) => {
            cx.report(Diagnostic::new(Fault::CsvQuote, place));
            return None;
        }
    };
    if let Some((separator, place)) = other_separator(&records) {
        cx.report(Diagnostic::new(Fault::CsvSeparator, place).with("what", separator));
        return None;
    }
    let mut records = without_empty_columns(records).into_iter();
    let head = records.next();
    let rows: Vec<Vec<Typed>> = records.collect();
    let Some(head) = head.filter(|head| head.len() > 1 && !rows.is_empty()) else {
        cx.report(Diagnostic::new(Fault::EmptyTable, typed.span).with("path", &typed.text));
        return None;
    };
    table(head, rows, file, unit, cx)
}

/// What parts the first record in place of commas, where none does: Excel has a kind of file with tabs.
fn other_separator(records: &[Vec<Typed>]) -> Option<(&'static str, Span)> {
    let [head] = records.first()?.as_slice() else { return None };
    let separators = [('\t', "TAB"), (';', ";"), ('，', "，"), ('、', "、"), ('；', "；")];
    let (at, name) = separators.iter().find_map(|(sign, name)| head.text.find(*sign).map(|at| (at, *name)))?;
    let start = head.span.range().start + at;
    let length = head.text[at..].chars().next().map_or(0, char::len_utf8);
    Some((name, Span::new(head.span.file, start..start + length)))
}

/// Spreadsheets save columns at the right edge in which nothing has been written.
fn without_empty_columns(mut records: Vec<Vec<Typed>>) -> Vec<Vec<Typed>> {
    let width = records.iter().map(Vec::len).max().unwrap_or(0);
    let is_empty = |records: &[Vec<Typed>], at: usize| {
        records.iter().all(|record| record.get(at).is_none_or(|cell| cell.text.is_empty()))
    };
    let kept = (0..width).rev().find(|at| !is_empty(&records, *at)).map_or(0, |at| at + 1);
    records.iter_mut().for_each(|record| record.truncate(kept));
    records
}

fn table(
    head: Vec<Typed>,
    rows: Vec<Vec<Typed>>,
    file: FileId,
    unit: Option<&str>,
    cx: &mut Context,
) -> Option<Content> {
    let columns = head.len();
    let mut series: Vec<Series> = Vec::with_capacity(columns);
    for typed in head.into_iter().skip(1) {
        let place = typed.span;
        // A stand-in keeps the columns in their places.
        let name = fields::cell("series", typed, cx).unwrap_or_else(|| Typed::missing(place));
        series.push(Series { name, values: Vec::new(), places: Vec::new() });
    }
    let place = series.first()?.name.span;
    // What stands there and could not be read is no gap.
    let is_gap_at = |row: &Vec<Typed>, at| row.get(at).is_some_and(|typed: &Typed| is_dash(&typed.text));
    for (_, series) in (1..).zip(&series).filter(|(at, _)| rows.iter().all(|row| is_gap_at(row, *at))) {
        cx.report(Diagnostic::new(Fault::EmptyValue, series.name.span).with("key", &series.name.text));
    }
    let rows = even(rows, columns, file, cx);
    let count = rows.len();
    let mut labels = Vec::with_capacity(count);
    let mut unread: Vec<Vec<(Typed, QuantityError)>> = series.iter().map(|_| Vec::new()).collect();
    for row in rows {
        let mut cells = row.into_iter();
        labels.extend(cells.next());
        for ((series, unread), typed) in series.iter_mut().zip(&mut unread).zip(cells) {
            series.places.push(typed.span);
            series.values.push(Value::read(&typed.text, unit).unwrap_or_else(|error| {
                unread.push((typed, error));
                None
            }));
        }
    }
    if let Some(fault) = no_numbers(&series, &unread, count) {
        cx.report(fault);
        return None;
    }
    unread.iter().flatten().for_each(|(typed, error)| self::unread(typed, error.clone(), cx));
    let labels = labels.into_iter().filter_map(|label| fields::cell("labels", label, cx)).collect();
    Some(Content { labels, series, place })
}

/// As few of one kind are told one by one, whatever has led to them.
const FEW: usize = 3;

/// The rows that have as many cells as the head. Where most of them do not, one slip is the reason, and told once.
fn even(rows: Vec<Vec<Typed>>, columns: usize, file: FileId, cx: &mut Context) -> Vec<Vec<Typed>> {
    let count = rows.len();
    let (even, uneven): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.len() == columns);
    let told = if uneven.len() > FEW && 2 * uneven.len() > count { 1 } else { uneven.len() };
    for row in uneven.iter().take(told) {
        let [Some(first), Some(last)] = [row.first(), row.last()] else { continue };
        let whole = Span { file, start: first.span.start, end: last.span.end };
        let uneven = Diagnostic::new(Fault::UnevenRow, whole).with("cells", row.len());
        cx.report(uneven.with("columns", columns));
    }
    even
}

/// Columns of words where numbers are wanted: the table has one value a row, or notes beside its figures.
fn no_numbers(series: &[Series], unread: &[Vec<(Typed, QuantityError)>], rows: usize) -> Option<Diagnostic> {
    let of_words = |unread: &[(Typed, QuantityError)]| unread.len() > FEW && 2 * unread.len() > rows;
    let mut wordy = series.iter().zip(unread).filter(|(_, unread)| of_words(unread)).peekable();
    let (first, cells) = wordy.peek()?;
    let fault = Diagnostic::new(Fault::ChartColumn, first.name.span).with("found", cells.len()).with("rows", rows);
    let fault = fault.with("value", cells.first().map_or("", |(typed, _)| typed.as_str()));
    let names: Vec<String> = wordy.map(|(series, _)| format!("「{}」", series.name.text)).collect();
    Some(fault.with("columns", names.concat()))
}
