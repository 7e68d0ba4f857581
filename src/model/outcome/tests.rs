use super::{Better, CannotTell, Outcome, infer_better, outcome};
use crate::model::figure::Figure;
use crate::model::quantity::Quantity;
use Outcome::{Improved, Reached, Unchanged, Worsened};
use proptest::prelude::*;

fn quantity(text: &str) -> Quantity {
    let figure: Figure = text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"));
    figure.quantity().clone()
}

fn judge(baseline: &str, target: &str, actual: &str, better: Option<Better>) -> Result<Outcome, CannotTell> {
    outcome(Some(&quantity(baseline)), &quantity(target), &quantity(actual), better)
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
    assert_eq!(Outcome::of_all([men, women]), Some(Improved));
    assert_eq!(men.worse_of(Worsened), Worsened);
    assert_eq!(Outcome::of_all([]), None);
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
        ("544 千人", "820 千人/年", "82万人", Reached),
        ("10.5㎡", "11.5 m2", "11.5m²", Reached),
    ] {
        assert_eq!(judge(baseline, target, actual, None), Ok(expected), "{baseline} → {target}, {actual}");
    }
}

#[test]
fn what_cannot_be_told_is_said_so() {
    use CannotTell::{NoActual, NoBaseline, NoDirection, NoTarget, NotComparable, UnitsDiffer};
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
        ("—", "令和2年度策定", "策定済み", NotComparable),
        ("10件", "調査により設定", "12件", NotComparable),
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
        assert_eq!(infer_better(&quantity(baseline), &quantity(target)), better, "{baseline} → {target}");
    }
    assert_eq!(infer_better(None, &quantity("5件以上")), higher);
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
            let _ = outcome(Some(&baseline), &target, &actual, better);
        }
        let _ = infer_better(&baseline, &target);
    }

    #[test]
    fn a_better_actual_is_never_judged_worse(from in -20i32..20, to in -20i32..20, a in -20i32..20, b in -20i32..20) {
        let number = |number: i32| quantity(&format!("{number}件"));
        for better in [Better::Higher, Better::Lower] {
            let (good, bad) = match better {
                Better::Higher => (a.max(b), a.min(b)),
                Better::Lower => (a.min(b), a.max(b)),
            };
            let judged = |actual| outcome(Some(&number(from)), &number(to), &number(actual), Some(better));
            prop_assert!(judged(good).expect("numbers") <= judged(bad).expect("numbers"));
        }
    }
}
