//! Indicators and the registries that goals refer to by id: indicators, measures, glossary terms, categories.
//!
//! Plain data; which table an indicator stands in is said by the section that places it.

use super::figure::Figure;
use super::line_note::{LineNote, LineNotes};
use super::outcome::Better;
use super::period::FiscalYear;
use super::prose::Prose;
use crate::content::shape::{self, Field};
use crate::content::{Content, Mapping};
use crate::source::{Located, Span, Typed};

/// One thing measured, defined once and placed any number of times.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Indicator {
    #[content(
        label = "指標",
        help = "見出しの targets と kpis から指します。見出しのidとは別の名前にします。",
        example = "visitors",
        id
    )]
    pub id: Typed,
    #[content(label = "印刷する番号", otherwise = "空欄", example = "5-1", short)]
    pub code: Option<Typed>,
    #[content(label = "指標の名称", example = "観光入込客数", stand_in)]
    pub name: Typed,
    #[content(
        label = "区分",
        help = "booklet.yaml の categories に書いたものです。",
        otherwise = "区分なし",
        example = "[outcome]",
        name
    )]
    pub categories: Vec<Typed>,
    #[content(label = "良い向き", help = "値が高いほど良いか、低いほど良いか。", otherwise = "数値から判断します")]
    pub better: Option<Better>,
    /// The indicator of an earlier plan that this one goes on with.
    #[content(
        label = "引き継ぐ指標",
        help = "前の計画の指標です。その最新値が、この指標の現状値と違えば知らせます。印刷はされません（[baseline-not-latest](rules/baseline-not-latest.md)）。",
        otherwise = "名称と時点から判断します",
        example = "first-visitors",
        id
    )]
    pub continues: Option<Typed>,
    /// The status that the section in charge declared; held against the derived one, never printed.
    #[content(
        label = "担当の課が答えた達成状況",
        help = "値から決まる達成状況と違えば知らせます。印刷するのは、いつも値から決まるほうです（[status-mismatch](rules/status-mismatch.md)）。",
        otherwise = "比べません",
        example = "達成",
        short_name
    )]
    pub status: Option<Typed>,
    /// What its figures are counted in, as the column of units prints it.
    #[content(label = "単位", help = "表の unit の列に印刷します。", otherwise = "空欄", example = "件", short)]
    pub unit: Option<Typed>,
    /// What it is measured for.
    #[content(
        label = "ねらい",
        help = "表の aim の列に印刷します。",
        otherwise = "空欄",
        example = "市内で働く場をつくる"
    )]
    pub aim: Option<Typed>,
    #[content(
        label = "注",
        help = "名称の下に添えます。表に note の列があれば、そこに印刷します。",
        otherwise = "印刷しません",
        example = "市の職員による閲覧を除きます。"
    )]
    pub note: Option<Typed>,
    /// Who answers for it.
    #[content(label = "担当", help = "表の owner の列に印刷します。", otherwise = "空欄", example = "産業課", short)]
    pub owner: Option<Typed>,
    /// Where its figures come from; printed as a numbered note.
    #[content(
        label = "数値の出典",
        help = "番号の付いた注になります（[注](#注欄外に添える説明)）。",
        otherwise = "印刷しません",
        example = "産業課調べ"
    )]
    pub source: Option<Typed>,
    #[content(
        label = "印（[^a]）の説明",
        help = "名称か数値の終わりに付けた印の説明です。番号の付いた注になります（[注](#注欄外に添える説明)）。",
        otherwise = "なし",
        example = "{a: 令和4年度は推計値。}",
        kind = LineNotes
    )]
    pub notes: Vec<LineNote>,
    /// The label of the mark at the name.
    #[content(skip)]
    pub mark: Option<Typed>,
    /// At least one; several where an indicator has lines for 男性 and 女性 and the like.
    #[content(
        label = "系列",
        count = 1..=shape::ANY,
        help = "男性と女性などです。系列があるときは、数値を系列の中だけに書きます。",
        otherwise = "系列なし",
        by_hand, after = OWN_FIGURES,
    )]
    pub series: Vec<Series>,
}

/// One line of figures inside an indicator.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Series {
    /// `None` for an indicator without series of its own.
    #[content(label = "系列の名称", example = "男性", short, required)]
    pub name: Option<Typed>,
    #[content(
        label = "区分",
        help = "この系列だけのものです。",
        otherwise = "指標の区分",
        example = "[outcome]",
        name
    )]
    pub categories: Vec<Typed>,
    /// Its own, where the series of an indicator are counted in different things.
    #[content(label = "単位", help = "この系列だけのものです。", otherwise = "指標の単位", example = "年", short)]
    pub unit: Option<Typed>,
    /// Its own declared status, as [`Indicator::status`].
    #[content(
        label = "担当の課が答えた達成状況",
        help = "値から決まる達成状況と違えば知らせます。印刷するのは、いつも値から決まるほうです。",
        otherwise = "比べません",
        example = "達成",
        short_name
    )]
    pub status: Option<Typed>,
    #[content(
        label = "現状値",
        help = "当初値、基準値のことです。時点は、後ろの括弧に書きます。ないときは {none: 理由} とします。— だけでは注意になります（[unexplained-gap](rules/unexplained-gap.md)）。",
        example = "431.5万円 (H30)",
        required,
        by_hand
    )]
    pub baseline: Option<Cell>,
    #[content(
        label = "目標値",
        help = "ないときは {none: 理由} とします。",
        example = "438.3万円、↗、15件（3年間累計）",
        required,
        by_hand
    )]
    pub target: Option<Cell>,
    /// As it was written; [`Series::latest`] is what is printed.
    #[content(
        label = "最新値",
        help = "実績値のことです。進捗の表に載せるなら、これか actuals を書きます。",
        otherwise = "actuals の一番新しい年度の値",
        example = "440.1万円 (R4)",
        by_hand
    )]
    pub actual: Option<Cell>,
    /// In the order of the years.
    #[content(label = "年度ごとの最新値", help = "年度と値の組を並べます。", otherwise = "なし", example = "R8: 12件", kind = Actuals)]
    pub actuals: Vec<YearActual>,
    #[content(place)]
    pub span: Span,
}

/// The actual of one fiscal year.
#[derive(Debug)]
pub struct YearActual {
    pub year: FiscalYear,
    /// The year as it was written.
    pub name: Typed,
    pub cell: Cell,
}

/// Actuals under the years of which they are.
pub(crate) struct Actuals;

/// The figures of an indicator that has no series: the same as those of one.
pub(crate) const OWN_FIGURES: &[Field] = &shape::instead_of::<4>(Series::FIELDS, 4, "series");

impl Series {
    /// The actual that counts: the one that is written as such, or else that of the latest year.
    pub fn latest(&self) -> Option<&Cell> {
        self.actual.as_ref().or_else(|| self.latest_year().map(|actual| &actual.cell))
    }

    /// The actual of the latest year that has a figure; where none has, of the latest year.
    pub fn latest_year(&self) -> Option<&YearActual> {
        let measured = |actual: &&YearActual| match &actual.cell {
            Cell::Values(_) => actual.cell.figure().is_none_or(|figure| !figure.quantity().is_absent()),
            Cell::Faulty => true,
            Cell::Withheld { .. } | Cell::Empty(_) => false,
        };
        self.actuals.iter().rev().find(measured).or(self.actuals.last())
    }

    pub fn of_year(&self, year: FiscalYear) -> Option<&Cell> {
        self.actuals.iter().find(|actual| actual.year == year).map(|actual| &actual.cell)
    }

    /// Everything that was written into its cells.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        let written = [&self.baseline, &self.target, &self.actual].into_iter().flatten();
        written.chain(self.actuals.iter().map(|actual| &actual.cell))
    }
}

/// What stands in one cell of a table.
#[derive(Debug)]
pub enum Cell {
    /// One value, or several one under the other.
    Values(Vec<Value>),
    /// Deliberately none, with the reason.
    Withheld { reason: Typed },
    /// The key is there, but nothing behind it.
    Empty(Span),
    /// What was typed could not be read, which the loader has reported.
    Faulty,
}

/// One printed value.
#[derive(Debug)]
pub struct Value {
    pub printed: Printed,
    pub note: Option<Typed>,
    /// The label of the mark of a note.
    pub mark: Option<Typed>,
    pub typed: Typed,
}

#[derive(Debug)]
pub enum Printed {
    Figure(Box<Figure>),
    /// The mapping form's value where the grammar cannot read it: printed as typed, never computed with.
    Verbatim,
}

impl Cell {
    /// The labels of the marks at its values.
    pub(crate) fn marks(&self) -> impl Iterator<Item = &Typed> {
        let values = match self {
            Cell::Values(values) => values.as_slice(),
            Cell::Withheld { .. } | Cell::Empty(_) | Cell::Faulty => &[],
        };
        values.iter().filter_map(|value| value.mark.as_ref())
    }

    /// The figure that stands for the cell when it is compared: the first of them.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Cell::Values(values) => values.first().and_then(|value| match &value.printed {
                Printed::Figure(figure) => Some(&**figure),
                Printed::Verbatim => None,
            }),
            Cell::Withheld { .. } | Cell::Empty(_) | Cell::Faulty => None,
        }
    }
}

/// A measure, often of the parent plan, that goals name as related.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Measure {
    #[content(label = "施策", help = "見出しの related から指します。", example = "3-3", id)]
    pub id: Typed,
    #[content(label = "印刷する番号", otherwise = "idと同じ", example = "全施策", short, optional)]
    pub code: Typed,
    #[content(label = "施策の名称", example = "観光の振興")]
    pub name: Typed,
}

/// A glossary entry.
#[derive(Debug, Content)]
pub struct Term {
    #[content(label = "用語", help = "使う所に * の印を付けます。", example = "関係人口")]
    pub term: Typed,
    /// How the term is read, in kana: the order of the glossary.
    #[content(
        label = "読み",
        help = "平仮名か片仮名で書きます。五十音順に並べるのに使い、用語に添えて印刷します。",
        example = "かんけいじんこう"
    )]
    pub reading: Typed,
    #[content(label = "説明の文章", help = "「|」の次の行から、字下げして書きます。")]
    pub definition: Prose,
}

/// A 区分 chip: what kind of target an indicator has.
#[derive(Debug, Content)]
pub struct Category {
    #[content(label = "区分", help = "指標の categories から指します。", example = "outcome", id)]
    pub id: Typed,
    #[content(label = "表に印刷する語", example = "成果", short)]
    pub name: Typed,
    #[content(
        label = "区分の意味",
        help = "区分の意味の表（categories ブロック）に印刷します（[categories ブロック](#ブロック)）。",
        otherwise = "印刷しません"
    )]
    pub description: Option<Typed>,
}

/// One step of an evaluation scheme; the first whose condition holds gives the status.
#[derive(Debug, Content)]
pub struct Grade {
    #[content(label = "印刷する語", example = "達成", short)]
    pub status: Typed,
    #[content(label = "条件")]
    pub when: Located<Condition>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Condition {
    #[content(label = "最新値が目標値に届いている")]
    Reached,
    #[content(label = "目標値には届かないが、現状値より良い")]
    Improved,
    #[content(label = "目標値に届かず、現状値と同じ")]
    Unchanged,
    #[content(label = "目標値に届かず、現状値より悪い")]
    Worsened,
    #[content(label = "どれにも当てはまらなかったもの。最後に置きます")]
    Otherwise,
    /// Not found out by holding figures against each other: nothing can be told from them.
    #[content(label = "値がない、比べられないなど、達成状況を判定できない")]
    NotAssessed,
}
