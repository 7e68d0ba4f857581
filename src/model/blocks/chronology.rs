//! What happened when.
//!
//! Plain data, as an author wrote it.

use super::AsTyped;
use crate::content::Content;
use crate::model::date::span::DateSpan;
use crate::model::prose::Prose;
use crate::source::Typed;

#[derive(Debug, Content)]
pub struct Chronology {
    #[content(label = "表題", example = "策定の経過")]
    pub caption: Option<Typed>,
    #[content(label = "出来事", help = "上から古い順に並べます。", filled)]
    pub entries: Vec<Entry>,
}

#[derive(Debug, Content)]
pub struct Entry {
    #[content(
        label = "年月日",
        help = "年月か年月日、またはその期間を書きます。",
        example = "令和元年7月、令和元年12月20日～令和2年1月19日"
    )]
    pub when: AsTyped<DateSpan>,
    #[content(label = "出来事の文章", example = "庁内会議を設けました。")]
    pub text: Prose,
}
