//! The day on which a comment came in, however a list has it.

use crate::japanese::calendar::{CivilDay, days_after};
use crate::japanese::era::EraYear;
use crate::load::sheet::Value;
use crate::model::date::Date;

/// A date as the format wants it, in the era: `令和5年12月8日`; none if it is none.
pub(super) fn date(value: &Value) -> Option<String> {
    match value {
        Value::Day(year, month, day) => in_era((*year, *month, *day)),
        Value::Number(serial) => of_serial(*serial),
        Value::Text(text) => of_text(text),
    }
}

/// Days as spreadsheets count them, where a cell was not made to look like a date: those of 1980 to 2100, no other number.
#[expect(clippy::cast_possible_truncation, reason = "the range is small")]
fn of_serial(serial: f64) -> Option<String> {
    const DAYS: std::ops::Range<f64> = 29_221.0..73_416.0;
    if !DAYS.contains(&serial) {
        return None;
    }
    const DAY_0: CivilDay = (1899, 12, 30);
    in_era(days_after(DAY_0, serial.floor() as i64)?)
}

fn of_text(text: &str) -> Option<String> {
    let text = crate::consult::names::folded(&day_of(text));
    let date: Date = text.parse().or_else(|_| text.to_uppercase().parse()).ok()?;
    match date.day() {
        Some(day) => in_era((date.year(), date.month(), day)),
        None => Some(date.to_string()),
    }
}

/// The day of a moment: `2023/12/08 10:15`, `2023-12-08T10:15:00`, `令和5年12月8日（金）`.
fn day_of(text: &str) -> String {
    let text = text.trim().split(['(', '（']).next().unwrap_or_default();
    let is_time = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':');
    match text.split_once([' ', 'T']) {
        Some((day, rest)) if is_time(rest) => day.to_owned(),
        _ => text.to_owned(),
    }
}

fn in_era(day: CivilDay) -> Option<String> {
    Some(format!("{}{}月{}日", EraYear::on(day)?, day.1, day.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_in_the_era() {
        for (value, wanted) in [
            (Value::Day(2023, 12, 8), "令和5年12月8日"),
            (Value::Number(45_268.0), "令和5年12月8日"),
            (Value::Number(45_268.75), "令和5年12月8日"),
            (Value::Number(43_585.0), "平成31年4月30日"),
            (Value::Number(43_586.0), "令和元年5月1日"),
            (Value::Number(45_351.0), "令和6年2月29日"),
            (Value::Number(36_526.0), "平成12年1月1日"),
        ] {
            assert_eq!(date(&value).as_deref(), Some(wanted), "{value:?}");
        }
        for text in [
            "2023/12/8",
            "2023-12-08",
            "2023-12-08 10:15:00",
            "2023/12/08 9:05",
            "2023-12-08T10:15:00",
            "R5.12.8",
            "令和5年12月8日",
            "令和５年１２月８日（金）",
            "2023年12月8日",
        ] {
            assert_eq!(of_text(text).as_deref(), Some("令和5年12月8日"), "{text}");
        }
        for value in
            [Value::Number(3.0), Value::Number(1e300), Value::Text("12/8".to_owned()), Value::Text("先週".to_owned())]
        {
            assert_eq!(date(&value), None, "{value:?}");
        }
    }
}
