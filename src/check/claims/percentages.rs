//! A number, the whole it is part of, and the percentage beside them: `23項目のうち8項目（34.8％）`, `8/23（34.8%）`.
//!
//! Percentages are rounded half up to the decimals that are printed, as municipal practice has it (四捨五入).

use super::amounts::ABOUT;
use super::reading::Reading;
use super::references::{inside_length, joins};
use super::sentence::part;
use crate::check::Rules;
use crate::diag::Fault;
use crate::japanese::number::{self, Number};
use crate::japanese::script::is_digit;
use crate::japanese::width::before;
use crate::model::quantity::Decimal;

/// Between a number and its percentage, where they are not in brackets.
const JOINTS: &[&str] = &["、", "で", "で、", "となり、", "で全体の", "、全体の", "で、全体の", "、割合にして"];
/// Behind such a percentage.
const ENDS: &str = "を占め に当た にあた に相当 でした です である となっ となり にとどま に上 にのぼ";
/// How a sentence leads on from the one before.
const LEADS: &[&str] = &["その内訳", "その", "このうち", "この", "うち", "内訳", "そのうち", "これらの"];
/// What may stand in the brackets beside the percentage.
const LABELS: &[&str] = &["", "約", "全体の", "構成比", "割合", "構成比率", "比率", "およそ"];
const AROUND: &[&str] = &["程度", "強", "弱", "前後", "近く", "余", "以上", "超", "未満", "台"];

/// A number with the word behind it.
#[derive(Clone)]
struct Count<'t> {
    number: &'t Number,
    counter: &'t str,
    /// Behind the counter.
    end: usize,
}

pub(super) fn check(readings: &[Reading], rules: &mut Rules) {
    for reading in readings {
        if !reading.text.contains(['%', '％']) || ["切り捨て", "切捨て"].iter().any(|word| reading.text.contains(word))
        {
            continue;
        }
        let mut earlier = Wholes::default();
        for sentence in reading.sentences() {
            let numbers = part(reading.numbers(), &sentence, |number| &number.range);
            // その内訳は leads on from the whole that the sentence before has told.
            let leads_on = LEADS.iter().any(|lead| reading.text[sentence.clone()].starts_with(lead));
            let wholes = std::mem::take(&mut earlier);
            earlier = parts(reading, numbers, if leads_on { wholes } else { Wholes::default() }, rules);
            fractions(reading, numbers, rules);
        }
    }
}

/// The numbers that are called wholes, and all that may be.
#[derive(Default)]
struct Wholes<'t> {
    said: Vec<Count<'t>>,
    counts: Vec<Count<'t>>,
}

/// `全23項目のうち、達成が8項目（34.8％）、向上が4項目（17.4％）`. Returns the wholes for the sentence that follows.
fn parts<'r>(reading: &'r Reading, numbers: &'r [Number], mut wholes: Wholes<'r>, rules: &mut Rules) -> Wholes<'r> {
    let text = reading.text;
    for (at, number) in numbers.iter().enumerate() {
        let Some(count) = count(text, number) else { continue };
        let share = numbers.get(at + 1).filter(|next| is_share(text, &count, next));
        let whole = wholes.said.iter().rev().find(|whole| whole.counter == count.counter);
        if let (Some(share), Some(whole)) = (share, whole) {
            let explains = |other: &Count| other.counter == count.counter && agrees(text, number, other.number, share);
            // A part may be of any number before it: うち3項目（37.5％）.
            const MOST: usize = 16;
            if !wholes.counts.iter().rev().take(MOST).chain([whole]).any(explains) {
                report(reading, number, whole.number, share, rules);
            }
        }
        if is_whole(text, &count) {
            wholes.said.push(count.clone());
        }
        wholes.counts.push(count);
    }
    wholes
}

/// A number with its counter: what stands behind it up to a kana, a mark or a bracket.
fn count<'t>(text: &'t str, number: &'t Number) -> Option<Count<'t>> {
    let from = number.range.end;
    let length = text[from..].find(|c| !joins(c) || is_digit(c)).unwrap_or(text.len() - from);
    // In 23項目中 the last letter is no part of the counter.
    let counter = text[from..from + length].trim_end_matches('中');
    let counter = if counter.is_empty() && text[from..].starts_with('つ') { "つ" } else { counter };
    let is_count = !counter.is_empty() && !["年", "年度", "月", "日", "期", "章", "条"].contains(&counter);
    is_count.then(|| Count { number, counter, end: from + counter.len() })
}

/// Whether a number is called the whole of what follows.
fn is_whole(text: &str, count: &Count) -> bool {
    let behind = text[count.end..].trim_start_matches('の');
    let is_divided = ["うち", "内訳", "中、", "中で", "に占める", "に対し"].iter().any(|word| behind.starts_with(word))
        || text[count.end..].starts_with('中');
    is_divided
        || before(text, count.number.range.start) == Some('全')
        || text[..count.number.range.start].ends_with("全部で")
}

/// Whether the next number is the percentage of a count.
fn is_share(text: &str, count: &Count, share: &Number) -> bool {
    let behind = &text[share.range.end..];
    let Some(percent) = behind.chars().next().filter(|c| matches!(c, '%' | '％')) else { return false };
    let end = share.range.end + percent.len_utf8();
    let between = &text[count.end..share.range.start];
    if let Some(open) = between.chars().next().filter(|c| matches!(c, '（' | '(')) {
        let inside = count.end + open.len_utf8();
        // Between the percentage and the bracket's end there may stand 程度 and the like.
        let close = inside_length(&text[inside..], open).map(|length| inside + length);
        let rest = close.and_then(|close| text.get(end..close));
        let is_closed = rest.is_some_and(|rest| rest.is_empty() || AROUND.contains(&rest));
        return is_closed && LABELS.contains(&between[open.len_utf8()..].trim());
    }
    let joint = ABOUT.iter().find_map(|about| between.strip_suffix(about)).unwrap_or(between);
    JOINTS.contains(&joint) && ENDS.split(' ').any(|word| text[end..].starts_with(word))
}

/// `8/23（34.8％）`, `8÷23は34.8%`, `23分の8（34.8%）`.
fn fractions(reading: &Reading, numbers: &[Number], rules: &mut Rules) {
    let text = reading.text;
    for three in numbers.windows(3) {
        let [first, second, share] = three else { continue };
        let (part, whole) = match &text[first.range.end..second.range.start] {
            "/" | "／" | "÷" => (first, second),
            "分の" => (second, first),
            _ => continue,
        };
        // 10/1（3%）is a date, and a ratio above one no share.
        let is_fraction = first.decimals == 0 && second.decimals == 0 && part.value <= whole.value;
        let between = &text[second.range.end..share.range.start];
        let is_joined = ["（", "(", "（約", "は", "は、", "は約", "、", "で", "＝", "=", "≒", "が"].contains(&between);
        let is_percent = text[share.range.end..].starts_with(['%', '％']);
        let is_chained = before(text, first.range.start).is_some_and(|c| c.is_ascii_digit() || "/／×÷+-".contains(c));
        if is_fraction
            && is_joined
            && is_percent
            && !is_chained
            && !whole.value.is_zero()
            && !agrees(text, part, whole, share)
        {
            report(reading, part, whole, share, rules);
        }
    }
}

/// The share in percent with so many decimals, rounded half up.
pub(super) fn rounded(part: Decimal, whole: Decimal, decimals: u32) -> Option<Decimal> {
    let scale = part.scale().max(whole.scale());
    let aligned = |number: Decimal| number.mantissa().checked_mul(10i128.checked_pow(scale - number.scale())?);
    let (part, whole) = (aligned(part)?, aligned(whole)?);
    let raised = part.checked_mul(10i128.checked_pow(decimals.checked_add(2)?)?)?;
    let doubled = raised.checked_mul(2)?.checked_add(whole)?;
    if whole <= 0 || part < 0 {
        return None;
    }
    Decimal::new(doubled / whole.checked_mul(2)?, decimals)
}

fn agrees(text: &str, part: &Number, whole: &Number, share: &Number) -> bool {
    let Some(right) = rounded(part.value, whole.value, share.decimals) else { return true };
    if right == share.value {
        return true;
    }
    let lead = &text[..share.range.start];
    let is_about = ABOUT.iter().any(|word| lead.ends_with(word)) || lead.ends_with('≒');
    let behind = text[share.range.end..].trim_start_matches(['%', '％']);
    let is_around = AROUND.iter().any(|word| behind.starts_with(word));
    // About 35% may be anything that is nearer to it than to its neighbours in fives.
    let apart = right.checked_sub(share.value).map(|apart| if apart.is_negative() { -apart } else { apart });
    (is_about || is_around) && apart.is_some_and(|apart| Some(apart) <= Decimal::new(25, 1))
}

fn report(reading: &Reading, part: &Number, whole: &Number, share: &Number, rules: &mut Rules) {
    let Some(right) = rounded(part.value, whole.value, share.decimals) else { return };
    let typed = &reading.text[share.range.clone()];
    let fix = number::like(typed, right, share.decimals);
    let fault = reading.passage.fault_with_fix(Fault::PercentageMismatch, share.range.clone(), &fix, rules.sources);
    let fault = fault.with("part", &reading.text[part.range.clone()]).with("whole", &reading.text[whole.range.clone()]);
    rules.problems.push(fault.with("typed", typed).with("right", fix));
}
