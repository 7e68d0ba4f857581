use super::{AsOf, AsOfFault, Moment, When};
use crate::japanese::era::{Era, EraFault};
use crate::model::date::DateFault;
use crate::model::period::FiscalYear;
use proptest::prelude::*;

fn as_of(text: &str) -> AsOf {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn fiscal(western: i32) -> Moment {
    Moment::FiscalYear(FiscalYear::new(western).expect("a year"))
}

#[test]
fn one_time_in_two_spellings_is_one_time() {
    for (one, other) in [
        ("H30年度", "平成30年度"),
        ("H30年度", "2018年度"),
        ("H30", "平成30年"),
        ("Ｈ３０", "2018"),
        ("R2.3.31", "令和2年3月31日時点"),
        ("H29–R1平均値", "平成29年～令和元年平均値"),
        ("第1期実績", "第１期実績"),
    ] {
        assert!(as_of(one).means(&as_of(other)), "{one} {other}");
    }
    for (one, other) in [
        ("H30", "H30年度"),
        ("H30年度", "H31年度"),
        ("H30年度末", "H30年度"),
        ("R2.3", "R2.3.31"),
        ("H29–R1平均値", "R1"),
        ("第1期実績", "第2期実績"),
    ] {
        assert!(!as_of(one).means(&as_of(other)), "{one} {other}");
    }
}

#[test]
fn times_are_understood_as_finely_as_typed() {
    let (year, month) = (Moment::Year, |year, month| Moment::Month { year, month });
    for (typed, moment, tail) in [
        ("H30", year(2018), ""),
        ("R1", year(2019), ""),
        ("Ｈ３０", year(2018), ""),
        ("2019", year(2019), ""),
        ("平成30年", year(2018), ""),
        ("令和元<2019>年版", year(2019), "版"),
        ("令和元（2019）年", year(2019), ""),
        ("H27国勢調査", year(2015), "国勢調査"),
        ("R2.1", month(2020, 1), ""),
        ("令和2年1月末", month(2020, 1), "末"),
        ("2020-01", month(2020, 1), ""),
        ("令和2年10月1日現在", Moment::Day { year: 2020, month: 10, day: 1 }, "現在"),
        ("H30年度", fiscal(2018), ""),
        ("令和2年度", fiscal(2020), ""),
        ("平成31年度", fiscal(2019), ""),
        ("令和2年度実績", fiscal(2020), "実績"),
    ] {
        let read = as_of(typed);
        assert_eq!(read.when(), When::At(moment), "{typed}");
        assert_eq!((read.tail(), read.year()), (tail, Some(moment.year())), "{typed}");
        assert_eq!(read.to_string(), typed);
    }
}

#[test]
fn stretches_have_two_ends() {
    let year = Moment::Year;
    for (typed, first, last, average) in [
        ("H30–R2平均値", year(2018), year(2020), true),
        ("H30 - R2 平均値", year(2018), year(2020), true),
        ("H29-R1 平均値", year(2017), year(2019), true),
        ("R1・R2平均", year(2019), year(2020), true),
        ("H29-31", year(2017), year(2019), false),
        ("平成28年～令和2年平均", year(2016), year(2020), true),
        ("2018-2020平均", year(2018), year(2020), true),
        ("平成29～31年度", fiscal(2017), fiscal(2019), false),
        ("H30年度から R2年度まで", fiscal(2018), fiscal(2020), false),
        ("R2.1～R2.12", Moment::Month { year: 2020, month: 1 }, Moment::Month { year: 2020, month: 12 }, false),
    ] {
        let read = as_of(typed);
        assert_eq!(read.when(), When::Span { first, last }, "{typed}");
        assert_eq!((read.year(), read.is_average()), (Some(last.year()), average), "{typed}");
        assert_eq!(read.to_string(), typed);
    }
}

#[test]
fn other_words_are_labels() {
    for typed in ["過去5年間の平均値", "5年平均", "第1期実績", "策定時", "2000人調査", "R"] {
        let read = as_of(typed);
        assert_eq!((read.when(), read.year(), read.tail()), (When::Label, None, typed));
        assert_eq!(read.to_string(), typed);
    }
}

#[test]
fn faults_have_a_name_and_a_place() {
    let after = AsOfFault::Year(EraFault::AfterEra { era: Era::Heisei, last_year: 31 });
    for (typed, fault, at) in [
        ("", AsOfFault::Empty, ""),
        (" ", AsOfFault::Empty, " "),
        ("R1\0", AsOfFault::Unprintable, "\0"),
        ("H32", after, "H32"),
        ("H29–33年度", after, "33"),
        ("R2.13", AsOfFault::Date(DateFault::NoSuchMonth), "13"),
        ("H31.5", AsOfFault::Date(DateFault::OutsideEra { era: Era::Heisei }), "H31.5"),
        ("R2.1.2.3", AsOfFault::Unexpected, ".3"),
        ("R2-H30", AsOfFault::Reversed, "R2-H30"),
        ("R2.5–R2.4", AsOfFault::Reversed, "R2.5–R2.4"),
        ("令和42（2061）年", AsOfFault::Year(EraFault::Mismatch { meant: 2060, typed: 2061 }), "令和42（2061）年"),
    ] {
        let error = typed.parse::<AsOf>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (fault, at), "{typed}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "([明治大正昭和平成令和元年度月日0-9０-９HR.(（)<>〜～–から平均値-]|.){0,20}") {
        match text.parse::<AsOf>() {
            Ok(read) => prop_assert_eq!(read.to_string(), text),
            Err(error) => prop_assert!(text.get(error.range).is_some()),
        }
    }
}
