//! How amounts are written: commas at thousands, and counting with つ.
//!
//! Knows which words count things; a year, a number of a house or a telephone is none.

use super::super::Rules;
use super::asked;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::number::grouped;
use crate::japanese::numeral::{Script, is_kanji_numeral, kanji_digit};
use crate::japanese::script::{digit, is_digit, is_japanese};
use crate::japanese::width::{self, narrow};
use crate::model::notation::{Counting, Notation, Rule};

/// What is counted in thousands. 年 is not among them.
const COUNTERS: &[&str] = &[
    "人",
    "円",
    "件",
    "世帯",
    "戸",
    "台",
    "冊",
    "個",
    "枚",
    "棟",
    "軒",
    "事業所",
    "店舗",
    "団体",
    "区画",
    "か所",
    "箇所",
    "時間",
    "㎡",
    "m2",
    "m²",
    "平方メートル",
    "ha",
    "㏊",
    "ヘクタール",
    "km",
    "㎞",
    "キロメートル",
    "kg",
    "㎏",
    "トン",
    "t",
    "kWh",
    "kW",
    "ポイント",
];

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    // Some leave four digits without a comma and divide longer figures.
    let (mut four, mut long, mut counted) = (Vec::new(), Vec::new(), Vec::new());
    for text in &reading.texts {
        amounts(text, &mut four, &mut long);
        if !text.is_value() {
            counts(text, &mut counted);
        }
    }
    let rule = asked(notation, Some(0));
    let fault = Fault::NotationDigits;
    let forms: &[&str] = &["1,000", "1000"];
    let mend = |found: &Found, form: usize| Some(with_commas(found.as_str(), form == 0));
    Matter { fault, forms, rule, mend: &mend }.settle(&four, rules);
    Matter { fault, forms, rule, mend: &mend }.settle(&long, rules);
    let rule = match notation.counting {
        Rule::Any => Rule::Any,
        Rule::Uniform => Rule::Uniform,
        Rule::Only(Counting::Kanji) => Rule::Only(0),
        Rule::Only(Counting::Digits) => Rule::Only(1),
    };
    let mend = |found: &Found, form: usize| counted_as(found.as_str(), form == 0);
    Matter { fault, forms: &["三つ", "3つ"], rule, mend: &mend }.settle(&counted, rules);
}

/// Whole numbers of four and more digits that count something.
fn amounts<'r>(text: &'r OwnText<'r>, four: &mut Vec<Found<'r>>, long: &mut Vec<Found<'r>>) {
    let str = text.str();
    let mut end = 0;
    for (at, _) in str.char_indices().filter(|(_, c)| is_digit(*c)) {
        if at < end {
            continue;
        }
        let is_inner = |c: char| is_digit(c) || c == ',' || c == '，';
        let run: usize = str[at..].chars().take_while(|c| is_inner(*c)).map(char::len_utf8).sum();
        end = at + run;
        let number = str[at..end].trim_end_matches([',', '，']);
        let range = at..at + number.len();
        let digits = number.chars().filter(|c| is_digit(*c)).count();
        let is_part = text.before(at).is_some_and(|c| c.is_alphanumeric() && !is_japanese(c) || ".．-－".contains(c));
        let counts = counts_something(&str[range.end..]);
        if digits < 4 || is_part || !counts || !text.is_plain(&range) {
            continue;
        }
        let form = usize::from(digits == number.chars().count());
        if digits == 4 { four.push(text.found(range, form)) } else { long.push(text.found(range, form)) }
    }
}

/// Whether what stands behind a number is counted by it.
pub(super) fn counts_something(behind: &str) -> bool {
    COUNTERS.iter().any(|counter| behind.starts_with(counter) && ends(behind, counter))
}

/// Whether a unit ends where it should: 人口 counts nothing.
fn ends(rest: &str, counter: &str) -> bool {
    let next = rest[counter.len()..].chars().next();
    next.is_none_or(|c| c != '口' && (!counter.is_ascii() || !c.is_ascii_alphanumeric()))
}

pub(super) fn with_commas(number: &str, wanted: bool) -> String {
    let digits: String = number.chars().filter(|c| is_digit(*c)).collect();
    if wanted { width::like(number, &grouped(&narrow(&digits))) } else { digits }
}

fn counts<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    let str = text.str();
    for (at, _) in str.match_indices('つ') {
        let Some(number) = text.before(at) else { continue };
        let from = at - number.len_utf8();
        let form = match number {
            _ if digit(number).is_some_and(|value| value > 0) => 1,
            _ if kanji_digit(number).is_some_and(|value| value > 0) => 0,
            _ => continue,
        };
        let is_number = |c: char| is_digit(c) || is_kanji_numeral(c);
        let is_longer = match text.before(from) {
            // 二、三つ
            Some(mark) if "、・.,．".contains(mark) => text.before(from - mark.len_utf8()).is_some_and(is_number),
            other => other.is_some_and(is_number),
        };
        let range = from..at + 'つ'.len_utf8();
        if !is_longer && text.is_plain(&range) {
            out.push(text.found(range, form));
        }
    }
}

fn counted_as(text: &str, kanji: bool) -> Option<String> {
    let first = text.chars().next()?;
    let number = kanji_digit(first).or(digit(first))?;
    let written = if kanji { Script::Kanji } else { Script::Digits };
    Some(written.print(number) + "つ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_divide_thousands() {
        assert_eq!(with_commas("1234567", true), "1,234,567");
        assert_eq!(with_commas("1,234", false), "1234");
        assert_eq!(with_commas("１２３４", true), "１，２３４");
        assert_eq!(counted_as("３つ", true).as_deref(), Some("三つ"));
        assert_eq!(counted_as("九つ", false).as_deref(), Some("9つ"));
    }
}
