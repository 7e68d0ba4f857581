//! Lines that look like items of a list to whoever writes Japanese, and are none to Markdown.

use crate::japanese::numeral::Script;
use crate::japanese::script::is_digit;

/// The length of what looks like the beginning of a list item and is none to Markdown.
///
/// `△` and `-` before a number are minus signs.
pub(super) fn bullet(line: &str) -> Option<usize> {
    const BULLETS: &str = "・･●○◎■□◆◇★☆※➢✓";
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    if BULLETS.contains(first) || Script::Circled.value(first).is_some() {
        return Some(first.len_utf8());
    }
    if matches!(first, '-' | '－' | '‐') && rest.starts_with(|c: char| c.is_alphabetic()) {
        return Some(first.len_utf8());
    }
    let number = line.len() - line.trim_start_matches(is_digit).len();
    let mark = line[number..].chars().next().filter(|c| matches!(c, '．' | '.'))?;
    let end = number + mark.len_utf8();
    (number > 0 && !line[end..].starts_with(is_digit)).then_some(end)
}
