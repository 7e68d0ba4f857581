//! What sections bear besides titles, tables and blocks: named texts, marks, projects, goals of the SDGs.
//!
//! Plain data. The registries stand in `booklet.yaml`, the rest in the sections; which id leads where is the check's business.

use super::prose::Prose;
use crate::source::{Located, Typed};

/// A field of prose that the sections of this booklet can have, in addition to `direction`.
#[derive(Debug)]
pub struct TextField {
    pub id: Typed,
    pub heading: Typed,
}

/// A sign that sections bear, such as 重点 or the goal of another plan.
#[derive(Debug)]
pub struct Mark {
    pub id: Typed,
    pub name: Typed,
    pub symbol: Option<Typed>,
    pub description: Option<Typed>,
}

/// What kind of project one is: ◎新規, ●拡充.
#[derive(Debug)]
pub struct Marker {
    pub id: Typed,
    pub symbol: Typed,
    pub name: Typed,
}

/// What one section says in one of the booklet's fields of prose.
#[derive(Debug)]
pub struct NamedText {
    /// The field's id, where the section names it.
    pub id: Typed,
    pub prose: Prose,
}

/// A named action of a section.
#[derive(Debug)]
pub struct Project {
    /// By which other sections print it again.
    pub id: Option<Typed>,
    pub name: Typed,
    pub marker: Option<Typed>,
    pub note: Option<Typed>,
}

/// A line in a section's list of projects: one written there, or one that is written elsewhere.
#[derive(Debug)]
pub enum ListedProject {
    Own(Project),
    Repeated(Typed),
}

/// Goals of the SDGs to which a section, or one line of it in the matrix, contributes.
#[derive(Debug)]
pub struct SdgRow {
    /// `None` for the section as a whole.
    pub label: Option<Typed>,
    /// From 1 to 17, each once.
    pub goals: Vec<Located<u8>>,
}

impl ListedProject {
    pub fn own(&self) -> Option<&Project> {
        match self {
            ListedProject::Own(project) => Some(project),
            ListedProject::Repeated(_) => None,
        }
    }

    /// What names it.
    pub fn typed(&self) -> &Typed {
        match self {
            ListedProject::Own(project) => &project.name,
            ListedProject::Repeated(id) => id,
        }
    }

    pub fn repeated(&self) -> Option<&Typed> {
        match self {
            ListedProject::Own(_) => None,
            ListedProject::Repeated(id) => Some(id),
        }
    }
}
