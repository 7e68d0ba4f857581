//! A passage as the rules about its claims read it: its sentences, numbers and years, and whether it speaks of this plan.
//!
//! Prepared once for all rules. Knows what stands around a passage (the caption and head of a cell, the sentence that leads to
//! a list), not what is claimed in it.

use crate::check::Outline;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::mentions::Mention;
use super::others::Others;
use crate::check::passages::{Form, NOT_TYPED, Passage, Voice};
use crate::japanese::number::{self, Number};
use crate::japanese::width;
use crate::japanese::year::prose::{self as years, Year};
use crate::model::blocks::crosswalk::Item;
use crate::model::blocks::table::Head;
use crate::model::derived::{ChartItem, Derivation};
use crate::model::index::{Index, all_sections};
use crate::model::outline::Placed;
use crate::model::section::{Block, Section};
use crate::source::{Span, Typed};

/// Words that tell of another time than that of the figures in the tables.
const OTHER_TIMES: &str = "前年 昨年 前回 中間 当時 一時 見込 予定 想定 推計 試算 仮に 場合 かつて 以前";

/// The first of them in a text; with figures of every year, the year before is known too.
pub(super) fn other_time(text: &str, is_yearly: bool) -> Option<&'static str> {
    OTHER_TIMES.split(' ').find(|word| text.contains(word) && !(is_yearly && word.ends_with('年')))
}

/// One passage, prepared.
pub(super) struct Reading<'p, 'b> {
    pub passage: &'p Passage<'b>,
    pub text: &'p str,
    /// Position among the readings of its field: 0 for the first.
    pub nth: usize,
    /// Whether its surroundings speak of another plan or body.
    pub elsewhere: bool,
    /// Whether the titles of its sections do.
    pub in_other_section: bool,
    sentences: Vec<usize>,
    others: Vec<(usize, bool)>,
    numbers: OnceCell<Vec<Number>>,
    years: OnceCell<Vec<Year>>,
}

impl<'p> Reading<'p, '_> {
    pub(super) fn numbers(&self) -> &[Number] {
        self.numbers.get_or_init(|| number::all(self.text))
    }

    pub(super) fn years(&self) -> &[Year] {
        self.years.get_or_init(|| years::all(self.text))
    }

    /// Where the sentence around an offset begins.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let after = self.sentences.partition_point(|start| *start <= at);
        after.checked_sub(1).map_or(0, |index| self.sentences[index])
    }

    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let next = self.sentences.partition_point(|start| *start <= at);
        self.sentence_start(at)..self.sentences.get(next).copied().unwrap_or(self.text.len())
    }

    /// All sentences, in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.sentences.iter().copied().skip(1).chain([self.text.len()]);
        self.sentences.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// Whether another plan or body is named before an offset in its sentence; the 他市町村 of an indicator's name is none.
    pub(super) fn names_other_before(&self, at: usize, mentions: &[Mention]) -> bool {
        self.others_before(at, mentions).next().is_some()
    }

    /// Whether a body is: a nation or prefecture, whose figures may stand beside those of an earlier plan of this one.
    pub(super) fn names_body_before(&self, at: usize, mentions: &[Mention]) -> bool {
        self.others_before(at, mentions).any(|is_body| is_body)
    }

    fn others_before(&self, at: usize, mentions: &[Mention]) -> impl Iterator<Item = bool> {
        let is_named =
            |end: usize| mentions.iter().any(|mention| mention.range.start < end && end <= mention.range.end);
        let range = self.own_since(at)..at;
        self.others_in(&range).filter(move |(end, _)| !is_named(*end)).map(|(_, is_body)| is_body)
    }

    /// Where a sentence has come back to its own place before an offset: 全国は1.26、本市は1.22.
    pub(super) fn own_since(&self, at: usize) -> usize {
        let start = self.sentence_start(at);
        self.own_before(at).map_or(start, |own| start + own)
    }

    /// Where in its sentence before an offset the place itself is named.
    fn own_before(&self, at: usize) -> Option<usize> {
        const OWN: &[&str] = &["本市", "本町", "本村", "当市", "当町", "本計画", "本戦略"];
        let before = &self.text[self.sentence_start(at)..at];
        OWN.iter().filter_map(|own| before.rfind(own)).max()
    }

    /// Whether a sentence names another plan or body anywhere.
    pub(super) fn names_other(&self, sentence: &Range<usize>) -> bool {
        self.others_in(sentence).next().is_some()
    }

    /// Whether the sentence before that around an offset has named another plan, and this one does not come back to its own.
    pub(super) fn names_plan_in_sentence_before(&self, at: usize) -> bool {
        let start = self.sentence_start(at);
        let before = self.sentence_start(start.saturating_sub(1))..start;
        self.own_before(at).is_none() && self.others_in(&before).any(|(_, is_body)| !is_body)
    }

    /// Where in a range words end by which the text turns to another plan or body; whether it is a body.
    fn others_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, bool)> + use<'_> {
        let first = self.others.partition_point(|(end, _)| *end <= range.start);
        let limit = range.end;
        self.others[first..].iter().copied().take_while(move |(end, _)| *end <= limit)
    }
}

/// The passages in the booklet's own voice, prepared, in their order.
pub(super) fn all<'p, 'b>(
    passages: &'p [Passage<'b>],
    index: &Index<'b>,
    outline: &Outline<'b>,
    others: &Others,
) -> Vec<Reading<'p, 'b>> {
    let places = Places::of(index, outline, others);
    let mut field: Option<Field> = None;
    let mut out = Vec::new();
    for passage in passages.iter().filter(|passage| passage.voice == Voice::Own) {
        let text = passage.text.as_str();
        let ends = if passage.form == Form::Value { Vec::new() } else { others.ends(text) };
        let span = passage.span();
        let mut here = match field.take() {
            Some(field) if field.span == span => field,
            _ => Field { span, nth: 0, leads: false },
        };
        let elsewhere = here.leads || places.fields.contains(&span);
        let id = passage.section.map(|section| section.id.text.as_str());
        out.push(Reading {
            passage,
            text,
            nth: here.nth,
            elsewhere,
            in_other_section: id.is_some_and(|id| places.sections.contains(id)),
            sentences: sentences(text),
            others: ends,
            numbers: OnceCell::new(),
            years: OnceCell::new(),
        });
        here.nth += 1;
        here.leads = leads(out.last(), here.leads);
        field = Some(here);
    }
    out
}

/// What the passages of one field have in common.
struct Field {
    span: Span,
    nth: usize,
    /// Whether a passage above leads over to something of another plan.
    leads: bool,
}

/// Whether the passages behind this one are about another plan: where it ends by leading over to a list of it.
fn leads(reading: Option<&Reading>, before: bool) -> bool {
    let Some(reading) = reading else { return before };
    let end = reading.text.trim_end();
    let is_prose = end.ends_with(['。', '：', ':', '．']);
    if !is_prose {
        // A list item, a cell: it leads where the sentence above it has led, or is the head of a table about another plan.
        return before || (reading.passage.form == Form::Line && !reading.others.is_empty());
    }
    let last = reading.sentence(end.char_indices().next_back().map_or(0, |(at, _)| at));
    let announces =
        ["次の", "以下の", "とおり", "：", ":"].iter().any(|word| reading.text[last.clone()].contains(word));
    announces && reading.names_other(&last)
}

/// Where sentences begin; what is longer than any sentence is cut, so that no text takes more than its length in time.
fn sentences(text: &str) -> Vec<usize> {
    const LONGEST: usize = 3000;
    let mut starts = vec![0];
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        let is_stop = match c {
            '。' | '\n' | '！' | '？' => true,
            // A full-width point between digits is a decimal point.
            '．' => !width::at(text, behind).is_some_and(|c| c.is_ascii_digit()),
            _ => behind - last > LONGEST,
        };
        if is_stop && behind < text.len() {
            starts.push(behind);
            last = behind;
        }
    }
    starts
}

/// Where texts stand that speak of another plan.
struct Places<'b> {
    sections: BTreeSet<&'b str>,
    fields: BTreeSet<Span>,
}

impl<'b> Places<'b> {
    fn of(index: &Index<'b>, outline: &Outline<'b>, others: &Others) -> Places<'b> {
        let mut places = Places { sections: BTreeSet::new(), fields: BTreeSet::new() };
        outline.placed.iter().for_each(|placed| places.sections(placed, false, others));
        for section in all_sections(index.booklet) {
            places.blocks(section, others);
        }
        places
    }

    fn sections(&mut self, placed: &Placed<'b>, outer: bool, others: &Others) {
        let is_other = outer || others.speaks(&placed.section.title.text);
        if is_other {
            self.sections.insert(&placed.section.id.text);
        }
        placed.children.iter().for_each(|child| self.sections(child, is_other, others));
    }

    fn blocks(&mut self, section: &'b Section, others: &Others) {
        let speaks = |text: &Option<Typed>| text.as_ref().is_some_and(|text| others.speaks(&text.text));
        let mut by_head: BTreeMap<usize, bool> = BTreeMap::new();
        for block in &section.blocks {
            match block {
                Block::Table(table) => {
                    let of_all = speaks(&table.caption);
                    by_head.clear();
                    let speaks = |text: &Typed| others.speaks(&text.text);
                    let of_head = |head: Head| speaks(head.label) || head.group.is_some_and(speaks);
                    by_head.extend(table.heads().map(of_head).enumerate());
                    for row in &table.rows {
                        let of_row = row.iter().any(|cell| others.speaks(&cell.text));
                        let is_other = |at: &usize| of_all || of_row || by_head.get(at).copied().unwrap_or(false);
                        let cells = row.iter().enumerate().filter(|(at, _)| is_other(at));
                        self.fields.extend(cells.map(|(_, cell)| cell.span));
                    }
                }
                Block::Crosswalk(crosswalk) => {
                    for side in
                        [&crosswalk.from, &crosswalk.to].into_iter().filter(|side| others.speaks(&side.title.text))
                    {
                        self.fields.extend(side.items.iter().filter_map(|item| match item {
                            Item::Own(own) => Some(own.title.span),
                            Item::Section(_) => None,
                        }));
                    }
                }
                Block::Derived(derived) if speaks(&derived.caption) => {
                    if let Derivation::TypedChart { items, .. } = &derived.of {
                        items.iter().for_each(|item| self.chart_item(item));
                    }
                }
                _ => {}
            }
        }
    }

    fn chart_item(&mut self, item: &'b ChartItem) {
        self.fields.insert(item.title.span);
        item.items.iter().for_each(|item| self.chart_item(item));
    }
}

/// Whether a clause, up to its mark, says that something is not so.
pub(super) fn denies(behind: &str) -> bool {
    let clause = &behind[..behind.find(['、', '。', '（']).unwrap_or(behind.len())];
    ["ない", "なか", "なけ", "ませ", "ず", "難し", "困難"].iter().any(|no| clause.contains(no))
}

/// Whether something in a text is no author's typing, so that what it says is not known here.
pub(super) fn has_quotation(text: &str) -> bool {
    text.contains(NOT_TYPED)
}

/// Whether a text says that it leaves something out: （略）, 以下略, 省略, 抜粋; 戦略 and 概略 are other words.
pub(super) fn leaves_out(text: &str) -> bool {
    let is_omission =
        |(at, _): (usize, &str)| !text[..at].ends_with(['戦', '策', '計', '攻', '侵', '概', '簡', '謀', '大']);
    text.match_indices('略').any(is_omission) || text.contains("抜粋")
}

#[cfg(test)]
mod tests {
    use super::leaves_out;

    #[test]
    fn an_omission_is_no_strategy() {
        for text in ["①～③略", "（以下略）", "（中略）", "内容は省略します", "（抜粋）"] {
            assert!(leaves_out(text), "{text}");
        }
        for text in ["この戦略は", "計画の概略", "方策と策略"] {
            assert!(!leaves_out(text), "{text}");
        }
    }
}
