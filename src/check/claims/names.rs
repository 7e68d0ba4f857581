//! The official names of a booklet, as prose may spell them: what is known, what is mistyped.
//!
//! Knows no numbers; those are the kinds' business.

use std::collections::{HashMap, HashSet};

use super::kinds::normal;
use super::others::Others;
use crate::japanese::script::is_hiragana;
use crate::model::index::{Index, all_sections};
use crate::model::section::Block;
use crate::model::words::Word;
use crate::source::Typed;

/// All names, prepared.
pub(super) struct Names<'b> {
    pub others: Others,
    known: HashSet<String>,
    /// Official names by what is left of them without kana and marks; none where several are left the same.
    by_skeleton: HashMap<String, Option<&'b Typed>>,
}

impl<'b> Names<'b> {
    pub(super) fn of(index: &Index<'b>, others: Others) -> Names<'b> {
        let official = official(index);
        let mut known: HashSet<String> = official.iter().map(|name| normal(&name.text)).collect();
        known.extend(labels(index).iter().map(|name| normal(name)));
        let mut by_skeleton: HashMap<String, Option<&Typed>> = HashMap::new();
        for name in official {
            let same = |kept: &mut Option<&'b Typed>| {
                if kept.is_some_and(|kept| normal(&kept.text) != normal(&name.text)) {
                    *kept = None;
                }
            };
            by_skeleton.entry(skeleton(&normal(&name.text))).and_modify(same).or_insert(Some(name));
        }
        Names { others, known, by_skeleton }
    }

    /// Whether a phrase is the name of something, or a word that the booklet prints.
    pub(super) fn knows(&self, phrase: &str) -> bool {
        self.known.contains(&normal(phrase))
    }

    /// The one official name that a phrase is, but for a kana or a mark or two.
    pub(super) fn misspelt(&self, phrase: &str) -> Option<&'b Typed> {
        const SHORTEST: usize = 8;
        const LONG: usize = 12;
        const LONGEST: usize = 120;
        let typed = normal(phrase);
        let length = typed.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) || self.known.contains(&typed) {
            return None;
        }
        let name = (*self.by_skeleton.get(&skeleton(&typed))?)?;
        let most = if length < LONG { 1 } else { 2 };
        (strsim::damerau_levenshtein(&typed, &normal(&name.text)) <= most).then_some(name)
    }
}

/// What two names that differ in kana or marks have in common: 空家等の利活用 and 空き家等の利活用.
fn skeleton(normal: &str) -> String {
    let digit = |c: char| {
        "一二三四五六七八九".chars().zip('1'..='9').find(|(kanji, _)| *kanji == c).map_or(c, |(_, digit)| digit)
    };
    normal.chars().filter(|c| c.is_alphanumeric() && !is_hiragana(*c)).map(digit).collect()
}

/// The names of sections, goals of earlier plans, measures and indicators.
fn official<'b>(index: &Index<'b>) -> Vec<&'b Typed> {
    let booklet = index.booklet;
    let mut names: Vec<&Typed> = Vec::new();
    for section in all_sections(booklet) {
        names.push(&section.title);
        for block in &section.blocks {
            if let Block::Progress(progress) = block {
                names.extend(progress.groups.iter().map(|group| &group.title));
            }
        }
    }
    names.extend(booklet.measures.iter().map(|measure| &measure.name));
    names.extend(booklet.indicators.iter().map(|indicator| &indicator.name));
    names
}

/// Other names and words that a quotation may hold.
fn labels<'b>(index: &Index<'b>) -> Vec<&'b str> {
    let booklet = index.booklet;
    let identity = &booklet.identity;
    let mut out: Vec<&str> = Word::ALL.iter().map(|word| booklet.words.get(*word)).collect();
    out.extend(
        [Some(&identity.title), identity.subtitle.as_ref(), identity.running_head.as_ref(), identity.parent.as_ref()]
            .into_iter()
            .flatten()
            .map(Typed::as_str),
    );
    out.extend(booklet.glossary.iter().map(|term| term.term.as_str()));
    out.extend(booklet.categories.iter().map(|category| category.name.as_str()));
    out.extend(booklet.evaluation.iter().map(|grade| grade.status.as_str()));
    out.extend(booklet.texts.iter().map(|text| text.heading.as_str()));
    out.extend(booklet.marks.iter().map(|mark| mark.name.as_str()));
    for section in all_sections(booklet) {
        out.extend(section.subtitle.iter().chain(&section.tag).map(Typed::as_str));
        out.extend(section.projects.iter().filter_map(|listed| listed.own()).map(|project| project.name.as_str()));
    }
    out
}
