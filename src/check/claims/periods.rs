//! Years typed by hand: both reckonings name one year, a stretch has as many years as are said, the period is the booklet's.
//!
//! Fiscal years count with both ends; of calendar years the difference may be meant as well.

use std::ops::Range;

use super::amounts::number_beginning;
use super::kinds::spellings;
use super::plans::{Plan, Plans};
use super::reading::Reading;
use crate::check::Rules;
use crate::check::passages::{Form, NOT_TYPED};
use crate::diag::Fault;
use crate::japanese::era::EraYear;
use crate::japanese::finder::Finder;
use crate::japanese::number;
use crate::japanese::script::is_digit;
use crate::japanese::width::{before, like};
use crate::japanese::year::YearMark as Mark;
use crate::japanese::year::prose::{self as years, Stretch, Year};
use crate::model::period::Period;
use crate::model::words::Word;

/// What a number of years is counted in.
const LENGTHS: &[&str] = &["年間", "か年", "カ年", "ヶ年", "ヵ年", "箇年", "ケ年"];
/// Between a stretch and the number of its years.
const JOINTS: &[&str] = &["の", "（", "(", "（計", "、", "とする", "にわたる", "の計", "とし、"];
/// What a booklet's period is called besides its own word for it.
const PERIODS: &[&str] = &["計画期間", "対象期間", "推進期間", "戦略の期間", "計画の期間"];

/// What a booklet calls itself behind `本` or `この`.
const BOOKLETS: &[&str] = &["計画", "戦略", "冊子", "ビジョン"];

pub(super) fn check(readings: &[Reading], plans: &Plans, rules: &mut Rules) {
    let own = rules.index.booklet.words.get(Word::Period).to_owned();
    let words = spellings(&own).into_iter().chain(PERIODS.iter().map(|word| (*word).to_owned()));
    let words = Finder::new(words.map(|word| (word, ())));
    for reading in readings {
        let years = reading.years();
        let stretches = years::stretches(reading.text, years);
        // In a figure the loader has read the time already.
        if reading.passage.form != Form::Value {
            twins(reading, years, &stretches, rules);
        }
        for stretch in &stretches {
            let said = length_behind(reading.text, stretch.range.end)
                .or_else(|| length_before(reading.text, stretch.range.start));
            if let Some(said) = said {
                length(reading, stretch, &said, rules);
            }
        }
        period(reading, &stretches, &words, plans, rules);
    }
}

/// 令和42（2061）年; of a stretch in brackets behind a stretch both ends.
fn twins(reading: &Reading, years: &[Year], stretches: &[Stretch], rules: &mut Rules) {
    for year in years.iter().chain(stretches.iter().map(|stretch| &stretch.last)) {
        let Some(twin) = &year.twin else { continue };
        // A fiscal year reaches into the next calendar year.
        let marks = [year.mark, twin.mark];
        let is_both = marks.contains(&Mark::Year)
            && marks.contains(&Mark::FiscalYear)
            && (twin.western - year.western).abs() == 1;
        if twin.western != year.western && !is_both {
            let right = match year.era {
                Some(_) => year.western.to_string(),
                None => era_number(year.western, twin.era.map(|era| era.first_year())),
            };
            mismatch(reading, year.range.clone(), &twin.number, &right, rules);
        }
    }
    for pair in stretches.windows(2) {
        let [outer, inner] = pair else { continue };
        let between = &reading.text[outer.range.end..inner.range.start];
        let is_in_brackets =
            ["（", "(", "＜", "<", "〈"].contains(&between) && outer.first.era.is_some() != inner.first.era.is_some();
        if !is_in_brackets {
            continue;
        }
        for (a, b) in [(&outer.first, &inner.first), (&outer.last, &inner.last)] {
            if a.western != b.western && inner.first.era.is_none() {
                let number = number_of(reading.text, b);
                mismatch(reading, number.clone(), &number, &a.western.to_string(), rules);
            }
        }
    }
}

/// The digits of a western year.
fn number_of(text: &str, year: &Year) -> Range<usize> {
    let length = text[year.range.clone()].find(|c| !is_digit(c)).unwrap_or(year.range.len());
    year.range.start..year.range.start + length
}

/// The number of a western year in an era that began in `first`, or in the era of that year.
fn era_number(western: i32, first: Option<i32>) -> String {
    match first.map(|first| western - first + 1).filter(|number| *number > 0) {
        Some(number) => number.to_string(),
        None => EraYear::of_western(western).last().map_or(String::new(), |year| year.year().to_string()),
    }
}

fn mismatch(reading: &Reading, range: Range<usize>, number: &Range<usize>, right: &str, rules: &mut Rules) {
    let typed = &reading.text[range.clone()];
    let right = like(&reading.text[number.clone()], right);
    let mended = format!("{}{right}{}", &reading.text[range.start..number.start], &reading.text[number.end..range.end]);
    let fault = reading.passage.fault_with_fix(Fault::EraMismatchInText, range, mended, rules.sources);
    rules.problems.push(fault.guessing().with("typed", typed).with("right", right));
}

/// A number of years that is said.
struct Length {
    /// Of the number.
    range: Range<usize>,
    /// What it is counted in.
    unit: &'static str,
    years: i32,
    /// Whether something is said to change in the course of them.
    is_course: bool,
}

/// `の5年間`, `（5か年）`.
fn length_behind(text: &str, end: usize) -> Option<Length> {
    let rest = &text[end..];
    let mut joints: Vec<&&str> = JOINTS.iter().filter(|joint| rest.starts_with(**joint)).collect();
    joints.sort_by_key(|joint| std::cmp::Reverse(joint.len()));
    joints.into_iter().find_map(|joint| {
        let start = end + joint.len();
        let (years, number_end) = years_at(text, start)?;
        let range = start..number_end;
        let counted = &text[number_end..];
        let is_said = |behind: &str| ["です", "でし", "であ"].iter().any(|said| behind.starts_with(said));
        let is_course = |behind: &str| behind.starts_with(['で', 'に']) && !is_said(behind);
        if let Some(unit) = LENGTHS.iter().find(|unit| counted.starts_with(**unit)) {
            return Some(Length { range, unit, years, is_course: is_course(&counted[unit.len()..]) });
        }
        // A bare 年 counts only where nothing else can be meant.
        let behind = counted.strip_prefix('年')?;
        let is_bare =
            ["（", "(", "の"].contains(joint) && !behind.starts_with(['度', '月', '前', '後', '目', 'ご', 'ぶ', '以']);
        is_bare.then(|| Length { range, unit: "年", years, is_course: is_course(behind) })
    })
}

/// `5年間（令和2年度～令和6年度）`.
fn length_before(text: &str, start: usize) -> Option<Length> {
    let lead = ["（", "(", "、", "（計画期間："].iter().find_map(|joint| text[..start].strip_suffix(joint))?;
    let (unit, lead) = LENGTHS.iter().find_map(|unit| Some((*unit, lead.strip_suffix(unit)?)))?;
    let number_start =
        lead.len() - lead.chars().rev().take(2).take_while(|c| is_digit(*c)).map(char::len_utf8).sum::<usize>();
    let (years, end) = years_at(text, number_start).filter(|(_, end)| *end == lead.len())?;
    let is_longer = before(text, number_start).is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '第'));
    (!is_longer).then_some(Length { range: number_start..end, unit, years, is_course: false })
}

fn years_at(text: &str, at: usize) -> Option<(i32, usize)> {
    const MOST: usize = 200;
    let (number, end) = number_beginning(text, at).filter(|(number, _)| *number <= MOST)?;
    Some((i32::try_from(number).ok()?, end))
}

fn length(reading: &Reading, stretch: &Stretch, said: &Length, rules: &mut Rules) {
    let years = match months(stretch) {
        // From April to March, or to the April after it.
        Some(months) if months == said.years * 12 || months == said.years * 12 + 1 => return,
        Some(months) => (months + 6) / 12,
        None => stretch.years(),
    };
    let may_be_difference = months(stretch).is_none() && (!stretch.is_fiscal() || said.is_course);
    if years == said.years || (may_be_difference && years - 1 == said.years) {
        return;
    }
    let typed = &reading.text[said.range.clone()];
    let fix = number::like(typed, u32::try_from(years).unwrap_or(0).into(), 0);
    let is_kanji = !typed.starts_with(is_digit);
    let fault = match is_kanji {
        true => reading.passage.fault(Fault::YearCountMismatch, said.range.clone(), rules.sources),
        false => reading.passage.fault_with_fix(Fault::YearCountMismatch, said.range.clone(), fix, rules.sources),
    };
    let stretch = reading.text[stretch.range.clone()].trim();
    rules.problems.push(
        fault.guessing().with("stretch", stretch).with("typed", format!("{typed}{}", said.unit)).with("right", years),
    );
}

/// How many months a stretch has, both ends counted, where its ends have months.
fn months(stretch: &Stretch) -> Option<i32> {
    let month = |year: &Year| Some(year.western * 12 + i32::try_from(year.month?.0).ok()?);
    Some(month(&stretch.last)? - month(&stretch.first)? + 1)
}

/// Whether what a sentence begins with means the booklet itself: nothing, `本計画は`, a part of its title. A trial, a measure
/// or another plan has a period of its own.
fn is_the_booklet(subject: &str, rules: &Rules) -> bool {
    let subject = subject.trim_end_matches(['、', '\u{3000}', ' ']);
    let name =
        ["では", "は", "の", "が"].into_iter().find_map(|particle| subject.strip_suffix(particle)).unwrap_or(subject);
    let this = ["この", "本", "当"].into_iter().find_map(|this| name.strip_prefix(this));
    this.is_some_and(|name| BOOKLETS.contains(&name))
        || rules.index.booklet.identity.title.text.contains(this.unwrap_or(name))
}

/// `計画期間は、令和4年度から令和8年度までの5年間です`, in a booklet for other years.
fn period(reading: &Reading, stretches: &[Stretch], words: &Finder<()>, plans: &Plans, rules: &mut Rules) {
    let Some(period) = &rules.index.booklet.identity.period else { return };
    let names_own = || plans.named(reading.text).any(|(plan, _)| plan == Plan::Own);
    if reading.elsewhere || (reading.in_other_section && !names_own()) {
        return;
    }
    let said: Vec<Range<usize>> = words.all(reading.text).map(|(_, word)| word).collect();
    let title = reading.passage.section.map_or("", |section| section.title.as_str());
    if reading.nth == 0
        && !said.iter().any(|range| range.start == 0)
        && words.all(title).any(|(_, word)| word == (0..title.len()))
    {
        // Under the heading 計画期間 the sentence need not say it again.
        if let Some(stretch) = stretches.first().filter(|stretch| stretch.range.start == 0 && stretch.is_fiscal()) {
            of_booklet(reading, stretch, period, rules);
        }
    }
    for stretch in stretches.iter().filter(|stretch| stretch.is_fiscal()) {
        // この計画は、令和5年度から令和9年度までを期間とします.
        let behind = &reading.text[stretch.range.end..];
        let behind = behind.strip_prefix("まで").unwrap_or(behind).strip_prefix(['を', 'が']).unwrap_or("");
        let is_said = behind.starts_with("期間") || words.all(behind).next().is_some_and(|(_, word)| word.start == 0);
        let sentence = reading.sentence(stretch.range.start);
        let subject = &reading.text[sentence.start..stretch.range.start];
        if is_said && !reading.names_other(&sentence) && is_the_booklet(subject, rules) {
            of_booklet(reading, stretch, period, rules);
        }
    }
    for word in said {
        let sentence = reading.sentence(word.start);
        let behind = reading.text.get(word.end..sentence.end).unwrap_or("");
        let Some(joint) = ["は、", "は", "：", ":", "を、", "を"].iter().find(|joint| behind.starts_with(**joint))
        else {
            continue;
        };
        if reading.names_other(&sentence) || behind.contains(NOT_TYPED) {
            continue;
        }
        let start = word.end + joint.len();
        let found = stretches.binary_search_by_key(&start, |stretch| stretch.range.start);
        let stretch = found.ok().map(|at| &stretches[at]);
        let begun = reading.years().iter().find(|year| year.range.start == start && year.mark == Mark::FiscalYear);
        let start = begun
            .filter(|year| year.western == period.first().western())
            .and_then(|year| {
                reading.text[year.range.end..].starts_with("からの").then_some(year.range.end + "からの".len())
            })
            .unwrap_or(start);
        if let Some(stretch) = stretch.filter(|stretch| stretch.is_fiscal()) {
            of_booklet(reading, stretch, period, rules);
        } else if let Some((years, end)) = years_at(reading.text, start)
            && LENGTHS.iter().any(|unit| reading.text[end..].starts_with(unit))
            && years != i32::try_from(period.years()).unwrap_or(0)
        {
            let typed = &reading.text[start..end];
            let fault = reading.passage.fault_with_fix(
                Fault::PeriodMismatch,
                start..end,
                period.years().to_string(),
                rules.sources,
            );
            rules.problems.push(
                fault
                    .with("typed", format!("{typed}年間"))
                    .with("period", format!("{}（{}）", period, period.years_text())),
            );
        }
    }
}

fn of_booklet(reading: &Reading, stretch: &Stretch, period: &Period, rules: &mut Rules) {
    let is_same = stretch.first.western == period.first().western() && stretch.last.western == period.last().western();
    if !is_same {
        let fault = reading.passage.fault(Fault::PeriodMismatch, stretch.range.clone(), rules.sources);
        let typed = reading.text[stretch.range.clone()].trim();
        rules
            .problems
            .push(fault.with("typed", typed).with("period", format!("{}（{}）", period, period.years_text())));
    }
}
