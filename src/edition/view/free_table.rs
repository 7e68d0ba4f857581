//! The shape of a free table.
//!
//! Kept by columns and rows, as a comparison needs it; how heads and cells are joined on the page follows from what stands
//! beside and below each other, whatever has come and gone.

use serde::{Serialize, Serializer};

use crate::edition::printed::{Form, Grid, Listener, Part, Printed, Token, Weaver};
use crate::rich::{Align, Inline, Line, Text};

/// A table whose columns and rows come and go.
#[derive(Debug, Clone, Printed)]
#[printed(tell_with = "told", weave_with = "woven")]
pub struct FreeTable {
    #[printed(key)]
    pub caption: Option<Text>,
    /// What each column shares with those beside it; none where no column shares a head.
    pub groups: Vec<Line>,
    pub columns: Vec<Line>,
    /// On which side the cells of each column stand.
    #[printed(skip = "follows from what stands in the cells")]
    pub align: Vec<Align>,
    /// How many columns name the rows.
    #[printed(skip = "how many columns")]
    pub row_heads: usize,
    /// `portrait` or `landscape`.
    #[printed(silent = "how the page is held")]
    pub page: Token,
    pub rows: Vec<Vec<Line>>,
}

impl FreeTable {
    /// The heads of the columns, each with what it shares with others.
    fn in_full(&self) -> Vec<Line> {
        let full = |(at, label): (usize, &Line)| match self.groups.get(at).filter(|group| !group.is_empty()) {
            Some(Line(group)) => {
                let between = Inline::Text(" ".to_owned());
                Line(group.iter().chain([&between]).chain(&label.0).cloned().collect())
            }
            None => label.clone(),
        };
        self.columns.iter().enumerate().map(full).collect()
    }

    /// The rows of the head: what columns share, and below it what they do not.
    fn head(&self) -> Vec<Vec<Head<'_>>> {
        let side = |at: usize| self.align.get(at).copied().unwrap_or_default();
        let one = |at: usize, rows| Head { text: &self.columns[at], columns: 1, rows, align: side(at) };
        if self.groups.iter().all(Line::is_empty) {
            return vec![(0..self.columns.len()).map(|at| one(at, 1)).collect()];
        }
        let (mut upper, mut lower): (Vec<Head>, Vec<Head>) = (Vec::new(), Vec::new());
        let mut before: Option<Line> = None;
        for (at, group) in self.groups.iter().enumerate() {
            if group.is_empty() {
                upper.push(one(at, 2));
                before = None;
                continue;
            }
            let words = without_notes(group);
            match upper.last_mut().filter(|_| before.as_ref() == Some(&words)) {
                Some(head) => head.columns += 1,
                None => upper.push(Head { text: group, columns: 1, rows: 1, align: Align::Center }),
            }
            lower.push(one(at, 1));
            before = Some(words);
        }
        vec![upper, lower]
    }

    /// How many rows each cell that names rows belongs to; zero for one that belongs to the cell above.
    fn spans(&self) -> Vec<Vec<usize>> {
        let mut spans: Vec<Vec<usize>> = Vec::new();
        if self.row_heads == 0 {
            return spans;
        }
        // Where the cells that go on began, of each column.
        let mut began = vec![0; self.row_heads];
        let mut above: Vec<Line> = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let names: Vec<Line> = cells.iter().take(self.row_heads).map(without_notes).collect();
            let going_on = names.iter().zip(&above).take_while(|(name, above)| name == above).count();
            spans.push(vec![0; names.len()]);
            for (column, began) in began.iter_mut().enumerate().take(names.len()) {
                if column >= going_on {
                    *began = row;
                }
                spans[*began][column] += 1;
            }
            above = names;
        }
        spans
    }
}

/// A head as it stands on the page.
#[derive(Debug, Serialize)]
struct Head<'t> {
    text: &'t Line,
    columns: usize,
    rows: usize,
    align: Align,
}

#[derive(Serialize)]
struct Shape<'t> {
    caption: &'t Option<Text>,
    columns: Vec<Line>,
    head: Vec<Vec<Head<'t>>>,
    align: &'t [Align],
    row_heads: usize,
    page: &'t Token,
    spans: Vec<Vec<usize>>,
    rows: &'t [Vec<Line>],
}

impl Serialize for FreeTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FreeTable { caption, align, row_heads, page, rows, .. } = self;
        let (columns, head, spans) = (self.in_full(), self.head(), self.spans());
        Shape { caption, columns, head, align, row_heads: *row_heads, page, spans, rows }.serialize(serializer)
    }
}

fn told(table: &FreeTable, to: &mut dyn Listener) {
    let FreeTable { caption, groups: _, columns: _, align: _, row_heads: _, page: _, rows } = table;
    to.begin(Part::Thing);
    to.begin(Part::Heading);
    caption.tell(to);
    to.end();
    to.begin(Part::Heads(None));
    table.in_full().tell(to);
    to.end();
    for row in rows {
        to.begin(Part::Piece { form: Form::Row, key: None, subject: None });
        for cell in row {
            to.begin(Part::Cell { is_headed: true });
            cell.tell(to);
            to.end();
        }
        to.end();
    }
    to.end();
}

fn woven(new: &FreeTable, old: &FreeTable, by: &dyn Weaver) -> Option<FreeTable> {
    let FreeTable { caption, groups: _, columns: _, align: _, row_heads, page, rows: _ } = new;
    let caption = caption.weave(&old.caption, by)?;
    let woven = by.grid(&grid(old), &grid(new));
    let lines = |cells: Vec<Vec<_>>| cells.into_iter().map(Line).collect::<Vec<Line>>();
    Some(FreeTable {
        caption,
        groups: lines(woven.groups),
        columns: lines(woven.head),
        align: woven.align,
        row_heads: *row_heads,
        page: page.clone(),
        rows: woven.rows.into_iter().map(lines).collect(),
    })
}

fn grid(table: &FreeTable) -> Grid {
    let cells = |lines: &[Line]| lines.iter().map(|line| line.0.clone()).collect::<Vec<Vec<Inline>>>();
    Grid {
        align: table.align.clone(),
        groups: cells(&table.groups),
        head: cells(&table.columns),
        rows: table.rows.iter().map(|row| cells(row)).collect(),
    }
}

/// A line without the marks of its notes, which one of several like it has.
pub(crate) fn without_notes(line: &Line) -> Line {
    fn drop_notes(content: &mut Vec<Inline>) {
        content.retain_mut(|inline| {
            if let Inline::Inserted(content) | Inline::Deleted(content) = inline {
                drop_notes(content);
                return !content.is_empty();
            }
            !matches!(inline, Inline::Note { .. })
        });
    }
    let mut line = line.clone();
    drop_notes(&mut line.0);
    line
}
