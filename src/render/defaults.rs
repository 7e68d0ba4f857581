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

const HTML_ASSETS: Table = &[
    ("script.js", include_str!("../../templates/html/script.js")),
    ("style.css", include_str!("../../templates/html/style.css")),
];

const HTML: Table = &[
    ("index.html", include_str!("../../templates/html/index.html")),
    ("block.html", include_str!("../../templates/html/block.html")),
    ("blocks/boxed.html", include_str!("../../templates/html/blocks/boxed.html")),
    ("blocks/categories.html", include_str!("../../templates/html/blocks/categories.html")),
    ("blocks/figure.html", include_str!("../../templates/html/blocks/figure.html")),
    ("blocks/glossary.html", include_str!("../../templates/html/blocks/glossary.html")),
    ("blocks/guide.html", include_str!("../../templates/html/blocks/guide.html")),
    ("blocks/indicators.html", include_str!("../../templates/html/blocks/indicators.html")),
    ("arrows.html", include_str!("../../templates/html/arrows.html")),
    ("blocks/notes.html", include_str!("../../templates/html/blocks/notes.html")),
    ("note-list.html", include_str!("../../templates/html/note-list.html")),
    ("note-refs.html", include_str!("../../templates/html/note-refs.html")),
    ("trend.html", include_str!("../../templates/html/trend.html")),
    ("blocks/note.html", include_str!("../../templates/html/blocks/note.html")),
    ("blocks/outline-list.html", include_str!("../../templates/html/blocks/outline-list.html")),
    ("blocks/progress.html", include_str!("../../templates/html/blocks/progress.html")),
    ("blocks/prose.html", include_str!("../../templates/html/blocks/prose.html")),
    ("blocks/related.html", include_str!("../../templates/html/blocks/related.html")),
    ("blocks/table.html", include_str!("../../templates/html/blocks/table.html")),
    ("cell.html", include_str!("../../templates/html/cell.html")),
    ("colophon.html", include_str!("../../templates/html/colophon.html")),
    ("contents.html", include_str!("../../templates/html/contents.html")),
    ("cover.html", include_str!("../../templates/html/cover.html")),
    ("figure-in-cell.html", include_str!("../../templates/html/figure-in-cell.html")),
    ("goal-heading.html", include_str!("../../templates/html/goal-heading.html")),
    ("indicator-table.html", include_str!("../../templates/html/indicator-table.html")),
    ("part-heading.html", include_str!("../../templates/html/part-heading.html")),
    ("part-turning.html", include_str!("../../templates/html/part-turning.html")),
    ("notice.html", include_str!("../../templates/html/notice.html")),
    ("progress-summary.html", include_str!("../../templates/html/progress-summary.html")),
    ("section.html", include_str!("../../templates/html/section.html")),
    ("status.html", include_str!("../../templates/html/status.html")),
];

const MARKDOWN: Table = &[
    ("booklet.md", include_str!("../../templates/markdown/booklet.md")),
    ("block.md", include_str!("../../templates/markdown/block.md")),
    ("blocks/boxed.md", include_str!("../../templates/markdown/blocks/boxed.md")),
    ("blocks/categories.md", include_str!("../../templates/markdown/blocks/categories.md")),
    ("blocks/figure.md", include_str!("../../templates/markdown/blocks/figure.md")),
    ("blocks/glossary.md", include_str!("../../templates/markdown/blocks/glossary.md")),
    ("blocks/guide.md", include_str!("../../templates/markdown/blocks/guide.md")),
    ("blocks/indicators.md", include_str!("../../templates/markdown/blocks/indicators.md")),
    ("arrows.md", include_str!("../../templates/markdown/arrows.md")),
    ("blocks/notes.md", include_str!("../../templates/markdown/blocks/notes.md")),
    ("notes.md", include_str!("../../templates/markdown/notes.md")),
    ("blocks/note.md", include_str!("../../templates/markdown/blocks/note.md")),
    ("blocks/outline-list.md", include_str!("../../templates/markdown/blocks/outline-list.md")),
    ("blocks/progress.md", include_str!("../../templates/markdown/blocks/progress.md")),
    ("blocks/prose.md", include_str!("../../templates/markdown/blocks/prose.md")),
    ("blocks/related.md", include_str!("../../templates/markdown/blocks/related.md")),
    ("blocks/table.md", include_str!("../../templates/markdown/blocks/table.md")),
    ("cell-content.md", include_str!("../../templates/markdown/cell-content.md")),
    ("cell.md", include_str!("../../templates/markdown/cell.md")),
    ("colophon.md", include_str!("../../templates/markdown/colophon.md")),
    ("contents.md", include_str!("../../templates/markdown/contents.md")),
    ("indicator-table.md", include_str!("../../templates/markdown/indicator-table.md")),
    ("section.md", include_str!("../../templates/markdown/section.md")),
    ("tabs.md", include_str!("../../templates/markdown/tabs.md")),
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
