//! What prose says has become of an indicator, 「…」は目標を達成しました or 当初より減っています, against its figures.
//!
//! Knows the statuses of the evaluation scheme and a few verbs that say the same or the way a figure went. A verb says less
//! than a status: what has improved may have reached its target too. Only what excludes the figures is remarked on.

use std::ops::Range;

use super::known::{Known, Of, Tables, unit_behind};
use super::mentions::{Mention, Mentions};
use super::plans::Plans;
use super::reading::{OTHER_TIMES, Reading};
use super::unquoted;
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::number;
use crate::japanese::script::is_hiragana;
use crate::japanese::width::half as half_width;
use crate::model::evaluation::earned;
use crate::model::gaps::Gap;
use crate::model::indicator::{Condition, Grade};
use crate::model::outcome::Better;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// A status, by position in the scheme.
    Grade(usize),
    /// That the target is reached, where a target is named before.
    Reached,
    /// That a figure is more, or less, than another.
    More,
    Less,
    /// The same of what stands high or low, as a rank does with the lower number.
    Up,
    Down,
    Better,
    Worse,
}

const VERBS: &[(&str, Sense)] = &[
    ("届", Sense::Reached),
    ("到達", Sense::Reached),
    ("及び", Sense::Reached),
    ("及ば", Sense::Reached),
    ("増", Sense::More),
    ("伸び", Sense::More),
    ("伸ば", Sense::More),
    ("高め", Sense::More),
    ("広げ", Sense::More),
    ("拡大", Sense::More),
    ("上回", Sense::More),
    ("上昇", Sense::Up),
    ("上が", Sense::Up),
    ("上げ", Sense::Up),
    ("減", Sense::Less),
    ("縮", Sense::Less),
    ("下回", Sense::Less),
    ("低下", Sense::Down),
    ("下が", Sense::Down),
    ("下げ", Sense::Down),
    ("改善", Sense::Better),
    ("悪化", Sense::Worse),
];
/// How a sentence says what a figure is held against.
const SINCE: &[&str] = &["から", "より", "と比べて", "に比べて", "と比べ", "に比べ", "を"];
const NEGATIONS: &[&str] = &["ない", "なか", "なけ", "ませ", "ず"];
/// Between a name and a status that is said of it and of nothing else.
const JOINTS: &[&str] =
    &["は", "は、", "が", "も", "は目標を", "は、目標を", "は目標値を", "は、目標値を", "が目標を", "も目標を"];
/// Between a name and a status that is quoted.
const BEFORE_QUOTED: &[&str] = &["（", "(", "は「", "は、「", "の達成状況は「", "の達成状況は、「", "の評価は「"];

pub(super) fn check(readings: &[Reading], tables: &Tables, mentions: &Mentions, plans: &Plans, rules: &mut Rules) {
    let booklet = rules.index.booklet;
    if booklet.gaps.any(&[Gap::Indicators, Gap::Evaluation, Gap::Progresses]) {
        return;
    }
    let grades = booklet.evaluation.iter().enumerate().filter(|(_, grade)| grade.status.text.chars().count() > 1);
    let grades = grades.map(|(at, grade)| (grade.status.text.as_str(), Sense::Grade(at)));
    let words = Finder::new(grades.chain(VERBS.iter().copied()));
    let cells = &unquoted::words(rules.index);
    let is_prose = |reading: &&Reading| !reading.elsewhere && reading.passage.form != Form::Value;
    for reading in readings.iter().filter(is_prose) {
        let mut found: Option<(Range<usize>, Vec<Mention>)> = None;
        for (sense, word) in words.all(reading.text) {
            let sentence = reading.sentence(word.start);
            if found.as_ref().is_none_or(|(of, _)| *of != sentence) {
                found = Some((sentence.clone(), mentions.within(reading.text, sentence.clone())));
            }
            hold_change(reading, &sentence, &word, sense, rules);
            let named = found.iter().flat_map(|(_, named)| named);
            let Some(mention) = named.rev().find(|mention| mention.range.end <= word.start) else { continue };
            let said = Said { reading, sentence, word, sense, mention };
            if said.is_of_other(plans) {
                continue;
            }
            match sense {
                Sense::Grade(_) | Sense::Reached => said.hold_status(tables, plans, rules),
                _ => said.hold_way(tables, plans, cells, rules),
            }
        }
    }
}

/// A word that a sentence says of an indicator.
struct Said<'s, 'r, 'p, 'b> {
    reading: &'r Reading<'p, 'b>,
    sentence: Range<usize>,
    word: Range<usize>,
    sense: Sense,
    mention: &'s Mention,
}

impl Said<'_, '_, '_, '_> {
    /// What stands behind the word up to the next mark.
    fn tail(&self) -> &str {
        let behind = self.reading.text.get(self.word.end..self.sentence.end).unwrap_or("");
        &behind[..behind.find(['、', '。', '（', '\n']).unwrap_or(behind.len())]
    }

    fn is_denied(&self) -> bool {
        NEGATIONS.iter().any(|word| self.tail().contains(word))
    }

    /// Whether it is said to be so, and no more than wished or asked.
    fn is_said(&self) -> bool {
        let tail = self.tail();
        if ["ため", "べ", "よう", "れば", "たら", "場合"].iter().any(|word| tail.contains(word)) {
            return false;
        }
        let verb = tail.strip_prefix(['き', 'っ', 'い', 'え']).unwrap_or(tail);
        self.is_denied()
            || tail.is_empty()
            || ["です", "でし"].contains(&tail)
            || tail.ends_with(['し', 'り', 'え'])
            || tail.contains(['た'])
            || ["て", "して", "加して", "少して", "です", "となって", "となり"]
                .iter()
                .any(|word| verb.starts_with(word))
    }

    fn is_of_other(&self, plans: &Plans) -> bool {
        let (reading, start) = (self.reading, self.sentence.start);
        let before = &reading.text[start..self.word.start];
        reading.names_body_before(self.word.start)
            || (reading.names_other_before(self.word.start) && plans.named(before).next().is_none())
            || OTHER_TIMES
                .iter()
                .any(|word| before.contains(word) && (!word.ends_with('年') || matches!(self.sense, Sense::Grade(_))))
            || (matches!(self.sense, Sense::Grade(_) | Sense::Reached) && reading.has_year(&(start..self.word.start)))
            || before[self.mention.range.end - start..].contains("うち")
    }

    /// The indicators that are meant.
    fn meant(&self, tables: &Tables, plans: &Plans) -> Vec<usize> {
        plans.meant(self.mention, tables, &self.reading.text[self.sentence.start..self.word.start])
    }

    fn between(&self) -> &str {
        self.reading.text[self.mention.range.end..self.word.start].trim_start_matches(['」', '』', '*', '＊'])
    }

    fn hold_status(&self, tables: &Tables, plans: &Plans, rules: &mut Rules) {
        let scheme = &rules.index.booklet.evaluation;
        let between = self.between();
        let is_quoted = self.mention.is_whole && BEFORE_QUOTED.contains(&between);
        if self.sense == Sense::Reached {
            self.hold_reach(tables, plans, rules);
            return;
        }
        let Some(graded) = self
            .meant(tables, plans)
            .into_iter()
            .map(|at| earned(tables.indicator(at), rules.index.booklet))
            .collect::<Option<Vec<&Grade>>>()
        else {
            return;
        };
        let Some(first) = graded.first().copied() else { return };
        let earns = |reached: bool| graded.iter().any(|grade| (grade.when.value == Condition::Reached) == reached);
        let agrees = match self.sense {
            Sense::Grade(at) if is_quoted => graded.iter().any(|grade| std::ptr::eq(*grade, &raw const scheme[at])),
            Sense::Grade(_) if !self.is_said() => true,
            Sense::Grade(at) => match (scheme[at].when.value, self.is_denied()) {
                (Condition::Reached, denied) => earns(!denied),
                (Condition::Otherwise, false) => earns(false),
                (Condition::Improved, false) => graded.iter().any(|grade| grade.when.value != Condition::Otherwise),
                _ => true,
            },
            _ => true,
        };
        let passage = self.reading.passage;
        let name = tables.indicator(self.mention.indicators[0]).name.text.trim_end_matches(['*', '＊']);
        let typed = &self.reading.text[self.word.clone()];
        if agrees {
            if is_quoted && graded.len() == 1 && passage.form == Form::Paragraph {
                let quote = format!("{{{{{}.達成状況}}}}", tables.indicator(self.mention.indicators[0]).id.text);
                let fault = passage.fault_with_fix(Fault::UnquotedFigure, self.word.clone(), &quote, rules.sources);
                rules.problems.push(fault.with("typed", typed).with("quotes", quote));
            }
            return;
        }
        let begin = self.reading.text[self.sentence.start..self.mention.range.start].trim_end_matches(['「', '『']);
        let ends = |text: &str| text.chars().all(is_hiragana);
        let is_direct = self.mention.is_whole
            && self.mention.indicators.len() == 1
            && begin.is_empty()
            && (is_quoted || (matches!(self.sense, Sense::Grade(_)) && JOINTS.contains(&between) && ends(self.tail())));
        let fault = if is_direct { Fault::StatusMismatch } else { Fault::DoubtfulFigure };
        let told = match is_direct && is_quoted {
            true => passage.fault_with_fix(fault, self.word.clone(), &first.status.text, rules.sources),
            false => passage.fault(fault, self.word.clone(), rules.sources),
        };
        let declared = if self.is_denied() { format!("{typed}{}", self.tail()) } else { typed.to_owned() };
        let told = match is_direct {
            true => told.with("derived", &first.status.text).with("declared", declared),
            false => told.with("typed", declared).with("registered", &first.status.text),
        };
        rules.problems.push(told.with("name", name).and_at(tables.indicator(self.mention.indicators[0]).id.span));
    }

    /// Holds that a target was reached, or missed, against the figures.
    fn hold_reach(&self, tables: &Tables, plans: &Plans, rules: &mut Rules) {
        let meant = self.meant(tables, plans);
        let reached = meant.iter().filter_map(|at| tables.facts(*at).is_reached(tables.indicator(*at).better));
        let reached: Vec<bool> = reached.collect();
        if !self.between().contains("目標") || !self.is_said() || reached.is_empty() {
            return;
        }
        if reached.iter().all(|reached| *reached == self.is_denied()) {
            let line = tables.facts(meant[0]).known.iter().map(|known| known.typed).collect::<Vec<_>>();
            self.doubt(meant[0], line.join("、"), tables, rules);
        }
    }

    /// Holds the way that a figure is said to have gone, or to stand to another, against the two.
    fn hold_way(&self, tables: &Tables, plans: &Plans, cells: &Finder<Of>, rules: &mut Rules) {
        let [only] = self.meant(tables, plans)[..] else { return };
        let facts = tables.facts(only);
        let before = &self.reading.text[self.mention.range.end..self.word.start];
        let line = facts.line(facts.known.first().and_then(|known| known.series));
        let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else { return };
        let is_of_one_line = facts.known.iter().all(|known| known.series == first.series && known.unit == first.unit);
        if !is_of_one_line || facts.is_open || self.is_denied() {
            return;
        }
        let target = facts.known.iter().find(|known| known.of == Of::Target);
        let Some(from) = self.base(before, cells, &line, target) else { return };
        let year = self
            .reading
            .years()
            .iter()
            .rfind(|year| self.sentence.start <= year.range.start && year.range.end <= self.word.start);
        let of_year = year.and_then(|year| line.iter().copied().find(|known| known.year == Some(year.western)));
        let is_wished = last.of != Of::Actual;
        // What has happened cannot be told from what is aimed at.
        if is_wished && self.tail().contains(['た', 'て']) {
            return;
        }
        let to = if is_wished { target.unwrap_or(last) } else { of_year.unwrap_or(last) };
        if std::ptr::eq(from, to) || !(is_wished || self.is_said()) {
            return;
        }
        let better = tables.indicator(only).better;
        let is_turned = first.unit.starts_with('位') && matches!(self.sense, Sense::Up | Sense::Down);
        let is_higher_better =
            better.map(|better| better == Better::Higher).or(target.map(|to| to.value > first.value));
        let said_up = match self.sense {
            Sense::More | Sense::Up => !is_turned,
            Sense::Less | Sense::Down => is_turned,
            Sense::Better => is_higher_better.unwrap_or(to.value > from.value),
            _ => is_higher_better.map_or(to.value > from.value, |higher| !higher),
        };
        let is_right = if said_up { to.value > from.value } else { to.value < from.value };
        if !is_right {
            self.doubt(only, format!("{}、{}", from.typed, to.typed), tables, rules);
        }
    }

    /// What a figure is said to have changed from, or to stand above or below.
    fn base<'k, 'b>(
        &self,
        before: &str,
        cells: &Finder<Of>,
        line: &[&'k Known<'b>],
        target: Option<&'k Known<'b>>,
    ) -> Option<&'k Known<'b>> {
        let (first, last) = (line.first()?, line.last()?);
        let is_plain = |rest: &str| {
            let joint = SINCE.iter().find(|joint| rest.starts_with(**joint));
            let is_compared =
                ["上回", "下回"].iter().any(|word| self.reading.text[self.word.start..].starts_with(word));
            joint.is_some_and(|joint| {
                (*joint != "を" || is_compared) && !rest[joint.len()..].contains(['、', '。', 'は', 'も'])
            })
        };
        if let Some((_, at)) = ["前年度", "前年"].iter().find_map(|word| Some((word, before.rfind(word)? + word.len())))
        {
            let previous = line.len().checked_sub(2).map(|at| line[at])?;
            return is_plain(&before[at..]).then_some(previous).filter(|_| last.of == Of::Actual);
        }
        match cells.all(before).last() {
            Some((Of::Baseline, word)) if is_plain(&before[word.end..]) => Some(first),
            // Above a target that is to be undercut may mean better than it.
            Some((Of::Target, word)) if is_plain(&before[word.end..]) => target.filter(|to| to.value > first.value),
            Some((Of::Target, word)) if before[word.end..].starts_with("に向けて") => Some(first),
            // What is aimed at goes from where it is: 転出超過を縮める.
            _ if last.of != Of::Actual && target.is_some() && before == "を" => Some(first),
            _ if before.ends_with("年続けて") && last.of == Of::Actual => {
                let years =
                    before.trim_end_matches("年続けて").chars().next_back().and_then(|c| half_width(c).to_digit(10));
                line.get(line.len().checked_sub(1 + years? as usize)?).copied()
            }
            // 27軒に増加し tells of the way from the only other figure.
            _ if line.len() == 2 && before.starts_with(['は', 'が', 'も']) && before.ends_with(['に', 'へ', 'で']) =>
            {
                let is_plain = !before.contains(['、', '。']) && before.chars().count() <= 16;
                let told = number::all(before);
                let is_last = told.len() == 1 && is_plain && told[0].value.to_f64().total_cmp(&last.value).is_eq();
                is_last.then_some(first)
            }
            // Since the figures began, where only they can be meant: …は増えました.
            _ if ["は", "が", "も"].contains(&before) && line.len() == 2 && self.tail().contains('た') => {
                Some(first)
            }
            _ => None,
        }
    }

    fn doubt(&self, indicator: usize, registered: String, tables: &Tables, rules: &mut Rules) {
        let indicator = tables.indicator(indicator);
        let fault = self.reading.passage.fault(Fault::DoubtfulFigure, self.word.clone(), rules.sources);
        let typed = format!("{}{}", &self.reading.text[self.word.clone()], self.tail());
        let fault = fault.with("name", indicator.name.text.trim_end_matches(['*', '＊'])).with("typed", typed);
        rules.problems.push(fault.with("registered", registered).and_at(indicator.id.span));
    }
}

/// `27位から10位に下げる`: what a sentence says of the way from one of its numbers to the next.
fn hold_change(reading: &Reading, sentence: &Range<usize>, word: &Range<usize>, sense: Sense, rules: &mut Rules) {
    const WIDEST: usize = 6;
    let is_up = match sense {
        Sense::More | Sense::Up => true,
        Sense::Less | Sense::Down => false,
        _ => return,
    };
    let numbers = reading.numbers();
    let last = numbers.partition_point(|number| number.range.end <= word.start);
    let Some([from, to]) = last.checked_sub(2).map(|at| [&numbers[at], &numbers[at + 1]]) else { return };
    let text = reading.text;
    let (first, second) = (unit_behind(text, from.range.end), unit_behind(text, to.range.end));
    let between = text.get(from.range.end + first.len()..to.range.start).unwrap_or("");
    let gap = text.get(to.range.end + second.len()..word.start).unwrap_or("");
    let joins = ["に", "へ", "まで", "と"].iter().any(|joint| gap.starts_with(joint)) && gap.chars().count() <= WIDEST;
    let is_comparison = ["上回", "下回"].iter().any(|verb| text[word.start..].starts_with(verb));
    if from.range.start < sentence.start
        || first != second
        || !["から", "から、", "から年"].contains(&between)
        || !joins
        || is_comparison
    {
        return;
    }
    let is_turned = first.starts_with('位') && matches!(sense, Sense::Up | Sense::Down);
    let goes_up = (to.value.to_f64() > from.value.to_f64()) != is_turned;
    if goes_up != is_up && from.value != to.value {
        let fault = reading.passage.fault(Fault::DoubtfulFigure, word.clone(), rules.sources);
        let fault = fault.with("name", text[from.range.start..to.range.end + second.len()].to_owned());
        let shown = format!("{} → {}", &text[from.range.clone()], &text[to.range.clone()]);
        rules.problems.push(fault.with("typed", &text[word.clone()]).with("registered", shown));
    }
}
