//! Booklets as they were: what is read from the history of a real git repository, and what is told when it cannot be.

mod driver;
mod faults;
pub mod repository;

use sasshi::history::{Range, Repository};
use sasshi::load;

use crate::project::Project;
use repository::Repo;

/// Two commits of a booklet in a folder; the first has the tag `v1`.
fn two_commits(folder: &str) -> (Repo, [String; 2]) {
    let repo = Repo::new();
    let file = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    repo.write(&file("booklet.yaml"), "title: 前\n").write(&file("goals/観光.yaml"), "id: a\n").write("other.txt", "x");
    let first = repo.commit("初めの版\n\n詳しく");
    repo.git(&["tag", "-a", "v1", "-m", "印"]);
    repo.write(&file("booklet.yaml"), "title: 後\n").write(&file("glossary.yaml"), "[]\n");
    std::fs::remove_file(repo.path(&file("goals/観光.yaml"))).unwrap();
    let second = repo.commit("次の版");
    (repo, [first, second])
}

fn paths(files: &std::collections::BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

#[test]
fn each_commit_has_its_own_files() {
    let (repo, [first, second]) = two_commits("content/見本");
    let old = repo.snapshot("content/見本", "v1");
    assert_eq!((old.commit, old.date.as_str(), old.subject.as_str()), (first, "2026-04-01", "初めの版"));
    assert_eq!(paths(&old.files), ["booklet.yaml", "goals/観光.yaml"]);
    assert_eq!(old.files["booklet.yaml"], "title: 前\n".as_bytes());
    let new = repo.snapshot("content/見本", "HEAD");
    assert_eq!((new.commit, new.subject.as_str()), (second, "次の版"));
    assert_eq!(paths(&new.files), ["booklet.yaml", "glossary.yaml"]);
    assert_eq!(new.files["booklet.yaml"], "title: 後\n".as_bytes());
}

#[test]
fn a_booklet_may_be_the_whole_repository() {
    let (repo, _) = two_commits("");
    assert_eq!(paths(&repo.snapshot("", "v1").files), ["booklet.yaml", "goals/観光.yaml", "other.txt"]);
    assert_eq!(paths(&repo.snapshot("", "main").files), ["booklet.yaml", "glossary.yaml", "other.txt"]);
}

#[test]
fn whatever_git_calls_a_commit_is_one() {
    let (repo, [first, second]) = two_commits("本");
    repo.git(&["branch", "令和8年度"]);
    repo.git(&["tag", "-a", "次", "-m", "印の印", "v1"]);
    let spelt = ["v1", "v1^{}", "v1^{commit}", "次", "HEAD~1", "HEAD^", "main^", ":/初め", &first, &first[..9]];
    for revision in spelt {
        assert_eq!(repo.snapshot("本", revision).commit, first, "{revision}");
    }
    for revision in ["HEAD", "@", "main", "refs/heads/main", "令和8年度", ":/次の版", "HEAD@{0}", &second] {
        assert_eq!(repo.snapshot("本", revision).commit, second, "{revision}");
    }
}

#[test]
fn a_snapshot_loads_as_its_folder_does() {
    let repo = Repo::new();
    let project = Project::minimal();
    for entry in walkdir::WalkDir::new(project.path("")).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(project.path("")).unwrap();
        if entry.file_type().is_file() {
            repo.write(
                &format!("冊子/{}", path.to_string_lossy().replace('\\', "/")),
                std::fs::read(entry.path()).unwrap(),
            );
        }
    }
    repo.commit("冊子");
    let loaded = load::files("minimal", repo.snapshot("冊子", "HEAD").files);
    let folder = load::folder(&repo.path("冊子")).unwrap();
    assert!(loaded.booklet.is_some() && !loaded.problems.has_fatal());
    assert_eq!(loaded.problems.into_sorted(&loaded.sources), folder.problems.into_sorted(&folder.sources));
}

/// Enough of it that every pipe between the two programs is full at some time.
#[test]
fn bytes_come_as_they_were_committed() {
    let mut state = 1_u32;
    let mut noise = |length: usize| -> Vec<u8> {
        let mut byte = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        (0..length).map(|_| byte()).collect()
    };
    let repo = Repo::new();
    let mut wanted: Vec<(String, Vec<u8>)> =
        (0..6).map(|n| (format!("figures/図 {n}.png"), noise(400_000 + n))).collect();
    wanted.extend((0..3_000).map(|n| (format!("goals/{n}.yaml"), noise(n % 7))));
    wanted.push(("booklet.yaml".to_owned(), b"a\r\nb\n\0\n".to_vec()));
    for (path, bytes) in &wanted {
        repo.write(&format!("本/{path}"), bytes);
    }
    repo.commit("図");
    assert!(repo.snapshot("本", "HEAD").files == wanted.into_iter().collect());
}

#[test]
fn no_name_of_a_folder_is_a_pattern() {
    let names: &[&str] = if cfg!(windows) {
        &["[ab]", "-x", "!本", "a b", "^本", "本..子"]
    } else {
        &["[ab]", "-x", "!本", "a b", "^本", "本..子", ":(glob)*", "*", "本\n子", "\"本\"", "a\\b", "HEAD:本"]
    };
    let repo = Repo::new();
    repo.write("a/booklet.yaml", "a").write("b/booklet.yaml", "b");
    for name in names {
        repo.write(&format!("{name}/booklet.yaml"), name).write(&format!("{name}/{name}.yaml"), "x");
    }
    repo.commit("名前");
    for name in names {
        let files = repo.snapshot(name, "HEAD").files;
        assert_eq!(files.len(), 2, "{name}");
        assert_eq!(files["booklet.yaml"], name.as_bytes());
        assert!(files.contains_key(&format!("{name}.yaml")));
    }
}

#[test]
fn links_submodules_and_very_large_files_are_left_out() {
    let (repo, [first, _]) = two_commits("本");
    let large = repo.object(&vec![0; (64 << 20) + 1]);
    let target = repo.object(b"booklet.yaml");
    for entry in
        [format!("120000,{target},本/link"), format!("160000,{first},本/module"), format!("100644,{large},本/large")]
    {
        repo.git(&["update-index", "--add", "--cacheinfo", &entry]);
    }
    repo.git(&["commit", "-q", "-m", "余り"]);
    assert_eq!(paths(&repo.snapshot("本", "HEAD").files), ["booklet.yaml", "glossary.yaml"]);
}

#[test]
fn a_merge_that_is_not_finished_is_left_as_it_is() {
    let (repo, [first, second]) = two_commits("本");
    repo.git(&["checkout", "-q", "-b", "課", "v1"]);
    repo.write("本/booklet.yaml", "title: 課の案\n");
    let other = repo.commit("課の案");
    repo.git(&["checkout", "-q", "main"]);
    assert!(!repo.try_git(&repo.path(""), &["merge", "課"], b"").status.success(), "the two conflict");
    repo.write("本/new.yaml", "x").write("other.txt", "changed");
    let status = repo.git(&["status", "--porcelain"]);
    assert!(status.contains("UU ") && status.contains("?? ") && status.contains(" M "), "{status}");
    let before = repo.inside();
    for (revision, commit) in [("HEAD", &second), ("MERGE_HEAD", &other), ("課", &other), ("v1", &first)] {
        assert_eq!(&repo.snapshot("本", revision).commit, commit);
    }
    let range = Repository::open(&repo.path("本")).unwrap().range("main...課").unwrap();
    assert_eq!(range, Range::Two { old: first, new: "課".to_owned() });
    assert!(repo.inside() == before, "files of the repository have changed");
    assert_eq!(repo.git(&["status", "--porcelain"]), status);
    assert!(std::fs::read_to_string(repo.path("本/booklet.yaml")).unwrap().contains("<<<<<<<"));
}

#[test]
fn a_work_tree_beside_the_repository_has_its_history() {
    let (repo, [first, second]) = two_commits("本");
    let beside = repo.beside("写し");
    repo.git(&["worktree", "add", "-q", "--detach", &beside.display().to_string(), "v1"]);
    let repository = Repository::open(&beside.join("本")).unwrap();
    assert_eq!(repository.snapshot("HEAD").unwrap().commit, first);
    assert_eq!(repository.snapshot("main").unwrap().commit, second);
}

#[test]
fn hashes_may_be_longer() {
    let repo = Repo::new();
    std::fs::remove_dir_all(repo.path(".git")).unwrap();
    repo.git(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    repo.write("booklet.yaml", "a");
    let commit = repo.commit("長い");
    assert_eq!(commit.len(), 64);
    assert_eq!(repo.snapshot("", &commit[..8]).commit, commit);
}

/// 前の版, as a machine of another time has written it.
#[test]
fn a_subject_is_read_in_the_encoding_of_its_commit() {
    let (repo, _) = two_commits("");
    let message = b"\x91\x4f\x82\xcc\x94\xc5\n";
    repo.git_at(
        &repo.path(""),
        &["-c", "i18n.commitEncoding=Shift_JIS", "commit", "-q", "--allow-empty", "-F", "-"],
        message,
    );
    assert_eq!(repo.snapshot("", "HEAD").subject, "前の版");
}

#[test]
fn dots_name_two_revisions() {
    let (repo, [first, _]) = two_commits("本");
    repo.git(&["checkout", "-q", "-b", "課", "v1"]);
    repo.commit("課の案");
    let repository = Repository::open(&repo.path("本")).unwrap();
    let two = |old: &str, new: &str| Range::Two { old: old.to_owned(), new: new.to_owned() };
    assert_eq!(repository.range("v1").unwrap(), Range::One("v1".to_owned()));
    assert_eq!(repository.range("v1..main").unwrap(), two("v1", "main"));
    assert_eq!(repository.range("v1..").unwrap(), two("v1", "HEAD"));
    assert_eq!(repository.range("main...課").unwrap(), two(&first, "課"));
    assert_eq!(repository.range("main...").unwrap(), two(&first, "HEAD"));
    assert_eq!(repository.range("...main").unwrap(), two(&first, "main"));
    assert!(repository.range("main...nope").is_err());
}

/// A repository may say of programs that they are to be run, and anyone may have written it.
#[cfg(unix)]
#[test]
fn nothing_that_a_repository_configures_is_run() {
    let (repo, _) = two_commits("本");
    repo.write("本/.gitattributes", "* filter=own diff=own\n");
    repo.commit("属性");
    let mark = repo.beside("mark");
    let script = repo.beside("script");
    repo.write("../script", format!("#!/bin/sh\ntouch '{}'\ncat\n", mark.display()));
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let script = script.display().to_string();
    let keys = ["core.fsmonitor", "core.pager", "pager.ls-tree", "core.sshCommand", "core.askPass", "gpg.program"];
    for key in keys.into_iter().chain(["filter.own.smudge", "filter.own.process", "diff.own.textconv", "diff.external"])
    {
        repo.git(&["config", key, &script]);
    }
    for command in ["rev-parse", "rev-list", "ls-tree", "cat-file", "merge-base", "config", "for-each-ref"] {
        repo.git(&["config", &format!("alias.{command}"), &format!("!{script}")]);
    }
    repo.git(&["config", "log.showSignature", "true"]);
    assert_eq!(repo.snapshot("本", "HEAD").files.len(), 3);
    assert_eq!(repo.refused("本", "nope").name, "unknown-revision");
    assert!(Repository::open(&repo.path("本")).unwrap().range("HEAD...v1").is_ok());
    assert!(!mark.exists(), "something was run");
}

/// Hooks and aliases are run with variables that lead to the repository they belong to.
#[test]
fn another_repository_in_the_environment_is_not_read() {
    const FOLDER: &str = "SASSHI_TEST_FOLDER";
    if let Some(folder) = std::env::var_os(FOLDER) {
        let found = repository::snapshot(std::path::Path::new(&folder), "HEAD").unwrap();
        assert_eq!(found.subject, "次の版");
        return;
    }
    let ((repo, _), other) = (two_commits("本"), Repo::new());
    other.write("本/booklet.yaml", "x").commit("別の冊子");
    let mut inner = std::process::Command::new(std::env::current_exe().unwrap());
    inner.args(["--exact", "history::another_repository_in_the_environment_is_not_read"]);
    inner.env(FOLDER, repo.path("本")).env("GIT_DIR", other.path(".git")).env("GIT_WORK_TREE", other.path(""));
    inner.env("GIT_INDEX_FILE", other.path(".git/index")).env("GIT_PREFIX", "本/");
    let output = inner.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
}
