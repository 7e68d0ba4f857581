//! Every fault of the catalogue, each in a booklet of its own: `tests/invalid/<fault>/` or `<fault>--<what>/`.
//!
//! A folder holds only what differs from `tests/valid/minimal`: files to add or replace, `remove.txt` with the paths to
//! take away, and in `expected.txt` the whole report in both languages. `SASSHI_BLESS=1` writes the reports anew; then
//! read them as a planner would: does the underline stand under the culprit, is the advice true, can it be followed?

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sasshi::diag::Fault;

use crate::project::{Project, repository};
use crate::targets::load::{Files, smallest};

const REPORT: &str = "expected.txt";
const REMOVED: &str = "remove.txt";

/// Faults that no file of an example can cause, with the test that causes them.
const TESTED_ELSEWHERE: &[(&str, &str)] = &[
    ("unreadable-file", "a_file_that_may_not_be_read_is_told"),
    ("file-too-large", "a_file_of_nine_megabytes_is_refused"),
    ("too-many-problems", "a_million_mistakes_are_told_as_a_thousand"),
    ("unreadable-folder", "a_missing_folder_is_no_fault_of_a_booklet"),
    ("unreadable-edition", "an_edition_with_faults_is_told_with_them"),
    ("unknown-edition", "an_edition_that_is_not_there_is_told"),
    ("no-embedded-engine", "an_engine_that_is_not_built_in_is_told"),
    ("typst-missing", "a_missing_program_is_told_with_what_to_do"),
    ("typst-version", "another_version_of_typst_is_refused"),
    ("typst-package", "packages_are_never_fetched"),
    ("template-error", "a_fault_in_a_booklets_own_template_names_its_place"),
    ("typeset-error", "a_fault_in_a_booklets_own_typst_file_is_told_with_its_place"),
    ("pdf-not-made", "the_words_of_an_engine_are_told_to_none_who_replaces_no_template"),
    ("typeset-remark", "remarks_of_the_typesetter_are_passed_on"),
    ("output-not-ours", "a_folder_with_files_of_ones_own_is_not_replaced"),
    ("folder-not-empty", "a_folder_that_holds_anything_is_left_alone"),
    ("cannot-create", "a_folder_that_cannot_be_made_is_told"),
    ("port-taken", "a_program_is_told_where_it_cannot_listen"),
    ("program-fault", "what_nobody_has_foreseen_is_told"),
    ("output-io", "a_folder_that_cannot_be_written_is_told"),
    ("git-missing", "without_git_there_is_no_history"),
    ("git-failed", "what_git_refuses_is_told_in_its_words"),
    ("git-not-set-up", "settings_that_cannot_be_written_are_told"),
    ("git-driver-taken", "what_somebody_else_has_set_up_is_told_and_left"),
    ("not-a-repository", "a_folder_without_a_repository_has_no_history"),
    ("unknown-revision", "an_unknown_revision_is_told_with_near_names"),
    ("unfetched-history", "a_shallow_clone_says_how_to_fetch_the_rest"),
    ("unrelated-revisions", "histories_that_began_apart_never_parted"),
    ("not-in-revision", "a_folder_that_was_not_there_is_told"),
    ("history-too-large", "a_list_of_files_without_end_is_refused"),
    ("unreadable-list", "a_file_that_is_no_list_is_told"),
    ("no-comment-column", "a_list_without_comments_is_told"),
    ("cannot-append", "a_file_behind_which_nothing_can_be_written_is_left"),
    ("too-many-comments", "too_many_comments_are_refused_before_anything_is_written"),
    ("unclear-columns", "what_a_column_is_can_be_said"),
    ("unknown-sheet", "all_sheets_are_looked_at"),
    ("reflected-without-change", "what_is_said_to_be_reflected_has_changed"),
    ("declared-without-change", "what_is_declared_is_held_against_what_has_changed"),
    ("declared-otherwise", "what_is_declared_is_held_against_what_has_changed"),
    ("titles-parted", "titles_that_were_one_are_told_when_they_part"),
    ("change-not-declared", "what_is_declared_is_held_against_what_has_changed"),
    ("nearly-empty-page", "a_page_with_a_few_lines_is_told_before_it_goes_to_the_print_shop"),
    ("page-count", "pages_that_do_not_fill_their_sheets_keep_a_booklet_from_the_print_shop"),
];

/// One folder of `tests/invalid`.
pub struct Example {
    folder: PathBuf,
    pub name: String,
}

impl Example {
    pub fn all() -> Vec<Example> {
        let mut folders: Vec<PathBuf> = std::fs::read_dir(repository().join("tests/invalid"))
            .expect("the examples")
            .map(|entry| entry.expect("an example").path())
            .filter(|path| !path.ends_with(".gitattributes"))
            .collect();
        folders.sort();
        let named = |folder: PathBuf| {
            assert!(folder.is_dir(), "{} is no example", folder.display());
            Example { name: folder.file_name().unwrap().to_string_lossy().into_owned(), folder }
        };
        folders.into_iter().map(named).collect()
    }

    /// The fault that the folder is named after.
    fn fault(&self) -> &str {
        self.name.split("--").next().unwrap_or(&self.name)
    }

    /// The smallest booklet with this example's differences.
    pub fn project(&self) -> Project {
        let mut project = Project::minimal();
        for path in self.files() {
            if path == REMOVED {
                let list = std::fs::read_to_string(self.folder.join(REMOVED)).unwrap();
                project = list.lines().fold(project, |project, path| project.remove(path));
            } else if path != REPORT {
                project = project.file(&path, std::fs::read(self.folder.join(&path)).unwrap());
            }
        }
        project
    }

    /// The files of that booklet, by their paths.
    pub fn contents(&self) -> Files {
        let mut files = smallest();
        for path in self.files().into_iter().filter(|path| path != REPORT) {
            let bytes = std::fs::read(self.folder.join(&path)).unwrap();
            match path.as_str() {
                REMOVED => String::from_utf8(bytes).unwrap().lines().for_each(|path| drop(files.remove(path))),
                _ => drop(files.insert(path, bytes)),
            }
        }
        files
    }

    /// All files of the folder, relative to it.
    fn files(&self) -> Vec<String> {
        let relative = |path: &Path| path.strip_prefix(&self.folder).unwrap().to_string_lossy().replace('\\', "/");
        walkdir::WalkDir::new(&self.folder)
            .sort_by_file_name()
            .into_iter()
            .map(|entry| entry.expect("a readable folder"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| relative(entry.path()))
            .collect()
    }

    /// The reports in both languages, one below the other.
    fn reports(&self) -> String {
        let project = self.project();
        ["en", "ja"]
            .map(|language| format!("=== {language}\n{}", project.check(&["--lang", language]).stdout))
            .join("\n")
    }

    /// What is wrong with the example, if anything.
    fn examine(&self) -> Option<String> {
        let found = self.reports();
        if headings(&found).next().is_none() {
            return Some(format!("{}: nothing is reported", self.name));
        }
        if let Some(other) = headings(&found).find(|heading| !heading.contains(&format!("[{}]", self.fault()))) {
            return Some(format!("{}: one mistake is one message, but there is also {other:?}", self.name));
        }
        let file = self.folder.join(REPORT);
        if std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(file, found).unwrap();
            return None;
        }
        let expected = std::fs::read_to_string(file).unwrap_or_default();
        (expected != found).then(|| format!("{}: expected\n{expected}\nbut found\n{found}", self.name))
    }
}

/// The first lines of the messages in a report.
fn headings(report: &str) -> impl Iterator<Item = &str> {
    let begins = |line: &&str| {
        ["error[", "warning[", "advice[", "エラー[", "注意[", "助言["].iter().any(|word| line.starts_with(word))
    };
    report.lines().filter(begins)
}

#[test]
fn every_example_is_reported_as_expected() {
    let examples = Example::all();
    // The examples are many and independent of each other.
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let faulty: Vec<String> = std::thread::scope(|scope| {
        let chunks: Vec<_> = examples
            .chunks(examples.len().div_ceil(workers))
            .map(|chunk| scope.spawn(|| chunk.iter().filter_map(Example::examine).collect::<Vec<_>>()))
            .collect();
        chunks.into_iter().flat_map(|chunk| chunk.join().expect("a worker")).collect()
    });
    assert!(faulty.is_empty(), "{}\n\n(SASSHI_BLESS=1 accepts the reports as they are)", faulty.join("\n\n"));
}

#[test]
fn every_fault_has_an_example() {
    let examples = Example::all();
    let shown: BTreeSet<&str> = examples.iter().map(Example::fault).collect();
    let known: BTreeSet<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
    let elsewhere: BTreeSet<&str> = TESTED_ELSEWHERE.iter().map(|(fault, _)| *fault).collect();
    for fault in shown.union(&elsewhere) {
        assert!(known.contains(fault), "{fault} is no fault of the catalogue");
    }
    for fault in known {
        assert!(
            shown.contains(fault) != elsewhere.contains(fault),
            "{fault} needs an example, or a test that is named here"
        );
    }
}

#[test]
fn the_tests_named_for_other_faults_exist() {
    let folders = ["tests/suite", "src"].map(|folder| walkdir::WalkDir::new(repository().join(folder)));
    let suite: String = folders
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"))
        .map(|entry| std::fs::read_to_string(entry.path()).unwrap())
        .collect();
    for (fault, test) in TESTED_ELSEWHERE {
        assert!(suite.contains(&format!("fn {test}()")), "{test}, which is to cause {fault}, does not exist");
    }
}

#[test]
fn examples_hold_nothing_that_changes_nothing() {
    for example in Example::all() {
        for path in example.files().iter().filter(|path| !matches!(path.as_str(), REPORT | REMOVED)) {
            let original = std::fs::read(repository().join("tests/valid/minimal").join(path)).ok();
            let own = std::fs::read(example.folder.join(path)).ok();
            assert!(original != own, "{}/{path} is the same as in the smallest booklet", example.name);
        }
        assert!(example.files().iter().any(|path| path != REPORT), "{} changes nothing", example.name);
    }
}

/// A booklet with one mistake of many kinds: all are told in one run, in the order of the files, and nothing besides.
#[test]
fn every_mistake_of_a_booklet_is_told_in_one_run() {
    let project = Project::minimal()
        .replace("booklet.yaml", "publisher:", "publishr:")
        .replace("booklet.yaml", "令和6年3月", "令和6年13月")
        .replace("booklet.yaml", "令和6年度～令和10年度", "5年間")
        .replace("booklet.yaml", "第1章, opens: page", "章, opens: pages")
        .replace("booklet.yaml", "outline:", "theme: {ink: 紺, accent: \"#ffcc00\"}\noutline:")
        .replace("booklet.yaml", "title: 見本市総合戦略", "title: 見本市総合戦略\ntitle-lines: [見本市, 総合計画]")
        .replace("booklet.yaml", "  - beginning", "  - beginning\n  - beginnin")
        .replace(
            "chapters/beginning.yaml",
            "この戦略は、{{計画期間}}の計画です。",
            "{{計画期限}}の計画です。\n\n      # はじめに",
        )
        .replace(
            "chapters/beginning.yaml",
            "  - glossary: {}",
            "  - note: ※\n    source: 市\n  - prose: '[資料](a.pdf)<br>'",
        )
        .replace("glossary.yaml", "- term", "\t- term")
        .replace("goals/tourism.yaml", "[visitors]", "[visitor, hotels]")
        .replace("goals/tourism.yaml", "[1-1]", "[1-9]")
        .replace("goals/tourism.yaml", "見どころ", "見\u{200b}どころ😀")
        .replace("goals/tourism.yaml", "kpis: [shops]", "kpis: shops\nlevel: gaol")
        .replace("indicators.yaml", "[outcome]", "[income]")
        .replace("indicators.yaml", "12,000人 (R4)", "12,000人 (H32)")
        .replace("indicators.yaml", "15,000人", "15,00人")
        .replace("indicators.yaml", "better: lower", "better: lower\n  better: higher")
        .replace("indicators.yaml", "  target: ↘", "  target:")
        .file("measures.yaml", "- {id: 1-1, name: 観光の振興}\n- {id: 1-1, name: 再び}\n")
        .file("templates/html/styles.css", "");
    let run = project.check(&["--format", "short"]);
    let heads: Vec<&str> = run.stdout.lines().filter_map(|line| line.split("]: ").next()).collect();
    let expected = "\
booklet.yaml:2:15: error[title-lines-differ
booklet.yaml:3:1: error[unknown-key
booklet.yaml:4:11: error[no-such-date
booklet.yaml:5:9: error[bad-period
booklet.yaml:13:30: error[bad-numbering
booklet.yaml:13:40: error[bad-choice
booklet.yaml:15:14: error[bad-colour
booklet.yaml:15:25: error[pale-colour
booklet.yaml:18:5: error[unknown-section
chapters/beginning.yaml:5:7: error[unknown-quote
chapters/beginning.yaml:7:7: error[heading-in-prose
chapters/beginning.yaml:9:5: error[expected-one-key
chapters/beginning.yaml:10:13: error[unsafe-link
chapters/beginning.yaml:10:24: warning[raw-html
glossary.yaml:1:1: error[tab-indentation
goals/tourism.yaml:4:4: error[control-character
goals/tourism.yaml:4:8: error[missing-glyph
goals/tourism.yaml:5:11: error[unknown-indicator
goals/tourism.yaml:5:20: error[unknown-indicator
goals/tourism.yaml:6:11: error[unknown-measure
goals/tourism.yaml:7:7: error[expected-list
goals/tourism.yaml:8:8: error[unknown-level
indicators.yaml:4:16: error[unknown-category
indicators.yaml:5:22: error[no-such-date
indicators.yaml:6:11: error[bad-thousands
indicators.yaml:10:3: error[duplicate-key
indicators.yaml:12:3: error[empty-target
measures.yaml:2:8: error[duplicate-id
templates/html/styles.css: error[unknown-template";
    assert_eq!(heads, expected.lines().collect::<Vec<_>>(), "{}", run.stdout);
}

#[cfg(not(feature = "embedded"))]
#[test]
fn an_engine_that_is_not_built_in_is_told() {
    let run = Project::minimal().build(&["--engine", "embedded"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error[no-embedded-engine]"), "{}", run.stderr);
}

#[cfg(feature = "embedded")]
#[test]
fn remarks_of_the_typesetter_are_passed_on() {
    let theme = std::fs::read_to_string(repository().join("templates/typst/theme.typ")).unwrap();
    let own = format!("#text(font: \"No Such Font\")[]\n{theme}");
    let run = Project::minimal().file("templates/typst/theme.typ", own).build(&["--formats", "pdf"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("advice[typeset-remark]"), "{}", run.stderr);
    assert!(run.stderr.contains("theme.typ:1"), "{}", run.stderr);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let project = Project::minimal().file("../output", "a file where the folder of outputs should be");
    let run = project.build(&["--formats", "json"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("error[output-io]"), "{}", run.stderr);
}
