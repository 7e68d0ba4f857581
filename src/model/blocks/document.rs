//! Other plans of the municipality and of those around it, by name.
//!
//! Plain data, as an author wrote it.

use super::AsTyped;
use crate::content::Content;
use crate::model::period::Period;
use crate::source::Typed;

#[derive(Debug, Content)]
pub struct DocumentList {
    #[content(label = "表題", otherwise = "印刷しません", example = "関連する計画の一覧")]
    pub caption: Option<Typed>,
    #[content(label = "計画", filled)]
    pub items: Vec<Document>,
}

#[derive(Debug, Content)]
pub struct Document {
    #[content(label = "計画の名称", example = "見本市総合計画")]
    pub name: Typed,
    #[content(
        label = "計画期間",
        help = "年度か、その期間を書きます。",
        otherwise = "「—」を印刷します",
        example = "令和4年度～令和13年度"
    )]
    pub period: Option<AsTyped<Period>>,
    #[content(
        label = "根拠法令",
        otherwise = "「—」を印刷します",
        example = "都市計画法（昭和43年法律第100号）第18条の2"
    )]
    pub law: Option<Typed>,
    #[content(label = "担当課", otherwise = "「—」を印刷します", example = "企画課", short)]
    pub owner: Option<Typed>,
}
