//! Figures in rows and columns with a label for each: what a free table, a chart and an indicator with series have in common.
//!
//! Knows where each figure was typed and which of them can be read; what has to agree is not its business.

use std::ops::Range;

use super::labels::{Label, has_magnitude, is_percent, is_unaddable};
use crate::model::figure::Figure;
use crate::model::quantity::{Amount, Decimal, Kind};
use crate::source::{Sources, Span, Typed};

pub(super) struct Grid<'b> {
    pub rows: Vec<Label>,
    pub columns: Vec<Label>,
    /// By row; as many in each as there are columns.
    pub cells: Vec<Vec<Cell<'b>>>,
    pub remarks: Remarks,
}

pub(super) struct Cell<'b> {
    pub text: String,
    place: Place<'b>,
    /// None where nothing is known: a dash, words, an estimate.
    pub number: Option<Number>,
}

/// A value without the quotation marks that YAML and CSV put around it.
fn inside_quotes(span: Span, sources: &Sources) -> Span {
    let typed = sources.slice(span);
    let is_quoted =
        ['"', '\''].iter().any(|mark| typed.len() > 1 && typed.starts_with(*mark) && typed.ends_with(*mark));
    if is_quoted { Span { start: span.start + 1, end: span.end - 1, ..span } } else { span }
}

/// A figure that can be added.
pub(super) struct Number {
    pub value: Decimal,
    pub step: Decimal,
    pub unit: Option<String>,
}

/// Where something was typed.
#[derive(Clone)]
pub(super) enum Place<'b> {
    Whole(Span),
    Within(&'b Typed, Range<usize>),
}

impl Place<'_> {
    pub(super) fn span(&self, sources: &Sources) -> Span {
        match self {
            Place::Whole(span) => inside_quotes(*span, sources),
            Place::Within(typed, range) => typed.locate(sources, range.clone()),
        }
    }

    /// The field it stands in, which costs nothing to tell.
    pub(super) fn around(&self) -> Span {
        match self {
            Place::Whole(span) => *span,
            Place::Within(typed, _) => typed.span,
        }
    }
}

impl<'b> Cell<'b> {
    pub(super) fn new(text: impl Into<String>, place: Place<'b>) -> Self {
        let text = text.into();
        Cell { number: Number::read(&text), text, place }
    }

    /// A cell of which nothing is known.
    pub(super) fn unknown(place: Place<'b>) -> Self {
        Cell { text: String::new(), place, number: None }
    }

    pub(super) fn place(&self) -> &Place<'b> {
        &self.place
    }
}

impl Number {
    /// Reads an exact figure; none where the text is another kind of value, or says about how much.
    pub(super) fn read(text: &str) -> Option<Number> {
        let figure: Figure = text.trim().parse().ok()?;
        match figure.quantity().kind() {
            Kind::Amount(amount) if amount.label().is_none() => Number::of(amount),
            _ => None,
        }
    }

    pub(super) fn of(amount: &Amount) -> Option<Number> {
        let unit = amount.unit().map(str::to_owned);
        let is_exact = amount.bound().is_none() && amount.per().is_none() && amount.reference().is_none();
        let can_be_added = !unit.as_deref().is_some_and(is_unaddable);
        (is_exact && can_be_added).then(|| Number { value: amount.value(), step: amount.step(), unit })
    }

    pub(super) fn is_percent(&self) -> bool {
        self.unit.as_deref().is_some_and(is_percent)
    }

    /// Whether it was rounded to its last digit: decimals, 万, percentages. Counts of people and things are not.
    pub(super) fn is_rounded(&self) -> bool {
        self.step != Decimal::from(1) || self.is_percent()
    }
}

/// What the words around figures say of their sums.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Remarks {
    /// Figures are rounded.
    pub rounded: bool,
    /// There is a reason why parts do not add up.
    pub excused: bool,
}

const ROUNDED: &[&str] = &["四捨五入", "端数"];
const EXCUSED: &[&str] = &[
    "不詳",
    "含む",
    "含み",
    "含まない",
    "含め",
    "除く",
    "除き",
    "除い",
    "重複",
    "複数回答",
    "一致しない",
    "一致しません",
    "合わない",
    "合いません",
    "抜粋",
    "主な",
    "一部",
];

impl Remarks {
    /// Adds what a caption, a source or a note says.
    pub(super) fn heed(&mut self, text: &str) {
        self.rounded |= ROUNDED.iter().any(|word| text.contains(word));
        // 端数 explains a difference of a digit, nothing more.
        self.excused |=
            EXCUSED.iter().any(|word| text.contains(word)) && !ROUNDED.iter().any(|word| text.contains(word));
        self.heed_unit(text);
    }

    /// `（単位：千円）`.
    fn heed_unit(&mut self, text: &str) {
        for (at, word) in text.match_indices("単位") {
            let unit = text[at + word.len()..].trim_start_matches(['：', ':', ' ', '　', 'は']);
            let end = unit.find(['）', ')', '、', '。', ' ']).unwrap_or(unit.len());
            self.rounded |= has_magnitude(&unit[..end]);
        }
    }
}

/// Largest grid that is added up: nobody prints a larger one.
const MOST_CELLS: usize = 20_000;

impl Grid<'_> {
    /// Whether any label promises a sum, so that its figures are worth reading.
    pub(super) fn has_total(rows: &[Label], columns: &[Label]) -> bool {
        let is_printable = rows.len().saturating_mul(columns.len().max(1)) <= MOST_CELLS;
        is_printable && rows.iter().chain(columns).any(|label| label.total().is_some())
    }
}
