//! `mixed-decimals`: a measured figure of a line has fewer decimals than another figure of it.
//!
//! Knows how many decimals were typed; nothing of units beyond that they are the same.

use super::names::label;
use super::reading::{Reading, of_series, readings};
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::indicator::{Indicator, Series};
use crate::model::quantity::{Amount, Decimal, Kind};
use crate::source::Span;

/// A figure that is one number.
#[derive(Clone, Copy)]
struct Number<'b> {
    reading: Reading<'b>,
    amount: &'b Amount,
}

pub(super) fn mixed_decimals(rules: &mut Rules) {
    for indicator in &rules.index.booklet.indicators {
        for series in &indicator.series {
            rules.problems.extend(of_line(indicator, series));
        }
    }
}

fn of_line(indicator: &Indicator, series: &Series) -> Option<Diagnostic> {
    // A target is set, not measured: 95% beside 87.5% is exact.
    let targets: Vec<Span> = readings(series.target.as_ref()).map(Reading::span).collect();
    let numbers: Vec<Number> = of_series(series).filter_map(number).collect();
    // The first of the finest: the last that is at its maximum, from behind.
    let finest = *numbers.iter().rev().max_by_key(|number| number.amount.decimals())?;
    let coarser = |number: &&Number| {
        number.amount.decimals() != finest.amount.decimals()
            && !targets.contains(&number.reading.span())
            && !is_round(number.amount)
            && number.amount.unit() == finest.amount.unit()
            && scale(number.amount) == scale(finest.amount)
    };
    let coarse = numbers.iter().find(coarser)?;
    let fault = Diagnostic::new(Fault::MixedDecimals, coarse.reading.span()).with("name", label(indicator, series));
    let fault = fault.with("value", coarse.reading.text()).with("other", finest.reading.text());
    Some(fault.and_at(finest.reading.span()))
}

/// A number that could have had decimals. None of something, and all of it, are told in full by 0 and 100%.
fn number(reading: Reading) -> Option<Number> {
    let Kind::Amount(amount) = reading.quantity().kind() else { return None };
    let is_end = amount.value().is_zero() || amount.unit() == Some("%") && amount.value() == Decimal::from(100);
    (amount.decimals() > 0 || !is_end && !reading.is_relative()).then_some(Number { reading, amount })
}

/// Whether it is told in round hundreds, which are set or told roughly: 2,000万円 beside 545.2万円.
fn is_round(amount: &Amount) -> bool {
    let hundreds = scale(amount).and_then(|one| one.shifted(2));
    let is_multiple = |hundred: Decimal| hundred.scale() == 0 && amount.value().mantissa() % hundred.mantissa() == 0;
    amount.decimals() == 0 && amount.value().scale() == 0 && hundreds.is_some_and(is_multiple)
}

/// What one counts before the decimal point: decimals of 万人 and of 人 are two things.
fn scale(amount: &Amount) -> Option<Decimal> {
    amount.step().shifted(amount.decimals())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::indicator::{Printed, Value};
    use crate::source::{Sources, Typed};

    fn value(text: &str) -> Value {
        let file = Sources::default().add("indicators.yaml", text);
        let typed = Typed { text: text.to_owned(), span: Span::new(file, 0..text.len()) };
        Value { printed: Printed::Figure(Box::new(text.parse().expect("a figure"))), note: None, mark: None, typed }
    }

    fn counts(text: &str) -> bool {
        let value = value(text);
        let Printed::Figure(figure) = &value.printed else { return false };
        number(Reading { value: &value, figure }).is_some()
    }

    #[test]
    fn nothing_and_everything_need_no_decimals() {
        assert!(!counts("0%") && !counts("100%") && !counts("0人"));
        assert!(counts("95%") && counts("100人") && counts("100.0%") && counts("0.0%"));
    }

    #[test]
    fn round_hundreds_are_told_without_decimals() {
        let round = |text: &str| {
            let value = value(text);
            let Printed::Figure(figure) = &value.printed else { return false };
            number(Reading { value: &value, figure }).is_some_and(|number| is_round(number.amount))
        };
        assert!(round("2,000万円") && round("300人") && !round("545.2万円") && !round("66%") && !round("2,050万円"));
    }

    #[test]
    fn only_single_numbers_have_decimals_to_compare() {
        assert!(!counts("100:100") && !counts("2戸10.6ha") && !counts("↗") && !counts("10～15件"));
        assert!(counts("10.5㎡"));
    }
}
