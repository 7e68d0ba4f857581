//! Fills what titles of sections quote: a heading that stands twice, or the name of the booklet, is written once.
//!
//! Knows the texts that are quoted as they were typed. What else stands between braces is left, and told by the check.

use std::collections::BTreeMap;

use crate::model::booklet::Booklet;
use crate::model::index::{Index, all_sections};
use crate::model::quote;
use crate::model::section::{Child, Section};

/// Puts the quoted texts into the titles.
pub(super) fn fill(booklet: &mut Booklet) {
    let index = Index::of(booklet);
    let quoting = all_sections(booklet).into_iter().filter(|section| section.title.text.contains("{{"));
    let filled: BTreeMap<String, String> =
        quoting.map(|section| (section.title.text.clone(), filled(&section.title.text, &index))).collect();
    if !filled.is_empty() {
        booklet.sections.iter_mut().for_each(|section| replace(section, &filled));
    }
}

fn replace(section: &mut Section, filled: &BTreeMap<String, String>) {
    if let Some(text) = filled.get(&section.title.text) {
        section.title.text.clone_from(text);
    }
    for child in &mut section.children {
        if let Child::Inline(child) = child {
            replace(child, filled);
        }
    }
}

/// The title with what it quotes.
fn filled(title: &str, index: &Index) -> String {
    let mut out = String::new();
    let mut rest = title;
    while let Some((before, behind)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = behind.split_once("}}").unwrap_or((behind, ""));
        match quote::typed_elsewhere(name.trim(), index) {
            Some(text) => out.push_str(&text),
            None => out.push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    out + rest
}
