//! What a print shop looks for in a PDF: the boxes of its pages, its fonts, its kinds of colour, its pictures.
//!
//! Reads the finished file, so that what is said of it is true whoever has made it. Knows no booklets.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Stream};

pub const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// From the left and the foot, in points: left, foot, right, top.
pub type Rectangle = [f64; 4];

#[derive(Debug, Default)]
pub struct Examined {
    /// As the file itself says it: `PDF-1.6`.
    pub version: String,
    pub pages: Vec<Page>,
    /// Names of fonts, and whether the PDF holds them.
    pub fonts: BTreeMap<String, bool>,
}

/// A page as it is printed.
#[derive(Debug, Default)]
pub struct Page {
    pub media: Rectangle,
    /// Where it is cut; none where the page does not say.
    pub trim: Option<Rectangle>,
    pub bleed: Option<Rectangle>,
    /// In what text and fields are painted.
    pub inks: BTreeSet<Inks>,
    /// In what text is painted that is black, or nearly so.
    pub dark_text: BTreeSet<Inks>,
    pub pictures: Vec<Picture>,
    has_fields_or_text: bool,
}

impl Page {
    /// Whether nothing is printed on it, but for lines where it is cut.
    pub fn is_white(&self) -> bool {
        !self.has_fields_or_text && self.pictures.is_empty()
    }

    /// Whether something on it must yet become inks.
    pub fn is_of_screen(&self) -> bool {
        self.inks.contains(&Inks::Screen) || !self.pictures.is_empty()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inks {
    /// Black and nothing else.
    Black,
    Process,
    /// Shades of grey, or colours of a screen, which the print shop turns into inks.
    Screen,
}

#[derive(Debug)]
pub struct Picture {
    pub pixels: (u32, u32),
    /// How wide it is printed, in millimetres.
    pub width: f64,
}

impl Picture {
    /// Pixels to an inch.
    pub fn dpi(&self) -> f64 {
        f64::from(self.pixels.0) / (self.width / 25.4).max(f64::EPSILON)
    }
}

/// Looks through a PDF; it is none where nothing comes back.
pub fn examined(pdf: &[u8]) -> Option<Examined> {
    let pdf = Pdf::new(pdf.to_vec()).ok()?;
    let version = pdf.data().as_ref().split(|byte| byte.is_ascii_whitespace()).next().unwrap_or_default();
    let version = String::from_utf8_lossy(version).trim_start_matches('%').to_owned();
    let mut all = Examined { version, ..Examined::default() };
    for page in pdf.pages().iter() {
        let raw = page.raw();
        let rectangle = |key: &str| {
            let numbers: Vec<f64> = raw.get::<Array>(key)?.iter::<Number>().map(|number| number.as_f64()).collect();
            Rectangle::try_from(numbers).ok()
        };
        let mut seen = Page { trim: rectangle("TrimBox"), bleed: rectangle("BleedBox"), ..Page::default() };
        seen.media = rectangle("MediaBox").unwrap_or_default();
        let resources = raw.get::<Dict>("Resources").unwrap_or_default();
        Reader { page: &mut seen, fonts: &mut all.fonts, states: vec![State::default()] }.read(
            page.page_stream().unwrap_or_default(),
            &resources,
            DEEPEST,
        );
        all.pages.push(seen);
    }
    Some(all)
}

/// How many drawings may stand in each other.
const DEEPEST: usize = 8;

/// The first two rows of a matrix; where things stand is of no matter here.
type Scale = [f64; 4];

#[derive(Clone)]
struct State {
    scale: Scale,
    fill: (Inks, bool),
}

impl Default for State {
    fn default() -> Self {
        State { scale: [1.0, 0.0, 0.0, 1.0], fill: (Inks::Screen, true) }
    }
}

struct Reader<'p> {
    page: &'p mut Page,
    fonts: &'p mut BTreeMap<String, bool>,
    states: Vec<State>,
}

impl Reader<'_> {
    fn read(&mut self, content: &[u8], resources: &Dict, depth: usize) {
        self.see_fonts(resources);
        let f = Number::as_f64;
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            use TypedInstruction as I;
            let Some(state) = self.states.last_mut() else { return };
            #[expect(clippy::wildcard_enum_match_arm, reason = "all else paints nothing, and chooses no ink")]
            match instruction {
                I::SaveState(_) => {
                    let kept = state.clone();
                    self.states.push(kept);
                }
                I::RestoreState(_) => drop(self.states.pop()),
                I::Transform(by) => {
                    let [a, b, c, d] = [f(&by.0), f(&by.1), f(&by.2), f(&by.3)];
                    let [p, q, r, s] = state.scale;
                    state.scale = [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s];
                }
                I::NonStrokeColorCmyk(c) => state.fill = process([&c.0, &c.1, &c.2, &c.3].map(f)),
                I::StrokeColorCmyk(c) => drop(self.page.inks.insert(process([&c.0, &c.1, &c.2, &c.3].map(f)).0)),
                I::NonStrokeColorDeviceRgb(c) => state.fill = screen(&[f(&c.0), f(&c.1), f(&c.2)]),
                I::NonStrokeColorDeviceGray(c) => state.fill = screen(&[f(&c.0)]),
                I::NonStrokeColor(c) => state.fill = screen(&c.0.iter().map(f).collect::<Vec<_>>()),
                I::NonStrokeColorNamed(c) => state.fill = screen(&c.0.iter().map(f).collect::<Vec<_>>()),
                I::StrokeColorDeviceRgb(_)
                | I::StrokeColorDeviceGray(_)
                | I::StrokeColor(_)
                | I::StrokeColorNamed(_) => drop(self.page.inks.insert(Inks::Screen)),
                I::FillPathNonZero(_)
                | I::FillPathEvenOdd(_)
                | I::FillAndStrokeNonZero(_)
                | I::FillAndStrokeEvenOdd(_) => {
                    self.page.inks.insert(state.fill.0);
                    self.page.has_fields_or_text = true;
                }
                I::ShowText(_) | I::ShowTexts(_) => {
                    self.page.inks.insert(state.fill.0);
                    self.page.has_fields_or_text = true;
                    if state.fill.1 {
                        self.page.dark_text.insert(state.fill.0);
                    }
                }
                I::XObject(name) => {
                    let objects = resources.get::<Dict>("XObject").unwrap_or_default();
                    if let Some(object) = objects.get::<Stream>(&**name.0) {
                        self.see(&object, resources, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// A picture, or a drawing with content of its own.
    fn see(&mut self, object: &Stream, resources: &Dict, depth: usize) {
        let dict = object.dict();
        if dict.get::<Name>("Subtype").as_deref() == Some(b"Image") {
            let size = |key: &str| dict.get::<u32>(key).unwrap_or_default();
            let [a, b, ..] = self.states.last().map_or([0.0; 4], |state| state.scale);
            self.page
                .pictures
                .push(Picture { pixels: (size("Width"), size("Height")), width: a.hypot(b) / POINTS_PER_MM });
        } else if let (Some(depth), Ok(content)) = (depth.checked_sub(1), object.decoded()) {
            let own = dict.get::<Dict>("Resources");
            let kept = self.states.last().cloned().unwrap_or_default();
            let outer = std::mem::replace(&mut self.states, vec![kept]);
            self.read(&content, own.as_ref().unwrap_or(resources), depth);
            self.states = outer;
        }
    }

    fn see_fonts(&mut self, resources: &Dict) {
        let fonts = resources.get::<Dict>("Font").unwrap_or_default();
        for name in fonts.keys() {
            let Some(font) = fonts.get::<Dict>(&*name) else { continue };
            let below = font.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next());
            let descriptor = below.as_ref().unwrap_or(&font).get::<Dict>("FontDescriptor").unwrap_or_default();
            let is_embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key));
            // Glyphs that are drawings are always inside.
            let is_drawn = font.get::<Name>("Subtype").as_deref() == Some(b"Type3");
            let family = font.get::<Name>("BaseFont").map(|name| plain(name.as_str())).unwrap_or_default();
            if !family.is_empty() {
                *self.fonts.entry(family).or_insert(true) &= is_embedded || is_drawn;
            }
        }
    }
}

/// A font's name without the letters that say which part of it is there, and without how it is encoded.
fn plain(name: &str) -> String {
    let name = name.split_once('+').map_or(name, |(_, name)| name);
    name.trim_end_matches("-Identity-H").to_owned()
}

/// Which inks these are, and whether they are dark.
fn process(shares: [f64; 4]) -> (Inks, bool) {
    let [cyan, magenta, yellow, black] = shares;
    let is_black = cyan + magenta + yellow == 0.0;
    (if is_black { Inks::Black } else { Inks::Process }, black > 0.8)
}

fn screen(shares: &[f64]) -> (Inks, bool) {
    (Inks::Screen, shares.iter().all(|share| *share < 0.2))
}
