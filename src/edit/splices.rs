//! An edit and where everything stands → what is to be replaced in the text.
//!
//! What belongs to an entry goes with it: the comment behind it, the comments right above it (but above the first one, where
//! they speak of all) and those below it that are indented further. What stands between two entries stays where it is, so a
//! list keeps its empty lines when its items change places.

use std::ops::Range;

use super::layout::{Entry, Form, Spot};
use super::spelling::{Spelling, may_stand_as_lines};
use super::value::{self, Value};
use super::{Edit, Entry as New, Refused, Splice, Step};
use crate::content::node::{Kind, Node};

/// A text with where everything stands in it.
pub(super) struct Written<'a> {
    pub text: &'a str,
    pub node: &'a Node,
    pub spot: &'a Spot,
    pub spelling: Spelling<'a>,
}

/// A value that was looked up.
struct Found<'a> {
    node: &'a Node,
    spot: &'a Spot,
    /// Behind the colon or the dash it belongs to, and how far that is indented; none for the whole file.
    owner: Option<&'a Entry>,
    in_flow: bool,
}

impl<'a> Written<'a> {
    pub(super) fn splices(&self, edit: &Edit) -> Result<Vec<Splice>, Refused> {
        match edit {
            Edit::Set { at, value } => self.set(&self.find(at)?, value),
            Edit::Insert { into, index, entry } => self.insert(&self.find(into)?, *index, entry),
            Edit::Remove { at } => {
                let (last, of) = at.split_last().ok_or(Refused::NoSuchPlace)?;
                let found = self.find(of)?;
                let index = index_of(found.node, last).ok_or(Refused::NoSuchPlace)?;
                self.remove(&found, index)
            }
            Edit::Move { of, from, to } => self.reorder(&self.find(of)?, *from, *to),
        }
    }

    fn find(&self, path: &[Step]) -> Result<Found<'a>, Refused> {
        let mut found = Found { node: self.node, spot: self.spot, owner: None, in_flow: false };
        for step in path {
            let index = index_of(found.node, step).ok_or(Refused::NoSuchPlace)?;
            let node = match &found.node.kind {
                Kind::List(items) => items.get(index),
                Kind::Mapping(entries) => entries.get(index).map(|(_, node)| node),
                Kind::Scalar { .. } => None,
            };
            let (entries, in_flow) = entries(found.spot).ok_or(Refused::NoSuchPlace)?;
            let owner = entries.get(index).ok_or(Refused::NoSuchPlace)?;
            let node = node.ok_or(Refused::NoSuchPlace)?;
            found = Found { node, spot: &owner.value, owner: Some(owner), in_flow: found.in_flow || in_flow };
        }
        Ok(found)
    }

    /// Another value in a place.
    fn set(&self, found: &Found, value: &Value) -> Result<Vec<Splice>, Refused> {
        let Some(owner) = found.owner else { return self.set_all(found, value) };
        let spelling = self.spelling;
        let range = found.spot.range.clone();
        if found.in_flow {
            let text = match (&found.spot.form, value) {
                (Form::Quoted(mark), Value::Text(text)) => spelling.one_line(text, true, Some(*mark)),
                _ => spelling.flow(value),
            };
            let space = if range.is_empty() { " " } else { "" };
            return Ok(vec![Splice { range, text: format!("{space}{text}") }]);
        }
        let is_item = self.text.get(owner.start..owner.after) == Some("-");
        match (&found.spot.form, value) {
            (Form::Block { header }, Value::Text(text))
                if !spelling.is_careful && may_stand_as_lines(text.trim_end_matches('\n')) =>
            {
                return Ok(vec![self.rewritten(header, &range, owner, text)]);
            }
            (Form::Quoted(mark), Value::Text(text)) if !text.contains('\n') => {
                return Ok(vec![Splice { range, text: spelling.one_line(text, false, Some(*mark)) }]);
            }
            (Form::Flow(_), Value::List(_) | Value::Mapping(_)) => {
                return Ok(vec![Splice { range, text: spelling.flow(value) }]);
            }
            _ => {}
        }
        // The comment of the line stays in it, and those between a key and its value stay above what comes now.
        let ends_line = match &found.spot.form {
            Form::Block { header } => header.end,
            Form::Lines(_) => owner.after,
            Form::Nothing | Form::Plain | Form::Quoted(_) | Form::Flow(_) => range.end.max(owner.after),
        };
        let comment = self.comment_behind(ends_line);
        let kept = match &found.spot.form {
            Form::Lines(_) => self.last_comment(owner.after, range.start).unwrap_or(owner.after),
            _ => comment,
        };
        let new = spelling.behind(value, owner.column, is_item && kept == ends_line);
        if kept == ends_line {
            return Ok(vec![Splice { range: owner.after..range.end.max(owner.after), text: new }]);
        }
        let (line, rest) = new.split_at(new.find(['\n', '\r']).unwrap_or(new.len()));
        let behind = kept..range.end.max(kept);
        Ok(vec![
            Splice { range: owner.after..ends_line, text: line.to_owned() },
            Splice { range: behind, text: rest.to_owned() },
        ])
    }

    /// All that a file says.
    fn set_all(&self, found: &Found, value: &Value) -> Result<Vec<Splice>, Refused> {
        let text = match value {
            Value::List(_) | Value::Mapping(_) if !value.is_empty() => self.spelling.lines(value, 0),
            Value::List(_) | Value::Mapping(_) => self.spelling.flow(value),
            Value::Nothing | Value::Text(_) => return Err(Refused::NoSuchPlace),
        };
        Ok(vec![Splice { range: found.spot.range.clone(), text }])
    }

    /// Other lines below a `|` or `>`, indented as those were.
    fn rewritten(&self, header: &Range<usize>, range: &Range<usize>, owner: &Entry, text: &str) -> Splice {
        let said = text.trim_end_matches('\n');
        let old = self.text.get(header.end..range.end).unwrap_or_default();
        let indents = old.lines().skip(1).filter(|line| !line.trim().is_empty());
        let least = indents.map(|line| line.len() - line.trim_start_matches(' ').len()).min();
        let indent = least.unwrap_or(owner.column + 2);
        let new = self.spelling.literal(said, owner.column, indent);
        let behind = self.text.get(header.end..self.comment_behind(header.end)).unwrap_or_default();
        let (sign, lines) = new.split_at(new.find(['\n', '\r']).unwrap_or(new.len()));
        let typed = self.text.get(header.clone()).unwrap_or_default();
        // `|-` stays what it is; a `>` would join the lines.
        let is_kept = typed.starts_with('|') && !typed.contains('+') && !typed.contains(|c: char| c.is_ascii_digit());
        let sign = if is_kept && sign == "|" { typed } else { sign };
        Splice { range: header.start..range.end, text: format!("{sign}{behind}{lines}") }
    }

    /// One more entry.
    fn insert(&self, found: &Found, index: usize, new: &New) -> Result<Vec<Splice>, Refused> {
        let spelling = self.spelling;
        let is_list = matches!(new, New::Item(_));
        let (entries, in_flow) = match entries(found.spot) {
            Some((entries, in_flow)) if !entries.is_empty() => (entries, in_flow || found.in_flow),
            // Nothing stands here yet.
            _ => return self.set(found, &only(new)),
        };
        if index > entries.len() || is_list != matches!(found.node.kind, Kind::List(_)) {
            return Err(Refused::NoSuchPlace);
        }
        if in_flow {
            let text = match new {
                New::Item(value) => spelling.flow(value),
                New::Key(key, value) => spelling.flow_entry(key, value),
            };
            return Ok(vec![match entries.get(index) {
                Some(next) => Splice { range: next.start..next.start, text: format!("{text}, ") },
                None => {
                    let end = entries.last().map_or(found.spot.range.start + 1, Entry::end);
                    Splice { range: end..end, text: format!(", {text}") }
                }
            }]);
        }
        let column = entries.first().map_or(0, |entry| entry.column);
        let text = match new {
            New::Item(value) => spelling.item(value, column),
            New::Key(key, value) => spelling.entry(key, value, column),
        };
        let segments = self.segments(entries);
        let parting = self.parting(&segments, index, column);
        Ok(vec![match segments.get(index) {
            Some(next) => Splice { range: next.start..next.start, text: format!("{text}{parting}") },
            None => {
                let end = segments.last().map_or(found.spot.range.end, |segment| segment.end);
                Splice { range: end..end, text: format!("{parting}{text}") }
            }
        }])
    }

    /// One entry less.
    fn remove(&self, found: &Found, index: usize) -> Result<Vec<Splice>, Refused> {
        let (entries, in_flow) = entries(found.spot).ok_or(Refused::NoSuchPlace)?;
        if entries.len() == 1 {
            let empty = match found.node.kind {
                Kind::List(_) => Value::List(Vec::new()),
                Kind::Mapping(_) | Kind::Scalar { .. } => Value::Mapping(Vec::new()),
            };
            return self.set(found, &empty);
        }
        let segments = if in_flow || found.in_flow {
            entries.iter().map(|entry| entry.start..entry.end()).collect()
        } else {
            self.segments(entries)
        };
        let segment = segments.get(index).ok_or(Refused::NoSuchPlace)?;
        let range = match (segments.get(index + 1), index.checked_sub(1).and_then(|before| segments.get(before))) {
            // What stands between this one and the next goes too, but for comments, which take its place.
            (Some(next), _) => segment.start..self.first_comment(segment.end, next.start).unwrap_or(next.start),
            (None, Some(before)) => self.last_comment(before.end, segment.start).unwrap_or(before.end)..segment.end,
            (None, None) => return Err(Refused::NoSuchPlace),
        };
        Ok(vec![Splice { range, text: String::new() }])
    }

    /// The same entries in another order; what stands between them stays.
    fn reorder(&self, found: &Found, from: usize, to: usize) -> Result<Vec<Splice>, Refused> {
        let (entries, in_flow) = entries(found.spot).ok_or(Refused::NoSuchPlace)?;
        let segments: Vec<Range<usize>> = if in_flow || found.in_flow {
            entries.iter().map(|entry| entry.start..entry.end()).collect()
        } else {
            self.segments(entries)
        };
        let mut ordered = segments.clone();
        value::moved(&mut ordered, from, to)?;
        let texts = ordered.into_iter().map(|range| self.text.get(range).unwrap_or_default().to_owned());
        let splices = segments.into_iter().zip(texts).map(|(range, text)| Splice { range, text });
        Ok(splices.filter(|splice| self.text.get(splice.range.clone()) != Some(&splice.text)).collect())
    }

    /// What belongs to each of a block's entries.
    fn segments(&self, entries: &[Entry]) -> Vec<Range<usize>> {
        let mut segments: Vec<Range<usize>> = Vec::with_capacity(entries.len());
        for entry in entries {
            let start = segments.last().map_or(entry.start, |before| self.comments_above(entry, before.end));
            segments.push(start..self.end_with_comments(entry));
        }
        segments
    }

    /// Where the comments begin that stand right above an entry, behind the end of the one before.
    fn comments_above(&self, entry: &Entry, floor: usize) -> usize {
        let mut start = entry.start;
        let mut line = entry.start - entry.column;
        while line > floor {
            let above = self
                .text
                .get(floor..line - 1)
                .map_or(floor, |text| text.rfind('\n').map_or(floor, |at| floor + at + 1));
            let said = self.text.get(above..line).unwrap_or_default();
            let indent = said.len() - said.trim_start_matches(' ').len();
            if above == floor || indent != entry.column || !said.trim_start().starts_with('#') {
                break;
            }
            start = above + indent;
            line = above;
        }
        start
    }

    /// Where an entry ends with the comment behind it and those below it that are indented further.
    fn end_with_comments(&self, entry: &Entry) -> usize {
        let mut end = match entry.value.form {
            Form::Block { .. } => entry.end(),
            _ => self.comment_behind(entry.end()),
        };
        if let Form::Lines(inner) = &entry.value.form {
            end = inner.last().map_or(end, |last| self.end_with_comments(last).max(end));
        }
        let mut at = end;
        while let Some(next) = self.text.get(at..).and_then(|rest| rest.find('\n')).map(|line| at + line + 1) {
            let said = self.text.get(next..).unwrap_or_default();
            let said = said.lines().next().unwrap_or_default();
            let trimmed = said.trim_start_matches(' ');
            let is_deeper = said.len() - trimmed.len() > entry.column && trimmed.starts_with('#');
            if is_deeper {
                end = next + said.trim_end().len();
            } else if !said.trim().is_empty() {
                break;
            }
            at = next;
        }
        end
    }

    /// Where the comment ends that stands in the line behind a place; the place itself where there is none.
    fn comment_behind(&self, at: usize) -> usize {
        let line = self.text.get(at..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let comment = line.trim_start_matches([' ', '\t']);
        if comment.starts_with('#') && comment.len() < line.len() { at + line.trim_end().len() } else { at }
    }

    /// Where the first comment between two places begins.
    fn first_comment(&self, from: usize, to: usize) -> Option<usize> {
        self.text.get(from..to)?.find('#').map(|at| from + at)
    }

    /// Where the last comment between two places ends.
    fn last_comment(&self, from: usize, to: usize) -> Option<usize> {
        let between = self.text.get(from..to)?;
        let begins = between.rfind('#')?;
        let line = between.get(begins..)?.lines().next()?;
        Some(from + begins + line.trim_end().len())
    }

    /// What parts a new entry from its neighbour: a line end, and an empty line where entries are parted so.
    fn parting(&self, segments: &[Range<usize>], index: usize, column: usize) -> String {
        let near = index.min(segments.len().saturating_sub(1)).max(1);
        let between = segments.get(near - 1).zip(segments.get(near)).and_then(|(a, b)| self.text.get(a.end..b.start));
        let is_parted = between.is_some_and(|between| between.matches('\n').count() > 1 && between.trim().is_empty());
        let end = self.spelling.line_end;
        format!("{}{}", if is_parted { end.repeat(2) } else { end.to_owned() }, " ".repeat(column))
    }
}

/// The entries of a list or mapping, and whether they stand in brackets.
fn entries(spot: &Spot) -> Option<(&Vec<Entry>, bool)> {
    match &spot.form {
        Form::Flow(entries) => Some((entries, true)),
        Form::Lines(entries) => Some((entries, false)),
        Form::Nothing | Form::Plain | Form::Quoted(_) | Form::Block { .. } => None,
    }
}

fn index_of(node: &Node, step: &Step) -> Option<usize> {
    match (&node.kind, step) {
        (Kind::List(items), Step::Item(index)) => (*index < items.len()).then_some(*index),
        (Kind::Mapping(entries), Step::Key(key)) => entries.iter().position(|(name, _)| name.text == *key),
        _ => None,
    }
}

/// A value in which nothing stands but one entry.
fn only(new: &New) -> Value {
    match new {
        New::Item(value) => Value::List(vec![value.clone()]),
        New::Key(key, value) => Value::Mapping(vec![(key.clone(), value.clone())]),
    }
}
