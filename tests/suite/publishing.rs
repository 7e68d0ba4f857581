//! All or nothing: whatever happens to a build, the last good outputs are whole.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::project::Project;

/// Every file below a folder with its contents.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}

#[test]
fn a_failed_build_leaves_the_last_good_one() {
    let project = Project::minimal().built(&["--formats", "html,md"]);
    let good = contents(&project.output(""));
    let project = project.replace("booklet.yaml", "title:", "titel:");
    assert_eq!(project.build(&["--formats", "html,md"]).code, 1);
    assert_eq!(contents(&project.output("")), good);
}

#[test]
fn a_template_that_fails_half_way_leaves_the_last_good_build() {
    let project = Project::minimal().built(&["--formats", "html,md"]);
    let good = contents(&project.output(""));
    let project = project.file("templates/html/index.html", "<p>{{ booklet.title }}{{ missing }}");
    assert_eq!(project.build(&["--formats", "html,md"]).code, 1);
    assert_eq!(contents(&project.output("")), good);
}

/// Kills builds after every few milliseconds of their life; old and new outputs differ, so a mixture would show.
#[test]
fn a_build_killed_at_any_moment_leaves_whole_outputs() {
    let project = Project::minimal().built(&["--formats", "html,md,json"]);
    let old = contents(&project.output(""));
    let project = project.replace("booklet.yaml", "title: 見本市総合戦略", "title: 新しい見本市総合戦略");
    let new_project = Project::minimal()
        .replace("booklet.yaml", "title: 見本市総合戦略", "title: 新しい見本市総合戦略")
        .built(&["--formats", "html,md,json"]);
    let new = contents(&new_project.output(""));
    assert_ne!(old, new);
    for delay in 0..120 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sasshi"))
            .current_dir(project.path("").parent().unwrap())
            .args(["build", "minimal", "--formats", "html,md,json"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(Duration::from_micros(delay * 150));
        let _ = child.kill();
        let _ = child.wait();
        let found = contents(&project.output(""));
        assert!(found == old || found == new, "a mixture after {delay} steps: {:?}", found.keys());
    }
}

#[test]
fn leftovers_of_killed_builds_are_swept_up() {
    let project = Project::minimal();
    let leftover = project.output("").with_file_name(".minimal-abandoned.new");
    std::fs::create_dir_all(&leftover).unwrap();
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(60 * 60 * 24);
    std::fs::File::open(&leftover).unwrap().set_modified(long_ago).unwrap();
    let project = project.built(&["--formats", "md"]);
    assert!(!leftover.exists());
    assert!(project.output("booklet.md").is_file());
}

/// A build that was killed a moment ago holds no lock any more, whatever its folder's age.
#[test]
fn what_nobody_holds_goes_with_the_next_build_and_what_somebody_holds_stays() {
    let project = Project::minimal();
    let beside = |name: &str| project.output("").with_file_name(name);
    let make = |name: &str| {
        std::fs::create_dir_all(beside(&format!(".{name}.new"))).unwrap();
        std::fs::File::create(beside(&format!(".{name}.lock"))).unwrap()
    };
    drop(make("minimal-killed"));
    drop(make("minimal-2-killed"));
    let held = make("minimal-alive");
    held.lock().unwrap();
    let project = project.built(&["--formats", "md"]);
    let left = |project: &Project| {
        let names = std::fs::read_dir(project.output("").parent().unwrap()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
        names.sort();
        names
    };
    let others = [".minimal-2-killed.lock", ".minimal-2-killed.new"];
    assert_eq!(left(&project), [&others[..], &[".minimal-alive.lock", ".minimal-alive.new"]].concat());
    drop(held);
    assert_eq!(left(&project.built(&["--formats", "md"])), others);
}

/// Where a file system cannot exchange two folders there is a moment between two steps.
#[test]
fn the_last_good_build_comes_back_from_where_it_was_moved_aside() {
    let project = Project::minimal().built(&["--formats", "md"]);
    let good = contents(&project.output(""));
    let aside = project.output("").with_file_name(".minimal-abcdef.old");
    std::fs::rename(project.output(""), &aside).unwrap();
    drop(std::fs::File::create(aside.with_extension("lock")).unwrap());
    let project = project.replace("booklet.yaml", "title:", "titel:");
    assert_eq!(project.build(&["--formats", "md"]).code, 1);
    let project = project.replace("booklet.yaml", "titel:", "title:").built(&["--formats", "md"]);
    assert_eq!(contents(&project.output("")), good);
    assert!(!aside.exists());
}

/// Explorer and Finder put files of their own into every folder that somebody looks into.
#[test]
fn what_systems_put_there_by_themselves_stops_no_build() {
    let project = Project::minimal().built(&["--formats", "html,md"]);
    for name in ["Thumbs.db", "desktop.ini", ".DS_Store", "assets/.DS_Store", "assets/Thumbs.db", "._index.html"] {
        std::fs::write(project.output(name), "of the system").unwrap();
        assert_eq!(project.build(&["--formats", "html,md"]).code, 0, "{name}");
    }
}

#[test]
fn nothing_of_ones_own_goes_with_the_old_build_wherever_it_lies() {
    let project = Project::minimal().built(&["--formats", "html,md"]);
    for name in ["assets/minutes.docx", "typst/minutes.pdf", "minutes/"] {
        let path = project.output(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        match name.strip_suffix('/') {
            Some(_) => std::fs::create_dir_all(&path).unwrap(),
            None => std::fs::write(&path, "precious").unwrap(),
        }
        let run = project.build(&["--formats", "html,md"]);
        assert_eq!(run.code, 2, "{name}");
        assert!(path.exists(), "{name}");
        let shown = name.trim_end_matches('/').split('/').next_back().unwrap();
        assert!(run.stderr.contains("error[output-not-ours]"), "{name}: {}", run.stderr);
        assert!(run.stderr.contains(shown) || run.stderr.contains("typst"), "{name}: {}", run.stderr);
        if path.is_dir() {
            std::fs::remove_dir(&path).unwrap()
        } else {
            std::fs::remove_file(&path).unwrap()
        }
        let _ = std::fs::remove_dir(project.output("typst"));
    }
}

/// Whoever keeps the outputs elsewhere, by a link, keeps the link.
#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_outputs_stays_one() {
    let project = Project::minimal().built(&["--formats", "md"]);
    let elsewhere = project.output("").with_file_name("elsewhere");
    std::fs::rename(project.output(""), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, project.output("").with_file_name("minimal")).unwrap();
    let project = project.replace("booklet.yaml", "見本市総合戦略", "新しい総合戦略").built(&["--formats", "md"]);
    assert!(std::fs::symlink_metadata(project.output("").with_file_name("minimal")).unwrap().is_symlink());
    assert!(std::fs::read_to_string(elsewhere.join("booklet.md")).unwrap().contains("新しい総合戦略"));
    std::fs::write(elsewhere.join("minutes.docx"), "precious").unwrap();
    let run = project.build(&["--formats", "md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("minimal/minutes.docx"), "{}", run.stderr);
}

/// Whatever prints says so where its words are lost.
#[cfg(target_os = "linux")]
#[test]
fn what_is_lost_to_a_full_disk_is_said() {
    let project = Project::minimal().built(&["--formats", "md"]);
    let folder = project.path("");
    let folder = folder.to_str().unwrap();
    let commands: &[&[&str]] = &[
        &["check", folder],
        &["build", folder, "--formats", "md"],
        &["diff", folder, folder],
        &["rules"],
        &["explain", "sum-mismatch"],
        &["schema", folder],
        &["--help"],
        &["build", "--help"],
        &["--version"],
    ];
    for arguments in commands {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_sasshi"))
            .current_dir(project.output("").parent().unwrap().parent().unwrap())
            .args(*arguments)
            .stdout(full)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("error[output-io]"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_folder_with_files_of_ones_own_is_not_replaced() {
    let project = Project::minimal();
    std::fs::create_dir_all(project.output("")).unwrap();
    std::fs::write(project.output("minutes.docx"), "precious").unwrap();
    let run = project.build(&["--formats", "md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error[output-not-ours]"), "{}", run.stderr);
    assert_eq!(std::fs::read(project.output("minutes.docx")).unwrap(), b"precious");
}

#[test]
fn a_file_added_to_the_outputs_is_not_lost() {
    let project = Project::minimal().built(&["--formats", "md"]);
    std::fs::write(project.output("note.txt"), "mine").unwrap();
    assert_eq!(project.build(&["--formats", "md"]).code, 2);
    assert_eq!(std::fs::read(project.output("note.txt")).unwrap(), b"mine");
}

#[test]
fn a_file_of_the_outputs_changed_by_hand_is_made_anew() {
    let project = Project::minimal().built(&["--formats", "html"]);
    let (page, style) = (project.read_output("index.html"), project.read_output("assets/style.css"));
    std::fs::write(project.output("index.html"), page.replace("見本市", "別の市")).unwrap();
    std::fs::write(project.output("assets/style.css"), "").unwrap();
    let project = project.built(&["--formats", "html"]);
    assert_eq!((project.read_output("index.html"), project.read_output("assets/style.css")), (page, style));
}

/// Most of a build is fonts, which it would take longest to write.
#[cfg(unix)]
#[test]
fn files_that_stay_as_they_are_are_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let file = |project: &Project, path: &str| std::fs::metadata(project.output(path)).unwrap().ino();
    let project = Project::minimal().built(&["--formats", "html"]);
    let (page, style) = (file(&project, "index.html"), file(&project, "assets/style.css"));
    let project = project.replace("booklet.yaml", "見本市総合戦略", "新しい総合戦略").built(&["--formats", "html"]);
    assert_ne!(file(&project, "index.html"), page);
    assert_eq!(file(&project, "assets/style.css"), style);
}
