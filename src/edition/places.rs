//! Indexes: where indicators, projects and marks stand in the booklet.

use std::collections::{BTreeMap, BTreeSet};

use super::Derive;
use super::view::{
    Checklist, ChecklistItem, ChecklistLabels, IndexItem, IndexLabels, IndicatorIndex, Place, RepeatItem, RepeatLabels,
    RepeatList,
};
use crate::model::attributes::ListedProject;
use crate::model::booklet::Style;
use crate::model::evaluation;
use crate::model::indicator::{Indicator, Series};
use crate::model::outline::{Placed, in_order};
use crate::model::section::Section;
use crate::model::slot::Slot;
use crate::model::words::{Word, Words};
use crate::rich::{Line, Text};
use crate::source::Typed;

/// Where each thing stands, in reading order; a section stands as often as it prints the thing.
type Standing<'b> = BTreeMap<&'b str, Vec<&'b Section>>;

/// What a section stands in.
struct Surroundings {
    goal: Text,
    owner: Option<Text>,
}

impl<'b> Derive<'b> {
    pub(super) fn indicator_index(&self, caption: Option<Text>, words: &Words) -> IndicatorIndex {
        let (standing, surroundings) = (self.standing(&indicators), self.surroundings());
        let placed = self
            .booklet
            .indicators
            .iter()
            .filter_map(|indicator| standing.get(indicator.id.text.as_str()).map(|sections| (indicator, sections)));
        let items = placed
            .map(|(indicator, sections)| {
                let around = sections.first().and_then(|section| surroundings.get(section.id.text.as_str()));
                let own = indicator.owner.as_ref().map(|owner| owner.as_str().into());
                let mut once = sections.clone();
                let mut seen = BTreeSet::new();
                once.retain(|section| seen.insert(&section.id.text));
                IndexItem {
                    code: indicator.code.as_ref().map_or_else(Text::default, |code| code.as_str().into()),
                    name: self.name(&indicator.name),
                    anchor: format!("indicator-{}", indicator.id.text).into(),
                    status: self.status_of(indicator),
                    owner: own.or_else(|| around.and_then(|around| around.owner.clone())),
                    goal: around.map(|around| around.goal.clone()),
                    places: once.into_iter().map(|section| self.place(section)).collect(),
                }
            })
            .collect();
        let word = |word| Text::from(words.get(word));
        let labels =
            IndexLabels { code: word(Word::Code), indicator: word(Word::Indicator), places: word(Word::Places) };
        IndicatorIndex { caption, labels, items }
    }

    /// How an indicator stands, where a figure since has been told.
    fn status_of(&self, indicator: &Indicator) -> Option<Text> {
        let is_measured = |series: &Series| series.actual.is_some() || !series.actuals.is_empty();
        let status = indicator.series.iter().any(is_measured).then(|| evaluation::status(indicator, self.booklet).ok());
        status.flatten().map(|status| self.status_word(status).into())
    }

    /// For each section the goal that it stands in, or the outermost section where it stands in none, and who is in charge of it.
    fn surroundings(&self) -> BTreeMap<&'b str, Surroundings> {
        let mut all = BTreeMap::new();
        for placed in self.front.iter().chain(&self.outline) {
            self.surround(placed, None, &mut all);
        }
        all
    }

    fn surround(&self, placed: &Placed<'b>, above: Option<&Surroundings>, all: &mut BTreeMap<&'b str, Surroundings>) {
        let section = placed.section;
        let is_goal = self.booklet.levels[placed.level].style == Style::Goal;
        let goal = above.filter(|_| !is_goal).map(|above| above.goal.clone()).unwrap_or_else(|| {
            let number = self.numbered.place(&section.id.text).number.map(|number| format!("{number} "));
            format!("{}{}", number.unwrap_or_default(), self.name(&section.title).plain_text()).into()
        });
        let own = section.owner.as_ref().map(|owner| owner.as_str().into());
        let owner = own.or_else(|| above.and_then(|above| above.owner.clone()));
        let found = Surroundings { goal, owner };
        placed.children.iter().for_each(|child| self.surround(child, Some(&found), all));
        all.insert(&section.id.text, found);
    }

    /// Indicators that stand in several tables, then projects that are printed again.
    pub(super) fn repeat_list(&self, caption: Option<Text>, words: &Words) -> RepeatList {
        let standing = self.standing(&indicators);
        let indicators = self.booklet.indicators.iter().filter_map(|indicator| {
            let code = indicator.code.as_ref().map_or("", |code| code.text.as_str());
            let (home, repeats) = standing.get(indicator.id.text.as_str())?.split_first()?;
            self.repeated(code, self.typed_line(&indicator.name), home, repeats)
        });
        let mut items: Vec<RepeatItem> = indicators.collect();
        let of_indicators = items.len();
        let (homes, repeats) = (self.standing(&own_projects), self.standing(&repeated_projects));
        for placed in in_order(&self.front).into_iter().chain(in_order(&self.outline)) {
            for project in &placed.section.projects {
                if let Some(project) = project.own()
                    && let Some(id) = &project.id
                    && let Some([home, ..]) = homes.get(id.text.as_str()).map(Vec::as_slice)
                {
                    let repeats = repeats.get(id.text.as_str()).map_or(&[][..], Vec::as_slice);
                    items.extend(self.repeated("", self.typed_line(&project.name), home, repeats));
                }
            }
        }
        let word = |word| Text::from(words.get(word));
        let name = match of_indicators {
            0 => Word::Projects,
            all if all == items.len() => Word::Indicator,
            _ => Word::Item,
        };
        let labels = RepeatLabels {
            code: word(Word::Code),
            name: word(name),
            home: word(Word::Home),
            repeats: word(Word::Repeat),
        };
        RepeatList { caption, labels, items }
    }

    fn repeated(&self, code: &str, name: Line, home: &Section, repeats: &[&Section]) -> Option<RepeatItem> {
        (!repeats.is_empty()).then(|| RepeatItem {
            code: code.into(),
            name,
            home: self.place(home),
            repeats: repeats.iter().map(|section| self.place(section)).collect(),
        })
    }

    pub(super) fn checklist(&self, caption: Option<Text>, named: &[Typed], words: &Words) -> Checklist {
        let is_listed = |id: &Typed| named.is_empty() || named.iter().any(|name| name.text == id.text);
        let bearing = |id: &Typed| -> Vec<Place> {
            let all = in_order(&self.front).into_iter().chain(in_order(&self.outline)).map(|placed| placed.section);
            all.filter(|section| section.marks.iter().any(|mark| mark.text == id.text))
                .map(|section| self.place(section))
                .collect()
        };
        let items = self
            .booklet
            .marks
            .iter()
            .filter(|mark| is_listed(&mark.id))
            .map(|mark| ChecklistItem {
                symbol: mark.symbol.as_ref().map(|symbol| symbol.as_str().into()),
                name: mark.name.as_str().into(),
                description: mark.description.as_ref().map(|text| self.typed_line(text)),
                places: bearing(&mark.id),
            })
            .collect();
        let labels = ChecklistLabels { mark: words.get(Word::Mark).into(), places: words.get(Word::Places).into() };
        Checklist { caption, labels, items }
    }

    pub(super) fn place(&self, section: &Section) -> Place {
        let title = self.name(&section.title);
        Place {
            text: self.numbered.place(&section.id.text).number.unwrap_or_else(|| title.plain_text()).into(),
            title,
            anchor: self.link(section),
        }
    }

    /// Where things stand. `of` names those that a section prints in one of its slots.
    fn standing(&self, of: &dyn Fn(&'b Section, Slot) -> Vec<&'b Typed>) -> Standing<'b> {
        let mut standing = BTreeMap::new();
        let whole = || self.front.iter().chain(&self.outline).collect::<Vec<_>>();
        for placed in self.shown.sections().map_or_else(whole, |sections| sections.iter().collect()) {
            self.walk(placed, of, &mut standing);
        }
        standing
    }

    fn walk(&self, placed: &Placed<'b>, of: &dyn Fn(&'b Section, Slot) -> Vec<&'b Typed>, standing: &mut Standing<'b>) {
        for slot in self.shown.layout(placed) {
            for id in of(placed.section, *slot) {
                standing.entry(&id.text).or_default().push(placed.section);
            }
            if *slot == Slot::Sections {
                placed.children.iter().for_each(|child| self.walk(child, of, standing));
            }
        }
    }
}

fn indicators(section: &Section, slot: Slot) -> Vec<&Typed> {
    match slot {
        Slot::Targets => section.targets.iter().collect(),
        Slot::Kpis => section.kpis.iter().collect(),
        Slot::Blocks
        | Slot::BlocksOf(_)
        | Slot::Sections
        | Slot::Text(_)
        | Slot::Projects
        | Slot::Sdgs
        | Slot::Direction
        | Slot::Summary
        | Slot::Related => Vec::new(),
    }
}

fn own_projects(section: &Section, slot: Slot) -> Vec<&Typed> {
    if slot != Slot::Projects {
        return Vec::new();
    }
    section.projects.iter().filter_map(|listed| listed.own()?.id.as_ref()).collect()
}

fn repeated_projects(section: &Section, slot: Slot) -> Vec<&Typed> {
    if slot != Slot::Projects {
        return Vec::new();
    }
    section.projects.iter().filter_map(ListedProject::repeated).collect()
}
