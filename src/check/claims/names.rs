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
    /// Long official names by their first letters, and by their last.
    by_end: HashMap<(bool, String), Vec<&'b Typed>>,
}

/// How many letters at one end a name has in common with one of which a word is another.
const END: usize = 4;

impl<'b> Names<'b> {
    pub(super) fn of(index: &Index<'b>, others: Others) -> Names<'b> {
        let official = official(index);
        let mut known: HashSet<String> = official.iter().map(|name| normal(&name.text)).collect();
        known.extend(labels(index).iter().map(|name| normal(name)));
        let mut by_skeleton: HashMap<String, Option<&Typed>> = HashMap::new();
        let mut by_end: HashMap<(bool, String), Vec<&Typed>> = HashMap::new();
        for name in official {
            for end in ends(&normal(&name.text)).into_iter().flatten() {
                by_end.entry(end).or_default().push(name);
            }
            let same = |kept: &mut Option<&'b Typed>| {
                if kept.is_some_and(|kept| normal(&kept.text) != normal(&name.text)) {
                    *kept = None;
                }
            };
            by_skeleton.entry(skeleton(&normal(&name.text))).and_modify(same).or_insert(Some(name));
        }
        Names { others, known, by_skeleton, by_end }
    }

    /// Whether a phrase is the name of something, or a word that the booklet prints.
    pub(super) fn knows(&self, phrase: &str) -> bool {
        self.known.contains(&normal(phrase))
    }

    /// The one official name of which a phrase has a word otherwise: a few letters, in one place.
    pub(super) fn near(&self, phrase: &str) -> Option<&'b Typed> {
        const MOST: usize = 4;
        const MOST_NAMES: usize = 100;
        const LONG: usize = 12;
        const LONGEST: usize = 120;
        let typed = normal(phrase);
        let length = typed.chars().count();
        if length > LONGEST || self.known.contains(&typed) {
            return None;
        }
        let candidates = ends(&typed).into_iter().flatten().filter_map(|end| self.by_end.get(&end)).flatten();
        let is_near = |name: &&&Typed| {
            let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), normal(&name.text).chars().collect());
            let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
            let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
            let shorter = a.len().min(b.len());
            let shared = (head + tail).min(shorter);
            let other = a.len().max(b.len()) - shared;
            // What begins or ends otherwise is often something else of the same plan, and what is longer a part of it.
            let is_within = head > 1 && tail > 1 || shorter >= LONG;
            is_within && shared < shorter && other <= MOST && 3 * other <= shorter
        };
        let mut near: Vec<&Typed> = candidates.take(MOST_NAMES).filter(is_near).copied().collect();
        near.dedup_by(|a, b| normal(&a.text) == normal(&b.text));
        match near[..] {
            [only] => Some(only),
            _ => None,
        }
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

/// What a long name begins and ends with.
fn ends(normal: &str) -> [Option<(bool, String)>; 2] {
    let letters: Vec<char> = normal.chars().collect();
    let is_long = letters.len() > 2 * END;
    let end = |is_first, part: &[char]| is_long.then(|| (is_first, part.iter().collect()));
    let at = letters.len().saturating_sub(END);
    [end(true, &letters[..END.min(letters.len())]), end(false, &letters[at..])]
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
