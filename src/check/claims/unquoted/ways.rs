//! What a sentence says of the way between figures: in which year one crossed a number, how far two are apart, half of one.
//!
//! Reads structure, a number with its verb or its arrow. Knows no figures but those of the indicators that are named.

use std::ops::Range;

use super::{Walk, placed};
use crate::check::Rules;
use crate::check::claims::known::{Amount, Known, Of, length_of_unit, unit_behind};
use crate::check::claims::mentions::Mention;
use crate::diag::Fault;
use crate::japanese::number::{self, Number};

impl Walk<'_, '_, '_, '_> {
    fn numbers(&self) -> impl Iterator<Item = &Number> {
        let is_here =
            |number: &&Number| self.sentence.start <= number.range.start && number.range.end <= self.sentence.end;
        self.reading.numbers().iter().filter(is_here)
    }

    /// The figures in the order of time of the one indicator that was named last before an offset, where it has one line.
    fn line(&self, found: &[Mention], before: usize) -> Option<Vec<&Known<'_>>> {
        let [only] = found.iter().rev().find(|mention| mention.range.end <= before)?.indicators[..] else {
            return None;
        };
        let facts = self.tables.facts(only);
        let first = facts.known.first()?;
        let is_one = facts.known.iter().all(|known| known.series == first.series && known.unit == first.unit);
        (is_one && !facts.is_open).then(|| facts.line(first.series))
    }

    /// `300億円を下回ったのは、令和6年度です`, where the figure of another year was the first to do so.
    pub(super) fn judge_crossing(&self, found: &[Mention], rules: &mut Rules) {
        let text = self.reading.text;
        let years = self.reading.years();
        for number in self.numbers() {
            let amount = Amount::of(text, number);
            let behind = amount.end + unit_behind(text, amount.end).len();
            let year = years.iter().find(|year| behind <= year.range.start && year.range.end <= self.sentence.end);
            let Some((year, line)) = year.zip(self.line(found, amount.start)) else { continue };
            let said = &text[behind..year.range.start];
            let verb = [("を超え", true), ("を上回", true), ("を突破", true), ("を下回", false), ("を割", false)];
            let verb = verb.iter().find(|(verb, _)| said.starts_with(verb));
            let Some((_, is_over)) = verb.filter(|_| said.trim_end_matches('、').ends_with("のは")) else {
                continue;
            };
            let is_beyond = |known: &&Known| match is_over {
                true => known.value > amount.value,
                false => known.value < amount.value,
            };
            let is_counted = line.iter().all(|known| length_of_unit(text, amount.end, &known.unit).is_some());
            let first = line.iter().position(is_beyond);
            // What stood there from the beginning may have crossed it before.
            let Some(first) = first.filter(|at| *at > 0 && is_counted).map(|at| line[at]) else { continue };
            if first.year.is_some_and(|first| first != year.western) {
                let told = self.doubt_way(year.range.clone(), &text[amount.start..behind], first.typed, rules);
                rules.problems.push(placed(told, first));
            }
        }
    }

    /// `93.8％→92.7％（2.1ポイントの改善）`: two figures, and how far they are said to be apart.
    pub(super) fn judge_change(&self, rules: &mut Rules) {
        let text = self.reading.text;
        let numbers: Vec<&Number> = self.numbers().collect();
        for three in numbers.windows(3) {
            let [from, to, apart] = [0, 1, 2].map(|at| Amount::of(text, three[at]));
            let [unit, same, own] = [&from, &to, &apart].map(|amount| unit_behind(text, amount.end));
            let joint = text.get(from.end + unit.len()..to.start).unwrap_or("");
            let gap = text.get(to.end + same.len()..apart.start).unwrap_or("");
            let is_share = unit.starts_with(['%', '％']);
            let counted = if is_share { "ポイント" } else { unit };
            let rest = own.strip_prefix(counted).filter(|_| !counted.is_empty());
            let Some(rest) = rest.filter(|_| unit == same) else { continue };
            let behind = &text[apart.end + counted.len()..];
            let is_change = ["→", "⇒", "から", "から、"].contains(&joint)
                && ["（", "(", "へ", "に", "へ、", "に、", "へと"].contains(&gap)
                && (!rest.is_empty() || behind.starts_with('の'))
                && behind.trim_start_matches('の').starts_with(['増', '減', '改', '縮', '上', '下', '拡', '悪', '伸']);
            let right = (from.value - to.value).abs();
            if is_change && (right - apart.value.abs()).abs() > 1e-6 {
                let decimals = three[0].decimals.max(three[1].decimals) as usize;
                let range = apart.start..apart.end + counted.len();
                let right = format!("{right:.decimals$}{counted}");
                rules.problems.push(self.doubt_way(range, &text[from.start..to.end + same.len()], &right, rules));
            }
        }
    }

    /// `現状の半分程度に`, where neither the target nor the last figure is about half of what it was.
    pub(super) fn judge_half(&self, found: &[Mention], rules: &mut Rules) {
        const ABOUT: Range<f64> = 0.4..0.6;
        let text = self.reading.text;
        let sentence = &text[self.sentence.clone()];
        for (at, word) in ["半分", "半減"].iter().flat_map(|word| sentence.match_indices(word)) {
            let start = self.sentence.start + at;
            let behind = &text[start + word.len()..];
            if let Some((from, to)) = self.way() {
                if from.value != 0.0 && !ABOUT.contains(&(to.value / from.value)) {
                    let figures = &text[from.start..to.end + unit_behind(text, to.end).len()];
                    let told = self.doubt_way(start..start + word.len(), figures, figures, rules);
                    rules.problems.push(told);
                }
                continue;
            }
            let [only] = found.iter().rev().find(|of| of.range.end <= start).map_or(&[][..], |of| &of.indicators)[..]
            else {
                continue;
            };
            let is_bounded = ["以", "未満", "近", "超", "を"].iter().any(|tail| behind.starts_with(tail));
            let Some(line) = self.line(found, start).filter(|_| !is_bounded) else { continue };
            // ピークの48万人の半分 is half of that number.
            let is_of_number = self.numbers().any(|number| number.range.end <= start);
            if is_of_number
                || self.reading.names_other_before(start)
                || text[self.sentence.start..start].contains("うち")
            {
                continue;
            }
            let Some(first) = line.first().copied().filter(|first| first.value != 0.0) else { continue };
            let facts = self.tables.facts(only);
            let ends: Vec<&Known> = facts.known.iter().filter(|known| known.of != Of::Baseline).collect();
            if !ends.is_empty() && !ends.iter().any(|known| ABOUT.contains(&(known.value / first.value))) {
                let name = self.tables.indicator(only).name.text.trim_end_matches(['*', '＊']);
                let typed: Vec<&str> = std::iter::once(first).chain(ends).map(|known| known.typed).collect();
                let told = self.doubt_way(start..start + word.len(), name, &typed.join("、"), rules);
                rules.problems.push(placed(told, first));
            }
        }
    }

    /// The only two figures of the sentence that it says one goes to from the other: △64人から△20人へ.
    fn way(&self) -> Option<(Amount, Amount)> {
        let text = self.reading.text;
        let numbers: Vec<&Number> = self.numbers().collect();
        let [from, to] = numbers[..] else { return None };
        let (from, to) = (Amount::of(text, from), Amount::of(text, to));
        let [unit, same] = [&from, &to].map(|amount| unit_behind(text, amount.end));
        let joint = text.get(from.end + unit.len()..to.start)?;
        (unit == same && ["→", "⇒", "から", "から、"].contains(&joint)).then_some((from, to))
    }

    /// `3年間の累計`, of what every cell in the table calls 5年間累計.
    pub(super) fn judge_span(&self, found: &[Mention], rules: &mut Rules) {
        const SPAN: &str = "年間";
        let text = self.reading.text;
        for number in self.numbers().filter(|number| text[number.range.end..].starts_with(SPAN)) {
            let range = number.range.start..number.range.end + SPAN.len();
            let is_sum = text[range.end..].trim_start_matches('の').starts_with(['累', '平']);
            let Some(mention) = found.iter().rev().find(|of| of.range.end <= range.start).filter(|_| is_sum) else {
                continue;
            };
            let known = || mention.indicators.iter().flat_map(|at| &self.tables.facts(*at).known);
            let mut spans = known().map(|known| {
                number::all(known.typed).into_iter().find(|own| known.typed[own.range.end..].starts_with(SPAN))
            });
            let differs = |own: Option<Number>| own.is_some_and(|own| own.value != number.value);
            if known().next().is_some() && spans.all(differs) {
                let mut typed: Vec<&str> = known().map(|known| known.typed).collect();
                typed.dedup();
                let name = self.tables.indicator(mention.indicators[0]).name.text.trim_end_matches(['*', '＊']);
                rules.problems.push(self.doubt_way(range, name, &typed.join("、"), rules));
            }
        }
    }

    fn doubt_way(&self, range: Range<usize>, name: &str, registered: &str, rules: &Rules) -> crate::diag::Diagnostic {
        let fault = self.reading.passage.fault(Fault::DoubtfulFigure, range.clone(), rules.sources);
        let typed = &self.reading.text[range];
        fault.with("name", name.to_owned()).with("typed", typed.to_owned()).with("registered", registered.to_owned())
    }
}
