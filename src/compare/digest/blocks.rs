//! The pieces of each kind of block.

use std::collections::BTreeMap;

use super::{Cell, Form, Unit};
use crate::edition::view::{self, Body, Table, Term, authored};
use crate::rich::{Block, Inline, Line, Rich};

/// The pieces of a section, as they are gathered.
#[derive(Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    /// How often each key has come up: the second piece of one name is another piece.
    times: BTreeMap<String, usize>,
}

impl Units {
    pub fn finish(self) -> Vec<Unit> {
        self.units
    }

    /// All that a block says, unless it follows from other blocks.
    pub fn block(&mut self, body: &Body, terms: &[Term]) {
        match body {
            // What these show is written elsewhere.
            Body::IndicatorIndex(_) | Body::RepeatList(_) | Body::OutlineList { .. } | Body::Notes { .. } => {}
            Body::StructureChart(chart) => self.structure(chart),
            Body::SdgsMatrix(matrix) => self.matrix(matrix),
            Body::Projects(projects) => self.projects(projects),
            Body::Sdgs(sdgs) => {
                for tile in &sdgs.tiles {
                    let text = format!("{} {}", tile.number, tile.name);
                    self.keyed(&format!("sdgs {}", tile.number), Form::Item, &sdgs.heading, [cell("", &text)]);
                }
            }
            Body::Checklist(list) => {
                for item in &list.items {
                    let description = item.description.iter().map(|line| self.said(line)).collect::<String>();
                    let cells = [cell("", &item.name), cell("", &description)];
                    self.keyed(&format!("check {}", item.name), Form::Row, caption(&list.caption), cells);
                }
            }
            Body::Prose { slot, heading, body } => {
                if slot.is_none() {
                    self.heading(heading.as_deref());
                }
                self.rich(heading.as_deref().unwrap_or_default(), body);
            }
            Body::Indicators { role, heading, table, .. } => self.indicators(role, heading, table),
            Body::Related { heading, items } => {
                for measure in items {
                    let cells = [cell("", &measure.code), cell("", &self.said(&measure.name))];
                    self.keyed(&format!("measure {}", measure.code), Form::Item, heading, cells);
                }
            }
            Body::Boxed { title, source, body, .. } => {
                self.heading(Some(title));
                self.rich(title, body);
                source.iter().for_each(|source| self.plain(Form::Paragraph, title, source));
            }
            Body::Note { body } => self.line(Form::Note, "", body),
            Body::Progress { name, note, groups, .. } => {
                note.iter().for_each(|note| self.line(Form::Note, name, note));
                for table in groups.iter().flat_map(|group| &group.tables) {
                    self.indicators(&format!("{name} {}", table.role), &table.heading, &table.table);
                }
            }
            Body::Guide { title, items } => {
                for item in items {
                    let cells = [cell("", &item.name), cell("", &self.said(&item.text))];
                    self.keyed(&format!("guide {}", item.part), Form::Item, title, cells);
                }
            }
            Body::Categories { caption, items } => {
                for item in items {
                    let cells = [cell("", &item.name), cell("", &self.said(&item.description))];
                    self.keyed(&format!("category {}", item.name), Form::Row, caption, cells);
                }
            }
            Body::Table { caption, columns, rows } => {
                self.heading(caption.as_deref());
                let labels: Vec<String> = columns.iter().map(|column| self.said(column)).collect();
                self.row_of(caption.as_deref().unwrap_or_default(), labels.iter().map(|label| cell("", label)));
                for row in rows {
                    let cells = row
                        .iter()
                        .enumerate()
                        .map(|(at, text)| cell(labels.get(at).map_or("", String::as_str), &text.plain_text()));
                    self.row_of(caption.as_deref().unwrap_or_default(), cells);
                    row.iter().for_each(|line| self.notes_of(&line.0));
                }
            }
            Body::Figure { picture, .. } => self.picture(picture),
            Body::Figures { items } => items.iter().for_each(|picture| self.picture(picture)),
            Body::Glossary { heading } => {
                for term in terms {
                    let definition = term.definition.plain_text();
                    let cells = [cell("", &term.term), cell("", &term.reading), cell("", &definition)];
                    self.keyed(&format!("term {}", term.term), Form::Row, heading, cells);
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
                    let cells = [cell("", &entry.full), cell("", &entry.body.plain_text())];
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
                    let labels: Vec<String> = head.iter().map(|cell| text_of(cell)).collect();
                    self.row_of(under, labels.iter().map(|label| cell("", label)));
                    for row in rows {
                        let cells = row.iter().enumerate();
                        let label = |at: usize| labels.get(at).map_or("", String::as_str);
                        self.row_of(under, cells.map(|(at, text)| cell(label(at), &text_of(text))));
                        row.iter().for_each(|cell| self.notes_of(cell));
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
        self.plain(form, under, &text_of(content));
        self.notes_of(content);
    }

    /// What a section is marked with.
    pub fn fact(&mut self, key: &str, text: &str) {
        self.keyed(key, Form::Row, "", [cell("", text)]);
    }

    fn heading(&mut self, text: Option<&str>) {
        text.iter().for_each(|text| self.plain(Form::Heading, "", text));
    }

    fn plain(&mut self, form: Form, under: &str, text: &str) {
        if !text.is_empty() {
            self.units.push(Unit { key: None, form, under: under.to_owned(), cells: vec![cell("", text)] });
        }
    }

    fn row_of(&mut self, under: &str, cells: impl Iterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.collect();
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            self.units.push(Unit { key: None, form: Form::Row, under: under.to_owned(), cells });
        }
    }

    fn keyed<const N: usize>(&mut self, key: &str, form: Form, under: &str, cells: [Cell; N]) {
        self.with_key(key, form, under, cells.into());
    }

    fn with_key(&mut self, key: &str, form: Form, under: &str, cells: Vec<Cell>) {
        let times = self.times.entry(key.to_owned()).or_default();
        *times += 1;
        let key = if *times == 1 { key.to_owned() } else { format!("{key} ({times})") };
        self.units.push(Unit { key: Some(key), form, under: under.to_owned(), cells });
    }

    /// The words of a line; the notes in it follow as pieces of their own.
    fn said(&mut self, line: &Line) -> String {
        line.plain_text()
    }

    fn notes_of(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Note { content, .. } => self.plain(Form::Note, "", &text_of(content)),
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ref { content, .. } => self.notes_of(content),
                Inline::Text(_) | Inline::Code(_) | Inline::Term { .. } | Inline::Break => {}
            }
        }
    }

    fn indicators(&mut self, role: &str, heading: &str, table: &Table) {
        for group in &table.groups {
            for (at, row) in group.rows.iter().enumerate() {
                // What spans all rows is said in the first; a status and a line of figures follow from the rest.
                let told = row.cells.iter().filter(|cell| !matches!(cell.kind, "status" | "trend"));
                let cells = told
                    .map(|cell| Cell { column: Some(cell.column), label: cell.label.clone(), text: cell_text(cell) })
                    .collect();
                let series = if at == 0 { String::new() } else { format!(" {}", at + 1) };
                self.with_key(&format!("{role} {}{series}", group.id), Form::Indicator, heading, cells);
                for note in row.cells.iter().flat_map(|cell| &cell.note_refs).filter(|note| note.first) {
                    self.line(Form::Note, heading, &note.body);
                }
            }
        }
    }

    /// A chart that was typed; one of the outline says nothing of its own.
    fn structure(&mut self, chart: &view::StructureChart) {
        fn walk(units: &mut Units, under: &str, node: &view::Node) {
            if node.anchor.is_none() {
                let title = node.title.plain_text();
                let said = node.number.iter().chain([&title]).chain(&node.labels).map(String::as_str);
                let said = said.collect::<Vec<_>>().join("　");
                units.plain(Form::Item, under, &said);
            }
            node.nodes.iter().for_each(|inner| walk(units, under, inner));
        }
        chart.nodes.iter().for_each(|node| walk(self, caption(&chart.caption), node));
    }

    fn matrix(&mut self, matrix: &view::SdgsMatrix) {
        for group in &matrix.groups {
            for row in &group.rows {
                let label = row.label.plain_text();
                let cells = [cell("", &label), cell("", &row.spoken)];
                self.keyed(&format!("sdgs of {} {label}", group.anchor), Form::Row, caption(&matrix.caption), cells);
            }
        }
    }

    fn projects(&mut self, projects: &view::Projects) {
        // Written elsewhere, and compared there.
        for project in projects.items.iter().filter(|project| !project.repeat) {
            let name = self.said(&project.name);
            let symbol = project.symbol.as_deref().unwrap_or_default();
            let note = project.note.iter().map(|note| self.said(note)).collect::<String>();
            let cells = [cell("", symbol), cell("", &name), cell("", &note)];
            self.keyed(&format!("project {name}"), Form::Item, &projects.heading, cells);
        }
    }

    fn picture(&mut self, picture: &authored::Picture) {
        let caption = picture.caption.iter().map(|caption| self.said(caption)).collect::<String>();
        let credit = picture.credit.as_deref().unwrap_or_default();
        let cells = [cell("", &caption), cell("", &picture.alt), cell("", credit)];
        self.keyed(&format!("picture {}", picture.file), Form::Paragraph, "", cells);
    }

    fn agreements(&mut self, agreements: &authored::Agreements) {
        let label = |key: &str| agreements.labels.get(key).map_or("", String::as_str);
        for item in &agreements.items {
            let (name, partner) = (self.said(&item.name), self.said(&item.partner));
            let note = item.note.iter().map(|note| self.said(note)).collect::<String>();
            let cells = [
                cell(label("name"), &name),
                cell(label("partner"), &partner),
                cell(label("scope"), &item.scope.plain_text()),
                cell(label("until"), &item.until),
                cell(label("renewal"), &item.renewal),
                cell(label("signed"), &item.signed),
                cell("", &note),
            ];
            self.keyed(&format!("agreement {name}"), Form::Row, caption(&agreements.caption), cells);
        }
    }

    fn comparison(&mut self, comparison: &authored::Comparison) {
        for row in &comparison.rows {
            let [before, after] = [&row.before, &row.after].map(|side| side.as_ref().map(Rich::plain_text));
            let [before, after] = [before, after].map(Option::unwrap_or_default);
            let cells = [
                cell(&comparison.columns[0], &before),
                cell(&comparison.columns[1], &after),
                cell(&comparison.label_head, &row.labels.join("、")),
            ];
            self.row_of(caption(&comparison.caption), cells.into_iter());
        }
    }

    fn crosswalk(&mut self, crosswalk: &authored::Crosswalk) {
        for row in &crosswalk.rows {
            let to: Vec<String> = row.to.iter().map(|to| self.said(to)).collect();
            let cells = [cell(&crosswalk.from.title, &self.said(&row.from)), cell(&crosswalk.to.title, &to.join("、"))];
            self.row_of(caption(&crosswalk.caption), cells.into_iter());
        }
    }

    fn chart(&mut self, chart: &view::chart::Chart) {
        let under = caption(&chart.caption);
        self.heading(chart.caption.as_deref());
        for series in &chart.series {
            let values = series.values.iter().zip(&chart.labels);
            let values = values.map(|(value, label)| cell(label, value.as_deref().unwrap_or("―")));
            let cells = std::iter::once(cell("", &series.name)).chain(values).collect();
            self.with_key(&format!("series {under} {}", series.name), Form::Row, under, cells);
        }
        chart.source.iter().for_each(|source| self.plain(Form::Note, under, source));
    }
}

fn cell(label: &str, text: &str) -> Cell {
    Cell { column: None, label: label.to_owned(), text: text.to_owned() }
}

fn caption(caption: &Option<String>) -> &str {
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
