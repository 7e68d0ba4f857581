//! Figures of indicators typed into prose: which quotation would print them, and which of them no table gives.
//!
//! What stands beside the name of an indicator in its unit is one of its figures, or tells how far two of them are apart, or
//! what share one is of another. Where the number stands decides, not by which verb a sentence says so. A noun that takes the
//! number for itself (`定員60人`), another plan, body, time or part let it pass.

mod beside;
mod moments;
mod remarks;

use std::ops::Range;

pub(super) use self::beside::typed;

use super::amounts::{Amount, Fit, ONE, length_of_unit, unit_behind};
use super::known::{Facts, Known, Of, Tables};
use super::lexicon::Sign;
use super::mentions::{Mention, is_common};
use super::plans::Plans;
use super::sentence::Sentence;
use crate::check::Rules;
use crate::japanese::script::{is_digit, is_kanji, is_katakana};
use crate::japanese::unit::{Dimension, dimension};
use crate::japanese::year::prose::Year;

/// A sentence on its way through the rules.
pub(super) struct Walk<'w, 'r, 'p, 'b> {
    pub sentence: &'w Sentence<'r, 'p, 'b>,
    /// What the sentence beside it names, where it names nothing itself.
    pub carried: &'w [Mention],
    pub tables: &'w Tables<'w, 'b>,
    pub plans: &'w Plans<'b>,
}

/// A number that a sentence gives an indicator.
struct Claim<'w, 'r, 'b> {
    amount: &'w Amount,
    mention: &'w Mention,
    /// The indicators of the mention in the plan that the sentence speaks of.
    meant: Vec<usize>,
    /// Their figures, of the line that is named.
    known: Vec<&'w Known<'b>>,
    cell: Option<Of>,
    year: Option<&'r Year>,
    /// How long the unit is that stands behind the number.
    unit: usize,
}

impl<'w, 'r, 'b> Walk<'w, 'r, '_, 'b> {
    pub(super) fn judge(&self, rules: &mut Rules) {
        for amount in &self.sentence.amounts {
            let Some(mention) = self.subject(amount) else { continue };
            let lead = self.sentence.lead(amount.start);
            let named = if mention.range.end <= amount.start { mention.range.end } else { 0 };
            let is_taken = self.takes(mention, named.max(lead.start), amount.start);
            if !is_taken && !self.is_of_others_noun(amount, mention) && !self.is_of_other(amount, mention) {
                let claim = self.claim(amount, mention);
                self.hold(&claim, rules);
            }
        }
        self.judge_year(rules);
        self.judge_name(rules);
        self.judge_span(rules);
    }

    fn facts<'m>(&'m self, mention: &'m Mention) -> impl Iterator<Item = &'w Facts<'b>> + 'm {
        mention.indicators.iter().map(|at| self.tables.facts(*at))
    }

    /// The name that a number belongs to: the nearest before it that can be counted so, or the one right behind it; of a
    /// sentence that names one indicator that one, and of one that names none what the sentence beside it names.
    fn subject(&self, amount: &Amount) -> Option<&'w Mention> {
        const WIDEST: usize = 24;
        let (sentence, text) = (self.sentence, self.sentence.text);
        let found = &sentence.mentions;
        let is_of = |facts: &Facts, mention: &Mention| match mention.is_word {
            true => {
                let is_own = |known: &Known| !known.unit.is_empty() && self.length(amount, known).is_some();
                facts.known.iter().any(is_own)
                    || (amount.per.is_some()
                        && (self.has_base(amount) || sentence.is_apart(amount, amount.unit(text).len())))
            }
            false => self.is_counted(amount, facts, mention.is_whole),
        };
        let fits = |mention: &&Mention| self.facts(mention).any(|facts| is_of(facts, mention));
        let is_near = |mention: &&Mention| {
            let gap = text.get(sentence.behind(amount)..mention.range.start);
            gap.is_some_and(|gap| {
                gap.chars().count() <= WIDEST && !gap.contains(['。', 'は']) && gap.matches('、').count() < 2
            })
        };
        let before = found.iter().rev().filter(|mention| mention.range.end <= amount.start).find(fits);
        let is_telling = || sentence.cell(amount).is_some() || sentence.is_plain(&sentence.lead(amount.start));
        let is_carried = || found.is_empty() && (sentence.is_bare() || is_telling());
        let has_unit = |mention: &Mention| {
            self.facts(mention).any(|facts| facts.known.iter().any(|known| self.length(amount, known).is_some()))
        };
        let may_carry =
            |mention: &&Mention| !mention.is_word && (amount.per.is_some() || has_unit(mention)) && fits(mention);
        let carried = || self.carried.iter().rev().find(may_carry).filter(|_| is_carried());
        before.or_else(|| found.iter().find(is_near).filter(fits)).or_else(carried)
    }

    /// Whether a cell or a year is named before a number, as that of which it is a share.
    fn has_base(&self, amount: &Amount) -> bool {
        let lead = self.sentence.lead(amount.start);
        let is_cell = |(sign, _): &(Sign, Range<usize>)| matches!(sign, Sign::Cell(_) | Sign::Previous);
        self.sentence.signs(&lead).any(is_cell) || self.sentence.years(&lead).next().is_some()
    }

    /// Whether a number is counted in what an indicator is counted in, or in what a share or a difference of it is, or is one
    /// of its figures in another unit.
    fn is_counted(&self, amount: &Amount, facts: &Facts, is_whole: bool) -> bool {
        let unit = unit_behind(self.sentence.text, amount.end);
        let measured = dimension(unit);
        let is_plain =
            !matches!(measured, Dimension::Things | Dimension::Time | Dimension::Duration | Dimension::Place);
        let is_exact = amount.value.abs() >= 10 * ONE || amount.value % ONE != 0;
        let is_time = matches!(measured, Dimension::Time | Dimension::Duration) || unit.starts_with(['つ', '項', '回']);
        let is_nothing = !amount.is_typed && amount.value == 0;
        amount.per.is_some()
            || facts.known.iter().any(|known| {
                let is_slip = !unit.is_empty() && !is_time && (is_exact || is_whole) && amount.is(known.value);
                self.length(amount, known).is_some()
                    || (is_plain && dimension(&known.unit) == measured)
                    || (unit.starts_with("ポイント") && ["%", "‰", ""].contains(&known.unit.as_str()))
                    || is_slip
                    || is_nothing
            })
    }

    /// How long the unit of a known figure is behind a number, if it stands there.
    fn length(&self, amount: &Amount, known: &Known) -> Option<usize> {
        let is_word = || self.sentence.signs.iter().any(|(_, word)| word.start == amount.end);
        match known.unit.is_empty() && is_word() || !amount.is_typed && amount.per.is_none() && amount.value == 0 {
            true => Some(0),
            false => length_of_unit(self.sentence.text, amount.end, &known.unit),
        }
    }

    /// Whether the sentence speaks of another body, plan, time or of a part, as far as that can be seen.
    fn is_of_other(&self, amount: &Amount, mention: &Mention) -> bool {
        let (sentence, text) = (self.sentence, self.sentence.text);
        let start = sentence.range.start;
        let named = mention.range.end <= amount.start && start <= mention.range.end;
        let since = if named { mention.range.end } else { start };
        let is_yearly = self.facts(mention).any(|facts| facts.is_yearly());
        sentence.is_of_other(amount.start, is_yearly, self.plans)
            || (sentence.reading.own_since(amount.start) <= mention.range.end
                && names_place(
                    &text[start..if named && !mention.range.is_empty() { mention.range.start } else { amount.start }],
                ))
            || text[since..amount.start].contains("うち")
    }

    /// Whether a noun between a name and what is said of it takes that for itself.
    pub(super) fn takes(&self, mention: &Mention, from: usize, to: usize) -> bool {
        let (sentence, text) = (self.sentence, self.sentence.text);
        let label = sentence.label(from, to);
        // Of the people who do something there is a share; they have none.
        let is_share = text[to..].chars().find(|c| !is_digit(*c) && *c != '.').is_some_and(|c| "%％割".contains(c));
        let noun = &text[label.clone()];
        let is_people = is_share && noun.ends_with(['者', '人', '民', '方', '員', '帯', '宅', '児', '生', '庭']);
        !is_people && self.is_strange(mention, noun, label)
    }

    /// Whether a noun at a place is no word for a cell, a year, or anything of what is named.
    fn is_strange(&self, mention: &Mention, noun: &str, label: Range<usize>) -> bool {
        let sentence = self.sentence;
        let holds = |range: &Range<usize>| range.start < label.end && label.start < range.end;
        let is_known = sentence.signs.iter().any(|(_, word)| holds(word))
            || sentence.years(&sentence.range).any(|year| holds(&year.range));
        let pairs = || noun.chars().zip(noun.chars().skip(1)).map(|(a, b)| format!("{a}{b}"));
        let is_of = |at: &usize| {
            let facts = self.tables.facts(*at);
            let names = facts.known.iter().flat_map(|known| [Some(known.typed), known.series]).flatten();
            let mut names = names.chain([self.tables.indicator(*at).name.text.as_str()]);
            names.any(|name| pairs().any(|pair| name.contains(&pair)))
        };
        noun.chars().count() > 1 && !is_known && !mention.indicators.iter().any(is_of)
    }

    /// Whether a noun that the number is counted of is something else than what is named: 52件の登録, behind 空き家バンクの成約件数.
    fn is_of_others_noun(&self, amount: &Amount, mention: &Mention) -> bool {
        let sentence = self.sentence;
        let behind = sentence.behind(amount);
        let Some(noun) = sentence.text[behind..sentence.range.end].strip_prefix('の') else { return false };
        let start = behind + 'の'.len_utf8();
        let length: usize = noun.chars().take_while(|c| is_kanji(*c) || is_katakana(*c)).map(char::len_utf8).sum();
        let noun = &noun[..length];
        mention.range.end <= amount.start
            && self.is_strange(mention, noun, start..start + length)
            && !is_common(noun)
            && !noun.ends_with("超過")
            && amount.per.is_none()
    }

    fn claim(&self, amount: &'w Amount, mention: &'w Mention) -> Claim<'w, 'r, 'b> {
        let (sentence, text) = (self.sentence, self.sentence.text);
        let mut meant = self.plans.meant(mention, self.tables, &text[sentence.range.start..amount.start]);
        if mention.is_word && amount.per.is_none() {
            meant.retain(|at| self.tables.facts(*at).known.iter().any(|known| self.length(amount, known).is_some()));
        }
        let known: Vec<&Known> = meant.iter().flat_map(|at| &self.tables.facts(*at).known).collect();
        let before = &text[sentence.range.start..amount.start];
        let named = known.iter().filter_map(|known| known.series);
        let series = named.filter_map(|name| Some((before.rfind(name)?, name))).max().map(|(_, name)| name);
        let known: Vec<&Known> = known
            .into_iter()
            .filter(|known| series.is_none() || known.series.is_none() || known.series == series)
            .collect();
        let (cell, year) = (sentence.cell(amount), sentence.year(amount, &mention.range));
        let unit = known.iter().find_map(|known| self.length(amount, known));
        let unit = unit.unwrap_or_else(|| amount.unit(text).len()).min(sentence.range.end - amount.end);
        Claim { amount, mention, meant, known, cell, year, unit }
    }

    fn hold(&self, claim: &Claim<'_, '_, 'b>, rules: &mut Rules) {
        let amount = claim.amount;
        let is_counted = claim.known.iter().any(|known| self.length(amount, known).is_some());
        let is_points = !is_counted && self.sentence.text[amount.end..].starts_with("ポイント");
        let is_apart = self.sentence.is_apart(amount, claim.unit) || is_points;
        let range = amount.start..amount.end + claim.unit;
        // 3.6% of what is 3.6‰.
        let is_other_share = |known: &Known| {
            let is_share = dimension(&known.unit) == Dimension::Share;
            amount.is(known.value) && (is_share || amount.is_typed && amount.value >= 10 * ONE)
        };
        if amount.per.is_some() && (!is_counted || is_apart) {
            let bases = self.bases(claim);
            let text = self.sentence.text;
            let is_change = !amount.is_typed && text[..amount.end].ends_with(['増', '減']);
            let is_unit = !is_counted && !is_apart && claim.known.iter().any(|known| is_other_share(known));
            let is_said = is_apart || is_change || is_unit || !bases.is_empty() || text[amount.end..].starts_with('倍');
            if is_said && (is_unit && bases.is_empty() || !self.is_share(claim, &bases)) {
                self.doubt(claim, range, &claim.known, rules);
            }
            return;
        }
        let is_signed = claim.known.iter().any(|known| known.value < 0 || known.typed.starts_with(['+', '＋']));
        if is_apart && !(is_signed && claim.known.iter().any(|known| amount.is(known.value))) {
            if !self.is_apart(claim) {
                self.doubt(claim, range, &claim.known, rules);
            }
            return;
        }
        self.hold_value(claim, rules);
    }

    /// The figures that a number can be, by the cell and the year that are named.
    fn wanted<'k>(&self, claim: &Claim<'k, '_, 'b>) -> Vec<&'k Known<'b>> {
        let of_cell = |known: &&&Known| claim.cell.is_none_or(|of| known.of == of);
        let of_year =
            |known: &&&Known| claim.year.is_none_or(|year| self.is_of_year(&claim.meant, known, year.western));
        let lead = self.sentence.lead(claim.amount.start);
        let is_latest = claim.cell == Some(Of::Actual) && self.sentence.text[lead].contains("最新");
        let last = claim.known.iter().filter_map(|known| known.year).max().filter(|_| is_latest);
        let is_current = |known: &&&Known| last.is_none_or(|last| known.year.is_none_or(|year| year == last));
        let wanted = claim.known.iter().filter(of_cell).filter(of_year).filter(is_current);
        let mut wanted: Vec<&Known> = wanted.copied().collect();
        // What is so is not what is aimed at.
        let is_state = claim.cell.is_none() && self.sentence.is_state(claim.amount.end + claim.unit);
        if is_state && wanted.iter().any(|known| known.of != Of::Target) {
            wanted.retain(|known| known.of != Of::Target);
        }
        wanted
    }

    fn hold_value(&self, claim: &Claim<'_, '_, 'b>, rules: &mut Rules) {
        let (amount, text) = (claim.amount, self.sentence.text);
        if let Some(year) = self.passed_otherwise(claim) {
            let start = amount.start.min(year.range.start);
            self.doubt(claim, start..year.range.end.max(amount.end), &claim.known, rules);
            return;
        }
        let mut wanted = self.wanted(claim);
        let of_cell = || claim.known.iter().filter(|known| Some(known.of) == claim.cell).copied().collect();
        // The year before a name is not that of its target: 令和5年度の出生数は、目標の500人に.
        let is_before = claim.year.is_some_and(|year| year.range.start < claim.mention.range.start);
        if wanted.is_empty() && claim.cell == Some(Of::Target) && is_before {
            wanted = of_cell();
        }
        let counted = |known: &&&Known| self.length(amount, known).is_some();
        let same: Vec<&Known> = wanted.iter().filter(counted).filter(|known| amount.is(known.value)).copied().collect();
        if let Some(first) = same.first() {
            // The sign is in the verb: 県平均を0.4ポイント下回る is △0.4ポイント.
            let behind = &text[amount.end + claim.unit..];
            let is_signed = first.typed.starts_with(['+', '＋']);
            let says_other = (first.value < 0
                && behind.starts_with("上回")
                && !text[claim.mention.range.clone()].starts_with("転出"))
                || (is_signed && behind.starts_with("下回"));
            match says_other {
                true => self.doubt(claim, amount.start..amount.end + claim.unit + "上回".len(), &wanted, rules),
                false => self.quotable(claim, &same, rules),
            }
            return;
        }
        if wanted.is_empty() && claim.cell.is_some() {
            wanted = of_cell();
        }
        if claim.known.is_empty()
            || (claim.cell.is_some() && !claim.known.iter().any(|known| Some(known.of) == claim.cell))
        {
            return;
        }
        let is_elsewhere =
            claim.known.iter().any(|known| amount.is(known.value) && self.length(amount, known).is_some());
        let is_told = |year: &Year| self.facts(claim.mention).any(|facts| facts.years.contains(&year.western));
        if claim.cell.is_none() && self.is_passed(claim) {
            return;
        }
        if !is_elsewhere && (claim.year.is_some_and(|year| !is_told(year)) || self.follows(claim, &wanted)) {
            return;
        }
        // The figure of another year: the year may be what is wrong.
        let year = claim.year.filter(|_| is_elsewhere);
        let start = year.map_or(amount.start, |year| year.range.start.min(amount.start));
        let end = amount.end + claim.unit;
        self.doubt(claim, start..year.map_or(end, |year| year.range.end.max(end)), &wanted, rules);
    }

    /// Whether a number is right without being one of the table: in round numbers, as a sum, as something that a figure has
    /// passed, as a number that a cell explains itself with, or as what is left to a figure that is named.
    fn follows(&self, claim: &Claim<'_, '_, 'b>, wanted: &[&Known]) -> bool {
        let (amount, sentence) = (claim.amount, self.sentence);
        let facts = || claim.meant.iter().map(|at| self.tables.facts(*at));
        let is_near = |known: &&Known| amount.fit(known.value) == Fit::Near && self.length(amount, known).is_some();
        let lead = sentence.lead(amount.start);
        let is_sum = || {
            let before = sentence.range.start..amount.start;
            let yearly: Vec<i128> =
                claim.known.iter().filter(|known| known.of == Of::Actual).map(|known| known.value).collect();
            sentence.signs(&before).any(|(sign, _)| *sign == Sign::Sum) && amount.is_sum(&yearly)
        };
        let is_since = || {
            let last = sentence.signs(&lead).rfind(|(sign, _)| matches!(sign, Sign::Cell(_) | Sign::Previous));
            last.is_some_and(|(_, word)| {
                let gap = &sentence.text[word.end..amount.start];
                ["まで", "から", "より"].iter().any(|joint| gap.starts_with(joint)) && gap.chars().count() < 8
            })
        };
        let is_added =
            || ["新た", "さらに", "更に", "追加", "加え"].iter().any(|word| sentence.text[lead.clone()].contains(word));
        wanted.iter().any(is_near)
            || (is_added() && self.is_apart(claim))
            || (claim.cell.is_none() && facts().any(|facts| facts.holds(amount)))
            || is_sum()
            || (is_since() && self.is_apart(claim))
    }

    /// Whether figures have passed a round number, so that it need be none of them: 300億円を下回る, 5億円を突破.
    fn is_passed(&self, claim: &Claim<'_, '_, 'b>) -> bool {
        let behind = &self.sentence.text[claim.amount.end + claim.unit..];
        let is_limit = ["以下に", "以内に", "未満に", "以上に"].iter().any(|limit| behind.starts_with(limit));
        let is_over = |known: &&Known| known.value >= claim.amount.value;
        claim.amount.is_round()
            && behind.starts_with(['を', '台', '以', '未'])
            && !is_limit
            && claim.known.iter().any(is_over)
            && !claim.known.iter().all(is_over)
    }

    /// The year that is named for it, if a number was not passed in that year: 300億円を下回ったのは、令和6年度です.
    fn passed_otherwise(&self, claim: &Claim<'_, 'r, 'b>) -> Option<&'r Year> {
        const OVER: [&str; 3] = ["超", "突破", "上回"];
        const UNDER: [&str; 4] = ["下回", "割り", "割っ", "切"];
        let (amount, sentence) = (claim.amount, self.sentence);
        let end = (amount.end + claim.unit).min(sentence.range.end);
        let clause = sentence.clause(end).strip_prefix('を')?;
        let says = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        let (is_over, is_under) = (says(&OVER), says(&UNDER));
        let facts = claim.meant.iter().map(|at| self.tables.facts(*at)).find(|facts| facts.is_yearly())?;
        let line = facts.line(claim.known.first().and_then(|known| known.series));
        let is_beyond = |known: &&Known| if is_over { known.value >= amount.value } else { known.value < amount.value };
        let position = |year: &Year| line.iter().position(|known| known.year == Some(year.western));
        if is_over == is_under || !(amount.is_round() || claim.cell.is_some()) {
            return None;
        }
        match sentence.years(&(end..sentence.range.end)).next() {
            Some(year) => {
                let at = position(year).filter(|at| *at > 0)?;
                (!is_beyond(&line[at]) || is_beyond(&line[at - 1])).then_some(year)
            }
            None => claim.year.filter(|year| position(year).is_some_and(|at| !is_beyond(&line[at]))),
        }
    }

    fn is_apart(&self, claim: &Claim<'_, '_, 'b>) -> bool {
        self.pairs(claim, &self.bases(claim)).iter().any(|(a, b)| claim.amount.is_difference(*a, *b))
    }

    fn is_share(&self, claim: &Claim<'_, '_, 'b>, bases: &[Vec<i128>]) -> bool {
        let is_ratio = |of: i128, to: i128| claim.amount.is_ratio(of, to) || claim.amount.is_ratio(to, of);
        self.pairs(claim, bases).iter().any(|(of, to)| is_ratio(*of, *to))
    }
}

/// Whether what leads to a name says whose figure it is, and it is that of another place: 全国の, 東浜市の, 県内13市の平均では、.
fn names_place(lead: &str) -> bool {
    let Some(lead) = lead.trim_end_matches(['「', '『', '、']).strip_suffix(['の', 'は']) else { return false };
    let place = lead.trim_end_matches("平均で").trim_end_matches("平均").trim_end_matches('の');
    if ["全国", "県内", "道内", "都内", "府内", "圏内", "管内", "国内", "県下"].iter().any(|wide| place.ends_with(wide))
    {
        return true;
    }
    let place: Vec<char> = place.chars().rev().take(2).collect();
    let is_place = |c: &&char| matches!(c, '国' | '県' | '都' | '府' | '市' | '町' | '村' | '域' | '体');
    // 市の and 町の alone are the place itself.
    let is_own = match place.get(1) {
        Some(c) => matches!(c, '本' | '当' | '同'),
        None => matches!(place.first(), Some('市' | '町' | '村')),
    };
    place.first().filter(is_place).is_some() && !is_own
}
