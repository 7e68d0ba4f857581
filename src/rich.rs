//! Rich text as a tree: what a line or a passage of a booklet says, apart from how any format prints it.
//!
//! Knows nothing of Markdown, YAML, templates or output formats: the loader builds these trees, the render room prints
//! them, and `booklet.json` carries them as `{"$line": […]}` and `{"$rich": […]}`.

pub(crate) mod changes;
pub(crate) mod marks;
mod text;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

pub use text::Text;

/// One line of rich text: a title, a table cell, a note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "LineShape")]
pub struct Line(pub Vec<Inline>);

/// A passage of rich text: paragraphs, lists, tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "RichShape")]
pub struct Rich(pub Vec<Block>);

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emph(Vec<Inline>),
    Code(String),
    /// A link out of the booklet, or to an anchor typed by hand (`#anchor`).
    Link {
        url: String,
        content: Vec<Inline>,
    },
    /// A glossary term; `anchor` is `None` when the booklet prints no glossary.
    Term {
        text: String,
        anchor: Option<String>,
    },
    /// A link to another place of the booklet.
    Ref {
        anchor: String,
        content: Vec<Inline>,
    },
    /// The mark of a note, with what the note says: formats differ in where they print it.
    Note {
        number: String,
        /// Where the note stands.
        anchor: String,
        /// Where the mark stands, to which the note leads back.
        back: String,
        content: Vec<Inline>,
    },
    /// Words with their reading above them.
    Ruby {
        content: Vec<Inline>,
        reading: String,
    },
    /// A forced line end.
    Break,
    /// In an edition before the public: the number of a passage in its section, at its beginning, by which readers name it.
    Place {
        number: String,
        /// The number with the word for what it counts.
        name: String,
        anchor: String,
    },
    /// In an edition that shows what has changed: what was not there before.
    Inserted(Vec<Inline>),
    /// In an edition that shows what has changed: what is there no more.
    Deleted(Vec<Inline>),
}

/// A block of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// `start` is `None` for a list with bullets, else the number of the first item.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Table {
        align: Vec<Align>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Quote(Vec<Block>),
}

/// Where the cells of a table column stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    #[default]
    None,
    Left,
    Center,
    Right,
}

impl Line {
    /// A line that says `text` and nothing more; an empty text is an empty line.
    pub fn from_plain(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self(vec![Inline::Text(text.to_owned())]) }
    }

    /// The words alone. Terms stand without their mark; a forced line end joins without a space, as Japanese does.
    pub fn plain_text(&self) -> String {
        plain_text(&self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a reader sees of it: links without where they lead, notes without their numbers.
    #[must_use]
    pub fn without_targets(&self) -> Self {
        Self(without_targets(&self.0))
    }
}

impl Rich {
    /// The words alone, one line for each paragraph and table row; table cells are parted by tabs.
    pub fn plain_text(&self) -> String {
        plain_text_of(&self.0)
    }

    /// As [`Line::without_targets`].
    #[must_use]
    pub fn without_targets(&self) -> Self {
        Self(self.0.iter().map(block_without_targets).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same without what leads to places of a booklet, for a page that stands beside it: the words stay.
    #[must_use]
    pub fn without_places(mut self) -> Self {
        leave_places(&mut self.0);
        self
    }
}

/// The words of a line alone, as [`Line::plain_text`].
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = String::new();
    inline_text(content, "", &mut out);
    out
}

/// The words of a passage alone, as [`Rich::plain_text`].
pub fn plain_text_of(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    block_lines(blocks, &mut lines);
    lines.join("\n")
}

fn leave_places(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => leave_places_inline(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| leave_places(item)),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(leave_places_inline);
            }
            Block::Quote(content) => leave_places(content),
        }
    }
}

fn leave_places_inline(content: &mut Vec<Inline>) {
    for mut inline in std::mem::take(content) {
        match &mut inline {
            Inline::Term { text, .. } => inline = Inline::Text(std::mem::take(text)),
            Inline::Ref { content: inner, .. } => {
                leave_places_inline(inner);
                content.append(inner);
                continue;
            }
            Inline::Strong(inner)
            | Inline::Emph(inner)
            | Inline::Inserted(inner)
            | Inline::Deleted(inner)
            | Inline::Ruby { content: inner, .. }
            | Inline::Link { content: inner, .. } => leave_places_inline(inner),
            Inline::Text(_) | Inline::Code(_) | Inline::Note { .. } | Inline::Break | Inline::Place { .. } => {}
        }
        content.push(inline);
    }
}

fn without_targets(content: &[Inline]) -> Vec<Inline> {
    let one = |inline: &Inline| match inline {
        Inline::Term { text, .. } => Inline::Term { text: text.clone(), anchor: None },
        Inline::Ref { content, .. } => Inline::Ref { anchor: String::new(), content: without_targets(content) },
        Inline::Note { content, .. } => Inline::Note {
            number: String::new(),
            anchor: String::new(),
            back: String::new(),
            content: without_targets(content),
        },
        Inline::Strong(content) => Inline::Strong(without_targets(content)),
        Inline::Emph(content) => Inline::Emph(without_targets(content)),
        Inline::Link { url, content } => Inline::Link { url: url.clone(), content: without_targets(content) },
        Inline::Ruby { content, reading } => {
            Inline::Ruby { content: without_targets(content), reading: reading.clone() }
        }
        Inline::Text(_)
        | Inline::Code(_)
        | Inline::Break
        | Inline::Place { .. }
        | Inline::Inserted(_)
        | Inline::Deleted(_) => inline.clone(),
    };
    content.iter().map(one).collect()
}

fn block_without_targets(block: &Block) -> Block {
    let all = |blocks: &[Block]| blocks.iter().map(block_without_targets).collect::<Vec<_>>();
    let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| without_targets(cell)).collect::<Vec<_>>();
    match block {
        Block::Paragraph(content) => Block::Paragraph(without_targets(content)),
        Block::List { start, items } => {
            Block::List { start: *start, items: items.iter().map(|item| all(item)).collect() }
        }
        Block::Table { align, head, rows } => {
            Block::Table { align: align.clone(), head: row(head), rows: rows.iter().map(|cells| row(cells)).collect() }
        }
        Block::Quote(content) => Block::Quote(all(content)),
    }
}

fn inline_text(inlines: &[Inline], line_end: &str, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Term { text, .. } => out.push_str(text),
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ref { content, .. }
            | Inline::Ruby { content, .. }
            | Inline::Inserted(content) => inline_text(content, line_end, out),
            // A note stands elsewhere; its mark is no word, nor is the number of a place. What is there no more says nothing.
            Inline::Note { .. } | Inline::Place { .. } | Inline::Deleted(_) => {}
            Inline::Break => out.push_str(line_end),
        }
    }
}

fn block_lines(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => lines.push(line_text(content)),
            Block::List { items, .. } => items.iter().for_each(|item| block_lines(item, lines)),
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| line_text(cell)).collect();
                    lines.push(cells.join("\t"));
                }
            }
            Block::Quote(content) => block_lines(content, lines),
        }
    }
}

fn line_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    inline_text(inlines, "\n", &mut out);
    out
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineShape {
    #[serde(rename = "$line")]
    inlines: Vec<Inline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RichShape {
    #[serde(rename = "$rich")]
    blocks: Vec<Block>,
}

impl From<LineShape> for Line {
    fn from(shape: LineShape) -> Self {
        Self(shape.inlines)
    }
}

impl From<RichShape> for Rich {
    fn from(shape: RichShape) -> Self {
        Self(shape.blocks)
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("$line", &self.0)?;
        map.end()
    }
}

impl Serialize for Rich {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("$rich", &self.0)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_shape_survives_json() {
        let shape = json!({"$rich": [
            {"paragraph": [
                {"text": "全国で"},
                {"term": {"text": "東京圏", "anchor": "term-1"}},
                {"term": {"text": "関係人口", "anchor": null}},
                {"strong": [{"emph": [{"code": "x"}]}]},
                "break",
                {"link": {"url": "https://example.jp", "content": [{"text": "市"}]}},
                {"ref": {"anchor": "industry", "content": [{"text": "基本目標1"}]}},
                {"ruby": {"content": [{"text": "漢字"}], "reading": "かんじ"}},
                {"note": {"number": "1", "anchor": "note-1", "back": "note-1-ref", "content": [{"text": "説明"}]}}
            ]},
            {"list": {"start": null, "items": [[{"paragraph": []}]]}},
            {"paragraph": [{"place": {"number": "1", "name": "段落1", "anchor": "industry_p1"}}, {"text": "文"}]},
            {"list": {"start": 3, "items": []}},
            {"table": {"align": ["left", "center", "right", "none"], "head": [[{"text": "年"}]], "rows": [[[]]]}},
            {"quote": [{"paragraph": [{"text": "引用"}]}]}
        ]});
        let rich: Rich = serde_json::from_value(shape.clone()).unwrap();
        assert_eq!(serde_json::to_value(&rich).unwrap(), shape);

        let line: Line = serde_json::from_value(json!({"$line": [{"text": "題"}]})).unwrap();
        assert_eq!(line, Line::from_plain("題"));
        assert_eq!(serde_json::to_value(&line).unwrap(), json!({"$line": [{"text": "題"}]}));
    }

    #[test]
    fn plain_text_has_no_marks() {
        let line: Line = serde_json::from_value(json!({"$line": [
            {"strong": [{"term": {"text": "関係人口", "anchor": "term-3"}}]}, "break", {"text": "の創出"},
            {"note": {"number": "1", "anchor": "note-1", "back": "note-1-ref", "content": [{"text": "説明"}]}}
        ]}))
        .unwrap();
        assert_eq!(line.plain_text(), "関係人口の創出");
        let rich = Rich(vec![
            Block::Paragraph(line.0),
            Block::Table { align: vec![], head: vec![vec![Inline::Text("年".into())], vec![]], rows: vec![] },
        ]);
        assert_eq!(rich.plain_text(), "関係人口\nの創出\n年\t");
    }

    #[test]
    fn without_places_only_words_are_left() {
        let rich: Rich = serde_json::from_value(json!({"$rich": [{"list": {"start": null, "items": [[{"paragraph": [
            {"strong": [{"term": {"text": "東京圏", "anchor": "term-1"}}]}, {"text": "と"},
            {"ref": {"anchor": "industry", "content": [{"text": "目標1"}]}},
            {"link": {"url": "https://example.jp", "content": [{"text": "市"}]}}
        ]}]]}}]}))
        .unwrap();
        let wanted = json!({"$rich": [{"list": {"start": null, "items": [[{"paragraph": [
            {"strong": [{"text": "東京圏"}]}, {"text": "と"}, {"text": "目標1"},
            {"link": {"url": "https://example.jp", "content": [{"text": "市"}]}}
        ]}]]}}]});
        assert_eq!(serde_json::to_value(rich.without_places()).unwrap(), wanted);
    }

    #[test]
    fn unknown_shapes_are_refused() {
        assert!(serde_json::from_value::<Line>(json!({"$line": [], "more": 1})).is_err());
        assert!(serde_json::from_value::<Line>(json!({"$line": [{"raw": "<b>"}]})).is_err());
    }
}
