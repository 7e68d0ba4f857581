//! The templates built into the program, by format.
//!
//! Only a table; the texts stand under `templates/`.

use super::Format;

type Table = &'static [(&'static str, &'static str)];

/// Names and texts of the built-in templates, the name being the path below the format's folder.
pub(super) fn default_templates(format: Format) -> Table {
    match format {
        Format::Html => HTML,
        Format::Markdown => MARKDOWN,
        Format::Typst => TYPST,
    }
}

/// Names of the built-in templates, those that a booklet's own files can replace.
pub fn default_names(format: Format) -> impl Iterator<Item = &'static str> {
    default_templates(format).iter().map(|(name, _)| *name)
}

/// Names and texts of the files that stand beside a format's output and are no templates. A booklet may replace these
/// too. The HTML page asks for them under `assets/`; the Typst source imports them from its own folder.
pub fn default_assets(format: Format) -> Table {
    match format {
        Format::Html => HTML_ASSETS,
        Format::Markdown => &[],
        Format::Typst => TYPST_ASSETS,
    }
}

/// The style sheet is parted by what it dresses, but a page asks for one file: what comes later overrules what comes before.
const STYLE: &str = concat!(
    include_str!("../../templates/html/style/frame.css"),
    "
",
    include_str!("../../templates/html/style/blocks.css"),
    "
",
    include_str!("../../templates/html/style/tables.css"),
    "
",
    include_str!("../../templates/html/style/drawings.css"),
    "
",
    include_str!("../../templates/html/style/revision.css"),
    "
",
    include_str!("../../templates/html/style/draft.css"),
    "
",
    include_str!("../../templates/html/style/print.css"),
);

const HTML_ASSETS: Table = &[("script.js", include_str!("../../templates/html/script.js")), ("style.css", STYLE)];

const HTML: Table = &[
    ("index.html", include_str!("../../templates/html/index.html")),
    ("call.html", include_str!("../../templates/html/call.html")),
    ("block.html", include_str!("../../templates/html/block.html")),
    ("blocks/agenda.html", include_str!("../../templates/html/blocks/agenda.html")),
    ("blocks/agreements.html", include_str!("../../templates/html/blocks/agreements.html")),
    ("blocks/boxed.html", include_str!("../../templates/html/blocks/boxed.html")),
    ("blocks/categories.html", include_str!("../../templates/html/blocks/categories.html")),
    ("blocks/chart.html", include_str!("../../templates/html/blocks/chart.html")),
    ("blocks/checklist.html", include_str!("../../templates/html/blocks/checklist.html")),
    ("blocks/chronology.html", include_str!("../../templates/html/blocks/chronology.html")),
    ("blocks/comparison.html", include_str!("../../templates/html/blocks/comparison.html")),
    ("blocks/crosswalk.html", include_str!("../../templates/html/blocks/crosswalk.html")),
    ("blocks/cycle.html", include_str!("../../templates/html/blocks/cycle.html")),
    ("blocks/figure.html", include_str!("../../templates/html/blocks/figure.html")),
    ("blocks/figures.html", include_str!("../../templates/html/blocks/figures.html")),
    ("blocks/glossary.html", include_str!("../../templates/html/blocks/glossary.html")),
    ("blocks/greeting.html", include_str!("../../templates/html/blocks/greeting.html")),
    ("blocks/guide.html", include_str!("../../templates/html/blocks/guide.html")),
    ("blocks/indicator-index.html", include_str!("../../templates/html/blocks/indicator-index.html")),
    ("blocks/indicators.html", include_str!("../../templates/html/blocks/indicators.html")),
    ("blocks/note.html", include_str!("../../templates/html/blocks/note.html")),
    ("blocks/notes.html", include_str!("../../templates/html/blocks/notes.html")),
    ("blocks/outline-list.html", include_str!("../../templates/html/blocks/outline-list.html")),
    ("blocks/point.html", include_str!("../../templates/html/blocks/point.html")),
    ("blocks/progress.html", include_str!("../../templates/html/blocks/progress.html")),
    ("blocks/projects.html", include_str!("../../templates/html/blocks/projects.html")),
    ("blocks/prose.html", include_str!("../../templates/html/blocks/prose.html")),
    ("blocks/related.html", include_str!("../../templates/html/blocks/related.html")),
    ("blocks/repeat-list.html", include_str!("../../templates/html/blocks/repeat-list.html")),
    ("blocks/schedule.html", include_str!("../../templates/html/blocks/schedule.html")),
    ("blocks/sdgs-matrix.html", include_str!("../../templates/html/blocks/sdgs-matrix.html")),
    ("blocks/sdgs.html", include_str!("../../templates/html/blocks/sdgs.html")),
    ("blocks/structure-chart.html", include_str!("../../templates/html/blocks/structure-chart.html")),
    ("blocks/table.html", include_str!("../../templates/html/blocks/table.html")),
    ("arrows.html", include_str!("../../templates/html/arrows.html")),
    ("bearing.html", include_str!("../../templates/html/bearing.html")),
    ("cell-content.html", include_str!("../../templates/html/cell-content.html")),
    ("cell.html", include_str!("../../templates/html/cell.html")),
    ("chart-data.html", include_str!("../../templates/html/chart-data.html")),
    ("chart-drawing.html", include_str!("../../templates/html/chart-drawing.html")),
    ("colophon.html", include_str!("../../templates/html/colophon.html")),
    ("contents.html", include_str!("../../templates/html/contents.html")),
    ("cover.html", include_str!("../../templates/html/cover.html")),
    ("crosswalk-lines.html", include_str!("../../templates/html/crosswalk-lines.html")),
    ("crosswalk-table.html", include_str!("../../templates/html/crosswalk-table.html")),
    ("divider-heading.html", include_str!("../../templates/html/divider-heading.html")),
    ("figure-in-cell.html", include_str!("../../templates/html/figure-in-cell.html")),
    ("goal-heading.html", include_str!("../../templates/html/goal-heading.html")),
    ("heading.html", include_str!("../../templates/html/heading.html")),
    ("indicator-table.html", include_str!("../../templates/html/indicator-table.html")),
    ("note-refs.html", include_str!("../../templates/html/note-refs.html")),
    ("notes.html", include_str!("../../templates/html/notes.html")),
    ("one-section.html", include_str!("../../templates/html/one-section.html")),
    ("notice.html", include_str!("../../templates/html/notice.html")),
    ("part-heading.html", include_str!("../../templates/html/part-heading.html")),
    ("part-turning.html", include_str!("../../templates/html/part-turning.html")),
    ("place.html", include_str!("../../templates/html/place.html")),
    ("progress-summary.html", include_str!("../../templates/html/progress-summary.html")),
    ("revision.html", include_str!("../../templates/html/revision.html")),
    ("search.html", include_str!("../../templates/html/search.html")),
    ("section.html", include_str!("../../templates/html/section.html")),
    ("spark.html", include_str!("../../templates/html/spark.html")),
    ("status.html", include_str!("../../templates/html/status.html")),
    ("tree.html", include_str!("../../templates/html/tree.html")),
];

const MARKDOWN: Table = &[
    ("booklet.md", include_str!("../../templates/markdown/booklet.md")),
    ("block.md", include_str!("../../templates/markdown/block.md")),
    ("blocks/agenda.md", include_str!("../../templates/markdown/blocks/agenda.md")),
    ("blocks/agreements.md", include_str!("../../templates/markdown/blocks/agreements.md")),
    ("blocks/boxed.md", include_str!("../../templates/markdown/blocks/boxed.md")),
    ("blocks/categories.md", include_str!("../../templates/markdown/blocks/categories.md")),
    ("blocks/chart.md", include_str!("../../templates/markdown/blocks/chart.md")),
    ("blocks/checklist.md", include_str!("../../templates/markdown/blocks/checklist.md")),
    ("blocks/chronology.md", include_str!("../../templates/markdown/blocks/chronology.md")),
    ("blocks/comparison.md", include_str!("../../templates/markdown/blocks/comparison.md")),
    ("blocks/crosswalk.md", include_str!("../../templates/markdown/blocks/crosswalk.md")),
    ("blocks/cycle.md", include_str!("../../templates/markdown/blocks/cycle.md")),
    ("blocks/figure.md", include_str!("../../templates/markdown/blocks/figure.md")),
    ("blocks/figures.md", include_str!("../../templates/markdown/blocks/figures.md")),
    ("blocks/glossary.md", include_str!("../../templates/markdown/blocks/glossary.md")),
    ("blocks/greeting.md", include_str!("../../templates/markdown/blocks/greeting.md")),
    ("blocks/guide.md", include_str!("../../templates/markdown/blocks/guide.md")),
    ("blocks/indicator-index.md", include_str!("../../templates/markdown/blocks/indicator-index.md")),
    ("blocks/indicators.md", include_str!("../../templates/markdown/blocks/indicators.md")),
    ("blocks/note.md", include_str!("../../templates/markdown/blocks/note.md")),
    ("blocks/notes.md", include_str!("../../templates/markdown/blocks/notes.md")),
    ("blocks/outline-list.md", include_str!("../../templates/markdown/blocks/outline-list.md")),
    ("blocks/point.md", include_str!("../../templates/markdown/blocks/point.md")),
    ("blocks/progress.md", include_str!("../../templates/markdown/blocks/progress.md")),
    ("blocks/projects.md", include_str!("../../templates/markdown/blocks/projects.md")),
    ("blocks/prose.md", include_str!("../../templates/markdown/blocks/prose.md")),
    ("blocks/related.md", include_str!("../../templates/markdown/blocks/related.md")),
    ("blocks/repeat-list.md", include_str!("../../templates/markdown/blocks/repeat-list.md")),
    ("blocks/schedule.md", include_str!("../../templates/markdown/blocks/schedule.md")),
    ("blocks/sdgs-matrix.md", include_str!("../../templates/markdown/blocks/sdgs-matrix.md")),
    ("blocks/sdgs.md", include_str!("../../templates/markdown/blocks/sdgs.md")),
    ("blocks/structure-chart.md", include_str!("../../templates/markdown/blocks/structure-chart.md")),
    ("blocks/table.md", include_str!("../../templates/markdown/blocks/table.md")),
    ("arrows.md", include_str!("../../templates/markdown/arrows.md")),
    ("cell-content.md", include_str!("../../templates/markdown/cell-content.md")),
    ("note-refs.md", include_str!("../../templates/markdown/note-refs.md")),
    ("cell.md", include_str!("../../templates/markdown/cell.md")),
    ("colophon.md", include_str!("../../templates/markdown/colophon.md")),
    ("call.md", include_str!("../../templates/markdown/call.md")),
    ("contents.md", include_str!("../../templates/markdown/contents.md")),
    ("indicator-table.md", include_str!("../../templates/markdown/indicator-table.md")),
    ("notes.md", include_str!("../../templates/markdown/notes.md")),
    ("place.md", include_str!("../../templates/markdown/place.md")),
    ("section.md", include_str!("../../templates/markdown/section.md")),
    ("tabs.md", include_str!("../../templates/markdown/tabs.md")),
    ("tree.md", include_str!("../../templates/markdown/tree.md")),
];

const TYPST: Table = &[
    ("main.typ", include_str!("../../templates/typst/main.typ")),
    ("block-calls.typ", include_str!("../../templates/typst/block-calls.typ")),
    ("figure-calls.typ", include_str!("../../templates/typst/figure-calls.typ")),
    ("fonts.typ", include_str!("../../templates/typst/fonts.typ")),
];

const TYPST_ASSETS: Table = &[
    ("arrows.typ", include_str!("../../templates/typst/arrows.typ")),
    ("blocks.typ", include_str!("../../templates/typst/blocks.typ")),
    ("chart.typ", include_str!("../../templates/typst/chart.typ")),
    ("columns.typ", include_str!("../../templates/typst/columns.typ")),
    ("crosswalk.typ", include_str!("../../templates/typst/crosswalk.typ")),
    ("cycle.typ", include_str!("../../templates/typst/cycle.typ")),
    ("drawing.typ", include_str!("../../templates/typst/drawing.typ")),
    ("front.typ", include_str!("../../templates/typst/front.typ")),
    ("goal.typ", include_str!("../../templates/typst/goal.typ")),
    ("guide.typ", include_str!("../../templates/typst/guide.typ")),
    ("draft.typ", include_str!("../../templates/typst/draft.typ")),
    ("markup.typ", include_str!("../../templates/typst/markup.typ")),
    ("heads.typ", include_str!("../../templates/typst/heads.typ")),
    ("lists.typ", include_str!("../../templates/typst/lists.typ")),
    ("page.typ", include_str!("../../templates/typst/page.typ")),
    ("passages.typ", include_str!("../../templates/typst/passages.typ")),
    ("progress.typ", include_str!("../../templates/typst/progress.typ")),
    ("qr.typ", include_str!("../../templates/typst/qr.typ")),
    ("revision.typ", include_str!("../../templates/typst/revision.typ")),
    ("rich.typ", include_str!("../../templates/typst/rich.typ")),
    ("sasshi.typ", include_str!("../../templates/typst/sasshi.typ")),
    ("schedule.typ", include_str!("../../templates/typst/schedule.typ")),
    ("sdgs.typ", include_str!("../../templates/typst/sdgs.typ")),
    ("structure.typ", include_str!("../../templates/typst/structure.typ")),
    ("tables.typ", include_str!("../../templates/typst/tables.typ")),
    ("theme.typ", include_str!("../../templates/typst/theme.typ")),
    ("words.typ", include_str!("../../templates/typst/words.typ")),
];
