//! Markdown as GitHub prints it: the writer of rich text, one sentence a line, one table row a line.
//!
//! What is written here is read in a diff, so a changed figure changes one line. Must not know how a booklet is put
//! together; how text is spelled is `markdown/spelling.rs`.

mod filters;
mod spelling;
#[cfg(test)]
mod tests;

pub(crate) use filters::register_filters;
pub(crate) use spelling::escape;

use crate::rich::{Align, Block, Inline, Line, Rich};
use spelling::Writer;

/// A line, to stand alone, behind a marker or in a table cell.
pub(super) fn line(line: &Line) -> String {
    let mut writer = Writer::for_line();
    writer.inlines(&line.0);
    writer.finish()
}

/// A passage: blocks with one empty line between them, without a line end at its end.
pub(super) fn rich(rich: &Rich) -> String {
    blocks(&rich.0)
}

/// `text` with one empty line where templates left several, no trailing spaces, and one line end at its end.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || !(out.is_empty() || out.ends_with("\n\n")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
    out
}

fn blocks(content: &[Block]) -> String {
    joined(content, "\n\n", None)
}

/// `before` is the list that stands before the content, or around it on the same line.
fn joined(content: &[Block], between: &str, mut before: Option<ListKind>) -> String {
    let mut out = String::new();
    for block in content.iter().filter(|block| !says_nothing(block)) {
        let kind = ListKind::of(block, before);
        let text = match block {
            Block::Paragraph(content) => paragraph(content),
            Block::List { start, items } => list(*start, items, kind.unwrap_or_default()),
            Block::Table { align, head, rows } => table(align, head, rows),
            Block::Quote(content) => prefixed(&blocks(content), "> ", "> "),
        };
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(&text);
        before = kind;
    }
    out
}

/// Whether a block holds no words: its marks alone would say nothing, and lead some readers of Markdown astray.
fn says_nothing(block: &Block) -> bool {
    let is_words = |inline: &Inline| matches!(inline, Inline::Text(text) if !text.is_empty());
    match block {
        // Most paragraphs need not be written to be seen to hold something.
        Block::Paragraph(content) => !content.iter().any(is_words) && paragraph(content).is_empty(),
        Block::List { items, .. } => items.iter().flatten().all(says_nothing),
        Block::Table { align, head, rows } => rows.iter().chain([head]).all(Vec::is_empty) && align.is_empty(),
        Block::Quote(content) => content.iter().all(says_nothing),
    }
}

fn paragraph(content: &[Inline]) -> String {
    let mut writer = Writer::for_prose();
    writer.inlines(content);
    writer.finish()
}

/// Two lists in a row would run into one, and three markers on a line could be a rule: the second takes the other kind of
/// marker.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct ListKind {
    ordered: bool,
    other_marker: bool,
}

impl ListKind {
    fn of(block: &Block, before: Option<ListKind>) -> Option<Self> {
        let Block::List { start, .. } = block else {
            return None;
        };
        let ordered = start.is_some();
        let other_marker = before.is_some_and(|before| before.ordered == ordered && !before.other_marker);
        Some(Self { ordered, other_marker })
    }

    fn marker(self, number: u64) -> String {
        match (self.ordered, self.other_marker) {
            (false, false) => "- ".to_owned(),
            (false, true) => "+ ".to_owned(),
            (true, false) => format!("{number}. "),
            (true, true) => format!("{number}) "),
        }
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], kind: ListKind) -> String {
    /// A list number has at most nine digits.
    const HIGHEST: u64 = 999_999_999;
    let tight = items.iter().all(|item| can_be_tight(item));
    let between = if tight { "\n" } else { "\n\n" };
    let first = start.unwrap_or(1);
    let items: Vec<String> = items
        .iter()
        .zip(0..)
        .map(|(item, index)| {
            let marker = kind.marker(first.saturating_add(index).min(HIGHEST));
            let indent = " ".repeat(marker.len());
            match joined(item, between, Some(kind)) {
                text if text.is_empty() => marker.trim_end().to_owned(),
                text => prefixed(&text, &marker, &indent),
            }
        })
        .collect();
    items.join(between)
}

/// Whether the item can be set without empty lines: one paragraph, and behind it only lists that may follow directly.
fn can_be_tight(item: &[Block]) -> bool {
    let lists = match item.split_first() {
        Some((Block::Paragraph(_), rest)) => rest,
        _ => item,
    };
    lists.len() <= 1
        && lists.iter().all(|block| match block {
            Block::List { start, items } => {
                matches!(start, None | Some(1))
                    && items.first().is_some_and(|item| !item.iter().all(says_nothing))
                    && items.iter().all(|item| can_be_tight(item))
            }
            _ => false,
        })
}

fn table(align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let columns = rows.iter().map(Vec::len).chain([head.len(), align.len()]).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let mut lines = vec![row(head, columns)];
    let rules = (0..columns).map(|column| match align.get(column) {
        None | Some(Align::None) => " --- |",
        Some(Align::Left) => " :-- |",
        Some(Align::Center) => " :-: |",
        Some(Align::Right) => " --: |",
    });
    lines.push(std::iter::once("|").chain(rules).collect());
    lines.extend(rows.iter().map(|cells| row(cells, columns)));
    lines.join("\n")
}

fn row(cells: &[Vec<Inline>], columns: usize) -> String {
    let mut out = String::from("|");
    for column in 0..columns {
        let mut writer = Writer::for_cell();
        writer.inlines(cells.get(column).map_or(&[][..], Vec::as_slice));
        let cell = writer.finish();
        out.push(' ');
        out.push_str(&cell);
        if !cell.is_empty() {
            out.push(' ');
        }
        out.push('|');
    }
    out
}

/// The lines of `text` behind `first` and then `others`; an empty line gets no trailing space.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let prefix = if index == 0 { first } else { others };
        if line.is_empty() {
            out.push_str(prefix.trim_end());
        } else {
            out.push_str(prefix);
            out.push_str(line);
        }
    }
    out
}
