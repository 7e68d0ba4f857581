//! Rules about counting people: in 人 or 名, one of them in a table, and in nothing else.
//!
//! Knows the words for people; other units are another file's business.

use std::collections::BTreeSet;

use super::names::{folded, label, without_brackets};
use super::reading::{DeclaredUnit, Reading, of_series};
use super::tables::Tables;
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::unit::{Dimension, dimension};
use crate::model::indicator::{Indicator, Series};

/// Whether a unit counts people.
pub(super) fn is_person(unit: &str) -> bool {
    dimension(unit) == Dimension::People
}

pub(super) fn people_unit(rules: &mut Rules) {
    for indicator in &rules.index.booklet.indicators {
        if !counts_people(&indicator.name.text) {
            continue;
        }
        for series in &indicator.series {
            let declared = DeclaredUnit::of(indicator, series);
            let in_cases = of_series(series).find(|reading| match reading.quantity().amounts()[..] {
                [amount] => declared.unit_of(amount) == Some("件"),
                _ => false,
            });
            if let Some(reading) = in_cases {
                let fault = Diagnostic::new(Fault::PeopleUnit, reading.span());
                let fault = fault.with("name", label(indicator, series)).with("value", reading.text());
                rules.problems.push(fault);
            }
        }
    }
}

/// Whether a name ends in a number of people. 事業者 and their like are businesses, which may well be counted in 件.
fn counts_people(name: &str) -> bool {
    const BUSINESSES: &[&str] = &["事業者数", "加盟者数", "出店者数", "出展者数"];
    /// The 業者 that are people.
    const PEOPLE: &[&str] = &["従業者数", "就業者数", "失業者数", "創業者数", "起業者数", "開業者数", "卒業者数"];
    let folded = folded(name);
    let name = without_brackets(&folded);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let is_business = ends(BUSINESSES) || name.ends_with("業者数") && !ends(PEOPLE);
    ends(&["者数", "人数"]) && !is_business
}

pub(super) fn mixed_people_units(tables: &Tables, rules: &mut Rules) {
    let mut seen = BTreeSet::new();
    for indicator in &rules.index.booklet.indicators {
        if let Some([first, other]) = mixed(of_indicator(indicator)) {
            seen.insert(other.0.span());
            rules.problems.push(fault(first, other));
        }
    }
    for table in tables.all() {
        let own = table.indicators.iter().filter_map(|indicator| {
            let readings = of_indicator(indicator);
            // What is mixed in one indicator has been told.
            let first = *readings.first()?;
            mixed(readings).is_none().then_some(first)
        });
        if let Some([first, other]) = mixed(own.collect())
            && seen.insert(other.0.span())
        {
            rules.problems.push(fault(first, other));
        }
    }
}

fn fault((first, _): Counted, (other, _): Counted) -> Diagnostic {
    let fault = Diagnostic::new(Fault::MixedPeopleUnits, other.span()).with("value", other.text());
    fault.with("other", first.text()).and_at(first.span())
}

/// A figure that counts people, and in what.
type Counted<'b> = (Reading<'b>, &'static str);

fn of_indicator(indicator: &Indicator) -> Vec<Counted<'_>> {
    indicator.series.iter().flat_map(of_people).collect()
}

fn of_people(series: &Series) -> impl Iterator<Item = Counted<'_>> {
    of_series(series).flat_map(|reading| {
        let units = reading.quantity().amounts().into_iter().filter_map(|amount| match amount.unit() {
            Some("人") => Some("人"),
            Some("名") => Some("名"),
            _ => None,
        });
        units.map(move |unit| (reading, unit)).collect::<Vec<_>>()
    })
}

/// The first of those that most have, and the first of the others.
fn mixed(counted: Vec<Counted>) -> Option<[Counted; 2]> {
    let (people, persons): (Vec<Counted>, Vec<Counted>) = counted.into_iter().partition(|(_, unit)| *unit == "人");
    let (most, others) = if persons.len() > people.len() { (persons, people) } else { (people, persons) };
    Some([*most.first()?, *others.first()?])
}
