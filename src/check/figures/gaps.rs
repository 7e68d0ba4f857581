//! Rules about what stands in place of a figure: a reason rather than a dash, a measure rather than a good intention.
//!
//! Knows words without numbers; directions that can be judged, such as ↗ and 増加, are figures.

use super::names::label;
use super::reading::{Reading, first};
use super::tables::Tables;
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::indicator::{Cell, Indicator, Series};
use crate::model::quantity::Kind;
use crate::model::unsaid::Unsaid;

pub(super) fn unexplained_gap(tables: &Tables, rules: &mut Rules) {
    if rules.index.booklet.unsaid.contains(&Unsaid::GapReasons) {
        return;
    }
    for (_, indicator) in tables.indicators_of_plan().filter(|(_, indicator)| indicator.note.is_none()) {
        for series in &indicator.series {
            // A line that is all dashes is one gap.
            let gap = [&series.baseline, &series.target].into_iter().find_map(|cell| {
                let reading = first(cell.as_ref())?;
                (is_gap(reading) && !reading.is_explained()).then_some(reading)
            });
            if let Some(gap) = gap.filter(|_| !is_natural(series)) {
                rules.problems.push(fault(Fault::UnexplainedGap, gap, indicator, series));
            }
        }
    }
}

/// Whether a line needs no baseline, since something is to be done by a time, or tells the reason in its other cell.
fn is_natural(series: &Series) -> bool {
    let is_reason = |cell: &Option<Cell>| matches!(cell, Some(Cell::Withheld { .. }));
    let target = first(series.target.as_ref());
    let is_deed = target.is_some_and(|target| match target.quantity().kind() {
        Kind::Milestone(_) => true,
        Kind::Text { .. } => !is_gap(target),
        _ => false,
    });
    is_deed || is_reason(&series.target) || is_reason(&series.baseline)
}

/// Whether a text says no more than that there is nothing.
fn is_gap(reading: Reading) -> bool {
    const NOTHING: &str = "未設定 未定 未調査 未把握 未集計 調査中 集計中 検討中 設定中 算定中 不明 該当なし データなし 記載なし \
        設定なし 空欄 N/A n/a … ・・・ * ＊";
    match reading.quantity().kind() {
        Kind::Absent => true,
        Kind::Text { .. } => words(NOTHING).any(|word| word == body(reading)),
        _ => false,
    }
}

pub(super) fn vague_target(tables: &Tables, rules: &mut Rules) {
    for (_, indicator) in tables.indicators_of_plan().filter(|(_, indicator)| indicator.note.is_none()) {
        for series in &indicator.series {
            let target = first(series.target.as_ref()).filter(|target| !target.is_explained());
            let is_vague = |target: &Reading| {
                matches!(target.quantity().kind(), Kind::Text { bound: None }) && is_vague(body(*target))
            };
            if let Some(target) = target.filter(is_vague) {
                rules.problems.push(fault(Fault::VagueTarget, target, indicator, series));
            }
        }
    }
}

fn fault(fault: Fault, reading: Reading, indicator: &Indicator, series: &Series) -> Diagnostic {
    let fault = Diagnostic::new(fault, reading.span()).with("name", label(indicator, series));
    fault.with("value", reading.text())
}

/// The text without the brackets behind it.
fn body(reading: Reading<'_>) -> &str {
    let text = reading.text();
    text[..text.find(['(', '（']).unwrap_or(text.len())].trim_end()
}

/// Whether words only say that something is to be done: nobody can tell later whether it was reached.
fn is_vague(text: &str) -> bool {
    const VERBS: &str = "を図る に努める を目指す を進める に取り組む を行う していく する させる";
    const INTENTIONS: &str = "増加 拡大 上昇 向上 減少 低下 縮小 維持 充実 推進 検討 強化 促進 改善 活性化 拡充 確保 普及 定着 \
        醸成 適正化 円滑化 効率化 振興 支援 啓発 周知";
    /// What makes a comparison out of it, or tells how much is meant.
    const MEASURES: &str = "より 平均 並 水準 比 すべて 全 現 基準 当初 毎年 前年 各";
    let stem = words(VERBS).find_map(|verb| text.strip_suffix(verb)).unwrap_or(text);
    words(INTENTIONS).any(|word| stem.ends_with(word)) && !words(MEASURES).any(|word| text.contains(word))
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split_whitespace()
}

#[cfg(test)]
mod tests {
    use super::is_vague;

    #[test]
    fn intentions_are_vague() {
        for text in
            ["充実", "相談体制の充実", "連携を強化する", "普及に努める", "更なる向上", "検討", "利用者の増加を図る"]
        {
            assert!(is_vague(text), "{text}");
        }
    }

    #[test]
    fn what_can_be_told_later_is_not() {
        for text in [
            "県平均以上",
            "計画の策定",
            "条例の制定",
            "全地区での実施",
            "現状の維持",
            "前年度より増加",
            "全国水準への向上",
            "調査により設定",
            "供用開始",
            "近隣市並みの維持",
            "毎年度増加",
        ] {
            assert!(!is_vague(text), "{text}");
        }
    }
}
