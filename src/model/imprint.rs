//! By what a booklet shows whose it is: emblem, contact, web address, and the manner it is written in.
//!
//! Plain data; where each of them is printed is the templates' business.

use crate::content::Content;
use crate::source::Typed;

#[derive(Debug, Default, Content)]
pub struct Imprint {
    #[content(label = "市章などの画像", help = "表紙に印刷します。", otherwise = "載せません")]
    pub emblem: Option<Emblem>,
    /// Whether a title page stands behind the cover.
    #[content(
        label = "扉",
        help = "true なら、表紙の次に扉（題名のページ）を置きます。",
        otherwise = "false",
        default
    )]
    pub inside_title: bool,
    #[content(
        label = "問い合わせ先",
        help = "奥付に印刷します。要る項目だけを書きます。",
        otherwise = "印刷しません",
        default
    )]
    pub contact: Contact,
    /// Begins with `http://` or `https://`.
    #[content(
        label = "アドレス",
        help = "冊子を載せるページのアドレスです。奥付に、QRコードと並べて印刷します。",
        otherwise = "印刷しません",
        example = "https://www.city.example.lg.jp/plan",
        kind = Web,
    )]
    pub web: Option<Typed>,
    /// If it says so.
    #[content(
        label = "文章の調子",
        help = "印刷はされません（[mixed-style](rules/mixed-style.md)）。",
        otherwise = "desu-masu",
        key = "style"
    )]
    pub manner: Option<Manner>,
}

/// The picture that stands for the publisher.
#[derive(Debug, Content)]
pub struct Emblem {
    #[content(label = "画像の場所", help = "冊子のフォルダから書きます。", example = "figures/emblem.svg", name)]
    pub file: Typed,
    #[content(
        label = "代替テキスト",
        help = "画像を見られない人のための説明です。",
        example = "見本市の市章",
        stand_in
    )]
    pub alt: Typed,
}

/// Where readers can turn to.
#[derive(Debug, Default, Content)]
pub struct Contact {
    #[content(label = "所在地", example = "〒000-0000　見本県見本市本町1-1")]
    pub address: Option<Typed>,
    #[content(label = "電話", example = "000-000-0000")]
    pub phone: Option<Typed>,
    #[content(label = "ファクス", example = "000-000-0001")]
    pub fax: Option<Typed>,
    #[content(label = "電子メール", example = "kikaku@city.example.lg.jp")]
    pub email: Option<Typed>,
}

/// An address on the web.
pub(crate) struct Web;

impl Contact {
    /// The lines that are there, in the order in which they are printed.
    pub fn lines(&self) -> impl Iterator<Item = &Typed> {
        [&self.address, &self.phone, &self.fax, &self.email].into_iter().flatten()
    }
}

/// How sentences end throughout the booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Content)]
pub enum Manner {
    /// です・ます調
    #[default]
    #[content(key = "desu-masu", label = "です・ます調")]
    Polite,
    /// である調
    #[content(key = "de-aru", label = "である調")]
    Plain,
}
