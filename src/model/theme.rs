//! The looks that a booklet can choose: colours, paper, sizes.
//!
//! Plain data; what the choices mean on a page is the templates' business.

use crate::source::Located;

/// The looks of one booklet.
#[derive(Debug)]
pub struct Theme {
    /// Deep colour of headings and bands, `#rrggbb`.
    pub ink: String,
    /// Sparing second colour, `#rrggbb`.
    pub accent: String,
    pub body: Face,
    pub paper: Paper,
    pub scale: Scale,
    pub sides: Sides,
    /// How the sheets are held together, and where that is said.
    pub binding: Option<Located<Binding>>,
}

impl Default for Theme {
    fn default() -> Self {
        Theme {
            ink: "#17375e".into(),
            accent: "#b5472f".into(),
            body: Face::Mincho,
            paper: Paper::A4,
            scale: Scale::Normal,
            sides: Sides::Single,
            binding: None,
        }
    }
}

/// The typeface of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Mincho,
    Gothic,
}

/// The sheet that pages are laid out on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    /// As Japanese printers mean it: 182 × 257 mm.
    B5,
    A5,
}

/// How large the type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Small,
    Normal,
    Large,
}

/// Whether leaves are printed on one side or on both, as in a bound book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    Single,
    Double,
}

/// How printed sheets become a booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// 中綴じ: sheets folded in the middle and stapled there, four pages on each.
    SaddleStitch,
    /// 無線綴じ: leaves glued at the back, however many.
    Perfect,
}
