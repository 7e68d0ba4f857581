//! What a sentence says beside the figures of an indicator: the year of a cell, the span of a sum, a number of its name.

use std::ops::Range;

use super::Walk;
use crate::check::Rules;
use crate::check::claims::known::Known;
use crate::check::claims::lexicon::Sign;
use crate::japanese::number::{self, Number};
use crate::japanese::year::prose as years;

impl Walk<'_, '_, '_, '_> {
    /// `人口1万人当たり`, where the name of what is spoken of says 人口1,000人当たり.
    pub(super) fn judge_name(&self, rules: &mut Rules) {
        let around = |text: &str, number: &Number| {
            let before: Vec<char> = text[..number.range.start].chars().rev().take(2).collect();
            let behind: Vec<char> = text[number.range.end..].chars().take(2).collect();
            (before, behind)
        };
        for mention in self.sentence.mentions.iter().filter(|mention| !mention.is_whole) {
            let name = &self.tables.indicator(mention.indicators[0]).name.text;
            for own in number::all(name) {
                let typed = self
                    .sentence
                    .numbers
                    .iter()
                    .find(|number| around(self.sentence.text, number) == around(name, &own));
                if let Some(typed) = typed.filter(|typed| typed.value != own.value) {
                    self.doubt_beside(typed.range.clone(), mention, &name[own.range], None, rules);
                }
            }
        }
    }

    /// `…の最新値は、令和5年の数値です`: a year that is said of a cell, in a sentence without figures.
    pub(super) fn judge_year(&self, rules: &mut Rules) {
        let sentence = self.sentence;
        let ([mention], true) = (&sentence.mentions[..], sentence.amounts.is_empty()) else { return };
        let mut cells =
            sentence.signs(&(mention.range.end..sentence.range.end)).filter_map(|(sign, word)| match sign {
                Sign::Cell(of) => Some((*of, word.end)),
                _ => None,
            });
        let Some((of, end)) = cells.next_back() else { return };
        let known: Vec<&Known> =
            self.facts(mention).flat_map(|facts| &facts.known).filter(|known| known.of == of).collect();
        let is_dated = !known.is_empty() && known.iter().all(|known| known.year.is_some());
        // Of a stretch both ends are typed: H30–R4平均値.
        let is_of = |known: &Known, year: i32| {
            known.year == Some(year) || years::all(known.typed).iter().any(|own| own.western == year)
        };
        let mut said = sentence.years(&(end..sentence.range.end));
        let wrong = said.find(|year| !known.iter().any(|known| is_of(known, year.western)));
        if let Some(year) = wrong.filter(|_| is_dated) {
            self.doubt_beside(year.range.clone(), mention, &typed(&known), Some(known[0]), rules);
        }
    }

    /// `3年間の累計`, of what every cell in the table calls 5年間累計.
    pub(super) fn judge_span(&self, rules: &mut Rules) {
        const SPAN: &str = "年間";
        let text = self.sentence.text;
        for number in self.sentence.numbers.iter().filter(|number| text[number.range.end..].starts_with(SPAN)) {
            let at: Range<usize> = number.range.start..number.range.end + SPAN.len();
            let is_sum = text[at.end..].trim_start_matches('の').starts_with(['累', '平']);
            let mention = self.sentence.mentions.iter().rev().find(|of| of.range.end <= at.start);
            let Some(mention) = mention.filter(|_| is_sum) else { continue };
            let known: Vec<&Known> = self.facts(mention).flat_map(|facts| &facts.known).collect();
            let differs = |known: &&Known| {
                let mut own = number::all(known.typed).into_iter();
                own.find(|own| known.typed[own.range.end..].starts_with(SPAN))
                    .is_some_and(|own| own.value != number.value)
            };
            if !known.is_empty() && known.iter().all(differs) {
                self.doubt_beside(at, mention, &typed(&known), Some(known[0]), rules);
            }
        }
    }
}

/// Cells as they are typed, each once.
pub(in crate::check::claims) fn typed(known: &[&Known]) -> String {
    let mut typed: Vec<&str> = known.iter().map(|known| known.typed).collect();
    typed.dedup();
    typed.join("、")
}
