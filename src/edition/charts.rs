//! The charts and matrices that follow from the outline.

use std::collections::BTreeSet;

use super::Derive;
use super::attributes::tile;
use super::printed::{Implied, Spoken};
use super::view::{MatrixGroup, MatrixParent, MatrixRow, Node, Nodes, SdgsMatrix, StructureChart};
use crate::model::booklet::Level;
use crate::model::derived::ChartItem;
use crate::model::outline::{self, Picked, Placed};
use crate::model::sdgs::{GOALS, Goal};
use crate::model::words::{Word, Words};
use crate::rich::Text;
use crate::source::Typed;

impl Derive<'_> {
    /// The levels that an author names, by position.
    pub(super) fn levels(&self, named: &[Typed]) -> BTreeSet<usize> {
        named.iter().filter_map(|id| self.index.levels.get(id.text.as_str()).copied()).collect()
    }

    pub(super) fn structure_chart(&self, caption: Option<Text>, heads: &[Typed], levels: &[Typed]) -> StructureChart {
        let picked = outline::picked(&self.outline, &self.levels(levels));
        let heads = if heads.is_empty() { self.names_of_steps(&picked) } else { texts(heads) };
        chart(caption, heads, picked.iter().map(|picked| self.node(picked)).collect())
    }

    pub(super) fn typed_chart(&self, caption: Option<Text>, heads: &[Typed], items: &[ChartItem]) -> StructureChart {
        chart(caption, texts(heads), items.iter().map(|item| self.typed_node(item)).collect())
    }

    fn node(&self, picked: &Picked) -> Node {
        let section = picked.placed.section;
        let nodes: Vec<Node> = picked.below.iter().map(|below| self.node(below)).collect();
        Node {
            number: self.numbered.place(&section.id.text).number.map(Implied::from),
            title: self.name(&section.title),
            anchor: Some(self.link(section)),
            tag: section.tag.as_ref().map(|tag| tag.as_str().into()),
            marks: self.marks(section),
            labels: Vec::new(),
            leaves: leaves(&nodes),
            nodes: Nodes(nodes),
        }
    }

    fn typed_node(&self, item: &ChartItem) -> Node {
        let nodes: Vec<Node> = item.items.iter().map(|item| self.typed_node(item)).collect();
        Node {
            number: None,
            title: self.typed_line(&item.title),
            anchor: None,
            tag: None,
            marks: Vec::new(),
            labels: texts(&item.labels),
            leaves: leaves(&nodes),
            nodes: Nodes(nodes),
        }
    }

    /// What the levels at each step are called; empty if none of them has a name.
    fn names_of_steps(&self, picked: &[Picked]) -> Vec<Text> {
        let mut steps: Vec<BTreeSet<usize>> = Vec::new();
        collect_steps(picked, 0, &mut steps);
        let named: Vec<String> = steps
            .iter()
            .map(|levels| {
                let mut names: Vec<String> = Vec::new();
                for name in levels.iter().filter_map(|at| level_name(&self.booklet.levels[*at])) {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                names.join("・")
            })
            .collect();
        if named.iter().all(String::is_empty) { Vec::new() } else { named.into_iter().map(Text::from).collect() }
    }

    pub(super) fn sdgs_matrix(&self, caption: Option<Text>, levels: &[Typed], words: &Words) -> SdgsMatrix {
        let levels = self.levels(levels);
        let mut groups = Vec::new();
        self.matrix_groups(&self.outline, None, &levels, &mut groups);
        let mut names = levels.iter().filter_map(|at| level_name(&self.booklet.levels[*at]));
        SdgsMatrix {
            caption,
            label_head: names.next().map_or_else(|| words.get(Word::Item).into(), Text::from),
            goals: GOALS.iter().map(tile).collect(),
            groups,
        }
    }

    fn matrix_groups(
        &self,
        siblings: &[Placed],
        parent: Option<&Placed>,
        levels: &BTreeSet<usize>,
        out: &mut Vec<MatrixGroup>,
    ) {
        for placed in siblings {
            if levels.contains(&placed.level) {
                out.push(self.matrix_group(placed, parent));
            }
            // A section that neither the contents list nor its level names (「主要施策」 under every goal) would not tell
            // where its children stand.
            let level = &self.booklet.levels[placed.level];
            let is_named = level.contents || level_name(level).is_some();
            // Nor need one that has a row of its own be told again over the rows that follow it.
            let named = if is_named && !levels.contains(&placed.level) { Some(placed) } else { parent };
            self.matrix_groups(&placed.children, named, levels, out);
        }
    }

    fn matrix_group(&self, placed: &Placed, parent: Option<&Placed>) -> MatrixGroup {
        let section = placed.section;
        let title = self.name(&section.title);
        let mut rows: Vec<MatrixRow> = section
            .sdgs
            .iter()
            .map(|row| {
                let label = row.label.as_ref().map_or_else(|| title.clone(), |label| self.typed_line(label));
                let marked: BTreeSet<u8> = row.goals.iter().map(|goal| goal.value).collect();
                MatrixRow {
                    label,
                    marks: GOALS.iter().map(|goal| marked.contains(&goal.number)).collect(),
                    spoken: spoken(&marked).into(),
                    goals: marked.into_iter().collect(),
                }
            })
            .collect();
        // A section without goals keeps its row: that nothing is marked is what the matrix says of it.
        if rows.is_empty() {
            let marks = vec![false; GOALS.len()];
            rows.push(MatrixRow { label: title.clone(), marks, goals: Vec::new(), spoken: Spoken::default() });
        }
        MatrixGroup {
            number: self.numbered.place(&section.id.text).number.map(Implied::from),
            title,
            anchor: self.link(section),
            parent: parent.map(|parent| MatrixParent {
                number: self.numbered.place(&parent.section.id.text).number.map(Implied::from),
                title: self.typed_line(&parent.section.title),
            }),
            rows,
        }
    }
}

fn chart(caption: Option<Text>, heads: Vec<Text>, nodes: Vec<Node>) -> StructureChart {
    StructureChart { caption, alt: in_words(&nodes).into(), heads, nodes: Nodes(nodes) }
}

fn texts(typed: &[Typed]) -> Vec<Text> {
    typed.iter().map(|typed| typed.as_str().into()).collect()
}

fn leaves(nodes: &[Node]) -> usize {
    nodes.iter().map(|node| node.leaves).sum::<usize>().max(1)
}

fn collect_steps(picked: &[Picked], step: usize, steps: &mut Vec<BTreeSet<usize>>) {
    for picked in picked {
        if steps.len() <= step {
            steps.push(BTreeSet::new());
        }
        steps[step].insert(picked.placed.level);
        collect_steps(&picked.below, step + 1, steps);
    }
}

/// What the sections of a level are called: the words of their numbers, or of the heading above them.
fn level_name(level: &Level) -> Option<String> {
    let of_heading = || {
        let heading = level.heading.as_ref()?;
        let name = heading.text.trim_matches(|c: char| !c.is_alphanumeric());
        (!name.is_empty()).then(|| name.to_owned())
    };
    level.numbering.as_ref().and_then(|numbering| numbering.label()).or_else(of_heading)
}

/// The nodes one after the other, each with those below it in brackets.
fn in_words(nodes: &[Node]) -> String {
    let node = |node: &Node| {
        let number = node.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
        let below = if node.nodes.0.is_empty() { String::new() } else { format!("（{}）", in_words(&node.nodes.0)) };
        format!("{number}{}{below}", node.title.plain_text())
    };
    nodes.iter().map(node).collect::<Vec<_>>().join("、")
}

fn spoken(goals: &BTreeSet<u8>) -> String {
    let named = goals.iter().filter_map(|number| Goal::of(*number));
    named.map(|goal| format!("目標{} {}", goal.number, goal.name)).collect::<Vec<_>>().join("、")
}
