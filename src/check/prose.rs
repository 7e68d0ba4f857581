//! Rules about running text: quotations lead to something, marks stand behind glossary terms.

mod lines;

use std::collections::BTreeSet;
use std::ops::Range;

use super::Rules;
use super::values::has_faulty_cell;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::booklet::Booklet;
use crate::model::evaluation::status;
use crate::model::gaps::Gap;
use crate::model::outline::Placed;
use crate::model::prose::{Inline, MARK};
use crate::model::quote::{self, IndicatorFact, Quote, TitleFact};
use crate::model::texts::{self, Text};
use crate::model::words::Word;
use crate::source::Typed;

pub(super) fn check(rules: &mut Rules) {
    let terms: Vec<&str> = rules.index.booklet.glossary.iter().map(|term| term.term.text.as_str()).collect();
    let mut marked = BTreeSet::new();
    let numbered = numbered_sections(rules);
    for text in texts::all(rules.index.booklet) {
        words(text, &terms, &mut marked, &numbered, rules);
    }
    beside(&terms, &numbered, rules);
    // A mark may stand in what could not be read.
    if rules.index.booklet.gaps.any(&[Gap::Contents, Gap::Indicators, Gap::Measures]) {
        return;
    }
    for term in &rules.index.booklet.glossary {
        if !marked.contains(term.term.text.as_str()) {
            let unused = Diagnostic::new(Fault::UnusedTerm, term.term.span).with("term", &term.term.text);
            rules.problems.push(unused);
        }
    }
}

fn words<'b>(
    text: Text,
    terms: &[&'b str],
    marked: &mut BTreeSet<&'b str>,
    numbered: &BTreeSet<&str>,
    rules: &mut Rules,
) {
    match text {
        Text::Line(typed) | Text::Value(typed) => {
            marks(typed, &typed.text, 0..typed.text.len(), terms, marked, rules);
            lines::check(typed, rules);
        }
        Text::Pattern(typed) => lines::check(typed, rules),
        Text::Verbatim(_) => {}
        Text::Prose(prose) => prose.visit(&mut |inline| match inline {
            Inline::Text { text, range } => marks(&prose.source, text, range.clone(), terms, marked, rules),
            Inline::Quote { name, range } => quotation(&prose.source, name, range.clone(), numbered, rules),
            _ => {}
        }),
    }
}

/// The texts of a consultation quote what the booklet has; that they mark a term does not bring it into the booklet.
fn beside(terms: &[&str], numbered: &BTreeSet<&str>, rules: &mut Rules) {
    for text in texts::beside(rules.index.booklet) {
        words(text, terms, &mut BTreeSet::new(), numbered, rules);
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
    let all_terms_known = !rules.index.booklet.gaps.any(&[Gap::Glossary]);
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(*c, '*' | '＊' | MARK)) {
        let before = &text[..at];
        if let Some(term) = terms.iter().filter(|term| before.ends_with(**term)).max_by_key(|term| term.len()) {
            marked.insert(term);
            continue;
        }
        // An author who writes `\\*` means the character.
        if at == 0 && source.text.get(..range.start).is_some_and(|before| before.ends_with('\\')) {
            continue;
        }
        let fault = match c {
            _ if !all_terms_known => continue,
            '＊' if before.ends_with(char::is_alphanumeric) => Fault::MarkWithoutTerm,
            '*' => Fault::LoneAsterisk,
            _ => continue,
        };
        let exact = range.len() == text.len();
        let place = if exact { range.start + at..range.start + at + c.len_utf8() } else { range.clone() };
        let sources = rules.sources;
        rules.problems.push_within(source.span, || Diagnostic::new(fault, source.locate(sources, place)));
    }
}

/// Whether a name may be that of something which could not be read.
fn may_be_unread(name: &str, booklet: &Booklet) -> bool {
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let head = name.split('.').next().unwrap_or(name);
    if head.chars().all(is_id) {
        booklet.gaps.any(&[Gap::Sections, Gap::Indicators, Gap::Measures])
    } else if name.starts_with(booklet.words.get(Word::Measure)) {
        booklet.gaps.any(&[Gap::Measures])
    } else {
        booklet.gaps.any(&[Gap::Progresses, Gap::Evaluation])
    }
}

/// The sections that have a number.
fn numbered_sections<'b>(rules: &Rules<'b>) -> BTreeSet<&'b str> {
    let levels = &rules.index.booklet.levels;
    let numbered =
        |placed: &&Placed| !placed.front && levels.get(placed.level).is_some_and(|level| level.numbering.is_some());
    rules.outline.in_order().into_iter().filter(numbered).map(|placed| placed.section.id.text.as_str()).collect()
}

/// Whether a quotation that is understood would print nothing.
fn is_void(quote: &Quote, numbered: &BTreeSet<&str>, rules: &Rules) -> bool {
    let booklet = rules.index.booklet;
    match quote {
        Quote::Section(section, TitleFact::Number) => {
            !numbered.contains(section.id.text.as_str()) && !booklet.gaps.any(&[Gap::Levels])
        }
        Quote::Indicator(indicator, fact) => match fact {
            // Missing baselines and targets are reported where they are missing.
            IndicatorFact::Name | IndicatorFact::Baseline | IndicatorFact::Target => false,
            IndicatorFact::Actual => indicator.series.iter().any(|series| series.latest().is_none()),
            IndicatorFact::Year(year) => indicator.series.iter().any(|series| series.of_year(*year).is_none()),
            IndicatorFact::Status => !has_faulty_cell(indicator) && status(indicator, booklet).is_err(),
        },
        _ => false,
    }
}

fn quotation(source: &Typed, name: &str, range: Range<usize>, numbered: &BTreeSet<&str>, rules: &mut Rules) {
    let known = match quote::resolve(name, rules.index) {
        Ok(quote) => {
            if is_void(&quote, numbered, rules) {
                let place = source.locate(rules.sources, range);
                rules.problems.push(Diagnostic::new(Fault::VoidQuote, place).with("name", name));
            }
            return;
        }
        Err(known) => known,
    };
    if may_be_unread(name, rules.index.booklet) {
        return;
    }
    let sources = rules.sources;
    rules.problems.push_within(source.span, || {
        let near = nearest(name, known.iter().map(String::as_str));
        Diagnostic::new(Fault::UnknownQuote, source.locate(sources, range))
            .with("name", name)
            .with("known", listed(&known))
            .guessed(near.map(|near| format!("{{{{{near}}}}}")))
    });
}

/// The first of the names that can be quoted, as they are typed.
fn listed(known: &[String]) -> String {
    const LISTED: usize = 8;
    let mut listed = known.iter().take(LISTED).map(|name| format!("{{{{{name}}}}}")).collect::<Vec<_>>().join(" ");
    if known.len() > LISTED {
        listed.push_str(" …");
    }
    listed
}
