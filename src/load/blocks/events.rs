//! Reads chronologies and lists of agreements.
//!
//! Knows their keys and what a date may be there.

use super::{items, prose};
use crate::diag::{Diagnostic, Fault};
use crate::load::dates;
use crate::load::fields::{Context, Fields, choice};
use crate::load::yaml::Node;
use crate::model::blocks::AsTyped;
use crate::model::blocks::agreement::{Agreement, Agreements, Term, Until};
use crate::model::blocks::chronology::{Chronology, Entry};
use crate::model::date::Date;
use crate::source::Typed;

pub fn chronology(node: &Node, terms: &[String], cx: &mut Context) -> Option<Chronology> {
    let fields = Fields::open("chronology", node, &["caption", "entries"], cx)?;
    let caption = fields.optional_line("caption", cx);
    let entries = items("entries", &fields, cx, |node, cx| {
        let fields = Fields::open("entries", node, &["when", "text"], cx)?;
        let when = fields.line("when", cx).and_then(|typed| dates::span(typed, cx));
        let text = prose("text", &fields, terms, cx);
        Some(Entry { when: when?, text: text? })
    });
    Some(Chronology { caption, entries })
}

pub fn agreements(node: &Node, terms: &[String], cx: &mut Context) -> Option<Agreements> {
    let fields = Fields::open("agreements", node, &["caption", "as-of", "items"], cx)?;
    let caption = fields.optional_line("caption", cx);
    let as_of = dates::required("as-of", &fields, cx);
    let items = items("items", &fields, cx, |node, cx| agreement(node, terms, cx));
    Some(Agreements { caption, as_of: as_of?, items })
}

fn agreement(node: &Node, terms: &[String], cx: &mut Context) -> Option<Agreement> {
    const KEYS: [&str; 7] = ["name", "partner", "scope", "until", "renewal", "signed", "note"];
    let fields = Fields::open("items", node, &KEYS, cx)?;
    let (name, partner) = (fields.line("name", cx), fields.line("partner", cx));
    let scope = prose("scope", &fields, terms, cx);
    let until = fields.line("until", cx).and_then(|typed| until(typed, cx));
    let renewal = fields.optional_line("renewal", cx);
    let renewal = renewal.and_then(|typed| choice("renewal", &typed, &[("true", true), ("false", false)], cx));
    let signed = dates::required("signed", &fields, cx);
    let note = fields.optional_line("note", cx);
    Some(Agreement { name: name?, partner: partner?, scope: scope?, until: until?, renewal, signed: signed?, note })
}

/// `なし`, a term, or a date.
fn until(typed: Typed, cx: &mut Context) -> Option<AsTyped<Until>> {
    if typed.text == "なし" {
        return Some(AsTyped { value: Until::Open, typed });
    }
    if let Ok(term) = typed.text.parse::<Term>() {
        return Some(AsTyped { value: Until::Term(term), typed });
    }
    let error = match typed.text.parse::<Date>() {
        Ok(date) => return Some(AsTyped { value: Until::Date(date), typed }),
        Err(error) => error,
    };
    match dates::fault(error.fault) {
        // It is no date at all, and might have been meant as any of the three.
        Fault::BadDate => cx.report(Diagnostic::new(Fault::BadUntil, typed.span).with("value", &typed.text)),
        fault => dates::report(fault, &typed, error.range, cx),
    }
    None
}
