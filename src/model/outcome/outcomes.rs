//! A set of outcomes: those that are possible, where it cannot be told which it is.
//!
//! Must not know why it cannot be told.

use super::Outcome;

/// Which outcomes are possible; never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcomes([bool; 4]);

impl Outcomes {
    pub(crate) const ANY: Outcomes = Outcomes([true; 4]);
    /// All but that the target is reached.
    pub(crate) const MISSED: Outcomes = Outcomes([false, true, true, true]);
    const ALL: [Outcome; 4] = [Outcome::Reached, Outcome::Improved, Outcome::Unchanged, Outcome::Worsened];

    pub(crate) fn only(outcome: Outcome) -> Outcomes {
        Outcomes(Outcomes::ALL.map(|one| one == outcome))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Outcome> {
        Outcomes::ALL.into_iter().zip(self.0).filter(|(_, is_in)| *is_in).map(|(outcome, _)| outcome)
    }

    /// The only one, where there is only one.
    pub(crate) fn one(self) -> Option<Outcome> {
        let mut all = self.iter();
        all.next().filter(|_| all.next().is_none())
    }

    /// What the worse of two can be.
    #[must_use]
    pub(crate) fn worse_of(self, other: Outcomes) -> Outcomes {
        let is_worse_of = |outcome| self.iter().any(|ours| other.iter().any(|theirs| ours.max(theirs) == outcome));
        Outcomes(Outcomes::ALL.map(is_worse_of))
    }
}
