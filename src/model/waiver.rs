//! A remark that the authors have read and let stand, with their reason.
//!
//! Plain data, as an author wrote it; which remarks it fits is the check's business.

use std::collections::BTreeMap;

use crate::content::Content;
use crate::source::{Span, Typed};

#[derive(Debug, Content)]
pub struct Waiver {
    /// The name of the rule.
    #[content(label = "免除する規則の名前", help = "検査の結果の [ ] の中にあります。", example = "unused-term", name)]
    pub rule: Typed,
    /// The id of the thing that the remark is about, or a file.
    #[content(
        label = "対象",
        help = "どこについて免除するか。見出し、指標、施策などのidか、用語か、ファイルの場所。",
        example = "visitors、chapters/1-introduction.yaml",
        name
    )]
    pub target: Typed,
    /// Narrows it to remarks on these words.
    #[content(
        label = "検査の結果で下線の付く文字",
        help = "その文字についてだけ免除します。",
        otherwise = "限りません",
        example = "5か年",
        name
    )]
    pub text: Option<Typed>,
    #[content(label = "免除する理由", help = "検査の結果に載ります。", example = "出典の表記に合わせるため", name)]
    pub reason: Typed,
}

/// What stands inside the thing with an id, for every id of every file.
#[derive(Debug, Default)]
pub struct Extents(BTreeMap<String, Vec<Span>>);

impl Extents {
    pub fn add(&mut self, id: &str, extent: Span) {
        self.0.entry(id.to_owned()).or_default().push(extent);
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What stands inside the very thing that is given its id here.
    pub fn around(&self, id: &Typed) -> Option<Span> {
        let holds =
            |extent: &&Span| extent.file == id.span.file && extent.start <= id.span.start && id.span.end <= extent.end;
        self.0.get(id.text.trim())?.iter().find(holds).copied()
    }

    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Whether a place lies inside the thing called `id`.
    pub fn contain(&self, id: &str, place: Span) -> bool {
        let around = |extent: &Span| {
            extent.file == place.file && extent.start <= place.start && place.end <= extent.end.max(place.start)
        };
        self.0.get(id).is_some_and(|extents| extents.iter().any(around))
    }
}
