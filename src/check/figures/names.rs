//! Names of indicators as rules compare them.
//!
//! Knows no figures.

use crate::japanese::spelling;
use crate::model::indicator::{Indicator, Series};
use crate::model::outcome::{Better, drift};
use crate::model::prose::MARK;

/// What messages call a line of figures: the indicator, and the series where it has several.
pub(super) fn label(indicator: &Indicator, series: &Series) -> String {
    let name = unmarked(&indicator.name.text);
    match &series.name {
        Some(series) => format!("{name}（{}）", unmarked(&series.text)),
        None => name,
    }
}

/// A name in the form in which two spellings of it are the same text: as the spelling makes no
/// difference, and without glossary marks.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| !is_mark(*c)).filter_map(spelling::plain).collect()
}

/// A name as it stands in running text, where glossary marks are no part of it.
pub(super) fn unmarked(name: &str) -> String {
    name.chars().filter(|c| !is_mark(*c)).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '＊' | MARK)
}

/// A folded name without the brackets at its end: the `登録者数` of `登録者数（延べ）`.
pub(super) fn without_brackets(folded: &str) -> &str {
    let mut name = folded;
    while let Some((before, _)) = name.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        name = before;
    }
    name
}

/// Whether the figures of the name add up over years: `創業者数（5年間累計）`.
pub(super) fn is_cumulative(name: &str) -> bool {
    ["累計", "累積", "通算"].iter().any(|word| name.contains(word))
}

/// Whether the name says for how long its figures are counted: `年間利用者数`, `1日当たりの乗車人数`.
pub(super) fn says_how_long(name: &str) -> bool {
    ["年間", "月間", "週間", "毎年", "毎月", "当たり", "あたり", "平均"].iter().any(|word| name.contains(word))
        || folded(name).contains("1日")
}

/// Whether what it counts is expected to get worse by itself, so that to slow this down is a target of its own.
pub(super) fn is_held_back(name: &str, better_is_higher: bool) -> bool {
    drift(name) == Some(if better_is_higher { Better::Lower } else { Better::Higher })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_one() {
        assert_eq!(folded("AI*・ＲＰＡ＊等の 件数（累計）"), folded("AI・RPA等の件数(累計)"));
        assert_eq!(without_brackets(&folded("登録者数（延べ）（年度末）")), "登録者数");
        assert_eq!(without_brackets("(公)協会"), "(公)協会");
    }

    #[test]
    fn a_decline_can_be_held_back() {
        assert!(is_held_back("総人口（各年10月1日）", true));
        assert!(!is_held_back("人口1人当たりの公園面積", true));
        assert!(!is_held_back("関係人口", true));
        assert!(!is_held_back("総人口", false));
        assert!(is_held_back("要介護認定率", false));
    }
}
