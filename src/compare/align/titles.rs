//! Headings that are one in both editions though they say something else: what stands under them tells.

use std::collections::BTreeMap;

use crate::compare::digest::{Form, Unit};
use crate::compare::pairing::{MOST_WEIGHED, greedy};
use crate::compare::words::{Counted, Words, likeness, same};

/// How much of what stands under two headings must be the same for them to be one.
const SAME_TITLE: f64 = 0.5;

/// A heading, and the pieces that stand under it.
struct Title<'u> {
    at: usize,
    text: &'u str,
    under: Vec<usize>,
}

/// The text of a heading: of a unit that is one, or of a list or a table that begins with its title.
pub(crate) fn text_of(unit: &Unit) -> Option<&str> {
    match unit.form {
        Form::Heading => unit.cells.first().map(|cell| cell.text.as_str()),
        Form::Head => {
            let is_title = unit.cells.first().is_some_and(|cell| cell.text == unit.under && cell.label.is_empty());
            Some(unit.under.as_str()).filter(|under| is_title && !under.is_empty())
        }
        Form::Paragraph | Form::Item | Form::Row | Form::Indicator | Form::Column | Form::Note => None,
    }
}

/// The places of headings that are one and say something else.
pub(super) fn pairs(old: &[Unit], new: &[Unit], words: &Words) -> Vec<(usize, usize)> {
    let (one, other) = (titles(old), titles(new));
    let texts = |titles: &[Title]| titles.iter().map(|title| title.text.to_owned()).collect::<Vec<_>>();
    let unchanged = same(&texts(&one), &texts(&other));
    let is_same = |side: usize, at: usize| {
        unchanged.iter().any(|run| (if side == 0 { run.0 } else { run.1 }..).take(run.2).any(|place| place == at))
    };
    let left = |side: usize, titles: &[Title]| (0..titles.len()).filter(|at| !is_same(side, *at)).collect::<Vec<_>>();
    let (gone, came) = (left(0, &one), left(1, &other));
    if gone.len() * came.len() > MOST_WEIGHED / 100 {
        return Vec::new();
    }
    let counted =
        |units: &[Unit], title: &Title| -> Vec<String> { title.under.iter().map(|at| units[*at].text()).collect() };
    let texts_of = |units: &[Unit], titles: &[Title], left: &[usize]| -> Vec<Vec<String>> {
        left.iter().map(|at| counted(units, &titles[*at])).collect()
    };
    let (old_texts, new_texts) = (texts_of(old, &one, &gone), texts_of(new, &other, &came));
    let new_words: Vec<Counted> = new_texts.iter().map(|texts| super::counted(texts, words)).collect();
    let mut likest = Vec::new();
    for (nth, title) in gone.iter().map(|at| &one[*at]).enumerate() {
        let old_words = super::counted(&old_texts[nth], words);
        for (to, now) in came.iter().map(|at| &other[*at]).enumerate() {
            let (before, after) = (&old[title.at], &new[now.at]);
            let is_named = before.key.is_some() && before.key == after.key;
            let like = if is_named { 1.0 } else { likeness(&old_words, &new_words[to]) };
            if before.form == after.form && like >= SAME_TITLE {
                likest.push((like, title.at, now.at));
            }
        }
    }
    greedy(likest)
}

/// What headings were called → what they are called, where that is certain.
pub(super) fn renamed<'u>(old: &'u [Unit], new: &'u [Unit], pairs: &[(usize, usize)]) -> BTreeMap<&'u str, &'u str> {
    let mut out = BTreeMap::new();
    for (one, other) in pairs {
        let (Some(before), Some(after)) = (text_of(&old[*one]), text_of(&new[*other])) else { continue };
        // Where two headings have one name, nobody knows under which of them a piece stood.
        let is_only = |units: &[Unit], text: &str| units.iter().filter(|unit| text_of(unit) == Some(text)).count() == 1;
        if before != after && is_only(old, before) && is_only(new, after) {
            out.insert(before, after);
        }
    }
    out
}

fn titles(units: &[Unit]) -> Vec<Title<'_>> {
    let mut out: Vec<Title> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if let Some(text) = text_of(unit) {
            out.push(Title { at, text, under: Vec::new() });
        } else if !unit.under.is_empty()
            && let Some(title) = out.iter_mut().rev().find(|title| title.text == unit.under)
        {
            title.under.push(at);
        }
    }
    out
}
