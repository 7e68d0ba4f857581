//! What is painted where on the pages of a PDF: every run of glyphs with its place, size and colour, and what lies over it.
//!
//! Must not know booklets, nor what a page ought to look like. Pictures are left out: what they say is their author's.

use std::collections::HashMap;
use std::path::Path;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

/// A page; places count from its upper left corner, in points.
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub runs: Vec<Run>,
}

/// Glyphs painted in one go.
#[derive(Clone, Debug)]
pub struct Run {
    pub text: String,
    pub size: f64,
    pub left: f64,
    pub right: f64,
    /// Where its glyphs stand.
    pub baseline: f64,
    /// Neither read aloud nor part of the text: running heads, page numbers, tabs.
    pub is_artifact: bool,
    /// White, and nothing dark lies below.
    pub is_white_on_white: bool,
    /// Something lies over it.
    pub is_hidden: bool,
}

impl Run {
    pub fn top(&self) -> f64 {
        self.baseline - 0.78 * self.size
    }

    pub fn bottom(&self) -> f64 {
        self.baseline + 0.06 * self.size
    }
}

/// All pages of a PDF.
pub fn pages(path: &Path) -> Vec<Page> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let pdf = Pdf::new(bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    pdf.pages()
        .iter()
        .map(|page| {
            let media = page.media_box();
            let resources = page.raw().get::<Dict>("Resources").unwrap_or_default();
            let mut painter = Painter {
                height: media.height(),
                fonts: fonts(&resources),
                states: vec![State { matrix: IDENTITY, ..State::default() }],
                path: Vec::new(),
                fills: Vec::new(),
                artifacts: Vec::new(),
                runs: Vec::new(),
            };
            painter.paint(page.page_stream().unwrap_or_default());
            Page { width: media.width(), height: media.height(), runs: painter.runs }
        })
        .collect()
}

type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
fn within(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [p, q, r, s, t, u] = outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn moved([a, b, c, d, e, f]: Matrix, x: f64, y: f64) -> (f64, f64) {
    (x * a + y * c + e, x * b + y * d + f)
}

/// A font with two bytes to a code.
struct Font {
    widths: HashMap<u32, f64>,
    unicode: Option<CMap>,
}

#[derive(Clone, Default)]
struct State {
    matrix: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<String>,
    size: f64,
    is_white: bool,
}

struct Painter {
    height: f64,
    fonts: HashMap<String, Font>,
    states: Vec<State>,
    path: Vec<(f64, f64)>,
    /// Boxes of what has been filled, with whether it is white.
    fills: Vec<([f64; 4], bool)>,
    artifacts: Vec<bool>,
    runs: Vec<Run>,
}

impl Painter {
    fn paint(&mut self, content: &[u8]) {
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            use TypedInstruction as I;
            let state = self.states.last_mut().expect("a state for each that is restored");
            let f = Number::as_f64;
            match instruction {
                I::SaveState(_) => {
                    let kept = state.clone();
                    self.states.push(kept);
                }
                I::RestoreState(_) => drop(self.states.pop()),
                I::Transform(m) => {
                    state.matrix = within([f(&m.0), f(&m.1), f(&m.2), f(&m.3), f(&m.4), f(&m.5)], state.matrix);
                }
                I::BeginText(_) => (state.text, state.line) = (IDENTITY, IDENTITY),
                I::SetTextMatrix(m) => {
                    state.text = [f(&m.0), f(&m.1), f(&m.2), f(&m.3), f(&m.4), f(&m.5)];
                    state.line = state.text;
                }
                I::NextLine(by) => {
                    state.line = within([1.0, 0.0, 0.0, 1.0, f(&by.0), f(&by.1)], state.line);
                    state.text = state.line;
                }
                I::TextFont(set) => {
                    (state.font, state.size) = (Some(set.0.as_str().to_owned()), f(&set.1));
                }
                I::NonStrokeColorDeviceRgb(c) => state.is_white = is_white(&[f(&c.0), f(&c.1), f(&c.2)]),
                I::NonStrokeColorDeviceGray(c) => state.is_white = is_white(&[f(&c.0)]),
                I::NonStrokeColor(c) => state.is_white = is_white(&c.0.iter().map(f).collect::<Vec<_>>()),
                I::NonStrokeColorNamed(c) => state.is_white = is_white(&c.0.iter().map(f).collect::<Vec<_>>()),
                I::MoveTo(to) => self.path.push(moved(state.matrix, f(&to.0), f(&to.1))),
                I::LineTo(to) => self.path.push(moved(state.matrix, f(&to.0), f(&to.1))),
                I::CubicTo(to) => self.path.push(moved(state.matrix, f(&to.4), f(&to.5))),
                I::RectPath(r) => {
                    let (x, y, w, h) = (f(&r.0), f(&r.1), f(&r.2), f(&r.3));
                    for (x, y) in [(x, y), (x + w, y + h)] {
                        self.path.push(moved(state.matrix, x, y));
                    }
                }
                I::FillPathNonZero(_) | I::FillPathEvenOdd(_) | I::FillAndStrokeNonZero(_) => self.fill(),
                I::EndPath(_) | I::StrokePath(_) | I::CloseAndStrokePath(_) => self.path.clear(),
                I::BeginMarkedContent(tag) => self.artifacts.push(&**tag.0 == b"Artifact"),
                I::BeginMarkedContentWithProperties(tag) => self.artifacts.push(&**tag.0 == b"Artifact"),
                I::EndMarkedContent(_) => drop(self.artifacts.pop()),
                I::ShowText(show) => self.show(&[Object::String(show.0.clone())]),
                I::ShowTexts(show) => self.show(&show.0.iter::<Object>().collect::<Vec<_>>()),
                _ => {}
            }
        }
    }

    fn fill(&mut self) {
        let state = self.states.last().expect("a state");
        let (xs, ys): (Vec<f64>, Vec<f64>) = self.path.drain(..).unzip();
        let least = |list: &[f64]| list.iter().copied().fold(f64::INFINITY, f64::min);
        let most = |list: &[f64]| list.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let of = [least(&xs), self.height - most(&ys), most(&xs), self.height - least(&ys)];
        for run in self.runs.iter_mut().filter(|run| lies_in(run, of)) {
            run.is_hidden = true;
        }
        self.fills.push((of, state.is_white));
    }

    fn show(&mut self, pieces: &[Object]) {
        let state = self.states.last_mut().expect("a state");
        let font =
            state.font.as_ref().and_then(|name| self.fonts.get(name)).expect("a font is set before text is shown");
        let (mut text, mut advance) = (String::new(), 0.0);
        for piece in pieces {
            match piece {
                Object::String(codes) => {
                    for code in codes.as_bytes().chunks(2) {
                        let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
                        advance += font.widths.get(&code).copied().unwrap_or(1000.0) / 1000.0 * state.size;
                        match font.unicode.as_ref().and_then(|unicode| unicode.lookup_bf_string(code)) {
                            Some(BfString::Char(character)) => text.push(character),
                            Some(BfString::String(characters)) => text.push_str(&characters),
                            None => text.push(char::REPLACEMENT_CHARACTER),
                        }
                    }
                }
                Object::Number(number) => advance -= number.as_f64() / 1000.0 * state.size,
                _ => {}
            }
        }
        // A drawing has a scale of its own; the pages have none.
        let [a, b, c, d, _, _] = state.matrix;
        let is_drawing = ((a * d - b * c).abs() - 1.0).abs() > 1e-4;
        let at = within(state.text, state.matrix);
        let (from, to) = (moved(at, 0.0, 0.0), moved(at, advance, 0.0));
        let size = state.size * (at[0] * at[3] - at[1] * at[2]).abs().sqrt();
        state.text = within([1.0, 0.0, 0.0, 1.0, advance, 0.0], state.text);
        if is_drawing || text.trim().is_empty() {
            return;
        }
        let mut run = Run {
            text,
            size,
            left: from.0.min(to.0),
            right: from.0.max(to.0),
            baseline: self.height - from.1,
            is_artifact: self.artifacts.contains(&true),
            is_white_on_white: false,
            is_hidden: false,
        };
        let below = self.fills.iter().rev().find(|(of, _)| lies_in(&run, *of));
        run.is_white_on_white = state.is_white && below.is_none_or(|(_, is_white)| *is_white);
        self.runs.push(run);
    }
}

/// Whether most of a run lies in a box.
fn lies_in(run: &Run, [left, top, right, bottom]: [f64; 4]) -> bool {
    let wide = run.right.min(right) - run.left.max(left);
    let high = run.bottom().min(bottom) - run.top().max(top);
    wide > 0.9 * (run.right - run.left) && high > 0.9 * (run.bottom() - run.top())
}

fn is_white(components: &[f64]) -> bool {
    components.len() != 4 && !components.is_empty() && components.iter().all(|part| *part > 0.995)
}

fn fonts(resources: &Dict) -> HashMap<String, Font> {
    let fonts: Dict = resources.get("Font").unwrap_or_default();
    let read = |name: Name| {
        let font: Dict = fonts.get(&*name)?;
        let descendants: Array = font.get("DescendantFonts")?;
        let descendant = descendants.iter::<Dict>().next()?;
        let unicode = font.get::<Stream>("ToUnicode").and_then(|stream| stream.decoded().ok());
        let unicode = unicode.and_then(|unicode| CMap::parse(&unicode, |_| None));
        Some((name.as_str().to_owned(), Font { widths: widths(&descendant), unicode }))
    };
    fonts.keys().filter_map(read).collect()
}

/// The widths of the codes that have another than the usual one.
fn widths(font: &Dict) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let list: Vec<Object> = font.get::<Array>("W").map(|list| list.iter().collect()).unwrap_or_default();
    let mut rest = list.as_slice();
    loop {
        rest = match rest {
            [Object::Number(first), Object::Array(of), rest @ ..] => {
                let first = u32::try_from(first.as_i64()).expect("a code");
                widths.extend((first..).zip(of.iter::<Number>().map(|width| width.as_f64())));
                rest
            }
            [Object::Number(first), Object::Number(last), Object::Number(width), rest @ ..] => {
                let code = |number: &Number| u32::try_from(number.as_i64()).expect("a code");
                widths.extend((code(first)..=code(last)).map(|code| (code, width.as_f64())));
                rest
            }
            _ => return widths,
        };
    }
}
