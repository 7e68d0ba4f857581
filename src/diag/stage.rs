//! How far a publication has come, from a draft on somebody's desk to the print shop.
//!
//! Knows the stages and their names; what each of them lets pass is said where problems are judged.

/// In the order in which a publication goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Draft,
    /// Before the public for comment.
    Consultation,
    /// Adopted and published.
    Final,
    /// Goes to the print shop.
    Print,
}

impl Stage {
    pub const ALL: [Stage; 4] = [Stage::Draft, Stage::Consultation, Stage::Final, Stage::Print];

    /// A booklet that does not say how far it has come is taken for one that will be published as it is.
    pub const UNSAID: Stage = Stage::Final;

    /// The word an author writes.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Consultation => "consultation",
            Stage::Final => "final",
            Stage::Print => "print",
        }
    }
}
