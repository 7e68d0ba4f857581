//! Finds what tells who somebody is or where they can be reached: numbers, addresses, and names behind a label.
//!
//! Knows how such things are written in Japanese texts, in either width; not whose texts these are.

mod folded;
mod own;
mod street;

use std::ops::Range;

use crate::diag::Language;
use folded::{Folded, is_hyphen};
pub(super) use own::Own;
use street::address;

/// Longest value behind a label that is underlined.
const LONGEST_VALUE: usize = 20;

/// What stands for somebody's name where it has been taken out.
const WITHHELD: [&str; 10] = ["xx", "匿名", "非公開", "非公表", "省略", "略", "なし", "不明", "無記名", "未記入"];
const LABELS: [&str; 6] = ["氏名", "お名前", "ご芳名", "名前", "住所", "生年月日"];
const PHONE_LABELS: [&str; 9] = ["電話", "tel", "℡", "☎", "☏", "携帯", "fax", "ファクス", "ファックス"];

/// What was found of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Telephone,
    Postcode,
    Mail,
    Address,
    Name,
}

impl Sort {
    /// The word for machines.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Sort::Telephone => "telephone",
            Sort::Postcode => "postcode",
            Sort::Mail => "mail",
            Sort::Address => "address",
            Sort::Name => "name",
        }
    }

    pub(crate) fn said(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Sort::Telephone => ("電話番号", "a telephone number"),
            Sort::Postcode => ("郵便番号", "a postal code"),
            Sort::Mail => ("メールアドレス", "a mail address"),
            Sort::Address => ("住所", "an address"),
            Sort::Name => ("氏名など", "a name"),
        };
        language.pick(ja, en)
    }

    /// In the words of both languages, for messages that have both.
    pub(crate) fn name(self) -> String {
        format!("{}（{}）", self.said(Language::Japanese), self.key())
    }
}

/// Tells whether something of a kind is at a place of a text, as a range of characters that may begin before it.
type Finder = fn(&Folded, usize, &Own) -> Option<(Range<usize>, Sort)>;

/// The places of personal data in a text, in their order, with what each is. A line end hides nothing.
pub(super) fn find(text: &str, own: &Own) -> Vec<(Range<usize>, Sort)> {
    let mut found = find_in(&Folded::of(text), text, own);
    if text.trim_end().contains('\n') {
        let is_new = |range: &Range<usize>| {
            text[range.clone()].contains('\n')
                && !found.iter().any(|(known, _)| known.start < range.end && range.start < known.end)
        };
        let over = find_in(&Folded::joined(text), text, own);
        let over: Vec<_> = over.into_iter().filter(|(range, sort)| *sort != Sort::Name && is_new(range)).collect();
        found.extend(over);
        found.sort_by_key(|(range, _)| range.start);
    }
    found
}

fn find_in(folded: &Folded, text: &str, own: &Own) -> Vec<(Range<usize>, Sort)> {
    const FINDERS: [Finder; 6] = [
        |text, at, _| Some((phone(text, at)?, Sort::Telephone)),
        |text, at, _| Some((short_phone(text, at)?, Sort::Telephone)),
        |text, at, _| Some((postcode(text, at)?, Sort::Postcode)),
        |text, at, _| Some((email(text, at)?, Sort::Mail)),
        |text, at, own| Some((address(text, at, own.publisher())?, Sort::Address)),
        |text, at, _| labelled(text, at),
    ];
    let mut found = Vec::new();
    let (mut at, mut behind) = (0, 0);
    while at < folded.chars.len() {
        let Some((chars, sort)) = FINDERS.iter().find_map(|find| find(folded, at, own)) else {
            at += 1;
            continue;
        };
        let range = folded.range(&(chars.start.max(behind)..chars.end));
        if !own.has(sort, &text[range.clone()]) {
            found.push((range, sort));
        }
        (at, behind) = (chars.end, chars.end);
    }
    found
}

/// A telephone number with its area code: `03-1234-5678`, `（048）591-1111`, `09012345678`, `+81 3 1234 5678`.
fn phone(text: &Folded, start: usize) -> Option<Range<usize>> {
    if !text.is_fresh(start) {
        return None;
    }
    if text.has(start, "+81") {
        let (groups, end) = groups(text, text.skip(start + 3, |c| is_hyphen(c) || c == ' '))?;
        let count: usize = groups.iter().map(Vec::len).sum();
        return (9..=11).contains(&count).then_some(start..end);
    }
    let is_open = text.get(start) == Some('(');
    let first = start + usize::from(is_open);
    text.get(first).filter(|c| *c == '0')?;
    // A bracket around the whole number is none of it.
    text.digits(first).filter(|end| !is_open || text.get(*end) == Some(')'))?;
    let (groups, end) = groups(text, first)?;
    (is_phone(&groups) && !text.goes_on(end)).then_some(start..end)
}

/// Up to three groups of digits with what stands between the groups of a telephone number.
fn groups(text: &Folded, start: usize) -> Option<(Vec<Vec<char>>, usize)> {
    const MOST: usize = 3;
    let mut end = text.digits(start)?;
    let mut groups = vec![text.chars[start..end].to_vec()];
    while groups.len() < MOST {
        let next = text.skip(end, |c| is_hyphen(c) || matches!(c, ' ' | '(' | ')' | '.' | '・' | '/'));
        // One mark between two groups, or a bracket and another.
        let Some(last) = text.digits(next).filter(|_| (1..=2).contains(&(next - end))) else { break };
        groups.push(text.chars[next..last].to_vec());
        end = last;
    }
    Some((groups, end))
}

fn is_phone(groups: &[Vec<char>]) -> bool {
    let number: String = groups.iter().flatten().collect();
    let lengths: Vec<usize> = groups.iter().map(Vec::len).collect();
    let is_free = ["0120", "0570", "0800", "0990"].iter().any(|free| number.starts_with(free));
    let is_mobile = number.as_bytes().get(2) == Some(&b'0') && !number.starts_with("00");
    let of_length = match number.len() {
        10 => !number.starts_with("00"),
        11 => is_mobile || number.starts_with("0800"),
        _ => false,
    };
    let divided = match lengths[..] {
        [_] => true,
        [2..=5, _] => true,
        [2..=5, 1..=4, last] => last == 4 || is_free && last == 3,
        _ => false,
    };
    of_length && divided
}

/// A number without its area code, behind a word that says what it is: `電話 22-1111`.
fn short_phone(text: &Folded, start: usize) -> Option<Range<usize>> {
    let label = text.word(start, &PHONE_LABELS)?;
    let label = text.word(label, &["番号"]).unwrap_or(label);
    let first = text.skip(label, |c| matches!(c, ':' | ' ' | 'は' | '(' | ')' | '.'));
    let middle = text.digits(first).filter(|end| end - first <= 4)?;
    let last = text.get(middle).filter(|c| is_hyphen(*c) || *c == ')').and_then(|_| text.digits(middle + 1))?;
    let is_years = text.get(last) == Some('年');
    (last - middle == 5 && !text.goes_on(last) && !is_years).then_some(first..last)
}

fn postcode(text: &Folded, start: usize) -> Option<Range<usize>> {
    let label = text.word(start, &["〒", "郵便番号"])?;
    let first = text.skip(label, |c| matches!(c, ':' | ' ' | 'は'));
    let end = text.digits(first)?;
    let end = match end - first {
        3 => {
            text.get(end).filter(|c| is_hyphen(*c)).and_then(|_| text.digits(end + 1)).filter(|last| last - end == 5)?
        }
        7 => end,
        _ => return None,
    };
    Some(start..end)
}

fn email(text: &Folded, start: usize) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    if !text.get(start).is_some_and(is_local) || text.before(start).is_some_and(is_local) {
        return None;
    }
    let at = text.skip(start, is_local);
    text.get(at).filter(|c| *c == '@')?;
    let mut end = text.skip(at + 1, |c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    // A full stop behind the address is none of it.
    while text.before(end).is_some_and(|c| matches!(c, '.' | '-')) {
        end -= 1;
    }
    let domain: String = text.chars[(at + 1).min(end)..end].iter().collect();
    let is_domain = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    is_domain.then_some(start..end)
}

/// `氏名：山田太郎`, but not `氏名：○○` and not `施設の名前：…`.
fn labelled(text: &Folded, start: usize) -> Option<(Range<usize>, Sort)> {
    let label = text.word(start, &LABELS)?;
    let sort = if text.has(start, "住所") { Sort::Address } else { Sort::Name };
    // Not only people have a 名前.
    if text.has(start, "名前") && text.before(start).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let colon = text.skip(label, |c| c == ' ');
    text.get(colon).filter(|c| *c == ':')?;
    let value = text.skip(colon + 1, |c| c == ' ');
    let is_written = |c: char| c.is_alphanumeric() && c != '〇';
    if !text.get(value).is_some_and(is_written) || text.word(value, &WITHHELD).is_some() {
        return None;
    }
    let end = text.skip(value, |c| is_written(c) || c == ' ' || is_hyphen(c)).min(value + LONGEST_VALUE);
    Some((start..end, sort))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, &Own::default()).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn numbers_and_addresses_are_found_however_they_are_typed() {
        for (text, wanted) in [
            ("03-1234-5678まで", "03-1234-5678"),
            ("電話０３－１２３４－５６７８です", "０３－１２３４－５６７８"),
            ("（048）591-1111へ", "（048）591-1111"),
            ("048（591）1111", "048（591）1111"),
            ("0480ー12ー3456", "0480ー12ー3456"),
            ("携帯は09012345678", "09012345678"),
            ("090 1234 5678", "090 1234 5678"),
            ("0120-123-456", "0120-123-456"),
            ("+81-90-1234-5678", "+81-90-1234-5678"),
            ("03\\-1234\\-5678", "03\\-1234\\-5678"),
            ("090&#45;1234&#x2D;5678", "090&#45;1234&#x2D;5678"),
            ("04992-1-2345", "04992-1-2345"),
            ("電話番号：22-1111", "22-1111"),
            ("TEL 591-1111。", "591-1111"),
            ("taro.yamada@example.co.jpまで", "taro.yamada@example.co.jp"),
            ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ"),
            ("[連絡](mailto:a@example.jp)", "a@example.jp"),
            ("〒364-8633です", "〒364-8633"),
            ("〒３６４８６３３", "〒３６４８６３３"),
            ("本町3丁目4番5号の者です", "3丁目4番5号"),
            ("本町三丁目四番五号", "三丁目四番五号"),
            ("本町３丁目４－５に住む", "３丁目４－５"),
            ("中央町2番3号", "2番3号"),
            ("本宿123番地の4", "123番地の4"),
            ("大字中丸１２３４", "大字中丸１２３４"),
            ("見本県見本市中央1-2から", "見本県見本市中央1-2"),
            ("本町1-2-3の角", "本町1-2-3"),
            ("氏名：山田太郎。賛成です", "氏名：山田太郎"),
            ("お名前: Taro", "お名前: Taro"),
            ("住所：見本市本町", "住所：見本市本町"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn figures_codes_and_dates_are_let_pass() {
        for text in [
            "令和5年12月1日から令和6年1月4日まで",
            "2023-12-01から30日間",
            "施策5-3-2と基本事業1-1-1について",
            "本市の施策5-3-2",
            "1,533,264円、0.0123456789、100-2000人",
            "R4-R8、H30-31、2019-2020年度",
            "埼玉県内市町村2019-2020年",
            "本町3丁目の公園と、二丁目で一番の桜",
            "一番地味な案、一番大切な三号車",
            "市道1番2号線、第3番4号",
            "施設の名前：ふれあい館",
            "氏名：○○、住所：（略）、氏名：匿名希望、氏名：",
            "電話 2022-2023年の件数",
            "連絡は@市役所、50@円、a@b",
            "ISBN 0-123-45678-9、口座 01-2345-6789-01",
            "12ページ3行目、第2章1-2",
            "〒マーク、郵便番号の3桁",
            "まちづくりの大字の区域が3つ",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    /// Nothing that stands between its parts hides what tells who somebody is.
    #[test]
    fn marks_and_line_ends_hide_nothing() {
        for text in ["090-1234-5678", "taro@example.jp", "見本県見本市中央1-2", "〒364-8633", "3丁目4番5号"]
        {
            let whole = found(text).len();
            for (at, _) in text.char_indices().skip(1) {
                for hidden in ["\n", "\r\n", " \n　", "**", "`", "~~", "\u{200b}", "\u{200d}"] {
                    let text = format!("{}{hidden}{}", &text[..at], &text[at..]);
                    assert_eq!(found(&text).len(), whole, "{text:?}");
                }
            }
        }
        for text in
            ["**090**-1234-5678", "_090_-1234-5678", "090-\n1234-5678", "件数は12\n090-1111-2222", "090・1234・5678"]
        {
            assert_eq!(found(text).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn addresses_are_found_without_a_prefecture() {
        let own = Own::new([], "青瀬市");
        for text in [
            "青瀬市本町1-1-1の住民です。",
            "青瀬市中央1-2です",
            "青瀬市中央１－２",
            "さくら町3-12-5",
            "見本市みどりヶ丘2-3-4",
            "川口市本町4-1-8の者",
            "青瀬市本町12番地",
        ] {
            assert_eq!(find(text, &own).len(), 1, "{text}");
        }
        for text in [
            "青瀬市総合計画1-2",
            "青瀬市基本目標1-2-3",
            "都市機能1-2-3",
            "市民意識1-2-3",
            "青瀬市内2-3人",
            "都市計画道路3-4-5",
            "地区別構想1-2-3",
        ] {
            assert_eq!(find(text, &own), Vec::new(), "{text}");
        }
    }

    #[test]
    fn what_was_found_is_named() {
        let sorts = |text| find(text, &Own::default()).into_iter().map(|(_, sort)| sort).collect::<Vec<_>>();
        assert_eq!(
            sorts("氏名：山田、住所：見本市、電話 22-1111、〒364-8633、a@b.jp、1番2号"),
            [Sort::Name, Sort::Address, Sort::Telephone, Sort::Postcode, Sort::Mail, Sort::Address]
        );
    }

    #[test]
    fn several_are_found_each_once() {
        let text = "氏名：山田太郎、電話：048-591-1111、FAX 048-591-1112、a@example.jp";
        assert_eq!(found(text), ["氏名：山田太郎", "048-591-1111", "048-591-1112", "a@example.jp"]);
    }

    #[test]
    fn where_the_publisher_is_reached_is_no_secret() {
        let lines = ["〒364-8633 見本県見本市本町1-111", "048（591）1111（内線12）", "kikaku@example.lg.jp"];
        let own = Own::new(lines, "見本市");
        for text in [
            "電話048-591-1111",
            "電話 591-1111",
            "0485911111",
            "ＫＩＫＡＫＵ@example.lg.jp",
            "〒364-8633",
            "見本県見本市本町1-111",
            "見本市本町１－１１１",
            "住所：見本市本町1番地の111",
        ] {
            assert_eq!(find(text, &own), Vec::new(), "{text}");
        }
        // What only begins or ends like it is somebody else's.
        for text in [
            "048-591-1112",
            "電話 91-1111",
            "見本市本町1-1",
            "見本県見本市本町1-11",
            "見本市本町1-111-1",
            "見本県見本市本町1-1-1",
            "見本県見本市本町11-1",
            "別県別市見本町1-111",
            "a-kikaku@example.lg.jp",
            "〒364-8634",
        ] {
            assert_eq!(find(text, &own).len(), 1, "{text}");
        }
    }
}
