//! Numbers of sections in prose: `四つの基本目標を定め`, `基本目標は4つ`.
//!
//! Counts by the words of the levels' numbers and of charts of the structure.

use std::collections::BTreeSet;
use std::ops::Range;

use super::counted::{in_style_of, number_beginning, number_ending};
use crate::check::Rules;
use crate::check::claims::finder::Finder;
use crate::check::claims::kinds::heads;
use crate::check::claims::numbers::before;
use crate::check::claims::reading::Reading;
use crate::check::claims::references::joins;
use crate::check::claims::tallies::Tallies;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::model::index::Index;

/// What the sections of a level are called.
struct Label {
    word: String,
    level: usize,
}

/// Behind a number of sections that is meant to be of all.
const DEFINED: &[&str] = &[
    "を定め",
    "を掲げ",
    "を設定",
    "を設け",
    "を継続",
    "を引き継",
    "を柱",
    "を立て",
    "を軸",
    "を策定",
    "を位置付",
    "を位置づ",
    "をもと",
    "を基に",
    "を基本",
    "に基づ",
    "で構成",
    "から構成",
    "からな",
    "のもと",
    "の下",
];
/// Before a number that is of some of them only.
const PARTS: &[&str] = &[
    "これら",
    "この",
    "その",
    "両",
    "上記",
    "前述",
    "残",
    "他の",
    "ほか",
    "同じ",
    "いずれ",
    "どちら",
    "特に",
    "うち",
    "各",
    "ごと",
    "それぞれ",
    "主な",
    "新た",
    "関する",
    "関連",
    "追加",
    "約",
];

pub fn check(readings: &[Reading], tallies: &Tallies, rules: &mut Rules) {
    let labels = labels(rules.index);
    let words = Finder::of(labels.iter().enumerate().map(|(at, label)| (label.word.as_str(), at)));
    let is_own =
        |reading: &&Reading| reading.passage.form != Form::Value && !reading.elsewhere && !reading.in_other_section;
    for reading in readings.iter().filter(is_own) {
        for (at, word) in words.all(reading.text) {
            let label = &labels[at];
            let Some((count, range)) = counted(reading, &word) else { continue };
            if reading.names_other_before(word.start) || is_of_part(reading, range.start.min(word.start)) {
                continue;
            }
            let right = right(reading, label, tallies, rules.index);
            let whole = tallies.levels.get(&label.level).copied().unwrap_or(0);
            if right.contains(&count) || whole == 0 {
                continue;
            }
            let typed = &reading.text[range.clone()];
            let only = (right.len() == 1).then(|| in_style_of(typed, whole));
            let fault = match only {
                Some(fix) => reading.passage.fault_with_fix(Fault::CountMismatch, range, fix, rules.sources),
                None => reading.passage.fault(Fault::CountMismatch, range, rules.sources),
            };
            let counts: Vec<String> = right.iter().map(usize::to_string).collect();
            let fault = fault.with("what", &label.word).with("typed", typed);
            rules.problems.push(fault.with("counted", counts.join("、")));
        }
    }
}

fn labels(index: &Index) -> Vec<Label> {
    let heads = heads(index);
    let mut labels = Vec::new();
    for (level, own) in index.booklet.levels.iter().enumerate() {
        let numbering = own.numbering.as_ref().map(|numbering| numbering.around().0).filter(|word| *word != "第");
        let word = numbering.filter(|word| word.chars().count() > 1).or(heads.get(&level).copied());
        labels.extend(word.filter(|word| word.chars().count() > 1).map(|word| Label { word: word.to_owned(), level }));
    }
    labels
}

/// The number that is said beside a word: before it, if what follows says that it is of all; or behind it.
fn counted(reading: &Reading, word: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let (text, behind) = (reading.text, &reading.text[word.end..]);
    if behind.chars().next().is_some_and(joins) {
        return None;
    }
    let lead = &text[..word.start];
    if DEFINED.iter().any(|end| behind.starts_with(end))
        && let Some(joint) = ["つの", "個の", "本の", "の"].iter().find(|joint| lead.ends_with(**joint))
    {
        let (count, start) = number_ending(&lead[..lead.len() - joint.len()])?;
        return Some((count, start..lead.len() - 'の'.len_utf8()));
    }
    if before(text, word.start).is_some_and(joins) {
        return None;
    }
    let joint = ["は、全部で", "は全部で", "は、次の", "は次の", "は、全", "は全", "は、", "は"]
        .iter()
        .find(|joint| behind.starts_with(**joint))?;
    let start = word.end + joint.len();
    let (count, end) = number_beginning(text, start)?;
    let counter = ["つ", "個", "項目", "本"].iter().find(|counter| text[end..].starts_with(**counter))?;
    let end = end + counter.len();
    let closes = ["です", "である", "であり", "とし", "。", "から", "で構成", "で、", "あり", "を定", "を設", "を掲"];
    let is_closed = text[end..].is_empty() || closes.iter().any(|close| text[end..].starts_with(close));
    is_closed.then_some((count, start..end))
}

fn is_of_part(reading: &Reading, at: usize) -> bool {
    let clause = reading.before(at).rsplit(['、', '，']).next().unwrap_or("");
    PARTS.iter().any(|part| clause.contains(part))
}

/// All counts that are right: in the whole booklet, and in the sections around the text.
fn right(reading: &Reading, label: &Label, tallies: &Tallies, index: &Index) -> BTreeSet<usize> {
    let mut right: BTreeSet<usize> = tallies.levels.get(&label.level).copied().into_iter().collect();
    if let Some(section) = reading.passage.section {
        let chain = tallies.chain(&section.id.text);
        right.extend(chain.iter().map(|section| tallies.inside(section, label.level)).filter(|count| *count > 0));
    }
    let same_word = |numbering: &crate::model::numbering::Numbering| numbering.around().0 == label.word;
    let earlier = index
        .progresses
        .values()
        .filter(|progress| progress.numbering.as_ref().is_some_and(|numbering| same_word(numbering)));
    right.extend(earlier.map(|progress| progress.groups.len()));
    right
}
