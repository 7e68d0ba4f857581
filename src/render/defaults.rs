//! The templates built into the program, by format: whatever lies in the format's folder below `templates/`.
//!
//! Knows which of the files are templates and which stand beside an output; not what any of them prints.

use std::sync::LazyLock;

use super::Format;

/// Names below a folder of `templates/`, and texts. `build.rs` lists them.
pub(super) type Table = &'static [(&'static str, &'static str)];

const FILES: [(Format, Table); 2] = [
    (Format::Html, include!(concat!(env!("OUT_DIR"), "/html.rs"))),
    (Format::Markdown, include!(concat!(env!("OUT_DIR"), "/markdown.rs"))),
];

/// The Typst files of a booklet. They read its data, and are used as they are.
pub const TYPST: Table = include!(concat!(env!("OUT_DIR"), "/typst.rs"));
/// The folder below `templates/` in which a booklet's own stand.
pub const TYPST_FOLDER: &str = "typst";

/// The style sheet is parted by what it dresses, but a page asks for one file.
const STYLE_PARTS: &str = "style/";
const STYLE: &str = "style.css";

struct Defaults {
    templates: Vec<(&'static str, &'static str)>,
    assets: Vec<(&'static str, &'static str)>,
}

static DEFAULTS: LazyLock<[(Format, Defaults); 2]> =
    LazyLock::new(|| FILES.map(|(format, files)| (format, Defaults::of(format, files))));

impl Defaults {
    fn of(format: Format, files: Table) -> Self {
        let (templates, beside): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| format.is_template(name));
        let (parts, mut assets): (Vec<_>, Vec<_>) =
            beside.into_iter().partition(|(name, _)| name.starts_with(STYLE_PARTS));
        if !parts.is_empty() {
            // In the order of their names: what comes later overrules what comes before.
            let parts: Vec<&str> = parts.into_iter().map(|(_, text)| text).collect();
            assets.push((STYLE, parts.join("\n").leak()));
        }
        Defaults { templates, assets }
    }

    fn for_format(format: Format) -> &'static Self {
        let found = DEFAULTS.iter().find(|(known, _)| *known == format);
        &found.expect("every format has its folder").1
    }
}

/// Names and texts of the built-in templates, the name being the path below the format's folder.
pub(super) fn default_templates(format: Format) -> Table {
    &Defaults::for_format(format).templates
}

/// Names of the built-in templates, those that a booklet's own files can replace.
pub fn default_names(format: Format) -> impl Iterator<Item = &'static str> {
    default_templates(format).iter().map(|(name, _)| *name)
}

/// Names and texts of the files that stand beside a format's output and are no templates. A booklet may replace these
/// too. The HTML page asks for them under `assets/`.
pub fn default_assets(format: Format) -> Table {
    &Defaults::for_format(format).assets
}

/// The files of a table whose names end in one of these.
pub(super) fn of_kind(
    table: Table,
    extensions: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_wanted = |name: &str| name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension));
    table.iter().copied().filter(move |(name, _)| is_wanted(name))
}

/// Every file that a booklet's own can replace, as its path below `templates/`.
pub fn replaceable() -> impl Iterator<Item = String> {
    let of_formats = Format::ALL.into_iter().flat_map(|format| {
        let assets = default_assets(format).iter().map(|(name, _)| *name);
        default_names(format).chain(assets).map(move |name| (format.folder(), name))
    });
    let of_typst = TYPST.iter().map(|(name, _)| (TYPST_FOLDER, *name));
    of_formats.chain(of_typst).map(|(folder, name)| format!("{folder}/{name}"))
}
