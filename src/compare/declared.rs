//! What the authors say of changes (`changes.yaml`): laid over what a comparison finds, and held against it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::kinds::Kind;
use super::table::Profile;
use super::{Comparison, Entry};
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::source::Typed;

/// What the authors say of one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Declaration {
    /// In the place of the kinds that were found.
    pub label: Option<String>,
    pub reason: Option<String>,
}

/// What is declared of the changes between two editions.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    /// By the subject that it is said of.
    by_subject: BTreeMap<String, Declaration>,
    /// By the id of a section that is gone, the one that has taken it in.
    pub into: BTreeMap<String, String>,
    /// By the id of a section that is new, the one that said it before.
    pub from: BTreeMap<String, String>,
    /// The ids of sections that are gone and are not found again under other ids.
    pub gone: BTreeSet<String>,
}

/// What a section is called among the subjects of changes. Ids and terms share one space of names with it.
fn section(id: &str) -> String {
    format!("section {id}")
}

/// What a row of an indicator is called.
pub(crate) fn indicator(id: &str) -> String {
    format!("indicator {id}")
}

/// What a row of a measure or of a term is called: as its piece is.
pub(crate) fn measure(code: &str) -> String {
    format!("measure {code}")
}

pub(crate) fn term(term: &str) -> String {
    format!("term {term}")
}

/// What an id or a term stands for, in the first of the editions that has it.
fn subject(id: &str, editions: [&Booklet; 2]) -> String {
    let in_one = |booklet: &Booklet| {
        if booklet.indicators.iter().any(|one| one.id.text == id) {
            return Some(indicator(id));
        }
        if let Some(found) = booklet.measures.iter().find(|one| one.id.text == id) {
            return Some(measure(&found.code.text));
        }
        booklet.glossary.iter().any(|one| one.term.text == id).then(|| term(id))
    };
    editions.into_iter().find_map(in_one).unwrap_or_else(|| section(id))
}

impl Declarations {
    /// What the newer edition declares.
    pub(crate) fn of(old: &Booklet, new: &Booklet) -> Declarations {
        let mut out = Declarations::default();
        for declared in &new.changes.declared {
            let text = |typed: &Option<Typed>| typed.as_ref().map(|typed| typed.text.clone());
            for id in &declared.about {
                let declaration = Declaration { label: text(&declared.label), reason: text(&declared.reason) };
                out.by_subject.insert(subject(&id.text, [new, old]), declaration);
                let id = &id.text;
                out.into.extend(declared.into.iter().map(|into| (id.clone(), into.text.clone())));
                out.from.extend(declared.from.iter().map(|from| (id.clone(), from.text.clone())));
                out.gone.extend(declared.is_gone().then(|| id.clone()));
            }
        }
        out
    }

    /// Says of each section and row what is declared of it.
    pub(crate) fn lay_over(&self, entries: &mut [Entry]) {
        if self.by_subject.is_empty() {
            return;
        }
        for entry in entries {
            let places = [&entry.new, &entry.old].into_iter().flatten();
            entry.declaration = places.filter_map(|place| self.by_subject.get(&section(&place.id))).next().cloned();
            for row in &mut entry.rows {
                row.declaration = row.subject.as_ref().and_then(|subject| self.by_subject.get(subject)).cloned();
            }
        }
    }
}

/// Holds what the newer edition declares against what has changed since the older one, both ways: a declaration without a
/// change, a change without a declaration where others have one, and a label that is that of another kind of change.
pub(crate) fn check(older: &CheckedBooklet, newer: &CheckedBooklet, comparison: &Comparison) -> Vec<Diagnostic> {
    let (old, new) = (older.booklet(), newer.booklet());
    let mut problems = Vec::new();
    let mut found: BTreeMap<String, BTreeSet<Kind>> = BTreeMap::new();
    for entry in &comparison.entries {
        for place in [&entry.new, &entry.old].into_iter().flatten() {
            found.entry(section(&place.id)).or_default().extend(&entry.kinds);
        }
        for row in &entry.rows {
            if let Some(subject) = &row.subject {
                found.entry(subject.clone()).or_default().extend(&row.kinds);
            }
        }
    }
    let profile = Profile::of(new);
    for declared in &new.changes.declared {
        for id in &declared.about {
            let Some(kinds) = found.get(&subject(&id.text, [new, old])) else {
                problems.push(Diagnostic::new(Fault::DeclaredWithoutChange, id.span).with("id", &id.text));
                continue;
            };
            let Some(label) = &declared.label else { continue };
            let named = Kind::ALL.into_iter().find(|kind| profile.label(*kind) == label.text);
            if named.is_some_and(|kind| !kinds.contains(&kind)) {
                let labels: Vec<&str> = kinds.iter().map(|kind| profile.label(*kind)).collect();
                let fault = Diagnostic::new(Fault::DeclaredOtherwise, label.span).with("label", &label.text);
                problems.push(fault.with("id", &id.text).with("found", labels.join("、")));
            }
        }
    }
    if !new.changes.declared.is_empty() {
        let undeclared = comparison.entries.iter().filter(|entry| !is_declared(entry));
        problems.extend(undeclared.map(|entry| not_declared(entry, new, &profile)));
    }
    problems
}

/// Whether all that has become of a section is spoken of, or needs no word.
fn is_declared(entry: &Entry) -> bool {
    // The cover has no id, and a number that moves follows from what was put in or taken out before it.
    let follows = |kind: &Kind| matches!(kind, Kind::NumberUp | Kind::NumberDown | Kind::Renumbered);
    let is_cover = [&entry.old, &entry.new].into_iter().flatten().any(|place| place.at == 0);
    if entry.declaration.is_some() || is_cover {
        return true;
    }
    let rows = || entry.rows.iter().filter(|row| !row.is_silent);
    let of_rows: BTreeSet<Kind> = rows().flat_map(|row| row.kinds.iter().copied()).collect();
    let of_section = |kind: &Kind| !follows(kind) && *kind != Kind::Content && !of_rows.contains(kind);
    rows().all(|row| row.declaration.is_some()) && !entry.kinds.iter().any(of_section)
}

fn not_declared(entry: &Entry, new: &Booklet, profile: &Profile) -> Diagnostic {
    let place = entry.new.as_ref().or(entry.old.as_ref());
    let (id, title) = place.map_or(("", ""), |place| (&place.id, &place.title));
    let here = all_sections(new).into_iter().find(|section| section.id.text == id);
    let fault = match here {
        Some(section) => Diagnostic::new(Fault::ChangeNotDeclared, section.id.span),
        None => Diagnostic::about_path(Fault::ChangeNotDeclared, "changes.yaml"),
    };
    let labels: Vec<&str> = entry.kinds.iter().map(|kind| profile.label(*kind)).collect();
    fault.with("id", id).with("title", title).with("found", labels.join("、"))
}
