//! Times as rules compare them: the fiscal year a figure belongs to, and the one in which the booklet is published.
//!
//! Knows no figures.

use crate::model::as_of::{AsOf, Moment, When};
use crate::model::booklet::Booklet;
use crate::model::period::FiscalYear;

/// The fiscal year of a moment; a calendar year counts as the fiscal year that begins in it.
pub(super) fn fiscal_year(moment: Moment) -> Option<FiscalYear> {
    match moment {
        Moment::Year(year) => FiscalYear::new(year),
        Moment::FiscalYear(year) => Some(year),
        Moment::Month { year, month } | Moment::Day { year, month, .. } => FiscalYear::of_month(year, month),
    }
}

/// The fiscal year in which a time ends, if it names one.
pub(super) fn end_year(time: &AsOf) -> Option<FiscalYear> {
    match time.when() {
        When::At(moment) | When::Span { last: moment, .. } => fiscal_year(moment),
        When::Label => None,
    }
}

/// The fiscal year in which the booklet is published.
pub(super) fn year_of_publication(booklet: &Booklet) -> Option<FiscalYear> {
    let date = booklet.identity.date.as_ref()?;
    FiscalYear::of_month(date.year(), date.month())
}
