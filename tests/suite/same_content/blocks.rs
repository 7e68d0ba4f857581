//! Blocks that formats print in ways of their own: tables that Markdown has as lists, drawings, tables of their figures.
//!
//! Must not know how a format is written, only which texts it has, where and in which order.

use serde_json::{Map, Value};

use super::Format;
use super::expected::{Expected, Piece};
use super::extract::squeeze;

type Object = Map<String, Value>;

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn texts(value: &Value) -> Vec<String> {
    list(value).filter_map(Value::as_str).map(squeeze).collect()
}

impl Expected<'_> {
    /// Whether this is such a block; then it has been said.
    pub(super) fn has_way_of_its_own(&mut self, kind: &str, block: &Object) -> bool {
        let markdown = self.format == Format::Markdown;
        match kind {
            "glossary" => self.glossary(block),
            "notes" => {
                self.heading_once(&block["heading"]);
                self.note_list(&block["items"]);
            }
            "progress" if markdown => self.progress(block),
            "indicators" if block["table"]["form"] != "table" => self.arrows(block),
            "agreements" => self.agreements(block),
            // The numeral is a part of the drawing of a goal, which is nothing but a drawing.
            "guide" => ["title", "items"].iter().for_each(|key| self.walk(key, &block[*key])),
            "comparison" => self.comparison(block),
            "indicator-index" => self.index(block, &["code", "indicator", "places"], &["code", "name", "places"]),
            "repeat-list" => {
                self.index(block, &["code", "name", "home", "repeats"], &["code", "name", "home", "repeats"]);
            }
            "document-list" => {
                self.index(block, &["name", "period", "law", "owner"], &["name", "period", "law", "owner"]);
            }
            "checklist" => self.index(block, &["mark", "places"], &["symbol", "name", "description", "places"]),
            "crosswalk" => self.crosswalk(block),
            "schedule" => self.schedule(block),
            "chart" => self.chart(block),
            "sdgs-matrix" => self.matrix(block),
            "table" => self.free_table(block),
            "structure-chart" => {
                // Print has a table in its stead.
                self.instead(block["alt"].as_str().unwrap_or_default(), &[Format::Html]);
                ["caption", "heads", "nodes"].iter().for_each(|key| self.walk(key, &block[*key]));
            }
            _ => return false,
        }
        true
    }

    /// A chapter that is nothing but this block has its title already.
    fn heading_once(&mut self, heading: &Value) {
        let heading = heading.as_str().map(squeeze).unwrap_or_default();
        let said = match self.pieces.last() {
            Some(Piece::Group { texts, .. }) => texts.contains(&heading),
            Some(Piece::Text { text, .. }) => *text == heading,
            _ => false,
        };
        if !said {
            self.say(&heading);
        }
    }

    /// The glossary is kept once for the whole edition, and printed where its block stands. It leads back to where a
    /// term is marked: in print by pages.
    fn glossary(&mut self, block: &Object) {
        self.heading_once(&block["heading"]);
        for entry in list(&self.edition["glossary"]) {
            ["term", "reading", "definition"].iter().for_each(|key| self.walk(key, &entry[*key]));
            let is_marked = list(&entry["places"]).next().is_some();
            if is_marked && self.format == Format::Pdf {
                self.pieces.push(Piece::Pages);
            } else if is_marked {
                self.aside(|expected| {
                    expected.say(expected.edition["words"]["places"].as_str().unwrap_or_default());
                    expected.walk("places", &entry["places"]);
                });
            }
        }
    }

    /// In Markdown the tally is a table with the statuses in its head.
    fn progress(&mut self, block: &Object) {
        self.walk("note", &block["note"]);
        self.walk("groups", &block["groups"]);
        let of = |tally: &Value, keys: &[&str]| -> Vec<Value> {
            list(&tally["counts"]).flat_map(|count| keys.iter().map(|key| count[*key].clone())).collect()
        };
        let words = &self.edition["words"];
        let statuses = list(&block["summary"]).next().map(|tally| of(tally, &["status"])).unwrap_or_default();
        self.row(&[vec![words["status"].clone(), words["total"].clone()], statuses].concat());
        for tally in list(&block["summary"]) {
            self.row(
                &[vec![tally["heading"].clone(), tally["total"].clone()], of(tally, &["count", "share"])].concat(),
            );
        }
    }

    /// A line for each indicator: what it is about, then its figures, each with its label and time. But for Markdown, from where
    /// to where it goes stands at the end, and other figures before that.
    fn arrows(&mut self, block: &Object) {
        self.walk("heading", &block["heading"]);
        let columns = &block["table"]["columns"];
        let from = if list(columns).any(|column| column["key"] == "baseline") { "baseline" } else { "actual" };
        let (print, ends) = (self.format == Format::Pdf, self.format != Format::Markdown);
        let rank = |cell: &Value| match cell["column"].as_str().unwrap_or_default() {
            "code" | "indicator" | "category" | "unit" | "owner" => 0,
            "status" if ends => 2,
            column if ends && column == from => 3,
            "target" if ends => 4,
            _ => 1,
        };
        let apart = list(columns).count() > 3;
        for row in list(&block["table"]["groups"]).flat_map(|group| list(&group["rows"])) {
            let mut cells: Vec<Value> = list(&row["cells"]).cloned().collect();
            if print {
                // What is to be noted of an indicator stands below all that is told beside its name.
                let notes: Vec<Value> = cells.iter_mut().map(|cell| cell["note"].take()).collect();
                cells.extend(notes.into_iter().map(|note| serde_json::json!({"column": "status", "note": note})));
            }
            cells.sort_by_key(rank);
            for cell in &cells {
                let texts = [self.texts_of(&cell["label"]), self.texts_of(cell)].concat();
                if rank(cell) == 0 || cell["label"].is_null() {
                    let before = std::mem::replace(&mut self.apart, apart);
                    self.walk("cell", cell);
                    self.apart = before;
                } else if texts.len() > 1 || !print || rank(cell) > 2 {
                    self.pieces.push(Piece::Group { texts, ordered: 0, apart });
                }
            }
        }
    }

    /// A row for the labels, and one for each item.
    fn index(&mut self, block: &Object, labels: &[&str], keys: &[&str]) {
        self.walk("caption", &block["caption"]);
        // Nobody needs a column without a single code.
        let coded = |key: &&&str| **key != "code" || list(&block["items"]).any(|item| item["code"] != "");
        self.in_row(|row| labels.iter().filter(coded).for_each(|key| row.walk("label", &block["labels"][*key])));
        for item in list(&block["items"]) {
            self.in_row(|row| keys.iter().for_each(|key| row.walk(key, &item[*key])));
        }
    }

    fn agreements(&mut self, block: &Object) {
        const KEYS: [&str; 8] = ["name", "partner", "scope", "until", "renewal", "signed", "status", "note"];
        self.walk("caption", &block["caption"]);
        self.walk("as_of_text", &block["as_of_text"]);
        let labels = &block["labels"];
        if self.format == Format::Markdown {
            // The label of a name goes without saying.
            for item in list(&block["items"]) {
                self.walk("name", &item["name"]);
                for key in KEYS[1..].iter().filter(|key| !item[**key].is_null()) {
                    self.walk("label", &labels[*key]);
                    self.walk(key, &item[*key]);
                }
            }
            return;
        }
        self.in_row(|row| KEYS[..7].iter().for_each(|key| row.walk("label", &labels[*key])));
        // Some formats have a column for notes only if there are enough of them.
        self.pieces.push(Piece::Drawn { words: texts(&Value::from(vec![labels["note"].clone()])), always: vec![] });
        for item in list(&block["items"]) {
            self.in_row(|row| KEYS.iter().for_each(|key| row.walk(key, &item[*key])));
        }
    }

    /// Two wordings: side by side, or in Markdown one behind the other.
    fn comparison(&mut self, block: &Object) {
        self.walk("caption", &block["caption"]);
        let labelled = block["has_labels"] == true;
        if self.format == Format::Markdown {
            for row in list(&block["rows"]) {
                for (head, key) in [(0, "before"), (1, "after")] {
                    self.walk("head", &block["columns"][head]);
                    self.walk(key, &row[key]);
                }
                if labelled {
                    self.walk("head", &block["label_head"]);
                    self.walk("labels", &row["labels"]);
                }
            }
            return;
        }
        self.in_row(|row| {
            list(&block["columns"]).for_each(|head| row.walk("head", head));
            if labelled {
                row.walk("head", &block["label_head"]);
            }
        });
        for wordings in list(&block["rows"]) {
            self.in_row(|row| ["before", "after", "labels"].iter().for_each(|key| row.walk(key, &wordings[*key])));
        }
    }

    /// Lines between two lists, or a table. HTML has the table below the lines as well.
    fn crosswalk(&mut self, block: &Object) {
        self.walk("caption", &block["caption"]);
        let (from, to) = (&block["from"], &block["to"]);
        if block["form"] == "table" || self.format == Format::Markdown {
            self.row(&[from["title"].clone(), to["title"].clone()]);
            for row in list(&block["rows"]) {
                self.in_row(|expected| ["from", "to"].iter().for_each(|key| expected.walk(key, &row[*key])));
            }
            return;
        }
        let joined = |value: &Value, between: &str| self.texts_of(value).join(between);
        let pair = |from: &Value, to: &Value| vec![joined(from, ""), joined(to, "")];
        let mut table = vec![pair(&from["title"], &to["title"])];
        table.extend(list(&block["rows"]).map(|row| pair(&row["from"], &row["to"])));
        let spoken = |row: &Value| format!("{}：{}", joined(&row["from"], ""), joined(&row["to"], "、"));
        let spoken = list(&block["rows"]).map(spoken).collect::<Vec<_>>().join("。");
        self.instead(&spoken, &[Format::Pdf]);
        for side in [from, to] {
            self.walk("title", &side["title"]);
            self.walk("items", &side["items"]);
        }
        if self.format == Format::Html {
            self.pieces.push(Piece::Grid(vec![grid(&table)]));
        }
    }

    /// Bars over months or years. Where units are narrow print has their numbers, or only some of them; Markdown says
    /// the times in words.
    fn schedule(&mut self, block: &Object) {
        self.walk("caption", &block["caption"]);
        if self.format == Format::Markdown {
            self.in_row(|row| ["title_head", "heads"].iter().for_each(|key| row.walk(key, &block[*key])));
        } else {
            self.in_row(|row| row.walk("title_head", &block["title_head"]));
            let heads: Vec<String> = list(&block["heads"]).flat_map(|head| self.texts_of(&head["label"])).collect();
            let units = texts(&block["units"]);
            let numbers = units.iter().map(|unit| unit.chars().take_while(char::is_ascii_digit).collect());
            let words = [heads.clone(), units.clone(), numbers.collect()].concat();
            let always = if self.format == Format::Html { [heads, units].concat() } else { heads };
            self.pieces.push(Piece::Drawn { words, always });
        }
        for work in list(&block["rows"]) {
            self.in_row(|row| {
                row.walk("title", &work["title"]);
                for bar in list(&work["bars"]) {
                    row.spoken(&bar["spoken"]);
                    if row.format != Format::Markdown {
                        row.walk("text", &bar["text"]);
                    }
                }
            });
        }
    }

    /// Markdown has one row of heads, and says the names of rows in each.
    fn free_table(&mut self, block: &Object) {
        self.walk("caption", &block["caption"]);
        let markdown = self.format == Format::Markdown;
        if markdown {
            self.walk("columns", &block["columns"]);
        } else {
            for cells in list(&block["head"]) {
                self.in_row(|row| list(cells).for_each(|cell| row.walk("text", &cell["text"])));
            }
        }
        for (at, cells) in list(&block["rows"]).enumerate() {
            let is_said = |x: &usize| markdown || block["spans"][at][*x] != 0;
            self.in_row(|row| {
                let said = list(cells).enumerate().filter(|(x, _)| is_said(x));
                said.for_each(|(_, cell)| row.walk("cell", cell));
            });
        }
    }

    /// A drawing with a table of its figures. Print sets the table as the measure allows, and one of many columns not at
    /// all: then the figures are said in place of the drawing.
    fn chart(&mut self, block: &Object) {
        self.walk("caption", &block["caption"]);
        self.walk("alt", &block["alt"]);
        let (unit, labels) = (texts(&Value::from(vec![block["unit"].clone()])), texts(&block["labels"]));
        let names: Vec<String> = list(&block["series"]).flat_map(|series| self.texts_of(&series["name"])).collect();
        let ticks = list(&block["plot"]["ticks"]).flat_map(|tick| self.texts_of(&tick["label"]));
        let values = list(&block["series"]).flat_map(|series| texts(&series["values"]));
        let across = list(&block["plot"]["across"]).flat_map(|step| self.texts_of(&step["label"]));
        let axis = self.edition["words"]["broken_axis"].as_str().filter(|_| block["plot"]["zero"].is_null());
        let scale = ticks.chain(across).chain(axis.map(squeeze));
        let words = [unit.clone(), labels.clone(), names.clone(), scale.collect(), values.collect()].concat();
        // A pyramid names its sides, and has its values at its bars where there is room for them.
        let is_pyramid = self.format == Format::Pdf && block["form"] == "pyramid";
        let always = if is_pyramid { [unit.clone(), names.clone()].concat() } else { unit.clone() };
        self.pieces.push(Piece::Drawn { words, always });
        let is_tabled = !is_pyramid || block["plot"]["valued"] == false;
        if self.format != Format::Pdf || (labels.len() <= 12 && is_tabled) {
            // Print has the unit in the corner, and a rule where there is no figure.
            let (corner, gap) = if self.format == Format::Pdf {
                (unit.concat(), "―".to_owned())
            } else {
                (String::new(), String::new())
            };
            let head: Vec<String> = std::iter::once(corner).chain(names).collect();
            let figure = |series: &Value, at: usize| series["values"][at].as_str().map_or(gap.clone(), squeeze);
            let rows: Vec<Vec<String>> = (labels.iter().enumerate())
                .map(|(at, label)| {
                    std::iter::once(label.clone())
                        .chain(list(&block["series"]).map(|series| figure(series, at)))
                        .collect()
                })
                .collect();
            let mut layouts = vec![grid(&[vec![head.clone()], rows.clone()].concat())];
            if self.format == Format::Pdf {
                layouts.push(grid(&turned(&[vec![head.clone()], rows.clone()].concat())));
                // In several columns side by side, each with its head.
                layouts.extend((2..=3).map(|folds| {
                    let parts = rows.chunks(rows.len().div_ceil(folds).max(1));
                    parts.map(|part| grid(&[vec![head.clone()], part.to_vec()].concat())).collect()
                }));
                // Where all values stand at the bars there is only what the bars mean.
                if block["form"] != "line" {
                    layouts.push(head[1..].concat());
                }
            }
            self.pieces.push(Piece::Grid(layouts));
        }
        self.walk("source", &block["source"]);
    }

    /// Sections by goals, with a mark in each cell where one serves the other.
    fn matrix(&mut self, block: &Object) {
        self.walk("caption", &block["caption"]);
        let print = self.format == Format::Pdf;
        // Print names the goals above the table, whose heads have only their numbers.
        self.aside(|expected| {
            if print {
                expected.walk("goals", &block["goals"]);
            }
            expected.in_row(|row| {
                row.walk("label_head", &block["label_head"]);
                if print {
                    list(&block["goals"]).for_each(|goal| row.walk("number", &goal["number"]));
                } else {
                    row.walk("goals", &block["goals"]);
                }
            });
        });
        let yes = self.edition["words"]["yes"].as_str().unwrap_or_default();
        let mut before = &Value::Null;
        for group in list(&block["groups"]) {
            let rows = group["rows"].as_array().expect("rows");
            let named = |expected: &mut Self, of: &Value| {
                expected.walk("number", &of["number"]);
                expected.walk("title", &of["title"]);
            };
            let parent = &group["parent"];
            let opens = !parent.is_null() && parent != before;
            before = parent;
            if opens && self.format != Format::Markdown {
                self.in_row(|row| named(row, parent));
            }
            let alone = rows.len() == 1 && rows[0]["label"] == group["title"];
            if print && !alone {
                self.in_row(|row| named(row, group));
            }
            for (at, served) in rows.iter().enumerate() {
                self.in_row(|row| {
                    if opens && at == 0 && row.format == Format::Markdown {
                        named(row, parent);
                    }
                    if at == 0 && (alone || !print) {
                        named(row, group);
                    }
                    if !alone {
                        row.walk("label", &served["label"]);
                    }
                    let marks = list(&served["marks"]).map(|mark| if *mark == true { "\t●" } else { "\t" });
                    row.say_cells(marks.collect());
                });
                list(&served["marks"]).filter(|mark| **mark == true).for_each(|_| self.instead(yes, &[Format::Html]));
            }
        }
    }
}

/// A table with the marks of its cells and rows.
fn grid(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| format!("\n{}\n", row.iter().map(|cell| format!("\t{cell}")).collect::<String>())).collect()
}

/// Rows as columns.
fn turned(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width).map(|x| rows.iter().map(|row| row[x].clone()).collect()).collect()
}
