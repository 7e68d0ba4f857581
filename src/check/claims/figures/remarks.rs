//! What is said of a number: that it could be quoted, that no table gives it, or that it is wrong.
//!
//! An error is only what stands right at a name that is written out. Whether a number fits is known before.

use std::ops::Range;

use super::beside::typed;
use super::{Claim, Walk};
use crate::check::Rules;
use crate::check::claims::amounts::length_of_unit;
use crate::check::claims::known::Known;
use crate::check::claims::lexicon::Sign;
use crate::check::claims::mentions::Mention;
use crate::check::passages::Form;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::script::is_hiragana;

impl Walk<'_, '_, '_, '_> {
    /// Remarks on a number that could be quoted.
    pub(super) fn quotable(&self, claim: &Claim, same: &[&Known], rules: &mut Rules) {
        let passage = self.sentence.reading.passage;
        let mut quotes: Vec<&str> = same.iter().filter_map(|known| known.quote.as_deref()).collect();
        quotes.dedup();
        // A title, a name and a cell print quotations as they are typed.
        if passage.form != Form::Paragraph || quotes.is_empty() || !claim.amount.is_typed {
            return;
        }
        let range = claim.amount.start..claim.amount.end + claim.unit;
        let braced: Vec<String> = quotes.iter().map(|quote| format!("{{{{{quote}}}}}")).collect();
        let fault = match &braced[..] {
            [only] if range.start > 0 => {
                passage.fault_with_fix(Fault::UnquotedFigure, range.clone(), only, rules.sources)
            }
            _ => passage.fault(Fault::UnquotedFigure, range.clone(), rules.sources),
        };
        let fault = fault.with("typed", &self.sentence.text[range]).with("quotes", braced.join("、"));
        rules.problems.push(placed(fault, same[0]));
    }

    /// Remarks on a number that no table gives: as an error where it stands right at the name of one indicator.
    pub(super) fn doubt(&self, claim: &Claim, range: Range<usize>, wanted: &[&Known], rules: &mut Rules) {
        let wanted = if wanted.is_empty() { &claim.known[..] } else { wanted };
        let lengths: Vec<usize> = wanted.iter().filter_map(|known| self.length(claim.amount, known)).collect();
        let is_sure =
            lengths.len() == wanted.len() && range.start == claim.amount.start && self.is_direct(claim, range.end);
        let Some(first) = wanted.first() else { return };
        let kind = if is_sure { Fault::FigureMismatch } else { Fault::DoubtfulFigure };
        let passage = self.sentence.reading.passage;
        let fault: Diagnostic = match wanted {
            [only]
                if is_sure
                    && length_of_unit(only.typed, only.typed.len(), "").is_some()
                    && !only.typed.contains(['(', '（']) =>
            {
                passage.fault_with_fix(kind, range.clone(), only.typed, rules.sources)
            }
            _ => passage.fault(kind, range.clone(), rules.sources),
        };
        let fault = fault.with("name", self.name(claim.meant[0])).with("typed", &self.sentence.text[range]);
        rules.problems.push(placed(fault.with("registered", typed(wanted)), first));
    }

    /// Remarks on what is said beside the figures.
    pub(super) fn doubt_beside(
        &self,
        range: Range<usize>,
        mention: &Mention,
        registered: &str,
        known: Option<&Known>,
        rules: &mut Rules,
    ) {
        let fault = self.sentence.reading.passage.fault(Fault::DoubtfulFigure, range.clone(), rules.sources);
        let fault = fault.with("name", self.name(mention.indicators[0])).with("typed", &self.sentence.text[range]);
        let fault = fault.with("registered", registered);
        rules.problems.push(known.map_or(fault.clone(), |known| placed(fault, known)));
    }

    fn name(&self, at: usize) -> &str {
        self.tables.indicator(at).name.text.trim_end_matches(['*', '＊'])
    }

    /// Whether nothing but joints, or the word for a cell, stands between a whole name that begins the sentence and its
    /// number, and the number is what is said of it.
    fn is_direct(&self, claim: &Claim, end: usize) -> bool {
        let (text, sentence) = (self.sentence.text, self.sentence);
        let name = &claim.mention.range;
        let is_open = claim.meant.iter().any(|at| self.tables.facts(*at).is_open);
        let is_here = sentence.range.start <= name.start;
        if !is_here
            || !claim.mention.is_whole
            || claim.mention.indicators.len() > 1
            || is_open
            || name.end > claim.amount.start
        {
            return false;
        }
        let begin = text[sentence.range.start..name.start].trim_end_matches(['「', '『']);
        let begins =
            begin.is_empty() || (begin.ends_with('、') && begin.trim_end_matches('、').chars().all(is_hiragana));
        let between = text[name.end..claim.amount.start].trim_start_matches(['」', '』', '*', '＊']);
        let between = between.strip_prefix('の').unwrap_or(between);
        let start = claim.amount.start - between.len();
        let cells = sentence.signs(&(start..claim.amount.start)).filter(|(sign, _)| matches!(sign, Sign::Cell(_)));
        let word = cells.map(|(_, word)| word).find(|word| word.start == start).map_or(start, |word| word.end);
        let joins = ["は", "は、", "：", ":"].contains(&&text[word..claim.amount.start]);
        let behind = &text[end..];
        let is_said = behind.is_empty()
            || ["です", "でし", "であ", "で、", "。", "、", "となり", "となっ", "になり"]
                .iter()
                .any(|tail| behind.starts_with(tail));
        begins && joins && is_said && sentence.lead(claim.amount.start).start <= name.start
    }
}

/// With the cell beside it.
fn placed(fault: Diagnostic, known: &Known) -> Diagnostic {
    match known.span {
        Some(span) => fault.and_at(span),
        None => fault,
    }
}
