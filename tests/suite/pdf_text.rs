//! What a PDF says, as a screen reader finds it: the elements of its structure tree with their texts, and its pages.
//!
//! Must not know booklets, nor what a text ought to be: it reads whatever tagged PDF Typst has written, and stops the
//! test where that is not readable.

mod marked;

use std::path::Path;
use std::process::Command;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, String as Bytes};

use crate::project::{Project, has};
use marked::{Marked, PageText};

/// A PDF, read.
pub struct PdfText {
    pub pages: Vec<PageText>,
    /// The root of the structure tree.
    pub root: Element,
}

/// An element of the structure tree.
pub struct Element {
    /// As the PDF names it: `P`, `TR`, `H1`.
    pub kind: String,
    /// The line at its text: `Underline`, `LineThrough`.
    pub decoration: Option<String>,
    /// What is said in place of a picture. It is no part of the text.
    pub alt: Option<String>,
    /// The page that it begins on, counted from 0; `None` if nothing of it stands on a page.
    pub page: Option<usize>,
    pub parts: Vec<Part>,
}

/// What an element consists of, in reading order.
pub enum Part {
    Text(String),
    Element(Element),
}

impl PdfText {
    pub fn open(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let pdf = Pdf::new(bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        let mut marked = Marked::default();
        let mut pages = Vec::new();
        let mut ids = Vec::new();
        for page in pdf.pages().iter() {
            let id = page.raw().obj_id().expect("a page is an object of its own");
            let resources = page.raw().get::<Dict>("Resources").unwrap_or_default();
            pages.push(marked.read_page(id, page.page_stream().unwrap_or_default(), &resources));
            ids.push(id);
        }
        let catalog: Dict = pdf.xref().get(pdf.xref().root_id()).expect("a PDF has a catalog");
        let tree: Dict = catalog.get("StructTreeRoot").expect("a tagged PDF has a structure tree");
        let root = Tree { marked: &marked, pages: &ids }.element(&tree);
        PdfText { pages, root }
    }
}

impl Element {
    /// Whether it is a heading of some level.
    pub fn is_heading(&self) -> bool {
        self.kind.strip_prefix('H').is_some_and(|level| level.parse::<u8>().is_ok())
    }

    /// All its text.
    pub fn text(&self) -> String {
        let text = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Element(element) => element.text(),
        };
        self.parts.iter().map(text).collect()
    }

    /// This element and all below it, in reading order.
    pub fn elements(&self) -> Vec<&Element> {
        let below = self.parts.iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Element(element) => Some(element),
        });
        std::iter::once(self).chain(below.flat_map(Element::elements)).collect()
    }
}

fn decoration_of(dict: &Dict) -> Option<String> {
    let attributes: Array = dict.get("A")?;
    let name = attributes.iter::<Dict>().find_map(|of_one| of_one.get::<Name>("TextDecorationType"))?;
    Some(name.as_str().to_owned())
}

/// What it takes to read the structure tree.
struct Tree<'m> {
    marked: &'m Marked,
    pages: &'m [ObjectIdentifier],
}

impl Tree<'_> {
    fn element(&self, dict: &Dict) -> Element {
        let mut element = Element {
            kind: dict.get::<Name>("S").map(|name| name.as_str().to_owned()).unwrap_or_default(),
            decoration: decoration_of(dict),
            alt: text_of(dict, "Alt"),
            page: None,
            parts: Vec::new(),
        };
        match dict.get::<Object>("K") {
            Some(Object::Array(kids)) => kids.iter::<Object>().for_each(|kid| self.add(&mut element, dict, kid)),
            Some(kid) => self.add(&mut element, dict, kid),
            None => {}
        }
        if let Some(actual) = text_of(dict, "ActualText") {
            element.parts = vec![Part::Text(actual)];
        }
        element
    }

    /// Adds a kid to its element: marked content by its number or as a reference with its page, or another element.
    fn add(&self, element: &mut Element, dict: &Dict, kid: Object) {
        match kid {
            Object::Number(number) => self.add_text(element, dict, dict, number.as_i64()),
            Object::Dict(kid) => match kid.get::<Name>("Type").as_deref() {
                Some(b"MCR") => {
                    let number = kid.get::<i32>("MCID").expect("a reference to marked content has its number");
                    self.add_text(element, &kid, dict, number.into());
                }
                // A reference to an annotation, which has no text.
                Some(b"OBJR") => {}
                _ => {
                    let below = self.element(&kid);
                    element.page = element.page.or(below.page);
                    element.parts.push(Part::Element(below));
                }
            },
            kid => panic!("a structure element has {kid:?} among its kids"),
        }
    }

    fn add_text(&self, element: &mut Element, reference: &Dict, dict: &Dict, number: i64) {
        let page = reference.get_ref("Pg").or_else(|| dict.get_ref("Pg")).expect("marked content has its page");
        let page = ObjectIdentifier::from(page);
        let stream = reference.get_ref("Stm").map_or(page, ObjectIdentifier::from);
        let place = self.pages.iter().position(|id| *id == page).expect("a page of this PDF");
        element.page = element.page.or(Some(place));
        element.parts.push(Part::Text(self.marked.text(stream, number).to_owned()));
    }
}

fn text_of(dict: &Dict, key: &str) -> Option<String> {
    dict.get::<Bytes>(key).map(|bytes| decoded(bytes.as_bytes()))
}

/// A text string: UTF-16 or UTF-8 if it says so, else the PDF's own encoding, of which only ASCII is expected here.
fn decoded(bytes: &[u8]) -> String {
    if let Some(bytes) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).expect("UTF-16")
    } else {
        String::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).to_vec()).expect("UTF-8")
    }
}

/// The page number that stands at the foot of each page is the last thing painted on it.
#[test]
fn the_contents_name_the_pages_on_which_sections_begin() {
    let project = Project::kitamoto().built(&["--formats", "pdf,json"]);
    let pdf = PdfText::open(&project.output("booklet.pdf"));
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let elements = pdf.root.elements();
    let headings: Vec<(String, usize)> = elements
        .iter()
        .filter(|element| element.is_heading())
        .map(|heading| (bare(&heading.text()), heading.page.expect("a heading stands on a page")))
        .collect();
    let lines: Vec<String> = elements.iter().filter(|element| element.kind == "TOCI").map(|line| line.text()).collect();
    assert!(lines.len() > 10);
    let mut headings = headings.iter();
    for line in lines {
        let found = headings.any(|(heading, page)| {
            let folio = pdf.pages[*page].artifacts.last().cloned().unwrap_or_default();
            bare(&line) == format!("{heading}{folio}")
        });
        assert!(found, "no section begins where the contents say: {line}");
    }
}

/// A second opinion on the reader itself. Poppler takes a minute for a long booklet, so it gets the shortest.
#[test]
fn poppler_reads_the_same() {
    if !has(Path::new("pdfinfo")) {
        return;
    }
    let project = Project::minimal().built(&["--formats", "pdf"]);
    let path = project.output("booklet.pdf");
    let pdf = PdfText::open(&path);
    let poppler = |arguments: &[&str]| {
        let output = Command::new("pdfinfo").args(arguments).arg(&path).output().expect("pdfinfo, of poppler-utils");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let tree = poppler(&["-struct-text"]);
    let texts = tree.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    assert_eq!(pdf.root.text(), texts.collect::<String>());
    let pages = poppler(&[]);
    let pages = pages.lines().find_map(|line| line.strip_prefix("Pages:")).expect("the number of pages");
    assert_eq!(pdf.pages.len().to_string(), pages.trim());
    // What belongs to the tree is all painted on some page, and in this booklet in the order of reading.
    assert_eq!(pdf.root.text(), pdf.pages.iter().map(|page| page.text.as_str()).collect::<String>());
}
