//! A comparison → the rows of a 新旧対照表: what stands on the left, on the right, and under which kind of change.
//!
//! Everything is said here, so that templates only print; knows no format.

mod outline;

use std::collections::BTreeMap;

use serde::Serialize;

use super::declared::Declaration;
use super::digest::Form;
pub use super::profile::{NAMES, Profile};
use super::words::Piece;
use super::{Comparison, Entry, MarkedCell, Place, Row, Sides};
pub use outline::{OutlineRow, OutlineSide};

/// What a page or a table in Markdown says besides.
const WORDS: [(&str, &str); 12] = [
    ("title", "新旧対照表"),
    ("skip", "変更の一覧へ"),
    ("edition", "冊子"),
    ("date", "発行"),
    ("source", "比べたもの"),
    ("counts", "変更の数"),
    ("unit", "件"),
    ("outline", "構成の新旧"),
    ("changes", "変更の内容"),
    ("nothing", "変わった所はありません。"),
    ("reason", "理由"),
    ("made_by", "この表をつくったプログラム"),
];

/// The title of the cover and the imprint, which are no section.
const ITSELF: &str = "表紙・奥付";

/// One of the editions that are compared, and where it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The title of its column.
    pub column: String,
    pub title: String,
    pub publisher: String,
    pub date: String,
    /// Such as `v1 (4f463c6, 2026-03-31)` or a folder.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub new_first: bool,
    pub left: Head,
    pub right: Head,
    pub kinds_title: String,
    /// How to read it.
    pub legend: String,
    pub counts: Vec<Count>,
    /// The outline of both editions; empty where it is the same.
    pub outline: Vec<OutlineRow>,
    pub groups: Vec<Group>,
}

/// How many changes of one kind there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    pub label: String,
    pub count: usize,
}

/// The rows of one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The titles from the outermost section to this one, in the edition that has it.
    pub path: Vec<String>,
    pub labels: Vec<String>,
    /// What there is to say besides: where it went, or came from.
    pub remark: Option<String>,
    /// Why, in the words of the authors.
    pub reason: Option<String>,
    pub rows: Vec<TableRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    pub left: Side,
    pub right: Side,
    pub labels: Vec<String>,
    /// Where it went, or came from.
    pub remark: Option<String>,
    /// Why, in the words of the authors.
    pub reason: Option<String>,
}

/// What stands on one side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Such as `（新設）`, `（削除）` or `（略）`, where no text stands there.
    pub mark: Option<String>,
    /// Under which heading, where there is one and it is not said yet.
    pub under: Option<String>,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub is_heading: bool,
    pub cells: Vec<LineCell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineCell {
    pub label: String,
    pub pieces: Vec<Piece>,
}

impl Table {
    /// The data of a page or of a table in Markdown. `is_full` holds where it stands by itself.
    pub fn view(&self, is_full: bool) -> serde_json::Value {
        let words: BTreeMap<&str, &str> = WORDS.into();
        // The title of the booklet is that of its later edition.
        let (newer, tags) = if self.new_first { (&self.left, ["ins", "del"]) } else { (&self.right, ["del", "ins"]) };
        serde_json::json!({
            "words": words,
            "generator": concat!("sasshi ", env!("CARGO_PKG_VERSION")),
            "full": is_full,
            "title": newer.title,
            "left": self.left,
            "right": self.right,
            "left_tag": tags[0],
            "right_tag": tags[1],
            "kinds_title": self.kinds_title,
            "legend": self.legend,
            "counts": self.counts,
            "outline": self.outline,
            "groups": self.groups,
        })
    }
}

/// Lays a comparison out; `sources` say where the old and the new edition are from.
pub fn lay_out(comparison: &Comparison, profile: &Profile, sources: [&str; 2]) -> Table {
    let head = |side: &super::Side, column: &str, source: &str| Head {
        column: column.to_owned(),
        title: side.title.clone(),
        publisher: side.publisher.clone(),
        date: side.date.clone(),
        source: source.to_owned(),
    };
    let old = head(&comparison.old, &profile.titles[0], sources[0]);
    let new = head(&comparison.new, &profile.titles[1], sources[1]);
    let [left, right] = profile.ordered(old, new);
    let Profile { added, removed, same, .. } = profile;
    let count = |count: &super::Count| Count { label: profile.label(count.kind).to_owned(), count: count.count };
    Table {
        new_first: profile.new_first,
        left,
        right,
        kinds_title: profile.titles[2].clone(),
        legend: format!(
            "下線の部分が変わった所です。{same}は変わらない所、{added}{removed}は一方にしかない所を示します。"
        ),
        counts: comparison.counts.iter().map(count).collect(),
        outline: outline::rows(comparison, profile),
        groups: comparison.entries.iter().map(|entry| Layout { profile }.group(entry)).collect(),
    }
}

impl Profile {
    /// What belongs to the old and to the new edition, as left and right.
    fn ordered<T>(&self, old: T, new: T) -> [T; 2] {
        if self.new_first { [new, old] } else { [old, new] }
    }

    /// The kinds of a change, or what the authors call it.
    fn labels_of(&self, kinds: &[super::Kind], declaration: Option<&Declaration>) -> Vec<String> {
        let own = declaration.and_then(|declaration| declaration.label.clone());
        own.map_or_else(|| self.labels(kinds), |label| vec![label])
    }
}

struct Layout<'p> {
    profile: &'p Profile,
}

impl Layout<'_> {
    fn group(&self, entry: &Entry) -> Group {
        let place = entry.new.as_ref().or(entry.old.as_ref());
        let path = place.map(|place| if place.at == 0 { vec![ITSELF.to_owned()] } else { place.path.clone() });
        Group {
            path: path.unwrap_or_default(),
            labels: self.profile.labels_of(&entry.kinds, entry.declaration.as_ref()),
            remark: remark(entry),
            reason: entry.declaration.as_ref().and_then(|declaration| declaration.reason.clone()),
            rows: self.rows(entry),
        }
    }

    fn rows(&self, entry: &Entry) -> Vec<TableRow> {
        let mark = |mark: &str| Side { mark: Some(mark.to_owned()), ..Side::default() };
        let row = |old: Side, new: Side| {
            let [left, right] = self.profile.ordered(old, new);
            TableRow { left, right, labels: Vec::new(), remark: None, reason: None }
        };
        let same = || row(mark(&self.profile.same), mark(&self.profile.same));
        let (old, new) = match (&entry.old, &entry.new) {
            (Some(old), None) => return vec![row(self.whole(entry, old), mark(&self.profile.removed))],
            (None, Some(new)) => return vec![row(mark(&self.profile.added), self.whole(entry, new))],
            (Some(old), Some(new)) => (old, new),
            (None, None) => return Vec::new(),
        };
        let mut rows = Vec::new();
        if old.number != new.number || old.title != new.title {
            let titles = [(old, &entry.title.old, new), (new, &entry.title.new, old)];
            let [old, new] = titles.map(|(place, title, other)| titled(place, title.as_deref(), &other.number));
            rows.push(row(old, new));
        }
        // Headings that have just been changed.
        let mut last: Vec<String> = Vec::new();
        for changed in entry.rows.iter().filter(|row| !row.is_silent) {
            if changed.same_before > 0 {
                rows.push(same());
            }
            let is_heading = matches!(changed.form, Form::Heading | Form::Head);
            let under = Some(&changed.under).filter(|under| !under.is_empty() && !is_heading && !last.contains(under));
            let under = under.map(|under| bracketed(under));
            last = if is_heading { whole_texts(&changed.cells) } else { vec![changed.under.clone()] };
            let [old, new] = self.sides(changed).map(|side| Side { under: under.clone(), ..side });
            let declaration = changed.declaration.as_ref();
            rows.push(TableRow {
                labels: self.profile.labels_of(&changed.kinds, declaration),
                remark: elsewhere(changed),
                reason: declaration.and_then(|declaration| declaration.reason.clone()),
                ..row(old, new)
            });
        }
        if entry.same_behind > 0 && !entry.rows.is_empty() {
            rows.push(same());
        }
        rows
    }

    /// A section that only one edition has, with all it says.
    fn whole(&self, entry: &Entry, place: &Place) -> Side {
        let title = entry.title.old.as_deref().or(entry.title.new.as_deref());
        let mut side = titled(place, title, &None);
        for row in entry.rows.iter().filter(|row| row.form != Form::Head) {
            let [old, new] = self.sides(row);
            side.lines.extend(old.lines.into_iter().chain(new.lines));
        }
        side
    }

    /// What stands on the old and the new side of a row.
    fn sides(&self, row: &Row) -> [Side; 2] {
        let Sides { old, new } = &row.cells;
        let side = |cells: &Option<Vec<MarkedCell>>, missing: &str| match cells {
            Some(cells) => Side { lines: vec![line(row.form, cells)], ..Side::default() },
            None => Side { mark: Some(missing.to_owned()), ..Side::default() },
        };
        [side(old, &self.profile.added), side(new, &self.profile.removed)]
    }
}

/// What the cells of both sides say.
fn whole_texts(cells: &Sides<Vec<MarkedCell>>) -> Vec<String> {
    let text = |cell: &MarkedCell| cell.pieces.iter().map(|piece| piece.text.as_str()).collect();
    [&cells.old, &cells.new].into_iter().flatten().flatten().map(text).collect()
}

/// A heading as it stands beside what is under it; some have brackets of their own.
fn bracketed(heading: &str) -> String {
    if heading.starts_with(['[', '［', '【', '〔', '《', '〈']) {
        heading.to_owned()
    } else {
        format!("〔{heading}〕")
    }
}

/// Where a section went, or came from.
fn remark(entry: &Entry) -> Option<String> {
    let other = entry.other.as_ref().and_then(|other| other.path.last());
    match (&entry.old, &entry.new, other) {
        (Some(_), None, Some(into)) => Some(format!("「{into}」に統合")),
        (None, Some(_), Some(from)) => Some(format!("「{from}」から分割")),
        (Some(old), Some(new), _) if above(old) != above(new) && entry.kinds.contains(&super::Kind::Moved) => {
            let from = above(old).join("　");
            Some(if from.is_empty() {
                "いちばん外から移動".to_owned()
            } else {
                format!("「{from}」から移動")
            })
        }
        _ => None,
    }
}

/// Where a piece went, or came from.
fn elsewhere(row: &Row) -> Option<String> {
    let other = row.other.as_ref()?.path.last().map_or(ITSELF, String::as_str);
    Some(if row.cells.new.is_some() { format!("「{other}」から") } else { format!("「{other}」へ") })
}

/// The titles around a section.
fn above(place: &Place) -> &[String] {
    place.path.split_last().map_or(&[], |(_, above)| above)
}

/// A title with its number, which is marked where the other edition has another.
fn titled(place: &Place, title: Option<&[Piece]>, other: &Option<String>) -> Side {
    let number =
        place.number.iter().map(|number| Piece { text: format!("{number}　"), changed: place.number != *other });
    let pieces = number.chain(title.unwrap_or_default().iter().cloned()).collect();
    let line = Line { is_heading: true, cells: vec![LineCell { label: String::new(), pieces }] };
    Side { lines: vec![line], ..Side::default() }
}

fn line(form: Form, cells: &[MarkedCell]) -> Line {
    let filled = cells.iter().filter(|cell| cell.pieces.iter().any(|piece| !piece.text.is_empty()));
    // The heading of a column needs none above it.
    let label = |cell: &MarkedCell| if form == Form::Head { String::new() } else { cell.label.clone() };
    let cells = filled.map(|cell| LineCell { label: label(cell), pieces: cell.pieces.clone() }).collect();
    Line { is_heading: form == Form::Heading, cells }
}
