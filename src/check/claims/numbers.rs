//! Numbers of running text, and the characters around them.
//!
//! Leaves out what only looks like a number: the 2 of CO2.

use crate::japanese::number::{self, Number};
use crate::japanese::width::half;

/// All numbers of a text in digits, in order, but for those that are letters of a name.
pub fn all(text: &str) -> Vec<Number> {
    let mut found = number::all(text);
    found.retain(|number| !before(text, number.range.start).is_some_and(|c| c.is_ascii_alphabetic()));
    found
}

/// The character before an offset, in half width.
pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back().map(half)
}

/// The character at an offset, in half width.
pub fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next().map(half)
}
