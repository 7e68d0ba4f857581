//! Prose and lines → rich text: quotations filled in, glossary terms linked.

use super::{Derive, sides};
use crate::model::prose::{self, MARK, Prose};
use crate::rich::{Align, Block, Inline, Line, Rich, plain_text};
use crate::source::Typed;

impl Derive<'_> {
    /// A Markdown field as rich text.
    pub(super) fn rich(&self, prose: &Prose) -> Rich {
        Rich(self.blocks_of(&prose.blocks))
    }

    /// A one-line text as rich text: nothing in it is markup but the marks behind glossary terms.
    pub(super) fn line(&self, text: &str) -> Line {
        let mut out = Vec::new();
        self.text(text, &mut out);
        Line(out)
    }

    /// A name where it leads to what it names: without the marks of its terms, since a link holds no other, and the name has
    /// them where the thing itself stands.
    pub(super) fn name(&self, typed: &Typed) -> Line {
        Line::from_plain(&self.uses.apart(|| self.line(&typed.text)).plain_text())
    }

    fn blocks_of(&self, blocks: &[prose::Block]) -> Vec<Block> {
        blocks
            .iter()
            .map(|block| match block {
                prose::Block::Paragraph(inlines) => Block::Paragraph(self.inlines(inlines)),
                prose::Block::List { start, items } => {
                    Block::List { start: *start, items: items.iter().map(|item| self.blocks_of(item)).collect() }
                }
                prose::Block::Table { align, head, rows } => {
                    let chosen: Vec<Align> = align.iter().map(|align| self::align(*align)).collect();
                    let cells = |row: &[Vec<prose::Inline>]| row.iter().map(|cell| self.inlines(cell)).collect();
                    let (head, rows): (Vec<_>, Vec<Vec<_>>) =
                        (cells(head), rows.iter().map(|row| cells(row)).collect());
                    let words = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain_text(cell)).collect();
                    let words: Vec<Vec<String>> = rows.iter().map(words).collect();
                    Block::Table { align: sides::of(&chosen, head.len(), &words), head, rows }
                }
                prose::Block::Quote(blocks) => Block::Quote(self.blocks_of(blocks)),
            })
            .collect()
    }

    fn inlines(&self, inlines: &[prose::Inline]) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                prose::Inline::Text { text, .. } => self.text(text, &mut out),
                prose::Inline::Strong(content) => out.push(Inline::Strong(self.inlines(content))),
                prose::Inline::Emph(content) => out.push(Inline::Emph(self.inlines(content))),
                prose::Inline::Code(code) => out.push(Inline::Code(code.clone())),
                // To what this edition has not chosen nothing leads.
                prose::Inline::Link { url, content } if self.leads_nowhere(url) => out.extend(self.inlines(content)),
                prose::Inline::Link { url, content } => {
                    out.push(Inline::Link { url: url.clone(), content: self.inlines(content) });
                }
                prose::Inline::Note { content, .. } => {
                    let content = self.inlines(content);
                    out.push(self.notes.mark(content));
                }
                prose::Inline::Ruby { content, reading } => {
                    let mut words = Vec::new();
                    for inline in content {
                        if let prose::Inline::Text { text, .. } = inline {
                            self.text(text, &mut words);
                        }
                    }
                    out.push(Inline::Ruby { content: words, reading: reading.clone() });
                }
                prose::Inline::Break => out.push(Inline::Break),
                prose::Inline::Quote { name, .. } => self.quotation(name, &mut out),
            }
        }
        let out = joined(out);
        if self.readings.is_empty() { out } else { self.readings.above(out) }
    }

    fn leads_nowhere(&self, url: &str) -> bool {
        url.strip_prefix('#').is_some_and(|id| self.index.sections.contains_key(id) && !self.shown.has(id))
    }

    /// Takes the marked terms out of a text.
    fn text(&self, text: &str, out: &mut Vec<Inline>) {
        let mut plain = String::new();
        for c in text.chars() {
            let term = matches!(c, '*' | '＊' | MARK)
                .then(|| self.terms.iter().find(|(term, _)| plain.ends_with(term)))
                .flatten();
            match term {
                // In a choice without the glossary, a mark would lead nowhere.
                Some((_, None)) if self.shown.edition().is_some() => {}
                Some((term, anchor)) => {
                    self.uses.mark(term);
                    plain.truncate(plain.len() - term.len());
                    push_text(&mut plain, out);
                    out.push(Inline::Term { text: (*term).to_owned(), anchor: anchor.clone() });
                }
                None if c == MARK => plain.push('*'),
                None => plain.push(c),
            }
        }
        push_text(&mut plain, out);
    }
}

fn push_text(plain: &mut String, out: &mut Vec<Inline>) {
    if !plain.is_empty() {
        out.push(Inline::Text(std::mem::take(plain)));
    }
}

/// Joins neighbouring texts: a quoted figure is part of its sentence, not a piece of its own.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
            (_, inline) => out.push(inline),
        }
    }
    out
}

fn align(align: prose::Align) -> Align {
    match align {
        prose::Align::None => Align::None,
        prose::Align::Left => Align::Left,
        prose::Align::Center => Align::Center,
        prose::Align::Right => Align::Right,
    }
}
