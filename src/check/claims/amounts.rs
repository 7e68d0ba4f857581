//! Numbers of sentences and of cells with what they are counted in, and how they stand to known ones: the same, near, apart.
//!
//! Reads digits and numerals, and shares that are told in words: 3分の1, 半分, 倍増. Knows no indicators.
//!
//! All numbers are whole numbers of millionths, so that they are added and compared exactly.

use std::ops::Range;

use crate::japanese::number::{self, Number, is_magnitude};
use crate::japanese::numeral::{is_kanji_numeral, read_kanji};
use crate::japanese::script::{is_digit, is_hiragana};
use crate::japanese::unit::comparable;
use crate::japanese::width::{before, half as half_width};
use crate::model::quantity::Decimal;

/// How a number stands to a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Same,
    /// In round numbers.
    Near,
    Other,
}

/// A number of a text, with its sign.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// Where the sign or the first digit stands.
    pub start: usize,
    /// Where its unit begins.
    pub end: usize,
    pub value: i128,
    /// Of a share, how many make a whole: 100 of 27.6%, 10 of 8割, 1 of 3倍 and 半分.
    pub per: Option<i128>,
    /// Whether it is typed in digits or numerals, and not as a word for them.
    pub is_typed: bool,
    is_signed: bool,
    /// What its last digit counts; of a round number that is meant roughly, its last digit that is not zero.
    step: i128,
    /// Whether it says that the number itself is somewhat more, or less.
    is_over: bool,
    is_under: bool,
    is_whole: bool,
    /// Whether it is said to be about so much.
    is_rough: bool,
}

/// How many millionths make one.
pub(super) const ONE: i128 = 1_000_000;
/// How far a unit and the word behind it go at most, in bytes.
const LONGEST_UNIT: usize = 120;

/// Words for a share of a whole, and how far from it they are still true.
const SHARES: [(&str, i128, i128); 5] = [
    ("過半数", ONE * 3 / 4, ONE / 2),
    ("半分", ONE / 2, ONE / 5),
    ("半数", ONE / 2, ONE / 20),
    ("半減", ONE / 2, ONE / 5),
    ("倍増", ONE * 2, ONE * 3 / 5),
];
/// What says before a number that it is meant roughly.
pub(super) const ABOUT: &[&str] = &["約", "およそ", "ほぼ", "概ね", "おおむね"];
/// Words for no thing at all.
const NOTHING: &[&str] = &["ゼロ", "皆無"];

impl Amount {
    /// All amounts in a stretch of a text, in order, with its numbers in digits.
    pub(super) fn all(text: &str, range: &Range<usize>, numbers: &[Number]) -> Vec<Amount> {
        let mut found: Vec<Amount> = numbers.iter().filter_map(|number| Amount::of(text, number)).collect();
        // A sentence that is cut where it is too long may begin behind a sign.
        found.iter_mut().for_each(|amount| amount.start = amount.start.max(range.start));
        let mut end = range.start;
        for (at, _) in text[range.clone()].char_indices().filter(|(_, c)| is_kanji_numeral(*c)) {
            let start = range.start + at;
            // 一つ, 三か所 and 一人当たり are no figures of a table that somebody would write in numerals.
            const LEAST: u32 = 10;
            let is_part = |c: char| c.is_ascii_digit() || is_magnitude(c) || matches!(c, '第' | '.');
            if start < end || before(text, start).is_some_and(is_part) {
                continue;
            }
            let Some((value, to)) = read_kanji(text, start) else { continue };
            end = to;
            if value >= LEAST || text[to..].starts_with("分の") {
                found.push(Amount::told(start..to, i128::from(value) * ONE, ONE, None).rounded_as_said(text));
            }
        }
        // Most sentences have none of these words.
        let has_words = text[range.clone()].contains(['半', '倍', 'ゼ', '皆']);
        for (word, value, step) in SHARES.iter().filter(|_| has_words) {
            let places = text[range.clone()].match_indices(word).map(|(at, _)| range.start + at);
            let places = places.filter(|at| *word != "半数" || before(text, *at) != Some('過'));
            found.extend(places.map(|at| Amount::told(at..at + word.len(), *value, *step, Some(1))));
        }
        for (at, word) in NOTHING.iter().filter(|_| has_words).flat_map(|word| text[range.clone()].match_indices(word))
        {
            let at = range.start + at;
            found.push(Amount::told(at..at + word.len(), 0, ONE, None));
        }
        found.sort_by_key(|amount| amount.start);
        fractions(text, found)
    }

    fn told(range: Range<usize>, value: i128, step: i128, per: Option<i128>) -> Amount {
        let (start, end) = (range.start, range.end);
        let (is_signed, is_over, is_under, is_whole) = (false, false, false, step >= ONE);
        Amount {
            start,
            end,
            value,
            per,
            is_typed: false,
            is_signed,
            step,
            is_over,
            is_under,
            is_whole,
            is_rough: false,
        }
    }

    /// None of what is finer than millionths.
    pub(super) fn of(text: &str, number: &Number) -> Option<Amount> {
        let lead = &text[..number.range.start];
        let sign = lead.chars().next_back().filter(|c| "△▲-−－+＋".contains(*c));
        let start = lead.len() - sign.map_or(0, char::len_utf8);
        let is_below = sign.is_some_and(|c| !matches!(c, '+' | '＋'));
        let (size, step) = (millionths(number.value)?, millionths(number.step)?);
        let per = [("%", 100), ("％", 100), ("割", 10), ("倍", 1)];
        let per = per.iter().find(|(word, _)| text[number.range.end..].starts_with(word)).map(|(_, per)| *per);
        let told = Amount::told(start..number.range.end, if is_below { -size } else { size }, step, per);
        let (is_whole, is_signed) = (number.decimals == 0, sign.is_some());
        Some(Amount { is_typed: true, is_signed, is_whole, ..told }.rounded_as_said(text))
    }

    /// With the words around it by which a round number is meant roughly.
    fn rounded_as_said(mut self, text: &str) -> Amount {
        let near = &text[self.end..text.ceil_char_boundary(self.end + LONGEST_UNIT)];
        let behind = near.trim_start_matches(|c: char| !is_hiragana(c) && c.is_alphanumeric());
        let unit = &near[..near.len() - behind.len()];
        let tail = |words: &[&str]| words.iter().any(|word| unit.ends_with(word) || behind.starts_with(word));
        self.is_over = tail(&["余", "超", "強", "以上", "余り", "あまり", "を超", "を突破"]);
        self.is_under = tail(&["弱", "未満", "近", "近く", "以内"]);
        let lead = &text[..self.start];
        let is_rough = ABOUT.iter().any(|word| lead.ends_with(word));
        self.is_rough = is_rough || tail(&["程度", "前後", "ほど"]);
        let is_about = is_rough || self.is_over || self.is_under || tail(&["程度", "前後", "ほど", "台"]);
        while is_about && self.step < self.value.abs() && self.value % (self.step * 10) == 0 {
            self.step *= 10;
        }
        self
    }

    /// What it is counted in.
    pub(super) fn unit<'t>(&self, text: &'t str) -> &'t str {
        if self.per == Some(1) && !self.is_typed { "" } else { unit_behind(text, self.end) }
    }

    /// Where the text goes on.
    pub(super) fn behind(&self, text: &str) -> usize {
        self.end + self.unit(text).len()
    }

    /// Whether it has a sign, and is not just a number of persons.
    pub(super) fn is_signed(&self) -> bool {
        self.is_signed
    }

    /// Whether it is a round number, of which people say that it was passed: 300億円, 40人.
    pub(super) fn is_round(&self) -> bool {
        let mut power = ONE;
        while power * 10 <= self.value.abs() {
            power *= 10;
        }
        self.value > 0 && self.value * 2 % power == 0
    }

    pub(super) fn fit(&self, known: i128) -> Fit {
        let known = if self.is_signed { known } else { known.abs() };
        let apart = (self.value - known).abs();
        // The last digit of 73万人 is one of ten thousands, which is rounded; one typed to the ones is exact.
        let is_round = self.step > ONE || known % self.step != 0;
        let is_near = match (self.is_over, self.is_under) {
            (true, _) => known >= self.value && apart < self.step,
            (_, true) => known <= self.value && apart < self.step,
            _ => is_round && apart * 2 <= self.step,
        };
        match apart {
            0 => Fit::Same,
            _ if is_near => Fit::Near,
            _ => Fit::Other,
        }
    }

    pub(super) fn is(&self, known: i128) -> bool {
        self.fit(known) == Fit::Same
    }

    /// Whether it is the sum of some of these that follow each other.
    pub(super) fn is_sum(&self, known: &[i128]) -> bool {
        let sums =
            (0..known.len()).flat_map(|from| (from + 2..=known.len()).map(move |to| known[from..to].iter().sum()));
        sums.into_iter().any(|sum: i128| self.fit(sum) != Fit::Other)
    }

    /// Whether two figures are so far apart.
    pub(super) fn is_difference(&self, a: i128, b: i128) -> bool {
        let size = Amount { value: self.value.abs(), is_signed: false, ..self.clone() };
        match size.fit((a - b).abs()) {
            Fit::Same => true,
            Fit::Near => self.step > ONE || self.is_over || self.is_under,
            Fit::Other => false,
        }
    }

    /// Whether one figure is so many times another, or is so much more or less than it.
    pub(super) fn is_ratio(&self, of: i128, to: i128) -> bool {
        let Some(per) = self.per.filter(|_| to != 0) else { return false };
        let half = self.step / 2;
        let widest = match per {
            1 if self.is_whole && !self.is_rough => ONE * 3 / 10,
            100 => half,
            _ if self.is_whole => half.max(ONE * 3 / 10),
            _ => half,
        };
        let fits = |part: i128| {
            let apart = (part.saturating_mul(per * ONE) / to).abs() - self.value.abs();
            match (self.is_over, self.is_under) {
                (true, _) => (0..self.step).contains(&apart),
                (_, true) => (0..self.step).contains(&-apart) || apart.abs() <= widest,
                _ => apart.abs() <= widest,
            }
        };
        fits(of) || (per > 1 && fits(of - to))
    }
}

/// Puts the two numbers of a fraction together: 3分の1.
fn fractions(text: &str, amounts: Vec<Amount>) -> Vec<Amount> {
    let mut out: Vec<Amount> = Vec::new();
    for amount in amounts {
        let whole = out.last().filter(|whole| text.get(whole.end..amount.start) == Some("分の") && whole.value > 0);
        if let Some(whole) = whole {
            let (start, value) = (whole.start, amount.value.saturating_mul(ONE) / whole.value);
            out.pop();
            out.push(Amount::told(start..amount.end, value, ONE / 10, Some(1)));
        } else {
            out.push(amount);
        }
    }
    out
}

fn millionths(number: Decimal) -> Option<i128> {
    let finer = 10i128.pow(6u32.checked_sub(number.scale())?);
    Some(number.mantissa() * finer)
}

/// The numbers of a text by themselves.
pub(super) fn values(text: &str) -> impl Iterator<Item = i128> {
    number::all(text).into_iter().filter_map(|number| millionths(number.value))
}

/// The unit behind a number: what follows up to a kana, a mark or a bracket.
pub(super) fn unit_behind(text: &str, end: usize) -> &str {
    const LONGEST: usize = 12;
    let rest = &text[end..];
    // 3割増 and 2倍増 go on with what has become so.
    if let Some(share) = rest.chars().next().filter(|c| matches!(c, '割' | '倍')) {
        return &rest[..share.len_utf8()];
    }
    let mut last = ' ';
    let mut is_unit = |c: char| {
        let narrow = half_width(c);
        let is_part = match narrow {
            '%' | '‰' | '°' | '℃' | '/' | 'か' | '㌀'..='㏿' => true,
            '-' => last.is_ascii_alphabetic(),
            c if is_digit(c) => last.is_ascii_alphabetic(),
            c => c.is_alphanumeric() && !is_hiragana(c) || c == 'ー',
        };
        last = narrow;
        is_part
    };
    let length: usize = rest.chars().take(LONGEST).take_while(|c| is_unit(*c)).map(char::len_utf8).sum();
    // か counts only as か所, か月; the か of 6か所から is none of it.
    let unit = &rest[..length];
    let is_counter =
        unit.starts_with('か') && ["所", "月", "国", "年"].iter().any(|word| unit["か".len()..].starts_with(word));
    let from = if is_counter { "か所".len() } else { 0 };
    unit[from..].find('か').map_or(unit, |at| &unit[..from + at])
}

/// A whole number that begins at an offset, in digits or in numerals, and where it ends.
pub(super) fn number_beginning(text: &str, at: usize) -> Option<(usize, usize)> {
    if text[at..].starts_with(is_digit) {
        let (number, end) = number::read_at(text, at);
        let number = number.filter(|number| number.exponent == 0)?;
        return Some((number.whole()?, end));
    }
    read_kanji(text, at).map(|(count, end)| (count as usize, end))
}

/// How long a known unit is where it stands behind a number in a text; none if something else does.
pub(super) fn length_of_unit(text: &str, end: usize, unit: &str) -> Option<usize> {
    let behind = unit_behind(text, end);
    if unit.is_empty() {
        return behind.is_empty().then_some(0);
    }
    let mut letters = behind.chars();
    let is_same = unit.chars().all(|wanted| letters.next().is_some_and(|c| half_width(c) == wanted));
    match is_same {
        // 62点 and 100点満点, 18年 and 18年度 are two things; 73万人余り and 96人減 are still persons.
        true if letters.as_str().starts_with(OTHER_UNITS) => None,
        true => Some(behind.len() - letters.as_str().len()),
        // トン and t are two spellings.
        false => (!behind.is_empty() && comparable(behind) == comparable(unit)).then_some(behind.len()),
    }
}

/// What makes another unit of the one before it.
const OTHER_UNITS: [char; 16] =
    ['満', '度', '間', '前', '後', '目', '代', '月', '末', '中', '口', '組', '日', '続', '連', '当'];
