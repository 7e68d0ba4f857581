//! Running text as a reader sees it: each paragraph and line as one string, with the way back to where it was typed.
//!
//! Rules about words read these, never Markdown. Knows whose words they are; judges nothing.

use std::ops::Range;

use crate::content::verbatim::Verbatim;
use crate::content::{Text, texts};
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::model::prose::{self, Inline, MARK, Prose};
use crate::model::section::{Block, BoxedKind, Section};
use crate::source::{Sources, Span, Typed};

/// Stands for what is no text of the author's: a quotation of a derived figure, program code.
pub(super) const NOT_TYPED: char = '\u{fffc}';

/// Whose words these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// The booklet's own.
    Own,
    /// Of a law, of another document, of a person who signs or comments: to be left as they are.
    Cited,
}

/// What kind of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A title, a name, a label, a cell of a free table.
    Line,
    /// A figure in a cell of an indicator.
    Value,
    /// A paragraph of prose, a list item, a note.
    Paragraph,
}

/// What the signs in a text mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// Markdown with quotations.
    Prose,
    /// What is printed as it stands.
    Line,
    /// The same, by somebody who wrote no booklet.
    Verbatim,
}

/// How a paragraph stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// In the run of the text.
    Running,
    /// In a list or a table.
    Item,
    /// In a note to it.
    Note,
}

/// One paragraph or line.
#[derive(Debug)]
pub(super) struct Passage<'b> {
    /// The section it stands in; none for what belongs to the whole booklet.
    pub section: Option<&'b Section>,
    pub voice: Voice,
    pub form: Form,
    pub standing: Standing,
    pub writing: Writing,
    pub text: String,
    source: &'b Typed,
    pieces: Vec<Piece>,
}

/// A stretch of a passage and what it was typed as.
#[derive(Debug)]
struct Piece {
    /// Where it begins in the passage.
    at: usize,
    length: usize,
    /// In the field's text; as long as the stretch where it was typed as it reads.
    typed: Range<usize>,
}

impl<'b> Passage<'b> {
    /// Where a range of the text was typed.
    pub(super) fn locate(&self, range: Range<usize>, sources: &Sources) -> Span {
        self.source.locate(sources, self.typed_range(range))
    }

    /// A fault at a range of the text.
    pub(super) fn fault(&self, fault: Fault, range: Range<usize>, sources: &Sources) -> Diagnostic {
        Diagnostic::new(fault, self.locate(range, sources))
    }

    /// A fault at a range of the text, mended by writing `replacement` there, if that is what was typed there.
    pub(super) fn fault_with_fix(
        &self,
        fault: Fault,
        range: Range<usize>,
        replacement: impl Into<String>,
        sources: &Sources,
    ) -> Diagnostic {
        let span = self.locate(range.clone(), sources);
        let is_exact = sources.slice(span) == &self.text[range.clone()];
        let diagnostic = Diagnostic::new(fault, span);
        if !is_exact {
            return diagnostic;
        }
        let replacement = replacement.into();
        match self.in_quotation_marks(self.typed_range(range), &replacement, sources) {
            Some(whole) => Diagnostic::new(fault, self.source.span).fixed_by(Some(whole)),
            None => diagnostic.fixed_by(Some(replacement)),
        }
    }

    /// The whole field in quotation marks, if what comes into it would mean something to YAML without them.
    fn in_quotation_marks(&self, typed: Range<usize>, replacement: &str, sources: &Sources) -> Option<String> {
        const SIGNS: [char; 5] = ['{', '}', '[', ']', ','];
        let text = self.source.text.as_str();
        let (before, replaced, behind) = (&text[..typed.start], &text[typed.clone()], &text[typed.end..]);
        let is_sign = |c: char| SIGNS.contains(&c) && !replaced.contains(c);
        let begins = before.is_empty() && replacement.starts_with(|c: char| c.is_ascii_punctuation() && c != '(');
        let is_needed = begins || replacement.contains(is_sign) || replacement.contains(": ");
        let is_plain = sources.slice(self.source.span) == text && !text.contains(['\n', '"', '\\']);
        (is_needed && is_plain).then(|| format!("\"{before}{replacement}{behind}\""))
    }

    /// The whole field it stands in.
    pub(super) fn span(&self) -> Span {
        self.source.span
    }

    fn typed_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.typed_at(range.start, false);
        start..self.typed_at(range.end, true).max(start)
    }

    /// The offset in the field of an offset in the passage; of a border between two pieces the end of the first or the
    /// start of the second.
    fn typed_at(&self, offset: usize, is_end: bool) -> usize {
        let after = self.pieces.partition_point(|piece| if is_end { piece.at < offset } else { piece.at <= offset });
        let Some(piece) = self.pieces.get(after.saturating_sub(1)) else { return 0 };
        let into = (offset - piece.at.min(offset)).min(piece.length);
        match piece.typed.len() == piece.length {
            true => piece.typed.start + into,
            false if is_end => piece.typed.end,
            false => piece.typed.start,
        }
    }
}

/// Every passage of a booklet, in the order of its files.
pub(super) fn all(booklet: &Booklet) -> Vec<Passage<'_>> {
    let terms = booklet.glossary.iter().map(|term| term.term.text.as_str()).collect();
    let mut reader = Reader::new(terms);
    reader.texts(texts(booklet));
    for term in &booklet.glossary {
        // How a term is read follows its sound, however the booklet spells the words in it.
        let read = |text: &Text| std::ptr::eq(text.typed(), &raw const term.reading);
        reader.texts(texts(term).into_iter().filter(|text| !read(text)).collect());
    }
    reader.texts(texts(&booklet.indicators));
    reader.texts(texts(&booklet.changes));
    reader.texts(booklet.consultation.call.as_ref().map(texts).unwrap_or_default());
    for comment in &booklet.consultation.comments {
        reader.verbatim(&comment.text);
        comment.response.iter().for_each(|response| reader.prose(response));
    }
    // Another plan has named them.
    reader.voice = Voice::Cited;
    reader.texts(texts(&booklet.measures));
    reader.voice = Voice::Own;
    for section in all_sections(booklet) {
        reader.section = Some(section);
        reader.texts(texts(section));
        for block in &section.blocks {
            reader.voice = voice(block);
            reader.texts(texts(block));
        }
        reader.voice = Voice::Own;
    }
    reader.out
}

/// Whose words a block holds.
pub(super) fn voice(block: &Block) -> Voice {
    match block {
        Block::Boxed(boxed) if boxed.kind == BoxedKind::Excerpt => Voice::Cited,
        // Laws and other plans have names of their own.
        Block::Greeting(_) | Block::Comparison(_) | Block::Agreements(_) | Block::DocumentList(_) => Voice::Cited,
        Block::Derived(_)
        | Block::Prose(_)
        | Block::Boxed(_)
        | Block::Note(_)
        | Block::Progress(_)
        | Block::OutlineList(_)
        | Block::Guide(_)
        | Block::Categories(_)
        | Block::Table(_)
        | Block::Figure(_)
        | Block::Glossary { .. }
        | Block::Figures(_)
        | Block::Point(_)
        | Block::Agenda(_)
        | Block::Chronology(_)
        | Block::Crosswalk(_)
        | Block::Cycle(_)
        | Block::Schedule(_)
        | Block::Chart(_)
        | Block::Notes { .. } => Voice::Own,
    }
}

struct Reader<'b> {
    section: Option<&'b Section>,
    voice: Voice,
    standing: Standing,
    writing: Writing,
    terms: Vec<&'b str>,
    out: Vec<Passage<'b>>,
}

impl<'b> Reader<'b> {
    fn new(terms: Vec<&'b str>) -> Self {
        let (voice, standing, writing) = (Voice::Own, Standing::Running, Writing::Line);
        Reader { section: None, voice, standing, writing, terms, out: Vec::new() }
    }

    fn texts(&mut self, texts: Vec<Text<'b>>) {
        for text in texts {
            match text {
                Text::Line(typed) => self.line(typed, Form::Line),
                Text::Value(typed) => self.line(typed, Form::Value),
                Text::Prose(prose) => self.prose(prose),
                // What stands around a counter is no sentence.
                Text::Pattern(_) => {}
                Text::Verbatim(verbatim) => self.verbatim(verbatim),
            }
        }
    }

    fn passage(&self, source: &'b Typed, form: Form) -> Passage<'b> {
        let Reader { section, voice, standing, writing, .. } = *self;
        Passage { section, voice, form, standing, writing, text: String::new(), source, pieces: Vec::new() }
    }

    fn line_without_marks(&mut self, source: &'b Typed) {
        let mut passage = self.passage(source, Form::Paragraph);
        push(&mut passage, &source.text, 0..source.text.len(), &[]);
        self.keep(passage);
    }

    fn line(&mut self, source: &'b Typed, form: Form) {
        let mut passage = self.passage(source, form);
        push(&mut passage, &source.text, 0..source.text.len(), &self.terms);
        self.keep(passage);
    }

    /// Whoever has written it, it was none of the authors.
    fn verbatim(&mut self, verbatim: &'b Verbatim) {
        let own = std::mem::replace(&mut self.voice, Voice::Cited);
        self.writing = Writing::Verbatim;
        self.line_without_marks(&verbatim.source);
        (self.voice, self.writing) = (own, Writing::Line);
    }

    fn prose(&mut self, prose: &'b Prose) {
        self.writing = Writing::Prose;
        self.blocks(&prose.source, &prose.blocks);
        self.writing = Writing::Line;
    }

    fn blocks(&mut self, source: &'b Typed, blocks: &'b [prose::Block]) {
        for block in blocks {
            match block {
                prose::Block::Paragraph(inlines) => self.paragraph(source, inlines, Form::Paragraph),
                prose::Block::List { items, .. } => {
                    self.within(Standing::Item, |reader| items.iter().for_each(|item| reader.blocks(source, item)));
                }
                prose::Block::Table { head, rows, .. } => self.within(Standing::Item, |reader| {
                    for cell in head.iter().chain(rows.iter().flatten()) {
                        reader.paragraph(source, cell, Form::Line);
                    }
                }),
                prose::Block::Quote(blocks) => {
                    let own = std::mem::replace(&mut self.voice, Voice::Cited);
                    self.blocks(source, blocks);
                    self.voice = own;
                }
            }
        }
    }

    fn paragraph(&mut self, source: &'b Typed, inlines: &'b [Inline], form: Form) {
        let mut passage = self.passage(source, form);
        let mut notes = Vec::new();
        self.inlines(inlines, &mut passage, &mut notes);
        self.keep(passage);
        self.within(Standing::Note, |reader| {
            for note in notes {
                reader.paragraph(source, note, Form::Paragraph);
            }
        });
    }

    fn within(&mut self, standing: Standing, read: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.standing, standing);
        read(self);
        self.standing = outer;
    }

    fn inlines(&self, inlines: &'b [Inline], passage: &mut Passage<'b>, notes: &mut Vec<&'b [Inline]>) {
        for inline in inlines {
            match inline {
                Inline::Text { text, range } => push(passage, text, range.clone(), &self.terms),
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ruby { content, .. } => {
                    self.inlines(content, passage, notes);
                }
                Inline::Code(_) => passage.text.push(NOT_TYPED),
                Inline::Quote { range, .. } => push(passage, "\u{fffc}", range.clone(), &[]),
                Inline::Break => passage.text.push('\n'),
                Inline::Note { content, .. } => notes.push(content),
            }
        }
    }

    fn keep(&mut self, passage: Passage<'b>) {
        if !passage.text.is_empty() {
            self.out.push(passage);
        }
    }
}

/// Adds a stretch as it reads: the marks behind glossary terms are no part of the text.
fn push(passage: &mut Passage, text: &str, typed: Range<usize>, terms: &[&str]) {
    let is_exact = text.len() == typed.len();
    let is_mark = |at: usize, c: char| match c {
        MARK => true,
        '*' | '＊' => terms.iter().any(|term| text[..at].ends_with(term)),
        _ => false,
    };
    let marks = text.char_indices().filter(|(at, c)| is_mark(*at, *c)).map(|(at, c)| (at, c.len_utf8()));
    let mut from = 0;
    for (end, skipped) in marks.chain([(text.len(), 0)]) {
        let stretch = &text[from..end];
        if !stretch.is_empty() {
            let typed = if is_exact { typed.start + from..typed.start + end } else { typed.clone() };
            passage.pieces.push(Piece { at: passage.text.len(), length: stretch.len(), typed });
            passage.text.push_str(stretch);
        }
        from = end + skipped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A paragraph `甲\u{1}は**乙**{{丙}}丁` as the loader reads it, typed behind the key of a block scalar.
    fn paragraph(sources: &mut Sources) -> Prose {
        let typed = "甲*は**乙**{{丙}}丁";
        let file = sources.add("a.yaml", format!("k: |\n  {typed}\n"));
        let source = Typed { text: format!("{typed}\n"), span: Span::new(file, 3..3 + 4 + typed.len() + 1) };
        let at = |wanted: &str| {
            let start = typed.find(wanted).expect("a stretch");
            start..start + wanted.len()
        };
        let text = |text: &str, range| Inline::Text { text: text.to_owned(), range };
        let inlines = vec![
            text("甲\u{1}は", at("甲*は")),
            Inline::Strong(vec![text("乙", at("乙"))]),
            Inline::Quote { name: "丙".to_owned(), range: at("{{丙}}") },
            text("丁", at("丁")),
        ];
        Prose { source, blocks: vec![prose::Block::Paragraph(inlines)] }
    }

    #[test]
    fn what_is_read_leads_back_to_what_was_typed() {
        let mut sources = Sources::default();
        let prose = paragraph(&mut sources);
        let mut reader = Reader::new(vec!["甲"]);
        reader.prose(&prose);
        let [passage] = &reader.out[..] else { panic!("one paragraph") };
        assert_eq!(passage.text, "甲は乙\u{fffc}丁");
        let typed = |read: &str| {
            let start = passage.text.find(read).expect("a stretch");
            sources.slice(passage.locate(start..start + read.len(), &sources))
        };
        assert_eq!(typed("甲"), "甲");
        assert_eq!(typed("甲は"), "甲*は");
        assert_eq!(typed("は乙"), "は**乙");
        assert_eq!(typed("乙"), "乙");
        assert_eq!(typed("\u{fffc}"), "{{丙}}");
        assert_eq!(typed("\u{fffc}丁"), "{{丙}}丁");
    }

    #[test]
    fn a_replacement_is_offered_only_where_what_is_read_was_typed() {
        let mut sources = Sources::default();
        let prose = paragraph(&mut sources);
        let mut reader = Reader::new(Vec::new());
        reader.prose(&prose);
        let passage = &reader.out[0];
        let fix = |range| passage.fault_with_fix(Fault::RawHtml, range, "戊", &sources).fix;
        assert_eq!(fix(3..6).map(|fix| fix.replacement), Some("戊".to_owned()));
        assert_eq!(fix(0..6), None);
    }
}
