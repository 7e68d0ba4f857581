//! What the figures of a booklet leave unsaid throughout, because it was decided so once.
//!
//! Plain data; the rules that would ask for it look here.

use crate::content::Content;

/// What a booklet has decided not to say at every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Unsaid {
    /// Why there is none, where a dash stands for it.
    #[content(label = "値のない欄（—）の理由")]
    GapReasons,
    /// That it is counted by the year.
    #[content(label = "1年当たりの値であること（/年）")]
    PerYear,
}
