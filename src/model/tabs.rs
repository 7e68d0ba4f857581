//! The side index: the parts of the plan to which a booklet belongs.
//!
//! Plain data; which part a page belongs to is the edition's business.

use crate::content::Content;
use crate::source::Typed;

/// One part of the side index on every page.
#[derive(Debug, Content)]
pub struct Tab {
    #[content(label = "語", example = "見本市総合戦略")]
    pub title: Typed,
    /// Whether this booklet is that part.
    #[content(label = "この冊子", help = "この冊子に当たるものに true と書きます。", default)]
    pub here: bool,
}

/// The side index, or the level whose sections it is.
pub(crate) struct Tabs;
