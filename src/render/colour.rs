//! Colours of a booklet's theme: checked, and darkened until text in them can be read on white.
//!
//! The second lock behind the checker: whatever is not a plain hexadecimal colour never reaches a style sheet.

use tera::{Kwargs, State, TeraResult, Value};

/// WCAG 2.2 AA asks for 4.5:1; the pages also print on a tint, so a little more is kept.
const READABLE_CONTRAST: f64 = 5.2;

/// The template filter `colour`: a theme's colour as `#rrggbb`, dark enough for text on a white page.
pub(super) fn filter(value: &str, _: Kwargs, _: &State) -> TeraResult<Value> {
    match readable(value) {
        Some(colour) => Ok(Value::safe_string(&colour)),
        None => Err(tera::Error::message(format!("`{value}` is not a colour: write it as `#17375e`"))),
    }
}

fn readable(text: &str) -> Option<String> {
    let mut rgb = parse(text)?;
    while contrast_with_white(rgb) < READABLE_CONTRAST {
        rgb = rgb.map(|channel| u8::try_from(u16::from(channel) * 97 / 100).unwrap_or(channel));
    }
    let [red, green, blue] = rgb;
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    let nibble = |shift: u32| ((number >> shift) & 15) as u8;
    match digits.len() {
        6 => Some([20, 12, 4].map(|shift| nibble(shift) << 4 | nibble(shift - 4))),
        3 => Some([8, 4, 0].map(|shift| nibble(shift) * 17)),
        _ => None,
    }
}

/// The contrast ratio of WCAG 2.2 against white.
fn contrast_with_white(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn dark_colours_stay() {
        assert_eq!(readable("#17375e").as_deref(), Some("#17375e"));
        assert_eq!(readable("#124").as_deref(), Some("#112244"));
    }

    #[test]
    fn light_colours_are_darkened() {
        let yellow = readable("#ffee00").unwrap();
        assert_ne!(yellow, "#ffee00");
        assert_eq!(readable(&yellow).as_ref(), Some(&yellow));
        assert!(readable("#ffffff").is_some());
    }

    #[test]
    fn nothing_but_a_colour_passes() {
        for bad in ["", "#", "red", "#12", "#12345", "#1234567", "#12345g", "#+12345", "#fff;x", "url(//x)", "#１２３"]
        {
            assert_eq!(readable(bad), None, "{bad}");
        }
    }
}
