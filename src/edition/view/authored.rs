//! The shapes of the blocks with a form of their own.
//!
//! Plain serialisable data, all of it ready to print.

use serde::Serialize;

use crate::edition::printed::{Implied, Link, Listener, Named, Part, PicturePath, Printed, Spoken, Token, Told, Visit};
use crate::rich::{Line, Rich, Text};

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "paragraph", named = "picture")]
pub struct Picture {
    #[printed(key)]
    pub file: PicturePath,
    pub caption: Option<Line>,
    pub alt: Spoken,
    pub credit: Option<Text>,
}

impl Named for Picture {
    fn name(&self) -> Option<String> {
        self.file.name()
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "paragraph", named = "picture")]
pub struct Portrait {
    #[printed(key)]
    pub file: PicturePath,
    pub alt: Spoken,
}

/// `label` and what stands behind it.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "fact")]
pub struct Fact {
    #[printed(key)]
    pub label: Text,
    pub text: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "item")]
pub struct AgendaItem {
    pub number: Implied,
    pub text: Line,
}

/// The entries of one year.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Year {
    #[printed(elsewhere = "said by each of its entries")]
    pub label: Text,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row")]
pub struct Entry {
    /// Without the year.
    #[printed(elsewhere = "said in full")]
    pub when: Text,
    /// With it.
    pub full: Spoken,
    pub body: Rich,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Agreements {
    #[printed(heading)]
    pub caption: Option<Text>,
    pub as_of: Implied,
    #[printed(fact = "standing on")]
    pub as_of_text: Text,
    pub labels: AgreementLabels,
    pub items: Vec<Agreement>,
}

/// In the order of the cells.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct AgreementLabels {
    #[printed(heads)]
    pub name: Text,
    #[printed(heads)]
    pub partner: Text,
    #[printed(heads)]
    pub scope: Text,
    #[printed(heads)]
    pub until: Text,
    #[printed(heads)]
    pub renewal: Text,
    #[printed(heads)]
    pub signed: Text,
    #[printed(heads)]
    pub status: Text,
    #[printed(heads)]
    pub note: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "agreement")]
pub struct Agreement {
    #[printed(key)]
    pub name: Line,
    pub partner: Line,
    pub scope: Rich,
    pub until: Text,
    pub renewal: Text,
    pub signed: Text,
    pub status: Text,
    pub note: Option<Line>,
    /// `valid`, `renewed`, `expired` or `open`.
    #[printed(silent = "the status as a colour")]
    pub state: Token,
}

/// In the order of the cells.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct DocumentLabels {
    #[printed(heads)]
    pub name: Text,
    #[printed(heads)]
    pub period: Text,
    #[printed(heads)]
    pub law: Text,
    #[printed(heads)]
    pub owner: Text,
}

/// Another plan; `—` where nothing is said of it.
#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "document")]
pub struct Document {
    #[printed(key)]
    pub name: Line,
    pub period: Text,
    pub law: Line,
    pub owner: Text,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Comparison {
    #[printed(heading)]
    pub caption: Option<Text>,
    #[printed(heads)]
    pub columns: [Text; 2],
    #[printed(heads)]
    pub label_head: Text,
    #[printed(skip = "whether any row has labels")]
    pub has_labels: bool,
    pub rows: Vec<ComparisonRow>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row")]
pub struct ComparisonRow {
    pub before: Option<Rich>,
    pub after: Option<Rich>,
    pub labels: Vec<Text>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(tell_with = "told_crosswalk", leaves_with = "leaves_of_crosswalk")]
pub struct Crosswalk {
    pub caption: Option<Text>,
    /// `table` or `lines`.
    pub form: Token,
    pub from: Side,
    pub to: Side,
    /// Positions on both sides.
    #[printed(skip = "the rows, by position")]
    pub links: Vec<[usize; 2]>,
    /// The same links, by the items of the first side.
    pub rows: Vec<CrosswalkRow>,
}

/// What is linked is told in the rows, what is not for itself.
fn told_crosswalk(crosswalk: &Crosswalk, out: &mut dyn Listener) {
    let Crosswalk { caption, form, from, to, links, rows } = crosswalk;
    out.begin(Part::Thing);
    out.begin(Part::Heading);
    caption.tell(out);
    out.end();
    for (side, column) in [(from, "from"), (to, "to")] {
        out.begin(Part::Heads(Some(column)));
        side.title.tell(out);
        out.end();
    }
    rows.tell(out);
    // Between two columns lines are drawn: then the second has an order of its own.
    if *form == "lines" {
        out.begin(Part::Fact("order of the second column".to_owned()));
        to.items.tell(out);
        out.end();
    }
    for (_, item) in to.items.iter().enumerate().filter(|(at, _)| links.iter().all(|[_, to]| to != at)) {
        out.begin(Part::Run(crate::edition::printed::Form::Item));
        item.title.tell(out);
        out.end();
    }
    out.end();
}

fn leaves_of_crosswalk(crosswalk: &mut Crosswalk, visit: &mut Visit<'_>) {
    let Crosswalk { caption, form: _, from, to, links, rows } = crosswalk;
    caption.leaves(visit);
    from.title.leaves(visit);
    to.title.leaves(visit);
    rows.leaves(visit);
    from.items.leaves(&mut |leaf, _| visit(leaf, Told::Elsewhere));
    for (at, item) in to.items.iter_mut().enumerate() {
        let is_linked = links.iter().any(|[_, to]| *to == at);
        item.leaves(&mut |leaf, told| visit(leaf, if is_linked { Told::Elsewhere } else { told }));
    }
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Side {
    pub title: Text,
    pub items: Vec<SideItem>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct SideItem {
    pub title: Line,
    pub anchor: Option<Link>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row")]
pub struct CrosswalkRow {
    pub from: Line,
    pub to: Vec<Line>,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row")]
pub struct Step {
    pub title: Line,
    pub text: Option<Line>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Schedule {
    #[printed(heading)]
    pub caption: Option<Text>,
    #[printed(silent = "the rows in words")]
    pub alt: Spoken,
    #[printed(fact = "scale head")]
    pub title_head: Text,
    #[printed(fact = "scale")]
    pub heads: Vec<Head>,
    #[printed(fact = "units")]
    pub units: Vec<Text>,
    pub rows: Vec<ScheduleRow>,
}

/// What some neighbouring units stand under.
#[derive(Debug, Clone, Serialize, Printed)]
pub struct Head {
    pub label: Text,
    #[printed(skip = "how many units")]
    pub span: usize,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row")]
pub struct ScheduleRow {
    pub title: Line,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Bar {
    /// In units, from 0.
    #[printed(skip = "said in words")]
    pub start: usize,
    #[printed(skip = "said in words")]
    pub length: usize,
    #[printed(elsewhere = "said with its time")]
    pub text: Option<Text>,
    /// From when to when, and what.
    pub spoken: Spoken,
}
