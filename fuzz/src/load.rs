//! A whole folder: whatever its files hold, the answer is a booklet that prints, or messages with true places.
//!
//! The input is laid over the smallest booklet: a line `=== path` begins a file, `=== -path` takes one away.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sasshi::build::booklet::{Document, Html, HtmlForms, JsonData, Markdown, Options};
use sasshi::build::{BuildError, build};
use sasshi::check::{self, Checked, CheckedBooklet};
use sasshi::diag::{Diagnostic, Language, Place, Report, human, json, short};
use sasshi::edition;
use sasshi::load::{self, Loaded};
use sasshi::model::stage::Stage;
use sasshi::render::{Engine, Format, Templates, data};
use sasshi::source::{Sources, Span};

/// The files of a booklet by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Longest that one booklet may take, on a machine that does other work as well: a hundred times what it does.
const PATIENCE: Duration = Duration::from_secs(5);

/// The smallest booklet, a copy of `tests/valid/minimal`.
const SMALLEST: [(&str, &[u8]); 7] = [
    ("booklet.yaml", include_bytes!("../../tests/valid/minimal/booklet.yaml")),
    ("chapters/beginning.yaml", include_bytes!("../../tests/valid/minimal/chapters/beginning.yaml")),
    ("figures/station.png", include_bytes!("../../tests/valid/minimal/figures/station.png")),
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
    examined_with(files, |_, _| ())
}

/// As [`examined`]; `see` is shown the booklet and what there is to remark.
pub fn examined_with(files: &Files, see: impl FnOnce(&CheckedBooklet, &[Diagnostic])) -> Option<CheckedBooklet> {
    let start = Instant::now();
    let Loaded { booklet, sources, mut problems } = load::files("booklet", files.clone());
    // At the last stage every rule is run.
    let checked = booklet.map(|booklet| check::check(booklet, Some(Stage::Print), &sources, &mut problems));
    let fatal = problems.has_fatal();
    let diagnostics = problems.into_sorted(&sources);
    assert!(start.elapsed() < PATIENCE, "it takes {:?}", start.elapsed());
    let (booklet, stage, waived) = match checked {
        Some(Checked { booklet, stage, waived }) => (booklet, stage, waived),
        None => (None, Stage::UNSAID, Vec::new()),
    };
    assert_eq!(booklet.is_none(), fatal, "a booklet is made exactly if nothing forbids it");
    told(&Report { stage, diagnostics: &diagnostics, waived: &waived, sources: &sources });
    booklet.inspect(|booklet| see(booklet, &diagnostics))
}

/// Every place lies in its file, between characters; and no report harms a terminal.
fn told(report: &Report) {
    let waived = report.waived.iter();
    waived.clone().for_each(|waived| within(waived.waiver, report.sources));
    for diagnostic in report.diagnostics.iter().chain(waived.map(|waived| &waived.diagnostic)) {
        diagnostic.other.into_iter().for_each(|span| within(span, report.sources));
        diagnostic.fix.iter().for_each(|fix| within(fix.span, report.sources));
        match &diagnostic.place {
            Place::Span(span) => within(*span, report.sources),
            Place::Path(path) => assert!(!path.is_empty(), "{diagnostic:?} has no place"),
        }
    }
    // What is printed for people takes the longest by far, and a few show what can go wrong.
    let few = &report.diagnostics[..report.diagnostics.len().min(MOST_PRINTED)];
    let report = Report { diagnostics: few, ..*report };
    for language in [Language::English, Language::Japanese] {
        let reports = [
            human::render(&report, language, false) + &human::summary(&report, language),
            short::render(&report, language),
            json::render(&report, language),
        ];
        assert!(reports.iter().all(|report| !report.contains(HARMFUL)), "a report sends control characters");
    }
}

fn within(span: Span, sources: &Sources) {
    let text = sources.get(span.file).text();
    assert!(text.get(span.range()).is_some(), "{span:?} is no place in {} bytes", text.len());
}

/// Prints a sound booklet in every text format.
pub fn printed(checked: &CheckedBooklet) {
    let start = Instant::now();
    let edition = serde_json::to_value(edition::derive(checked)).expect("an edition is plain data");
    if checked.booklet().assets.templates.is_empty() {
        for format in Format::ALL {
            with_default_templates(format, &edition);
        }
        data::files(&edition).expect("an edition's rich text");
    } else {
        // A booklet's own templates may be wrong, which is then told.
        let html = HtmlForms { parts: true, single_file: true };
        let document = Document::new(checked, None, Options { html, ..Options::default() });
        match build(&document, &[&Html, &Markdown, &JsonData], None, || {}) {
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
