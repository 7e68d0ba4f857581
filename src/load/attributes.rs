//! Reads what sections bear besides titles, tables and blocks.
//!
//! Knows which keys an author chooses and how goals of the SDGs are named; whether an id leads anywhere is the check's business.

use crate::content::fields::{self, Context, Fields, list};
use crate::content::kinds::{Kind, Line, Name, ReadKind};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::{ANY, Shape};
use crate::content::{Content, FromFields, Mapping as _, Read, Text, Value, Visit, read_mapping};
use crate::diag::{Diagnostic, Fault};
use crate::model::attributes::{ListedProject, NamedText, NamedTexts, Project, Repeat, SdgRow, SdgRows};
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
            } else if let Some(prose) = Prose::read(&id.text, value, cx) {
                texts.push(NamedText { id: id.clone(), prose });
            }
        }
        Some(texts)
    }
}

/// A project of a section, or one that is written elsewhere, as it is written.
#[derive(Content)]
#[content(in_context)]
struct Listed {
    #[content(
        label = "再掲する事業",
        help = "id。ほかの見出しに書いた事業を、ここだけの説明（note）を添えて再掲するときに書きます。",
        example = "vacant-shops",
        name
    )]
    repeat: Option<Typed>,
    #[content(
        label = "事業",
        help = "ほかの見出しで再掲するときに要ります。",
        otherwise = "再掲できません",
        example = "vacant-shops",
        not_beside = "repeat",
        id
    )]
    id: Option<Typed>,
    #[content(label = "事業の名称", example = "空き店舗の紹介", unless = "repeat")]
    name: Option<Typed>,
    #[content(
        label = "事業の印",
        help = "id。booklet.yaml の markers に書いたものです（[事業の印](#marks-と-markers印)）。",
        otherwise = "印なし",
        example = "new",
        not_beside = "repeat",
        name
    )]
    marker: Option<Typed>,
    #[content(
        label = "名称に添える説明",
        help = "この見出しでだけ印刷します。",
        otherwise = "印刷しません",
        example = "商工会と行います。"
    )]
    note: Option<Typed>,
}

impl Value for ListedProject {
    fn shape() -> Shape {
        Shape::MappingOr(Listed::shape, <Name as Kind<Typed>>::shape)
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        let (name, note) = match self {
            ListedProject::Own(Project { id: _, name, marker: _, note }) => (Some(name), note),
            ListedProject::Repeated(Repeat { id: _, note }) => (None, note),
        };
        name.into_iter().chain(note).for_each(|text| Line::texts(text, visit));
    }
}

impl Read for ListedProject {
    /// A project of its own, or the id of another.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            return Name::read(key, node, cx).map(|id| ListedProject::Repeated(Repeat { id, note: None }));
        }
        let fields = Fields::open(key, node, Listed::FIELDS, cx)?;
        let (id, marker) = (Listed::read_id(&fields, cx), Listed::read_marker(&fields, cx));
        let (repeat, note) = (Listed::read_repeat(&fields, cx), Listed::read_note(&fields, cx));
        if fields.entry("repeat").is_some() {
            return repeat.map(|id| ListedProject::Repeated(Repeat { id, note }));
        }
        if fields.entry("name").is_none() {
            fields.required("name", cx);
        }
        let name = Listed::read_name(&fields, cx).unwrap_or_else(|| Typed::missing(fields.place()));
        Some(ListedProject::Own(Project { id, name, marker, note }))
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
