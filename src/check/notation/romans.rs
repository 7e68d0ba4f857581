//! Roman numerals as characters of their own (Ⅰ) and as Latin letters (I) behind the same word.
//!
//! They look alike on paper, but a search for 基本目標Ⅰ does not find 基本目標I. Latin letters are numerals only where the same
//! word is counted with the characters too: Iターン and Vリーグ are none.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Rules;
use super::super::passages::Form;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::numeral::{Script, roman, roman_letters};
use crate::japanese::script::{is_digit, is_kanji, is_katakana, is_latin};
use crate::japanese::width::narrow;
use crate::model::notation::Rule;

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let mut labels: BTreeMap<&str, Vec<Found>> = BTreeMap::new();
    for text in reading.words() {
        numerals(text, &mut labels);
    }
    let numbered: BTreeSet<String> = rules
        .index
        .booklet
        .levels
        .iter()
        .filter_map(|level| level.numbering.as_ref())
        .map(|numbering| numbering.print(&vec![1; numbering.depth()]))
        .filter_map(|number| Some(label(&number[..number.find(is_character)?]).to_owned()))
        .collect();
    for (label, found) in labels {
        // Where the program itself prints Ⅰ, letters are wrong however many there are.
        let rule = if numbered.contains(label) { Rule::Only(0) } else { Rule::Uniform };
        let is_counted = numbered.contains(label) || found.iter().any(|one| one.form == 0);
        if is_counted {
            let forms = ["Ⅰ", "I"];
            Matter { fault: Fault::MixedRomanNumerals, forms: &forms, rule, mend: &mend }.settle(&found, rules);
        }
    }
}

fn is_character(c: char) -> bool {
    Script::Roman.value(c).is_some()
}

/// The word right before a number.
fn label(before: &str) -> &str {
    let length =
        before.chars().rev().take_while(|c| is_kanji(*c) || is_katakana(*c)).map(char::len_utf8).sum::<usize>();
    &before[before.len() - length..]
}

fn numerals<'r>(text: &'r OwnText<'r>, labels: &mut BTreeMap<&'r str, Vec<Found<'r>>>) {
    let str = text.str();
    let mut end = 0;
    for (at, c) in str.char_indices() {
        if at < end || !(is_character(c) || matches!(c, 'I' | 'V' | 'X' | 'Ｉ' | 'Ｖ' | 'Ｘ')) {
            continue;
        }
        let run: usize = str[at..].chars().take_while(|c| is_latin(*c) || is_character(*c)).map(char::len_utf8).sum();
        end = at + run;
        let range = at..end;
        let form = match () {
            () if str[range.clone()].chars().all(is_character) => 0,
            () if value(&str[range.clone()]).is_some() => 1,
            () => continue,
        };
        let (label, after) = (label(&str[..at]), text.after(end));
        let is_word = after.is_some_and(|c| is_katakana(c) || is_digit(c) || matches!(c, '-' | '・'));
        // Without a word before it, it counts only at the head of a title.
        let heads = text.passage.form == Form::Line && at == 0 && after.is_some_and(|c| "　 ．.、".contains(c));
        if !is_word && (!label.is_empty() || heads) && text.is_open(&range) {
            labels.entry(label).or_default().push(text.found(range, form));
        }
    }
}

/// The number that Latin letters stand for.
fn value(letters: &str) -> Option<u32> {
    roman(&narrow(letters))
}

fn mend(found: &Found, form: usize) -> Option<String> {
    let number = match found.form {
        0 => found.as_str().chars().next().and_then(|c| Script::Roman.value(c))?,
        _ => value(found.as_str())?,
    };
    Some(if form == 0 { Script::Roman.print(number) } else { roman_letters(number)?.to_owned() })
}
