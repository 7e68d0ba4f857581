//! The parts of a section that a layout names: what is printed of it, in which order.
//!
//! Knows the names that authors write; what stands in a part is the section's, how it looks the templates'.

use super::attributes::TextField;
use super::section::Block;
use crate::content::OneOf;

/// What a layout can print, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// What the author wrote under `blocks:`.
    Blocks,
    /// Those of the blocks that are of one kind, by its key; for editions with a choice alone.
    BlocksOf(&'static str),
    /// The sections inside.
    Sections,
    /// By position among the booklet's fields of prose.
    Text(usize),
    Projects,
    Sdgs,
    Direction,
    /// The shorter form of its prose.
    Summary,
    Targets,
    Related,
    Kpis,
}

impl Slot {
    /// Those that every booklet has, by the names authors write, and what they are.
    pub const NAMED: [(&str, Slot, &str); 9] = [
        ("blocks", Slot::Blocks, "blocks に書いたもの。layout になければ、最初に印刷します"),
        ("sdgs", Slot::Sdgs, "SDGsの目標"),
        ("direction", Slot::Direction, "方向性"),
        ("summary", Slot::Summary, "短い文章。なければ方向性。layout に書いたときだけ印刷します"),
        ("targets", Slot::Targets, "数値目標"),
        ("related", Slot::Related, "主な関連施策"),
        ("kpis", Slot::Kpis, "KPI"),
        ("projects", Slot::Projects, "事業"),
        ("sections", Slot::Sections, "中の見出し。layout になければ、最後に印刷します"),
    ];

    /// All that a level can print, in the order in which it is printed where no layout says otherwise.
    pub fn all(texts: &[TextField]) -> Vec<(&str, Slot)> {
        let own = texts.iter().enumerate().map(|(at, text)| (text.id.text.as_str(), Slot::Text(at)));
        let mut all: Vec<_> = Slot::NAMED.iter().map(|(name, slot, _)| (*name, *slot)).collect();
        all.splice(1..1, own);
        all
    }

    /// All that an edition with a choice can print: the kinds of blocks one by one as well.
    pub fn choices(texts: &[TextField]) -> Vec<(&str, Slot)> {
        let mut all = Slot::all(texts);
        for kind in Block::KINDS {
            // A booklet's own field of prose comes first where it is called as a kind.
            if !all.iter().any(|(name, _)| *name == kind.key) {
                all.push((kind.key, Slot::BlocksOf(kind.key)));
            }
        }
        all
    }

    /// Whether it prints this block.
    pub fn prints(self, block: &Block) -> bool {
        match self {
            Slot::Blocks => true,
            Slot::BlocksOf(kind) => block.kind() == kind,
            _ => false,
        }
    }

    /// Whether it is a part of its own that has a name, rather than a place for whatever the author writes.
    pub fn is_explained(self) -> bool {
        !matches!(self, Slot::Blocks | Slot::BlocksOf(_) | Slot::Sections | Slot::Summary)
    }
}
