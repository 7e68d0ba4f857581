//! Signs that stand for others: the braces of a quotation in another width or number, an era in one square.
//!
//! Knows what a booklet can be quoted for; what stands in braces and can be nothing of it is the author's own.

use std::ops::Range;

use super::Rules;
use super::passages::{Form, Passage, Writing};
use crate::diag::{Fault, nearest};
use crate::japanese::era::Era;
use crate::japanese::width::{half, narrow};
use crate::model::gaps::Gap;
use crate::model::index::Index;
use crate::model::quote;

pub(super) fn check(rules: &mut Rules) {
    // What others have written is printed as they wrote it.
    for passage in rules.passages.iter().filter(|passage| passage.writing != Writing::Verbatim) {
        // In prose a quotation that is not closed is told as such, in a line every one.
        let is_told = |near: &Near| match passage.writing {
            Writing::Prose => passage.text[near.range.start..].starts_with("{{"),
            Writing::Line | Writing::Verbatim => passage.text[near.range.clone()].contains("{{"),
        };
        for near in near_quotes(&passage.text).into_iter().filter(|near| !is_told(near)) {
            near_quote(passage, &near, rules);
        }
        for (at, c) in passage.text.char_indices() {
            if let Some(era) = Era::ALL.into_iter().find(|era| era.square() == c) {
                let range = at..at + c.len_utf8();
                let fault = passage.fault_with_fix(Fault::SquareEra, range, era.kanji(), rules.sources);
                rules.problems.push(fault.with("found", c).with("wanted", era.kanji()));
            }
        }
    }
}

/// What stands in braces that open no quotation.
#[derive(Debug, PartialEq, Eq)]
struct Near {
    range: Range<usize>,
    name: String,
    /// Whether there are two at least on either side, as nothing else has.
    is_sure: bool,
}

fn near_quote(passage: &Passage, near: &Near, rules: &mut Rules) {
    let is_known = quote::resolve(&near.name, rules.index).is_ok();
    if !is_known && (!near.is_sure || rules.index.booklet.gaps.any(&[Gap::Sections, Gap::Indicators, Gap::Measures])) {
        return;
    }
    let found = &passage.text[near.range.clone()];
    let fault = match wanted(passage, &near.name, rules.index) {
        Wanted::Quotation(name) => {
            let wanted = format!("{{{{{name}}}}}");
            let fault = passage.fault_with_fix(Fault::MistypedQuote, near.range.clone(), &wanted, rules.sources);
            if name == near.name { fault } else { fault.guessing() }.with("wanted", wanted)
        }
        Wanted::AnyQuotation => {
            passage.fault(Fault::MistypedQuote, near.range.clone(), rules.sources).with("wanted", "{{計画期間}}")
        }
        Wanted::Text(text) => passage.fault_with_fix(Fault::BracesInLine, near.range.clone(), text, rules.sources),
        Wanted::Unknown => passage.fault(Fault::BracesInLine, near.range.clone(), rules.sources),
    };
    rules.problems.push(fault.with("found", found));
}

/// What can stand where a quotation was meant.
enum Wanted {
    /// By its name.
    Quotation(String),
    /// Whatever there is to be quoted.
    AnyQuotation,
    Text(String),
    Unknown,
}

/// Prose quotes everything, titles what was typed elsewhere, and other lines nothing: there stands what is to be printed.
fn wanted(passage: &Passage, name: &str, index: &Index) -> Wanted {
    let is_title = passage.section.is_some_and(|section| section.title.span == passage.span());
    // What has a slip itself, perhaps this very one, is no text to be printed twice.
    let typed = |name: &str| quote::typed_elsewhere(name, index).filter(|text| !text.contains(['{', '｛']));
    match (passage.writing, quote::resolve(name, index)) {
        (Writing::Prose, Ok(_)) => Wanted::Quotation(name.to_owned()),
        (Writing::Prose, Err(known)) => {
            let near = nearest(name, known.iter().map(String::as_str));
            near.map_or(Wanted::AnyQuotation, |near| Wanted::Quotation(near.to_owned()))
        }
        _ if is_title => {
            let names = [name.to_owned(), format!("{name}.題名"), format!("{name}.名称")];
            let quotable = names.into_iter().find(|name| typed(name).is_some());
            quotable.map_or(Wanted::Unknown, Wanted::Quotation)
        }
        // A figure is read, and no text is one.
        _ if passage.form == Form::Value => Wanted::Unknown,
        _ => typed(name).map_or(Wanted::Unknown, Wanted::Text),
    }
}

/// The stretches between braces of either width and any number, but for those of a quotation.
fn near_quotes(text: &str) -> Vec<Near> {
    const LONGEST: usize = 200;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| half(c) == '{').map(|step| at + step) {
        let opened = run(text, start, '{');
        at = opened.end;
        let Some(end) = text[at..].find(|c| matches!(half(c), '{' | '}')).map(|step| at + step) else { break };
        if half(text[end..].chars().next().unwrap_or('{')) == '{' {
            at = end;
            continue;
        }
        let closed = run(text, end, '}');
        let name = narrow(text[opened.end..end].trim()).into_owned();
        let is_quote = &text[opened.clone()] == "{{" && &text[closed.clone()] == "}}";
        let is_short = !name.is_empty() && name.len() <= LONGEST;
        at = closed.end;
        if !is_quote && is_short {
            let is_sure = [&opened, &closed].iter().all(|run| text[(*run).clone()].chars().count() > 1);
            found.push(Near { range: start..closed.end, name, is_sure });
        }
    }
    found
}

/// The run of one sign, in either width, with the spaces in it.
fn run(text: &str, start: usize, sign: char) -> Range<usize> {
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        match half(c) {
            c if c == sign => end = start + at,
            ' ' => continue,
            _ => break,
        }
    }
    end += text[end..].chars().next().map_or(0, char::len_utf8);
    start..end
}

#[cfg(test)]
mod tests {
    use super::near_quotes;

    #[test]
    fn braces_in_any_width_and_number_are_found() {
        for (text, found) in [
            ("{計画期間}の", vec![("{計画期間}", "計画期間", false)]),
            ("本計画は｛｛計画期間｝｝です", vec![("｛｛計画期間｝｝", "計画期間", true)]),
            ("{{計画期間}", vec![("{{計画期間}", "計画期間", false)]),
            ("{ { a.b } }と{c}", vec![("{ { a.b } }", "a.b", true), ("{c}", "c", false)]),
            ("{{{計画期間}}}", vec![("{{{計画期間}}}", "計画期間", true)]),
            ("{{計画期間}}", vec![]),
            ("{}と{ }と}{と{", vec![]),
            ("{a{b}", vec![("{b}", "b", false)]),
        ] {
            let read = near_quotes(text);
            let read: Vec<_> =
                read.iter().map(|near| (&text[near.range.clone()], near.name.as_str(), near.is_sure)).collect();
            assert_eq!(read, found, "{text}");
        }
    }
}
