//! The booklet's own words as the rules on notation read them: which stretches are names, quoted, or to be left alone.
//!
//! Knows brackets and the booklet's exceptions; judges nothing.

use std::ops::Range;

use super::super::passages::{Form, Passage, Voice};
use crate::source::Typed;

/// All texts that are judged.
pub(super) struct Reading<'r> {
    pub texts: Vec<OwnText<'r>>,
}

/// One passage in the booklet's own voice.
pub(super) struct OwnText<'r> {
    pub passage: &'r Passage<'r>,
    /// What stands in 「」 or 『』: names, titles, words that are talked about.
    quoted: Vec<Range<usize>>,
    /// Where the booklet's exceptions stand.
    allowed: Vec<Range<usize>>,
}

/// A place where something is written in one of several ways.
#[derive(Clone)]
pub(super) struct Found<'r> {
    pub text: &'r OwnText<'r>,
    pub range: Range<usize>,
    /// Which of the ways.
    pub form: usize,
}

impl<'r> Reading<'r> {
    pub(super) fn of(passages: &'r [Passage<'r>], allow: &[Typed]) -> Reading<'r> {
        let own = passages.iter().filter(|passage| passage.voice == Voice::Own && !is_address(&passage.text));
        let texts = own
            .map(|passage| {
                let places = |name: &str| places(&passage.text, name);
                let allowed = allow.iter().flat_map(|name| places(&name.text)).collect();
                OwnText { passage, quoted: quoted(&passage.text), allowed }
            })
            .collect();
        Reading { texts }
    }

    /// Everything but the figures of indicators, which have a grammar of their own.
    pub(super) fn words(&self) -> impl Iterator<Item = &OwnText<'r>> {
        self.texts.iter().filter(|text| text.passage.form != Form::Value)
    }
}

impl<'r> OwnText<'r> {
    pub(super) fn str(&self) -> &'r str {
        &self.passage.text
    }

    pub(super) fn is_value(&self) -> bool {
        self.passage.form == Form::Value
    }

    /// Whether a place is judged at all.
    pub(super) fn is_open(&self, range: &Range<usize>) -> bool {
        !self.allowed.iter().any(|allowed| overlap(allowed, range))
    }

    /// Whether a place is judged and not part of what is quoted.
    pub(super) fn is_plain(&self, range: &Range<usize>) -> bool {
        self.is_open(range) && !self.quoted.iter().any(|quoted| overlap(quoted, range))
    }

    /// What stands between the quotation marks of the text.
    pub(super) fn quoted(&self) -> &[Range<usize>] {
        &self.quoted
    }

    /// The character before an offset.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.str()[..at].chars().next_back()
    }

    /// The character at an offset.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.str()[at..].chars().next()
    }

    pub(super) fn found(&'r self, range: Range<usize>, form: usize) -> Found<'r> {
        Found { text: self, range, form }
    }
}

impl Found<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.text.str()[self.range.clone()]
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn places(text: &str, name: &str) -> Vec<Range<usize>> {
    if name.is_empty() {
        return Vec::new();
    }
    text.match_indices(name).map(|(at, _)| at..at + name.len()).collect()
}

/// An address of the web or of mail is written as it is.
fn is_address(text: &str) -> bool {
    text.is_ascii() && (text.contains("://") || text.contains('@'))
}

/// The insides of quotation marks, the outermost pair where they are nested.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '「' | '『' => {
                if depth == 0 {
                    from = at + c.len_utf8();
                }
                depth += 1;
            }
            '」' | '』' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(from..at);
                }
            }
            _ => {}
        }
    }
    out
}
