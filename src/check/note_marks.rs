//! Rules about notes that are numbered by hand: `※1` in the text, and its explanation below.
//!
//! Notes that the booklet numbers itself are looked after where they are read.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use super::passages::{Passage, Voice};
use crate::diag::{Diagnostic, Fault};
use crate::japanese::script::{digit, is_digit};
use crate::source::FileId;

/// A mark in a passage.
struct Mark {
    range: std::ops::Range<usize>,
    number: u32,
    /// Whether the passage begins with it, and so is its explanation.
    begins: bool,
}

pub(super) fn check(rules: &mut Rules) {
    let marked: Vec<(&Passage, Vec<Mark>)> = rules
        .passages
        .iter()
        .map(|passage| (passage, marks(&passage.text)))
        .filter(|(_, marks)| !marks.is_empty())
        .collect();
    let explained: BTreeSet<(FileId, u32)> = marked
        .iter()
        .flat_map(|(passage, marks)| {
            marks.iter().filter(|mark| mark.begins).map(|mark| (passage.span().file, mark.number))
        })
        .collect();
    twice(&marked, rules);
    for (passage, marks) in marked.iter().filter(|(passage, _)| passage.voice == Voice::Own) {
        for mark in marks.iter().filter(|mark| !mark.begins) {
            if !explained.contains(&(passage.span().file, mark.number)) {
                let sources = rules.sources;
                rules.problems.push_within(passage.span(), || {
                    let place = passage.locate(mark.range.clone(), sources);
                    Diagnostic::new(Fault::UnexplainedMark, place).with("mark", &passage.text[mark.range.clone()])
                });
            }
        }
    }
}

/// In one list of explanations, each mark has one.
fn twice(marked: &[(&Passage, Vec<Mark>)], rules: &mut Rules) {
    let mut list: BTreeMap<(FileId, u32), (&Passage, &Mark)> = BTreeMap::new();
    for (passage, marks) in marked {
        let Some(mark) = marks.first().filter(|mark| mark.begins) else {
            list.clear();
            continue;
        };
        let sources = rules.sources;
        let first = list.insert((passage.span().file, mark.number), (passage, mark));
        if let Some((earlier, other)) = first.filter(|_| passage.voice == Voice::Own) {
            rules.problems.push_within(passage.span(), || {
                let place = passage.locate(mark.range.clone(), sources);
                let fault = Diagnostic::new(Fault::MarkExplainedTwice, place);
                let fault = fault.with("mark", &passage.text[mark.range.clone()]);
                fault.and_at(earlier.locate(other.range.clone(), sources))
            });
        }
    }
}

/// `※1` and `（注1）`; at the beginning also `注1`.
fn marks(text: &str) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let beginning = text.find(|c| !matches!(c, '（' | '(' | '【' | '[' | ' ' | '　')).unwrap_or(text.len());
    let starts_with_note = text.trim_start_matches(['（', '(']).starts_with('注');
    for (at, c) in text.char_indices() {
        let is_note = c == '注' && (text[..at].ends_with(['（', '(']) || at == 0 && starts_with_note);
        if c != '※' && !is_note {
            continue;
        }
        let behind = &text[at + c.len_utf8()..];
        let digits = behind.find(|c| !is_digit(c)).unwrap_or(behind.len());
        // More digits than two are a figure.
        let number = behind[..digits].chars().filter_map(digit).try_fold(0, |number: u32, digit| {
            number.checked_mul(10).map(|number| number + digit).filter(|number| *number < 100)
        });
        if let Some(number) = number.filter(|_| digits > 0) {
            out.push(Mark { range: at..at + c.len_utf8() + digits, number, begins: at <= beginning });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_begin_an_explanation_or_ask_for_one() {
        let read = |text| marks(text).iter().map(|mark| (&text[mark.range.clone()], mark.begins)).collect::<Vec<_>>();
        assert_eq!(read("関係人口※1と交流人口（注２）"), [("※1", false), ("注２", false)]);
        assert_eq!(read("※1　住民でない人"), [("※1", true)]);
        assert_eq!(read("（注1）住民でない人※2"), [("注1", true), ("※2", false)]);
        assert_eq!(read("注1 住民でない人"), [("注1", true)]);
        assert_eq!(read("受注10件、発注3件、※印、※2020年"), []);
    }
}
