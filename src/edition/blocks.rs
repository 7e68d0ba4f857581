//! The blocks that an author writes, each with what follows from the rest of the booklet.

mod axis;
mod chart;
mod comparison;
mod diagram;
mod documents;
mod events;
mod free;
mod spoken;
mod statement;

use super::Derive;
use super::printed::Implied;
use super::sections::role_name;
use super::tables::Repeats;
use super::view::{Body, Category, GuideItem, OutlineItem, ProgressGroup, ProgressTable};
use crate::model::blocks::guide::{Guide, Part};
use crate::model::booklet::{Level, Style};
use crate::model::columns::ColumnSet;
use crate::model::derived::{Categories, Derivation, Derived};
use crate::model::numbering::Numbering;
use crate::model::quote::Role;
use crate::model::section::{Block, BoxedKind, Progress};
use crate::model::slot::Slot;
use crate::model::words::{Word, Words};
use crate::rich::{Line, Text};
use crate::source::Typed;

/// Stands in a table where an author has said nothing.
const NOTHING: &str = "—";

impl Derive<'_> {
    /// One block. `words` and the columns of progress tables are those of the section it stands in.
    pub(super) fn block(&self, block: &Block, columns: &ColumnSet, words: &Words, repeats: &mut Repeats) -> Body {
        let text = |typed: &Typed| self.typed_line(typed);
        match block {
            Block::Derived(derived) => self.derived(derived, words),
            Block::Prose(prose) => Body::Prose { slot: None, heading: None, body: self.rich(prose) },
            Block::Boxed(boxed) => Body::Boxed {
                style: match boxed.kind {
                    BoxedKind::Excerpt => "excerpt".into(),
                    BoxedKind::Idea => "idea".into(),
                },
                title: boxed.title.as_str().into(),
                source: boxed.source.as_ref().map(|source| source.as_str().into()),
                body: self.rich(&boxed.text),
            },
            Block::Note(note) => Body::Note { body: text(note) },
            Block::Progress(progress) => self.progress(progress, columns, repeats),
            Block::OutlineList(levels) => Body::OutlineList { items: self.outline_list(levels) },
            Block::Guide(guide) => self.guide(guide),
            Block::Categories(Categories { caption }) => {
                Body::Categories { caption: caption.as_str().into(), items: self.categories() }
            }
            Block::Table(table) => Body::Table(self.free_table(table)),
            Block::Figure(picture) => self.figure(picture),
            Block::Glossary { .. } => {
                // Here its notes are read, so here they are numbered.
                self.glossary.get_or_init(|| self.terms());
                Body::Glossary { heading: self.word(Word::Glossary) }
            }
            // Its items are known when the whole booklet is read.
            Block::Notes { .. } => Body::Notes { heading: self.word(Word::Notes), items: Vec::new() },
            Block::Figures(pictures) => {
                Body::Figures { items: pictures.iter().map(|picture| self.picture(picture)).collect() }
            }
            Block::Point(point) => self.point(point),
            Block::Greeting(greeting) => self.greeting(greeting),
            Block::Agenda(agenda) => self.agenda(agenda),
            Block::Chronology(chronology) => self.chronology(chronology),
            Block::Agreements(agreements) => self.agreements(agreements),
            Block::DocumentList(list) => self.document_list(list, words),
            Block::Comparison(comparison) => self.comparison(comparison),
            Block::Crosswalk(crosswalk) => self.crosswalk(crosswalk),
            Block::Cycle(cycle) => self.cycle(cycle),
            Block::Schedule(schedule) => self.schedule(schedule),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn derived(&self, derived: &Derived, words: &Words) -> Body {
        let caption = derived.caption.as_ref().map(|caption| Text::from(caption.as_str()));
        match &derived.of {
            Derivation::StructureChart { heads, levels } => {
                Body::StructureChart(self.structure_chart(caption, heads, levels))
            }
            Derivation::TypedChart { heads, items } => Body::StructureChart(self.typed_chart(caption, heads, items)),
            Derivation::SdgsMatrix { levels } => Body::SdgsMatrix(self.sdgs_matrix(caption, levels, words)),
            Derivation::IndicatorIndex => Body::IndicatorIndex(self.indicator_index(caption, words)),
            Derivation::RepeatList => Body::RepeatList(self.repeat_list(caption, words)),
            Derivation::Checklist { marks } => Body::Checklist(self.checklist(caption, marks, words)),
        }
    }

    /// A line where nothing but its words is printed.
    fn plain(&self, typed: &Typed) -> Text {
        self.typed_line(typed).plain_text().into()
    }

    fn word(&self, word: Word) -> Text {
        self.booklet.words.get(word).into()
    }

    fn progress(&self, progress: &Progress, columns: &ColumnSet, repeats: &mut Repeats) -> Body {
        let words = self.booklet.words.overlaid_by(&progress.words);
        let groups = progress
            .groups
            .iter()
            .enumerate()
            .map(|(at, group)| {
                let number = progress.numbering.as_ref().map(|numbering| numbering.nth(at));
                let tables = Role::ALL
                    .into_iter()
                    .zip([&group.targets, &group.kpis])
                    .filter(|(_, ids)| !ids.is_empty())
                    .map(|(role, ids)| {
                        let heading = words.get(role.word());
                        let goal = number.as_deref().unwrap_or(&group.title.text);
                        ProgressTable {
                            role: role_name(role).into(),
                            caption: format!("{} {goal} {heading}", progress.name.text).into(),
                            heading: heading.into(),
                            table: self.table(ids, columns, &words, repeats),
                        }
                    })
                    .collect();
                ProgressGroup { number: number.map(Implied::from), title: self.typed_line(&group.title), tables }
            })
            .collect();
        Body::Progress {
            name: progress.name.as_str().into(),
            note: progress.note.as_ref().map(|note| self.typed_line(note)),
            groups,
            summary: Role::ALL
                .into_iter()
                .map(|role| self.tally(progress, role))
                .filter(|tally| tally.total > 0)
                .collect(),
        }
    }

    /// The placed sections of some levels, in document order.
    fn outline_list(&self, levels: &[Typed]) -> Vec<OutlineItem> {
        crate::model::outline::in_order(&self.outline)
            .into_iter()
            .filter(|placed| levels.iter().any(|level| level.text == self.booklet.levels[placed.level].id.text))
            .map(|placed| OutlineItem {
                number: self.numbered.place(&placed.section.id.text).number.map(Implied::from),
                title: self.name(&placed.section.title),
                anchor: self.link(placed.section),
            })
            .collect()
    }

    fn guide(&self, guide: &Guide) -> Body {
        let marks = Numbering::parse("①");
        let goal = self.booklet.levels.iter().find(|level| level.style == Style::Goal);
        let numbering = goal.and_then(|level| level.numbering.as_ref());
        // As they stand on the pages that are explained.
        let mut items: Vec<_> = guide.items.iter().collect();
        items.sort_by_key(|item| goal.map(|level| self.position(&item.part.value, level)));
        let items = items
            .into_iter()
            .enumerate()
            .map(|(at, item)| GuideItem {
                mark: marks.as_ref().map_or_else(Implied::default, |marks| marks.nth(at).into()),
                part: match &item.part.value {
                    Part::Heading => "heading".into(),
                    Part::Slot(slot) => self.slot_name(*slot).into(),
                    Part::Text(id) => id.as_str().into(),
                },
                name: self.part_name(&item.part.value).into(),
                text: self.typed_line(&item.text),
            })
            .collect();
        let numeral = numbering.map(|numbering| numeral(numbering).into());
        Body::Guide { title: guide.title.as_str().into(), numeral, items }
    }

    /// Where a part stands on the pages of a level; what they do not print comes last.
    fn position(&self, part: &Part, level: &Level) -> usize {
        let slot = match part {
            Part::Heading => return 0,
            Part::Slot(slot) => Some(*slot),
            Part::Text(id) => self.index.texts.get(id.as_str()).copied().map(Slot::Text),
        };
        1 + level.layout.iter().position(|other| Some(*other) == slot).unwrap_or(level.layout.len())
    }

    /// What a part of a goal's pages is called: the label of the goals' level, or the slot's heading.
    fn part_name(&self, part: &Part) -> String {
        let is_goal = |level: &&Level| level.style == Style::Goal;
        let own = self.booklet.levels.iter().find(is_goal).map_or_else(Words::default, |level| level.words.clone());
        let words = self.booklet.words.overlaid_by(&own);
        match part {
            Part::Heading => self
                .booklet
                .levels
                .iter()
                .filter(is_goal)
                .find_map(|level| level.numbering.as_ref().and_then(|numbering| numbering.label()))
                .unwrap_or_else(|| words.get(Word::Heading).to_owned()),
            Part::Slot(Slot::Direction) => words.get(Word::Direction).to_owned(),
            Part::Slot(Slot::Targets) => words.get(Word::Targets).to_owned(),
            Part::Slot(Slot::Related) => words.get(Word::Related).to_owned(),
            Part::Slot(Slot::Kpis) => words.get(Word::Kpis).to_owned(),
            Part::Slot(Slot::Projects) => words.get(Word::Projects).to_owned(),
            Part::Slot(Slot::Sdgs) => words.get(Word::Sdgs).to_owned(),
            Part::Text(id) => self
                .index
                .texts
                .get(id.as_str())
                .map_or_else(String::new, |at| self.booklet.texts[*at].heading.text.clone()),
            // These have no name, and a field of prose is a part by its id.
            Part::Slot(Slot::Blocks | Slot::BlocksOf(_) | Slot::Sections | Slot::Summary | Slot::Text(_)) => {
                String::new()
            }
        }
    }

    fn categories(&self) -> Vec<Category> {
        self.booklet
            .categories
            .iter()
            .map(|category| Category {
                name: category.name.as_str().into(),
                description: category.description.as_ref().map_or_else(Line::default, |text| self.typed_line(text)),
            })
            .collect()
    }
}

/// What a first number shows beyond the words around it.
fn numeral(numbering: &Numbering) -> String {
    let first = numbering.nth(0);
    let label = numbering.label().unwrap_or_default();
    first.strip_prefix(label.as_str()).map_or_else(|| "1".to_owned(), |rest| rest.trim().to_owned())
}
