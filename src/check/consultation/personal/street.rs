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

pub(super) fn address(text: &Folded, start: usize, publisher: &str) -> Option<Range<usize>> {
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
    in_blocks(text, start, end, in_figures).or_else(|| in_hyphens(text, start, publisher))
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
fn in_hyphens(text: &Folded, start: usize, publisher: &str) -> Option<Range<usize>> {
    let end = block_numbers(text, text.digits(start)?);
    let numbers: Vec<usize> =
        text.chars[start..end].split(|c| is_hyphen(*c) || *c == 'の').map(<[char]>::len).collect();
    if numbers.len() < 2 || numbers.iter().all(|length| *length == 4) || text.get(end).is_some_and(is_counter) {
        return None;
    }
    let earliest = start.saturating_sub(LONGEST_PLACE);
    let name = (earliest..start).rev().take_while(|at| is_place_name(text.chars[*at])).last()?;
    let place = &text.chars[name..start];
    let prefecture = place.iter().skip(1).position(|c| "都道府県".contains(*c)).map(|at| at + 1);
    let has_both = prefecture.is_some_and(|at| place[at + 1..].iter().skip(1).any(|c| "市区町村郡".contains(*c)));
    let is_kana = |c: char| matches!(c, 'ぁ'..='ゖ');
    let around =
        (earliest..start).rev().take_while(|at| is_place_name(text.chars[*at]) || is_kana(text.chars[*at])).last()?;
    let name_of: String = text.chars[around..start].iter().collect();
    let is_here = !publisher.is_empty() && name_of.split_once(publisher).is_some_and(|(_, town)| is_town(town));
    let is_elsewhere = numbers.len() > 2 && municipality(&name_of).is_some_and(is_town);
    if is_here || is_elsewhere {
        return Some(around..end);
    }
    // A town may begin in hiragana, which is no part of what is looked back over.
    let begins_before = text.before(name).is_some_and(is_kana);
    let ends_as_town = numbers.len() > 2 && place.ends_with(&['町']) && (place.len() > 1 || begins_before);
    (has_both && !is_code(&name_of) || ends_as_town).then_some(name..end)
}

/// What is behind the name of a city, a town or a village: 都市 and 地区 are none.
fn municipality(place: &str) -> Option<&str> {
    let borders = place.char_indices().skip(1).filter(|(_, c)| "市区町村".contains(*c));
    let mut behind = borders.map(|(at, c)| (&place[..at + c.len_utf8()], &place[at + c.len_utf8()..]));
    let is_word = |name: &str| {
        ["都市", "地区", "街区", "学区", "校区", "市区"].iter().any(|word| name.ends_with(word))
            || ["本市", "当市", "同市", "各市"].contains(&name)
    };
    behind.find(|(name, rest)| !is_word(name) && !rest.is_empty()).map(|(_, rest)| rest)
}

fn is_town(name: &str) -> bool {
    // What goes on in a particle is a sentence, and what is behind 市 is often no town.
    const OTHERS: [char; 18] =
        ['の', 'は', 'が', 'を', 'で', 'に', 'と', 'も', 'へ', 'や', '内', '民', '立', '役', '議', '長', '外', '域'];
    name.contains(is_kanji) && !is_code(name) && !name.starts_with(OTHERS)
}

/// Whether numbers behind a word are those of a plan or a road.
#[rustfmt::skip]
fn is_code(word: &str) -> bool {
    const CODES: [&str; 62] = [
        "目標", "施策", "戦略", "計画", "事業", "方針", "道路", "線", "条", "章", "節", "項", "表", "図", "指標", "取組", "資料", "別紙", "様式", "番号", "方向",
        "方向性", "課題", "分野", "政策", "項目", "箇所", "案", "版", "編", "柱", "視点", "要綱", "要領", "規則", "法", "号", "区分", "ページ", "注", "問", "体系",
        "大綱", "構想", "ビジョン", "プロジェクト", "重点", "主要", "個別", "参考", "写真", "部会", "委員会", "会議", "年度", "年", "月", "期", "条例", "予算", "基本",
        "プラン",
    ];
    CODES.iter().any(|code| word.ends_with(code))
}

/// What is behind the last number where something is counted.
fn is_counter(c: char) -> bool {
    "年月日回人件割倍時分名歳才代点位%円万億千個台本枚冊校例行".contains(c)
}
