//! Reads `booklet.yaml` as far as it is more than its fields: what other files refer to, and what is lost with it.
//!
//! Knows the gaps that faults leave; its keys are the model's, and the other files are read elsewhere.

use super::{dates, levels};
use crate::content::fields::{self, Context, Fields};
use crate::content::gaps::Gap;
use crate::content::kinds::{Kind, Line, List, Name, Own};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::{ANY, Pattern, Shape};
use crate::content::{Content, FromFields, Read, Text, Value, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::blocks::AsTyped;
use crate::model::booklet::{Booklet, NotePlace};
use crate::model::columns::OwnColumns;
use crate::model::numbering::Numbering;
use crate::model::period::Period;
use crate::model::stage::Stage;
use crate::model::tabs::{Tab, Tabs};
use crate::source::{Located, Typed};

/// Reads the file; registries and sections are empty in the result and filled in by the caller.
pub(super) fn read(node: &Node, cx: &mut Context) -> Option<Booklet> {
    Booklet::read("booklet.yaml", node, cx)
}

impl FromFields for Booklet {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let identity = Booklet::read_identity(fields, cx);
        let words = Booklet::read_words(fields, cx);
        let categories = registry("categories", Gap::Categories, fields, cx);
        let evaluation = registry("evaluation", Gap::Evaluation, fields, cx);
        let texts = registry("texts", Gap::Texts, fields, cx);
        let marks = registry("marks", Gap::Marks, fields, cx);
        let markers = registry("markers", Gap::Markers, fields, cx);
        fields.required("levels", cx);
        let levels = listed("levels", Gap::Levels, fields, cx, |node, cx| levels::read(node, &texts, cx));
        let tables = fields.optional::<OwnColumns, Own>("tables", cx).unwrap_or_default();
        let repeats = Booklet::read_repeats(fields, cx);
        let notes = notes(fields, cx);
        let (tabs, tabs_level) = tabs(fields, cx);
        let (theme, press) = (Booklet::read_theme(fields, cx), Booklet::read_press(fields, cx));
        let cover = Booklet::read_cover(fields, cx);
        let front = cx.watch(Gap::Contents, |cx| Booklet::read_front(fields, cx));
        let outline = cx.watch(Gap::Contents, |cx| Booklet::read_outline(fields, cx));
        if outline.is_empty() {
            cx.gaps.add(Gap::Contents);
        }
        let readings = Booklet::read_readings(fields, cx);
        let editions = Booklet::read_editions(fields, cx);
        let (imprint, stage) = (Booklet::read_imprint(fields, cx), Booklet::read_stage(fields, cx));
        let notation = Booklet::read_notation(fields, cx);
        let unsaid = Booklet::read_unsaid(fields, cx);
        Some(Booklet {
            id: String::new(),
            identity: identity?,
            words,
            categories,
            evaluation,
            texts,
            marks,
            markers,
            levels,
            tables: tables.into(),
            repeats,
            notes,
            tabs,
            tabs_span: fields.entry("tabs").map(|(key, _)| key.span),
            tabs_level,
            theme,
            cover,
            press,
            front,
            outline,
            imprint: imprint?,
            readings: readings?,
            editions,
            stage,
            notation,
            unsaid,
            sections: Vec::new(),
            indicators: Vec::new(),
            measures: Vec::new(),
            glossary: Vec::new(),
            waivers: Vec::new(),
            changes: Default::default(),
            consultation: Default::default(),
            extents: Default::default(),
            assets: Default::default(),
            gaps: Default::default(),
        })
    }
}

/// A list that other files refer to by id; whatever is missing from it is a gap.
fn registry<T: Read>(key: &str, gap: Gap, fields: &Fields, cx: &mut Context) -> Vec<T> {
    listed(key, gap, fields, cx, |node, cx| T::read(key, node, cx))
}

fn listed<T>(
    key: &str,
    gap: Gap,
    fields: &Fields,
    cx: &mut Context,
    read: impl FnMut(&Node, &mut Context) -> Option<T>,
) -> Vec<T> {
    let items = fields.list(key, cx, read);
    let written = fields.entry(key).map(|(_, node)| node.items());
    // A list that is not there lacks nothing, unless its key is misspelt or it must be there.
    let is_missed = key == "levels" || fields.is_misspelt(key) || fields.is_empty();
    if written != Some(items.len()) && (written.is_some() || is_missed) {
        cx.gaps.add(gap);
    }
    items
}

impl Value for Period {
    fn shape() -> Shape {
        Name::shape()
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

impl Read for Period {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        AsTyped::<Period>::read(key, node, cx).map(|period| period.value)
    }
}

/// Unlike the booklet's own, which is printed in full.
impl Value for AsTyped<Period> {
    fn shape() -> Shape {
        Period::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Line(&self.typed));
    }
}

impl Read for AsTyped<Period> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        match typed.text.parse::<Period>() {
            Ok(value) => {
                if let Some((square, era)) = dates::square(&typed.text) {
                    let fault = Diagnostic::new(Fault::BadPeriod, typed.span).with("value", &typed.text);
                    cx.report(fault.fixed_by(Some(typed.text.replace(square, era))));
                    return None;
                }
                Some(AsTyped { value, typed })
            }
            Err(error) => {
                let place = typed.locate(cx.sources, error.range);
                cx.report(Diagnostic::new(Fault::BadPeriod, place).with("value", &typed.text));
                None
            }
        }
    }
}

impl Value for AsTyped<Numbering> {
    fn shape() -> Shape {
        Shape::Pattern(Pattern {
            name: "numbering",
            pattern: concat!(
                "^(?=[^\\n]{0,999}[^\\s\u{3000}][\\s\u{3000}]*$)[^\\n]*(?:(?<![0-9])1(?![0-9])|(?<![０-９])１(?![０-９])|①|Ⅰ",
                "|(?<![\\p{L}\\p{N}])A(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])ア(?![\\p{L}\\p{N}])",
                "|(?<!(?![第章節部編])[\\p{L}\\p{N}])一(?!(?![第章節部編])[\\p{L}\\p{N}]))",
            ),
            number: Some(Some((1, 2))),
            message: "1番目の番号を、印刷する形で書きます。1、①、Ⅰ、A、ア、一 のどれかを含めます（例: 第1章、(1)）",
            is_printed: true,
        })
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Pattern(&self.typed));
    }
}

impl Read for AsTyped<Numbering> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        let Some(value) = Numbering::parse(&typed.text) else {
            cx.report(Diagnostic::new(Fault::BadNumbering, typed.span).with("value", &typed.text));
            return None;
        };
        Some(AsTyped { value, typed })
    }
}

impl Value for Stage {
    fn shape() -> Shape {
        Shape::Choice(|| Stage::ALL.iter().map(|stage| (stage.name(), label(*stage))).collect())
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

impl Read for Stage {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        fields::choice(key, &typed, Stage::ALL.map(|stage| (stage.name(), stage)), cx)
    }
}

fn label(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "下書き",
        Stage::Consultation => "意見公募の案",
        Stage::Final => "公表するもの",
        Stage::Print => "印刷所に渡すもの",
    }
}

/// Where notes stand, with the place that says so.
fn notes(fields: &Fields, cx: &mut Context) -> Located<NotePlace> {
    let value = fields.optional::<NotePlace, Own>("notes", cx).unwrap_or(NotePlace::Page);
    Located { value, span: fields.entry("notes").map_or(fields.place(), |(key, _)| key.span) }
}

/// The level whose sections the tabs are: `tabs: {level: goal}`.
#[derive(Content)]
struct TabsOfLevel {
    #[content(
        label = "階層",
        help = "側面見出しにする階層のidです。その階層の見出しが、番号と題名で並びます。",
        example = "goal",
        name
    )]
    level: Typed,
}

impl Kind<Vec<Tab>> for Tabs {
    fn shape() -> Shape {
        Shape::MappingOr(TabsOfLevel::shape, || Shape::List { item: tab_shape, fewest: 0, most: ANY })
    }

    fn texts<'b>(value: &'b Vec<Tab>, visit: &mut Visit<'_, 'b>) {
        List::<Own>::texts(value, visit);
    }
}

fn tab_shape() -> Shape {
    Shape::MappingOr(Tab::shape, <Line as Kind<Typed>>::shape)
}

fn tabs(fields: &Fields, cx: &mut Context) -> (Vec<Tab>, Option<Typed>) {
    match fields.node("tabs", cx) {
        Some(node) if matches!(node.kind, NodeKind::Mapping(_)) => {
            (Vec::new(), TabsOfLevel::read("tabs", node, cx).map(|tabs| tabs.level))
        }
        Some(_) => (fields.list("tabs", cx, tab), None),
        None => (Vec::new(), None),
    }
}

fn tab(node: &Node, cx: &mut Context) -> Option<Tab> {
    if matches!(node.kind, NodeKind::Scalar { .. }) {
        return fields::line("tabs", node, cx).map(|title| Tab { title, here: false });
    }
    Tab::read("tabs", node, cx)
}
