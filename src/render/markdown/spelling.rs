//! How text is spelled in Markdown so that it prints unchanged, and where its lines break.
//!
//! Knows lines and their pieces, no blocks.

use std::fmt::Write;

use super::super::{html, link};
use crate::rich::Inline;

/// Appends `text` so that it prints unchanged wherever a template prints a plain string: at the start of a line, behind
/// a marker, in a heading, in a table cell.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut writer = Writer::for_line();
    writer.text(text);
    out.push_str(&writer.finish());
}

/// Where in its line the next character stands. Some characters are special only at the start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the start, where a marker of a block could stand.
    Start,
    /// Behind digits at the start: `1` in `1. `.
    Digits,
    /// At the start of a cell, where only a space would be lost.
    Cell,
    Inside,
}

/// Whether the next character may begin a new line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sentence {
    Running,
    /// The last character closed a sentence.
    Ended,
    /// The last character closed a bracket or quotation that ended with a sentence; `と` or `を` may yet go on.
    BracketClosed,
}

/// Writes one line or one paragraph.
pub(super) struct Writer {
    out: String,
    /// Prose breaks after each sentence; a line or a cell must not.
    prose: bool,
    place: Place,
    sentence: Sentence,
    /// Open brackets and quotation marks.
    brackets: usize,
    /// Inside a link, where Markdown allows no other.
    linked: bool,
    /// Inside `*` or `**`, where more asterisks could pair wrongly.
    emphasized: bool,
}

impl Writer {
    pub(super) fn for_prose() -> Self {
        Self::new(true, Place::Start)
    }

    pub(super) fn for_line() -> Self {
        Self::new(false, Place::Start)
    }

    pub(super) fn for_cell() -> Self {
        Self::new(false, Place::Cell)
    }

    fn new(prose: bool, place: Place) -> Self {
        Self {
            out: String::new(),
            prose,
            place,
            sentence: Sentence::Running,
            brackets: 0,
            linked: false,
            emphasized: false,
        }
    }

    /// What was written. A space at the very end would be lost, so it is spelled out.
    pub(super) fn finish(mut self) -> String {
        match self.out.pop() {
            Some(' ') => self.out.push_str("&#32;"),
            Some('\t') => self.out.push_str("&#9;"),
            Some('\n') | None => {}
            Some(other) => self.out.push(other),
        }
        self.out
    }

    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Strong(content) => self.emphasis("**", ["<strong>", "</strong>"], content),
            Inline::Emph(content) => self.emphasis("*", ["<em>", "</em>"], content),
            Inline::Code(text) => self.code(text),
            Inline::Link { url, content } => match link::permitted(url) {
                Some(url) => self.link(url, |writer| writer.inlines(content)),
                None => self.inlines(content),
            },
            Inline::Ref { anchor, content } => {
                self.link(&format!("#{anchor}"), |writer| writer.inlines(content));
            }
            Inline::Term { text, anchor } => {
                let marked = |writer: &mut Self| {
                    writer.text(text);
                    writer.text("＊");
                };
                match anchor {
                    Some(anchor) => self.link(&format!("#{anchor}"), marked),
                    None => marked(self),
                }
            }
            // Markdown has no readings of its own.
            Inline::Ruby { content, reading } => {
                self.out.push_str("<ruby>");
                self.inlines(content);
                self.out.push_str("<rp>（</rp><rt>");
                html::escape(reading, &mut self.out);
                self.out.push_str("</rt><rp>）</rp></ruby>");
            }
            Inline::Note { anchor, .. } => self.note_mark(anchor),
            Inline::Break => self.line_end(),
            Inline::Place { number, anchor, .. } => self.place_mark(number, anchor),
            Inline::Inserted(content) => self.changed("ins", content),
            Inline::Deleted(content) => self.changed("del", content),
        }
    }

    /// The number of a passage, which leads to itself.
    fn place_mark(&mut self, number: &str, anchor: &str) {
        self.out.push_str("<a id=\"");
        html::escape(anchor, &mut self.out);
        self.out.push_str("\"></a>");
        self.link(&format!("#{anchor}"), |writer| writer.text(number));
        self.out.push(' ');
    }

    /// Markdown has no marks of its own for these.
    fn changed(&mut self, tag: &str, content: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{tag}>"));
    }

    /// Writes text, breaking prose behind each sentence.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            // Nearly all that is written: within a sentence such characters change nothing.
            if self.place == Place::Inside && self.sentence == Sentence::Running {
                let (run, behind) = rest.split_at(rest.find(|c| !is_ordinary(c)).unwrap_or(rest.len()));
                self.out.push_str(run);
                rest = behind;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { return };
            rest = chars.as_str();
            self.break_before(c);
            self.character(c, rest.chars().next());
            self.note_sentence(c);
        }
    }

    fn character(&mut self, c: char, next: Option<char>) {
        let place = std::mem::replace(&mut self.place, Place::Inside);
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '$' | '#' | '!' => {
                self.out.push('\\');
                self.out.push(c);
            }
            // Only the mark of a note leaves a bare bracket; with a colon it would become the note itself, with a
            // parenthesis a link.
            ':' | '(' if self.out.ends_with(']') => {
                self.out.push('\\');
                self.out.push(c);
            }
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '\0' => self.out.push('\u{FFFD}'),
            ' ' | '\t' if matches!(place, Place::Start | Place::Cell) => self.reference(c),
            '\t' => self.out.push(c),
            c if c.is_control() || hides_in_source(c) => self.reference(c),
            '0'..='9' if matches!(place, Place::Start | Place::Digits) => {
                self.place = Place::Digits;
                self.out.push(c);
            }
            c => {
                if is_marker(c, next, place) {
                    self.out.push('\\');
                }
                self.out.push(c);
            }
        }
    }

    fn reference(&mut self, c: char) {
        write!(self.out, "&#{};", u32::from(c)).expect("writing to a string");
    }

    fn break_before(&mut self, c: char) {
        let closes = closing(c);
        let breaks = match self.sentence {
            Sentence::Running => false,
            Sentence::Ended => !closes && !ends_sentence(c),
            Sentence::BracketClosed => !closes && !matches!(c, '\u{3041}'..='\u{309F}' | '、' | '，' | '。'),
        };
        if breaks {
            self.sentence = Sentence::Running;
            // A space at the start of a line would be lost.
            if self.prose && !c.is_ascii_whitespace() {
                self.out.push('\n');
                self.place = Place::Start;
            }
        }
    }

    fn note_sentence(&mut self, c: char) {
        let inside_sentence_end = self.sentence != Sentence::Running;
        if opening(c) {
            self.brackets += 1;
            self.sentence = Sentence::Running;
        } else if closing(c) {
            let ends = inside_sentence_end || self.ended_inside(c);
            self.brackets = self.brackets.saturating_sub(1);
            self.sentence = if ends && self.brackets == 0 { Sentence::BracketClosed } else { Sentence::Running };
        } else if ends_sentence(c) && self.brackets == 0 {
            self.sentence = Sentence::Ended;
        } else {
            self.sentence = Sentence::Running;
        }
    }

    /// Whether the bracket just written, `c`, stands directly behind the end of a sentence.
    fn ended_inside(&self, c: char) -> bool {
        self.out.strip_suffix(c).and_then(|before| before.chars().next_back()).is_some_and(ends_sentence)
    }

    /// A break that waits for the next character is made now, before a mark is written.
    fn before_mark(&mut self) {
        self.break_before('\u{4E00}');
        self.sentence = Sentence::Running;
    }

    /// Asterisks where they surely pair (letters on their inner sides, none nested), HTML tags elsewhere: beside
    /// brackets and full stops, as Japanese often has them, asterisks would stay asterisks.
    fn emphasis(&mut self, mark: &str, tags: [&str; 2], content: &[Inline]) {
        self.before_mark();
        let nested = std::mem::replace(&mut self.emphasized, true);
        let place = std::mem::replace(&mut self.place, Place::Inside);
        let start = self.out.len();
        self.inlines(content);
        self.emphasized = nested;
        let (before, body) = self.out.split_at(start);
        if body.is_empty() {
            self.place = place;
            return;
        }
        let pairs = !nested
            && body.starts_with(char::is_alphanumeric)
            && body.ends_with(char::is_alphanumeric)
            && !before.ends_with('*');
        let [open, close] = if pairs { [mark, mark] } else { tags };
        self.out.insert_str(start, open);
        self.out.push_str(close);
        self.place = Place::Inside;
    }

    /// Backticks where nothing in the text could close them or be lost, `<code>` elsewhere.
    fn code(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.before_mark();
        self.place = Place::Inside;
        let plain = !text.contains(|c: char| c == '`' || c == '|' || c.is_control() || hides_in_source(c))
            && !text.starts_with(' ')
            && !text.ends_with(' ')
            // In a link this would be the address of a label, which Markdown sees before it sees code.
            && !text.contains("]:")
            && !self.out.ends_with('`');
        if plain {
            self.out.push('`');
            self.out.push_str(text);
            self.out.push('`');
        } else {
            self.out.push_str("<code>");
            for c in text.chars() {
                self.character(c, None);
            }
            self.out.push_str("</code>");
        }
        self.place = Place::Inside;
    }

    fn link(&mut self, target: &str, content: impl FnOnce(&mut Self)) {
        if self.linked {
            content(self);
            return;
        }
        self.before_mark();
        self.place = Place::Inside;
        self.linked = true;
        self.out.push('[');
        content(self);
        self.out.push_str("](");
        write_target(target, &mut self.out);
        self.out.push(')');
        self.linked = false;
        self.place = Place::Inside;
    }

    /// Belongs to the sentence before it, whose end it does not undo. What the note says stands at the booklet's end.
    fn note_mark(&mut self, anchor: &str) {
        self.out.push_str("[^");
        write_label(anchor, &mut self.out);
        self.out.push(']');
        self.place = Place::Inside;
    }

    fn line_end(&mut self) {
        // A tag alone at the start of a paragraph or a line would open a block of HTML.
        if self.out.is_empty() && (self.prose || self.place == Place::Start) {
            return;
        }
        self.sentence = Sentence::Running;
        self.out.push_str("<br>");
        self.place = Place::Inside;
        if self.prose {
            self.out.push('\n');
            self.place = Place::Start;
        }
    }
}

/// Whether `c` is a letter or digit as texts are full of: no mark of Markdown, and no mark at which sentences are told apart.
fn is_ordinary(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '、' | '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether `c` could be, or begin, the marker of a block. `next` is `None` where what follows is not known.
fn is_marker(c: char, next: Option<char>, place: Place) -> bool {
    let parted = next.is_none_or(|next| next == ' ' || next == '\t' || next.is_control());
    match (place, c) {
        (Place::Start, '=' | '>') => true,
        (Place::Start, '-' | '+' | ':') => next.is_none_or(|next| !next.is_alphanumeric()),
        (Place::Digits, '.' | ')') => parted,
        _ => false,
    }
}

/// Characters that end a line, or turn the direction of reading, without being seen.
fn hides_in_source(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn opening(c: char) -> bool {
    matches!(c, '「' | '『' | '（' | '【' | '〔' | '［' | '｛' | '〈' | '《' | '“' | '(' | '[' | '{')
}

fn closing(c: char) -> bool {
    matches!(c, '」' | '』' | '）' | '】' | '〕' | '］' | '｝' | '〉' | '》' | '”' | ')' | ']' | '}')
}

/// The label of a note: its number in the anchors that an edition gives.
pub(super) fn write_label(anchor: &str, out: &mut String) {
    let label = anchor.strip_prefix("_note-").unwrap_or(anchor);
    out.extend(label.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-'));
}

/// A link target: what could end it, or a table cell, is percent-encoded.
pub(super) fn write_target(target: &str, out: &mut String) {
    for c in target.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '(' | ')' | '<' | '>' | '\\' | '"' | '\'' | '`' | '|' | '$' => {
                write!(out, "%{:02X}", u32::from(c)).expect("writing to a string");
            }
            c if c.is_control() || c.is_whitespace() || hides_in_source(c) => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    write!(out, "%{byte:02X}").expect("writing to a string");
                }
            }
            c => out.push(c),
        }
    }
}
