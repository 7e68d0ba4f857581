//! Bars that stand beside each other above a label, or on each other.
//!
//! Must not know lines, nor bars that lie.

use super::super::super::view::chart::Bar;
use super::super::axis::Axis;
use super::{HEIGHT, NAME_HEIGHT, WIDTH, letters};
use crate::model::blocks::chart::{Chart, Value};
use crate::model::quantity::Decimal;

/// How much of the room above a label its bars take, in tenths.
const BARS: i64 = 7;

/// Where the `nth` of so many bars above a label begins, in the box.
fn edge(count: i64, bars: i64, label: i64, nth: i64) -> i64 {
    // In parts of the box that are fine enough for every edge to be a whole number of them.
    let parts = count * bars * 20;
    let left = label * bars * 20 + bars * (10 - BARS) + nth * 2 * BARS;
    (left * WIDTH + parts / 2) / parts
}

fn value(chart: &Chart, series: usize, label: usize) -> Option<&Value> {
    chart.series.get(series)?.values.get(label)?.as_ref()
}

pub(super) fn beside(chart: &Chart, axis: &Axis, count: i64) -> Vec<Bar> {
    let zero = axis.zero(HEIGHT).unwrap_or(HEIGHT);
    let series = i64::try_from(chart.series.len()).unwrap_or(1);
    let mut bars = Vec::new();
    for (at, label) in (0..count).zip(0..) {
        for (bar, nth) in (0..series).zip(0..) {
            let Some(value) = value(chart, nth, label) else { continue };
            let y = axis.y(value.number, HEIGHT);
            let (x, right) = (edge(count, series, at, bar), edge(count, series, at, bar + 1));
            bars.push(Bar {
                series: nth,
                at: label,
                x,
                y: y.min(zero),
                width: right - x,
                height: (y - zero).abs(),
                valued: true,
                value: value.printed.as_str().into(),
            });
        }
    }
    bars
}

/// What is beyond all numbers stays where it is.
fn plus(sum: Decimal, part: &Value) -> Decimal {
    sum.checked_add(part.number).unwrap_or(sum)
}

/// How high each label's bars stand on each other.
pub(super) fn heights(chart: &Chart, labels: usize) -> Vec<Decimal> {
    let sum = |label| {
        let parts = (0..chart.series.len()).filter_map(|series| value(chart, series, label));
        parts.fold(Decimal::ZERO, plus)
    };
    (0..labels).map(sum).collect()
}

/// The first series stands on the axis, each further one on those before it.
pub(super) fn stacked(chart: &Chart, axis: &Axis, count: i64) -> Vec<Bar> {
    let mut bars = Vec::new();
    for (at, label) in (0..count).zip(0..) {
        let (x, right) = (edge(count, 1, at, 0), edge(count, 1, at, 1));
        let mut sum = Decimal::ZERO;
        for series in 0..chart.series.len() {
            let Some(value) = value(chart, series, label) else { continue };
            // Both edges are those of sums, so that no gap comes of rounding.
            let foot = axis.y(sum, HEIGHT);
            sum = plus(sum, value);
            let y = axis.y(sum, HEIGHT);
            bars.push(Bar {
                series,
                at: label,
                x,
                y,
                width: right - x,
                height: foot - y,
                valued: foot - y >= NAME_HEIGHT,
                value: value.printed.as_str().into(),
            });
        }
    }
    bars
}

/// Whether the values at bars do not touch each other where a half-width character is so wide.
pub(super) fn have_room(bars: &[Bar], letter: i64) -> bool {
    // A value may be a little wider than its bar: the next one mostly has another height.
    bars.iter().all(|bar| letters(&bar.value) * letter <= bar.width + bar.width / 4)
}
