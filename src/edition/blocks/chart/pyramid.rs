//! A pyramid: bars of two series that lie left and right of their labels, the first label at the foot.
//!
//! Must not know charts whose bars stand.

use super::super::super::view::chart::{Bar, Plot, Step};
use super::super::axis::Axis;
use super::{NAME_HEIGHT, SPACE, WIDTH, every, letters};
use crate::model::blocks::chart::Chart;
use crate::model::quantity::Decimal;
use crate::rich::Text;

/// How wide a half-width character of a label is: the room between both sides must be enough on a phone too.
const LETTER: i64 = 16;
/// Beyond this height the rows come closer together, and not all have their labels.
const HIGHEST: i64 = 760;
/// How much of a row its bar takes, in tenths.
const BAR: i64 = 8;

pub(super) fn plot(chart: &Chart, labels: &[Text]) -> Plot {
    let count = i64::try_from(labels.len().max(1)).unwrap_or(1);
    let height = (count * NAME_HEIGHT).min(HIGHEST);
    let longest = labels.iter().map(letters).max().unwrap_or(0);
    let half = (longest * LETTER / 2 + SPACE).min(WIDTH / 4);
    let (left, right) = (WIDTH / 2 - half, WIDTH / 2 + half);
    let numbers: Vec<Decimal> =
        chart.series.iter().flat_map(|series| series.values.iter().flatten()).map(|value| value.number).collect();
    let axis = Axis::around(&numbers, true);
    // From the top down: row 0 is the last label.
    let edge = |row: i64, tenths: i64| ((10 * row + tenths) * height + 5 * count) / (10 * count);
    let mut bars = Vec::new();
    for (row, at) in (0..count).zip((0..labels.len()).rev()) {
        let (y, foot) = (edge(row, (10 - BAR) / 2), edge(row, (10 + BAR) / 2));
        for (series, values) in chart.series.iter().enumerate() {
            let Some(value) = values.values.get(at).and_then(Option::as_ref) else { continue };
            let width = left - axis.y(value.number, left);
            let x = if series == 0 { left - width } else { right };
            let value = value.printed.as_str().into();
            bars.push(Bar { series, at, x, y, width, height: foot - y, valued: true, value });
        }
    }
    bars.sort_by_key(|bar| (bar.at, bar.series));
    let steps = axis.ticks(left, "-");
    let on_left = steps.iter().rev().map(|(x, label)| Step { x: *x, label: label.as_str().into() });
    let on_right = steps.iter().map(|(x, label)| Step { x: WIDTH - x, label: label.as_str().into() });
    let rows_of_a_label = usize::try_from((NAME_HEIGHT * count).div_euclid(height + 1) + 1).unwrap_or(1);
    let label_every = if count * NAME_HEIGHT <= HIGHEST { 1 } else { rows_of_a_label };
    let shown = every(labels.len(), label_every);
    Plot {
        width: WIDTH,
        height,
        ticks: Vec::new(),
        zero: Some(height),
        xs: Vec::new(),
        label_every,
        narrow: shown.clone(),
        shown,
        valued: label_every == 1,
        narrow_valued: false,
        lines: Vec::new(),
        bars,
        // The highest steps of both sides come first and last.
        across: on_left.chain(on_right).collect(),
        sides: Some([left, right]),
        ys: (0..count).rev().map(|row| edge(row, 5)).collect(),
    }
}
