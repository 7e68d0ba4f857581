//! Spaces where none belong: `K P I`, a space before a comma, in the middle of a sentence.
//!
//! Lines are set with spaces on purpose (市　長); only what no layout explains is judged there.

use super::super::Rules;
use super::super::passages::Form;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::script::{is_hiragana, is_japanese, is_latin};
use crate::model::notation::Rule;

/// Up to so many characters before a space are a label or a number rather than the beginning of a sentence.
const LABEL: usize = 12;

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let (mut lone, mut loose) = (Vec::new(), Vec::new());
    for text in reading.words().filter(|text| text.str().contains([' ', '　'])) {
        spelled_out(text, &mut lone);
        spaces(text, &mut lone);
        beside_latin(text, &mut loose);
    }
    if loose.iter().any(|one: &Found| one.form == 1) {
        // Now it matters how often there is none.
        loose.clear();
        reading.words().for_each(|text| beside_latin(text, &mut loose));
    }
    let fault = Fault::NotationSpaces;
    let without = |found: &Found, _: usize| Some(found.as_str().replace([' ', '　'], ""));
    Matter { fault, forms: &[""], rule: Rule::Only(0), mend: &without }.settle(&lone, rules);
    let either = |found: &Found, form: usize| match form {
        0 => without(found, 0),
        _ => {
            let mut chars = found.as_str().chars();
            Some(format!("{} {}", chars.next()?, chars.next()?))
        }
    };
    Matter { fault, forms: &["KPIを", "KPI を"], rule: Rule::Uniform, mend: &either }.settle(&loose, rules);
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '　'
}

/// Single letters with spaces between them: `K P I`.
fn spelled_out<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    let chars: Vec<(usize, char)> = text.str().char_indices().collect();
    let is_letter = |at: usize| chars.get(at).is_some_and(|(_, c)| is_latin(*c));
    let mut at = 0;
    while at < chars.len() {
        let mut end = at;
        while is_letter(end) && chars.get(end + 1).is_some_and(|(_, c)| is_space(*c)) && is_letter(end + 2) {
            end += 2;
        }
        // The last letter stands alone too, and there are three at least.
        let follows_letter = at > 0 && (is_letter(at - 1) || chars[at - 1].1.is_ascii_digit());
        if end >= at + 4 && !is_letter(end + 1) && !follows_letter {
            let range = chars[at].0..chars[end].0 + chars[end].1.len_utf8();
            if text.is_plain(&range) {
                out.push(text.found(range, 1));
            }
        }
        at = end.max(at + 1);
    }
}

fn spaces<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    let is_sentence = text.passage.form == Form::Paragraph && text.str().contains(['。', '．']);
    // How long the line is so far, and whether there is a mark in it.
    let (mut length, mut has_mark) = (0, false);
    for (at, c) in text.str().char_indices() {
        let in_sentence = is_sentence && (has_mark || length > LABEL);
        match c {
            '\n' => (length, has_mark) = (0, false),
            _ => (length, has_mark) = (length + 1, has_mark || matches!(c, '、' | '。' | '，')),
        }
        if !is_space(c) {
            continue;
        }
        let (Some(before), Some(after)) = (text.before(at), text.after(at + c.len_utf8())) else { continue };
        let before_mark = "、。，．）」』】".contains(after) && !is_space(before) && before != '\n';
        let behind_mark = before == '、' || before == '。' && is_sentence && is_japanese(after);
        let inside = in_sentence && is_hiragana(before) && is_japanese(after);
        let range = at - before.len_utf8()..at + c.len_utf8() + after.len_utf8();
        if (before_mark || behind_mark || inside) && text.is_plain(&range) {
            out.push(text.found(range, 1));
        }
    }
}

/// Latin words before kana: `KPI を` and `KPIを`.
fn beside_latin<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    if text.passage.form != Form::Paragraph {
        return;
    }
    for (at, c) in text.str().char_indices().filter(|(_, c)| is_latin(*c)) {
        let rest = &text.str()[at + c.len_utf8()..];
        let (form, kana) = match rest.strip_prefix(' ') {
            Some(rest) => (1, rest.chars().next()),
            None => (0, rest.chars().next()),
        };
        let Some(kana) = kana.filter(|c| is_hiragana(*c)) else { continue };
        // The whole word is shown: its last letter alone says nothing.
        let word = text.str()[..at].trim_end_matches(is_latin).len();
        let range = word..at + c.len_utf8() + form + kana.len_utf8();
        if text.is_plain(&range) {
            out.push(text.found(range, form));
        }
    }
}
