//! How a booklet wants its changes shown, and what its authors say of them: `changes.yaml`.
//!
//! Plain data, as an author wrote it. Whether what is declared has happened, the comparison of two editions tells.

use crate::content::Content;
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
    pub const fn name(self) -> &'static str {
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
    pub const fn label(self) -> &'static str {
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
#[derive(Debug, Default, Content)]
pub struct Changes {
    /// None where the booklet does not say how its table of old and new looks.
    #[content(label = "新旧対照表", help = "欄の順と、使う語です。")]
    pub table: Option<TableStyle>,
    #[content(label = "変更", help = "変更ごとの区分と理由です。", key = "changes")]
    pub declared: Vec<Declared>,
}

/// How a table of old and new looks: there is no one order and no one set of words.
#[derive(Debug, Default, Content)]
pub struct TableStyle {
    /// Whether the new edition stands on the left.
    #[content(
        label = "左に置くほう",
        help = "old（前の版）か new（後の版）。",
        otherwise = "old",
        key = "first", kind = First, default,
    )]
    pub new_first: bool,
    /// The title of the column of the old edition, and of the others.
    #[content(label = "前の版の欄の題", otherwise = "現行、改定後、区分", example = "現行", short)]
    pub old: Option<Typed>,
    #[content(label = "後の版の欄の題", otherwise = "現行、改定後、区分", example = "改定後", short)]
    pub new: Option<Typed>,
    #[content(label = "区分の欄の題", otherwise = "現行、改定後、区分", example = "区分・理由", short)]
    pub kinds: Option<Typed>,
    /// What stands for a text that only the new edition has.
    #[content(
        label = "後の版にだけある文の代わりに、前の版の欄に置く印",
        otherwise = "（新設）、（削除）、（略）",
        example = "（新設）",
        short
    )]
    pub added: Option<Typed>,
    /// What stands for a text that only the old edition has.
    #[content(
        label = "前の版にだけある文の代わりに、後の版の欄に置く印",
        otherwise = "（新設）、（削除）、（略）",
        example = "（削除）",
        short
    )]
    pub removed: Option<Typed>,
    /// What stands for a text that both have.
    #[content(
        label = "変わらない文の代わりに置く印",
        otherwise = "（新設）、（削除）、（略）",
        example = "（略）",
        short
    )]
    pub same: Option<Typed>,
    #[content(
        label = "変更の区分の呼び名",
        help = "変えるものだけを書きます（[JSONの名前](comparing.md#json)）。",
        otherwise = "[変更の区分](comparing.md#変更の区分)のとおり",
        kind = Labels,
    )]
    pub labels: Vec<(Kind, Typed)>,
}

impl TableStyle {
    /// The titles of the columns: of the old edition, of the new one, of the kinds of change.
    pub fn titles(&self) -> [Option<&Typed>; 3] {
        [&self.old, &self.new, &self.kinds].map(Option::as_ref)
    }

    /// What stands for a text that only the new edition has, that only the old one has, that both have.
    pub fn marks(&self) -> [Option<&Typed>; 3] {
        [&self.added, &self.removed, &self.same].map(Option::as_ref)
    }
}

/// Which edition stands on the left.
pub(crate) struct First;

/// Words for kinds of change, under the names of these.
pub(crate) struct Labels;

/// One name, or a list of some.
pub(crate) struct OneOrSeveral;

/// What the authors say of a change.
#[derive(Debug, Content)]
#[content(settle)]
pub struct Declared {
    /// The ids of the sections, indicators or measures, or the terms, that it is about.
    #[content(
        label = "変更の箇所",
        help = "どれの変更か。見出し、指標、施策のidか、用語。いくつもあるときは一覧にします。",
        example = "tourism",
        kind = OneOrSeveral, required,
    )]
    pub about: Vec<Typed>,
    /// Printed in the place of the kinds that were found.
    #[content(label = "区分の欄に印刷する語", otherwise = "見付けた区分", example = "2つを統合", short, one_of_these)]
    pub label: Option<Typed>,
    /// Printed below them.
    #[content(
        label = "変更の理由",
        help = "区分の下に印刷します。",
        otherwise = "なし",
        example = "国の総合戦略の改訂に合わせるため",
        one_of_these
    )]
    pub reason: Option<Typed>,
    /// The section that has taken them in.
    #[content(
        label = "統合先",
        help = "見出しのid。",
        otherwise = "統合かどうかは、中身から判断します",
        example = "tourism",
        name,
        one_of_these
    )]
    pub into: Option<Typed>,
    /// The section that they stood in before.
    #[content(
        label = "分割元",
        help = "見出しのid。",
        otherwise = "分割かどうかは、中身から判断します",
        example = "tourism",
        name,
        one_of_these
    )]
    pub from: Option<Typed>,
    /// Whether they are in the booklet no more.
    #[content(label = "廃止", help = "冊子からなくしたものなら true。", otherwise = "false", default, one_of_these)]
    pub gone: bool,
    #[content(place)]
    pub span: Span,
}

impl Declared {
    /// Whether what it is about is no part of this edition.
    pub fn is_gone(&self) -> bool {
        self.gone || self.into.is_some()
    }
}

impl Changes {
    /// The ids of what is in the booklet no more.
    pub fn gone(&self) -> impl Iterator<Item = &Typed> {
        self.declared.iter().filter(|declared| declared.is_gone()).flat_map(|declared| &declared.about)
    }
}
