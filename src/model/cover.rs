//! The face of a booklet: a picture, or one of some designs in the colours of its theme.
//!
//! Plain data; how a design is drawn is the edition's business.

use crate::content::Content;
use crate::source::Typed;

#[derive(Debug, Default, Content)]
pub struct Cover {
    #[content(
        label = "図柄",
        help = "theme の色で描き、章の扉にも使います。",
        otherwise = "tiles",
        default = Design::default()
    )]
    pub design: Design,
    #[content(label = "表紙の写真や絵", help = "図柄の代わりに印刷します。", otherwise = "図柄を印刷します")]
    pub picture: Option<CoverPicture>,
}

/// The picture on the cover.
#[derive(Debug, Content)]
pub struct CoverPicture {
    #[content(
        label = "画像の場所",
        help = "冊子のフォルダから書きます。横と縦が2対1ほどの画像が、切り落としなく載ります。",
        example = "figures/cover.jpg",
        name
    )]
    pub file: Typed,
    #[content(
        label = "代替テキスト",
        help = "画像を見られない人のための説明です。",
        example = "川沿いの桜並木",
        stand_in
    )]
    pub alt: Typed,
}

/// What is drawn in the colours of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Content)]
pub enum Design {
    /// Squares, circles and triangles on a grid.
    #[default]
    #[content(label = "四角、円、三角を並べたもの")]
    Tiles,
    #[content(label = "波と日")]
    Waves,
    /// 青海波: scales of rings, one row over the other.
    #[content(label = "青海波")]
    Seigaiha,
    #[content(label = "山並みと日")]
    Hills,
    #[content(label = "街並みの影")]
    Skyline,
    #[content(label = "大きさの変わる点")]
    Dots,
    #[content(label = "重なる輪")]
    Arcs,
    #[content(label = "無地")]
    Plain,
}
