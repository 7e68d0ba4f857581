//! The text of an SVG → a tree of what is drawn, and everything that stood beside it.
//!
//! Knows XML and where SVG is more than a drawing: links, scripts, labels in HTML, pictures from elsewhere. Reads in one pass
//! and holds no more than the text does.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::names::{Fate, fate, holds_text, is_printed_text};
use super::weight::DEEPEST;
use super::{Element, Flaw, Inside, Tree, numbers, style};

/// Most elements of a drawing.
const MOST_ELEMENTS: usize = 200_000;
/// Most names that stand for namespaces at one place.
const MOST_SPACES: usize = 100;
/// Most bytes that names of one's own (entities) may become.
const MOST_EXPANDED: usize = 1 << 20;
/// Most flaws that are told of one drawing.
const MOST_FLAWS: usize = 5;

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub tree: Tree,
    /// The characters that are printed.
    pub labels: String,
    pub taken: BTreeSet<String>,
}

pub(super) fn read(text: &str) -> Result<Read, Vec<Flaw>> {
    let mut reading = Reading { text, ..Reading::default() };
    match reading.run() {
        Err(flaw) => reading.flaws.push(flaw),
        Ok(()) => {
            let root = reading.read.tree.get(0).filter(|root| root.name == "svg");
            if !root.is_some_and(numbers::have_size) || !reading.open.is_empty() {
                reading.flaws.push(Flaw::Broken { line: None });
            }
        }
    }
    if let Some((text, line)) = reading.lost {
        reading.flaws.push(Flaw::LostLabels { text, count: reading.lost_count, line });
    }
    reading.flaws.truncate(MOST_FLAWS);
    if reading.flaws.is_empty() { Ok(reading.read) } else { Err(reading.flaws) }
}

#[derive(Default)]
pub(super) struct Reading<'t> {
    text: &'t str,
    /// Where in the text the reader is, and in which line that is.
    at: usize,
    line: usize,
    /// The elements that are open, by their places in the tree.
    open: Vec<usize>,
    /// The element that is passed over, if any, with what it holds.
    passed: Option<Passed>,
    /// The namespaces that are known here, and how many of them each open element has brought.
    spaces: Vec<(String, String)>,
    brought: Vec<usize>,
    pub(super) entities: BTreeMap<String, String>,
    expanded: usize,
    /// The names that elements have been given.
    pub(super) ids: BTreeSet<String>,
    pub(super) read: Read,
    pub(super) flaws: Vec<Flaw>,
    lost: Option<(String, usize)>,
    lost_count: usize,
}

/// An element that is not drawn.
struct Passed {
    depth: usize,
    fate: Fate,
    text: String,
    line: usize,
}

impl Reading<'_> {
    fn run(&mut self) -> Result<(), Flaw> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().check_end_names = true;
        loop {
            let event = reader.read_event();
            self.go_to(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
            match event.map_err(|_| self.broken())? {
                Event::Start(start) => self.start(&start, false)?,
                Event::Empty(start) => self.start(&start, true)?,
                Event::End(_) => self.end(),
                Event::Text(text) => self.say(&text.xml10_content()),
                Event::CData(text) => self.say(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().map_err(|_| self.broken())?;
                    let text = match character {
                        Some(character) => Cow::Owned(character.to_string()),
                        None => match resolve_predefined_entity(&name) {
                            Some(text) => Cow::Borrowed(text),
                            None => Cow::Owned(self.entities.get(&*name).cloned().ok_or_else(|| self.broken())?),
                        },
                    };
                    self.expand(text.len())?;
                    self.say(&text);
                }
                Event::DocType(text) => self.entities = entities(&text.xml10_content()),
                Event::Comment(_) | Event::Decl(_) => {}
                Event::PI(_) => drop(self.read.taken.insert("<?…?>".to_owned())),
                Event::Eof => return Ok(()),
            }
            if self.flaws.len() >= MOST_FLAWS {
                return Ok(());
            }
        }
    }

    fn go_to(&mut self, at: usize) {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.at = self.at.max(at);
    }

    /// The line of what has just been read, counted from 1.
    pub(super) fn line(&self) -> usize {
        self.line + 1
    }

    pub(super) fn broken(&self) -> Flaw {
        Flaw::Broken { line: Some(self.line()) }
    }

    pub(super) fn too_complex(&self) -> Flaw {
        Flaw::TooComplex { line: Some(self.line()) }
    }

    pub(super) fn expand(&mut self, bytes: usize) -> Result<(), Flaw> {
        self.expanded += bytes;
        if self.expanded > MOST_EXPANDED.max(self.text.len()) { Err(self.too_complex()) } else { Ok(()) }
    }

    fn start(&mut self, start: &BytesStart, is_empty: bool) -> Result<(), Flaw> {
        if let Some(passed) = &mut self.passed {
            passed.depth += usize::from(!is_empty);
            return Ok(());
        }
        if self.open.len() > DEEPEST || self.read.tree.elements.len() >= MOST_ELEMENTS {
            return Err(self.too_complex());
        }
        let attributes = self.attributes(start)?;
        let brought = self.bring(&attributes)?;
        let is_done = self.open.is_empty() && !self.read.tree.elements.is_empty();
        let fate = match self.own_name(start.name().0) {
            // Nothing stands behind the outermost element.
            Some(_) if is_done => return Err(self.broken()),
            Some(name) => fate(name),
            None => Fate::Unseen,
        };
        let kept = match fate {
            Fate::Kept(name) => Some(name),
            Fate::Link if self.is_in_text() => Some("tspan"),
            Fate::Link => Some("g"),
            _ => None,
        };
        let Some(name) = kept else {
            self.forget(brought);
            return self.pass(start, fate, &attributes, is_empty);
        };
        if fate == Fate::Link {
            self.read.taken.insert("a".to_owned());
        }
        let element = Element { name, attributes: self.kept(name, attributes)?, inside: Vec::new(), line: self.line() };
        let at = self.read.tree.elements.len();
        self.read.tree.elements.push(element);
        self.hold(Inside::Element(at));
        if is_empty {
            self.forget(brought);
        } else {
            self.open.push(at);
            self.brought.push(brought);
        }
        Ok(())
    }

    fn end(&mut self) {
        if let Some(passed) = &mut self.passed {
            passed.depth -= 1;
            if passed.depth == 0 {
                self.leave();
            }
            return;
        }
        self.open.pop();
        let brought = self.brought.pop().unwrap_or(0);
        self.forget(brought);
    }

    /// Passes over an element.
    fn pass(
        &mut self,
        start: &BytesStart,
        fate: Fate,
        attributes: &[(String, String)],
        is_empty: bool,
    ) -> Result<(), Flaw> {
        let name = start.name().0;
        match fate {
            Fate::NotDrawn => self.flaws.push(Flaw::NotDrawn { name: name.to_owned(), line: self.line() }),
            Fate::Active => drop(self.read.taken.insert(name.to_owned())),
            Fate::Style => {
                let is_css = attributes.iter().all(|(name, value)| name != "type" || value.trim() == "text/css");
                let fate = if is_css { Fate::Style } else { Fate::Unseen };
                self.passed = (!is_empty).then(|| Passed { depth: 1, fate, text: String::new(), line: self.line() });
                return Ok(());
            }
            _ => {}
        }
        self.passed = (!is_empty).then(|| Passed { depth: 1, fate, text: String::new(), line: self.line() });
        Ok(())
    }

    /// Comes out of an element that was passed over.
    fn leave(&mut self) {
        let Some(Passed { fate, text, line, .. }) = self.passed.take() else { return };
        match fate {
            Fate::Style => self.read.tree.sheet.extend(style::sheet(&text, &mut self.read.taken)),
            Fate::Lost if !text.trim().is_empty() => {
                const SHOWN: usize = 20;
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.lost_count += 1;
                self.lost.get_or_insert((words.chars().take(SHOWN).collect(), line));
            }
            _ => {}
        }
    }

    /// Text, which stands in an element or is passed over with it.
    fn say(&mut self, text: &str) {
        const MOST_PASSED: usize = 1 << 20;
        if let Some(passed) = &mut self.passed {
            if passed.text.len() + text.len() <= MOST_PASSED || passed.fate == Fate::Style {
                passed.text.push_str(text);
            }
            return;
        }
        let Some(element) = self.open.last().and_then(|at| self.read.tree.get(*at)) else { return };
        let name = element.name;
        let text: String = text.chars().filter(|c| is_seen(*c)).collect();
        if is_printed_text(name) {
            self.read.labels.push_str(&text);
        } else if !holds_text(name) && !text.trim().is_empty() {
            return;
        }
        self.hold(Inside::Text(text));
    }

    fn hold(&mut self, inside: Inside) {
        if let Some(element) = self.open.last().and_then(|at| self.read.tree.elements.get_mut(*at)) {
            element.inside.push(inside);
        }
    }

    fn is_in_text(&self) -> bool {
        self.open.last().and_then(|at| self.read.tree.get(*at)).is_some_and(|element| is_printed_text(element.name))
    }

    /// Learns the namespaces that an element brings.
    fn bring(&mut self, attributes: &[(String, String)]) -> Result<usize, Flaw> {
        let before = self.spaces.len();
        for (name, value) in attributes {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.spaces.push((prefix.to_owned(), value.clone()));
            }
        }
        if self.spaces.len() > MOST_SPACES {
            return Err(self.too_complex());
        }
        Ok(self.spaces.len() - before)
    }

    fn forget(&mut self, brought: usize) {
        self.spaces.truncate(self.spaces.len().saturating_sub(brought));
    }

    pub(super) fn space(&self, prefix: &str) -> Option<&str> {
        if prefix == "xml" {
            return Some(XML);
        }
        let known = self.spaces.iter().rev().find(|(known, _)| known == prefix).map(|(_, space)| space.as_str());
        // Some programs forget to say what it stands for.
        known.or((prefix == "xlink").then_some(XLINK))
    }

    /// The name of an element of SVG; a drawing that says nowhere that it is one is one all the same.
    fn own_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (prefix, name) = name.split_once(':').unwrap_or(("", name));
        let space = self.space(prefix).or(prefix.is_empty().then_some(SVG));
        (space == Some(SVG)).then_some(name)
    }
}

/// Whether a character may stand in XML and shows itself; those that only steer what stands beside them are of no use in a
/// label, and have no glyph.
pub(super) fn is_seen(c: char) -> bool {
    let is_steering = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let is_noncharacter = matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF) || matches!(c, '\u{fdd0}'..='\u{fdef}');
    !is_steering && !is_noncharacter && (!c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

/// The names that a document gives to texts of its own, as drawing programs do for the addresses of their namespaces. A text
/// that holds further names or elements is none.
fn entities(declaration: &str) -> BTreeMap<String, String> {
    const MOST: usize = 100;
    const LONGEST: usize = 1000;
    let entity = |text: &str| {
        let (name, rest) = text.trim_start().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, _) = rest.get(1..)?.split_once(quote)?;
        let is_plain = value.len() <= LONGEST && !value.contains(['&', '<', '%']);
        is_plain.then(|| (name.to_owned(), value.to_owned()))
    };
    declaration.split("<!ENTITY").skip(1).take(MOST).filter_map(entity).collect()
}
