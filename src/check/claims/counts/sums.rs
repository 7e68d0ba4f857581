//! What a sentence says of a whole that it tells itself: what is left of it, and what share a part is.
//!
//! Knows no tables; whatever the numbers count, they must add up.

use std::ops::Range;

use super::Sentence;
use super::counted::Counted;
use super::said::{Said, shares};
use crate::check::Rules;
use crate::diag::Fault;

impl Sentence<'_, '_, '_, '_> {
    /// `10項目のうち8項目が前年度を上回り、残る3つは`, `24項目のうち3項目で、全体の6分の1`: holds what is left, and the share of the
    /// whole, against the whole and the parts that the sentence itself tells.
    pub(super) fn hold_sum(&self, counts: &[Counted], rules: &mut Rules) {
        const LONGEST: usize = 8;
        let (text, start) = (self.text, self.range.start);
        let is_whole = |count: &Counted| {
            let noun = text[count.behind..].split("うち").next().unwrap_or("");
            noun.len() < text[count.behind..].len() && noun.ends_with('の') && noun.chars().count() <= LONGEST
        };
        let Some(at) = counts.iter().position(is_whole) else { return };
        let (whole, parts) = (&counts[at], &counts[at + 1..]);
        let rest =
            |count: &Counted| ["残る", "残り", "残りの"].iter().any(|word| text[..count.range.start].ends_with(word));
        let mut doubt = |range: &Range<usize>, registered: String| {
            let at = start + range.start..start + range.end;
            let fault = self.reading.passage.fault(Fault::DoubtfulFigure, at, rules.sources);
            let fault = fault.with("name", &text[whole.range.clone()]).with("typed", &text[range.clone()]);
            rules.problems.push(fault.with("registered", registered));
        };
        if let Some(last) = parts.iter().position(rest).filter(|last| *last > 0) {
            let left = whole.count.checked_sub(parts[..last].iter().map(|count| count.count).sum());
            if let Some(left) = left.filter(|left| *left != parts[last].count) {
                doubt(&parts[last].range, left.to_string());
            }
        }
        let shares = shares(text, self.reading.numbers(), start, self.wording);
        for (range, said) in shares.iter().filter(|(range, _)| text[..range.start].ends_with(['の', '、'])) {
            if let [part] = parts
                && !said.is(part.count, whole.count)
                && matches!(said, Said::Between { .. })
            {
                doubt(range, said.like(part.count, whole.count));
            }
        }
    }
}
