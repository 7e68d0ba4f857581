use super::{FiscalYear, Period, PeriodFault};
use crate::japanese::era::{Era, EraFault};
use proptest::prelude::*;

fn fiscal(text: &str) -> FiscalYear {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn period(text: &str) -> Period {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn a_fiscal_year_is_the_same_in_every_spelling() {
    for (typed, western, printed) in [
        ("令和4年度", 2022, "令和4年度"),
        ("R4年度", 2022, "令和4年度"),
        ("Ｒ４年度", 2022, "令和4年度"),
        ("2022年度", 2022, "令和4年度"),
        ("令和4(2022)年度", 2022, "令和4年度"),
        ("平成31年度", 2019, "令和元年度"),
        ("令和元年度", 2019, "令和元年度"),
        ("昭和63年度", 1988, "昭和63年度"),
        ("平成元年度", 1989, "平成元年度"),
        ("大正15年度", 1926, "昭和元年度"),
        ("1850年度", 1850, "1850年度"),
    ] {
        assert_eq!(fiscal(typed).western(), western, "{typed}");
        assert_eq!(fiscal(typed).to_string(), printed, "{typed}");
    }
    assert_eq!(fiscal("平成31年度"), fiscal("令和元年度"));
    assert_eq!(fiscal("R4年度").short(), "R4年度");
}

#[test]
fn months_belong_to_the_fiscal_year_that_began_last_april() {
    assert_eq!(FiscalYear::of_month(2022, 3), FiscalYear::new(2021));
    assert_eq!(FiscalYear::of_month(2022, 4), FiscalYear::new(2022));
    assert_eq!(FiscalYear::of_month(1, 3), None);
    assert_eq!(FiscalYear::of_month(i32::MIN, 1), None);
}

#[test]
fn a_period_keeps_its_spelling_and_has_one_prose_form() {
    for typed in [
        "令和4年度～令和7年度",
        "令和4年度〜令和7年度",
        "令和4年度~令和7年度",
        "令和4年度–令和7年度",
        "令和4年度-令和7年度",
        "令和4年度－令和7年度",
        "令和4年度 ～ 令和7年度",
        "令和4年度から令和7年度まで",
        "令和4年度から令和7年度",
        "令和4(2022)年度から令和7(2025)年度まで",
        "令和4～7年度",
        "令和4～令和7年度",
        "令和４～７年度",
        "令和4年度～7年度",
        "R4～R7年度",
        "2022年度〜2025年度",
        "2022～2025年度",
    ] {
        let read = period(typed);
        assert_eq!(read.to_string(), typed);
        assert_eq!((read.first().western(), read.last().western()), (2022, 2025), "{typed}");
        assert_eq!((read.years(), read.years_text().as_str()), (4, "4年間"));
        assert_eq!(read.prose(), "令和4年度から令和7年度まで", "{typed}");
    }
}

#[test]
fn a_period_can_cross_eras_or_be_one_year() {
    let across = period("平成31年度～令和5年度");
    assert_eq!((across.years(), across.prose().as_str()), (5, "令和元年度から令和5年度まで"));
    assert!(across.contains(fiscal("令和元年度")) && !across.contains(fiscal("令和6年度")));
    assert_eq!(period("令和4年度").prose(), "令和4年度");
    assert_eq!(period("令和4年度").years_text(), "1年間");
}

#[test]
fn faults_have_a_name_and_a_place() {
    let reversed = |first, last| PeriodFault::Reversed { first: fiscal(first), last: fiscal(last) };
    let after = |last_year| PeriodFault::Year(EraFault::AfterEra { era: Era::Heisei, last_year });
    for (typed, fault, at) in [
        ("", PeriodFault::Empty, ""),
        ("令和7年度～令和4年度", reversed("令和7年度", "令和4年度"), "令和7年度～令和4年度"),
        ("平成31～4年度", reversed("平成31年度", "平成4年度"), "平成31～4年度"),
        ("平成29～33年度", after(31), "33"),
        ("令和4年～令和7年", PeriodFault::Unexpected, "令和4年～令和7年"),
        ("令和4年～令和7年度", PeriodFault::Unexpected, "令和4年～令和7年度"),
        ("令和4年度～", PeriodFault::Unexpected, ""),
        ("令和4年度～令和7年度の4年間", PeriodFault::Unexpected, "の4年間"),
        ("2022～25年度", PeriodFault::Unexpected, "25年度"),
        ("4年間", PeriodFault::Unexpected, "4年間"),
    ] {
        let error = typed.parse::<Period>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (fault, at), "{typed}");
    }
    let error = "昭和64年度".parse::<FiscalYear>().expect_err("it never began");
    let fault = PeriodFault::Year(EraFault::AfterEra { era: Era::Showa, last_year: 63 });
    assert_eq!((error.fault, error.range), (fault, 0..14));
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(first in 1873i32..=9990, more in 0i32..9) {
        let first = FiscalYear::new(first).expect("a year");
        let last = FiscalYear::new(first.western() + more).expect("a year");
        prop_assert_eq!(first.to_string().parse::<FiscalYear>(), Ok(first));
        prop_assert_eq!(first.short().parse::<FiscalYear>(), Ok(first));
        for typed in [format!("{first}～{last}"), format!("{first}から{last}まで"), format!("{}-{}", first.short(), last.short())] {
            let read = period(&typed);
            prop_assert_eq!((read.first(), read.last(), read.to_string()), (first, last, typed));
            prop_assert_eq!(period(&read.prose()).years(), read.years());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([令和平成元年度から～まで0-9R-]|.){0,20}") {
        match text.parse::<Period>() {
            Ok(read) => prop_assert_eq!(read.to_string(), text),
            Err(error) => prop_assert!(text.get(error.range).is_some()),
        }
    }
}

#[test]
fn a_fiscal_year_can_be_named_without_its_word() {
    let named = |text: &str| FiscalYear::named(text).ok().map(FiscalYear::western);
    for text in ["R8", "令和8年度", "2026年度", "2026", "Ｒ８", "令和8(2026)年度"] {
        assert_eq!(named(text), Some(2026), "{text}");
    }
    for text in ["", "令和8年", "R8.4", "8", "R0", "H40", "S64年度", "今年度"] {
        assert_eq!(named(text), None, "{text}");
    }
}
