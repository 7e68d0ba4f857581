//! What the tables say of an indicator.
//!
//! Reads the numbers of cells as those of sentences are read. Knows nothing of the words around a number.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::amounts::{Amount, unit_behind, values};
use crate::japanese::number;
use crate::japanese::width::half as half_width;
use crate::japanese::year::prose as years;
use crate::model::as_of::AsOf;
use crate::model::columns::Column;
use crate::model::index::Index;
use crate::model::indicator::{Cell, Indicator, Printed, Value};
use crate::model::quantity::Kind;
use crate::source::Span;

/// Which cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Of {
    #[default]
    Baseline,
    Target,
    Actual,
}

/// A number of a table.
#[derive(Debug, Default)]
pub(super) struct Known<'b> {
    pub of: Of,
    /// In millionths.
    pub value: i128,
    /// In half width.
    pub unit: String,
    pub series: Option<&'b str>,
    /// The western year that it is of, if that is said.
    pub year: Option<i32>,
    /// The cell as it is typed.
    pub typed: &'b str,
    pub span: Option<Span>,
    /// The name by which it is quoted, where the quotation prints this number with its unit and nothing else.
    pub quote: Option<String>,
}

impl Known<'_> {
    /// Where it stands among the figures of its line; what has no year is first as a baseline and last as an actual.
    pub(super) fn when(&self) -> (i32, bool) {
        let is_actual = self.of == Of::Actual;
        (self.year.unwrap_or(if is_actual { i32::MAX } else { i32::MIN }), is_actual)
    }
}

/// Everything that is known of one indicator.
#[derive(Debug, Default)]
pub(super) struct Facts<'b> {
    pub known: Vec<Known<'b>>,
    /// Whether a cell holds something else than numbers.
    pub is_open: bool,
    /// The years of which its tables tell.
    pub years: BTreeSet<i32>,
    /// The last year of the plan in whose tables it stands.
    end: Option<i32>,
    /// Other numbers that its cells and its name hold.
    aside: Vec<i128>,
}

/// The tables of a booklet, each indicator read when it is first asked for.
pub(super) struct Tables<'a, 'b> {
    index: &'a Index<'b>,
    facts: Vec<OnceCell<Facts<'b>>>,
    /// The tables of earlier plans in which an indicator stands.
    earlier: BTreeMap<&'b str, Vec<&'b str>>,
    /// The indicators in the tables of this plan.
    own: BTreeSet<&'b str>,
    /// The years in the notes of each earlier plan's tables.
    noted: BTreeMap<&'b str, Vec<i32>>,
    /// The years in the heads of the columns of baselines, targets and actuals.
    heads: Vec<(Column, i32)>,
}

impl<'a, 'b> Tables<'a, 'b> {
    pub(super) fn of(index: &'a Index<'b>) -> Tables<'a, 'b> {
        let mut earlier: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut noted = BTreeMap::new();
        for (name, progress) in &index.progresses {
            for id in progress.groups.iter().flat_map(|group| group.targets.iter().chain(&group.kpis)) {
                earlier.entry(&id.text).or_default().push(name);
            }
            let years = progress.note.iter().flat_map(|note| years::all(&note.text));
            noted.insert(*name, years.map(|year| year.western).collect());
        }
        let placed = index.sections.values().flat_map(|section| section.targets.iter().chain(&section.kpis));
        let specs = index.booklet.column_sets().flat_map(|set| &set.columns);
        Tables {
            index,
            facts: index.booklet.indicators.iter().map(|_| OnceCell::new()).collect(),
            earlier,
            own: placed.map(|id| id.text.as_str()).collect(),
            noted,
            heads: specs.filter_map(|spec| Some((spec.column, spec.as_of.as_ref()?.year()?))).collect(),
        }
    }

    pub(super) fn indicator(&self, at: usize) -> &'b Indicator {
        &self.index.booklet.indicators[at]
    }

    /// Whether an indicator stands in the tables of an earlier plan, or, without a name, in those of this one.
    pub(super) fn is_of(&self, at: usize, plan: Option<&str>) -> bool {
        let id = self.indicator(at).id.text.as_str();
        let earlier = self.earlier.get(id);
        match plan {
            Some(plan) => earlier.is_some_and(|plans| plans.contains(&plan)),
            None => earlier.is_none() || self.own.contains(id),
        }
    }

    pub(super) fn facts(&self, at: usize) -> &Facts<'b> {
        self.facts[at].get_or_init(|| self.read(self.indicator(at)))
    }

    fn read(&self, indicator: &'b Indicator) -> Facts<'b> {
        let mut facts = Facts { aside: values(&indicator.name.text).collect(), ..Facts::default() };
        let id = indicator.id.text.as_str();
        for plan in self.earlier.get(id).into_iter().flatten() {
            facts.years.extend(&self.noted[plan]);
        }
        let end = self.index.booklet.identity.period.as_ref().map(|period| period.last().western());
        facts.end = end.filter(|_| self.own.contains(id));
        facts.years.extend(facts.end);
        let head = |column| self.heads.iter().find(|(of, _)| *of == column).map(|(_, year)| *year);
        for series in &indicator.series {
            let is_only = indicator.series.len() == 1;
            let mut add = |cell: Option<&'b Cell>, of, year, fact: &str| {
                let quote = is_only.then(|| format!("{id}.{fact}"));
                let name = series.name.as_ref().map(|name| name.text.as_str());
                facts.cell(cell, &Known { of, year, series: name, quote, ..Known::default() });
            };
            add(series.baseline.as_ref(), Of::Baseline, head(Column::Baseline), "現状値");
            // That a target is for the end of the plan is a guess, which holds against no other year.
            add(series.target.as_ref(), Of::Target, head(Column::Target), "目標値");
            add(series.actual.as_ref(), Of::Actual, head(Column::Actual), "最新値");
            let latest = series.latest().map(std::ptr::from_ref);
            for actual in &series.actuals {
                let is_latest = latest == Some(std::ptr::from_ref(&actual.cell));
                let fact = if is_latest { "最新値" } else { &actual.name.text };
                add(Some(&actual.cell), Of::Actual, Some(actual.year.western()), fact);
            }
        }
        facts
    }
}

impl<'b> Facts<'b> {
    fn cell(&mut self, cell: Option<&'b Cell>, like: &Known<'b>) {
        match cell {
            Some(Cell::Values(values)) => {
                values.iter().for_each(|value| self.value(value, like, values.len() == 1));
            }
            Some(_) => self.is_open = true,
            None => {}
        }
    }

    fn value(&mut self, value: &'b Value, like: &Known<'b>, is_only: bool) {
        let typed = value.typed.text.as_str();
        // What stands in brackets explains the value.
        let brackets = typed.find(['(', '（']).unwrap_or(typed.len());
        self.aside.extend(values(&typed[brackets..]));
        let figure = match &value.printed {
            Printed::Figure(figure) if matches!(figure.quantity().kind(), Kind::Amount(_) | Kind::Compound(_)) => {
                figure
            }
            _ => {
                self.is_open = true;
                self.aside.extend(values(typed));
                return;
            }
        };
        // 北海道水準(R4) 3.9‰ has a year of its own.
        let written = || years::all(typed).last().map(|year| year.western);
        let year = figure.as_of().and_then(AsOf::year).or_else(written).or(like.year);
        self.years.extend(year);
        let body = figure.value_text();
        let depth = |at: usize| body[..at].matches(['(', '（']).count() > body[..at].matches([')', '）']).count();
        for number in number::all(&body).into_iter().filter(|number| !depth(number.range.start)) {
            let Some(amount) = Amount::of(&body, &number) else { continue };
            let unit = unit_behind(&body, number.range.end);
            let is_all = is_only && amount.start == 0 && number.range.end + unit.len() == body.len();
            let quote = like.quote.clone().filter(|_| is_all);
            // 7件/年 is 年7件 in a sentence.
            let unit = unit.split(['/', '／']).next().unwrap_or(unit).chars().map(half_width).collect();
            let (value, span) = (amount.value, value.typed.span);
            self.known.push(Known { value, unit, year, typed, span: Some(span), quote, ..*like });
        }
    }

    /// The baseline and actuals of one of its lines, in the order of time.
    pub(super) fn line(&self, series: Option<&str>) -> Vec<&Known<'b>> {
        let mut line: Vec<&Known> =
            self.known.iter().filter(|known| known.series == series && known.of != Of::Target).collect();
        line.sort_by_key(|known| known.when());
        line
    }

    /// Whether there are figures of more than one year.
    pub(super) fn is_yearly(&self) -> bool {
        self.known.iter().filter(|known| known.of == Of::Actual).count() > 1
    }

    /// The figures of one year; targets are for the last year of the plan, and what has no year can be of any but that.
    pub(super) fn of_year(&self, year: i32) -> impl Iterator<Item = &Known<'b>> {
        let is_named = self.known.iter().any(|known| known.year == Some(year));
        let last = self.known.iter().filter_map(|known| known.year).max();
        let is_to_come = self.end == Some(year) || last.is_some_and(|last| year > last);
        let is_aimed = self.end.map_or(is_to_come, |end| year >= end);
        self.known.iter().filter(move |known| match known.of {
            _ if known.year.is_some() => known.year == Some(year),
            Of::Target => is_aimed,
            Of::Baseline | Of::Actual => !is_named && !is_to_come,
        })
    }

    /// Whether its cells or its name hold a number beside their figures.
    pub(super) fn holds(&self, amount: &Amount) -> bool {
        !amount.is_signed() && self.aside.iter().any(|aside| amount.is(*aside))
    }
}
