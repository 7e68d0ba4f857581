//! Percentages of statuses in prose: `達成率は75%`, `未達成は6項目で、全体の35.3%`.
//!
//! Judges a percentage right behind a status, or behind the number of one.

use std::ops::Range;

use super::counted::{Counted, all as all_counted, number_beginning};
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
            let end = to + text[to..].chars().next().map_or(1, char::len_utf8);
            let whole = Counted { range: from..end, count: 0, number_end: to, behind: end };
            let claim = Claim { count: whole, grades: vec![grade], role, plan, is_direct: false };
            let step = 10f64.powi(-i32::try_from(number.decimals).unwrap_or(0));
            self.hold_share(&claim, number.value.to_f64(), step * 0.500_001, context, rules);
        }
    }

    /// `KPIの4分の3が目標を達成`: a share in words that a status follows.
    pub(super) fn shares_in_words(&self, text: &str, context: &Context, rules: &mut Rules) {
        const WIDEST: usize = 10;
        for (range, said) in worded(text) {
            let behind = &text[range.end..];
            let near: usize =
                behind.chars().take(WIDEST).take_while(|c| !"、。（".contains(*c)).map(char::len_utf8).sum();
            let Some((grade, word)) = self.wording.grades.all(&behind[..near]).next() else { continue };
            let is_denied = ["ない", "なか", "ませ", "ず"].iter().any(|no| behind[word.end..].contains(no));
            let role = self.wording.roles.all(&text[..range.start]).last().map(|(role, _)| role).or(context.role);
            if is_denied
                || role.is_none()
                || !behind.starts_with(['が', 'は', 'で', 'を'])
                || self.is_of_other(range.start)
            {
                continue;
            }
            let count = Counted { range: range.clone(), count: 0, number_end: range.end, behind: range.end };
            let plan = self.plans.named_before(text, 0..range.start);
            let claim = Claim { count, grades: vec![grade], role, plan, is_direct: false };
            self.hold_share(&claim, said, 0.5, context, rules);
        }
    }

    /// Holds a percentage against those of every part that it can be of.
    fn hold_share(&self, claim: &Claim, said: f64, widest: f64, context: &Context, rules: &mut Rules) {
        let around = self.reading.passage.section.map_or(&[][..], |section| self.tallies.around(&section.id.text));
        let all = self.tallies.wholes.iter().chain(&context.scopes).chain(around).map(|at| &self.tallies.scopes[*at]);
        let shares: Vec<f64> = all.flat_map(|scope| self.shares_of(scope, claim)).collect();
        if shares.is_empty() || shares.iter().any(|share| (share - said).abs() <= widest) {
            return;
        }
        let range = self.range.start + claim.count.range.start..self.range.start + claim.count.range.end;
        let fault = self.reading.passage.fault(Fault::DoubtfulFigure, range.clone(), rules.sources);
        let mut known: Vec<String> = shares.iter().map(|share| format!("{share:.1}%")).collect();
        known.sort();
        known.dedup();
        let fault = fault.with("name", self.what(claim)).with("typed", &self.reading.text[range]);
        rules.problems.push(fault.with("registered", known.join("、")));
    }

    /// What percentage of the indicators of a part has the status of a claim.
    fn shares_of(&self, scope: &Scope, claim: &Claim) -> Vec<f64> {
        let roles = match claim.role {
            Some(Which::One(role)) => vec![Which::One(role)],
            _ => vec![Which::One(Role::Targets), Which::One(Role::Kpis), Which::Both],
        };
        let of_role = |role: Which| {
            let counts = scope.of(role);
            let by_grade = self.tallies.by_grade(counts)?;
            Some(by_grade[claim.grades[0]] as f64 * 100.0 / counts.placed.len().max(1) as f64)
        };
        roles.into_iter().filter_map(of_role).collect()
    }
}

/// Shares that are told in words, with their percentages: 4分の3, 半数.
fn worded(text: &str) -> Vec<(Range<usize>, f64)> {
    let halves = text.match_indices("半数").filter(|(at, _)| !text[..*at].ends_with('過'));
    let mut found: Vec<(Range<usize>, f64)> = halves.map(|(at, word)| (at..at + word.len(), 50.0)).collect();
    let mut end = 0;
    for (start, _) in text.char_indices() {
        let Some((of, behind)) = number_beginning(text, start).filter(|_| start >= end) else { continue };
        let Some(rest) = text[behind..].strip_prefix("分の") else { continue };
        let part = text.len() - rest.len();
        if let Some((count, to)) = number_beginning(text, part).filter(|_| of > 0) {
            found.push((start..to, count as f64 * 100.0 / of as f64));
            end = to;
        }
    }
    found
}
