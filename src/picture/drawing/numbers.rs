//! Numbers in attributes: whether they have any measure, and whether a drawing says how large it is.
//!
//! Knows how numbers are written in SVG; not what each of them does.

use super::Element;

/// Beyond this, arithmetic in single precision has nothing to do with a drawing.
const LARGEST: f64 = 1e9;

/// Whether every number in a value is one that can be drawn with.
pub(super) fn are_sane(value: &str) -> bool {
    each(value).all(|number| number.abs() <= LARGEST)
}

/// How many numbers a value has.
pub(super) fn count(value: &str) -> usize {
    each(value).count()
}

/// The numbers in a value. Digits behind a `#` belong to a name or a colour.
fn each(value: &str) -> impl Iterator<Item = f64> {
    let mut rest = value;
    let mut before = ' ';
    std::iter::from_fn(move || {
        loop {
            let mut chars = rest.chars();
            let c = chars.next()?;
            let begins = c.is_ascii_digit() || (c == '.' && chars.next().is_some_and(|next| next.is_ascii_digit()));
            if !begins || before == '#' {
                rest = rest.get(c.len_utf8()..)?;
                let goes_on = before == '#' && !matches!(c, ' ' | ')' | ';' | ',' | '"' | '\'');
                before = if goes_on { '#' } else { c };
                continue;
            }
            let end = end_of_number(rest);
            let (number, behind) = rest.split_at_checked(end)?;
            (rest, before) = (behind, '0');
            return Some(number.parse().unwrap_or(f64::INFINITY));
        }
    })
}

/// Where the number ends with which a text begins.
fn end_of_number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    if bytes.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
    let exponent = digits(end + 1 + sign);
    // `2em` and `3ex` are lengths.
    if matches!(bytes.get(end), Some(b'e' | b'E')) && exponent > 0 {
        end += 1 + sign + exponent;
    }
    end
}

/// Least and largest side of a drawing, in its own units.
const SIDES: std::ops::RangeInclusive<f64> = 0.01..=1e6;
/// One side to the other.
const LONGEST_SHAPE: f64 = 1000.0;

/// Whether the outermost element says how large the drawing is: by a box, or by both sides in units of their own.
pub(super) fn have_size(root: &Element) -> bool {
    let shape = |across: f64, down: f64| {
        SIDES.contains(&across) && SIDES.contains(&down) && (across / down).max(down / across) <= LONGEST_SHAPE
    };
    let sides = ["width", "height"].map(|side| root.get(side).map(length));
    let is_shown = match sides {
        [Some(Some(across)), Some(Some(down))] => shape(across, down),
        // A side in percent, or none, takes what the box gives.
        [Some(Some(side)), _] | [_, Some(Some(side))] => SIDES.contains(&side),
        _ => true,
    };
    let has_both = matches!(sides, [Some(Some(_)), Some(Some(_))]);
    let has_box = root.get("viewBox").map(|value| match *each_signed(value).collect::<Vec<_>>() {
        [_, _, across, down] => shape(across, down),
        _ => false,
    });
    is_shown && has_box.unwrap_or(has_both)
}

fn each_signed(value: &str) -> impl Iterator<Item = f64> {
    value.split([' ', ',', '\t', '\n']).filter(|part| !part.is_empty()).map(|part| part.parse().unwrap_or(f64::NAN))
}

/// A length in units of its own; none of one in percent, or of what is no length.
fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let (number, unit) = value.split_at_checked(end_of_number(value))?;
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" | "em" | "rem" => 16.0,
        "ex" => 8.0,
        "mm" => 96.0 / 25.4,
        "cm" => 960.0 / 25.4,
        "in" => 96.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * factor)
}

/// Whether a rectangle is large enough, for where it lies, to be there at all in single precision.
pub(super) fn can_be_seen(attributes: &[(String, String)]) -> bool {
    const SMALLEST: f64 = 1e-5;
    let get = |name: &str| attributes.iter().find(|(known, _)| known == name).and_then(|(_, value)| signed(value));
    let [x, y] = ["x", "y"].map(|name| get(name).unwrap_or(0.0).abs());
    let [across, down] = ["width", "height"].map(|name| get(name).map(f64::abs));
    let reach = x + y + across.unwrap_or(0.0) + down.unwrap_or(0.0);
    [across, down].into_iter().flatten().all(|side| side > SMALLEST * reach)
}

fn signed(value: &str) -> Option<f64> {
    let value = value.trim();
    match value.strip_prefix('-') {
        Some(rest) => length(rest).map(|number| -number),
        None => length(value.strip_prefix('+').unwrap_or(value)),
    }
}

/// Whether a side is one that a browser and the engine read as the same.
pub(super) fn is_length(value: &str) -> bool {
    length(value).is_some() || value.trim().strip_suffix('%').is_some_and(|number| number.parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{are_sane, count, length};

    #[test]
    fn numbers_are_found_and_names_are_none() {
        assert_eq!(count("M10-20.5c.5.5 1e3,4L0 0"), 8);
        assert!(are_sane("matrix(1.05e-4 0 0 -1 12192000 6858000)"));
        assert!(are_sane("#1e5000"));
        assert!(are_sane("fill:url(#a-1e5000);stroke-width:2"));
        assert!(!are_sane("fill:#1e5000;stroke-width:2e20"));
        assert!(are_sane("2em"));
        assert!(!are_sane("M0 0L1e30 0"));
        assert!(!are_sane("99999999999"));
    }

    #[test]
    fn lengths_have_units() {
        assert_eq!(length("10mm").map(f64::round), Some(38.0));
        assert_eq!(length("100%"), None);
        assert_eq!(length("auto"), None);
    }
}
