//! Rules about running text: quotations lead to something, marks stand behind glossary terms.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Rules;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::prose::{Inline, MARK};
use crate::model::quote;
use crate::model::texts::{self, Text};
use crate::source::Typed;

pub fn check(rules: &mut Rules) {
    let terms: Vec<&str> = rules.index.booklet.glossary.iter().map(|term| term.term.text.as_str()).collect();
    let mut marked = BTreeSet::new();
    for text in texts::all(rules.index.booklet) {
        match text {
            Text::Line(typed) => marks(typed, &typed.text, 0..typed.text.len(), &terms, &mut marked, rules),
            Text::Prose(prose) => prose.visit(&mut |inline| match inline {
                Inline::Text { text, range } => marks(&prose.source, text, range.clone(), &terms, &mut marked, rules),
                Inline::Quote { name, range } => quotation(&prose.source, name, range.clone(), rules),
                _ => {}
            }),
        }
    }
    for term in &rules.index.booklet.glossary {
        if !marked.contains(term.term.text.as_str()) {
            let unused = Diagnostic::new(Fault::UnusedTerm, term.term.span).with("term", &term.term.text);
            rules.problems.push(unused);
        }
    }
}

/// Finds the marks in `text`, which stands at `range` of `source`.
fn marks<'b>(
    source: &Typed,
    text: &str,
    range: Range<usize>,
    terms: &[&'b str],
    marked: &mut BTreeSet<&'b str>,
    rules: &mut Rules,
) {
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(*c, '*' | '＊' | MARK)) {
        let before = &text[..at];
        if let Some(term) = terms.iter().filter(|term| before.ends_with(**term)).max_by_key(|term| term.len()) {
            marked.insert(term);
            continue;
        }
        let fault = match c {
            '＊' if before.ends_with(char::is_alphanumeric) => Fault::MarkWithoutTerm,
            '*' => Fault::LoneAsterisk,
            _ => continue,
        };
        let exact = range.len() == text.len();
        let place = if exact { range.start + at..range.start + at + c.len_utf8() } else { range.clone() };
        rules.problems.push(Diagnostic::new(fault, source.locate(rules.sources, place)));
    }
}

fn quotation(source: &Typed, name: &str, range: Range<usize>, rules: &mut Rules) {
    let Err(known) = quote::resolve(name, rules.index) else { return };
    let place = source.locate(rules.sources, range);
    let near = nearest(name, known.iter().map(String::as_str));
    const LISTED: usize = 8;
    let mut listed = known.iter().take(LISTED).map(|name| format!("{{{{{name}}}}}")).collect::<Vec<_>>().join(" ");
    if known.len() > LISTED {
        listed.push_str(" …");
    }
    rules.problems.push(
        Diagnostic::new(Fault::UnknownQuote, place)
            .with("name", name)
            .with("known", listed)
            .fixed_by(near.map(|near| format!("{{{{{near}}}}}"))),
    );
}
