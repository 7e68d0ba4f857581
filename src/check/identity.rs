//! Rules about the booklet's own face: title lines, side tabs.

use super::Rules;
use crate::diag::{Diagnostic, Fault};

pub(super) fn check(rules: &mut Rules) {
    title_lines(rules);
    long_title_lines(rules);
    tabs(rules);
}

/// The cover must not say something else than the title.
fn title_lines(rules: &mut Rules) {
    let identity = &rules.index.booklet.identity;
    let Some(first) = identity.title_lines.first() else { return };
    // A title that is missing has been reported.
    if identity.title.text.is_empty() {
        return;
    }
    let joined: String = identity.title_lines.iter().map(|line| line.text.as_str()).collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    if squeezed(&joined) != squeezed(&identity.title.text) {
        let fault = Diagnostic::new(Fault::TitleLinesDiffer, first.span).with("joined", joined);
        rules.problems.push(fault.and_at(identity.title.span));
    }
}

/// What fits on one line of a cover, in characters of full width.
const TITLE_LINE: usize = 16;

/// What is too long for a line of the cover is parted by a program.
fn long_title_lines(rules: &mut Rules) {
    let identity = &rules.index.booklet.identity;
    let lines = match identity.title_lines.as_slice() {
        [] => std::slice::from_ref(&identity.title),
        lines => lines,
    };
    for line in lines {
        let halves: usize = line.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if halves > 2 * TITLE_LINE {
            let fault = Diagnostic::new(Fault::LongTitleLine, line.span);
            rules.problems.push(fault.with("length", halves.div_ceil(2)));
        }
    }
}

/// A reader must be able to tell in which part of the whole they are.
fn tabs(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let here: Vec<_> = booklet.tabs.iter().filter(|tab| tab.here).collect();
    match (here.as_slice(), booklet.tabs_span) {
        ([], Some(span)) if !booklet.tabs.is_empty() => rules.problems.push(Diagnostic::new(Fault::TabHere, span)),
        ([first, rest @ ..], _) => {
            for tab in rest {
                rules.problems.push(Diagnostic::new(Fault::TabHere, tab.title.span).and_at(first.title.span));
            }
        }
        _ => {}
    }
}
