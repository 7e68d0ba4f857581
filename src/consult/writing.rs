//! Comments → the text of `comments.yaml`: whatever somebody has written stays text, for YAML and for Markdown.
//!
//! Knows how the file is written; not where its comments are from.

use crate::load::is_unprintable;
use crate::render::Format;

/// A comment as it is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NewComment {
    pub id: String,
    pub received: Option<String>,
    pub about: Option<String>,
    /// Lines, each a paragraph.
    pub text: Vec<String>,
    pub response: Vec<String>,
    pub category: Option<String>,
}

/// Longest run of spaces before an item that the file may already have.
const DEEPEST: usize = 20;

/// The lines of a text as paragraphs, without what cannot be printed; and whether there was any of that.
pub(super) fn paragraphs(text: &str) -> (Vec<String>, bool) {
    let mut is_changed = false;
    let mut kept = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\r' | '\u{b}' | '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push('\n'),
            '\t' => kept.push(' '),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
                // A character that means another thing on every PC; often one of a name.
                kept.push('〓');
                is_changed = true;
            }
            c if is_unprintable(c) => is_changed = true,
            c => kept.push(c),
        }
    }
    let lines = kept.lines().map(|line| line.trim_end().trim_start_matches(' ')).filter(|line| !line.is_empty());
    (lines.map(str::to_owned).collect(), is_changed)
}

/// Paragraphs as the format's Markdown prints them: unchanged.
pub(super) fn markdown(paragraphs: &[String]) -> String {
    // Two braces would quote something; one that is escaped does not pair.
    let escaped = paragraphs.iter().map(|line| Format::Markdown.escape(line).replace('{', "\\{"));
    escaped.collect::<Vec<_>>().join("\n\n")
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
    let mut out = format!("- id: {}\n", plain_or_quoted(&comment.id));
    let mut line = |key: &str, value: &Option<String>| {
        value.iter().for_each(|value| out.push_str(&format!("  {key}: {}\n", plain_or_quoted(value))));
    };
    line("received", &comment.received);
    line("about", &comment.about);
    out.push_str(&block("text", &comment.text));
    if !comment.response.is_empty() {
        out.push_str(&block("response", &comment.response));
    }
    comment.category.iter().for_each(|id| out.push_str(&format!("  category: {}\n", plain_or_quoted(id))));
    let space = " ".repeat(indent);
    out.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{space}{line}\n") }).collect()
}

/// Literal text: nothing in it is YAML.
fn block(key: &str, paragraphs: &[String]) -> String {
    let lines = markdown(paragraphs);
    let lines: String =
        lines.split('\n').map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect();
    format!("  {key}: |\n{lines}")
}

/// One line: as it is where YAML can take it for nothing else, or in quotation marks.
fn plain_or_quoted(text: &str) -> String {
    const WORDS: [&str; 8] = ["null", "true", "false", "yes", "no", "on", "off", "nan"];
    let is_plain = !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !text.starts_with('-')
        && !WORDS.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn comment(id: &str, text: &str) -> NewComment {
        NewComment { id: id.to_owned(), text: paragraphs(text).0, ..NewComment::default() }
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
            ("", "- id: 2\n  text: |\n    道を\n\n    直して\n"),
            ("[]\n", "- id: 2\n  text: |\n    道を\n\n    直して\n"),
            ("# 意見\n\n[]", "# 意見\n\n- id: 2\n  text: |\n    道を\n\n    直して\n"),
            ("- {id: 1, text: 川}", "- {id: 1, text: 川}\n- id: 2\n  text: |\n    道を\n\n    直して\n"),
            (
                "  - id: 1\r\n    text: 川\r\n",
                "  - id: 1\r\n    text: 川\r\n  - id: 2\r\n    text: |\r\n      道を\r\n\r\n      直して\r\n",
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
            assert_eq!(read(&file), [("1".to_owned(), comment.text.join("\n"))], "{file}");
        }
    }

    #[test]
    fn what_cannot_be_printed_is_left_out() {
        assert_eq!(paragraphs("a\u{0}b\u{200b}c\u{202e}d"), (vec!["abcd".to_owned()], true));
        assert_eq!(paragraphs("\u{e001}田さん\r\nの\t道"), (vec!["〓田さん".to_owned(), "の 道".to_owned()], true));
        assert_eq!(paragraphs(" \n　\n"), (vec![], false));
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "\\PC{0,40}(\n\\PC{0,20}){0,3}", about in "\\PC{1,12}") {
            let mut comment = comment("1", &text);
            prop_assume!(!comment.text.is_empty());
            comment.response = comment.text.clone();
            let (about, _) = paragraphs(&about);
            comment.about = about.first().cloned();
            let file = appended("", std::slice::from_ref(&comment)).unwrap();
            let read = crate::load::comments(&file, &["空き店舗".to_owned()]);
            prop_assert!(read.is_some(), "{}", file);
            let read = read.unwrap();
            prop_assert_eq!(read[0].text.words(), comment.text.join("\n"), "{}", file);
            prop_assert_eq!(read[0].about.as_ref().map(|about| about.text.clone()), comment.about);
        }
    }
}
