//! Whatever the paper and the scale, everything that is printed can be read: nothing is cut off, printed over something else,
//! white on white, too small, or set one character under another.
//!
//! The suite tries a few papers; with `SASSHI_ALL_PAPERS=1` it tries every sample on all of them.

mod painted;

use std::sync::Mutex;

use crate::project::{Project, repository};
use painted::{Page, Run};

/// Nothing but raised marks is smaller, in points.
const LEAST_SIZE: f64 = 6.5;

/// What is wrong with a page, one line each.
fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let seen: Vec<&Run> = page.runs.iter().filter(|run| !run.is_hidden).collect();
    for run in &seen {
        let Run { text, size, left, right, .. } = run;
        let is_mark =
            text.chars().all(|c| c.is_ascii_digit() || "＊)）".contains(c)) && text.ends_with(['＊', ')', '）']);
        if *size < LEAST_SIZE - 0.05 && !is_mark {
            faults.push(format!("too small ({size:.1} pt): {text}"));
        }
        if *left < 0.0 || *right > page.width || run.top() < 0.0 || run.bottom() > page.height {
            faults.push(format!("off the page: {text}"));
        }
        if run.is_white_on_white {
            faults.push(format!("white on white: {text}"));
        }
    }
    faults.extend(overprints(&seen));
    faults.extend(narrow_columns(&seen));
    faults
}

/// Text that stands on other text.
fn overprints(runs: &[&Run]) -> Vec<String> {
    let mut runs = runs.to_vec();
    runs.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut faults = Vec::new();
    for (i, a) in runs.iter().enumerate() {
        for b in runs.iter().skip(i + 1).take_while(|b| b.top() < a.bottom() - 1.5) {
            let wide = a.right.min(b.right) - a.left.max(b.left);
            if wide > 1.5 {
                faults.push(format!("one over the other: {} / {}", a.text, b.text));
            }
        }
    }
    faults
}

/// Three lines or more of one or two characters, so close that they belong to one cell.
fn narrow_columns(runs: &[&Run]) -> Vec<String> {
    let mut lines: Vec<Run> = Vec::new();
    for run in runs.iter().filter(|run| !run.is_artifact) {
        match lines.last_mut() {
            Some(line) if (line.baseline - run.baseline).abs() < 0.5 && (run.left - line.right).abs() < run.size => {
                line.right = run.right;
                line.text.push_str(&run.text);
            }
            _ => lines.push((*run).clone()),
        }
    }
    let is_thin = |line: &Run| {
        line.text.chars().filter(|c| !c.is_ascii()).count() >= 1 && line.right - line.left < 2.2 * line.size
    };
    let follows = |a: &Run, b: &Run| {
        (a.left - b.left).abs() < 1.0 && b.baseline > a.baseline && b.baseline - a.baseline < 1.6 * a.size
    };
    let thin = |three: &&[Run]| match three {
        [a, b, c] => [a, b, c].iter().all(|line| is_thin(line)) && follows(a, b) && follows(b, c),
        _ => false,
    };
    lines
        .windows(3)
        .filter(thin)
        .map(|three| format!("one under the other: {}", three.iter().map(|l| l.text.as_str()).collect::<String>()))
        .collect()
}

/// The booklet on another paper, at another scale.
fn on(source: &str, paper: &str, scale: &str) -> Project {
    let project = Project::copy_of(source);
    let written = std::fs::read_to_string(project.path("booklet.yaml")).expect("a booklet");
    let is_other = |line: &&str| !line.starts_with("  paper:") && !line.starts_with("  scale:");
    let rest: String = written.lines().filter(is_other).map(|line| format!("{line}\n")).collect();
    let chosen = format!("\ntheme:\n  paper: {paper}\n  scale: {scale}\n");
    let rest =
        if rest.contains("\ntheme:\n") { rest.replace("\ntheme:\n", &chosen) } else { format!("{rest}{chosen}") };
    project.file("booklet.yaml", rest)
}

/// What is wrong with a booklet on a paper, page by page.
fn tried(source: &str, paper: &str, scale: &str) -> Vec<String> {
    let project = on(source, paper, scale).built(&["--formats", "pdf", "--stage", "draft"]);
    faults_of(&project).into_iter().map(|fault| format!("{source}, {paper} {scale}, {fault}")).collect()
}

pub fn pages(project: &Project) -> Vec<Page> {
    painted::pages(&project.output("booklet.pdf"))
}

/// What is wrong with the pages of a booklet that has been built.
pub fn faults_of(project: &Project) -> Vec<String> {
    let pages = pages(project);
    assert!(pages.iter().map(|page| page.runs.len()).sum::<usize>() > 100, "the pages are read");
    let told =
        |(i, page): (usize, &Page)| faults(page).into_iter().map(move |fault| format!("page {}: {fault}", i + 1));
    pages.iter().enumerate().flat_map(told).collect()
}

#[test]
fn everything_can_be_read_on_any_paper_at_any_scale() {
    let samples = std::fs::read_dir(repository().join("content")).expect("samples");
    let mut samples: Vec<String> =
        samples.map(|entry| format!("content/{}", entry.expect("a sample").file_name().to_string_lossy())).collect();
    samples.sort();
    let tables = ["tests/cases/tables/10-ten-year-columns", "tests/cases/tables/10a5y"];
    let all: Vec<(&str, &str, &str)> = if std::env::var_os("SASSHI_ALL_PAPERS").is_some_and(|value| value == "1") {
        let scales = |paper| ["small", "normal", "large"].map(|scale| (paper, scale));
        let papers = ["a4", "b5", "a5"].into_iter().flat_map(scales);
        let sources = samples.iter().map(String::as_str).chain(tables).collect::<Vec<_>>();
        papers
            .flat_map(|(paper, scale)| sources.iter().map(move |source| (*source, paper, scale)).collect::<Vec<_>>())
            .collect()
    } else {
        vec![
            ("content/kitamoto-2", "a4", "large"),
            ("content/aose-plan", "a5", "large"),
            ("content/aose-strategy", "b5", "small"),
            (tables[0], "a4", "normal"),
            (tables[0], "a5", "large"),
            (tables[1], "a5", "normal"),
        ]
    };
    let next = Mutex::new(all.iter());
    let faults = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some((source, paper, scale)) = next.lock().expect("no panic").next() else { return };
                    faults.lock().expect("no panic").extend(tried(source, paper, scale));
                }
            });
        }
    });
    let faults = faults.into_inner().expect("no panic");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Each kind of fault is seen where there is one.
#[test]
fn faults_of_pages_are_seen() {
    let run = |text: &str, left: f64, baseline: f64| Run {
        text: text.to_owned(),
        size: 9.0,
        left,
        right: left + 9.0 * text.chars().count() as f64,
        baseline,
        is_artifact: false,
        is_white_on_white: false,
        is_hidden: false,
    };
    let told = |runs: Vec<Run>| faults(&Page { width: 400.0, height: 600.0, runs });
    let sound = vec![run("子育ての支援", 50.0, 100.0), run("現状値", 150.0, 100.0), run("子育て", 50.0, 114.0)];
    assert_eq!(told(sound), Vec::<String>::new());
    assert_eq!(told(vec![Run { size: 6.0, ..run("小", 50.0, 100.0) }]), ["too small (6.0 pt): 小"]);
    assert_eq!(told(vec![Run { size: 5.0, ..run("12)", 50.0, 100.0) }]), Vec::<String>::new());
    assert_eq!(told(vec![run("はみ出す", 380.0, 100.0)]), ["off the page: はみ出す"]);
    assert_eq!(told(vec![Run { is_white_on_white: true, ..run("白", 50.0, 100.0) }]), ["white on white: 白"]);
    let over = vec![run("重なる字", 50.0, 100.0), run("重なる", 70.0, 103.0)];
    assert_eq!(told(over), ["one over the other: 重なる字 / 重なる"]);
    let thin = vec![run("子", 50.0, 100.0), run("育", 50.0, 113.0), run("て", 50.0, 126.0)];
    assert_eq!(told(thin), ["one under the other: 子育て"]);
    let rows = vec![run("件", 50.0, 100.0), run("人", 50.0, 121.0), run("件", 50.0, 142.0)];
    assert_eq!(told(rows), Vec::<String>::new());
}
