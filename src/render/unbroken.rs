//! What of rich text does not part at the end of a line, marked for the Typst files, which put it into boxes.
//!
//! Where lines may end is known to `japanese::breaks`; here it is brought to the pieces of a line, which may begin and end in
//! the middle of what is kept. Must not know how anything looks.

use std::ops::Range;

use crate::japanese::breaks;
use crate::rich::{Block, Inline};

/// Stands before and behind what is kept, a noncharacter that no content holds.
pub(super) const EDGE: char = '\u{FDD5}';
/// Joins two pieces between which no line ends.
const JOINER: char = '\u{2060}';

/// A passage: its paragraphs as running text, the cells of its tables as names.
pub(super) fn blocks(content: &mut [Block]) {
    for block in content {
        match block {
            Block::Paragraph(content) => paragraph(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item)),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| name(cell));
            }
            Block::Quote(content) => blocks(content),
        }
    }
}

fn paragraph(content: &mut [Inline]) {
    mark(content, breaks::kept);
}

/// A name, a cell, a line.
pub(super) fn name(content: &mut [Inline]) {
    mark(content, breaks::kept_in_name);
}

fn mark(content: &mut [Inline], find: fn(&str) -> Vec<Range<usize>>) {
    let mut text = String::new();
    read(content, &mut text);
    let kept = find(&text);
    if !kept.is_empty() {
        Marker { kept, at: 0 }.content(content);
    }
}

/// The text of a line. Where something is drawn in it a line may end behind it, but not before a mark of a note.
fn read(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Term { text, .. } => out.push_str(text),
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ref { content, .. }
            | Inline::Ruby { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content) => read(content, out),
            Inline::Note { .. } => out.extend([JOINER, breaks::OBJECT]),
            Inline::Break => out.push('\n'),
            Inline::Place { .. } => {}
        }
    }
}

/// Goes through a line once more, in the same order.
struct Marker {
    kept: Vec<Range<usize>>,
    /// How much of the text has been passed.
    at: usize,
}

impl Marker {
    fn content(&mut self, content: &mut [Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => *text = self.text(text),
                Inline::Code(text) | Inline::Term { text, .. } => self.at += text.len(),
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ref { content, .. }
                | Inline::Ruby { content, .. }
                | Inline::Inserted(content)
                | Inline::Deleted(content) => self.content(content),
                Inline::Note { .. } => self.at += JOINER.len_utf8() + breaks::OBJECT.len_utf8(),
                Inline::Break => self.at += 1,
                Inline::Place { .. } => {}
            }
        }
    }

    fn text(&mut self, text: &str) -> String {
        let place = self.at..self.at + text.len();
        self.at = place.end;
        let mut out = String::with_capacity(text.len() + 16);
        let mut done = place.start;
        for kept in self.kept.iter().filter(|kept| kept.start < place.end && kept.end > place.start) {
            let part = kept.start.max(place.start)..kept.end.min(place.end);
            out.push_str(text.get(done - place.start..part.start - place.start).unwrap_or_default());
            if kept.start < place.start {
                out.push(JOINER);
            }
            out.push(EDGE);
            out.push_str(text.get(part.start - place.start..part.end - place.start).unwrap_or_default());
            out.push(EDGE);
            if kept.end > place.end {
                out.push(JOINER);
            }
            done = part.end;
        }
        out + text.get(done - place.start..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn what_is_kept_is_marked_where_it_begins_and_ends() {
        let mut content = [text("人口は95%です"), Inline::Strong(vec![text("第2期の")])];
        paragraph(&mut content);
        assert_eq!(content, [text("人口は95%です"), Inline::Strong(vec![text("\u{FDD5}第2期\u{FDD5}の")])]);
        let mut content = [text("27年までに")];
        name(&mut content);
        assert_eq!(content, [text("\u{FDD5}27年までに\u{FDD5}")]);
    }

    #[test]
    fn pieces_of_one_figure_stay_together() {
        let term = Inline::Term { text: "計画".to_owned(), anchor: None };
        let mut content = [text("計"), Inline::Strong(vec![text("34")]), text("人と「"), term.clone(), text("」。")];
        paragraph(&mut content);
        let number = Inline::Strong(vec![text("\u{FDD5}34\u{FDD5}\u{2060}")]);
        let behind = text("\u{2060}\u{FDD5}人\u{FDD5}と\u{FDD5}「\u{FDD5}\u{2060}");
        assert_eq!(content, [text("計"), number, behind, term, text("」。")]);
    }
}
