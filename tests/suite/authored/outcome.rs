//! What becomes of a sample that is edited: what it prints, what the comparison tells, what the marked edition marks.

use sasshi::check::{self, CheckedBooklet};
use sasshi::compare::{self, redline};
use sasshi::diag::{Place, Severity};
use sasshi::edition;
use sasshi::load;
use sasshi::model::stage::Stage;
use sasshi::render::{Engine, Format, Templates};
use serde_json::Value;

use super::values::Edit;
use crate::targets::load::Files;

/// A sample as it is.
pub struct Sample {
    pub name: &'static str,
    pub files: Files,
    pub booklet: CheckedBooklet,
    pub printed: Printed,
}

/// What an edition says to readers, and what it is made of.
pub struct Printed {
    /// The texts of the page, those that are only read aloud among them, and the Markdown.
    pub said: String,
    pub data: Value,
}

/// What an edited sample says.
pub struct Outcome {
    pub printed: Printed,
    /// Whether anything is told, and the words that are told to have changed.
    pub is_told: bool,
    pub told: String,
    /// Whether anything is marked, and the words that are marked.
    pub is_marked: bool,
    pub marked: String,
}

impl Sample {
    pub fn new(name: &'static str) -> Sample {
        let files = crate::mutations::files(&format!("content/{name}"));
        let booklet = read(&files).unwrap_or_else(|_| panic!("{name} is sound"));
        let printed = Printed::of(edition::as_data(edition::derive(&booklet)));
        Sample { name, files, booklet, printed }
    }

    pub fn text(&self, file: &str) -> &str {
        std::str::from_utf8(&self.files[file]).expect("text")
    }

    /// The sample with some edits; where it is no booklet then, which of the edits are to blame.
    pub fn edited(&self, edits: &[Edit]) -> Result<CheckedBooklet, Vec<usize>> {
        let mut order: Vec<usize> = (0..edits.len()).collect();
        order.sort_by_key(|at| (&edits[*at].file, edits[*at].range.start));
        let mut files = self.files.clone();
        // In the edited texts: which line each edit stands on.
        let mut lines: Vec<(String, usize, usize)> = Vec::new();
        for (file, bytes) in &mut files {
            let own: Vec<usize> = order.iter().copied().filter(|at| edits[*at].file == *file).collect();
            if own.is_empty() {
                continue;
            }
            let text = self.text(file);
            let (mut out, mut from) = (String::new(), 0);
            for at in own {
                let Edit { range, with, .. } = &edits[at];
                out.push_str(&text[from..range.start]);
                lines.push((file.clone(), out.matches('\n').count(), at));
                out.push_str(with);
                from = range.end;
            }
            out.push_str(&text[from..]);
            *bytes = out.into_bytes();
        }
        read(&files).map_err(|places| {
            let is_at = |(file, line, _): &&(String, usize, usize)| {
                places.iter().any(|(path, first, last)| path == file && (*first..=*last).contains(line))
            };
            lines.iter().filter(is_at).map(|(_, _, at)| *at).collect()
        })
    }

    /// None where the edition is the same, from which all else follows.
    pub fn outcome(&self, edited: &CheckedBooklet) -> Option<Outcome> {
        let data = edition::as_data(edition::derive(edited));
        if data == self.printed.data {
            return None;
        }
        let printed = Printed::of(data);
        let comparison = compare::compare(&self.booklet, edited);
        let mut told = String::new();
        changed_words(&serde_json::to_value(&comparison).expect("plain data"), &mut told);
        for entry in &comparison.entries {
            if let (Some(old), Some(new)) = (&entry.old, &entry.new)
                && old.number != new.number
            {
                told.extend(new.number.as_deref());
            }
        }
        let page = page(&edition::as_data(redline::edition(&self.booklet, edited, ["v1", "v2"])));
        let marked = texts(&page, true);
        Some(Outcome { printed, is_told: !comparison.is_empty(), told, is_marked: !marked.is_empty(), marked })
    }
}

impl Printed {
    fn of(data: Value) -> Printed {
        let said = texts(&page(&data), false) + &render(Format::Markdown, &data);
        Printed { said, data }
    }
}

/// The booklet, or where its faults lie: the file and the first and last line.
fn read(files: &Files) -> Result<CheckedBooklet, Vec<(String, usize, usize)>> {
    let loaded = load::files("booklet", files.clone());
    let (sources, mut problems) = (loaded.sources, loaded.problems);
    let checked = loaded.booklet.and_then(|booklet| {
        let mut found = None;
        // What only remarks on a booklet takes longest, and nobody asks for it here.
        check::check_after(booklet, Some(Stage::Draft), &sources, &mut problems, |checked| {
            found = Some(checked.clone())
        });
        found
    });
    checked.ok_or_else(|| {
        let faults = problems.into_sorted(&sources).into_iter().filter(|fault| fault.severity() == Severity::Error);
        let lines = faults.filter_map(|fault| match &fault.place {
            Place::Span(span) => {
                let path = fault.path(&sources).to_owned();
                Some((path, sources.start(*span).line - 1, sources.end(*span).line - 1))
            }
            Place::Path(_) => None,
        });
        lines.collect()
    })
}

fn page(edition: &Value) -> String {
    render(Format::Html, edition)
}

fn render(format: Format, edition: &Value) -> String {
    let engine = Engine::new(format, &Templates::built_in()).expect("sound templates");
    engine.render(format.main_template(), edition).unwrap_or_else(|error| panic!("{error:?}"))
}

/// All that is marked as changed in a comparison, and what has moved as it is.
fn changed_words(json: &Value, out: &mut String) {
    match json {
        Value::Object(fields) if fields.get("changed") == Some(&Value::from(true)) => {
            out.push_str(fields["text"].as_str().unwrap_or_default());
            out.push('\n');
        }
        Value::Object(fields) => fields.values().for_each(|value| changed_words(value, out)),
        Value::Array(values) => values.iter().for_each(|value| changed_words(value, out)),
        _ => {}
    }
}

/// The texts of a page, with those that are read aloud; all, or those that stand in a mark of a change.
fn texts(page: &str, only_marked: bool) -> String {
    const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];
    let mut out = String::new();
    // Of each open element: its name, and whether it stands in a mark.
    let mut open: Vec<(&str, bool)> = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let is_marked = open.last().is_some_and(|(_, is_marked)| *is_marked);
        let is_text = !open.last().is_some_and(|(name, _)| ["style", "script", "title"].contains(name));
        let text = rest[..start].trim();
        if is_text && !text.is_empty() && (is_marked || !only_marked) {
            out.push_str(text);
            out.push('\n');
        }
        let end = start + rest[start..].find('>').expect("a closed tag");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            while let Some((last, _)) = open.pop()
                && last != name
            {}
            continue;
        }
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let attribute = |key: &str| {
            let value = tag.split_once(&format!(" {key}=\""))?.1;
            value.split_once('"').map(|(value, _)| value)
        };
        let is_mark = ["ins", "del"].contains(&name)
            || attribute("class").is_some_and(|classes| classes.split(' ').any(|class| class == "revision"));
        let is_marked = is_marked || is_mark;
        // What is drawn is seen by the points of its lines.
        for key in ["alt", "aria-label", "points"] {
            if let Some(text) = attribute(key).filter(|text| !text.is_empty() && (is_marked || !only_marked)) {
                out.push_str(text);
                out.push('\n');
            }
        }
        if !tag.ends_with('/') && !tag.starts_with('!') && !VOID.contains(&name) {
            open.push((name, is_marked));
        }
        if ["style", "script"].contains(&name) {
            rest = &rest[rest.find("</").expect("its end")..];
        }
    }
    out
}
