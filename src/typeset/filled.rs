//! How many pages a PDF has, and how full they are.
//!
//! Looks at where text stands that is read aloud; what it says, and what belongs on which page, it does not know.

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Number, Stream};
use hayro_syntax::page::Page;

/// How much larger than the text a title is that opens a page.
const TITLE: f64 = 1.6;

/// How far down each page is filled, as a part of the room for text: 1.0 where the text goes down to the foot. None where the
/// page is not the rest of something: where there is no text, where a title opens it, and where a picture may fill it. It is
/// no PDF at all where nothing comes back.
pub fn filled(pdf: &[u8]) -> Option<Vec<Option<f64>>> {
    let pdf = Pdf::new(pdf.to_vec()).ok()?;
    let pages: Vec<Vec<Line>> = pdf.pages().iter().map(lines).collect();
    // The cover has rules of its own.
    let inside = || pages.iter().skip(1).flatten().map(|line| line.height);
    let (top, foot) = (inside().fold(f64::NEG_INFINITY, f64::max), inside().fold(f64::INFINITY, f64::min));
    let share = |lines: &Vec<Line>| {
        let lowest = lines.iter().map(|line| line.height).reduce(f64::min)?;
        (top > foot && !is_opened_by_title(lines)).then(|| (top - lowest) / (top - foot))
    };
    Some(pages.iter().map(share).collect())
}

/// How many pages a PDF has; none of what is no PDF.
pub fn page_count(pdf: &[u8]) -> usize {
    Pdf::new(pdf.to_vec()).map_or(0, |pdf| pdf.pages().len())
}

fn is_opened_by_title(lines: &[Line]) -> bool {
    let Some(first) = lines.iter().max_by(|a, b| a.height.total_cmp(&b.height)) else { return false };
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).is_some_and(|usual| first.size > TITLE * usual)
}

/// A piece of text: how high it stands, in points from the paper's foot, and its size.
struct Line {
    height: f64,
    size: f64,
}

/// What is read aloud on a page; nothing where there is a picture.
fn lines(page: &Page) -> Vec<Line> {
    let mut seen = Seen { matrices: vec![Matrix::default()], ..Seen::default() };
    seen.read(page.page_stream().unwrap_or_default());
    let resources = page.raw().get::<Dict>("Resources").unwrap_or_default();
    let objects = resources.get::<Dict>("XObject").unwrap_or_default();
    let has_picture = objects.keys().any(|name| {
        objects
            .get::<Stream>(&*name)
            .is_some_and(|object| object.dict().get::<Name>("Subtype").as_deref() == Some(b"Image"))
    });
    if has_picture { Vec::new() } else { seen.lines }
}

/// What is needed of a matrix to know how high something stands.
#[derive(Clone, Copy)]
struct Matrix {
    across: f64,
    up: f64,
    from: f64,
}

impl Default for Matrix {
    fn default() -> Self {
        Matrix { across: 0.0, up: 1.0, from: 0.0 }
    }
}

impl Matrix {
    fn height(self, x: f64, y: f64) -> f64 {
        self.across * x + self.up * y + self.from
    }
}

#[derive(Default)]
struct Seen {
    matrices: Vec<Matrix>,
    /// Where the text that comes next stands, in what the innermost matrix measures.
    at: (f64, f64),
    size: f64,
    scale: f64,
    artifacts: Vec<bool>,
    lines: Vec<Line>,
}

impl Seen {
    fn read(&mut self, content: &[u8]) {
        let f = Number::as_f64;
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            let Some(matrix) = self.matrices.last().copied() else { return };
            #[expect(clippy::wildcard_enum_match_arm, reason = "all else paints no text and moves none")]
            match instruction {
                TypedInstruction::SaveState(_) => self.matrices.push(matrix),
                TypedInstruction::RestoreState(_) => drop(self.matrices.pop()),
                TypedInstruction::Transform(by) => {
                    let moved = Matrix {
                        across: matrix.across * f(&by.0) + matrix.up * f(&by.1),
                        up: matrix.across * f(&by.2) + matrix.up * f(&by.3),
                        from: matrix.height(f(&by.4), f(&by.5)),
                    };
                    self.matrices.pop();
                    self.matrices.push(moved);
                }
                TypedInstruction::BeginText(_) => (self.at, self.scale) = ((0.0, 0.0), 1.0),
                TypedInstruction::SetTextMatrix(by) => (self.at, self.scale) = ((f(&by.4), f(&by.5)), f(&by.3)),
                TypedInstruction::TextFont(set) => self.size = f(&set.1),
                TypedInstruction::BeginMarkedContent(tag) => self.artifacts.push(&**tag.0 == b"Artifact"),
                TypedInstruction::BeginMarkedContentWithProperties(tag) => self.artifacts.push(&**tag.0 == b"Artifact"),
                TypedInstruction::EndMarkedContent(_) => drop(self.artifacts.pop()),
                TypedInstruction::ShowText(_) | TypedInstruction::ShowTexts(_) => self.see(matrix),
                _ => {}
            }
        }
    }

    fn see(&mut self, matrix: Matrix) {
        if self.artifacts.contains(&true) {
            return;
        }
        let height = matrix.height(self.at.0, self.at.1);
        self.lines.push(Line { height, size: (self.size * self.scale * matrix.up).abs() });
    }
}
