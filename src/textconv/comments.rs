//! The comments of a YAML file, which the tree of its values does not have.
//!
//! Knows where the values stand, and that a comment stands nowhere else.

use std::ops::Range;

use crate::load::written::{Kind, Node};

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comment<'t> {
    pub at: usize,
    pub text: &'t str,
}

/// All comments of a text, in their order.
pub(super) fn find<'t>(text: &'t str, root: &Node) -> Vec<Comment<'t>> {
    let mut values = Vec::new();
    collect(root, &mut values);
    values.sort_by_key(|value| value.start);
    let mut comments = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let begins = |at: &usize| line[..*at].chars().next_back().is_none_or(|c| matches!(c, ' ' | '\t'));
        let outside = |at: &usize| !holds(&values, start + at);
        let found = line.match_indices('#').map(|(at, _)| at).filter(begins).find(outside);
        comments.extend(found.map(|at| Comment { at: start + at, text: line[at..].trim_end() }));
        start += line.len();
    }
    comments
}

fn collect(node: &Node, values: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Scalar { .. } => values.push(node.span.range()),
        Kind::List(items) => items.iter().for_each(|item| collect(item, values)),
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                values.push(key.span.range());
                collect(value, values);
            }
        }
    }
}

/// Whether a place is inside one of the ranges, which are in order and apart.
fn holds(values: &[Range<usize>], at: usize) -> bool {
    let before = values.partition_point(|value| value.start <= at);
    before > 0 && values[before - 1].contains(&at)
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::written::{Written, read};

    #[test]
    fn comments_are_told_from_values() {
        let text = "# 頭\na: |\n  # 本文\n\n  x # 本文\nb: \"y # z\" # 一\nc: [1, {d: e}] # 二\nf: > # 三\n  x #\ng: a#b\n  c # 四\nh: 'x\n  # y'\ni:\n- # 五\n  {k: 2, # 六\n  l: 3}\n#\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let Some(Written::Yaml { root, text }) = read("a.yaml", text.into_bytes()) else { panic!("it is YAML") };
            let found: Vec<&str> = find(&text, &root).into_iter().map(|comment| comment.text).collect();
            assert_eq!(found, ["# 頭", "# 一", "# 二", "# 三", "# 四", "# 五", "# 六", "#"]);
        }
    }
}
