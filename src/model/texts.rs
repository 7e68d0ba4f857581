//! Every text of a booklet that is printed, with its place, and those of its consultation, which stand beside it.
//!
//! The one list that rules about characters and words go through, so that no field is forgotten by one of them.

mod blocks;

use super::booklet::Booklet;
use super::consultation::{Call, Comment};
use super::derived::{ChartItem, Derivation, Derived};
use super::index::all_sections;
use super::indicator::Cell;
use super::prose::Prose;
use super::section::{Block, Picture, Section};
use crate::source::Typed;

/// A text that is published.
#[derive(Clone, Copy)]
pub enum Text<'b> {
    /// One line, printed as typed but for glossary marks.
    Line(&'b Typed),
    /// A figure in a cell of an indicator, printed as typed.
    Value(&'b Typed),
    Prose(&'b Prose),
}

impl<'b> Text<'b> {
    pub fn typed(self) -> &'b Typed {
        match self {
            Text::Line(typed) | Text::Value(typed) => typed,
            Text::Prose(prose) => &prose.source,
        }
    }
}

/// All printed texts.
pub fn all(booklet: &Booklet) -> Vec<Text<'_>> {
    let mut out = front(booklet);
    for section in all_sections(booklet) {
        out.extend(outside_blocks(section));
        section.blocks.iter().for_each(|block| self::block(block, &mut out));
    }
    out.extend(measures(booklet));
    out.extend(registries(booklet));
    out
}

/// All texts of the consultation and of the table of changes: published like the booklet's own, but on none of its pages.
pub fn beside(booklet: &Booklet) -> Vec<Text<'_>> {
    let consultation = &booklet.consultation;
    let mut out = of_changes(booklet);
    out.extend(consultation.call.as_ref().map(of_call).unwrap_or_default());
    for comment in &consultation.comments {
        out.push(said(comment));
        out.extend(answered(comment));
    }
    out
}

pub fn of_changes(booklet: &Booklet) -> Vec<Text<'_>> {
    booklet.changes.lines().map(Text::Line).collect()
}

pub fn of_call(call: &Call) -> Vec<Text<'_>> {
    call.lines().map(Text::Line).collect()
}

/// What a member of the public wrote.
pub fn said(comment: &Comment) -> Text<'_> {
    Text::Prose(&comment.text)
}

/// What is answered.
pub fn answered(comment: &Comment) -> Option<Text<'_>> {
    comment.response.as_ref().map(Text::Prose)
}

/// The texts of the booklet's own file.
pub fn front(booklet: &Booklet) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    let identity = &booklet.identity;
    let lines =
        [Some(&identity.title), identity.subtitle.as_ref(), Some(&identity.publisher), identity.section.as_ref()];
    out.extend(lines.into_iter().flatten().map(Text::Line));
    out.extend([&identity.parent, &identity.running_head].into_iter().flatten().map(Text::Line));
    out.extend(identity.title_lines.iter().map(Text::Line));
    out.extend(booklet.imprint.emblem.iter().map(|emblem| Text::Line(&emblem.alt)));
    out.extend(booklet.imprint.contact.lines().chain(&booklet.imprint.web).map(Text::Line));
    out.extend([&identity.notice, &identity.colophon].into_iter().flatten().map(Text::Prose));
    out.extend(booklet.words.own().map(Text::Line));
    out.extend(
        booklet
            .column_sets()
            .flat_map(|set| &set.columns)
            .flat_map(|spec| spec.label.iter().chain(&spec.name))
            .map(Text::Line),
    );
    out.extend(booklet.tabs.iter().map(|tab| Text::Line(&tab.title)));
    for level in &booklet.levels {
        out.extend(level.heading.iter().chain(level.words.own()).map(Text::Line));
    }
    out.extend(booklet.texts.iter().map(|text| Text::Line(&text.heading)));
    for mark in &booklet.marks {
        out.push(Text::Line(&mark.name));
        out.extend([&mark.symbol, &mark.description].into_iter().flatten().map(Text::Line));
    }
    out.extend(booklet.markers.iter().flat_map(|marker| [&marker.symbol, &marker.name]).map(Text::Line));
    out.extend(booklet.evaluation.iter().map(|grade| Text::Line(&grade.status)));
    out
}

/// The names of measures of the plan above.
pub fn measures(booklet: &Booklet) -> Vec<Text<'_>> {
    booklet.measures.iter().flat_map(|measure| [&measure.code, &measure.name]).map(Text::Line).collect()
}

/// The texts of a section but for those of its blocks and of the sections inside.
pub fn outside_blocks(section: &Section) -> Vec<Text<'_>> {
    let mut out = vec![Text::Line(&section.title)];
    out.extend(section.subtitle.iter().map(Text::Line));
    out.extend([&section.tag, &section.owner].into_iter().flatten().map(Text::Line));
    out.extend(section.texts.iter().map(|text| Text::Prose(&text.prose)));
    out.extend(section.sdgs.iter().filter_map(|row| row.label.as_ref()).map(Text::Line));
    for project in &section.projects {
        if let Some(project) = project.own() {
            out.push(Text::Line(&project.name));
            out.extend(project.note.iter().map(Text::Line));
        }
    }
    out.extend(section.direction.iter().map(Text::Prose));
    out
}

pub fn of_block(block: &Block) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    self::block(block, &mut out);
    out
}

fn block<'b>(block: &'b Block, out: &mut Vec<Text<'b>>) {
    match block {
        Block::Derived(derived) => self::derived(derived, out),
        Block::Prose(prose) => out.push(Text::Prose(prose)),
        Block::Boxed(boxed) => {
            out.push(Text::Line(&boxed.title));
            out.extend(boxed.source.iter().map(Text::Line));
            out.push(Text::Prose(&boxed.text));
        }
        Block::Note(note) => out.push(Text::Line(note)),
        Block::Progress(progress) => {
            out.push(Text::Line(&progress.name));
            out.extend(progress.note.iter().map(Text::Line));
            out.extend(progress.words.own().map(Text::Line));
            out.extend(progress.groups.iter().map(|group| Text::Line(&group.title)));
        }
        Block::Guide(guide) => {
            out.push(Text::Line(&guide.title));
            out.extend(guide.items.iter().map(|item| Text::Line(&item.text)));
        }
        Block::Categories { caption } => out.push(Text::Line(caption)),
        Block::Table(table) => {
            out.extend(table.caption.iter().map(Text::Line));
            out.extend(table.columns.iter().chain(table.rows.iter().flatten()).map(Text::Line));
        }
        Block::Figure(picture) => {
            self::picture(picture, out);
        }
        Block::OutlineList(_) | Block::Glossary { .. } | Block::Notes { .. } => {}
        Block::Figures(pictures) => pictures.iter().for_each(|picture| self::picture(picture, out)),
        _ => blocks::texts(block, out),
    }
}

fn derived<'b>(derived: &'b Derived, out: &mut Vec<Text<'b>>) {
    out.extend(derived.caption.iter().map(Text::Line));
    match &derived.of {
        Derivation::StructureChart { heads, .. } => out.extend(heads.iter().map(Text::Line)),
        Derivation::TypedChart { heads, items } => {
            out.extend(heads.iter().map(Text::Line));
            items.iter().for_each(|item| chart_item(item, out));
        }
        Derivation::SdgsMatrix { .. }
        | Derivation::IndicatorIndex
        | Derivation::RepeatList
        | Derivation::Checklist { .. } => {}
    }
}

fn chart_item<'b>(item: &'b ChartItem, out: &mut Vec<Text<'b>>) {
    out.extend(std::iter::once(&item.title).chain(&item.labels).map(Text::Line));
    item.items.iter().for_each(|item| chart_item(item, out));
}

fn picture<'b>(picture: &'b Picture, out: &mut Vec<Text<'b>>) {
    out.push(Text::Line(&picture.alt));
    out.extend([&picture.caption, &picture.credit].into_iter().flatten().map(Text::Line));
}

/// The texts of categories, measures, terms and indicators.
pub fn registries(booklet: &Booklet) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    for category in &booklet.categories {
        out.push(Text::Line(&category.name));
        out.extend(category.description.iter().map(Text::Line));
    }
    for term in &booklet.glossary {
        out.extend([&term.term, &term.reading].map(Text::Line));
        out.push(Text::Prose(&term.definition));
    }
    for indicator in &booklet.indicators {
        out.push(Text::Line(&indicator.name));
        let lines =
            [&indicator.code, &indicator.unit, &indicator.aim, &indicator.note, &indicator.owner, &indicator.source];
        out.extend(lines.into_iter().flatten().map(Text::Line));
        for series in &indicator.series {
            out.extend(series.name.iter().chain(&series.unit).map(Text::Line));
            out.extend(series.actuals.iter().map(|actual| Text::Line(&actual.name)));
            series.cells().for_each(|cell| self::cell(cell, &mut out));
        }
    }
    out
}

fn cell<'b>(cell: &'b Cell, out: &mut Vec<Text<'b>>) {
    match cell {
        Cell::Values(values) => {
            for value in values {
                out.extend(value.note.iter().map(Text::Line));
                out.push(Text::Value(&value.typed));
            }
        }
        Cell::Withheld { reason } => out.push(Text::Line(reason)),
        Cell::Empty(_) | Cell::Faulty => {}
    }
}
