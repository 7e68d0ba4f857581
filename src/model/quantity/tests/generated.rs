use crate::japanese::width::full;
use crate::model::quantity::{Bound, Decimal, Kind, Quantity};
use proptest::prelude::*;

/// A printed number and what it must be understood as.
#[derive(Debug, Clone)]
struct Printed {
    text: String,
    value: Decimal,
    unit: Option<&'static str>,
    per: Option<&'static str>,
    bound: Option<Bound>,
}

fn with_commas(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn printed() -> impl Strategy<Value = Printed> {
    let label = prop::sample::select(vec!["", "約", "概ね ", "延べ", "中学生 ", "全国平均(R1) "]);
    let sign = prop::sample::select(vec![("", 1), ("△", -1), ("△ ", -1), ("▲", -1), ("-", -1), ("−", -1), ("+", 1)]);
    let magnitude = prop::sample::select(vec![("", 0), ("千", 3), ("万", 4), ("百万", 6), ("億", 8)]);
    let unit = prop::sample::select(vec![
        ("", None),
        ("件", Some("件")),
        (" 人", Some("人")),
        ("%", Some("%")),
        ("㎡", Some("m2")),
        ("m2", Some("m2")),
        ("t-CO2", Some("t-CO2")),
        ("か所", Some("か所")),
        ("‰", Some("‰")),
        ("ポイント", Some("ポイント")),
    ]);
    let per =
        prop::sample::select(vec![("", None), ("/年", Some("年")), (" / 月", Some("月")), ("／3年間", Some("3年間"))]);
    let bound = prop::sample::select(vec![
        ("", None),
        ("以上", Some(Bound::AtLeast)),
        (" 以下", Some(Bound::AtMost)),
        ("未満", Some(Bound::LessThan)),
        ("超", Some(Bound::MoreThan)),
    ]);
    let number = (0u64..1_000_000_000, 0u32..=3, any::<bool>(), any::<bool>());
    (label, sign, number, magnitude, unit, per, bound).prop_map(
        |(label, sign, (digits, decimals, commas, wide), magnitude, unit, per, bound)| {
            let base = 10u64.pow(decimals);
            let whole = if commas { with_commas(digits / base) } else { (digits / base).to_string() };
            let fraction = match decimals {
                0 => String::new(),
                _ => format!(".{:0width$}", digits % base, width = decimals as usize),
            };
            let text = format!("{}{whole}{fraction}{}{}{}{}", sign.0, magnitude.0, unit.0, per.0, bound.0);
            let text = format!(
                "{label}{}",
                if wide && !text.contains("m2") && !text.contains("CO2") {
                    text.chars().map(full).collect()
                } else {
                    text
                }
            );
            let mantissa = i128::from(digits) * sign.1 * 10i128.pow(magnitude.1);
            let value = Decimal::new(mantissa, decimals).expect("in range");
            Printed { text, value, unit: unit.1, per: per.1, bound: bound.1 }
        },
    )
}

proptest! {
    #[test]
    fn a_printed_number_is_understood_and_printed_back(printed in printed()) {
        let read: Quantity = printed.text.parse().map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(read.value(), Some(printed.value));
        prop_assert_eq!(read.unit(), printed.unit);
        prop_assert_eq!(read.per(), printed.per);
        prop_assert_eq!(read.bound(), printed.bound);
        prop_assert_eq!(read.to_string(), printed.text);
        prop_assert_eq!(read.to_string().parse::<Quantity>(), Ok(read));
    }

    #[test]
    fn several_numbers_keep_their_parts(parts in prop::collection::vec((0u32..100_000, prop::sample::select(vec!["戸", "ha", "人", "時間"])), 2..5)) {
        let text: String = parts.iter().map(|(number, unit)| format!("{number}{unit}")).collect();
        let read: Quantity = text.parse().map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        let found: Vec<_> = read.amounts().iter().map(|part| (part.value(), part.unit().map(str::to_owned))).collect();
        let expected: Vec<_> = parts.iter().map(|&(number, unit)| (Decimal::from(number), Some(unit.to_owned()))).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        check(&text)?;
    }

    #[test]
    fn any_figure_like_text_is_read_or_refused(
        text in "([0-9０-９,，.．()（）:：/／～〜–−△▲+＋×m2COHR万億千百十件人位年度以上未満令和平成元約→↗なし—  -]|.){0,24}"
    ) {
        check(&text)?;
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    match text.parse::<Quantity>() {
        Ok(read) => {
            prop_assert_eq!(read.to_string(), text);
            let silent = matches!(read.kind(), Kind::Text { .. }) && read.notes().is_empty();
            // Whatever is taken as words has no digits but those of a benchmark's time.
            prop_assert!(!silent || !text.contains(|c: char| c.is_ascii_digit()) || text.contains(['(', '（']));
        }
        Err(error) => prop_assert!(text.get(error.range).is_some()),
    }
    Ok(())
}
