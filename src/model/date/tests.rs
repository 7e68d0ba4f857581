use super::{Date, DateFault};
use crate::japanese::era::{Era, EraFault, EraYear};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn every_spelling_is_read_and_kept() {
    for (typed, iso) in [
        ("令和4年3月", "2022-03"),
        ("令和4年3月25日", "2022-03-25"),
        ("令和４年３月２５日", "2022-03-25"),
        ("令和 4 年 3 月 25 日", "2022-03-25"),
        ("令和4(2022)年3月", "2022-03"),
        ("平成26(2014)年11月", "2014-11"),
        ("令和4年（2022年）3月", "2022-03"),
        ("2022(令和4)年3月", "2022-03"),
        ("2022年3月", "2022-03"),
        ("2022-03", "2022-03"),
        ("2022-03-25", "2022-03-25"),
        ("2022/3/25", "2022-03-25"),
        ("R4.3.25", "2022-03-25"),
        ("R2.1", "2020-01"),
        ("令和6年2月29日", "2024-02-29"),
        ("2000-02-29", "2000-02-29"),
        ("昭和64年1月7日", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月", "1989-01"),
        ("平成元年1月", "1989-01"),
        ("H31.4.30", "2019-04-30"),
        ("R1.5.1", "2019-05-01"),
        ("明治6年1月1日", "1873-01-01"),
        ("1603-02-12", "1603-02-12"),
    ] {
        assert_eq!(date(typed).iso(), iso, "{typed}");
        assert_eq!(date(typed).to_string(), typed);
    }
}

#[test]
fn faults_have_a_name_and_a_place() {
    let outside = |era| DateFault::OutsideEra { era };
    for (typed, fault, at) in [
        ("", DateFault::Empty, ""),
        ("令和4年", DateFault::Unexpected, ""),
        ("令和4年度3月", DateFault::Unexpected, "3月"),
        ("令和4年3月吉日", DateFault::Unexpected, "吉日"),
        ("2022-03-25T00:00", DateFault::Unexpected, "T00:00"),
        ("三月", DateFault::Unexpected, "三月"),
        ("令和4年13月", DateFault::NoSuchMonth, "13"),
        ("2022-00", DateFault::NoSuchMonth, "00"),
        ("令和5年2月29日", DateFault::NoSuchDay { last_day: 28 }, "29"),
        ("1900-02-29", DateFault::NoSuchDay { last_day: 28 }, "29"),
        ("2022-04-31", DateFault::NoSuchDay { last_day: 30 }, "31"),
        ("2022-04-99999999999", DateFault::NoSuchDay { last_day: 30 }, "99999999999"),
        ("平成元年1月7日", outside(Era::Heisei), "平成元年1月7日"),
        ("昭和64年1月8日", outside(Era::Showa), "昭和64年1月8日"),
        ("H31.5.1", outside(Era::Heisei), "H31.5.1"),
        ("R1.4.30", outside(Era::Reiwa), "R1.4.30"),
        ("平成31年5月", outside(Era::Heisei), "平成31年5月"),
        ("明治5年12月2日", DateFault::BeforeGregorian, "明治5年12月2日"),
        ("令和4(2023)年3月", DateFault::EraMismatch { meant: 2022, typed: 2023 }, "令和4(2023)年"),
        ("平成32年3月", DateFault::Year(EraFault::AfterEra { era: Era::Heisei, last_year: 31 }), "平成32"),
    ] {
        let error = typed.parse::<Date>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (fault, at), "{typed}");
    }
}

#[test]
fn the_era_year_is_the_typed_one_or_that_of_the_day() {
    let era_year = |text: &str| date(text).era_year().map(EraYear::short);
    assert_eq!(era_year("2019-04").as_deref(), Some("H31"));
    assert_eq!(era_year("2019-05").as_deref(), Some("R1"));
    assert_eq!(era_year("1989-01-07").as_deref(), Some("S64"));
    assert_eq!(era_year("1989-01").as_deref(), Some("H1"));
    assert_eq!(era_year("昭和64年1月").as_deref(), Some("S64"));
    assert_eq!(era_year("1603-02"), None);
}

proptest! {
    #[test]
    fn every_day_reads_back(year in 1873i32..=9999, month in 1u8..=12, day in 1u8..=28) {
        let iso = format!("{year:04}-{month:02}-{day:02}");
        let era = EraYear::on((year, month, day)).expect("an era");
        for typed in [
            iso.clone(),
            format!("{era}{month}月{day}日"),
            format!("{}.{month}.{day}", era.short()),
            format!("{}（{year:04}）年{month}月{day}日", era.to_string().trim_end_matches('年')),
        ] {
            let read = date(&typed);
            prop_assert_eq!(read.iso(), iso.clone(), "{}", typed);
            prop_assert_eq!(read.to_string(), typed);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([明治大正昭和平成令和元年度月日0-9０-９MTSHR.(（)<>/-]|.){0,20}") {
        match text.parse::<Date>() {
            Ok(read) => prop_assert_eq!(read.to_string(), text),
            Err(error) => prop_assert!(text.get(error.range).is_some()),
        }
    }
}
