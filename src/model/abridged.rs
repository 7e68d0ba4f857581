//! Editions with a choice of what a booklet holds, such as 概要版: which sections, levels and parts of them, and how they look.
//!
//! Plain data, as its author wrote it, and which sections it leaves. Numbers stay those of the whole booklet; whatever else
//! follows from the choice is the edition's.

use std::collections::{BTreeMap, BTreeSet};

use super::attributes::TextField;
use super::booklet::{Booklet, Level, Opens, Style};
use super::columns::OwnColumns;
use super::index::Index;
use super::outline::{self, OutlineFault, Placed};
use super::ruby::Ruby;
use super::slot::Slot;
use super::theme::{Binding, Face, Paper, Scale, Sides, Theme};
use crate::content::Content;
use crate::source::{Located, Typed};

/// An edition with a choice of what the booklet holds.
#[derive(Debug, Content)]
pub struct Abridged {
    #[content(
        label = "版",
        help = "--edition で指します。でき上がりを置くフォルダの名前にも付きます。",
        example = "gaiyo",
        id
    )]
    pub id: Typed,
    #[content(
        label = "版の名前",
        help = "表紙の題名の下と、各ページの上の題名の後に印刷します。",
        example = "概要版",
        short
    )]
    pub name: Typed,
    #[content(label = "副題", otherwise = "冊子の副題", example = "10分で分かる計画")]
    pub subtitle: Option<Typed>,
    #[content(label = "表紙", otherwise = "page", default = Cover::Page)]
    pub cover: Cover,
    #[content(
        label = "載せる見出し",
        help = "印刷の順に並べます。中の見出しも載ります。載せるものを見出しごとに変えるときは、section と layout の組にします。",
        example = "[for-summary, policies]",
        required
    )]
    pub outline: Vec<Chosen>,
    #[content(
        label = "載せる階層",
        help = "outline に書いた見出しの中は、ここに書いた階層のものだけを載せます。",
        otherwise = "すべての階層を、冊子と同じように"
    )]
    pub levels: Vec<ChosenLevel>,
    #[content(label = "振り仮名（ルビ）", help = "（[振り仮名](#振り仮名ルビ)）", otherwise = "冊子の ruby")]
    pub ruby: Option<Ruby>,
    #[content(
        label = "付ける印",
        help = "見出しに付ける印を、marks のidで並べます。[] なら、どれも付けません。",
        otherwise = "すべての印",
        example = "[priority]",
        name
    )]
    pub marks: Option<Vec<Typed>>,
    #[content(
        label = "表の列",
        help = "この版の表の列です。冊子や階層や見出しの tables に優先します（[表の列](#tables表の列)）。",
        otherwise = "冊子と同じ",
        default
    )]
    pub tables: OwnColumns,
    #[content(label = "紙と字", help = "冊子の theme に優先します。", otherwise = "冊子の theme", default)]
    pub theme: OwnTheme,
}

/// Where the title stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Cover {
    #[content(label = "表紙、目次、奥付に、1ページずつ使う")]
    Page,
    /// Above the first page; no contents, and the colophon at the end of the last page.
    #[content(label = "最初のページの上に、題名を帯にして置く。目次は置かず、奥付は終わりに小さく添える")]
    Band,
}

/// A section that is chosen.
#[derive(Debug, Content)]
#[content(either)]
pub enum Chosen {
    Partly(Partly),
    Whole(#[content(name)] Typed),
}

/// A section of which parts are chosen.
#[derive(Debug, Content)]
pub struct Partly {
    #[content(label = "見出し", help = "見出しのid。", example = "outlook", name)]
    pub section: Typed,
    #[content(
        label = "載せる部分",
        help = "印刷の順に並べます。書かないものは載りません。",
        otherwise = "階層の layout のとおり",
        example = "[summary, chart]",
        kind = Parts
    )]
    pub layout: Vec<Typed>,
}

/// A level of which sections are printed.
#[derive(Debug, Content)]
pub struct ChosenLevel {
    #[content(label = "階層", help = "booklet.yaml の levels に書いたid。", example = "policy", name)]
    pub level: Typed,
    #[content(
        label = "載せる部分",
        help = "印刷の順に並べます。書かないものは載りません。",
        otherwise = "冊子の layout のとおり",
        example = "[summary, targets, sections]",
        kind = Parts
    )]
    pub layout: Vec<Typed>,
    #[content(label = "番号を付けるか", help = "false なら、付けません。", otherwise = "true", default = true)]
    pub numbers: bool,
    #[content(
        label = "始まり",
        otherwise = "cover が page なら冊子の opens、band なら flow（style が goal や part のものを除きます）"
    )]
    pub opens: Option<Opens>,
    #[content(label = "見出しの見た目", otherwise = "冊子の style")]
    pub style: Option<Style>,
    #[content(label = "表の列", help = "この階層の見出しに置く表の列です。", otherwise = "この版の tables", default)]
    pub tables: OwnColumns,
}

/// The names of what an edition with a choice can print.
pub(crate) struct Parts;

/// Looks that are others than the booklet's.
#[derive(Debug, Default, Content)]
pub struct OwnTheme {
    #[content(label = "本文の書体", otherwise = "冊子と同じ")]
    pub body: Option<Face>,
    #[content(label = "紙の大きさ", otherwise = "冊子と同じ")]
    pub paper: Option<Paper>,
    #[content(label = "字の大きさ", otherwise = "冊子と同じ")]
    pub scale: Option<Scale>,
    #[content(label = "片面か両面か", otherwise = "冊子と同じ")]
    pub sides: Option<Sides>,
    #[content(label = "綴じ方", otherwise = "確かめません")]
    pub binding: Option<Located<Binding>>,
}

impl Chosen {
    pub fn section(&self) -> &Typed {
        match self {
            Chosen::Partly(partly) => &partly.section,
            Chosen::Whole(id) => id,
        }
    }

    /// What is printed of it, where that is chosen.
    pub fn layout(&self) -> &[Typed] {
        match self {
            Chosen::Partly(partly) => &partly.layout,
            Chosen::Whole(_) => &[],
        }
    }
}

impl OwnTheme {
    /// A booklet's looks with these laid over them.
    pub fn over(&self, theme: &Theme) -> Theme {
        Theme {
            body: self.body.unwrap_or(theme.body),
            paper: self.paper.unwrap_or(theme.paper),
            scale: self.scale.unwrap_or(theme.scale),
            sides: self.sides.unwrap_or(theme.sides),
            binding: self.binding.clone(),
            ..theme.clone()
        }
    }
}

impl Abridged {
    /// The levels of the booklet as this edition prints them.
    pub fn levels(&self, booklet: &Booklet) -> Vec<Level> {
        let mut levels = booklet.levels.clone();
        for level in &mut levels {
            let found = self.levels.iter().find(|chosen| chosen.level.text == level.id.text);
            level.style = found.and_then(|found| found.style).unwrap_or(level.style);
            if self.cover == Cover::Band && !level.style.needs_page() {
                level.opens = Opens::Flow;
            }
            let Some(found) = found else { continue };
            level.opens = found.opens.unwrap_or(level.opens);
            level.numbering = level.numbering.take().filter(|_| found.numbers);
            if !found.layout.is_empty() {
                level.layout = slots(&found.layout, &booklet.texts);
            }
        }
        levels
    }

    /// What is printed of the sections that are chosen in part, by their ids.
    pub fn layouts<'b>(&'b self, booklet: &'b Booklet) -> BTreeMap<&'b str, Vec<Slot>> {
        let partly = self.outline.iter().filter(|chosen| !chosen.layout().is_empty());
        partly.map(|chosen| (chosen.section().as_str(), slots(chosen.layout(), &booklet.texts))).collect()
    }

    /// The choices of columns that come before those of the booklet, its levels and its sections.
    pub fn tables(&self, level: &str) -> [Option<&OwnColumns>; 2] {
        let of_level = self.levels.iter().find(|chosen| chosen.level.text == level).map(|chosen| &chosen.tables);
        [of_level, Some(&self.tables)]
    }

    /// The chosen sections, with those inside them that are of a chosen level.
    pub(crate) fn sections<'b>(
        &'b self,
        index: &Index<'b>,
        outline: &[Placed<'b>],
    ) -> (Vec<Placed<'b>>, Vec<OutlineFault<'b>>) {
        let levels: BTreeSet<usize> =
            self.levels.iter().filter_map(|chosen| index.levels.get(chosen.level.as_str()).copied()).collect();
        let is_chosen = |level: usize| self.levels.is_empty() || levels.contains(&level);
        let whole = outline::in_order(outline);
        let (mut sections, mut faults, mut standing) = (Vec::new(), Vec::new(), BTreeSet::new());
        for id in self.outline.iter().map(Chosen::section) {
            let placed = whole.iter().find(|placed| placed.section.id.text == id.text);
            let placed = match placed {
                Some(placed) => outline::part(placed, &is_chosen),
                // A section of this edition alone.
                None => match outline::alone(id, index, &mut faults) {
                    Some(placed) => outline::part(&placed, &is_chosen),
                    None => continue,
                },
            };
            let ids: Vec<&str> = outline::in_order(std::slice::from_ref(&placed))
                .iter()
                .map(|placed| placed.section.id.as_str())
                .collect();
            if ids.iter().any(|id| standing.contains(id)) {
                faults.push(OutlineFault::PlacedTwice(id));
                continue;
            }
            standing.extend(ids);
            sections.push(placed);
        }
        (sections, faults)
    }
}

/// What some names stand for; the check has told of those that stand for nothing.
fn slots(names: &[Typed], texts: &[TextField]) -> Vec<Slot> {
    let known = Slot::choices(texts);
    let named = |name: &Typed| known.iter().find(|(known, _)| *known == name.text).map(|(_, slot)| *slot);
    names.iter().filter_map(named).collect()
}
