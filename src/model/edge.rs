//! What stands at the edges of pages: the side index.
//!
//! Plain data; where it is drawn is the templates' business.

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
