//! Particles that were typed twice: をを, 市のの施策.
//!
//! A second particle may well be the first letter of a word (子どものの is a slip, 子どもののびのび is not), so that only pairs
//! before another script count, and behind hiragana only where the dictionary sees two words of one letter.

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use crate::diag::Fault;
use crate::japanese::script::{is_hiragana, is_japanese, is_latin};
use crate::japanese::words::Segmenter;

fn is_particle(c: char) -> bool {
    matches!(c, 'を' | 'は' | 'が' | 'に' | 'の' | 'と' | 'で' | 'へ')
}

/// Letters before a particle with which it is the end of a common word: もの, こと, まで.
const ENDINGS: [(char, &str); 6] = [
    ('の', "もこそあど"),
    ('と', "こひあもさごお"),
    ('に', "なくかうわ"),
    ('で', "まそ"),
    ('が', "うんなわ"),
    ('は', "はでに"),
];

pub(super) fn check(reading: &Reading, segmenter: &Segmenter, rules: &mut Rules) {
    let mut found = Vec::new();
    for text in &reading.texts {
        doubled(text, segmenter, &mut found);
    }
    for one in found {
        let one_only: String = one.as_str().chars().take(1).collect();
        let passage = one.text.passage;
        let fault = passage.fault_with_fix(Fault::DoubledParticle, one.range.clone(), &one_only, rules.sources);
        rules.problems.push(fault.with("found", one.as_str()).with("wanted", one_only));
    }
}

fn doubled<'r>(text: &'r OwnText<'r>, segmenter: &Segmenter, out: &mut Vec<Found<'r>>) {
    let str = text.str();
    let mut end = 0;
    for (at, c) in str.char_indices().filter(|(_, c)| is_particle(*c)) {
        let width = c.len_utf8();
        if at < end || !str[at + width..].starts_with(c) {
            continue;
        }
        let run: usize = str[at..].chars().take_while(|next| *next == c).map(char::len_utf8).sum();
        end = at + run;
        let range = at..end;
        if text.is_open(&range) && is_slip(text, c, run / width, &range, segmenter) {
            out.push(text.found(range, 0));
        }
    }
}

fn is_slip(text: &OwnText, c: char, times: usize, range: &std::ops::Range<usize>, segmenter: &Segmenter) -> bool {
    // No word begins or ends with を.
    if c == 'を' {
        return true;
    }
    let Some(before) = text.before(range.start) else { return false };
    let starts_word =
        |c: char| is_japanese(c) && !is_hiragana(c) || is_latin(c) || c.is_ascii_digit() || c == '「' || c == '、';
    if times > 2 || !text.after(range.end).is_some_and(starts_word) {
        return false;
    }
    if !is_hiragana(before) {
        return is_japanese(before) || is_latin(before) || closes(before);
    }
    if ENDINGS.iter().any(|(particle, ends)| *particle == c && ends.contains(before)) {
        return false;
    }
    let borders = segmenter.borders(text.str(), range);
    let middle = range.start + c.len_utf8();
    let is_alone = [range.start, middle, range.end].iter().all(|border| borders.contains(border));
    // Where the dictionary takes the letter before for a word too, it was at a loss.
    let previous = borders.iter().rev().find(|border| **border < range.start);
    is_alone && previous.is_some_and(|from| text.str()[*from..range.start].chars().count() > 1)
}

fn closes(c: char) -> bool {
    matches!(c, '）' | '」' | '』' | '】') || c.is_ascii_digit()
}
