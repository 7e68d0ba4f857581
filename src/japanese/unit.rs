//! Units: which spellings are one unit, and what is measured in it.
//!
//! One table for all who ask. Must not know which unit suits an indicator, nor which spelling a booklet wants.

use std::borrow::Cow;

use super::width::narrow;

/// What is measured. Values of two dimensions are never compared; those of one are where their units are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Energy,
    Power,
    Temperature,
    Money,
    /// A part of a whole: %, ‰, 割.
    Share,
    /// How many times as much: 倍.
    Factor,
    /// The difference of two shares, or of two indexes: ポイント.
    Points,
    /// What somebody gave out of so many: 点.
    Score,
    /// A place in an order: 位, 番, 号, 級.
    Place,
    Age,
    /// A time of the calendar or the clock: 年, 年度, 月, 時.
    Time,
    /// A length of time: 時間, 日間, か月.
    Duration,
    People,
    /// Things that are counted: 件, 戸, か所, and whatever the table does not know.
    Things,
}

/// A unit with its spellings.
#[derive(Debug)]
pub struct Unit {
    /// In which all its spellings are the same text.
    pub form: &'static str,
    pub dimension: Dimension,
    /// Its signs, the usual one first; what differs in width alone is one of them too.
    pub signs: &'static [&'static str],
    /// Its name, where it has signs besides.
    pub name: Option<&'static str>,
}

const fn named(form: &'static str, dimension: Dimension, signs: &'static [&'static str], name: &'static str) -> Unit {
    Unit { form, dimension, signs, name: Some(name) }
}

const fn word(form: &'static str, dimension: Dimension) -> Unit {
    Unit { form, dimension, signs: &[], name: None }
}

/// The units that are more than a word for things. Signs and names are those of the Measurement Act's ordinances (計量単位令,
/// 計量単位規則), and what is typed in their stead.
const UNITS: &[Unit] = &[
    named("m2", Dimension::Area, &["㎡", "m2", "m²", "ｍ２", "ｍ²"], "平方メートル"),
    named("km2", Dimension::Area, &["㎢", "km2", "km²"], "平方キロメートル"),
    named("ha", Dimension::Area, &["ha", "㏊", "ｈａ"], "ヘクタール"),
    named("a", Dimension::Area, &["a", "ａ"], "アール"),
    named("m3", Dimension::Volume, &["㎥", "m3", "m³"], "立方メートル"),
    named("L", Dimension::Volume, &["L", "Ｌ", "ℓ", "㍑"], "リットル"),
    named("kL", Dimension::Volume, &["kL", "㎘"], "キロリットル"),
    named("km", Dimension::Length, &["km", "㎞", "ｋｍ"], "キロメートル"),
    named("m", Dimension::Length, &["m", "ｍ"], "メートル"),
    named("cm", Dimension::Length, &["cm", "㎝"], "センチメートル"),
    named("mm", Dimension::Length, &["mm", "㎜"], "ミリメートル"),
    named("kg", Dimension::Mass, &["kg", "㎏", "ｋｇ"], "キログラム"),
    named("g", Dimension::Mass, &["g", "ｇ"], "グラム"),
    named("t", Dimension::Mass, &["t", "ｔ", "㌧"], "トン"),
    named("kWh", Dimension::Energy, &["kWh"], "キロワット時"),
    named("MWh", Dimension::Energy, &["MWh"], "メガワット時"),
    named("J", Dimension::Energy, &["J"], "ジュール"),
    named("kW", Dimension::Power, &["kW"], "キロワット"),
    named("MW", Dimension::Power, &["MW"], "メガワット"),
    named("%", Dimension::Share, &["%", "％", "㌫"], "パーセント"),
    named("‰", Dimension::Share, &["‰"], "パーミル"),
    named("°C", Dimension::Temperature, &["℃", "°C"], "摂氏度"),
    named("ポイント", Dimension::Points, &["pt"], "ポイント"),
    word("度", Dimension::Temperature),
    word("割", Dimension::Share),
    word("円", Dimension::Money),
    word("ドル", Dimension::Money),
    word("倍", Dimension::Factor),
    word("点", Dimension::Score),
    word("位", Dimension::Place),
    word("番", Dimension::Place),
    word("号", Dimension::Place),
    word("級", Dimension::Place),
    word("歳", Dimension::Age),
    word("才", Dimension::Age),
    word("年", Dimension::Time),
    word("年度", Dimension::Time),
    word("月", Dimension::Time),
    word("時", Dimension::Time),
    word("年間", Dimension::Duration),
    word("か年", Dimension::Duration),
    word("か月", Dimension::Duration),
    word("週間", Dimension::Duration),
    word("日間", Dimension::Duration),
    word("日", Dimension::Duration),
    word("時間", Dimension::Duration),
    word("分", Dimension::Duration),
    word("秒", Dimension::Duration),
    word("人", Dimension::People),
    word("名", Dimension::People),
];

/// How か is written between a figure and what is counted: the official one first (公用文作成の考え方, Council for Cultural
/// Affairs, 2022, Ⅰ-2).
pub const KA: [&str; 6] = ["か", "ヶ", "ケ", "カ", "ヵ", "箇"];

/// The words that か stands before.
pub const BEHIND_KA: [char; 4] = ['所', '月', '年', '国'];

/// Every spelling of every unit of the table.
pub(crate) fn spellings() -> impl Iterator<Item = &'static str> {
    UNITS
        .iter()
        .flat_map(|unit| unit.signs.iter().copied().chain(unit.name).chain(unit.signs.is_empty().then_some(unit.form)))
}

/// The unit whose form this is.
pub fn of_form(form: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.form == form)
}

/// What is measured in a unit, in whatever spelling.
pub fn dimension(unit: &str) -> Dimension {
    of_form(unit).or_else(|| of_form(&comparable(unit))).map_or(Dimension::Things, |unit| unit.dimension)
}

/// How long a time is, in what does not depend on the day: nobody knows how many days a month has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Months(u32),
    Seconds(u32),
}

/// How long a unit of time is, in its form for comparison.
pub fn length(form: &str) -> Option<Length> {
    Some(match form {
        "年" | "年間" | "年度" | "か年" => Length::Months(12),
        "半年" | "半期" => Length::Months(6),
        "四半期" => Length::Months(3),
        "月" | "月間" | "か月" | "か月間" => Length::Months(1),
        "週" | "週間" => Length::Seconds(7 * 24 * 60 * 60),
        "日" | "日間" => Length::Seconds(24 * 60 * 60),
        "時間" => Length::Seconds(60 * 60),
        "分" | "分間" => Length::Seconds(60),
        "秒" | "秒間" => Length::Seconds(1),
        _ => return None,
    })
}

/// How many of a unit are the whole that it is a part of: 100 %, 1000 ‰, 10 割.
pub fn parts_of_whole(form: &str) -> Option<u32> {
    match form {
        "%" => Some(100),
        "‰" => Some(1000),
        "割" => Some(10),
        _ => None,
    }
}

/// The form in which two spellings of one unit are the same text: `㎡`, `m²` and `平方メートル` are m2, `ヶ所` is か所. 人 and 名
/// are two units of one dimension.
pub fn comparable(unit: &str) -> String {
    let unit = with_ka(in_letters(narrow(unit)));
    let is_spelling = |known: &&Unit| known.signs.contains(&unit.as_ref()) || known.name == Some(unit.as_ref());
    match UNITS.iter().find(is_spelling) {
        Some(known) => known.form.to_owned(),
        // What says more about one: パーセント台.
        None if unit.contains("パー") => unit.replace("パーセント", "%").replace("パーミル", "‰"),
        None => unit.into_owned(),
    }
}

/// Units written in one square, spelt out.
fn in_letters(unit: Cow<'_, str>) -> Cow<'_, str> {
    if !unit.contains(|c| squared(c).is_some()) {
        return unit;
    }
    let mut out = String::with_capacity(unit.len());
    for c in unit.chars() {
        match squared(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// か所, か月 and their kin are one word in six spellings.
fn with_ka(unit: Cow<'_, str>) -> Cow<'_, str> {
    let mut letters = unit.chars();
    let first = letters.next().filter(|c| *c != 'か' && (KA.iter().any(|ka| ka.starts_with(*c)) || *c == '個'));
    match (first, letters.next()) {
        (Some(first), Some(next)) if BEHIND_KA.contains(&next) => {
            Cow::Owned(format!("か{}", &unit[first.len_utf8()..]))
        }
        _ => unit,
    }
}

/// The letters of a character that writes a unit, or a part of one, in one square.
fn squared(c: char) -> Option<&'static str> {
    Some(match c {
        '㎢' => "km2",
        '㎡' => "m2",
        '㎥' => "m3",
        '²' | '₂' => "2",
        '³' => "3",
        '₄' => "4",
        '㎏' => "kg",
        '㎞' => "km",
        '㎝' => "cm",
        '㎜' => "mm",
        '㎘' => "kL",
        '㏊' => "ha",
        '㌔' => "キロ",
        '㌧' => "t",
        '㍑' | 'ℓ' => "L",
        '℃' => "°C",
        '㌫' => "%",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::japanese::width::full;

    /// Every spelling of the table, in either width, is one form, and no two units share one.
    #[test]
    fn spellings_of_a_unit_are_one() {
        for unit in UNITS {
            let spellings = unit.signs.iter().chain(&unit.name).chain([&unit.form]);
            for spelling in spellings {
                let wide: String = spelling.chars().map(full).collect();
                assert_eq!(comparable(spelling), unit.form, "{spelling}");
                assert_eq!(comparable(&wide), unit.form, "{wide}");
                assert_eq!(dimension(&wide), unit.dimension, "{wide}");
            }
            assert_eq!(UNITS.iter().filter(|other| other.form == unit.form).count(), 1, "{}", unit.form);
        }
    }

    #[test]
    fn units_of_several_parts_are_compared_too() {
        for (one, other) in [
            ("t-CO₂", "ｔ－CO2"),
            ("㎥/日", "m³/日"),
            ("パーセント台", "%台"),
            ("㌔カロリー", "キロカロリー"),
            ("㌔メートル", "㎞"),
            ("ヶ所", "箇所"),
            ("個所", "か所"),
            ("カ国", "か国"),
        ] {
            assert_eq!(comparable(one), comparable(other));
        }
        assert_ne!(comparable("人"), comparable("名"));
        assert_eq!((dimension("人"), dimension("名")), (Dimension::People, Dimension::People));
        assert_eq!((dimension("ヶ月"), dimension("ヶ所")), (Dimension::Duration, Dimension::Things));
    }

    #[test]
    fn the_form_is_a_form() {
        for unit in UNITS {
            assert_eq!(comparable(&comparable(unit.form)), unit.form);
        }
    }
}
