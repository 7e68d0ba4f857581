//! Counts of statuses and their shares.

use super::Derive;
use super::view::{Count, Tally};
use crate::model::evaluation::status;
use crate::model::indicator::Grade;
use crate::model::quote::Role;
use crate::model::section::Progress;

impl Derive<'_> {
    /// How many indicators of one role in an earlier plan have which status, in the order of the evaluation scheme.
    pub(super) fn tally(&self, progress: &Progress, role: Role) -> Tally {
        let ids = progress.groups.iter().flat_map(|group| match role {
            Role::Targets => &group.targets,
            Role::Kpis => &group.kpis,
        });
        let statuses: Vec<&str> = ids
            .filter_map(|id| self.index.indicators.get(id.text.as_str()))
            .filter_map(|indicator| status(indicator, &self.booklet.evaluation).ok())
            .map(|grade| grade.status.text.as_str())
            .collect();
        let scheme = &self.booklet.evaluation;
        let count = |grade: &Grade| statuses.iter().filter(|status| **status == grade.status.text).count();
        let counts: Vec<usize> = scheme.iter().map(count).collect();
        let shares = shares(&counts);
        let words = self.booklet.words.overlaid_by(&progress.words);
        Tally {
            heading: words.get(role.word()).into(),
            total: statuses.len(),
            counts: scheme
                .iter()
                .zip(counts)
                .zip(shares)
                .map(|((grade, count), share)| Count {
                    status: grade.status.as_str().into(),
                    mark: self.mark(grade).into(),
                    count,
                    share: share.into(),
                })
                .collect(),
        }
    }

    /// The shape of a grade: full for the best of the scheme, empty for the last.
    pub(super) fn mark(&self, grade: &Grade) -> &'static str {
        let scheme = &self.booklet.evaluation;
        match scheme.iter().position(|other| other.status.text == grade.status.text) {
            Some(0) => "full",
            Some(rank) if rank + 1 == scheme.len() => "empty",
            _ => "part",
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
