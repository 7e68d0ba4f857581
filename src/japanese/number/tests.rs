use super::*;
use proptest::prelude::*;

fn values(text: &str) -> Vec<String> {
    all(text).into_iter().map(|number| format!("{}={}", &text[number.range.clone()], number.value)).collect()
}

fn decimal(mantissa: i128, scale: u32) -> Decimal {
    Decimal::new(mantissa, scale).expect("in range")
}

#[test]
fn numbers_are_read_in_every_spelling() {
    assert_eq!(values("約1,800人と２３項目、34.8％"), ["1,800=1800", "２３=23", "34.8=34.8"]);
    assert_eq!(
        values("1億2,000万円、5百人、159,647百万円、8万9千人、１．５万人"),
        ["1億2,000万=120000000", "5百=500", "159,647百万=159647000000", "8万9千=89000", "１．５万=15000"]
    );
}

#[test]
fn what_does_not_fit_is_the_next_number() {
    assert_eq!(values("1,2,3と12,34"), ["1=1", "2=2", "3=3", "12=12", "34=34"]);
    assert_eq!(values("1234,567と1,2345"), ["1234=1234", "567=567", "1=1", "2345=2345"]);
    assert_eq!(values("1万2億と1万20000と2 千代田"), ["1万=10000", "2億=200000000", "1万=10000", "20000=20000", "2=2"]);
}

#[test]
fn dates_and_versions_are_no_numbers() {
    assert_eq!(values("R2.3.31と1.2.3"), Vec::<String>::new());
    assert_eq!(values("CO2を5%、R6"), ["5=5"]);
    assert_eq!(values("999999999999999999999999999999999999999999人"), Vec::<String>::new());
}

#[test]
fn a_number_is_written_as_another_is() {
    for (sample, value, decimals, written) in [
        ("34.7", decimal(348, 1), 1, "34.8"),
        ("３４.７", decimal(350, 1), 1, "３５．０"),
        ("1,234", decimal(12345, 0), 0, "12,345"),
        ("1234", decimal(12345, 0), 0, "12345"),
        ("980", decimal(1180, 0), 0, "1,180"),
        ("50", decimal(45, 0), 0, "45"),
        ("△20", decimal(-30, 0), 0, "△30"),
        ("▲20", decimal(-1234, 0), 0, "▲1,234"),
        ("20", decimal(-5, 1), 2, "△0.50"),
    ] {
        assert_eq!(like(sample, value, decimals), written, "{sample}");
    }
}

proptest! {
    /// What is written as a number is read as that number, in a value and in running text.
    #[test]
    fn what_is_written_reads_back(mantissa in -1_000_000_000_000i128..1_000_000_000_000, scale in 0u32..=4,
        sample in "(△|▲|-)?([1-9]|[1-9],[0-9]{3}|[1-9][0-9]{4}|[１-９]，[０-９]{3})(\\.[0-9])?") {
        let value = decimal(mantissa, scale);
        let written = like(&sample, value, scale);
        let mut scan = Scan::new(&written);
        let number = read(&mut scan).expect("a number").expect("a number");
        prop_assert!(scan.is_done(), "{}", written);
        prop_assert_eq!((number.value, number.decimals), (value, scale.max(value.scale())), "{}", written);
        let there = format!("前は{}人", written.trim_start_matches(is_minus));
        let [found] = &all(&there)[..] else { panic!("one number in {there}") };
        prop_assert_eq!(found.value, if value.is_negative() { -value } else { value }, "{}", there);
    }

    /// A magnitude multiplies by its power of ten, whatever the width.
    #[test]
    fn magnitudes_multiply(number in 1u32..1000, which in 0usize..7, wide: bool) {
        let (word, exponent) =
            [("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7), ("億", 8), ("兆", 12)][which];
        let text = format!("{number}{word}");
        let text: String = if wide { text.chars().map(width::full).collect() } else { text };
        let found = all(&text).remove(0);
        prop_assert_eq!(found.exponent, exponent);
        prop_assert_eq!(Some(found.value), Decimal::from(number).shifted(exponent));
        prop_assert_eq!(Some(found.step), Decimal::from(1).shifted(exponent));
        prop_assert_eq!(found.range, 0..text.len());
    }

    #[test]
    fn any_text_is_read_in_order(text in "[0-9０-９.,，．万千億a人 ]{0,30}") {
        let mut end = 0;
        for number in all(&text) {
            prop_assert!(number.range.start >= end && text.get(number.range.clone()).is_some());
            end = number.range.end;
        }
    }
}
