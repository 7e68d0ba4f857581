//! A checked booklet in every format that there is, by itself and with what has changed since an earlier edition.

use std::collections::BTreeMap;

use sasshi::build::booklet::{BookletProduct, Document, Html, HtmlForms, JsonData, Markdown, Marked, Options, Pdf};
use sasshi::build::build;
use sasshi::check::CheckedBooklet;
use sasshi::compare::redline;
use sasshi::typeset::Engine;
use sasshi::typeset::typesetter::Typesetter;

use super::links::{dead_in_markdown, dead_in_pages};

/// Longest name of a file that every file system takes.
const LONGEST_NAME: usize = 200;

/// Who makes the PDFs, if anybody does.
pub struct Printer(Option<Typesetter>);

impl Printer {
    /// PDFs are left out: each would take a hundred times what all the rest does.
    pub fn without_pdf() -> Self {
        Printer(None)
    }

    #[cfg(not(feature = "embedded"))]
    pub fn by_command(program: std::path::PathBuf) -> Self {
        Printer(Some(Typesetter::new(Engine::Command(program))))
    }

    #[cfg(feature = "embedded")]
    pub fn embedded() -> Self {
        Printer(Some(Typesetter::new(Engine::Embedded)))
    }
}

/// Builds a booklet in every format, and as it has changed from the earlier one to the last and back.
///
/// # Errors
/// What is wrong with the first output in which something is.
pub fn held(earlier: &CheckedBooklet, last: &CheckedBooklet, printer: &mut Printer) -> Result<(), String> {
    for (parts, single_file) in [(false, true), (true, false)] {
        let options = Options { html: HtmlForms { parts, single_file }, ..Options::default() };
        let products: &[&BookletProduct] = if parts { &[&Html] } else { &[&Pdf, &Html, &Markdown, &JsonData] };
        of(&Document::new(last, None, options), products, printer)?;
    }
    for [old, new] in [[earlier, last], [last, earlier]] {
        let marked = Marked { edition: redline::edition(old, new, ["v1", "v2"]), pictures: redline::pictures_of(old) };
        let document = Document::new(new, Some(&marked), Options::default());
        of(&document, &[&Pdf, &Html], printer).map_err(|fault| format!("with its changes: {fault}"))?;
    }
    Ok(())
}

fn of(document: &Document, products: &[&BookletProduct], printer: &mut Printer) -> Result<(), String> {
    let asked: Vec<_> =
        products.iter().copied().filter(|product| printer.0.is_some() || product.name() != "pdf").collect();
    let built = build(document, &asked, printer.0.as_mut(), || {}).map_err(|error| format!("{error:?}"))?;
    if let Some(remark) = built.warnings.first() {
        return Err(format!("the engine remarks {remark:?}"));
    }
    let is_page = |path: &&String| path.ends_with(".html");
    let text = |path: &String| std::str::from_utf8(&built.outputs[path]).expect("text");
    let pages: BTreeMap<&str, &str> =
        built.outputs.keys().filter(is_page).map(|path| (path.as_str(), text(path))).collect();
    let mut faults = dead_in_pages(&pages, |file| built.outputs.contains_key(file) && !file.ends_with(".html"));
    faults.extend(
        built.outputs.keys().filter(|path| *path == "booklet.md").flat_map(|path| dead_in_markdown(text(path))),
    );
    let names = built.outputs.keys().flat_map(|path| path.split('/'));
    faults.extend(names.filter(|name| name.len() > LONGEST_NAME).map(|name| format!("{name} is no name of a file")));
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.join("\n")),
    }
}
