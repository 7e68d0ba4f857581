//! Brackets that are opened and not closed, or closed and not opened.

use super::{Complaint, Mistake, mistake};
use crate::diag::Fault;

/// A bracket without its partner; the parser notices it at the next key.
pub(super) fn bracket(complaint: &Complaint) -> Option<Mistake> {
    if complaint.says(&["misplaced bracket"]) {
        let here = complaint.text[complaint.at..].chars().next()?;
        return mistake(Fault::UnclosedBracket, complaint.at..complaint.at + here.len_utf8(), here);
    }
    let phrases = ["bracket", "flow", "illegal placement of ':'", "only valid inside a block", "precede any of"];
    if !complaint.says(&phrases) {
        return None;
    }
    complaint.lines_back().find_map(|line| {
        let open = open_bracket(line.text)?;
        mistake(Fault::UnclosedBracket, line.range(open..open + 1), &line.text[open..=open])
    })
}

/// The last bracket that a line opens and does not close.
fn open_bracket(line: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '[' | '{' => open.push((at, c)),
            ']' | '}' => match open.pop() {
                Some((at, opened)) if (opened == '[') != (c == ']') => return Some(at),
                _ => {}
            },
            _ => {}
        }
    }
    open.pop().map(|(at, _)| at)
}
