//! A chart: series of numbers over one row of labels.
//!
//! Must not know how a chart is drawn, nor whether its numbers came from YAML or from a table.

use crate::content::Content;
use crate::japanese::mark::{is_dash, is_stroke};
use crate::japanese::number::grouped;
use crate::japanese::scan::Misread;
use crate::japanese::script::is_digit;
use crate::japanese::width::narrow;
use crate::model::quantity::{Decimal, QuantityError, QuantityFault, read_leading_number};
use crate::source::{Span, Typed};

#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Chart {
    #[content(label = "グラフの形")]
    pub form: Form,
    #[content(label = "表題", otherwise = "印刷しません", example = "人口の社会増減")]
    pub caption: Option<Typed>,
    #[content(label = "値の単位", otherwise = "印刷しません", example = "人", short)]
    pub unit: Option<Typed>,
    /// Whether the axis begins at zero, as it always does under bars.
    #[content(
        label = "縦軸の始まり",
        help = "0から始めるかどうかです。false は折れ線だけで使えます。",
        otherwise = "true",
        default = true
    )]
    pub from_zero: bool,
    #[content(
        label = "横軸の語",
        example = "[H29, H30, R1]",
        short, filled, count = 1..=MOST_LABELS, unless = "csv", by_hand,
    )]
    pub labels: Vec<Typed>,
    /// Each has a value, or a gap, for each label.
    #[content(
        label = "系列",
        example = "- {name: 総数, values: [65201, 64022]}",
        filled, count = 1..=MOST_SERIES, unless = "csv", by_hand,
    )]
    pub series: Vec<Series>,
    #[content(label = "資料の名称", otherwise = "印刷しません", example = "住民基本台帳")]
    pub source: Option<Typed>,
    /// The table in which labels and series stand, where they are not typed in place.
    #[content(
        label = "数値の表の場所",
        help = "labels と series の代わりに書きます。",
        otherwise = "labels と series を使います",
        example = "data/population.csv",
        name
    )]
    pub csv: Option<Typed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Form {
    #[content(label = "折れ線")]
    Line,
    #[content(label = "棒")]
    Bar,
    /// The series of a label on each other.
    #[content(label = "積み上げ棒")]
    Stacked,
    /// Two series left and right of the labels, of which the first stands at the foot.
    #[content(label = "人口ピラミッド")]
    Pyramid,
}

#[derive(Debug, Content)]
#[content(in_context)]
pub struct Series {
    #[content(label = "系列の名称", example = "総数", short)]
    pub name: Typed,
    #[content(
        label = "値",
        help = "数を labels とそろえ、値のない所には — を書きます。",
        example = "[△203, 105]",
        kind = Values, required, by_hand,
    )]
    pub values: Vec<Option<Value>>,
    /// Where each of them was typed.
    #[content(skip)]
    pub places: Vec<Span>,
}

/// The numbers of a series, which are read in the chart's unit.
pub(crate) struct Values;

/// One number of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub number: Decimal,
    /// As typed, with commas every three digits and without the chart's unit.
    pub printed: String,
}

/// Most series that lines and marks can tell apart without colours.
pub(crate) const MOST_SERIES: usize = 8;
/// Most labels: a line through more points shows nothing that fewer would not.
pub(crate) const MOST_LABELS: usize = 200;

impl Value {
    /// Reads `1,711`, `1711`, `△2.5`, `431.5万`, with the chart's unit behind it or without; none for a dash.
    ///
    /// # Errors
    /// If it is neither a number nor a dash, or has another unit.
    pub fn read(text: &str, unit: Option<&str>) -> Result<Option<Value>, QuantityError> {
        let trimmed = text.trim();
        if is_dash(trimmed) || matches!(trimmed, "" | "…") {
            return Ok(None);
        }
        let offset = text.len() - text.trim_start().len();
        let (number, end) = read_leading_number(trimmed)
            .map_err(|error| error.within(offset, |fault| fault))?
            .ok_or_else(|| Misread::new(QuantityFault::Unexpected, offset..offset + trimmed.len()))?;
        let rest = trimmed[end..].trim();
        if !rest.is_empty() && Some(rest) != unit {
            return Err(Misread::new(QuantityFault::Unexpected, offset + end..offset + trimmed.len()));
        }
        Ok(Some(Value { number, printed: with_commas(trimmed[..end].trim_end()) }))
    }
}

/// Puts commas into the whole part of a number that was typed without.
fn with_commas(number: &str) -> String {
    let number = narrow(number);
    let start = number.find(is_digit).unwrap_or(0);
    let (sign, digits) = number.split_at(start);
    // Strokes of every length look alike to whoever types them, but not to every font.
    let sign = sign.replace(is_stroke, "-");
    let (whole, rest) = digits.split_at(digits.find(|c| !is_digit(c)).unwrap_or(digits.len()));
    if rest.starts_with(',') { format!("{sign}{digits}") } else { format!("{sign}{}{rest}", grouped(whole)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_with_commas_and_as_they_were_typed_otherwise() {
        for (typed, printed, number) in [
            ("1711", "1,711", "1711"),
            ("1,711", "1,711", "1711"),
            ("１７１１人", "1,711", "1711"),
            (" 65201 人", "65,201", "65201"),
            ("1234567.50", "1,234,567.50", "1234567.5"),
            ("△203", "△203", "-203"),
            ("-2.5", "-2.5", "-2.5"),
            ("−2,500", "-2,500", "-2500"),
            ("0", "0", "0"),
            ("1200万", "1,200万", "12000000"),
        ] {
            let value = Value::read(typed, Some("人")).unwrap().unwrap();
            assert_eq!((value.printed.as_str(), value.number.to_string().as_str()), (printed, number), "{typed}");
        }
    }

    #[test]
    fn dashes_are_gaps_and_words_are_not() {
        for gap in ["—", "-", "－", "ー", "――", " ", "…"] {
            assert_eq!(Value::read(gap, None), Ok(None), "{gap}");
        }
        for wrong in ["約1,800", "12件", "1,71", "10～15", "なし", "1 2"] {
            assert!(Value::read(wrong, Some("人")).is_err(), "{wrong}");
        }
    }
}
