//! What an edition says, as a list of what has to come next in a format.
//!
//! Must not know how a format is written, nor most kinds of blocks: it walks the JSON and takes every string for
//! printed, save those of the keys listed here. A new kind of block is thereby compared without further ado; where its
//! JSON has keys that are not printed, or prints them in another order, they go into these lists. Blocks that formats
//! print in ways of their own stand in `blocks.rs`.

use serde_json::{Map, Value};

use super::Format;
use super::extract::squeeze;

/// Keys whose strings are not printed as text; the second name restricts this to where that key stands beside it.
const UNPRINTED: &[(&str, Option<&str>)] = &[
    ("align", None),
    ("anchor", None),
    ("back", None),
    ("colour", None),
    ("column", None),
    ("file", None),
    ("form", None),
    ("id", None),
    ("ink", None),
    ("key", None),
    ("kind", None),
    ("level", None),
    ("opens", None),
    ("page", None),
    ("part", None),
    ("role", None),
    ("slot", None),
    ("style", None),
    ("title_text", None),
    ("url", None),
    ("width", None),
    ("year", None),
    // The captions of indicators repeat the headings above them; only HTML has them.
    ("caption", Some("role")),
    // The words of a number, which is printed whole.
    ("label", Some("ordinal")),
    // A cell has the label of its column.
    ("label", Some("column")),
    // The shape of a status.
    ("mark", Some("status")),
    // The plan whose progress is told; only the caption of the tally in HTML has it.
    ("name", Some("summary")),
    // Where a line leads that is read itself.
    ("url", Some("text")),
    // The same words as the rich text or the status beside it.
    ("plain", Some("text")),
    ("plain", Some("status")),
];

/// Keys whose strings are said in place of a picture, and the formats that do so.
const ALTERNATIVES: &[(&str, &[Format])] = &[
    ("alt", &[Format::Html, Format::Pdf]),
    ("spoken", &[Format::Html, Format::Pdf]),
    // Print has the month below its year, and what a symbol means above the list.
    ("full", &[Format::Html]),
    ("marker", &[Format::Html]),
];

/// Keys whose numbers are printed; all others are measures.
const NUMBERS: &[&str] = &["total", "count", "number"];

/// Keys whose lists are one row of a table each.
const ROWS: &[&str] = &["cells", "columns", "head"];

/// The order in which the values of an object are printed. JSON has lost it: its keys are sorted. Whatever is not listed
/// comes behind, by its name.
const ORDER: &[&str] = &[
    "mark",
    "code",
    "symbol",
    "number",
    "title",
    "subtitle",
    "heading",
    "legend",
    "term",
    "reading",
    "name",
    "caption",
    "columns",
    "head",
    "heads",
    "label",
    "when",
    "text",
    "plain",
    "tag",
    "marks",
    "labels",
    "chips",
    "status",
    "value",
    "as_of",
    "figures",
    "note_refs",
    "note",
    "body",
    "date",
    "office",
    "total",
    "counts",
    "count",
    "share",
];

/// Keys that come before all others, by the kind of the block.
const FIRST: &[(&str, &[&str])] = &[("greeting", &["body", "date", "office", "name"])];

/// What has to be found.
pub struct Expected<'e> {
    pub(super) edition: &'e Value,
    pub(super) format: Format,
    pub pieces: Vec<Piece>,
    pub alternatives: Vec<String>,
    /// Each with its number before it.
    pub notes: Vec<String>,
    rows: usize,
    row: Option<usize>,
    pub(super) apart: bool,
}

/// What has to come next.
pub enum Piece {
    /// A text in one piece: a paragraph, a title, a figure. Squeezed.
    Text {
        text: String,
        /// Which row of all tables it stands in.
        row: Option<usize>,
        /// Other formats say it elsewhere, or leave it out.
        apart: bool,
    },
    /// Texts that a format may put into an order of its own, but for so many at the beginning.
    Group { texts: Vec<String>, ordered: usize, apart: bool },
    /// A table with all its cells, in one of several layouts.
    Grid(Vec<String>),
    /// A drawing: some of these words, and these in any case.
    Drawn { words: Vec<String>, always: Vec<String> },
    /// One or more page numbers.
    Pages,
}

impl<'e> Expected<'e> {
    /// All that the sections of an edition say.
    pub fn of(edition: &'e Value, format: Format) -> Self {
        let mut expected = Expected::new(edition, format);
        for key in ["front", "sections"] {
            edition[key].as_array().into_iter().flatten().for_each(|section| expected.section(section));
        }
        expected
    }

    /// What a single value says.
    pub fn of_value(value: &'e Value) -> Vec<String> {
        let mut expected = Expected::new(&Value::Null, Format::Html);
        expected.walk("", value);
        let text = |piece| match piece {
            Piece::Text { text, .. } => Some(text),
            _ => None,
        };
        expected.pieces.into_iter().filter_map(text).collect()
    }

    fn new(edition: &'e Value, format: Format) -> Self {
        Expected {
            edition,
            format,
            pieces: Vec::new(),
            alternatives: Vec::new(),
            notes: Vec::new(),
            rows: 0,
            row: None,
            apart: false,
        }
    }

    fn section(&mut self, section: &Value) {
        self.walk("list_heading", &section["list_heading"]);
        self.head(section);
        if section["style"] == "part" && self.format == Format::Pdf {
            self.inside(section);
        }
        self.walk("blocks", &section["blocks"]);
        self.note_list(&section["notes"]);
        section["sections"].as_array().into_iter().flatten().for_each(|inner| self.section(inner));
        self.walk("closing", &section["closing"]);
    }

    /// Number and title, in this order, and what stands around them.
    fn head(&mut self, section: &Value) {
        let mut texts = Vec::new();
        for key in ["number", "title", "tag", "marks", "owner", "subtitle"] {
            texts.extend(self.texts_of(&section[key]));
        }
        let ordered = self.texts_of(&section["number"]).len() + self.texts_of(&section["title"]).len();
        self.pieces.push(Piece::Group { texts, ordered, apart: false });
    }

    /// The divider of a part lists with their pages what the part holds.
    fn inside(&mut self, section: &Value) {
        self.apart = true;
        for inner in section["sections"].as_array().into_iter().flatten() {
            let title = [&inner["number"], &inner["title_text"]].map(|part| part.as_str().unwrap_or_default());
            self.say(&title.concat());
            self.pieces.push(Piece::Pages);
        }
        self.apart = false;
    }

    /// Notes at the foot of pages, or all behind each other at the end, are compared for themselves.
    pub(super) fn note_list(&mut self, notes: &Value) {
        let at_the_foot = self.edition["booklet"]["notes"] == "page";
        for note in notes.as_array().into_iter().flatten() {
            let number = note["number"].as_str().expect("the number of a note");
            let body = self.plain(&note["body"]["$line"]);
            if at_the_foot || self.format == Format::Markdown {
                self.notes.push(squeeze(&format!("{number}{body}")));
            } else {
                self.say(number);
                self.say(&body);
            }
        }
    }

    pub(super) fn walk(&mut self, key: &str, value: &Value) {
        let alternative = || ALTERNATIVES.iter().find(|(name, _)| *name == key);
        match (key, value) {
            ("$line" | "paragraph", inlines) => self.say(&self.plain(inlines)),
            ("note_refs", Value::Array(refs)) => {
                refs.iter().for_each(|note| self.say(note["number"].as_str().expect("the number of a note")));
            }
            // The direction of an arrow is a string, the small line of a table an object.
            ("trend", Value::String(_)) => {}
            ("trend", Value::Object(line)) => {
                self.spoken(&line["spoken"]);
                // Both numbers stand at the line's ends as well; Markdown has no line.
                if self.format != Format::Markdown {
                    self.aside(|expected| expected.walk("ends", &line["ends"]));
                }
            }
            ("places" | "repeats", Value::Array(places)) => places.iter().for_each(|place| self.place(place)),
            ("home", place) => self.place(place),
            (_, Value::Array(cells)) if ROWS.contains(&key) => self.row(cells),
            ("rows", Value::Array(rows)) => rows.iter().for_each(|row| match row {
                Value::Array(cells) => self.row(cells),
                row => self.walk("row", row),
            }),
            (_, Value::Array(values)) => values.iter().for_each(|value| self.walk(key, value)),
            (_, Value::Object(object)) => self.object(object),
            (_, Value::String(text)) => match alternative() {
                Some((_, formats)) => self.instead(text, formats),
                None => self.say(text),
            },
            (_, Value::Number(number)) if NUMBERS.contains(&key) => self.say(&number.to_string()),
            _ => {}
        }
    }

    fn object(&mut self, object: &Map<String, Value>) {
        let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
        if self.has_way_of_its_own(kind, object) {
            return;
        }
        let beside = |key: &str| object.get(key).is_some_and(|value| !value.is_null());
        let unprinted = |key: &str| UNPRINTED.iter().any(|(name, with)| *name == key && with.is_none_or(beside));
        let first = FIRST.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, keys)| *keys);
        let order: Vec<&str> = [first, ORDER].concat();
        let mut keys: Vec<&String> = object.keys().filter(|key| !unprinted(key)).collect();
        keys.sort_by_key(|key| order.iter().position(|name| name == *key).unwrap_or(order.len()));
        keys.into_iter().for_each(|key| self.walk(key, &object[key]));
    }

    /// One row: its cells are rich text, or bare inlines where the table itself stands in rich text.
    pub(super) fn row(&mut self, cells: &[Value]) {
        self.in_row(|expected| {
            for cell in cells {
                match cell {
                    Value::Array(_) => expected.say(&expected.plain(cell)),
                    Value::Number(number) => expected.say(&number.to_string()),
                    cell => expected.walk("cell", cell),
                }
            }
        });
    }

    /// All that is said meanwhile stands in one row.
    pub(super) fn in_row(&mut self, say: impl FnOnce(&mut Self)) {
        self.rows += 1;
        self.row = Some(self.rows);
        say(self);
        self.row = None;
    }

    /// A section to which an index leads: print has its page in the stead of its title. (It has both where two places of a
    /// list have one text, which none of the compared booklets has.)
    fn place(&mut self, place: &Value) {
        let text = place["text"].as_str().expect("the text of a place");
        let title = self.plain(&place["title"]["$line"]);
        self.say(text);
        if self.format == Format::Pdf {
            self.pieces.push(Piece::Pages);
        } else if title != text {
            self.aside(|expected| expected.say(&title));
        }
    }

    /// What is said meanwhile other formats say elsewhere, or leave out.
    pub(super) fn aside(&mut self, say: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.apart, true);
        say(self);
        self.apart = before;
    }

    /// What a drawing says, which Markdown prints, having no drawings.
    pub(super) fn spoken(&mut self, text: &Value) {
        let text = text.as_str().expect("a text");
        if self.format == Format::Markdown { self.say(text) } else { self.instead(text, &[Format::Html, Format::Pdf]) }
    }

    /// A text in place of a picture, where a format has such.
    pub(super) fn instead(&mut self, text: &str, formats: &[Format]) {
        if formats.contains(&self.format) {
            self.alternatives.push(squeeze(text));
        }
    }

    pub(super) fn say(&mut self, text: &str) {
        let text = squeeze(text);
        if !text.is_empty() {
            self.pieces.push(Piece::Text { text, row: self.row, apart: self.apart });
        }
    }

    /// The cells of a row that hold marks and nothing else, or nothing: which is which is told by their places.
    pub(super) fn say_cells(&mut self, cells: String) {
        self.pieces.push(Piece::Text { text: cells, row: self.row, apart: self.apart });
    }

    /// What a value says, taken out of the order.
    pub(super) fn texts_of(&self, value: &Value) -> Vec<String> {
        let mut inner = Expected::new(self.edition, self.format);
        inner.walk("", value);
        let text = |piece| match piece {
            Piece::Text { text, .. } => Some(text),
            _ => None,
        };
        inner.pieces.into_iter().filter_map(text).collect()
    }

    /// The words of a line of rich text; a note is there with the number that leads to it.
    pub(super) fn plain(&self, inlines: &Value) -> String {
        let of = |inline: &Value| -> String {
            let Some(object) = inline.as_object() else { return String::new() };
            let (kind, value) = object.iter().next().expect("an inline has a kind");
            match kind.as_str() {
                "text" | "code" => value.as_str().expect("a text").to_owned(),
                "term" => value["text"].as_str().expect("a text").to_owned(),
                "link" | "ref" => self.plain(&value["content"]),
                "note" | "place" => value["number"].as_str().expect("a number").to_owned(),
                _ => self.plain(value),
            }
        };
        inlines.as_array().map(|inlines| inlines.iter().map(of).collect()).unwrap_or_default()
    }
}
