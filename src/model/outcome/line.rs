//! What is known of a line of figures beside the figures: its unit, which way is good, and what its name says of them.
//!
//! Must not know the figures.

use super::Better;
use crate::content::prose::MARK;
use crate::japanese::spelling;

/// The surroundings of a baseline, a target and an actual that belong together.
#[derive(Debug, Default)]
pub struct Line {
    pub(crate) better: Option<Better>,
    /// What the figures are counted in where they do not say so, in its form for comparison.
    pub(crate) unit: Option<String>,
    pub(crate) per: Option<String>,
    /// Whether a number that is counted by nothing is that of a year.
    pub(crate) is_yearly: bool,
    /// Whether such a number is added up over years.
    pub(crate) is_sum: bool,
    /// Which way the figures go by themselves, so that a target that way may be one to slow this down.
    pub(crate) drift: Option<Better>,
}

impl Line {
    /// A line of which nothing is known but which way is good, if that.
    pub fn toward(better: Option<Better>) -> Line {
        Line { better, ..Line::default() }
    }

    /// What a name says of the figures under it.
    pub(crate) fn named(name: &str) -> Line {
        Line {
            is_yearly: says_yearly(name),
            is_sum: ["累計", "累積", "通算"].iter().any(|word| name.contains(word)),
            drift: drift(name),
            ..Line::default()
        }
    }

    /// The way that two values tell, unless it is the one that the figures go by themselves.
    pub(super) fn told(&self, way: Option<Better>) -> Option<Better> {
        way.filter(|way| self.drift != Some(*way))
    }
}

fn says_yearly(name: &str) -> bool {
    ["年間", "毎年"].iter().any(|word| name.contains(word)) && !name.contains(|c: char| c.is_numeric())
}

/// Which way what is counted goes by itself: what shrinks with the population, and what grows as it ages.
pub(crate) fn drift(name: &str) -> Option<Better> {
    /// At the end of a name.
    const SHRINKING: &str = "人口 人口数 総人口数 人口規模 人口総数 人口の推計 人口推計 出生数 世帯数 児童数 生徒数 園児数 入学者数 学級数 \
        従業者数 就業者数 従事者数 担い手数 農家数 農業者数 商店数 事業所数 会員数 加入者数 団員数 加入率 出生率 増減 増減数 増減率 \
        社会動態 自然動態 婚姻件数 婚姻数";
    /// People who come from outside are to become more.
    const WON: &str = "交流人口 関係人口 流入人口 滞在人口";
    /// Fewer of these are wanted: 待機児童数.
    const UNWANTED: &str = "待機 不登校 いじめ 被害 被災 事故 要保護 要支援 生活保護 未就学 未就園 未加入 無店舗";
    /// At the end of a name, whatever they are counted by: the consultations about 空き家 do not grow by themselves.
    const GROWING: &str = "高齢化 介護認定 支援認定 認定者 医療費 給付費 空家 空き家 保険料";
    const COUNTED_BY: [&str; 9] = ["率", "の割合", "の数", "件数", "戸数", "棟数", "軒数", "数", "額"];
    let folded = spelling::folded(&without_marks(name));
    let stem = without_brackets(&folded);
    let ends = |words: &str| words.split_whitespace().any(|word| stem.ends_with(word));
    let holds = |words: &str| words.split_whitespace().any(|word| stem.contains(word));
    if ends(SHRINKING) && !ends(WON) && !holds(UNWANTED) {
        return Some(Better::Lower);
    }
    let thing = COUNTED_BY.iter().find_map(|counter| stem.strip_suffix(counter)).unwrap_or(&stem);
    let thing = thing.strip_suffix('の').unwrap_or(thing);
    GROWING.split_whitespace().any(|word| thing.ends_with(word)).then_some(Better::Higher)
}

/// The marks behind a glossary term are no part of a name.
fn without_marks(name: &str) -> String {
    name.chars().filter(|c| !['*', '＊', MARK].contains(c)).collect()
}

/// A folded name without what stands in brackets, wherever: the 年少人口数 of `年少人口(0～14歳)数`.
fn without_brackets(folded: &str) -> String {
    let mut depth = 0usize;
    let mut stem = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => stem.push(c),
            _ => {}
        }
    }
    stem.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decline_can_be_held_back_whatever_stands_in_brackets() {
        for name in ["総人口（各年10月1日）", "年少人口（0～14歳）数", "人口（推計）*", "（市内の）出生数", "自然増減"]
        {
            assert_eq!(drift(name), Some(Better::Lower), "{name}");
        }
        for name in
            ["要介護認定率", "空き家の数", "空き家率", "管理不全空き家の件数", "高齢化率", "一人当たり医療費（年額）"]
        {
            assert_eq!(drift(name), Some(Better::Higher), "{name}");
        }
        for name in [
            "空き家についての相談件数",
            "空き家バンクの登録数",
            "優良事業所の認定件数",
            "人口1人当たりの公園面積",
            "関係人口",
            "人口（千人）当たりの犯罪件数",
            "犯罪件数",
            "待機児童数（4月1日）",
        ] {
            assert_eq!(drift(name), None, "{name}");
        }
    }
}
