//! What is told of a section → its pieces: paragraphs, items, rows, each with its cells and the heading it stands under.
//!
//! Knows parts and texts, and no kind of block.

use std::collections::BTreeMap;

use super::{Cell, Form, Unit};
use crate::edition::printed::{Listener, Part, Printed};
use crate::rich::{Block, Inline, Line, plain_text, plain_text_of};

/// What stands in a chart's or a table's place for a value that there is none of.
const GAP: &str = "―";

/// The pieces of a section, as they are told.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    units: Vec<Unit>,
    /// How often each key has come up: the second piece of one name is another piece.
    times: BTreeMap<String, usize>,
    /// What the notes say whose marks stand in the piece that is being told.
    notes: Vec<String>,
    /// The parts that have begun, the innermost last.
    open: Vec<Open>,
    setting: Setting,
}

/// What holds until the thing ends in which it was said.
#[derive(Debug, Clone, Default)]
struct Setting {
    under: String,
    is_closing: bool,
    /// What the cells of a row stand under.
    heads: Vec<Head>,
    /// Where those heads stand among the pieces.
    heads_at: Option<usize>,
    /// Before the keys of pieces.
    scope: String,
}

#[derive(Debug, Clone)]
struct Head {
    column: Option<&'static str>,
    label: String,
}

#[derive(Debug)]
struct Open {
    part: Part,
    texts: Vec<String>,
    cells: Vec<Cell>,
    /// What held before a thing began.
    before: Option<Setting>,
    /// How many cells with heads have been told.
    headed: usize,
}

impl Pieces {
    pub(super) fn finish(self) -> Vec<Unit> {
        self.units
    }

    /// Things that stand under a heading which has been told.
    pub(super) fn below(&mut self, heading: &str, is_closing: bool, things: &[impl Printed]) {
        let setting = Setting { under: heading.to_owned(), is_closing, ..self.setting.clone() };
        let before = std::mem::replace(&mut self.setting, setting);
        things.iter().for_each(|thing| thing.tell(self));
        self.setting = before;
    }

    /// Adds a piece, and behind it the notes that were held back for it.
    fn add(&mut self, key: Option<String>, subject: Option<String>, form: Form, cells: Vec<Cell>) {
        let key = key.map(|key| {
            let key = if self.setting.scope.is_empty() { key } else { format!("{} {key}", self.setting.scope) };
            let times = self.times.entry(key.clone()).or_default();
            *times += 1;
            if *times == 1 { key } else { format!("{key} ({times})") }
        });
        let under = if form == Form::Heading { String::new() } else { self.setting.under.clone() };
        let is_closing = self.setting.is_closing;
        self.units.push(Unit { key, subject, form, under, is_closing, cells });
        let notes = std::mem::take(&mut self.notes).into_iter();
        self.units.extend(notes.map(|note| Unit { is_closing, ..Unit::plain(Form::Note, None, [note]) }));
    }

    /// A text that is a piece of its own.
    fn run(&mut self, form: Form, text: String) {
        if !text.is_empty() {
            self.add(None, None, form, vec![Cell::plain(text)]);
        }
    }

    /// Puts a text where it belongs.
    fn put(&mut self, text: String) {
        match self.open.iter_mut().rev().find(|open| !open.part.is_setting()) {
            None => self.run(Form::Paragraph, text),
            Some(Open { part: Part::Run(form), .. }) => {
                let form = *form;
                self.run(form, text);
            }
            Some(open) => open.texts.push(text),
        }
    }

    /// The part that a text belongs to, if it does not stand by itself.
    fn innermost(&self) -> Option<&Part> {
        self.open.iter().rev().map(|open| &open.part).find(|part| !part.is_setting())
    }

    /// Whether texts are gathered into one cell, a heading or a fact.
    fn is_gathering(&self) -> bool {
        !matches!(self.innermost(), None | Some(Part::Run(_)))
    }

    fn passage(&mut self, blocks: &[Block], form: Form) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => {
                    let text = self.words(content);
                    self.run(form, text);
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.passage(item, Form::Item)),
                Block::Table { head, rows, .. } => {
                    let labels: Vec<String> = head.iter().map(|cell| self.words(cell)).collect();
                    if labels.iter().any(|label| !label.is_empty()) {
                        let heads = labels.iter().cloned().map(|label| head_cell(None, label));
                        self.add(None, None, Form::Head, heads.collect());
                    }
                    for row in rows {
                        let cell = |(at, text)| Cell {
                            column: None,
                            label: labels.get(at).cloned().unwrap_or_default(),
                            text,
                        };
                        let texts: Vec<String> = row.iter().map(|cell| self.words(cell)).collect();
                        self.add(None, None, Form::Row, texts.into_iter().enumerate().map(cell).collect());
                    }
                }
                Block::Quote(content) => self.passage(content, form),
            }
        }
    }

    /// The words of a line; the notes in it follow its piece as pieces of their own.
    fn words(&mut self, content: &[Inline]) -> String {
        self.hold_notes(content);
        plain_text(content)
    }

    fn hold_notes(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Note { content, .. } => self.notes.push(plain_text(content)),
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ref { content, .. }
                | Inline::Ruby { content, .. }
                | Inline::Inserted(content)
                | Inline::Deleted(content) => self.hold_notes(content),
                Inline::Text(_) | Inline::Code(_) | Inline::Term { .. } | Inline::Break | Inline::Place { .. } => {}
            }
        }
    }

    fn hold_notes_of(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.hold_notes(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.hold_notes_of(item)),
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.hold_notes(cell));
                }
                Block::Quote(content) => self.hold_notes_of(content),
            }
        }
    }

    /// Ends a cell: what was told in it, under the head it stands under.
    fn cell(&mut self, texts: Vec<String>, is_headed: bool) {
        let text = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、");
        let Some(piece) = self.open.last_mut() else { return };
        let mut cell = Cell::plain(text);
        if let Some(head) = self.setting.heads.get(piece.headed).filter(|_| is_headed) {
            cell.column = head.column.map(str::to_owned);
            cell.label.clone_from(&head.label);
        }
        piece.headed += usize::from(is_headed);
        piece.cells.push(cell);
    }

    fn heads(&mut self, column: Option<&'static str>, texts: Vec<String>) {
        let cells = texts.iter().cloned().map(|text| head_cell(column, text));
        match self.setting.heads_at {
            // Heads that are told one after another are those of one table.
            Some(at) if at + 1 == self.units.len() => self.units[at].cells.extend(cells),
            _ if texts.iter().any(|text| !text.is_empty()) => {
                let key = format!("heads of {}", self.setting.under);
                self.add(Some(key), None, Form::Head, cells.collect());
                self.setting.heads_at = Some(self.units.len() - 1);
            }
            _ => {}
        }
        self.setting.heads.extend(texts.into_iter().map(|label| Head { column, label }));
    }
}

impl Listener for Pieces {
    fn begin(&mut self, part: Part) {
        // A thing within a piece has no headings of its own: it is told where that tells it.
        let before = match part {
            Part::Thing | Part::Piece { .. } | Part::Closing => Some(self.setting.clone()),
            Part::Cell { .. }
            | Part::Column { .. }
            | Part::Cells
            | Part::Heading
            | Part::Under
            | Part::Heads(_)
            | Part::Fact(_)
            | Part::Run(_) => None,
        };
        self.setting.is_closing |= part == Part::Closing;
        self.open.push(Open { part, texts: Vec::new(), cells: Vec::new(), before, headed: 0 });
    }

    fn end(&mut self) {
        let Some(Open { part, texts, cells, before, .. }) = self.open.pop() else { return };
        let joined =
            |between: &str| texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(between);
        match part {
            Part::Thing | Part::Closing | Part::Run(_) => {}
            Part::Piece { form, key, subject } => {
                if self.is_gathering() {
                    let told = cells.into_iter().map(|cell| cell.text).filter(|text| !text.is_empty());
                    let told = told.collect::<Vec<_>>().join("　");
                    self.put(told);
                } else if cells.iter().any(|cell| !cell.text.is_empty()) {
                    self.add(key, subject, form, cells);
                }
            }
            Part::Cell { is_headed } => self.cell(texts, is_headed),
            Part::Cells => texts.into_iter().for_each(|text| self.cell(vec![text], true)),
            Part::Column { key, label } => {
                let text = joined("　");
                if let Some(piece) = self.open.last_mut() {
                    piece.cells.push(Cell { column: Some(key), label, text });
                }
            }
            Part::Heading => {
                let heading = joined("　");
                self.run(Form::Heading, heading.clone());
                self.setting.under = heading;
            }
            Part::Under => {
                let head = joined("　");
                self.setting.under.clone_from(&head);
                if !head.is_empty() {
                    self.add(Some("heading".to_owned()), None, Form::Head, vec![Cell::plain(head)]);
                }
            }
            Part::Heads(column) => self.heads(column, texts),
            Part::Fact(key) => {
                let text = joined("　");
                if !text.is_empty() {
                    self.add(Some(key), None, Form::Row, vec![Cell::plain(text)]);
                }
            }
        }
        if let Some(before) = before {
            self.setting = before;
        }
    }

    fn scope(&mut self, name: String) {
        let scope = &mut self.setting.scope;
        *scope = if scope.is_empty() { name } else { format!("{scope} {name}") };
    }

    fn text(&mut self, text: &str) {
        self.put(text.to_owned());
    }

    fn line(&mut self, line: &[Inline]) {
        let text = self.words(line);
        self.put(text);
    }

    fn rich(&mut self, blocks: &[Block]) {
        if self.is_gathering() {
            self.hold_notes_of(blocks);
            self.put(plain_text_of(blocks));
        } else {
            let form = if let Some(Part::Run(form)) = self.innermost() { *form } else { Form::Paragraph };
            self.passage(blocks, form);
        }
    }

    fn note(&mut self, note: &Line) {
        self.notes.push(note.plain_text());
    }

    fn nothing(&mut self) {
        if let Some(Open { part: Part::Cells, texts, .. }) = self.open.last_mut() {
            texts.push(GAP.to_owned());
        }
    }
}

/// A head, which stands under itself.
fn head_cell(column: Option<&str>, text: String) -> Cell {
    Cell { column: column.map(str::to_owned), label: text.clone(), text }
}
