//! The marks at the end of a sentence and inside it: `、。`, `，。` or `，．`.
//!
//! Knows where a comma or a period is one of these marks, and where it belongs to a figure or a number of an item.

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::script::is_japanese;
use crate::model::notation::{Notation, Profile, Punctuation, Rule};

const COMMAS: [&str; 3] = ["、", "，", ","];
const STOPS: [&str; 3] = ["。", "．", "."];

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let (mut commas, mut stops, mut doubled) = (Vec::new(), Vec::new(), Vec::new());
    for text in reading.words() {
        marks(text, &mut commas, &mut stops, &mut doubled);
    }
    let (comma, stop) = match notation.punctuation {
        Rule::Any => (Rule::Any, Rule::Any),
        Rule::Uniform => (Rule::Uniform, Rule::Uniform),
        Rule::Only(Punctuation::Japanese) => (Rule::Only(0), Rule::Only(0)),
        Rule::Only(Punctuation::Comma) => (Rule::Only(1), Rule::Only(0)),
        Rule::Only(Punctuation::CommaAndPeriod) => (Rule::Only(1), Rule::Only(1)),
    };
    let fault = Fault::NotationPunctuation;
    let mark = |forms: &'static [&'static str]| move |_: &Found, form: usize| Some(forms[form].to_owned());
    Matter { fault, forms: &COMMAS[..2], rule: comma, mend: &mark(&COMMAS) }.settle(&commas, rules);
    Matter { fault, forms: &STOPS[..2], rule: stop, mend: &mark(&STOPS) }.settle(&stops, rules);
    if notation.profile != Profile::None {
        let one = |found: &Found, _: usize| Some(if found.as_str().contains('。') { "。" } else { "、" }.to_owned());
        Matter { fault, forms: &[""], rule: Rule::Only(0), mend: &one }.settle(&doubled, rules);
    }
}

fn marks<'r>(
    text: &'r OwnText<'r>,
    commas: &mut Vec<Found<'r>>,
    stops: &mut Vec<Found<'r>>,
    doubled: &mut Vec<Found<'r>>,
) {
    let is_mark = |c: char| matches!(c, '、' | '，' | ',' | '。' | '．' | '.');
    for (at, c) in text.str().char_indices().filter(|(_, c)| is_mark(*c)) {
        let end = at + c.len_utf8();
        let (before, after) = (text.before(at), text.after(end));
        let follows = before.is_some_and(|c| is_japanese(c) || matches!(c, '）' | ')' | '」' | '』'));
        // Between figures it divides thousands or is a decimal point; behind two or three characters it ends a number.
        let leads_on = after.is_none_or(|c| is_japanese(c) || matches!(c, '「' | '『' | '（' | '\n'));
        let in_sentence = follows && leads_on && text.str()[..at].chars().nth(3).is_some();
        let (list, form) = match c {
            '、' => (&mut *commas, 0),
            '，' if follows => (&mut *commas, 1),
            ',' if in_sentence && after.is_some() => (&mut *commas, 2),
            '。' => (&mut *stops, 0),
            '．' if in_sentence => (&mut *stops, 1),
            '.' if in_sentence => (&mut *stops, 2),
            _ => continue,
        };
        if !text.is_plain(&(at..end)) {
            continue;
        }
        list.push(text.found(at..end, form));
        if matches!(c, '、' | '。') && before.is_none_or(|c| !matches!(c, '、' | '。')) {
            let run = text.str()[at..].chars().take_while(|c| matches!(c, '、' | '。')).count();
            if run > 1 {
                doubled.push(text.found(at..at + run * '。'.len_utf8(), 1));
            }
        }
    }
}
