//! What prose says has become of an indicator: a status, that its target was reached, which way a figure went.
//!
//! Statuses and figures decide; of several ways to read a sentence one that is right is enough. What is wished, asked or denied
//! of a way is let pass.

use std::collections::BTreeSet;
use std::ops::Range;

use super::figures::Walk;
use super::known::{Known, Of};
use super::lexicon::{Sign, Turn};
use super::mentions::Mention;
use super::reading::denies;
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::japanese::script::is_hiragana;
use crate::model::evaluation::{earned, is_reached};
use crate::model::indicator::{Condition, Grade};
use crate::model::outcome::Better;

/// Between a name and a status that is said of it and of nothing else.
const JOINTS: &[&str] =
    &["は", "は、", "が", "も", "は目標を", "は、目標を", "は目標値を", "は、目標値を", "が目標を", "も目標を"];
/// Between a name and a status that is quoted.
const BEFORE_QUOTED: &[&str] = &["（", "(", "は「", "は、「", "の達成状況は「", "の達成状況は、「", "の評価は「"];

impl<'b> Walk<'_, '_, '_, 'b> {
    pub(super) fn judge_words(&self, rules: &mut Rules) {
        for (sign, word) in &self.sentence.signs {
            if let Sign::Turn(turn) = sign
                && self.hold_change(*turn, word, rules)
            {
                continue;
            }
            let mention =
                self.sentence.mentions.iter().rev().find(|mention| mention.range.end <= word.start && !mention.is_word);
            // 目標を達成した出生数は: what is said in a clause that leads to a name is said of that.
            let led = || self.sentence.mentions.iter().find(|mention| word.end <= mention.range.start);
            let is_led = |mention: &&Mention| {
                let gap = &self.sentence.text[word.end..mention.range.start];
                !mention.is_word && gap.ends_with(['た', 'い', 'る']) && gap.chars().all(is_hiragana)
            };
            let is_verdict = matches!(sign, Sign::Grade(_) | Sign::Reached);
            let mention = mention.or_else(|| led().filter(|mention| is_verdict && is_led(mention)));
            let Some(mention) = mention.filter(|mention| !self.is_of_others(mention, word, *sign)) else { continue };
            let said = Said { walk: self, word, mention };
            match sign {
                Sign::Grade(at) => said.hold_status(*at, rules),
                Sign::Reached => said.hold_reach(rules),
                Sign::Turn(turn) => said.hold_way(*turn, rules),
                _ => {}
            }
        }
    }

    fn is_of_others(&self, mention: &Mention, word: &Range<usize>, sign: Sign) -> bool {
        let sentence = self.sentence;
        let is_turn = matches!(sign, Sign::Turn(_));
        sentence.is_of_other(word.start, is_turn, self.plans)
            || (!is_turn
                && sentence
                    .years(&(sentence.range.start..word.start))
                    .any(|year| !self.is_latest(mention, year.western)))
            || sentence.text.get(mention.range.end..word.start).is_some_and(|between| between.contains("うち"))
    }

    /// Whether a year is that of the latest actuals.
    fn is_latest(&self, mention: &Mention, year: i32) -> bool {
        let actuals = |at: &usize| self.tables.facts(*at).known.iter().filter(|known| known.of == Of::Actual);
        mention.indicators.iter().any(|at| actuals(at).filter_map(|known| known.year).max() == Some(year))
    }

    /// `27位から10位に下げる`: what a sentence says of the way from one of its numbers to the next, if it says that.
    fn hold_change(&self, turn: Turn, word: &Range<usize>, rules: &mut Rules) -> bool {
        const WIDEST: usize = 8;
        let (sentence, text) = (self.sentence, self.sentence.text);
        let last = sentence.amounts.partition_point(|amount| amount.end <= word.start);
        let Some([from, to]) = last.checked_sub(2).map(|at| [&sentence.amounts[at], &sentence.amounts[at + 1]]) else {
            return false;
        };
        let (first, second) = (from.unit(text), to.unit(text));
        let between = text.get(sentence.behind(from)..to.start).unwrap_or("");
        let gap = text.get(sentence.behind(to)..word.start).unwrap_or("");
        let is_way =
            ["から", "→", "⇒"].iter().any(|joint| between.starts_with(joint)) && between.chars().count() <= WIDEST;
        let joins = gap.starts_with(['に', 'へ', 'ま', 'と']) && gap.chars().count() <= WIDEST;
        let is_up = match turn {
            Turn::More => true,
            Turn::Less => false,
            Turn::Up => !first.starts_with('位'),
            Turn::Down => first.starts_with('位'),
            Turn::Better | Turn::Worse => return false,
        };
        if first != second || !is_way || !joins {
            return false;
        }
        if (to.value > from.value) != is_up && to.value != from.value {
            let range = word.clone();
            let fault = self.sentence.reading.passage.fault(Fault::DoubtfulFigure, range, rules.sources);
            let fault = fault.with("name", &text[from.start..sentence.behind(to)]);
            let shown = format!("{} → {}", &text[from.start..from.end], &text[to.start..to.end]);
            rules.problems.push(fault.with("typed", &text[word.clone()]).with("registered", shown));
        }
        true
    }
}

/// A word that a sentence says of an indicator.
struct Said<'s, 'w, 'r, 'p, 'b> {
    walk: &'s Walk<'w, 'r, 'p, 'b>,
    word: &'s Range<usize>,
    mention: &'s Mention,
}

impl<'b> Said<'_, '_, '_, '_, 'b> {
    fn tail(&self) -> &str {
        self.walk.sentence.clause(self.word.end)
    }

    fn is_denied(&self) -> bool {
        let text = self.walk.sentence.text;
        let is_led = text[..self.word.start].ends_with('未') || text[self.word.clone()] == *"未達";
        is_led || denies(self.tail().trim_start_matches(['は', 'が', 'も', 'に', 'で']).trim_start_matches('、'))
    }

    /// Whether it is said to have happened, and no more than wished or asked.
    fn is_done(&self) -> bool {
        let tail = self.tail();
        let is_open =
            ["ため", "べ", "よう", "れば", "たら", "場合", "向け", "目指"].iter().any(|word| tail.contains(word));
        !is_open && (tail.contains(['た', 'て', 'で']) || tail.chars().all(is_hiragana) && tail.chars().count() <= 2)
    }

    fn meant(&self) -> Vec<usize> {
        let sentence = self.walk.sentence;
        self.walk.plans.meant(self.mention, self.walk.tables, &sentence.text[sentence.range.start..self.word.start])
    }

    fn between(&self) -> &str {
        let sentence = self.walk.sentence;
        let from =
            if self.mention.range.end <= self.word.start { self.mention.range.end } else { sentence.range.start };
        let text = &sentence.text[from..self.word.start];
        text.trim_start_matches(['」', '』', '*', '＊'])
    }

    /// Holds a status against the one that the figures earn.
    fn hold_status(&self, at: usize, rules: &mut Rules) {
        let (tables, sentence) = (self.walk.tables, self.walk.sentence);
        let scheme = &rules.index.booklet.evaluation;
        let meant = self.meant().into_iter();
        let graded: Vec<&Grade> = meant.filter_map(|at| earned(tables.indicator(at), rules.index.booklet)).collect();
        let Some(first) = graded.first().copied() else { return };
        let is_quoted = self.mention.is_whole && BEFORE_QUOTED.contains(&self.between());
        let earns = |reached: bool| graded.iter().any(|grade| (grade.when.value == Condition::Reached) == reached);
        let agrees = match (scheme[at].when.value, self.is_denied()) {
            _ if is_quoted => graded.iter().any(|grade| std::ptr::eq(*grade, &raw const scheme[at])),
            (_, false) if !self.is_done() => true,
            (Condition::Reached, denied) => earns(!denied),
            (Condition::Otherwise, false) => earns(false),
            (Condition::Improved, false) => graded.iter().any(|grade| grade.when.value != Condition::Otherwise),
            _ => true,
        };
        let (passage, word) = (sentence.reading.passage, self.word.clone());
        let (typed, indicator) = (&sentence.text[word.clone()], tables.indicator(self.mention.indicators[0]));
        if agrees {
            if is_quoted && graded.len() == 1 && passage.form == Form::Paragraph {
                let quote = format!("{{{{{}.達成状況}}}}", indicator.id.text);
                let fault = passage.fault_with_fix(Fault::UnquotedFigure, word, &quote, rules.sources);
                rules.problems.push(fault.with("typed", typed).with("quotes", quote));
            }
            return;
        }
        let begin = sentence.text[sentence.range.start..self.mention.range.start].trim_end_matches(['「', '『']);
        let is_direct = self.mention.is_whole
            && self.mention.indicators.len() == 1
            && begin.is_empty()
            && (is_quoted || (JOINTS.contains(&self.between()) && self.tail().chars().all(is_hiragana)));
        let fault = if is_direct { Fault::StatusMismatch } else { Fault::DoubtfulFigure };
        let told = match is_direct && is_quoted {
            true => passage.fault_with_fix(fault, word, &first.status.text, rules.sources),
            false => passage.fault(fault, word, rules.sources),
        };
        let declared = if self.is_denied() { format!("{typed}{}", self.tail()) } else { typed.to_owned() };
        let told = match is_direct {
            true => told.with("derived", &first.status.text).with("declared", declared),
            false => told.with("typed", declared).with("registered", &first.status.text),
        };
        let name = indicator.name.text.trim_end_matches(['*', '＊']);
        rules.problems.push(told.with("name", name).and_at(indicator.id.span));
    }

    /// Holds that a target was reached, or missed, against the figures.
    fn hold_reach(&self, rules: &mut Rules) {
        let (meant, tables) = (self.meant(), self.walk.tables);
        let reached = meant.iter().filter_map(|at| is_reached(tables.indicator(*at), rules.index.booklet));
        let reached: Vec<bool> = reached.collect();
        let is_said =
            ["目標", "解消"].iter().any(|aim| self.between().contains(aim)) && (self.is_denied() || self.is_done());
        if is_said && !reached.is_empty() && reached.iter().all(|reached| *reached == self.is_denied()) {
            let known: Vec<&Known> = tables.facts(meant[0]).known.iter().collect();
            self.doubt(meant[0], &known, rules);
        }
    }

    /// Holds the way that a figure is said to have gone, or to stand to another, against every pair that can be meant.
    fn hold_way(&self, turn: Turn, rules: &mut Rules) {
        let (walk, sentence) = (self.walk, self.walk.sentence);
        let from =
            sentence.signs(&(self.mention.range.end..self.word.start)).next_back().map_or(0, |(_, word)| word.end);
        let from = from.max(self.mention.range.end);
        // 能力を引き出し、さらに高める: what is raised is what was named last.
        let object = sentence.text[from..self.word.start].rfind(['を', 'が']).map(|at| from + at);
        let is_named =
            [Some(self.word.start), object].into_iter().flatten().any(|to| walk.takes(self.mention, from, to));
        // 減少を抑える says nothing of the way that was gone.
        let tail = self.tail().strip_prefix(['み', 'り', 'び']).unwrap_or(self.tail());
        let is_going_on = ["が続", "を続", "傾向", "がみら", "が見ら"].iter().any(|word| tail.starts_with(word));
        let is_thing =
            !is_going_on && tail.starts_with(['を', 'に', 'へ', 'の', 'が', 'は', 'も', '分', '幅', '額', '率']);
        if self.is_denied() || is_named || is_thing {
            return;
        }
        let mut wrong = None;
        for at in self.meant() {
            match self.steps(at, turn) {
                Some((steps, false)) => wrong = wrong.or(steps.first().copied().map(|step| (at, step))),
                Some((_, true)) => return,
                // It cannot be told.
                None => {}
            }
        }
        if let Some((at, (from, to))) = wrong {
            self.doubt(at, &[from, to], rules);
        }
    }

    /// The steps that can be meant of an indicator, and whether one of them goes the way that is said; none where that is open.
    fn steps<'k>(&'k self, at: usize, turn: Turn) -> Option<(Vec<(&'k Known<'b>, &'k Known<'b>)>, bool)> {
        let (tables, sentence) = (self.walk.tables, self.walk.sentence);
        let (facts, better) = (tables.facts(at), tables.indicator(at).better);
        let before = &sentence.text[sentence.range.start..self.word.start];
        let series = facts.known.iter().filter_map(|known| known.series).find(|name| before.contains(name));
        let is_of = |known: &&Known| series.is_none() || known.series == series;
        let known: Vec<&Known> = facts.known.iter().filter(is_of).collect();
        let first = known.first()?;
        // What falls short of nothing may be called more: 転出超過を縮める.
        let is_open = facts.is_open
            || known.iter().any(|known| known.unit != first.unit)
            || known.iter().any(|known| known.value < 0) && matches!(turn, Turn::More | Turn::Less);
        if is_open {
            return None;
        }
        let lines: BTreeSet<Option<&str>> = known.iter().map(|known| known.series).collect();
        let mut steps: Vec<(&Known, &Known)> = Vec::new();
        for line in lines {
            let of_line: Vec<&Known> = known.iter().filter(|known| known.series == line).copied().collect();
            steps.extend(self.ways(at, &of_line)?);
        }
        let is_turned = first.unit.starts_with('位') && matches!(turn, Turn::Up | Turn::Down);
        let target = known.iter().find(|known| known.of == Of::Target);
        let aimed = || target.map(|to| to.value > first.value);
        let higher = better.map_or_else(aimed, |better| Some(better == Better::Higher));
        let is_right = |(from, to): &(&Known, &Known)| {
            let said_up = match turn {
                Turn::More | Turn::Up => !is_turned,
                Turn::Less | Turn::Down => is_turned,
                Turn::Better => higher.unwrap_or(to.value > from.value),
                Turn::Worse => higher.map_or(to.value > from.value, |higher| !higher),
            };
            if said_up { to.value > from.value } else { to.value < from.value }
        };
        let is_said = steps.iter().any(is_right);
        Some((steps, is_said))
    }

    /// The pairs of figures that a sentence can be speaking of: from one that is named to one that is, or else all that follow
    /// each other. None where it holds a figure against something else: 日帰り客に比べて, 県平均を.
    fn ways<'k>(&self, meant: usize, known: &[&'k Known<'b>]) -> Option<Vec<(&'k Known<'b>, &'k Known<'b>)>> {
        let (sentence, word) = (self.walk.sentence, self.word);
        let mut line: Vec<&Known> = known.iter().filter(|known| known.of != Of::Target).copied().collect();
        line.sort_by_key(|known| known.when());
        let target = known.iter().find(|known| known.of == Of::Target).copied();
        let (first, last) = (*line.first()?, *line.last()?);
        // What is said before is said of another way.
        let earlier = sentence.signs.iter().rev().find(|(sign, other)| {
            other.end <= word.start && matches!(sign, Sign::Turn(_) | Sign::Grade(_) | Sign::Reached)
        });
        let start = earlier.map_or(sentence.range.start, |(_, other)| other.end);
        let moments = self.walk.moments(&[meant], known, &(start..word.start));
        let since = moments.iter().find(|moment| moment.is_start).and_then(|moment| moment.known.first().copied());
        let moments = moments.iter().filter(|moment| !moment.is_start);
        let mut named: Vec<(usize, Option<&Known>)> =
            moments.map(|moment| (moment.at.end.min(word.start), moment.known.first().copied())).collect();
        // 目標の2,400億円を.
        let amounts = || sentence.amounts.iter().filter(|amount| start <= amount.start && amount.end <= word.start);
        for (end, _) in &mut named {
            let amount = amounts().find(|amount| amount.start >= *end && sentence.is_near(*end..amount.start));
            *end = amount.map_or(*end, |amount| sentence.behind(amount).min(word.start));
            // 令和4年度の水準を, 平成30年の値より.
            let rest = &sentence.text[*end..word.start];
            let called = ["の水準", "の数値", "の値", "の数", "の実績", "時点", "末"]
                .iter()
                .find(|called| rest.starts_with(**called));
            *end += called.map_or(0, |called| called.len());
        }
        let is_compared = ["上回", "下回"].iter().any(|verb| sentence.text[word.start..].starts_with(verb));
        let is_from = |end: usize| {
            let rest = &sentence.text[end..word.start];
            rest.starts_with('を') && is_compared
                || ["から", "より", "と比", "に比", "比"].iter().any(|joint| rest.starts_with(joint))
        };
        let before = &sentence.text[start..word.start];
        let joints = ["から", "より", "と比べ", "に比べ"].iter().chain(is_compared.then_some(&"を"));
        let held = joints.filter_map(|joint| before.rfind(joint)).max().map(|at| start + at);
        if held.is_some_and(|at| self.mention.range.end <= at && !named.iter().any(|(end, _)| *end == at)) {
            return None;
        }
        let from = named.iter().rev().find(|(end, _)| is_from(*end));
        let to = named.iter().rev().find(|(end, _)| !is_from(*end)).and_then(|(_, to)| *to);
        let from = match from {
            Some((_, from)) => Some((*from)?),
            None => since,
        };
        let rest = &sentence.text[word.end..sentence.range.end];
        let is_done = rest.contains(['た', 'て']);
        let ends: Vec<&Known> = match last.of == Of::Actual {
            true if is_done => vec![last],
            true => std::iter::once(last).chain(target).collect(),
            // What has happened cannot be told from what is aimed at.
            false if is_done => Vec::new(),
            false => target.into_iter().collect(),
        };
        let mut ways: Vec<(&Known, &Known)> = match (from, to) {
            (Some(from), Some(to)) => vec![(from, to)],
            (Some(from), None) => ends.iter().map(|to| (from, *to)).collect(),
            (None, Some(to)) => match line.iter().position(|known| std::ptr::eq(*known, to)) {
                Some(at) => line[..at].iter().map(|from| (*from, to)).collect(),
                None => vec![(last, to)],
            },
            (None, None) => {
                let steps = line.windows(2).map(|pair| (pair[0], pair[1]));
                steps.chain(ends.iter().flat_map(|to| [(first, *to), (last, *to)])).collect()
            }
        };
        ways.retain(|(from, to)| !std::ptr::eq(*from, *to));
        Some(ways)
    }

    fn doubt(&self, indicator: usize, known: &[&Known], rules: &mut Rules) {
        let (indicator, sentence) = (self.walk.tables.indicator(indicator), self.walk.sentence);
        let fault = sentence.reading.passage.fault(Fault::DoubtfulFigure, self.word.clone(), rules.sources);
        let fault = fault.with("name", indicator.name.text.trim_end_matches(['*', '＊']));
        let fault = fault.with("typed", format!("{}{}", &sentence.text[self.word.clone()], self.tail()));
        let registered = super::figures::typed(known);
        rules.problems.push(fault.with("registered", registered).and_at(indicator.id.span));
    }
}
