//! What authors have written in a sample, value by value, and how each can be something else.

use std::collections::BTreeSet;
use std::ops::Range;

use sasshi::content::shape::Shape;
use sasshi::load::written::{self, Kind, Node, Written};
use sasshi::schema::SCHEMAS;

use crate::shapes;
use crate::targets::load::Files;

/// A value that somebody wrote, or a list of them.
#[derive(Debug, Clone)]
pub struct Authored {
    /// The kind of file and the keys that lead to it, without the places in lists.
    pub kind: String,
    pub file: String,
    /// Of a scalar its own bytes, of a list those of its items.
    pub spans: Vec<Range<usize>>,
    pub is_list: bool,
}

/// A stretch of a file with something else in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub file: String,
    pub range: Range<usize>,
    pub with: String,
}

/// All that is written in the files of a sample.
pub fn authored(files: &Files) -> Vec<Authored> {
    let mut out = Vec::new();
    for (file, bytes) in files.iter().filter(|(file, _)| file.ends_with(".yaml")) {
        let Some(Written::Yaml { root, .. }) = written::read(file, bytes.clone()) else { continue };
        let of_file = match file.split_once('/') {
            Some(("chapters" | "goals" | "front", _)) => "section",
            Some((folder, _)) => folder,
            None => file.trim_end_matches(".yaml"),
        };
        gather(&root, of_file, file, &mut out);
    }
    out
}

fn gather(node: &Node, kind: &str, file: &str, out: &mut Vec<Authored>) {
    let mut add = |spans: Vec<Range<usize>>, is_list: bool| {
        out.push(Authored { kind: kind.to_owned(), file: file.to_owned(), spans, is_list });
    };
    match &node.kind {
        Kind::Scalar { .. } => add(vec![node.span.range()], false),
        Kind::List(items) => {
            if items.len() > 1 {
                add(items.iter().map(|item| item.span.range()).collect(), true);
            }
            items.iter().for_each(|item| gather(item, kind, file, out));
        }
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                // Sections stand in sections, and years are keys of one kind.
                let key = key.text.trim_end_matches(|c: char| c.is_ascii_digit());
                let is_inner = key == "sections" && (kind == "section" || kind.ends_with("sections"));
                let inner = if is_inner { "section".to_owned() } else { format!("{kind}.{key}") };
                gather(value, &inner, file, out);
            }
        }
    }
}

impl Authored {
    fn edit(&self, range: Range<usize>, with: impl Into<String>) -> Edit {
        Edit { file: self.file.clone(), range, with: with.into() }
    }

    /// The text with a sign put into it, behind a letter: none where it is no text.
    pub fn signed(&self, text: &str, sign: &str) -> Option<Edit> {
        let range = self.spans.first().filter(|_| !self.is_list)?;
        let raw = &text[range.clone()];
        let mut depth = 0_usize;
        for (at, c) in raw.char_indices() {
            match c {
                '{' | '[' | '<' | '(' => depth += 1,
                '}' | ']' | '>' | ')' => depth = depth.saturating_sub(1),
                c if depth == 0 && !c.is_ascii() && c.is_alphabetic() => {
                    let behind = range.start + at + c.len_utf8();
                    return Some(self.edit(behind..behind, sign));
                }
                _ => {}
            }
        }
        None
    }

    /// The text with another number in the place of its first.
    pub fn numbered(&self, text: &str, number: &str) -> Option<Edit> {
        let range = self.spans.first().filter(|_| !self.is_list)?;
        let found = first_number(&text[range.clone()])?;
        Some(self.edit(range.start + found.start..range.start + found.end, number))
    }

    /// Other values, one of which may do: a number one more or less, the other of yes and no, another of a closed list of
    /// words; of a list an item less, or two in another order.
    pub fn others(&self, text: &str) -> Vec<(&'static str, Edit)> {
        if self.is_list {
            return self.other_lists(text);
        }
        let range = &self.spans[0];
        let raw = &text[range.clone()];
        if raw == "true" || raw == "false" {
            let other = if raw == "true" { "false" } else { "true" };
            return vec![("yes or no", self.edit(range.clone(), other))];
        }
        let words = others_of(raw);
        if !words.is_empty() {
            return words.into_iter().map(|word| ("word", self.edit(range.clone(), word))).collect();
        }
        let mut out = Vec::new();
        let numbers = numbers(raw);
        for found in numbers.last().into_iter().chain(numbers.first()) {
            let Ok(number) = raw[found.clone()].parse::<i64>() else { continue };
            let place = range.start + found.start..range.start + found.end;
            out.extend([number + 1, number - 1].map(|other| ("number", self.edit(place.clone(), other.to_string()))));
        }
        out
    }

    fn other_lists(&self, text: &str) -> Vec<(&'static str, Edit)> {
        let [first, second, ..] = &self.spans[..] else { return Vec::new() };
        let between = &text[first.end..second.start];
        if between.contains(',') {
            let swapped = format!("{}{between}{}", &text[second.clone()], &text[first.clone()]);
            return vec![
                ("an item less", self.edit(first.start..second.start, "")),
                ("another order", self.edit(first.start..second.end, swapped)),
            ];
        }
        // Items on lines of their own, each with its hyphen.
        let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
        let begins = |span: &Range<usize>| {
            let start = line_of(span.start);
            (text[start..span.start].trim() == "-").then_some(start)
        };
        let (Some(one), Some(two)) = (begins(first), begins(second)) else { return Vec::new() };
        let mut out = vec![("an item less", self.edit(one..two, ""))];
        if let Some(three) = self.spans.get(2).and_then(begins) {
            out.push(("another order", self.edit(one..three, format!("{}{}", &text[two..three], &text[one..two]))));
        }
        out
    }
}

/// Where numbers stand in a text, but for names in braces.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '0'..='9' if depth == 0 => match out.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = at + 1,
                None => out.push(at..at + 1),
            },
            _ => {}
        }
    }
    out
}

/// The first number with its separators.
fn first_number(text: &str) -> Option<Range<usize>> {
    let first = numbers(text).into_iter().next()?;
    let is_of_number = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let length = text[first.start..].find(|c| !is_of_number(c)).unwrap_or(text.len() - first.start);
    Some(first.start..first.start + text[first.start..][..length].trim_end_matches([',', '.']).len())
}

/// The words that may stand where one of a closed list stands.
fn others_of(word: &str) -> Vec<String> {
    let mut out = BTreeSet::new();
    for schema in SCHEMAS {
        shapes::walk((schema.shape)(), &mut |shape| {
            let (Shape::Choice(words) | Shape::ChoiceOr(words, _)) = shape else { return };
            let words = words();
            if words.iter().any(|(own, _)| *own == word) {
                out.extend(words.iter().map(|(own, _)| (*own).to_owned()).filter(|own| own != word));
            }
        });
    }
    out.into_iter().collect()
}
