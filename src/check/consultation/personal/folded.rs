//! A text as it is searched for numbers and labels: in half width, in small letters, with the way back.
//!
//! Must not know what is looked for.

use std::ops::Range;

use crate::japanese::mark::{is_hidden, is_stroke};
use crate::japanese::width::half;

/// A text in half width and small letters, each character with its place.
pub(super) struct Folded {
    pub chars: Vec<char>,
    /// Where each character begins, and where the last one ends.
    starts: Vec<usize>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Folded {
        Folded::read(text, false)
    }

    /// The same with one line behind the other: whoever breaks a line may break it anywhere.
    pub(super) fn joined(text: &str) -> Folded {
        Folded::read(text, true)
    }

    /// Without marks around words and without what nobody sees.
    fn read(text: &str, is_joined: bool) -> Folded {
        let mut folded = Folded { chars: Vec::new(), starts: Vec::new() };
        let mut chars = text.char_indices().peekable();
        // Where the blanks around the last line end, or a reference, are over.
        let mut behind_break = 0;
        while let Some((at, c)) = chars.next() {
            if is_joined && c.is_whitespace() && at >= behind_break {
                let rest = &text[at..];
                let blank = &rest[..rest.len() - rest.trim_start().len()];
                behind_break = if blank.contains(['\n', '\r']) { at + blank.len() } else { at };
            }
            // In an answer the character is printed in place of its reference.
            let reference = if c == '&' && at >= behind_break { reference(&text[at..]) } else { None };
            if let Some((printed, length)) = reference {
                folded.chars.push(half(printed).to_ascii_lowercase());
                folded.starts.push(at);
                behind_break = at + length;
                continue;
            }
            let next = chars.peek().map(|(_, next)| *next);
            let escapes = c == '\\' && next.is_some_and(|next| next.is_ascii_punctuation());
            let is_mark =
                matches!(c, '*' | '`' | '~') || c == '_' && is_around_number(folded.chars.last().copied(), next);
            let is_unseen = is_hidden(c) && !matches!(c, '\n' | '\r' | '\t');
            if !escapes && !is_mark && !is_unseen && at >= behind_break {
                folded.chars.push(half(c).to_ascii_lowercase());
                folded.starts.push(at);
            }
        }
        folded.starts.push(text.len());
        folded
    }

    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    pub(super) fn range(&self, chars: &Range<usize>) -> Range<usize> {
        self.starts[chars.start]..self.starts[chars.end]
    }

    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(step, c)| self.get(at + step) == Some(c))
    }

    /// Where the first of the words that stands here ends.
    pub(super) fn word(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.has(at, word)).map(|word| at + word.chars().count())
    }

    pub(super) fn skip(&self, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
        while self.get(at).is_some_and(&wanted) {
            at += 1;
        }
        at
    }

    /// Where a run of digits ends, if one is here.
    pub(super) fn digits(&self, at: usize) -> Option<usize> {
        let end = self.skip(at, |c| c.is_ascii_digit());
        (end > at).then_some(end)
    }

    /// Whether no number or code goes on over this place.
    pub(super) fn is_fresh(&self, at: usize) -> bool {
        match self.before(at) {
            Some(c) if c.is_ascii_digit() => false,
            Some(c) if is_hyphen(c) || matches!(c, '.' | ',' | '/') => at < 2 || !self.chars[at - 2].is_ascii_digit(),
            _ => true,
        }
    }

    /// Whether a number that ends here goes on as a code does.
    pub(super) fn goes_on(&self, end: usize) -> bool {
        let is_digit = |at| self.get(at).is_some_and(|c| c.is_ascii_digit());
        is_digit(end) || self.get(end).is_some_and(is_hyphen) && is_digit(end + 1)
    }
}

/// Whether an underline stands at a number, and not inside a word or a mail address.
fn is_around_number(before: Option<char>, next: Option<char>) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || is_hyphen(c);
    before.is_some_and(is_part) || next.is_some_and(is_part) && !before.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The strokes that stand between groups of digits, whichever key they come from.
pub(super) fn is_hyphen(c: char) -> bool {
    is_stroke(c) || matches!(c, 'ー' | 'ｰ' | '─')
}

/// The character that a numeric reference (`&#45;`, `&#x2D;`) at the beginning of a text stands for, and how long that is.
fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 8;
    let number = text.strip_prefix("&#")?;
    let end = number.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let digits = number.get(..end)?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).map(|c| (c, "&#".len() + end + 1))
}
