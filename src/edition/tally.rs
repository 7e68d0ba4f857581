//! Counts of statuses and their shares.

use super::Derive;
use super::view::{Count, Tally};
use crate::model::evaluation::{Status, status};
use crate::model::indicator::{Condition, Grade};
use crate::model::quote::Role;
use crate::model::section::Progress;
use crate::model::words::Word;

impl Derive<'_> {
    /// How many indicators of one role in an earlier plan have which status, in the order of the evaluation scheme; behind it
    /// those that are not assessed, where the scheme has no grade for them and there are any in the plan.
    pub(super) fn tally(&self, progress: &Progress, role: Role) -> Tally {
        let scheme = &self.booklet.evaluation;
        let mut names: Vec<(&str, &str)> =
            scheme.iter().map(|grade| (grade.status.text.as_str(), self.mark(grade))).collect();
        let statuses = self.statuses(progress, role);
        let others = Role::ALL.into_iter().flat_map(|role| self.statuses(progress, role));
        if others.into_iter().any(|status| !names.iter().any(|(name, _)| *name == status)) {
            names.push((self.booklet.words.get(Word::NotAssessed), "none"));
        }
        let counts: Vec<usize> =
            names.iter().map(|(name, _)| statuses.iter().filter(|status| *status == name).count()).collect();
        let words = self.booklet.words.overlaid_by(&progress.words);
        Tally {
            heading: words.get(role.word()).into(),
            total: statuses.len(),
            counts: names
                .iter()
                .zip(&counts)
                .zip(shares(&counts))
                .map(|(((name, mark), count), share)| Count {
                    status: (*name).into(),
                    mark: (*mark).into(),
                    count: *count,
                    share: share.into(),
                })
                .collect(),
        }
    }

    /// What is printed as the status of each indicator of one role.
    fn statuses(&self, progress: &Progress, role: Role) -> Vec<&str> {
        let ids = progress.groups.iter().flat_map(|group| match role {
            Role::Targets => &group.targets,
            Role::Kpis => &group.kpis,
        });
        ids.filter_map(|id| self.index.indicators.get(id.text.as_str()))
            .filter_map(|indicator| status(indicator, self.booklet).ok())
            .map(|status| self.status_word(status))
            .collect()
    }

    /// The word for a status.
    pub(super) fn status_word<'s>(&'s self, status: Status<'s>) -> &'s str {
        match status.grade() {
            Some(grade) => &grade.status.text,
            None => self.booklet.words.get(Word::NotAssessed),
        }
    }

    /// The shape of a grade: full for the best of the scheme, empty for the last, none for what is not assessed.
    pub(super) fn mark(&self, grade: &Grade) -> &'static str {
        let is_earned = |grade: &&Grade| grade.when.value != Condition::NotAssessed;
        let mut scheme = self.booklet.evaluation.iter().filter(is_earned);
        let count = scheme.clone().count();
        match scheme.position(|other| other.status.text == grade.status.text) {
            Some(0) => "full",
            Some(rank) if rank + 1 == count => "empty",
            Some(_) => "part",
            None => "none",
        }
    }
}

/// Each part in percent of their sum, rounded half up; with one decimal unless all are whole.
fn shares(parts: &[usize]) -> Vec<String> {
    let total: usize = parts.iter().sum();
    if total == 0 {
        return parts.iter().map(|_| "—".to_owned()).collect();
    }
    let permille: Vec<usize> = parts.iter().map(|part| (part * 2000 + total) / (2 * total)).collect();
    let whole = parts.iter().all(|part| (part * 100).is_multiple_of(total));
    permille
        .iter()
        .map(|share| if whole { format!("{}%", share / 10) } else { format!("{}.{}%", share / 10, share % 10) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn shares_of_the_first_strategy() {
        assert_eq!(shares(&[8, 4, 11]), ["34.8%", "17.4%", "47.8%"]);
        assert_eq!(shares(&[2, 1, 1]), ["50%", "25%", "25%"]);
    }

    #[test]
    fn halves_round_up_and_nothing_divides_by_zero() {
        assert_eq!(shares(&[1, 15]), ["6.3%", "93.8%"]);
        assert_eq!(shares(&[0, 0]), ["—", "—"]);
        assert_eq!(shares(&[3, 0]), ["100%", "0%"]);
    }
}
