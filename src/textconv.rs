//! A content file → lines for `git diff`: a sentence, an indicator or a row of a table on each, with the words of the format
//! in Japanese.
//!
//! Knows what YAML and tables look like and how the definitions call the keys; not what a booklet makes of it. Where two files
//! make different booklets their lines differ too. What changes nothing (quotes, blank lines) is left out.

mod comments;
mod labels;
pub(crate) mod patterns;
mod prose;
mod scalar;

use std::collections::BTreeMap;

use crate::load::written::{self, Kind, Node, Written};
use crate::source::Typed;
use comments::Comment;
use labels::Place;
use scalar::{Shown, bracketed, quoted};

/// What stands before a line that has a name: `git` shows the last of them above the lines that have changed.
const HEADING: &str = "■ ";
/// What stands between the parts of a line.
const BETWEEN: &str = " | ";

/// The lines of a file, by its name, of which only the ending counts, and its bytes. What no booklet could be read from
/// stays as it is.
pub fn lines(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    match written::read(name, bytes.clone()) {
        Some(Written::Yaml { root, text }) => document(&root, &text).into_bytes(),
        Some(Written::Table(rows)) => table(&rows).into_bytes(),
        None => bytes,
    }
}

fn document(root: &Node, text: &str) -> String {
    let comments = comments::find(text, root);
    let mut lister = Lister { text, comments, said: 0, mark: "", out: String::new() };
    let place = Place::root(root);
    match &root.kind {
        Kind::Mapping(entries) => lister.mapping(entries, &place, 0, false),
        Kind::List(items) => lister.items(items, &place, 0, &[]),
        Kind::Scalar { .. } => {}
    }
    lister.comments_before(usize::MAX, 0);
    lister.out
}

/// A line for each row, with the head of its column before every cell.
fn table(rows: &[Vec<String>]) -> String {
    let Some((heads, rows)) = rows.split_first() else { return String::new() };
    let cells: Vec<String> = heads.iter().map(|head| quoted(head, false)).collect();
    let mut out = format!("{}\n", cells.join(BETWEEN));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell, false)).collect();
        out += &format!("{}\n", with_heads(heads, &cells));
    }
    out
}

/// The cells of a row behind the heads of their columns; those beyond the last head stand alone.
fn with_heads(heads: &[String], cells: &[String]) -> String {
    let behind = |(at, cell): (usize, &String)| match heads.get(at) {
        Some(head) => format!("{}: {cell}", quoted(head, false)),
        None => cell.clone(),
    };
    let cells: Vec<String> = cells.iter().enumerate().map(behind).collect();
    cells.iter().map(|cell| cell.trim_end()).collect::<Vec<_>>().join(BETWEEN)
}

/// Writes lines while it walks through a tree, with the comments where they stand.
struct Lister<'t> {
    text: &'t str,
    comments: Vec<Comment<'t>>,
    /// How many of them have been written.
    said: usize,
    /// What stands before the next line, in the last columns of its indentation.
    mark: &'static str,
    out: String,
}

impl<'t> Lister<'t> {
    fn line(&mut self, indent: usize, text: &str) {
        let mark = std::mem::take(&mut self.mark);
        let line = format!("{:indent$}{mark}{text}", "", indent = indent - 2 * usize::from(!mark.is_empty()));
        self.out += line.trim_end_matches(' ');
        self.out.push('\n');
    }

    fn mapping(&mut self, entries: &[(Typed, Node)], place: &Place, indent: usize, is_item: bool) {
        let names = place.labels();
        let heading = Heading::of(entries, &names);
        let mut run: Vec<String> = Vec::new();
        self.comments_before(entries.first().map_or(0, |(key, _)| key.span.range().start), indent);
        if let Some(heading) = &heading {
            self.mark = if is_item { HEADING } else { "" };
            run.push(if is_item { heading.text.clone() } else { format!("{HEADING}{}", heading.text) });
        }
        for (at, (key, value)) in entries.iter().enumerate() {
            if self.has_comment_before(key.span.range().start) || !is_item {
                self.flush(&mut run, indent);
            }
            self.comments_before(key.span.range().start, indent);
            if !heading.as_ref().is_some_and(|heading| heading.holds.contains(&at)) {
                let (name, inner) = (name(key, &names), place.value(&key.text));
                let shown = self.short(value, &inner);
                // A sentence stands alone, so that it is all that changes when it changes.
                let stands_alone = shown.as_ref().is_none_or(|shown| shown.is_prose);
                if stands_alone {
                    self.flush(&mut run, indent);
                }
                match shown {
                    Some(shown) => run.push(format!("{name}: {}", shown.text).trim_end().to_owned()),
                    None => self.long(&name, value, &inner, columns(entries), indent),
                }
                if stands_alone {
                    self.flush(&mut run, indent);
                }
            }
            if self.has_comment_beside(value) {
                self.flush(&mut run, indent);
                self.comments_beside(value, indent);
            }
        }
        self.flush(&mut run, indent);
    }

    fn flush(&mut self, run: &mut Vec<String>, indent: usize) {
        if !run.is_empty() {
            self.line(indent, &run.join(BETWEEN));
            run.clear();
        }
    }

    /// A value below its name.
    fn long(&mut self, name: &str, value: &Node, place: &Place, columns: Vec<String>, indent: usize) {
        match &value.kind {
            Kind::Scalar { text, .. } => {
                self.line(indent, &format!("{name}: {}", scalar::sign(text)));
                self.sentences(text, indent + 2);
            }
            Kind::List(items) => {
                self.line(indent, &format!("{name}:"));
                self.items(items, place, indent + 2, &columns);
            }
            Kind::Mapping(entries) => {
                self.line(indent, &format!("{name}:"));
                self.mapping(entries, place, indent + 2, false);
            }
        }
    }

    /// The items of a list. A row of as many cells as there are columns has their heads.
    fn items(&mut self, items: &[Node], list: &Place, indent: usize, columns: &[String]) {
        let place = list.item();
        for item in items {
            self.comments_before(first(item), indent);
            self.mark = "- ";
            let inner = indent + 2;
            match &item.kind {
                Kind::Mapping(entries) if !entries.is_empty() => self.mapping(entries, &place, inner, true),
                Kind::List(cells) if !cells.is_empty() => match self.cells(cells) {
                    Some(cells) if cells.len() == columns.len() => self.line(inner, &with_heads(columns, &cells)),
                    Some(cells) => self.line(inner, &format!("[{}]", cells.join(BETWEEN))),
                    None => {
                        self.line(inner, "-");
                        self.items(cells, &place, inner, &[]);
                    }
                },
                Kind::Scalar { text, .. } if scalar::is_long(text) => {
                    self.line(inner, scalar::sign(text));
                    self.sentences(text, inner);
                }
                _ => {
                    let shown = self.short(item, &place).map(|shown| shown.text).unwrap_or_default();
                    self.line(inner, &shown);
                }
            }
            self.comments_beside(item, inner);
        }
    }

    /// The cells of a row that fits on one line.
    fn cells(&self, cells: &[Node]) -> Option<Vec<String>> {
        let cell = |cell: &Node| match &cell.kind {
            Kind::Scalar { text, quoted: by_author } if !text.contains('\n') => {
                Some(if text.is_empty() && *by_author { "\"\"".to_owned() } else { quoted(text, *by_author) })
            }
            _ => None,
        };
        cells.iter().map(cell).collect()
    }

    fn sentences(&mut self, text: &str, indent: usize) {
        let text = text.strip_suffix('\n').unwrap_or(text);
        for sentence in prose::lines(text) {
            // Blanks at its end are a line break to Markdown, so they stay.
            self.out += &if sentence.is_empty() { "\n".to_owned() } else { format!("{:indent$}{sentence}\n", "") };
        }
    }

    /// A value that stands beside its name: a text of one sentence, nothing at all, or what its author has put in brackets.
    fn short(&self, node: &Node, place: &Place) -> Option<Shown> {
        let is_in_brackets = matches!(self.text.as_bytes().get(node.span.range().start), Some(b'[' | b'{'));
        match &node.kind {
            Kind::Scalar { text, .. } if scalar::is_long(text) => None,
            Kind::Scalar { text, quoted: by_author } => Some(Shown::of(quoted(text, *by_author))),
            Kind::List(items) if items.is_empty() => Some(Shown::of("[]".to_owned())),
            Kind::Mapping(entries) if entries.is_empty() => Some(Shown::of("{}".to_owned())),
            _ if !is_in_brackets || self.has_comment_in(node) => None,
            Kind::List(items) => {
                let inner = place.item();
                let items: Option<Vec<String>> = items.iter().map(|item| self.in_brackets(item, &inner)).collect();
                items.map(|items| Shown::of(format!("[{}]", items.join(", "))))
            }
            Kind::Mapping(entries) => {
                let names = place.labels();
                let entry = |(key, value): &(Typed, Node)| {
                    let value = self.in_brackets(value, &place.value(&key.text))?;
                    Some(format!("{}: {value}", bracketed(&name(key, &names))).trim_end().to_owned())
                };
                let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
                entries.map(|entries| Shown::of(format!("{{{}}}", entries.join(", "))))
            }
        }
    }

    fn in_brackets(&self, node: &Node, place: &Place) -> Option<String> {
        let shown = self.short(node, place)?;
        let is_text = matches!(node.kind, Kind::Scalar { .. });
        Some(if is_text { bracketed(&shown.text) } else { shown.text })
    }
}

/// The comments.
impl<'t> Lister<'t> {
    fn next_comment(&self) -> Option<Comment<'t>> {
        self.comments.get(self.said).copied()
    }

    fn has_comment_before(&self, at: usize) -> bool {
        self.next_comment().is_some_and(|comment| comment.at < at)
    }

    fn has_comment_in(&self, node: &Node) -> bool {
        let range = node.span.range();
        let later = self.comments[self.said..].iter().skip_while(|comment| comment.at < range.start);
        later.take(1).any(|comment| comment.at < range.end)
    }

    /// Whether the next comment stands on the line on which a value ends.
    fn has_comment_beside(&self, node: &Node) -> bool {
        let end = node.span.range().end;
        let between = self.next_comment().and_then(|comment| self.text.get(end..comment.at));
        between.is_some_and(|between| !between.contains('\n') && !self.text[..end].ends_with('\n'))
    }

    fn comments_before(&mut self, at: usize, indent: usize) {
        while self.has_comment_before(at) {
            self.comment(indent);
        }
    }

    fn comments_beside(&mut self, node: &Node, indent: usize) {
        if self.has_comment_beside(node) {
            self.comment(indent);
        }
    }

    fn comment(&mut self, indent: usize) {
        if let Some(comment) = self.next_comment() {
            self.said += 1;
            self.out += &format!("{:indent$}{}\n", "", comment.text);
        }
    }
}

/// The line with which a mapping begins that has a name of its own: what it is, its id, and what it is called.
struct Heading {
    text: String,
    /// Which of the entries it says.
    holds: Vec<usize>,
}

impl Heading {
    fn of(entries: &[(Typed, Node)], names: &BTreeMap<&str, Option<String>>) -> Option<Self> {
        let the_only = |key: &str| {
            let mut found = entries.iter().enumerate().filter(|(_, (other, _))| other.text == key);
            let (at, (_, value)) = found.next().filter(|_| names.contains_key(key))?;
            let Kind::Scalar { text, quoted: by_author } = &value.kind else { return None };
            let is_plain = found.next().is_none() && !text.is_empty() && quoted(text, *by_author) == *text;
            (is_plain && !scalar::is_long(text) && !value.is_nothing()).then_some((at, key.to_owned(), text.as_str()))
        };
        let (at, key, id) = ["id", "term"].iter().find_map(|key| the_only(key))?;
        // An id with a blank in it would not be told from the name behind it.
        if key == "id" && id.contains(char::is_whitespace) {
            return None;
        }
        let called = ["name", "title"].iter().filter(|_| key == "id").find_map(|key| the_only(key));
        let kind = names[key.as_str()].clone();
        let text = kind.iter().map(String::as_str).chain([id]).chain(called.iter().map(|(_, _, name)| *name));
        let text = text.collect::<Vec<_>>().join(" ");
        Some(Heading { text, holds: [at].into_iter().chain(called.map(|(at, ..)| at)).collect() })
    }
}

/// A key in the words of the schema, or as it is typed; never so that it could be taken for another.
fn name(key: &Typed, names: &BTreeMap<&str, Option<String>>) -> String {
    let label = names.get(key.text.as_str()).cloned().flatten();
    let is_taken = || names.values().flatten().any(|label| *label == key.text);
    label.unwrap_or_else(|| if is_taken() { format!("{:?}", key.text) } else { quoted(&key.text, true) })
}

/// The heads of the columns beside the rows of a table.
fn columns(entries: &[(Typed, Node)]) -> Vec<String> {
    let heads = entries.iter().find(|(key, _)| key.text == "columns").map(|(_, value)| &value.kind);
    let Some(Kind::List(heads)) = heads else { return Vec::new() };
    let text = |head: &Node| match &head.kind {
        Kind::Scalar { text, .. } => text.clone(),
        _ => String::new(),
    };
    heads.iter().map(text).collect()
}

/// Where the first thing of a node is: a list or mapping itself may be said to begin before a comment in it.
fn first(node: &Node) -> usize {
    let inner = match &node.kind {
        Kind::Scalar { .. } => None,
        Kind::List(items) => items.first().map(first),
        Kind::Mapping(entries) => entries.first().map(|(key, _)| key.span.range().start),
    };
    inner.unwrap_or(node.span.range().start)
}
