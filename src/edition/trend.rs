//! How the figures of a series went, as a small line: whole numbers in a box of 100 by 32, y counted downwards.

use super::view::Spark;
use crate::japanese::era::EraYear;
use crate::japanese::script::is_digit;
use crate::model::as_of::{AsOf, Moment, When};
use crate::model::figure::Figure;
use crate::model::indicator::{Cell, Series};
use crate::model::period::FiscalYear;
use crate::model::quantity::Quantity;
use crate::model::words::{Word, Words};

/// The box less a margin, in which a line of some width is not cut off.
const LEFT: f64 = 3.0;
const RIGHT: f64 = 97.0;
const TOP: f64 = 4.0;
const BOTTOM: f64 = 28.0;

/// A measured figure with its time.
struct Point<'s> {
    quantity: &'s Quantity,
    /// The western year after which the time is called.
    year: Option<i32>,
    /// Time and value in words.
    spoken: String,
    /// The number as it is printed, without what all of the line's figures are counted in.
    number: String,
}

/// The line of a series; none where fewer than two figures can be compared.
pub(super) fn spark(series: &Series, words: &Words) -> Option<Spark> {
    let points = in_order(comparable(measured(series, words)));
    let (first, last) = (points.first()?, points.last()?);
    if points.len() < 2 {
        return None;
    }
    let value = |point: &Point| point.quantity.value().map(|value| value.to_f64());
    let values: Vec<f64> = points.iter().filter_map(value).collect();
    let target = series.target.as_ref().and_then(Cell::figure).map(Figure::quantity);
    let target = target.filter(|target| same_unit(target, last.quantity));
    let goal = target.and_then(|target| target.value()).map(|goal| goal.to_f64());
    let lowest = values.iter().copied().chain(goal).fold(f64::INFINITY, f64::min);
    let highest = values.iter().copied().chain(goal).fold(f64::NEG_INFINITY, f64::max);
    let height = |value: f64| match highest > lowest {
        true => whole(BOTTOM - (BOTTOM - TOP) * (value - lowest) / (highest - lowest)),
        false => whole((TOP + BOTTOM) / 2.0),
    };
    let placed = places(&points).into_iter().zip(&values).map(|(x, value)| [x, height(*value)]).collect::<Vec<_>>();
    Some(Spark {
        last: *placed.last()?,
        points: placed,
        goal: goal.map(height),
        ends: [&first.number, &last.number].map(|number| number.as_str().into()),
        spoken: format!("{}から{}", first.spoken, last.spoken).into(),
        steps: points.iter().map(|point| point.spoken.as_str().into()).collect(),
        revision: None,
    })
}

fn measured<'s>(series: &'s Series, words: &Words) -> Vec<Point<'s>> {
    let of_cell = |cell: &'s Cell, word: Word| {
        let figure = cell.figure()?;
        let time = figure.as_of();
        let when = time.map_or_else(|| words.get(word).to_owned(), spoken_time);
        Some(Point {
            quantity: figure.quantity(),
            year: time.and_then(year),
            spoken: format!("{when}{}", figure.value_text().trim()),
            number: number(figure.quantity()),
        })
    };
    let baseline = series.baseline.as_ref().and_then(|cell| of_cell(cell, Word::Baseline));
    let by_year: Vec<Point> = series
        .actuals
        .iter()
        .filter_map(|actual| {
            let figure = actual.cell.figure()?;
            Some(Point {
                quantity: figure.quantity(),
                year: Some(actual.year.western()),
                spoken: format!("{}{}", actual.year, figure.value_text().trim()),
                number: number(figure.quantity()),
            })
        })
        .collect();
    // Beside the actuals by year, the latest of them is no further point; nor is a baseline that is one of them.
    let latest = series.actual.as_ref().filter(|_| by_year.is_empty()).and_then(|cell| of_cell(cell, Word::Actual));
    let baseline = baseline
        .filter(|baseline| baseline.year.is_none() || by_year.iter().all(|actual| actual.year != baseline.year));
    baseline.into_iter().chain(by_year).chain(latest).collect()
}

/// A number without what it is counted in; whole where that stands around it (年3回).
fn number(quantity: &Quantity) -> String {
    let text = quantity.as_str();
    let is_number = |c: char| is_digit(c) || ".．,，万億兆千".contains(c);
    let mut has_digits = false;
    let is_behind = |c: char| {
        has_digits |= is_digit(c);
        has_digits && !is_number(c)
    };
    let number = text.split(is_behind).next().filter(|_| quantity.per().is_none());
    number.filter(|number| number.contains(is_digit)).unwrap_or(text).to_owned()
}

/// The single numbers that are counted as the last of them is.
fn comparable(mut points: Vec<Point>) -> Vec<Point> {
    points.retain(|point| point.quantity.value().is_some());
    if let Some(last) = points.last().map(|last| last.quantity) {
        points.retain(|point| same_unit(point.quantity, last));
    }
    points
}

fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    (a.unit(), a.per()) == (b.unit(), b.per())
}

fn in_order(mut points: Vec<Point>) -> Vec<Point> {
    if points.iter().all(|point| point.year.is_some()) {
        points.sort_by_key(|point| point.year);
    }
    points
}

/// Where the points stand from left to right: by their years, or evenly where some year is not known or comes twice.
fn places(points: &[Point]) -> Vec<i32> {
    let years: Option<Vec<i32>> = points.iter().map(|point| point.year).collect();
    let years = years.filter(|years| years.windows(2).all(|pair| pair[0] < pair[1]));
    let steps: Vec<f64> = match years {
        Some(years) => years.into_iter().map(f64::from).collect(),
        None => (0..points.len()).map(|at| at as f64).collect(),
    };
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Vec::new() };
    steps.iter().map(|step| whole(LEFT + (RIGHT - LEFT) * (step - first) / (last - first))).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a place in a box of some hundred units")]
fn whole(number: f64) -> i32 {
    number.round() as i32
}

fn year(time: &AsOf) -> Option<i32> {
    match time.when() {
        When::At(moment) | When::Span { last: moment, .. } => Some(match moment {
            Moment::Month { year, month } | Moment::Day { year, month, .. } => {
                FiscalYear::of_month(year, month).map_or(year, FiscalYear::western)
            }
            Moment::Year(_) | Moment::FiscalYear(_) => moment.year(),
        }),
        When::Label => None,
    }
}

/// A time as it is read aloud: letters of eras are spelled out.
fn spoken_time(time: &AsOf) -> String {
    match time.when() {
        When::At(Moment::FiscalYear(year)) => format!("{year}{}", time.tail()),
        When::At(Moment::Year(year)) => match EraYear::of_western(year).last() {
            Some(year) => format!("{year}{}", time.tail()),
            None => time.to_string(),
        },
        When::At(_) | When::Span { .. } | When::Label => time.to_string(),
    }
}

#[cfg(test)]
mod tests;
