//! Statuses as they stand on the page, held against the truth: figures of any dimension in any spelling, whose order the test
//! knows because it has made them.

use std::cmp::Ordering;

use crate::damage::Dice;
use crate::project::{Project, repository};

/// An exact number, as the test itself counts.
#[derive(Debug, Clone, Copy)]
struct Ratio {
    above: i128,
    below: i128,
}

impl Ratio {
    fn order(self, other: Ratio) -> Ordering {
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}

/// What a figure is a number of. Two figures have an order only if this is one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Dimension {
    Count(&'static str),
    /// By the month or by the second.
    Rate(&'static str, &'static str),
    /// For each of something.
    Each(&'static str, &'static str),
    /// In all, over so many years.
    Sum(&'static str, u32),
    Share,
    /// Against a year, in the western reckoning.
    Base(u32),
    Rank(&'static str),
}

#[derive(Debug, Clone)]
struct Figure {
    text: String,
    value: Ratio,
    of: Dimension,
}

const UNITS: [&str; 4] = ["件", "人", "回", "校"];

/// A whole number in one of its spellings.
fn spelt(number: u32, dice: &mut Dice) -> String {
    let plain = number.to_string();
    let grouped = match plain.len() {
        4.. => format!("{},{}", &plain[..plain.len() - 3], &plain[plain.len() - 3..]),
        _ => plain.clone(),
    };
    match dice.below(5) {
        0 => plain,
        1 => grouped.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect(),
        2 => format!("約{grouped}"),
        3 if number.is_multiple_of(1000) && number > 0 => format!("{}千", number / 1000),
        _ => grouped,
    }
}

fn figure(kind: usize, dice: &mut Dice) -> Figure {
    let unit = *dice.pick(&UNITS);
    let number = *dice.pick(&[1, 2, 3, 4, 8, 12, 18, 20, 36, 45, 90, 100, 1000, 2000]);
    let text = spelt(number, dice);
    let bare = text.trim_start_matches('約').to_owned();
    let whole = i128::from(number);
    let years = *dice.pick(&[2_u32, 3, 4, 5]);
    match kind {
        0 => Figure {
            text: format!("{text}{unit}"),
            value: Ratio { above: whole, below: 1 },
            of: Dimension::Count(unit),
        },
        1 => {
            let (text, months) = match dice.below(6) {
                0 => (format!("{text}{unit}/年"), 12),
                1 => (format!("年{bare}{unit}"), 12),
                2 => (format!("{text}{unit}／月"), 1),
                3 => (format!("毎月{bare}{unit}"), 1),
                4 => (format!("{years}年に{bare}{unit}"), 12 * years),
                _ => (format!("{text}{unit}/{years}年"), 12 * years),
            };
            Figure { text, value: Ratio { above: whole, below: i128::from(months) }, of: Dimension::Rate(unit, "月") }
        }
        2 => {
            let (per, days) = *dice.pick(&[("週", 7), ("日", 1), ("3日", 3), ("2週間", 14)]);
            Figure {
                text: format!("{text}{unit}/{per}"),
                value: Ratio { above: whole, below: days },
                of: Dimension::Rate(unit, "日"),
            }
        }
        3 => {
            let (per, of, count) =
                *dice.pick(&[("世帯", "世帯", 1), ("千世帯", "世帯", 1000), ("100か所", "か所", 100)]);
            Figure {
                text: format!("{text}{unit}/{per}"),
                value: Ratio { above: whole, below: count },
                of: Dimension::Each(unit, of),
            }
        }
        4 => {
            let text = match dice.below(3) {
                0 => format!("{years}年間で{text}{unit}"),
                1 => format!("{text}{unit}（{years}年間累計）"),
                _ => format!("{text}{unit} （{years}か年の累計）"),
            };
            Figure { text, value: Ratio { above: whole, below: 1 }, of: Dimension::Sum(unit, years) }
        }
        5 => {
            let all = number + u32::try_from(dice.below(4)).unwrap();
            let percent = number % 101;
            let (text, above, below) = match dice.below(5) {
                0 => (format!("{percent}%"), percent, 100),
                1 => (format!("{percent}.5％"), percent * 10 + 5, 1000),
                2 => (format!("{}割", number % 11), number % 11, 10),
                3 => (format!("{all}{unit}中{number}{unit}"), number, all),
                _ => (format!("{all}{unit}に{number}{unit}"), number, all),
            };
            Figure { text, value: Ratio { above: above.into(), below: below.into() }, of: Dimension::Share }
        }
        6 => {
            let (base, year) = *dice.pick(&[
                ("2013年度比", 2013),
                ("平成25年度対比", 2013),
                ("H30年度比", 2018),
                ("令和2年度比", 2020),
            ]);
            let (text, above) = match dice.below(4) {
                0 => (format!("{number}%増（{base}）"), whole),
                1 => (format!("{number}%減（{base}）"), -whole),
                2 => (format!("{base}{number}%増"), whole),
                _ => (format!("{number}%削減（{base}） (R4)"), -whole),
            };
            Figure { text, value: Ratio { above, below: 100 }, of: Dimension::Base(year) }
        }
        _ => {
            let of = *dice.pick(&["県内", "全国"]);
            let place = number % 47 + 1;
            // The lower place is the better one.
            Figure {
                text: format!("{of}{place}位"),
                value: Ratio { above: -i128::from(place), below: 1 },
                of: Dimension::Rank(of),
            }
        }
    }
}

/// The order of two figures where they have one: which of them is more, or less in all so far.
fn truth(target: &Figure, actual: &Figure) -> Option<Ordering> {
    match (&target.of, &actual.of) {
        // Over fewer years a sum can be enough already, and is short so far.
        (Dimension::Sum(unit, goal), Dimension::Sum(by, so_far)) if unit == by && so_far <= goal => {}
        (one, other) if one == other => {}
        _ => return None,
    }
    Some(actual.value.order(target.value))
}

/// The words in a cell of the page: the status, and why there is none.
fn printed(page: &str) -> Vec<(String, String)> {
    let cells = page.split("<td role=\"cell\" data-label=\"達成状況\"").skip(1);
    cells
        .map(|cell| {
            let cell = cell.split_once("</td>").expect("the end of a cell").0;
            let inner = |open: &str| {
                let behind = cell.split_once(open)?.1.split_once('>')?.1;
                Some(behind.split_once('<')?.0.to_owned())
            };
            (inner("<span class=\"status").unwrap_or_default(), inner("<small class=\"cell-note").unwrap_or_default())
        })
        .collect()
}

fn booklet(indicators: &str, ids: &str) -> Project {
    Project::minimal()
        .file("indicators.yaml", indicators)
        .file(
            "goals/tourism.yaml",
            format!(
                "id: tourism\ntitle: 目標\nlevel: goal\ndirection: |\n  進めます。\ntargets: [{ids}]\ntables:\n  targets:\n    columns: \
                 [indicator, baseline, target, actual, status]\n"
            ),
        )
}

/// 達成 is printed where the actual is as much as the target or more, and nowhere else; what has no order has no status.
#[test]
fn the_printed_status_is_the_true_one() {
    const EACH: usize = 400;
    let (mut comparable, mut told, mut refused) = (0, 0, 0);
    for seed in 0..6 {
        let mut dice = Dice::of(seed);
        let mut indicators = String::new();
        let mut pairs = Vec::new();
        for at in 0..EACH {
            let kind = dice.below(8);
            let of_other = if dice.below(4) == 0 { dice.below(8) } else { kind };
            let (target, actual) = (figure(kind, &mut dice), figure(of_other, &mut dice));
            let better = if matches!(target.of, Dimension::Rank(_)) { "lower" } else { "higher" };
            indicators.push_str(&format!(
                "- id: i{at}\n  name: 指標{at}番\n  better: {better}\n  baseline: {{none: 新しい指標のため}}\n  target: {}\n  actual: {}\n",
                target.text, actual.text
            ));
            pairs.push((target, actual));
        }
        let ids = (0..EACH).map(|at| format!("i{at}")).collect::<Vec<_>>().join(", ");
        let project = booklet(&indicators, &ids).replace("booklet.yaml", "  - {status: 向上, when: improved}\n", "");
        let run = project.build(&["--formats", "html", "--stage", "draft"]);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        let printed = printed(&project.read_output("index.html"));
        assert_eq!(printed.len(), EACH);
        for ((target, actual), (status, why)) in pairs.iter().zip(printed) {
            let place = format!("seed {seed}: {} → {}: {status} {why}", target.text, actual.text);
            let order = truth(target, actual);
            comparable += usize::from(order.is_some());
            match status.as_str() {
                "達成" => assert!(order.is_some_and(Ordering::is_ge), "{place}"),
                "未達成" => assert!(order.is_some_and(Ordering::is_lt), "{place}"),
                "評価できない" => assert!(!why.is_empty(), "{place}"),
                _ => panic!("{place}"),
            }
            told += usize::from(status != "評価できない");
            refused += usize::from(order.is_none());
        }
    }
    // It would be true to tell nothing at all.
    assert!(told * 100 >= comparable * 95, "{told} of {comparable}");
    assert!(refused > 300, "{refused}");
}

/// What cannot be assessed builds, says so with the reason, and is counted apart.
#[test]
fn what_cannot_be_assessed_says_why() {
    let indicators = "\
- id: a
  name: 市民意識調査での満足度
  baseline: 55.0%
  target: 60.0%
  actual: {none: 調査を行わなかったため}
- id: b
  name: 宿泊者数
  baseline: {none: 統計がなかったため}
  target: 10,000人
  actual: 8,500人
- id: c
  name: 祭りの参加者数
  baseline: 100人
  target: 200人
  actual: 中止
- id: d
  name: 満足度の平均
  baseline: 50%
  target: 全国平均以上
  actual: 55%
- id: e
  name: 研修の回数
  baseline: 1回
  target: 2回
  actual: {value: 調査なし, note: 庁舎の工事のため}
- id: f
  name: 相談の件数
  better: higher
  baseline: {none: 新しい事業のため}
  target: 20件
  actual: 10件
- id: g
  name: 講座の数
  baseline: 1件
  target: 2件
  actual: 3件
- id: h
  name: 年少人口（0～14歳）数
  baseline: 9,241人
  target: 8,883人
  actual: 8,000人
";
    let grades = "  - {status: 向上, when: improved}\n";
    let project = Project::minimal().file("indicators.yaml", std::fs::read_to_string(repository().join("tests/valid/minimal/indicators.yaml")).unwrap() + indicators).file(
        "chapters/beginning.yaml",
        "id: beginning\ntitle: はじめに\nblocks:\n  - glossary: {}\n  - progress:\n      name: 第1期\n      groups:\n        - title: 目標\n          \
         targets: [a, b, c, d]\n          kpis: [e, f, g, h]\n  - prose: |\n      評価できない指標は{{第1期.KPI.評価できない}}件、a は{{a.達成状況}}です。\nsections:\n  - tourism\n",
    ).replace("booklet.yaml", grades, "");
    let run = project.build(&["--formats", "html,md", "--stage", "draft"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let page = project.read_output("index.html");
    let found = printed(&page);
    let found: Vec<(&str, &str)> = found.iter().map(|(status, why)| (status.as_str(), why.as_str())).collect();
    assert_eq!(
        found,
        [
            ("評価できない", "調査を行わなかったため"),
            ("評価できない", "良い向きが決まっていないため"),
            ("評価できない", "中止"),
            ("評価できない", "目標値が数値でないため"),
            ("評価できない", "庁舎の工事のため"),
            ("未達成", ""),
            ("達成", ""),
            ("評価できない", "良い向きが決まっていないため"),
        ]
    );
    assert!(page.contains("評価できない指標は2件、a は評価できないです。"));
    let markdown = project.read_output("booklet.md");
    assert!(markdown.contains("| 達成状況 | 総数 | 達成 | 未達成 | 評価できない |"), "{markdown}");
    assert!(markdown.contains("| KPI | 4 | 1 (25%) | 1 (25%) | 2 (50%) |"), "{markdown}");
    // A booklet may have a word of its own for it.
    let own =
        project.replace("booklet.yaml", "evaluation:\n", "evaluation:\n  - {status: 判定不能, when: not-assessed}\n");
    let own = own.replace("chapters/beginning.yaml", "KPI.評価できない", "KPI.判定不能");
    let run = own.build(&["--formats", "md", "--stage", "draft"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let markdown = own.read_output("booklet.md");
    assert!(markdown.contains("判定不能<br>中止") && !markdown.contains("| 評価できない"), "{markdown}");
}
