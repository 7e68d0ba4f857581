//! Characters that no printed page can show, and those that look otherwise on every PC.
//!
//! Knows single characters, and where they are told; not which fields take them.

use super::Context;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::mark::is_hidden;
use crate::source::Typed;

pub(super) fn report_characters(typed: &Typed, is_refused: fn(char) -> bool, cx: &mut Context) -> bool {
    let before = cx.problems.errors();
    for (at, c) in typed.text.char_indices() {
        if is_refused(c) {
            cx.problems.push_within(typed.span, || {
                let place = typed.locate(cx.sources, at..at + c.len_utf8());
                // What is pasted from a spreadsheet has tabs between its cells.
                let fault = if c == '\t' { Fault::TabInText } else { Fault::ControlCharacter };
                Diagnostic::new(fault, place).with("code", format!("U+{:04X}", u32::from(c)))
            });
        }
    }
    cx.problems.errors() > before
}

/// Whether a character prints nothing, or on every PC something else: hidden ones but the end of a line and the joiners that
/// emoji and some scripts need, private ones, and those that are none.
pub(crate) fn is_unprintable(c: char) -> bool {
    // Nearly all that is asked: ASCII, kana and kanji.
    let is_usual = matches!(c, ' '..='~' | '\u{3000}'..='\u{d7ff}');
    !is_usual
        && (is_hidden(c) && !matches!(c, '\n' | '\u{200c}' | '\u{200d}')
            || is_private(c)
            || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}'))
}

/// Whether a character is for private use: what it looks like is agreed on nowhere.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Whether a character is seen by nobody, or reorders what stands around it.
pub(crate) fn is_unseen(c: char) -> bool {
    is_unprintable(c) && !is_private(c)
}
