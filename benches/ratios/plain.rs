//! The plainest Typst with the words and tables of a booklet, to hold the templates against: made from its Markdown.
//!
//! Headings, paragraphs and tables as Typst sets them by itself, in one face. Charts and what else is drawn are left out, and
//! so is all that a template does.

use std::fmt::Write;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A Typst file with the same words.
pub fn source(markdown: &str) -> String {
    let mut plain = Plain { out: BEGINNING.to_owned(), text: String::new(), table: None };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        plain.event(event);
    }
    plain.out
}

const BEGINNING: &str =
    "#set document(title: \"plain\")\n#set text(font: \"BIZ UDPMincho\", lang: \"ja\", size: 10.5pt)\n";

struct Plain {
    out: String,
    /// What has been read of a paragraph, a heading or a cell.
    text: String,
    /// The table that is being read: how many columns it has, and its cells.
    table: Option<(usize, String)>,
}

impl Plain {
    fn event(&mut self, event: Event) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Table(columns)) => self.table = Some((columns.len(), String::new())),
            Event::Start(Tag::List(_) | Tag::Paragraph) | Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                self.paragraph()
            }
            Event::End(TagEnd::Heading(level)) => {
                let text = literal(&std::mem::take(&mut self.text));
                writeln!(self.out, "#heading(level: {}, {text})", level as usize).expect("writing to a string");
            }
            Event::End(TagEnd::TableCell) => {
                let text = literal(&std::mem::take(&mut self.text));
                if let Some((_, cells)) = &mut self.table {
                    write!(cells, "{text}, ").expect("writing to a string");
                }
            }
            Event::End(TagEnd::Table) => {
                if let Some((columns, cells)) = self.table.take() {
                    writeln!(self.out, "#table(columns: {columns}, {cells})").expect("writing to a string");
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            writeln!(self.out, "#par({})", literal(&text)).expect("writing to a string");
        }
    }
}

/// A string of Typst's.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
