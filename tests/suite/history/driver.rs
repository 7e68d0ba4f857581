//! `sasshi git-setup`: what a real git shows once it is set up, and that nothing of others is touched.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::repository::Repo;
use crate::project::{Project, Run};

/// The name of the folder has a blank and Japanese characters in it, as has that of the repository.
const FOLDER: &str = "冊子 一";
const ATTRIBUTES: &str = "冊子 一/.gitattributes";
const WORK: &str = "冊子 一/goals/1-work.yaml";
const KPIS: &str = "冊子 一/indicators/kpis.yaml";
const TABLE: &str = "冊子 一/data/population.csv";

/// A repository with a sample in it, committed.
fn sample() -> Repo {
    let repo = Repo::new();
    let project = Project::copy_of("content/aose-strategy");
    for entry in walkdir::WalkDir::new(project.path("")).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(project.path("")).unwrap().to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() {
            repo.write(&format!("{FOLDER}/{path}"), std::fs::read(entry.path()).unwrap());
        }
    }
    repo.git(&["config", "core.quotePath", "false"]);
    repo.commit("初めの版");
    repo
}

/// Runs the program beside a repository, so that it sees no settings of this machine either.
fn run(repo: &Repo, program: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(program);
    command.current_dir(repo.path("")).args(arguments).env("LC_ALL", "en_US.UTF-8");
    command.env("GIT_CONFIG_GLOBAL", repo.beside("no-config")).env("GIT_CONFIG_NOSYSTEM", "1");
    Run::of(command.output().expect("the program runs"))
}

fn git_setup(repo: &Repo, arguments: &[&str]) -> Run {
    run(repo, Path::new(env!("CARGO_BIN_EXE_sasshi")), &[&["git-setup", FOLDER], arguments].concat())
}

fn set_up(repo: &Repo) {
    let run = git_setup(repo, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

fn change(repo: &Repo, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(repo.path(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    repo.write(path, text.replacen(from, to, 1));
}

/// A sentence, a figure and a cell.
fn revise(repo: &Repo) {
    change(repo, WORK, "三つの強みを結び付け", "三つの力を合わせ");
    change(repo, KPIS, "58.0% (平成30年度)", "61.5% (令和元年度)");
    change(repo, TABLE, "63581", "63582");
}

/// The lines of a diff that say what has changed and where.
fn changed(diff: &str) -> String {
    let is_shown = |line: &&str| ["+", "-", "@@"].iter().any(|sign| line.starts_with(sign));
    diff.lines().filter(is_shown).map(|line| format!("{line}\n")).collect()
}

/// What git prints in a locale of bytes or of characters.
fn in_locale(repo: &Repo, locale: &str, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(repo.path("")).args(arguments).env("LC_ALL", locale);
    command.env("GIT_CONFIG_GLOBAL", repo.beside("no-config")).env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("no half characters")
}

const SHOWN: &str = "\
--- a/冊子 一/data/population.csv
+++ b/冊子 一/data/population.csv
@@ -1,6 +1,6 @@
-年: 平成12年 | 実績: 63581 | 将来展望:
+年: 平成12年 | 実績: 63582 | 将来展望:
--- a/冊子 一/goals/1-work.yaml
+++ b/冊子 一/goals/1-work.yaml
@@ -3,7 +3,7 @@ 見出し work 地域の力で、働く場をつくる
-  三つの強みを結び付け、若い世代が市内で働き続けられる場を増やします。
+  三つの力を合わせ、若い世代が市内で働き続けられる場を増やします。
--- a/冊子 一/indicators/kpis.yaml
+++ b/冊子 一/indicators/kpis.yaml
@@ -18,4 +18,4 @@ 指標 exercise 運動を「好き」と答えた児童生徒の割合
-■ 指標 drills 防災訓練を行った自主防災組織の割合 | 現状値: 58.0% (平成30年度) | 目標値: 80.0% (令和7年度)
+■ 指標 drills 防災訓練を行った自主防災組織の割合 | 現状値: 61.5% (令和元年度) | 目標値: 80.0% (令和7年度)
";

#[test]
fn git_shows_the_sentence_and_the_figure_that_have_changed() {
    let repo = sample();
    set_up(&repo);
    revise(&repo);
    // Git puts a tab behind a name with a blank in it.
    let shown = |arguments: &[&str]| changed(&repo.git(arguments)).replace("\t\n", "\n");
    assert_eq!(shown(&["diff", "--", WORK, KPIS, TABLE]), SHOWN);
    repo.commit("次の版");
    assert_eq!(shown(&["log", "-p", "-1", "--format=", "--", WORK, KPIS, TABLE]), SHOWN);
    assert_eq!(shown(&["diff", "HEAD~1", "HEAD", "--", WORK, KPIS, TABLE]), SHOWN);
}

/// Git matches bytes on Windows and in the locale `C`, and characters elsewhere.
#[test]
fn git_marks_the_words_that_have_changed() {
    let repo = sample();
    set_up(&repo);
    revise(&repo);
    change(&repo, WORK, "創業スクールの開催", "創業セミナーの開催（年１回）");
    change(&repo, KPIS, "製造品出荷額等", "製造品等出荷額");
    for (locale, sentence) in [
        ("C.UTF-8", "三つの[-強みを結び付け-]{+力を合わせ+}、若い"),
        ("C", "三つの[-強みを結び付け、-]{+力を合わせ、+}若い"),
    ] {
        let words = in_locale(&repo, locale, &["diff", "--word-diff", "--", WORK, KPIS, TABLE]);
        for wanted in [
            sentence,
            "実績: [-63581-]{+63582+} |",
            "現状値: [-58.0-]{+61.5+}% ([-平成30年度-]{+令和元年度+}) | 目標値: 80.0%",
            "[-製造品出荷額等-]{+製造品等出荷額+} | 現状値",
        ] {
            assert!(words.contains(wanted), "{locale}: no {wanted} in\n{words}");
        }
        assert!(words.contains("創業[-スクールの-]{+セミナーの+}開催{+（年１回）+}") || locale == "C.UTF-8", "{words}");
        assert!(words.contains("創業[-スクール-]{+セミナー+}の開催{+（年１回）+}") || locale == "C", "{words}");
    }
}

#[test]
fn setting_up_twice_changes_nothing() {
    let repo = sample();
    set_up(&repo);
    let first = repo.inside();
    let attributes = std::fs::read(repo.path(ATTRIBUTES)).unwrap();
    assert_eq!(attributes, b"*.yaml diff=sasshi\ndata/**/*.csv diff=sasshi\n");
    let again = git_setup(&repo, &["--lang", "ja"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stdout.contains("もう書かれています"), "{}", again.stdout);
    assert!(repo.inside() == first && std::fs::read(repo.path(ATTRIBUTES)).unwrap() == attributes);
}

#[test]
fn taking_it_away_leaves_everything_as_it_was() {
    for before in [None, Some("*.svg -diff\r\n# 字\r\n"), Some("\u{feff}*.svg text"), Some("# 末尾に改行なし")]
    {
        let repo = sample();
        repo.git(&["config", "diff.other.textconv", "cat"]);
        if let Some(text) = before {
            repo.write(ATTRIBUTES, text);
        }
        let settings = std::fs::read(repo.path(".git/config")).unwrap();
        set_up(&repo);
        assert!(std::fs::read(repo.path(".git/config")).unwrap() != settings);
        assert_eq!(git_setup(&repo, &["--remove"]).code, 0);
        assert_eq!(std::fs::read(repo.path(".git/config")).unwrap(), settings);
        assert_eq!(std::fs::read_to_string(repo.path(ATTRIBUTES)).ok().as_deref(), before);
        let again = git_setup(&repo, &["--remove"]);
        assert_eq!(again.code, 0);
        assert!(again.stdout.contains("has no lines") && again.stdout.contains("have nothing"), "{}", again.stdout);
    }
}

/// Whatever the configuration ends with, and whatever git itself would leave behind.
#[test]
fn no_trace_is_left_in_any_configuration() {
    for end in
        ["\n", "", "\r\n", "\n# mine", "\n# mine\n", "\n\n", "\n[diff \"other\"]\n\ttextconv = cat\n", "\n[alias]"]
    {
        let repo = sample();
        let config = repo.path(".git/config");
        let text = std::fs::read_to_string(&config).unwrap();
        std::fs::write(&config, text.trim_end().to_owned() + end).unwrap();
        let settings = std::fs::read(&config).unwrap();
        set_up(&repo);
        set_up(&repo);
        assert_eq!(git_setup(&repo, &["--remove"]).code, 0);
        assert_eq!(std::fs::read(&config).unwrap(), settings, "{end:?}");
    }
}

/// The settings are those of the whole repository.
#[test]
fn what_another_booklet_uses_stays_until_it_is_the_last() {
    let repo = sample();
    let settings = std::fs::read(repo.path(".git/config")).unwrap();
    for file in ["booklet.yaml", "goals/1-work.yaml"] {
        let text = std::fs::read(repo.path(&format!("{FOLDER}/{file}"))).unwrap();
        repo.write(&format!("もう一冊/{file}"), text);
    }
    let program = Path::new(env!("CARGO_BIN_EXE_sasshi"));
    let other = |arguments: &[&str]| run(&repo, program, &[&["git-setup", "もう一冊"], arguments].concat());
    set_up(&repo);
    assert_eq!(other(&[]).code, 0);
    let removed = git_setup(&repo, &["--remove"]);
    assert!(removed.code == 0 && removed.stdout.contains("もう一冊"), "{}", removed.stdout);
    assert_ne!(std::fs::read(repo.path(".git/config")).unwrap(), settings);
    assert_eq!(other(&["--remove"]).code, 0);
    assert_eq!(std::fs::read(repo.path(".git/config")).unwrap(), settings);
}

/// Where the program lies: in any folder of a PC. Once it has gone from there, the diff is a plain one.
#[test]
fn the_program_may_lie_anywhere_and_be_moved() {
    let repo = sample();
    let program: PathBuf = repo.beside(if cfg!(windows) {
        "企画課 共有/it's/sasshi.exe"
    } else {
        "企画課 共有/it's \"$1\"/sasshi"
    });
    std::fs::create_dir_all(program.parent().unwrap()).unwrap();
    std::fs::copy(env!("CARGO_BIN_EXE_sasshi"), &program).unwrap();
    assert_eq!(run(&repo, &program, &["git-setup", FOLDER]).code, 0);
    revise(&repo);
    let shown = repo.git(&["diff", "--", WORK]);
    assert!(shown.contains("\n-  三つの強みを結び付け、"), "{shown}");
    std::fs::remove_file(&program).unwrap();
    let plain = repo.git(&["diff", "--", WORK]);
    assert!(plain.contains("\n-  川沿いの工業地と農地、古くからの商店街。三つの強みを"), "{plain}");
    // Set up from its new place, it is found again.
    let again = git_setup(&repo, &[]);
    assert!(again.stdout.contains("now have diff.sasshi"), "{}", again.stdout);
    assert_eq!(repo.git(&["diff", "--", WORK]), shown);
}

#[test]
fn files_that_cannot_be_read_break_no_history() {
    let repo = sample();
    let good = std::fs::read(repo.path(WORK)).unwrap();
    let conflict = "id: work\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> main\n";
    let broken: [&[u8]; 5] = [b"id: [work\n", b"title: \x89\xbc\x93c\n", conflict.as_bytes(), b"", b"a: \0\n"];
    for bytes in broken {
        repo.write(WORK, bytes).commit("書きかけ");
    }
    std::fs::remove_file(repo.path(WORK)).unwrap();
    repo.commit("削除");
    repo.write(WORK, good).commit("元どおり");
    set_up(&repo);
    let log = repo.try_git(&repo.path(""), &["log", "-p", "--", WORK], b"");
    let printed = String::from_utf8_lossy(&log.stdout).into_owned();
    assert_eq!((log.status.code(), String::from_utf8_lossy(&log.stderr).as_ref()), (Some(0), ""));
    assert_eq!(printed.matches("\ncommit ").count() + 1, 8, "{printed}");
    for line in ["+id: [work", "+<<<<<<< HEAD", "+■ 見出し work 地域の力で、働く場をつくる"] {
        assert!(printed.lines().any(|other| other == line), "no {line} in\n{printed}");
    }
}

#[test]
fn a_merge_that_is_not_finished_can_be_looked_at() {
    let repo = sample();
    set_up(&repo);
    repo.commit("設定");
    repo.git(&["checkout", "-q", "-b", "課"]);
    change(&repo, WORK, "三つの強みを", "四つの強みを");
    repo.commit("課の案");
    repo.git(&["checkout", "-q", "main"]);
    change(&repo, WORK, "三つの強みを", "五つの強みを");
    repo.commit("本案");
    assert!(!repo.try_git(&repo.path(""), &["merge", "課"], b"").status.success(), "the two conflict");
    assert!(repo.git(&["diff"]).contains("<<<<<<<"));
    // The files themselves are merged as ever: what is shown has no part in it.
    assert!(std::fs::read_to_string(repo.path(WORK)).unwrap().contains("五つの強みを結び付け"));
    repo.git(&["merge", "--abort"]);
}

#[test]
fn a_clone_without_the_settings_shows_plain_lines() {
    let repo = sample();
    set_up(&repo);
    revise(&repo);
    repo.commit("次の版");
    let clone = repo.beside("写し");
    repo.git(&["clone", "-q", &repo.url(), &clone.display().to_string()]);
    let plain = repo.git_at(&clone, &["log", "-p", "-1", "--", WORK], b"");
    assert!(plain.contains("\n-  川沿いの工業地と農地、古くからの商店街。三つの強みを"), "{plain}");
    let run =
        run(&repo, Path::new(env!("CARGO_BIN_EXE_sasshi")), &["git-setup", &clone.join(FOLDER).display().to_string()]);
    assert!(run.stdout.contains("already has the lines") && run.stdout.contains("now have"), "{}", run.stdout);
    assert!(repo.git_at(&clone, &["log", "-p", "-1", "--", WORK], b"").contains("\n-  三つの強みを結び付け、"));
    assert_eq!(repo.git_at(&clone, &["status", "--porcelain"], b""), "");
}

#[test]
fn what_somebody_else_has_set_up_is_told_and_left() {
    for (key, value) in [("diff.sasshi.textconv", "cat"), ("diff.sasshi.wordRegex", ".")] {
        let repo = sample();
        repo.git(&["config", key, value]);
        let before = repo.inside();
        for (language, said) in [("en", "has other settings already"), ("ja", "すでにほかの設定があります")]
        {
            let run = git_setup(&repo, &["--lang", language]);
            assert_eq!(run.code, 2, "{}", run.stdout);
            assert!(run.stderr.contains("[git-driver-taken]") && run.stderr.contains(said), "{}", run.stderr);
            assert!(run.stderr.contains(&format!("{key} = {value}")), "{}", run.stderr);
        }
        assert!(repo.inside() == before && !repo.path(ATTRIBUTES).exists());
        let run = git_setup(&repo, &["--remove"]);
        assert!(run.stdout.contains(&format!("{key}: somebody else's")), "{}", run.stdout);
        assert!(repo.inside() == before);
    }
    let repo = sample();
    repo.write(".gitattributes", "*.yaml -diff\n");
    let run = git_setup(&repo, &[]);
    assert!(run.stderr.contains(".gitattributes: diff = unset"), "{}", run.stderr);
    assert!(!repo.path(ATTRIBUTES).exists() && repo.git(&["config", "--list"]).matches("sasshi").count() == 0);
}

#[test]
fn a_rule_that_goes_before_is_told() {
    let repo = sample();
    repo.write(".git/info/attributes", "*.yaml diff\n");
    let run = git_setup(&repo, &[]);
    assert!(run.code == 0 && run.stdout.contains("another rule"), "{}", run.stdout);
}

#[test]
fn settings_that_cannot_be_written_are_told() {
    let repo = sample();
    repo.write(".git/config.lock", "");
    let run = git_setup(&repo, &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("[git-not-set-up]") && run.stderr.contains("could not lock config"), "{}", run.stderr);
    assert!(!repo.path(ATTRIBUTES).exists());
}

#[test]
fn only_a_booklet_in_a_repository_is_set_up() {
    let project = Project::minimal();
    let run = project.run(&["git-setup", "minimal"]);
    assert!(run.code == 2 && run.stderr.contains("[not-a-repository]"), "{}", run.stderr);
    assert!(!project.path(".gitattributes").exists());
    let repo = sample();
    let other = self::run(&repo, Path::new(env!("CARGO_BIN_EXE_sasshi")), &["git-setup"]);
    assert!(other.code == 2 && other.stderr.contains("[missing-file]"), "{}", other.stderr);
    repo.write(ATTRIBUTES, b"\xff\xfe*\0");
    let run = git_setup(&repo, &[]);
    assert!(run.code == 2 && run.stderr.contains("[not-utf8]"), "{}", run.stderr);
}

#[test]
fn everybody_is_told_what_to_do() {
    let repo = sample();
    let run = git_setup(&repo, &["--lang", "ja"]);
    let wanted = "\
「冊子 一/.gitattributes」に、次の行を書きました。
  *.yaml diff=sasshi
  data/**/*.csv diff=sasshi
このリポジトリのgitの設定に、diff.sasshi を書きました。

git diff と git log -p に、変わった文や指標が出ます。
.gitattributes は、コミットして共有してください。
gitの設定は共有されません。ほかの人も、それぞれのパソコンで一度、次のように打ってください。
  sasshi git-setup \"冊子 一\"
打っていない人には、これまでどおりの行の違いが出ます。
";
    assert_eq!(run.stdout.replace('\\', "/"), wanted);
    let run = git_setup(&repo, &["--remove", "--lang", "ja"]);
    let wanted = "「冊子 一/.gitattributes」から、git-setup の行を取り除きました。\nこのリポジトリのgitの設定から、diff.sasshi を取り除きました。\n";
    assert_eq!(run.stdout.replace('\\', "/"), wanted);
}
