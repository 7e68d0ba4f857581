//! Rules about comparison tables: what a label says of a row, and a row shows, are one thing.
//!
//! Knows the stems of which the labels of all municipalities are made; a label without one is left alone.

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::blocks::comparison::{Comparison, Row};
use crate::model::index::all_sections;
use crate::model::prose::{Block as ProseBlock, Inline, Prose};
use crate::model::section::Block;
use crate::source::{Sources, Span, Typed};

pub(super) fn check(rules: &mut Rules) {
    for block in all_sections(rules.index.booklet).into_iter().flat_map(|section| &section.blocks) {
        if let Block::Comparison(comparison) = block {
            self::comparison(comparison, rules);
        }
    }
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Added,
    Removed,
    Altered,
    Same,
    /// A side is left out of the table.
    Omitted,
}

/// What a label says of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    Added,
    Removed,
    Altered,
    Same,
}

/// Stems, each with what it says where it stands alone.
const STEMS: &[(&str, Claim)] = &[
    ("新規", Claim::Added),
    ("新設", Claim::Added),
    ("追加", Claim::Added),
    ("新たに追加", Claim::Added),
    ("廃止", Claim::Removed),
    ("削除", Claim::Removed),
    ("変更なし", Claim::Same),
    ("変更無し", Claim::Same),
    ("改正なし", Claim::Same),
    ("改定なし", Claim::Same),
    ("修正なし", Claim::Same),
    ("現行どおり", Claim::Same),
    ("現行のとおり", Claim::Same),
    ("同じ", Claim::Same),
    ("同左", Claim::Same),
    ("略", Claim::Same),
    ("省略", Claim::Same),
    ("変更", Claim::Altered),
    ("修正", Claim::Altered),
    ("改正", Claim::Altered),
    ("改定", Claim::Altered),
    ("改称", Claim::Altered),
    ("更新", Claim::Altered),
];

/// What a row may be: 新規施策. Behind such a word (施策追加) a stem speaks of something inside the row.
const ROWS: &[&str] = &["項目", "施策", "事業", "取組", "視点", "目標", "追加"];
/// What a row is made of: 表記変更. A stem behind any other word, such as KPI, speaks of what the table does not show.
const TEXTS: &[&str] =
    &["一部", "表記", "名称", "文言", "字句", "語句", "文章", "記述", "記載", "表現", "題名", "名前", "用語", "誤字"];
const ALL_OF_IT: &[&str] = &["全部", "全文", "新規", "新たに"];

/// Words that stand in a cell for a text that is not there.
const NO_TEXT: &[&str] = &["新設", "新規", "追加", "削除", "廃止", "なし", "該当なし", "—", "―", "－", "-"];

fn claim(label: &str) -> Option<Claim> {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let label = label.trim_matches(|c| "（）()【】［］[]〔〕・".contains(c));
    if let Some(&(_, claim)) = STEMS.iter().find(|(stem, _)| *stem == label) {
        return Some(claim);
    }
    STEMS.iter().find_map(|(stem, claim)| {
        if label.strip_prefix(stem).is_some_and(|row| ROWS.contains(&row)) {
            return Some(*claim);
        }
        let object = label.strip_suffix(stem)?.trim_end_matches('の');
        // What is added to a text alters it.
        let of_text = TEXTS.contains(&object) && *claim != Claim::Same;
        if of_text { Some(Claim::Altered) } else { ALL_OF_IT.contains(&object).then_some(*claim) }
    })
}

fn comparison(comparison: &Comparison, rules: &mut Rules) {
    let labelled = comparison.rows.iter().find_map(|row| row.labels.first());
    for row in &comparison.rows {
        let (change, marked) = change(row);
        let has_change = !matches!(change, Change::Same | Change::Omitted);
        match labelled {
            Some(labelled) if row.labels.is_empty() && has_change && !marked => without_label(row, labelled, rules),
            _ => row.labels.iter().for_each(|label| self::label(label, row, change, &comparison.columns, rules)),
        }
    }
}

/// What a row shows, and whether a cell says so itself: （新設）.
fn change(row: &Row) -> (Change, bool) {
    let [before, after] = [&row.before, &row.after].map(|side| side.as_ref().map(flat));
    let is_text = |side: &Option<String>| side.as_ref().filter(|text| !is_no_text(text)).is_some();
    let marked = [&before, &after].into_iter().flatten().any(|text| is_no_text(text));
    let change = match (&before, &after) {
        _ if !is_text(&before) => Change::Added,
        _ if !is_text(&after) => Change::Removed,
        (Some(before), Some(after)) if before == after => Change::Same,
        _ if [&before, &after].into_iter().flatten().any(|text| is_omission(text)) => Change::Omitted,
        _ => Change::Altered,
    };
    (change, marked)
}

fn is_no_text(text: &str) -> bool {
    NO_TEXT.contains(&text.trim_matches(['（', '）', '(', ')']))
}

fn is_omission(text: &str) -> bool {
    matches!(text.trim_matches(['（', '）', '(', ')']), "略" | "省略" | "同左" | "同じ" | "現行どおり")
}

/// The words of a side without spaces and without the marks of what was changed.
fn flat(prose: &Prose) -> String {
    fn add(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text { text, .. } => out.extend(text.chars().filter(|c| !c.is_whitespace())),
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ruby { content, .. } => add(content, out),
                Inline::Code(code) => out.push_str(code),
                Inline::Quote { name, .. } => out.push_str(name),
                Inline::Break | Inline::Note { .. } => {}
            }
        }
    }
    fn blocks(list: &[ProseBlock], out: &mut String) {
        for block in list {
            match block {
                ProseBlock::Paragraph(inlines) => add(inlines, out),
                ProseBlock::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
                ProseBlock::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| add(cell, out));
                }
                ProseBlock::Quote(inner) => blocks(inner, out),
            }
            // Paragraphs that are run together are a change too.
            out.push('\n');
        }
    }
    let mut out = String::new();
    blocks(&prose.blocks, &mut out);
    out.trim().to_owned()
}

/// A change between rows that say what changed, which says nothing.
fn without_label(row: &Row, labelled: &Typed, rules: &mut Rules) {
    let Some(side) = row.after.as_ref().or(row.before.as_ref()) else { return };
    let place = first_line(side, rules.sources);
    rules.problems.push(Diagnostic::new(Fault::ChangeWithoutLabel, place).and_at(labelled.span));
}

fn label(label: &Typed, row: &Row, change: Change, columns: &[Typed; 2], rules: &mut Rules) {
    let Some(claim) = claim(&label.text) else { return };
    let [before, after] = [(&row.before, &columns[0]), (&row.after, &columns[1])];
    let (side, column) = match (claim, change) {
        (Claim::Added, Change::Altered | Change::Removed) => before,
        (Claim::Removed, Change::Altered | Change::Added) => after,
        (Claim::Added | Claim::Removed | Claim::Altered, Change::Same) => after,
        (Claim::Same, Change::Removed) => before,
        (Claim::Same, Change::Altered | Change::Added) => after,
        _ => return,
    };
    let fault = Diagnostic::new(Fault::ChangeLabelMismatch, label.span).with("label", &label.text);
    let fault = fault.with("column", &column.text);
    let words = side.as_ref().map(|side| first_line(side, rules.sources));
    rules.problems.push(words.into_iter().fold(fault, Diagnostic::and_at));
}

/// The first line of a side.
fn first_line(prose: &Prose, sources: &Sources) -> Span {
    let text = &prose.source.text;
    let line = text.lines().next().unwrap_or_default();
    prose.source.locate(sources, 0..line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_understood_by_their_stems() {
        for (label, wanted) in [
            ("新規", Some(Claim::Added)),
            ("【新設】", Some(Claim::Added)),
            ("新規施策", Some(Claim::Added)),
            ("新規追加", Some(Claim::Added)),
            ("廃止", Some(Claim::Removed)),
            ("全部削除", Some(Claim::Removed)),
            ("表記変更", Some(Claim::Altered)),
            ("名称の変更", Some(Claim::Altered)),
            ("一部追加", Some(Claim::Altered)),
            ("変更なし", Some(Claim::Same)),
            ("（略）", Some(Claim::Same)),
            // Of something that the table does not show, or of nothing that could be held against it.
            ("KPI追加", None),
            ("事業追加", None),
            ("目標値の変更", None),
            ("2つを統合", None),
            ("拡充", None),
            ("時点修正", None),
        ] {
            assert_eq!(claim(label), wanted, "{label}");
        }
    }
}
