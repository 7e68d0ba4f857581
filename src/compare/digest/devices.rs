//! The pieces of the blocks with a form of their own: charts, lists and tables that are neither prose nor indicators.

use super::blocks::{Units, caption, cell};
use super::{Cell, Form};
use crate::edition::view::{self, authored};

impl Units {
    /// A chart that was typed; one of the outline says nothing of its own.
    pub(super) fn structure(&mut self, chart: &view::StructureChart) {
        fn walk(units: &mut Units, under: &str, node: &view::Node) {
            if node.anchor.is_none() {
                let title = units.said(&node.title);
                let said = node.number.iter().chain([&title]).chain(&node.labels).map(String::as_str);
                let said = said.collect::<Vec<_>>().join("　");
                units.plain(Form::Item, under, &said);
            }
            node.nodes.iter().for_each(|inner| walk(units, under, inner));
        }
        self.heading(chart.caption.as_deref());
        self.heads(caption(&chart.caption), chart.heads.iter().map(|head| cell("", head)));
        chart.nodes.iter().for_each(|node| walk(self, caption(&chart.caption), node));
    }

    pub(super) fn matrix(&mut self, matrix: &view::SdgsMatrix) {
        self.heading(matrix.caption.as_deref());
        for group in &matrix.groups {
            for row in &group.rows {
                let label = self.said(&row.label);
                let cells = [cell("", &label), cell("", &row.spoken)];
                self.keyed(&format!("sdgs of {} {label}", group.anchor), Form::Row, caption(&matrix.caption), cells);
            }
        }
    }

    pub(super) fn projects(&mut self, projects: &view::Projects) {
        self.title("projects", &projects.heading);
        for marker in &projects.legend {
            let name = format!("marker {}", marker.symbol);
            self.keyed(&name, Form::Head, &projects.heading, [cell("", &marker.symbol), cell("", &marker.name)]);
        }
        // Repeats are written elsewhere, and compared there.
        for project in projects.items.iter().filter(|project| !project.repeat) {
            let name = self.said(&project.name);
            let symbol = project.symbol.as_deref().unwrap_or_default();
            let note = project.note.iter().map(|note| self.said(note)).collect::<String>();
            let cells = [cell("", symbol), cell("", &name), cell("", &note)];
            self.keyed(&format!("project {name}"), Form::Item, &projects.heading, cells);
        }
    }

    pub(super) fn picture(&mut self, picture: &authored::Picture) {
        let caption = picture.caption.iter().map(|caption| self.said(caption)).collect::<String>();
        let credit = picture.credit.as_deref().unwrap_or_default();
        let cells = [cell("", &caption), cell("", &picture.alt), cell("", credit)];
        self.keyed(&format!("{}{}", super::PICTURE, picture.file), Form::Paragraph, "", cells);
    }

    pub(super) fn agreements(&mut self, agreements: &authored::Agreements) {
        self.heading(agreements.caption.as_deref());
        let column = |name: &'static str, text: &str| Cell {
            column: Some(name),
            label: agreements.labels.get(name).cloned().unwrap_or_default(),
            text: text.to_owned(),
        };
        let names = ["name", "partner", "scope", "until", "renewal", "signed"];
        let heads = names.map(|name| column(name, "")).into_iter();
        self.heads(caption(&agreements.caption), heads.map(|head| Cell { text: head.label.clone(), ..head }));
        for item in &agreements.items {
            let (name, partner) = (self.said(&item.name), self.said(&item.partner));
            let note = item.note.iter().map(|note| self.said(note)).collect::<String>();
            let cells = [
                column("name", &name),
                column("partner", &partner),
                column("scope", &self.told(&item.scope)),
                column("until", &item.until),
                column("renewal", &item.renewal),
                column("signed", &item.signed),
                cell("", &note),
            ];
            self.keyed(&format!("agreement {name}"), Form::Row, caption(&agreements.caption), cells);
        }
    }

    pub(super) fn comparison(&mut self, comparison: &authored::Comparison) {
        self.heading(comparison.caption.as_deref());
        let titles = [&comparison.columns[0], &comparison.columns[1], &comparison.label_head];
        let columns = ["before", "after", "label"];
        let row = |texts: [&str; 3]| {
            let named = columns.into_iter().zip(titles).zip(texts);
            let cells = named.map(|((column, title), text)| Cell {
                column: Some(column),
                label: title.clone(),
                text: text.to_owned(),
            });
            cells.collect::<Vec<_>>().into_iter()
        };
        self.heads(caption(&comparison.caption), row(titles.map(String::as_str)));
        for said in &comparison.rows {
            let [before, after] =
                [&said.before, &said.after].map(|side| side.as_ref().map(|side| self.told(side)).unwrap_or_default());
            self.row_of(caption(&comparison.caption), row([&before, &after, &said.labels.join("、")]));
        }
    }

    pub(super) fn crosswalk(&mut self, crosswalk: &authored::Crosswalk) {
        self.heading(crosswalk.caption.as_deref());
        let titles = [("from", &crosswalk.from.title), ("to", &crosswalk.to.title)];
        let row = |texts: [&str; 2]| {
            let named = titles.into_iter().zip(texts);
            let cells = named.map(|((column, title), text)| Cell {
                column: Some(column),
                label: title.clone(),
                text: text.to_owned(),
            });
            cells.collect::<Vec<_>>().into_iter()
        };
        self.heads(caption(&crosswalk.caption), row(titles.map(|(_, title)| title.as_str())));
        for said in &crosswalk.rows {
            let to: Vec<String> = said.to.iter().map(|to| self.said(to)).collect();
            let from = self.said(&said.from);
            self.row_of(caption(&crosswalk.caption), row([&from, &to.join("、")]));
        }
    }

    pub(super) fn chart(&mut self, chart: &view::chart::Chart) {
        let under = caption(&chart.caption);
        self.heading(chart.caption.as_deref());
        let unit = chart.unit.iter().map(|unit| cell("", unit));
        self.heads(under, unit.chain(chart.labels.iter().map(|label| cell(label, label))));
        for series in &chart.series {
            let values = series.values.iter().zip(&chart.labels);
            let values = values.map(|(value, label)| cell(label, value.as_deref().unwrap_or("―")));
            let cells = std::iter::once(cell("", &series.name)).chain(values).collect();
            self.with_key(&format!("series {under} {}", series.name), Form::Row, under, cells);
        }
        chart.source.iter().for_each(|source| self.plain(Form::Note, under, source));
    }
}
