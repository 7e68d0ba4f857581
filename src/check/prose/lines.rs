//! Signs of prose in fields of one line, which print what stands in them: quotations, marks of notes, HTML, links.
//!
//! Knows how they are written; which fields there are follows from their definitions.

use std::ops::Range;

use super::super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::source::Typed;

/// Longest sign that is shown whole.
const LONGEST: usize = 40;

pub(super) fn check(typed: &Typed, rules: &mut Rules) {
    let sources = rules.sources;
    // Of HTML a text has many signs or none: the first says enough.
    let mut has_markup = false;
    for (fault, range) in signs(&typed.text) {
        if fault == Fault::MarkupInLine && std::mem::replace(&mut has_markup, true) {
            continue;
        }
        rules.problems.push_within(typed.span, || {
            let shown: String = typed.text[range.clone()].chars().take(LONGEST).collect();
            Diagnostic::new(fault, typed.locate(sources, range)).with("what", shown)
        });
    }
}

/// How far a sign goes behind its beginning, if it is one.
type Length = fn(&str) -> Option<usize>;

/// The signs in a text, in their order.
fn signs(text: &str) -> Vec<(Fault, Range<usize>)> {
    const SIGNS: [(&str, Length, Fault); 5] = [
        ("{{", quotation, Fault::QuoteInLine),
        ("[^", note, Fault::NoteNotHere),
        ("<", tag, Fault::MarkupInLine),
        ("&", reference, Fault::MarkupInLine),
        ("](", link, Fault::MarkupInLine),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let sign = SIGNS.iter().find_map(|(begins, length, fault)| {
            let length = length(rest.strip_prefix(begins)?)?;
            Some((*fault, at..at + begins.len() + length))
        });
        let next = at + c.len_utf8();
        at = sign.as_ref().map_or(next, |(_, range)| range.end);
        found.extend(sign);
    }
    found
}

/// How far a quotation goes behind its beginning; to the end where it is not closed.
fn quotation(rest: &str) -> Option<usize> {
    Some(rest.find("}}").map_or(rest.len(), |at| at + 2))
}

fn note(rest: &str) -> Option<usize> {
    rest.find(']').filter(|at| *at > 0).map(|at| at + 1)
}

/// `br>`, `/b>`, `a href="…">`: a name of Latin letters and, at some point, the end.
fn tag(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let is_named = name.starts_with(|c: char| c.is_ascii_lowercase()) || name.starts_with("BR");
    let ends = is_named && behind.starts_with([' ', '/', '>']);
    rest.find('>').filter(|_| ends).map(|at| at + 1)
}

/// `amp;`, `#12345;`, `#x20BB7;`.
fn reference(rest: &str) -> Option<usize> {
    let end = rest.find(';')?;
    let name = &rest[..end];
    let is_number = name.strip_prefix('#').is_some_and(|number| !number.is_empty());
    let is_name = (2..=8).contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = name.trim_start_matches('#').chars().all(|c| c.is_ascii_alphanumeric());
    (plain && (is_number || is_name)).then_some(end + 1)
}

fn link(rest: &str) -> Option<usize> {
    let leads = ["http://", "https://", "mailto:", "#"].iter().any(|scheme| rest.starts_with(scheme));
    rest.find(')').filter(|_| leads).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_prose_are_told_from_what_is_printed_as_it_stands() {
        for (text, sign, fault) in [
            ("{{計画期間}}のまち", "{{計画期間}}", Fault::QuoteInLine),
            ("まち{{計画", "{{計画", Fault::QuoteInLine),
            ("人口[^a]の", "[^a]", Fault::NoteNotHere),
            ("人口<br>世帯", "<br>", Fault::MarkupInLine),
            ("CO<sub>2", "<sub>", Fault::MarkupInLine),
            ("世帯</b>", "</b>", Fault::MarkupInLine),
            ("<a href=\"x\">市", "<a href=\"x\">", Fault::MarkupInLine),
            ("&nbsp;市", "&nbsp;", Fault::MarkupInLine),
            ("&#x202E;市", "&#x202E;", Fault::MarkupInLine),
            ("[市](https://a.jp)へ", "](https://a.jp)", Fault::MarkupInLine),
        ] {
            let found: Vec<_> = signs(text).into_iter().map(|(fault, range)| (&text[range], fault)).collect();
            assert_eq!(found, [(sign, fault)], "{text}");
        }
        for text in
            ["R&D; 研究", "A&B", "a < b > c", "<市>", "[1]", "[^]", "（市）[案]", "{計画}", "P<0.05；", "<Ａ>", ""]
        {
            assert!(signs(text).is_empty(), "{text}");
        }
    }
}
