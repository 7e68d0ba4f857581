//! Lines and waves: the sign of a range, long vowels, the sign of nothing in a cell, the sign of a falling figure.
//!
//! Knows the many characters that look like one line; which of them a font draws alike is no matter.

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use super::{asked, lookalikes};
use crate::diag::Fault;
use crate::japanese::mark::{is_stroke, is_wave};
use crate::japanese::script::{is_digit, is_hiragana, is_kanji, is_katakana};
use crate::model::notation::{Notation, Profile, Rule};

const WAVES: [&str; 3] = ["～", "〜", "~"];
/// Those that come from typing a long vowel wrongly wherever they stand between katakana.
const NEVER_BETWEEN_KATAKANA: [char; 3] = ['−', '‐', '‑'];
const NOTHING: [&str; 8] = ["—", "－", "-", "―", "–", "−", "‐", "ー"];
const FALLS: [&str; 5] = ["△", "▲", "-", "−", "－"];

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let fault = Fault::NotationDashes;
    let mut found = Signs::default();
    reading.texts.iter().for_each(|text| found.collect(text));
    let wave = match notation.wave {
        Rule::Any => Rule::Any,
        Rule::Uniform => Rule::Uniform,
        Rule::Only(wave) => Rule::Only(usize::from(wave != '～')),
    };
    let to = |forms: &'static [&'static str]| move |_: &Found, form: usize| Some(forms[form].to_owned());
    Matter { fault, forms: &WAVES[..2], rule: wave, mend: &to(&WAVES) }.settle(&found.waves, rules);
    if notation.profile == Profile::None {
        return;
    }
    let rule = asked(notation, None);
    Matter { fault, forms: &NOTHING[..5], rule, mend: &to(&NOTHING) }.settle(&found.nothing, rules);
    Matter { fault, forms: &FALLS, rule, mend: &to(&FALLS) }.settle(&found.falls, rules);
    Matter { fault, forms: &["～", "-"], rule, mend: &to(&["～", "-"]) }.settle(&found.ranges, rules);
    let rule = Rule::Only(0);
    Matter { fault, forms: &["ー"], rule, mend: &to(&["ー"]) }.settle(&found.vowels, rules);
    Matter { fault, forms: &["横線の字（－、—、～）"], rule, mend: &|_, _| None }.settle(&found.lines, rules);
}

#[derive(Default)]
struct Signs<'r> {
    waves: Vec<Found<'r>>,
    /// Cells with nothing but a line.
    nothing: Vec<Found<'r>>,
    falls: Vec<Found<'r>>,
    ranges: Vec<Found<'r>>,
    /// Other signs that stand for a long vowel, and long vowels that stand twice.
    vowels: Vec<Found<'r>>,
    /// Long vowels that stand for a line.
    lines: Vec<Found<'r>>,
}

impl<'r> Signs<'r> {
    fn collect(&mut self, text: &'r OwnText<'r>) {
        let str = text.str();
        if let Some(form) = NOTHING.iter().position(|line| *line == str) {
            self.nothing.push(text.found(0..str.len(), form));
            return;
        }
        for (at, c) in str.char_indices() {
            let is_sign = is_wave(c) || matches!(c, 'ー' | '一' | '△' | '▲') || is_stroke(c);
            let range = at..at + c.len_utf8();
            if is_sign && text.is_plain(&range) {
                self.sign(text, c, range);
            }
        }
    }

    fn sign(&mut self, text: &'r OwnText<'r>, c: char, range: std::ops::Range<usize>) {
        let (before, after) = (text.before(range.start), text.after(range.end));
        let is_range = before.is_some_and(|c| "年度月日時".contains(c))
            && after.is_some_and(|c| is_digit(c) || "令平".contains(c));
        match c {
            '～' | '〜' | '~' => {
                let form = WAVES.iter().position(|wave| wave.starts_with(c)).unwrap_or(0);
                let is_japanese = c != '~' || before.is_some_and(|c| is_digit(c) || !c.is_ascii());
                if is_japanese {
                    self.waves.push(text.found(range.clone(), form));
                }
                if is_range {
                    self.ranges.push(text.found(range, 0));
                }
            }
            'ー' if before == Some('ー') => {
                // The third and later ones belong to the second.
                let both = range.start - c.len_utf8()..range.end;
                if text.before(both.start).is_some_and(|c| is_katakana(c) && c != 'ー') {
                    self.vowels.push(text.found(both, 1));
                }
            }
            'ー' if is_range => self.ranges.push(text.found(range, 1)),
            'ー' if before.is_none_or(|c| is_kanji(c) || is_digit(c) || c.is_ascii() || c == '　') => {
                if !lookalikes::is_of_slip(text, range.start) {
                    self.lines.push(text.found(range, 1));
                }
            }
            'ー' => {}
            '一' => {
                let is_vowel = before.is_some_and(|c| is_katakana(c) && c != 'ー') && after.is_some_and(is_katakana);
                if is_vowel {
                    self.vowels.push(text.found(range, 1));
                }
            }
            _ if is_range => self.ranges.push(text.found(range, 1)),
            _ if is_long_vowel(text, c, &range) => self.vowels.push(text.found(range, 1)),
            _ => {
                let form = FALLS.iter().position(|sign| sign.starts_with(c));
                let opens = before.is_none_or(|c| "（(　 →⇒/／".contains(c));
                if let Some(form) = form.filter(|_| text.is_value() && opens && after.is_some_and(is_digit)) {
                    self.falls.push(text.found(range, form));
                }
            }
        }
    }
}

/// Whether a line stands where a long vowel should: サ−ビス, センタ−の.
fn is_long_vowel(text: &OwnText, c: char, range: &std::ops::Range<usize>) -> bool {
    let left = text.str()[..range.start].chars().rev().take_while(|c| is_katakana(*c)).count();
    if left == 0 || text.before(range.start) == Some('ー') || !is_stroke(c) {
        return false;
    }
    let is_wrong = NEVER_BETWEEN_KATAKANA.contains(&c);
    match text.after(range.end) {
        // Other lines may well divide two long words.
        Some(after) if is_katakana(after) => is_wrong || left <= 2,
        Some(after) => is_wrong && (is_hiragana(after) || "、。）」".contains(after)),
        None => is_wrong,
    }
}
