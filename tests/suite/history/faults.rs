//! What is told when a booklet's past cannot be read: each fault, and that its advice can be followed.

use std::path::Path;

use sasshi::history::Repository;

use super::repository::{Repo, Told, snapshot};
use super::two_commits;

#[test]
fn without_git_there_is_no_history() {
    let (repo, _) = two_commits("本");
    let told = Told::of(&Repository::read_by(Path::new("no-such-git"), &repo.path("本")).unwrap_err());
    assert_eq!(told.name, "git-missing");
    assert_eq!(told.message, "cannot run the command `no-such-git` of Git");
}

#[test]
fn a_folder_without_a_repository_has_no_history() {
    let folder = tempfile::tempdir().unwrap();
    let told = Told::of(&snapshot(folder.path(), "HEAD").unwrap_err());
    assert_eq!((told.name, told.message.contains(&folder.path().display().to_string())), ("not-a-repository", true));
    // The repository's own folder is no part of its work tree.
    let (repo, _) = two_commits("");
    assert_eq!(repo.refused(".git/refs", "HEAD").name, "not-a-repository");
}

#[test]
fn a_folder_that_is_not_there_has_no_history_either() {
    let (repo, _) = two_commits("本");
    for folder in ["nowhere", "本/booklet.yaml"] {
        assert_eq!(repo.refused(folder, "HEAD").name, "unreadable-folder", "{folder}");
    }
}

#[test]
fn what_git_refuses_is_told_in_its_words() {
    let (repo, _) = two_commits("本");
    let reflog = repo.refused("本", "@{2020-01-01}");
    assert_eq!(reflog.name, "git-failed");
    assert!(reflog.message.contains("log for 'main' only goes back to"), "{}", reflog.message);
    assert!(repo.refused("本", "main@{99}").message.contains("log for 'main' only has"));
    repo.git(&["config", "core.repositoryFormatVersion", "99"]);
    let told = repo.refused("本", "HEAD");
    assert_eq!(told.name, "git-failed");
    assert!(told.message.ends_with(": Expected git repo version <= 1, found 99"), "{}", told.message);
}

/// A shared folder belongs to somebody else, and git does not trust what it may be told to do there.
#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else_is_told_in_the_words_of_git() {
    let (repo, _) = two_commits("本");
    let script = "#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 GIT_CONFIG_GLOBAL=/dev/null exec git \"$@\"\n";
    repo.write("../git", script);
    std::fs::set_permissions(repo.beside("git"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let told = Told::of(&Repository::read_by(&repo.beside("git"), &repo.path("本")).unwrap_err());
    assert_eq!(told.name, "git-failed");
    assert!(told.message.contains("detected dubious ownership in repository at"), "{}", told.message);
}

#[test]
fn an_unknown_revision_is_told_with_near_names() {
    let (repo, [first, _]) = two_commits("本");
    let told = repo.refused("本", "mian");
    assert_eq!((told.name, told.message.as_str()), ("unknown-revision", "there is no folder and no revision `mian`"));
    assert!(told.help.ends_with("such as main"), "{}", told.help);
    assert!(
        repo.refused("本", "令和8年度").help.contains("main") && repo.refused("本", "令和8年度").help.contains("v1")
    );
    let tree = format!("{first}^{{tree}}");
    let none = "0123456789012345678901234567890123456789";
    for revision in
        ["HEAD~9", "HEAD:本", "HEAD:本/booklet.yaml", "^HEAD", "HEAD..v1", "本", "..", &tree, none, ":/nope"]
    {
        assert_eq!(repo.refused("本", revision).name, "unknown-revision", "{revision}");
    }
    repo.git(&["update-ref", "refs/remotes/origin/案", "HEAD"]);
    assert!(repo.refused("本", "案").help.ends_with("such as origin/案"));
    assert_eq!(Repo::new().refused("", "HEAD").name, "unknown-revision");
}

#[test]
fn no_revision_is_an_option() {
    let (repo, _) = two_commits("本");
    let before = repo.inside();
    for revision in ["-x", "--upload-pack=x", "--all", "--git-dir=/", "--", "-", "", "HEAD\n", "HEAD\0", "\x1b[31m"] {
        let fault = snapshot(&repo.path("本"), revision).unwrap_err();
        assert_eq!(fault.fault.name(), "unknown-revision", "{revision:?}");
    }
    for range in ["--all..HEAD", "HEAD..--all", "-x...HEAD", "HEAD...--all"] {
        let repository = Repository::open(&repo.path("本")).unwrap();
        let snapshots = repository.range(range).and_then(|range| match range {
            sasshi::history::Range::One(revision) => repository.snapshot(&revision),
            sasshi::history::Range::Two { old, new } => repository.snapshot(&old).and(repository.snapshot(&new)),
        });
        assert_eq!(snapshots.unwrap_err().fault.name(), "unknown-revision", "{range}");
    }
    assert!(repo.inside() == before);
}

#[test]
fn a_shallow_clone_says_how_to_fetch_the_rest() {
    let (repo, [first, second]) = two_commits("本");
    let clone = repo.beside("clone");
    repo.git(&["clone", "-q", "--depth", "1", "--no-tags", &repo.url(), &clone.display().to_string()]);
    let folder = clone.join("本");
    assert_eq!(snapshot(&folder, "HEAD").unwrap().commit, second);
    for revision in ["HEAD~1", "v1", &first] {
        let told = Told::of(&snapshot(&folder, revision).unwrap_err());
        assert_eq!(told.name, "unfetched-history", "{revision}");
        assert!(told.message.contains(revision) && told.help.contains("fetch-depth: 0"), "{told:?}");
        follow(&repo, &clone, &told, false);
    }
    let told = Told::of(&snapshot(&folder, "v1").unwrap_err());
    follow(&repo, &clone, &told, true);
    for revision in ["HEAD~1", "v1", &first] {
        assert_eq!(snapshot(&folder, revision).unwrap().commit, first);
    }
    assert_eq!(Told::of(&snapshot(&folder, "nope").unwrap_err()).name, "unknown-revision");
}

/// Runs the command that a help names, or only looks whether it names one.
fn follow(repo: &Repo, clone: &Path, told: &Told, really: bool) {
    let command = told.help.split('`').nth(1).and_then(|command| command.strip_prefix("git ")).expect("a command");
    if really {
        repo.git_at(clone, &command.split(' ').collect::<Vec<_>>(), b"");
    }
}

#[test]
fn a_clone_without_its_files_says_how_to_fetch_them() {
    let (repo, [first, _]) = two_commits("本");
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    for filter in ["blob:none", "tree:0"] {
        let clone = repo.beside(&filter.replace(':', "-"));
        repo.git(&["clone", "-q", &format!("--filter={filter}"), &repo.url(), &clone.display().to_string()]);
        let told = Told::of(&snapshot(&clone.join("本"), "v1").unwrap_err());
        assert_eq!(told.name, "unfetched-history", "{filter}: {told:?}");
        assert_eq!(Told::of(&snapshot(&clone.join("本"), "nope").unwrap_err()).name, "unknown-revision");
        let version = repo.git(&["version"]);
        let minor = version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
        // Older versions of git cannot do it.
        if version.contains(" 2.") && minor.is_some_and(|minor| minor < 36) {
            continue;
        }
        follow(&repo, &clone, &told, true);
        assert_eq!(snapshot(&clone.join("本"), "v1").unwrap().commit, first);
    }
}

#[test]
fn histories_that_began_apart_never_parted() {
    let (repo, _) = two_commits("本");
    repo.git(&["checkout", "-q", "--orphan", "別"]);
    repo.commit("別の始まり");
    let repository = Repository::open(&repo.path("本")).unwrap();
    let told = Told::of(&repository.range("main...別").unwrap_err());
    assert_eq!((told.name, told.message.as_str()), ("unrelated-revisions", "`main` and `別` have no commit in common"));
    assert!(repository.range("main..別").is_ok());
}

#[test]
fn a_folder_that_was_not_there_is_told() {
    let (repo, _) = two_commits("本");
    std::fs::create_dir(repo.path("empty")).unwrap();
    repo.write("new/booklet.yaml", "x").write("file/booklet.yaml", "x");
    // What is a folder now was a file, or a folder without a booklet.
    let blob = repo.object(b"x");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("100644,{blob},file")]);
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("100644,{blob},new/a.yaml")]);
    repo.git(&["commit", "-q", "-m", "別の形"]);
    for (folder, revision) in [("new", "v1"), ("new", "HEAD"), ("file", "HEAD"), ("empty", "HEAD"), ("", "HEAD")] {
        let told = repo.refused(folder, revision);
        assert_eq!(told.name, "not-in-revision", "{folder}");
        assert!(told.message.starts_with(&format!("at `{revision}` there was no booklet")), "{}", told.message);
    }
}

/// Twelve trees that name each other thirty times have more files than there are grains of sand.
#[test]
fn a_list_of_files_without_end_is_refused() {
    let (repo, _) = two_commits("本");
    let blob = repo.object(b"x");
    let name = |n: usize| format!("{n}{}", "x".repeat(200));
    let tree = (0..12).fold(format!("100644 blob {blob}"), |inner, _| {
        format!("040000 tree {}", repo.tree(&(0..30).map(|n| format!("{inner}\t{}", name(n))).collect::<Vec<_>>()))
    });
    committed(&repo, &[format!("{tree}\t本")]);
    let told = repo.refused("本", "HEAD");
    assert_eq!(told.name, "history-too-large");
    assert!(told.message.ends_with("(at most 32 MB)"), "{}", told.message);
}

#[test]
fn gigabytes_are_refused_before_they_are_read() {
    let (repo, _) = two_commits("本");
    let blob = repo.object(&vec![0; 60 << 20]);
    let tree = repo.tree(&(0..9).map(|n| format!("100644 blob {blob}\t{n}")).collect::<Vec<_>>());
    committed(&repo, &[format!("040000 tree {tree}\t本")]);
    let told = repo.refused("本", "HEAD");
    assert_eq!(told.name, "history-too-large");
    assert!(told.message.ends_with("(at most 512 MB)"), "{}", told.message);
}

#[test]
fn an_object_that_is_lost_is_told() {
    let (repo, _) = two_commits("本");
    let blob = repo.git(&["rev-parse", "HEAD:本/booklet.yaml"]);
    let file = repo.path(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..]));
    std::fs::rename(file, repo.beside("lost")).unwrap();
    let told = repo.refused("本", "HEAD");
    assert_eq!(told.name, "git-failed");
    assert!(told.message.contains(&blob), "{}", told.message);
}

/// Puts a tree of such lines at the end of the history, without files in the work tree.
fn committed(repo: &Repo, lines: &[String]) {
    let commit = repo.git(&["commit-tree", "-m", "大きい", &repo.tree(lines)]);
    repo.git(&["update-ref", "HEAD", &commit]);
}
