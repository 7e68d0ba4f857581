//! How years are written: 令和6年 and R6, 令和元年 and 令和1年, 平成31年度 and 令和元年度, 令和2年 and 2020年.
//!
//! Finds years of eras and of the west in running text; whether they are true is the business of other rules.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::super::Rules;
use super::super::passages::{Form, Standing};
use super::asked;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::era::{Era, EraYear};
use crate::japanese::script::is_digit;
use crate::japanese::width::{half, narrow};
use crate::japanese::year::YearMark;
use crate::japanese::year::prose as year;
use crate::model::indicator::Indicator;
use crate::model::notation::{Eras, Notation, Profile, Rule};
use crate::source::{FileId, Span, Typed};

/// A year as it is written somewhere.
struct Year<'r> {
    text: &'r OwnText<'r>,
    /// The era with its number, or the western year.
    range: Range<usize>,
    written: Written,
    /// What stands behind it: 年, 年度, a month or nothing.
    unit: Unit,
    /// Another way stands beside it: 令和2(2020)年.
    paired: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// 令和6, and whether as 元.
    Long(EraYear, bool),
    /// R6
    Short(EraYear, bool),
    Western(i32),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    None,
    Year,
    FiscalYear,
    /// A day or a month of the year follows, so that only one era can be meant.
    Month,
}

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let years: Vec<Year> = reading.texts.iter().flat_map(years).collect();
    first_years(&years, notation, rules);
    abbreviations(&years, notation, rules);
    if notation.profile != Profile::None {
        changes_of_era(&years, rules);
        calendars(&years, rules);
    }
}

/// 元年 and 1年.
fn first_years(years: &[Year], notation: &Notation, rules: &mut Rules) {
    let (mut long, mut short) = (Vec::new(), Vec::new());
    for year in years {
        match year.written {
            Written::Long(era, first) if era.year() == 1 && !year.text.is_value() => {
                long.push(year.found(usize::from(!first)));
            }
            Written::Short(era, first) if era.year() == 1 => short.push(year.found(usize::from(first))),
            _ => {}
        }
    }
    let fault = Fault::NotationEra;
    let mend = |found: &Found, form: usize| {
        let era = found.as_str().trim_end_matches(|c| c == '元' || is_digit(c));
        Some(format!("{era}{}", if form == 0 { "元" } else { "1" }))
    };
    Matter { fault, forms: &["元年", "1年"], rule: asked(notation, Some(0)), mend: &mend }.settle(&long, rules);
    let mend = |found: &Found, form: usize| mend(found, 1 - form);
    Matter { fault, forms: &["R1", "R元"], rule: asked(notation, None), mend: &mend }.settle(&short, rules);
}

/// R6 for 令和6年 in sentences; in brackets and in tables it is usual.
fn abbreviations(years: &[Year], notation: &Notation, rules: &mut Rules) {
    let is_sentence = |text: &OwnText| {
        let passage = text.passage;
        passage.form == Form::Paragraph && passage.standing != Standing::Note && text.str().contains(['。', '．'])
    };
    let texts = years.chunk_by(|a, b| std::ptr::eq(a.text, b.text)).filter(|years| is_sentence(years[0].text));
    let mut found = Vec::new();
    for year in texts.flat_map(outside_brackets) {
        match year.written {
            Written::Long(..) => found.push(year.found(0)),
            Written::Short(..) => found.push(year.found(1)),
            Written::Western(_) => {}
        }
    }
    let rule = match notation.eras {
        Rule::Any => Rule::Any,
        Rule::Uniform => Rule::Uniform,
        Rule::Only(Eras::Full) => Rule::Only(0),
        Rule::Only(Eras::Short) => Rule::Only(1),
    };
    let mend = |found: &Found, form: usize| {
        let (text, range) = (found.as_str(), &found.range);
        let era = Era::ALL.into_iter().find(|era| half(text.chars().next().unwrap_or(' ')) == era.letter())?;
        let has_unit = found.text.str()[range.end..].starts_with('年');
        let number = narrow(&text[text.chars().next()?.len_utf8()..]);
        let number = if number == "1" { "元" } else { number.as_ref() };
        (form == 0 && has_unit).then(|| format!("{}{number}", era.kanji()))
    };
    Matter { fault: Fault::NotationEra, forms: &["令和6年", "R6"], rule, mend: &mend }.settle(&found, rules);
}

/// The same year under two eras: 平成31年度 and 令和元年度, H31 and R1.
fn changes_of_era(years: &[Year], rules: &mut Rules) {
    let mut groups: BTreeMap<(i32, bool, Unit), Vec<Found>> = BTreeMap::new();
    let booklet = rules.index.booklet;
    let owners = LazyCell::new(|| {
        let mut owners: Vec<&Indicator> = booklet.indicators.iter().collect();
        owners.sort_by_key(|indicator| place(indicator.id.span));
        owners
    });
    for (at, year) in years.iter().enumerate() {
        // 平成31年（令和元年）says both on purpose.
        let is_told = years.get(at + 1).is_some_and(|next| year.is_told_by(next))
            || at.checked_sub(1).is_some_and(|before| years[before].is_told_by(year));
        if is_told {
            continue;
        }
        let (era, is_long) = match year.written {
            Written::Long(era, _) => (era, true),
            Written::Short(era, _) => (era, false),
            Written::Western(_) => continue,
        };
        let western = era.western();
        let eras = EraYear::of_western(western).len();
        if eras > 1 && year.unit != Unit::Month && !tells_day(year, &owners) {
            let form = usize::from(era.year() != 1);
            let unit = if is_long { year.unit } else { Unit::None };
            groups.entry((western, is_long, unit)).or_default().push(year.found(form));
        }
    }
    for ((western, is_long, _), found) in groups {
        let names: Vec<String> = EraYear::of_western(western).into_iter().rev().map(|era| name(era, is_long)).collect();
        let forms: Vec<&str> = names.iter().map(String::as_str).collect();
        let mend = |_: &Found, form: usize| Some(names[form].clone());
        Matter { fault: Fault::MixedYearStyle, forms: &forms, rule: Rule::Uniform, mend: &mend }.settle(&found, rules);
    }
}

fn name(era: EraYear, is_long: bool) -> String {
    match (is_long, era.year()) {
        (true, 1) => format!("{}元", era.era().kanji()),
        (true, year) => format!("{}{year}", era.era().kanji()),
        (false, year) => format!("{}{year}", era.era().letter()),
    }
}

/// The same year by its era and by the western calendar within one section, neither with the other beside it.
fn calendars(years: &[Year], rules: &mut Rules) {
    type Group = (Option<*const crate::model::section::Section>, i32, Unit);
    let mut groups: BTreeMap<Group, Vec<Found>> = BTreeMap::new();
    for year in years {
        let passage = year.text.passage;
        let is_running = passage.form == Form::Paragraph && passage.standing == Standing::Running;
        let (western, form) = match year.written {
            Written::Long(era, _) => (era.western(), 0),
            Written::Western(western) => (western, 1),
            Written::Short(..) => continue,
        };
        if is_running && !year.paired && year.unit != Unit::None {
            let section = passage.section.map(std::ptr::from_ref);
            groups.entry((section, western, year.unit)).or_default().push(year.found(form));
        }
    }
    let mut groups: Vec<(Group, Vec<Found>)> = groups.into_iter().collect();
    // By their places, so that nothing depends on where sections lie in memory.
    groups.sort_by_key(|(_, found)| found.first().map(|one| (one.text.passage.span(), one.range.start)));
    for ((_, western, _), found) in groups {
        let eras = EraYear::of_western(western);
        let Some(last) = eras.last().filter(|_| found.iter().any(|one| one.form == 0)) else { continue };
        let (era, west) = (name(*last, true), western.to_string());
        let is_sure = eras.len() == 1;
        let mend = |_: &Found, form: usize| match form {
            0 => is_sure.then(|| era.clone()),
            _ => Some(west.clone()),
        };
        Matter { fault: Fault::NotationEra, forms: &[&era, &west], rule: Rule::Uniform, mend: &mend }
            .settle(&found, rules);
    }
}

/// Whether the figures that a year stands with say of which day they are, so that only one era can be meant: 各年1月1日.
/// `owners` are the indicators in the order of their places.
fn tells_day(year: &Year, owners: &[&Indicator]) -> bool {
    if !year.text.is_value() {
        return false;
    }
    let here = year.text.passage.span();
    let behind = owners.partition_point(|indicator| place(indicator.id.span) <= place(here));
    let owner = owners[..behind].last().filter(|indicator| indicator.id.span.file == here.file);
    let tells = |text: &Typed| {
        let text = narrow(&text.text).into_owned();
        text.match_indices('月').any(|(at, month)| {
            let (before, behind) = (&text[..at], text[at + month.len()..].trim_start_matches(is_digit));
            before.ends_with(is_digit) && behind.starts_with(['日', '末'])
        })
    };
    owner.is_some_and(|owner| {
        let texts = [Some(&owner.name), owner.note.as_ref(), owner.source.as_ref()];
        texts.into_iter().flatten().any(tells)
    })
}

fn place(span: Span) -> (FileId, u32) {
    (span.file, span.start)
}

impl<'r> Year<'r> {
    /// Whether the next year stands in brackets behind this one and is the same in another era.
    fn is_told_by(&self, next: &Year) -> bool {
        let era = |year: &Year| match year.written {
            Written::Long(era, _) | Written::Short(era, _) => Some(era),
            Written::Western(_) => None,
        };
        let (Some(ours), Some(theirs)) = (era(self), era(next)) else { return false };
        let is_same = ours.western() == theirs.western() && ours != theirs && std::ptr::eq(self.text, next.text);
        is_same && next.range.start >= self.range.end && {
            let between = &self.text.str()[self.range.end..next.range.start];
            between.trim_start_matches(['年', '度', ' ']).chars().all(|c| "（(〔[<〈・/／".contains(c))
                && between.contains(['（', '(', '〔', '[', '<', '〈', '・', '/', '／'])
        }
    }

    fn found(&self, form: usize) -> Found<'r> {
        self.text.found(self.range.clone(), form)
    }
}

/// The years of a text, in order, as far as they are judged: those that an era never had are another rule's business.
fn years<'r>(text: &'r OwnText<'r>) -> impl Iterator<Item = Year<'r>> {
    year::all(text.str()).into_iter().filter_map(|found| {
        let written = match found.era {
            Some(era) => {
                let year = EraYear::new(era, found.number).ok()?;
                if found.is_letter { Written::Short(year, found.is_first) } else { Written::Long(year, found.is_first) }
            }
            None => Written::Western(found.western),
        };
        let unit = unit(&found, &text.str()[found.range.end..]);
        let is_judged = unit != Unit::None || matches!(written, Written::Short(..));
        let year = Year { text, written, unit, paired: found.twin.is_some(), range: found.head };
        (is_judged && text.is_plain(&year.range)).then_some(year)
    })
}

fn unit(year: &year::Year, behind: &str) -> Unit {
    let is_season = behind.starts_with(['春', '夏', '秋', '冬', '末']);
    match year.mark {
        _ if year.month.is_some() => Unit::Month,
        YearMark::Year if is_season => Unit::Month,
        YearMark::Year => Unit::Year,
        YearMark::FiscalYear => Unit::FiscalYear,
        YearMark::None => Unit::None,
    }
}

/// Of the years of one text, those that stand in no bracket.
fn outside_brackets<'y, 'r>(years: &'y [Year<'r>]) -> Vec<&'y Year<'r>> {
    let (mut read, mut open) = (0, 0_usize);
    let mut is_outside = |year: &&Year| {
        for c in year.text.str().get(read..year.range.start).unwrap_or_default().chars() {
            match c {
                '（' | '(' => open += 1,
                '）' | ')' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        read = year.range.start;
        open == 0
    };
    years.iter().filter(|year| is_outside(year)).collect()
}
