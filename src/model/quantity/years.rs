//! How many years a number is added up over, as far as words tell.
//!
//! Must not know the plan whose period may be meant.

use crate::japanese::number::{self, Number};
use crate::japanese::numeral::{is_kanji_numeral, read_kanji};
use crate::japanese::spelling;

/// The 3 of `3年間累計`, `三年間の累計` and `3年間で`; `令和3年度` is no count.
pub(crate) fn count_of_years(words: &str) -> Option<u32> {
    const COUNTS: [&str; 9] = ["年間", "年累", "年で", "か年", "カ年", "ヶ年", "箇年", "年合", "年の"];
    let folded = spelling::folded(words);
    let is_count = |number: &Number| {
        let behind = &folded[number.range.end..];
        behind == "年" || COUNTS.iter().any(|word| behind.starts_with(word))
    };
    if let Some(counted) = number::all(&folded).into_iter().find(is_count) {
        return counted.whole().and_then(|years| u32::try_from(years).ok());
    }
    let start = folded.find(is_kanji_numeral)?;
    let (years, end) = read_kanji(&folded, start)?;
    COUNTS.iter().any(|word| folded[end..].starts_with(word)).then_some(years)
}
