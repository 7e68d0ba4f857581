//! The stretches of text between the signs of Markdown: what of them is printed, joined, and with the quotations taken out.
//!
//! Knows how a quotation and a character reference are written; not what a name stands for.

use std::ops::Range;

use super::super::masking::{self, BAR};
use super::Builder;
use crate::content::fields::is_unprintable;
use crate::content::prose::Inline;
use crate::diag::{Diagnostic, Fault};

/// The space by which an author begins a paragraph. Pages indent paragraphs by themselves.
pub(super) const INDENT: char = '\u{3000}';

impl Builder<'_, '_> {
    pub(super) fn text(&mut self, text: &str, mut range: Range<usize>) {
        // What is printed of a character reference is its character: nothing gets in by it that cannot be typed.
        let typed = self.source.text.get(range.clone()).unwrap_or_default();
        let mut text = match typed.starts_with('&') && typed.len() != text.len() {
            true => self.printable(text, &range),
            false => masking::unmask_but_bars(text),
        };
        if std::mem::take(&mut self.at_start) && self.is_indented() && text.starts_with(INDENT) {
            text.drain(..INDENT.len_utf8());
            range.start += INDENT.len_utf8();
        }
        if let Some(last) = text.chars().last() {
            self.last = Some(last);
            self.inline(Inline::Text { text, range });
        }
    }

    /// Reports what of a character reference no page can show, and leaves it out.
    fn printable(&mut self, text: &str, range: &Range<usize>) -> String {
        // A number that is no character's is read as the sign for that.
        let is_none = |c: &char| is_unprintable(*c) || *c == char::REPLACEMENT_CHARACTER;
        for c in text.chars().filter(is_none) {
            self.report_with(range.clone(), |place, _| {
                Diagnostic::new(Fault::ControlCharacter, place).with("code", format!("U+{:04X}", u32::from(c)))
            });
        }
        text.chars().filter(|c| !is_none(c)).collect()
    }

    /// Joins neighbouring texts (Markdown cuts them at every special character) and takes the quotations out. A character
    /// reference stays apart, so that every other text is as long as it was typed.
    pub(super) fn split_quotes(&mut self, content: Vec<Inline>) -> Vec<Inline> {
        let mut joined: Vec<Inline> = Vec::with_capacity(content.len());
        for inline in content {
            match (joined.last_mut(), inline) {
                (Some(Inline::Text { text, range }), Inline::Text { text: more, range: next })
                    if range.end == next.start && range.len() == text.len() && next.len() == more.len() =>
                {
                    text.push_str(&more);
                    range.end = next.end;
                }
                (_, inline) => joined.push(inline),
            }
        }
        let mut out = Vec::with_capacity(joined.len());
        for inline in joined {
            match inline {
                Inline::Text { text, range } if text.contains("{{") => self.split_text(&text, &range, &mut out),
                inline => out.push(inline),
            }
        }
        if out.iter().any(|inline| matches!(inline, Inline::Text { text, .. } if text.contains(BAR))) {
            return out.into_iter().flat_map(with_readings).collect();
        }
        out
    }

    fn split_text(&mut self, text: &str, range: &Range<usize>, out: &mut Vec<Inline>) {
        let at = |start: usize, end: usize| range.start + start..range.start + end;
        let mut done = 0;
        while let Some(open) = text[done..].find("{{").map(|found| done + found) {
            if open > done {
                out.push(Inline::Text { text: text[done..open].to_owned(), range: at(done, open) });
            }
            let Some(close) = text[open..].find("}}").map(|found| open + found) else {
                self.report(Fault::UnclosedQuote, &at(open, text.len()));
                return;
            };
            let name = text[open + 2..close].trim().to_owned();
            out.push(Inline::Quote { name, range: at(open, close + 2) });
            done = close + 2;
        }
        if done < text.len() {
            out.push(Inline::Text { text: text[done..].to_owned(), range: at(done, text.len()) });
        }
    }
}

/// A text with what has a reading taken out. Where Markdown has parted the braces from their bar, it is one like any other.
fn with_readings(inline: Inline) -> Vec<Inline> {
    let Inline::Text { text, range } = inline else { return vec![inline] };
    let is_exact = text.len() == range.len();
    let at = |start: usize, end: usize| if is_exact { range.start + start..range.start + end } else { range.clone() };
    let piece = |start: usize, end: usize| {
        let text = text[start..end].replace(BAR, "|");
        Inline::Text { text, range: at(start, end) }
    };
    let mut out = Vec::new();
    let mut done = 0;
    for (bar, _) in text.match_indices(BAR) {
        let open = text[done..bar].rfind('{').map(|open| done + open);
        let close = text[bar..].find('}').map(|close| bar + close);
        let (Some(open), Some(close)) = (open, close) else { continue };
        if open > done {
            out.push(piece(done, open));
        }
        let reading = text[bar + BAR.len_utf8()..close].to_owned();
        out.push(Inline::Ruby { content: vec![piece(open + 1, bar)], reading });
        done = close + 1;
    }
    if done < text.len() {
        out.push(piece(done, text.len()));
    }
    out
}
