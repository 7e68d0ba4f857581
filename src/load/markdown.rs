//! A Markdown field → prose, with everything a booklet does not print reported at its place.
//!
//! Knows Markdown and the two additions of a booklet, `{{name}}` and the mark behind a glossary term; not what the names
//! stand for.

mod lines;
mod links;
mod texts;

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::footnotes::{self, Definition};
use super::masking;
use crate::content::fields::Context;
use crate::content::prose::{Align, Block, Inline, Prose};
use crate::diag::{Diagnostic, Fault};
use crate::source::{Span, Typed};

/// Deepest nesting of lists, quotations and emphasis: more is no prose, and would overflow whoever walks it.
const DEEPEST: usize = 12;

/// Parses a text.
pub(super) fn parse(source: Typed, cx: &mut Context) -> Prose {
    let masked = masking::mask(&source.text, cx.terms);
    let mut builder = Builder {
        source: &source,
        cx,
        stack: vec![Frame::Blocks(Vec::new())],
        notes: Vec::new(),
        last: None,
        at_start: false,
        skipped: 0,
    };
    let parser = Parser::new_ext(&masked, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    // `[label]: address` is nothing that is printed: whoever means it as text would lose it without a word.
    let mut definitions: Vec<_> =
        parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    definitions.sort_by_key(|span| span.start);
    definitions.into_iter().for_each(|span| builder.unsupported(span));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    let (mut blocks, notes) = builder.finish();
    footnotes::settle(&source, &mut blocks, notes, cx);
    Prose { source, blocks }
}

enum Frame {
    Blocks(Vec<Block>),
    Inlines { kind: InlineKind, content: Vec<Inline> },
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Table { align: Vec<Align>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    Row(Vec<Vec<Inline>>),
    Note { label: String, range: Range<usize>, blocks: Vec<Block> },
}

enum InlineKind {
    Paragraph,
    Strong,
    Emph,
    Link(String),
    Cell,
}

struct Builder<'a, 'c> {
    source: &'a Typed,
    cx: &'a mut Context<'c>,
    stack: Vec<Frame>,
    /// The texts of notes, wherever they stand.
    notes: Vec<Definition>,
    /// The last character of the paragraph so far, for the line end that may follow it.
    last: Option<char>,
    /// Whether nothing of the paragraph has been read yet.
    at_start: bool,
    /// How many elements deep we are inside something that is not printed.
    skipped: usize,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                let code = masking::unmask(&code);
                self.last = code.chars().last();
                self.inline(Inline::Code(code));
            }
            Event::SoftBreak => self.soft_break(range.end),
            Event::HardBreak => {
                self.last = None;
                self.inline(Inline::Break);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.report(Fault::RawHtml, &range),
            Event::Rule => self.unsupported(range),
            // A note in a note would have nowhere to stand.
            Event::FootnoteReference(_) if self.stack.iter().any(|frame| matches!(frame, Frame::Note { .. })) => {
                self.unsupported(range);
            }
            Event::FootnoteReference(label) => {
                self.last = Some(']');
                self.inline(Inline::Note { label: masking::unmask(&label), content: Vec::new(), range });
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.unsupported(range),
        }
    }

    /// Whether what stands here may be empty because it went on deeper than is read, which has been told.
    fn is_deepest(&self) -> bool {
        self.stack.len() >= DEEPEST
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        if self.stack.len() > DEEPEST {
            self.report(Fault::DeepNesting, &range);
            self.skipped = 1;
            return;
        }
        // A tight item's bare text ends where a block begins.
        if !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. }) {
            self.close_loose_text();
            self.last = None;
        }
        match tag {
            Tag::Paragraph => self.open(InlineKind::Paragraph),
            Tag::Heading { .. } => {
                self.report(Fault::HeadingInProse, &range);
                self.open(InlineKind::Paragraph);
            }
            Tag::Strong => self.open(InlineKind::Strong),
            Tag::Emphasis => self.open(InlineKind::Emph),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.link(&format!("mailto:{dest_url}"), range),
            // The definition of its address has been reported.
            Tag::Link { link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut, .. } => {
                self.open(InlineKind::Link(String::new()));
            }
            Tag::Link { dest_url, title, .. } => {
                self.link_title(&title, &range);
                self.link(&dest_url, range);
            }
            Tag::Image { .. } => {
                self.report(Fault::ImageInProse, &range);
                self.skipped = 1;
            }
            Tag::List(start) => self.stack.push(Frame::List { start, items: Vec::new() }),
            Tag::Item | Tag::BlockQuote(_) => self.stack.push(Frame::Blocks(Vec::new())),
            Tag::Table(alignments) => {
                let align = alignments.into_iter().map(align).collect();
                self.stack.push(Frame::Table { align, head: Vec::new(), rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                self.count_cells(range);
                self.stack.push(Frame::Row(Vec::new()));
            }
            Tag::TableCell => self.open(InlineKind::Cell),
            Tag::FootnoteDefinition(label) => {
                self.stack.push(Frame::Note { label: masking::unmask(&label), range, blocks: Vec::new() });
            }
            Tag::HtmlBlock => {
                self.report(Fault::RawHtml, &range);
                self.skipped = 1;
            }
            Tag::CodeBlock(kind) => {
                match kind {
                    CodeBlockKind::Indented => self.report(Fault::IndentedProse, &range),
                    CodeBlockKind::Fenced(_) => self.unsupported(range),
                }
                self.skipped = 1;
            }
            _ => {
                self.unsupported(range);
                self.skipped = 1;
            }
        }
    }

    fn open(&mut self, kind: InlineKind) {
        // A tight list's item holds inlines without a paragraph around them.
        if matches!(kind, InlineKind::Strong | InlineKind::Emph | InlineKind::Link(_)) {
            self.ensure_paragraph();
        }
        self.at_start |= matches!(kind, InlineKind::Paragraph);
        self.stack.push(Frame::Inlines { kind, content: Vec::new() });
    }

    /// Markdown leaves out the cells for which the head has no column, without a word.
    fn count_cells(&mut self, row: Range<usize>) {
        let Some(Frame::Table { align, .. }) = self.stack.last() else { return };
        let columns = align.len();
        let text = masking::mask_bars(self.source.text.get(row.clone()).unwrap_or_default().trim());
        let text = text.as_ref();
        let inner = text.strip_prefix('|').unwrap_or(text);
        let bars = inner.char_indices().filter(|(at, c)| *c == '|' && !inner[..*at].ends_with('\\'));
        let cells = bars.filter(|(at, _)| at + 1 < inner.len()).count() + 1;
        if cells > columns {
            self.report_with(row, |place, _| {
                Diagnostic::new(Fault::UnevenRow, place).with("cells", cells).with("columns", columns)
            });
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.ensure_paragraph();
        self.at_start = false;
        if let Some(Frame::Inlines { content, .. }) = self.stack.last_mut() {
            content.push(inline);
        }
    }

    fn ensure_paragraph(&mut self) {
        if matches!(self.stack.last(), Some(Frame::Blocks(_) | Frame::Note { .. })) {
            self.stack.push(Frame::Inlines { kind: InlineKind::Paragraph, content: Vec::new() });
        }
    }

    /// Ends the paragraph that a tight item's bare text opened, if there is one.
    fn close_loose_text(&mut self) {
        if matches!(self.stack.last(), Some(Frame::Inlines { kind: InlineKind::Paragraph, .. })) {
            self.close_inlines();
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => {
                self.close_inlines()
            }
            TagEnd::TableCell => self.close_inlines(),
            TagEnd::Item => {
                self.close_loose_text();
                let Some(Frame::Blocks(item)) = self.stack.pop() else { return };
                if item.is_empty() && !self.is_deepest() {
                    self.report(Fault::EmptyItem, &range);
                }
                if let Some(Frame::List { items, .. }) = self.stack.last_mut() {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(Frame::List { start, items }) = self.stack.pop() {
                    self.block(Block::List { start, items });
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close_loose_text();
                let Some(Frame::Blocks(blocks)) = self.stack.pop() else { return };
                if blocks.is_empty() && !self.is_deepest() {
                    self.report(Fault::EmptyItem, &range);
                }
                self.block(Block::Quote(blocks));
            }
            TagEnd::FootnoteDefinition => {
                self.close_loose_text();
                if let Some(Frame::Note { label, range, blocks }) = self.stack.pop() {
                    self.notes.push(Definition { label, range, blocks });
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.close_row(tag == TagEnd::TableHead),
            TagEnd::Table => {
                if let Some(Frame::Table { align, head, rows }) = self.stack.pop() {
                    self.block(Block::Table { align, head, rows });
                }
            }
            _ => {}
        }
    }

    fn close_row(&mut self, is_head: bool) {
        let Some(Frame::Row(cells)) = self.stack.pop() else { return };
        if let Some(Frame::Table { head, rows, .. }) = self.stack.last_mut() {
            if is_head { *head = cells } else { rows.push(cells) }
        }
    }

    fn close_inlines(&mut self) {
        let Some(Frame::Inlines { kind, content }) = self.stack.pop() else { return };
        let content = self.split_quotes(content);
        match kind {
            InlineKind::Paragraph => self.block(Block::Paragraph(content)),
            InlineKind::Strong => self.inline(Inline::Strong(content)),
            InlineKind::Emph => self.inline(Inline::Emph(content)),
            InlineKind::Link(url) => self.inline(Inline::Link { url, content }),
            InlineKind::Cell => {
                if let Some(Frame::Row(cells)) = self.stack.last_mut() {
                    cells.push(content);
                }
            }
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(Frame::Blocks(blocks) | Frame::Note { blocks, .. }) = self.stack.last_mut() {
            blocks.push(block);
        }
    }

    fn report(&mut self, fault: Fault, range: &Range<usize>) {
        self.report_with(range.clone(), |place, _| Diagnostic::new(fault, place));
    }

    fn unsupported(&mut self, range: Range<usize>) {
        const LONGEST: usize = 20;
        self.report_with(range, |place, covered| {
            let what: String = covered.lines().next().unwrap_or_default().chars().take(LONGEST).collect();
            Diagnostic::new(Fault::UnsupportedMarkdown, place).with("what", what)
        });
    }

    /// Reports what `make` makes of the place of `range` and of the text there.
    fn report_with(&mut self, range: Range<usize>, make: impl FnOnce(Span, &str) -> Diagnostic) {
        let (source, sources) = (self.source, self.cx.sources);
        self.cx.problems.push_within(source.span, || {
            let covered = trimmed(&source.text, range);
            make(source.locate(sources, covered.clone()), source.text.get(covered).unwrap_or_default())
        });
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Definition>) {
        self.close_loose_text();
        let blocks = match self.stack.pop() {
            Some(Frame::Blocks(blocks)) => blocks,
            _ => Vec::new(),
        };
        (blocks, self.notes)
    }
}

/// A block's range takes its line end along, which underlines into the next line.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let covered = text.get(range.clone()).unwrap_or("");
    range.start..range.start + covered.trim_end().len()
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
