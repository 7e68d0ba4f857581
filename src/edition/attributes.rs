//! What sections bear: marks, projects with their markers, goals of the SDGs.

use std::collections::BTreeSet;

use super::Derive;
use super::view::{Mark, Marker, Project, Projects, Sdg, Sdgs};
use crate::model::attributes::ListedProject;
use crate::model::sdgs::Goal;
use crate::model::section::Section;
use crate::model::words::{Word, Words};

impl Derive<'_> {
    /// The marks of a section, in the booklet's order.
    pub(super) fn marks(&self, section: &Section) -> Vec<Mark> {
        self.booklet
            .marks
            .iter()
            .filter(|mark| section.marks.iter().any(|id| id.text == mark.id.text) && self.shown.bears(&mark.id.text))
            .map(|mark| Mark {
                id: mark.id.as_str().into(),
                symbol: mark.symbol.as_ref().map(|symbol| symbol.as_str().into()),
                name: mark.name.as_str().into(),
            })
            .collect()
    }

    pub(super) fn projects(&self, section: &Section, words: &Words) -> Option<Projects> {
        let listed: Vec<_> = section
            .projects
            .iter()
            .filter_map(|listed| match listed {
                ListedProject::Own(project) => Some((project, &project.note, false)),
                ListedProject::Repeated(repeat) => {
                    self.index.projects.get(repeat.id.text.as_str()).map(|project| (*project, &repeat.note, true))
                }
            })
            .collect();
        let used: BTreeSet<&str> =
            listed.iter().filter_map(|(project, ..)| project.marker.as_ref()).map(|id| id.text.as_str()).collect();
        let legend = self
            .booklet
            .markers
            .iter()
            .filter(|marker| used.contains(marker.id.text.as_str()))
            .map(|marker| Marker { symbol: marker.symbol.as_str().into(), name: marker.name.as_str().into() })
            .collect();
        let items: Vec<Project> = listed
            .into_iter()
            .map(|(project, note, repeat)| {
                let marker = project.marker.as_ref().and_then(|id| self.index.markers.get(id.text.as_str()));
                Project {
                    symbol: marker.map(|marker| marker.symbol.as_str().into()),
                    marker: marker.map(|marker| marker.name.as_str().into()),
                    name: self.typed_line(&project.name),
                    note: note.as_ref().map(|note| self.typed_line(note)),
                    repeat,
                }
            })
            .collect();
        (!items.is_empty()).then(|| Projects { heading: words.get(Word::Projects).into(), legend, items })
    }

    pub(super) fn sdgs(&self, section: &Section, words: &Words) -> Option<Sdgs> {
        let goals: BTreeSet<u8> = section.sdgs.iter().flat_map(|row| &row.goals).map(|goal| goal.value).collect();
        let tiles: Vec<Sdg> = goals.into_iter().filter_map(Goal::of).map(tile).collect();
        (!tiles.is_empty()).then(|| Sdgs { heading: words.get(Word::Sdgs).into(), tiles })
    }
}

/// A goal as it is drawn.
pub(super) fn tile(goal: &Goal) -> Sdg {
    Sdg { number: goal.number, name: goal.name.into(), colour: goal.colour.into(), ink: goal.ink().into() }
}
