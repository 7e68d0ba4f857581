//! Tables of indicators, as templates get them.

mod weave;

use serde::Serialize;

use super::{Change, NoteRef};
use crate::edition::printed::{Anchor, Form, Listener, Name, Part, Printed, Spoken, Token, Told, Visit};
use crate::rich::{Inline, Line, Text};

/// A table of indicators.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_table", weave_with = "weave::table", leaves_with = "leaves_of_table")]
pub struct Table {
    /// `table`, `arrows` or `numerals`: rows and columns, a line of figures for each indicator, or a card.
    pub form: Token,
    pub columns: Vec<Column>,
    /// Then the indicator column is two wide: name and series.
    #[printed(skip = "how it is laid out")]
    pub has_series: bool,
    pub groups: Vec<Group>,
}

fn told_table(table: &Table, to: &mut dyn Listener) {
    let Table { form: _, columns, has_series: _, groups } = table;
    to.begin(Part::Thing);
    to.begin(Part::Piece { form: Form::Head, key: Some("head".to_owned()), subject: None });
    for column in columns {
        to.begin(Part::Column { key: kind(&column.key, column.year.as_ref()), label: column.label.to_string() });
        if table.prints_head(column) {
            column.label.tell(to);
        }
        to.end();
    }
    to.end();
    groups.tell(to);
    to.end();
}

fn leaves_of_table(table: &mut Table, visit: &mut Visit<'_>) {
    let are_printed: Vec<bool> = table.columns.iter().map(|column| table.prints_head(column)).collect();
    for (column, is_printed) in table.columns.iter_mut().zip(are_printed) {
        let told = if is_printed { Told::Here } else { Told::Elsewhere };
        column.label.leaves(&mut |leaf, _| visit(leaf, told));
    }
    table.groups.leaves(visit);
}

impl Table {
    /// What leads a line of figures says what it is by itself: only the figures have the heads of their columns before them.
    fn prints_head(&self, column: &Column) -> bool {
        self.form == "table" || !matches!(&*column.key, "code" | "indicator" | "category")
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Column {
    pub key: Token,
    pub label: Text,
    /// The fiscal year of a column of actuals, whose key is `year`.
    pub year: Option<Name>,
}

/// What a column is, however it is headed.
fn kind(key: &Token, year: Option<&Name>) -> String {
    year.map_or_else(|| key.to_string(), |year| format!("{key} {year}"))
}

/// The rows of one indicator.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_group")]
pub struct Group {
    #[printed(key)]
    pub id: Name,
    /// Only the first placement can be linked to: an anchor stands once.
    pub anchor: Option<Anchor>,
    pub rows: Vec<Row>,
}

/// What spans all rows is said in the first.
fn told_group(group: &Group, to: &mut dyn Listener) {
    let Group { id, anchor: _, rows } = group;
    for (at, row) in rows.iter().enumerate() {
        let subject = Some(format!("indicator {id}"));
        to.begin(Part::Piece { form: Form::Indicator, key: Some(group.key_of_row(at)), subject });
        row.cells.tell(to);
        to.end();
    }
}

impl Group {
    /// What makes a row the same one in both editions.
    fn key_of_row(&self, at: usize) -> String {
        if at == 0 { self.id.to_string() } else { format!("{} {}", self.id, at + 1) }
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Row {
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_cell", weave_with = "weave::cell", mark_with = "weave::marked_cell")]
pub struct Cell {
    pub column: Token,
    /// As the column's.
    #[printed(elsewhere = "the head of its column")]
    pub label: Text,
    pub year: Option<Name>,
    pub kind: Token,
    #[printed(skip = "how it is laid out")]
    pub rowspan: usize,
    #[printed(skip = "how it is laid out")]
    pub colspan: usize,
    pub text: Option<Line>,
    #[printed(elsewhere = "the text or the status without marks")]
    pub plain: Text,
    #[printed(skip = "follows from where else it stands")]
    pub repeat: bool,
    pub chips: Vec<Text>,
    pub status: Option<Text>,
    /// How good the status is, as a shape that needs no colour: `full`, `part` or `empty`.
    #[printed(silent = "the status as a shape")]
    pub mark: Option<Token>,
    pub figures: Vec<Figure>,
    pub note: Option<Line>,
    /// How the figures went, where there are enough of them for a line.
    pub trend: Option<Spark>,
    pub note_refs: Vec<NoteRef>,
}

/// Its words once, then what stands beside them.
fn told_cell(cell: &Cell, to: &mut dyn Listener) {
    let Cell { column, label, year, kind: _, rowspan: _, colspan: _, text, plain, repeat: _, .. } = cell;
    let Cell { chips, status: _, mark: _, figures, note, trend, note_refs, .. } = cell;
    to.begin(Part::Column { key: kind(column, year.as_ref()), label: label.to_string() });
    match text {
        Some(line) => line.tell(to),
        None => plain.tell(to),
    }
    chips.tell(to);
    figures.tell(to);
    if let Some(note) = note {
        let bracket = |text: &str| Inline::Text(text.to_owned());
        let content = std::iter::once(bracket("（")).chain(note.0.iter().cloned()).chain([bracket("）")]);
        to.line(&content.collect::<Vec<_>>());
    }
    trend.iter().flat_map(|trend| &trend.steps).for_each(|step| step.tell(to));
    note_refs.tell(to);
    to.end();
}

/// A small line of figures in a box of 100 by 32, y counted downwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Printed)]
#[printed(drawn, mark_with = "weave::marked_spark")]
pub struct Spark {
    #[printed(skip = "said in words")]
    pub points: Vec<[i32; 2]>,
    #[printed(skip = "said in words")]
    pub last: [i32; 2],
    /// The height of the target.
    #[printed(skip = "the target, which a column prints")]
    pub goal: Option<i32>,
    /// The numbers at its ends.
    #[printed(skip = "two of the steps")]
    pub ends: [Text; 2],
    /// What the line says in words: its first and its last figure.
    #[printed(elsewhere = "the steps")]
    pub spoken: Spoken,
    /// Each figure with its time, as a reader sees that one of them is another.
    #[serde(skip)]
    pub steps: Vec<Spoken>,
    /// In an edition that shows what has changed.
    #[printed(skip = "what has been found, not what is compared")]
    pub revision: Option<Change>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_figure", weave_with = "weave::figure", mark_with = "weave::marked_figure")]
pub struct Figure {
    pub value: Text,
    pub as_of: Option<Text>,
    pub note: Option<Text>,
    /// `up`, `flat` or `down` where the value is an arrow.
    pub trend: Option<Token>,
    /// What a screen reader says for the arrow.
    pub spoken: Option<Token>,
}

/// A figure with its time and its note.
fn told_figure(figure: &Figure, to: &mut dyn Listener) {
    let Figure { value, as_of, note, trend: _, spoken: _ } = figure;
    let aside = [as_of, note].into_iter().flatten().map(|aside| format!("（{aside}）"));
    to.text(&std::iter::once(value.to_string()).chain(aside).collect::<String>());
}
