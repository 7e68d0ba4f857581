//! The Markdown of the pages of rules → rich text, and code apart from it.
//!
//! Knows the Markdown that pages use. It is the program's own text: there is nothing to report.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;

use crate::rich::{Align, Block, Inline, Rich};

/// A stretch of a page: text, or code as it is written.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    text: Option<Rich>,
    code: Option<String>,
}

/// A page's text, in order.
pub(super) fn pieces(markdown: &str) -> Vec<Piece> {
    let mut builder =
        Builder { stack: vec![Frame::Blocks(Vec::new())], pieces: Vec::new(), code: None, line_ended: false };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        builder.event(event);
    }
    builder.finish()
}

enum Frame {
    Blocks(Vec<Block>),
    /// A paragraph, or what a tight list's item has in place of one.
    Paragraph(Vec<Inline>),
    Inlines(Vec<Inline>),
    List(Option<u64>, Vec<Vec<Block>>),
    Table(Vec<Align>, Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
}

struct Builder {
    stack: Vec<Frame>,
    pieces: Vec<Piece>,
    /// The code of the fence that is open.
    code: Option<String>,
    /// Whether a line has ended since the last text.
    line_ended: bool,
}

impl Builder {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.inline(Inline::Text(text.into_string())),
            },
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::SoftBreak => self.line_ended = true,
            Event::HardBreak => self.inline(Inline::Break),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.stack.push(Frame::Paragraph(Vec::new())),
            Tag::Strong | Tag::Emphasis | Tag::Link { .. } => {
                self.ensure_paragraph();
                self.stack.push(Frame::Inlines(Vec::new()));
            }
            Tag::TableCell => self.stack.push(Frame::Inlines(Vec::new())),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.close_paragraph();
                self.code = Some(String::new());
            }
            Tag::List(start) => {
                self.close_paragraph();
                self.stack.push(Frame::List(start, Vec::new()));
            }
            Tag::Item | Tag::BlockQuote(_) => self.stack.push(Frame::Blocks(Vec::new())),
            Tag::Table(columns) => {
                let align = columns.iter().map(|_| Align::None).collect();
                self.stack.push(Frame::Table(align, Vec::new()));
            }
            Tag::TableHead | Tag::TableRow => self.stack.push(Frame::Row(Vec::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.close_paragraph(),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::TableCell => self.end_inlines(tag),
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                match self.stack.len() {
                    1 => self.add_code(code),
                    // Within a list there is no room for code of its own.
                    _ => self.block(Block::Paragraph(vec![Inline::Code(code.trim_end().to_owned())])),
                }
            }
            TagEnd::Item => {
                self.close_paragraph();
                if let Some(Frame::Blocks(item)) = self.stack.pop()
                    && let Some(Frame::List(_, items)) = self.stack.last_mut()
                {
                    items.push(item);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close_paragraph();
                if let Some(Frame::Blocks(blocks)) = self.stack.pop() {
                    self.block(Block::Quote(blocks));
                }
            }
            TagEnd::List(_) => {
                if let Some(Frame::List(start, items)) = self.stack.pop() {
                    self.block(Block::List { start, items });
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(Frame::Row(cells)) = self.stack.pop()
                    && let Some(Frame::Table(_, rows)) = self.stack.last_mut()
                {
                    rows.push(cells);
                }
            }
            TagEnd::Table => {
                if let Some(Frame::Table(align, mut rows)) = self.stack.pop() {
                    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                    self.block(Block::Table { align, head, rows });
                }
            }
            _ => {}
        }
    }

    fn end_inlines(&mut self, tag: TagEnd) {
        let Some(Frame::Inlines(content)) = self.stack.pop() else { return };
        match (tag, self.stack.last_mut()) {
            (TagEnd::TableCell, Some(Frame::Row(cells))) => cells.push(content),
            (TagEnd::Strong, _) => self.inline(Inline::Strong(content)),
            (TagEnd::Emphasis, _) => self.inline(Inline::Emph(content)),
            // Links lead to other pages, which are not beside the report: their words are enough.
            _ => content.into_iter().for_each(|inline| self.inline(inline)),
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.ensure_paragraph();
        let ended = std::mem::take(&mut self.line_ended);
        let content = match self.stack.last_mut() {
            Some(Frame::Paragraph(content) | Frame::Inlines(content)) => content,
            _ => return,
        };
        // A line end between two Latin words is a space; beside a Japanese character it is nothing.
        let is_latin = |text: Option<char>| text.is_some_and(|c| c.is_ascii_graphic());
        if ended
            && is_latin(content.last().and_then(|last| words(last).chars().last()))
            && is_latin(words(&inline).chars().next())
        {
            push(content, Inline::Text(" ".to_owned()));
        }
        push(content, inline);
    }

    fn ensure_paragraph(&mut self) {
        if let Some(Frame::Blocks(_)) = self.stack.last() {
            self.stack.push(Frame::Paragraph(Vec::new()));
        }
    }

    fn close_paragraph(&mut self) {
        if !matches!(self.stack.last(), Some(Frame::Paragraph(_))) {
            return;
        }
        if let Some(Frame::Paragraph(content)) = self.stack.pop() {
            self.block(Block::Paragraph(content));
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(Frame::Blocks(blocks)) = self.stack.last_mut() {
            blocks.push(block);
        }
    }

    /// Ends the text so far, so that code can stand by itself.
    fn add_code(&mut self, code: String) {
        self.close_text();
        self.pieces.push(Piece { text: None, code: Some(code) });
    }

    fn close_text(&mut self) {
        if let Some(Frame::Blocks(blocks)) = self.stack.first_mut()
            && !blocks.is_empty()
        {
            self.pieces.push(Piece { text: Some(Rich(std::mem::take(blocks))), code: None });
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close_paragraph();
        self.close_text();
        self.pieces
    }
}

/// Markdown cuts texts at every special character: here they are one again.
fn push(content: &mut Vec<Inline>, inline: Inline) {
    match (content.last_mut(), inline) {
        (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
        (_, inline) => content.push(inline),
    }
}

fn words(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text,
        Inline::Strong(content) | Inline::Emph(content) => content.first().map_or("", words),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Fault;
    use crate::diag::page::Page;

    #[test]
    fn text_and_code_come_in_order() {
        let found = pieces("前の`語`と**強い**[語](x.md)です。\n次の行\n\n```yaml\na: 1\n```\n\n- 一\n- 二\n");
        let said = |piece: &Piece| piece.text.as_ref().map(Rich::plain_text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(said(&found[0]).as_deref(), Some("前の語と強い語です。次の行"));
        assert_eq!(found[1].code.as_deref(), Some("a: 1\n"));
        assert_eq!(said(&found[2]).as_deref(), Some("一\n二"));
    }

    #[test]
    fn english_lines_are_parted() {
        for (typed, wanted) in
            [("one\ntwo", "one two"), ("one\n`two`", "one two"), ("YAML\nの", "YAMLの"), ("の\na", "のa")]
        {
            assert_eq!(pieces(typed)[0].text.as_ref().map(Rich::plain_text).as_deref(), Some(wanted));
        }
    }

    /// Letters and figures of the pages are all there.
    #[test]
    fn nothing_of_the_pages_is_lost() {
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for fault in Fault::ALL.iter().copied() {
            for text in Page::of(fault).parts().iter().map(|part| part.text).chain([Page::of(fault).english]) {
                let said: String = pieces(text)
                    .into_iter()
                    .map(|piece| piece.text.map(|text| text.plain_text()).or(piece.code).unwrap_or_default())
                    .collect();
                let without_links: String = crate::diag::explain::plain(text);
                let fences = text.lines().filter(|line| line.starts_with("```")).map(words).collect::<String>();
                let wanted = words(&without_links);
                assert_eq!(words(&said), wanted, "{} {fences}", fault.name());
            }
        }
    }
}
