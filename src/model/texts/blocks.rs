//! The printed texts of the blocks with a form of their own.
//!
//! Pictures and what follows from the booklet are not here.

use super::Text;
use crate::model::section::Block;
use crate::source::Typed;

/// Adds the texts of a block; of other kinds none.
pub fn texts<'b>(block: &'b Block, out: &mut Vec<Text<'b>>) {
    match block {
        Block::Point(point) => {
            lines([&point.title], out);
            out.push(Text::Prose(&point.text));
            out.push(Text::Line(&point.conclusion));
        }
        Block::Greeting(greeting) => {
            out.push(Text::Prose(&greeting.text));
            out.extend(greeting.date.iter().map(|date| Text::Line(&date.typed)));
            lines([&greeting.office], out);
            out.push(Text::Line(&greeting.name));
            out.extend(greeting.portrait.iter().map(|portrait| Text::Line(&portrait.alt)));
        }
        Block::Agenda(agenda) => {
            lines([&agenda.title, &agenda.when, &agenda.place], out);
            out.extend(agenda.items.iter().map(Text::Line));
        }
        Block::Chronology(chronology) => {
            lines([&chronology.caption], out);
            let entries = chronology.entries.iter();
            out.extend(entries.flat_map(|entry| [Text::Line(&entry.when.typed), Text::Prose(&entry.text)]));
        }
        Block::Agreements(agreements) => {
            lines([&agreements.caption], out);
            out.push(Text::Line(&agreements.as_of.typed));
            for item in &agreements.items {
                out.extend([&item.name, &item.partner, &item.until.typed, &item.signed.typed].map(Text::Line));
                out.push(Text::Prose(&item.scope));
                lines([&item.note], out);
            }
        }
        Block::Comparison(comparison) => {
            lines([&comparison.caption], out);
            out.extend(comparison.columns.iter().map(Text::Line));
            for row in &comparison.rows {
                out.extend([&row.before, &row.after].into_iter().flatten().map(Text::Prose));
                out.extend(row.labels.iter().map(Text::Line));
            }
        }
        Block::Crosswalk(crosswalk) => self::crosswalk(crosswalk, out),
        Block::Cycle(cycle) => {
            lines([&cycle.caption], out);
            for step in &cycle.steps {
                out.push(Text::Line(&step.title));
                lines([&step.text], out);
            }
        }
        Block::Schedule(schedule) => {
            lines([&schedule.caption], out);
            for row in &schedule.rows {
                out.push(Text::Line(&row.title));
                row.bars.iter().for_each(|bar| lines([&bar.text], out));
            }
        }
        Block::Chart(chart) => {
            lines([&chart.caption, &chart.unit, &chart.source], out);
            out.extend(chart.labels.iter().map(Text::Line));
            out.extend(chart.series.iter().map(|series| Text::Line(&series.name)));
        }
        _ => {}
    }
}

fn crosswalk<'b>(crosswalk: &'b crate::model::blocks::crosswalk::Crosswalk, out: &mut Vec<Text<'b>>) {
    use crate::model::blocks::crosswalk::Item;
    lines([&crosswalk.caption], out);
    for side in [&crosswalk.from, &crosswalk.to] {
        out.push(Text::Line(&side.title));
        out.extend(side.items.iter().filter_map(|item| match item {
            Item::Own { title, .. } => Some(Text::Line(title)),
            Item::Section(_) => None,
        }));
    }
}

fn lines<'b, const N: usize>(typed: [&'b Option<Typed>; N], out: &mut Vec<Text<'b>>) {
    out.extend(typed.into_iter().flatten().map(Text::Line));
}
