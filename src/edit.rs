//! The text of a content file and what is meant → the smallest change of that text that says it.
//!
//! Whatever is not concerned stays to the byte: comments, the order of keys, quotation marks, empty lines, line ends. What is
//! written is read again, and if it does not say exactly what was meant, nothing is written. Must not know what the keys
//! mean, nor where files lie.
//!
//! No library does this for the whole of our files: those that keep comments write YAML by a syntax of their own, and the one
//! that decides what a file says must be the one that reads booklets.

mod layout;
pub(crate) mod mend;
mod spelling;
mod splices;
mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::content::node::Node;
use crate::load::tree_of;
use spelling::Spelling;
use splices::Written;
pub use value::Value;

/// A step into a file: to a key, or to an item by its number from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Item(usize),
}

/// What is to become of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another value where one stands, be it nothing.
    Set { at: Vec<Step>, value: Value },
    /// One more entry; `index` is its number among the others afterwards.
    Insert { into: Vec<Step>, index: usize, entry: Entry },
    /// A key or an item less.
    Remove { at: Vec<Step> },
    /// The entry with the number `from` becomes the one with the number `to`.
    Move { of: Vec<Step>, from: usize, to: usize },
}

/// What can be put into a list, or into a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Item(Value),
    Key(String, Value),
}

/// Why a file is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The file cannot be read as it is.
    Unreadable,
    NoSuchPlace,
    /// Such a key is there already.
    KeyTwice,
    /// It is written in a manner in which this cannot be said.
    CannotSay,
}

/// A part of a text, and what stands there afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    pub range: Range<usize>,
    pub text: String,
}

/// The change of a text: its parts in order, none of which touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub splices: Vec<Splice>,
}

impl Change {
    /// The text afterwards.
    pub fn apply(&self, text: &str) -> String {
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for Splice { range, text: new } in &self.splices {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(new);
            at = range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// The change that gives the same bytes again.
    pub fn undo(&self, text: &str) -> Change {
        let mut shift = 0_isize;
        let back = |splice: &Splice| {
            let start = splice.range.start.saturating_add_signed(shift);
            shift += splice.text.len().cast_signed() - splice.range.len().cast_signed();
            let text = text.get(splice.range.clone()).unwrap_or_default().to_owned();
            Splice { range: start..start + splice.text.len(), text }
        };
        Change { splices: self.splices.iter().map(back).collect() }
    }
}

/// What a file says; none if it cannot be read.
pub fn read(text: &str) -> Option<Value> {
    tree_of(text).map(|(node, _)| Value::of(&node))
}

/// A text in one line, wherever it stands in a file.
pub(crate) fn one_line(text: &str) -> String {
    NEW.one_line(text, true, None)
}

/// A text below a `|` that stands behind a key at a column: nothing in it is YAML.
pub(crate) fn lines_below(text: &str, column: usize) -> String {
    NEW.literal(text, column, column + 2)
}

/// How what is new in a file is written.
const NEW: Spelling<'static> = Spelling { line_end: "\n", is_careful: false };

/// The change of a text that an edit asks for.
///
/// # Errors
/// If the file cannot be read, has no such place, or cannot say this. Then nothing may be written.
pub fn edit(text: &str, edit: &Edit) -> Result<Change, Refused> {
    let (node, faults) = tree_of(text).ok_or(Refused::Unreadable)?;
    let meant = Value::of(&node).edited(edit)?;
    // What an author would type comes first, and what cannot be taken for anything else where that does not do.
    [false, true]
        .into_iter()
        .find_map(|is_careful| {
            let change = planned(text, &node, edit, is_careful).ok()?;
            let (written, faults_now) = tree_of(&change.apply(text))?;
            (Value::of(&written).says_the_same(&meant) && faults_now <= faults).then_some(change)
        })
        .ok_or(Refused::CannotSay)
}

fn planned(text: &str, node: &Node, edit: &Edit, is_careful: bool) -> Result<Change, Refused> {
    let spot = layout::layout(text, node).ok_or(Refused::CannotSay)?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written = Written { text, node, spot: &spot, spelling: Spelling { line_end, is_careful } };
    let mut splices = written.splices(edit)?;
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    if splices.windows(2).any(|pair| pair.first().zip(pair.last()).is_some_and(|(a, b)| a.range.end > b.range.start)) {
        return Err(Refused::CannotSay);
    }
    Ok(Change { splices: splices.into_iter().filter_map(|splice| least(text, splice)).collect() })
}

/// A splice without what stays the same at its ends; none if that is all of it.
fn least(text: &str, splice: Splice) -> Option<Splice> {
    let old = text.get(splice.range.clone())?;
    if old == splice.text {
        return None;
    }
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let head = same(&mut old.chars().zip(splice.text.chars()));
    let (old, new) = (old.get(head..)?, splice.text.get(head..)?);
    let tail = same(&mut old.chars().rev().zip(new.chars().rev()));
    let start = splice.range.start + head;
    Some(Splice { range: start..start + old.len() - tail, text: new.get(..new.len() - tail)?.to_owned() })
}
