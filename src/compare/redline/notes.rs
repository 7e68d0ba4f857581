//! What the notes of an edition say, with what has changed in them.
//!
//! A note is printed in several places: at the foot of its page, in the list of a section, behind the text. So it is marked
//! by what it says, wherever that stands.

use std::collections::BTreeMap;

use super::lines;
use crate::compare::digest::Form;
use crate::compare::words::Words;
use crate::edition::printed::{Leaf, Printed};
use crate::edition::view::{Edition, Section};
use crate::rich::changes::inserted;
use crate::rich::{Block, Inline, plain_text};

/// Marks the notes of the new edition.
pub(super) fn mark(old: &mut Edition, new: &mut Edition, words: &Words) {
    let (mut before, mut after) = (all(old), all(new));
    let texts = |notes: &[Vec<Inline>]| notes.iter().map(|note| plain_text(note)).collect::<Vec<String>>();
    let (old_texts, new_texts) = (texts(&before), texts(&after));
    // Those that say the same are not looked at again.
    before.retain(|note| !new_texts.contains(&plain_text(note)));
    after.retain(|note| !old_texts.contains(&plain_text(note)));
    let mut marked: BTreeMap<String, Vec<Inline>> = BTreeMap::new();
    for pair in lines::pairs(&before, &after, words, |note| (Form::Note, plain_text(note))) {
        let Some(after) = pair.new.map(|at| &after[at]) else { continue };
        let before = pair.old.map(|at| &before[at]);
        let content = before.map_or_else(|| inserted(after), |before| lines::line(before, after, words));
        marked.insert(plain_text(after), content);
    }
    if !marked.is_empty() {
        each(new, &mut |note| {
            if let Some(content) = marked.get(&plain_text(note)) {
                note.clone_from(content);
            }
        });
    }
}

/// What the notes of an edition say, each once.
fn all(edition: &mut Edition) -> Vec<Vec<Inline>> {
    let mut out: Vec<Vec<Inline>> = Vec::new();
    each(edition, &mut |note| {
        if !out.contains(note) {
            out.push(note.clone());
        }
    });
    out
}

/// Goes to every place where a note is printed, or has its mark.
fn each(edition: &mut Edition, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    fn of_section(section: &mut Section, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
        section.leaves(&mut |leaf, _| of_leaf(leaf, visit));
        section.sections.iter_mut().for_each(|inner| of_section(inner, visit));
    }
    edition.leaves(&mut |leaf, _| of_leaf(leaf, visit));
    edition.front.iter_mut().chain(&mut edition.sections).for_each(|section| of_section(section, visit));
}

fn of_leaf(leaf: Leaf, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    match leaf {
        Leaf::Note(line) => visit(&mut line.0),
        Leaf::Line(line) => of_line(&mut line.0, visit),
        Leaf::Rich(rich) => of_blocks(&mut rich.0, visit),
        Leaf::Text(_) | Leaf::Spoken(_) => {}
    }
}

fn of_line(content: &mut [Inline], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for inline in content {
        match inline {
            Inline::Note { content, .. } => visit(content),
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ref { content, .. }
            | Inline::Ruby { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content) => of_line(content, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Term { .. } | Inline::Break | Inline::Place { .. } => {}
        }
    }
}

fn of_blocks(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => of_line(content, visit),
            Block::List { items, .. } => items.iter_mut().for_each(|item| of_blocks(item, visit)),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| of_line(cell, visit));
            }
            Block::Quote(content) => of_blocks(content, visit),
        }
    }
}
