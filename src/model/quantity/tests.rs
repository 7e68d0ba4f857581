use super::{Aim, Amount, Bound, Decimal, How, Kind, NoteKind, Quantity, QuantityFault, Trend};
use crate::japanese::era::{Era, EraFault};
use crate::model::as_of::{AsOfFault, Moment, When};

mod generated;

fn quantity(text: &str) -> Quantity {
    let read: Quantity = text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(read.to_string(), text);
    read
}

/// The value, unit and per of a text, `-` where there is none.
fn essence(text: &str) -> String {
    let read = quantity(text);
    let value = read.value().map_or("-".to_owned(), |value| value.to_string());
    format!("{value} {} {}", read.unit().unwrap_or("-"), read.per().unwrap_or("-"))
}

#[test]
fn numbers_are_read_with_sign_commas_magnitude_unit_and_per() {
    for (typed, expected) in [
        ("0件", "0 件 -"),
        ("1.07", "1.07 - -"),
        ("70.00%", "70 % -"),
        ("７０．０％", "70 % -"),
        ("70パーセント", "70 % -"),
        ("4.5‰", "4.5 ‰ -"),
        ("1,533,264回", "1533264 回 -"),
        ("１，５３３，２６４ 回", "1533264 回 -"),
        ("1533264回", "1533264 回 -"),
        ("431.5万円", "4315000 円 -"),
        ("159,647百万円", "159647000000 円 -"),
        ("2,920,245万円", "29202450000 円 -"),
        ("544 千人", "544000 人 -"),
        ("76 万人", "760000 人 -"),
        ("0.5万人", "5000 人 -"),
        ("1億2,000万円", "120000000 円 -"),
        ("3千5百人", "3500 人 -"),
        ("1万2,345人", "12345 人 -"),
        ("2兆円", "2000000000000 円 -"),
        ("-40 人", "-40 人 -"),
        ("△ 203人", "-203 人 -"),
        ("△203人", "-203 人 -"),
        ("▲203人", "-203 人 -"),
        ("−203人", "-203 人 -"),
        ("－２０３人", "-203 人 -"),
        ("-2.4ポイント", "-2.4 ポイント -"),
        ("+1.6 ポイント", "1.6 ポイント -"),
        ("＋１．６ポイント", "1.6 ポイント -"),
        ("±0人", "0 人 -"),
        ("10.1㎡", "10.1 m2 -"),
        ("10.5 m²", "10.5 m2 -"),
        ("10.5m2", "10.5 m2 -"),
        ("3.2km²", "3.2 km2 -"),
        ("272,000t-CO2", "272000 t-CO2 -"),
        ("246,500t-CO₂/年", "246500 t-CO2 年"),
        ("12か所", "12 か所 -"),
        ("12ヶ所", "12 か所 -"),
        ("12箇所", "12 か所 -"),
        ("20μg/m3", "20 μg m3"),
        ("2件/年", "2 件 年"),
        ("0人／年", "0 人 年"),
        ("65,000 回/月", "65000 回 月"),
        ("1,300,000回 / 年", "1300000 回 年"),
        ("15件／3年間", "15 件 3年間"),
        ("3年間で15件", "15 件 3年間"),
        ("5ヶ年で15件", "15 件 5か年"),
        ("5件/1,000人", "5 件 1,000人"),
        ("20人/回", "20 人 回"),
        ("年2件", "2 件 年"),
        ("年 3 回", "3 回 年"),
        ("100%", "100 % -"),
        ("1時間", "1 時間 -"),
    ] {
        assert_eq!(essence(typed), expected, "{typed}");
    }
    assert_ne!(quantity("5人").unit(), quantity("5名").unit());
    assert_eq!(quantity("0.5万人").value(), quantity("5,000人").value());
    assert_eq!(quantity("70.00%").amounts()[0].decimals(), 2);
    for (typed, step) in
        [("240人", "1"), ("70.00%", "0.01"), ("431.5万円", "1000"), ("1億2,000万円", "10000"), ("△5千人", "1000")]
    {
        assert_eq!(quantity(typed).amounts()[0].step().to_string(), step, "{typed}");
    }
}

#[test]
fn words_before_a_number_are_its_label() {
    for (typed, label, value) in [
        ("約1,800人", "約", 1800),
        ("約 1,800人", "約", 1800),
        ("概ね5件", "概ね", 5),
        ("延べ300人", "延べ", 300),
        ("中学生 13%", "中学生", 13),
        ("CO2排出量 5t", "CO2排出量", 5),
    ] {
        let read = quantity(typed);
        assert_eq!((read.label(), read.value()), (Some(label), Some(Decimal::from(value))), "{typed}");
    }
}

#[test]
fn bounds_stand_behind_or_before_the_number() {
    for (typed, bound) in [
        ("+0ポイント以上", Bound::AtLeast),
        ("+0 ポイント以上", Bound::AtLeast),
        ("5件 以上", Bound::AtLeast),
        ("5回/年以上", Bound::AtLeast),
        ("10以上", Bound::AtLeast),
        ("≧5件", Bound::AtLeast),
        ("最低5件", Bound::AtLeast),
        ("3％以下", Bound::AtMost),
        ("3日以内", Bound::AtMost),
        ("5%未満", Bound::LessThan),
        ("＜ 5%", Bound::LessThan),
        ("100人超", Bound::MoreThan),
        ("100人を超える", Bound::MoreThan),
        ("基準値以上", Bound::AtLeast),
        ("現状値以下", Bound::AtMost),
        ("県平均以上", Bound::AtLeast),
        ("県平均(R1)以上", Bound::AtLeast),
    ] {
        assert_eq!(quantity(typed).bound(), Some(bound), "{typed}");
    }
    assert_eq!(quantity("+0 ポイント以上").unit(), Some("ポイント"));
    assert_eq!(*quantity("基準値以上").kind(), Kind::AgainstBaseline(Bound::AtLeast));
    assert_eq!(quantity("100人程度").unit(), Some("人"));
    assert_eq!(quantity("100人程度").bound(), None);
}

#[test]
fn directions_are_arrows_or_words() {
    let up = "↗ ➚ ↑ ⬆ ⬆\u{FE0F} 増加 向上 拡大 現状値より増加";
    let flat = "→ ➔ ➡ 維持 均衡 現状維持 横ばい";
    let down = "↘ ➘ ↓ 減少 低下 縮小 半減 現状値より半減 現状より減少";
    for (words, trend) in [(up, Trend::Up), (flat, Trend::Flat), (down, Trend::Down)] {
        for word in words.split(' ') {
            let read = quantity(word);
            assert_eq!((read.trend(), read.value()), (Some(trend), None), "{word}");
        }
    }
    assert_eq!(*quantity("向上").kind(), Kind::Aim(Aim::Improve));
}

#[test]
fn dashes_and_none_are_different() {
    for typed in ["—", "―", "－", "-", "–", "ー", "──", "——"] {
        assert!(quantity(typed).is_absent(), "{typed}");
    }
    for typed in ["なし", "無し"] {
        assert_eq!(*quantity(typed).kind(), Kind::Nil);
        assert!(!quantity(typed).is_absent());
    }
}

#[test]
fn several_numbers_can_be_one_value() {
    for (typed, parts) in [
        ("2戸10.6ha", "2戸 10.6ha"),
        ("4戸32.3ha", "4戸 32.3ha"),
        ("1時間30分", "1時間 30分"),
        ("小学校 39.7% 中学校 31.3%", "39.7% 31.3%"),
        ("男性 17.31年 女性 19.34年", "17.31年 19.34年"),
    ] {
        let read = quantity(typed);
        let amounts = read.amounts().into_iter();
        let shown: Vec<_> = amounts.map(|part| format!("{}{}", part.value(), part.unit().unwrap_or("-"))).collect();
        assert_eq!(shown.join(" "), parts, "{typed}");
        assert_eq!((read.value(), read.unit()), (None, None));
    }
}

#[test]
fn ranges_share_their_unit() {
    for typed in ["10～15件", "10〜15件", "10–15件", "10-15件", "10件～15件", "10 件 ～ 15 件", "10件から15件"]
    {
        let read = quantity(typed);
        let Kind::Range { low, high } = read.kind() else { panic!("{typed}: {read:?}") };
        assert_eq!((low.value(), high.value()), (Decimal::from(10), Decimal::from(15)));
        assert_eq!((low.unit(), read.unit(), read.value()), (Some("件"), Some("件"), None));
    }
    assert!(matches!(quantity("△5～+5%").kind(), Kind::Range { .. }));
}

#[test]
fn ratios_ranks_milestones_and_benchmarks_are_told_apart() {
    let hundred = Decimal::from(100);
    for typed in ["100:100", "100：100", "１００：１００", "100 : 100", "100対100"] {
        assert_eq!(*quantity(typed).kind(), Kind::Ratio { left: hundred, right: hundred }, "{typed}");
    }
    let rank = quantity("埼玉県内4位");
    assert!(rank.is_rank() && rank.label() == Some("埼玉県内") && rank.value() == Some(Decimal::from(4)));
    assert!(quantity("1位").is_rank() && quantity("第1位").is_rank());
    for (typed, year) in
        [("令和2年度策定", 2020), ("R2年度策定", 2020), ("2020年度策定", 2020), ("令和2(2020)年度策定", 2020)]
    {
        let read = quantity(typed);
        let Kind::Milestone(time) = read.kind() else { panic!("{typed}: {read:?}") };
        assert_eq!((time.year(), time.tail(), read.value()), (Some(year), "策定", None));
    }
    for typed in ["R2.3", "H30", "令和2年3月", "2022年3月公表"] {
        assert!(matches!(quantity(typed).kind(), Kind::Milestone(_)), "{typed}");
    }
    let benchmark = quantity("北海道水準(H29) 4.5‰");
    let amounts = benchmark.amounts();
    assert_eq!(benchmark.label(), Some("北海道水準"));
    assert_eq!(amounts[0].reference().map(|time| time.when()), Some(When::At(Moment::Year(2017))));
    assert_eq!(essence("北海道水準（H29）4.5‰"), "4.5 ‰ -");
}

#[test]
fn notes_are_told_by_their_words() {
    for (typed, count) in [
        ("15件（3年間累計）", 15),
        ("5件(累計)", 5),
        ("累計7件", 7),
        ("15件/3年間", 15),
        ("3年間で15件", 15),
        ("５か年で 約50件", 50),
        ("23件 (H27–R1累計)", 23),
    ] {
        let read = quantity(typed);
        assert!(read.is_cumulative(), "{typed}");
        assert_eq!(read.value(), Some(Decimal::from(count)));
    }
    assert_eq!(*quantity("6.6人（維持）").notes()[0].kind(), NoteKind::Keep);
    assert_eq!(*quantity("3.2%（現状値より半減）").notes()[0].kind(), NoteKind::Text);
    assert_eq!(quantity("3.2%（現状値より半減）").notes()[0].as_str(), "現状値より半減");
    assert_eq!(quantity("5人（うち男性3人）（再掲）").notes().len(), 2);
    assert_eq!(quantity("5人（）").notes()[0].as_str(), "");
}

#[test]
fn formulas_have_a_product() {
    for typed in [
        "50品(10品×5年)",
        "25名(5名×5年)",
        "15 回 (年 3 回 × 5 年)",
        "500人（100人／年×5年）",
        "250人（50人／年×5年）",
        "300人 (20人/回×年3回×5年)",
    ] {
        let read = quantity(typed);
        let NoteKind::Formula(formula) = read.notes()[0].kind() else { panic!("{typed}: {read:?}") };
        assert_eq!(formula.product(), read.value(), "{typed}");
    }
    let product_too_large = quantity("1件(1,000,000,000,000,000件×1,000,000,000,000,000回)");
    let NoteKind::Formula(formula) = product_too_large.notes()[0].kind() else { panic!("a formula") };
    assert_eq!(formula.product(), None);
}

#[test]
fn so_many_of_so_many_is_a_share_and_so_often_a_rate() {
    for (typed, part, whole) in [
        ("3人に1人", "1 人", "3 人"),
        ("8校中8校", "8 校", "8 校"),
        ("８校中　５校以上", "5 校", "8 校"),
        ("10万人に5人", "5 人", "100000 人"),
        ("10人のうち8人", "8 人", "10 人"),
        ("約3人に1人", "1 人", "3 人"),
        ("8校中7", "7 校", "8 校"),
    ] {
        let read = quantity(typed);
        let Kind::Share { part: left, whole: right } = read.kind() else { panic!("{typed}: {read:?}") };
        let shown = |amount: &Amount| format!("{} {}", amount.value(), amount.unit().unwrap_or("-"));
        assert_eq!((shown(left).as_str(), shown(right).as_str()), (part, whole), "{typed}");
    }
    for (typed, expected, how) in [
        ("2年に1回", "1 回 2年", How::Every),
        ("5人に1台", "1 台 5人", How::Every),
        ("3年間に15件", "15 件 3年間", How::InAll),
        ("3年間で15件", "15 件 3年間", How::InAll),
        ("15件/3年間", "15 件 3年間", How::Each),
        ("1回/2年", "1 回 2年", How::Each),
    ] {
        assert_eq!(essence(typed), expected, "{typed}");
        assert_eq!(quantity(typed).amounts()[0].how(), how, "{typed}");
    }
    assert!(!quantity("2年に1回").is_cumulative());
}

#[test]
fn a_base_is_no_time() {
    for typed in
        ["46%（2013年度比）", "46%（平成25年度対比）", "2013年度比46%", "対2013年度比 46%", "46% (2013年度比較)"]
    {
        let read = quantity(typed);
        let noted = read.notes().iter().find_map(|note| match note.kind() {
            NoteKind::Base(base) => Some(base),
            _ => None,
        });
        let base = noted.or_else(|| read.amounts()[0].base()).unwrap_or_else(|| panic!("{typed}: {read:?}"));
        assert_eq!(base.year(), Some(2013), "{typed}");
        assert_eq!(read.value(), Some(Decimal::from(46)), "{typed}");
    }
    for typed in ["5%増（前年度比）", "5%増（基準年度比）", "前年度比 5%増", "対前年比 5%増"] {
        let read = quantity(typed);
        let is_noted = read.notes().iter().any(|note| matches!(note.kind(), NoteKind::Base(_)));
        assert!(is_noted || read.amounts()[0].base().is_some(), "{typed}: {read:?}");
    }
}

#[test]
fn numbers_in_kanji_are_refused_where_they_count() {
    for (typed, at) in [
        ("十件", "十"),
        ("〇人", "〇"),
        ("○人", "○"),
        ("一人", "一"),
        ("三百五十世帯以上", "三百五十"),
        ("年三回", "三"),
        ("三人に一人", "三"),
        ("3人に一人", "一"),
        ("三年間で15件", "三"),
        ("八校中8校", "八"),
    ] {
        let error = typed.parse::<Quantity>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (QuantityFault::Kanji, at), "{typed}");
    }
    for typed in [
        "一部の地区",
        "第三者による評価",
        "三重県内4位",
        "一人親世帯 5件",
        "一定数",
        "十分",
        "18万3千人",
        "第一小学校 12人",
    ] {
        assert!(typed.parse::<Quantity>().is_ok(), "{typed}");
    }
}

#[test]
fn words_without_digits_are_a_text() {
    for typed in
        ["調査により設定", "具体的数値項目を定義し、増加を図る", "未定", "？", "県平均(R1)並み", "髙﨑辻\u{E0100}", "①"]
    {
        assert!(matches!(quantity(typed).kind(), Kind::Text { .. }), "{typed}");
    }
}

#[test]
fn faults_have_a_name_and_a_place() {
    use QuantityFault::{Empty, Reversed, Thousands, TooLarge, Unbalanced, Unexpected, Unprintable};
    let digits = "9".repeat(25);
    let wrapped = format!("約{digits}円");
    let after = AsOfFault::Year(EraFault::AfterEra { era: Era::Heisei, last_year: 31 });
    for (typed, fault, at) in [
        ("", Empty, ""),
        ("　", Empty, "　"),
        ("（維持）", Empty, "（維持）"),
        (" 5件", Unexpected, " "),
        ("50:", Unexpected, "50:"),
        ("50:（女性）", Unexpected, "50:"),
        ("平均()5件", QuantityFault::AsOf(AsOfFault::Empty), "()"),
        ("5件　", Unexpected, "　"),
        ("5\0件", Unprintable, "\0"),
        ("\u{200F}5件", Unprintable, "\u{200F}"),
        ("5件\n", Unprintable, "\n"),
        ("5件(", Unbalanced, "("),
        ("5件（維持", Unbalanced, "（"),
        ("5件)", Unbalanced, ")"),
        ("1,23件", Thousands, "1,23"),
        ("1,2345件", Thousands, "1,2345"),
        ("1234,567件", Thousands, "1234,567"),
        ("12,345,6円", Thousands, "12,345,6"),
        ("約1，23人", Thousands, "1，23"),
        (&wrapped, TooLarge, &digits),
        ("0.0000000000001", TooLarge, "0.0000000000001"),
        ("999,999,999,999,999兆円", TooLarge, "999,999,999,999,999兆"),
        ("1000000:1", TooLarge, "1000000:1"),
        ("1:0.001", TooLarge, "1:0.001"),
        ("15～10件", Reversed, "15～10件"),
        ("2022-03", Reversed, "2022-03"),
        ("3.件", Unexpected, ".件"),
        ("1.2.3", Unexpected, ".3"),
        ("5 10件", Unexpected, "10件"),
        ("5件、3人", Unexpected, "、3人"),
        ("5件→3件", Unexpected, "→3件"),
        ("5件 増加", Unexpected, "増加"),
        ("5件※1", Unexpected, "※1"),
        ("8/23", Unexpected, "/23"),
        ("10品×5年", Unexpected, "×5年"),
        ("±5件", Unexpected, "±5"),
        ("H29-R1 平均値 938,895回", Unexpected, "-R1 平均値 938,895回"),
        ("1:2:3", Unexpected, ":3"),
        ("10～15件20人", Unexpected, "20人"),
        ("10件～15人", Unexpected, "10件～15人"),
        ("2億3億円", Unexpected, "3億"),
        ("65歳以上 5人", Unexpected, "5人"),
        ("272,000t-CO<sub>2</sub>", Unexpected, "<sub>2</sub>"),
        ("1,533,264回 H29-R1 平均値 938,895回", Unexpected, "H29-R1 平均値 938,895回"),
        ("5件 (H30)", Unexpected, "(H30)"),
        ("令和2年度 5件", Unexpected, "5件"),
        ("5件 (H32)", QuantityFault::AsOf(after), "H32"),
        ("平成32年度策定", QuantityFault::AsOf(after), "平成32"),
        ("北海道水準(H32) 4.5‰", QuantityFault::AsOf(after), "H32"),
    ] {
        let error = typed.parse::<Quantity>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (fault, at), "{typed}");
    }
}

/// Texts of this length take quadratic readers minutes.
#[test]
fn hostile_texts_take_linear_time() {
    let patterns = "1|1,|1件|1,234|1億|△|△ |- | |(|)|()|(H30)|(1×1)|1×|約|年|m|CO|1:|1～|/|1/|↗|\0|\u{202E}|元|令和|令和1|H1-|\
                    件 |以上|1件以上|(1件|\u{FE0F}|9.|２|㎡|1㎡|PM2.|—|a-|1から";
    for pattern in patterns.split('|') {
        let long = pattern.repeat(100_000 / pattern.chars().count());
        for typed in [format!("5件({long})"), format!("{long}5件"), format!("5件{long}")] {
            match typed.parse::<Quantity>() {
                Ok(read) => assert!(read.as_str() == typed),
                Err(error) => assert!(typed.get(error.range).is_some(), "{pattern}"),
            }
        }
    }
}
