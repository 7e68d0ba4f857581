//! Figures of indicators typed into prose: which quotation would print them, and which of them no table gives.
//!
//! Where a number stands, in which unit and beside which name, decides; not how a sentence is worded. A number that follows
//! from two of a table (a difference, a share) is right. What a sentence says of another plan, year, body or part is let pass.

mod beside;
mod remarks;
mod ways;

use std::ops::Range;

use self::remarks::placed;

use super::kinds::spellings;
use super::known::{Amount, Facts, Fit, Known, Of, Tables, length_of_unit, unit_behind};
use super::mentions::{Mention, Mentions};
use super::plans::Plans;
use super::reading::{OTHER_TIMES, Reading};
use super::references::joins;
use crate::check::Rules;
use crate::check::passages::Form;
use crate::japanese::finder::Finder;
use crate::japanese::script::is_hiragana;
use crate::japanese::width;
use crate::japanese::year::prose::Year;
use crate::model::gaps::Gap;
use crate::model::index::Index;
use crate::model::words::{Word, Words};

/// What prose calls the cells of a row, besides the booklet's own words.
const USUAL: &[(&str, Of)] = &[
    ("現状", Of::Baseline),
    ("現状値", Of::Baseline),
    ("基準値", Of::Baseline),
    ("当初", Of::Baseline),
    ("当初値", Of::Baseline),
    ("目標", Of::Target),
    ("目標値", Of::Target),
    ("目標数値", Of::Target),
    ("最新値", Of::Actual),
    ("実績", Of::Actual),
    ("実績値", Of::Actual),
];

/// A number that a sentence gives an indicator.
struct Claim<'r> {
    amount: Amount,
    /// The cells that it can be of.
    of: Option<Of>,
    mention: &'r Mention,
    /// The indicators of the mention in the plan that the sentence speaks of.
    meant: Vec<usize>,
}

pub(super) fn check<'b>(
    readings: &[Reading<'_, 'b>],
    tables: &Tables<'_, 'b>,
    mentions: &Mentions,
    plans: &Plans<'b>,
    rules: &mut Rules,
) {
    if rules.index.booklet.gaps.any(&[Gap::Indicators, Gap::Contents, Gap::Progresses]) {
        return;
    }
    let words = words(rules.index);
    for field in readings.chunk_by(|a, b| a.passage.span() == b.passage.span()) {
        let is_figure = |reading: &Reading| reading.passage.form == Form::Value;
        if field.iter().all(|reading| is_figure(reading) || reading.numbers().is_empty()) {
            continue;
        }
        let mut last: Vec<Mention> = Vec::new();
        for reading in field.iter().filter(|reading| !reading.elsewhere && !is_figure(reading)) {
            for sentence in reading.sentences() {
                let found = mentions.within(reading.text, sentence.clone());
                let walk = Walk { reading, sentence, tables, words: &words, plans };
                let carried: Vec<Mention> =
                    last.iter().map(|mention| mention.carried_to(walk.sentence.start)).collect();
                walk.judge(&found, &carried, rules);
                if !found.is_empty() {
                    last = found;
                }
            }
        }
    }
}

/// The words for the cells of a row, with what they name.
pub(super) fn words(index: &Index) -> Finder<Of> {
    let mut words: Vec<(String, Of)> = Vec::new();
    let mut of_words = |own: &Words| {
        for (word, of) in [(Word::Baseline, Of::Baseline), (Word::Target, Of::Target), (Word::Actual, Of::Actual)] {
            words.extend(spellings(own.get(word)).into_iter().map(|word| (word, of)));
        }
    };
    let own = &index.booklet.words;
    of_words(own);
    index.progresses.values().for_each(|progress| of_words(&own.overlaid_by(&progress.words)));
    words.extend(USUAL.iter().map(|(word, of)| ((*word).to_owned(), *of)));
    Finder::new(words)
}

/// One sentence on its way through the rules.
struct Walk<'w, 'r, 'p, 'b> {
    reading: &'r Reading<'p, 'b>,
    sentence: Range<usize>,
    tables: &'w Tables<'w, 'b>,
    words: &'w Finder<Of>,
    plans: &'w Plans<'b>,
}

impl Walk<'_, '_, '_, '_> {
    fn judge(&self, found: &[Mention], last: &[Mention], rules: &mut Rules) {
        let (text, sentence) = (self.reading.text, &self.sentence);
        let numbers = self.reading.numbers();
        let first = numbers.partition_point(|number| number.range.start < sentence.start);
        let mut before = sentence.start;
        self.judge_year(found, rules);
        self.judge_name(found, rules);
        self.judge_crossing(found, rules);
        self.judge_change(rules);
        self.judge_half(found, rules);
        self.judge_span(found, rules);
        for number in numbers[first..].iter().take_while(|number| number.range.end <= sentence.end) {
            let amount = Amount::of(text, number);
            if self.is_no_figure(&amount, found) {
                continue;
            }
            let from = std::mem::replace(&mut before, amount.end);
            let lead = from..amount.start;
            let of = self.role(&lead, &amount);
            let Some(mention) = self.mention(&amount, found, last, of) else { continue };
            if self.is_of_other(&amount, &lead, mention) {
                continue;
            }
            let meant = self.plans.meant(mention, self.tables, &text[sentence.start..amount.start]);
            let claim = Claim { amount, of, mention, meant };
            self.claim(&claim, &lead, rules);
        }
    }

    /// Whether a number is part of a name, a year or a title in 「」.
    fn is_no_figure(&self, amount: &Amount, found: &[Mention]) -> bool {
        let text = self.reading.text;
        let is_named =
            found.iter().any(|mention| mention.range.start <= amount.start && amount.end <= mention.range.end);
        let is_year =
            self.reading.years().iter().any(|year| year.range.start <= amount.start && amount.end <= year.range.end);
        let before = &text[self.sentence.start..amount.start];
        let is_titled = before.rfind(['「', '『']).is_some_and(|open| !before[open..].contains(['」', '』']));
        is_named || is_year || is_titled || before.ends_with('第')
    }

    /// The cell that the words right before a number name, or those behind it: 1.60を目標とする.
    fn role(&self, lead: &Range<usize>, amount: &Amount) -> Option<Of> {
        const WIDEST: usize = 5;
        const BEHIND: usize = 8;
        let text = &self.reading.text[lead.clone()];
        let near = self.words.all(text).last().filter(|(_, word)| {
            // The 目標 of 基本目標2 is part of another word.
            if width::before(text, word.start).is_some_and(joins) {
                return false;
            }
            let gap = &text[word.end..];
            gap.chars().count() <= WIDEST && gap.chars().all(|c| is_hiragana(c) || "、：: 約「（(".contains(c))
        });
        let unit = unit_behind(self.reading.text, amount.end);
        let behind = self.reading.text.get(amount.end + unit.len()..self.sentence.end).unwrap_or("");
        let length: usize = behind.chars().take(BEHIND).take_while(|c| !"、。".contains(*c)).map(char::len_utf8).sum();
        let is_aim = behind.starts_with(['を', 'と', 'ま'])
            && ["目標と", "目指", "達成"].iter().any(|word| behind[..length].contains(word));
        near.map(|(of, _)| of).or(if is_aim && self.share(amount).is_none() { Some(Of::Target) } else { None })
    }

    /// The name that a number belongs to: the nearest before it that is counted in its unit, or the one right behind it; where
    /// the sentence names a cell and no indicator, the last one before it.
    fn mention<'m>(
        &self,
        amount: &Amount,
        found: &'m [Mention],
        last: &'m [Mention],
        of: Option<Of>,
    ) -> Option<&'m Mention> {
        const WIDEST: usize = 6;
        let text = self.reading.text;
        let fits = |mention: &&Mention| {
            let is_slip = |facts: &Facts| mention.is_whole && self.is_slip(amount, facts);
            let mut facts = mention.indicators.iter().map(|at| self.tables.facts(*at));
            facts.any(|facts| self.is_counted(amount, facts) || is_slip(facts))
        };
        let is_near = |mention: &&Mention| {
            let end = amount.end + unit_behind(text, amount.end).len();
            mention.range.start >= end && {
                let gap = &text[end..mention.range.start];
                gap.chars().count() <= WIDEST && !gap.contains(['、', '。', 'は'])
            }
        };
        let before = found.iter().rev().filter(|mention| mention.range.end <= amount.start);
        let behind = || found.iter().find(is_near).filter(fits);
        let is_telling = of.is_some() || amount.value.abs() >= 10_000.0;
        let only = || found.first().filter(|mention| found.len() == 1 && is_telling && fits(mention));
        let carried = || last.iter().rev().find(fits).filter(|_| found.is_empty() && of.is_some());
        before.clone().find(fits).or_else(behind).or_else(only).or_else(carried)
    }

    /// Whether a number is counted in what an indicator is counted in, or is a share of it.
    fn is_counted(&self, amount: &Amount, facts: &Facts) -> bool {
        let text = self.reading.text;
        let same_unit = |known: &Known| length_of_unit(text, amount.end, &known.unit).is_some();
        let has_unit = !unit_behind(text, amount.end).is_empty();
        let is_slip = |known: &Known| {
            has_unit && amount.value.abs() >= 10.0 && amount.fit(known.value) == Fit::Same
                || has_unit && amount.value.fract() != 0.0 && amount.fit(known.value) == Fit::Same
        };
        let is_point = unit_behind(text, amount.end).starts_with("ポイント");
        let of_share = |known: &Known| is_point && known.unit == "%";
        facts.known.iter().any(|known| same_unit(known) || is_slip(known) || of_share(known))
            || self.share(amount).is_some()
    }

    /// Whether a number is one of an indicator's in another unit, and is said to be its figure: 4人であった of 4組.
    fn is_slip(&self, amount: &Amount, facts: &Facts) -> bool {
        let unit = unit_behind(self.reading.text, amount.end);
        let behind = &self.reading.text[amount.end + unit.len()..];
        let is_said = ["です", "でし", "であ", "とな", "。"].iter().any(|tail| behind.starts_with(tail));
        let is_time = unit.starts_with(['年', 'か', '月', '日', '項', 'つ']);
        !unit.is_empty() && !is_time && is_said && facts.known.iter().any(|known| amount.fit(known.value) == Fit::Same)
    }

    /// Of a share, how many make a whole: 100 of 27.6%, 10 of 8割, 1 of 3倍.
    fn share(&self, amount: &Amount) -> Option<f64> {
        let unit = unit_behind(self.reading.text, amount.end);
        [("%", 100.0), ("％", 100.0), ("割", 10.0), ("倍", 1.0)]
            .iter()
            .find(|(word, _)| unit.starts_with(word))
            .map(|(_, per)| *per)
    }

    /// Whether the sentence speaks of another body, plan, time, year or of a part, as far as that can be seen.
    fn is_of_other(&self, amount: &Amount, lead: &Range<usize>, mention: &Mention) -> bool {
        let (reading, text) = (self.reading, self.reading.text);
        let before = &text[self.sentence.start..amount.start];
        let is_other = reading.names_body_before(amount.start)
            || (reading.names_other_before(amount.start)
                && self.plans.named_before(text, self.sentence.start..amount.start).is_none());
        let is_other =
            is_other || names_place(&text[self.sentence.start..mention.range.start.max(self.sentence.start)]);
        let since = if mention.range.end <= amount.start && self.sentence.start <= mention.range.end {
            mention.range.end
        } else {
            lead.start
        };
        let is_part = text[since.min(lead.start)..amount.start].contains("うち");
        let facts = || mention.indicators.iter().map(|at| self.tables.facts(*at));
        let mut years =
            reading.years().iter().filter(|year| lead.start <= year.range.start && year.range.end <= amount.start);
        let is_of_other_year =
            years.next_back().is_some_and(|year| !facts().any(|facts| facts.years.contains(&year.western)));
        // With figures of every year, the year before is known too.
        let is_yearly = facts().any(|facts| facts.known.iter().filter(|known| known.of == Of::Actual).count() > 1);
        let other_times = OTHER_TIMES.iter().filter(|word| !(is_yearly && word.ends_with('年')));
        is_other || is_part || is_of_other_year || other_times.into_iter().any(|word| before.contains(word))
    }

    fn claim(&self, claim: &Claim, lead: &Range<usize>, rules: &mut Rules) {
        let known: Vec<&Known> = claim.meant.iter().flat_map(|at| &self.tables.facts(*at).known).collect();
        let series = self.series(&known, claim.amount.start);
        let known: Vec<&Known> = known
            .into_iter()
            .filter(|known| series.is_none() || known.series.is_none() || known.series == series)
            .collect();
        let of_role: Vec<&Known> =
            known.iter().copied().filter(|known| claim.of.is_none_or(|of| known.of == of)).collect();
        let year =
            self.year(claim.mention, lead).filter(|year| known.iter().any(|known| known.year == Some(year.western)));
        let amount = &claim.amount;
        let length = |known: &Known| length_of_unit(self.reading.text, amount.end, &known.unit);
        let counted: Vec<(&Known, usize)> = of_role.iter().filter_map(|known| Some((*known, length(known)?))).collect();
        // A target is for the time to come.
        let last = known.iter().filter_map(|known| known.year).max();
        let of_year = |known: &Known| {
            year.is_none_or(|year| match known.year {
                Some(of) => of == year.western,
                None => known.of != Of::Target || last.is_none_or(|last| year.western > last),
            })
        };
        let is_same = |known: &Known| amount.fit(known.value) == Fit::Same;
        let same: Vec<&(&Known, usize)> = counted.iter().filter(|(known, _)| is_same(known)).collect();
        if of_role.is_empty() {
            return;
        }
        // The sign is in the verb: 県平均を0.4ポイント下回る is △0.4ポイント.
        let says_other = |(known, unit): &&&(&Known, usize)| {
            let behind = &self.reading.text[amount.end + unit..];
            let is_signed = known.typed.starts_with(['+', '＋']);
            known.value < 0.0 && behind.starts_with("上回") || is_signed && behind.starts_with("下回")
        };
        if let Some((_, unit)) = same.iter().find(says_other) {
            self.doubt(claim, amount.start..amount.end + unit + "上回".len(), lead, &of_role, &counted, rules);
            return;
        }
        if let Some((_, unit)) = same.iter().find(|(known, _)| of_year(known)) {
            let same = same.iter().map(|(known, _)| *known).filter(|known| of_year(known));
            self.quotable(claim, &same.collect::<Vec<_>>(), *unit, rules);
            return;
        }
        if same.is_empty() && self.follows(claim, year, series, &of_role, &counted) {
            return;
        }
        // The figure of another year: the year may be what is wrong.
        let from = year.filter(|_| !same.is_empty()).map_or(amount.start, |year| year.range.start);
        let unit = counted.first().map_or_else(|| unit_behind(self.reading.text, amount.end).len(), |(_, unit)| *unit);
        self.doubt(claim, from..amount.end + unit, lead, &of_role, &counted, rules);
    }

    /// The year that was named last before a number, since the one before it or, where none was, in the sentence.
    fn year(&self, mention: &Mention, lead: &Range<usize>) -> Option<&Year> {
        let years = self.reading.years().iter().filter(|year| year.range.end <= lead.end);
        let since = |start: usize| years.clone().rfind(|year| year.range.start >= start);
        // A year holds for what is named behind it: 令和6年度は、出生数が571人、転入者数が812人.
        let is_named_here = mention.range.start >= lead.start && mention.range.end <= lead.end;
        since(lead.start).or_else(|| since(self.sentence.start).filter(|_| is_named_here))
    }

    /// The line of an indicator that was named last before a number.
    fn series<'k>(&self, known: &[&Known<'k>], before: usize) -> Option<&'k str> {
        let text = &self.reading.text[self.sentence.start..before];
        let named = known.iter().filter_map(|known| known.series);
        named.filter_map(|name| Some((text.rfind(name)?, name))).max().map(|(_, name)| name)
    }

    /// Whether a number is right without being one of the table: in round numbers, a difference, a sum of years, a share.
    fn follows(
        &self,
        claim: &Claim,
        year: Option<&Year>,
        series: Option<&str>,
        of_role: &[&Known],
        counted: &[(&Known, usize)],
    ) -> bool {
        let amount = &claim.amount;
        let unit = unit_behind(self.reading.text, amount.end);
        let is_held = !counted.is_empty()
            && claim.of.is_none()
            && claim.meant.iter().any(|at| self.tables.facts(*at).holds(amount));
        let is_near = |known: &&&Known| amount.fit(known.value) == Fit::Near;
        if is_held || counted.iter().map(|(known, _)| known).any(|known| is_near(&known)) {
            return true;
        }
        claim.meant.iter().any(|at| {
            let facts = self.tables.facts(*at);
            let is_of_line = |known: &&Known| series.is_none() || known.series.is_none() || known.series == series;
            let all: Vec<f64> = facts.known.iter().filter(is_of_line).map(|known| known.value).collect();
            let is_of = |known: &Known, wanted: Of| known.of == wanted;
            let of = |wanted: Of| -> Vec<f64> {
                let own = facts.known.iter().filter(is_of_line).filter(|known| is_of(known, wanted));
                own.map(|known| known.value).collect()
            };
            let behind = self.reading.text.get(amount.end + unit.len()..self.sentence.end).unwrap_or("");
            let lead = &self.reading.text[claim.mention.range.end.min(amount.start)..amount.start];
            // 31件です gives the figure; a difference is said to be one, or to be more or less.
            let is_figure =
                ["です", "でし", "であ", "と", "に", "へ", "が", "。"].iter().any(|tail| behind.starts_with(tail))
                    && !["差", "残", "あと", "まで", "比"].iter().any(|word| lead.contains(word));
            // 1位 is a rank and no difference of two; the difference of two percentages is told in points.
            let is_apart = counted.is_empty() && unit.starts_with("ポイント")
                || !counted.is_empty() && !unit.starts_with(['位', '%', '％']);
            let yearly = of(Of::Actual);
            if is_apart && (amount.is_sum(&yearly) || !is_figure && amount.is_difference(&all)) {
                return true;
            }
            let Some(per) = self.share(amount) else { return false };
            let to: Vec<f64> = match (claim.of, year) {
                (Some(_), _) => {
                    let own = of_role.iter().filter(|known| facts.known.iter().any(|own| std::ptr::eq(own, **known)));
                    own.map(|known| known.value).collect()
                }
                (None, Some(year)) => {
                    let then = facts.known.iter().filter(|known| known.year == Some(year.western));
                    then.map(|known| known.value).collect()
                }
                (None, None) => of(Of::Baseline),
            };
            let from = if yearly.is_empty() { of(Of::Target) } else { yearly };
            amount.is_ratio(&from, &to, per)
        })
    }
}

/// Whether what leads to a name says whose figure it is, and it is that of another place: 全国の, 東浜市の, 県内13市の平均では、.
fn names_place(lead: &str) -> bool {
    let Some(lead) = lead.trim_end_matches(['「', '『', '、']).strip_suffix(['の', 'は']) else { return false };
    let place: Vec<char> = lead.trim_end_matches("平均で").trim_end_matches('の').chars().rev().take(2).collect();
    let is_place = |c: &&char| matches!(c, '国' | '県' | '都' | '府' | '市' | '町' | '村' | '域' | '体');
    place.first().filter(is_place).is_some() && !matches!(place.get(1), Some('本' | '当' | '同'))
}
