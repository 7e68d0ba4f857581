//! Files that are none, lie elsewhere, or are far too large, deep or many.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::project::{Project, Run};

/// Far above what any of these takes, far below what work without bounds would take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The address space that a check may use, in kilobytes.
const MEMORY: u32 = 1_000_000;

const GOAL: &str = "goals/tourism.yaml";

/// Checks with bounded memory, and insists that it does not take long.
fn check(project: &Project) -> Run {
    let start = Instant::now();
    let run = if cfg!(target_os = "linux") { bounded(project) } else { project.check(&["--format", "short"]) };
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    run
}

fn bounded(project: &Project) -> Run {
    let limited = format!("ulimit -v {MEMORY} && exec \"$0\" check . --format short --lang en");
    let mut shell = Command::new("sh");
    shell.current_dir(project.path("")).args(["-c", &limited, env!("CARGO_BIN_EXE_sasshi")]);
    let output = shell.output().expect("a shell");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The booklet is refused, the first of the messages is about this, and no other kind of message comes with it.
#[track_caller]
fn refused(project: Project, at: &str, fault: &str) {
    let run = check(&project);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.stdout);
    let first = run.stdout.lines().next().unwrap_or_default();
    assert!(first.starts_with(&format!("{at}: error[{fault}]")), "expected {at}: {fault}, found {first}");
    let others = run.stdout.lines().filter(|line| !line.contains(&format!("[{fault}]"))).count();
    assert_eq!(others, 0, "{}", run.stdout);
}

/// A goal whose direction is this Markdown.
fn with_direction(markdown: &str) -> Project {
    let indented: String = markdown.lines().map(|line| format!("  {line}\n")).collect();
    Project::minimal().replace(GOAL, "  見どころを磨きます。\n", &indented)
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_in_place_of_a_file_is_not_followed() {
        let project = Project::minimal().file("../elsewhere.yaml", "- {id: 1-1, name: 秘密}\n").remove("measures.yaml");
        symlink("../elsewhere.yaml", project.path("measures.yaml")).unwrap();
        refused(project, "measures.yaml", "outside-folder");
    }

    #[test]
    fn a_link_in_place_of_a_folder_is_not_followed() {
        let project = Project::minimal().file("../elsewhere/tourism.yaml", "id: tourism\n").remove(GOAL);
        std::fs::remove_dir(project.path("goals")).unwrap();
        symlink("../elsewhere", project.path("goals")).unwrap();
        refused(project, "goals", "outside-folder");
    }

    #[test]
    fn a_link_in_place_of_a_picture_is_not_followed() {
        let figure = "  - figure: {file: figures/map.svg, alt: 市の地図}\n";
        let project = Project::minimal()
            .file("../secret.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file("figures/other.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .replace("chapters/beginning.yaml", "sections:", &format!("{figure}sections:"));
        symlink("../../secret.svg", project.path("figures/map.svg")).unwrap();
        refused(project, "chapters/beginning.yaml:7:20", "outside-folder");
    }

    #[test]
    fn links_in_place_of_templates_and_fonts_are_not_followed() {
        for path in ["templates/html/index.html", "fonts/Own.ttf"] {
            let project = Project::minimal().file("../secret", "secret").file(&format!("{path}.txt.bak"), "");
            symlink(project.path("../secret"), project.path(path)).unwrap();
            refused(project, path, "outside-folder");
        }
    }

    #[test]
    fn links_that_go_round_in_circles_end() {
        let project = Project::minimal();
        symlink(".", project.path("round")).unwrap();
        symlink("loop.yaml", project.path("chapters/loop.yaml")).unwrap();
        refused(project, "chapters/loop.yaml", "outside-folder");
    }

    /// Not even root can read a socket, and a program that tries to read a pipe waits for ever.
    #[test]
    fn a_file_that_may_not_be_read_is_told() {
        let project = Project::minimal();
        let _socket = std::os::unix::net::UnixListener::bind(project.path("chapters/more.yaml")).unwrap();
        refused(project, "chapters/more.yaml", "unreadable-file");
        let project = Project::minimal();
        let made = Command::new("mkfifo").arg(project.path("chapters/more.yaml")).status().unwrap();
        assert!(made.success());
        refused(project, "chapters/more.yaml", "unreadable-file");
    }
}

#[test]
fn a_folder_in_place_of_a_file_is_told() {
    let project = Project::minimal().remove("booklet.yaml").file("booklet.yaml/inside.txt", "");
    refused(project, "booklet.yaml", "missing-file");
    let project = Project::minimal().remove("measures.yaml").file("measures.yaml/inside.yaml", "");
    refused(project, "measures.yaml/inside.yaml", "unknown-file");
}

#[test]
fn files_that_are_empty_lack_what_they_should_hold() {
    refused(Project::minimal().file("booklet.yaml", "# \n"), "booklet.yaml:1:1", "missing-key");
    refused(Project::minimal().file(GOAL, ""), "goals/tourism.yaml:1:1", "missing-key");
    let run = Project::minimal().file("measures.yaml", "").check(&["--format", "short"]);
    assert!(run.stdout.starts_with("goals/tourism.yaml:6:11: error[unknown-measure]"), "{}", run.stdout);
}

#[test]
fn a_file_of_nine_megabytes_is_refused() {
    let comment = format!("# {}\n", "x".repeat(9 << 20));
    refused(Project::minimal().file("goals/more.yaml", comment), "goals/more.yaml", "file-too-large");
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        for depth in [300, 100_000] {
            let nested = format!("{}x{}\n", open.repeat(depth), close.repeat(depth));
            let run = check(&Project::minimal().file("measures.yaml", nested));
            let lines: Vec<&str> = run.stdout.lines().collect();
            assert!(lines.len() == 1 && lines[0].contains("error[yaml-limit]"), "{open} {depth}: {lines:?}");
        }
    }
    let stairs: String = (0..3_000).map(|depth| format!("{}-\n", " ".repeat(depth))).collect();
    refused(Project::minimal().file("measures.yaml", stairs), "measures.yaml:41:41", "yaml-limit");
}

#[test]
fn a_bomb_of_aliases_does_not_go_off() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (before, name) in ('a'..='y').zip('b'..='z') {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    refused(Project::minimal().file("measures.yaml", bomb), "measures.yaml:1:4", "yaml-alias");
}

#[test]
fn a_million_keys_are_refused() {
    let keys: String = (0..1_000_000).map(|number| format!("{number:x}:\n")).collect();
    refused(Project::minimal().file("measures.yaml", keys), "measures.yaml:125000:6", "yaml-limit");
}

#[test]
fn a_million_mistakes_are_told_as_a_thousand() {
    let on_one_line: String = (0..45_000).map(|number| format!("k{number}: 1, ")).collect();
    let on_many: String = (0..45_000).map(|number| format!("k{number}: 1\n")).collect();
    let unprintable = "\u{1}\n".repeat(4_000_000);
    let references: String = (0..90_000).map(|number| format!("v{number}, ")).collect();
    for text in
        [format!("{{{on_one_line}}}\n"), on_many, unprintable, format!("{{id: x, title: y, kpis: [{references}]}}\n")]
    {
        let run = check(&Project::minimal().file("goals/more.yaml", text));
        assert_eq!((run.code, run.stdout.lines().count()), (1, 1_001));
        assert!(run.stdout.lines().last().unwrap().contains("error[too-many-problems]"));
    }
}

/// One cause fills no screen: from some number on, what a rule finds is told by its places, and then counted.
#[test]
fn hundreds_of_one_rule_are_told_in_short() {
    let references: String = (0..300).map(|number| format!("v{number}, ")).collect();
    let more = format!("{{id: x, title: y, kpis: [{references}]}}\n");
    let run = Project::minimal().file("goals/more.yaml", more).check(&[]);
    assert_eq!(run.stdout.matches("error[unknown-indicator]").count(), 20, "{}", run.stdout);
    assert!(run.stdout.contains("unknown-indicator: 280 more (goals/more.yaml:1, "), "{}", run.stdout);
    assert!(run.stdout.contains("\n301 errors, 0 warnings") || run.stdout.contains("\n300 errors"), "{}", run.stdout);
}

#[test]
fn markdown_of_any_shape_is_read_in_linear_time() {
    let many = 50_000;
    let shapes = [
        ">",
        "> ",
        "*",
        "* ",
        "- ",
        "1. ",
        "[",
        "![",
        "[a](",
        "[a]",
        "`",
        "<",
        "<a ",
        "<b>",
        "<!--",
        "<![CDATA[",
        "<?",
        "&",
        "&amp;",
        "_a",
        "*a ",
        "a**b",
        "**a ",
        "|",
        "\\",
        "{{",
        "{{a}}",
        "＊",
        "空き店舗*",
        "a\t",
        "*_",
        "*[a",
        "[*a",
        "<http://a>",
        "a\n",
        "***\n\n",
        "# a\n\n",
        "```\n",
        "[a]: /u\n",
        "|a|b|\n|-|-|\n",
        "😀",
        "\u{200b}",
        "（1）a\n",
        "第1章は",
        "第1章　は",
        "令和6年度は",
        "10億円",
        "4月1日",
    ];
    for shape in shapes {
        let repeated = shape.repeat(many.min(190_000 / shape.chars().count()));
        let run = check(&with_direction(&repeated));
        assert!(matches!(run.code, 0 | 1) && run.stderr.is_empty(), "{shape:?}: {} {}", run.code, run.stderr);
    }
    let deeper: String = (1..400).map(|depth| format!("{} a\n", ">".repeat(depth))).collect();
    refused(with_direction(&deeper), "goals/tourism.yaml:15:16", "deep-nesting");
}

/// Every file of a folder, by its path.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// The booklet as Windows saves it: other line ends, and a byte-order mark in front.
fn saved_on_windows(mut project: Project) -> Project {
    for (path, bytes) in contents(&project.path("")) {
        let text = String::from_utf8(bytes).expect("text").replace('\n', "\r\n");
        project = project.file(&path.to_string_lossy(), format!("\u{feff}{text}"));
    }
    project
}

#[test]
fn line_ends_and_byte_order_marks_change_no_byte_of_the_outputs() {
    let (unix, windows) = (Project::kitamoto().built(&[]), saved_on_windows(Project::kitamoto()).built(&[]));
    let (unix, windows) = (contents(&unix.output("")), contents(&windows.output("")));
    assert_eq!(unix.keys().collect::<Vec<_>>(), windows.keys().collect::<Vec<_>>());
    for (path, bytes) in unix {
        assert!(windows[&path] == bytes, "{} differs", path.display());
    }
}

/// A small file that asks for more than there is: the place of its figure is told, and nobody begins to draw.
#[test]
fn pictures_that_would_take_a_program_down_are_refused() {
    let nested = |what: &str, n: usize| format!("{}{}", format!("<{what}>").repeat(n), format!("</{what}>").repeat(n));
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>").into_bytes()
    };
    let doubled: String =
        (1..60).map(|n| format!("<g id=\"a{n}\"><use href=\"#a{0}\"/><use href=\"#a{0}\"/></g>", n - 1)).collect();
    let laughs: String = (1..20).map(|n| format!("<!ENTITY a{n} \"&a{0};&a{0};&a{0};&a{0};\">", n - 1)).collect();
    let laughing = format!("<!DOCTYPE svg [<!ENTITY a0 \"x\">{laughs}]>");
    let blurred = "<g style=\"filter:blur(9px) blur(9px) blur(9px) blur(9px)\"/>".repeat(1000);
    let mut lying = include_bytes!("../../fixtures/pictures/photograph.jpg").to_vec();
    let frame = lying.windows(2).position(|mark| mark == [0xFF, 0xC0]).unwrap();
    lying[frame + 5..frame + 9].fill(0xFF);
    for (file, bytes, fault) in [
        ("deep.svg", svg(&nested("g", 4000)), "drawing-too-complex"),
        ("deeper.svg", svg(&nested("g", 1_000_000)), "drawing-too-complex"),
        ("passed.svg", svg(&nested("foreignObject", 100_000)), ""),
        ("doubled.svg", svg(&format!("<g id=\"a0\"/>{doubled}")), "drawing-too-complex"),
        ("laughs.svg", [laughing.as_bytes(), &svg("<text>&a19;</text>")].concat(), "broken-picture"),
        ("blurred.svg", svg(&blurred), "drawing-too-complex"),
        ("many.svg", svg(&"<g/>".repeat(3_000_000)), "drawing-too-complex"),
        ("attributes.svg", svg(&format!("<g {}/>", "a=\"\" ".repeat(1_000_000))), "drawing-too-complex"),
        ("letters.svg", svg(&format!("<text>{}</text>", "x".repeat(1_000_000))), "drawing-too-complex"),
        ("lying.jpg", lying, "picture-too-large"),
    ] {
        let figure = format!("  - glossary: {{}}\n  - figure: {{file: figures/{file}, alt: 駅前の通りに店が並ぶ。}}\n");
        let project = Project::minimal().file(&format!("figures/{file}"), bytes).replace(
            "chapters/beginning.yaml",
            "  - glossary: {}\n",
            &figure,
        );
        match fault {
            "" => assert_eq!(check(&project).code, 0, "{file}"),
            fault => refused(project, "chapters/beginning.yaml:7:20", fault),
        }
    }
}
