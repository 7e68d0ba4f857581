//! The structure of the program: which room may know which, and that every room says what it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::repository;

/// Which rooms each room may use. The road runs down; nothing points back up it.
const EDGES: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("japanese", &[]),
    ("rich", &[]),
    ("fonts", &[]),
    ("picture", &[]),
    ("publish", &[]),
    ("scaffold", &[]),
    ("diag", &["japanese", "rich", "source"]),
    ("content", &["diag", "japanese", "source"]),
    ("model", &["content", "diag", "japanese", "source"]),
    ("load", &["content", "diag", "japanese", "model", "picture", "source"]),
    ("edit", &["content", "diag", "load", "source"]),
    ("schema", &["content", "model"]),
    ("history", &["diag"]),
    ("textconv", &["content", "load", "schema", "source"]),
    ("render", &["japanese", "rich"]),
    ("check", &["content", "diag", "fonts", "japanese", "model", "render", "source"]),
    ("edition", &["check", "fonts", "japanese", "model", "rich", "source"]),
    ("compare", &["check", "diag", "edition", "japanese", "model", "rich", "source"]),
    (
        "consult",
        &["check", "compare", "diag", "edit", "edition", "japanese", "load", "model", "render", "rich", "source"],
    ),
    ("inspect", &["check", "diag", "history", "load", "model", "source"]),
    ("rename", &["check", "diag", "edit", "edition", "inspect", "model", "source"]),
    ("typeset", &["fonts"]),
    ("watch", &[]),
    (
        "serve",
        &[
            "build", "check", "compare", "diag", "edition", "history", "load", "model", "inspect", "publish", "render",
            "source", "typeset", "watch",
        ],
    ),
    ("workbook", &[]),
    ("build", &["check", "compare", "consult", "diag", "edition", "fonts", "publish", "render", "typeset", "workbook"]),
    (
        "cli",
        &[
            "build", "check", "compare", "consult", "diag", "edit", "history", "load", "model", "inspect", "publish",
            "rename", "render", "scaffold", "schema", "serve", "source", "textconv", "typeset", "watch",
        ],
    ),
];

/// Longest file: beyond this a room has more than one purpose.
const LONGEST_FILE: usize = 420;

/// Every source file with its path relative to `src/` and its text.
fn files() -> Vec<(String, String)> {
    walkdir::WalkDir::new(repository().join("src"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| {
            let path = entry.path().strip_prefix(repository().join("src")).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            (path, std::fs::read_to_string(entry.path()).expect("a readable file"))
        })
        .collect()
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

#[test]
fn rooms_know_only_what_the_map_allows() {
    let allowed: BTreeMap<&str, &[&str]> = EDGES.iter().copied().collect();
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (path, text) in files() {
        let from = room(&path);
        if matches!(from, "lib" | "main") {
            continue;
        }
        let allowed = allowed.get(from).unwrap_or_else(|| panic!("{path}: the room {from} is not on the map"));
        for (line, text) in text.lines().enumerate() {
            for used_path in text.split("crate::").skip(1) {
                let to: String = used_path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let known = to == from || allowed.contains(&to.as_str());
                assert!(known, "src/{path}:{}: {from} must not know {to}", line + 1);
                used.insert((from.to_owned(), to));
            }
        }
    }
    for (from, rooms) in EDGES {
        for to in *rooms {
            assert!(
                used.contains(&((*from).to_owned(), (*to).to_owned())),
                "the edge {from} → {to} is on the map, but not in the code"
            );
        }
    }
}

#[test]
fn every_module_opens_with_what_it_does() {
    for (path, text) in files() {
        let is_tests = path.ends_with("tests.rs") || path.contains("/tests/");
        assert!(is_tests || text.starts_with("//! "), "src/{path} does not say what it is");
    }
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    for (path, text) in files() {
        // The catalogue of faults is one table, which splitting would not make clearer.
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE || path == "diag/catalogue.rs", "src/{path} has {lines} lines");
    }
}

#[test]
fn nothing_is_called_misc() {
    for (path, _) in files() {
        for name in ["misc", "util", "utils", "common", "helpers"] {
            assert!(!path.split(['/', '.']).any(|part| part == name), "src/{path}");
        }
    }
}

/// A format is one file and one row: a file without its row would never be made.
#[test]
fn every_file_of_a_format_has_its_row() {
    use sasshi::build::{booklet, comparison, consultation};
    let files = files();
    let tables = [
        ("booklet", booklet::PRODUCTS.len()),
        ("comparison", comparison::PRODUCTS.len()),
        ("consultation", consultation::PRODUCTS.len()),
    ];
    for (document, rows) in tables {
        let folder = format!("build/{document}/");
        let formats = files.iter().filter(|(path, text)| path.starts_with(&folder) && text.contains("\nimpl Product<"));
        assert_eq!(formats.count(), rows, "src/build/{document}.rs has not a row for each file of {folder}");
    }
}

#[test]
fn every_fault_of_the_catalogue_is_reported_somewhere() {
    let files = files();
    for fault in sasshi::diag::Fault::ALL {
        let variant = format!("Fault::{fault:?}");
        let used = files.iter().any(|(path, text)| {
            path != "diag/catalogue.rs"
                && text
                    .match_indices(&variant)
                    .any(|(at, _)| !text[at + variant.len()..].starts_with(|c: char| c.is_alphanumeric()))
        });
        assert!(used, "{} is never reported", fault.name());
    }
}

/// The preview shows an edition before the families of the second table have run.
#[test]
fn rules_that_only_remark_decide_nothing() {
    let files = files();
    let check = &files.iter().find(|(path, _)| path == "check.rs").expect("check.rs").1;
    let (_, table) = check.split_once("const REMARKING").expect("a table");
    let (table, _) = table.split_once("];").expect("its end");
    let families: Vec<&str> = table.lines().filter_map(|line| line.trim().strip_suffix("::check,")).collect();
    assert!(families.len() > 5, "{families:?}");
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("check/")) {
        let family = path.trim_start_matches("check/").split(['/', '.']).next().unwrap_or_default();
        for fault in sasshi::diag::Fault::ALL.iter().filter(|fault| fault.is_fatal() && families.contains(&family)) {
            let variant = format!("Fault::{fault:?}");
            let used = text
                .match_indices(&variant)
                .any(|(at, _)| !text[at + variant.len()..].starts_with(|c: char| c.is_alphanumeric()));
            assert!(!used, "src/{path} only remarks, but reports {}", fault.name());
        }
    }
}

#[test]
fn every_test_file_is_a_module() {
    let main = std::fs::read_to_string(repository().join("tests/suite/main.rs")).unwrap();
    for entry in std::fs::read_dir(repository().join("tests/suite")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(main.contains(&format!("mod {module};")), "tests/suite/{name} is never run");
        }
    }
}

#[test]
fn every_word_of_the_vocabulary_is_printed_somewhere() {
    let mut places: String =
        files().into_iter().filter(|(path, _)| path != "model/words.rs").map(|(_, text)| text).collect();
    for entry in walkdir::WalkDir::new(repository().join("templates")) {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            places.push_str(&std::fs::read_to_string(entry.path()).expect("a readable template"));
        }
    }
    for word in sasshi::model::words::Word::ALL {
        let key = word.key().replace('-', "_");
        let ways = [format!("Word::{word:?}"), format!("words.{key}"), format!("words[\"{key}\"]")];
        assert!(ways.iter().any(|way| places.contains(way)), "nothing prints the word {}", word.key());
    }
}

#[test]
fn templates_do_no_arithmetic() {
    for entry in walkdir::WalkDir::new(repository().join("templates")) {
        let entry = entry.expect("a readable folder");
        let path = entry.path();
        let name = path.to_string_lossy().replace('\\', "/");
        // Markdown knows no merged cells: that template counts the empty ones it has to fill in.
        if !entry.file_type().is_file() || name.ends_with("markdown/cell.md") {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("a readable template");
        let inside = text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
        let tags = text.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
        for code in inside.chain(tags) {
            for operator in [" + ", " - ", " * ", " / ", " // ", " % "] {
                assert!(!code.contains(operator), "{name} computes: {code}");
            }
        }
    }
}

/// Anchors come from authors, and have neither spaces nor capitals: a label of a template's own is one that none can be.
#[test]
fn no_anchor_is_a_label_of_the_templates() {
    let could_be_anchor = |name: &&str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    for entry in walkdir::WalkDir::new(repository().join("templates")) {
        let entry = entry.expect("a readable folder");
        if entry.path().extension().is_some_and(|extension| extension == "typ") {
            let text = std::fs::read_to_string(entry.path()).expect("a readable template");
            let mut names = text.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0));
            let found = names.find(could_be_anchor);
            assert_eq!(found, None, "{} has a label that an author may give", entry.path().display());
        }
    }
}
