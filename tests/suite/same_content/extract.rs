//! What each format says, apart from how: the texts of cover, sections and colophon, with the cells and rows of tables
//! told apart, and the notes for themselves.
//!
//! Must not know what an edition says, only by which headings its parts are told.

use std::collections::BTreeSet;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

use super::Format;
use crate::pdf_text::{Element, Part, PdfText};

/// The text of a format, squeezed, with a line end before and after each row of a table and a tab before each cell.
pub struct Extract {
    pub format: Format,
    /// Before the first section.
    pub front: String,
    /// The sections before and behind the contents.
    pub main: String,
    pub back: String,
    /// What is said in place of pictures; `None` where a format has no place for some of it.
    pub alternatives: Option<Vec<String>>,
    /// Those that do not stand in the run of the text, each with its number before it.
    pub notes: Vec<String>,
}

/// Leaves out what formats are free to differ in: spaces, line ends, brackets around times, tags and numbers, marks of
/// glossary terms and of notes, and the dot, which is the sign of a list and may be the mark of a project.
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"()（）【】＊*※・\u{200b}\u{2060}\u{ad}\u{fe0e}".contains(*c))
        .collect()
}

/// The text of a format as it is being read: a stretch for each heading.
struct Stretches {
    stretches: Vec<Stretch>,
    notes: Vec<String>,
    /// Whether a note is being read.
    in_note: bool,
}

/// What stands between a heading and the next, with that heading.
#[derive(Default)]
struct Stretch {
    heading: String,
    text: String,
    alternatives: Vec<String>,
}

impl Stretches {
    fn new() -> Self {
        Stretches { stretches: vec![Stretch::default()], notes: Vec::new(), in_note: false }
    }

    fn heading(&mut self, text: &str) {
        self.stretches.push(Stretch { heading: squeeze(text), ..Stretch::default() });
    }

    fn stretch(&mut self) -> &mut Stretch {
        self.stretches.last_mut().expect("a stretch")
    }

    fn here(&mut self) -> &mut String {
        if self.in_note { self.notes.last_mut().expect("a note") } else { &mut self.stretch().text }
    }

    fn instead(&mut self, text: &str) {
        self.stretch().alternatives.push(squeeze(text));
    }

    fn say(&mut self, text: &str) {
        self.here().push_str(&squeeze(text));
    }

    fn row_edge(&mut self) {
        self.here().push('\n');
    }

    fn cell(&mut self) {
        self.here().push('\t');
    }

    fn begin_note(&mut self) {
        self.notes.push(String::new());
        self.in_note = true;
    }

    fn end_note(&mut self) {
        self.in_note = false;
    }

    /// The parts of the format, told by the headings of the first section before the contents, of the contents and of
    /// the colophon.
    fn parts(self, format: Format, first: Option<&str>, contents: &str, colophon: &str) -> Extract {
        let is = |wanted: &str| {
            let wanted = squeeze(wanted);
            move |stretch: &Stretch| stretch.heading == wanted
        };
        let first = first.map(|first| self.stretches.iter().position(is(first)).expect("the first section"));
        let begin = self.stretches.iter().position(is(contents));
        // A few pages of print may have no contents, and begin with their first section.
        let (first, begin) = match (first, begin) {
            (first, Some(begin)) => (first.unwrap_or(begin), begin..begin + 1),
            (Some(first), None) => (first, first..first),
            (None, None) => panic!("neither a section nor the contents"),
        };
        let end = self.stretches.iter().rposition(is(colophon)).expect("the colophon");
        let text = |stretches: &[Stretch]| stretches.iter().map(|stretch| stretch.text.as_str()).collect::<String>();
        let main = self.stretches[first..begin.start].iter().chain(&self.stretches[begin.end..end]);
        Extract {
            format,
            front: text(&self.stretches[..first]),
            main: main.clone().map(|stretch| stretch.text.as_str()).collect(),
            back: text(&self.stretches[end..]),
            alternatives: Some(main.flat_map(|stretch| stretch.alternatives.clone()).collect()),
            notes: self.notes,
        }
    }
}

fn word<'e>(edition: &'e Value, key: &str) -> &'e str {
    edition["words"][key].as_str().expect("a word")
}

/// The heading of the first of some sections.
fn heading_of_first(sections: &Value) -> Option<String> {
    let section = sections.as_array()?.first()?;
    Some(format!("{}{}", section["number"].as_str().unwrap_or_default(), section["title_text"].as_str()?))
}

pub fn from_html(text: &str, edition: &Value) -> Extract {
    let page = Html::parse_document(text);
    let body = page.select(&Selector::parse("body").expect("a selector")).next().expect("a body");
    let mut stretches = Stretches::new();
    read_html(body, edition["booklet"]["notes"] == "page", &mut stretches);
    // The sections before the contents stand behind them on a page with a sidebar.
    stretches.parts(Format::Html, None, "nav", "footer")
}

/// `foot` says whether notes stand at the foot of pages where there are pages.
fn read_html(element: ElementRef, foot: bool, stretches: &mut Stretches) {
    let is = |element: ElementRef, wanted: &str| element.value().classes().any(|class| class == wanted);
    let name = element.value().name();
    let parent = element.parent().and_then(ElementRef::wrap);
    let within = |class: &str| element.ancestors().filter_map(ElementRef::wrap).any(|above| is(above, class));
    match name {
        // The parts of the page have elements of their own, which tell them better than headings.
        "nav" | "main" | "footer" => stretches.heading(name),
        "img" => stretches.instead(element.attr("alt").unwrap_or_default()),
        // These say once more, for the eye that looks for a table, which headings the table stands under.
        "caption" if parent.is_some_and(|table| is(table, "indicators") || is(table, "summary")) => return,
        // A table that opens below a drawing has the drawing's caption, but for the unit.
        "caption" if within("data") => {
            let unit = element.child_elements().find(|below| below.value().name() == "small");
            stretches.say(&unit.map(|unit| unit.text().collect::<String>()).unwrap_or_default());
            return;
        }
        "summary" => return,
        // Ways around a page, and files beside it.
        "p" | "form" if ["to-top", "csv", "filter"].into_iter().any(|class| is(element, class)) => return,
        "span" if is(element, "unseen") || is(element, "spoken") => {
            stretches.instead(&element.text().collect::<String>());
            return;
        }
        _ => {}
    }
    let drawing = element.attr("role") == Some("img")
        || parent.is_some_and(|parent| is(parent, "cycle") || is(parent, "structure"));
    if let Some(label) = element.attr("aria-label").filter(|_| drawing) {
        stretches.instead(label);
    }
    let row = name == "tr";
    let note = foot && name == "li" && parent.is_some_and(|list| is(list, "note-list"));
    if row {
        stretches.row_edge();
    }
    if name == "td" || name == "th" {
        stretches.cell();
    }
    if note {
        stretches.begin_note();
    }
    for child in element.children() {
        match (ElementRef::wrap(child), child.value()) {
            (Some(child), _) => read_html(child, foot, stretches),
            (None, Node::Text(text)) => stretches.say(text),
            _ => {}
        }
    }
    if note {
        stretches.end_note();
    }
    if row {
        stretches.row_edge();
    }
}

pub fn from_markdown(text: &str, edition: &Value) -> Extract {
    let mut stretches = Stretches::new();
    // The text of the heading that is being read; pictures stand outside of the text.
    let (mut heading, mut picture) = (None::<String>, false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Text(_) | Event::Code(_) if picture => {}
            Event::Text(text) | Event::Code(text) | Event::FootnoteReference(text) => match &mut heading {
                Some(heading) => heading.push_str(&text),
                None => stretches.say(&text),
            },
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().expect("the heading has begun");
                stretches.heading(&text);
                stretches.say(&text);
            }
            Event::Start(Tag::FootnoteDefinition(number)) => {
                stretches.begin_note();
                stretches.say(&number);
            }
            Event::End(TagEnd::FootnoteDefinition) => stretches.end_note(),
            Event::Start(Tag::Image { .. }) => picture = true,
            Event::End(TagEnd::Image) => picture = false,
            Event::Start(Tag::TableRow | Tag::TableHead) | Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                stretches.row_edge();
            }
            Event::Start(Tag::TableCell) => stretches.cell(),
            _ => {}
        }
    }
    let first = heading_of_first(&edition["front"]);
    let extract =
        stretches.parts(Format::Markdown, first.as_deref(), word(edition, "contents"), word(edition, "colophon"));
    // What a screen reader says for an arrow has no place in Markdown.
    Extract { alternatives: None, ..extract }
}

pub fn from_pdf(path: &Path, edition: &Value) -> Extract {
    let mut stretches = Stretches::new();
    read_pdf(&PdfText::open(path).root, &pictures(edition), &mut stretches);
    let is_leaflet = edition["theme"]["cover"] == "band";
    let first = heading_of_first(&edition[if is_leaflet { "sections" } else { "front" }]);
    stretches.parts(Format::Pdf, first.as_deref(), word(edition, "contents"), word(edition, "colophon"))
}

/// What stands for each picture that is a file.
fn pictures(value: &Value) -> BTreeSet<&str> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("file").and(fields.get("alt")).and_then(Value::as_str);
            fields.values().flat_map(pictures).chain(own).collect()
        }
        Value::Array(items) => items.iter().flat_map(pictures).collect(),
        _ => BTreeSet::new(),
    }
}

/// Whether this is the sign or the running number of an item of prose, which the other formats leave to the reader's program.
/// The number of a measure and the mark of a project are their own, and are printed.
fn is_counted(label: &str) -> bool {
    let label = label.trim();
    let number = label.strip_suffix('.').unwrap_or_default();
    matches!(label, "" | "・" | "•" | "‣" | "–") || !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

fn read_pdf(element: &Element, pictures: &BTreeSet<&str>, stretches: &mut Stretches) {
    if element.is_heading() {
        stretches.heading(&element.text());
    }
    if let Some(alternative) = &element.alt {
        stretches.instead(alternative);
    }
    let (row, note) = (element.kind == "TR", element.kind == "Note");
    if row {
        stretches.row_edge();
    }
    if element.kind == "TD" || element.kind == "TH" {
        stretches.cell();
    }
    if note {
        stretches.begin_note();
    }
    // The words of a picture's file are nobody's but its own; those of a drawing of ours are held against the edition.
    let is_file = element.kind == "Figure" && element.alt.as_ref().is_some_and(|alt| pictures.contains(alt.as_str()));
    for part in element.parts.iter().filter(|_| !is_file) {
        match part {
            Part::Text(text) => stretches.say(text),
            Part::Element(below) if below.kind == "Lbl" && element.kind == "LI" && is_counted(&below.text()) => {}
            Part::Element(below) => read_pdf(below, pictures, stretches),
        }
    }
    if note {
        stretches.end_note();
    }
    if row {
        stretches.row_edge();
    }
}
