//! What is said of a number: that it could be quoted, that no table gives it, or that it is wrong.
//!
//! An error is only what stands right at a name that is written out. Whether a number fits is known before.

use std::ops::Range;

use super::{Claim, Walk};
use crate::check::Rules;
use crate::check::claims::known::{Fit, Known, length_of_unit};
use crate::check::passages::Form;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::script::is_hiragana;

impl Walk<'_, '_, '_, '_> {
    /// Remarks on a number that could be quoted.
    pub(super) fn quotable(&self, claim: &Claim, same: &[&Known], unit: usize, rules: &mut Rules) {
        let passage = self.reading.passage;
        let mut quotes: Vec<&str> = same.iter().filter_map(|known| known.quote.as_deref()).collect();
        quotes.dedup();
        // A title, a name and a cell print quotations as they are typed.
        if passage.form != Form::Paragraph || quotes.is_empty() {
            return;
        }
        let range = claim.amount.start..claim.amount.end + unit;
        let braced: Vec<String> = quotes.iter().map(|quote| format!("{{{{{quote}}}}}")).collect();
        let fault = match &braced[..] {
            [only] if range.start > 0 => {
                passage.fault_with_fix(Fault::UnquotedFigure, range.clone(), only, rules.sources)
            }
            _ => passage.fault(Fault::UnquotedFigure, range.clone(), rules.sources),
        };
        let fault = fault.with("typed", &self.reading.text[range]).with("quotes", braced.join("、"));
        rules.problems.push(placed(fault, same[0]));
    }

    /// Remarks on a number that no table gives: as an error where it stands right at the name of one indicator.
    pub(super) fn doubt(
        &self,
        claim: &Claim,
        range: Range<usize>,
        lead: &Range<usize>,
        of_role: &[&Known],
        counted: &[(&Known, usize)],
        rules: &mut Rules,
    ) {
        let (text, amount) = (self.reading.text, &claim.amount);
        let is_slip = of_role.iter().any(|known| amount.fit(known.value) == Fit::Same);
        let is_share = counted.is_empty() && self.share(amount).is_some() && !is_slip;
        // A share that is not said to be of anything may be of anything.
        let sentence = &text[self.sentence.clone()];
        let is_of_number = text[..amount.start].ends_with("から");
        if is_share
            && !is_of_number
            && self.words.all(sentence).next().is_none()
            && self.year(claim.mention, lead).is_none()
        {
            return;
        }
        let mut registered: Vec<&str> = of_role.iter().map(|known| known.typed).collect();
        registered.dedup();
        let is_sure =
            counted.len() == of_role.len() && range.start == amount.start && self.is_direct(claim, lead, range.end);
        let name = self.tables.indicator(claim.meant[0]).name.text.trim_end_matches(['*', '＊']);
        let only = match counted {
            [(only, _)] if is_sure => Some(only.typed),
            _ => None,
        };
        let kind = if is_sure { Fault::FigureMismatch } else { Fault::DoubtfulFigure };
        let fault: Diagnostic = match only {
            Some(typed) if length_of_unit(typed, typed.len(), "").is_some() && !typed.contains(['(', '（']) => {
                self.reading.passage.fault_with_fix(kind, range.clone(), typed, rules.sources)
            }
            _ => self.reading.passage.fault(kind, range.clone(), rules.sources),
        };
        let fault = fault.with("name", name).with("typed", &text[range]).with("registered", registered.join("、"));
        rules.problems.push(placed(fault, of_role[0]));
    }

    /// Whether nothing but joints, or the word for a cell, stands between a whole name that begins the sentence and its
    /// number, and the number is what is said of it.
    fn is_direct(&self, claim: &Claim, lead: &Range<usize>, end: usize) -> bool {
        let text = self.reading.text;
        let name = &claim.mention.range;
        let is_open = claim.meant.iter().any(|at| self.tables.facts(*at).is_open);
        if !claim.mention.is_whole || claim.mention.indicators.len() > 1 || is_open || name.end > claim.amount.start {
            return false;
        }
        let begin = text[self.sentence.start..name.start].trim_end_matches(['「', '『']);
        let begins =
            begin.is_empty() || (begin.ends_with('、') && begin.trim_end_matches('、').chars().all(is_hiragana));
        let between = text[name.end..claim.amount.start].trim_start_matches(['」', '』', '*', '＊']);
        let between = between.strip_prefix('の').unwrap_or(between);
        let word = self.words.all(between).next().filter(|(_, word)| word.start == 0).map_or(0, |(_, word)| word.end);
        let joins = ["は", "は、", "：", ":"].contains(&&between[word..]);
        let behind = &text[end..];
        let is_said = behind.is_empty()
            || ["です", "でし", "であ", "で、", "。", "、", "となり", "となっ", "になり"]
                .iter()
                .any(|tail| behind.starts_with(tail));
        begins && joins && is_said && lead.start <= name.start
    }
}

/// With the cell beside it.
pub(super) fn placed(fault: Diagnostic, known: &Known) -> Diagnostic {
    match known.span {
        Some(span) => fault.and_at(span),
        None => fault,
    }
}
