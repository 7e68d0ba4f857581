//! Two blocks of an edition, as data → one with the marks of what has changed.
//!
//! Knows which keys hold words that are printed, which lists may grow or shrink, and which blocks are drawn and so can only
//! be shown before and after. Whatever else a block holds is that of the new edition.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::inlines;
use crate::compare::digest::{Cell, Form, Unit};
use crate::compare::pairing;
use crate::compare::words::Words;
use crate::rich::{Line, Rich, marks};

/// The keys of strings that are printed as they are. Numbers of sections, names of files and what is read aloud are not
/// among them.
#[rustfmt::skip]
const PRINTED: [&str; 22] = [
    "heading", "caption", "name", "title", "source", "credit", "code", "when", "label", "text", "until", "renewal",
    "signed", "status", "office", "owner", "list_heading", "term", "reading", "columns", "labels", "heads",
];
/// Lists whose items stand by themselves, so that one more or less does no harm.
const LISTS: [&str; 8] = ["items", "facts", "entries", "years", "groups", "rows", "legend", "glossary"];
/// Lists whose items belong to those of other lists, one to one.
const ROWS: [&str; 6] = ["cells", "columns", "tables", "nodes", "labels", "heads"];
/// Blocks that are drawn: a mark would have no place in them.
const DRAWN: [&str; 7] = ["chart", "figure", "figures", "cycle", "schedule", "crosswalk", "sdgs"];
/// Blocks that follow from the rest of the booklet: what has changed in them has changed elsewhere.
const DERIVED: [&str; 5] = ["structure-chart", "sdgs-matrix", "indicator-index", "repeat-list", "outline-list"];

/// Blocks that print what the whole edition holds once.
const GATHERED: [&str; 2] = ["glossary", "notes"];

/// What becomes of something as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    Inserted,
    Deleted,
}

impl Whole {
    /// As templates know it.
    pub fn name(self) -> &'static str {
        match self {
            Whole::Inserted => "inserted",
            Whole::Deleted => "deleted",
        }
    }
}

pub struct Merger<'w> {
    pub words: &'w Words,
    /// The names of pictures that are others than before.
    pub replaced: &'w BTreeSet<&'w str>,
}

impl Merger<'_> {
    /// The blocks of a section.
    pub fn blocks(&self, old: &Json, new: &Json) -> Json {
        self.list(items(old), items(new), &|item, whole| block(item, whole), &|old, new| {
            let kind = |block: &Json| block["kind"].as_str().unwrap_or_default().to_owned();
            if kind(old) != kind(new) {
                return None;
            }
            let kind = kind(new);
            // What has changed in a note is marked wherever it stands.
            if kind == "notes" {
                return Some(new.clone());
            }
            if DERIVED.contains(&kind.as_str()) && !is_typed(new) {
                return Some(self.fields(old, new).unwrap_or_else(|| new.clone()));
            }
            if DRAWN.contains(&kind.as_str()) {
                let is_same = without_anchors(old) == without_anchors(new) && !self.shows_another(new);
                return is_same.then(|| new.clone());
            }
            self.fields(old, new)
        })
    }

    /// Whether a picture of a block is another than before under the same name.
    fn shows_another(&self, block: &Json) -> bool {
        let is_other = |picture: &Json| picture["file"].as_str().is_some_and(|file| self.replaced.contains(file));
        is_other(block) || items(&block["items"]).iter().any(is_other)
    }

    /// A line or a passage; what comes or goes as a whole is marked as a whole.
    pub fn field(&self, key: &str, old: &Json, new: &Json) -> Json {
        self.value(key, old, new).unwrap_or_else(|| new.clone())
    }

    /// The terms of the glossary. Nothing leads to one that is gone, and it leads nowhere.
    pub fn terms(&self, old: &Json, new: &Json) -> Json {
        let whole = |term: &Json, whole| {
            let mut out = marked("term", term, whole);
            if whole == Whole::Deleted {
                out["places"] = json!([]);
                out["anchor"] = format!("{GONE}{}", term["anchor"].as_str().unwrap_or_default()).into();
            }
            out
        };
        self.list(items(old), items(new), &whole, &|old, new| self.fields(old, new))
    }

    /// Two lists as one: what is in both merged, or shown before and after where it cannot be.
    pub fn list(
        &self,
        old: &[Json],
        new: &[Json],
        whole: &dyn Fn(&Json, Whole) -> Json,
        both: &dyn Fn(&Json, &Json) -> Option<Json>,
    ) -> Json {
        let units = |items: &[Json]| items.iter().map(unit).collect::<Vec<_>>();
        let mut out = Vec::new();
        for pair in pairing::units(&units(old), &units(new), self.words) {
            match (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at])) {
                (Some(before), Some(after)) => match both(before, after) {
                    Some(merged) => out.push(merged),
                    None => out.extend([whole(before, Whole::Deleted), whole(after, Whole::Inserted)]),
                },
                (Some(gone), None) => out.push(whole(gone, Whole::Deleted)),
                (None, Some(added)) => out.push(whole(added, Whole::Inserted)),
                (None, None) => {}
            }
        }
        Json::Array(out)
    }

    /// None where one cannot be shown inside the other.
    fn value(&self, key: &str, old: &Json, new: &Json) -> Option<Json> {
        match (old, new) {
            _ if old == new => Some(new.clone()),
            (Json::Object(_), Json::Object(_)) => match (rich_text(old), rich_text(new)) {
                (Some(old), Some(new)) => Some(self.rich_text(old, new)),
                (None, None) if key == "cells" && new.get("rowspan").is_some() => Some(self.cell(old, new)),
                (None, None) => self.fields(old, new),
                _ => None,
            },
            (Json::Array(before), Json::Array(after)) => self.array(key, before, after),
            (Json::String(old), Json::String(new)) if PRINTED.contains(&key) => {
                Some(Json::String(marks::replaced(old, new)))
            }
            // What comes or goes where nothing was, or is.
            (Json::Null, _) => Some(marked(key, new, Whole::Inserted)),
            (_, Json::Null) => Some(marked(key, old, Whole::Deleted)),
            _ => Some(new.clone()),
        }
    }

    fn fields(&self, old: &Json, new: &Json) -> Option<Json> {
        let (old, new) = (old.as_object()?, new.as_object()?);
        let merged = |(key, value): (&String, &Json)| {
            let before = old.get(key).unwrap_or(&Json::Null);
            Some((key.clone(), self.value(key, before, value)?))
        };
        new.iter().map(merged).collect::<Option<Map<_, _>>>().map(Json::Object)
    }

    fn array(&self, key: &str, old: &[Json], new: &[Json]) -> Option<Json> {
        // The rows of a table without headings of their own are lists of lists.
        let is_row = |item: &Json| item.is_array();
        if ROWS.contains(&key) || old.iter().chain(new).all(is_row) && !LISTS.contains(&key) {
            return self.one_to_one(key, old, new);
        }
        if !LISTS.contains(&key) {
            return Some(Json::Array(new.to_vec()));
        }
        // The rows of one indicator are joined by cells that span them.
        if key == "rows" && old.iter().chain(new).any(|row| row.get("cells").is_some()) {
            return self.one_to_one(key, old, new);
        }
        let both = |old: &Json, new: &Json| match (old, new) {
            (Json::Array(old), Json::Array(new)) => self.one_to_one("cell", old, new),
            _ => self.value("item", old, new),
        };
        Some(self.list(old, new, &|item, whole| marked(key, item, whole), &both))
    }

    fn one_to_one(&self, key: &str, old: &[Json], new: &[Json]) -> Option<Json> {
        if old.len() != new.len() {
            return None;
        }
        let merged: Option<Vec<Json>> = old.iter().zip(new).map(|(old, new)| self.value(key, old, new)).collect();
        merged.map(Json::Array)
    }

    /// A cell of a table of indicators: its words with marks, and all else that it showed before above what it shows.
    fn cell(&self, old: &Json, new: &Json) -> Json {
        let mut out = new.clone();
        if let (Some(before), Some(after)) = (rich_text(&old["text"]), rich_text(&new["text"])) {
            out["text"] = self.rich_text(before, after);
        }
        for key in ["figures", "chips"] {
            let (before, after) = (items(&old[key]), items(&new[key]));
            if before != after {
                let gone = before.iter().map(|item| shown(item, Whole::Deleted));
                out[key] = gone.chain(after.iter().map(|item| shown(item, Whole::Inserted))).collect();
            }
        }
        for key in ["status", "plain"] {
            let text = |cell: &Json| cell[key].as_str().unwrap_or_default().to_owned();
            if text(old) != text(new) {
                out[key] = marks::replaced(&text(old), &text(new)).into();
            }
        }
        out
    }

    fn rich_text(&self, old: RichText, new: RichText) -> Json {
        match (old, new) {
            (RichText::Line(old), RichText::Line(new)) => json!(Line(inlines::line(&old.0, &new.0, self.words))),
            (RichText::Rich(old), RichText::Rich(new)) => json!(Rich(inlines::blocks(&old.0, &new.0, self.words))),
            (_, RichText::Line(new)) => json!(new),
            (_, RichText::Rich(new)) => json!(new),
        }
    }
}

/// Whether a chart of an outline was written by hand: then nothing in it leads anywhere.
fn is_typed(block: &Json) -> bool {
    let nodes = items(&block["nodes"]);
    !nodes.is_empty() && nodes.iter().all(|node| node["anchor"].is_null())
}

enum RichText {
    Line(Line),
    Rich(Rich),
}

fn rich_text(json: &Json) -> Option<RichText> {
    if json.get("$line").is_some() {
        return Line::deserialize(json).ok().map(RichText::Line);
    }
    json.get("$rich")?;
    Rich::deserialize(json).ok().map(RichText::Rich)
}

pub fn items(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

/// A block that is new or gone as a whole.
pub fn block(json: &Json, whole: Whole) -> Json {
    let kind = json["kind"].as_str().unwrap_or_default();
    let mut out = if whole == Whole::Deleted && GATHERED.contains(&kind) {
        // What it gathers is told where it stands now: here only that it stood here.
        let heading = Line::from_plain(json["heading"].as_str().unwrap_or_default());
        json!({"kind": "note", "anchor": json["anchor"], "body": Line(inlines::deleted(&heading.0))})
    } else {
        marked("block", json, whole)
    };
    out["revision"] = whole.name().into();
    if whole == Whole::Deleted
        && let Some(anchor) = out["anchor"].as_str().filter(|anchor| !anchor.is_empty())
    {
        out["anchor"] = format!("{GONE}{anchor}").into();
    }
    out
}

/// Before the anchors of what is gone, and the paths of pictures that were in it: those of the new edition may be the same.
pub const GONE: &str = "_old-";

/// All of something, every word of it marked.
pub fn marked(key: &str, json: &Json, whole: Whole) -> Json {
    match (json, rich_text(json)) {
        (_, Some(RichText::Line(line))) => json!(Line(match whole {
            Whole::Inserted => inlines::inserted(&line.0),
            Whole::Deleted => inlines::deleted(&line.0),
        })),
        (_, Some(RichText::Rich(rich))) => {
            let mark = if whole == Whole::Inserted { inlines::inserted_block } else { inlines::deleted_block };
            json!(Rich(rich.0.iter().map(mark).collect()))
        }
        (Json::Object(fields), None) if fields.contains_key("rowspan") => whole_cell(fields, whole),
        (Json::Object(fields), None) => {
            Json::Object(fields.iter().map(|(key, value)| (key.clone(), marked(key, value, whole))).collect())
        }
        (Json::Array(items), None) => Json::Array(items.iter().map(|item| marked(key, item, whole)).collect()),
        (Json::String(text), None) if PRINTED.contains(&key) => Json::String(match whole {
            Whole::Inserted => marks::inserted(text),
            Whole::Deleted => marks::deleted(text),
        }),
        // Nothing leads to what is gone, and its pictures are those of the old edition.
        (Json::String(_), None) if whole == Whole::Deleted && key == "anchor" => json!(""),
        (Json::String(file), None) if whole == Whole::Deleted && key == "file" => json!(format!("{GONE}{file}")),
        (other, None) => other.clone(),
    }
}

/// A figure or a chip of a cell, marked. What is gone has its time and its note in one string with its value.
fn shown(item: &Json, whole: Whole) -> Json {
    let mark = if whole == Whole::Inserted { marks::inserted } else { marks::deleted };
    if let Some(chip) = item.as_str() {
        return mark(chip).into();
    }
    let text = |key: &str| item[key].as_str().filter(|text| !text.is_empty());
    let mut out = item.clone();
    if whole == Whole::Inserted {
        for key in ["value", "note"] {
            out[key] = text(key).map_or(Json::Null, |text| mark(text).into());
        }
        return out;
    }
    let more = [text("as_of"), text("note")].into_iter().flatten().collect::<Vec<_>>().join("、");
    // An arrow is told in words.
    let value = text("spoken").or(text("value")).unwrap_or_default();
    out["value"] = mark(&if more.is_empty() { value.to_owned() } else { format!("{value}（{more}）") }).into();
    for key in ["as_of", "note", "trend", "spoken"] {
        out[key] = Json::Null;
    }
    out
}

/// A cell of a table of indicators that is new or gone as a whole.
fn whole_cell(cell: &Map<String, Json>, whole: Whole) -> Json {
    let mut out = Json::Object(cell.clone());
    out["text"] = marked("text", &out["text"], whole);
    for key in ["figures", "chips"] {
        out[key] = items(&out[key]).iter().map(|item| shown(item, whole)).collect();
    }
    let mark = if whole == Whole::Inserted { marks::inserted } else { marks::deleted };
    for key in ["status", "plain"] {
        if let Some(text) = out[key].as_str() {
            out[key] = mark(text).into();
        }
    }
    if whole == Whole::Deleted {
        out["note_refs"] = json!([]);
    }
    out
}

/// A thing as it is compared with others: by its id, or by all that it says.
fn unit(json: &Json) -> Unit {
    let kind = json["kind"].as_str();
    let name = ["id", "slot", "role", "term", "file"].iter().find_map(|key| json[*key].as_str());
    let key = name.filter(|name| !name.is_empty()).map(|name| format!("{} {name}", kind.unwrap_or_default()));
    let mut text = String::new();
    words(json, &mut text);
    let cells = vec![Cell { column: None, label: kind.unwrap_or_default().to_owned(), text }];
    Unit { key, subject: None, form: Form::Paragraph, under: String::new(), cells }
}

fn words(json: &Json, out: &mut String) {
    match (json, rich_text(json)) {
        (_, Some(RichText::Line(line))) => out.push_str(&line.plain_text()),
        (_, Some(RichText::Rich(rich))) => out.push_str(&rich.plain_text()),
        (Json::Object(fields), None) => {
            fields.iter().filter(|(key, _)| *key != "anchor").for_each(|(_, value)| words(value, out));
        }
        (Json::Array(items), None) => items.iter().for_each(|item| words(item, out)),
        (Json::String(text), None) => out.push_str(text),
        (Json::Null | Json::Bool(_) | Json::Number(_), None) => {}
    }
}

fn without_anchors(json: &Json) -> Json {
    match json {
        Json::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| !matches!(key.as_str(), "anchor" | "anchors"));
            Json::Object(kept.map(|(key, value)| (key.clone(), without_anchors(value))).collect())
        }
        Json::Array(items) => items.iter().map(without_anchors).collect(),
        other => other.clone(),
    }
}
