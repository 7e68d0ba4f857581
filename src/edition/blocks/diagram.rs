//! Cycles and schedules, with what is said in place of the drawing.

use super::super::Derive;
use super::super::view::Body;
use super::super::view::authored::{Bar, Head, Schedule, ScheduleRow, Step};
use super::spoken::sentences;
use crate::model::blocks::diagram::Cycle;
use crate::model::blocks::schedule::{self, Moment};
use crate::model::words::Word;

impl Derive<'_> {
    pub(super) fn cycle(&self, cycle: &Cycle) -> Body {
        let steps: Vec<Step> = cycle
            .steps
            .iter()
            .map(|step| Step {
                title: self.typed_line(&step.title),
                text: step.text.as_ref().map(|text| self.typed_line(text)),
            })
            .collect();
        let titles: Vec<String> = steps.iter().map(|step| step.title.plain_text()).collect();
        let first = titles.first().cloned().unwrap_or_default();
        let order = format!("{}の順に進み、{first}に戻る。", titles.join("、"));
        Body::Cycle {
            caption: cycle.caption.as_ref().map(|caption| self.plain(caption)),
            alt: format!("循環図。{order}").into(),
            steps,
        }
    }

    pub(super) fn schedule(&self, schedule: &schedule::Schedule) -> Body {
        let (first, last) = (schedule.from.value, schedule.to.value);
        let steps: Vec<Moment> = (0..=last.steps_from(first)).map(|steps| first.later(steps)).collect();
        let mut heads: Vec<Head> = Vec::new();
        for step in &steps {
            let label = step.head();
            match heads.last_mut().filter(|head| *head.label == *label) {
                Some(head) => head.span += 1,
                None => heads.push(Head { label: label.into(), span: 1 }),
            }
        }
        let rows: Vec<ScheduleRow> = schedule
            .rows
            .iter()
            .map(|row| ScheduleRow {
                title: self.typed_line(&row.title),
                bars: row.bars.iter().map(|bar| self.bar(bar, first)).collect(),
            })
            .collect();
        let spoken = rows.iter().map(|row| {
            let bars: Vec<&str> = row.bars.iter().map(|bar| &*bar.spoken).collect();
            format!("{}：{}。", row.title.plain_text(), bars.join("、"))
        });
        let opening = format!("工程表（{}）。", through(first, last));
        Body::Schedule(Schedule {
            caption: schedule.caption.as_ref().map(|caption| self.plain(caption)),
            alt: sentences(opening, spoken).into(),
            title_head: self.word(Word::Item),
            heads,
            units: steps.into_iter().map(|step| step.step().into()).collect(),
            rows,
        })
    }

    /// The check has made sure that the bar lies within the schedule.
    fn bar(&self, bar: &schedule::Bar, first: Moment) -> Bar {
        let from = bar.from.value;
        let to = bar.to.as_ref().map_or(from, |to| to.value);
        let text = bar.text.as_ref().map(|text| self.plain(text));
        let when = through(first.later(from.steps_from(first)), first.later(to.steps_from(first)));
        Bar {
            start: usize::try_from(from.steps_from(first)).unwrap_or(0),
            length: usize::try_from(to.steps_from(from)).unwrap_or(0) + 1,
            spoken: text.as_ref().map_or_else(|| when.clone(), |text| format!("{when} {text}")).into(),
            text,
        }
    }
}

/// `令和5年4月～6月`, `令和5年4月` where both are the same.
fn through(from: Moment, to: Moment) -> String {
    match from == to {
        true => from.full(),
        false if from.head() == to.head() => format!("{}～{}", from.full(), to.step()),
        false => format!("{}～{}", from.full(), to.full()),
    }
}
