//! The outline of both editions beside each other: what a 体系図 shows of a revision.

use serde::Serialize;

use super::{Profile, remark, titled};
use crate::compare::kinds::Kind;
use crate::compare::words::Piece;
use crate::compare::{Branch, Comparison, Place};

/// A section in both outlines, or a run of sections that are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineRow {
    /// How many steps it is indented.
    pub depth: usize,
    pub left: OutlineSide,
    pub right: OutlineSide,
    pub labels: Vec<String>,
    pub remark: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutlineSide {
    /// Such as `（略）`, where no title stands there.
    pub mark: Option<String>,
    pub pieces: Vec<Piece>,
}

/// The rows; none where the outline is the same in both editions.
pub(super) fn rows(comparison: &Comparison, profile: &Profile) -> Vec<OutlineRow> {
    let branches: Vec<&Branch> = comparison.outline.iter().filter(|branch| !is_itself(branch)).collect();
    let is_structural = |branch: &&Branch| kinds(comparison, branch).iter().any(|kind| is_of_outline(*kind));
    if !branches.iter().any(is_structural) {
        return Vec::new();
    }
    let shown = shown(&branches);
    let least = branches.iter().map(|branch| branch.depth).min().unwrap_or_default();
    let mut rows: Vec<OutlineRow> = Vec::new();
    for (branch, is_shown) in branches.iter().zip(shown) {
        let depth = branch.depth - least;
        if is_shown {
            rows.push(row(comparison, branch, depth, profile));
        } else if !rows.last().is_some_and(|row| row.depth <= depth && row.left.mark.as_ref() == Some(&profile.same)) {
            let same = || OutlineSide { mark: Some(profile.same.clone()), pieces: Vec::new() };
            rows.push(OutlineRow { depth, left: same(), right: same(), labels: Vec::new(), remark: None });
        }
    }
    rows
}

fn is_itself(branch: &Branch) -> bool {
    [&branch.old, &branch.new].into_iter().flatten().any(|place| place.at == 0)
}

/// Whether a change is one that an outline shows; what a section says is not.
fn is_of_outline(kind: Kind) -> bool {
    use Kind::{BaselineChanged, Content, KpiAdded, KpiRemoved, TargetChanged, UnitChanged};
    !matches!(kind, Content | KpiAdded | KpiRemoved | TargetChanged | BaselineChanged | UnitChanged)
}

/// Those that have changed, those around them, and the outermost; the rest is left out.
fn shown(branches: &[&Branch]) -> Vec<bool> {
    let outermost = branches.iter().map(|branch| branch.depth).min().unwrap_or_default();
    let mut shown: Vec<bool> =
        branches.iter().map(|branch| branch.entry.is_some() || branch.depth == outermost).collect();
    // From the end: what stands further out than what is shown is around it.
    let mut depth = None;
    for (at, branch) in branches.iter().enumerate().rev() {
        shown[at] |= depth.is_some_and(|depth| branch.depth < depth);
        if shown[at] {
            depth = Some(branch.depth);
        }
    }
    shown
}

fn kinds<'c>(comparison: &'c Comparison, branch: &Branch) -> &'c [Kind] {
    branch.entry.map_or(&[], |at| &comparison.entries[at].kinds)
}

fn row(comparison: &Comparison, branch: &Branch, depth: usize, profile: &Profile) -> OutlineRow {
    let entry = branch.entry.map(|at| &comparison.entries[at]);
    let side = |place: &Option<Place>, other: &Option<Place>, pieces: Option<&Vec<Piece>>, missing: &str| {
        let Some(place) = place else {
            return OutlineSide { mark: Some(missing.to_owned()), pieces: Vec::new() };
        };
        let plain = || vec![Piece { text: place.title.clone(), changed: false }];
        let title = pieces.cloned().unwrap_or_else(plain);
        let number = other.as_ref().map_or(&None, |other| &other.number);
        let lines = titled(place, Some(&title), number).lines;
        OutlineSide {
            mark: None,
            pieces: lines.into_iter().flat_map(|line| line.cells).flat_map(|cell| cell.pieces).collect(),
        }
    };
    let pieces =
        |old: bool| entry.and_then(|entry| if old { entry.title.old.as_ref() } else { entry.title.new.as_ref() });
    let old = side(&branch.old, &branch.new, pieces(true), &profile.added);
    let new = side(&branch.new, &branch.old, pieces(false), &profile.removed);
    let [left, right] = profile.ordered(old, new);
    OutlineRow {
        depth,
        left,
        right,
        labels: entry.map_or_else(Vec::new, |entry| profile.labels_of(&entry.kinds, entry.declaration.as_ref())),
        remark: entry.and_then(remark),
    }
}
