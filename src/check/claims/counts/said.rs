//! What a number or a share says: so many, so many percent, so many parts; and whether it is right of a part and a whole.
//!
//! Reads shares; knows no statuses.

use std::ops::Range;

use super::wording::Wording;
use crate::check::claims::amounts::number_beginning;
use crate::check::claims::percentages::rounded;
use crate::japanese::number::Number;
use crate::model::quantity::Decimal;

#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Count(usize),
    Percentage {
        value: Decimal,
        decimals: u32,
    },
    /// From so many percent to so many, both of them times `of`.
    Between {
        least: i64,
        most: i64,
        of: i64,
    },
}

/// Words for a share, with the percentages that they can be.
pub(super) const WORDED: &[(&str, i64, i64)] = &[
    ("過半数", 50, 100),
    ("半数以上", 50, 100),
    ("半数", 50, 50),
    ("大半", 50, 100),
    ("全て", 100, 100),
    ("すべて", 100, 100),
    ("全項目", 100, 100),
    ("全指標", 100, 100),
    ("いずれも", 100, 100),
];

impl Said {
    /// Whether it is right of so many of so many.
    pub(super) fn is(self, part: usize, whole: usize) -> bool {
        match self {
            Said::Count(count) => count == part,
            Said::Percentage { value, decimals } => percent(part, whole, decimals).is_none_or(|right| right == value),
            Said::Between { least, most, of } => {
                let [part, whole] = [part, whole].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
                (least.saturating_mul(whole)..=most.saturating_mul(whole))
                    .contains(&part.saturating_mul(of.saturating_mul(100)))
            }
        }
    }

    /// What would be right, in the same form.
    pub(super) fn like(self, part: usize, whole: usize) -> String {
        match self {
            Said::Count(_) => part.to_string(),
            _ => percent(part, whole, 1).map_or_else(String::new, |right| format!("{right}%")),
        }
    }
}

fn percent(part: usize, whole: usize, decimals: u32) -> Option<Decimal> {
    let [part, whole] = [part, whole].map(|count| u32::try_from(count).unwrap_or(u32::MAX).into());
    rounded(part, whole, decimals)
}

/// The shares in a sentence that begins at an offset, each with its place in the sentence: 75%, 4分の3, 半数.
pub(super) fn shares(text: &str, numbers: &[Number], start: usize, wording: &Wording) -> Vec<(Range<usize>, Said)> {
    let mut found: Vec<(Range<usize>, Said)> = Vec::new();
    let here = numbers.iter().filter(|number| start <= number.range.start && number.range.end <= start + text.len());
    for number in here {
        let (from, to) = (number.range.start - start, number.range.end - start);
        if let Some(percent) = text[to..].chars().next().filter(|c| matches!(c, '%' | '％')) {
            let (value, decimals) = (number.value, number.decimals);
            found.push((from..to + percent.len_utf8(), Said::Percentage { value, decimals }));
        } else if let (Some(rest), Some(tenths)) =
            (text[to..].strip_prefix('割'), number.whole().and_then(|whole| i64::try_from(whole).ok()))
        {
            const TENTH: i64 = 10;
            let says = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
            let (below, above) = match (says(&["以上", "を超", "余", "強"]), says(&["弱", "近", "未満", "以下"]))
            {
                (true, _) => (0, TENTH),
                (_, true) => (TENTH, 0),
                _ => (TENTH / 2, TENTH / 2),
            };
            let (least, most) = (TENTH * tenths - below, TENTH * tenths + above);
            found.push((from..to + '割'.len_utf8(), Said::Between { least, most, of: 1 }));
        }
    }
    let words = wording.shares.all(text).map(|(at, range)| (range, WORDED[at]));
    found.extend(words.map(|(range, (_, least, most))| (range, Said::Between { least, most, of: 1 })));
    let mut end = 0;
    for (from, _) in text.char_indices() {
        let Some((of, behind)) = number_beginning(text, from).filter(|(of, _)| *of > 0 && from >= end) else {
            continue;
        };
        let Some(rest) = text[behind..].strip_prefix("分の") else { continue };
        if let Some((count, to)) = number_beginning(text, text.len() - rest.len()) {
            let [of, count] = [of, count].map(|number| i64::try_from(number).unwrap_or(1));
            // So many percent, or a fifth of what is less.
            let about = (5 * of).min(20 * count);
            let (least, most) = (100 * count - about, 100 * count + about);
            found.push((from..to, Said::Between { least, most, of }));
            end = to;
        }
    }
    found
}
