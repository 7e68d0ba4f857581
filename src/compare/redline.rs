//! Two editions → one that shows what has changed: the new one, with what was put in and what was taken out marked where it
//! stands, and what is gone standing where it stood.
//!
//! How each thing is woven follows from its type (`edition/printed`); here sections are put together, and texts are.

mod grid;
mod lines;
mod notes;

use std::collections::{BTreeMap, BTreeSet};

use super::columns;
use super::declared::Declarations;
use super::digest::{Digest, Form, Unit};
use super::pairing::{self, Sections};
use super::pictures;
use super::words::Words;
use crate::check::CheckedBooklet;
use crate::edition;
use crate::edition::printed::{Found, GONE, Grid, Pair, Printed, Said, SaidTable, Weaver, Whole};
use crate::edition::view::{Change, Edition, Revision, RevisionSide, Section};
use crate::rich::{Block, Inline, Line};

/// What the page about the marks says.
const WORDS: [(&str, &str); 8] = [
    ("title", "見え消し版"),
    (
        "legend",
        "前の版から変わった所を示しています。加わった文には下線、なくなった文には取消線を引き、変わった所の横に線を立てました。目次、番号、索引、表紙は後の版のものです。",
    ),
    ("old", "前の版"),
    ("new", "後の版"),
    ("inserted", "追加"),
    ("deleted", "削除"),
    ("moved-here", "移動（移った先）"),
    ("moved-away", "移動（もとの所）"),
];

/// The new edition with the marks of what has changed.
pub fn edition(old: &CheckedBooklet, new: &CheckedBooklet, sources: [&str; 2]) -> Edition {
    let declared = Declarations::of(old.booklet(), new.booklet());
    let replaced = pictures::replaced(old.booklet(), new.booklet());
    woven(edition::derive(old), edition::derive(new), &declared, &Differ { words: Words::default(), replaced }, sources)
}

/// The same of two editions whose pictures are the same, and of which nothing is declared.
pub fn between(old: &Edition, new: &Edition) -> Edition {
    let differ = Differ { words: Words::default(), replaced: BTreeSet::new() };
    woven(old.clone(), new.clone(), &Declarations::default(), &differ, ["", ""])
}

fn woven(mut old: Edition, mut new: Edition, declared: &Declarations, differ: &Differ, sources: [&str; 2]) -> Edition {
    let (before, after) = (Digest::of(&old), Digest::of(&new));
    let sections = Sections::of(&before, &after, declared, &differ.words);
    let moved = super::moved(&before, &after, &sections);
    let side = |edition: &Edition, source: &str| RevisionSide {
        title: (&*edition.booklet.title).into(),
        date: (&*edition.booklet.date).into(),
        source: source.into(),
    };
    let revision = Revision { old: side(&old, sources[0]), new: side(&new, sources[1]), words: WORDS.into() };
    notes::mark(&mut old, &mut new, &differ.words);
    let (front, main) = (std::mem::take(&mut new.front), std::mem::take(&mut new.sections));
    let mut out = new.weave(&old, differ).unwrap_or(new);
    let weaver = Outline { differ, sections, moved, before: in_order(&old), titles: [titles(&before), titles(&after)] };
    let mut at = 1;
    // The outermost of the old edition, those before the contents first.
    let outermost = weaver.inside(0);
    let (old_front, old_main) = outermost.split_at(old.front.len());
    out.front = weaver.children(front, old_front, &mut at);
    out.sections = weaver.children(main, old_main, &mut at);
    out.revision = Some(revision);
    out
}

/// The pictures of the older edition, by the names that they have in one that shows what has changed.
pub fn pictures_of(old: &CheckedBooklet) -> BTreeMap<String, Vec<u8>> {
    let pictures = &old.booklet().assets.pictures;
    pictures.iter().map(|(path, bytes)| (format!("{GONE}{path}"), bytes.clone())).collect()
}

/// Finds what differs, for what is woven of it.
struct Differ<'b> {
    words: Words,
    /// The names of pictures that are others than before.
    replaced: BTreeSet<&'b str>,
}

impl Weaver for Differ<'_> {
    fn line(&self, old: &[Inline], new: &[Inline]) -> Vec<Inline> {
        lines::line(old, new, &self.words)
    }

    fn passage(&self, old: &[Block], new: &[Block]) -> Vec<Block> {
        lines::blocks(old, new, &self.words)
    }

    fn grid(&self, old: &Grid, new: &Grid) -> Grid {
        grid::woven(old, new, &self.words)
    }

    fn table(&self, old: &SaidTable, new: &SaidTable) -> Found {
        columns::find(old, new, &self.words)
    }

    fn list(&self, old: &[Said], new: &[Said]) -> Vec<Option<usize>> {
        let units = |all: &[Said]| {
            let mut times: BTreeMap<String, usize> = BTreeMap::new();
            let mut own = |key: &'_ String| {
                let nth = times.entry(key.clone()).or_default();
                *nth += 1;
                // The second of one name is another thing.
                format!("{key} ({nth})")
            };
            let unit = |said: &Said| Unit::plain(Form::Paragraph, said.key.as_ref().map(&mut own), [said.text.clone()]);
            all.iter().map(unit).collect::<Vec<Unit>>()
        };
        pairing::found_again(&units(old), &units(new), &[], &self.words)
    }

    fn in_place(&self, old: usize, found: &[Option<usize>]) -> Vec<Pair> {
        pairing::in_place(old, found)
    }

    fn is_replaced(&self, file: &str) -> bool {
        self.replaced.contains(file)
    }
}

/// The titles of sections with their numbers, as a digest has them.
fn titles(digest: &Digest) -> Vec<String> {
    digest.sections.iter().map(super::digest::Part::heading).collect()
}

/// All sections in reading order, as a digest has them; the booklet itself stands at the first place and is none.
fn in_order(edition: &Edition) -> Vec<Option<Placed<'_>>> {
    fn gather<'e>(section: &'e Section, parent: usize, out: &mut Vec<Option<Placed<'e>>>) {
        let at = out.len();
        out.push(Some(Placed { section, parent }));
        section.sections.iter().for_each(|inner| gather(inner, at, out));
    }
    let mut out = vec![None];
    edition.front.iter().chain(&edition.sections).for_each(|section| gather(section, 0, &mut out));
    out
}

/// A section of the old edition, and which one it stands in.
struct Placed<'e> {
    section: &'e Section,
    parent: usize,
}

struct Outline<'w> {
    differ: &'w Differ<'w>,
    sections: Sections,
    /// Of each section of the new edition, whether it stood elsewhere before.
    moved: Vec<bool>,
    before: Vec<Option<Placed<'w>>>,
    titles: [Vec<String>; 2],
}

impl Outline<'_> {
    /// The places of the old sections that stand in one.
    fn inside(&self, place: usize) -> Vec<usize> {
        let is_in = |placed: &Option<Placed>| placed.as_ref().is_some_and(|placed| placed.parent == place);
        (0..self.before.len()).filter(|at| is_in(&self.before[*at])).collect()
    }

    /// The sections inside one, with those that `stood` there and do so no more; `at` counts the new ones in reading order.
    fn children(&self, new: Vec<Section>, stood: &[usize], at: &mut usize) -> Vec<Section> {
        let mut out = Vec::new();
        let mut told = 0;
        for section in new {
            let was = self.sections.of_new[*at];
            let stayed = was.filter(|_| !self.moved[*at]);
            // What is gone stands before what came in its place, and before what it stood before.
            if stayed.is_none() {
                while let Some(gone) = stood.get(told).and_then(|place| self.gone(*place)) {
                    out.push(gone);
                    told += 1;
                }
            }
            let nth = stayed.and_then(|was| stood.iter().position(|place| *place == was)).filter(|nth| *nth >= told);
            if let Some(nth) = nth {
                out.extend(stood[told..nth].iter().filter_map(|place| self.gone(*place)));
                told = nth + 1;
            }
            out.push(self.section(section, was, at));
        }
        out.extend(stood[told..].iter().filter_map(|place| self.gone(*place)));
        out
    }

    /// The new section at a place, with those inside it.
    fn section(&self, mut new: Section, was: Option<usize>, at: &mut usize) -> Section {
        let here = *at;
        *at += 1;
        let inner = std::mem::take(&mut new.sections);
        let old = was.and_then(|was| Some((was, self.before[was].as_ref()?)));
        let Some((was, old)) = old else {
            new.mark(Whole::Inserted);
            new.revision = Some(Change::Inserted);
            new.sections = self.children(inner, &[], at);
            return new;
        };
        let mut out = new.weave(old.section, self.differ).unwrap_or(new);
        if self.moved[here] {
            out.revision = Some(Change::MovedHere);
            let from = self.titles[0].get(old.parent).filter(|_| old.parent > 0);
            out.moved = from.map(|from| format!("「{from}」から").into());
        }
        out.sections = self.children(inner, &self.inside(was), at);
        out
    }

    /// A section that is in the new edition no more, or not here, with what is gone of those inside it.
    fn gone(&self, place: usize) -> Option<Section> {
        let old = self.before[place].as_ref()?.section;
        let moved_to = self.sections.of_old[place];
        if moved_to.is_some_and(|to| !self.moved[to]) {
            return None;
        }
        let mut out = Section { sections: Vec::new(), ..old.clone() };
        match moved_to {
            // What it says is shown where it stands now.
            Some(to) => {
                out.blocks.clear();
                out.closing.clear();
                out.marks.clear();
                (out.subtitle, out.owner, out.tag) = (None, None, None);
                out.revision = Some(Change::MovedAway);
                out.moved = Some(format!("「{}」へ", self.place_of(to)).into());
            }
            None => {
                out.revision = Some(Change::Deleted);
                out.sections = self.inside(place).into_iter().filter_map(|inner| self.gone(inner)).collect();
            }
        }
        out.mark(Whole::Deleted);
        // It is no part of the outline any more: a plain heading in the run of the text, its number part of its title.
        let number = old.number.as_ref().map(|number| format!("{number}　")).unwrap_or_default();
        out.title = Line::from_plain(&format!("{number}{}", old.title_text));
        out.title.mark(Whole::Deleted);
        (out.number, out.label, out.list_heading) = (None, None, None);
        (out.style, out.opens) = ("plain".into(), "flow".into());
        out.in_contents = false;
        out.places.clear();
        out.notes.clear();
        Some(out)
    }

    /// What a section is called in the new edition: its number there says where it stands.
    fn place_of(&self, to: usize) -> String {
        self.titles[1].get(to).cloned().unwrap_or_default()
    }
}
