//! Which quotations print a count: those of the tables of earlier plans.
//!
//! Knows what is counted; whether the count is right is known before.

use super::said::Said;
use super::{Claim, Sentence};
use crate::check::claims::plans::Plan;
use crate::check::claims::tallies::Which;
use crate::model::quote::Role;

impl<'b> Sentence<'_, '_, '_, 'b> {
    /// The quotations that print a number.
    pub(super) fn quotes(&self, claim: &Claim) -> Vec<String> {
        let index = self.wording.index;
        let Said::Count(count) = claim.said else { return Vec::new() };
        let mut quotes = Vec::new();
        for (name, progress) in index.progresses.iter().filter(|_| !claim.is_denied) {
            let plan = Plan::Earlier(name);
            let mut whole = self.tallies.wholes.iter().map(|at| &self.tallies.scopes[*at]);
            let Some(scope) = whole.find(|scope| scope.plan == plan && claim.plan.is_none_or(|said| said == plan))
            else {
                continue;
            };
            let words = index.booklet.words.overlaid_by(&progress.words);
            for role in Role::ALL.into_iter().filter(|role| claim.role.is_none_or(|said| said == Which::One(*role))) {
                let counts = scope.of(Which::One(role));
                let Some(by_grade) = self.tallies.by_grade(counts) else { continue };
                let (fact, right) = match claim.grades[..] {
                    [] => ("総数", counts.placed.len()),
                    [grade] => match index.booklet.evaluation.get(grade) {
                        Some(status) => (status.status.text.as_str(), by_grade[grade]),
                        None => continue,
                    },
                    _ => continue,
                };
                if right == count {
                    quotes.push(format!("{{{{{name}.{}.{fact}}}}}", words.get(role.word())));
                }
            }
        }
        quotes
    }
}
