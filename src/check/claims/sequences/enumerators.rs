//! Numbers at the head of a line or an item, in the scripts in which they are typed: `①`, `(1)`, `1.`, `ア`, `Ⅰ`, `第1`.
//!
//! Must not take a count, a year or a word for one.

use std::ops::Range;

use crate::japanese::script::is_digit;
use crate::japanese::width::{half as half_width, like};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Circled,
    Brackets,
    Digits,
    Katakana,
    BracketedKatakana,
    Roman,
}

/// A number at the head of a line.
#[derive(Debug, Clone)]
pub(super) struct Enumerator {
    pub style: Style,
    pub value: u32,
    /// Of the number with its brackets.
    pub range: Range<usize>,
    /// Where the item begins.
    pub end: usize,
}

const KATAKANA: &str = "アイウエオカキクケコサシスセソタチツテト";

impl Style {
    pub(super) const ALL: [Style; 6] =
        [Style::Circled, Style::Brackets, Style::Digits, Style::Katakana, Style::BracketedKatakana, Style::Roman];

    /// Another number in the look of a typed one.
    pub(super) fn print(self, value: u32, typed: &str) -> String {
        let glyph = |first: u32| char::from_u32(first + value - 1).map(String::from).unwrap_or_default();
        let katakana = || KATAKANA.chars().nth(value as usize - 1).map(String::from).unwrap_or_default();
        let number = match self {
            Style::Circled if value <= 20 => glyph(0x2460),
            Style::Roman if value <= 12 => glyph(0x2160),
            Style::Katakana | Style::BracketedKatakana => katakana(),
            _ => value.to_string(),
        };
        let digits: String = typed.chars().filter(|c| is_digit(*c)).collect();
        let number = like(&digits, &number);
        let is_mark = |c: &char| matches!(half_width(*c), '(' | ')' | '.');
        let open: String = typed.chars().take_while(is_mark).collect();
        let close: String = typed.chars().skip(open.chars().count()).filter(is_mark).collect();
        format!("{open}{number}{close}")
    }
}

/// The number at the head of a text.
pub(super) fn leading(text: &str) -> Option<Enumerator> {
    let start = text.len() - text.trim_start().len();
    let first = text[start..].chars().next()?;
    if let Some(value) = circled(first) {
        let end = start + first.len_utf8();
        return followed(text, end, &[]).then_some(Enumerator { style: Style::Circled, value, range: start..end, end });
    }
    if let Some(value) = roman(first) {
        let end = start + first.len_utf8();
        return text[end..].starts_with([' ', '\u{3000}', '．', '.']).then_some(Enumerator {
            style: Style::Roman,
            value,
            range: start..end,
            end,
        });
    }
    if half_width(first) == '(' {
        return bracketed(text, start, first);
    }
    let (style, value, end) = match digits(text, start) {
        Some((value, end)) => (Style::Digits, value, end),
        None => (Style::Katakana, katakana(first)?, start + first.len_utf8()),
    };
    let behind = text[end..].chars().next()?;
    let next = text[end + behind.len_utf8()..].chars().next()?;
    let is_head = match half_width(behind) {
        ' ' => !next.is_whitespace(),
        '.' => !is_digit(next),
        _ => false,
    };
    let item = end + behind.len_utf8();
    (is_head && followed(text, item, &[])).then_some(Enumerator { style, value, range: start..end, end: item })
}

/// `(1)`, `（ア）`.
fn bracketed(text: &str, start: usize, open: char) -> Option<Enumerator> {
    let inside = start + open.len_utf8();
    let first = text[inside..].chars().next()?;
    let (style, value, close) = match digits(text, inside) {
        Some((value, end)) => (Style::Brackets, value, end),
        None => (Style::BracketedKatakana, katakana(first)?, inside + first.len_utf8()),
    };
    let bracket = text[close..].chars().next().filter(|c| half_width(*c) == ')')?;
    let end = close + bracket.len_utf8();
    followed(text, end, &[]).then_some(Enumerator { style, value, range: start..end, end })
}

/// One or two digits.
fn digits(text: &str, start: usize) -> Option<(u32, usize)> {
    let length: usize = text[start..].chars().take(3).take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    let typed: String = text[start..start + length].chars().map(half_width).collect();
    let value = typed.parse().ok().filter(|value| *value > 0 && typed.len() < 3 && !typed.starts_with('0'))?;
    Some((value, start + length))
}

pub(super) fn circled(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| u32::from(c) - 0x2460 + 1)
}

fn roman(c: char) -> Option<u32> {
    ('Ⅰ'..='Ⅻ').contains(&c).then(|| u32::from(c) - 0x2160 + 1)
}

fn katakana(c: char) -> Option<u32> {
    KATAKANA.chars().zip(1..).find(|(kana, _)| *kana == c).map(|(_, value)| value)
}

/// Whether an item follows, rather than a joint that makes the number a mention of one: ①及び③, ①～③.
fn followed(text: &str, end: usize, more: &[&str]) -> bool {
    const JOINTS: &[&str] = &[
        "及び",
        "および",
        "並びに",
        "又は",
        "から",
        "まで",
        "～",
        "〜",
        "-",
        "－",
        "・",
        "、",
        "，",
        "と",
        "や",
        "の",
        "は",
        "を",
        "が",
        "に",
        "で",
        "）",
        ")",
        "」",
        "＋",
        "+",
    ];
    let rest = text[end..].trim_start();
    !rest.is_empty() && !JOINTS.iter().chain(more).any(|joint| rest.starts_with(joint))
}

/// The circled numbers in a text that items follow.
pub(super) fn inline(text: &str) -> Vec<Enumerator> {
    let marks = text.char_indices().filter_map(|(at, c)| Some((at, c, circled(c)?)));
    let marks = marks.filter(|(at, c, _)| followed(text, at + c.len_utf8(), &["以外", "以下", "以上"]));
    marks
        .map(|(at, c, value)| Enumerator {
            style: Style::Circled,
            value,
            range: at..at + c.len_utf8(),
            end: at + c.len_utf8(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_lines_are_read() {
        for (text, style, value) in [
            ("①企業立地の促進", Style::Circled, 1),
            ("（２）職員の資質", Style::Brackets, 2),
            ("3. 基本方針", Style::Digits, 3),
            ("４　推進体制", Style::Digits, 4),
            ("ウ　その他", Style::Katakana, 3),
            ("(ア)対象", Style::BracketedKatakana, 1),
            ("Ⅱ　後期", Style::Roman, 2),
        ] {
            let found = leading(text).expect(text);
            assert_eq!((found.style, found.value), (style, value), "{text}");
        }
    }

    #[test]
    fn counts_years_and_words_are_no_heads() {
        for text in [
            "1人1台端末",
            "18歳から39歳",
            "2030年度",
            "①～③（略）",
            "①及び③",
            "アイデア",
            "3.5%の減少",
            "1",
            "ア行",
            "100 人の声",
            "(3か所)",
        ] {
            assert!(leading(text).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_are_printed_in_the_typed_look() {
        assert_eq!(Style::Circled.print(2, "③"), "②");
        assert_eq!(Style::Brackets.print(2, "（３）"), "（２）");
        assert_eq!(Style::Katakana.print(2, "ウ"), "イ");
        assert_eq!(Style::Digits.print(10, "11"), "10");
    }
}
