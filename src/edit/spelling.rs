//! A value → YAML that says it: as an author would type it where that is certain, in quotation marks where it is not.
//!
//! Knows nothing of where it will stand but how far to indent.

use super::value::Value;

/// How values are written into a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling<'a> {
    /// What ends a line.
    pub line_end: &'a str,
    /// Whether every text is put into quotation marks, with nothing left to how YAML reads lines.
    pub is_careful: bool,
}

impl Spelling<'_> {
    /// What stands behind `key:` or `-` at a column, with the space or the line end before it.
    pub(super) fn behind(self, value: &Value, column: usize, is_item: bool) -> String {
        match value {
            Value::Nothing => String::new(),
            Value::Text(text) => format!(" {}", self.text(text, column)),
            Value::List(_) | Value::Mapping(_) if value.is_empty() => format!(" {}", self.flow(value)),
            // In an item the first entry stands behind the dash.
            Value::List(_) | Value::Mapping(_) if is_item => format!(" {}", self.lines(value, column + 2)),
            Value::List(_) | Value::Mapping(_) => {
                format!("{}{}{}", self.line_end, " ".repeat(column + 2), self.lines(value, column + 2))
            }
        }
    }

    /// Entries, each on lines of its own; the first without what indents it.
    pub(super) fn lines(self, value: &Value, column: usize) -> String {
        let entries: Vec<String> = match value {
            Value::List(items) => items.iter().map(|item| self.item(item, column)).collect(),
            Value::Mapping(entries) => entries.iter().map(|(key, value)| self.entry(key, value, column)).collect(),
            Value::Nothing | Value::Text(_) => Vec::new(),
        };
        entries.join(&format!("{}{}", self.line_end, " ".repeat(column)))
    }

    pub(super) fn item(self, value: &Value, column: usize) -> String {
        format!("-{}", self.behind(value, column, true))
    }

    pub(super) fn entry(self, key: &str, value: &Value, column: usize) -> String {
        format!("{}:{}", self.one_line(key, true, None), self.behind(value, column, false))
    }

    /// A value in one line, as it stands in brackets.
    pub(super) fn flow(self, value: &Value) -> String {
        match value {
            Value::Nothing => "null".to_owned(),
            Value::Text(text) => self.one_line(text, true, None),
            Value::List(items) => {
                format!("[{}]", items.iter().map(|item| self.flow(item)).collect::<Vec<_>>().join(", "))
            }
            Value::Mapping(entries) => {
                let entries = entries.iter().map(|(key, value)| self.flow_entry(key, value));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    pub(super) fn flow_entry(self, key: &str, value: &Value) -> String {
        match value {
            Value::Nothing => format!("{}:", self.one_line(key, true, None)),
            _ => format!("{}: {}", self.one_line(key, true, None), self.flow(value)),
        }
    }

    /// A text behind a key or a dash: one line as it is, several below a `|`.
    fn text(self, text: &str, column: usize) -> String {
        let said = text.trim_end_matches('\n');
        match said.contains('\n') && !self.is_careful {
            true if may_stand_as_lines(said) => self.literal(said, column, column + 2),
            _ => self.one_line(if said.contains('\n') { text } else { said }, false, None),
        }
    }

    /// Lines below a `|`, for an entry at a column, indented so far; the text without the line breaks at its end.
    pub(super) fn literal(self, text: &str, column: usize, indent: usize) -> String {
        let pad = " ".repeat(indent);
        // Where the first line begins with a space, YAML has to be told how far the lines are indented.
        let needs_indicator = text.trim_start_matches('\n').starts_with(' ');
        let mut out = if needs_indicator { format!("|{}", indent - column) } else { "|".to_owned() };
        for line in text.split('\n') {
            out.push_str(self.line_end);
            if !line.is_empty() {
                out.push_str(&pad);
                out.push_str(line);
            }
        }
        out
    }

    /// A text in one line: in the marks it stood in where these will do, else plain where it can be taken for nothing else.
    pub(super) fn one_line(self, text: &str, in_flow: bool, mark: Option<char>) -> String {
        let single = || format!("'{}'", text.replace('\'', "''"));
        let needs_escape = text.chars().any(is_escaped);
        match mark {
            _ if needs_escape || self.is_careful => double(text),
            Some('\'') => single(),
            Some(_) if !text.contains(['\\', '"']) => double(text),
            None if is_plain(text, in_flow) => text.to_owned(),
            _ if text.contains(['\\', '"']) => single(),
            _ => double(text),
        }
    }
}

/// Whether the lines of a text stay what they are below a `|`.
pub(super) fn may_stand_as_lines(text: &str) -> bool {
    let is_line_end = |c: char| c == '\n';
    let is_seen = |line: &str| line.is_empty() || !line.trim_matches(' ').is_empty();
    !text.is_empty() && text.split('\n').all(is_seen) && !text.chars().any(|c| is_escaped(c) && !is_line_end(c))
}

/// What has no sign of its own in a line of YAML, or one that cannot be seen.
fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether YAML takes a text for itself without quotation marks.
fn is_plain(text: &str, in_flow: bool) -> bool {
    // To other programs some words are no texts.
    const WORDS: [&str; 9] = ["~", "null", "true", "false", "yes", "no", "on", "off", "nan"];
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let begins = match first {
        '-' => second.is_some_and(|second| !matches!(second, ' ' | '-')),
        '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`'
        | '=' => false,
        '.' => !text.starts_with("..."),
        _ => true,
    };
    begins
        && !WORDS.contains(&text.to_lowercase().as_str())
        && text.trim_matches([' ', '\t']) == text
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(in_flow && text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']))
}
