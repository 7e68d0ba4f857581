//! What the label of a row, a column or a series says of the figures under it: a whole, a part, or something beside the sum.
//!
//! Must not know the figures themselves, nor whether their label stands in a table, a chart or an indicator.

use crate::japanese::number::{self, Number, is_magnitude};
use crate::japanese::numeral::Script;
use crate::japanese::spelling::folded;
use crate::japanese::unit::{self, Dimension};

/// A label, read.
#[derive(Debug)]
pub(super) struct Label {
    /// As it is printed.
    pub text: String,
    pub meaning: Meaning,
    /// What stands in brackets behind it and is a unit: the `人` of `人口（人）`.
    pub unit: Option<String>,
    /// Whether figures under it cannot be added: rates, averages, ranks.
    pub is_rate: bool,
    pub bullet: Bullet,
}

/// What a label begins with. Labels of one rank begin alike; those with another mark may stand inside the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    Plain,
    Indented,
    Number,
    Circled,
    Dot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Part,
    Total(Total),
    /// Not to be added: うち, 再掲, differences, averages.
    Aside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// 小計 below 計 below 合計 below 総計.
    pub rank: u8,
    /// Whether the word promises that what is listed adds up to it: 計 does, 総数 may stand before a choice of parts.
    pub promises: bool,
}

/// Words that are a total by themselves.
const TOTALS: &[(&str, u8, bool)] = &[
    ("小計", 0, true),
    ("計", 1, true),
    ("中計", 1, true),
    ("男女計", 1, true),
    ("年計", 1, true),
    ("年度計", 1, true),
    ("合計", 2, true),
    ("総計", 3, true),
    ("総合計", 3, true),
    ("合計数", 2, true),
    ("合計額", 2, true),
    ("合計値", 2, true),
    ("全体", 2, false),
    ("市全体", 2, false),
    ("町全体", 2, false),
    ("村全体", 2, false),
];

/// Ends of words that are a total.
const TOTAL_ENDS: &[(&str, u8, bool)] = &[
    ("小計", 0, true),
    ("総合計", 3, true),
    ("合計", 2, true),
    ("総計", 3, true),
    ("総数", 2, false),
    ("総人口", 2, false),
    ("総額", 2, false),
];

/// Labels of figures that are no part of a sum.
const ASIDE: &[&str] = &[
    "増減",
    "増減数",
    "増減額",
    "差",
    "差引",
    "差引き",
    "番号",
    "No.",
    "年",
    "年度",
    "月",
    "コード",
    "順位",
    "目標",
    "目標値",
    "最大",
    "最小",
    "最高",
    "最低",
];
const ASIDE_STARTS: &[&str] = &["うち", "(", "再掲", "参考", "※", "前年", "前回", "前期", "対前年", "内数"];
const ASIDE_PARTS: &[&str] = &["再掲", "累計", "累積", "平均"];

/// What makes a figure one that cannot be added.
const RATES: &[&str] = &[
    "率",
    "割合",
    "比率",
    "構成比",
    "前年比",
    "平均",
    "指数",
    "倍",
    "単価",
    "当たり",
    "あたり",
    "順位",
    "密度",
    "寿命",
    "満足度",
    "偏差値",
    "累計",
    "累積",
    "番号",
    "コード",
    "中央値",
];

impl Label {
    pub(super) fn of(text: &str) -> Label {
        let plain = folded(text);
        let (base, bracket) = match plain.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
            Some((base, bracket)) if !base.is_empty() => (base, Some(bracket)),
            _ => (plain.as_str(), None),
        };
        let meaning = meaning(base);
        Label {
            text: text.trim().to_owned(),
            meaning,
            unit: bracket.filter(|bracket| is_unit(bracket)).map(str::to_owned),
            // Without brackets the meaning has told: a part is no rate.
            is_rate: (bracket.is_some() || meaning != Meaning::Part) && is_rate(&plain)
                || bracket.is_some_and(is_unaddable),
            bullet: bullet(text),
        }
    }

    pub(super) fn is_part(&self) -> bool {
        self.meaning == Meaning::Part
    }

    pub(super) fn total(&self) -> Option<Total> {
        match self.meaning {
            Meaning::Total(total) => Some(total),
            Meaning::Part | Meaning::Aside => None,
        }
    }

    /// Whether figures in its unit are rounded: 千円.
    pub(super) fn is_rounded(&self) -> bool {
        self.unit.as_deref().is_some_and(has_magnitude)
    }
}

fn bullet(text: &str) -> Bullet {
    match text.chars().next() {
        Some(' ' | '　') => Bullet::Indented,
        Some(c) if Script::Circled.value(c).is_some() => Bullet::Circled,
        Some('・' | '･' | '-' | '－' | '—' | '○' | '●' | '◎' | '└' | '├') => Bullet::Dot,
        Some(c) if c.is_numeric() && text.contains(['.', '．', ' ', '　', ')', '）']) => Bullet::Number,
        _ => Bullet::Plain,
    }
}

fn meaning(base: &str) -> Meaning {
    let starts = |words: &[&str]| words.iter().any(|word| base.starts_with(word));
    if ASIDE.contains(&base) || starts(ASIDE_STARTS) || ASIDE_PARTS.iter().any(|word| base.contains(word)) {
        return Meaning::Aside;
    }
    let whole = TOTALS.iter().find(|(word, ..)| *word == base);
    let end = || TOTAL_ENDS.iter().find(|(word, ..)| base.ends_with(word));
    match whole.or_else(end) {
        Some(&(_, rank, promises)) => Meaning::Total(Total { rank, promises }),
        None if is_rate(base) => Meaning::Aside,
        None => Meaning::Part,
    }
}

/// Whether what is called so cannot be added.
pub(super) fn is_rate(name: &str) -> bool {
    RATES.iter().any(|word| name.contains(word)) || name.ends_with('比') || name.contains('%') || name.contains('‰')
}

/// Whether figures in a unit cannot be added. Rates of a hundred can: those of all parts are the whole.
pub(super) fn is_unaddable(unit: &str) -> bool {
    match unit::dimension(unit) {
        Dimension::Share => !is_percent(unit),
        Dimension::Factor | Dimension::Points | Dimension::Score | Dimension::Place => true,
        Dimension::Age | Dimension::Time | Dimension::Temperature => true,
        Dimension::Length | Dimension::Area | Dimension::Volume | Dimension::Mass | Dimension::Energy => false,
        Dimension::Power | Dimension::Duration | Dimension::Money | Dimension::People | Dimension::Things => false,
    }
}

pub(super) fn is_percent(unit: &str) -> bool {
    unit::comparable(unit) == "%"
}

/// Letters and operators in brackets are names of columns, as in `計（A＋B）`.
fn is_unit(bracket: &str) -> bool {
    let is_letter = |c: char| !c.is_ascii_uppercase() && !c.is_numeric() && !"+-＋－=＝×/".contains(c);
    !bracket.is_empty() && bracket.chars().count() <= 5 && bracket.chars().all(is_letter)
}

/// Whether a power of ten stands before a unit, which means that its figures are rounded: 千円.
pub(super) fn has_magnitude(unit: &str) -> bool {
    unit.starts_with(is_magnitude) && unit.chars().nth(1).is_some()
}

/// Whether parts with these labels are all there are, whatever is divided: men and women, the three ages, ranges of age
/// without a gap, a list that ends in その他.
pub(super) fn are_exhaustive<'l>(labels: impl Iterator<Item = &'l str>) -> bool {
    let labels: Vec<String> = labels.map(folded).collect();
    let any = |words: &[&str]| labels.iter().any(|label| words.iter().any(|word| label.starts_with(word)));
    let rest = |label: &String| ["その他", "不", "無", "回答"].iter().any(|word| label.starts_with(word));
    let sexes = any(&["男"])
        && any(&["女"])
        && labels.iter().all(|label| label.starts_with(['男', '女']) || rest(label))
        && labels.iter().filter(|label| label.starts_with(['男', '女'])).count() == 2;
    let ages = any(&["年少"]) && any(&["生産年齢"]) && any(&["老年", "高齢"]);
    sexes || ages && labels.len() <= 4 || are_ranges(&labels) || labels.len() > 1 && any(&["その他"])
}

/// `15歳未満`, `15～64歳`, `65歳以上`, in this order and without a gap.
fn are_ranges(labels: &[String]) -> bool {
    let mut next = None;
    for (at, label) in labels.iter().enumerate() {
        let Some((first, last)) = range(label) else { return false };
        let follows = match (next, first) {
            (None, first) => at == 0 && matches!(first, None | Some(0)),
            (Some(next), Some(first)) => first == next,
            (Some(_), None) => false,
        };
        if !follows {
            return false;
        }
        match last {
            Some(last) => next = Some(last),
            None => return at > 0 && at + 1 == labels.len(),
        }
    }
    false
}

/// The first age of a range and the first behind it, as far as there are any.
fn range(label: &str) -> Option<(Option<u32>, Option<u32>)> {
    let whole = |number: &Number| number.whole().and_then(|age| u32::try_from(age).ok());
    let numbers: Vec<u32> = number::all(label).iter().map_while(whole).collect();
    match numbers[..] {
        [end] if label.contains("未満") => Some((None, Some(end))),
        [end] if label.contains("以下") => Some((None, end.checked_add(1))),
        [start] if label.contains("以上") => Some((Some(start), None)),
        [start, end] if label.contains("未満") => Some((Some(start), Some(end))),
        [start, end] => Some((Some(start), end.checked_add(1))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning_of(text: &str) -> &'static str {
        match Label::of(text).meaning {
            Meaning::Part => "part",
            Meaning::Total(Total { promises: true, .. }) => "total",
            Meaning::Total(_) => "whole",
            Meaning::Aside => "aside",
        }
    }

    #[test]
    fn labels_are_totals_parts_or_neither() {
        for (text, meaning) in [
            ("計", "total"),
            ("合　計", "total"),
            ("合計（人）", "total"),
            ("計(A＋B)", "total"),
            ("歳入合計", "total"),
            ("小計", "total"),
            ("総数", "whole"),
            ("人口総数", "whole"),
            ("総人口", "whole"),
            ("市全体", "whole"),
            ("男", "part"),
            ("家計", "part"),
            ("会計課", "part"),
            ("統計", "part"),
            ("合計特殊出生率", "aside"),
            ("うち女性", "aside"),
            ("（再掲）65歳以上", "aside"),
            ("累計", "aside"),
            ("増減", "aside"),
            ("社会増減", "part"),
            ("構成比", "aside"),
            ("内科", "part"),
        ] {
            assert_eq!(meaning_of(text), meaning, "{text}");
        }
    }

    #[test]
    fn brackets_hold_units_or_formulas() {
        let unit = |text| Label::of(text).unit;
        assert_eq!(unit("事業費（千円）").as_deref(), Some("千円"));
        assert!(Label::of("事業費（千円）").is_rounded());
        assert!(!Label::of("人口（人）").is_rounded());
        assert_eq!(unit("計（A＋B）"), None);
    }

    #[test]
    fn some_parts_are_all_there_are() {
        let exhaustive = |labels: &[&str]| are_exhaustive(labels.iter().copied());
        assert!(exhaustive(&["男性", "女性"]));
        assert!(exhaustive(&["男", "女", "無回答"]));
        assert!(exhaustive(&["年少人口", "生産年齢人口", "老年人口"]));
        assert!(exhaustive(&["15歳未満", "15～64歳", "65歳以上"]));
        assert!(exhaustive(&["0～14歳", "15～64歳", "65歳以上"]));
        assert!(exhaustive(&["０〜１４歳", "１５〜６４歳", "６５歳以上"]));
        assert!(exhaustive(&["県内", "東京都", "その他"]));
        assert!(!exhaustive(&["65歳以上", "75歳以上"]));
        assert!(!exhaustive(&["0～14歳", "20～64歳", "65歳以上"]));
        assert!(!exhaustive(&["女性", "子ども"]));
        assert!(!exhaustive(&["男性", "女性", "子ども"]));
        assert!(!exhaustive(&["男女共同参画", "その"]));
    }
}
