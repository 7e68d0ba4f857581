//! Punctuation: which of the many strokes and brackets are alike, and which characters nobody sees.
//!
//! Knows single characters; what they part or join is the business of whoever reads a text.

use std::ops::Range;

/// A short horizontal stroke, whichever key it comes from, as it stands between the parts of a code or before a falling
/// figure: hyphens, dashes, minus signs, in either width. The mark of long vowels is a letter and none.
pub(crate) fn is_stroke(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '‐' | '‑' | '‒' | '–' | '—' | '―')
}

/// A wave between the two ends of a span: the full-width tilde of Windows, the wave dash of JIS, the tilde of ASCII.
pub(crate) fn is_wave(c: char) -> bool {
    matches!(c, '～' | '〜' | '~')
}

/// The marks between the two ends of a span, as they come from different keyboards and fonts.
pub(crate) fn is_span_mark(c: char) -> bool {
    is_wave(c) || is_stroke(c)
}

/// A sign before a falling figure: the triangles of municipal tables, and the strokes short enough to be a minus.
pub(crate) fn is_minus(c: char) -> bool {
    matches!(c, '△' | '▲' | '▼' | '-' | '－' | '−' | '‐' | '‑' | '–')
}

/// Whether a text is nothing but a line, or two side by side, which stand in a table where there is no value. What is long
/// enough is one too: the mark of long vowels, and lines of a box.
pub(crate) fn is_dash(text: &str) -> bool {
    let is_line = |c| is_stroke(c) || matches!(c, 'ー' | '─' | '━');
    !text.is_empty() && text.chars().all(is_line) && text.chars().nth(2).is_none()
}

/// The closing partner of an opening bracket, both in half width where they have one.
pub(crate) fn closing(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '<' => Some('>'),
        '[' => Some(']'),
        '〈' => Some('〉'),
        '〔' => Some('〕'),
        _ => None,
    }
}

/// Whether a character is invisible, reorders its neighbours or moves where they are written: all control characters, of the
/// second block too, which a terminal obeys, and those of Unicode. Variation selectors do not: names need them.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Where the first hidden character of a text stands, if there is one.
pub(crate) fn hidden(text: &str) -> Option<Range<usize>> {
    text.char_indices().find(|&(_, c)| is_hidden(c)).map(|(at, c)| at..at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_found() {
        assert_eq!(hidden("5件\0"), Some(4..5));
        assert_eq!(hidden("\u{202E}5件"), Some(0..3));
        assert_eq!(hidden("辻\u{E0100}"), None);
    }

    #[test]
    fn one_line_or_two_stand_for_no_value() {
        for text in ["—", "－", "-", "ー", "――", "──"] {
            assert!(is_dash(text), "{text}");
        }
        for text in ["", "～", "---", "-5", "△", "…"] {
            assert!(!is_dash(text), "{text}");
        }
    }

    #[test]
    fn a_minus_is_a_stroke_or_a_triangle() {
        assert!(('\0'..=char::MAX).filter(|c| is_minus(*c)).all(|c| is_stroke(c) || "△▲▼".contains(c)));
        assert!(!is_stroke('ー') && !is_span_mark('ー') && !is_minus('～'));
    }
}
