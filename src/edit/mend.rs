//! The replacements that a report offers → the changes of its files.
//!
//! Knows nothing of the rules. Where two replacements touch, the first is made, and the other waits until the file is read again.

use std::collections::BTreeMap;

use super::{Change, Splice};
use crate::diag::Fix;
use crate::source::FileId;

/// The change of each file that some replacements make together.
pub(crate) fn changes<'f>(fixes: impl IntoIterator<Item = &'f Fix>) -> BTreeMap<FileId, Change> {
    let mut fixes: Vec<&Fix> = fixes.into_iter().collect();
    fixes.sort_by(|a, b| (a.span, &a.replacement).cmp(&(b.span, &b.replacement)));
    let mut changes: BTreeMap<FileId, Change> = BTreeMap::new();
    for fix in fixes {
        let splices = &mut changes.entry(fix.span.file).or_insert_with(|| Change { splices: Vec::new() }).splices;
        let range = fix.span.range();
        // One that stands right behind another may be the same slip seen twice.
        if splices.last().is_none_or(|last| last.range.end < range.start) {
            splices.push(Splice { range, text: fix.replacement.clone() });
        }
    }
    changes
}

/// The lines that a change takes away and puts there, as `git diff` shows them: each with its number.
pub(crate) fn lines(path: &str, text: &str, change: &Change) -> String {
    let line_start = |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
    let line_end = |at: usize| text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| at + line);
    // Changes within one line are told together.
    let mut hunks: Vec<(std::ops::Range<usize>, Vec<Splice>)> = Vec::new();
    for splice in &change.splices {
        let range = line_start(splice.range.start)..line_end(splice.range.end);
        match hunks.last_mut().filter(|(before, _)| before.end >= range.start) {
            Some((before, splices)) => {
                before.end = before.end.max(range.end);
                splices.push(splice.clone());
            }
            None => hunks.push((range, vec![splice.clone()])),
        }
    }
    let mut out = String::new();
    for (range, splices) in hunks {
        let number = text.get(..range.start).unwrap_or_default().matches('\n').count() + 1;
        out.push_str(&format!("{path}:{number}\n"));
        let old = text.get(range.clone()).unwrap_or_default();
        let within = |splice: Splice| {
            let Splice { range: at, text } = splice;
            Splice { range: at.start - range.start..at.end - range.start, text }
        };
        let new = Change { splices: splices.into_iter().map(within).collect() }.apply(old);
        for (sign, lines) in [('-', old), ('+', new.as_str())] {
            lines.lines().for_each(|line| {
                out.push_str(&format!("{sign} {}\n", crate::diag::printable(line.trim_end_matches('\r'))))
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn replacements_of_one_file_are_made_together() {
        let text = "a: １\nb: 2\n";
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        let fix = |range: std::ops::Range<usize>, replacement: &str| Fix {
            span: Span::new(file, range),
            replacement: replacement.to_owned(),
            is_guess: false,
        };
        // The same replacement twice, and another over it.
        let fixes = [fix(10..11, "3"), fix(3..6, "1"), fix(3..6, "1"), fix(3..7, "x")];
        let changes = changes(&fixes);
        let change = changes.get(&file).unwrap();
        assert_eq!(change.apply(text), "a: 1\nb: 3\n");
        assert_eq!(lines("a.yaml", text, change), "a.yaml:1\n- a: １\n+ a: 1\na.yaml:2\n- b: 2\n+ b: 3\n");
    }
}
