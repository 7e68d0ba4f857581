//! Documents to hold schemas and loader against: samples, scaffolds, examples of the guide, and the faulty booklets.

use std::collections::BTreeMap;
use std::path::Path;

use sasshi::diag::Fault;
use sasshi::scaffold::FORMS;

use super::faults::{self, Kind};
use super::schemas::{Schemas, typed};
use crate::examples::{FORMAT_GUIDE, Files, laid_over, read, smallest, yaml_by_heading};
use crate::project::repository;

/// Faulty booklets of which a schema says something else than of the others with their fault, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("bad-choice--edition-layout", "which texts there are stands elsewhere in the file"),
    ("bad-choice--layout-text", "which texts there are stands elsewhere in the file"),
    ("bad-choice--guide-text", "which texts there are stands in another file"),
    ("wrong-count--bars", "bars are the labels times the series"),
    ("empty-value--markup", "what Markdown leaves of a text is not known to an editor"),
    ("missing-key--empty-file", "an empty file has no values to an editor"),
];

/// The YAML files below a folder, by path.
pub fn yaml_files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = entries.into_iter().map(|entry| entry.expect("a readable folder").into_path());
    let yaml = files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let with_text = yaml.filter_map(|path| Some((path.clone(), std::fs::read_to_string(&path).ok()?)));
    with_text
        .map(|(path, text)| (path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/"), text))
        .collect()
}

/// Booklets in order, by a name that says where they are from.
pub fn sound_booklets() -> BTreeMap<String, Files> {
    let mut booklets = BTreeMap::new();
    for parent in ["content", "tests/valid"] {
        for entry in std::fs::read_dir(repository().join(parent)).expect("a folder") {
            let folder = entry.expect("an entry").path();
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            booklets.insert(format!("{parent}/{name}"), yaml_files(&folder));
        }
    }
    for form in FORMS {
        let files = form.files.iter().filter(|(path, _)| path.ends_with(".yaml"));
        let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        booklets.insert(format!("form {}", form.name), files);
    }
    let smallest = smallest();
    for (heading, fences) in yaml_by_heading(&read(FORMAT_GUIDE)) {
        // An example may be a whole file, in which those before it are lost.
        for count in 1..=fences.len() {
            let files = laid_over(smallest.clone(), &fences[..count]);
            booklets.insert(format!("{FORMAT_GUIDE}, {heading}, the first {count}"), files);
        }
    }
    booklets
}

#[test]
fn what_is_in_order_is_so_in_an_editor() {
    let schemas = Schemas::all();
    for (name, files) in sound_booklets() {
        assert!(!files.is_empty(), "{name} has no files");
        for (path, text) in files {
            let schema = schemas.of(&path).unwrap_or_else(|| panic!("{name}: no schema is for {path}"));
            let document = typed(&text).unwrap_or_else(|| panic!("{name}: {path} is no YAML"));
            let complaints = schemas.complaints(schema, &document);
            assert!(complaints.is_empty(), "{name}: {path}: {complaints:#?}");
        }
    }
}

/// What an editor would underline in a faulty booklet.
fn complaints(schemas: &Schemas, name: &str) -> Vec<String> {
    let mut files = yaml_files(&repository().join("tests/valid/minimal"));
    files.extend(yaml_files(&repository().join("tests/invalid").join(name)));
    let described = files.iter().filter_map(|(path, text)| Some((path, schemas.of(path)?, typed(text)?)));
    described
        .flat_map(|(path, schema, document)| {
            let complaints = schemas.complaints(schema, &document);
            complaints.into_iter().map(move |complaint| format!("{path}{complaint}"))
        })
        .collect()
}

#[test]
fn faults_of_form_are_told_in_an_editor_and_no_others() {
    let schemas = Schemas::all();
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(repository().join("tests/invalid")).expect("the examples") {
        let entry = entry.expect("an example");
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(fault) = Fault::named(name.split("--").next().unwrap_or(&name)) else { continue };
        let complaints = complaints(&schemas, &name);
        let told = !complaints.is_empty();
        let is_exception = EXCEPTIONS.iter().any(|(exception, _)| *exception == name);
        match faults::kind(fault) {
            Kind::Form if told == is_exception => wrong.push(format!("{name} is of form: {complaints:#?}")),
            Kind::Meaning if told != is_exception => wrong.push(format!("{name} is of meaning: {complaints:#?}")),
            _ => {}
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, _) in EXCEPTIONS {
        assert!(repository().join("tests/invalid").join(name).is_dir(), "{name} is no example");
    }
}
