//! Reads what sections bear besides titles, tables and blocks.
//!
//! Knows which keys an author chooses and how goals of the SDGs are named; whether an id leads anywhere is the check's business.

use super::markdown;
use crate::content::fields::{self, Context, Fields, list};
use crate::content::kinds::{Kind, Line, ReadKind};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::{ANY, Shape};
use crate::content::{Content, FromFields, Text, Value, Visit, read_mapping};
use crate::diag::{Diagnostic, Fault};
use crate::model::attributes::{NamedText, NamedTexts, SdgRow, SdgRows};
use crate::model::prose::Prose;
use crate::model::sdgs::{GOALS, Goal};
use crate::source::{Located, Typed};

impl Kind<Vec<NamedText>> for NamedTexts {
    fn shape() -> Shape {
        Shape::Free {
            value: Prose::shape, label: "この欄の文章", help: "「|」の次の行から、字下げして書きます。"
        }
    }

    fn texts<'b>(value: &'b Vec<NamedText>, visit: &mut Visit<'_, 'b>) {
        value.iter().for_each(|text| visit(Text::Prose(&text.prose)));
    }
}

impl ReadKind<Vec<NamedText>> for NamedTexts {
    /// `texts: {vision: …}`. The booklet says which names there are.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<NamedText>> {
        let NodeKind::Mapping(entries) = &node.kind else {
            cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", key));
            return None;
        };
        let mut texts: Vec<NamedText> = Vec::new();
        for (id, value) in entries {
            if let Some(first) = texts.iter().find(|text| text.id.text == id.text) {
                let duplicate = Diagnostic::new(Fault::DuplicateKey, id.span).with("key", &id.text);
                cx.report(duplicate.and_at(first.id.span));
            } else if value.is_nothing() {
                cx.report(Diagnostic::new(Fault::EmptyValue, id.span).with("key", &id.text));
            } else if let Some(text) = fields::text(&id.text, value, cx) {
                texts.push(NamedText { id: id.clone(), prose: markdown::parse(text, cx) });
            }
        }
        Some(texts)
    }
}

/// A line of a section in the matrix of goals, as it is written.
#[derive(Content)]
#[content(by_hand)]
struct Row {
    #[content(label = "行の名前", help = "SDGsとの対応表に印刷します。", example = "観光による雇用の創出")]
    label: Typed,
    #[content(label = "この行の目標", help = "番号を並べます。", example = "[8, 9]", kind = Goals, required, by_hand)]
    goals: Vec<Located<u8>>,
}

/// Numbers of goals.
struct Goals;

impl Kind<Vec<Located<u8>>> for Goals {
    fn shape() -> Shape {
        Shape::List { item: goal_shape, fewest: 0, most: ANY }
    }

    fn texts<'b>(_value: &'b Vec<Located<u8>>, _visit: &mut Visit<'_, 'b>) {}
}

fn goal_shape() -> Shape {
    Shape::Number(|| GOALS.iter().map(|goal| goal.name).collect())
}

impl FromFields for Row {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let label = Row::read_label(fields, cx);
        let mut goals = Vec::new();
        for node in fields.required("goals", cx).map_or(&[][..], |node| list("goals", node, cx)) {
            if let Some(goal) = goal("goals", node, cx) {
                add_goal(goal, &mut goals, cx);
            }
        }
        Some(Row { label: label?, goals })
    }
}

impl Kind<Vec<SdgRow>> for SdgRows {
    fn shape() -> Shape {
        Shape::List { item: || Shape::MappingOr(Row::shape, goal_shape), fewest: 0, most: ANY }
    }

    fn texts<'b>(value: &'b Vec<SdgRow>, visit: &mut Visit<'_, 'b>) {
        value.iter().filter_map(|row| row.label.as_ref()).for_each(|label| Line::texts(label, visit));
    }
}

impl ReadKind<Vec<SdgRow>> for SdgRows {
    /// The goals of a section, and those of its lines in the matrix where it has any.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<SdgRow>> {
        let mut whole: Vec<Located<u8>> = Vec::new();
        let mut rows = Vec::new();
        for node in list(key, node, cx) {
            if matches!(node.kind, NodeKind::Mapping(_)) {
                let row = read_mapping::<Row>(key, node, cx);
                rows.extend(row.map(|row| SdgRow { label: Some(row.label), goals: row.goals }));
            } else if let Some(goal) = goal(key, node, cx) {
                add_goal(goal, &mut whole, cx);
            }
        }
        if !whole.is_empty() {
            rows.insert(0, SdgRow { label: None, goals: whole });
        }
        Some(rows)
    }
}

fn goal(key: &str, node: &Node, cx: &mut Context) -> Option<Located<u8>> {
    let typed = fields::line(key, node, cx)?;
    let number = typed.text.parse().ok().filter(|number: &u8| number.to_string() == typed.text);
    let goal = number.and_then(Goal::of);
    if goal.is_none() {
        let bad = Diagnostic::new(Fault::BadChoice, typed.span).with("key", key).with("value", &typed.text);
        cx.report(bad.with("known", format!("1～{}", GOALS.len())));
    }
    goal.map(|goal| Located { value: goal.number, span: typed.span })
}

fn add_goal(goal: Located<u8>, goals: &mut Vec<Located<u8>>, cx: &mut Context) {
    if let Some(first) = goals.iter().find(|other| other.value == goal.value) {
        let twice = Diagnostic::new(Fault::DuplicateId, goal.span).with("id", goal.value);
        cx.report(twice.and_at(first.span));
    } else {
        goals.push(goal);
    }
}
