//! The edition as the files of data that the Typst templates read: one for what belongs to the whole, and one for each
//! outermost section, so that a preview lays only that out again in which something has changed.
//!
//! Data is all that content ever is there: no text of it can become code. Must not know how a page looks.

use std::collections::BTreeMap;

use serde::ser::Error;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value as Json;

use super::{RenderError, link, unbroken};
use crate::rich::{Block, Inline, Line, Rich};

/// What belongs to the whole.
pub const EDITION: &str = "edition.json";
/// The data of a document of the program's own.
pub const DOCUMENT: &str = "data.json";
/// Where the outermost sections stand in an edition. In the file they are the names of their own.
const OUTERMOST: [&str; 2] = ["front", "sections"];

/// Names and texts of the files. They stand beside the built-in files of Typst.
///
/// # Errors
/// If rich text of the edition is none.
pub fn files(edition: &Json) -> Result<Vec<(String, String)>, RenderError> {
    let fields = edition.as_object().ok_or_else(|| RenderError::edition("the edition cannot be printed: no object"))?;
    let (mut whole, mut files) = (BTreeMap::new(), Vec::new());
    for (key, value) in fields {
        let sections = value.as_array().filter(|_| OUTERMOST.contains(&key.as_str()));
        let Some(sections) = sections else {
            whole.insert(key.as_str(), Field::Data(Printable::of_booklet(value)));
            continue;
        };
        let mut names = Vec::new();
        for section in sections {
            let name = format!("sections/{}.json", files.len() + 1);
            files.push((name.clone(), text(&of_section(section))?));
            names.push(name);
        }
        whole.insert(key, Field::Names(names));
    }
    files.push((EDITION.to_owned(), text(&whole)?));
    Ok(files)
}

/// The data of a document of the program's own, with the families of fonts that have what the bundled ones lack.
///
/// # Errors
/// If rich text of the view is none.
pub(super) fn of_document(view: &Json, families: &[String]) -> Result<String, RenderError> {
    let fields = view.as_object().into_iter().flatten();
    let mut data: BTreeMap<&str, Field> =
        fields.map(|(key, value)| (key.as_str(), Field::Data(Printable { data: value, is_booklet: false }))).collect();
    data.insert("families", Field::Names(families.to_vec()));
    text(&data)
}

/// A section with the anchors of all that stands in it, so that nothing leads to a place that is not there.
fn of_section(section: &Json) -> BTreeMap<&str, Field<'_>> {
    let fields = section.as_object().into_iter().flatten();
    let mut data: BTreeMap<&str, Field> =
        fields.map(|(key, value)| (key.as_str(), Field::Data(Printable::of_booklet(value)))).collect();
    let mut anchors = Vec::new();
    gather_anchors(section, &mut anchors);
    data.insert("anchors", Field::Names(anchors));
    data
}

/// What stands in a place has a name or a kind of its own beside its anchor; what has only the anchor leads to it.
fn gather_anchors(data: &Json, out: &mut Vec<String>) {
    match data {
        Json::Array(items) => items.iter().for_each(|item| gather_anchors(item, out)),
        Json::Object(fields) if fields.contains_key("$line") || fields.contains_key("$rich") => {}
        Json::Object(fields) => {
            let anchor = fields.get("anchor").and_then(Json::as_str);
            if fields.contains_key("id") || fields.contains_key("kind") {
                out.extend(anchor.map(str::to_owned));
            }
            fields.values().for_each(|value| gather_anchors(value, out));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn text(data: &impl Serialize) -> Result<String, RenderError> {
    let text = serde_json::to_string(data);
    text.map(|text| text + "\n")
        .map_err(|error| RenderError::edition(format!("the edition cannot be printed: {error}")))
}

/// What stands under a key.
#[derive(Serialize)]
#[serde(untagged)]
enum Field<'d> {
    Data(Printable<'d>),
    Names(Vec<String>),
}

/// The same data, with what rich text must not show or lead to taken out.
///
/// In a booklet, what does not part at the end of a line is marked; other documents have templates that know no marks.
struct Printable<'d> {
    data: &'d Json,
    is_booklet: bool,
}

impl<'d> Printable<'d> {
    fn of_booklet(data: &'d Json) -> Self {
        Printable { data, is_booklet: true }
    }
}

impl Serialize for Printable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Printable { data, is_booklet } = self;
        let within = |data| Printable { data, is_booklet: *is_booklet };
        match data {
            Json::Array(items) => serializer.collect_seq(items.iter().map(within)),
            Json::Object(fields) if fields.len() == 1 && fields.contains_key("$line") => {
                let Line(content) = Line::deserialize(*data).map_err(S::Error::custom)?;
                let mut content = inlines(content);
                if *is_booklet {
                    unbroken::name(&mut content);
                }
                Line(content).serialize(serializer)
            }
            Json::Object(fields) if fields.len() == 1 && fields.contains_key("$rich") => {
                let Rich(content) = Rich::deserialize(*data).map_err(S::Error::custom)?;
                let mut content = blocks(content);
                if *is_booklet {
                    unbroken::blocks(&mut content);
                }
                Rich(content).serialize(serializer)
            }
            Json::Object(fields) => serializer.collect_map(fields.iter().map(|(key, value)| (key, within(value)))),
            plain => plain.serialize(serializer),
        }
    }
}

fn blocks(content: Vec<Block>) -> Vec<Block> {
    content.into_iter().map(block).collect()
}

fn block(block: Block) -> Block {
    let cells = |row: Vec<Vec<Inline>>| row.into_iter().map(inlines).collect();
    match block {
        Block::Paragraph(content) => Block::Paragraph(inlines(content)),
        Block::List { start, items } => Block::List { start, items: items.into_iter().map(blocks).collect() },
        Block::Table { align, head, rows } => {
            Block::Table { align, head: cells(head), rows: rows.into_iter().map(cells).collect() }
        }
        Block::Quote(content) => Block::Quote(blocks(content)),
    }
}

fn inlines(content: Vec<Inline>) -> Vec<Inline> {
    content.into_iter().flat_map(inline).collect()
}

/// A link that may not be printed leaves its words.
fn inline(inline: Inline) -> Vec<Inline> {
    vec![match inline {
        Inline::Link { url, content } if link::permitted(&url).is_none() => return inlines(content),
        Inline::Link { url, content } => Inline::Link { url, content: inlines(content) },
        Inline::Text(text) => Inline::Text(spaced(text)),
        Inline::Code(text) => Inline::Code(spaced(text)),
        Inline::Term { text, anchor } => Inline::Term { text: spaced(text), anchor },
        Inline::Strong(content) => Inline::Strong(inlines(content)),
        Inline::Emph(content) => Inline::Emph(inlines(content)),
        Inline::Ref { anchor, content } => Inline::Ref { anchor, content: inlines(content) },
        Inline::Ruby { content, reading } => Inline::Ruby { content: inlines(content), reading },
        Inline::Note { number, anchor, back, content } => {
            Inline::Note { number, anchor, back, content: inlines(content) }
        }
        Inline::Inserted(content) => Inline::Inserted(inlines(content)),
        Inline::Deleted(content) => Inline::Deleted(inlines(content)),
        plain @ (Inline::Break | Inline::Place { .. }) => plain,
    }]
}

/// White space inside text is one space, as in every other format.
fn spaced(text: String) -> String {
    if !text.contains(['\n', '\r', '\t']) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split(['\n', '\r', '\t']).enumerate() {
        if at > 0 && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_outermost_section_has_a_file_and_the_whole_names_them() {
        let edition =
            json!({ "words": { "a": "b" }, "front": [{ "id": "x" }], "sections": [{ "id": "y" }, { "id": "z" }] });
        let files = files(&edition).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sections/1.json", "sections/2.json", "sections/3.json", "edition.json"]);
        let whole: Json = serde_json::from_str(&files[3].1).unwrap();
        let sections = ["sections/2.json", "sections/3.json"];
        assert_eq!(whole, json!({ "words": { "a": "b" }, "front": ["sections/1.json"], "sections": sections }));
        assert_eq!(files[1].1, "{\"anchors\":[],\"id\":\"y\"}\n");
    }

    #[test]
    fn a_section_says_which_places_are_in_it() {
        let section = json!({
            "id": "x",
            "anchor": "x",
            "blocks": [
                { "kind": "indicators", "anchor": "x_kpis", "table": { "groups": [{ "id": "a", "anchor": "indicator-a" }] } },
                { "kind": "outline-list", "anchor": "x_1", "items": [{ "number": "1", "anchor": "elsewhere" }] },
                { "kind": "indicators", "anchor": "x_targets", "table": { "groups": [{ "id": "b", "anchor": null }] } },
            ],
            "sections": [{ "id": "y", "anchor": "y", "title": { "$line": [] } }],
        });
        let mut anchors = Vec::new();
        gather_anchors(&section, &mut anchors);
        assert_eq!(anchors, ["x", "x_kpis", "indicator-a", "x_1", "x_targets", "y"]);
    }

    #[test]
    fn only_a_booklet_has_marks_of_what_does_not_part() {
        let data = json!({ "note": { "$line": [{ "text": "人口は34人以上" }] } });
        assert!(!of_document(&data, &[]).unwrap().contains(unbroken::EDGE));
        assert!(files(&data).unwrap()[0].1.contains(unbroken::EDGE));
    }

    #[test]
    fn links_and_white_space_are_those_of_every_format() {
        let printed =
            |data: &Json| text(&Printable::of_booklet(data)).map(|text| serde_json::from_str::<Json>(&text).unwrap());
        let line = |content: Json| printed(&json!({ "$line": content })).unwrap();
        assert_eq!(
            line(json!([{ "strong": [{ "link": { "url": "javascript:x", "content": [{ "text": "悪い" }] } }] }])),
            line(json!([{ "strong": [{ "text": "悪い" }] }]))
        );
        let good = json!([{ "link": { "url": "https://a.jp", "content": [{ "text": "市" }] } }]);
        assert_eq!(line(good.clone()), json!({ "$line": good }));
        assert_eq!(line(json!([{ "code": "a b\nc\t\r1" }])), json!({ "$line": [{ "code": "a b c 1" }] }));
        let table = json!({ "table": { "align": ["left"], "head": [[{ "text": "a\nb" }]], "rows": [[[]]] } });
        let rich = json!({ "$rich": [{ "list": { "start": null, "items": [[table]] } }] });
        assert!(printed(&rich).unwrap().to_string().contains("\"a b\""));
        assert!(printed(&json!({ "$line": [{ "raw": "<b>" }] })).is_err());
    }
}
