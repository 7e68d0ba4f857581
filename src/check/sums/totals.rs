//! Where the parts of a grid do not add up to their whole.
//!
//! A total may stand behind its parts or before them, below subtotals or over them; what it is the total of is read off the
//! lines of the grid in which it agrees. Must not know tables, charts or indicators, nor how a finding is told.

use std::collections::BTreeMap;

use super::grid::{Cell, Grid, Number, Remarks};
use super::labels::{Bullet, Label, Total, are_exhaustive};
use crate::model::quantity::Decimal;

/// A whole that differs from the sum of its parts. Places are row and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub whole: (usize, usize),
    pub parts: Vec<(usize, usize)>,
    pub value: Decimal,
    pub sum: Decimal,
    /// Whether the figures are counts, so that the sum is exact.
    pub is_exact: bool,
    /// The part at which a row and a column are wrong by the same number.
    pub culprit: Option<(usize, usize)>,
}

impl Finding {
    fn difference(&self) -> Option<Decimal> {
        self.sum.checked_sub(self.value)
    }
}

/// Every disagreement of a grid, each mistake once.
pub(super) fn disagreements(grid: &Grid) -> Vec<Finding> {
    let along_row = Axis::of(grid, true).findings();
    let down_column = Axis::of(grid, false).findings();
    told_once(along_row, down_column)
}

/// One direction of a grid: the labels that are added up, and the lines in which that is done.
struct Axis<'a, 'b> {
    along: &'a [Label],
    lines: &'a [Label],
    grid: &'a Grid<'b>,
    is_row: bool,
    /// How the first part begins.
    bullet: Option<Bullet>,
    /// Whether others begin with another mark.
    is_mixed: bool,
}

/// Some of the labels, all of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Group {
    of: Members,
    start: usize,
    end: usize,
    /// A subtotal that is added to them.
    and: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Members {
    Parts,
    /// Parts that begin as the first of them does, where others begin with a mark of their own.
    Heads,
    Totals,
}

/// Most wrong totals of a grid that are told: nobody reads more.
const MOST_FINDINGS: usize = 50;
/// Most parts of a run that leaves out others beside it.
const LONGEST_RUN: usize = 12;

impl<'a, 'b> Axis<'a, 'b> {
    fn of(grid: &'a Grid<'b>, is_row: bool) -> Self {
        let (along, lines) = if is_row { (&grid.columns, &grid.rows) } else { (&grid.rows, &grid.columns) };
        let bullet = along.iter().find(|label| label.is_part()).map(|label| label.bullet);
        let is_mixed = along.iter().any(|label| label.is_part() && Some(label.bullet) != bullet);
        Axis { along, lines, grid, is_row, bullet, is_mixed }
    }

    fn findings(&self) -> Vec<Finding> {
        let totals: Vec<(usize, Total)> =
            self.along.iter().enumerate().filter_map(|(at, label)| Some((at, label.total()?))).collect();
        if totals.is_empty() {
            return Vec::new();
        }
        let lines: Vec<Line> = (0..self.lines.len()).map(|line| self.line(line, &totals)).collect();
        let positions: Vec<usize> =
            self.along.iter().enumerate().filter(|(_, label)| label.is_part()).map(|(at, _)| at).collect();
        let mut out = Vec::new();
        for (nth, &(at, total)) in totals.iter().enumerate() {
            if out.len() > MOST_FINDINGS {
                break;
            }
            self.compare(at, total, &self.groups(&totals, &positions, nth), &lines, &mut out);
        }
        out
    }

    fn at(&self, line: usize, at: usize) -> (usize, usize) {
        if self.is_row { (line, at) } else { (at, line) }
    }

    fn cell(&self, line: usize, at: usize) -> Option<&Cell<'b>> {
        let (row, column) = self.at(line, at);
        self.grid.cells.get(row)?.get(column)
    }

    fn line(&self, line: usize, totals: &[(usize, Total)]) -> Line {
        let whole = |at: usize| self.cell(line, at).and_then(|cell| cell.number.as_ref());
        let unit = totals.iter().find_map(|(at, _)| self.unit(whole(*at)?, line, *at));
        let mut read = Line::default();
        for (at, label) in self.along.iter().enumerate() {
            let number = whole(at).filter(|number| {
                let own = self.unit(number, line, at);
                own.is_none() || unit.is_none() || own == unit
            });
            let slack = number.map(|number| self.slack(number, line, at));
            read.push(label, self.is_head(label), number.zip(slack));
        }
        read.is_rate = self.lines[line].is_rate;
        read
    }

    /// Whether a part begins as the first of them does.
    fn is_head(&self, label: &Label) -> bool {
        label.is_part() && self.bullet == Some(label.bullet)
    }

    fn unit<'n>(&'n self, number: &'n Number, line: usize, at: usize) -> Option<&'n str> {
        let of_labels = self.along[at].unit.as_deref().or(self.lines[line].unit.as_deref());
        number.unit.as_deref().or(of_labels)
    }

    /// How far a figure may be from what it was before it was rounded, twice over.
    fn slack(&self, number: &Number, line: usize, at: usize) -> Decimal {
        let Remarks { rounded, .. } = self.grid.remarks;
        let is_rounded = rounded || number.is_rounded() || self.along[at].is_rounded() || self.lines[line].is_rounded();
        if is_rounded { number.step } else { Decimal::ZERO }
    }

    /// What a total may be the total of, the likeliest first. `positions` are those of the parts.
    fn groups(&self, totals: &[(usize, Total)], positions: &[usize], nth: usize) -> Vec<Group> {
        let (at, total) = totals[nth];
        let length = self.along.len();
        let parts = |start, end| Group { of: Members::Parts, start, end, and: None };
        let previous = |rank| totals[..nth].iter().rev().find(|(_, other)| other.rank >= rank).map(|(at, _)| *at);
        let next = |rank| totals[nth + 1..].iter().find(|(_, other)| other.rank >= rank).map(|(at, _)| *at);
        let behind = |rank| parts(at + 1, next(rank).unwrap_or(length));
        let before = |rank| parts(previous(rank).map_or(0, |at| at + 1), at);
        let mut groups = vec![before(total.rank), before(0), parts(0, at)];
        let mirrored = [behind(total.rank), behind(0), parts(at + 1, length)];
        let stands_first = positions.first() > Some(&totals[0].0);
        groups.splice(if stands_first { 0..0 } else { 3..3 }, mirrored);
        groups.push(parts(0, length));
        let all_totals = |start, end| Group { of: Members::Totals, start, end, and: None };
        groups.extend([all_totals(0, at), all_totals(at + 1, length)]);
        groups.extend(previous(0).map(|subtotal| Group { and: Some(subtotal), ..before(0) }));
        if self.is_mixed {
            groups.extend([before(total.rank), behind(total.rank)].map(|group| Group { of: Members::Heads, ..group }));
        }
        // The parts next to the total, where others stand beside them.
        let next_part = positions.partition_point(|part| *part < at);
        for length in 2..=LONGEST_RUN {
            groups.extend(next_part.checked_sub(length).map(|first| parts(positions[first], at)));
            groups.extend(positions.get(next_part + length - 1).map(|last| parts(at + 1, last + 1)));
        }
        groups
    }

    fn compare(&self, at: usize, total: Total, groups: &[Group], lines: &[Line], out: &mut Vec<Finding>) {
        let judged: Vec<Vec<Option<bool>>> =
            lines.iter().map(|line| groups.iter().map(|group| line.agrees(at, *group)).collect()).collect();
        let agreeing: Vec<usize> =
            (0..groups.len()).map(|group| judged.iter().filter(|line| line[group] == Some(true)).count()).collect();
        for (nth, (line, judged)) in lines.iter().zip(&judged).enumerate() {
            if !line.adds_up(at) || judged.contains(&Some(true)) {
                continue;
            }
            let known = (0..groups.len()).filter(|group| judged[*group] == Some(false));
            // Of those that agree equally often the likeliest, which comes first.
            let Some(best) = known.rev().max_by_key(|group| agreeing[*group]) else { continue };
            let group = groups[best];
            // The likeliest group may be one of which a part is not known: then nothing is known of the whole.
            let is_likeliest = groups[..best].iter().all(|group| line.count(*group) < 2)
                // With marks of their own before some of them, parts may hold each other.
                && !self.is_mixed;
            let is_borne_out = agreeing[best] > 0;
            if out.len() <= MOST_FINDINGS
                && (is_borne_out || is_likeliest && (total.promises || self.is_exhaustive(group)))
            {
                out.extend(self.finding(nth, line, at, group));
            }
        }
    }

    fn is_exhaustive(&self, group: Group) -> bool {
        let labels = self.along[group.start..group.end].iter().filter(|label| label.is_part());
        let labels: Vec<&str> = labels.take(LONGEST_RUN + 1).map(|label| label.text.as_str()).collect();
        group.of == Members::Parts && labels.len() <= LONGEST_RUN && are_exhaustive(labels.into_iter())
    }

    fn finding(&self, nth: usize, line: &Line, at: usize, group: Group) -> Option<Finding> {
        let sum = line.sum(group)?;
        let is_in = |at: &usize| match group.of {
            Members::Parts => self.along[*at].is_part(),
            Members::Heads => self.is_head(&self.along[*at]),
            Members::Totals => self.along[*at].total().is_some(),
        };
        let parts = group.and.into_iter().chain((group.start..group.end).filter(is_in));
        Some(Finding {
            whole: self.at(nth, at),
            parts: parts.map(|part| self.at(nth, part)).collect(),
            value: line.value(at)?,
            sum: sum.sum,
            is_exact: sum.slack.is_zero(),
            culprit: None,
        })
    }
}

/// What has been added up from the beginning of a line to each of its places.
#[derive(Debug, Default)]
struct Line {
    values: Vec<Option<(Decimal, Decimal)>>,
    parts: Running,
    heads: Running,
    totals: Running,
    is_rate: bool,
    has_percent: bool,
}

#[derive(Debug, Default)]
struct Running(Vec<Sum>);

#[derive(Debug, Clone, Copy)]
struct Sum {
    count: usize,
    unknown: usize,
    sum: Decimal,
    slack: Decimal,
}

impl Default for Sum {
    fn default() -> Self {
        Sum { count: 0, unknown: 0, sum: Decimal::ZERO, slack: Decimal::ZERO }
    }
}

impl Running {
    fn push(&mut self, added: Option<Option<(Decimal, Decimal)>>) {
        let last = self.0.last().copied().unwrap_or_default();
        let next = match added {
            None => last,
            Some(number) => last.and(number),
        };
        self.0.push(next);
    }

    /// What stands from one place up to another.
    fn between(&self, start: usize, end: usize) -> Option<Sum> {
        let upto = |at: usize| at.checked_sub(1).map_or(Some(Sum::default()), |at| self.0.get(at).copied());
        let (first, last) = (upto(start)?, upto(end)?);
        Some(Sum {
            count: last.count.checked_sub(first.count)?,
            unknown: last.unknown.checked_sub(first.unknown)?,
            sum: last.sum.checked_sub(first.sum)?,
            slack: last.slack.checked_sub(first.slack)?,
        })
    }
}

impl Sum {
    fn and(self, number: Option<(Decimal, Decimal)>) -> Sum {
        let added = number.and_then(|(value, slack)| {
            Some(Sum { sum: self.sum.checked_add(value)?, slack: self.slack.checked_add(slack)?, ..self })
        });
        let unknown = self.unknown + usize::from(added.is_none());
        Sum { count: self.count + 1, unknown, ..added.unwrap_or(self) }
    }
}

impl Line {
    fn push(&mut self, label: &Label, is_head: bool, number: Option<(&Number, Decimal)>) {
        let value = number.map(|(number, slack)| (number.value, slack));
        self.has_percent |= number.is_some_and(|(number, _)| number.is_percent());
        self.parts.push(label.is_part().then_some(value));
        self.heads.push(is_head.then_some(value));
        self.totals.push(label.total().is_some().then_some(value));
        self.values.push(value);
    }

    fn running(&self, members: Members) -> &Running {
        match members {
            Members::Parts => &self.parts,
            Members::Heads => &self.heads,
            Members::Totals => &self.totals,
        }
    }

    fn value(&self, at: usize) -> Option<Decimal> {
        self.values[at].map(|(value, _)| value)
    }

    fn count(&self, group: Group) -> usize {
        self.running(group.of).between(group.start, group.end).map_or(0, |sum| sum.count)
            + usize::from(group.and.is_some())
    }

    /// The sum of a group of at least two of which all are known.
    fn sum(&self, group: Group) -> Option<Sum> {
        let mut sum = self.running(group.of).between(group.start, group.end)?;
        if let Some(subtotal) = group.and {
            sum = sum.and(self.values[subtotal]);
        }
        (sum.count > 1 && sum.unknown == 0).then_some(sum)
    }

    /// Whether a group adds up to a total, as far as rounding lets it; none where that cannot be known.
    fn agrees(&self, at: usize, group: Group) -> Option<bool> {
        let (value, slack) = self.values[at]?;
        let sum = self.sum(group)?;
        let difference = sum.sum.checked_sub(value)?;
        let room = sum.slack.checked_add(slack)?;
        let doubled = difference.checked_add(difference)?;
        Some(if doubled.is_negative() { -doubled } else { doubled } <= room)
    }

    /// Whether a sum is asked for here: not of rates, and of percentages only where they are shares of a hundred. Several
    /// answers to one question come to far more than that.
    fn adds_up(&self, at: usize) -> bool {
        if !self.is_rate && !self.has_percent {
            return true;
        }
        let near = Decimal::from(90)..=Decimal::from(110);
        let sum = self.parts.between(0, self.values.len()).map(|sum| sum.sum);
        self.value(at) == Some(Decimal::from(100)) && sum.is_some_and(|sum| near.contains(&sum))
    }
}

/// A mistake in one figure is seen in its row and in its column: the second sight of it is left out.
fn told_once(mut along_row: Vec<Finding>, mut down_column: Vec<Finding>) -> Vec<Finding> {
    let wholes = |findings: &[Finding]| -> BTreeMap<(usize, usize), Option<Decimal>> {
        findings.iter().map(|finding| (finding.whole, finding.difference())).collect()
    };
    let (in_rows, in_columns) = (wholes(&along_row), wholes(&down_column));
    along_row.retain(|finding| !is_explained(finding, &in_columns));
    down_column.retain(|finding| !in_rows.contains_key(&finding.whole) && !is_explained(finding, &in_rows));
    for finding in &mut along_row {
        let crossing = |other: &Finding| {
            let shared = (other.whole.0 != finding.whole.0).then_some((finding.whole.0, other.whole.1))?;
            let both = finding.parts.contains(&shared) && other.parts.contains(&shared);
            (both && finding.difference() == other.difference()).then_some(shared)
        };
        if let Some((at, culprit)) = down_column.iter().enumerate().find_map(|(at, other)| Some((at, crossing(other)?)))
        {
            finding.culprit = Some(culprit);
            down_column.remove(at);
        }
    }
    along_row.extend(down_column);
    along_row
}

/// Whether the parts would add up if those of them that are wrong as wholes were what they should be.
fn is_explained(finding: &Finding, wrong: &BTreeMap<(usize, usize), Option<Decimal>>) -> bool {
    let mut touched = false;
    let mended = finding.parts.iter().filter_map(|part| wrong.get(part)).try_fold(finding.sum, |sum, difference| {
        touched = true;
        sum.checked_add((*difference)?)
    });
    touched && mended == Some(finding.value)
}

#[cfg(test)]
mod tests;
