//! The shape of what sections bear and of the blocks that follow from the whole booklet.

use serde::Serialize;

use crate::edition::printed::{
    Form, Implied, Link, Listener, Name, Part, Printed, Spoken, Token, Visit, Weaver, Whole, one_to_one,
};
use crate::rich::{Line, Text};

/// A sign that a section bears.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "mark")]
pub struct Mark {
    #[printed(key)]
    pub id: Name,
    pub symbol: Option<Text>,
    pub name: Text,
}

/// The projects of a section.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Projects {
    #[printed(under)]
    pub heading: Text,
    /// The markers that stand here, in the booklet's order.
    pub legend: Vec<Marker>,
    pub items: Vec<Project>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "head", named = "marker")]
pub struct Marker {
    #[printed(key)]
    pub symbol: Text,
    pub name: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "item", named = "project", unless = "repeat")]
pub struct Project {
    pub symbol: Option<Text>,
    /// What the symbol means.
    #[printed(elsewhere = "said of the symbol in the legend")]
    pub marker: Option<Text>,
    #[printed(key)]
    pub name: Line,
    pub note: Option<Line>,
    /// Whether it is written elsewhere and printed here again.
    #[printed(skip = "follows from where it is written")]
    pub repeat: bool,
}

/// The goals of the SDGs to which a section contributes.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Sdgs {
    #[printed(under)]
    pub heading: Text,
    pub tiles: Vec<Sdg>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Sdg {
    pub number: u8,
    pub name: Token,
    pub colour: Token,
    /// The colour of text on it.
    pub ink: Token,
}

/// A goal is drawn: it is there or it is not, and says what it says everywhere in the world.
impl Printed for Sdg {
    fn tell(&self, to: &mut dyn Listener) {
        to.begin(Part::Piece { form: Form::Item, key: Some(format!("sdgs {}", self.number)), subject: None });
        to.begin(Part::Cell { is_headed: true });
        to.text(&format!("{} {}", self.number, self.name));
        to.end();
        to.end();
    }

    fn weave(&self, old: &Self, _: &dyn Weaver) -> Option<Self> {
        (self.number == old.number).then(|| self.clone())
    }

    fn mark(&mut self, _: Whole) {}

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self.number == old.number
    }

    fn leaves(&mut self, _: &mut Visit<'_>) {}

    fn identity(&self) -> Option<String> {
        Some(self.number.to_string())
    }
}

/// A chart of the outline, or one of the same look that was typed by hand.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct StructureChart {
    #[printed(heading)]
    pub caption: Option<Text>,
    /// The whole chart in words.
    #[printed(silent = "the nodes in words")]
    pub alt: Spoken,
    /// One for each step; empty if none has a name.
    #[printed(heads, fixed)]
    pub heads: Vec<Text>,
    pub nodes: Nodes,
}

/// The nodes of a chart. They lie on rows that are counted, so none can come or go inside of it.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Nodes(pub Vec<Node>);

impl Nodes {
    /// Whether they were written by hand: then none of them leads anywhere.
    fn are_typed(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|node| node.anchor.is_none())
    }
}

impl Printed for Nodes {
    fn tell(&self, to: &mut dyn Listener) {
        self.0.tell(to);
    }

    /// What has changed in a chart of the outline has changed elsewhere.
    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        let woven = one_to_one(&self.0, &old.0, by).map(Nodes);
        if self.are_typed() { woven } else { Some(woven.unwrap_or_else(|| self.clone())) }
    }

    fn mark(&mut self, whole: Whole) {
        self.0.mark(whole);
    }

    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
        self.0.shows(&old.0, by)
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        let is_typed = self.are_typed();
        let told = crate::edition::printed::Told::Elsewhere;
        self.0.leaves(&mut |leaf, inner| visit(leaf, if is_typed { inner } else { told }));
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_node")]
pub struct Node {
    pub number: Option<Implied>,
    pub title: Line,
    pub anchor: Option<Link>,
    pub tag: Option<Text>,
    #[printed(fixed)]
    pub marks: Vec<Mark>,
    #[printed(fixed)]
    pub labels: Vec<Text>,
    /// How many rows it spans: the innermost nodes below it, or 1 for itself.
    #[printed(skip = "how it is drawn")]
    pub leaves: usize,
    pub nodes: Nodes,
}

/// A node that was typed; one of the outline is its section.
fn told_node(node: &Node, to: &mut dyn Listener) {
    let Node { number: _, title, anchor, tag: _, marks: _, labels, leaves: _, nodes } = node;
    if anchor.is_none() {
        to.begin(Part::Piece { form: Form::Item, key: None, subject: None });
        to.begin(Part::Cell { is_headed: false });
        title.tell(to);
        to.end();
        to.begin(Part::Cell { is_headed: false });
        labels.tell(to);
        to.end();
        to.end();
    }
    nodes.tell(to);
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct SdgsMatrix {
    #[printed(heading)]
    pub caption: Option<Text>,
    #[printed(fact = "matrix head")]
    pub label_head: Text,
    /// All seventeen.
    #[printed(silent = "always the same")]
    pub goals: Vec<Sdg>,
    pub groups: Vec<MatrixGroup>,
}

/// The rows of one section.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct MatrixGroup {
    pub number: Option<Implied>,
    #[printed(elsewhere = "the title of its section")]
    pub title: Line,
    #[printed(key, scope)]
    pub anchor: Link,
    #[printed(silent = "the title of its section")]
    pub parent: Option<MatrixParent>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct MatrixParent {
    pub number: Option<Implied>,
    pub title: Line,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "sdgs")]
pub struct MatrixRow {
    #[printed(key)]
    pub label: Line,
    /// One for each of the seventeen goals.
    #[printed(skip = "said in words")]
    pub marks: Vec<bool>,
    #[printed(skip = "said in words")]
    pub goals: Vec<u8>,
    /// The marked goals in words.
    #[printed(drawn)]
    pub spoken: Spoken,
}

/// A section to which an index leads.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Place {
    /// Its number, or its title if it has none.
    pub text: Implied,
    pub title: Line,
    pub anchor: Link,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct IndicatorIndex {
    #[printed(heading)]
    pub caption: Option<Text>,
    pub labels: IndexLabels,
    #[printed(elsewhere = "told where the indicators stand")]
    pub items: Vec<IndexItem>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct IndexLabels {
    #[printed(heads)]
    pub code: Text,
    #[printed(heads)]
    pub indicator: Text,
    #[printed(heads)]
    pub places: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct IndexItem {
    pub code: Text,
    pub name: Line,
    #[printed(key)]
    pub anchor: Link,
    #[printed(silent = "the index is that of the new edition")]
    pub places: Vec<Place>,
    /// By which a reader picks indicators: how it stands, who is in charge, and the goal that it was placed under first.
    #[printed(elsewhere = "told where it stands")]
    pub status: Option<Text>,
    #[printed(elsewhere = "told where it stands")]
    pub owner: Option<Text>,
    #[printed(elsewhere = "told where it stands")]
    pub goal: Option<Text>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct RepeatList {
    #[printed(heading)]
    pub caption: Option<Text>,
    pub labels: RepeatLabels,
    #[printed(elsewhere = "told where the things stand")]
    pub items: Vec<RepeatItem>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct RepeatLabels {
    #[printed(heads)]
    pub code: Text,
    #[printed(heads)]
    pub name: Text,
    #[printed(heads)]
    pub home: Text,
    #[printed(heads)]
    pub repeats: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct RepeatItem {
    pub code: Text,
    pub name: Line,
    /// Where it stands first, or is written.
    #[printed(silent = "the list is that of the new edition")]
    pub home: Place,
    #[printed(silent = "the list is that of the new edition")]
    pub repeats: Vec<Place>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Checklist {
    #[printed(heading)]
    pub caption: Option<Text>,
    pub labels: ChecklistLabels,
    pub items: Vec<ChecklistItem>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct ChecklistLabels {
    #[printed(heads)]
    pub mark: Text,
    #[printed(heads)]
    pub places: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "check")]
pub struct ChecklistItem {
    #[printed(unheaded)]
    pub symbol: Option<Text>,
    #[printed(key, unheaded)]
    pub name: Text,
    #[printed(unheaded)]
    pub description: Option<Line>,
    #[printed(silent = "told of the sections that bear the mark")]
    pub places: Vec<Place>,
}
