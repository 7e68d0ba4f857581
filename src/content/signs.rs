//! What a Japanese keyboard or a word processor types in place of the signs of YAML.
//!
//! Knows the signs and lines of text; who finds them where YAML or a field stumbles says what is wrong.

use std::ops::Range;

use crate::diag::Fault;
use crate::japanese::mark::is_stroke;

/// What looks like the dash of a list besides strokes.
const DASHES: &str = "ー─・･•●○◎■□◆◇▪*＊";
/// Quotation marks that look like those of YAML.
const QUOTES: &str = "“”„‟‘’‚‛＂＇〝〞〟";

/// The sign at the beginning of a line that stands where `- ` should, with the blanks behind it.
pub(crate) fn dash(line: &str) -> Option<(Fault, Range<usize>)> {
    let text = line.trim_start();
    let start = line.len() - text.len();
    let sign = text.chars().next()?;
    let rest = text.strip_prefix(sign)?;
    let content = rest.trim_start();
    let range = start..line.len() - content.len();
    let is_item = content.starts_with(|c: char| c.is_alphanumeric() || "\"'{[「『（(".contains(c));
    match sign {
        // `-5` is a number, and `--` something else.
        '-' if is_item && !rest.starts_with(' ') && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Some((Fault::DashWithoutSpace, range))
        }
        sign if is_item && sign != '-' && (is_stroke(sign) || DASHES.contains(sign)) => Some((Fault::WideDash, range)),
        _ => None,
    }
}

/// What stands between quotation marks that are not YAML's; none where not all of the text stands between some.
pub(crate) fn between_quotes(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix(|c| QUOTES.contains(c))?;
    let inner = inner.strip_suffix(|c| QUOTES.contains(c) || matches!(c, '"' | '\''))?;
    (!inner.is_empty() && !inner.contains(|c| QUOTES.contains(c))).then_some(inner)
}

/// Whether a text ends with a quotation mark that is not YAML's.
pub(crate) fn closing_quote(text: &str) -> Option<char> {
    text.trim_end().chars().next_back().filter(|c| QUOTES.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_dash_is_one_only_before_an_item() {
        for (line, sign) in [
            ("－ shops", "－ "),
            ("  ・shops", "・"),
            ("-shops", "-"),
            ("-　id: a", "-　"),
            ("•\t名前", "•\t"),
            ("* a", "* "),
        ] {
            assert_eq!(dash(line).map(|(_, at)| &line[at]), Some(sign), "{line}");
        }
        for line in ["- shops", "-5", "---", "—", "－", "ー", "***", "", "a－b"] {
            assert_eq!(dash(line), None, "{line}");
        }
    }

    #[test]
    fn only_a_whole_value_stands_between_quotes() {
        for (text, inner) in [("“あ”", "あ"), ("‘あ’", "あ"), ("„あ“", "あ"), ("“あ\"", "あ"), ("＂あ＂", "あ")]
        {
            assert_eq!(between_quotes(text), Some(inner));
        }
        for text in ["“あ”い", "い“あ”", "“あ”と“い”", "“”", "「あ」", "\"あ\"", "“", ""]
        {
            assert_eq!(between_quotes(text), None, "{text}");
        }
    }
}
