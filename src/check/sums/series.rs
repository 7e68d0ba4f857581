//! The grids of indicators whose series are parts and their whole: 男性, 女性 and 全体.
//!
//! Must not know what has to agree in them.

use super::grid::{Cell, Grid, Place, Remarks};
use super::labels::{Label, is_rate};
use crate::model::as_of::AsOf;
use crate::model::indicator::{self, Indicator, Printed, Series};
use crate::model::period::FiscalYear;

/// The figures of one kind of every series: a row of the grid.
type Kind = (String, Box<dyn Fn(&Series) -> Option<&indicator::Cell>>);

pub(super) fn grid(indicator: &Indicator) -> Option<Grid<'_>> {
    let name = |series: &Series| series.name.as_ref().map_or_else(|| Label::of(""), |name| Label::of(&name.text));
    let columns: Vec<Label> = indicator.series.iter().map(name).collect();
    let mut remarks = Remarks::default();
    indicator.note.iter().chain(&indicator.source).for_each(|typed| remarks.heed(&typed.text));
    let unit = indicator.unit.as_ref().map_or("", |unit| unit.text.as_str());
    if remarks.excused || !Grid::has_total(&columns, &[]) || is_rate(&indicator.name.text) || is_rate(unit) {
        return None;
    }
    let kinds = kinds(indicator);
    let cells = kinds.iter().map(|(_, cell_of)| row(&indicator.series, &columns, cell_of)).collect();
    let rows = kinds.into_iter().map(|(name, _)| Label::of(&name)).collect();
    Some(Grid { rows, columns, cells, remarks })
}

fn kinds(indicator: &Indicator) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = vec![
        ("baseline".to_owned(), Box::new(|series| series.baseline.as_ref())),
        ("target".to_owned(), Box::new(|series| series.target.as_ref())),
        ("actual".to_owned(), Box::new(|series| series.actual.as_ref())),
    ];
    let mut years: Vec<FiscalYear> =
        indicator.series.iter().flat_map(|series| &series.actuals).map(|actual| actual.year).collect();
    years.sort_unstable();
    years.dedup();
    kinds.extend(
        years
            .into_iter()
            .map(|year| -> Kind { (year.western().to_string(), Box::new(move |series| series.of_year(year))) }),
    );
    kinds
}

/// The figures of one kind, as far as they are of the time of the whole.
fn row<'b>(
    series: &'b [Series],
    columns: &[Label],
    cell_of: &dyn Fn(&Series) -> Option<&indicator::Cell>,
) -> Vec<Cell<'b>> {
    let time =
        |series: &Series| cell_of(series).and_then(indicator::Cell::figure).and_then(|figure| figure.as_of().cloned());
    let of_whole =
        series.iter().zip(columns).find(|(_, label)| label.total().is_some()).and_then(|(series, _)| time(series));
    let is_same = |own: Option<AsOf>| match (&of_whole, own) {
        (Some(whole), Some(own)) => whole.means(&own),
        // A table may say once of when all its figures are.
        _ => true,
    };
    series
        .iter()
        .map(|series| match cell_of(series) {
            Some(indicator::Cell::Values(values)) if is_same(time(series)) => match &values[..] {
                [value, ..] if matches!(value.printed, Printed::Figure(_)) => {
                    Cell::new(value.typed.text.clone(), Place::Whole(value.typed.span))
                }
                _ => Cell::unknown(Place::Whole(series.span)),
            },
            _ => Cell::unknown(Place::Whole(series.span)),
        })
        .collect()
}
