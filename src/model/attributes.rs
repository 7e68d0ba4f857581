//! What sections bear besides titles, tables and blocks: named texts, marks, projects, goals of the SDGs.
//!
//! Plain data. The registries stand in `booklet.yaml`, the rest in the sections; which id leads where is the check's business.

use super::prose::Prose;
use crate::content::Content;
use crate::source::{Located, Typed};

/// A field of prose that the sections of this booklet can have, in addition to `direction`.
#[derive(Debug, Content)]
pub struct TextField {
    #[content(label = "文章の欄", help = "見出しの texts と、階層の layout から指します。", example = "vision", id)]
    pub id: Typed,
    #[content(label = "文章の上に印刷する語", example = "目指す姿")]
    pub heading: Typed,
}

/// A sign that sections bear, such as 重点 or the goal of another plan.
#[derive(Debug, Content)]
pub struct Mark {
    #[content(label = "印", help = "見出しの marks から指します。", example = "priority", id)]
    pub id: Typed,
    #[content(label = "印刷する語", example = "重点", short)]
    pub name: Typed,
    #[content(label = "記号", otherwise = "語だけを印刷します", example = "★", short)]
    pub symbol: Option<Typed>,
    #[content(
        label = "印の意味",
        help = "印の一覧（checklist ブロック）に印刷します（[checklist ブロック](#中身からつくるブロック)）。",
        otherwise = "印刷しません"
    )]
    pub description: Option<Typed>,
}

/// What kind of project one is: ◎新規, ●拡充.
#[derive(Debug, Content)]
pub struct Marker {
    #[content(label = "事業の印", help = "事業の marker から指します。", example = "new", id)]
    pub id: Typed,
    #[content(label = "事業の名称に添える記号", example = "◎", short)]
    pub symbol: Typed,
    #[content(label = "記号の意味", help = "事業の一覧に添えて印刷します。", example = "新規", short)]
    pub name: Typed,
}

/// What one section says in one of the booklet's fields of prose.
#[derive(Debug)]
pub struct NamedText {
    /// The field's id, where the section names it.
    pub id: Typed,
    pub prose: Prose,
}

/// Texts under names that the booklet gives.
pub(crate) struct NamedTexts;

/// A named action of a section.
#[derive(Debug)]
pub struct Project {
    /// By which other sections print it again.
    pub id: Option<Typed>,
    pub name: Typed,
    pub marker: Option<Typed>,
    pub note: Option<Typed>,
}

/// A project that is written elsewhere. What is said of it there is not said here, where it may be another thing.
#[derive(Debug)]
pub struct Repeat {
    pub id: Typed,
    pub note: Option<Typed>,
}

/// A line in a section's list of projects: one written there, or one that is written elsewhere.
#[derive(Debug)]
pub enum ListedProject {
    Own(Project),
    Repeated(Repeat),
}

/// Goals of the SDGs to which a section, or one line of it in the matrix, contributes.
#[derive(Debug)]
pub struct SdgRow {
    /// `None` for the section as a whole.
    pub label: Option<Typed>,
    /// From 1 to 17, each once.
    pub goals: Vec<Located<u8>>,
}

/// Goals, and lines of the matrix with goals of their own.
pub(crate) struct SdgRows;

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
            ListedProject::Repeated(repeat) => &repeat.id,
        }
    }

    pub fn repeated(&self) -> Option<&Typed> {
        match self {
            ListedProject::Own(_) => None,
            ListedProject::Repeated(repeat) => Some(&repeat.id),
        }
    }
}
