//! What the notes of an edition say, with what has changed in them.
//!
//! A note is printed in several places: at the foot of its page, in the list of a section, behind the text. So it is marked
//! by what it says, wherever that stands.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::inlines;
use crate::compare::digest::Form;
use crate::compare::words::Words;
use crate::rich::{Inline, Line};

/// Marks the notes of the new edition.
pub fn mark(before: &Json, after: &mut Json, words: &Words) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    gather(before, &mut old);
    gather(after, &mut new);
    let texts = |notes: &[Vec<Inline>]| notes.iter().map(|note| inlines::plain(note)).collect::<Vec<String>>();
    let (old_texts, new_texts) = (texts(&old), texts(&new));
    // Those that say the same are not looked at again.
    old.retain(|note| !new_texts.contains(&inlines::plain(note)));
    new.retain(|note| !old_texts.contains(&inlines::plain(note)));
    let mut marked: BTreeMap<String, Vec<Inline>> = BTreeMap::new();
    for pair in inlines::pairs(&old, &new, words, |note| (Form::Note, inlines::plain(note))) {
        let Some(after) = pair.new.map(|at| &new[at]) else { continue };
        let before = pair.old.map(|at| &old[at]);
        let content = before.map_or_else(|| inlines::inserted(after), |before| inlines::line(before, after, words));
        marked.insert(inlines::plain(after), content);
    }
    if !marked.is_empty() {
        apply(after, &marked);
    }
}

/// What a place holds of a note: the mark in a text, or an entry of a list.
fn content(fields: &serde_json::Map<String, Json>) -> Option<&Json> {
    fields.contains_key("back").then(|| fields.get("content").or_else(|| fields.get("body")))?
}

fn line_of(json: &Json) -> Option<Vec<Inline>> {
    match json {
        Json::Array(_) => Vec::deserialize(json).ok(),
        _ => Line::deserialize(json).ok().map(|line| line.0),
    }
}

fn gather(json: &Json, out: &mut Vec<Vec<Inline>>) {
    match json {
        Json::Object(fields) => {
            if let Some(note) = content(fields).and_then(line_of)
                && !out.contains(&note)
            {
                out.push(note);
            }
            fields.values().for_each(|value| gather(value, out));
        }
        Json::Array(items) => items.iter().for_each(|item| gather(item, out)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn apply(json: &mut Json, marked: &BTreeMap<String, Vec<Inline>>) {
    match json {
        Json::Object(fields) => {
            let key = if fields.contains_key("content") { "content" } else { "body" };
            let note = content(fields).and_then(line_of).map(|note| Line(note).plain_text());
            if let Some(content) = note.and_then(|note| marked.get(&note)) {
                let content = content.clone();
                fields.insert(key.to_owned(), if key == "content" { json!(content) } else { json!(Line(content)) });
            } else {
                fields.values_mut().for_each(|value| apply(value, marked));
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| apply(item, marked)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
