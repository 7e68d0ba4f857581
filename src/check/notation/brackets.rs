//! Brackets: each has its partner, and those around Japanese words are of one width.
//!
//! Knows brackets and the numbers of items that end with one; what stands inside is no matter.

use std::ops::Range;

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::mark::closing;
use crate::japanese::script::{is_digit, is_hiragana, is_japanese, is_katakana, is_latin};
use crate::japanese::width::half;
use crate::model::notation::{Notation, Profile, Rule};

const FULL: usize = 0;
const HALF: usize = 1;
const MIXED: usize = 2;

const CLOSING: &str = "）)」』】〕］〉》｝";

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let mut pairs = Vec::new();
    let mut texts = reading.words().peekable();
    while let Some(first) = texts.next() {
        // What is opened in one paragraph may be closed in another of the same field.
        let mut lone = Lone::default();
        let mut next = Some(first);
        while let Some(text) = next {
            read(text, &mut lone, &mut pairs);
            next = texts.next_if(|text| text.passage.span() == first.passage.span());
        }
        for (text, range) in lone.opened.into_iter().chain(lone.closed) {
            let fault = text.passage.fault(Fault::UnpairedBracket, range.clone(), rules.sources);
            rules.problems.push(fault.with("found", &text.str()[range]));
        }
    }
    let rule = if notation.profile == Profile::None { Rule::Any } else { Rule::Uniform };
    let mend = |found: &Found, form: usize| {
        let inside = found.as_str().trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
        Some(if form == FULL { format!("（{inside}）") } else { format!("({inside})") })
    };
    Matter { fault: Fault::NotationWidth, forms: &["（）", "()"], rule, mend: &mend }.settle(&pairs, rules);
}

/// Brackets without a partner so far.
#[derive(Default)]
struct Lone<'r> {
    opened: Vec<(&'r OwnText<'r>, Range<usize>)>,
    closed: Vec<(&'r OwnText<'r>, Range<usize>)>,
}

fn read<'r>(text: &'r OwnText<'r>, lone: &mut Lone<'r>, pairs: &mut Vec<Found<'r>>) {
    let str = text.str();
    for (at, c) in str.char_indices() {
        let range = at..at + c.len_utf8();
        if partner(c).is_some() {
            lone.opened.push((text, range));
            continue;
        }
        if !CLOSING.contains(c) {
            continue;
        }
        let is_number = ends_number(&str[..at]);
        let opens = |(of, open): &(&OwnText, Range<usize>)| {
            let fits = of.str()[open.clone()].chars().next().and_then(partner) == Some(half(c));
            fits && (std::ptr::eq(*of, text) || !is_number)
        };
        // What was opened inside and is still open has no partner.
        let Some(open) = lone.opened.iter().rposition(opens) else {
            if !is_number && text.is_open(&range) {
                lone.closed.push((text, range));
            }
            continue;
        };
        let (of, from) = lone.opened[open].clone();
        let inner = lone.opened.split_off(open + 1);
        lone.opened.pop();
        lone.closed.extend(inner);
        if half(c) == ')' && std::ptr::eq(of, text) {
            let whole = from.start..range.end;
            let is_words = str[from.end..at].contains(is_japanese) && str[whole.clone()].chars().count() < 40;
            if is_words && text.is_plain(&whole) {
                pairs.push(text.found(whole, width(&str[from], c)));
            }
        }
    }
    lone.opened.retain(|(of, range)| of.is_open(range));
}

/// The partner of an opening bracket that is looked at, in half width. Those of ASCII but the round ones are code.
fn partner(open: char) -> Option<char> {
    match open {
        '<' | '[' | '＜' => None,
        '「' => Some('」'),
        '『' => Some('』'),
        '【' => Some('】'),
        '《' => Some('》'),
        '｛' => Some('}'),
        _ => closing(half(open)),
    }
}

fn width(open: &str, close: char) -> usize {
    match (open, close) {
        ("（", '）') => FULL,
        ("(", ')') => HALF,
        _ => MIXED,
    }
}

/// Whether a text ends with what stands before a bracket that closes nothing: 1）, ア), 注2）.
fn ends_number(before: &str) -> bool {
    let run = |is_of: fn(char) -> bool| before.chars().rev().take_while(|c| is_of(*c)).count();
    let (digits, letters) = (run(is_digit), run(is_latin));
    let is_roman = |c: char| matches!(c, 'Ⅰ'..='ⅿ' | '①'..='⑳');
    if (1..=2).contains(&digits) || (1..=2).contains(&letters) || before.ends_with(is_roman) {
        return true;
    }
    let mut last = before.chars().rev();
    let is_sign = |c: char| is_katakana(c) || is_hiragana(c) || "一二三四五六七八九十".contains(c);
    let is_apart = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | '。' | '・');
    last.next().is_some_and(is_sign) && last.next().is_none_or(is_apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_need_no_partner() {
        for number in ["1", "第１", "a", "ア", "次の、イ", "注2", "※10", "ⅱ", "一"] {
            assert!(ends_number(number), "{number}");
        }
        for words in ["", "市内", "です", "令和6年", "2024", "カタカナ"] {
            assert!(!ends_number(words), "{words}");
        }
    }

    #[test]
    fn every_bracket_has_one_partner() {
        for (open, close) in
            ["（）", "()", "「」", "『』", "【】", "〔〕", "［］", "〈〉", "《》", "｛｝"].map(|pair| {
                let mut pair = pair.chars();
                (pair.next().unwrap_or_default(), pair.next().unwrap_or_default())
            })
        {
            assert_eq!(partner(open), Some(half(close)), "{open}");
            assert_eq!(partner(close), None, "{close}");
        }
    }
}
