//! HTML, Markdown and PDF carry the same content: every paragraph, heading and table row of the edition, in each format.
//!
//! The PDF is read through its structure tree, as a screen reader does (`pdfinfo -struct-text`, of poppler), so that
//! this also proves that the tags hold the whole text in reading order.

use std::path::Path;
use std::process::Command;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::project::{Project, has};

/// What a format says, apart from how.
struct Extract {
    format: &'static str,
    /// All its text, squeezed.
    text: String,
    /// The text of every table row, squeezed, in document order.
    rows: Vec<String>,
}

/// What the edition says.
#[derive(Default)]
struct Expected {
    /// Paragraphs, titles, notes: each squeezed.
    passages: Vec<String>,
    /// Rows of indicator tables, each as the texts of its cells in their order.
    rows: Vec<Vec<String>>,
}

/// Leaves out what formats are free to differ in: spaces, line ends, brackets around times, marks of glossary terms.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"()（）＊*\u{200b}\u{2060}\u{ad}\u{fe0e}".contains(*c)).collect()
}

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

impl Expected {
    /// Collects every rich text and every table row below a value.
    fn collect(&mut self, value: &Value) {
        match value {
            Value::Object(object) => {
                if let Some(line) = object.get("$line") {
                    self.passages.push(squeeze(&plain(line)));
                } else if let Some(paragraph) = object.get("paragraph") {
                    self.passages.push(squeeze(&plain(paragraph)));
                } else if let Some(cells) = object.get("cells") {
                    self.rows.push(cells.as_array().unwrap().iter().flat_map(cell_texts).collect());
                } else {
                    object.values().for_each(|value| self.collect(value));
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.collect(value)),
            _ => {}
        }
    }
}

fn cell_texts(cell: &Value) -> Vec<String> {
    let mut texts = vec![cell["plain"].as_str().unwrap().to_owned()];
    texts.extend(cell["chips"].as_array().unwrap().iter().map(|chip| chip.as_str().unwrap().to_owned()));
    for figure in cell["figures"].as_array().unwrap() {
        texts.extend(["value", "as_of", "note"].iter().filter_map(|key| figure[*key].as_str()).map(str::to_owned));
    }
    texts.iter().map(|text| squeeze(text)).filter(|text| !text.is_empty()).collect()
}

fn from_html(text: &str) -> Extract {
    let page = Html::parse_document(text);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).map(|element| squeeze(&element.text().collect::<String>())).collect::<Vec<_>>()
    };
    Extract { format: "HTML", text: all("body").concat(), rows: all("table tr") }
}

fn from_markdown(text: &str) -> Extract {
    use pulldown_cmark::{Event, Options, Parser, TagEnd};
    let (mut all, mut row, mut rows) = (String::new(), String::new(), Vec::new());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                all.push_str(&text);
                row.push_str(&text);
            }
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => rows.push(squeeze(&std::mem::take(&mut row))),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => row.clear(),
            _ => {}
        }
    }
    Extract { format: "Markdown", text: squeeze(&all), rows }
}

fn from_pdf(path: &Path) -> Option<Extract> {
    if !has(Path::new("pdfinfo")) {
        return None;
    }
    let output = Command::new("pdfinfo").arg("-struct-text").arg(path).output().expect("pdfinfo, of poppler-utils");
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    let (mut all, mut rows) = (String::new(), Vec::new());
    // The indentation at which the present row began: whatever is indented deeper belongs to it.
    let mut row: Option<(usize, String)> = None;
    for line in tree.lines() {
        let indent = line.len() - line.trim_start().len();
        if row.as_ref().is_some_and(|(start, _)| indent <= *start) {
            rows.extend(row.take().map(|(_, text)| squeeze(&text)));
        }
        let line = line.trim();
        if line == "TR" || line.starts_with("TR ") {
            row = Some((indent, String::new()));
        } else if let Some(text) = line.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            all.push_str(text);
            if let Some((_, row)) = &mut row {
                row.push_str(text);
            }
        }
    }
    rows.extend(row.map(|(_, text)| squeeze(&text)));
    Some(Extract { format: "PDF", text: squeeze(&all), rows })
}

/// Whether the texts stand in the row, one behind the other.
fn holds(row: &str, texts: &[String]) -> bool {
    let mut rest = row;
    texts.iter().all(|text| match rest.find(text.as_str()) {
        Some(at) => {
            rest = &rest[at + text.len()..];
            true
        }
        None => false,
    })
}

fn compare(project: Project) {
    let project = project.built(&[]);
    let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
    let mut expected = Expected::default();
    expected.collect(&edition);
    assert!(!expected.rows.is_empty() && !expected.passages.is_empty());
    let extracts = [
        Some(from_html(&project.read_output("index.html"))),
        Some(from_markdown(&project.read_output("booklet.md"))),
        from_pdf(&project.output("booklet.pdf")),
    ];
    for extract in extracts.into_iter().flatten() {
        for passage in &expected.passages {
            assert!(extract.text.contains(passage), "{} lacks the passage {passage}", extract.format);
        }
        let mut rows = extract.rows.iter();
        for texts in &expected.rows {
            assert!(
                rows.any(|row| holds(row, texts)),
                "{} lacks the row {texts:?}, or has it out of order",
                extract.format
            );
        }
    }
}

#[test]
fn the_real_plan_says_the_same_in_every_format() {
    compare(Project::kitamoto());
}

#[test]
fn the_smallest_booklet_says_the_same_in_every_format() {
    compare(Project::minimal());
}
