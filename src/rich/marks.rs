//! Marks of what has changed in plain strings: for what an edition prints as a string and not as rich text.
//!
//! Four noncharacters, which no content can hold: the loader refuses them. Whoever prints them turns them into the marks of
//! a format, or takes them out where there can be none.

/// Around what was not there before.
pub(crate) const INSERTED: [char; 2] = ['\u{FDD0}', '\u{FDD1}'];
/// Around what is there no more.
pub(crate) const DELETED: [char; 2] = ['\u{FDD2}', '\u{FDD3}'];

pub(crate) fn inserted(text: &str) -> String {
    within(INSERTED, text)
}

pub(crate) fn deleted(text: &str) -> String {
    within(DELETED, text)
}

/// Both, one behind the other: such strings are too short to be read in pieces.
#[cfg(test)]
pub(crate) fn replaced(old: &str, new: &str) -> String {
    deleted(old) + &inserted(new)
}

fn within([start, end]: [char; 2], text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{start}{text}{end}") }
}
