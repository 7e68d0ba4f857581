//! Days of the Gregorian calendar, counted and turned round.
//!
//! Must not know eras, nor how a date is written.

/// A day of the Gregorian calendar as (year, month, day), in the order of time.
pub(crate) type CivilDay = (i32, u8, u8);

/// The number of days of a month.
pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// How many days there are from one to another, both included; none or fewer if the last comes before the first.
pub(crate) fn days_through(first: CivilDay, last: CivilDay) -> i64 {
    day_number(last) - day_number(first) + 1
}

/// The day that comes so many days after another, for the years 1 to 9999.
pub(crate) fn days_after(day: CivilDay, days: i64) -> Option<CivilDay> {
    let wanted = day_number(day).checked_add(days)?;
    // No year has more than 366 days: the guess is at most some thirty years early, and never late.
    let from_start = wanted - day_number((1, 1, 1));
    let guess = i32::try_from(from_start.div_euclid(366) + 1).ok().filter(|year| (1..=9999).contains(year))?;
    let year = (guess..=9999).take_while(|year| day_number((*year, 1, 1)) <= wanted).last()?;
    let month = (1..=12).take_while(|month| day_number((year, *month, 1)) <= wanted).last()?;
    let day = u8::try_from(wanted - day_number((year, month, 1)) + 1).ok()?;
    (day <= days_in_month(year, month)).then_some((year, month, day))
}

/// Counts days from a fixed one. Years are taken to begin in March, so that the leap day is their last.
fn day_number((year, month, day): CivilDay) -> i64 {
    let year = i64::from(year) - i64::from(month < 3);
    let months_since_march = (i64::from(month) + 9) % 12;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (months_since_march * 153 + 2) / 5 + i64::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_comes_after_the_one_before() {
        let (first, mut count) = ((1868, 1, 1), 0);
        for year in 1868..=2100 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    assert_eq!(days_through(first, (year, month, day)), count + 1);
                    assert_eq!(days_after(first, count), Some((year, month, day)));
                    count += 1;
                }
            }
        }
    }

    #[test]
    fn days_are_counted_with_the_first_and_the_last() {
        for (first, last, days) in [
            ((2023, 12, 1), (2023, 12, 1), 1),
            ((2023, 12, 1), (2023, 12, 30), 30),
            ((2023, 12, 15), (2024, 1, 15), 32),
            ((2024, 2, 1), (2024, 3, 1), 30),
            ((2023, 2, 1), (2023, 3, 1), 29),
            ((1900, 2, 28), (1900, 3, 1), 2),
            ((2000, 1, 1), (2000, 12, 31), 366),
            ((2024, 3, 2), (2024, 3, 1), 0),
        ] {
            assert_eq!(days_through(first, last), days, "{first:?} to {last:?}");
        }
    }

    #[test]
    fn there_are_years_1_to_9999() {
        assert_eq!(days_after((9999, 12, 30), 1), Some((9999, 12, 31)));
        assert_eq!(days_after((9999, 12, 31), 1), None);
        assert_eq!(days_after((1, 1, 1), -1), None);
        assert_eq!(days_after((2024, 1, 1), i64::MAX), None);
    }
}
