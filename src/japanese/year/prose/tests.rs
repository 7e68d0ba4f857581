use super::*;
use crate::japanese::era::EraYear;
use proptest::prelude::*;

fn western(text: &str) -> Vec<i32> {
    all(text).iter().map(|year| year.western).collect()
}

#[test]
fn years_are_found_in_prose() {
    assert_eq!(western("平成26年11月に制定し、令和元（2019）年12月に改定"), [2014, 2019]);
    assert_eq!(western("R4とH30、Ｒ２.1、2030年度、R元年、㋿6年"), [2022, 2018, 2020, 2030, 2019, 2024]);
    assert_eq!(western("令和 6 年度、令和2，3年度、平成32年"), [2024, 2020, 2020]);
    assert_eq!(
        western("12,000人、1234567、電話0123-45-6789、QR4、HR30、R6a、H29-1、R0、M7.3、T5、JIS-R6"),
        Vec::<i32>::new()
    );
}

#[test]
fn four_digits_alone_are_a_number() {
    assert_eq!(western("2000人が参加し、1900件を処理"), Vec::<i32>::new());
    assert_eq!(western("2020年、2021（令和3）、2022～2024年度"), [2020, 2021, 2022, 2024]);
}

#[test]
fn months_stand_behind_their_year() {
    for (text, month) in [
        ("令和6年4月1日", Some((4, Some(1)))),
        ("令和6年４月", Some((4, None))),
        ("R6.4.1", Some((4, Some(1)))),
        ("R6/4", Some((4, None))),
        ("令和6年度4月", None),
        ("令和6年4人", None),
        ("2024年3月31日", Some((3, Some(31)))),
    ] {
        assert_eq!(all(text).remove(0).month, month, "{text}");
    }
}

#[test]
fn twins_are_read_on_either_side_of_the_mark() {
    for text in ["令和42（2061）年", "令和42年（2061年）", "令和42年度(2061年度)", "２０６１年（令和４２年）"]
    {
        let year = all(text).remove(0);
        let twin = year.twin.expect(text);
        assert_ne!(year.western, twin.western, "{text}");
        assert!(["2061", "４２"].contains(&&text[twin.number]), "{text}");
        assert_eq!(year.range, 0..text.len(), "{text}");
    }
    assert!(all("令和4年（3か所）")[0].twin.is_none());
    assert!(all("令和6年度（2025年3月）")[0].twin.is_none());
}

#[test]
fn stretches_are_counted() {
    for (text, years) in [
        ("令和2年度から令和6年度までの5年間", 5),
        ("令和2～6年度", 5),
        ("令和2年度～6年度", 5),
        ("R2-R6", 5),
        ("2020～2024年度", 5),
        ("平成31（2019）年度～令和5（2023）年度", 5),
        ("平成28年から令和2年まで", 5),
    ] {
        let found = stretches(text, &all(text));
        assert_eq!(found.iter().map(Stretch::years).collect::<Vec<_>>(), [years], "{text}");
    }
    for text in ["令和2年度、令和6年度", "2020-2024", "令和6年度から5%増", "令和2年度からの3年間"]
    {
        assert!(stretches(text, &all(text)).is_empty(), "{text}");
    }
}

proptest! {
    /// What the value of a year reads, running text reads too, and as the same year.
    #[test]
    fn both_manners_agree(western in 1868i32..=2199, mark in "年|年度", paired: bool, spelling in 0usize..4) {
        for era in EraYear::of_western(western).into_iter().filter(|era| era.year() < 100) {
            let number = if era.year() == 1 { "元".to_owned() } else { era.year().to_string() };
            let (head, other) = match spelling {
                0 => (format!("{}{number}", era.era().kanji()), format!("({western})")),
                1 if LETTERED.contains(&era.era()) => {
                    (format!("{}{}", era.era().letter(), era.year()), format!("（{western}）"))
                }
                2 => (western.to_string(), format!("({}{number})", era.era().kanji())),
                _ => (format!("{}{}", era.era().kanji(), era.year()), format!("〔{western}〕")),
            };
            let text = format!("{head}{}{mark}", if paired { &other } else { "" });
            let mut scan = Scan::new(&text);
            let typed = super::super::read(&mut scan).expect("a year").expect("a year");
            let found = all(&text).remove(0);
            prop_assert_eq!((typed.western, typed.mark), (found.western, found.mark), "{}", text);
            prop_assert_eq!(&text[found.head.clone()], head);
            prop_assert_eq!(found.twin.map(|twin| twin.western), paired.then_some(western));
            prop_assert_eq!((typed.range, found.range), (0..text.len(), 0..text.len()));
        }
    }

    #[test]
    fn any_text_is_read_in_order(text in "[令和平成RHM元年度月日0-9０-９.～から（）() -]{0,30}") {
        let years = all(&text);
        let mut end = 0;
        for year in &years {
            prop_assert!(year.range.start >= end && text.get(year.range.clone()).is_some(), "{}", text);
            end = year.range.end;
        }
        for stretch in stretches(&text, &years) {
            prop_assert!(text.get(stretch.range.clone()).is_some() && stretch.years() > 0);
        }
    }
}
