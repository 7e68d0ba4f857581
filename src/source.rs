//! The text of every file of a booklet, kept once, and spans that point into it.
//!
//! Knows nothing of YAML or of booklets: only files, byte ranges, lines and columns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

/// A file among the [`Sources`] of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of a byte range in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the booklet's folder, with `/` between parts on every platform.
    path: String,
    text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset, both counted from 1; columns count characters, as editors do.
    pub fn position(&self, offset: usize) -> Position {
        let (line, before) = self.line_up_to(offset);
        Position { line, column: before.chars().count() + 1 }
    }

    /// The same with columns in units of UTF-16, as programs count that keep text so.
    pub fn position_utf16(&self, offset: usize) -> Position {
        let (line, before) = self.line_up_to(offset);
        Position { line, column: before.encode_utf16().count() + 1 }
    }

    /// The number of the line that an offset is in, and what stands before it there.
    fn line_up_to(&self, offset: usize) -> (usize, &str) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = line.checked_sub(1).and_then(|before| self.line_starts.get(before)).copied().unwrap_or_default();
        (line, self.text.get(start..offset).unwrap_or_default())
    }
}

/// A place in a file as a person names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// All files of one run, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// How block scalars in which something was looked for lead back, by their places and lengths: a long one is asked for
    /// each of its lines.
    blocks: RwLock<BTreeMap<(Span, usize), Arc<Block>>>,
}

impl Sources {
    /// The same files, for whoever shows them while these are still read.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self { files: self.files.clone(), blocks: RwLock::default() }
    }

    /// Keeps a file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(SourceFile { path: path.into(), text, line_starts });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    #[expect(clippy::indexing_slicing, reason = "an id comes from `add`, and no file is ever taken away")]
    pub fn get(&self, file: FileId) -> &SourceFile {
        &self.files[file.0 as usize]
    }

    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).zip(&self.files).map(|(index, file)| (FileId(index), file))
    }

    /// The text under a span; empty if the span does not lie on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    fn block(&self, typed: &Typed, raw: &str) -> Arc<Block> {
        let key = (typed.span, typed.text.len());
        let known = self.blocks.read().unwrap_or_else(PoisonError::into_inner).get(&key).map(Arc::clone);
        known.unwrap_or_else(|| {
            let block = Arc::new(Block::of(raw, &typed.text));
            self.blocks.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&block));
            block
        })
    }

    pub fn start(&self, span: Span) -> Position {
        self.get(span.file).position(span.range().start)
    }

    pub fn end(&self, span: Span) -> Position {
        self.get(span.file).position(span.range().end)
    }
}

/// A text that an author typed, together with where it stands.
///
/// `text` is the value after YAML's own quoting and indentation are taken off, so an offset in it is not an offset in
/// the file; [`Typed::locate`] leads back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    pub span: Span,
}

impl Typed {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Stands in for a text that is missing or unreadable, so that the rest can be checked all the same.
    pub fn missing(at: Span) -> Self {
        Typed { text: String::new(), span: at }
    }

    /// Where a byte range of `text` stands in the file.
    ///
    /// Exact for plain, quoted (without escapes) and literal block scalars; of those that YAML folds the only place that
    /// reads the same, or the whole value.
    pub fn locate(&self, sources: &Sources, range: Range<usize>) -> Span {
        let raw = sources.slice(self.span);
        let base = self.span.range().start;
        // Plain scalars stand there as they are, quoted ones behind their quote.
        let verbatim = (0..=1).find(|at| raw.get(*at..).is_some_and(|rest| rest.starts_with(self.text.as_str())));
        let found = match verbatim {
            Some(at) => Some(at + range.start..at + range.end),
            None => {
                let block = sources.block(self, raw);
                let [start, end] = [range.start, range.end].map(|offset| block.raw(offset));
                start.zip(end).filter(|(start, end)| start <= end).map(|(start, end)| start..end)
            }
        };
        match found {
            Some(range) => Span::new(self.span.file, base + range.start..base + range.end),
            None => self.only_occurrence(raw, range).unwrap_or(self.span),
        }
    }

    /// Where a folded scalar holds the very characters, if it does so once.
    fn only_occurrence(&self, raw: &str, range: Range<usize>) -> Option<Span> {
        let wanted = self.text.get(range).filter(|wanted| !wanted.is_empty())?;
        let mut found = raw.match_indices(wanted).map(|(at, _)| self.span.range().start + at);
        let start = found.next()?;
        found.next().is_none().then(|| Span::new(self.span.file, start..start + wanted.len()))
    }
}

/// How the value of a literal block scalar leads back to its raw, indented text, line by line.
#[derive(Debug)]
struct Block {
    /// As far as the lines of both are the same but for the indent.
    lines: Vec<BlockLine>,
    /// The ends of both, if all lines are.
    ends: Option<(usize, usize)>,
}

/// A line without its end: where it is in the value, and where in the raw text.
#[derive(Debug)]
struct BlockLine {
    value: Range<usize>,
    raw: usize,
}

impl Block {
    fn of(raw: &str, value: &str) -> Block {
        let mut block = Block { lines: Vec::new(), ends: None };
        let (mut raw_start, mut value_start) = (0, 0);
        let mut raw_lines = raw.split_inclusive('\n');
        for value_line in value.split_inclusive('\n') {
            let Some(raw_line) = raw_lines.next() else { return block };
            let content = value_line.trim_end_matches(['\n', '\r']);
            let indent = raw_line.trim_end_matches(['\n', '\r']).strip_suffix(content);
            let Some(indent) = indent.filter(|indent| indent.bytes().all(|byte| byte == b' ')) else { return block };
            let value = value_start..value_start + content.len();
            block.lines.push(BlockLine { value, raw: raw_start + indent.len() });
            raw_start += raw_line.len();
            value_start += value_line.len();
        }
        block.ends = Some((value.len(), raw.trim_end_matches(['\n', '\r', ' ']).len()));
        block
    }

    /// The raw offset of one in the value.
    fn raw(&self, offset: usize) -> Option<usize> {
        let line = self.lines.get(self.lines.partition_point(|line| line.value.end < offset));
        let in_line = line.map(|line| line.raw + offset.saturating_sub(line.value.start));
        in_line.or_else(|| self.ends.filter(|(value, _)| *value == offset).map(|(_, raw)| raw))
    }
}

/// A value read from a text, together with where it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "名: 値\n目標: ↗\n");
        let at = sources.get(file).text().find('↗').unwrap();
        assert_eq!(sources.get(file).position(at), Position { line: 2, column: 5 });
    }

    #[test]
    fn a_character_outside_the_basic_plane_is_two_units_of_utf_16() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "名: 𠮷野\n");
        let at = sources.get(file).text().find('野').unwrap();
        assert_eq!(sources.get(file).position(at), Position { line: 1, column: 5 });
        assert_eq!(sources.get(file).position_utf16(at), Position { line: 1, column: 6 });
    }

    #[test]
    fn a_range_in_a_block_scalar_leads_back_to_its_line() {
        let mut sources = Sources::default();
        let raw = "あい\n\n  うえ\r\n  お\n";
        let file = sources.add("a.yaml", format!("k: |\n  {raw}"));
        let typed = Typed { text: "あい\n\nうえ\nお\n".into(), span: Span::new(file, 7..7 + raw.len()) };
        let at = typed.text.find('お').unwrap();
        let span = typed.locate(&sources, at..at + 'お'.len_utf8());
        assert_eq!(sources.slice(span), "お");
        assert_eq!(sources.start(span), Position { line: 5, column: 3 });
    }

    #[test]
    fn a_range_in_a_quoted_scalar_skips_the_quote() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "k: \"あい\"\n");
        let typed = Typed { text: "あい".into(), span: Span::new(file, 3..11) };
        assert_eq!(sources.slice(typed.locate(&sources, 3..6)), "い");
    }

    #[test]
    fn a_folded_scalar_is_searched_and_else_pointed_at_whole() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "k: >\n  あ\n  い\n  あ\n");
        let typed = Typed { text: "あ い あ\n".into(), span: Span::new(file, 7..23) };
        assert_eq!(sources.slice(typed.locate(&sources, 4..7)), "い");
        assert_eq!(typed.locate(&sources, 8..11), typed.span);
    }
}
