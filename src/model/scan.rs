//! Reads typed text character by character, half width and full width alike, and keeps the byte position of every fault.
//!
//! Must not know what the text means: eras, figures and periods build their grammars on top of it.

use std::ops::Range;

/// A value that could not be read: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread<F> {
    /// What is wrong.
    pub fault: F,
    /// Which bytes of the typed text are at fault; always on character boundaries, empty only at the end of the text.
    pub range: Range<usize>,
}

impl<F> Misread<F> {
    pub(super) fn new(fault: F, range: Range<usize>) -> Self {
        Misread { fault, range }
    }

    /// The same misreading in the terms of a value that contains this one, `offset` bytes further into its text.
    pub(super) fn within<G>(self, offset: usize, wrap: impl FnOnce(F) -> G) -> Misread<G> {
        Misread { fault: wrap(self.fault), range: self.range.start + offset..self.range.end + offset }
    }
}

/// The half-width twin of a full-width ASCII character, or the character itself.
///
/// The ideographic space and the no-break space count as spaces.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' if c != '～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' => ' ',
        _ => c,
    }
}

/// The marks between the two ends of a span, as they come from different keyboards and fonts.
pub fn is_span_mark(c: char) -> bool {
    matches!(c, '～' | '〜' | '~' | '–' | '-' | '−' | '‐' | '‑' | '‒' | '—' | '―')
}

/// The closing partner of an opening bracket, both in half width.
pub fn closing(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '<' => Some('>'),
        '[' => Some(']'),
        '〈' => Some('〉'),
        '〔' => Some('〕'),
        _ => None,
    }
}

/// The first character that would be invisible or would reorder its neighbours on the page, if there is one.
///
/// Variation selectors are welcome: names need them.
pub(super) fn unprintable(text: &str) -> Option<Range<usize>> {
    text.char_indices()
        .find(|&(_, c)| {
            c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                    | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
        })
        .map(|(at, c)| at..at + c.len_utf8())
}

/// Whether a half-width digit stands anywhere in the text, full width counted too.
pub(super) fn has_digit(text: &str) -> bool {
    text.chars().any(|c| half_width(c).is_ascii_digit())
}

/// A position in a text. Copy it to look ahead, assign the copy to go there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { text, at: 0 }
    }

    /// The byte position in the text.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// What stands between an earlier position and this one.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    pub(super) fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// The next character in half width.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(half_width)
    }

    /// Steps over the next character and returns it in half width.
    pub(super) fn step(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(half_width(c))
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        self.eat_if(|c| c == wanted).is_some()
    }

    pub(super) fn eat_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|&c| wanted(c))?;
        self.step();
        Some(c)
    }

    /// Steps over a word whose letters may stand in either width.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = word.chars().all(|c| ahead.step() == Some(half_width(c)));
        if found {
            *self = ahead;
        }
        found
    }

    /// Steps over the first of the words that stands here and returns what it stands for.
    pub(super) fn eat_any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words.iter().find(|(word, _)| self.eat_word(word)).map(|&(_, meaning)| meaning)
    }

    pub(super) fn spaces(&mut self) {
        while self.eat(' ') {}
    }

    /// A run of digits as a number and its length; a number too long for `u32` becomes `u32::MAX`.
    pub(super) fn count(&mut self) -> Option<(u32, usize)> {
        let mut number = 0u32;
        let mut length = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(digit);
            length += 1;
            self.step();
        }
        (length > 0).then_some((number, length))
    }

    /// From an earlier position to here, or one character from there if that would be empty.
    pub(super) fn range_from(&self, start: usize) -> Range<usize> {
        if self.at > start {
            return start..self.at;
        }
        let width = self.text[start..].chars().next().map_or(0, char::len_utf8);
        start..start + width
    }

    /// From here to the end.
    pub(super) fn range_to_end(&self) -> Range<usize> {
        self.at..self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{half_width, unprintable};

    #[test]
    fn full_width_letters_have_half_width_twins() {
        let typed = "（Ｒ１）　５０％／年";
        let folded: String = typed.chars().map(half_width).collect();
        assert_eq!(folded, "(R1) 50%/年");
    }

    #[test]
    fn the_wave_dash_stays_a_wave_dash() {
        assert_eq!(half_width('～'), '～');
    }

    #[test]
    fn invisible_characters_are_found() {
        assert_eq!(unprintable("5件\0"), Some(4..5));
        assert_eq!(unprintable("\u{202E}5件"), Some(0..3));
        assert_eq!(unprintable("辻\u{E0100}"), None);
    }
}
