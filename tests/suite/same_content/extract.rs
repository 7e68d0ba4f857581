//! What each format says, apart from how: the texts of cover, sections and colophon, with the rows of tables told apart.
//!
//! Must not know what an edition says, only by which headings its parts are told.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

use crate::pdf_text::{Element, Part, PdfText};

/// The text of a format, squeezed, with a line end before and after each row of a table.
#[derive(Default)]
pub struct Extract {
    pub format: &'static str,
    /// Before the contents.
    pub front: String,
    /// Between contents and colophon.
    pub main: String,
    pub back: String,
    /// What is said in place of pictures; `None` where a format has no place for some of it.
    pub alternatives: Option<Vec<String>>,
}

/// Leaves out what formats are free to differ in: spaces, line ends, brackets around times, marks of glossary terms.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"()（）＊*\u{200b}\u{2060}\u{ad}\u{fe0e}".contains(*c)).collect()
}

/// The text of a format as it is being read: a stretch for each heading.
struct Stretches {
    stretches: Vec<(String, String)>,
    alternatives: Vec<String>,
}

impl Stretches {
    fn new() -> Self {
        Stretches { stretches: vec![(String::new(), String::new())], alternatives: Vec::new() }
    }

    fn heading(&mut self, text: &str) {
        self.stretches.push((squeeze(text), String::new()));
    }

    fn say(&mut self, text: &str) {
        let (_, stretch) = self.stretches.last_mut().expect("a stretch");
        stretch.push_str(&squeeze(text));
    }

    fn row_edge(&mut self) {
        let (_, stretch) = self.stretches.last_mut().expect("a stretch");
        stretch.push('\n');
    }

    /// The parts of the format, told by the headings of contents and colophon.
    fn parts(self, format: &'static str, contents: &str, colophon: &str) -> Extract {
        let (contents, colophon) = (squeeze(contents), squeeze(colophon));
        let begin = self.stretches.iter().position(|(heading, _)| *heading == contents).expect("the contents");
        let end = self.stretches.iter().rposition(|(heading, _)| *heading == colophon).expect("the colophon");
        let text = |stretches: &[(String, String)]| stretches.iter().map(|(_, text)| text.as_str()).collect();
        Extract {
            format,
            front: text(&self.stretches[..begin]),
            main: text(&self.stretches[begin + 1..end]),
            back: text(&self.stretches[end..]),
            alternatives: Some(self.alternatives),
        }
    }
}

fn word<'e>(edition: &'e Value, key: &str) -> &'e str {
    edition["words"][key].as_str().expect("a word")
}

pub fn from_html(text: &str) -> Extract {
    let page = Html::parse_document(text);
    let body = page.select(&Selector::parse("body").expect("a selector")).next().expect("a body");
    let mut stretches = Stretches::new();
    read_html(body, &mut stretches);
    stretches.parts("HTML", "nav", "footer")
}

fn read_html(element: ElementRef, stretches: &mut Stretches) {
    let class = |wanted: &str| element.value().classes().any(|class| class == wanted);
    let parent = element.parent().and_then(ElementRef::wrap);
    let of_indicators =
        |table: ElementRef| table.value().classes().any(|class| class == "indicators" || class == "summary");
    match element.value().name() {
        // The parts of the page have elements of their own, which tell them better than headings.
        name @ ("nav" | "main" | "footer") => stretches.heading(name),
        "img" => stretches.alternatives.push(squeeze(element.attr("alt").unwrap_or_default())),
        // These say once more, for the eye that looks for a table, which headings the table stands under.
        "caption" if parent.is_some_and(of_indicators) => return,
        "span" if class("unseen") => {
            stretches.alternatives.push(squeeze(&element.text().collect::<String>()));
            return;
        }
        _ => {}
    }
    let row = element.value().name() == "tr";
    if row {
        stretches.row_edge();
    }
    for child in element.children() {
        match (ElementRef::wrap(child), child.value()) {
            (Some(child), _) => read_html(child, stretches),
            (None, Node::Text(text)) => stretches.say(text),
            _ => {}
        }
    }
    if row {
        stretches.row_edge();
    }
}

pub fn from_markdown(text: &str, edition: &Value) -> Extract {
    let mut stretches = Stretches::new();
    // The text of the heading that is being read; pictures stand outside of the text.
    let (mut heading, mut picture) = (None::<String>, false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(_) | Event::Code(_) if picture => {}
            Event::Text(text) | Event::Code(text) => match &mut heading {
                Some(heading) => heading.push_str(&text),
                None => stretches.say(&text),
            },
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().expect("the heading has begun");
                stretches.heading(&text);
                stretches.say(&text);
            }
            Event::Start(Tag::Image { .. }) => picture = true,
            Event::End(TagEnd::Image) => picture = false,
            Event::Start(Tag::TableRow | Tag::TableHead) | Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                stretches.row_edge();
            }
            _ => {}
        }
    }
    // What a screen reader says for an arrow has no place in Markdown.
    let extract = stretches.parts("Markdown", word(edition, "contents"), word(edition, "colophon"));
    Extract { alternatives: None, ..extract }
}

pub fn from_pdf(path: &Path, edition: &Value) -> Extract {
    let mut stretches = Stretches::new();
    read_pdf(&PdfText::open(path).root, &mut stretches);
    stretches.parts("PDF", word(edition, "contents"), word(edition, "colophon"))
}

fn read_pdf(element: &Element, stretches: &mut Stretches) {
    if element.is_heading() {
        stretches.heading(&element.text());
    }
    stretches.alternatives.extend(element.alt.as_deref().map(squeeze));
    let row = element.kind == "TR";
    if row {
        stretches.row_edge();
    }
    for part in &element.parts {
        match part {
            Part::Text(text) => stretches.say(text),
            // The marks and numbers of list items, which the other formats leave to the reader's program.
            Part::Element(below) if below.kind == "Lbl" => {}
            Part::Element(below) => read_pdf(below, stretches),
        }
    }
    if row {
        stretches.row_edge();
    }
}
