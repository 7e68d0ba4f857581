//! Finds street addresses, as they are written in Japan: blocks and houses, lots, numbers behind the name of a place.
//!
//! Knows what else is counted in the same words, and lets it pass.

use std::ops::Range;

use crate::japanese::numeral::kanji_digit;
use crate::japanese::script::is_kanji;

use super::folded::{Folded, is_hyphen};

/// Longest stretch of a place name that is looked back over.
const LONGEST_PLACE: usize = 30;

/// A number of a street address, in figures or in kanji, and whether it is in figures.
fn street_number(text: &Folded, start: usize) -> Option<(usize, bool)> {
    if let Some(end) = text.digits(start) {
        return (end - start <= 5).then_some((end, true));
    }
    let end = text.skip(start, is_kanji_digit);
    (end > start && end - start <= 4).then_some((end, false))
}

fn is_kanji_digit(c: char) -> bool {
    kanji_digit(c).is_some() || matches!(c, '十' | '百')
}

/// What a place name is made of.
fn is_place_name(c: char) -> bool {
    is_kanji(c) && !is_kanji_digit(c) || matches!(c, 'ァ'..='ヺ' | 'が')
}

pub(super) fn address(text: &Folded, start: usize) -> Option<Range<usize>> {
    if text.has(start, "大字") {
        let is_name = |at: &usize| text.get(*at).is_some_and(|c| is_place_name(c) && c != 'が');
        let name = (start + 2..start + 2 + LONGEST_PLACE).take_while(is_name).last()? + 1;
        return text.digits(name).map(|end| start..block_numbers(text, end));
    }
    let is_inside = |c: char| c.is_ascii_digit() || is_kanji_digit(c) || c == '第';
    if text.before(start).is_some_and(is_inside) || !text.is_fresh(start) {
        return None;
    }
    let (end, in_figures) = street_number(text, start)?;
    in_blocks(text, start, end, in_figures).or_else(|| in_hyphens(text, start))
}

/// `3丁目4番5号`, `三丁目四番五号`, `3丁目4-5`, `4番5号`, `123番地`; not a block of a town alone, as in `本町3丁目の公園`.
fn in_blocks(text: &Folded, start: usize, end: usize, in_figures: bool) -> Option<Range<usize>> {
    if let Some(chome) = text.word(end, &["丁目"]) {
        let (number, in_figures) = street_number(text, chome)?;
        let house = house(text, number, in_figures);
        let hyphens = || (block_numbers(text, number) > number).then(|| block_numbers(text, number));
        return house.or_else(hyphens).map(|end| start..end);
    }
    // What is 一番 is not always a number: only 番地 with more digits, and 番 with 号 behind it, are read of kanji.
    let is_number = in_figures || end - start > 1;
    if let Some(lot) = text.word(end, &["番地"]).filter(|_| is_number) {
        return Some(start..block_numbers(text, lot));
    }
    house(text, end, false).map(|end| start..end)
}

/// What follows the number of a block: 番, with the number of a house or, behind figures, without.
fn house(text: &Folded, number: usize, alone: bool) -> Option<usize> {
    if let Some(lot) = text.word(number, &["番地"]).filter(|_| alone) {
        return Some(block_numbers(text, lot));
    }
    let block = text.word(number, &["番"])?;
    let house = street_number(text, block).and_then(|(end, _)| text.word(end, &["号"]));
    // 1番2号線 is a road.
    match house.filter(|end| !text.get(*end).is_some_and(|c| "線車館棟".contains(c))) {
        Some(end) => Some(end),
        None => (alone && !text.get(block).is_some_and(|c| "街目線".contains(c))).then_some(block),
    }
}

/// The further numbers of an address: `-2-3`, `の2`.
fn block_numbers(text: &Folded, mut end: usize) -> usize {
    const MOST: usize = 4;
    for _ in 0..MOST {
        let divides = text.get(end).is_some_and(|c| is_hyphen(c) || c == 'の');
        let Some(next) = text.digits(end + 1).filter(|_| divides) else { break };
        end = next;
    }
    end
}

/// `見本県見本市中央1-2`, `本町1-2-3`: numbers behind the name of a place that says it is one. Codes have the same numbers.
fn in_hyphens(text: &Folded, start: usize) -> Option<Range<usize>> {
    let end = block_numbers(text, text.digits(start)?);
    let numbers: Vec<usize> =
        text.chars[start..end].split(|c| is_hyphen(*c) || *c == 'の').map(<[char]>::len).collect();
    if numbers.len() < 2 || numbers.iter().all(|length| *length == 4) || text.get(end) == Some('年') {
        return None;
    }
    let earliest = start.saturating_sub(LONGEST_PLACE);
    let name = (earliest..start).rev().take_while(|at| is_place_name(text.chars[*at])).last()?;
    let place = &text.chars[name..start];
    let prefecture = place.iter().skip(1).position(|c| "都道府県".contains(*c)).map(|at| at + 1);
    let has_both = prefecture.is_some_and(|at| place[at + 1..].iter().skip(1).any(|c| "市区町村郡".contains(*c)));
    (has_both || numbers.len() > 2 && place.ends_with(&['町']) && place.len() > 1).then_some(name..end)
}
