//! What the fields of odd booklets hold: everyday texts, and such as are rare and yet allowed.

use serde_json::Value;

use super::Choices;

pub const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"M0 0h40v40z\"/></svg>\n";

pub const DATA: &str = "年,男,女\n令和2年,10,12\n令和3年,11,9\n令和4年,12,6\n";

#[rustfmt::skip]
const LINES: &[&str] = &[
    "しごと", "人が訪れるまちをつくる", "A", "。", "・", "（）", "「", "※", "1", "第1章", "基本目標1", "①", "-", "#", "$x$", "\\", "*", "[a](b)",
    "<b>", "|", "&amp;", "@x", "{x}", "ー", "“”", "　字", "a b", "https://example.com/a_b?c=d&e=f#g", "1,234人", "令和6年度", "△5.2%", "—", "↗",
    "空き店舗*", "空き店舗", "Supercalifragilisticexpialidocious", "とても長い見出しでもありますがここまでは一行に収まらないかもしれません",
    "令和6年度から令和10年度までの5年間における人口減少対策と地域活性化に関する総合的な取組の方向性と目標及びその指標並びに進行管理の方法について",
    "ああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああ",
    "（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（", "000000000000000000000000000000",
];

/// Spellings of values with a grammar: figures, times, numberings, colours, addresses.
#[rustfmt::skip]
pub const VALUES: &[&str] = &[
    "12,000人 (R4)", "↘", "100:100", "約1,800人", "15件（3年間累計）", "基準値以上", "令和2年度策定", "—", "△203人", "1", "0", "3.5%", "H30", "R5", "2024",
    "令和6年4月", "令和6年4月1日", "令和6年度", "令和6年度～令和10年度", "第1章", "1", "(1)", "①", "ア", "1-1", "Ⅰ", "基本目標1", "【1】", "#204060",
    "https://example.com/", "3年", "10,000", "9,999,999,999", "R6-R10", "1/2", "年3回", "毎月",
];

#[rustfmt::skip]
const PROSE: &[&str] = &[
    "文です。", "この戦略は、{{計画期間}}の計画です。", ">", "> ", "> 文です。", "> > 深い。", "- 一つ\n- 二つ\n  - 内側\n", "1. 一つ\n2. 二つ\n", "999999999. 大きな番号\n",
    "- \n", "| 列 | 列 |\n| --- | --: |\n| 中 | 1 |\n", "| a |\n| --- |\n", "**太字**と*強調*と`印`。", "一行目\\\n二行目", "[結び](https://example.com/)", "[](https://example.com/)",
    "空き店舗＊を減らす。", "注です[^a]。\n\n[^a]: 注の文。\n", "<!-- 消える -->", "<b>", "（1）はじめ\n（2）つぎ\n", "※注です。", "第10条　条文です。\n2　次の項です。", "①一つ\n②二つ\n",
    "\\", "&amp;", "&nbsp;", "\\*", "``", "****", "- > 引用\n- 1. 番号\n", "> - 一つ\n>\n> | a | b |\n> |---|---|\n> | c | d |\n", "1. \n\n   文。\n", "ー", "。", "😀"
];

/// The texts that a line of so many characters has room for.
pub fn lines(longest: usize) -> Vec<&'static str> {
    LINES.iter().copied().filter(|line| line.chars().count() <= longest).collect()
}

/// Some passages one after the other; seldom one of enormous length.
pub fn prose(choices: &mut Choices) -> String {
    if choices.below(24) == 23 {
        let repeated = choices.pick(&["a", "文", "「", "0", "長い文です。", "word ", "ー", "…", "- 項目\n"]);
        return repeated.repeat(1 << choices.below(15));
    }
    let passages = 1 + choices.below(3);
    (0..passages).map(|_| choices.pick(PROSE)).collect::<Vec<_>>().join("\n\n")
}

/// A document, or an example, as its author would write it.
pub fn read(yaml: &str) -> Option<Value> {
    serde_saphyr::from_str(yaml).ok()
}
