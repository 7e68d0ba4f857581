//! What differs within a section: its pieces in both editions → a row for each that is not the same.

use std::collections::BTreeMap;

use super::align::{self, Aligned};
use super::digest::{Cell, Form, Unit};
use super::kinds::{self, Kind};
use super::pairing::{self, Pair};
use super::words::{Piece, Words};
use super::{MarkedCell, Row, Sides};

/// The pieces that differ, and how many are the same behind the last of them.
pub(super) fn of_both(old: &[Unit], new: &[Unit], words: &Words) -> (Vec<Row>, usize) {
    if old == new {
        return (Vec::new(), new.len());
    }
    let aligned = align::align(old, new, words);
    let of_new = pairing::found_again(&aligned.translated, &aligned.new.units, &aligned.known, words);
    let pairs = pairing::merged(aligned.translated.len(), &of_new);
    let kept: Vec<usize> = pairs.iter().filter(|pair| pair.new.is_some()).filter_map(|pair| pair.old).collect();
    let unmoved = pairing::unmoved(&kept);
    let comparer = Comparer { renamed: renamed(&aligned, &pairs), aligned, words };
    let (mut rows, mut same) = (Vec::new(), 0);
    for pair in pairs {
        let is_moved = pair.new.is_some() && pair.old.is_some_and(|at| !unmoved.contains(&at));
        match comparer.row(pair, is_moved) {
            Some(row) => rows.push(Row { same_before: std::mem::take(&mut same), ..row }),
            // A heading is said above what stands under it.
            None => same += usize::from(comparer.counts_as_same(pair)),
        }
    }
    (rows, same)
}

/// A piece of a section that only one edition has. What heads a list or a table is new or gone with it.
pub(super) fn of_one(is_old: bool, at: usize, unit: &Unit, kind: Kind) -> Row {
    row(is_old, at, unit, kind, unit.form == Form::Head)
}

/// The headings that pairs of pieces say to be called otherwise: what they were called → what they are called.
fn renamed(aligned: &Aligned, pairs: &[Pair]) -> BTreeMap<String, String> {
    let both = pairs.iter().filter_map(|pair| Some((pair.old?, pair.new?)));
    let texts = both.filter_map(|(old, new)| {
        let texts = (align::title(&aligned.old.units[old])?, align::title(&aligned.new.units[new])?);
        (texts.0 != texts.1).then(|| (texts.0.to_owned(), texts.1.to_owned()))
    });
    texts.collect()
}

struct Comparer<'c> {
    aligned: Aligned,
    renamed: BTreeMap<String, String>,
    words: &'c Words,
}

impl Comparer<'_> {
    /// None where both editions say the same.
    fn row(&self, pair: Pair, is_moved: bool) -> Option<Row> {
        match (pair.old, pair.new) {
            (Some(old), Some(new)) => self.changed(old, new, is_moved),
            (Some(old), None) => Some(self.one(true, old)),
            (None, Some(new)) => Some(self.one(false, new)),
            (None, None) => None,
        }
    }

    fn counts_as_same(&self, pair: Pair) -> bool {
        pair.new.is_some_and(|at| !matches!(self.aligned.new.units[at].form, Form::Heading | Form::Head))
    }

    fn one(&self, is_old: bool, at: usize) -> Row {
        let (side, others) = if is_old {
            (&self.aligned.old, &self.aligned.new.units)
        } else {
            (&self.aligned.new, &self.aligned.translated)
        };
        let unit = &side.units[at];
        let kind = if is_old { Kind::Removed } else { Kind::Added };
        // Where the other edition has what stands under it, something is new or gone beside that.
        let under = if is_old { self.renamed.get(&unit.under).unwrap_or(&unit.under) } else { &unit.under };
        let is_of_table = unit.cells.iter().any(|cell| !cell.label.is_empty());
        let has_more = others.iter().any(|other| other.form != Form::Head && other.under == *under);
        let is_silent = unit.form == Form::Head && (is_of_table || under.is_empty() || !has_more);
        row(is_old, side.at[at], unit, kind, is_silent)
    }

    fn changed(&self, old_at: usize, new_at: usize, is_moved: bool) -> Option<Row> {
        let Aligned { translated, old: before, new: after, cells, reordered, .. } = &self.aligned;
        let (old, new) = (&translated[old_at], &after.units[new_at]);
        let under = self.renamed.get(&old.under).unwrap_or(&old.under);
        let is_moved =
            is_moved || reordered.contains(&new_at) || *under != new.under || old.is_closing != new.is_closing;
        // Their headings are told by themselves.
        let is_same = texts(old).eq(texts(new)) && old.form == new.form;
        if is_same && !is_moved {
            return None;
        }
        let mut kinds = if is_same { Vec::new() } else { kinds::of_units(old, new, self.words) };
        kinds.extend(Some(Kind::Moved).filter(|_| is_moved));
        kinds.sort_unstable();
        let [mut was, mut is] = [Vec::new(), Vec::new()];
        let pairs = pairs_of_cells(old, new);
        // Of heads that say the same in another order, those are marked that have moved.
        let places: Vec<usize> =
            pairs.iter().filter_map(|(one, other)| other.and(*one)).map(|(at, _)| cells[old_at][at]).collect();
        let in_place = pairing::unmoved(&places);
        for (one, other) in pairs {
            let text = |cell: Option<&Cell>| cell.map_or("", |cell| cell.text.as_str()).to_owned();
            let mut pieces = self.words.marked(&text(one.map(|(_, cell)| cell)), &text(other.map(|(_, cell)| cell)));
            let has_moved = |(at, _): Placed| other.is_some() && !in_place.contains(&cells[old_at][at]);
            if new.form == Form::Head && one.is_some_and(has_moved) {
                pieces.iter_mut().flatten().for_each(|piece| piece.changed = true);
            }
            let [one_pieces, other_pieces] = pieces;
            // As they stood in the old edition.
            was.extend(one.map(|(at, _)| {
                let place = cells[old_at][at];
                (place, MarkedCell { label: before.units[old_at].cells[place].label.clone(), pieces: one_pieces })
            }));
            is.extend(other.map(|(at, cell)| (at, MarkedCell { label: cell.label.clone(), pieces: other_pieces })));
        }
        let in_order = |mut cells: Vec<(usize, MarkedCell)>| {
            cells.sort_by_key(|(at, _)| *at);
            Some(cells.into_iter().map(|(_, cell)| cell).collect())
        };
        Some(Row {
            kinds,
            declaration: None,
            form: new.form,
            under: new.under.clone(),
            at: Sides { old: Some(before.at[old_at]), new: Some(after.at[new_at]) },
            cells: Sides { old: in_order(was), new: in_order(is) },
            same_before: 0,
            other: None,
            is_silent: false,
            subject: new.subject.clone(),
            identity: None,
        })
    }
}

fn texts(unit: &Unit) -> impl Iterator<Item = &str> {
    unit.cells.iter().map(|cell| cell.text.as_str())
}

/// An indicator that comes or goes is a change of its own name.
fn one_sided(unit: &Unit, kind: Kind) -> Kind {
    match (unit.form, kind) {
        (Form::Indicator, Kind::Added) => Kind::KpiAdded,
        (Form::Indicator, Kind::Removed) => Kind::KpiRemoved,
        (_, kind) => kind,
    }
}

/// A row of one side.
fn row(is_old: bool, at: usize, unit: &Unit, kind: Kind, is_silent: bool) -> Row {
    let whole = |cell: &Cell| vec![Piece { text: cell.text.clone(), changed: true }];
    let cells = unit.cells.iter().map(|cell| MarkedCell { label: cell.label.clone(), pieces: whole(cell) }).collect();
    let (at, cells) = if is_old {
        (Sides { old: Some(at), new: None }, Sides { old: Some(cells), new: None })
    } else {
        (Sides { old: None, new: Some(at) }, Sides { old: None, new: Some(cells) })
    };
    Row {
        kinds: vec![one_sided(unit, kind)],
        declaration: None,
        form: unit.form,
        under: unit.under.clone(),
        at,
        cells,
        same_before: 0,
        other: None,
        is_silent,
        subject: unit.subject.clone(),
        identity: identity(unit),
    }
}

/// What makes a piece the same one in another section: its key, or a text that is too long to stand there by chance.
fn identity(unit: &Unit) -> Option<String> {
    const BY_CHANCE: usize = 20;
    if matches!(unit.form, Form::Head | Form::Column) {
        return None;
    }
    let text = unit.text();
    match &unit.key {
        Some(key) => Some(format!("key {key}")),
        None => (text.chars().count() > BY_CHANCE).then(|| format!("{:?} {text}", unit.form)),
    }
}

/// The cells of two pieces beside each other, each with its place: of indicators by column, of others by place.
pub(super) fn pairs_of_cells<'u>(old: &'u Unit, new: &'u Unit) -> Vec<(Option<Placed<'u>>, Option<Placed<'u>>)> {
    if old.form != Form::Indicator || new.form != Form::Indicator {
        let longest = old.cells.len().max(new.cells.len());
        let cell = |unit: &'u Unit, at: usize| unit.cells.get(at).map(|cell| (at, cell));
        return (0..longest).map(|at| (cell(old, at), cell(new, at))).collect();
    }
    let mut left: Vec<Placed> = old.cells.iter().enumerate().collect();
    let mut out = Vec::new();
    for (at, after) in new.cells.iter().enumerate() {
        let found = left.iter().position(|(_, before)| before.column == after.column);
        out.push((found.map(|at| left.remove(at)), Some((at, after))));
    }
    out.extend(left.into_iter().map(|before| (Some(before), None)));
    out
}

/// A cell and its place in its row.
type Placed<'u> = (usize, &'u Cell);
