//! Comments → the text of `comments.yaml`: whatever somebody has written stays text for YAML, character by character. An
//! answer is the office's own and is Markdown, in which it stays text too.
//!
//! Knows how the file is written; not where its comments are from.

use crate::edit::{lines_below, one_line};
use crate::load::{is_private, is_unseen};
use crate::model::consultation::origin::Origin;
use crate::render::Format;

/// A comment as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewComment {
    pub(super) id: String,
    pub(super) origin: Option<Origin>,
    pub(super) received: Option<String>,
    pub(super) is_withheld: bool,
    pub(super) about: Vec<String>,
    /// Lines; an empty one parts two paragraphs.
    pub(super) text: Vec<String>,
    pub(super) response: Vec<String>,
    pub(super) category: Option<String>,
}

/// Longest run of spaces before an item that the file may already have.
const DEEPEST: usize = 20;

/// The lines of what somebody has written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// Never an empty one at either end, nor two behind each other.
    pub(super) lines: Vec<String>,
    /// Whether something was taken out that nobody could have seen.
    pub(super) was_changed: bool,
    /// Whether there are characters that look different on every PC.
    pub(super) has_private: bool,
}

/// The lines of a text, without what cannot be seen.
pub(super) fn lines(text: &str) -> Lines {
    let mut out = Lines::default();
    let mut kept = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push('\n'),
            '\t' => kept.push(' '),
            '\n' => kept.push(c),
            c if is_unseen(c) => out.was_changed = true,
            c => {
                out.has_private |= is_private(c);
                kept.push(c);
            }
        }
    }
    for line in kept.lines().map(str::trim_end) {
        let is_parted = out.lines.last().is_none_or(String::is_empty);
        if !(line.is_empty() && is_parted) {
            out.lines.push(line.to_owned());
        }
    }
    out.lines.truncate(out.lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1));
    out
}

/// Lines as the format's Markdown prints them: unchanged, each a paragraph.
fn markdown(lines: &[String]) -> String {
    // Two braces would quote something; one that is escaped does not pair.
    let lines = lines.iter().map(|line| line.trim_start_matches([' ', '\u{3000}'])).filter(|line| !line.is_empty());
    let escaped = lines.map(|line| Format::Markdown.escape(line).replace('{', "\\{"));
    escaped.collect::<Vec<_>>().join("\n\n")
}

/// Puts the place of a comment before its text, where it names none of the booklet.
pub(super) fn with_place(said: &str, lines: Vec<String>) -> Vec<String> {
    std::iter::once(format!("（該当箇所：{said}）")).chain(lines).collect()
}

/// The text of a file with comments added behind those that it has; none if its form is one behind which nothing can be
/// written (a list in brackets).
pub(super) fn appended(file: &str, comments: &[NewComment]) -> Option<String> {
    let end = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let (kept, indent) = layout(file)?;
    let mut out = kept.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(end);
    }
    let added: String = comments.iter().map(|comment| item(comment, indent)).collect();
    out.push_str(&added.replace('\n', end));
    Some(out)
}

/// The file with other origins of some of its comments, by their ids. One that is not written as a list of lines is left.
pub(super) fn with_origins(file: &str, origins: &[(String, Origin)]) -> String {
    let Some((_, indent)) = layout(file) else { return file.to_owned() };
    let (item, key) = (format!("{}- ", " ".repeat(indent)), " ".repeat(indent + 2));
    let mut out: Vec<String> = file.split_inclusive('\n').map(str::to_owned).collect();
    // A line of a comment with its key at the beginning, whether the item begins with it or not.
    let keyed = |line: &str, name: &str| -> Option<String> {
        let rest = line.strip_prefix(&item).or_else(|| line.strip_prefix(&key))?;
        Some(rest.strip_prefix(name)?.strip_prefix(':')?.trim().to_owned())
    };
    let starts: Vec<usize> =
        (0..out.len()).filter(|at| out.get(*at).is_some_and(|line| line.starts_with(&item))).collect();
    let ends = starts.iter().skip(1).copied().chain([out.len()]);
    let items: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    // From behind, so that lines that come in move none that is still looked for.
    for (start, end) in items.into_iter().rev() {
        let at = |out: &[String], name| (start..end).find_map(|at| Some((at, keyed(out.get(at)?, name)?)));
        let Some((of_id, typed)) = at(&out, "id") else { continue };
        let Some((_, origin)) = origins.iter().find(|(id, _)| *id == typed.trim_matches(['"', '\''])) else { continue };
        let line_end = if file.contains("\r\n") { "\r\n" } else { "\n" };
        let line = format!("origin: {}{line_end}", one_line(&origin.to_string()));
        match at(&out, "origin") {
            Some((old, _)) => {
                let begins = if old == start { &item } else { &key };
                out.splice(old..=old, [format!("{begins}{line}")]);
            }
            None => drop(out.splice(of_id + 1..of_id + 1, [format!("{key}{line}")])),
        }
    }
    out.concat()
}

/// What of a file is kept (all, but for the brackets of a list without anything in it), and how far its items are indented.
fn layout(file: &str) -> Option<(&str, usize)> {
    let is_written = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#') && *line != "---";
    let body = file.trim_start_matches('\u{feff}');
    let Some(first) = body.lines().find(is_written) else { return Some((file, 0)) };
    let item = first.trim_start_matches(' ');
    let indent = first.len() - item.len();
    if item.starts_with("- ") && indent <= DEEPEST {
        return Some((file, indent));
    }
    // `[]` stands for: nothing came in. What was said above it stays.
    let rest = file.trim_end();
    let above = rest.strip_suffix("[]").or_else(|| rest.strip_suffix("[ ]"))?;
    let is_all = above.trim_start_matches('\u{feff}').lines().all(|line| !is_written(&line));
    (is_all && (above.is_empty() || above.ends_with(['\n', '\u{feff}']))).then_some((above, 0))
}

fn item(comment: &NewComment, indent: usize) -> String {
    let mut out = format!("- id: {}\n", one_line(&comment.id));
    let mut line = |key: &str, value: String| out.push_str(&format!("  {key}: {value}\n"));
    let quoted = |text: &String| one_line(text);
    comment.origin.iter().for_each(|origin| line("origin", one_line(&origin.to_string())));
    comment.received.iter().for_each(|received| line("received", quoted(received)));
    if comment.is_withheld {
        line("publish", "false".to_owned());
    }
    match &comment.about[..] {
        [] => {}
        [only] => line("about", quoted(only)),
        several => line("about", format!("[{}]", several.iter().map(quoted).collect::<Vec<_>>().join(", "))),
    }
    out.push_str(&format!("  text: {}\n", lines_below(&comment.text.join("\n"), 2)));
    if !comment.response.is_empty() {
        out.push_str(&format!("  response: {}\n", lines_below(&markdown(&comment.response), 2)));
    }
    comment.category.iter().for_each(|id| out.push_str(&format!("  category: {}\n", one_line(id))));
    let space = " ".repeat(indent);
    out.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{space}{line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::consultation::origin::Print;
    use proptest::prelude::*;

    fn comment(id: &str, text: &str) -> NewComment {
        NewComment {
            id: id.to_owned(),
            origin: None,
            received: None,
            is_withheld: false,
            about: Vec::new(),
            text: lines(text).lines,
            response: Vec::new(),
            category: None,
        }
    }

    fn words(lines: &[String]) -> String {
        lines.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    }

    /// What a file says: the id and the words of each comment.
    fn read(file: &str) -> Vec<(String, String)> {
        let comments = crate::load::comments(file, &["空き店舗".to_owned()]).unwrap_or_else(|| panic!("{file}"));
        comments.iter().map(|comment| (comment.id.text.clone(), comment.text.words())).collect()
    }

    #[test]
    fn comments_stand_behind_those_that_are_there() {
        let new = [comment("2", "道を\n直して")];
        for (file, wanted) in [
            ("", "- id: 2\n  text: |\n    道を\n    直して\n"),
            ("[]\n", "- id: 2\n  text: |\n    道を\n    直して\n"),
            ("# 意見\n\n[]", "# 意見\n\n- id: 2\n  text: |\n    道を\n    直して\n"),
            ("- {id: 1, text: 川}", "- {id: 1, text: 川}\n- id: 2\n  text: |\n    道を\n    直して\n"),
            (
                "  - id: 1\r\n    text: 川\r\n",
                "  - id: 1\r\n    text: 川\r\n  - id: 2\r\n    text: |\r\n      道を\r\n      直して\r\n",
            ),
        ] {
            assert_eq!(appended(file, &new).as_deref(), Some(wanted), "{file:?}");
        }
        for file in ["[{id: 1, text: 川}]\n", "- id: 1\n  text: 川\n...\n"] {
            let made = appended(file, &new);
            let is_refused = made.as_ref().is_none_or(|made| crate::load::comments(made, &[]).is_none());
            assert!(is_refused, "{made:?}");
        }
    }

    #[test]
    fn an_origin_is_written_where_it_stands_or_belongs() {
        let origin = |row| Origin {
            file: "l.csv".into(),
            sheet: String::new(),
            row,
            number: String::new(),
            print: Print::of([]),
        };
        let said = [("a".to_owned(), origin(2)), ("3".to_owned(), origin(3))];
        let [first, third] = said.each_ref().map(|(_, origin)| format!("origin: {origin}"));
        for (file, expected) in [
            (
                "# 意見\n- id: a  \n  text: |\n    id: 3\n  - id: 3\n- id: '3'\n  origin: x\n  text: い\n",
                format!(
                    "# 意見\n- id: a  \n  {first}\n  text: |\n    id: 3\n  - id: 3\n- id: '3'\n  {third}\n  text: い\n"
                ),
            ),
            ("  - origin: x\r\n    id: a\r\n", format!("  - {first}\r\n    id: a\r\n")),
            ("- {id: a, text: い}\n- id: 4\n", "- {id: a, text: い}\n- id: 4\n".to_owned()),
            ("[{id: a}]", "[{id: a}]".to_owned()),
        ] {
            assert_eq!(with_origins(file, &said), expected);
        }
    }

    #[test]
    fn whatever_is_written_stays_text() {
        for text in [
            "=HYPERLINK(\"http://x\",\"y\")",
            "+81 -1 @a",
            "# 見出し\n- 項目\n1. 番号\n> 引用\n***\n===\n---",
            "key: value # 覚え書き",
            "'a' \"b\" \\ \\n `c` {{計画期間}} {{{x}}} {% x %}",
            "<script>alert(1)</script> &amp; ![x](y) [z](http://x) [^1] [a]: b",
            "空き店舗*と**強く**_弱く_ ~~消す~~ $x$",
            "| a | b |\n| --- | --- |\n| 1 | 2 |",
            "    字下げ\n\tタブ\n　全角の字下げ",
            "...\n- id: 9\n  text: x",
            "null",
            "~",
            "！？",
        ] {
            let comment = comment("1", text);
            let file = appended("", std::slice::from_ref(&comment)).unwrap();
            assert_eq!(read(&file), [("1".to_owned(), words(&comment.text))], "{file}");
            let answered = NewComment { response: comment.text.clone(), ..comment };
            let file = appended("", std::slice::from_ref(&answered)).unwrap();
            let read = &crate::load::comments(&file, &["空き店舗".to_owned()]).unwrap()[0];
            let unindented = words(&answered.response)
                .lines()
                .map(|line| line.trim_start_matches([' ', '\u{3000}']))
                .collect::<Vec<_>>()
                .join("\n");
            assert_eq!(read.response.as_ref().unwrap().words(), unindented, "{file}");
        }
    }

    #[test]
    fn what_cannot_be_printed_is_left_out() {
        let made = |text: &str| {
            let Lines { lines, was_changed, has_private } = lines(text);
            (lines.join("/"), was_changed, has_private)
        };
        assert_eq!(made("a\u{0}b\u{200b}c\u{202e}d"), ("abcd".to_owned(), true, false));
        assert_eq!(made("\u{e001}田さん\r\nの\t道"), ("\u{e001}田さん/の 道".to_owned(), false, true));
        assert_eq!(made(" \n　\n"), (String::new(), false, false));
        assert_eq!(made("\n  一\n\n\n二 \n\n"), ("  一//二".to_owned(), false, false));
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "\\PC{0,40}(\n\\PC{0,20}){0,3}", about in "\\PC{1,12}") {
            let mut comment = comment("1", &text);
            prop_assume!(!comment.text.is_empty());
            comment.response = comment.text.clone();
            comment.about = lines(&about).lines;
            let file = appended("", std::slice::from_ref(&comment)).unwrap();
            let read = crate::load::comments(&file, &["空き店舗".to_owned()]);
            prop_assert!(read.is_some(), "{}", file);
            let read = read.unwrap();
            prop_assert_eq!(read[0].text.words(), words(&comment.text), "{}", file);
            let about: Vec<String> = read[0].about.iter().map(|about| about.text.clone()).collect();
            prop_assert_eq!(about, comment.about);
        }
    }
}
