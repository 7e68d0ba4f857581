//! How wide letters and digits are, and katakana of half width, which is never right on paper.
//!
//! Knows runs of letters and digits; what they count is no matter here.

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::script::{is_digit, is_half_katakana, is_japanese, is_latin};
use crate::japanese::width::{full, full_katakana, half};
use crate::model::notation::{Notation, Profile, Rule, Width};

const HALF: usize = 0;
const FULL: usize = 1;
const MIXED: usize = 2;

const NAMES: [&str; 2] = ["半角", "全角"];

/// The runs by kind: letters and digits, each those of one character and longer ones. Many municipalities write single
/// characters full width and longer runs half width, so that either may be uniform by itself. Of figures in tables only
/// those of several digits are held against the text.
#[derive(Default)]
struct Runs<'r> {
    letter: Vec<Found<'r>>,
    letters: Vec<Found<'r>>,
    digit: Vec<Found<'r>>,
    digits: Vec<Found<'r>>,
}

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let mut runs = Runs::default();
    let mut narrow = Vec::new();
    for text in &reading.texts {
        // A line without Japanese is a code, which other systems have given.
        if text.is_value() || text.str().contains(is_japanese) {
            collect(text, &mut runs);
        }
        half_katakana(text, &mut narrow);
    }
    let (letter, letters) = both(notation.letters);
    let (digit, mut digits) = both(notation.digits);
    if notation.profile == Profile::Koyobun && digits == Rule::Uniform {
        digits = Rule::Only(HALF);
    }
    let width = Fault::NotationWidth;
    let letters_to = |found: &Found, form: usize| Some(convert(found.as_str(), form, is_latin));
    Matter { fault: width, forms: &NAMES, rule: letter, mend: &letters_to }.settle(&runs.letter, rules);
    Matter { fault: width, forms: &NAMES, rule: letters, mend: &letters_to }.settle(&runs.letters, rules);
    let digits_to = |found: &Found, form: usize| Some(convert(found.as_str(), form, |c| !is_latin(c)));
    let fault = Fault::NotationDigits;
    Matter { fault, forms: &NAMES, rule: digit, mend: &digits_to }.settle(&runs.digit, rules);
    Matter { fault, forms: &NAMES, rule: digits, mend: &digits_to }.settle(&runs.digits, rules);
    if notation.profile != Profile::None {
        let widened = |found: &Found, _: usize| Some(full_katakana(found.as_str()));
        Matter { fault: width, forms: &["全角"], rule: Rule::Only(0), mend: &widened }.settle(&narrow, rules);
    }
}

/// What is asked of single characters and of longer runs.
fn both(rule: Rule<Width>) -> (Rule<usize>, Rule<usize>) {
    match rule {
        Rule::Any => (Rule::Any, Rule::Any),
        Rule::Uniform => (Rule::Uniform, Rule::Uniform),
        Rule::Only(Width::Half) => (Rule::Only(HALF), Rule::Only(HALF)),
        Rule::Only(Width::Full) => (Rule::Only(FULL), Rule::Only(FULL)),
        Rule::Only(Width::OneFull) => (Rule::Only(FULL), Rule::Only(HALF)),
    }
}

fn collect<'r>(text: &'r OwnText<'r>, runs: &mut Runs<'r>) {
    let is_run = |c: char| is_latin(c) || is_digit(c);
    let mut chars = text.str().char_indices().peekable();
    while let Some((from, first)) = chars.next() {
        if !is_run(first) {
            continue;
        }
        let (mut to, mut last) = (from + first.len_utf8(), first);
        let mut count = 1;
        let mut widths = [Widths::default(), Widths::default()];
        widths[usize::from(is_digit(first))].add(first);
        while let Some(&(at, c)) = chars.peek() {
            // A point or a comma between digits belongs to the figure.
            let next = text.after(at + c.len_utf8());
            let divides = ".,．，".contains(c) && is_digit(last) && next.is_some_and(is_digit);
            if !is_run(c) && !divides {
                break;
            }
            if is_run(c) {
                widths[usize::from(is_digit(c))].add(c);
                count += 1;
            }
            (to, last) = (at + c.len_utf8(), c);
            chars.next();
        }
        let range = from..to;
        if text.is_plain(&range) {
            let [letters, digits] = widths;
            let lists =
                if count == 1 { [&mut runs.letter, &mut runs.digit] } else { [&mut runs.letters, &mut runs.digits] };
            for (list, widths) in lists.into_iter().zip([letters, digits]).skip(usize::from(text.is_value())) {
                if let Some(form) = widths.form().filter(|_| count > 1 || !text.is_value()) {
                    list.push(text.found(range.clone(), form));
                }
            }
        }
    }
}

/// Which widths come in a run.
#[derive(Default, Clone, Copy)]
struct Widths {
    half: bool,
    full: bool,
}

impl Widths {
    fn add(&mut self, c: char) {
        if c.is_ascii() { self.half = true } else { self.full = true }
    }

    fn form(self) -> Option<usize> {
        match (self.half, self.full) {
            (true, true) => Some(MIXED),
            (true, false) => Some(HALF),
            (false, true) => Some(FULL),
            (false, false) => None,
        }
    }
}

fn convert(text: &str, form: usize, is_meant: impl Fn(char) -> bool) -> String {
    let convert = |c| if form == FULL { full(c) } else { half(c) };
    text.chars().map(|c| if is_meant(c) { convert(c) } else { c }).collect()
}

/// Runs of katakana of half width, with the signs that come with it.
fn half_katakana<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    let mut end = 0;
    for (at, c) in text.str().char_indices().filter(|(_, c)| is_half_katakana(*c)) {
        if at < end {
            continue;
        }
        let run: usize = text.str()[at..].chars().take_while(|c| is_half_katakana(*c)).map(char::len_utf8).sum();
        end = at + run.max(c.len_utf8());
        if text.is_open(&(at..end)) {
            out.push(text.found(at..end, 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_is_converted() {
        assert_eq!(convert("ＫＰＩ１", HALF, is_latin), "KPI１");
        assert_eq!(convert("２，５００", HALF, |c| !is_latin(c)), "2,500");
        assert_eq!(convert("12", FULL, |c| !is_latin(c)), "１２");
    }
}
