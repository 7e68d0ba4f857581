//! `[1,533,264回]` and `{baseline: 12,000人}`: the comma of a number, which YAML takes for the end of an item.
//!
//! Nothing in YAML's eyes is wrong there, and a figure in pieces may well look like figures: so it is looked for, told, and
//! put together again, for the rest of the file to be read as it was meant.

use super::{Kind, Node};
use crate::diag::{Diagnostic, Fault, Problems};
use crate::source::{Span, Typed};

/// Joins the items of a list that are pieces of one number.
pub(super) fn join_items(items: Vec<Node>, text: &str, problems: &mut Problems) -> Vec<Node> {
    let mut joined: Vec<Node> = Vec::with_capacity(items.len());
    let mut torn = false;
    for item in items {
        let goes_on = joined.last().is_some_and(|last| is_piece(last, item.span, text) && is_plain(&item));
        match joined.last_mut().filter(|_| goes_on) {
            Some(last) => {
                extend(last, item.span, text);
                torn = true;
            }
            None => {
                report_if(torn, joined.last(), problems);
                torn = false;
                joined.push(item);
            }
        }
    }
    report_if(torn, joined.last(), problems);
    joined
}

/// Joins a value of a mapping with the keys without values that are pieces of it.
pub(super) fn join_values(entries: Vec<(Typed, Node)>, text: &str, problems: &mut Problems) -> Vec<(Typed, Node)> {
    let mut joined: Vec<(Typed, Node)> = Vec::with_capacity(entries.len());
    let mut torn = false;
    for (key, value) in entries {
        let goes_on = value.is_nothing() && joined.last().is_some_and(|(_, last)| is_piece(last, key.span, text));
        match joined.last_mut().filter(|_| goes_on) {
            Some((_, last)) => {
                extend(last, key.span, text);
                torn = true;
            }
            None => {
                report_if(torn, joined.last().map(|(_, last)| last), problems);
                torn = false;
                joined.push((key, value));
            }
        }
    }
    report_if(torn, joined.last().map(|(_, last)| last), problems);
    joined
}

fn is_plain(node: &Node) -> bool {
    matches!(node.kind, Kind::Scalar { quoted: false, .. })
}

/// Whether three digits at `next` go on where the plain scalar `last` was cut off, with a comma alone between them.
fn is_piece(last: &Node, next: Span, text: &str) -> bool {
    let between = text.get(last.span.range().end..next.range().start);
    let head = text.get(last.span.range()).unwrap_or("");
    let digits = text.get(next.range()).unwrap_or("").bytes().take_while(u8::is_ascii_digit).count();
    is_plain(last) && between == Some(",") && head.ends_with(|c: char| c.is_ascii_digit()) && digits == 3
}

fn extend(last: &mut Node, piece: Span, text: &str) {
    last.span.end = piece.end;
    let whole = text.get(last.span.range()).unwrap_or("").to_owned();
    last.kind = Kind::Scalar { text: whole, quoted: false };
}

fn report_if(torn: bool, number: Option<&Node>, problems: &mut Problems) {
    let Some(Node { span, kind: Kind::Scalar { text, .. } }) = number.filter(|_| torn) else { return };
    let fault = Diagnostic::new(Fault::CommaInBrackets, *span).with("value", text);
    problems.push(fault.fixed_by(Some(format!("\"{text}\""))));
}
