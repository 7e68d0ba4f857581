//! Compounds that exist only by a wrong conversion or a slip of the keyboard, with what is meant.
//!
//! Each is wrong wherever it stands; words that are right in one sentence and wrong in another are not judged.

use super::super::Rules;
use super::reading::{Found, Reading};
use super::tally::remark;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::is_katakana;

/// What is typed, what is meant, and what may follow that makes it another word.
const COMPOUNDS: &[(&str, &str, &[&str])] = &[
    ("森林環境贈与税", "森林環境譲与税", &[]),
    ("地方贈与税", "地方譲与税", &[]),
    ("自動車重量贈与税", "自動車重量譲与税", &[]),
    ("社会保証", "社会保障", &[]),
    ("社会補償", "社会保障", &[]),
    ("損害保障", "損害補償", &[]),
    ("品質保障", "品質保証", &[]),
    ("債務保障", "債務保証", &[]),
    ("信用保障協会", "信用保証協会", &[]),
    ("保障人", "保証人", &["材", "口", "数"]),
    ("対称者", "対象者", &[]),
    ("対照者", "対象者", &["群"]),
    ("対称地域", "対象地域", &[]),
    ("対称年度", "対象年度", &[]),
    ("対称期間", "対象期間", &[]),
    ("を対称に", "を対象に", &[]),
    ("を対称と", "を対象と", &[]),
    ("対象的に", "対照的に", &[]),
    ("対象的な", "対照的な", &[]),
    ("人事移動", "人事異動", &[]),
    ("意向期間", "移行期間", &[]),
    ("成長課程", "成長過程", &[]),
    ("検討課程", "検討過程", &[]),
    ("策定課程", "策定過程", &[]),
    ("推進体勢", "推進体制", &[]),
    ("施策体形", "施策体系", &[]),
    ("体形図", "体系図", &[]),
    ("地方創成", "地方創生", &[]),
    ("地方総生", "地方創生", &[]),
    ("しごと創成", "しごと創生", &[]),
    ("総合戦力", "総合戦略", &[]),
    ("特殊出産率", "特殊出生率", &[]),
    ("関係人工", "関係人口", &[]),
    ("交流人工", "交流人口", &[]),
    ("定住人工", "定住人口", &[]),
    ("総人工", "総人口", &["数"]),
    ("人工減少", "人口減少", &[]),
    ("人工ビジョン", "人口ビジョン", &[]),
    ("人工動態", "人口動態", &[]),
    ("小子化", "少子化", &[]),
    ("小子高齢", "少子高齢", &[]),
    ("少子高令", "少子高齢", &[]),
    ("高令者", "高齢者", &[]),
    ("生産年令", "生産年齢", &[]),
    ("健康受命", "健康寿命", &[]),
    ("健全育生", "健全育成", &[]),
    ("人材育生", "人材育成", &[]),
    ("空き屋", "空き家", &["根", "敷", "台"]),
    ("復及啓発", "普及啓発", &[]),
    ("指定官理者", "指定管理者", &[]),
    ("再性可能", "再生可能", &[]),
    ("再成可能エネルギー", "再生可能エネルギー", &[]),
    ("脱酸素社会", "脱炭素社会", &[]),
    ("終業者数", "就業者数", &[]),
    ("新規終農", "新規就農", &[]),
    ("シュミレーション", "シミュレーション", &[]),
    ("コミニュケーション", "コミュニケーション", &[]),
    ("コミニュティ", "コミュニティ", &[]),
    ("コミニティ", "コミュニティ", &[]),
    ("レクレーション", "レクリエーション", &[]),
    ("バトミントン", "バドミントン", &[]),
    ("ハイブリット", "ハイブリッド", &[]),
    ("ディサービス", "デイサービス", &[]),
    ("ディケア", "デイケア", &[]),
];

/// Words of which a booklet that has the second many times means it where it has the first once. Before or behind these
/// letters the first is itself.
struct Rare {
    rare: &'static str,
    usual: &'static str,
    not_before: &'static [&'static str],
    not_after: &'static [&'static str],
}

const RARE: &[Rare] = &[
    Rare { rare: "贈与税", usual: "譲与税", not_before: &[], not_after: &[] },
    Rare {
        rare: "対称",
        usual: "対象",
        not_before: &["左右", "上下", "非", "線", "点", "面"],
        not_after: &["性", "軸", "図"],
    },
];
/// How many of the usual word there are at least for each of the rare one.
const MANY: usize = 3;

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let texts = COMPOUNDS.iter().map(|(wrong, ..)| *wrong);
    let pairs = RARE.iter().flat_map(|pair| [pair.rare, pair.usual]);
    let words = Finder::new(texts.chain(pairs).zip(0..));
    let mut wrong: Vec<(Found, &str)> = Vec::new();
    let mut pairs: Vec<[Vec<Found>; 2]> = RARE.iter().map(|_| [Vec::new(), Vec::new()]).collect();
    for text in reading.words() {
        for (pattern, range) in words.places(text.str()) {
            let (before, after) = (&text.str()[..range.start], &text.str()[range.end..]);
            if !text.is_open(&range) {
                continue;
            }
            if let Some((_, right, not_after)) = COMPOUNDS.get(pattern) {
                // レディサービス is no slip for デイサービス.
                let is_part = before.ends_with(is_katakana) && text.after(range.start).is_some_and(is_katakana);
                if !is_part && !not_after.iter().any(|next| after.starts_with(next)) {
                    wrong.push((text.found(range, pattern), right));
                }
                continue;
            }
            let (pair, which) = ((pattern - COMPOUNDS.len()) / 2, (pattern - COMPOUNDS.len()) % 2);
            let is_itself = RARE[pair].not_before.iter().any(|other| before.ends_with(other))
                || RARE[pair].not_after.iter().any(|other| after.starts_with(other));
            if which == 1 || !is_itself {
                pairs[pair][which].push(text.found(range, pattern));
            }
        }
    }
    for (pair, [rare, usual]) in RARE.iter().zip(&pairs) {
        if !rare.is_empty() && usual.len() >= rare.len() * MANY {
            let is_told = |one: &Found| wrong.iter().any(|(told, _)| covers(told, one));
            let rest: Vec<(Found, &str)> =
                rare.iter().filter(|one| !is_told(one)).map(|one| (one.clone(), pair.usual)).collect();
            wrong.extend(rest);
        }
    }
    remark(wrong.iter().map(|(one, _)| one), rules, |one, times, rules| {
        let right = wrong.iter().find(|(told, _)| told.form == one.form).map_or("", |(_, right)| *right);
        let passage = one.text.passage;
        let fault = passage.fault_with_fix(Fault::ConfusableWords, one.range.clone(), right, rules.sources);
        rules.problems.push(fault.with("found", one.as_str()).with("wanted", right).with("times", times));
    });
}

fn covers(told: &Found, one: &Found) -> bool {
    std::ptr::eq(told.text, one.text) && told.range.start <= one.range.start && one.range.end <= told.range.end
}
