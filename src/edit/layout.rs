//! A tree of nodes and the text it was read from → where each value stands to the byte, and in which manner of YAML.
//!
//! The parser tells what a file says and where scalars are, but not where brackets close or a dash stands. The text is walked
//! along the tree, so that what is found is what the parser has found, or nothing: what does not fit is not edited.

use std::ops::Range;

use crate::content::node::{Kind, Node};

/// Where a value stands.
#[derive(Debug)]
pub(super) struct Spot {
    /// Without the space before it and the comment behind it; empty, behind the colon, where nothing is written.
    pub range: Range<usize>,
    pub form: Form,
}

/// How a value is written.
#[derive(Debug)]
pub(super) enum Form {
    Nothing,
    Plain,
    /// In quotation marks of this kind.
    Quoted(char),
    /// Lines below a `|` or `>`.
    Block {
        header: Range<usize>,
    },
    /// In brackets.
    Flow(Vec<Entry>),
    /// Each entry on lines of its own.
    Lines(Vec<Entry>),
}

/// A key with its value, or an item.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where its key or its dash stands; in brackets, where an item begins.
    pub start: usize,
    /// Behind the colon or the dash.
    pub after: usize,
    /// How far it is indented.
    pub column: usize,
    pub value: Spot,
}

impl Entry {
    /// Where the entry ends, without a comment behind it.
    pub(super) fn end(&self) -> usize {
        self.value.range.end.max(self.after)
    }
}

/// Finds where everything stands that a file says.
pub(super) fn layout(text: &str, root: &Node) -> Option<Spot> {
    let mut walk = Walk { text, at: 0 };
    walk.skip();
    if let Some(rest) = walk.rest().strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r', ' '])) {
        walk.at = text.len() - rest.len();
    }
    walk.spot(root, None, false)
}

/// How far a place is from the beginning of its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    at - before.rfind('\n').map_or(0, |line| line + 1)
}

struct Walk<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Walk<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes over spaces, line ends and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
            self.at += rest.len() - trimmed.len();
            let begins =
                self.at == 0 || self.text.get(..self.at).is_some_and(|before| before.ends_with([' ', '\t', '\n']));
            if !(trimmed.starts_with('#') && begins) {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    fn eat(&mut self, sign: char) -> Option<()> {
        self.rest().starts_with(sign).then(|| self.at += sign.len_utf8())
    }

    /// The value of a node; `indent` is that of the entry it belongs to.
    fn spot(&mut self, node: &Node, indent: Option<usize>, in_flow: bool) -> Option<Spot> {
        let before = self.at;
        self.skip();
        let nothing = || Spot { range: before..before, form: Form::Nothing };
        match &node.kind {
            Kind::Scalar { text, .. } => {
                let begins = self.rest().chars().next();
                match begins {
                    Some('|' | '>') if !in_flow && (node.span.range().start >= self.at || text.is_empty()) => {
                        // A comment or an empty line ahead of it would mean that it belongs to what comes next.
                        if text.is_empty()
                            && self.text.get(before..self.at).is_some_and(|skipped| skipped.contains('\n'))
                        {
                            self.at = before;
                            return Some(nothing());
                        }
                        self.block(indent)
                    }
                    _ if text.is_empty() && node.is_nothing() => {
                        self.at = before;
                        Some(nothing())
                    }
                    Some(mark @ ('"' | '\'')) => self.quoted(mark),
                    _ => {
                        let range = node.span.range();
                        (range.start == self.at && !range.is_empty()).then(|| self.at = range.end)?;
                        Some(Spot { range, form: Form::Plain })
                    }
                }
            }
            Kind::List(items) if self.rest().starts_with('[') => self.flow(']', items.len(), |walk, index| {
                let start = walk.at;
                let value = walk.spot(items.get(index)?, None, true)?;
                Some(Entry { start, after: start, column: 0, value })
            }),
            Kind::Mapping(entries) if self.rest().starts_with('{') => self.flow('}', entries.len(), |walk, index| {
                let (key, node) = entries.get(index)?;
                let start = walk.at;
                walk.key(key.span.range())?;
                let colon = walk.at;
                walk.skip();
                if walk.eat(':').is_none() {
                    walk.at = colon;
                }
                let after = walk.at;
                let value = walk.spot(node, None, true)?;
                Some(Entry { start, after, column: 0, value })
            }),
            Kind::List(items) if !in_flow => {
                let start = self.at;
                let entries = items.iter().map(|node| self.item(node)).collect::<Option<Vec<_>>>()?;
                Some(lines(start, entries))
            }
            Kind::Mapping(entries) if !in_flow => {
                let start = self.at;
                let entries = entries.iter().map(|(key, node)| {
                    self.skip();
                    let start = self.at;
                    self.key(key.span.range())?;
                    self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
                    self.eat(':')?;
                    let (after, column) = (self.at, column(self.text, start));
                    let value = self.spot(node, Some(column), false)?;
                    Some(Entry { start, after, column, value })
                });
                let entries = entries.collect::<Option<Vec<_>>>()?;
                Some(lines(start, entries))
            }
            Kind::List(_) | Kind::Mapping(_) => None,
        }
    }

    fn item(&mut self, node: &Node) -> Option<Entry> {
        self.skip();
        let start = self.at;
        self.eat('-')?;
        let (after, column) = (self.at, column(self.text, start));
        let value = self.spot(node, Some(column), false)?;
        Some(Entry { start, after, column, value })
    }

    /// Goes over a key that stands here.
    fn key(&mut self, range: Range<usize>) -> Option<()> {
        (range.start == self.at && !range.is_empty()).then(|| self.at = range.end)
    }

    fn quoted(&mut self, mark: char) -> Option<Spot> {
        let start = self.at;
        self.eat(mark)?;
        loop {
            let end = self.rest().find([mark, '\\'])?;
            self.at += end;
            if mark == '"' && self.rest().starts_with('\\') {
                let escaped = self.rest().chars().nth(1)?;
                self.at += 1 + escaped.len_utf8();
            } else if self.rest().starts_with('\\') {
                self.at += 1;
            } else {
                self.at += 1;
                if !(mark == '\'' && self.rest().starts_with('\'')) {
                    return Some(Spot { range: start..self.at, form: Form::Quoted(mark) });
                }
                self.at += 1;
            }
        }
    }

    /// Lines below a `|` or `>`: all that are indented further than what they belong to.
    fn block(&mut self, indent: Option<usize>) -> Option<Spot> {
        let start = self.at;
        let header = self.rest().len()
            - self
                .rest()
                .trim_start_matches(['|', '>', '+', '-'])
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start_matches(['+', '-'])
                .len();
        let keeps = self.rest().get(..header)?.contains('+');
        let (mut end, mut at) =
            (start + header, start + self.rest().find('\n').map_or(self.rest().len(), |line| line + 1));
        let told = self.rest().get(..header)?.chars().find_map(|c| c.to_digit(10));
        let mut inner = told.and_then(|told| Some(indent? + usize::try_from(told).ok()?));
        for line in self.text.get(at..)?.split_inclusive('\n') {
            let said = line.trim_end_matches(['\n', '\r']);
            let spaces = said.len() - said.trim_start_matches(' ').len();
            let is_blank = spaces == said.len();
            if !is_blank && (indent.is_some_and(|indent| spaces <= indent) || inner.is_some_and(|inner| spaces < inner))
            {
                break;
            }
            // Spaces beyond the indentation are said, though nobody sees them.
            if !is_blank || keeps || inner.is_some_and(|inner| spaces > inner) {
                inner = inner.or((!is_blank).then_some(spaces));
                end = at + said.len();
            }
            at += line.len();
        }
        self.at = at;
        Some(Spot { range: start..end, form: Form::Block { header: start..start + header } })
    }

    fn flow(
        &mut self,
        close: char,
        count: usize,
        mut entry: impl FnMut(&mut Self, usize) -> Option<Entry>,
    ) -> Option<Spot> {
        let start = self.at;
        self.at += 1;
        let mut entries = Vec::new();
        for index in 0..count {
            self.skip();
            entries.push(entry(self, index)?);
            self.skip();
            if self.eat(',').is_none() && index + 1 < count {
                return None;
            }
        }
        self.skip();
        self.eat(close)?;
        Some(Spot { range: start..self.at, form: Form::Flow(entries) })
    }
}

fn lines(start: usize, entries: Vec<Entry>) -> Spot {
    let end = entries.last().map_or(start, Entry::end);
    Spot { range: start..end, form: Form::Lines(entries) }
}
