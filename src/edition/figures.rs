//! The printed values of a cell: what of a figure its column has already said is not said again.

use super::view::Figure;
use crate::model::as_of::AsOf;
use crate::model::columns::ColumnSpec;
use crate::model::indicator::{Cell, Printed, Series, Value, YearActual};
use crate::model::quantity::Trend;

/// What the table says beside a cell's figures.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub column: &'a ColumnSpec,
    /// The unit, where a column of its own prints it.
    pub unit: Option<&'a str>,
}

/// The printed values of a cell, alone.
pub(super) fn figures(cell: &Cell) -> Vec<Figure> {
    of_cell(cell, figure)
}

/// The printed values of a cell below a heading.
pub(super) fn figures_beside(cell: &Cell, said: Said) -> Vec<Figure> {
    of_cell(cell, |value| beside(value, said))
}

/// The latest actual of a series; taken from the actuals by year it says its year.
pub(super) fn latest(series: &Series, said: Said) -> Vec<Figure> {
    match (&series.actual, series.latest_year()) {
        (Some(cell), _) => figures_beside(cell, said),
        (None, Some(actual)) => of_cell(&actual.cell, |value| of_year(value, actual, said)),
        (None, None) => Vec::new(),
    }
}

fn of_cell(cell: &Cell, print: impl Fn(&Value) -> Figure) -> Vec<Figure> {
    match cell {
        Cell::Values(values) => values.iter().map(print).collect(),
        Cell::Withheld { reason } => vec![Figure { note: Some(reason.as_str().into()), ..plain("—") }],
        Cell::Empty(_) | Cell::Faulty => Vec::new(),
    }
}

fn beside(value: &Value, said: Said) -> Figure {
    let mut printed = figure(value);
    if let Printed::Figure(figure) = &value.printed
        && figure.as_of().is_some_and(|time| said.column.says(time))
    {
        printed.as_of = None;
    }
    if let Some(bare) = said.unit.and_then(|unit| without_unit(&printed.value, unit)) {
        printed.value = bare.into();
    }
    printed
}

fn of_year(value: &Value, actual: &YearActual, said: Said) -> Figure {
    let mut printed = beside(value, said);
    let timeless = match &value.printed {
        Printed::Figure(figure) => figure.as_of().is_none() && !figure.quantity().is_absent(),
        Printed::Verbatim => true,
    };
    let is_said = || actual.year.to_string().parse::<AsOf>().is_ok_and(|year| said.column.says(&year));
    if timeless && !is_said() {
        printed.as_of = Some(actual.name.as_str().into());
    }
    printed
}

/// The value without exactly the unit at its end; none where it ends otherwise, or where nothing countable would be left.
fn without_unit(value: &str, unit: &str) -> Option<String> {
    let bare = value.strip_suffix(unit)?.trim_end();
    bare.contains(char::is_numeric).then(|| bare.to_owned())
}

fn plain(value: &str) -> Figure {
    Figure { value: value.into(), as_of: None, note: None, trend: None, spoken: None }
}

fn figure(value: &Value) -> Figure {
    let note = value.note.as_ref().map(|note| note.as_str().into());
    match &value.printed {
        Printed::Verbatim => Figure { note, ..plain(&value.typed.text) },
        Printed::Figure(figure) => {
            let text = figure.value_text();
            // Only a lone arrow needs words; 増加 and the like already are words.
            let arrow = figure.quantity().trend().filter(|_| text.chars().count() == 1);
            Figure {
                as_of: figure.as_of().map(|time| time.to_string().into()),
                note,
                trend: arrow.map(|trend| match trend {
                    Trend::Up => "up".into(),
                    Trend::Flat => "flat".into(),
                    Trend::Down => "down".into(),
                }),
                spoken: arrow.map(|trend| match trend {
                    Trend::Up => "増加".into(),
                    Trend::Flat => "維持".into(),
                    Trend::Down => "減少".into(),
                }),
                ..plain(text.trim())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_unit;

    #[test]
    fn only_the_very_unit_at_the_end_is_dropped() {
        for (value, unit, bare) in [
            ("12件", "件", Some("12")),
            ("約1,800 人", "人", Some("約1,800")),
            ("431.5万円", "円", Some("431.5万")),
            ("2件/年", "件/年", Some("2")),
            ("15件（3年間累計）", "件", None),
            ("5％", "%", None),
            ("なし", "なし", None),
            ("増加", "件", None),
        ] {
            assert_eq!(without_unit(value, unit).as_deref(), bare, "{value} {unit}");
        }
    }
}
