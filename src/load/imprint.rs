//! Reads by what a booklet shows whose it is: emblem, inside title, contact, web address, manner of writing.
//!
//! Knows these keys of `booklet.yaml`; the emblem's picture is read with the others.

use super::fields::{Context, Fields};
use super::yaml::Node;
use crate::diag::{Diagnostic, Fault};
use crate::model::imprint::{Contact, Emblem, Imprint, Manner};
use crate::source::Typed;

/// Longest web address, in characters: more becomes a code too fine to be read off a printed page.
const LONGEST_ADDRESS: usize = 300;

pub fn read(fields: &Fields, cx: &mut Context) -> Imprint {
    let emblem = fields.node("emblem", cx).and_then(|node| emblem(node, cx));
    let inside_title = fields.choice("inside-title", &[("true", true), ("false", false)], cx);
    let contact = fields.node("contact", cx).map_or_else(Contact::default, |node| contact(node, cx));
    let web = fields.optional_line("web", cx).and_then(|typed| web("web", typed, cx));
    let manner = fields.choice("style", &[("desu-masu", Manner::Polite), ("de-aru", Manner::Plain)], cx);
    Imprint { emblem, inside_title: inside_title.unwrap_or_default(), contact, web, manner }
}

fn emblem(node: &Node, cx: &mut Context) -> Option<Emblem> {
    let fields = Fields::open("emblem", node, &["file", "alt"], cx)?;
    let (file, alt) = (fields.line("file", cx), fields.line("alt", cx));
    // The picture itself can be looked for all the same.
    Some(Emblem { file: file?, alt: alt.unwrap_or_else(|| Typed::missing(fields.place())) })
}

pub fn contact(node: &Node, cx: &mut Context) -> Contact {
    let Some(fields) = Fields::open("contact", node, &["address", "phone", "fax", "email"], cx) else {
        return Contact::default();
    };
    let address = fields.optional_line("address", cx);
    let phone = fields.optional_line("phone", cx);
    let fax = fields.optional_line("fax", cx);
    let email = fields.optional_line("email", cx);
    Contact { address, phone, fax, email }
}

/// An address that a link and a code for cameras can both carry: nothing but ASCII, so that every reader decodes it alike.
pub fn web(key: &str, typed: Typed, cx: &mut Context) -> Option<Typed> {
    let host = ["https://", "http://"].iter().find_map(|scheme| typed.text.strip_prefix(scheme));
    let is_host = |host: &str| host.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_plain = typed.text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    if !host.is_some_and(is_host) || !is_plain {
        cx.report(Diagnostic::new(Fault::BadWebAddress, typed.span).with("value", &typed.text));
        return None;
    }
    if typed.text.len() > LONGEST_ADDRESS {
        let fault = Diagnostic::new(Fault::TextTooLong, typed.span).with("key", key);
        cx.report(fault.with("length", typed.text.len()).with("limit", LONGEST_ADDRESS));
        return None;
    }
    Some(typed)
}
