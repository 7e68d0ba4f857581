//! One text on one line, such that it cannot be taken for anything else.
//!
//! Knows the signs that lines are made of; not where the text stands.

use super::BETWEEN;
use super::prose;

/// What stands beside a name.
pub(super) struct Shown {
    pub text: String,
    /// Whether it is a sentence, which has a line of its own.
    pub is_prose: bool,
}

impl Shown {
    pub(super) fn of(text: String) -> Self {
        Shown { is_prose: prose::is_prose(&text), text }
    }
}

/// Whether a text needs several lines.
pub(super) fn is_long(text: &str) -> bool {
    let is_plain = !text.contains(|c: char| c.is_control() && c != '\n');
    is_plain && (text.contains('\n') || prose::lines(text).len() > 1)
}

/// What stands in place of a text that comes below: the sign with which YAML says the same of its last line end. A text
/// that its author has written on one line has another.
pub(super) fn sign(text: &str) -> &'static str {
    match text.strip_suffix('\n') {
        Some(rest) if rest.ends_with('\n') || rest.is_empty() => "|+",
        Some(_) => "|",
        None if text.contains('\n') => "|-",
        None => ">",
    }
}

/// A text as it is, or between quotation marks where it would be misread: as nothing, as part of the line, or as signs.
pub(super) fn quoted(text: &str, by_author: bool) -> String {
    const NOTHING: [&str; 5] = ["", "~", "null", "Null", "NULL"];
    let is_nothing = by_author && NOTHING.contains(&text);
    let has_edges = text.trim() != text || text.contains(char::is_control);
    let begins = text.starts_with(['"', '[', '{', '|', '>', '#']) && !text.starts_with("{{") || text.starts_with("- ");
    let is_split = text.contains(BETWEEN) || text.contains(": ") || text.ends_with(':');
    if is_nothing || has_edges || begins || is_split || text == "-" { format!("{text:?}") } else { text.to_owned() }
}

/// The same inside brackets, where a comma or a bracket has a meaning too.
pub(super) fn bracketed(shown: &str) -> String {
    let is_quoted = shown.starts_with('"');
    if !is_quoted && shown.contains([',', '[', ']', '{', '}']) { format!("{shown:?}") } else { shown.to_owned() }
}
