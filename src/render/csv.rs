//! The figures of an edition's tables as CSV, for spreadsheets and whoever works with them: one file for each table, and one
//! with all indicators.
//!
//! Reads an edition as JSON; knows the blocks that are tables, not how any of them is printed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::rich::{Line, Rich};

/// The folder in which the files stand, as the templates name it.
const FOLDER: &str = "data";
/// The file of all indicators.
const INDICATORS: &str = "indicators";

/// The tables with a row for each item, and what of an item stands in which order.
const LISTS: [(&str, &[&str]); 2] = [
    ("agreements", &["name", "partner", "scope", "until", "renewal", "signed", "status", "note"]),
    ("document-list", &["name", "period", "law", "owner"]),
];

/// Every file by its path.
pub(crate) fn files(edition: &Json) -> BTreeMap<String, String> {
    let words = &edition["words"];
    let mut files = BTreeMap::new();
    let mut all = Indicators::new(words, true);
    for block in blocks(edition) {
        let table = match block["kind"].as_str() {
            Some("chart") => chart(block),
            Some("table") => free(block),
            Some("indicators") => {
                all.add(&block["table"]);
                Indicators::of([&block["table"]], words)
            }
            Some("progress") => {
                let tables =
                    || each(&block["groups"]).flat_map(|group| each(&group["tables"])).map(|part| &part["table"]);
                tables().for_each(|table| all.add(table));
                Indicators::of(tables(), words)
            }
            Some(kind) => match LISTS.iter().find(|(list, _)| *list == kind) {
                Some((_, keys)) => list(block, keys),
                None => continue,
            },
            None => continue,
        };
        if let Some(anchor) = block["anchor"].as_str() {
            files.insert(path(anchor), written(&table));
        }
    }
    if !all.rows.is_empty() {
        files.insert(path(INDICATORS), written(&all.table(true)));
    }
    files
}

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.csv")
}

fn each(list: &Json) -> impl Iterator<Item = &Json> {
    list.as_array().into_iter().flatten()
}

/// All blocks in their order.
fn blocks(edition: &Json) -> Vec<&Json> {
    fn collect<'e>(section: &'e Json, out: &mut Vec<&'e Json>) {
        out.extend(each(&section["blocks"]));
        each(&section["sections"]).for_each(|inner| collect(inner, out));
        out.extend(each(&section["closing"]));
    }
    let mut out = Vec::new();
    each(&edition["front"]).chain(each(&edition["sections"])).for_each(|section| collect(section, &mut out));
    out
}

/// What a value says, without any format.
fn said(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Array(values) => values.iter().map(said).collect::<Vec<_>>().join("、"),
        value => {
            let line = || Some(Line(Vec::deserialize(value.get("$line")?).ok()?).plain_text());
            let rich = || Some(Rich(Vec::deserialize(value.get("$rich")?).ok()?).plain_text());
            line().or_else(rich).unwrap_or_default()
        }
    }
}

fn chart(block: &Json) -> Vec<Vec<String>> {
    let unit = block["unit"].as_str().map_or_else(String::new, |unit| format!("（{unit}）"));
    let names = each(&block["series"]).map(|series| format!("{}{unit}", said(&series["name"])));
    let head = std::iter::once(String::new()).chain(names).collect();
    let row = |(at, label): (usize, &Json)| {
        let value = |series: &Json| series["values"].get(at).map(said).unwrap_or_default();
        std::iter::once(said(label)).chain(each(&block["series"]).map(value)).collect()
    };
    std::iter::once(head).chain(each(&block["labels"]).enumerate().map(row)).collect()
}

fn free(block: &Json) -> Vec<Vec<String>> {
    let rows = std::iter::once(&block["columns"]).chain(each(&block["rows"]));
    rows.map(|row| each(row).map(said).collect()).collect()
}

fn list(block: &Json, keys: &[&str]) -> Vec<Vec<String>> {
    let row = |of: &Json| keys.iter().map(|key| said(&of[*key])).collect();
    std::iter::once(row(&block["labels"])).chain(each(&block["items"]).map(row)).collect()
}

/// Indicators by rows: what is measured, and its figures, each with its time in a column of its own.
struct Indicators<'w> {
    words: &'w Json,
    /// Whether columns of several tables are one whatever their heads say: then times in heads go with the figures.
    is_joined: bool,
    /// What columns are known by, and their heads, in the order in which they were met.
    heads: Vec<(String, String)>,
    /// For each indicator or series its id, and what stands under which head.
    rows: Vec<(String, BTreeMap<usize, String>)>,
    /// Where the row of an indicator and its series stands.
    places: BTreeMap<(String, String), usize>,
}

impl<'w> Indicators<'w> {
    fn new(words: &'w Json, is_joined: bool) -> Self {
        Indicators { words, is_joined, heads: Vec::new(), rows: Vec::new(), places: BTreeMap::new() }
    }

    fn of<'t>(tables: impl IntoIterator<Item = &'t Json>, words: &'w Json) -> Vec<Vec<String>> {
        let mut indicators = Indicators::new(words, false);
        tables.into_iter().for_each(|table| indicators.add(table));
        indicators.table(false)
    }

    fn head(&mut self, key: &str, head: &str) -> usize {
        let key = if self.is_joined { key } else { head };
        self.heads.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            self.heads.push((key.to_owned(), head.to_owned()));
            self.heads.len() - 1
        })
    }

    fn add(&mut self, table: &Json) {
        for group in each(&table["groups"]) {
            let id = said(&group["id"]);
            // What stands beside several series is told of each of them.
            let mut held: BTreeMap<usize, (u64, String)> = BTreeMap::new();
            for row in each(&group["rows"]) {
                let mut cells: BTreeMap<usize, String> = BTreeMap::new();
                let mut series = String::new();
                for cell in each(&row["cells"]).filter(|cell| cell["kind"] != "trend") {
                    let is_series = cell["kind"] == "series";
                    let label = said(if is_series { &self.words["series"] } else { &cell["label"] });
                    let text = content(cell);
                    if is_series {
                        series.clone_from(&text);
                    }
                    let mut times = joined(&cell["figures"], "as_of");
                    let mut label = label.as_str();
                    let mut key = if is_series { "series" } else { cell["column"].as_str().unwrap_or_default() };
                    if key == "year" {
                        key = label;
                    } else if let (true, Some((name, time))) = (self.is_joined, timed(label)) {
                        label = name;
                        if times.is_empty() && !text.is_empty() {
                            times = time.to_owned();
                        }
                    }
                    let at = self.head(key, label);
                    let span = cell["rowspan"].as_u64().unwrap_or(1);
                    if span > 1 {
                        held.insert(at, (span, text.clone()));
                    }
                    cells.insert(at, text);
                    if !times.is_empty() {
                        let time = format!("（{}）", said(&self.words["as_of"]));
                        let at = self.head(&format!("{key}{time}"), &format!("{label}{time}"));
                        cells.insert(at, times);
                    }
                }
                for (at, (left, text)) in &mut held {
                    cells.entry(*at).or_insert_with(|| text.clone());
                    *left -= 1;
                }
                held.retain(|_, (left, _)| *left > 0);
                self.place((id.clone(), series), cells);
            }
        }
    }

    /// A second placement adds only what the first has not told.
    fn place(&mut self, key: (String, String), cells: BTreeMap<usize, String>) {
        let place = *self.places.entry(key.clone()).or_insert(self.rows.len());
        match self.rows.get_mut(place) {
            Some((_, known)) => cells.into_iter().for_each(|(at, text)| {
                known.entry(at).or_insert(text);
            }),
            None => self.rows.push((key.0, cells)),
        }
    }

    fn table(&self, with_ids: bool) -> Vec<Vec<String>> {
        let id = |id: &str| with_ids.then(|| id.to_owned());
        let head = id("id").into_iter().chain(self.heads.iter().map(|(_, head)| head.clone())).collect();
        let row = |(name, cells): &(String, BTreeMap<usize, String>)| {
            let cells = (0..self.heads.len()).map(|at| cells.get(&at).cloned().unwrap_or_default());
            id(name).into_iter().chain(cells).collect()
        };
        std::iter::once(head).chain(self.rows.iter().map(row)).collect()
    }
}

/// A head that has the time of all figures below it: 「基準値（令和元年度）」.
fn timed(label: &str) -> Option<(&str, &str)> {
    let (name, time) = label.strip_suffix('）')?.split_once('（')?;
    (!name.is_empty()).then_some((name, time))
}

/// What a cell says, without the times of its figures.
fn content(cell: &Json) -> String {
    let figures = joined(&cell["figures"], "value");
    let chips = said(&cell["chips"]);
    let text = if cell["text"].is_null() { said(&cell["plain"]) } else { said(&cell["text"]) };
    [figures, chips, text].into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

fn joined(figures: &Json, key: &str) -> String {
    let texts: Vec<String> = each(figures).map(|figure| said(&figure[key])).filter(|text| !text.is_empty()).collect();
    texts.join("、")
}

/// As Excel reads it by a double click: with a mark of its encoding, and lines that end as on Windows.
fn written(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{FEFF}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell that stays text: what a spreadsheet would take for a formula has an apostrophe before it.
fn quoted(cell: &str) -> String {
    // A figure with its unit has one sign; what goes on like a sum is counted up.
    let behind = cell.trim_start_matches(['+', '-']);
    let is_number = behind.starts_with(|c: char| c.is_ascii_digit())
        && !behind.contains(['+', '-', '*', '/', '^', '&', '=', '(', '!', '|', '<', '>']);
    let is_formula = cell.starts_with(['=', '@', '\t', '\r']) || (cell.starts_with(['+', '-']) && !is_number);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn cells_stay_text_and_read_back_as_they_were() {
        assert_eq!(quoted("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(quoted("@a"), "'@a");
        assert_eq!(quoted("-a"), "'-a");
        assert_eq!(quoted("-1+HYPERLINK(A1)"), "'-1+HYPERLINK(A1)");
        for plain in ["-203", "+1.5ポイント", "△203人", "1位"] {
            assert_eq!(quoted(plain), plain);
        }
        assert_eq!(quoted("1,711人"), "\"1,711人\"");
    }

    #[test]
    fn what_spans_series_is_told_of_each() {
        let cell = |column: &str, kind: &str, label: &str, text: &str, rowspan: u64| {
            json!({ "column": column, "kind": kind, "label": label, "plain": text, "text": null, "rowspan": rowspan,
                    "chips": [], "figures": [] })
        };
        let figure = |value: &str, as_of: &str| {
            json!({ "column": "target", "kind": "figure", "label": "目標値", "plain": "", "text": null, "rowspan": 1,
                    "chips": [], "figures": [{ "value": value, "as_of": as_of }] })
        };
        let first = [
            cell("indicator", "indicator", "指標", "人口", 2),
            cell("indicator", "series", "指標", "男性", 1),
            figure("10人", "R7"),
        ];
        let second = [cell("indicator", "series", "指標", "女性", 1), figure("11人", "R8")];
        let table = json!({ "groups": [{ "id": "people", "rows": [{ "cells": first }, { "cells": second }] }] });
        let words = json!({ "series": "系列", "as_of": "時点", "indicator": "指標" });
        let edition = json!({ "words": words, "front": [], "sections": [{
            "blocks": [{ "kind": "indicators", "anchor": "kpis", "table": table }], "sections": [], "closing": [] }] });
        let files = files(&edition);
        let rows = "指標,系列,目標値,目標値（時点）\r\n人口,男性,10人,R7\r\n人口,女性,11人,R8\r\n";
        assert_eq!(files["data/kpis.csv"], format!("\u{FEFF}{rows}"));
        let with_ids = rows.replace("指標,", "id,指標,").replace("人口,", "people,人口,");
        assert_eq!(files["data/indicators.csv"], format!("\u{FEFF}{with_ids}"));
    }

    #[test]
    fn times_in_heads_go_with_the_figures_where_tables_are_joined() {
        let table = |label: &str, id: &str| {
            let cell = json!({ "column": "baseline", "kind": "figure", "label": label, "plain": "", "text": null,
                "rowspan": 1, "chips": [], "figures": [{ "value": "1人", "as_of": null }] });
            json!({ "groups": [{ "id": id, "rows": [{ "cells": [cell] }] }] })
        };
        let words = json!({ "series": "系列", "as_of": "時点" });
        let mut all = Indicators::new(&words, true);
        all.add(&table("現状値（R1）", "a"));
        all.add(&table("現状値（R2）", "b"));
        let rows = [["id", "現状値", "現状値（時点）"], ["a", "1人", "R1"], ["b", "1人", "R2"]];
        assert_eq!(all.table(true), rows);
    }
}
