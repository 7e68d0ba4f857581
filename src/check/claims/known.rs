//! What the tables say of an indicator, and whether a number in a sentence is one of theirs, near one, or follows from two.
//!
//! Reads the numbers of cells and of sentences in one way. Knows nothing of the words around a number.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::japanese::number::{self, Number};
use crate::japanese::script::is_hiragana;
use crate::japanese::width::half as half_width;
use crate::japanese::year::prose as years;
use crate::model::as_of::AsOf;
use crate::model::columns::Column;
use crate::model::index::Index;
use crate::model::indicator::{Cell, Indicator, Printed, Value};
use crate::model::outcome::Better;
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
    pub value: f64,
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

/// Everything that is known of one indicator.
#[derive(Debug, Default)]
pub(super) struct Facts<'b> {
    pub known: Vec<Known<'b>>,
    /// Whether a cell holds something else than numbers.
    pub is_open: bool,
    /// The years of which its tables tell.
    pub years: BTreeSet<i32>,
    /// Other numbers that its cells and its name hold.
    aside: Vec<f64>,
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
        let end = end.filter(|_| self.own.contains(id));
        facts.years.extend(end);
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
        let year = figure.as_of().and_then(AsOf::year).or(like.year);
        self.years.extend(year);
        let body = figure.value_text();
        let depth = |at: usize| body[..at].matches(['(', '（']).count() > body[..at].matches([')', '）']).count();
        for number in number::all(&body).into_iter().filter(|number| !depth(number.range.start)) {
            let amount = Amount::of(&body, &number);
            let unit = unit_behind(&body, number.range.end);
            let is_all = is_only && amount.start == 0 && number.range.end + unit.len() == body.len();
            let quote = like.quote.clone().filter(|_| is_all);
            // 7件/年 is 年7件 in a sentence.
            let unit = unit.split(['/', '／']).next().unwrap_or(unit).chars().map(half_width).collect();
            let (value, span) = (amount.value, value.typed.span);
            self.known.push(Known { value, unit, year, typed, span: Some(span), quote, ..*like });
        }
    }

    /// Whether every line has come to its target; none where that cannot be told.
    pub(super) fn is_reached(&self, better: Option<Better>) -> Option<bool> {
        let targets = self.known.iter().filter(|known| known.of == Of::Target);
        let is_reached = |target: &Known| {
            let line = self.line(target.series);
            let (first, last) = (line.first()?, line.last().filter(|last| last.of == Of::Actual && !self.is_open)?);
            let is_higher = match better {
                Some(better) => better == Better::Higher,
                None if first.value.total_cmp(&target.value).is_ne() => target.value > first.value,
                None => return None,
            };
            let is_comparable = first.unit == target.unit && last.unit == target.unit;
            is_comparable.then_some(if is_higher { last.value >= target.value } else { last.value <= target.value })
        };
        let reached: Vec<bool> = targets.map(is_reached).collect::<Option<_>>()?;
        (!reached.is_empty()).then(|| reached.into_iter().all(|reached| reached))
    }

    /// The lines of its figures, each with baseline and actuals in the order of time.
    pub(super) fn line(&self, series: Option<&str>) -> Vec<&Known<'b>> {
        let mut line: Vec<&Known> =
            self.known.iter().filter(|known| known.series == series && known.of != Of::Target).collect();
        line.sort_by_key(|known| (known.year, known.of == Of::Actual));
        line
    }

    /// Whether its cells or its name hold a number beside their figures.
    pub(super) fn holds(&self, amount: &Amount) -> bool {
        !amount.is_signed && self.aside.iter().any(|aside| is_same(*aside, amount.value))
    }
}

fn values(text: &str) -> impl Iterator<Item = f64> {
    number::all(text).into_iter().map(|number| number.value.to_f64())
}

/// How a number stands to a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Same,
    /// In round numbers.
    Near,
    Other,
}

/// A number of a text, with its sign.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// Where the sign or the first digit stands.
    pub start: usize,
    pub end: usize,
    pub value: f64,
    is_signed: bool,
    /// What its last digit counts; of a round number that is meant roughly, its last digit that is not zero.
    step: f64,
    /// Whether it says that the number itself is somewhat more, or less.
    is_over: bool,
    is_under: bool,
    is_whole: bool,
}

impl Amount {
    pub(super) fn of(text: &str, number: &Number) -> Amount {
        let before = &text[..number.range.start];
        let sign = before.chars().next_back().filter(|c| "△▲-−－+＋".contains(*c));
        let start = before.len() - sign.map_or(0, char::len_utf8);
        let is_below = sign.is_some_and(|c| !matches!(c, '+' | '＋'));
        let value = if is_below { -number.value.to_f64() } else { number.value.to_f64() };
        let exponent = i32::try_from(number.exponent).unwrap_or(0) - i32::try_from(number.decimals).unwrap_or(0);
        let mut step = 10f64.powi(exponent);
        let behind = text[number.range.end..].trim_start_matches(|c: char| !is_hiragana(c) && c.is_alphanumeric());
        let unit = &text[number.range.end..text.len() - behind.len()];
        let tail = |words: &[&str]| words.iter().any(|word| unit.ends_with(word) || behind.starts_with(word));
        let is_over = tail(&["余", "超", "強", "以上", "余り", "あまり", "を超", "を突破"]);
        let is_under = tail(&["弱", "未満", "近", "近く", "以内"]);
        let is_rough = ["約", "およそ", "ほぼ", "概ね", "おおむね"].iter().any(|word| before[..start].ends_with(word));
        let is_about = is_rough || is_over || is_under || tail(&["程度", "前後", "ほど", "台"]);
        while is_about && step < value.abs() && is_same((value / (step * 10.0)).fract(), 0.0) {
            step *= 10.0;
        }
        let (end, is_whole, is_signed) = (number.range.end, number.decimals == 0, sign.is_some());
        Amount { start, end, value, is_signed, step, is_over, is_under, is_whole }
    }

    pub(super) fn fit(&self, known: f64) -> Fit {
        let known = if self.is_signed { known } else { known.abs() };
        let apart = (self.value - known).abs();
        // The last digit of 73万人 is one of ten thousands, which is rounded; one typed to the ones is exact.
        let is_round = self.step > 1.0 || (known / self.step).fract().abs() > 1e-9;
        let is_near = match (self.is_over, self.is_under) {
            (true, _) => known >= self.value && apart < self.step,
            (_, true) => known <= self.value && apart < self.step,
            _ => is_round && apart <= self.step / 2.0,
        };
        match apart {
            _ if is_same(self.value, known) => Fit::Same,
            _ if is_near => Fit::Near,
            _ => Fit::Other,
        }
    }

    /// Whether it is the sum of some of these that follow each other.
    pub(super) fn is_sum(&self, known: &[f64]) -> bool {
        let sums =
            (0..known.len()).flat_map(|from| (from + 2..=known.len()).map(move |to| known[from..to].iter().sum()));
        sums.into_iter().any(|sum: f64| self.fit(sum) != Fit::Other)
    }

    /// Whether it is the difference of two of these.
    pub(super) fn is_difference(&self, known: &[f64]) -> bool {
        let apart = |a: f64, b: f64| ((a - b).abs() - self.value.abs()).abs();
        let widest = if self.step > 1.0 { self.step / 2.0 } else { 1e-6 };
        pairs(known).any(|(a, b)| a.total_cmp(&b).is_ne() && apart(a, b) <= widest)
    }

    /// Whether it is the ratio of a number to one of these, counted in `per` of it; or, as `change` allows, what one is more
    /// or less than the other.
    pub(super) fn is_ratio(&self, of: &[f64], to: &[f64], per: f64) -> bool {
        let widest = if self.is_whole && per < 100.0 { 0.3_f64.max(self.step / 2.0) } else { self.step / 2.0 };
        let widest = if is_same(per, 1.0) && self.is_whole { 0.3 } else { widest };
        let fits = |right: f64| (right.abs() - self.value.abs()).abs() <= widest * 1.000_001;
        let pairs = of.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))).filter(|(_, b)| *b != 0.0);
        pairs.into_iter().any(|(a, b)| fits(a / b * per) || (per > 1.0 && fits((a - b) / b * per)))
    }
}

fn pairs(known: &[f64]) -> impl Iterator<Item = (f64, f64)> + '_ {
    known.iter().enumerate().flat_map(|(at, a)| known[at + 1..].iter().map(|b| (*a, *b)))
}

fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// The unit behind a number: what follows up to a kana, a mark or a bracket.
pub(super) fn unit_behind(text: &str, end: usize) -> &str {
    const LONGEST: usize = 12;
    let rest = &text[end..];
    let mut last = ' ';
    let is_unit = |c: char| {
        let narrow = half_width(c);
        let is_part = match narrow {
            '%' | '‰' | '㎡' | '°' | '℃' | '/' => true,
            'か' => true,
            '-' => last.is_ascii_alphabetic(),
            c if c.is_ascii_digit() => last.is_ascii_alphabetic(),
            c => c.is_alphanumeric() && !is_hiragana(c) || c == 'ー',
        };
        last = narrow;
        is_part
    };
    let length: usize = rest
        .chars()
        .take(LONGEST)
        .take_while({
            let mut is_unit = is_unit;
            move |c| is_unit(*c)
        })
        .map(char::len_utf8)
        .sum();
    // か counts only as か所, か月.
    let unit = &rest[..length];
    match unit.find('か') {
        Some(at) if at > 0 || !["所", "月", "国", "年"].iter().any(|word| unit["か".len()..].starts_with(word)) => {
            &unit[..at]
        }
        _ => unit,
    }
}

/// How long a known unit is where it stands behind a number in a text; none if something else does.
pub(super) fn length_of_unit(text: &str, end: usize, unit: &str) -> Option<usize> {
    let behind = unit_behind(text, end);
    if unit.is_empty() {
        return behind.is_empty().then_some(0);
    }
    let mut length = 0;
    let mut letters = behind.chars();
    for wanted in unit.chars() {
        let c = letters.next().filter(|c| half_width(*c) == wanted)?;
        length += c.len_utf8();
    }
    // 62点 and 100点満点, 18年 and 18年度 are two things; 73万人余り and 96人減 are still persons.
    (!letters.as_str().starts_with(OTHER_UNITS)).then_some(length)
}

/// What makes another unit of the one before it.
const OTHER_UNITS: [char; 13] = ['満', '度', '間', '前', '後', '目', '代', '月', '末', '中', '口', '組', '日'];
