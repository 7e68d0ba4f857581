//! A comparison → the rows of a 新旧対照表: what stands on the left, on the right, and under which kind of change.
//!
//! Everything is said here, so that templates only print; knows no format.

use std::collections::BTreeMap;

use serde::Serialize;

use super::digest::Form;
use super::words::Piece;
use super::{Comparison, Entry, MarkedCell, Place, Row, Sides};

/// What a page or a table in Markdown says besides.
const WORDS: [(&str, &str); 11] = [
    ("title", "新旧対照表"),
    ("skip", "変更の一覧へ"),
    ("edition", "冊子"),
    ("date", "発行"),
    ("source", "比べたもの"),
    ("counts", "変更の数"),
    ("unit", "件"),
    ("legend", "下線の部分が変わった所です。（略）は変わらない所、（新設）（削除）は一方にしかない所を示します。"),
    ("changes", "変更の内容"),
    ("nothing", "変わった所はありません。"),
    ("made_by", "この表をつくったプログラム"),
];

/// How a table of changes looks: there is no one order and no one set of titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: &'static str,
    pub new_first: bool,
    /// Of the old edition, of the new one, and of the kinds of change.
    pub titles: [&'static str; 3],
}

/// The usual ones; the first where none is asked for.
pub const PROFILES: [Profile; 3] = [
    Profile { name: "revision", new_first: false, titles: ["現行", "改定後", "区分"] },
    Profile { name: "amendment", new_first: false, titles: ["改正前", "改正後", "説明"] },
    Profile { name: "new-first", new_first: true, titles: ["旧", "新", "区分"] },
];

/// What stands for a text that the other edition has and this one has not.
const ADDED: &str = "（新設）";
const REMOVED: &str = "（削除）";
/// What stands for texts that are the same.
const SAME: &str = "（略）";

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
    pub counts: Vec<super::Count>,
    pub groups: Vec<Group>,
}

/// The rows of one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The titles from the outermost section to this one, in the edition that has it.
    pub path: Vec<String>,
    pub labels: Vec<&'static str>,
    /// What there is to say besides: where it went, or came from.
    pub remark: Option<String>,
    pub rows: Vec<TableRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    pub left: Side,
    pub right: Side,
    pub labels: Vec<&'static str>,
    /// Where it went, or came from.
    pub remark: Option<String>,
}

/// What stands on one side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// `（新設）`, `（削除）` or `（略）`, where no text stands there.
    pub mark: Option<&'static str>,
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
            "counts": self.counts,
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
    let old = head(&comparison.old, profile.titles[0], sources[0]);
    let new = head(&comparison.new, profile.titles[1], sources[1]);
    let (left, right) = if profile.new_first { (new, old) } else { (old, new) };
    Table {
        new_first: profile.new_first,
        left,
        right,
        kinds_title: profile.titles[2].to_owned(),
        counts: comparison.counts.clone(),
        groups: comparison.entries.iter().map(|entry| group(entry, profile.new_first)).collect(),
    }
}

fn group(entry: &Entry, new_first: bool) -> Group {
    let mut rows = Vec::new();
    let mut push = |old: Side, new: Side, labels: Vec<&'static str>, remark: Option<String>| {
        let (left, right) = if new_first { (new, old) } else { (old, new) };
        rows.push(TableRow { left, right, labels, remark });
    };
    let same = || Side { mark: Some(SAME), ..Side::default() };
    match (&entry.old, &entry.new) {
        (Some(old), None) => push(whole(entry, old), Side { mark: Some(REMOVED), ..Side::default() }, Vec::new(), None),
        (None, Some(new)) => push(Side { mark: Some(ADDED), ..Side::default() }, whole(entry, new), Vec::new(), None),
        (Some(old), Some(new)) => {
            if old.number != new.number || old.title != new.title {
                push(
                    titled(old, entry.title.old.as_deref(), &new.number),
                    titled(new, entry.title.new.as_deref(), &old.number),
                    Vec::new(),
                    None,
                );
            }
            let mut last = "";
            for row in entry.rows.iter().filter(|row| !row.is_silent()) {
                if row.same_before > 0 {
                    push(same(), same(), Vec::new(), None);
                }
                let under = Some(&row.under).filter(|under| !under.is_empty() && *under != last);
                let under = under.map(|under| bracketed(under));
                last = &row.under;
                let [old, new] = sides(row).map(|side| Side { under: under.clone(), ..side });
                push(old, new, row.kinds.iter().map(|kind| kind.label()).collect(), elsewhere(row));
            }
            if entry.same_behind > 0 && !entry.rows.is_empty() {
                push(same(), same(), Vec::new(), None);
            }
        }
        (None, None) => {}
    }
    let place = entry.new.as_ref().or(entry.old.as_ref());
    let path = place.map(|place| if place.at == 0 { vec![ITSELF.to_owned()] } else { place.path.clone() });
    Group {
        path: path.unwrap_or_default(),
        labels: entry.kinds.iter().map(|kind| kind.label()).collect(),
        remark: remark(entry),
        rows,
    }
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

/// A section that only one edition has, with all it says.
fn whole(entry: &Entry, place: &Place) -> Side {
    let title = entry.title.old.as_deref().or(entry.title.new.as_deref());
    let mut side = titled(place, title, &None);
    for row in entry.rows.iter().filter(|row| row.form != Form::Head) {
        let [old, new] = sides(row);
        side.lines.extend(old.lines.into_iter().chain(new.lines));
    }
    side
}

/// A title with its number, which is marked where the other edition has another.
fn titled(place: &Place, title: Option<&[Piece]>, other: &Option<String>) -> Side {
    let number =
        place.number.iter().map(|number| Piece { text: format!("{number}　"), changed: place.number != *other });
    let pieces = number.chain(title.unwrap_or_default().iter().cloned()).collect();
    let line = Line { is_heading: true, cells: vec![LineCell { label: String::new(), pieces }] };
    Side { lines: vec![line], ..Side::default() }
}

/// What stands on the old and the new side of a row.
fn sides(row: &Row) -> [Side; 2] {
    let Sides { old, new } = &row.cells;
    let side = |cells: &Option<Vec<MarkedCell>>, missing: &'static str| match cells {
        Some(cells) => Side { lines: vec![line(row.form, cells)], ..Side::default() },
        None => Side { mark: Some(missing), ..Side::default() },
    };
    [side(old, ADDED), side(new, REMOVED)]
}

fn line(form: Form, cells: &[MarkedCell]) -> Line {
    let said = cells.iter().filter(|cell| cell.pieces.iter().any(|piece| !piece.text.is_empty()));
    let cells = said.map(|cell| LineCell { label: cell.label.clone(), pieces: cell.pieces.clone() }).collect();
    Line { is_heading: form == Form::Heading, cells }
}
