//! What a print shop needs of a booklet's looks, as numbers: the theme's colours in inks, sheets, paper.
//!
//! Knows no page; where the numbers go is the templates' business.

use super::view::press::{Press, Stock};
use crate::model::booklet::Booklet;
use crate::model::press::{self, Inks, Multiple};
use crate::model::theme::{Binding, Theme};

pub(super) fn derive(booklet: &Booklet, theme: &Theme) -> Press {
    let settled = &booklet.press;
    let binding = theme.binding.as_ref().map(|binding| binding.value);
    Press {
        ink: theme.ink_cmyk.unwrap_or_else(|| inks(&theme.ink)).0,
        ink_is_given: theme.ink_cmyk.is_some(),
        accent: theme.accent_cmyk.unwrap_or_else(|| inks(&theme.accent)).0,
        accent_is_given: theme.accent_cmyk.is_some(),
        marks: settled.marks,
        multiple: settled.pages_per_sheet(binding).map(Multiple::of),
        binding: binding.map(|binding| match binding {
            Binding::SaddleStitch => "saddle-stitch".into(),
            Binding::Perfect => "perfect".into(),
        }),
        paper: settled.paper.as_ref().map(stock),
        cover_paper: settled.cover_paper.as_ref().map(stock),
    }
}

fn stock(stock: &press::Stock) -> Stock {
    Stock { name: stock.name.as_str().into(), thickness: stock.thickness.map(|thickness| thickness.0) }
}

/// From how much grey on black takes the place of the three colours.
const BLACK_FROM: f64 = 0.3;

/// How much ink one spot gets at most, as a multiple of one ink; a little less than three, for what rounding adds.
const MOST_INK: f64 = 2.98;

/// A colour of the screen in inks. Black takes the place of the darkest of the grey that three colours hold, so that a deep
/// colour stays one of its own and no more than three inks' worth lies on the paper. What a press makes of it, a proof tells.
fn inks(colour: &str) -> Inks {
    let rgb = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or_default();
    let light = [16, 8, 0].map(|shift| f64::from((rgb >> shift) & 0xff) / 255.0);
    let grey = 1.0 - light.into_iter().fold(0.0, f64::max);
    let is_neutral = light.iter().all(|channel| (channel - light[0]).abs() < f64::EPSILON);
    let black = if is_neutral { grey } else { ((grey - BLACK_FROM) / (1.0 - BLACK_FROM)).max(0.0) };
    let share = |channel: f64| if black < 1.0 { (1.0 - channel - black) / (1.0 - black) } else { 0.0 };
    let colours = light.map(share);
    // What is nearly black would hold more than dries.
    let most = (MOST_INK - black) / colours.iter().sum::<f64>().max(f64::EPSILON);
    let [cyan, magenta, yellow] = colours.map(|share| share * most.min(1.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of one hundred")]
    let percent = |share: f64| (share * 100.0).round().clamp(0.0, 100.0) as u8;
    Inks([percent(cyan), percent(magenta), percent(yellow), percent(black)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_are_black_alone_and_no_colour_is_soaked() {
        assert_eq!(inks("#000000"), Inks([0, 0, 0, 100]));
        assert_eq!(inks("#808080"), Inks([0, 0, 0, 50]));
        assert_eq!(inks("#ffffff"), Inks([0, 0, 0, 0]));
        assert_eq!(inks("#17375e"), Inks([83, 59, 30, 47]));
        for rgb in (0..=0xff_ffff).step_by(997) {
            let Inks(shares) = inks(&format!("#{rgb:06x}"));
            assert!(shares.iter().map(|share| u32::from(*share)).sum::<u32>() <= 300, "{rgb:06x}: {shares:?}");
        }
    }
}
