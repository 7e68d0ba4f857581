//! Sections in their order, with the blocks that their level's layout asks for.

use super::Derive;
use super::tables::Repeats;
use super::view::{Block, Body, Entry, Headings, Measure, Section};
use crate::model::booklet::{Level, Opens, Style};
use crate::model::columns::TableKind;
use crate::model::outline::{Placed, in_order};
use crate::model::quote::Role;
use crate::model::section::{self, Slot};
use crate::model::words::Word;
use crate::source::Typed;

impl Derive<'_> {
    /// A section with all that stands below it.
    pub fn section(&self, placed: &Placed, depth: usize, repeats: &mut Repeats) -> Section {
        let section = placed.section;
        let level = &self.booklet.levels[placed.level];
        let place = self.numbered.place(&section.id.text);
        let title = self.typed_line(&section.title);
        self.notes.enter(&section.id.text);
        let mut blocks: Vec<Block> = section
            .blocks
            .iter()
            .enumerate()
            .map(|(at, block)| Block {
                anchor: format!("{}-{}", section.id.text, at + 1),
                body: self.block(block, level, repeats),
            })
            .collect();
        for slot in &level.layout {
            blocks.extend(self.slot(section, *slot, level, place.number.as_deref(), repeats));
        }
        Section {
            id: section.id.text.clone(),
            anchor: section.id.text.clone(),
            level: level.id.text.clone(),
            depth,
            headings: headings(depth),
            style: style(level.style),
            opens: match level.opens {
                Opens::Page => "page",
                Opens::Flow => "flow",
            },
            number: place.number,
            label: level.numbering.as_ref().and_then(|numbering| numbering.label()),
            ordinal: place.ordinal,
            variant: self.variant(placed.level),
            siblings: self.numbered.goals,
            position: place.position,
            places: self.places(place.position),
            title_text: title.plain_text(),
            title,
            subtitle: section.subtitle.as_ref().map(|subtitle| self.typed_line(subtitle)),
            blocks,
            sections: placed.children.iter().map(|child| self.section(child, depth + 1, repeats)).collect(),
            // Those below it have entered theirs meanwhile.
            notes: self.notes.below(&section.id.text),
        }
    }

    fn variant(&self, level: usize) -> usize {
        self.booklet.levels[..level].iter().filter(|level| level.style == Style::Goal).count()
    }

    fn places(&self, position: usize) -> Vec<bool> {
        let goals = self.numbered.goals;
        if position == 0 || goals < 2 { Vec::new() } else { (1..=goals).map(|place| place == position).collect() }
    }

    /// One slot of a layout; nothing where the author wrote nothing for it.
    fn slot(
        &self,
        section: &section::Section,
        slot: Slot,
        level: &Level,
        number: Option<&str>,
        repeats: &mut Repeats,
    ) -> Option<Block> {
        let heading = |word| self.booklet.words.get(word).to_owned();
        let body = match slot {
            Slot::Direction => Body::Prose {
                slot: Some("direction"),
                heading: Some(heading(Word::Direction)),
                body: self.rich(section.direction.as_ref()?),
            },
            Slot::Targets => self.indicators(section, level, Role::Targets, number, repeats)?,
            Slot::Kpis => self.indicators(section, level, Role::Kpis, number, repeats)?,
            Slot::Related => Body::Related { heading: heading(Word::Related), items: self.measures(&section.related)? },
        };
        Some(Block { anchor: format!("{}-{}", section.id.text, slot_name(slot)), body })
    }

    fn indicators(
        &self,
        section: &section::Section,
        level: &Level,
        role: Role,
        number: Option<&str>,
        repeats: &mut Repeats,
    ) -> Option<Body> {
        let (ids, kind) = match role {
            Role::Targets => (&section.targets, TableKind::Targets),
            Role::Kpis => (&section.kpis, TableKind::Kpis),
        };
        if ids.is_empty() {
            return None;
        }
        let words = &self.booklet.words;
        let columns = self.booklet.tables.of(kind, Some(&level.tables));
        let heading = words.get(role.word()).to_owned();
        Some(Body::Indicators {
            role: role_name(role),
            caption: format!("{} {heading}", number.unwrap_or(&section.title.text)),
            heading,
            table: self.table(ids, columns, words, repeats),
        })
    }

    fn measures(&self, ids: &[Typed]) -> Option<Vec<Measure>> {
        let measures: Vec<Measure> = ids
            .iter()
            .filter_map(|id| self.index.measures.get(id.text.as_str()))
            .map(|measure| Measure { code: measure.code.text.clone(), name: self.typed_line(&measure.name) })
            .collect();
        (!measures.is_empty()).then_some(measures)
    }

    /// The contents, flat, in document order.
    pub fn contents(&self, outline: &[Placed]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for top in outline {
            self.entries(top, 1, &mut entries);
        }
        debug_assert_eq!(entries.len(), in_order(outline).len());
        entries
    }

    fn entries(&self, placed: &Placed, depth: usize, out: &mut Vec<Entry>) {
        let section = placed.section;
        out.push(Entry {
            anchor: section.id.text.clone(),
            number: self.numbered.place(&section.id.text).number,
            title: self.typed_line(&section.title).plain_text(),
            depth,
            above: (1..depth).collect(),
            style: style(self.booklet.levels[placed.level].style),
        });
        placed.children.iter().for_each(|child| self.entries(child, depth + 1, out));
    }
}

fn headings(depth: usize) -> Headings {
    const DEEPEST: usize = 6;
    let level = |below: usize| (depth + 1 + below).min(DEEPEST);
    Headings { own: level(0), block: level(1), part: level(2), block_depth: depth + 1 }
}

fn style(style: Style) -> &'static str {
    match style {
        Style::Plain => "plain",
        Style::Goal => "goal",
    }
}

/// The name of a slot, as layouts and templates write it.
pub fn slot_name(slot: Slot) -> &'static str {
    match slot {
        Slot::Direction => "direction",
        Slot::Targets => "targets",
        Slot::Related => "related",
        Slot::Kpis => "kpis",
    }
}

/// The name of a role, as templates write it.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Targets => "targets",
        Role::Kpis => "kpis",
    }
}
