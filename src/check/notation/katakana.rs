//! Loanwords that stand in two ways side by side: with a long vowel at their end and without, with ・ between their parts and
//! without.
//!
//! Knows no words: any two that differ in nothing else are one word.

use std::collections::HashMap;

use super::super::Rules;
use super::lexicon;
use super::reading::{Found, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::script::is_katakana;
use crate::model::notation::Rule;

/// Shorter words are others with a long vowel: バス and バー, スキとスキー.
const SHORTEST: usize = 3;

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let mut runs: HashMap<&str, Vec<Found>> = HashMap::new();
    for text in reading.words() {
        let str = text.str();
        let mut end = 0;
        for (at, _) in str.char_indices().filter(|(_, c)| is_katakana(*c)) {
            if at < end {
                continue;
            }
            let run: usize = str[at..].chars().take_while(|c| is_katakana(*c) || *c == '・').map(char::len_utf8).sum();
            end = at + run;
            let range = at..at + str[at..end].trim_end_matches('・').len();
            if text.is_plain(&range) {
                runs.entry(&str[range.clone()]).or_default().push(text.found(range, 0));
            }
        }
    }
    let mut words: Vec<&str> = runs.keys().copied().collect();
    words.sort_unstable();
    for word in words {
        let long = format!("{word}ー");
        // Words of the table are judged with the other words.
        let is_listed = || lexicon::words().flat_map(|word| word.forms).any(|form| form.text == word);
        let is_long_enough = word.chars().count() >= SHORTEST && !word.ends_with('ー');
        if is_long_enough && runs.contains_key(long.as_str()) && !is_listed() {
            settle([&long, word], [&runs[long.as_str()], &runs[word]], rules);
        }
        let joined = word.replace('・', "");
        if joined.len() < word.len() && runs.contains_key(joined.as_str()) {
            settle([word, &joined], [&runs[word], &runs[joined.as_str()]], rules);
        }
    }
}

fn settle(forms: [&str; 2], found: [&Vec<Found>; 2], rules: &mut Rules) {
    let of = |form: usize| found[form].iter().map(move |one| Found { form, ..one.clone() });
    let all: Vec<Found> = of(0).chain(of(1)).collect();
    let mend = |_: &Found, wanted: usize| Some(forms[wanted].to_owned());
    Matter { fault: Fault::MixedSpelling, forms: &forms, rule: Rule::Uniform, mend: &mend }.settle(&all, rules);
}
