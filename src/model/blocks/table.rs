//! A free table: its columns, which may stand in groups, and its rows, which some columns may name.
//!
//! Plain data, as an author wrote it.

use crate::content::Content;
use crate::model::line_note::{CellMark, LineNote, LineNotes};
use crate::source::Typed;

/// A free table of one-line texts.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Table {
    #[content(label = "表題", example = "策定の経過")]
    pub caption: Option<Typed>,
    #[content(
        label = "列の見出し",
        help = "いくつかの列の上にまとめの見出しを付けるときは、そこに {group: 名前, columns: [見出し, 見出し]} と書きます。",
        example = "[年月, 内容]",
        filled
    )]
    pub columns: Vec<Column>,
    /// The first columns, as far as they name the rows, by their heads.
    #[content(
        label = "行の見出しになる列",
        help = "左端の列の見出しを、左から順に書きます。その列では、上の行と同じ欄と空の欄を、上の欄と一つにつなぎます。",
        otherwise = "つなぎません",
        example = "[分野]",
        short_name
    )]
    pub row_heads: Vec<Typed>,
    #[content(
        label = "紙の向き",
        help = "列の多い表を、PDFで横向きの1枚に置くときに、landscape と書きます。",
        otherwise = "portrait",
        default = Page::Portrait
    )]
    pub page: Page,
    #[content(
        label = "行",
        help = "どの行も、欄の数を列の数とそろえます。",
        example = "- [令和5年5月, 庁内会議]",
        cell,
        required,
        by_hand
    )]
    pub rows: Vec<Vec<Typed>>,
    #[content(
        label = "印（[^a]）の説明",
        help = "欄か列の見出しの終わりに付けた印の説明です。番号の付いた注になります（[注](#注欄外に添える説明)）。",
        otherwise = "なし",
        example = "{a: 各年10月1日現在。}",
        kind = LineNotes
    )]
    pub notes: Vec<LineNote>,
    /// The labels of the marks at columns and cells, in the order of the table.
    #[content(skip)]
    pub marks: Vec<CellMark>,
}

/// Which way the page of a table is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Page {
    #[content(label = "縦")]
    Portrait,
    /// On pages of its own, which are read from the side.
    #[content(label = "横")]
    Landscape,
}

/// A column, or some with a head in common.
#[derive(Debug, Content)]
#[content(either)]
pub enum Column {
    Group(Group),
    One(Typed),
}

/// Columns with a head in common.
#[derive(Debug, Content)]
#[content(help = "列の見出し、または group と columns の組。")]
pub struct Group {
    #[content(label = "まとめの見出し", example = "現状")]
    pub group: Typed,
    #[content(label = "その下の列の見出し", example = "[R5, R6]", filled)]
    pub columns: Vec<Typed>,
}

/// The head of a column.
#[derive(Debug, Clone, Copy)]
pub struct Head<'t> {
    /// What it shares with the columns beside it.
    pub group: Option<&'t Typed>,
    pub label: &'t Typed,
}

impl Column {
    /// The heads of its columns, without that of the group.
    pub fn labels(&self) -> &[Typed] {
        match self {
            Column::Group(group) => &group.columns,
            Column::One(label) => std::slice::from_ref(label),
        }
    }
}

impl Table {
    /// The heads of all columns, in the order of the cells.
    pub fn heads(&self) -> impl Iterator<Item = Head<'_>> {
        self.columns.iter().flat_map(|column| {
            let group = match column {
                Column::Group(group) => Some(&group.group),
                Column::One(_) => None,
            };
            column.labels().iter().map(move |label| Head { group, label })
        })
    }
}
