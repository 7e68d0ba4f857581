//! A whole folder: whatever its files hold, the answer is a booklet that prints, or messages with true places.
//!
//! The input is laid over the smallest booklet: a line `=== path` begins a file, `=== -path` takes one away.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sasshi::build::{BuildError, HtmlForms, Product, build};
use sasshi::check::{self, CheckedBooklet};
use sasshi::diag::{Diagnostic, Language, Place, human, json, short};
use sasshi::edition;
use sasshi::load::{self, Loaded};
use sasshi::render::{Engine, Format, Templates};
use sasshi::source::{Sources, Span};

use super::reread;

/// The files of a booklet by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Longest that one booklet may take, on a machine that does other work as well: a hundred times what it does.
const PATIENCE: Duration = Duration::from_secs(5);

/// The smallest booklet, a copy of `tests/valid/minimal`.
const SMALLEST: [(&str, &[u8]); 6] = [
    ("booklet.yaml", include_bytes!("../../tests/valid/minimal/booklet.yaml")),
    ("chapters/beginning.yaml", include_bytes!("../../tests/valid/minimal/chapters/beginning.yaml")),
    ("glossary.yaml", include_bytes!("../../tests/valid/minimal/glossary.yaml")),
    ("goals/tourism.yaml", include_bytes!("../../tests/valid/minimal/goals/tourism.yaml")),
    ("indicators.yaml", include_bytes!("../../tests/valid/minimal/indicators.yaml")),
    ("measures.yaml", include_bytes!("../../tests/valid/minimal/measures.yaml")),
];

/// Most diagnostics of one booklet that are put into words.
const MOST_PRINTED: usize = 20;

/// What no report may send to a terminal.
const HARMFUL: [char; 5] = ['\0', '\u{7}', '\r', '\u{1b}', '\u{202e}'];

pub fn run(data: &[u8]) {
    if let Some(checked) = examined(&overlaid(data)) {
        printed(&checked);
    }
}

/// The smallest booklet.
pub fn smallest() -> Files {
    SMALLEST.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

/// The smallest booklet with the files of the input.
fn overlaid(data: &[u8]) -> Files {
    let mut files = smallest();
    let mut path = None;
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(name) => {
                let name = String::from_utf8_lossy(name).trim_end().to_owned();
                path = match name.strip_prefix('-') {
                    Some(gone) => {
                        files.remove(gone);
                        None
                    }
                    None => {
                        files.insert(name.clone(), Vec::new());
                        Some(name)
                    }
                };
            }
            None => {
                let file = path.as_ref().and_then(|path| files.get_mut(path));
                file.into_iter().for_each(|file| file.extend_from_slice(line));
            }
        }
    }
    files
}

/// Loads and checks the files, and holds everything that is reported to what reports promise.
pub fn examined(files: &Files) -> Option<CheckedBooklet> {
    let start = Instant::now();
    let Loaded { booklet, sources, mut problems } = load::files("booklet", files.clone());
    let checked = booklet.and_then(|booklet| check::check(booklet, &sources, &mut problems));
    let errors = problems.has_errors();
    let diagnostics = problems.into_sorted(&sources);
    assert_eq!(checked.is_none(), errors, "a booklet is checked exactly if it has no errors");
    assert!(start.elapsed() < PATIENCE, "it takes {:?}", start.elapsed());
    told(&diagnostics, &sources);
    checked
}

/// Every place lies in its file, between characters; and no report harms a terminal.
pub fn told(diagnostics: &[Diagnostic], sources: &Sources) {
    for diagnostic in diagnostics {
        let mut spans: Vec<Span> = diagnostic.other.into_iter().collect();
        spans.extend(diagnostic.fix.as_ref().map(|fix| fix.span));
        match &diagnostic.place {
            Place::Span(span) => spans.push(*span),
            Place::Path(path) => assert!(!path.is_empty(), "{diagnostic:?} has no place"),
        }
        for span in spans {
            let text = sources.get(span.file).text();
            assert!(text.get(span.range()).is_some(), "{span:?} is no place in {} bytes: {diagnostic:?}", text.len());
        }
    }
    // What is printed for people takes the longest by far, and a few show what can go wrong.
    let diagnostics = &diagnostics[..diagnostics.len().min(MOST_PRINTED)];
    for language in [Language::English, Language::Japanese] {
        let reports = [
            human::render(diagnostics, sources, language, false),
            short::render(diagnostics, sources, language),
            json::render(diagnostics, sources, language),
        ];
        assert!(reports.iter().all(|report| !report.contains(HARMFUL)), "a report sends control characters");
    }
}

/// Prints a sound booklet in every text format.
pub fn printed(checked: &CheckedBooklet) {
    let start = Instant::now();
    let edition = serde_json::to_value(edition::derive(checked)).expect("an edition is plain data");
    if checked.booklet().assets.templates.is_empty() {
        for format in Format::ALL {
            let text = with_default_templates(format, &edition);
            if format == Format::Typst {
                reread::calls(&text);
            }
        }
    } else {
        // A booklet's own templates may be wrong, which is then told.
        let forms = HtmlForms { parts: true, single_file: true };
        match build(checked, &[Product::Html, Product::Markdown, Product::Json], forms, None, || {}) {
            Ok(_) | Err(BuildError::Problems(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    assert!(start.elapsed() < PATIENCE, "it takes {:?} to print", start.elapsed());
}

/// Parsing the templates takes longer than printing a small booklet: it is done once.
fn with_default_templates(format: Format, edition: &serde_json::Value) -> String {
    thread_local! {
        static ENGINES: OnceCell<Vec<Engine>> = const { OnceCell::new() };
    }
    ENGINES.with(|engines| {
        let engine = |format: &Format| Engine::new(*format, &Templates::built_in()).expect("sound templates");
        let engines = engines.get_or_init(|| Format::ALL.iter().map(engine).collect());
        let engine = engines.iter().find(|engine| engine.format() == format).expect("an engine");
        engine.render(format.main_template(), edition).unwrap_or_else(|error| panic!("{format:?}: {error:?}"))
    })
}
