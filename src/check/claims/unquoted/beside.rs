//! What a sentence says beside the figures of an indicator: the year of a cell, a number that is part of the name.
//!
//! Knows no figures of sentences.

use super::{Walk, placed};
use crate::check::Rules;
use crate::check::claims::known::Known;
use crate::check::claims::mentions::Mention;
use crate::diag::Fault;
use crate::japanese::number::{self, Number};
use std::ops::Range;

impl Walk<'_, '_, '_, '_> {
    /// `人口1万人当たり`, where the name of what is spoken of says 人口1,000人当たり.
    pub(super) fn judge_name(&self, found: &[Mention], rules: &mut Rules) {
        let text = self.reading.text;
        let around = |text: &str, number: &Number| {
            let before: Vec<char> = text[..number.range.start].chars().rev().take(2).collect();
            let behind: Vec<char> = text[number.range.end..].chars().take(2).collect();
            (before, behind)
        };
        for mention in found.iter().filter(|mention| !mention.is_whole) {
            let name = &self.tables.indicator(mention.indicators[0]).name.text;
            for own in number::all(name) {
                let typed = self.reading.numbers().iter().find(|number| {
                    self.sentence.contains(&number.range.start) && around(text, number) == around(name, &own)
                });
                if let Some(typed) = typed.filter(|typed| typed.value != own.value) {
                    let fault = self.reading.passage.fault(Fault::DoubtfulFigure, typed.range.clone(), rules.sources);
                    let fault = fault
                        .with("name", name.trim_end_matches(['*', '＊']))
                        .with("typed", &text[typed.range.clone()]);
                    rules.problems.push(fault.with("registered", &name[own.range]));
                }
            }
        }
    }

    /// `…の最新値は、令和5年の数値です`: a year that is said of a cell and goes before no number.
    pub(super) fn judge_year(&self, found: &[Mention], rules: &mut Rules) {
        const WIDEST: usize = 2;
        let text = self.reading.text;
        let within = |range: &Range<usize>| self.sentence.start <= range.start && range.end <= self.sentence.end;
        let ([mention], Some(year)) = (found, self.reading.years().iter().rfind(|year| within(&year.range))) else {
            return;
        };
        let first =
            self.reading.years().iter().find(|year| mention.range.end <= year.range.start && within(&year.range));
        let Some(first) = first else { return };
        let joint = text.get(first.range.end..year.range.start).unwrap_or("");
        if !joint.is_empty() && !joint.starts_with(['か', '～', '〜', '-']) {
            return;
        }
        let lead = &text[mention.range.end..first.range.start];
        let Some((of, word)) = self.words.all(lead).last() else { return };
        let is_last = self
            .reading
            .numbers()
            .iter()
            .all(|number| number.range.end <= year.range.end || self.sentence.end <= number.range.start);
        let facts = mention.indicators.iter().flat_map(|at| &self.tables.facts(*at).known);
        let known: Vec<&Known> = facts.filter(|known| known.of == of && known.year.is_some()).collect();
        let is_right = known.iter().any(|known| known.year == Some(year.western));
        if is_last && !known.is_empty() && !is_right && lead[word.end..].chars().count() <= WIDEST {
            let mut registered: Vec<&str> = known.iter().map(|known| known.typed).collect();
            registered.dedup();
            let fault = self.reading.passage.fault(Fault::DoubtfulFigure, year.range.clone(), rules.sources);
            let name = self.tables.indicator(mention.indicators[0]).name.text.trim_end_matches(['*', '＊']);
            let fault = fault.with("name", name).with("typed", &text[year.range.clone()]);
            rules.problems.push(placed(fault.with("registered", registered.join("、")), known[0]));
        }
    }
}
