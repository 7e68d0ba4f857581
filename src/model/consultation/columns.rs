//! What the columns of a list of comments are, where their heads do not say it.

use crate::content::Content;
use crate::source::Typed;

/// The heads of the columns as a list has them; those that are not named here are found by what they say.
#[derive(Debug, Default, Content)]
pub struct Columns {
    #[content(label = "意見の列の見出し", otherwise = "見出しから判断します", example = "ご意見・ご提案", name)]
    pub comment: Option<Typed>,
    #[content(label = "番号の列の見出し", otherwise = "見出しから判断します", example = "受付番号", name)]
    pub number: Option<Typed>,
    #[content(label = "受け付けた日の列の見出し", otherwise = "見出しから判断します", example = "受付日", name)]
    pub received: Option<Typed>,
    #[content(label = "該当箇所の列の見出し", otherwise = "見出しから判断します", example = "該当箇所", name)]
    pub about: Option<Typed>,
    #[content(label = "ページの列の見出し", otherwise = "見出しから判断します", example = "該当ページ", name)]
    pub page: Option<Typed>,
    #[content(label = "市の考え方の列の見出し", otherwise = "見出しから判断します", example = "市の考え方", name)]
    pub response: Option<Typed>,
    #[content(label = "区分の列の見出し", otherwise = "見出しから判断します", example = "対応区分", name)]
    pub category: Option<Typed>,
    #[content(label = "公表してよいかの列の見出し", otherwise = "見出しから判断します", example = "公開の可否", name)]
    pub publish: Option<Typed>,
}
