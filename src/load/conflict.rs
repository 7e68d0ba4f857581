//! The marks that a version control system leaves in a file where two people have changed the same lines.
//!
//! Knows the lines of a text, whatever kind of file it is.

use std::ops::Range;

/// Where each conflict of a text begins, or where marks are left of one.
pub(super) fn marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut inside = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        if let Some(mark) = mark(content) {
            if !inside || mark == '<' {
                found.push(start..start + content.len());
            }
            inside = mark != '>';
        }
        start += line.len();
    }
    found
}

/// The sign of which a line has seven, with the name of a version behind them or alone.
fn mark(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '<' | '|' | '=' | '>'))?;
    let name = line.trim_start_matches(sign);
    let is_mark = line.len() - name.len() == 7 && (name.is_empty() || name.starts_with(' ') && sign != '=');
    is_mark.then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn each_conflict_is_found_once() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| 1234567\nc\n=======\nd\n>>>>>>> main\ne\n<<<<<<<\r\nf\r\n=======\r\n>>>>>>>\r\n";
        let found: Vec<&str> = marks(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["<<<<<<< HEAD", "<<<<<<<"]);
    }

    #[test]
    fn a_mark_that_was_left_is_found() {
        for left in ["=======", ">>>>>>> main", "||||||| base"] {
            let text = format!("a\n{left}\nb\n");
            assert_eq!(marks(&text).iter().map(|at| &text[at.clone()]).collect::<Vec<_>>(), [left]);
        }
    }

    #[test]
    fn other_lines_are_no_marks() {
        for line in ["========", "======= ", " =======", "<<<<<<", "<<<<<<<<", ">>>>>>>a", "|||", "", "＝＝＝＝＝＝＝"]
        {
            assert!(marks(line).is_empty(), "{line:?}");
        }
    }
}
