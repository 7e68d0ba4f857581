//! `sasshi rename`: whatever uses an id follows it, nothing else changes, and the way back gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::Project;

const KINDS: [&str; 10] =
    ["indicator", "section", "measure", "project", "category", "level", "mark", "marker", "text", "answer"];

const SAMPLES: [&str; 5] = ["kitamoto-2", "hokuto-2", "aose-strategy", "aose-plan", "atsugi-revision"];

/// All files of a booklet with their bytes.
fn files(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(project.path("")).into_iter().map(|entry| entry.expect("a file"));
    let paths = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    paths.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect()
}

/// Whatever is called an id somewhere in the files.
fn ids(project: &Project) -> BTreeSet<String> {
    let texts = files(project).into_iter().filter(|(path, _)| path.ends_with(".yaml"));
    let texts: Vec<String> = texts.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let words = |line: &str| -> Option<String> {
        let (_, rest) = line.split_once("id: ")?;
        let id: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
        (!id.is_empty()).then_some(id)
    };
    texts.iter().flat_map(|text| text.lines()).filter_map(words).collect()
}

#[test]
fn every_id_of_the_samples_can_be_renamed_and_back() {
    // All of them take minutes.
    let every = if std::env::var("SASSHI_RENAMES").is_ok_and(|asked| asked == "all") { 1 } else { 23 };
    let mut renamed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nth = 0;
    for sample in SAMPLES {
        let project = Project::copy_of(&format!("content/{sample}"));
        let before = files(&project);
        for id in ids(&project) {
            nth += 1;
            if nth % every != 0 {
                continue;
            }
            for kind in KINDS {
                let run = project.run_inside(&["rename", kind, &id, "newly-named-9"]);
                if run.code == 2 {
                    assert_eq!(files(&project), before, "{sample}: {kind} {id}");
                    continue;
                }
                assert_eq!(run.code, 0, "{sample}: {kind} {id}: {}", run.stderr);
                let after = files(&project);
                assert_ne!(after, before, "{sample}: {kind} {id}");
                let back = project.run_inside(&["rename", kind, "newly-named-9", &id]);
                assert_eq!(back.code, 0, "{sample}: {kind} {id}, back: {}", back.stderr);
                assert_eq!(files(&project), before, "{sample}: {kind} {id}");
                *renamed.entry(kind).or_default() += 1;
            }
        }
    }
    assert!(renamed.len() >= if every == 1 { 8 } else { 3 } && renamed.values().sum::<usize>() >= 10, "{renamed:?}");
}

#[test]
fn what_would_be_wrong_is_told_and_nothing_is_written() {
    let project = Project::minimal();
    let before = files(&project);
    let known = ids(&project)
        .into_iter()
        .find(|id| project.run_inside(&["rename", "section", id, "x-y", "--dry-run"]).code == 0);
    let known = known.expect("a section");
    for (arguments, code, told) in [
        (vec!["rename", "section", "no-such-section", "other"], 2, "no-such-section"),
        (vec!["rename", "section", &known, "bad name!"], 1, "bad name!"),
        (vec!["rename", "chapter", &known, "other"], 2, "chapter"),
    ] {
        let run = project.run_inside(&arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{arguments:?}: {}", run.stderr);
        assert_eq!(files(&project), before, "{arguments:?}");
    }
    let shown = project.run_inside(&["rename", "section", &known, "other-name", "--dry-run"]);
    assert!(shown.stdout.contains("other-name"), "{}", shown.stdout);
    assert_eq!(files(&project), before);
}

#[test]
fn a_name_that_is_taken_or_means_two_things_is_refused() {
    let project = Project::copy_of("content/aose-plan");
    let before = files(&project);
    // Two sections, of which one would have the other's name.
    let sections: Vec<String> = ids(&project)
        .into_iter()
        .filter(|id| project.run_inside(&["rename", "section", id, "x-y", "--dry-run"]).code == 0)
        .take(2)
        .collect();
    let run = project.run_inside(&["rename", "section", &sections[0], &sections[1]]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(files(&project), before);
}
