//! Decides between the ways in which a matter is written, and remarks on the others: once for each file, with how often.
//!
//! Knows no matter; a booklet that writes something three hundred times is told once, not three hundred times.

use std::collections::BTreeMap;

use super::super::Rules;
use super::reading::Found;
use crate::diag::Fault;
use crate::model::notation::Rule;
use crate::source::FileId;

/// What a text turns into when it is written in one of the ways.
pub(super) type Mend<'m> = &'m dyn Fn(&Found, usize) -> Option<String>;

/// One thing that can be written in several ways.
pub(super) struct Matter<'m> {
    pub fault: Fault,
    /// What the ways are called where no text of theirs can be shown; the first is taken where they come equally often.
    /// Further ways, which have no name, are never the usual one.
    pub forms: &'m [&'m str],
    pub rule: Rule<usize>,
    pub mend: Mend<'m>,
}

impl Matter<'_> {
    /// Remarks on what is written another way than is asked, or than is usual in the booklet.
    pub(super) fn settle(&self, found: &[Found], rules: &mut Rules) {
        let wanted = match self.rule {
            Rule::Any => return,
            Rule::Only(form) => form,
            Rule::Uniform => usual(found, self.forms.len()),
        };
        let example = match self.rule {
            Rule::Uniform => found.iter().find(|one| one.form == wanted),
            _ => None,
        };
        remark(found.iter().filter(|one| one.form != wanted), rules, |first, times, rules| {
            let replacement = (self.mend)(first, wanted);
            let shown = replacement.as_deref().unwrap_or(self.forms[wanted]);
            let passage = first.text.passage;
            let mut diagnostic = match &replacement {
                Some(text) => passage.fault_with_fix(self.fault, first.range.clone(), text, rules.sources),
                None => passage.fault(self.fault, first.range.clone(), rules.sources),
            };
            diagnostic = diagnostic.with("found", first.as_str()).with("wanted", shown).with("times", times);
            if let Some(example) = example {
                diagnostic = diagnostic.and_at(example.text.passage.locate(example.range.clone(), rules.sources));
            }
            rules.problems.push(diagnostic);
        });
    }
}

/// The way that is taken most often; of equals the first.
fn usual(found: &[Found], named: usize) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for one in found.iter().filter(|one| one.form < named) {
        *counts.entry(one.form).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(form, count)| (*count, std::cmp::Reverse(*form))).map_or(0, |(form, _)| form)
}

/// Reports the first of each form in each file, with how many there are.
pub(super) fn remark<'f, 'r: 'f>(
    found: impl Iterator<Item = &'f Found<'r>>,
    rules: &mut Rules,
    mut report: impl FnMut(&'f Found<'r>, usize, &mut Rules),
) {
    let mut groups: BTreeMap<(FileId, usize), (&'f Found<'r>, usize)> = BTreeMap::new();
    for one in found {
        groups.entry((one.text.passage.span().file, one.form)).or_insert((one, 0)).1 += 1;
    }
    for (first, times) in groups.into_values() {
        report(first, times, rules);
    }
}
