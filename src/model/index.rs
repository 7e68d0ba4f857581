//! Look-ups by id over a whole booklet.
//!
//! Borrows the booklet and changes nothing; of two things with one id it keeps the first, the check reports the second.

use std::collections::BTreeMap;

use super::attributes::{Mark, Marker, Project};
use super::booklet::Booklet;
use super::indicator::{Category, Indicator, Measure};
use super::section::{Block, Child, Progress, Section};

/// What can be referred to by id or name.
pub(crate) struct Index<'b> {
    pub booklet: &'b Booklet,
    pub indicators: BTreeMap<&'b str, &'b Indicator>,
    pub measures: BTreeMap<&'b str, &'b Measure>,
    pub categories: BTreeMap<&'b str, &'b Category>,
    pub marks: BTreeMap<&'b str, &'b Mark>,
    pub markers: BTreeMap<&'b str, &'b Marker>,
    /// Those that have an id.
    pub projects: BTreeMap<&'b str, &'b Project>,
    /// By position among `booklet.texts`.
    pub texts: BTreeMap<&'b str, usize>,
    /// By position among `booklet.levels`.
    pub levels: BTreeMap<&'b str, usize>,
    /// Sections with files of their own and sections written inside others.
    pub sections: BTreeMap<&'b str, &'b Section>,
    pub progresses: BTreeMap<&'b str, &'b Progress>,
}

impl<'b> Index<'b> {
    pub(crate) fn of(booklet: &'b Booklet) -> Self {
        let mut index = Index {
            booklet,
            indicators: first_by(&booklet.indicators, |indicator| &indicator.id.text),
            measures: first_by(&booklet.measures, |measure| &measure.id.text),
            categories: first_by(&booklet.categories, |category| &category.id.text),
            marks: first_by(&booklet.marks, |mark| &mark.id.text),
            markers: first_by(&booklet.markers, |marker| &marker.id.text),
            projects: BTreeMap::new(),
            texts: BTreeMap::new(),
            levels: BTreeMap::new(),
            sections: BTreeMap::new(),
            progresses: BTreeMap::new(),
        };
        for (at, level) in booklet.levels.iter().enumerate() {
            index.levels.entry(&level.id.text).or_insert(at);
        }
        for (at, text) in booklet.texts.iter().enumerate() {
            index.texts.entry(&text.id.text).or_insert(at);
        }
        for section in all_sections(booklet) {
            for project in &section.projects {
                if let Some(project) = project.own()
                    && let Some(id) = &project.id
                {
                    index.projects.entry(&id.text).or_insert(project);
                }
            }
            index.sections.entry(&section.id.text).or_insert(section);
            for block in &section.blocks {
                if let Block::Progress(progress) = block {
                    index.progresses.entry(&progress.name.text).or_insert(progress);
                }
            }
        }
        index
    }
}

fn first_by<'b, T>(items: &'b [T], id: impl Fn(&'b T) -> &'b str) -> BTreeMap<&'b str, &'b T> {
    let mut map = BTreeMap::new();
    for item in items {
        map.entry(id(item)).or_insert(item);
    }
    map
}

/// Every section of the files, at any depth, placed or not, in the order of the files.
pub(crate) fn all_sections(booklet: &Booklet) -> Vec<&Section> {
    fn collect<'b>(section: &'b Section, out: &mut Vec<&'b Section>) {
        out.push(section);
        for child in &section.children {
            if let Child::Inline(child) = child {
                collect(child, out);
            }
        }
    }
    let mut out = Vec::new();
    for section in &booklet.sections {
        collect(section, &mut out);
    }
    out
}
