//! A text → its sentences, one a line, so that a changed sentence is one changed line.
//!
//! Knows where Japanese sentences end, and which signs mean something to Markdown at the beginning of a line; no YAML.

/// The signs with which a sentence ends.
const ENDS: [char; 3] = ['。', '！', '？'];
/// What may stand behind them and belongs to the same sentence.
const CLOSING: [char; 14] = ['」', '』', '）', '】', '〉', '》', '〕', '］', '｝', ')', ']', '"', '”', '’'];

/// The text with every sentence on a line of its own. Lines that the author has made stay.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split('\n').flat_map(sentences).collect()
}

/// Whether a text has the end of a sentence in it.
pub(super) fn is_prose(text: &str) -> bool {
    text.contains(ENDS)
}

/// A new line is made only where one that the author had made would mean the same to Markdown: so texts that print
/// differently never look the same here.
fn sentences(line: &str) -> Vec<&str> {
    // A row of a table stays whole.
    if line.contains('|') {
        return vec![line];
    }
    let mut found = Vec::new();
    let mut rest = line;
    let mut from = 0;
    while let Some(end) = rest[from..].find(ENDS) {
        let behind = &rest[from + end..];
        let next = behind.trim_start_matches(|c| ENDS.contains(&c) || CLOSING.contains(&c));
        from = rest.len() - next.len();
        let is_wide = rest[..from].chars().next_back().is_some_and(|c| !c.is_ascii());
        if is_wide && may_begin_line(next) {
            found.push(&rest[..from]);
            (rest, from) = (next, 0);
        }
    }
    found.push(rest);
    found
}

/// Whether a text would be read the same at the beginning of a line as behind a sentence.
fn may_begin_line(text: &str) -> bool {
    const OPENING: [char; 7] = ['「', '『', '（', '【', '〈', '《', '\u{3000}'];
    let bare = text.strip_prefix("**").unwrap_or(text);
    let number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match bare.chars().next() {
        // `1.` and `1)` would begin a list.
        Some(first) if first.is_ascii_digit() => number.chars().next().is_some_and(|c| !matches!(c, '.' | ')')),
        Some(first) => first.is_alphabetic() || OPENING.contains(&first) || bare.starts_with("{{"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn each_sentence_has_its_line() {
        let wanted =
            ["働く場を広げます。", "「本当か？」", "と問う。", "65歳以上は３割。", "**重点**です。", "{{総数}}項目。"];
        assert_eq!(lines(&wanted.concat()), wanted);
        assert_eq!(lines("終わり。\n\n次"), ["終わり。", "", "次"]);
        assert_eq!(lines("終わり！？（注）。\n"), ["終わり！？", "（注）。", ""]);
        assert_eq!(lines("見出し"), ["見出し"]);
    }

    #[test]
    fn no_line_is_made_that_would_mean_something_else() {
        for text in [
            "一。- 二",
            "一。1. 二",
            "一。1",
            "一。# 二",
            "| 一。二 | 三 |",
            "一。 二",
            "一。・二",
            "一。(a)b",
            "一。\"a",
        ] {
            assert_eq!(lines(text), [text]);
        }
    }
}
