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
