//! How much of a file is quoted around a place: its line, or of a long line what stands near.
//!
//! Knows bytes and line ends; not how a quotation is shown.

use std::ops::Range;

use super::wording::printable;
use crate::source::{Sources, Span};

/// Longest stretch of one line that is quoted; longer lines are cut around the place.
const LONGEST_LINE: usize = 400;

/// The line of a place, in three parts, as it may be shown: nothing in them moves, hides or reorders.
pub(super) struct Excerpt {
    pub line: usize,
    pub before: String,
    pub marked: String,
    pub after: String,
    pub cut_before: bool,
    pub cut_after: bool,
}

impl Excerpt {
    pub(super) fn of(span: Span, sources: &Sources) -> Self {
        let file = sources.get(span.file);
        let text = file.text();
        let start = text.floor_char_boundary(span.range().start);
        let end = end_of_mark(text, span);
        let (window, _) = window(text, start, end);
        let line_end = between(text, end..window.end).find('\n').map_or(window.end, |at| end + at);
        let line_start =
            between(text, window.start..start).rfind('\n').map_or(window.start, |at| window.start + at + 1);
        let shown = |range: Range<usize>| printable(&between(text, range).trim_end_matches('\r').replace('\t', "    "));
        Excerpt {
            line: file.position(start).line,
            before: shown(line_start..start),
            marked: shown(start..end),
            after: shown(end..line_end),
            cut_before: line_start > 0 && !between(text, 0..line_start).ends_with('\n'),
            cut_after: line_end < text.len() && !between(text, line_end..text.len()).starts_with(['\n', '\r']),
        }
    }
}

/// A span that covers several lines is underlined on its first only, and not for ever: the start is what the author needs.
pub(super) fn end_of_mark(text: &str, span: Span) -> usize {
    let range = span.range();
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end.min(start + LONGEST_LINE));
    let marked = between(text, start..end.max(start));
    match marked.split_once('\n') {
        Some((line, _)) => start + line.trim_end_matches('\r').len(),
        None => end.max(start),
    }
}

/// The part of the text worth quoting: whole lines, unless a line is so long that it would drown the message.
pub(super) fn window(text: &str, first: usize, last: usize) -> (Range<usize>, bool) {
    let start = between(text, 0..text.floor_char_boundary(first)).rfind('\n').map_or(0, |at| at + 1);
    let behind = text.floor_char_boundary(last);
    let end = between(text, behind..text.len()).find('\n').map_or(text.len(), |at| behind + at);
    let start_cut =
        if first - start > LONGEST_LINE { text.floor_char_boundary(first - LONGEST_LINE / 2) } else { start };
    let end_cut =
        if end.saturating_sub(last) > LONGEST_LINE { text.floor_char_boundary(last + LONGEST_LINE / 2) } else { end };
    (start_cut..end_cut.max(start_cut), start_cut != start || end_cut != end)
}

/// What stands between two ends of characters.
fn between(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        Excerpt::of(Span::new(file, range), &sources)
    }

    #[test]
    fn the_line_is_shown_in_three_parts() {
        let found = excerpt("a: 1\r\n名: 値です\r\nb: 2\n", 11..14);
        assert_eq!((found.line, found.before.as_str()), (2, "名: "));
        assert_eq!((found.marked.as_str(), found.after.as_str()), ("値", "です"));
        assert!(!found.cut_before && !found.cut_after);
    }

    #[test]
    fn of_several_lines_the_first_is_shown() {
        let found = excerpt("k: |\n  あ\n  い\n", 7..18);
        assert_eq!((found.line, found.marked.as_str(), found.after.as_str()), (2, "あ", ""));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}値{}\n", "前".repeat(500), "後".repeat(500));
        let found = excerpt(&text, 1500..1503);
        assert_eq!(found.marked, "値");
        assert!(found.cut_before && found.cut_after);
        assert!(found.before.len() <= LONGEST_LINE && found.after.len() <= LONGEST_LINE);
    }

    #[test]
    fn what_hides_or_reorders_is_shown_as_a_sign() {
        let found = excerpt("k: \u{202e}値\t\u{7}\n", 3..9);
        assert_eq!((found.marked.as_str(), found.after.as_str()), ("\u{fffd}値", "    \u{fffd}"));
    }

    #[test]
    fn any_place_in_any_text_is_shown_without_harm() {
        for text in ["", "\n", "\r\n", "あ", "あ\r\nい", "\r\r\n\n"] {
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 1 {
                    excerpt(text, start..end);
                }
            }
        }
    }
}
