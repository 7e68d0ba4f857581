//! Reads which columns the tables of indicators have, for the whole booklet or for one level.
//!
//! Knows the columns by the names authors write; whether an indicator has anything to print in them is not its business.

use super::value;
use crate::content::fields::{self, Context, Fields, list};
use crate::content::gaps::Gap;
use crate::content::kinds::{Kind as ContentKind, Line};
use crate::content::node::{Kind, Node};
use crate::content::shape::{ANY, Field, Keys, Named, Pattern, Presence, Shape};
use crate::content::{Content, Mapping as _, Read, Value, Visit, Word};
use crate::diag::{Diagnostic, Fault, nearest};
use crate::japanese::script::is_digit;
use crate::model::columns::{Column, ColumnSet, ColumnSpec, Form, OwnColumns, TableColumns, TableKind};
use crate::model::period::FiscalYear;
use crate::source::Typed;

/// The kinds of tables, by their keys.
const KINDS: [(&str, TableKind, &str, &str); 3] = [
    ("targets", TableKind::Targets, "数値目標の表の列", "[code, indicator, category, baseline, target]"),
    ("kpis", TableKind::Kpis, "KPIの表の列", "[code, indicator, category, baseline, target]"),
    ("progress", TableKind::Progress, "前の計画の進捗の表の列", "[indicator, baseline, target, actual, status]"),
];

const FIELDS: [Field; 3] = {
    const fn field(at: usize) -> Field {
        let (key, _, label, otherwise) = KINDS[at];
        let help = "左から順に並べます。";
        Field { key, label, help, otherwise, example: "", presence: Presence::Optional, shape: set_shape }
    }
    [field(0), field(1), field(2)]
};

const fn column_word(word: &'static str, value: Column, label: &'static str) -> Word<Column> {
    Word { word, label, value }
}

const COLUMNS: [Word<Column>; 12] = [
    column_word("code", Column::Code, "番号"),
    column_word("indicator", Column::Indicator, "指標の名称（必ず入れます）"),
    column_word("category", Column::Category, "区分"),
    column_word("unit", Column::Unit, "単位。ほかの欄の数値の終わりから、ちょうど同じ単位が消えます"),
    column_word("aim", Column::Aim, "ねらい"),
    column_word("baseline", Column::Baseline, "現状値"),
    column_word("target", Column::Target, "目標値"),
    column_word("actual", Column::Actual, "最新値"),
    column_word("status", Column::Status, "達成状況"),
    column_word("note", Column::Note, "備考。注を、名称の下でなく、この列に印刷します"),
    column_word("owner", Column::Owner, "担当"),
    column_word("trend", Column::Trend, "推移を表す小さな折れ線"),
];

/// A set of columns with its form, as it is written.
#[derive(Content)]
#[content(in_context)]
struct Formed {
    #[content(label = "表の形", otherwise = "table", default = Form::Table)]
    form: Form,
    #[content(
        label = "列",
        help = "左から順に並べます。indicator は必ず入れます。",
        otherwise = "標準の列",
        example = "[indicator, baseline, target]",
        kind = Columns,
        by_hand
    )]
    columns: Vec<ColumnSpec>,
}

/// A column with its heading, as it is written.
#[derive(Content)]
#[content(
    in_context,
    help = "列の名前か年度（R8、令和8年度、2026年度）。列の見出しを変えるときは、column と label の組にします。"
)]
struct Headed {
    #[content(label = "列の名前か年度", example = "baseline、R8、令和8年度、2026年度")]
    column: ColumnName,
    #[content(
        label = "列の見出し",
        otherwise = "vocabulary の語か、書いた年度を印刷します",
        example = "基準値（令和4年度）",
        short
    )]
    label: Option<Typed>,
    #[content(
        label = "見出しの時点",
        help = "見出しが表している時点。数値の時点がこれと同じなら、欄の中では時点を繰り返しません。baseline、target、actual の列にだけ書けます。",
        otherwise = "欄ごとに時点を印刷します",
        example = "令和4年度",
        name
    )]
    as_of: Option<Typed>,
}

/// Columns, each in either form.
struct Columns;

impl ContentKind<Vec<ColumnSpec>> for Columns {
    fn shape() -> Shape {
        Shape::List { item: || Shape::MappingOr(Headed::shape, ColumnName::shape), fewest: 0, most: ANY }
    }

    fn texts<'b>(value: &'b Vec<ColumnSpec>, visit: &mut Visit<'_, 'b>) {
        let specs = value.iter().flat_map(|spec| spec.label.iter().chain(&spec.name));
        specs.for_each(|typed| Line::texts(typed, visit));
    }
}

/// A column's name, or a year.
struct ColumnName(Typed);

fn set_shape() -> Shape {
    Shape::MappingOr(Formed::shape, Columns::shape)
}

impl Value for OwnColumns {
    fn shape() -> Shape {
        Shape::Mapping(Keys { id: "Tables", label: "", help: "", fields: &FIELDS })
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        self.by_kind.values().for_each(|set| Columns::texts(&set.columns, visit));
    }
}

impl Value for TableColumns {
    fn shape() -> Shape {
        OwnColumns::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        self.all().into_iter().for_each(|set| Columns::texts(&set.columns, visit));
    }
}

impl Read for OwnColumns {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let fields = Fields::open(key, node, &FIELDS, cx)?;
        let mut own = OwnColumns::default();
        for (key, kind, ..) in KINDS {
            if let Some(node) = fields.node(key, cx)
                && let Some(set) = cx.watch(Gap::Columns, |cx| set(key, kind, node, cx))
            {
                own.by_kind.insert(kind, set);
            }
        }
        Some(own)
    }
}

/// The columns of one kind of table: a list of them, or a mapping that says the form as well.
fn set(key: &'static str, kind: TableKind, node: &Node, cx: &mut Context) -> Option<ColumnSet> {
    let Kind::Mapping(_) = node.kind else {
        return columns(key, key, node, Form::Table, cx);
    };
    let fields = Fields::open(key, node, Formed::FIELDS, cx)?;
    let form = Formed::read_form(&fields, cx);
    match fields.entry("columns") {
        None if fields.is_misspelt("columns") => None,
        None => Some(ColumnSet { form, ..TableColumns::default_of(kind) }),
        Some(_) => columns(key, "columns", fields.node("columns", cx)?, form, cx),
    }
}

/// The list of columns under `key`, which belongs to the kind of table that its author knows as `table`.
fn columns(table: &str, key: &str, node: &Node, form: Form, cx: &mut Context) -> Option<ColumnSet> {
    let before = cx.problems.errors();
    let mut columns: Vec<ColumnSpec> = Vec::new();
    for spec in list(key, node, cx).iter().filter_map(|node| column(key, node, cx)).collect::<Vec<_>>() {
        let name = |spec: &ColumnSpec| spec.name.clone().unwrap_or_else(|| Typed::missing(node.span));
        let typed = name(&spec);
        let first = columns.iter().find(|other| other.column == spec.column).map(name);
        if let Some(first) = first {
            let fault = Diagnostic::new(Fault::RepeatedColumn, typed.span).with("column", &typed.text);
            cx.report(fault.and_at(first.span));
        } else if form != Form::Table && !spec.column.fits_arrows() {
            cx.report(Diagnostic::new(Fault::ArrowsColumn, typed.span).with("column", &typed.text));
        } else if let Some(label) = spec.label.as_ref().filter(|_| form != Form::Table && spec.column.leads_arrows()) {
            cx.report(Diagnostic::new(Fault::ArrowsHeading, label.span).with("column", &typed.text));
        } else {
            columns.push(spec);
        }
    }
    let sound = cx.problems.errors() == before;
    if sound && !columns.iter().any(|spec| spec.column == Column::Indicator) {
        cx.report(Diagnostic::new(Fault::NoIndicatorColumn, node.span).with("key", table));
    }
    Some(ColumnSet { form, columns })
}

/// One column: its name or year, or a mapping with a heading of its own.
fn column(key: &str, node: &Node, cx: &mut Context) -> Option<ColumnSpec> {
    let Kind::Mapping(_) = node.kind else {
        let name = fields::line(key, node, cx)?;
        return Some(ColumnSpec { column: named(key, &name, cx)?, label: None, as_of: None, name: Some(name) });
    };
    let fields = Fields::open(key, node, Headed::FIELDS, cx)?;
    let (name, label) = (Headed::read_column(&fields, cx), Headed::read_label(&fields, cx));
    let time = Headed::read_as_of(&fields, cx);
    let ColumnName(name) = name?;
    let column = named("column", &name, cx)?;
    // A year is its own time, and what is no figure has none.
    let may_have_time = column.has_figures() && !matches!(column, Column::Year(_));
    if let Some(time) = time.as_ref().filter(|_| !may_have_time) {
        cx.report(Diagnostic::new(Fault::TimelessColumn, time.span).with("column", &name.text));
    }
    let as_of = time.filter(|_| may_have_time).and_then(|time| value::as_of(&time, cx));
    Some(ColumnSpec { column, label, as_of, name: Some(name) })
}

impl Value for ColumnName {
    fn shape() -> Shape {
        const YEAR: Pattern = Pattern {
            name: "year",
            pattern: "^(?=[^\\n]*[0-9０-９元])[^\\n]{0,999}[^\\s\u{3000}][\\s\u{3000}]*$",
            number: Some(None),
            message: "列の名前か、年度（R8、令和8年度、2026年度）を書きます",
            is_printed: true,
        };
        let named = Named { own: "年度", help: "R8、令和8年度、2026年度 など。", pattern: Some(YEAR) };
        Shape::ChoiceOr(|| COLUMNS.iter().map(|word| (word.word, word.label)).collect(), named)
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        Line::texts(&self.0, visit);
    }
}

impl Read for ColumnName {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        fields::line(key, node, cx).map(ColumnName)
    }
}

fn named(key: &str, name: &Typed, cx: &mut Context) -> Option<Column> {
    if let Some(known) = COLUMNS.iter().find(|known| known.word == name.text) {
        return Some(known.value);
    }
    // What begins like a year and is none is told as such.
    if FiscalYear::named(&name.text).is_ok() || name.text.contains(is_digit) {
        return value::fiscal_year(name, cx).map(Column::Year);
    }
    let names = COLUMNS.map(|known| known.word);
    let unknown = Diagnostic::new(Fault::BadChoice, name.span).with("key", key).with("value", &name.text);
    cx.report(unknown.with("known", format!("{}, R8", names.join(", "))).guessed(nearest(&name.text, names)));
    None
}
