//! From the edition to text: HTML and Markdown, each by its own template engine, and the data that the Typst templates read.
//!
//! Takes the edition as JSON and must know neither the model, nor YAML, nor files and folders; it reads and writes no
//! disk. Content never becomes code here: every plain string passes the format's escaper, and rich text is printed by
//! the format's writer and by nothing else.

mod colour;
pub mod comparison;
pub(crate) mod consultation;
pub(crate) mod csv;
pub mod data;
mod defaults;
mod engine;
mod error;
pub(crate) mod head;
mod html;
mod link;
mod markdown;
pub(crate) mod pages;
pub(crate) mod pieces;
pub(crate) mod preview;
pub(crate) mod report;
mod resolve;
#[cfg(test)]
mod tests;
pub(crate) mod ticket;
mod unbroken;

pub use defaults::{TYPST, TYPST_FOLDER, default_assets, default_names, replaceable};
pub use engine::{Engine, Templates};
pub use error::RenderError;
pub(crate) use html::SINGLE as SINGLE_FILE;
pub use html::breaks_out;

/// The formats that Tera prints a booklet in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Html,
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 2] = [Format::Html, Format::Markdown];

    /// The folder below `templates/` in which the format's templates lie.
    pub fn folder(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "markdown",
        }
    }

    /// The template that prints a whole edition.
    pub fn main_template(self) -> &'static str {
        match self {
            Format::Html => "index.html",
            Format::Markdown => "booklet.md",
        }
    }

    /// Whether a file below the format's folder of templates is a template; every other is an asset, used as it is.
    pub fn is_template(self, name: &str) -> bool {
        match self {
            Format::Html => name.ends_with(".html"),
            Format::Markdown => name.ends_with(".md"),
        }
    }

    /// `text` as the format prints it unchanged, in any place where a template prints a plain string.
    pub fn escape(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        match self {
            Format::Html => html::escape(text, &mut out),
            Format::Markdown => markdown::escape(text, &mut out),
        }
        out
    }

    /// A line of rich text in the format.
    pub fn line(self, line: &crate::rich::Line) -> String {
        match self {
            Format::Html => html::line(line, &html::Anchors::default()),
            Format::Markdown => markdown::line(line),
        }
    }

    /// A passage of rich text in the format.
    pub fn rich(self, rich: &crate::rich::Rich) -> String {
        match self {
            Format::Html => html::rich(rich, &html::Anchors::default()),
            Format::Markdown => markdown::rich(rich),
        }
    }
}
