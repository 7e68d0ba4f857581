//! What rules about figures report and, as important, what they let pass: a booklet of many indicators, each in a section of
//! its own, each with the rules that are to speak up about it.

use std::collections::BTreeMap;

use crate::project::{Project, repository};

/// An indicator's keys behind its id and name, and the rules that report it.
type Case = (&'static str, &'static str, &'static [&'static str]);

/// The rules that report each case.
fn reported(cases: &[Case], change: impl FnOnce(Project) -> Project) -> Vec<Vec<String>> {
    let mut project = Project::minimal();
    let mut sections = String::from("sections:\n  - tourism\n");
    for (at, (name, keys, _)) in cases.iter().enumerate() {
        let keys = keys.replace('\n', "\n  ");
        // Names differ, or cases would be taken for one indicator; `=` stands before one that is to be another's.
        let name = name.strip_prefix('=').map_or_else(|| format!("{at}番の{name}"), str::to_owned);
        let indicator = format!("- id: case-{at}\n  name: {name}\n  {keys}\n");
        let section = format!("id: section-{at}\ntitle: 目標その{at}\nkpis: [case-{at}]\n");
        project = project.file(&format!("indicators/case-{at}.yaml"), indicator);
        project = project.file(&format!("goals/section-{at}.yaml"), section);
        sections.push_str(&format!("  - section-{at}\n"));
    }
    // How units are spelled is another family's business.
    let project = project.replace("booklet.yaml", "publisher:", "notation: none\npublisher:");
    let project = change(project.replace("chapters/beginning.yaml", "sections:\n  - tourism\n", &sections));
    let run = project.check(&["--format", "short"]);
    let mut by_case: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for line in run.stdout.lines() {
        let case = line.strip_prefix("indicators/case-").and_then(|rest| rest.split_once('.')?.0.parse().ok());
        let rule = line.split_once('[').and_then(|(_, rest)| Some(rest.split_once(']')?.0.to_owned()));
        by_case.entry(case.unwrap_or_else(|| panic!("besides the cases: {line}"))).or_default().push(rule.expect(line));
    }
    (0..cases.len()).map(|at| by_case.remove(&at).unwrap_or_default()).collect()
}

fn examine(cases: &[Case]) {
    examine_with(cases, |project| project);
}

fn examine_with(cases: &[Case], change: impl FnOnce(Project) -> Project) {
    let mut wrong = String::new();
    for ((name, keys, expected), found) in cases.iter().zip(reported(cases, change)) {
        if found != *expected {
            wrong.push_str(&format!("{name}\n{keys}\n=> {found:?}, not {expected:?}\n\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn units_differ_only_where_other_things_are_counted() {
    examine(&[
        ("相談の数", "better: higher\nbaseline: 12人\ntarget: 15件", &["unit-mismatch"]),
        ("相談の数", "better: higher\nbaseline: 12件\ntarget: 15件\nactuals: {R6: 13回}", &["unit-mismatch"]),
        ("出荷額", "baseline: 812億円\ntarget: 85,000百万円", &[]),
        ("来訪者", "baseline: 544千人\ntarget: 82万人", &[]),
        ("公園の面積", "baseline: 10.1㎡\ntarget: 11.0m2", &[]),
        ("居場所", "baseline: 7か所\ntarget: 12箇所", &[]),
        ("満足度", "baseline: 61.5%\ntarget: 70.0%以上", &[]),
        ("満足度", "better: higher\nbaseline: 61.5%\ntarget: 61.5%以上を維持", &[]),
        ("歩行者", "baseline: 1,200人\ntarget: 50人増", &[]),
        ("排出量", "better: lower\nbaseline: 272,000t-CO2\ntarget: 46%削減", &[]),
        ("満足度", "baseline: 61.5%\ntarget: +5.0ポイント", &[]),
        ("得点の差", "baseline: -2.4ポイント\ntarget: +0.0ポイント", &[]),
        ("会員数の伸び", "better: higher\nbaseline: 12社\ntarget: 2倍", &[]),
        ("求人倍率", "baseline: 1.10倍\ntarget: 1.24倍", &[]),
        ("ぶどうの栽培", "baseline: 2戸10.6ha\ntarget: 4戸32.3ha", &[]),
        ("ぶどうの栽培", "baseline: 2戸10.6ha\ntarget: 4戸32.3a\nbetter: higher", &["unit-mismatch"]),
        ("比率", "better: higher\nbaseline: 95:100\ntarget: 100:100", &[]),
        ("受入れ", "baseline: 12人\ntarget: 15～20人", &[]),
        ("受入れ", "better: higher\nbaseline: 12人\ntarget: 15～20件", &["unit-mismatch"]),
        ("満足度", "unit: \"%\"\nbaseline: 61.5\ntarget: 70.0\nbetter: higher", &[]),
        ("来訪者", "unit: 万人\nbaseline: 33.4万人\ntarget: 40.0万人", &[]),
        ("来訪者", "unit: 件\nbaseline: 33人\ntarget: 40人", &["unit-mismatch"]),
        ("閲覧", "baseline: 53,983回/月\ntarget: 65,000回/月", &[]),
        ("閲覧", "better: higher\nbaseline: 53,983回/月\ntarget: 65,000回/年", &["unit-mismatch"]),
        ("相談", "baseline:\n  - 12件\n  - 10件 (H29–R1平均値)\ntarget: 15件", &[]),
        ("順位", "baseline: 県内4位\ntarget: 1位", &[]),
        ("均衡", "better: higher\nbaseline: △55人\ntarget: 均衡", &[]),
    ]);
}

#[test]
fn people_are_counted_in_one_unit() {
    examine(&[
        ("登録者数", "baseline: 12件\ntarget: 15件", &["people-unit"]),
        ("登録者数（延べ）", "baseline: 12件\ntarget: 15件", &["people-unit"]),
        ("参加人数", "unit: 件\nbaseline: \"12\"\ntarget: \"15\"", &["people-unit"]),
        ("従業者数", "baseline: 12件\ntarget: 15件", &["people-unit"]),
        ("参加事業者数", "baseline: 12件\ntarget: 15件", &[]),
        ("加工業者数", "baseline: 12件\ntarget: 15件", &[]),
        ("登録件数", "baseline: 12件\ntarget: 15件", &[]),
        ("登録者の満足度", "baseline: 12.0%\ntarget: 15.0%", &[]),
        ("会員", "better: higher\nbaseline: 12名\ntarget: 15人", &["mixed-people-units"]),
        ("会員", "baseline: 12名\ntarget: 15名", &[]),
        ("婚姻率", "baseline: 3.6%\ntarget: 4.5%", &["marriage-rate-unit"]),
        ("婚姻率", "baseline: 3.6‰\ntarget: 4.5‰", &[]),
        ("合計特殊出生率", "baseline: \"1.33\"\ntarget: \"1.54\"", &[]),
        ("講座の参加者の結婚率", "baseline: 35.0%\ntarget: 40.0%", &[]),
        ("未婚率", "better: lower\nbaseline: 18.5%\ntarget: 15.0%", &[]),
    ]);
}

#[test]
fn decimals_are_compared_within_a_line() {
    examine(&[
        ("割合", "baseline: 88%\ntarget: 95.0%", &["mixed-decimals"]),
        ("割合", "baseline: 87.5%\ntarget: 95%", &[]),
        ("販売額", "baseline: 2,000万円\ntarget: 2,545.2万円", &[]),
        ("販売額", "baseline: 545.2万円\ntarget: 700.0万円\nactuals: {R6: 1300万円}", &[]),
        ("販売額", "baseline: 545.2万円\ntarget: 700.0万円\nactuals: {R6: 653万円}", &["mixed-decimals"]),
        ("割合", "baseline: 19.0%\ntarget: 100%", &[]),
        ("割合", "baseline: 0%\ntarget: 35.0%", &[]),
        ("犯罪", "baseline: 7.29件\ntarget: 6件\nactuals: {R6: 5.34件}", &[]),
        ("犯罪", "baseline: 7.29件\ntarget: 6件\nactuals: {R6: 5.3件}", &["mixed-decimals"]),
        ("額", "baseline: 431.5万円\ntarget: 4,400千円", &[]),
        ("割合", "baseline: 87.5%\ntarget: 3%増", &[]),
        (
            "割合",
            "series:\n  - {name: 男, baseline: 17.31年, target: 17.50年}\n  - {name: 女, baseline: 19年, target: 20年}",
            &[],
        ),
        ("面積", "baseline: 2戸10.6ha\ntarget: 4戸32ha", &[]),
    ]);
}

#[test]
fn what_is_counted_by_the_year_is_so_on_both_sides() {
    examine(&[
        ("創業件数", "baseline: 17件\ntarget: 30件/年", &["only-target-per-year"]),
        ("創業件数", "baseline: 17件/年\ntarget: 30件", &["only-target-per-year"]),
        ("創業件数", "baseline: 17件/年\ntarget: 年30件", &[]),
        ("開催", "baseline: 17回\ntarget: 年30回", &["only-target-per-year"]),
        ("開発件数", "baseline: 0件\ntarget: 2件/年", &[]),
        ("マッチング", "better: higher\nbaseline: {none: 新規の事業のため}\ntarget: 1件/年", &[]),
        ("年間利用者数", "baseline: 17人\ntarget: 30人/年", &[]),
        ("創業件数", "baseline: 17件 (H29–R1平均値)\ntarget: 30件/年", &[]),
        ("交通事故", "baseline: 5件/1,000人\ntarget: 3件/1,000人", &[]),
        ("創業件数", "baseline: 5件\ntarget: 15件（3年間累計）", &["cumulative-target-low"]),
        ("創業件数", "baseline: 5件\ntarget: 15件/3年間", &["cumulative-target-low"]),
        ("創業件数", "baseline: 5件\ntarget: 3年間で15件", &["cumulative-target-low"]),
        ("創業件数", "baseline: 5件\ntarget: 20件（計画期間累計）", &["cumulative-target-low"]),
        ("創業件数", "baseline: 10品\ntarget: 50品(10品×5年)", &["cumulative-target-low"]),
        ("創業件数", "baseline: 5件\ntarget: 18件（3年間累計）", &[]),
        ("創業件数", "baseline: 5件\ntarget: 15件（累計）", &[]),
        ("創業件数", "baseline: 31品 (第1期実績)\ntarget: 50品(10品×5年)", &[]),
        ("創業件数", "baseline: 31品 (H27–R1)\ntarget: 50品(10品×5年)", &[]),
        ("創業件数（5年間累計）", "baseline: 41人\ntarget: 60人（5年間累計）", &[]),
        ("犯罪件数", "better: lower\nbaseline: 20件\ntarget: 60件（5年間累計）", &[]),
        ("犯罪件数", "better: lower\nbaseline: 20件\ntarget: 110件（5年間累計）", &["cumulative-target-low"]),
    ]);
}

#[test]
fn targets_lie_in_the_good_direction() {
    examine(&[
        ("閲覧", "better: higher\nbaseline: 1,533,264回\ntarget: 1,300,000回", &["target-already-met"]),
        ("点の差", "baseline: +1.6ポイント\ntarget: +0.0ポイント以上", &["target-already-met"]),
        ("待ち時間", "baseline: 2日\ntarget: 3日以内", &["target-already-met"]),
        ("順位", "baseline: 県内1位\ntarget: 4位", &["target-already-met"]),
        ("受入れ", "better: higher\nbaseline: 25人\ntarget: 10～20人", &["target-already-met"]),
        ("受入れ", "better: higher\nbaseline: 15人\ntarget: 10～20人", &[]),
        ("利用", "better: higher\nbaseline: 12人\ntarget: 18人\nactuals: {R5: 20人}", &["target-already-met"]),
        ("利用", "better: higher\nbaseline: 12人\ntarget: 18人\nactuals: {R6: 20人}", &[]),
        ("利用", "better: higher\nbaseline: 12人\ntarget: 12人", &[]),
        ("総人口", "better: higher\nbaseline: 46,302人\ntarget: 44,200人", &[]),
        ("出生数", "better: higher\nbaseline: 402人\ntarget: 400人", &[]),
        ("関係人口", "better: higher\nbaseline: 402人\ntarget: 380人", &["target-already-met"]),
        ("要介護認定率", "better: lower\nbaseline: 18.2%\ntarget: 20.0%", &[]),
        ("乗車", "better: higher\nbaseline: 6.6人\ntarget: 6.0人（減少の抑制）", &[]),
        ("乗車", "better: higher\nbaseline: 6.6人\ntarget: {value: 6.0人, note: 減少の幅を抑える}", &[]),
        ("満足度", "better: higher\nbaseline: 45.0%\ntarget: +5.0ポイント", &[]),
        ("利用", "better: higher\nbaseline: 45人\ntarget: 5人増", &[]),
        ("創業", "better: higher\nbaseline: 10件\ntarget: 9件（3年間累計）", &["cumulative-target-low"]),
        ("路線", "baseline: 12路線\ntarget: 12路線", &["better-undeclared"]),
        ("路線", "baseline: 12路線\ntarget: →", &["better-undeclared"]),
        ("参加", "baseline: {none: 新規の事業のため}\ntarget: 100人", &["better-undeclared"]),
        ("歩道の整備", "baseline: —\ntarget: 300m", &["unexplained-gap"]),
        ("年少人口（0～14歳）数", "baseline: 9,241人\ntarget: 8,883人", &["better-undeclared"]),
        ("高齢化率（65歳以上）", "baseline: 30.1%\ntarget: 32.0%", &["better-undeclared"]),
        ("待機児童数", "baseline: 12人\ntarget: 0人", &[]),
        ("参加", "baseline: {none: 新規の事業のため}\ntarget: 100人以上", &[]),
        ("参加", "baseline: 12人\ntarget: 100人", &[]),
        ("順位", "baseline: {none: 新規の調査のため}\ntarget: 1位", &[]),
        ("社会増減", "baseline: △121人\ntarget: 均衡", &[]),
        ("比", "baseline: {none: 新規の調査のため}\ntarget: 100:100", &[]),
        ("計画", "baseline: —\ntarget: 令和8年度策定", &[]),
        ("事故", "baseline: 12件\ntarget: なし", &[]),
        ("参加", "baseline: {none: 新規の事業のため}\ntarget: 3%増", &[]),
    ]);
}

#[test]
fn digits_slip_between_figures_that_follow_each_other() {
    examine(&[
        (
            "来場",
            "baseline: 1,240人\ntarget: 1,500人\nactuals:\n  R6: 1,310人\n  R7: 13,900人\n  R8: 1,420人",
            &["tenfold-jump"],
        ),
        ("来場", "baseline: 12,400人\ntarget: 1,500人", &["tenfold-jump"]),
        ("割合", "baseline: 53.4%\ntarget: 60.0%\nactuals: {R6: 5.4%}", &["tenfold-jump"]),
        ("来場", "baseline: 1,240人\ntarget: 1,500人\nactuals:\n  R6: 1,310人\n  R7: 390人", &[]),
        ("マンホール", "baseline: 5基\ntarget: 76基", &[]),
        ("マンホール", "baseline: 12基\ntarget: 340基", &[]),
        ("相談", "baseline: 1件\ntarget: 30件\nactuals: {R6: 12件}", &[]),
        ("増減", "better: higher\nbaseline: △12人\ntarget: 0人\nactuals: {R6: 140人}", &[]),
        ("額", "baseline: 82万円\ntarget: 900千円", &[]),
        ("受講", "baseline: 120人\ntarget: 1,500人 (300人×5年)", &[]),
        ("額", "better: higher\nbaseline: 120件\ntarget: 1,300件（5年間累計）", &[]),
    ]);
}

#[test]
fn what_a_booklet_leaves_unsaid_throughout_is_not_asked_for() {
    let cases: &[Case] = &[
        ("割合", "better: higher\nbaseline: —\ntarget: 90.0%", &[]),
        ("創業件数", "baseline: 17件\ntarget: 30件/年", &[]),
        // Whether this is the number of a month or of a year is open all the same.
        ("相談件数", "baseline: 17件\ntarget: 30件/月", &["only-target-per-year"]),
        ("割合", "baseline: 12.0%\ntarget: 充実", &["vague-target"]),
    ];
    examine_with(cases, |project| {
        project.replace("booklet.yaml", "publisher:", "unsaid: [gap-reasons, per-year]\npublisher:")
    });
}

/// A rule that most published plans would have to waive is the wrong rule.
#[test]
fn the_samples_waive_little() {
    let folders = std::fs::read_dir(repository().join("content")).expect("the samples");
    let waived = folders.filter_map(|folder| std::fs::read_to_string(folder.ok()?.path().join("waivers.yaml")).ok());
    let waivers: usize = waived.map(|text| text.matches("- rule:").count()).sum();
    assert!((1..10).contains(&waivers), "{waivers}");
}

#[test]
fn gaps_have_reasons_and_targets_are_no_intentions() {
    examine(&[
        ("割合", "better: higher\nbaseline: —\ntarget: 90.0%", &["unexplained-gap"]),
        ("割合", "better: higher\nbaseline: 未調査\ntarget: 90.0%", &["unexplained-gap"]),
        ("割合", "baseline: —\ntarget: —", &["unexplained-gap"]),
        ("割合", "baseline: 12.0%\ntarget: 未定", &["unexplained-gap"]),
        ("割合", "better: higher\nnote: 令和6年度から調べます。\nbaseline: —\ntarget: 90.0%", &[]),
        ("割合", "better: higher\nbaseline: {value: —, note: 新規の調査}\ntarget: 90.0%", &[]),
        ("割合", "baseline: —\ntarget: {none: 定義を決めてから定める}", &[]),
        ("割合", "baseline: 12.0%\ntarget: 調査により設定", &[]),
        ("相談", "better: higher\nbaseline: なし\ntarget: 5件", &[]),
        ("施設", "baseline: —\ntarget: 供用開始", &[]),
        ("体制", "baseline: 3人\ntarget: 相談体制の充実", &["vague-target"]),
        ("体制", "baseline: 3人\ntarget: 更なる向上を図る", &["vague-target"]),
        ("体制", "baseline: 3人\ntarget: 向上", &[]),
        ("体制", "baseline: 3人\ntarget: 増加", &[]),
        ("体制", "baseline: 3人\ntarget: ↗", &[]),
        ("体制", "baseline: 3人\ntarget: 基準値以上", &[]),
        ("体制", "baseline: 3.0%\ntarget: 県平均以上", &[]),
        ("体制", "baseline: 3人\ntarget: {value: 相談体制の充実, note: 専門員を毎年1人増やす}", &[]),
    ]);
}

#[test]
fn targets_lie_in_the_period() {
    examine(&[
        ("利用", "baseline: 3人\ntarget: 5人 (R10年度)", &[]),
        ("利用", "baseline: 3人\ntarget: 5人 (R11)", &[]),
        ("利用", "baseline: 3人\ntarget: 5人 (R11年度)", &["target-outside-period"]),
        ("利用", "baseline: 3人\ntarget: 5人 (R5年度)", &["target-outside-period"]),
        ("計画", "baseline: —\ntarget: 令和12年度策定", &["target-outside-period"]),
        ("結婚率", "baseline: 3.6‰\ntarget: 北海道水準 4.5‰ (H29)", &[]),
        ("結婚率", "baseline: 3.6‰\ntarget: {value: 4.5‰ (H29), note: 北海道水準}", &[]),
    ]);
}

const PROGRESS: &str = "
  - progress:
      name: 第1期
      groups:
        - title: 人が訪れるまちをつくる
          kpis: [first-a, first-b]
sections:
";

fn with_progress(project: Project, indicators: &str) -> Project {
    let project = project.replace("chapters/beginning.yaml", "\nsections:\n", PROGRESS);
    project.file("indicators/first.yaml", indicators)
}

/// Two indicators of an earlier plan; the first has a name that cases can have too.
const FIRST: &str = "
- {id: first-a, name: 市民の割合, baseline: 30.0%, target: 40.0%, actual: 57.6%}
- {id: first-b, name: 事業所数, baseline: 700社, target: 740社, actual: 759社 (R4)}
";

#[test]
fn a_baseline_is_where_the_earlier_plan_ended() {
    examine_with(
        &[
            ("=市民の割合", "baseline: 57.6%\ntarget: 60.0%", &[]),
            ("=市民の割合", "baseline: 57.5%\ntarget: 60.0%", &["baseline-not-latest"]),
            ("=市民の割合", "baseline: 58.1% (R5)\ntarget: 60.0%", &[]),
            ("=市民の割合", "baseline: 58.1% (第1期実績)\ntarget: 60.0%", &["baseline-not-latest"]),
            ("=市民の割合", "baseline:\n  - 58.1%\n  - 57.6%\ntarget: 60.0%", &[]),
            ("事業所", "continues: first-b\nbaseline: 760社 (R4)\ntarget: 800社", &["baseline-not-latest"]),
            ("事業所", "continues: first-b\nbaseline: 約760社 (R4)\ntarget: 800社", &[]),
            ("事業所", "continues: first-b\nbaseline: 759社\ntarget: 800社", &[]),
            ("事業所", "continues: first-b\nbaseline: {none: 調査中のため}\ntarget: 800社以上", &[]),
            ("事業所", "continues: first-c\nbaseline: 759社\ntarget: 800社", &["unknown-indicator"]),
            ("=事業所数", "baseline: 700社\ntarget: 800社", &[]),
        ],
        |project| with_progress(project, FIRST),
    );
}

#[test]
fn statuses_are_declared_as_they_follow() {
    let cases: [Case; 6] = [
        ("a", "better: higher\nbaseline: 10人\ntarget: 15人\nactual: 16人\nstatus: 達成", &[]),
        ("b", "better: higher\nbaseline: 10人\ntarget: 15人\nactual: 14人\nstatus: 達成", &["status-mismatch"]),
        ("c", "better: higher\nbaseline: 10人\ntarget: 15人\nactual: 14人\nstatus: 概ね達成", &["status-mismatch"]),
        ("d", "better: higher\nbaseline: 10人\ntarget: 15人\nstatus: 達成", &[]),
        (
            "e",
            "series:\n  - {name: 男, baseline: 10人, target: 15人, actual: 16人, status: 達成}\n  - {name: 女, baseline: 10人, target: 15人, actual: 14人, status: 向上}\nstatus: 向上",
            &[],
        ),
        (
            "f",
            "series:\n  - {name: 男, baseline: 10人, target: 15人, actual: 16人, status: 向上}\n  - {name: 女, baseline: 10人, target: 15人, actual: 14人}\nstatus: 達成",
            &["status-mismatch", "status-mismatch"],
        ),
    ];
    examine(&cases);
}

#[test]
fn actuals_are_due_a_year_after_their_fiscal_year() {
    let columns = "outline:";
    let with_columns = |project: Project| {
        let tables = "tables:\n  kpis: [indicator, baseline, R5, R6, R7, R8, target]\noutline:";
        project.replace("booklet.yaml", columns, tables).replace("booklet.yaml", "令和6年3月", "令和9年3月").replace(
            "indicators.yaml",
            "baseline: 12軒 (R4)",
            "baseline: {value: 12軒 (R4), note: 毎年は調べない}\n  actuals: {R5: —, R6: —, R7: —, R8: —}",
        )
    };
    examine_with(
        &[
            ("a", "baseline: 12人 (R4)\ntarget: 20人\nactuals: {R5: 13人, R6: 14人}", &[]),
            ("b", "baseline: 12人 (R4)\ntarget: 20人\nactuals: {R5: 13人}", &["actual-overdue"]),
            ("c", "baseline: 12人 (R4)\ntarget: 20人\nactuals: {R5: 13人, R6: {none: 調査のない年度}}", &[]),
            ("d", "baseline: 12人 (R4)\ntarget: 20人\nactuals: {R5: 13人, R6: —}", &[]),
            ("e", "baseline: 12人 (R6)\ntarget: 20人\nactuals: {R6: 12人}", &[]),
            ("f", "baseline: 12人 (R4)\ntarget: 20人", &["actual-overdue", "actual-overdue"]),
        ],
        with_columns,
    );
}

#[test]
fn what_was_missed_is_spoken_of() {
    let missed = "
- {id: first-a, name: 就労対策の利用者数, baseline: 206人, target: 232人, actual: 128人}
- {id: first-b, name: 創業の相談件数, baseline: 28件, target: 35件, actual: 10件}
";
    let rules = |prose: &str, indicators: &str| {
        let prose = format!("{{{{計画期間}}}}の計画です。{prose}");
        let project = Project::minimal().replace("chapters/beginning.yaml", "{{計画期間}}の計画です。", &prose);
        let run = with_progress(project, indicators).check(&["--format", "short"]);
        run.stdout.lines().map(|line| line.split(':').nth(1).unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rules("", missed), ["2", "3"]);
    assert_eq!(rules("{{first-a.最新値}}に減りました。", missed), ["3"]);
    assert_eq!(rules("就労対策の利用者数と創業の相談件数は減りました。", missed), [""; 0]);
    let noted =
        missed.replace("name: 就", "note: 感染症の影響による, name: 就").replace("actual: 10件", "actual: 40件");
    assert_eq!(rules("", &noted), [""; 0]);
}

#[test]
fn one_indicator_has_one_target() {
    let same = "code: 3-2\nbaseline: 34.2%\n";
    let conflicting: [(&str, &str, bool); 9] = [
        ("target: ↗", "target: →\nbetter: higher", true),
        ("target: ↗", "target: 増加", false),
        ("target: 40.0%", "target: ４０.0％", false),
        ("target: 40.0%", "target: 40.0%以上", true),
        ("target: 40.0%", "target: {none: 調査により設定するため}", true),
        ("target: 40.0% (R7年度)", "target: 50.0% (R9年度)", false),
        ("target: 40.0%\ncode: 3-2", "target: 50.0%\ncode: 4-1", false),
        ("target: 40.0%\nname: 市民", "target: 50.0%\nname: 市民の割合", false),
        ("target: 40.0%\nbaseline: 34.2%", "target: 50.0%\nbaseline: 31.0%", true),
    ];
    for (first, second, expected) in conflicting {
        let whole = |keys: &str| {
            let mut lines: BTreeMap<&str, &str> = BTreeMap::from([("name", "市民の満足度")]);
            let pairs = same.lines().chain(keys.lines()).filter_map(|line| line.split_once(": "));
            lines.extend(pairs);
            lines.iter().map(|(key, value)| format!("  {key}: {value}\n")).collect::<String>()
        };
        let indicators = format!("- id: a\n{}- id: b\n{}", whole(first), whole(second));
        let project = Project::minimal().file("indicators/both.yaml", indicators);
        let run = project.replace("goals/tourism.yaml", "[shops]", "[shops, a, b]").check(&["--format", "short"]);
        assert_eq!(run.stdout.contains("[target-conflict]"), expected, "{first} | {second}\n{}", run.stdout);
    }
}

#[test]
fn old_figures_are_old_by_the_fiscal_year() {
    for (actual, expected) in [
        ("128人 (R2)", false),
        ("128人 (R1)", true),
        ("128人 (R3.3)", false),
        ("128人 (R2.3)", true),
        ("128人", false),
        ("128人 (第1期実績)", false),
    ] {
        let first = format!(
            "- {{id: first-a, name: 利用者数, note: 減, baseline: 206人, target: 232人, actual: {actual}}}\n- {{id: first-b, name: 件数, baseline: 28件, target: 35件, actual: 40件}}\n"
        );
        let run = with_progress(Project::minimal(), &first).check(&["--format", "short"]);
        assert_eq!(run.stdout.contains("[stale-actual]"), expected, "{actual}\n{}", run.stdout);
    }
}
