//! How a text read before and how it reads now, row by row.
//!
//! Plain data, as an author wrote it.

use crate::content::Content;
use crate::model::prose::Prose;
use crate::source::Typed;

#[derive(Debug, Content)]
pub struct Comparison {
    #[content(label = "表題", otherwise = "印刷しません", example = "総合戦略の改定箇所")]
    pub caption: Option<Typed>,
    /// The headings of both sides, the earlier one first.
    #[content(label = "二つの列の見出し", help = "前のものを先に書きます。", example = "[現行, 改定後]")]
    pub columns: [Typed; 2],
    #[content(label = "行", filled)]
    pub rows: Vec<Row>,
}

/// At least one side is there.
#[derive(Debug, Content)]
#[content(settle)]
pub struct Row {
    #[content(label = "前の文章", help = "変えた部分を ** で囲むと、下線が付きます。", one_of_these)]
    pub before: Option<Prose>,
    #[content(label = "後の文章", help = "変えた部分を ** で囲むと、下線が付きます。", one_of_these)]
    pub after: Option<Prose>,
    #[content(label = "変更の種類", example = "[新規]", short)]
    pub labels: Vec<Typed>,
}
