//! Reads typed text character by character, half width and full width alike, and keeps the byte position of every fault.
//!
//! Must not know what the text means: eras, figures and periods build their grammars on top of it.

use std::ops::Range;

use super::script::digit;
use super::width::half;

/// A value that could not be read: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread<F> {
    /// What is wrong.
    pub fault: F,
    /// Which bytes of the typed text are at fault; always on character boundaries, empty only at the end of the text.
    pub range: Range<usize>,
}

impl<F> Misread<F> {
    pub(crate) fn new(fault: F, range: Range<usize>) -> Self {
        Misread { fault, range }
    }

    /// The same misreading in the terms of a value that contains this one, `offset` bytes further into its text.
    pub(crate) fn within<G>(self, offset: usize, wrap: impl FnOnce(F) -> G) -> Misread<G> {
        Misread { fault: wrap(self.fault), range: self.range.start + offset..self.range.end + offset }
    }
}

/// A position in a text. Copy it to look ahead, assign the copy to go there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Scan { text, at: 0 }
    }

    /// A position further on in the text, on a border of characters.
    pub(crate) fn from(text: &'a str, at: usize) -> Self {
        Scan { text, at }
    }

    /// The byte position in the text.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// What stands between an earlier position and this one.
    pub(crate) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// The next character in half width.
    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(half)
    }

    /// Steps over the next character and returns it in half width.
    pub(crate) fn step(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(half(c))
    }

    pub(crate) fn eat(&mut self, wanted: char) -> bool {
        self.eat_if(|c| c == wanted).is_some()
    }

    pub(crate) fn eat_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|&c| wanted(c))?;
        self.step();
        Some(c)
    }

    /// Steps over a word whose letters may stand in either width.
    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = word.chars().all(|c| ahead.step() == Some(half(c)));
        if found {
            *self = ahead;
        }
        found
    }

    pub(crate) fn has_word(&self, word: &str) -> bool {
        let mut ahead = *self;
        ahead.eat_word(word)
    }

    /// Steps over the first of the words that stands here and returns what it stands for.
    pub(crate) fn eat_any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words.iter().find(|(word, _)| self.eat_word(word)).map(|&(_, meaning)| meaning)
    }

    pub(crate) fn spaces(&mut self) {
        while self.eat(' ') {}
    }

    /// A run of digits as a number and its length; a number too long for `u32` becomes `u32::MAX`.
    pub(crate) fn count(&mut self) -> Option<(u32, usize)> {
        let mut number = 0u32;
        let mut length = 0;
        while let Some(digit) = self.peek().and_then(digit) {
            number = number.saturating_mul(10).saturating_add(digit);
            length += 1;
            self.step();
        }
        (length > 0).then_some((number, length))
    }

    /// From an earlier position to here, or one character from there if that would be empty.
    pub(crate) fn range_from(&self, start: usize) -> Range<usize> {
        if self.at > start {
            return start..self.at;
        }
        let width = self.text[start..].chars().next().map_or(0, char::len_utf8);
        start..start + width
    }

    /// From here to the end.
    pub(crate) fn range_to_end(&self) -> Range<usize> {
        self.at..self.text.len()
    }
}
