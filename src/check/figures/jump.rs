//! `tenfold-jump`: a figure about ten times the one before it, or a tenth, which a slip of the digits makes.
//!
//! Knows which figures follow each other; whether either is right nobody can tell here.

use super::names::label;
use super::reading::{DeclaredUnit, Reading, absolute, first};
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::indicator::{Indicator, Series};
use crate::model::quantity::{Amount, Decimal, Kind};

pub(super) fn tenfold_jump(rules: &mut Rules) {
    for indicator in &rules.index.booklet.indicators {
        for series in &indicator.series {
            rules.problems.extend(of_line(indicator, series));
        }
    }
}

fn of_line(indicator: &Indicator, series: &Series) -> Option<Diagnostic> {
    let declared = DeclaredUnit::of(indicator, series);
    let jumps = |a, b| is_jump(a, b, &declared);
    let measured: Vec<Reading> = series.actuals.iter().filter_map(|actual| first(Some(&actual.cell))).collect();
    let baseline = first(series.baseline.as_ref());
    let between_years = measured.windows(2).find(|pair| jumps(pair[0], pair[1])).map(|pair| (pair[0], pair[1]));
    // One slip is one message: where the years tell of it, the rest would tell of it again.
    let (before, after) = between_years
        .or_else(|| {
            let actual = measured.first().copied().or_else(|| first(series.actual.as_ref()));
            baseline.zip(actual).filter(|(a, b)| jumps(*a, *b))
        })
        .or_else(|| {
            let target = first(series.target.as_ref());
            let is_meant = |target: &Reading| target.is_explained() || target.has_formula();
            let far = |a: Reading, b: Reading| digits(a).min(digits(b)) >= 3;
            baseline.zip(target.filter(|target| !is_meant(target))).filter(|(a, b)| far(*a, *b) && jumps(*a, *b))
        })?;
    let fault = Diagnostic::new(Fault::TenfoldJump, after.span()).with("name", label(indicator, series));
    let fault = fault.with("value", after.text()).with("other", before.text());
    Some(fault.and_at(before.span()))
}

fn is_jump(a: Reading, b: Reading, declared: &DeclaredUnit) -> bool {
    let (Kind::Amount(left), Kind::Amount(right)) = (a.quantity().kind(), b.quantity().kind()) else { return false };
    let is_alike = declared.unit_of(left) == declared.unit_of(right)
        && declared.per_of(left).zip(declared.per_of(right)).is_none_or(|(a, b)| a == b)
        && a.is_cumulative() == b.is_cumulative()
        && !b.is_change_of(a);
    is_alike && is_tenfold(left, right) && digits(a).min(digits(b)) >= 2
}

/// How many times greater a number is at least that was typed with a digit too many, if it would have changed a little.
const A_DIGIT_TOO_MANY: u32 = 8;

/// Whether one number is that much greater than the other. A balance may well go from −12 to 140: it is left alone.
fn is_tenfold(a: &Amount, b: &Amount) -> bool {
    let (a, b) = (a.value(), b.value());
    let is_count = |number: Decimal| !number.is_negative() && !number.is_zero();
    let tenfold = |small: Decimal, large: Decimal| {
        small.checked_mul(Decimal::from(A_DIGIT_TOO_MANY)).is_some_and(|small| absolute(large) >= absolute(small))
    };
    is_count(a) && is_count(b) && (tenfold(a, b) || tenfold(b, a))
}

/// How many digits its number was typed with, zeros before it left out: a number of one digit easily grows tenfold.
fn digits(reading: Reading) -> usize {
    let Some(amount) = reading.quantity().amounts().first().copied() else { return 0 };
    let plain = amount.value().to_string();
    plain.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count()
}
