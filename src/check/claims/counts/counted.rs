//! A number with the word that counts things: `9項目`, `四つ`, `２３の指標` up to its noun.
//!
//! Knows how counts are typed; not what is counted.

use std::ops::Range;

use crate::check::claims::numbers::{self, before, is_digit, read_kanji};
use crate::japanese::width::half as half_width;

/// Words that count indicators and sections.
pub const COUNTERS: &[&str] = &["項目", "指標", "個", "件", "つ", "本"];

/// A number with its counter.
pub struct Counted {
    pub range: Range<usize>,
    pub count: usize,
    pub counter: &'static str,
    /// Where the text goes on.
    pub behind: usize,
}

/// Reads a number with its counter.
pub fn counted(text: &str, at: usize) -> Option<Counted> {
    let at = at + text[at..].len() - text[at..].trim_start_matches([' ', '\u{3000}']).len();
    let (count, end) = number_beginning(text, at)?;
    let counter = COUNTERS.iter().find(|counter| text[end..].starts_with(**counter))?;
    let behind = end + counter.len();
    let is_more = ["以上", "ほど", "程度", "未満", "超", "目", "余", "強", "弱", "ずつ"]
        .iter()
        .any(|more| text[behind..].starts_with(more));
    (!is_more).then_some(Counted { range: at..behind, count, counter, behind })
}

pub fn number_beginning(text: &str, at: usize) -> Option<(usize, usize)> {
    if text[at..].starts_with(is_digit) {
        let (number, end) = numbers::read(text, at);
        let number = number.filter(|number| number.exponent == 0)?;
        return Some((number.whole()?, end));
    }
    read_kanji(text, at).map(|(count, end)| (count as usize, end))
}

/// The number at the end of a text, and where it begins.
pub fn number_ending(text: &str) -> Option<(usize, usize)> {
    let run = |is_part: fn(char) -> bool| {
        text.chars().rev().take(12).take_while(|c| is_part(*c)).map(char::len_utf8).sum::<usize>()
    };
    let digits = run(|c| is_digit(c) || matches!(half_width(c), ','));
    let length = if digits > 0 { digits } else { run(|c| "一二三四五六七八九十百".contains(c)) };
    let start = text.len() - length;
    let (count, end) = number_beginning(text, start).filter(|_| length > 0)?;
    let is_part =
        before(text, start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '第' | '-' | '約'));
    (end == text.len() && !is_part).then_some((count, start))
}

/// A count in the script of the typed one.
pub fn in_style_of(typed: &str, count: usize) -> String {
    let digits: String = typed.chars().take_while(|c| is_digit(*c) || matches!(half_width(*c), ',')).collect();
    let kanji = "一二三四五六七八九";
    let number = if !digits.is_empty() {
        let value = u32::try_from(count).unwrap_or(u32::MAX);
        numbers::in_style_of(&digits, value.into(), 0)
    } else {
        count.checked_sub(1).and_then(|at| kanji.chars().nth(at)).map_or_else(|| count.to_string(), String::from)
    };
    let typed_number = if digits.is_empty() {
        typed.chars().take_while(|c| kanji.contains(*c) || "十百".contains(*c)).map(char::len_utf8).sum()
    } else {
        digits.len()
    };
    format!("{number}{}", &typed[typed_number..])
}
