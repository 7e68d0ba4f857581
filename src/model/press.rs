//! What is settled with the print shop: inks, marks, sheets, paper.
//!
//! Plain data; what becomes of it on a page is the templates' business.

use super::theme::Binding;
use crate::content::Content;
use crate::source::Typed;

#[derive(Debug, Default, Content)]
pub struct Press {
    #[content(
        label = "トンボ",
        help = "true なら、断ち切る所を示す線を、ページの外に付けます。",
        otherwise = "false",
        default
    )]
    pub marks: bool,
    #[content(
        label = "ページ数をそろえる数",
        help = "この数の倍数になるように、奥付の前に白いページを入れます。",
        otherwise = "中綴じ（theme の binding）なら4の倍数。ほかは白いページを入れません"
    )]
    pub pages: Option<Multiple>,
    #[content(label = "本文の用紙", otherwise = "入稿票の空欄")]
    pub paper: Option<Stock>,
    #[content(label = "表紙の用紙", otherwise = "入稿票の空欄")]
    pub cover_paper: Option<Stock>,
}

impl Press {
    /// Of what the number of pages is to be a multiple, if that is said or follows from how the sheets are held together.
    pub fn pages_per_sheet(&self, binding: Option<Binding>) -> Option<Multiple> {
        self.pages.or((binding == Some(Binding::SaddleStitch)).then_some(Multiple::Fours))
    }
}

/// Of what the number of pages is a multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Multiple {
    #[content(label = "4の倍数")]
    Fours,
    #[content(label = "8の倍数")]
    Eights,
    #[content(label = "16の倍数")]
    Sixteens,
}

impl Multiple {
    pub fn of(self) -> u32 {
        match self {
            Multiple::Fours => 4,
            Multiple::Eights => 8,
            Multiple::Sixteens => 16,
        }
    }
}

/// What is printed on.
#[derive(Debug, Content)]
pub struct Stock {
    #[content(label = "用紙の名前", example = "上質紙　四六判70kg", name)]
    pub name: Typed,
    /// In micrometres.
    #[content(
        label = "1枚の厚さ",
        help = "用紙の見本帳にある厚さです。本文の厚さから、背幅を計算します。",
        otherwise = "背幅を計算しません",
        example = "0.1mm"
    )]
    pub thickness: Option<Thickness>,
}

/// How thick a leaf is, in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thickness(pub u32);

impl Thickness {
    /// Reads millimetres below one, such as `0.09mm`.
    pub fn parse(text: &str) -> Option<Thickness> {
        let digits = text.strip_prefix("0.")?.strip_suffix("mm")?;
        let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let micrometres: u32 = format!("{digits:0<3}").parse().ok()?;
        (is_number && micrometres > 0).then_some(Thickness(micrometres))
    }
}

/// A colour as shares of cyan, magenta, yellow and black, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks(pub [u8; 4]);

impl Inks {
    /// Reads what print shops write: `C95 M70 Y0 K30`.
    pub fn parse(text: &str) -> Option<Inks> {
        let mut shares = text.split(' ');
        let mut share = |ink: char| {
            let digits = shares.next()?.strip_prefix(ink)?;
            let is_plain =
                digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
            digits.parse::<u8>().ok().filter(|share| is_plain && *share <= 100)
        };
        let inks = [share('C')?, share('M')?, share('Y')?, share('K')?];
        shares.next().is_none().then_some(Inks(inks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_four_shares_in_their_order() {
        assert_eq!(Inks::parse("C95 M70 Y0 K30"), Some(Inks([95, 70, 0, 30])));
        assert_eq!(Inks::parse("C100 M100 Y100 K100"), Some(Inks([100; 4])));
        for text in
            ["", "C95 M70 Y0", "C95 M70 Y0 K30 K0", "M70 C95 Y0 K30", "C101 M0 Y0 K0", "C+5 M0 Y0 K0", "C05 M0 Y0 K0"]
        {
            assert_eq!(Inks::parse(text), None, "{text}");
        }
    }

    #[test]
    fn thicknesses_are_millimetres_below_one() {
        for (text, micrometres) in [("0.1mm", 100), ("0.09mm", 90), ("0.085mm", 85)] {
            assert_eq!(Thickness::parse(text), Some(Thickness(micrometres)), "{text}");
        }
        for text in ["0.1", "1mm", "0.0mm", "0.000mm", "0.1234mm", "0.+1mm", "90", "0.1 mm"] {
            assert_eq!(Thickness::parse(text), None, "{text}");
        }
    }
}
