//! What an edition says, as a list of texts in the order in which every format prints them.
//!
//! Must not know formats (but for one table that Markdown sets the other way round) nor kinds of blocks: it walks the JSON and takes every
//! string for printed, save those of the keys listed here. A new kind of block is thereby compared without further
//! ado; where its JSON has keys that are not printed, or prints them in another order, they go into these lists.

use serde_json::{Map, Value};

use super::extract::squeeze;

/// Keys whose strings are not printed as text; the second name restricts this to where that key stands beside it.
const UNPRINTED: &[(&str, Option<&str>)] = &[
    ("anchor", None),
    ("column", None),
    ("file", None),
    ("id", None),
    ("key", None),
    ("kind", None),
    ("level", None),
    ("opens", None),
    ("part", None),
    ("role", None),
    ("slot", None),
    ("style", None),
    ("title_text", None),
    ("trend", None),
    // The captions of indicators repeat the headings above them; only HTML has them.
    ("caption", Some("role")),
    // The words of a number, which is printed whole.
    ("label", Some("ordinal")),
    // The shape of a status.
    ("mark", Some("status")),
    // The plan whose progress is told; only the caption of the tally in HTML has it.
    ("name", Some("summary")),
    // The same words as the rich text or the status beside it.
    ("plain", Some("text")),
    ("plain", Some("status")),
];

/// Keys whose strings are said in place of a picture.
const ALTERNATIVES: &[&str] = &["alt", "spoken"];

/// Keys whose numbers are printed; all others are measures.
const NUMBERS: &[&str] = &["total", "count"];

/// Keys whose lists are one row of a table each.
const ROWS: &[&str] = &["cells", "columns", "head"];

/// The order in which the values of an object are printed. JSON has lost it: its keys are sorted. Whatever is not listed
/// comes behind, by its name.
const ORDER: &[&str] = &[
    "mark", "code", "number", "title", "subtitle", "heading", "term", "reading", "name", "caption", "columns", "head",
    "text", "plain", "chips", "status", "value", "as_of", "figures", "note", "total", "counts", "count", "share",
];

/// What has to be found.
#[derive(Default)]
pub struct Expected {
    pub pieces: Vec<Piece>,
    pub alternatives: Vec<String>,
    rows: usize,
    row: Option<usize>,
    glossary: Value,
    /// The vocabulary, if tallies are tables with the statuses in their heads.
    turns: Option<Value>,
}

/// A text that has to stand in one piece: a paragraph, a title, a figure.
pub struct Piece {
    /// Squeezed.
    pub text: String,
    /// Which row of all tables it stands in.
    pub row: Option<usize>,
}

impl Expected {
    /// All that the sections of an edition say.
    pub fn of(edition: &Value) -> Self {
        Expected { glossary: edition["glossary"].clone(), ..Expected::default() }.with(&edition["sections"])
    }

    /// The same in the order of Markdown.
    pub fn of_markdown(edition: &Value) -> Self {
        let turns = Some(edition["words"].clone());
        Expected { glossary: edition["glossary"].clone(), turns, ..Expected::default() }.with(&edition["sections"])
    }

    /// What a single value says.
    pub fn of_value(value: &Value) -> Self {
        Expected::default().with(value)
    }

    fn with(mut self, value: &Value) -> Self {
        self.walk("", value);
        self
    }

    fn walk(&mut self, key: &str, value: &Value) {
        match (key, value) {
            ("$line" | "paragraph", inlines) => self.say(&plain(inlines)),
            ("summary", Value::Array(tallies)) if self.turns.is_some() => {
                let words = self.turns.clone().unwrap_or_default();
                self.turned(tallies, &words);
            }
            (_, Value::Array(cells)) if ROWS.contains(&key) => self.row(cells),
            ("rows", Value::Array(rows)) => rows.iter().for_each(|row| match row {
                Value::Array(cells) => self.row(cells),
                row => self.walk("row", row),
            }),
            (_, Value::Array(values)) => values.iter().for_each(|value| self.walk(key, value)),
            (_, Value::Object(object)) => self.walk_object(object),
            (_, Value::String(text)) if ALTERNATIVES.contains(&key) => self.alternatives.push(squeeze(text)),
            (_, Value::String(text)) => self.say(text),
            (_, Value::Number(number)) if NUMBERS.contains(&key) => self.say(&number.to_string()),
            _ => {}
        }
    }

    fn walk_object(&mut self, object: &Map<String, Value>) {
        let beside = |key: &str| object.get(key).is_some_and(|value| !value.is_null());
        let unprinted = |key: &str| UNPRINTED.iter().any(|(name, with)| *name == key && with.is_none_or(beside));
        let mut keys: Vec<&String> = object.keys().filter(|key| !unprinted(key)).collect();
        keys.sort_by_key(|key| ORDER.iter().position(|name| name == *key).unwrap_or(ORDER.len()));
        let glossary = object.get("kind").is_some_and(|kind| kind == "glossary");
        for key in keys {
            // A chapter that is nothing but the glossary has its title already.
            let said = |piece: &Piece| object[key].as_str().is_some_and(|text| squeeze(text) == piece.text);
            if !(glossary && key == "heading" && self.pieces.last().is_some_and(said)) {
                self.walk(key, &object[key]);
            }
        }
        // The glossary is kept once for the whole edition, and printed where its block stands.
        if glossary {
            let terms = self.glossary.clone();
            self.walk("terms", &terms);
        }
    }

    /// One row: its cells are rich text, or bare inlines where the table itself stands in rich text.
    fn row(&mut self, cells: &[Value]) {
        self.rows += 1;
        self.row = Some(self.rows);
        for cell in cells {
            match cell {
                Value::Array(_) => self.say(&plain(cell)),
                Value::Number(number) => self.say(&number.to_string()),
                cell => self.walk("cell", cell),
            }
        }
        self.row = None;
    }

    /// A tally as Markdown has it: a table with the statuses in its head.
    fn turned(&mut self, tallies: &[Value], words: &Value) {
        let of = |tally: &Value, keys: &[&str]| -> Vec<Value> {
            let counts = tally["counts"].as_array().into_iter().flatten();
            counts.flat_map(|count| keys.iter().map(|key| count[*key].clone())).collect()
        };
        let statuses = tallies.first().map(|tally| of(tally, &["status"])).unwrap_or_default();
        self.row(&[vec![words["status"].clone(), words["total"].clone()], statuses].concat());
        for tally in tallies {
            self.row(
                &[vec![tally["heading"].clone(), tally["total"].clone()], of(tally, &["count", "share"])].concat(),
            );
        }
    }

    fn say(&mut self, text: &str) {
        let text = squeeze(text);
        if !text.is_empty() {
            self.pieces.push(Piece { text, row: self.row });
        }
    }
}

/// The words of a line of rich text.
fn plain(inlines: &Value) -> String {
    let of = |inline: &Value| -> String {
        let Some(object) = inline.as_object() else { return String::new() };
        let (kind, value) = object.iter().next().expect("an inline has a kind");
        match kind.as_str() {
            "text" | "code" => value.as_str().unwrap().to_owned(),
            "term" => value["text"].as_str().unwrap().to_owned(),
            "link" | "ref" => plain(&value["content"]),
            _ => plain(value),
        }
    };
    inlines.as_array().map(|inlines| inlines.iter().map(of).collect()).unwrap_or_default()
}
