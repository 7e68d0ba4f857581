//! The pieces of the blocks with a form of their own: charts, lists and tables that are neither prose nor indicators.

use super::Form;
use super::blocks::{Units, caption, cell};
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
        self.row_of(caption(&chart.caption), chart.heads.iter().map(|head| cell("", head)));
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
        let label = |key: &str| agreements.labels.get(key).map_or("", String::as_str);
        for item in &agreements.items {
            let (name, partner) = (self.said(&item.name), self.said(&item.partner));
            let note = item.note.iter().map(|note| self.said(note)).collect::<String>();
            let cells = [
                cell(label("name"), &name),
                cell(label("partner"), &partner),
                cell(label("scope"), &self.told(&item.scope)),
                cell(label("until"), &item.until),
                cell(label("renewal"), &item.renewal),
                cell(label("signed"), &item.signed),
                cell("", &note),
            ];
            self.keyed(&format!("agreement {name}"), Form::Row, caption(&agreements.caption), cells);
        }
    }

    pub(super) fn comparison(&mut self, comparison: &authored::Comparison) {
        self.heading(comparison.caption.as_deref());
        let titles = comparison.columns.iter().chain(std::iter::once(&comparison.label_head));
        self.row_of(caption(&comparison.caption), titles.map(|title| cell("", title)));
        for row in &comparison.rows {
            let [before, after] =
                [&row.before, &row.after].map(|side| side.as_ref().map(|side| self.told(side)).unwrap_or_default());
            let cells = [
                cell(&comparison.columns[0], &before),
                cell(&comparison.columns[1], &after),
                cell(&comparison.label_head, &row.labels.join("、")),
            ];
            self.row_of(caption(&comparison.caption), cells.into_iter());
        }
    }

    pub(super) fn crosswalk(&mut self, crosswalk: &authored::Crosswalk) {
        self.heading(crosswalk.caption.as_deref());
        let titles = [cell("", &crosswalk.from.title), cell("", &crosswalk.to.title)];
        self.row_of(caption(&crosswalk.caption), titles.into_iter());
        for row in &crosswalk.rows {
            let to: Vec<String> = row.to.iter().map(|to| self.said(to)).collect();
            let cells = [cell(&crosswalk.from.title, &self.said(&row.from)), cell(&crosswalk.to.title, &to.join("、"))];
            self.row_of(caption(&crosswalk.caption), cells.into_iter());
        }
    }

    pub(super) fn chart(&mut self, chart: &view::chart::Chart) {
        let under = caption(&chart.caption);
        self.heading(chart.caption.as_deref());
        let heads = chart.unit.iter().chain(&chart.labels).map(|label| cell("", label));
        self.row_of(under, heads);
        for series in &chart.series {
            let values = series.values.iter().zip(&chart.labels);
            let values = values.map(|(value, label)| cell(label, value.as_deref().unwrap_or("―")));
            let cells = std::iter::once(cell("", &series.name)).chain(values).collect();
            self.with_key(&format!("series {under} {}", series.name), Form::Row, under, cells);
        }
        chart.source.iter().for_each(|source| self.plain(Form::Note, under, source));
    }
}
