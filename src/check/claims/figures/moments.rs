//! What a figure is held against: the cells and years that a sentence names, and the numbers that it goes from.
//!
//! Knows where these words stand, not what is said of them.

use std::ops::Range;

use super::{Claim, Walk};
use crate::check::claims::known::{Known, Of};
use crate::check::claims::lexicon::Sign;

/// A word for a cell or a year, with the figures that it means; none where the tables have none.
pub(in crate::check::claims) struct Moment<'k, 'b> {
    pub at: Range<usize>,
    pub known: Vec<&'k Known<'b>>,
    /// Whether something is said to have gone on since: 3年前から, 2年間で.
    pub is_start: bool,
}

impl<'b> Walk<'_, '_, '_, 'b> {
    pub(super) fn is_of_year(&self, meant: &[usize], known: &Known, year: i32) -> bool {
        let mut facts = meant.iter().map(|at| self.tables.facts(*at));
        facts.any(|facts| facts.of_year(year).any(|own| std::ptr::eq(own, known)))
    }

    /// The moments that a stretch of the sentence names, of these figures, in order.
    pub(in crate::check::claims) fn moments<'k>(
        &self,
        meant: &[usize],
        known: &[&'k Known<'b>],
        range: &Range<usize>,
    ) -> Vec<Moment<'k, 'b>> {
        let sentence = self.sentence;
        let last = latest(known);
        let only = |is_of: &dyn Fn(&Known) -> bool| -> Vec<&'k Known<'b>> {
            known.iter().copied().filter(|known| is_of(known)).collect()
        };
        let of_year = |year: i32| only(&|known| self.is_of_year(meant, known, year));
        let of_sign = |sign: &Sign| match sign {
            Sign::Cell(Of::Actual) => Some(only(&|known| known.of == Of::Actual && known.year == last)),
            Sign::Cell(of) => Some(only(&|known| known.of == *of)),
            Sign::Previous => Some(last.map_or_else(Vec::new, |last| of_year(last - 1))),
            _ => None,
        };
        let signs = sentence.signs(range).filter_map(|(sign, word)| Some((word.clone(), of_sign(sign)?)));
        let years = sentence.years(range).map(|year| (year.range.clone(), of_year(year.western)));
        // 3年前から, 1年間で.
        let numbers = sentence.numbers.iter().filter(|number| range.contains(&number.range.start));
        let ago = numbers.filter_map(|number| {
            let behind = &sentence.text[number.range.end..];
            let word = ["年前", "年間", "年の間", "年で"].into_iter().find(|word| behind.starts_with(word))?;
            let year = last? - i32::try_from(number.whole()?).ok()?;
            let known = only(&|known| known.year == Some(year));
            (!known.is_empty()).then(|| (number.range.start..number.range.end + word.len(), known))
        });
        let named = signs.chain(years).map(|(at, known)| Moment { at, known, is_start: false });
        let mut moments: Vec<Moment> =
            named.chain(ago.map(|(at, known)| Moment { at, known, is_start: true })).collect();
        moments.sort_by_key(|moment| moment.at.start);
        moments
    }

    /// What a number is held against: the figures and numbers that are named before it since the last number, or else in the
    /// sentence.
    pub(super) fn bases(&self, claim: &Claim<'_, '_, 'b>) -> Vec<Vec<i128>> {
        let (sentence, amount) = (self.sentence, claim.amount);
        let near = self.bases_within(claim, &sentence.lead(amount.start));
        if near.is_empty() { self.bases_within(claim, &(sentence.range.start..amount.start)) } else { near }
    }

    fn bases_within(&self, claim: &Claim<'_, '_, 'b>, range: &Range<usize>) -> Vec<Vec<i128>> {
        let (sentence, text) = (self.sentence, self.sentence.text);
        let values = |moment: Moment| moment.known.iter().map(|known| known.value).collect::<Vec<i128>>();
        let moments = self.moments(&claim.meant, &claim.known, range);
        let mut found: Vec<(usize, Vec<i128>)> =
            moments.into_iter().map(|moment| (moment.at.start, values(moment))).collect();
        // 38軒から27軒に.
        for own in sentence.amounts.iter().filter(|own| range.contains(&own.start) && own.end <= claim.amount.start) {
            let behind = &text[sentence.behind(own)..];
            let is_base = ["から", "→", "⇒", "だった", "であった"].iter().any(|joint| behind.starts_with(joint));
            let is_end = found.iter().any(|(at, _)| *at < own.start)
                && behind.starts_with(['へ', 'に', '（', '('])
                && text[..own.start].ends_with(['ら', '→', '⇒', '、']);
            if (is_base || is_end) && claim.known.iter().any(|known| self.length(own, known).is_some()) {
                found.push((own.start, vec![own.value]));
            }
        }
        found.retain(|(_, values)| !values.is_empty());
        found.sort_by_key(|(at, _)| *at);
        found.dedup_by(|b, a| a.1 == b.1);
        found.into_iter().map(|(_, values)| values).collect()
    }

    /// The pairs of figures that a number can be held against: one that is named, and where the figure has come to, was the year
    /// before, is to go, or began.
    pub(super) fn pairs(&self, claim: &Claim<'_, '_, 'b>, bases: &[Vec<i128>]) -> Vec<(i128, i128)> {
        let last = latest(&claim.known);
        // What has come about is not what is aimed at: 前年度より8人減りました.
        let sentence = self.sentence;
        let rest = &sentence.text[claim.amount.end..sentence.range.end];
        let is_done = rest[..rest.find('、').unwrap_or(rest.len())].contains("た。") || rest.contains("ました。");
        let is_aim = |(sign, _): &(Sign, Range<usize>)| *sign == Sign::Cell(Of::Target);
        let is_done = is_done && last.is_some() && !sentence.signs.iter().any(is_aim);
        let is_near = |known: &&&Known| match known.of {
            Of::Actual => known.year == last,
            Of::Target => !is_done,
            Of::Baseline => true,
        };
        let ends: Vec<i128> = claim.known.iter().filter(is_near).map(|known| known.value).collect();
        let is_before = |known: &&&Known| known.year.is_some() && known.year == last.map(|last| last - 1);
        let before = claim.known.iter().filter(is_before).map(|known| known.value);
        let all: Vec<i128> = ends.iter().copied().chain(before).collect();
        // What has come about since a figure that is named is the latest.
        let latest: Vec<i128> = claim
            .known
            .iter()
            .filter(|known| known.of == Of::Actual && known.year == last)
            .map(|known| known.value)
            .collect();
        let (from, to) = match bases {
            [] => (&ends, &all),
            [base] if is_done => (&latest, base),
            [base] => (&ends, base),
            [.., other, base] => (other, base),
        };
        from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))).collect()
    }
}

/// The year of the latest actuals.
fn latest(known: &[&Known]) -> Option<i32> {
    known.iter().filter(|known| known.of == Of::Actual).filter_map(|known| known.year).max()
}
