//! Tables of indicators, as templates get them.

mod weave;

use serde::Serialize;

use super::NoteRef;
use crate::edition::printed::{Anchor, Form, Listener, Name, Part, Printed, Spoken, Token};
use crate::rich::{Inline, Line, Text};

/// A table of indicators.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_table", weave_with = "weave::table")]
pub struct Table {
    /// `table` or `arrows`: rows and columns, or a line of figures for each indicator.
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
        to.begin(Part::Column { key: column.key.as_static(), label: column.label.to_string() });
        column.label.tell(to);
        to.end();
    }
    to.end();
    groups.tell(to);
    to.end();
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Column {
    pub key: Token,
    pub label: Text,
    /// The fiscal year of a column of actuals, whose key is `year`.
    pub year: Option<Name>,
}

/// The rows of one indicator.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_group")]
pub struct Group {
    #[printed(key)]
    pub id: Name,
    pub anchor: Anchor,
    pub rows: Vec<Row>,
}

/// What spans all rows is said in the first.
fn told_group(group: &Group, to: &mut dyn Listener) {
    let Group { id, anchor: _, rows } = group;
    for (at, row) in rows.iter().enumerate() {
        let series = if at == 0 { String::new() } else { format!(" {}", at + 1) };
        let subject = Some(format!("indicator {id}"));
        to.begin(Part::Piece { form: Form::Indicator, key: Some(format!("{id}{series}")), subject });
        row.cells.tell(to);
        to.end();
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
    let Cell { column, label, year: _, kind: _, rowspan: _, colspan: _, text, plain, repeat: _, .. } = cell;
    let Cell { chips, status: _, mark: _, figures, note, trend, note_refs, .. } = cell;
    to.begin(Part::Column { key: column.as_static(), label: label.to_string() });
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
    if let Some(trend) = trend {
        trend.tell(to);
    }
    note_refs.tell(to);
    to.end();
}

/// A small line of figures in a box of 100 by 32, y counted downwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Printed)]
#[printed(drawn)]
pub struct Spark {
    #[printed(skip = "said in words")]
    pub points: Vec<[i32; 2]>,
    #[printed(skip = "said in words")]
    pub last: [i32; 2],
    /// The height of the target.
    #[printed(skip = "the target, which a column prints")]
    pub goal: Option<i32>,
    /// What the line says in words.
    pub spoken: Spoken,
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
