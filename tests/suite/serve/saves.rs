//! Files that are saved in every way in which programs save them: in the end the page is what the disk says.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::{Served, built, generation, plain};
use crate::project::Project;

const FILE: &str = "chapters/beginning.yaml";

fn text_with(word: &str) -> String {
    format!(
        "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n      {word}の計画です。\n  - glossary: {{}}\nsections:\n  - tourism\n"
    )
}

fn project() -> Project {
    Project::minimal().file(FILE, text_with("最初"))
}

/// What a process holds: memory in KiB, open files, threads.
#[cfg(target_os = "linux")]
fn holds(id: u32) -> [u64; 3] {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let number = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let files = std::fs::read_dir(format!("/proc/{id}/fd")).unwrap().count();
    [number("VmRSS"), files as u64, number("Threads")]
}

#[test]
fn a_thousand_saves_leave_the_last_and_nothing_else() {
    let project = project();
    let served = Served::without_pages(&project);
    served.wait_for_text("the first text", |page| page.contains("最初の計画"));
    let save = |from: usize, to: usize| {
        for round in from..to {
            std::fs::write(project.path(FILE), text_with(&format!("第{round}回"))).unwrap();
            if round % 7 == 0 {
                std::thread::sleep(Duration::from_millis(3));
            }
        }
        let last = format!("第{}回の計画", to - 1);
        served.wait_for_text(&last, |page| page.contains(&last))
    };
    save(0, 200);
    #[cfg(target_os = "linux")]
    let before = holds(served.id());
    let page = save(200, 1000);
    #[cfg(target_os = "linux")]
    {
        let after = holds(served.id());
        assert!(after[0] < before[0] + 30_000, "memory, files, threads: {before:?}, then {after:?}");
        assert!(after[1] <= before[1] + 2 && after[2] <= before[2] + 2, "{before:?}, then {after:?}");
    }
    assert!(plain(&page) == built(&project));
}

#[test]
fn pages_that_are_open_follow_to_the_end_and_those_that_go_leave_nothing() {
    let project = project();
    let served = Served::without_pages(&project);
    let page = served.wait_for_text("the first text", |page| page.contains("最初の計画"));
    #[cfg(target_os = "linux")]
    let before = holds(served.id());
    let mut talks: Vec<_> = (0..10).map(|_| served.talk()).collect();
    for talk in &mut talks {
        talk.hear("hello");
        talk.say(&json!({ "shows": generation(&page) }));
    }
    // Some go away without a word while it goes on.
    for round in 0..60 {
        std::fs::write(project.path(FILE), text_with(&format!("第{round}回"))).unwrap();
        std::thread::sleep(Duration::from_millis(10));
        if round % 10 == 9 {
            talks.pop();
        }
    }
    let last = generation(&served.wait_for_text("the last text", |page| page.contains("第59回の計画")));
    for talk in &mut talks {
        let mut shows = generation(&page);
        while shows < last {
            let told = talk.hear("edition");
            assert_eq!(told["from"], shows, "no step is left out");
            shows = told["generation"].as_u64().unwrap();
            if shows == last {
                assert!(told.to_string().contains("第59回の計画"), "{told}");
            }
        }
    }
    drop(talks);
    #[cfg(target_os = "linux")]
    {
        // The server notices when it has something to say.
        for round in 0..100 {
            std::fs::write(project.path(FILE), text_with(&format!("後{round}"))).unwrap();
            std::thread::sleep(Duration::from_millis(30));
            if holds(served.id())[1] <= before[1] + 1 {
                return;
            }
        }
        panic!("connections are kept: {before:?}, then {:?}", holds(served.id()));
    }
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    let project = project();
    let served = Served::without_pages(&project);
    let page = served.wait_for_text("the first text", |page| page.contains("最初の計画"));
    let mut talk = served.talk();
    talk.say(&json!({ "shows": generation(&page) }));
    assert_eq!(talk.hear("problems")["blocked"], false);
    // Emptied, half written, written: the way of editors that write in place.
    let whole = text_with("後半");
    std::fs::write(project.path(FILE), "").unwrap();
    std::thread::sleep(Duration::from_millis(20));
    std::fs::write(project.path(FILE), &whole.as_bytes()[..whole.len() / 2]).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    std::fs::write(project.path(FILE), &whole).unwrap();
    assert!(talk.hear("edition").to_string().contains("後半の計画"));
    // A file that stays wrong is told of, beside the last good edition.
    std::fs::write(project.path(FILE), &whole.as_bytes()[..whole.len() / 2]).unwrap();
    let told = talk.hear("problems");
    assert_eq!(told["blocked"], true, "{told}");
    assert!(told["diagnostics"][0]["place"]["line"].is_u64(), "{told}");
    assert!(served.get("/edition/index.html").body.contains("後半の計画"));
    std::fs::write(project.path(FILE), text_with("直った")).unwrap();
    // What is written comes first, what is to be said of it behind.
    assert!(talk.hear("edition").to_string().contains("直ったの計画"));
    assert_eq!(talk.hear("problems")["blocked"], false);
}

#[test]
fn files_and_folders_that_are_replaced_are_followed() {
    let project = project();
    let served = Served::without_pages(&project);
    served.wait_for_text("the first text", |page| page.contains("最初の計画"));
    // By a rename, as most editors do.
    for round in 0..5 {
        std::fs::write(project.beside("new"), text_with(&format!("改名{round}"))).unwrap();
        std::fs::rename(project.beside("new"), project.path(FILE)).unwrap();
        served.wait_for_text("a replaced file", |page| page.contains(&format!("改名{round}の計画")));
    }
    // A folder that is deleted and made anew, with what is in it.
    let mut talk = served.talk();
    std::fs::remove_dir_all(project.path("chapters")).unwrap();
    while talk.hear("problems")["blocked"] != true {}
    std::fs::create_dir(project.path("chapters")).unwrap();
    std::fs::write(project.path(FILE), text_with("戻った")).unwrap();
    served.wait_for_text("the folder again", |page| page.contains("戻ったの計画"));
    // The booklet's own folder.
    let away = project.beside("away");
    for round in 0..3 {
        std::fs::rename(project.path(""), &away).unwrap();
        let mut talk = served.talk();
        while talk.hear("problems")["blocked"] != true {}
        copy(&away, &project.path(""));
        std::fs::remove_dir_all(&away).unwrap();
        std::fs::write(project.path(FILE), text_with(&format!("移動{round}"))).unwrap();
        served.wait_for_text("the whole folder again", |page| page.contains(&format!("移動{round}の計画")));
    }
    assert!(plain(&served.get("/edition/index.html").body) == built(&project));
}

#[test]
fn a_picture_that_is_replaced_under_its_name_is_asked_for_again() {
    let project = Project::copy_of("content/aose-plan");
    let picture = std::fs::read_dir(project.path("figures"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "svg"))
        .expect("a picture");
    let name = format!("figures/{}", picture.file_name().unwrap().to_string_lossy());
    let served = Served::without_pages(&project);
    let page = served.wait_for_text("anything", |page| page.contains("</html>"));
    let mut talk = served.talk();
    talk.say(&json!({ "shows": generation(&page) }));
    talk.hear("hello");
    let drawn = std::fs::read_to_string(&picture).unwrap();
    std::fs::write(&picture, drawn.replace("</svg>", "<g id=\"anew\"></g></svg>")).unwrap();
    assert_eq!(talk.hear("edition")["files"], json!([name]));
    assert!(served.get(&format!("/edition/{name}")).body.contains("anew"));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
