//! The scale of a chart: round steps around its numbers, and where a number lies between them.
//!
//! Counts in whole numbers, so that every machine draws the same. Knows no series and no labels.

use crate::japanese::number::grouped;
use crate::model::quantity::Decimal;

/// Most steps between the ends of a scale: more lines than that are read as a pattern.
const MOST_STEPS: i128 = 5;
/// Mantissas beyond this would leave no room for multiplying them with the height of a box.
const LARGEST: i128 = 10i128.pow(30);

/// A scale from one round number to another.
#[derive(Debug)]
pub(super) struct Axis {
    /// Numbers are counted in units of 10^-`scale`, or of 10^`dropped` where they are very large.
    scale: u32,
    dropped: u32,
    low: i128,
    high: i128,
    step: i128,
}

impl Axis {
    /// A scale for some numbers; with `from_zero` zero lies on it.
    pub(super) fn around(numbers: &[Decimal], from_zero: bool) -> Self {
        let scale = numbers.iter().map(|number| number.scale()).max().unwrap_or(0);
        let mut axis = Axis { scale, dropped: 0, low: 0, high: 0, step: 1 };
        while numbers.iter().any(|number| axis.units(*number).abs() > LARGEST) {
            axis.dropped += 1;
        }
        let units = || numbers.iter().map(|number| axis.units(*number));
        let zero = from_zero.then_some(0);
        let mut low = units().chain(zero).min().unwrap_or(0);
        let mut high = units().chain(zero).max().unwrap_or(0);
        if low == high {
            // A single number needs a space to lie in.
            let room = 10i128.pow(scale);
            high += room;
            low -= if from_zero { 0 } else { room };
        }
        let step = step(low, high);
        axis.low = low.div_euclid(step) * step;
        axis.high = -(-high).div_euclid(step) * step;
        axis.step = step;
        axis
    }

    fn units(&self, number: Decimal) -> i128 {
        let (mantissa, factor) = (number.mantissa(), self.scale - number.scale());
        // One by one, or a large number with many decimals would overflow on the way.
        match factor.checked_sub(self.dropped) {
            Some(grow) => mantissa.saturating_mul(10i128.pow(grow)),
            None => mantissa / 10i128.pow((self.dropped - factor).min(38)),
        }
    }

    /// How far below the top of a box a number lies.
    pub(super) fn y(&self, number: Decimal, height: i64) -> i64 {
        self.y_of(self.units(number), height)
    }

    fn y_of(&self, units: i128, height: i64) -> i64 {
        let (range, height) = (self.high - self.low, i128::from(height));
        let below = (2 * (self.high - units) * height + range).div_euclid(2 * range);
        i64::try_from(below.clamp(0, height)).unwrap_or(0)
    }

    /// Where zero lies, if it lies on the scale.
    pub(super) fn zero(&self, height: i64) -> Option<i64> {
        (self.low <= 0 && self.high >= 0).then(|| self.y_of(0, height))
    }

    /// Every step from the lowest: how far below the top it lies and what it is called. `minus` is the sign of the numbers.
    pub(super) fn ticks(&self, height: i64, minus: &str) -> Vec<(i64, String)> {
        let mut ticks = Vec::new();
        let mut units = self.low;
        while units <= self.high {
            ticks.push((self.y_of(units, height), self.label(units, minus)));
            units += self.step;
        }
        ticks
    }

    fn label(&self, units: i128, minus: &str) -> String {
        // As many decimals as the steps have, so that all labels have the same.
        let mut decimals = self.scale;
        let mut step = self.step;
        while decimals > 0 && step % 10 == 0 {
            step /= 10;
            decimals -= 1;
        }
        let sign = if units < 0 { minus } else { "" };
        let digits = units.unsigned_abs() / 10u128.pow(self.scale - decimals);
        let unit = 10u128.pow(decimals);
        let zeros = "0".repeat(self.dropped as usize);
        let whole = grouped(&format!("{}{zeros}", digits / unit));
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{:0width$}", digits % unit, width = decimals as usize),
        }
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 … that leads from one end to the other in few steps.
fn step(low: i128, high: i128) -> i128 {
    let steps = |step: i128| -(-high).div_euclid(step) - low.div_euclid(step);
    let mut power = 1;
    loop {
        if let Some(step) = [1, 2, 5].map(|digit| digit * power).into_iter().find(|step| steps(*step) <= MOST_STEPS) {
            return step;
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(numbers: &[&str], from_zero: bool) -> Vec<String> {
        let numbers: Vec<Decimal> = numbers.iter().map(|number| decimal(number)).collect();
        Axis::around(&numbers, from_zero).ticks(460, "△").into_iter().map(|(_, label)| label).collect()
    }

    fn decimal(text: &str) -> Decimal {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        Decimal::new(format!("{whole}{fraction}").parse().unwrap(), fraction.len() as u32).unwrap()
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(ticks(&["1711", "1650"], true), ["0", "500", "1,000", "1,500", "2,000"]);
        assert_eq!(ticks(&["1711", "1650"], false), ["1,640", "1,660", "1,680", "1,700", "1,720"]);
        assert_eq!(ticks(&["-203", "105"], true), ["△300", "△200", "△100", "0", "100", "200"]);
        assert_eq!(ticks(&["1.32", "1.4"], false), ["1.32", "1.34", "1.36", "1.38", "1.40"]);
        assert_eq!(ticks(&["0.5", "2.25"], true), ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]);
        assert_eq!(ticks(&["-5", "-12"], true), ["△15", "△10", "△5", "0"]);
    }

    #[test]
    fn a_single_number_lies_inside_its_scale() {
        assert_eq!(ticks(&["0"], true), ["0", "1"]);
        assert_eq!(ticks(&["7", "7"], false), ["6", "7", "8"]);
        assert_eq!(ticks(&[], true), ["0", "1"]);
    }

    #[test]
    fn numbers_lie_where_they_belong() {
        let axis = Axis::around(&[decimal("-203"), decimal("105")], true);
        assert_eq!((axis.y(decimal("200"), 460), axis.y(decimal("-300"), 460)), (0, 460));
        assert_eq!(axis.zero(460), Some(184));
        assert_eq!(Axis::around(&[decimal("1650"), decimal("1711")], false).zero(460), None);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let large = Decimal::new(10i128.pow(36) - 1, 12).unwrap();
        let axis = Axis::around(&[large, -large, Decimal::ZERO], true);
        assert_eq!((axis.y(large, 460), axis.zero(460), axis.y(-large, 460)), (0, Some(230), 460));
        assert_eq!(axis.ticks(460, "-").last().unwrap().1, "1,000,000,000,000,000,000,000,000");
    }
}
