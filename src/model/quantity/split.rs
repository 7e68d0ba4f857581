//! Parts a value from the parentheses at its end, without reading either.
//!
//! Must not know what the parentheses hold.

use super::{QuantityError, QuantityFault};
use crate::japanese::mark::hidden;
use crate::japanese::scan::Misread;
use crate::japanese::width::half;
use std::ops::Range;

/// Where the parts of a typed value stand.
pub(in crate::model) struct Parts {
    /// The value itself, without the spaces behind it.
    pub(in crate::model) body: Range<usize>,
    /// The parentheses at the end with what they hold, in order.
    pub(in crate::model) groups: Vec<Range<usize>>,
}

/// Parts a text, and refuses one that is empty, begins or ends with a space, holds an invisible character or an unpaired
/// parenthesis.
pub(in crate::model) fn split(text: &str) -> Result<Parts, QuantityError> {
    if let Some(range) = hidden(text) {
        return Err(Misread::new(QuantityFault::Unprintable, range));
    }
    let mut groups = groups(text)?;
    let mut body = 0..text.trim_end().len();
    let mut trailing = groups.len();
    while let Some(group) = trailing.checked_sub(1).map(|last| &groups[last])
        && group.end == body.end
    {
        body.end = text[..group.start].trim_end().len();
        trailing -= 1;
    }
    let groups = groups.split_off(trailing);
    if body.is_empty() {
        return Err(Misread::new(QuantityFault::Empty, 0..text.len()));
    }
    let inner = text.trim();
    if inner.len() < text.len() {
        let before = text.len() - text.trim_start().len();
        let range = match before {
            0 => inner.len()..text.len(),
            _ => 0..before,
        };
        return Err(Misread::new(QuantityFault::Unexpected, range));
    }
    Ok(Parts { body, groups })
}

/// The outermost parentheses of a text.
fn groups(text: &str) -> Result<Vec<Range<usize>>, QuantityError> {
    let mut groups = Vec::new();
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        match half(c) {
            '(' => open.push(range),
            ')' => match open.pop() {
                Some(start) if open.is_empty() => groups.push(start.start..range.end),
                Some(_) => {}
                None => return Err(Misread::new(QuantityFault::Unbalanced, range)),
            },
            _ => {}
        }
    }
    match open.into_iter().next() {
        Some(range) => Err(Misread::new(QuantityFault::Unbalanced, range)),
        None => Ok(groups),
    }
}
