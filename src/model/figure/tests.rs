use super::{Figure, FigureFault};
use crate::japanese::era::{Era, EraFault};
use crate::model::as_of::AsOfFault;
use crate::model::quantity::{Kind, NoteKind, QuantityFault};
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    let read: Figure = text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(read.to_string(), text);
    read
}

#[test]
fn the_time_is_parted_from_the_value() {
    for (typed, value, time) in [
        ("431.5万円 (H30)", "431.5万円", Some("H30")),
        ("18.43年(R1)", "18.43年", Some("R1")),
        ("△203人 (過去5年間の平均値)", "△203人", Some("過去5年間の平均値")),
        ("-40 人 (H30 - R2 平均値)", "-40 人", Some("H30 - R2 平均値")),
        ("-40人（H30–R2平均値）", "-40人", Some("H30–R2平均値")),
        ("234人（第1期実績）", "234人", Some("第1期実績")),
        ("470名 (R2.1)", "470名", Some("R2.1")),
        ("埼玉県内4位(令和元<2019>年版)", "埼玉県内4位", Some("令和元<2019>年版")),
        ("5件（令和元（2019）年度）", "5件", Some("令和元（2019）年度")),
        ("13%（H27国勢調査）", "13%", Some("H27国勢調査")),
        ("— (R1)", "—", Some("R1")),
        ("↗ (5年平均)", "↗", Some("5年平均")),
        ("なし (H26)", "なし", Some("H26")),
        ("15件（3年間累計）", "15件（3年間累計）", None),
        ("15件（3年間累計） (H30)", "15件（3年間累計）", Some("H30")),
        ("15件 (H30)（速報）", "15件（速報）", Some("H30")),
        ("23件 (H27–R1累計)", "23件 (H27–R1累計)", None),
        ("6.6人（維持）", "6.6人（維持）", None),
        ("46%（2013年度比）", "46%（2013年度比）", None),
        ("46%（2013年度比）(R12)", "46%（2013年度比）", Some("R12")),
        ("5件（H30は3件）", "5件（H30は3件）", None),
        ("5件（R1・R2平均）", "5件", Some("R1・R2平均")),
        ("50品(10品×5年)", "50品(10品×5年)", None),
        ("15件（2020年維持）", "15件（2020年維持）", None),
        ("北海道水準(H29) 4.5‰", "北海道水準(H29) 4.5‰", None),
        ("令和2年度策定", "令和2年度策定", None),
    ] {
        let read = figure(typed);
        assert_eq!((read.value_text().as_ref(), read.as_of().map(|time| time.as_str())), (value, time), "{typed}");
    }
}

#[test]
fn notes_keep_their_order_around_the_time() {
    let read = figure("15件（3年間累計） (H30)（速報）");
    let notes: Vec<_> = read.notes().map(|note| note.as_str()).collect();
    assert_eq!(notes, ["3年間累計", "速報"]);
    assert_eq!(read.notes().next().map(|note| note.kind()), Some(&NoteKind::Cumulative));
    assert_eq!(read.value_text(), "15件（3年間累計）（速報）");
}

#[test]
fn faults_have_a_name_and_a_place() {
    let after = FigureFault::AsOf(AsOfFault::Year(EraFault::AfterEra { era: Era::Heisei, last_year: 31 }));
    for (typed, fault, at) in [
        ("", FigureFault::Quantity(QuantityFault::Empty), ""),
        ("(H30)", FigureFault::Quantity(QuantityFault::Empty), "(H30)"),
        ("1,23件 (H30)", FigureFault::Quantity(QuantityFault::Thousands), "1,23"),
        ("5件 (H32)", after, "H32"),
        ("５件　（Ｈ３２）", after, "Ｈ３２"),
        ("5件 (H30) (R1)", FigureFault::SecondAsOf, "(R1)"),
    ] {
        let error = typed.parse::<Figure>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (fault, at), "{typed}");
    }
}

/// Every value that stands in the published tables of Kitamoto, as an author would type it.
const KITAMOTO: &str = "
    △ 203人 (過去5年間の平均値)|△ 100人|105人|23.4%|18.0%|8.8%|53.5%|60.0%|57.6%|1件 (H26)|増加|0件|10.1㎡ (H26)|11.0㎡|10.5㎡
    7.29件 (H26)|6件|5.34件|3.26件 (H26)|3件|2.00件|1.07 (H26)|1.20|1.12 (R1)|11.9回 (H26)|12.5回|12.4回|16.7%|12.0%|18.6%
    0人|29人|62.6% (H25)|70.0%|76.9% (H30)|+1.5ポイント|+2.0ポイント|+1.18ポイント|74.3%|75.0%|79.0%|65.7%|74.6%
    男性 17.31年 女性 19.34年 (H26)|男性 17.50年 女性 19.50年|男性 18.43年 女性 20.72年 (R1)|1,392人 (H26)|2,000人|1,976人
    82.3%|85.0%|81.7%|51.8%|56.0%|34.2%|29.0%|40.0%|24.1%|74.9% (H26)|75.4%|75.5%|615,136人 (H26)|630,000人|283,344人
    20,107人 (H26)|21,000人|19,609人 (H28)|なし (H26)|5件|23件|28件 (H26)|35件|10件|159,647百万円 (H24)|向上
    151,365百万円 (H30)|206人 (H26)|232人|128人|431.5万円 (H30)|438.3万円|—|1.24倍|100:100|3.72%|3.70%|2件/年
    168万円(R1)|276万円|2,920,245万円 (H30)|3,000,000万円|65.6%(H27)|69.9%|17件|30件/年|1件/年|1件|10人/年|3,908 件|↗
    -40 人 (H30 - R2 平均値)|0 人|13 件|18 件|74.2%|0 件|224 本|77.6% (R1)|77.6%|544 千人|820 千人/年|11,308人|1,533,264回
    938,895回 (H29-R1 平均値)|1,300,000回/年|340人|380人|0人／年|6.5%|13回／年|79.1%|92.0%|2,623回|5,500回／年|-2.4ポイント
    +0ポイント以上|+1.6 ポイント|+0 ポイント以上|38 事業所|53 事業所|18.43年 (R1)|19.00年|20.72年(R1)|21.50年|60.3%
    272,000t-CO2 (H30)|272,000t-CO₂（H30）|246,500t-CO2/年|0人/年|90.0%|56.3%|72.3% (R1)|30.5%|45.0%|52.0%|165 団体|180 団体
    10.5 m²|10.5 m2|11.5 m2|43 軒|↘|4.1% (R1)|9.3%|5 基|76 基|38 件|30 件/年|4 件|10 件/年|48.6%|26.2%|1,741人|➔|2件/年|100人
    120人/年|202人|258人|51.0%|55.0%|184人|190人|13件|18件|25.6%|68.9%|11件|20件|476件|25.8%|19.0%|100%|0%|35.0%";

/// The same of Hokuto, with the forms of the stand-alone booklet with numbered measures.
const HOKUTO: &str = "
    234人 (第1期実績)|400人|16,270人 (H30)|17,200人|31社（第1期実績）|50社|223名 (第 1 期実績)|300名|76 万人 (H30)|90 万人|40棟 (R1)|340棟
    6.02ha(R1)|6.87ha|520万円(H30)|600万円|2戸10.6ha(R1)|4戸32.3ha|180ha(R1)|210ha|31品(第1期実績)|50品(10品×5年)|12名(第1期実績)
    25名(5名×5年)|△55人(H30)|均衡|15 回 (年 3 回 × 5 年)|14 事業者 (H31)|30 事業者|53,983 回/月 (H30)|65,000 回/月
    500人（100人／年×5年）|250人（50人／年×5年）|450人|4,221人(H30)|5,000人|具体的数値項目を定義し、増加を図る|1.33 (H30)|1.54
    87.5%|95%|470名(R2.1)|970名|814名(H30)|11名(H31)|0名|小学校 39.7% 中学校 31.3% (R1)|小学校 60.0% 中学校 60.0%|16%(H30)|50%
    小学校 0.28% 中学校 6.4% (H30)|小学校 0.14% 中学校 3.2%（現状値より半減）|3.6‰(H30)|北海道水準(H29) 4.5‰|46,302 人 (H30)
    44,200 人|64.4%(H30)|66.0%|300人 (20人/回×年3回×5年)|約1,800人(H30)|約2,000人|6.6人(H30)|6.6人（維持）|84,862人 (H30)
    埼玉県内4位(令和元<2019>年版)|1位|基準値以上|15件（3年間累計）|令和2年度策定|中学生 13.0%|7,430人 (平成30年)|7,507人 (令和4年)
    調査により設定|202,038人 (令和47(2065)年)|1,711人 (平成28年)";

#[test]
fn every_published_value_is_read() {
    let mut values = 0;
    for typed in [KITAMOTO, HOKUTO].join("|").split(['|', '\n']).map(str::trim).filter(|typed| !typed.is_empty()) {
        let read = figure(typed);
        let has_digit = read.quantity().as_str().contains(|c: char| c.is_ascii_digit());
        let understood = !matches!(read.quantity().kind(), Kind::Text { .. });
        assert!(understood || !has_digit, "{typed}");
        values += 1;
    }
    assert!(values > 250, "{values}");
}

/// Texts of this length take quadratic readers minutes.
#[test]
fn hostile_texts_take_linear_time() {
    use crate::japanese::era::EraYear;
    use crate::model::{as_of::AsOf, date::Date, period::Period};
    for pattern in "9|令和|令和4|令和4(|(|(H30)| (維持)|H1-|R2.1～|年度|2022|2022-| |〈|から|\0".split('|')
    {
        let long = pattern.repeat(100_000 / pattern.chars().count());
        for typed in [format!("5件{long}"), format!("令和4年{long}"), format!("5件({long})")] {
            assert!(
                typed.parse::<Figure>().is_ok_and(|read| read.as_str() == typed) || typed.parse::<Figure>().is_err()
            );
            assert!(typed.parse::<Date>().is_err() && typed.parse::<Period>().is_err());
            assert!(typed.parse::<EraYear>().is_err());
            assert!(typed.parse::<AsOf>().is_ok_and(|read| read.as_str() == typed) || typed.parse::<AsOf>().is_err());
        }
    }
}

proptest! {
    #[test]
    fn parts_joined_are_parted_again(
        value in prop::sample::select(vec!["5件", "△203人", "2戸10.6ha", "↗", "—", "100:100", "北海道水準(H29) 4.5‰"]),
        note in prop::sample::select(vec!["", "（維持）", " (10品×5年)", "（3年間累計）", "（うち5人）"]),
        gap in prop::sample::select(vec!["", " ", "　"]),
        time in prop::sample::select(vec!["H30", "R2.1", "H30–R2平均値", "5年平均", "第1期実績", "令和元（2019）年版"]),
        wide in any::<bool>(),
    ) {
        let (open, close) = if wide { ("（", "）") } else { ("(", ")") };
        let typed = format!("{value}{note}{gap}{open}{time}{close}");
        let read = figure(&typed);
        prop_assert_eq!(read.as_of().map(|time| time.as_str()), Some(time));
        prop_assert_eq!(read.value_text(), format!("{value}{note}"));
        prop_assert_eq!(read.notes().count(), usize::from(!note.is_empty()));
        prop_assert_eq!(read.quantity(), &format!("{value}{note}").parse().expect("a quantity"));
        prop_assert_eq!(typed.parse::<Figure>(), Ok(read));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([0-9０-９,.()（）:/～–△×HR人件年度平均実績累計令和 ]|.){0,24}") {
        match text.parse::<Figure>() {
            Ok(read) => {
                let _ = (read.value_text(), read.notes().count());
                prop_assert_eq!(read.to_string(), text);
            }
            Err(error) => prop_assert!(text.get(error.range).is_some()),
        }
    }
}
