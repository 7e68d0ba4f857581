//! The one long page of HTML, printed again and again: of the outermost sections only those that have changed.
//!
//! Relies on nothing but that a page prints those sections by the component `section`; a page that does not is printed
//! whole. Must not know how anything looks.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::html::Page;
use super::{Engine, Format, RenderError, Templates};

/// Prints one outermost section.
const ONE: &str = "one-section.html";
/// Stands for an outermost section; a character that no content holds.
const PLACE: char = '\u{FDD4}';
/// In place of the component that prints a section.
const STAND_IN: (&str, &str) = ("section.html", "{% component section(section) %}\u{FDD4}{% endcomponent section %}");
/// Where the outermost sections stand in an edition.
const OUTERMOST: [&str; 2] = ["front", "sections"];

/// A page as its outermost sections and what stands around them.
#[derive(Debug, Clone, PartialEq)]
pub struct Pieces {
    /// Before the first section, between all, and behind the last.
    pub around: Arc<[String]>,
    pub sections: Vec<Piece>,
}

/// An outermost section.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub id: String,
    pub html: Arc<str>,
}

impl Pieces {
    fn whole(page: String) -> Self {
        Pieces { around: [page].into(), sections: Vec::new() }
    }

    /// The page, each section between what is put before and behind it.
    pub fn page(&self, mut marks: impl FnMut(&Piece) -> [String; 2]) -> String {
        let mut out = String::new();
        for (at, around) in self.around.iter().enumerate() {
            out.push_str(around);
            if let Some(piece) = self.sections.get(at) {
                let [before, behind] = marks(piece);
                out.extend([&before, &*piece.html, &behind]);
            }
        }
        out
    }
}

/// Prints one edition after the other.
pub struct Reprinter {
    engine: Engine,
    /// Prints the page with a mark in the place of each section; none where the page cannot be taken to pieces.
    around: Option<Engine>,
    /// Whether a section is printed by nothing but our own templates, of which it is known what they refer to.
    is_ours: bool,
    last: Option<(Arc<Json>, Pieces)>,
}

impl Reprinter {
    /// # Errors
    /// If a template does not parse.
    pub fn new(templates: &Templates) -> Result<Self, RenderError> {
        let around = Engine::new(Format::Html, &templates.with(STAND_IN))?;
        Ok(Reprinter {
            engine: Engine::new(Format::Html, templates)?,
            around: Some(around),
            is_ours: templates.are_built_in(),
            last: None,
        })
    }

    /// Prints an edition.
    ///
    /// # Errors
    /// If a template fails.
    pub fn print(&mut self, edition: &Arc<Json>) -> Result<Pieces, RenderError> {
        let pieces = match self.in_pieces(edition)? {
            Some(pieces) if self.last.is_some() => pieces,
            Some(pieces) => {
                // The first time both ways are gone, and have to lead to the same page.
                let whole = self.whole(edition)?;
                if pieces.page(|_| Default::default()) == whole {
                    pieces
                } else {
                    self.around = None;
                    Pieces::whole(whole)
                }
            }
            None => Pieces::whole(self.whole(edition)?),
        };
        self.last = Some((Arc::clone(edition), pieces.clone()));
        Ok(pieces)
    }

    fn whole(&self, edition: &Json) -> Result<String, RenderError> {
        self.engine.render_page(edition, &Page::whole(edition))
    }

    fn in_pieces(&self, edition: &Json) -> Result<Option<Pieces>, RenderError> {
        let Some(frame) = &self.around else { return Ok(None) };
        let page = Page::whole(edition);
        let rest = without_content(edition);
        let last = self.last.as_ref().map(|(last, pieces)| (&**last, without_content(last), pieces));
        let around = match &last {
            Some((_, last_rest, pieces)) if *last_rest == rest => Arc::clone(&pieces.around),
            _ => frame.render_page(&rest, &page)?.split(PLACE).map(str::to_owned).collect(),
        };
        let common = self.common(&rest);
        let is_common_kept = last.as_ref().is_some_and(|(_, rest, _)| self.common(rest) == common);
        let known = |section: &Json| {
            let (last, _, pieces) = last.as_ref().filter(|_| is_common_kept)?;
            let at = outermost(last).position(|known| known == section)?;
            pieces.sections.get(at).map(|piece| Arc::clone(&piece.html))
        };
        let mut printer = None;
        let mut sections = Vec::new();
        for section in outermost(edition) {
            let html = match known(section) {
                Some(html) => html,
                None => {
                    let printer = match &mut printer {
                        Some(printer) => printer,
                        none => none.insert(self.engine.printer(&common, &page)?),
                    };
                    printer.print_with(ONE, &json!({ "section": section }))?.into()
                }
            };
            sections.push(Piece { id: section["id"].as_str().unwrap_or_default().to_owned(), html });
        }
        let is_faithful = around.len() == sections.len() + 1;
        Ok(is_faithful.then_some(Pieces { around, sections }))
    }

    /// What a section may refer to. Ours refer to no other section, and to no list of them.
    fn common(&self, rest: &Json) -> Json {
        let Some(fields) = rest.as_object() else { return Json::Null };
        let is_common = |key: &str| !self.is_ours || !(OUTERMOST.contains(&key) || key == "contents");
        let common = fields.iter().filter(|(key, _)| is_common(key));
        Json::Object(common.map(|(key, value)| (key.clone(), value.clone())).collect())
    }
}

fn outermost(edition: &Json) -> impl Iterator<Item = &Json> {
    OUTERMOST.iter().flat_map(|key| edition[key].as_array().into_iter().flatten())
}

/// An edition whose outermost sections have no more than what may be said of them from outside: what they are called.
fn without_content(edition: &Json) -> Json {
    let Some(fields) = edition.as_object() else { return Json::Null };
    let heads = |sections: &Json| sections.as_array().into_iter().flatten().map(head).collect();
    let of_page = |key: &String, value: &Json| match OUTERMOST.contains(&key.as_str()) {
        true => heads(value),
        false => value.clone(),
    };
    Json::Object(fields.iter().map(|(key, value)| (key.clone(), of_page(key, value))).collect())
}

fn head(section: &Json) -> Json {
    let Some(fields) = section.as_object() else { return Json::Null };
    let of_head = |value: &Json| if value.is_array() { json!([]) } else { value.clone() };
    Json::Object(fields.iter().map(|(key, value)| (key.clone(), of_head(value))).collect())
}
