use super::{Better, CannotTell, Line, Outcome, infer_better, outcome, worst_of};
use crate::model::figure::Figure;
use crate::model::quantity::Quantity;
use Outcome::{Improved, Reached, Unchanged, Worsened};
use proptest::prelude::*;

fn quantity(text: &str) -> Quantity {
    let figure: Figure = text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"));
    figure.quantity().clone()
}

fn judge(baseline: &str, target: &str, actual: &str, better: Option<Better>) -> Result<Outcome, CannotTell> {
    let line = Line { better, ..Line::default() };
    outcome(Some(&quantity(baseline)), &quantity(target), &quantity(actual), &line).map_err(|open| open.why)
}

/// The printed statuses of Kitamoto's first strategy: 4 targets and 23 KPIs. 未達成 is whatever is neither reached nor
/// improved.
#[test]
fn the_published_statuses_follow_from_the_values() {
    let lower = Some(Better::Lower);
    let rows = [
        ("△ 203人 (過去5年間の平均値)", "△ 100人", "105人", None, "達成"),
        ("23.4%", "18.0%", "8.8%", None, "達成"),
        ("53.5%", "60.0%", "57.6%", None, "向上"),
        ("1件 (H26)", "増加", "0件", None, "未達成"),
        ("10.1㎡ (H26)", "11.0㎡", "10.5㎡", None, "向上"),
        ("7.29件 (H26)", "6件", "5.34件", None, "達成"),
        ("3.26件 (H26)", "3件", "2.00件", None, "達成"),
        ("1.07 (H26)", "1.20", "1.12 (R1)", None, "向上"),
        ("11.9回 (H26)", "12.5回", "12.4回", None, "向上"),
        ("16.7%", "12.0%", "18.6%", None, "未達成"),
        ("0人", "0人", "29人", lower, "未達成"),
        ("62.6% (H25)", "70.0%", "76.9% (H30)", None, "達成"),
        ("+1.5ポイント", "+2.0ポイント", "+1.18ポイント", None, "未達成"),
        ("74.3%", "75.0%", "79.0%", None, "達成"),
        ("65.7%", "70.0%", "74.6%", None, "達成"),
        (
            "男性 17.31年 女性 19.34年 (H26)",
            "男性 17.50年 女性 19.50年",
            "男性 18.43年 女性 20.72年 (R1)",
            None,
            "達成",
        ),
        ("1,392人 (H26)", "2,000人", "1,976人", None, "向上"),
        ("82.3%", "85.0%", "81.7%", None, "未達成"),
        ("51.8%", "56.0%", "34.2%", None, "未達成"),
        ("29.0%", "40.0%", "24.1%", None, "未達成"),
        ("74.9% (H26)", "75.4%", "75.5%", None, "達成"),
        ("615,136人 (H26)", "630,000人", "283,344人", None, "未達成"),
        ("20,107人 (H26)", "21,000人", "19,609人 (H28)", None, "未達成"),
        ("なし (H26)", "5件", "23件", None, "達成"),
        ("28件 (H26)", "35件", "10件", None, "未達成"),
        ("159,647百万円 (H24)", "向上", "151,365百万円 (H30)", None, "未達成"),
        ("206人 (H26)", "232人", "128人", None, "未達成"),
    ];
    let mut counts = std::collections::BTreeMap::new();
    for (baseline, target, actual, better, printed) in rows {
        let status = match judge(baseline, target, actual, better) {
            Ok(Reached) => "達成",
            Ok(Improved) => "向上",
            Ok(Unchanged | Worsened) => "未達成",
            Err(why) => panic!("{baseline} → {target}, {actual}: {why:?}"),
        };
        assert_eq!(status, printed, "{baseline} → {target}, {actual}");
        *counts.entry(status).or_insert(0) += 1;
    }
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("向上", 5), ("未達成", 12), ("達成", 10)]);
}

#[test]
fn series_that_are_typed_apart_must_all_reach_their_targets() {
    let men = judge("17.31年", "17.50年", "18.43年", None).expect("an outcome");
    let women = judge("19.34年", "19.50年", "19.40年", None).expect("an outcome");
    assert_eq!(worst_of([Ok(men), Ok(women)]), Ok(Improved));
    assert_eq!(worst_of([Ok(men), Ok(Worsened)]), Ok(Worsened));
}

#[test]
fn targets_without_a_number_are_judged_too() {
    let (higher, lower) = (Some(Better::Higher), Some(Better::Lower));
    for (baseline, target, actual, better, expected) in [
        ("10件", "↗", "11件", None, Reached),
        ("10件", "↗", "10件", None, Unchanged),
        ("10件", "↗", "9件", None, Worsened),
        ("10件", "減少", "9件", None, Reached),
        ("10件", "↘", "11件", None, Worsened),
        ("10件", "向上", "9件", lower, Reached),
        ("10件", "向上", "11件", lower, Worsened),
        ("10件", "→", "10件", None, Reached),
        ("10件", "維持", "11件", higher, Reached),
        ("10件", "維持", "11件", lower, Worsened),
        ("△55人", "均衡", "△10人", None, Improved),
        ("△55人", "均衡", "3人", None, Reached),
        ("△55人", "均衡", "△60人", None, Worsened),
        ("6.4%", "現状値より半減", "3.2%", None, Reached),
        ("6.4%", "半減", "3.3%", None, Improved),
        ("10件", "基準値以上", "10件", None, Reached),
        ("10件", "基準値以上", "9件", None, Worsened),
        ("10件", "基準値超", "10件", None, Unchanged),
        ("なし", "↗", "1件", None, Reached),
        ("3件", "なし", "なし", None, Reached),
        ("3件", "なし", "1件", None, Improved),
    ] {
        assert_eq!(judge(baseline, target, actual, better), Ok(expected), "{baseline} → {target}, {actual}");
    }
}

#[test]
fn bounds_ranks_ratios_ranges_and_compounds_are_judged() {
    for (baseline, target, actual, expected) in [
        ("-2.4ポイント", "+0ポイント以上", "0ポイント", Reached),
        ("+1.6 ポイント", "+0 ポイント以上", "+0.1ポイント", Reached),
        ("-2.4ポイント", "+0ポイント以上", "-2.4ポイント", Unchanged),
        ("5%", "3%未満", "3%", Improved),
        ("5人", "5人超", "5人", Unchanged),
        ("埼玉県内4位", "1位", "2位", Improved),
        ("1位", "1位", "3位", Worsened),
        ("80:100", "100:100", "100:100", Reached),
        ("80:100", "100:100", "50:50", Reached),
        ("80:100", "100:100", "90:100", Improved),
        ("80:100", "100:100", "120:100", Unchanged),
        ("80:100", "100:100", "150:100", Worsened),
        ("5件", "10～15件", "12件", Reached),
        ("5件", "10～15件", "20件", Reached),
        ("5件", "10～15件", "7件", Improved),
        ("2戸10.6ha", "4戸32.3ha", "4戸32.3ha", Reached),
        ("2戸10.6ha", "4戸32.3ha", "5戸20ha", Improved),
        ("2戸10.6ha", "4戸32.3ha", "1戸40ha", Worsened),
        ("544 千人/年", "820 千人/年", "年82万人", Reached),
        ("10.5㎡", "11.5 m2", "11.5m²", Reached),
    ] {
        assert_eq!(judge(baseline, target, actual, None), Ok(expected), "{baseline} → {target}, {actual}");
    }
}

#[test]
fn what_cannot_be_told_is_said_so() {
    use CannotTell::{NoActual, NoBaseline, NoDirection, NoTarget, NotComparable, UnitsDiffer, Words};
    for (baseline, target, actual, why) in [
        ("10件", "20件", "—", NoActual),
        ("10件", "—", "20件", NoTarget),
        ("—", "20件", "10件", NoDirection),
        ("—", "20件以上", "10件", NoBaseline),
        ("—", "↗", "10件", NoBaseline),
        ("10件", "10件", "11件", NoDirection),
        ("10件", "維持", "11件", NoDirection),
        ("10人", "20人", "20名", UnitsDiffer),
        ("10%", "20%", "20件", UnitsDiffer),
        ("10件", "10%増", "12件", UnitsDiffer),
        ("—", "令和2年度策定", "策定済み", Words),
        ("10件", "調査により設定", "12件", Words),
        ("10件", "20件", "順調", NotComparable),
        ("△10人", "半減", "△5人", NotComparable),
        ("80:100", "100:0", "90:100", NotComparable),
        ("2戸10.6ha", "4戸32.3ha", "4戸", NotComparable),
    ] {
        assert_eq!(judge(baseline, target, actual, None), Err(why), "{baseline} → {target}, {actual}");
    }
    assert_eq!(judge("—", "20件", "20件", None), Ok(Reached));
    assert_eq!(judge("—", "20件", "10件", Some(Better::Higher)), Err(NoBaseline));
    assert_eq!(judge("—", "20件", "25件", Some(Better::Higher)), Ok(Reached));
}

#[test]
fn the_good_way_is_inferred_where_the_values_tell() {
    let (higher, lower) = (Some(Better::Higher), Some(Better::Lower));
    for (baseline, target, better) in [
        ("10件", "20件", higher),
        ("20件", "10件", lower),
        ("7,430人", "7,507人", higher),
        ("△203人", "△ 100人", higher),
        ("なし", "5件", higher),
        ("3件", "なし", lower),
        ("10件", "10件", None),
        ("—", "10件", None),
        ("—", "10件以上", higher),
        ("+1.6 ポイント", "+0 ポイント以上", higher),
        ("—", "5%未満", lower),
        ("10件", "↗", higher),
        ("10件", "減少", lower),
        ("10件", "維持", None),
        ("△55人", "均衡", higher),
        ("—", "1位", lower),
        ("基準なし", "基準値以上", higher),
        ("10人", "20件", None),
        ("5件", "10～15件", higher),
        ("2戸10.6ha", "4戸32.3ha", higher),
        ("2戸10.6ha", "1戸32.3ha", None),
        ("80:100", "100:100", None),
    ] {
        assert_eq!(
            infer_better(&quantity(baseline), &quantity(target), &Line::default()),
            better,
            "{baseline} → {target}"
        );
    }
    assert_eq!(infer_better(None, &quantity("5件以上"), &Line::default()), higher);
}

/// Numbers of one dimension in whatever spelling have an order; those of two have none.
#[test]
fn numbers_are_held_against_numbers_of_their_dimension() {
    use CannotTell::{BasesDiffer, NotComparable, ThingsDiffer, TimesDiffer, UnitsDiffer};
    let higher = Some(Better::Higher);
    for (baseline, target, actual, expected) in [
        ("5人に1人", "3人に1人", "4人に1人", Ok(Improved)),
        ("5人に1人", "3人に1人", "34%", Ok(Reached)),
        ("3年に1回", "2年に1回", "3年に1回", Ok(Unchanged)),
        ("1回/4年", "1回/2年", "1回/3年", Ok(Improved)),
        ("10件/年", "20件/年", "90件/5年", Ok(Improved)),
        ("10件/年", "20件/年", "100件/5年", Ok(Reached)),
        ("8校中2校", "8校中8校", "9校中8校", Ok(Improved)),
        ("8校中2校", "100%", "9校中9校", Ok(Reached)),
        ("8校中2校", "8校中8校", "8校", Err(UnitsDiffer)),
        ("月1回", "月2回", "年3回", Ok(Worsened)),
        ("年10回", "月1回", "年12回", Ok(Reached)),
        ("週1回", "週2回", "1日1回", Err(NotComparable)),
        ("週1回", "週2回", "毎日1回", Ok(Reached)),
        ("月1回", "月3回", "週1回", Err(TimesDiffer)),
        ("250万円/人", "300万円/人", "301万円/世帯", Err(TimesDiffer)),
        ("5件/千人", "7件/1,000人", "0.8件/100人", Ok(Reached)),
        ("10件", "20件/年", "25件", Err(TimesDiffer)),
        ("0件", "5年間で50件", "45件（3年間累計）", Ok(Improved)),
        ("0件", "5年間で50件", "50件（3年間累計）", Ok(Reached)),
        ("0件", "3年間で50件", "50件（5年間累計）", Err(TimesDiffer)),
        ("0件", "50件（5年間累計）", "12件/年", Err(TimesDiffer)),
        ("0件", "50件/5年", "45件/3年", Err(TimesDiffer)),
        ("5件", "10件（累計）", "累計12件", Ok(Reached)),
        ("21%（2013年度比）", "46%（2013年度比）", "50%（平成25年度対比）", Ok(Reached)),
        ("21%", "46%（2013年度比）", "24%（2013年度比）", Ok(Improved)),
        ("21%（2013年度比）", "46%（2013年度比）", "50%（前年度比）", Err(BasesDiffer)),
        ("21%（2013年度比）", "46%（2013年度比）", "50%", Err(BasesDiffer)),
        ("1.2%減（H27年比）", "5%増（H27年比）", "3%減（H27年比）", Ok(Worsened)),
        ("2013年度比10%減", "2013年度比46%減", "2013年度比20%減", Ok(Improved)),
        ("45%", "+5%", "47%", Err(ThingsDiffer)),
        ("県内10位", "県内4位", "全国3位", Err(ThingsDiffer)),
        ("県内10位", "4位", "県内3位", Ok(Reached)),
        ("3.5点", "3.8点（5点満点）", "3.7点", Ok(Improved)),
        ("3.5点", "3.8点（5点満点）", "75点", Err(ThingsDiffer)),
        ("5.0人", "5.5人（人口千人当たり）", "5.6人（人口千人当たり）", Ok(Reached)),
        ("5.0人", "5.5人（人口千人当たり）", "5,600人", Err(ThingsDiffer)),
        ("40人（うち女性15人）", "50人（うち女性25人）", "52人（うち女性12人）", Ok(Worsened)),
        ("40人（うち女性15人）", "50人（うち女性25人）", "52人（うち女性26人）", Ok(Reached)),
        ("40人", "50人（延べ）", "60人（実人数）", Err(ThingsDiffer)),
        ("男性 10人 女性 5人", "男性 20人 女性 20人", "女性 30人 男性 20人", Err(ThingsDiffer)),
    ] {
        // The way of 減 is told by the figures.
        let better = if target.contains('減') { None } else { higher.filter(|_| !target.contains('位')) };
        assert_eq!(judge(baseline, target, actual, better), expected, "{baseline} → {target}, {actual}");
    }
}

/// A target can be surely missed while it is open whether anything improved.
#[test]
fn what_is_missed_is_missed_without_a_baseline() {
    use super::Outcomes;
    let line = Line { better: Some(Better::Higher), ..Line::default() };
    for baseline in ["—", "人口の一割", "50%"] {
        let judged = outcome(Some(&quantity(baseline)), &quantity("20件"), &quantity("10件"), &line);
        assert_eq!(judged.expect_err("open").outcomes, Outcomes::MISSED, "{baseline}");
    }
    let open = outcome(None, &quantity("20件"), &quantity("10人"), &line).expect_err("two units");
    assert_eq!(open.outcomes, Outcomes::ANY);
    // One series that got worse decides, whatever another one did.
    assert_eq!(worst_of([Err(open), Ok(Worsened)]), Ok(Worsened));
}

/// What falls by itself is not to fall because its target does.
#[test]
fn no_direction_is_taken_from_a_decline_that_is_held_back() {
    let line = Line::named("年少人口（0～14歳）数");
    let judged = outcome(Some(&quantity("9,241人")), &quantity("8,883人"), &quantity("8,000人"), &line);
    assert_eq!(judged.map_err(|open| open.why), Err(CannotTell::NoDirection));
    assert_eq!(infer_better(&quantity("9,241人"), &quantity("8,883人"), &line), None);
    let line = Line { better: Some(Better::Higher), ..line };
    let judged = outcome(Some(&quantity("9,241人")), &quantity("8,883人"), &quantity("8,900人"), &line);
    assert_eq!(judged, Ok(Reached));
}

fn figures() -> impl Strategy<Value = Quantity> {
    let words = [
        "—",
        "なし",
        "↗",
        "維持",
        "均衡",
        "半減",
        "5件以上",
        "3～7件",
        "2戸3ha",
        "50:100",
        "999999.99:0.01",
        "1位",
        "未定",
    ];
    prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(quantity),
        (-9i32..9).prop_map(|number| quantity(&format!("{number}件"))),
        Just(quantity("△999,999,999,999,999,999,999,999.999999999999件")),
        Just(quantity("999,999,999,999,999,999,999,999.999999999999件")),
    ]
}

proptest! {
    #[test]
    fn no_three_values_are_too_much(baseline in figures(), target in figures(), actual in figures()) {
        for better in [None, Some(Better::Higher), Some(Better::Lower)] {
            let _ = outcome(Some(&baseline), &target, &actual, &Line { better, ..Line::default() });
        }
        let _ = infer_better(&baseline, &target, &Line::default());
    }

    #[test]
    fn a_better_actual_is_never_judged_worse(from in -20i32..20, to in -20i32..20, a in -20i32..20, b in -20i32..20) {
        let number = |number: i32| quantity(&format!("{number}件"));
        for better in [Better::Higher, Better::Lower] {
            let (good, bad) = match better {
                Better::Higher => (a.max(b), a.min(b)),
                Better::Lower => (a.min(b), a.max(b)),
            };
            let line = Line { better: Some(better), ..Line::default() };
            let judged = |actual| outcome(Some(&number(from)), &number(to), &number(actual), &line);
            prop_assert!(judged(good).expect("numbers") <= judged(bad).expect("numbers"));
        }
    }
}
