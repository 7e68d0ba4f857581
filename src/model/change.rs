//! How a booklet wants its changes shown, and what its authors say of them: `changes.yaml`.
//!
//! Plain data, as an author wrote it. Whether what is declared has happened, the comparison of two editions tells.

use crate::source::{Span, Typed};

/// What the field calls a change. Several may be true of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Added,
    Removed,
    Merged,
    Split,
    Renamed,
    Respelled,
    Moved,
    NumberUp,
    NumberDown,
    Renumbered,
    Content,
    KpiAdded,
    KpiRemoved,
    TargetChanged,
    BaselineChanged,
    UnitChanged,
}

impl Kind {
    pub const ALL: [Kind; 16] = [
        Kind::Added,
        Kind::Removed,
        Kind::Merged,
        Kind::Split,
        Kind::Renamed,
        Kind::Respelled,
        Kind::Moved,
        Kind::NumberUp,
        Kind::NumberDown,
        Kind::Renumbered,
        Kind::Content,
        Kind::KpiAdded,
        Kind::KpiRemoved,
        Kind::TargetChanged,
        Kind::BaselineChanged,
        Kind::UnitChanged,
    ];

    /// The word for machines, and for authors who call it otherwise.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Merged => "merged",
            Kind::Split => "split",
            Kind::Renamed => "renamed",
            Kind::Respelled => "respelled",
            Kind::Moved => "moved",
            Kind::NumberUp => "number-up",
            Kind::NumberDown => "number-down",
            Kind::Renumbered => "renumbered",
            Kind::Content => "content",
            Kind::KpiAdded => "kpi-added",
            Kind::KpiRemoved => "kpi-removed",
            Kind::TargetChanged => "target-changed",
            Kind::BaselineChanged => "baseline-changed",
            Kind::UnitChanged => "unit-changed",
        }
    }

    /// What the documents call it.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Added => "新規",
            Kind::Removed => "廃止",
            Kind::Merged => "統合",
            Kind::Split => "分割",
            Kind::Renamed => "名称変更",
            Kind::Respelled => "表記変更",
            Kind::Moved => "移動",
            Kind::NumberUp => "番号繰上げ",
            Kind::NumberDown => "番号繰下げ",
            Kind::Renumbered => "番号変更",
            Kind::Content => "内容変更",
            Kind::KpiAdded => "KPI追加",
            Kind::KpiRemoved => "KPI削除",
            Kind::TargetChanged => "目標値変更",
            Kind::BaselineChanged => "基準値変更",
            Kind::UnitChanged => "単位変更",
        }
    }
}

/// All that `changes.yaml` says.
#[derive(Debug, Default)]
pub struct Changes {
    /// None where the booklet does not say how its table of old and new looks.
    pub table: Option<TableStyle>,
    pub declared: Vec<Declared>,
}

/// How a table of old and new looks: there is no one order and no one set of words.
#[derive(Debug, Default)]
pub struct TableStyle {
    /// Whether the new edition stands on the left.
    pub new_first: bool,
    /// The titles of the columns: of the old edition, of the new one, of the kinds of change.
    pub titles: [Option<Typed>; 3],
    /// What stands for a text that only the new edition has, that only the old one has, that both have.
    pub marks: [Option<Typed>; 3],
    pub labels: Vec<(Kind, Typed)>,
}

impl TableStyle {
    fn lines(&self) -> impl Iterator<Item = &Typed> {
        self.titles.iter().chain(&self.marks).flatten().chain(self.labels.iter().map(|(_, label)| label))
    }
}

/// What the authors say of a change.
#[derive(Debug)]
pub struct Declared {
    /// The ids of the sections, indicators or measures, or the terms, that it is about.
    pub about: Vec<Typed>,
    /// Printed in the place of the kinds that were found.
    pub label: Option<Typed>,
    /// Printed below them.
    pub reason: Option<Typed>,
    /// The section that has taken them in.
    pub into: Option<Typed>,
    /// The section that they stood in before.
    pub from: Option<Typed>,
    /// Whether they are in the booklet no more.
    pub gone: bool,
    pub span: Span,
}

impl Declared {
    /// Whether what it is about is no part of this edition.
    pub fn is_gone(&self) -> bool {
        self.gone || self.into.is_some()
    }
}

impl Changes {
    /// The lines of text that it holds.
    pub fn lines(&self) -> impl Iterator<Item = &Typed> {
        let said = self.declared.iter().flat_map(|declared| declared.label.iter().chain(&declared.reason));
        self.table.iter().flat_map(TableStyle::lines).chain(said)
    }

    /// The ids of what is in the booklet no more.
    pub fn gone(&self) -> impl Iterator<Item = &Typed> {
        self.declared.iter().filter(|declared| declared.is_gone()).flat_map(|declared| &declared.about)
    }
}
