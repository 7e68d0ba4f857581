//! Percentages of statuses in prose: `達成率は75%`, `未達成は6項目で、全体の35.3%`.
//!
//! Judges a percentage right behind a status, or behind the number of one.

use super::counted::{Counted, all as all_counted};
use super::{Claim, Context, Sentence};
use crate::check::Rules;
use crate::check::claims::tallies::{Scope, Which};
use crate::diag::Fault;
use crate::model::quote::Role;

impl Sentence<'_, '_, '_, '_> {
    /// `達成率は75%`, `未達成は6項目で、全体の35.3%`: a percentage right behind a status, or behind the number of one.
    pub(super) fn shares(&self, text: &str, context: &Context, rules: &mut Rules) {
        let start = self.range.start;
        let numbers = self
            .reading
            .numbers()
            .iter()
            .filter(|number| self.range.start <= number.range.start && number.range.end <= self.range.end);
        for number in numbers {
            let (from, to) = (number.range.start - start, number.range.end - start);
            let before = &text[..from];
            let Some((grade, word)) = self.wording.grades.all(before).last() else { continue };
            let counted = all_counted(&before[word.end..]);
            let gap = &before[word.end..];
            let is_beside = match &counted[..] {
                [] => ["率は", "率が", "の割合は", "した割合は", "は"].contains(&gap),
                [count] => ["で、全体の", "で全体の", "、全体の", "で、"].contains(&&gap[count.behind..]),
                _ => false,
            };
            if !is_beside || !text[to..].starts_with(['%', '％']) || self.is_of_other(from) {
                continue;
            }
            let role = self.wording.roles.all(before).last().map(|(role, _)| role).or(context.role);
            let plan = self.plans.named_before(text, 0..from);
            let whole = Counted { range: from..to, count: 0, number_end: to, behind: to };
            let claim = Claim { count: whole, grades: vec![grade], role, plan, is_direct: false };
            let around = self.reading.passage.section.map_or(&[][..], |section| self.tallies.around(&section.id.text));
            let all =
                self.tallies.wholes.iter().chain(&context.scopes).chain(around).map(|at| &self.tallies.scopes[*at]);
            let shares: Vec<f64> = all.flat_map(|scope| self.shares_of(scope, &claim)).collect();
            let step = 10f64.powi(-i32::try_from(number.decimals).unwrap_or(0));
            let is_right = shares.iter().any(|share| (share - number.value.to_f64()).abs() <= step * 0.500_001);
            if !shares.is_empty() && !is_right {
                let range = number.range.start
                    ..number.range.end + '%'.len_utf8().max(text[to..].chars().next().map_or(1, char::len_utf8));
                let fault = self.reading.passage.fault(Fault::DoubtfulFigure, range.clone(), rules.sources);
                let mut known: Vec<String> = shares.iter().map(|share| format!("{share:.1}%")).collect();
                known.sort();
                known.dedup();
                let fault = fault.with("name", self.what(&claim)).with("typed", &self.reading.text[range]);
                rules.problems.push(fault.with("registered", known.join("、")));
            }
        }
    }

    /// What percentage of the indicators of a part has the status of a claim.
    fn shares_of(&self, scope: &Scope, claim: &Claim) -> Vec<f64> {
        let roles = match claim.role {
            Some(Which::One(role)) => vec![Which::One(role)],
            _ => vec![Which::One(Role::Targets), Which::One(Role::Kpis), Which::Both],
        };
        let of_role = |role: Which| {
            let counts = scope.of(role);
            let by_grade = counts.grades.as_ref()?;
            Some(by_grade[claim.grades[0]] as f64 * 100.0 / counts.placed.max(1) as f64)
        };
        roles.into_iter().filter_map(of_role).collect()
    }
}
