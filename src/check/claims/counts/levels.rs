//! Numbers of sections in prose: `四つの基本目標を定め`, `基本目標は4つ`.
//!
//! Counts by the words of the levels' numbers and of charts of the structure. There is no quotation for these, so only a
//! number that no part of the booklet has is remarked on.

use std::collections::BTreeSet;
use std::ops::Range;

use super::counted::{Counted, all, can_count, in_style_of};
use crate::check::Rules;
use crate::check::claims::kinds::heads;
use crate::check::claims::reading::Reading;
use crate::check::claims::references::joins;
use crate::check::claims::tallies::Tallies;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::is_hiragana;
use crate::model::index::Index;
use crate::model::words::Word;

/// What the sections of a level are called, and how many there can rightly be said to be.
struct Label {
    word: String,
    level: Option<usize>,
    counts: BTreeSet<usize>,
}

pub(super) fn check(readings: &[Reading], tallies: &Tallies, rules: &mut Rules) {
    let labels = labels(rules.index, tallies);
    let words = Finder::new(labels.iter().enumerate().map(|(at, label)| (label.word.as_str(), at)));
    let is_own =
        |reading: &&Reading| reading.passage.form != Form::Value && !reading.elsewhere && !reading.in_other_section;
    for reading in readings.iter().filter(is_own).filter(|reading| can_count(reading.text)) {
        let found: Vec<(usize, Range<usize>)> = words.all(reading.text).collect();
        if found.is_empty() {
            continue;
        }
        let counts = all(reading.text);
        for (at, word) in found {
            let label = &labels[at];
            let Some(count) = counts.iter().find(|count| is_of_all(reading.text, count, &word)) else { continue };
            let at = word.start.min(count.range.start);
            let before = &reading.text[reading.sentence_start(at)..at];
            let is_part = ["うち", "これら", "この", "その", "各", "両", "残"].iter().any(|part| before.contains(part));
            let is_other = is_part || reading.names_other_before(at, &[]);
            // 政策3には二つの施策があります: of a section that is named, those below it.
            let below = |at: usize| tallies.scopes[at].levels.get(&label.level?).copied();
            let below: BTreeSet<usize> = tallies.mentioned(before).filter_map(below).collect();
            let counted = if below.is_empty() { &label.counts } else { &below };
            if is_other || counted.is_empty() || counted.contains(&count.count) {
                continue;
            }
            let (range, typed) = (count.range.clone(), &reading.text[count.range.clone()]);
            let only = counted.first().filter(|_| counted.len() == 1);
            let fault = match only {
                Some(only) => {
                    let fix = in_style_of(typed, *only);
                    reading.passage.fault_with_fix(Fault::DoubtfulFigure, range, fix, rules.sources)
                }
                None => reading.passage.fault(Fault::DoubtfulFigure, range, rules.sources),
            };
            let known: Vec<String> = counted.iter().map(usize::to_string).collect();
            let fault = fault.with("name", &label.word).with("typed", typed);
            rules.problems.push(fault.with("registered", known.join("、")));
        }
    }
}

fn labels(index: &Index, tallies: &Tallies) -> Vec<Label> {
    let heads = heads(index);
    let mut labels = Vec::new();
    for (level, own) in index.booklet.levels.iter().enumerate() {
        let numbering = own.numbering.as_ref().map(|numbering| numbering.around().0).filter(|word| *word != "第");
        let word = numbering.filter(|word| word.chars().count() > 1).or(heads.get(&level).copied());
        let Some(word) = word.filter(|word| word.chars().count() > 1) else { continue };
        let mut counts = tallies.levels.get(&level).cloned().unwrap_or_default();
        let earlier = index
            .progresses
            .values()
            .filter(|progress| progress.numbering.as_ref().is_some_and(|numbering| numbering.around().0 == word));
        counts.extend(earlier.map(|progress| progress.groups.len()));
        counts.remove(&0);
        labels.push(Label { word: word.to_owned(), level: Some(level), counts });
    }
    let (measures, word) = (index.booklet.measures.len(), index.booklet.words.get(Word::Measure));
    if measures > 0 && !labels.iter().any(|label| label.word == word) {
        labels.push(Label { word: word.to_owned(), level: None, counts: [measures].into() });
    }
    labels
}

/// Whether a number is that of all sections that a word names: it stands right before the word, and the clause says nothing
/// else before it, or right behind it.
fn is_of_all(text: &str, count: &Counted, word: &Range<usize>) -> bool {
    if text[word.end..].chars().next().is_some_and(joins) {
        return false;
    }
    if count.range.start > word.end {
        let between = &text[word.end..count.range.start];
        let is_counted = count.behind > count.number_end;
        return is_counted
            && between.starts_with(['は', 'が', 'を'])
            && between.trim_matches(['は', 'が', 'を', '、', '全', '次', 'の', '計', '部', 'で']).is_empty();
    }
    let clause = text[..count.range.start].rsplit(['、', '。', '\n']).next().unwrap_or("");
    let is_lead =
        clause.is_empty() || clause.chars().any(|c| !is_hiragana(c)) && clause.ends_with(['は', 'に', 'で', '：']);
    is_lead && text.get(count.behind..word.start) == Some("の")
}
