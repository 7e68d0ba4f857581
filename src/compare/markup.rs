//! Two editions → one that shows what has changed: the new one, with what was put in and what was taken out marked where it
//! stands, and what is gone standing where it stood.
//!
//! Works on editions as data, so that every format prints the result with its own templates.

mod blocks;
mod inlines;
mod notes;

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::declared::Declarations;
use super::digest::Digest;
use super::pairing::Sections;
use super::pictures;
use super::words::Words;
use crate::check::CheckedBooklet;
use crate::edition;
use crate::edition::view::{Edition, Revision, RevisionSide};
use crate::rich::{Inline, Line};
use blocks::{GONE, Merger, Whole, items, marked};
use inlines::deleted;

/// What the page about the marks says.
const WORDS: [(&str, &str); 6] = [
    ("title", "見え消し版"),
    (
        "legend",
        "前の版から変わった所を示しています。加わった文には下線、なくなった文には取消線を引き、変わった所の横に線を立てました。目次、番号、索引、表紙は後の版のものです。",
    ),
    ("old", "前の版"),
    ("new", "後の版"),
    ("inserted", "追加"),
    ("deleted", "削除"),
];

/// The new edition with the marks of what has changed, as data.
pub fn edition(old: &CheckedBooklet, new: &CheckedBooklet, sources: [&str; 2]) -> Json {
    let declared = Declarations::of(old.booklet(), new.booklet());
    let replaced = pictures::replaced(old.booklet(), new.booklet());
    let (old, mut new) = (edition::derive(old), edition::derive(new));
    let words = Words::default();
    let sections = Sections::of(&Digest::of(&old), &Digest::of(&new), &declared, &words);
    let side = |edition: &Edition, source: &str| RevisionSide {
        title: edition.booklet.title.clone(),
        date: edition.booklet.date.clone(),
        source: source.to_owned(),
    };
    let sides = (side(&old, sources[0]), side(&new, sources[1]));
    new.revision = Some(Revision { old: sides.0, new: sides.1, words: WORDS.into() });
    let as_json = |edition: &Edition| serde_json::to_value(edition).expect("an edition is plain data");
    let (before, mut after) = (as_json(&old), as_json(&new));
    let weaver = Weaver {
        merger: Merger { words: &words, replaced: &replaced },
        sections: &sections,
        before: in_order(&before),
    };
    notes::mark(&before, &mut after, &words);
    weaver.weave(&before, &mut after);
    after
}

/// The pictures of the older edition, by the names that they have in one that shows what has changed.
pub fn pictures_of(old: &CheckedBooklet) -> BTreeMap<String, Vec<u8>> {
    let pictures = &old.booklet().assets.pictures;
    pictures.iter().map(|(path, bytes)| (format!("{GONE}{path}"), bytes.clone())).collect()
}

/// All sections in reading order, as a digest has them; the first is the booklet itself.
fn in_order(edition: &Json) -> Vec<Section<'_>> {
    fn gather<'e>(section: &'e Json, parent: usize, out: &mut Vec<Section<'e>>) {
        let at = out.len();
        out.push(Section { json: section, parent });
        items(&section["sections"]).iter().for_each(|inner| gather(inner, at, out));
    }
    let mut out = vec![Section { json: edition, parent: 0 }];
    for section in items(&edition["front"]).iter().chain(items(&edition["sections"])) {
        gather(section, 0, &mut out);
    }
    out
}

/// A section of the old edition, and which one it stands in.
struct Section<'e> {
    json: &'e Json,
    parent: usize,
}

struct Weaver<'w> {
    merger: Merger<'w>,
    sections: &'w Sections,
    before: Vec<Section<'w>>,
}

impl Weaver<'_> {
    fn weave(&self, before: &Json, after: &mut Json) {
        for key in ["notice", "colophon"] {
            after["booklet"][key] = self.merger.field(key, &before["booklet"][key], &after["booklet"][key]);
        }
        after["glossary"] = self.merger.terms(&before["glossary"], &after["glossary"]);
        let mut at = 1;
        // The outermost of the old edition, those before the contents first.
        let outermost = self.inside(0);
        let (front, main) = outermost.split_at(items(&before["front"]).len());
        for (key, stood) in [("front", front), ("sections", main)] {
            if let Json::Array(new) = after[key].take() {
                after[key] = Json::Array(self.children(new, stood, &mut at));
            }
        }
    }

    /// The places of the old sections that stand in one.
    fn inside(&self, place: usize) -> Vec<usize> {
        let sections = self.before.iter().enumerate().skip(1);
        sections.filter(|(_, section)| section.parent == place).map(|(at, _)| at).collect()
    }

    /// The sections inside one, with those that `stood` there and are gone; `at` counts the new ones in reading order.
    fn children(&self, new: Vec<Json>, stood: &[usize], at: &mut usize) -> Vec<Json> {
        let mut out = Vec::new();
        let mut told = 0;
        for section in new {
            let was = self.sections.of_new[*at];
            *at += 1;
            // What is gone stands before what came in its place, and before what it stood before.
            if was.is_none() {
                while let Some(gone) = stood.get(told).and_then(|place| self.gone(*place)) {
                    out.push(gone);
                    told += 1;
                }
            }
            if let Some(nth) =
                was.and_then(|was| stood.iter().position(|place| *place == was)).filter(|nth| *nth >= told)
            {
                out.extend(stood[told..nth].iter().filter_map(|place| self.gone(*place)));
                told = nth + 1;
            }
            out.push(self.section(section, was, at));
        }
        out.extend(stood[told..].iter().filter_map(|place| self.gone(*place)));
        out
    }

    fn section(&self, mut new: Json, was: Option<usize>, at: &mut usize) -> Json {
        let inner = match new["sections"].take() {
            Json::Array(inner) => inner,
            _ => Vec::new(),
        };
        let Some(was) = was else {
            let mut out = marked("section", &new, Whole::Inserted);
            for key in ["blocks", "closing"] {
                out[key] = items(&new[key]).iter().map(|block| blocks::block(block, Whole::Inserted)).collect();
            }
            out["revision"] = Whole::Inserted.name().into();
            out["sections"] = Json::Array(self.children(inner, &[], at));
            return out;
        };
        let old = self.before[was].json;
        for key in ["title", "subtitle", "owner", "list_heading"] {
            new[key] = self.merger.field(key, &old[key], &new[key]);
        }
        for key in ["blocks", "closing"] {
            new[key] = self.merger.blocks(&old[key], &new[key]);
        }
        new["sections"] = Json::Array(self.children(inner, &self.inside(was), at));
        new
    }

    /// A section that is in the new edition no more, with what is gone of those inside it.
    fn gone(&self, place: usize) -> Option<Json> {
        if self.sections.of_old[place].is_some() {
            return None;
        }
        let old = self.before[place].json;
        let mut out = marked("section", old, Whole::Deleted);
        for key in ["blocks", "closing"] {
            out[key] = items(&old[key]).iter().map(|block| blocks::block(block, Whole::Deleted)).collect();
        }
        out["sections"] = self.inside(place).into_iter().filter_map(|inner| self.gone(inner)).collect();
        // It is no part of the outline any more: a plain heading in the run of the text, its number part of its title.
        let number = old["number"].as_str().map(|number| format!("{number}　")).unwrap_or_default();
        let title = old["title_text"].as_str().unwrap_or_default();
        out["title"] = json!(Line(deleted(&[Inline::Text(format!("{number}{title}"))])));
        out["anchor"] = format!("{GONE}{}", old["id"].as_str().unwrap_or_default()).into();
        out["revision"] = Whole::Deleted.name().into();
        let plain =
            [("number", Json::Null), ("label", Json::Null), ("style", json!("plain")), ("opens", json!("flow"))];
        let plain =
            plain.into_iter().chain([("in_contents", json!(false)), ("places", json!([])), ("notes", json!([]))]);
        plain.for_each(|(key, value)| out[key] = value);
        Some(out)
    }
}
