//! The pieces of each kind of block.

use std::collections::BTreeMap;

use super::{Cell, Form, Unit};
use crate::compare::declared;
use crate::edition::view::{self, Body, Table, Term};
use crate::rich::{Block, Inline, Line, Rich};

/// The pieces of a section, as they are gathered.
#[derive(Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    /// How often each key has come up: the second piece of one name is another piece.
    times: BTreeMap<String, usize>,
    /// What the notes say whose marks stand in the piece that is being read.
    notes: Vec<String>,
}

impl Units {
    pub fn finish(self) -> Vec<Unit> {
        self.units
    }

    /// All that a block says, unless it follows from other blocks.
    pub fn block(&mut self, body: &Body, terms: &[Term]) {
        match body {
            // But for their captions, what these show is written elsewhere.
            Body::IndicatorIndex(index) => self.heading(index.caption.as_deref()),
            Body::RepeatList(list) => self.heading(list.caption.as_deref()),
            Body::OutlineList { .. } | Body::Notes { .. } => {}
            Body::StructureChart(chart) => self.structure(chart),
            Body::SdgsMatrix(matrix) => self.matrix(matrix),
            Body::Projects(projects) => self.projects(projects),
            Body::Sdgs(sdgs) => {
                self.title("sdgs", &sdgs.heading);
                for tile in &sdgs.tiles {
                    let text = format!("{} {}", tile.number, tile.name);
                    self.keyed(&format!("sdgs {}", tile.number), Form::Item, &sdgs.heading, [cell("", &text)]);
                }
            }
            Body::Checklist(list) => {
                self.heading(list.caption.as_deref());
                for item in &list.items {
                    let description = item.description.iter().map(|line| self.said(line)).collect::<String>();
                    let symbol = item.symbol.as_deref().unwrap_or_default();
                    let cells = [cell("", symbol), cell("", &item.name), cell("", &description)];
                    self.keyed(&format!("check {}", item.name), Form::Row, caption(&list.caption), cells);
                }
            }
            Body::Prose { heading, body, .. } => {
                self.heading(heading.as_deref());
                self.rich(heading.as_deref().unwrap_or_default(), body);
            }
            Body::Indicators { role, heading, table, .. } => self.indicators(role, heading, table),
            Body::Related { heading, items } => {
                self.title("related", heading);
                for measure in items {
                    let cells = [cell("", &measure.code), cell("", &self.said(&measure.name))];
                    let subject = declared::measure(&measure.code);
                    self.about(Some(subject.clone()), &subject, Form::Item, heading, cells.into());
                }
            }
            Body::Boxed { title, source, body, .. } => {
                self.heading(Some(title));
                self.rich(title, body);
                source.iter().for_each(|source| self.plain(Form::Paragraph, title, source));
            }
            Body::Note { body } => self.line(Form::Note, "", body),
            Body::Progress { name, note, groups, summary } => {
                note.iter().for_each(|note| self.line(Form::Note, name, note));
                for group in groups {
                    self.line(Form::Heading, name, &group.title);
                    for table in &group.tables {
                        self.indicators(&format!("{name} {}", table.role), &table.heading, &table.table);
                    }
                }
                // How many have which status follows from the tables, but not what the statuses are called.
                for tally in summary {
                    let names = tally.counts.iter().map(|count| cell("", &count.status)).collect();
                    self.with_key(&format!("{name} {}", tally.heading), Form::Head, name, names);
                }
            }
            Body::Guide { title, items } => {
                self.heading(Some(title));
                for item in items {
                    let cells = [cell("", &item.name), cell("", &self.said(&item.text))];
                    self.keyed(&format!("guide {}", item.part), Form::Item, title, cells);
                }
            }
            Body::Categories { caption, items } => {
                self.heading(Some(caption));
                for item in items {
                    let cells = [cell("", &item.name), cell("", &self.said(&item.description))];
                    self.keyed(&format!("category {}", item.name), Form::Row, caption, cells);
                }
            }
            Body::Table { caption, columns, rows } => {
                self.heading(caption.as_deref());
                let labels: Vec<String> = columns.iter().map(|column| self.said(column)).collect();
                self.heads(caption.as_deref().unwrap_or_default(), labels.iter().map(|label| cell(label, label)));
                for row in rows {
                    self.labelled(caption.as_deref().unwrap_or_default(), &labels, row.iter().map(|line| &line.0[..]));
                }
            }
            Body::Figure { picture, .. } => self.picture(picture),
            Body::Figures { items } => items.iter().for_each(|picture| self.picture(picture)),
            Body::Glossary { heading } => {
                for term in terms {
                    let definition = self.told(&term.definition);
                    let cells = [cell("", &term.term), cell("", &term.reading), cell("", &definition)];
                    let subject = declared::term(&term.term);
                    self.about(Some(subject.clone()), &subject, Form::Row, heading, cells.into());
                }
            }
            Body::Point { title, body, conclusion } => {
                let under = title.as_ref().map(|title| self.said(title)).unwrap_or_default();
                self.heading(Some(&under));
                self.rich(&under, body);
                self.line(Form::Paragraph, &under, conclusion);
            }
            Body::Greeting { body, date, office, name, portrait } => {
                self.rich("", body);
                let signed = [date.as_deref(), office.as_deref(), Some(name)];
                let said = signed.into_iter().flatten().collect::<Vec<_>>().join("　");
                self.plain(Form::Paragraph, "", &said);
                portrait.iter().for_each(|portrait| self.plain(Form::Paragraph, "", &portrait.alt));
            }
            Body::Agenda { title, facts, items } => {
                self.heading(title.as_deref());
                facts
                    .iter()
                    .for_each(|fact| self.row_of("", [cell("", &fact.label), cell("", &fact.text)].into_iter()));
                items.iter().for_each(|item| self.line(Form::Item, "", &item.text));
            }
            Body::Chronology { caption, years } => {
                self.heading(caption.as_deref());
                for entry in years.iter().flat_map(|year| &year.entries) {
                    let cells = [cell("", &entry.full), cell("", &self.told(&entry.body))];
                    self.row_of(caption.as_deref().unwrap_or_default(), cells.into_iter());
                }
            }
            Body::Agreements(agreements) => self.agreements(agreements),
            Body::Comparison(comparison) => self.comparison(comparison),
            Body::Crosswalk(crosswalk) => self.crosswalk(crosswalk),
            Body::Cycle { caption, steps, .. } => {
                self.heading(caption.as_deref());
                for step in steps {
                    let text = step.text.iter().map(|text| self.said(text)).collect::<String>();
                    let cells = [cell("", &self.said(&step.title)), cell("", &text)];
                    self.row_of(caption.as_deref().unwrap_or_default(), cells.into_iter());
                }
            }
            Body::Schedule(schedule) => {
                self.heading(schedule.caption.as_deref());
                for row in &schedule.rows {
                    let bars = row.bars.iter().map(|bar| bar.spoken.as_str()).collect::<Vec<_>>().join("、");
                    let cells = [cell("", &self.said(&row.title)), cell("", &bars)];
                    self.row_of(caption(&schedule.caption), cells.into_iter());
                }
            }
            Body::Chart(chart) => self.chart(chart),
        }
    }

    /// A passage, paragraph by paragraph.
    pub fn rich(&mut self, under: &str, rich: &Rich) {
        self.passage(under, &rich.0, Form::Paragraph);
    }

    fn passage(&mut self, under: &str, blocks: &[Block], form: Form) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.inlines(form, under, content),
                Block::List { items, .. } => items.iter().for_each(|item| self.passage(under, item, Form::Item)),
                Block::Table { head, rows, .. } => {
                    let labels: Vec<String> = head.iter().map(|cell| self.words(cell)).collect();
                    self.heads(under, labels.iter().map(|label| cell(label, label)));
                    for row in rows {
                        self.labelled(under, &labels, row.iter().map(Vec::as_slice));
                    }
                }
                Block::Quote(content) => self.passage(under, content, form),
            }
        }
    }

    /// A line that stands by itself.
    pub fn line(&mut self, form: Form, under: &str, line: &Line) {
        self.inlines(form, under, &line.0);
    }

    fn inlines(&mut self, form: Form, under: &str, content: &[Inline]) {
        let text = self.words(content);
        self.plain(form, under, &text);
    }

    /// What a section is marked with.
    pub fn fact(&mut self, key: &str, text: &str) {
        self.keyed(key, Form::Row, "", [cell("", text)]);
    }

    pub(super) fn heading(&mut self, text: Option<&str>) {
        text.iter().for_each(|text| self.plain(Form::Heading, "", text));
    }

    pub(super) fn plain(&mut self, form: Form, under: &str, text: &str) {
        if !text.is_empty() {
            self.add(Unit { key: None, subject: None, form, under: under.to_owned(), cells: vec![cell("", text)] });
        }
    }

    pub(super) fn row_of(&mut self, under: &str, cells: impl Iterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.collect();
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            self.add(Unit { key: None, subject: None, form: Form::Row, under: under.to_owned(), cells });
        }
    }

    /// The heads of the columns of a table; each cell of its rows has the column and the label of one of them.
    pub(super) fn heads(&mut self, under: &str, cells: impl Iterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.collect();
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            self.add(Unit { key: None, subject: None, form: Form::Head, under: under.to_owned(), cells });
        }
    }

    /// What stands above a list that is a block by itself.
    pub(super) fn title(&mut self, key: &str, title: &str) {
        if !title.is_empty() {
            self.keyed(&format!("{key} title"), Form::Head, title, [cell("", title)]);
        }
    }

    /// A row whose cells stand under headings.
    fn labelled<'c>(&mut self, under: &str, labels: &[String], row: impl Iterator<Item = &'c [Inline]>) {
        let label = |at: usize| labels.get(at).map_or("", String::as_str);
        let cells: Vec<Cell> = row.enumerate().map(|(at, text)| cell(label(at), &self.words(text))).collect();
        self.row_of(under, cells.into_iter());
    }

    pub(super) fn keyed<const N: usize>(&mut self, key: &str, form: Form, under: &str, cells: [Cell; N]) {
        self.with_key(key, form, under, cells.into());
    }

    pub(super) fn with_key(&mut self, key: &str, form: Form, under: &str, cells: Vec<Cell>) {
        self.about(None, key, form, under, cells);
    }

    /// A piece that is about something with a name of its own.
    fn about(&mut self, subject: Option<String>, key: &str, form: Form, under: &str, cells: Vec<Cell>) {
        let times = self.times.entry(key.to_owned()).or_default();
        *times += 1;
        let key = if *times == 1 { key.to_owned() } else { format!("{key} ({times})") };
        self.add(Unit { key: Some(key), subject, form, under: under.to_owned(), cells });
    }

    /// The words of a line; the notes in it follow its piece as pieces of their own.
    pub(super) fn said(&mut self, line: &Line) -> String {
        self.words(&line.0)
    }

    fn words(&mut self, content: &[Inline]) -> String {
        self.hold_notes(content);
        text_of(content)
    }

    /// The words of a passage that stands in a row; so do its notes.
    pub(super) fn told(&mut self, rich: &Rich) -> String {
        fn walk(units: &mut Units, blocks: &[Block]) {
            for block in blocks {
                match block {
                    Block::Paragraph(content) => units.hold_notes(content),
                    Block::List { items, .. } => items.iter().for_each(|item| walk(units, item)),
                    Block::Table { head, rows, .. } => {
                        head.iter().chain(rows.iter().flatten()).for_each(|cell| units.hold_notes(cell));
                    }
                    Block::Quote(content) => walk(units, content),
                }
            }
        }
        walk(self, &rich.0);
        rich.plain_text()
    }

    fn hold_notes(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Note { content, .. } => self.notes.push(text_of(content)),
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ref { content, .. }
                | Inline::Inserted(content)
                | Inline::Deleted(content) => self.hold_notes(content),
                Inline::Text(_) | Inline::Code(_) | Inline::Term { .. } | Inline::Break | Inline::Place { .. } => {}
            }
        }
    }

    /// Adds a piece, and behind it the notes that were held back for it.
    fn add(&mut self, unit: Unit) {
        self.units.push(unit);
        for note in std::mem::take(&mut self.notes) {
            let cells = vec![cell("", &note)];
            self.units.push(Unit { key: None, subject: None, form: Form::Note, under: String::new(), cells });
        }
    }

    fn indicators(&mut self, role: &str, heading: &str, table: &Table) {
        let columns = table.columns.iter().map(|column| Cell {
            column: Some(column.key),
            label: column.label.clone(),
            text: column.label.clone(),
        });
        let heads = std::iter::once(cell("", heading)).chain(columns);
        self.with_key(&format!("{role} head"), Form::Head, heading, heads.collect());
        for group in &table.groups {
            for (at, row) in group.rows.iter().enumerate() {
                row.cells
                    .iter()
                    .flat_map(|cell| cell.text.iter().chain(&cell.note))
                    .for_each(|line| self.hold_notes(&line.0));
                // What spans all rows is said in the first; a status and a line of figures follow from the rest.
                let told = row.cells.iter().filter(|cell| !matches!(cell.kind, "status" | "trend"));
                let cells = told
                    .map(|cell| Cell { column: Some(cell.column), label: cell.label.clone(), text: cell_text(cell) })
                    .collect();
                let series = if at == 0 { String::new() } else { format!(" {}", at + 1) };
                let key = format!("{role} {}{series}", group.id);
                self.about(Some(declared::indicator(&group.id)), &key, Form::Indicator, heading, cells);
                for note in row.cells.iter().flat_map(|cell| &cell.note_refs).filter(|note| note.first) {
                    self.line(Form::Note, heading, &note.body);
                }
            }
        }
    }
}

pub(super) fn cell(label: &str, text: &str) -> Cell {
    Cell { column: None, label: label.to_owned(), text: text.to_owned() }
}

pub(super) fn caption(caption: &Option<String>) -> &str {
    caption.as_deref().unwrap_or_default()
}

fn text_of(content: &[Inline]) -> String {
    Line(content.to_vec()).plain_text()
}

/// All that a cell of an indicator table says, but for what follows from other places.
fn cell_text(cell: &view::Cell) -> String {
    let figures = cell.figures.iter().map(|figure| {
        let as_of = figure.as_of.iter().map(|as_of| format!("（{as_of}）"));
        let note = figure.note.iter().map(|note| format!("（{note}）"));
        std::iter::once(figure.value.clone()).chain(as_of).chain(note).collect::<String>()
    });
    let note = cell.note.iter().map(|note| format!("（{}）", note.plain_text()));
    let said = std::iter::once(cell.plain.clone()).chain(cell.chips.iter().cloned()).chain(figures).chain(note);
    said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
}
