use super::spark;
use crate::edition::view::Spark;
use crate::model::indicator::{Cell, Printed, Series, Value, YearActual};
use crate::model::period::FiscalYear;
use crate::model::words::Words;
use crate::source::{Sources, Span, Typed};

fn typed(text: &str) -> Typed {
    let file = Sources::default().add("indicators.yaml", text.to_owned());
    Typed { text: text.to_owned(), span: Span::new(file, 0..text.len()) }
}

fn cell(text: &str) -> Cell {
    let figure = text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"));
    Cell::Values(vec![Value { printed: Printed::Figure(Box::new(figure)), note: None, mark: None, typed: typed(text) }])
}

fn line(baseline: &str, actuals: &[(&str, &str)], actual: Option<&str>, target: &str) -> Option<Spark> {
    let actuals = actuals.iter().map(|(year, text)| YearActual {
        year: FiscalYear::named(year).expect("a fiscal year"),
        name: typed(year),
        cell: cell(text),
    });
    let series = Series {
        name: None,
        categories: Vec::new(),
        unit: None,
        status: None,
        baseline: Some(cell(baseline)),
        target: Some(cell(target)),
        actual: actual.map(cell),
        actuals: actuals.collect(),
        span: typed("").span,
    };
    spark(&series, &Words::default())
}

#[test]
fn points_stand_by_their_years() {
    let found = line("10件 (R5)", &[("R6", "14件"), ("R9", "18件")], None, "20件").expect("a line");
    assert_eq!(found.points, [[3, 28], [27, 18], [97, 9]]);
    assert_eq!((found.last, found.goal), ([97, 9], Some(4)));
    assert_eq!(found.spoken, "令和5年10件から令和9年度18件");
    assert_eq!(found.ends, ["10", "18"]);
}

#[test]
fn without_a_year_points_stand_evenly() {
    let found = line("10件", &[("R6", "14件"), ("R9", "18件")], None, "↗").expect("a line");
    assert_eq!(found.points, [[3, 28], [50, 16], [97, 4]]);
    assert_eq!(found.goal, None);
    assert_eq!(found.spoken, "現状値10件から令和9年度18件");
    let found = line("10件 (R5年度)", &[], Some("8件"), "12人").expect("a line");
    assert_eq!((found.points.as_slice(), found.goal), ([[3, 4], [97, 28]].as_slice(), None));
    assert_eq!(found.spoken, "令和5年度10件から最新値8件");
}

#[test]
fn a_baseline_that_is_one_of_the_actuals_is_no_further_point() {
    let found = line("10件 (R5年度)", &[("R5", "10件"), ("R6", "10件")], Some("10件"), "10件").expect("a line");
    assert_eq!(found.points, [[3, 16], [97, 16]]);
}

#[test]
fn numbers_at_the_ends_leave_their_units_to_the_column() {
    for (typed, printed) in [
        ("61.5％", "61.5"),
        ("約1,800人", "約1,800"),
        ("12", "12"),
        ("431.5万円", "431.5万"),
        ("△203人（5年間累計）", "△203"),
    ] {
        let found = line(typed, &[("R6", typed)], None, "—").unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(found.ends[1], printed, "{typed}");
    }
}

#[test]
fn what_cannot_be_compared_makes_no_line() {
    assert_eq!(line("10件", &[], None, "20件"), None);
    assert_eq!(line("10人", &[("R6", "14件")], None, "20件"), None);
    assert_eq!(line("—", &[("R6", "14件"), ("R7", "—")], None, "20件"), None);
    assert_eq!(line("増加", &[("R6", "14件"), ("R7", "10～15件")], None, "20件"), None);
}
