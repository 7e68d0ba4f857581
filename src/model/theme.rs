//! The looks that a booklet can choose: colours, paper, sizes.
//!
//! Plain data; what the choices mean on a page is the templates' business.

use super::press::Inks;
use crate::content::Content;
use crate::source::Located;

/// The looks of one booklet.
#[derive(Debug, Clone, Content)]
#[content(by_hand)]
pub struct Theme {
    /// Deep colour of headings and bands, `#rrggbb`.
    #[content(
        label = "見出しや帯の濃い色",
        help = "# と6桁の16進数を、引用符で囲みます。",
        otherwise = "\"#17375e\"",
        kind = Colour, default, by_hand,
    )]
    pub ink: String,
    /// Sparing second colour, `#rrggbb`.
    #[content(
        label = "少しだけ使う二つ目の色",
        help = "# と6桁の16進数を、引用符で囲みます。",
        otherwise = "\"#b5472f\"",
        kind = Colour, default, by_hand,
    )]
    pub accent: String,
    #[content(
        label = "濃い色をインキで",
        help = "印刷用の print.pdf の濃い色です。色見本を見て、印刷所と決めます。",
        otherwise = "ink から換算します",
        example = "C95 M70 Y0 K30"
    )]
    pub ink_cmyk: Option<Inks>,
    #[content(
        label = "二つ目の色をインキで",
        help = "印刷用の print.pdf の、少しだけ使う二つ目の色です。",
        otherwise = "accent から換算します",
        example = "C0 M80 Y85 K20"
    )]
    pub accent_cmyk: Option<Inks>,
    #[content(label = "本文の書体", otherwise = "mincho", default = Theme::default().body)]
    pub body: Face,
    #[content(label = "紙の大きさ", otherwise = "a4", default = Theme::default().paper)]
    pub paper: Paper,
    #[content(label = "字の大きさ", otherwise = "normal", default = Theme::default().scale)]
    pub scale: Scale,
    #[content(
        label = "片面か両面か",
        help = "両面では、左右のページで余白とページ番号の位置が入れ替わります。",
        otherwise = "single",
        default = Theme::default().sides,
    )]
    pub sides: Sides,
    /// How the sheets are held together, and where that is said.
    #[content(
        label = "綴じ方",
        help = "印刷所に渡すときに、ページ数が綴じ方に合うかどうかを確かめます（[page-count](rules/page-count.md)）。",
        otherwise = "確かめません"
    )]
    pub binding: Option<Located<Binding>>,
}

/// A colour, which everyone has to be able to read.
pub struct Colour;

impl Default for Theme {
    fn default() -> Self {
        Theme {
            ink: "#17375e".into(),
            accent: "#b5472f".into(),
            ink_cmyk: None,
            accent_cmyk: None,
            body: Face::Mincho,
            paper: Paper::A4,
            scale: Scale::Normal,
            sides: Sides::Single,
            binding: None,
        }
    }
}

/// The typeface of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Face {
    #[content(label = "明朝体")]
    Mincho,
    #[content(label = "ゴシック体")]
    Gothic,
}

/// The sheet that pages are laid out on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Paper {
    #[content(label = "210×297mm")]
    A4,
    /// As Japanese printers mean it: 182 × 257 mm.
    #[content(label = "JISのB5（182×257mm）")]
    B5,
    #[content(label = "148×210mm")]
    A5,
}

/// How large the type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Scale {
    #[content(label = "小さめ")]
    Small,
    #[content(label = "普通")]
    Normal,
    #[content(label = "大きめ")]
    Large,
}

/// Whether leaves are printed on one side or on both, as in a bound book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Sides {
    #[content(label = "片面")]
    Single,
    #[content(label = "両面")]
    Double,
}

/// How printed sheets become a booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Binding {
    /// 中綴じ: sheets folded in the middle and stapled there, four pages on each.
    #[content(label = "中綴じ。ページ数は4の倍数です")]
    SaddleStitch,
    /// 無線綴じ: leaves glued at the back, however many.
    #[content(label = "無線綴じ")]
    Perfect,
}
