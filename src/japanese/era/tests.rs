use super::{Era, EraFault, EraYear};
use icu_calendar::cal::Japanese;
use icu_calendar::types::DateDuration;
use proptest::prelude::*;

fn year(text: &str) -> EraYear {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// Every day that can stand in a booklet, against the calendar of ICU.
#[test]
fn every_day_agrees_with_icu() {
    let mut day = icu_calendar::Date::try_new_iso(1873, 1, 1).expect("a date");
    let end = icu_calendar::Date::try_new_iso(2040, 12, 31).expect("a date");
    let japanese = Japanese::new();
    let mut days = 0;
    while day <= end {
        let there = day.to_calendar(japanese);
        let theirs = there.year().era().expect("an era year");
        let civil = (day.year().extended_year(), day.month().ordinal, day.day_of_month().0);
        let ours = EraYear::on(civil).expect("an era");
        let name = match ours.era() {
            Era::Meiji => "meiji",
            Era::Taisho => "taisho",
            Era::Showa => "showa",
            Era::Heisei => "heisei",
            Era::Reiwa => "reiwa",
        };
        assert_eq!((name, i32::from(ours.year())), (theirs.era.as_str(), theirs.year), "{civil:?}");
        assert_eq!(ours.western(), civil.0);
        days += 1;
        day = day.try_added_with_options(DateDuration::for_days(1), Default::default()).expect("a next day");
    }
    assert_eq!(days, 61_361);
}

#[test]
fn eras_meet_on_their_days() {
    let on = |day| EraYear::on(day).map(EraYear::short);
    for (day, expected) in [
        ((1872, 12, 31), None),
        ((1873, 1, 1), Some("M6")),
        ((1912, 7, 29), Some("M45")),
        ((1912, 7, 30), Some("T1")),
        ((1926, 12, 24), Some("T15")),
        ((1926, 12, 25), Some("S1")),
        ((1989, 1, 7), Some("S64")),
        ((1989, 1, 8), Some("H1")),
        ((2019, 4, 30), Some("H31")),
        ((2019, 5, 1), Some("R1")),
    ] {
        assert_eq!(on(day).as_deref(), expected, "{day:?}");
    }
}

#[test]
fn years_are_read_in_every_spelling() {
    for (typed, western) in [
        ("明治元年", 1868),
        ("大正15年", 1926),
        ("昭和64年", 1989),
        ("平成元年", 1989),
        ("平成 31 年", 2019),
        ("令和1年", 2019),
        ("令和４年", 2022),
        ("R4", 2022),
        ("Ｒ４", 2022),
        ("H元年", 1989),
        ("㍻31", 2019),
        ("㋿元年", 2019),
        ("令和4(2022)年", 2022),
        ("令和元<2019>年", 2019),
        ("令和４年（２０２２年）", 2022),
        ("2022(令和4)年", 2022),
    ] {
        assert_eq!(year(typed).western(), western, "{typed}");
    }
    assert_eq!(year("令和元年"), year("R1"));
    assert_eq!(year("R1").to_string(), "令和元年");
    assert_eq!(year("令和12").to_string(), "令和12年");
}

#[test]
fn faults_have_a_name_and_a_place() {
    let after = |era, last_year| EraFault::AfterEra { era, last_year };
    for (typed, fault, at) in [
        ("", EraFault::Empty, ""),
        ("平成32年", after(Era::Heisei, 31), "平成32"),
        ("S65", after(Era::Showa, 64), "S65"),
        ("令和0年", EraFault::NoSuchYear, "令和0"),
        ("令和9999年", EraFault::NoSuchYear, "令和9999"),
        ("R99999999999999999999", EraFault::NoSuchYear, "R99999999999999999999"),
        ("0000(R4)", EraFault::NoSuchYear, "0000"),
        ("令和42（2061）年", EraFault::Mismatch { meant: 2060, typed: 2061 }, "令和42（2061）年"),
        ("2061（令和42）年", EraFault::Mismatch { meant: 2060, typed: 2061 }, "2061（令和42）年"),
        ("令和", EraFault::Unexpected, "令和"),
        ("2022年", EraFault::Unexpected, "2022年"),
        ("令和4年3月", EraFault::Unexpected, "3月"),
        ("令和4年度", EraFault::Unexpected, "令和4年度"),
        ("h30", EraFault::Unexpected, "h30"),
    ] {
        let error = typed.parse::<EraYear>().expect_err(typed);
        assert_eq!((error.fault, &typed[error.range]), (fault, at), "{typed}");
    }
}

#[test]
fn a_western_year_has_the_era_years_that_lie_in_it() {
    let of = |year| EraYear::of_western(year).into_iter().map(EraYear::short).collect::<Vec<_>>();
    assert_eq!(of(1867), Vec::<String>::new());
    assert_eq!(of(1868), ["M1"]);
    assert_eq!(of(1989), ["S64", "H1"]);
    assert_eq!(of(2019), ["H31", "R1"]);
    assert_eq!(of(2022), ["R4"]);
    assert_eq!(of(i32::MIN), Vec::<String>::new());
    assert_eq!(of(i32::MAX), Vec::<String>::new());
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(western in 1868i32..=9999) {
        for made in EraYear::of_western(western) {
            prop_assert_eq!(made.to_string().parse::<EraYear>(), Ok(made));
            prop_assert_eq!(made.short().parse::<EraYear>(), Ok(made));
            prop_assert_eq!(made.western(), western);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        if let Err(error) = text.parse::<EraYear>() {
            prop_assert!(text.get(error.range).is_some());
        }
    }
}
