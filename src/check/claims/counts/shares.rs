//! Percentages of statuses in prose: `達成率は75%`, `未達成は6項目で、全体の35.3%`.
//!
//! Judges a percentage right behind a status, or behind the number of one.

use std::ops::{Range, RangeInclusive};

use super::counted::{Counted, all as all_counted, denies, is_joint, number_beginning};
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
                [] => is_joint(gap),
                [count] => is_joint(&gap[count.behind..]) && !gap.contains(['（', '(']),
                _ => false,
            };
            if !is_beside || !text[to..].starts_with(['%', '％']) || self.is_of_other(from) {
                continue;
            }
            let role = self.wording.roles.all(before).last().map(|(role, _)| role).or(context.role);
            let plan = self.plans.named_before(text, 0..from);
            let end = to + text[to..].chars().next().map_or(1, char::len_utf8);
            let whole = Counted { range: from..end, count: 0, number_end: to, behind: end, is_bare: false };
            let is_denied = denies(&before[word.end..]);
            let claim = Claim { count: whole, grades: vec![grade], role, plan, is_denied, is_direct: false };
            let step = 10f64.powi(-i32::try_from(number.decimals).unwrap_or(0)) * 0.500_001;
            let said = number.value.to_f64();
            self.hold_share(&claim, &(said - step..=said + step), context, rules);
        }
    }

    /// `KPIの4分の3が目標を達成`, `全ての指標が達成`: a share in words, in a clause with a role and a status.
    pub(super) fn shares_in_words(&self, text: &str, context: &Context, rules: &mut Rules) {
        for (range, said) in self.worded(text) {
            let end = text[range.end..].find(['、', '。']).map_or(text.len(), |length| range.end + length);
            let Some((grade, word)) = self.wording.grades.all(&text[range.end..end]).next() else { continue };
            let behind = &text[range.end + word.end..];
            // いずれも may be said of what is named one by one.
            let before = self.wording.roles.all(&text[..range.start]).last();
            let before = before.filter(|(_, role)| is_joint(&text[role.end..range.start]));
            let after = self.wording.roles.all(&text[range.end..end]).next();
            let after = after.filter(|(_, role)| text[range.end..range.end + role.start] == *"の");
            let named = before.or(after).map(|(role, _)| role);
            // 全て達成したわけではない, 全ての達成を目指す.
            let is_open = denies(behind)
                || ["を目指", "に向け", "するため", "を図", "すべ"].iter().any(|word| behind.contains(word));
            if is_open || named.is_none() || self.is_of_other(range.start) {
                continue;
            }
            let count =
                Counted { range: range.clone(), count: 0, number_end: range.end, behind: range.end, is_bare: false };
            let plan = self.plans.named_before(text, 0..range.start);
            let claim = Claim { count, grades: vec![grade], role: named, plan, is_denied: false, is_direct: false };
            self.hold_share(&claim, &said, context, rules);
        }
    }

    /// Holds a percentage against those of every part that it can be of.
    fn hold_share(&self, claim: &Claim, said: &RangeInclusive<f64>, context: &Context, rules: &mut Rules) {
        let around = self.reading.passage.section.map_or(&[][..], |section| self.tallies.around(&section.id.text));
        let all = self.tallies.wholes.iter().chain(&context.scopes).chain(around).map(|at| &self.tallies.scopes[*at]);
        let shares: Vec<f64> = all.flat_map(|scope| self.shares_of(scope, claim)).collect();
        if shares.is_empty() || shares.iter().any(|share| said.contains(share)) {
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
            let share = by_grade[claim.grades[0]] as f64 * 100.0 / counts.placed.len().max(1) as f64;
            Some(if claim.is_denied { 100.0 - share } else { share })
        };
        roles.into_iter().filter_map(of_role).collect()
    }

    /// Shares that are told in words, with the percentages that they can be: 4分の3, 半数, 全て.
    fn worded(&self, text: &str) -> Vec<(Range<usize>, RangeInclusive<f64>)> {
        let mut found: Vec<(Range<usize>, RangeInclusive<f64>)> =
            self.wording.shares.all(text).map(|(at, range)| (range, WORDED[at].1.clone())).collect();
        let mut end = 0;
        for (start, _) in text.char_indices() {
            let Some((of, behind)) = number_beginning(text, start).filter(|_| start >= end) else { continue };
            let Some(rest) = text[behind..].strip_prefix("分の") else { continue };
            let part = text.len() - rest.len();
            if let Some((count, to)) = number_beginning(text, part).filter(|_| of > 0) {
                let share = count as f64 * 100.0 / of as f64;
                found.push((start..to, share - 5.0..=share + 5.0));
                end = to;
            }
        }
        found
    }
}

/// Words for a share, with the percentages that they can be.
pub(super) const WORDED: &[(&str, RangeInclusive<f64>)] = &[
    ("過半数", 50.0..=100.0),
    ("半数以上", 50.0..=100.0),
    ("半数", 49.5..=50.5),
    ("大半", 50.0..=100.0),
    ("全て", 100.0..=100.0),
    ("すべて", 100.0..=100.0),
    ("全項目", 100.0..=100.0),
    ("全指標", 100.0..=100.0),
    ("いずれも", 100.0..=100.0),
];
