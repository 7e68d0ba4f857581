//! Sections in their order, with the blocks that their level's layout asks for.

use super::Derive;
use super::printed::Implied;
use super::tables::Repeats;
use super::view::{Block, Body, Entry, Headings, Measure, Section};
use crate::model::booklet::{Level, Opens, Style};
use crate::model::columns::TableKind;
use crate::model::outline::Placed;
use crate::model::quote::Role;
use crate::model::section;
use crate::model::slot::Slot;
use crate::model::words::{Word, Words};
use crate::rich::Text;
use crate::source::Typed;

impl Derive<'_> {
    /// Sections that follow each other, each with all that stands below it.
    pub(super) fn siblings(&self, siblings: &[Placed], depth: usize, repeats: &mut Repeats) -> Vec<Section> {
        let mut before = None;
        siblings
            .iter()
            .map(|placed| {
                let begins = before.replace(placed.level) != Some(placed.level);
                self.section(placed, depth, begins, repeats)
            })
            .collect()
    }

    /// From here on notes and marks of terms belong to this section.
    fn enter(&self, section: &section::Section) {
        self.notes.enter(&section.id.text);
        self.uses.enter(&section.id.text);
    }

    /// `begins` says whether it is the first of its level among those that follow each other.
    fn section(&self, placed: &Placed, depth: usize, begins: bool, repeats: &mut Repeats) -> Section {
        let section = placed.section;
        let level = &self.shown.levels[placed.level];
        let words = self.booklet.words.overlaid_by(&level.words);
        let place = self.numbered.place(&section.id.text);
        self.enter(section);
        let title = self.typed_line(&section.title);
        // One after the other, as they are read: the first placement of an indicator is its home.
        let (mut blocks, mut sections, mut closing) = (Vec::new(), Vec::new(), Vec::new());
        let mut here = &mut blocks;
        let progress = self.shown.columns(TableKind::Progress, &section.tables, level);
        for slot in self.shown.layout(placed) {
            match slot {
                Slot::Blocks | Slot::BlocksOf(_) => {
                    let asked = section.blocks.iter().enumerate().filter(|(_, block)| slot.prints(block));
                    here.extend(asked.map(|(at, block)| Block {
                        anchor: anchor(section, &(at + 1).to_string()).into(),
                        revision: None,
                        body: self.block(block, progress, &words, repeats),
                    }));
                }
                Slot::Sections => {
                    sections = self.siblings(&placed.children, depth + 1, repeats);
                    // Those below it have entered theirs meanwhile.
                    self.notes.enter(&section.id.text);
                    // Those inside have been entered meanwhile.
                    self.enter(section);
                    here = &mut closing;
                }
                slot @ (Slot::Text(_)
                | Slot::Projects
                | Slot::Sdgs
                | Slot::Direction
                | Slot::Summary
                | Slot::Targets
                | Slot::Related
                | Slot::Kpis) => here.extend(self.slot(section, *slot, level, &words, repeats)),
            }
        }
        let heading = level.heading.as_ref().filter(|_| begins);
        Section {
            id: section.id.as_str().into(),
            anchor: section.id.as_str().into(),
            level: level.id.as_str().into(),
            depth,
            headings: headings(depth),
            tag: section.tag.as_ref().map(|tag| tag.as_str().into()),
            marks: self.marks(section),
            owner: section.owner.as_ref().map(|owner| owner.as_str().into()),
            style: style(level.style).into(),
            opens: match level.opens {
                Opens::Page => "page".into(),
                Opens::Right => "right".into(),
                Opens::Flow => "flow".into(),
            },
            number: place.number.filter(|_| level.numbering.is_some()).map(Implied::from),
            label: level.numbering.as_ref().and_then(|numbering| numbering.label()).map(Implied::from),
            ordinal: place.ordinal,
            variant: self.variant(placed.level),
            siblings: self.numbered.goals,
            position: place.position,
            places: self.places(place.position),
            title_text: title.plain_text().into(),
            title,
            subtitle: section.subtitle.as_ref().map(|subtitle| self.typed_line(subtitle)),
            list_heading: heading.map(|heading| heading.as_str().into()),
            in_contents: level.contents && !placed.front,
            blocks,
            sections,
            closing,
            notes: self.notes.below(&section.id.text),
            revision: None,
            moved: None,
        }
    }

    fn variant(&self, level: usize) -> usize {
        self.shown.levels[..level].iter().filter(|level| level.style == Style::Goal).count()
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
        words: &Words,
        repeats: &mut Repeats,
    ) -> Option<Block> {
        let heading = |word| Text::from(words.get(word));
        let body = match slot {
            // Places for whatever the author writes, rather than parts with a heading.
            Slot::Blocks | Slot::BlocksOf(_) | Slot::Sections => return None,
            Slot::Text(at) => {
                let field = &self.booklet.texts[at];
                let text = section.texts.iter().find(|text| text.id.text == field.id.text)?;
                Body::Prose {
                    slot: Some(field.id.as_str().into()),
                    heading: Some(field.heading.as_str().into()),
                    body: self.rich(&text.prose),
                }
            }
            Slot::Projects => Body::Projects(self.projects(section, words)?),
            Slot::Sdgs => Body::Sdgs(self.sdgs(section, words)?),
            Slot::Direction => Body::Prose {
                slot: Some("direction".into()),
                heading: Some(heading(Word::Direction)),
                body: self.rich(section.direction.as_ref()?),
            },
            Slot::Summary => Body::Prose {
                slot: Some("summary".into()),
                heading: None,
                body: self.rich(section.summary.as_ref().or(section.direction.as_ref())?),
            },
            Slot::Targets => self.indicators(section, level, Role::Targets, words, repeats)?,
            Slot::Kpis => self.indicators(section, level, Role::Kpis, words, repeats)?,
            Slot::Related => Body::Related { heading: heading(Word::Related), items: self.measures(&section.related)? },
        };
        let name = match slot {
            Slot::Text(_) => format!("text-{}", self.slot_name(slot)),
            Slot::Blocks
            | Slot::BlocksOf(_)
            | Slot::Sections
            | Slot::Projects
            | Slot::Sdgs
            | Slot::Direction
            | Slot::Summary
            | Slot::Targets
            | Slot::Related
            | Slot::Kpis => self.slot_name(slot).to_owned(),
        };
        Some(Block { anchor: anchor(section, &name).into(), revision: None, body })
    }

    fn indicators(
        &self,
        section: &section::Section,
        level: &Level,
        role: Role,
        words: &Words,
        repeats: &mut Repeats,
    ) -> Option<Body> {
        let (ids, kind) = match role {
            Role::Targets => (&section.targets, TableKind::Targets),
            Role::Kpis => (&section.kpis, TableKind::Kpis),
        };
        if ids.is_empty() {
            return None;
        }
        let number = self.numbered.place(&section.id.text).number;
        let columns = self.shown.columns(kind, &section.tables, level);
        let heading = words.get(role.word());
        Some(Body::Indicators {
            role: role_name(role).into(),
            caption: format!("{} {heading}", number.as_deref().unwrap_or(&section.title.text)).into(),
            heading: heading.into(),
            table: self.table(ids, columns, words, repeats),
        })
    }

    fn measures(&self, ids: &[Typed]) -> Option<Vec<Measure>> {
        let measures: Vec<Measure> = ids
            .iter()
            .filter_map(|id| self.index.measures.get(id.text.as_str()))
            .map(|measure| Measure { code: measure.code.as_str().into(), name: self.typed_line(&measure.name) })
            .collect();
        (!measures.is_empty()).then_some(measures)
    }

    /// The contents, flat, in document order.
    pub(super) fn contents(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for top in self.shown.sections().unwrap_or(&self.outline) {
            self.entries(top, 1, &mut entries);
        }
        entries
    }

    fn entries(&self, placed: &Placed, depth: usize, out: &mut Vec<Entry>) {
        let section = placed.section;
        let level = &self.shown.levels[placed.level];
        if level.contents {
            out.push(Entry {
                anchor: section.id.as_str().into(),
                number: self
                    .numbered
                    .place(&section.id.text)
                    .number
                    .filter(|_| level.numbering.is_some())
                    .map(Implied::from),
                title: self.typed_line(&section.title).plain_text().into(),
                depth,
                above: (1..depth).collect(),
                style: style(level.style).into(),
            });
        }
        // What stands in a section that is left out takes its step, or the list would skip one.
        let below = depth + usize::from(level.contents);
        placed.children.iter().for_each(|child| self.entries(child, below, out));
    }

    /// The name of a slot, as layouts and templates write it.
    pub(super) fn slot_name(&self, slot: Slot) -> &str {
        match slot {
            Slot::Blocks => "blocks",
            Slot::Sections => "sections",
            Slot::Text(at) => &self.booklet.texts[at].id.text,
            Slot::Projects => "projects",
            Slot::Sdgs => "sdgs",
            Slot::Direction => "direction",
            Slot::Summary => "summary",
            Slot::BlocksOf(kind) => kind,
            Slot::Targets => "targets",
            Slot::Related => "related",
            Slot::Kpis => "kpis",
        }
    }
}

/// Where a block stands. No id of an author's holds an underscore, so that none can be this one: with a section `policy`
/// and its first block there may well be a section `policy-1`.
pub(super) fn anchor(section: &section::Section, name: &str) -> String {
    format!("{}_{name}", section.id.text)
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
        Style::Part => "part",
        Style::Band => "band",
        Style::Item => "item",
    }
}

/// The name of a role, as templates write it.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Targets => "targets",
        Role::Kpis => "kpis",
    }
}
