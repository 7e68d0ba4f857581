//! Reads the content streams of a PDF: the text of each marked content, and what of it each page has.
//!
//! Must not know the structure tree: it hands out texts by stream and number, whoever asks for them.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};

use super::text_of;

/// The text of a page, in the order in which it is painted.
#[derive(Debug, Default)]
pub struct PageText {
    /// What belongs to the structure tree.
    pub text: String,
    /// What does not, such as running heads and page numbers: one text each.
    pub artifacts: Vec<String>,
    /// How large the types are, in hundredths of a point.
    pub sizes: BTreeSet<i64>,
}

/// The texts of all marked content of a PDF, by the stream that it stands in and its number there.
#[derive(Default)]
pub struct Marked {
    texts: HashMap<(ObjectIdentifier, i64), String>,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
}

/// How the codes of a font become characters.
struct Font {
    bytes_per_code: usize,
    unicode: CMap,
}

/// A marked content that has begun and not yet ended.
#[derive(Clone, Copy, Default)]
struct Mark {
    number: Option<(ObjectIdentifier, i64)>,
    artifact: bool,
    /// Another text stands in for what is painted here.
    replaced: bool,
}

impl Marked {
    /// The text of one marked content; empty if it paints no text.
    pub fn text(&self, stream: ObjectIdentifier, number: i64) -> &str {
        self.texts.get(&(stream, number)).map_or("", String::as_str)
    }

    pub fn read_page(&mut self, id: ObjectIdentifier, content: &[u8], resources: &Dict) -> PageText {
        let mut page = PageText::default();
        self.read(id, content, resources, Mark::default(), &mut page);
        // Rules and fills are artifacts without text.
        page.artifacts.retain(|text| !text.is_empty());
        page
    }

    /// Reads a content stream that is painted inside of the marked content `outer`.
    fn read(&mut self, id: ObjectIdentifier, content: &[u8], resources: &Dict, outer: Mark, page: &mut PageText) {
        let mut marks = vec![outer];
        let mut fonts: Vec<Option<Rc<Font>>> = vec![None];
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            let mark = *marks.last().expect("an end for each marked content that has begun");
            let font = fonts.last_mut().expect("a state for each that is restored");
            match instruction {
                TypedInstruction::SaveState(_) => {
                    let font = font.clone();
                    fonts.push(font);
                }
                TypedInstruction::RestoreState(_) => drop(fonts.pop()),
                TypedInstruction::BeginMarkedContent(begin) => marks.push(self.begin(mark, begin.0, id, None, page)),
                TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                    let properties = match begin.1 {
                        Object::Dict(properties) => Some(properties.clone()),
                        Object::Name(name) => resources.get::<Dict>("Properties").and_then(|all| all.get(&**name)),
                        _ => None,
                    };
                    marks.push(self.begin(mark, begin.0, id, properties.as_ref(), page));
                }
                TypedInstruction::EndMarkedContent(_) => drop(marks.pop()),
                TypedInstruction::TextFont(set) => {
                    page.sizes.insert((set.1.as_f64() * 100.0).round() as i64);
                    *font = Some(self.font(resources, set.0));
                }
                TypedInstruction::ShowText(show) => self.show(mark, font, show.0, page),
                TypedInstruction::NextLineAndShowText(show) => self.show(mark, font, show.0, page),
                TypedInstruction::ShowTextWithParameters(show) => self.show(mark, font, show.2, page),
                TypedInstruction::ShowTexts(show) => {
                    for piece in show.0.iter::<Object>() {
                        if let Object::String(codes) = piece {
                            self.show(mark, font, &codes, page);
                        }
                    }
                }
                TypedInstruction::XObject(paint) => {
                    let object = resources.get::<Dict>("XObject").and_then(|all| all.get::<Stream>(&**paint.0));
                    let object = object.expect("an object that is painted is among the resources");
                    if object.dict().get::<Name>("Subtype").as_deref() == Some(b"Form") {
                        let content = object.decoded().expect("a readable stream");
                        let own = object.dict().get::<Dict>("Resources");
                        self.read(object.obj_id(), &content, own.as_ref().unwrap_or(resources), mark, page);
                    }
                }
                _ => {}
            }
        }
    }

    fn begin(
        &mut self,
        outer: Mark,
        tag: &Name,
        stream: ObjectIdentifier,
        properties: Option<&Dict>,
        page: &mut PageText,
    ) -> Mark {
        let mut mark = outer;
        if &**tag == b"Artifact" {
            mark = Mark { number: None, artifact: true, ..outer };
            page.artifacts.push(String::new());
        }
        if let Some(number) = properties.and_then(|properties| properties.get::<i32>("MCID")) {
            mark.number = Some((stream, number.into()));
        }
        if let Some(text) = properties.and_then(|properties| text_of(properties, "ActualText")) {
            self.say(mark, &text, page);
            mark.replaced = true;
        }
        mark
    }

    fn show(&mut self, mark: Mark, font: &Option<Rc<Font>>, codes: &[u8], page: &mut PageText) {
        let font = font.as_ref().expect("a font is set before text is shown");
        self.say(mark, &font.decode(codes), page);
    }

    fn say(&mut self, mark: Mark, text: &str, page: &mut PageText) {
        match mark {
            Mark { replaced: true, .. } => {}
            Mark { number: Some(number), .. } => {
                self.texts.entry(number).or_default().push_str(text);
                page.text.push_str(text);
            }
            Mark { artifact: true, .. } => page.artifacts.last_mut().expect("an artifact has begun").push_str(text),
            _ => panic!("{text:?} is neither in the structure tree nor an artifact"),
        }
    }

    fn font(&mut self, resources: &Dict, name: &Name) -> Rc<Font> {
        let fonts = resources.get::<Dict>("Font").expect("fonts among the resources");
        let id = ObjectIdentifier::from(fonts.get_ref(&**name).expect("a font is an object of its own"));
        let read = || Rc::new(Font::read(&fonts.get(&**name).expect("a font")));
        self.fonts.entry(id).or_insert_with(read).clone()
    }
}

impl Font {
    fn read(font: &Dict) -> Self {
        let unicode = font.get::<Stream>("ToUnicode").expect("a font says which characters its codes stand for");
        let unicode = unicode.decoded().expect("a readable stream");
        Font {
            bytes_per_code: if font.get::<Name>("Subtype").as_deref() == Some(b"Type0") { 2 } else { 1 },
            unicode: CMap::parse(&unicode, |_| None).expect("a table from codes to characters"),
        }
    }

    fn decode(&self, codes: &[u8]) -> String {
        let mut text = String::new();
        for code in codes.chunks(self.bytes_per_code) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            match self.unicode.lookup_bf_string(code) {
                Some(BfString::Char(character)) => text.push(character),
                Some(BfString::String(characters)) => text.push_str(&characters),
                None => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        text
    }
}
