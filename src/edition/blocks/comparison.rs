//! Comparisons of two versions and crosswalks between two plans.

use super::super::Derive;
use super::super::printed::Link;
use super::super::view::Body;
use super::super::view::authored::{Comparison, ComparisonRow, Crosswalk, CrosswalkRow, Side, SideItem};
use crate::model::blocks::comparison;
use crate::model::blocks::crosswalk::{self, Form, Item};
use crate::model::words::Word;
use crate::rich::{Inline, Line};

impl Derive<'_> {
    pub(super) fn comparison(&self, comparison: &comparison::Comparison) -> Body {
        let row = |row: &comparison::Row| ComparisonRow {
            before: row.before.as_ref().map(|prose| self.rich(prose)),
            after: row.after.as_ref().map(|prose| self.rich(prose)),
            labels: row.labels.iter().map(|label| self.plain(label)).collect(),
        };
        Body::Comparison(Comparison {
            caption: comparison.caption.as_ref().map(|caption| self.plain(caption)),
            columns: [0, 1].map(|side| self.plain(&comparison.columns[side])),
            label_head: self.word(Word::Change),
            has_labels: comparison.rows.iter().any(|row| !row.labels.is_empty()),
            rows: comparison.rows.iter().map(row).collect(),
        })
    }

    pub(super) fn crosswalk(&self, crosswalk: &crosswalk::Crosswalk) -> Body {
        let mut links: Vec<[usize; 2]> = Vec::new();
        for link in &crosswalk.links {
            let from = crosswalk.from.position(&link.from.text);
            let to = link.to.iter().map(|to| crosswalk.to.position(&to.text));
            links.extend(to.filter_map(|to| Some([from?, to?])));
        }
        links.sort_unstable();
        let rows = crosswalk.from.items.iter().enumerate().map(|(at, item)| CrosswalkRow {
            from: self.linked(item),
            to: links
                .iter()
                .filter(|[from, _]| *from == at)
                .map(|[_, to]| &crosswalk.to.items[*to])
                .map(|item| self.linked(item))
                .collect(),
        });
        Body::Crosswalk(Crosswalk {
            caption: crosswalk.caption.as_ref().map(|caption| self.plain(caption)),
            form: match crosswalk.form {
                Form::Table => "table".into(),
                Form::Lines => "lines".into(),
            },
            rows: rows.collect(),
            from: self.side(&crosswalk.from),
            to: self.side(&crosswalk.to),
            links,
        })
    }

    fn side(&self, side: &crosswalk::Side) -> Side {
        let item = |item| {
            let (title, anchor) = self.item(item);
            SideItem { title, anchor: anchor.map(Link::from) }
        };
        Side { title: self.plain(&side.title), items: side.items.iter().map(item).collect() }
    }

    /// An item as a line that leads to its section, if it is one.
    fn linked(&self, item: &Item) -> Line {
        match self.item(item) {
            (title, None) => title,
            (title, Some(anchor)) => Line(vec![Inline::Ref { anchor, content: title.0 }]),
        }
    }

    /// What an item is called, and where its section stands. A section has its number before its title.
    fn item(&self, item: &Item) -> (Line, Option<String>) {
        let id = match item {
            Item::Own(own) => {
                let mut line = self.typed_line(&own.title);
                if let Some(text) = &own.text {
                    line.0.push(Inline::Break);
                    line.0.extend(self.typed_line(text).0);
                }
                return (line, None);
            }
            Item::Section(id) => id,
        };
        let Some(section) = self.index.sections.get(id.text.as_str()) else { return (Line::default(), None) };
        let place = self.numbered.place(&id.text);
        let mut line = self.name(&section.title);
        if let Some(number) = place.number {
            line.0.insert(0, Inline::Text(format!("{number}　")));
        }
        // A section that is placed nowhere is printed nowhere.
        (line, (place.ordinal > 0 && self.shown.has(&id.text)).then(|| id.text.clone()))
    }
}
