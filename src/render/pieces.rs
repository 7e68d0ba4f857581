//! The one long page of HTML, printed again and again: of the outermost sections only those that have changed.
//!
//! Relies on nothing but that a page prints those sections by the component `section`; a page that does not is printed
//! whole. Must not know how anything looks.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::engine::Printer;
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
pub(crate) struct Pieces {
    /// Before the first section, between all, and behind the last.
    pub around: Arc<[String]>,
    pub sections: Vec<Piece>,
}

/// An outermost section.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub id: String,
    pub html: Arc<str>,
}

impl Pieces {
    fn whole(page: String) -> Self {
        Pieces { around: [page].into(), sections: Vec::new() }
    }

    /// The page, each section between what is put before and behind it.
    pub(crate) fn page(&self, mut marks: impl FnMut(&Piece) -> [String; 2]) -> String {
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
pub(crate) struct Reprinter {
    engine: Engine,
    /// Prints the page with a mark in the place of each section; none where the page cannot be taken to pieces.
    around: Option<Engine>,
    /// Whether a section is printed by nothing but our own templates, of which it is known what they refer to.
    is_ours: bool,
    last: Option<Last>,
}

/// What was printed last.
struct Last {
    edition: Arc<Json>,
    pieces: Pieces,
    /// Ready to print one section more of the same edition; none where the page was printed whole.
    printer: Option<Printer>,
}

impl Reprinter {
    /// # Errors
    /// If a template does not parse.
    pub(crate) fn new(templates: &Templates) -> Result<Self, RenderError> {
        let around = Engine::new(Format::Html, &templates.with(STAND_IN))?;
        let is_ours = templates.are_built_in();
        Ok(Reprinter { engine: Engine::new(Format::Html, templates)?, around: Some(around), is_ours, last: None })
    }

    /// Prints an edition.
    ///
    /// # Errors
    /// If a template fails.
    pub(crate) fn print(&mut self, edition: &Arc<Json>) -> Result<Pieces, RenderError> {
        let is_first = self.last.is_none();
        let (pieces, printer) = match self.in_pieces(edition)? {
            Some((pieces, _)) if is_first && pieces.page(|_| Default::default()) != self.whole(edition)? => {
                // Both ways have to lead to the same page.
                self.around = None;
                (Pieces::whole(self.whole(edition)?), None)
            }
            Some((pieces, printer)) => (pieces, Some(printer)),
            None => (Pieces::whole(self.whole(edition)?), None),
        };
        self.last = Some(Last { edition: Arc::clone(edition), pieces: pieces.clone(), printer });
        Ok(pieces)
    }

    fn whole(&self, edition: &Json) -> Result<String, RenderError> {
        self.engine.render(Format::Html.main_template(), edition)
    }

    fn in_pieces(&mut self, edition: &Json) -> Result<Option<(Pieces, Printer)>, RenderError> {
        let Some(frame) = &self.around else { return Ok(None) };
        let mut last = self.last.take();
        let heads = frame.context(&without_content(edition))?;
        let page = Page::whole(&heads);
        let around = match &last {
            Some(last) if is_same_around(&last.edition, edition) => Arc::clone(&last.pieces.around),
            _ => {
                let around = frame.printer(heads, &page)?.print(Format::Html.main_template())?;
                around.split(PLACE).map(str::to_owned).collect()
            }
        };
        // What every section may refer to; the other sections are not among it.
        let is_kept = |last: &Last| match self.is_ours {
            true => is_same_common(&last.edition, edition),
            false => is_same_around(&last.edition, edition),
        };
        last = last.filter(is_kept);
        let known = last.as_mut().and_then(|last| last.printer.take());
        let mut printer = match known {
            Some(printer) => printer,
            None => self.engine.printer(self.engine.context(&self.common(edition))?, &page)?,
        };
        let mut sections = Vec::new();
        for (at, section) in outermost(edition).enumerate() {
            let html = match last.as_ref().and_then(|last| last.printed(at, section)) {
                Some(html) => html,
                None => printer.print_with(ONE, "section", section)?.into(),
            };
            sections.push(Piece { id: section["id"].as_str().unwrap_or_default().to_owned(), html });
        }
        let is_faithful = around.len() == sections.len() + 1;
        Ok(is_faithful.then_some((Pieces { around, sections }, printer)))
    }

    /// What a section may refer to. Ours refer to no other section, and to no list of them.
    fn common(&self, edition: &Json) -> Json {
        let rest = if self.is_ours { edition } else { &without_content(edition) };
        let fields = rest.as_object().into_iter().flatten().filter(|(key, _)| !self.is_ours || is_common(key));
        Json::Object(fields.map(|(key, value)| (key.clone(), value.clone())).collect())
    }
}

impl Last {
    /// How a section was printed, if it stood at the same place and was the same.
    fn printed(&self, at: usize, section: &Json) -> Option<Arc<str>> {
        let is_same = outermost(&self.edition).nth(at).is_some_and(|known| known == section);
        self.pieces.sections.get(at).filter(|_| is_same).map(|piece| Arc::clone(&piece.html))
    }
}

fn outermost(edition: &Json) -> impl Iterator<Item = &Json> {
    OUTERMOST.iter().flat_map(|key| edition[key].as_array().into_iter().flatten())
}

fn is_common(key: &str) -> bool {
    !OUTERMOST.contains(&key) && key != "contents"
}

fn is_same_common(old: &Json, new: &Json) -> bool {
    is_same_but(old, new, |key| !is_common(key))
}

/// Whether everything but what stands in the outermost sections is the same.
fn is_same_around(old: &Json, new: &Json) -> bool {
    let are_heads_same = outermost(old).count() == outermost(new).count()
        && outermost(old).zip(outermost(new)).all(|(old, new)| is_same_but(old, new, |key| old[key].is_array()));
    are_heads_same && is_same_but(old, new, |key| OUTERMOST.contains(&key))
}

/// Whether all fields are the same but those that are not looked at.
fn is_same_but(old: &Json, new: &Json, is_skipped: impl Fn(&str) -> bool) -> bool {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else { return false };
    old.len() == new.len() && old.iter().all(|(key, value)| is_skipped(key) || new.get(key) == Some(value))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: &str, title: &str, text: &str) -> Json {
        json!({ "id": id, "title": title, "blocks": [text] })
    }

    fn edition(word: &str, sections: &[Json]) -> Arc<Json> {
        Arc::new(json!({ "words": { "skip": word }, "front": [], "contents": [], "sections": sections }))
    }

    /// Templates that count nothing and print what they are given.
    fn templates(index: &str) -> Templates {
        let section = "{% component section(section, @words) %}<s>{{ section.title }}{% for block in section.blocks %}{{ block }}{% endfor %}{{ words.skip }}</s>{% endcomponent section %}";
        let own = [("index.html", index), ("section.html", section)];
        Templates::overlaid(own.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
    }

    const INDEX: &str = "<i>{{ words.skip }}{% for section in sections %}{{ section.title }}{% endfor %}</i>{% for section in sections %}{{ <section section={section} /> }}{% endfor %}";

    #[test]
    fn whatever_changes_the_pieces_make_the_page() {
        let (a, b) = (section("a", "A", "1"), section("b", "B", "2"));
        let states = [
            edition("w", &[a.clone(), b.clone()]),
            edition("w", &[section("a", "A", "3"), b.clone()]),
            edition("w", &[section("a", "Z", "3"), b.clone()]),
            edition("v", &[section("a", "Z", "3"), b.clone()]),
            edition("v", &[b.clone(), a.clone()]),
            edition("v", std::slice::from_ref(&b)),
            edition("v", &[]),
            edition("v", &[a, b]),
        ];
        let templates = templates(INDEX);
        let engine = Engine::new(Format::Html, &templates).unwrap();
        let mut reprinter = Reprinter::new(&templates).unwrap();
        for state in states {
            let pieces = reprinter.print(&state).unwrap();
            assert_eq!(pieces.page(|_| Default::default()), engine.render("index.html", &*state).unwrap());
            assert_eq!(pieces.sections.len(), state["sections"].as_array().unwrap().len());
        }
    }

    #[test]
    fn a_page_that_prints_sections_in_its_own_way_is_printed_whole() {
        let templates = templates("{% for section in sections %}{{ section.title }}{% endfor %}");
        let mut reprinter = Reprinter::new(&templates).unwrap();
        let pieces = reprinter.print(&edition("w", &[section("a", "A", "1")])).unwrap();
        assert_eq!((pieces.sections.len(), pieces.page(|_| Default::default())), (0, "A".to_owned()));
    }
}
