//! The YAML parser's complaint → the mistake behind it, as its author would name it, at the place where it was made.
//!
//! A parser notices a slip late and names it in its own terms: a forgotten quote is “invalid indentation” a line further
//! on. This room knows the slips that people make, above all with a Japanese keyboard; it knows nothing of booklets.

mod brackets;

use std::ops::Range;

use brackets::bracket;

use crate::content::signs;
use crate::diag::Fault;

/// A slip that was recognised.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub fault: Fault,
    /// Bytes of the file.
    pub range: Range<usize>,
    /// The characters or the key that the message names.
    pub what: String,
    /// What should stand at `range` instead, where that is known.
    pub fix: Option<String>,
}

/// What the parser said, and where in which text.
struct Complaint<'t> {
    text: &'t str,
    at: usize,
    reason: &'t str,
}

/// Recognises the slip behind the parser's `reason` at byte `at` of `text`.
pub(super) fn recognise(text: &str, at: usize, reason: &str) -> Option<Mistake> {
    // The order matters: the first ones are sure signs, whatever the parser has stumbled over.
    const SLIPS: [fn(&Complaint) -> Option<Mistake>; 14] = [
        indentation_characters,
        colons,
        list_sign,
        second_document,
        text_behind_bar,
        anchor,
        reserved_character,
        colon_in_value,
        unclosed_string,
        text_behind_string,
        escape,
        bracket,
        no_key,
        line_by_itself,
    ];
    let complaint = Complaint { text, at: at.min(text.len()), reason };
    SLIPS.iter().find_map(|slip| slip(&complaint))
}

impl Complaint<'_> {
    fn says(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.reason.contains(phrase))
    }

    /// The lines from the one complained about back to the first.
    fn lines_back(&self) -> impl Iterator<Item = Line<'_>> {
        let before = |line: &Line| Some(Line::around(self.text, line.start.checked_sub(1)?));
        std::iter::successors(Some(Line::around(self.text, self.at)), before)
    }

    /// The lines from the one complained about to the last.
    fn lines_on(&self) -> impl Iterator<Item = Line<'_>> {
        let first = Line::around(self.text, self.at).start;
        let mut start = first;
        self.text[first..].split_inclusive('\n').map(move |line| {
            let this = Line { start, text: line.trim_end_matches(['\n', '\r']) };
            start += line.len();
            this
        })
    }

    fn line(&self) -> Line<'_> {
        Line::around(self.text, self.at)
    }
}

/// One line of the file, without its end.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    /// The line that holds the byte `at`; a line end belongs to the line it ends.
    fn around(text: &'t str, at: usize) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        Line { start, text: text[start..end].trim_end_matches('\r') }
    }

    fn range(self, within: Range<usize>) -> Range<usize> {
        self.start + within.start..self.start + within.end
    }

    /// Where the content begins, behind the indentation.
    fn content(self) -> usize {
        self.text.len() - self.text.trim_start_matches(is_blank).len()
    }

    /// Where the first entry begins, behind the indentation and the dashes of a list.
    fn entry(self) -> usize {
        let mut at = self.content();
        while let Some(rest) = self.text[at..].strip_prefix("- ") {
            at = self.text.len() - rest.trim_start_matches(' ').len();
        }
        at
    }

    /// The key that the entry begins with, if it looks like one.
    fn key(self) -> Option<Range<usize>> {
        let start = self.entry();
        let length = self.text[start..]
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            .count();
        (length > 0 && self.text.as_bytes()[start].is_ascii_alphabetic()).then_some(start..start + length)
    }

    /// The value on this line: behind `key: `, or all of the entry. Never empty.
    fn value(self) -> Option<Range<usize>> {
        let behind_key =
            self.key().and_then(|key| self.text[key.end..].strip_prefix(':')).filter(|rest| rest.starts_with(' '));
        let start = match behind_key {
            Some(rest) => self.text.len() - rest.trim_start_matches(' ').len(),
            None => self.entry(),
        };
        let end = self.text.trim_end_matches(is_blank).len();
        (start < end).then_some(start..end)
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}')
}

fn mistake(fault: Fault, range: Range<usize>, what: impl Into<String>) -> Option<Mistake> {
    Some(Mistake { fault, range, what: what.into(), fix: None })
}

/// A whole value that should stand in quotes.
fn unquoted(fault: Fault, line: Line, value: Range<usize>, what: impl Into<String>) -> Option<Mistake> {
    let fix = quoted(&line.text[value.clone()]);
    Some(Mistake { fault, range: line.range(value), what: what.into(), fix })
}

fn quoted(value: &str) -> Option<String> {
    if !value.contains(['"', '\\']) {
        Some(format!("\"{value}\""))
    } else if !value.contains('\'') {
        Some(format!("'{value}'"))
    } else {
        None
    }
}

/// Tabs and full-width spaces, which look like indentation and are none.
fn indentation_characters(complaint: &Complaint) -> Option<Mistake> {
    // A first line that begins with a tab is blamed on the second, and so is an entry behind a full-width space, which
    // has gone on with the value above it.
    let is_wide_entry = |line: &Line| {
        line.text[..line.content()].contains('\u{3000}')
            && line.key().is_some_and(|key| line.text[key.end..].starts_with(": "))
    };
    let is_blamed_on_next = |line: &Line| line.text.starts_with('\t') || is_wide_entry(line);
    let before = complaint.lines_back().skip(1).take_while(is_blamed_on_next).last();
    // Where the parser had expected an indented line, it blames the one before.
    let behind = usize::from(complaint.says(&["tab", "block scalar"]));
    let lines = complaint.lines_on().filter(|line| !line.text.trim_matches(is_blank).is_empty());
    for line in before.into_iter().chain(lines.take(1 + behind)) {
        let indentation = &line.text[..line.content()];
        let Some((at, c)) = indentation.char_indices().find(|(_, c)| *c != ' ') else { continue };
        let length = indentation[at..].chars().take_while(|next| *next == c).map(char::len_utf8).sum::<usize>();
        let fault = if c == '\t' { Fault::TabIndentation } else { Fault::WideSpaceIndentation };
        return mistake(fault, line.range(at..at + length), "");
    }
    None
}

/// `title：…` and `title:…`, neither of which is a key to YAML.
fn colons(complaint: &Complaint) -> Option<Mistake> {
    complaint.lines_back().take(2).find_map(|line| {
        let key = line.key()?;
        let rest = &line.text[key.end..];
        let (fault, length) = match rest.chars().next()? {
            '：' => (Fault::WideColon, '：'.len_utf8()),
            ':' if !rest[1..].starts_with([' ', '\t', '/']) && rest.len() > 1 => (Fault::ColonWithoutSpace, 1),
            _ => return None,
        };
        let range = line.range(key.end..key.end + length);
        // A space or a line end that stands behind it already is what YAML asks for.
        let is_parted = rest[length..].chars().next().is_none_or(|next| next == ' ');
        let fix = if is_parted { ":" } else { ": " };
        Some(Mistake { fault, range, what: line.text[key].to_owned(), fix: Some(fix.to_owned()) })
    })
}

/// `－ id: a`: what looks like the dash of a list. YAML takes it for the beginning of a key or of a text, and stumbles
/// over what follows, at the latest over the next entry that stands no further in.
fn list_sign(complaint: &Complaint) -> Option<Mistake> {
    const FARTHEST: usize = 1_000;
    let innermost = complaint.line().content();
    complaint.lines_back().take(FARTHEST).enumerate().find_map(|(distance, line)| {
        let (fault, sign) = signs::dash(line.text).filter(|_| line.content() <= innermost)?;
        // Further away only what has a key behind it is no text.
        let is_entry = line.text[sign.end..].contains(": ") || line.text.ends_with(':');
        let range = line.range(sign.clone());
        let what = line.text[sign].trim_end_matches(is_blank).to_owned();
        (distance < 2 || is_entry).then(|| Mistake { fault, range, what, fix: Some("- ".to_owned()) })
    })
}

fn second_document(complaint: &Complaint) -> Option<Mistake> {
    if !complaint.says(&["multiple YAML documents", "document end marker"]) {
        return None;
    }
    let marker = complaint.lines_back().find(|line| line.text.starts_with("---") || line.text.starts_with("..."))?;
    mistake(Fault::SecondDocument, marker.range(0..3), &marker.text[..3])
}

/// `direction: | 文`: the text of a block begins on the next line.
fn text_behind_bar(complaint: &Complaint) -> Option<Mistake> {
    if !complaint.says(&["while scanning a block scalar, did not find expected comment or line break"]) {
        return None;
    }
    let line = complaint.line();
    let value = line.value()?;
    let bar = line.text[value.clone()].chars().next().filter(|c| matches!(c, '|' | '>'))?;
    let rest = line.text[value.start + 1..value.end].trim_start_matches(is_blank);
    mistake(Fault::TextBehindBar, line.range(value.end - rest.len()..value.end), bar)
}

/// `&name` and `*name`, which YAML offers and booklets do not; before Japanese they are meant as text.
fn anchor(complaint: &Complaint) -> Option<Mistake> {
    if !complaint.says(&["anchor", "alias"]) {
        return None;
    }
    complaint.lines_back().take(2).find_map(|line| {
        let value = line.value()?;
        let typed = &line.text[value.clone()];
        let name = typed.strip_prefix(['&', '*'])?;
        if name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            let length = 1 + name.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(name.len());
            mistake(Fault::YamlAlias, line.range(value.start..value.start + length), "")
        } else {
            unquoted(Fault::ReservedCharacter, line, value, &typed[..1])
        }
    })
}

/// A value whose first character means something to YAML.
fn reserved_character(complaint: &Complaint) -> Option<Mistake> {
    let line = complaint.line();
    let value = line.value()?;
    let first = line.text[value.clone()].chars().next()?;
    let complained = match first {
        '@' | '`' | '%' => complaint.says(&["unexpected character"]) && complaint.at == line.start + value.start,
        // A tag, whatever the parser makes of it.
        '!' => true,
        '-' => complaint.says(&["block sequence entries are not allowed"]),
        '?' => complaint.says(&["mapping keys are not allowed"]),
        '[' | '{' => {
            complaint.says(&[
                "did not find expected key",
                "expected string scalar",
                "did not find expected '-' indicator",
            ]) && complaint.at > line.start + value.start
        }
        _ => false,
    };
    if complained {
        return unquoted(Fault::ReservedCharacter, line, value, first);
    }
    let here = complaint.text[complaint.at..].chars().next()?;
    let inside = complaint.says(&["unexpected character"]) && matches!(here, '@' | '`' | '%');
    if inside { mistake(Fault::ReservedCharacter, complaint.at..complaint.at + 1, here) } else { None }
}

/// `title: 目標: …`: a second colon with a space in one value.
fn colon_in_value(complaint: &Complaint) -> Option<Mistake> {
    let line = complaint.line();
    let value = line.value()?;
    let in_value = complaint.at > line.start + value.start && value.start > line.entry();
    if complaint.says(&["mapping values are not allowed"]) && in_value {
        if let Some(inner) = signs::between_quotes(&line.text[value.clone()]) {
            let what = line.text[value.clone()].chars().next()?;
            let fix = quoted(inner);
            return Some(Mistake { fault: Fault::SmartQuotes, range: line.range(value), what: what.into(), fix });
        }
        return unquoted(Fault::ColonInValue, line, value, "");
    }
    None
}

/// A quote that is opened and not closed; the parser notices it on a later line.
fn unclosed_string(complaint: &Complaint) -> Option<Mistake> {
    if !complaint.says(&["unclosed quote", "quoted scalar, found unexpected document", "in multiline quoted scalar"]) {
        return None;
    }
    complaint.lines_back().find_map(|line| {
        let open = open_quote(line.text)?;
        let end = line.text.trim_end_matches(is_blank).len();
        // `"人”`: the other quote comes from a word processor.
        if let Some(quote) = signs::closing_quote(line.text) {
            let range = line.range(end - quote.len_utf8()..end);
            let fix = Some(line.text[open..=open].to_owned());
            return Some(Mistake { fault: Fault::SmartQuotes, range, what: quote.into(), fix });
        }
        mistake(Fault::UnclosedString, line.range(open..end), &line.text[open..=open])
    })
}

/// Where a quote opens on a line that does not close it.
fn open_quote(line: &str) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match open {
            Some((_, quote)) if c == quote && before != '\\' => open = None,
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => open = Some((at, c)),
            _ => {}
        }
        before = c;
    }
    open.map(|(at, _)| at)
}

/// `"人"が訪れる`: quotes around a part of the value.
fn text_behind_string(complaint: &Complaint) -> Option<Mistake> {
    if !complaint.says(&["invalid trailing content after"]) {
        return None;
    }
    let line = complaint.line();
    let value = line.value()?;
    if line.text[value.clone()].starts_with(['"', '\'']) {
        return unquoted(Fault::TextBehindString, line, value, "");
    }
    let end = line.text.trim_end_matches(is_blank).len().max(complaint.at - line.start);
    mistake(Fault::TextBehindString, complaint.at..line.start + end, "")
}

/// A backslash in double quotes, which begins an escape there.
fn escape(complaint: &Complaint) -> Option<Mistake> {
    const KNOWN: &str = "0abt\tnvfre \"/\\N_LP";
    if !complaint.says(&["parsing a quoted scalar"]) {
        return None;
    }
    let rest = &complaint.text[complaint.at..];
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let (_, escaped) = chars.next()?;
        if !KNOWN.contains(escaped) && !escaped.is_control() {
            let range = complaint.at + at..complaint.at + at + 1 + escaped.len_utf8();
            return mistake(Fault::BackslashInString, range.clone(), &complaint.text[range]);
        }
    }
    None
}

/// `: 値` and `{{計画期間}}: 値`: what stands before the colon is no name.
fn no_key(complaint: &Complaint) -> Option<Mistake> {
    if !complaint.says(&["cannot deserialize null", "expected string scalar"]) {
        return None;
    }
    let line = complaint.line();
    let content = line.content()..line.text.trim_end_matches(is_blank).len();
    if content.is_empty() { None } else { mistake(Fault::LineWithoutKey, line.range(content), "") }
}

/// A line that is no `key: value`, or that stands further in or out than its neighbours.
fn line_by_itself(complaint: &Complaint) -> Option<Mistake> {
    let line = complaint.line();
    let content = line.content()..line.text.trim_end_matches(is_blank).len();
    if content.is_empty() {
        return None;
    }
    if complaint.says(&["simple key expected", "simple key is no longer valid"]) {
        return mistake(Fault::LineWithoutKey, line.range(content), "");
    }
    let phrases = [
        "mapping values are not allowed",
        "did not find expected key",
        "did not find expected '-' indicator",
        "indented",
        "invalid indentation",
        "block sequence entries are not allowed",
        "<document start>",
    ];
    let range = line.range(line.key().map_or(content.clone(), |key| content.start..key.end));
    if complaint.says(&phrases) { mistake(Fault::BadIndentation, range, "") } else { None }
}
