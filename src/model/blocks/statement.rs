//! Words with a frame of their own: a point and what follows from it, a signed greeting, an agenda.
//!
//! Plain data, as an author wrote it.

use super::AsTyped;
use crate::content::Content;
use crate::model::date::Date;
use crate::model::prose::Prose;
use crate::model::section::Picture;
use crate::source::Typed;

/// What is so, and the conclusion that is drawn from it.
#[derive(Debug, Content)]
pub struct Point {
    #[content(label = "題名", otherwise = "題名なし", example = "若い世代の転出")]
    pub title: Option<Typed>,
    #[content(label = "現状などの文章", help = "「|」の次の行から、字下げして書きます。")]
    pub text: Prose,
    #[content(
        label = "そこから言えること",
        help = "矢印の後ろに印刷します。",
        example = "市内に働く場をつくることが必要"
    )]
    pub conclusion: Typed,
}

/// Words that somebody signs.
#[derive(Debug, Content)]
pub struct Greeting {
    #[content(label = "挨拶の文章", help = "「|」の次の行から、字下げして書きます。")]
    pub text: Prose,
    #[content(label = "年月か年月日", otherwise = "印刷しません", example = "令和6年3月")]
    pub date: Option<AsTyped<Date>>,
    #[content(label = "職名", otherwise = "印刷しません", example = "見本市長")]
    pub office: Option<Typed>,
    #[content(label = "氏名", example = "見本　太郎")]
    pub name: Typed,
    #[content(label = "写真", otherwise = "印刷しません", kind = Portrait)]
    pub portrait: Option<Picture>,
}

/// A picture of whoever signs.
pub(crate) struct Portrait;

/// What a meeting goes through, in order.
#[derive(Debug, Content)]
pub struct Agenda {
    #[content(label = "会議の名称", otherwise = "印刷しません", example = "見本市まち・ひと・しごと創生会議　次第")]
    pub title: Option<Typed>,
    #[content(label = "日時", otherwise = "印刷しません", example = "令和6年2月1日　午後2時から")]
    pub when: Option<Typed>,
    #[content(label = "場所", otherwise = "印刷しません", example = "市役所　第1会議室")]
    pub place: Option<Typed>,
    #[content(
        label = "議事",
        help = "番号は自動で付きます。",
        example = "[開会, 総合戦略の改定について, 閉会]",
        filled
    )]
    pub items: Vec<Typed>,
}
