//! The files of a booklet with one id under another name, wherever it is used.
//!
//! Must not know where ids are used: what leads nowhere once the definition alone has its new name is what used the old one, and the
//! check knows all of that. So no place can be forgotten that the check does not forget too. At the end the booklet must say what it
//! said before, to the letter, and nothing more may be wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Place, Severity};
use crate::edit::{Change, Splice};
use crate::edition;
use crate::inspect::Inspection;
use crate::model::index::Index;
use crate::source::{Span, Typed};

/// What has an id by which other places name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Indicator,
    Section,
    Measure,
    Project,
    Category,
    Level,
    Mark,
    Marker,
    Text,
    Answer,
}

impl Kind {
    pub(crate) const ALL: [Kind; 10] = [
        Kind::Indicator,
        Kind::Section,
        Kind::Measure,
        Kind::Project,
        Kind::Category,
        Kind::Level,
        Kind::Mark,
        Kind::Marker,
        Kind::Text,
        Kind::Answer,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Indicator => "indicator",
            Kind::Section => "section",
            Kind::Measure => "measure",
            Kind::Project => "project",
            Kind::Category => "category",
            Kind::Level => "level",
            Kind::Mark => "mark",
            Kind::Marker => "marker",
            Kind::Text => "text",
            Kind::Answer => "answer",
        }
    }

    /// The ids of all things of this kind, where they are defined.
    pub(crate) fn ids(self, booklet: &CheckedBooklet) -> Vec<&Typed> {
        let booklet = booklet.booklet();
        let index = Index::of(booklet);
        match self {
            Kind::Indicator => booklet.indicators.iter().map(|one| &one.id).collect(),
            Kind::Section => index.sections.into_values().map(|one| &one.id).collect(),
            Kind::Measure => booklet.measures.iter().map(|one| &one.id).collect(),
            Kind::Project => index.projects.into_values().filter_map(|one| one.id.as_ref()).collect(),
            Kind::Category => booklet.categories.iter().map(|one| &one.id).collect(),
            Kind::Level => booklet.levels.iter().map(|one| &one.id).collect(),
            Kind::Mark => booklet.marks.iter().map(|one| &one.id).collect(),
            Kind::Marker => booklet.markers.iter().map(|one| &one.id).collect(),
            Kind::Text => booklet.texts.iter().map(|one| &one.id).collect(),
            Kind::Answer => {
                booklet.consultation.call.iter().flat_map(|call| &call.categories).map(|one| &one.id).collect()
            }
        }
    }
}

/// Why nothing is renamed.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The booklet cannot be read as it is.
    Unreadable(Box<Inspection>),
    /// There is no such id; those that there are.
    NoSuchId(Vec<String>),
    /// Under the new name this would be wrong, in the files as they would be.
    Wrong(Box<Inspection>, Vec<Diagnostic>),
    /// Somewhere the old or the new name is that of another thing too, and it cannot be told which is meant.
    Ambiguous,
}

/// The change of each file, by its path, that gives an id another name. `files` are those of the booklet `name`.
pub(crate) fn renamed(
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
    kind: Kind,
    old: &str,
    new: &str,
) -> Result<BTreeMap<String, Change>, Refused> {
    let before = Inspection::of_files(name, files.clone());
    let Some(booklet) = &before.booklet else { return Err(Refused::Unreadable(Box::new(before))) };
    let ids = kind.ids(booklet);
    let Some(definition) = ids.iter().find(|id| id.text == old) else {
        return Err(Refused::NoSuchId(ids.iter().map(|id| id.text.clone()).collect()));
    };
    let mut places = Places { old, new, starts: BTreeMap::new() };
    places.add(&before, [definition.span]);
    let known: BTreeSet<Wrong> = before.diagnostics.iter().map(|one| Wrong::of(one, &before)).collect();
    loop {
        let after = Inspection::of_files(name, places.made(files));
        let wrong: Vec<&Diagnostic> =
            after.diagnostics.iter().filter(|one| !known.contains(&Wrong::of(one, &after))).collect();
        let spans = wrong.iter().filter(|one| one.severity() == Severity::Error).filter_map(|one| match one.place {
            Place::Span(span) => Some(span),
            Place::Path(_) => None,
        });
        if places.add(&after, spans) {
            continue;
        }
        let is_worse = |one: &&Diagnostic| count(&after, one) > count(&before, one);
        let worse: Vec<Diagnostic> = wrong.into_iter().filter(is_worse).cloned().collect();
        return match &after.booklet {
            Some(now) if worse.is_empty() => {
                if says_the_same(booklet, now, old, new) {
                    Ok(places.changes())
                } else {
                    Err(Refused::Ambiguous)
                }
            }
            _ => Err(Refused::Wrong(Box::new(after), worse)),
        };
    }
}

/// How often the same fault is found.
fn count(found: &Inspection, like: &Diagnostic) -> usize {
    found.diagnostics.iter().filter(|one| one.fault == like.fault).count()
}

/// What is wrong somewhere, without the number of the line, which a longer name may move.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wrong {
    fault: &'static str,
    path: String,
    text: String,
}

impl Wrong {
    fn of(one: &Diagnostic, inspection: &Inspection) -> Wrong {
        let text = match one.place {
            Place::Span(span) => inspection.sources.slice(span).to_owned(),
            Place::Path(_) => String::new(),
        };
        Wrong { fault: one.fault.name(), path: one.path(&inspection.sources).to_owned(), text }
    }
}

/// Whether two booklets say the same, but for what has its name from an id.
fn says_the_same(before: &CheckedBooklet, after: &CheckedBooklet, old: &str, new: &str) -> bool {
    let [before, after] =
        [before, after].map(|booklet| serde_json::to_value(edition::derive(booklet)).unwrap_or_default());
    let mut names = Names { old, new, now: BTreeMap::new(), before: BTreeMap::new() };
    names.are_same(&before, &after)
}

/// What things are called after an id in two editions: anchors, and files of parts. Each has one name in either.
struct Names<'n> {
    old: &'n str,
    new: &'n str,
    now: BTreeMap<String, String>,
    before: BTreeMap<String, String>,
}

impl Names<'_> {
    fn are_same(&mut self, before: &Value, after: &Value) -> bool {
        match (before, after) {
            (Value::String(before), Value::String(after)) => self.is_same_text(before, after),
            (Value::Array(before), Value::Array(after)) => {
                before.len() == after.len() && before.iter().zip(after).all(|(one, other)| self.are_same(one, other))
            }
            (Value::Object(before), Value::Object(after)) => {
                let entries = before.iter().zip(after);
                before.len() == after.len()
                    && entries.into_iter().all(|((key, one), (other_key, other))| {
                        self.is_same_text(key, other_key) && self.are_same(one, other)
                    })
            }
            _ => before == after,
        }
    }

    fn is_same_text(&mut self, before: &str, after: &str) -> bool {
        before == after
            || before.contains(self.old)
                && after.contains(self.new)
                && *self.now.entry(before.to_owned()).or_insert_with(|| after.to_owned()) == after
                && *self.before.entry(after.to_owned()).or_insert_with(|| before.to_owned()) == before
    }
}

/// Where an id stands in a text by itself, not as a part of another.
fn found(text: &str, id: &str) -> Option<usize> {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(id).map(|(at, _)| at).find(|at| {
        let (before, after) = text.split_at(*at);
        let after = after.get(id.len()..).unwrap_or_default();
        !before.ends_with(goes_on) && !after.starts_with(goes_on)
    })
}

/// Where the old name stands that becomes the new one.
struct Places<'n> {
    old: &'n str,
    new: &'n str,
    /// Behind the mark at the head of each file, in the files as they were.
    starts: BTreeMap<String, BTreeSet<usize>>,
}

impl Places<'_> {
    /// Takes places in the files as they have become; whether the old name stands in any.
    fn add(&mut self, inspection: &Inspection, spans: impl IntoIterator<Item = Span>) -> bool {
        let found: Vec<(String, usize)> = spans.into_iter().filter_map(|span| self.before(inspection, span)).collect();
        for (path, at) in &found {
            self.starts.entry(path.clone()).or_default().insert(*at);
        }
        !found.is_empty()
    }

    /// Where the old name that stands in a place of the files as they have become stood in the files as they were.
    fn before(&self, inspection: &Inspection, span: Span) -> Option<(String, usize)> {
        let at = span.range().start + found(inspection.sources.slice(span), self.old)?;
        let path = inspection.sources.get(span.file).path();
        // Each place before this one has moved it.
        let mut was = at;
        for (nth, start) in (0..).zip(self.starts.get(path).into_iter().flatten()) {
            if start + nth * self.new.len() >= at + nth * self.old.len() {
                break;
            }
            was = at + (nth + 1) * self.old.len() - (nth + 1) * self.new.len();
        }
        Some((path.to_owned(), was))
    }

    fn changes(&self) -> BTreeMap<String, Change> {
        let splice = |start: &usize| Splice { range: *start..start + self.old.len(), text: self.new.to_owned() };
        let change = |starts: &BTreeSet<usize>| Change { splices: starts.iter().map(splice).collect() };
        self.starts.iter().map(|(path, starts)| (path.clone(), change(starts))).collect()
    }

    /// The files with the new name in all places known.
    fn made(&self, files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
        let mut made = files.clone();
        for (path, change) in self.changes() {
            if let Some(bytes) = made.get_mut(&path) {
                *bytes = changed(bytes, &change);
            }
        }
        made
    }
}

/// The bytes of a file after a change of its text; the mark at its head stays.
pub(crate) fn changed(bytes: &[u8], change: &Change) -> Vec<u8> {
    let (head, text) = match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(text) => ("\u{feff}", text),
        None => ("", bytes),
    };
    // What is no text has no places: it was read as one.
    let text = String::from_utf8_lossy(text);
    format!("{head}{}", change.apply(&text)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_by_itself() {
        for (text, at) in [
            ("work", Some(0)),
            ("\"work\"", Some(1)),
            ("{{work.目標値}}", Some(2)),
            ("homework, work-2 and work", Some(21)),
            ("work_2", None),
            ("仕事work", None),
        ] {
            assert_eq!(found(text, "work"), at, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_files_as_they_were() {
        let text = "id: a\nb: [a, a]\n";
        for new in ["longer", ""] {
            let mut places = Places { old: "a", new, starts: BTreeMap::new() };
            let files = BTreeMap::from([("x.yaml".to_owned(), text.as_bytes().to_vec())]);
            // The last, then the first, then the one between, each as the file is by then.
            for wanted in [2, 0, 0] {
                let made = places.made(&files).remove("x.yaml").unwrap();
                let mut sources = crate::source::Sources::default();
                let made = String::from_utf8(made).unwrap();
                let file = sources.add("x.yaml", made.as_str());
                let at = made.match_indices('a').nth(wanted).unwrap().0;
                let mut inspection = Inspection::of_files("x", BTreeMap::new());
                inspection.sources = sources;
                assert!(places.add(&inspection, [Span::new(file, at..at + 1)]));
            }
            let made = places.made(&files).remove("x.yaml").unwrap();
            assert_eq!(String::from_utf8(made).unwrap(), format!("id: {new}\nb: [{new}, {new}]\n"));
        }
    }
}
