//! How years are written: 令和6年 and R6, 令和元年 and 令和1年, 平成31年度 and 令和元年度, 令和2年 and 2020年.
//!
//! Finds years of eras and of the west in running text; whether they are true is the business of other rules.

use std::collections::BTreeMap;

use super::super::Rules;
use super::super::passages::{Form, Standing};
use super::asked;
use super::reading::{Found, OwnText, Reading, half, is_digit};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::era::{Era, EraYear};
use crate::model::notation::{Eras, Notation, Profile, Rule};

/// A year as it is written somewhere.
struct Year<'r> {
    text: &'r OwnText<'r>,
    /// The era with its number, or the western year.
    start: usize,
    end: usize,
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

pub fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
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
    let in_sentence = |year: &&Year| {
        let text = year.text;
        let is_sentence = text.passage.form == Form::Paragraph && text.str().contains(['。', '．']);
        is_sentence && text.passage.standing != Standing::Note && !is_in_brackets(text.str(), year.start)
    };
    let mut found = Vec::new();
    for year in years.iter().filter(in_sentence) {
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
        let number: String = text.chars().skip(1).map(half).collect();
        let number = if number == "1" { "元" } else { &number };
        (form == 0 && has_unit).then(|| format!("{}{number}", era.kanji()))
    };
    Matter { fault: Fault::NotationEra, forms: &["令和6年", "R6"], rule, mend: &mend }.settle(&found, rules);
}

/// The same year under two eras: 平成31年度 and 令和元年度, H31 and R1.
fn changes_of_era(years: &[Year], rules: &mut Rules) {
    let mut groups: BTreeMap<(i32, bool, Unit), Vec<Found>> = BTreeMap::new();
    for year in years {
        let (era, is_long) = match year.written {
            Written::Long(era, _) => (era, true),
            Written::Short(era, _) => (era, false),
            Written::Western(_) => continue,
        };
        let western = era.western();
        let eras = EraYear::of_western(western).len();
        if eras > 1 && year.unit != Unit::Month {
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

impl<'r> Year<'r> {
    fn found(&self, form: usize) -> Found<'r> {
        self.text.found(self.start..self.end, form)
    }
}

/// The years of a text, in order.
fn years<'r>(text: &'r OwnText<'r>) -> Vec<Year<'r>> {
    let mut out: Vec<Year> = Vec::new();
    let mut from = 0;
    for (at, c) in text.str().char_indices() {
        if at < from {
            continue;
        }
        let read = match c {
            '明' | '大' | '昭' | '平' | '令' => long(text.str(), at),
            'S' | 'H' | 'R' | 'Ｓ' | 'Ｈ' | 'Ｒ' => short(text, at),
            '1' | '2' | '１' | '２' => western(text, at),
            _ => None,
        };
        let Some((written, end)) = read else { continue };
        from = end;
        let (unit_at, paired) = behind_pair(text.str(), end);
        let unit = unit(&text.str()[unit_at..]);
        // The western year within 令和2(2020)年 belongs to it.
        if paired {
            from = unit_at;
        }
        if matches!(written, Written::Long(..) | Written::Western(_)) && unit == Unit::None {
            continue;
        }
        if text.is_plain(&(at..end)) {
            out.push(Year { text, start: at, end, written, unit, paired });
        }
    }
    out
}

fn number(text: &str) -> (Option<u32>, usize) {
    let digits: String = text.chars().take_while(|c| is_digit(*c)).collect();
    (digits.chars().map(half).collect::<String>().parse().ok(), digits.len())
}

fn long(text: &str, at: usize) -> Option<(Written, usize)> {
    let era = Era::ALL.into_iter().find(|era| text[at..].starts_with(era.kanji()))?;
    let behind = at + era.kanji().len();
    if text[behind..].starts_with('元') {
        return Some((Written::Long(EraYear::new(era, 1).ok()?, true), behind + '元'.len_utf8()));
    }
    let (year, length) = number(&text[behind..]);
    Some((Written::Long(EraYear::new(era, year?).ok()?, false), behind + length))
}

fn short(text: &OwnText, at: usize) -> Option<(Written, usize)> {
    let letter = text.after(at)?;
    if text.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || "-－.".contains(c)) {
        return None;
    }
    let era = Era::ALL.into_iter().find(|era| era.letter() == half(letter))?;
    let behind = at + letter.len_utf8();
    let rest = &text.str()[behind..];
    let (year, length, first) = match rest.starts_with('元') {
        true => (1, '元'.len_utf8(), true),
        false => {
            let (year, length) = number(rest);
            (year?, length, false)
        }
    };
    let end = behind + length;
    let is_code = text.after(end).is_some_and(|c| c.is_ascii_alphanumeric() || "-－㎡".contains(c));
    let year = EraYear::new(era, year).ok().filter(|_| !is_code)?;
    Some((Written::Short(year, first), end))
}

fn western(text: &OwnText, at: usize) -> Option<(Written, usize)> {
    let (year, length) = number(&text.str()[at..]);
    let is_part = text.before(at).is_some_and(|c| is_digit(c) || ".,．，".contains(c));
    let year = i32::try_from(year?).ok().filter(|year| (1868..2100).contains(year) && !is_part)?;
    Some((Written::Western(year), at + length))
}

/// The offset behind a bracket with another way to write the year, and whether there is one.
fn behind_pair(text: &str, at: usize) -> (usize, bool) {
    let rest = &text[at..];
    let Some(open) = rest.chars().next().filter(|c| "(（〈<＜".contains(*c)) else { return (at, false) };
    let inside = &rest[open.len_utf8()..];
    let Some(close) = inside.find([')', '）', '〉', '>', '＞']) else { return (at, false) };
    let width = inside[close..].chars().next().map_or(0, char::len_utf8);
    let has_year = inside[..close].chars().filter(|c| is_digit(*c)).count() > 0 || inside[..close].contains('元');
    let is_short = inside[..close].chars().count() <= 8;
    let end = at + open.len_utf8() + close + width;
    // Behind 令和2年 a bracket may well hold something else.
    if has_year && is_short && text[end..].starts_with('年') { (end, true) } else { (at, false) }
}

fn unit(rest: &str) -> Unit {
    if rest.starts_with("年度") {
        return Unit::FiscalYear;
    }
    let Some(rest) = rest.strip_prefix('年') else {
        let is_month = rest.starts_with(['.', '．', '/']);
        return if is_month { Unit::Month } else { Unit::None };
    };
    let (_, length) = number(rest);
    let is_month = length > 0 && rest[length..].starts_with('月') || rest.starts_with(['春', '夏', '秋', '冬', '末']);
    if is_month { Unit::Month } else { Unit::Year }
}

fn is_in_brackets(text: &str, at: usize) -> bool {
    let count = |signs: [char; 2]| text[..at].matches(signs).count();
    count(['（', '(']) > count(['）', ')'])
}
