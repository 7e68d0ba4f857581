//! The author's guide: its examples are booklets without problems, and its pictures are pages of their PDFs.
//!
//! A picture `![…](images/name.png "3ページ")` shows page 3 of the booklet that the examples around it give: those before
//! the first heading of the second order, and those under the heading that the picture stands under. With `SASSHI_BLESS=1`
//! the pictures are made anew; otherwise they may differ as much as two versions of poppler do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use sasshi::render::{Format, default_names};

use crate::examples::{FORMAT_GUIDE, Fence, Files, fences, laid_over, project, read, smallest, top_level_key};
use crate::pictures::{Difference, Picture};
use crate::project::{Project, has, repository};

pub const GUIDE: &str = "docs/guide";

/// The page on the first steps. What it shows is a new booklet, not an example over the smallest one.
pub const FIRST_STEPS: &str = "first.md";

/// Of the pictures, in pixels.
const WIDTH: usize = 560;

/// In bytes: the guide is to open quickly.
const LARGEST: u64 = 60_000;

/// The pages are shown on small paper, on which a picture of a page can still be read.
const SMALL_PAPER: &str = "theme: {paper: a5}\n";

/// A booklet that a page of the guide shows, and the pages of its PDF that it shows pictures of.
struct Example {
    /// The guide's page without `.md`, and the heading.
    place: String,
    folder: PathBuf,
    files: Files,
    /// Which of its editions with a choice is shown; none for the whole.
    edition: Option<String>,
    shots: Vec<Shot>,
}

/// A picture, and the page of a PDF that it shows.
pub struct Shot {
    path: PathBuf,
    page: usize,
}

/// Whether the pictures are being made anew.
fn is_blessing() -> bool {
    std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1")
}

/// The names of the guide's pages, the table of contents among them.
fn pages() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(repository().join(GUIDE))
        .expect("the guide")
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md"))
        .collect();
    names.sort();
    names
}

/// The pictures of a page by the heading above them: their paths, and what stands as their titles.
fn pictures(markdown: &str) -> Vec<(String, String, String)> {
    let mut heading = "";
    let mut found = Vec::new();
    for line in markdown.lines() {
        heading = line.strip_prefix("## ").unwrap_or(heading);
        let Some(target) = line.trim_start().strip_prefix("![").and_then(|rest| rest.split_once("](")) else {
            continue;
        };
        let target = target.1.trim_end().trim_end_matches(')');
        let (path, title) = target.split_once(' ').unwrap_or((target, ""));
        found.push((heading.to_owned(), path.to_owned(), title.trim_matches('"').to_owned()));
    }
    found
}

/// The pictures of a page that show pages of a PDF, by the heading above them.
pub fn shots(name: &str, markdown: &str) -> BTreeMap<String, Vec<Shot>> {
    let mut shots: BTreeMap<String, Vec<Shot>> = BTreeMap::new();
    for (heading, path, title) in pictures(markdown) {
        let Some(page) = title.strip_suffix("ページ") else { continue };
        let page = page.parse().unwrap_or_else(|_| panic!("{name}: which page is {path}?"));
        shots.entry(heading).or_default().push(Shot { path: repository().join(GUIDE).join(path), page });
    }
    shots
}

fn examples() -> Vec<Example> {
    let smallest = smallest();
    pages().iter().filter(|name| *name != FIRST_STEPS).flat_map(|name| examples_of(name, &smallest)).collect()
}

fn examples_of(name: &str, smallest: &Files) -> Vec<Example> {
    let markdown = read(Path::new(GUIDE).join(name));
    let mut by_heading: BTreeMap<String, Vec<Fence>> = BTreeMap::new();
    for fence in fences(&markdown) {
        by_heading.entry(fence.heading.clone()).or_default().push(fence);
    }
    let first = by_heading.remove("").unwrap_or_default();
    let mut shots = shots(name, &markdown);
    let mut examples = Vec::new();
    let mut booklet = |heading: &str, fences: &[&[Fence]]| {
        let shots = shots.remove(heading).unwrap_or_default();
        let has_yaml = fences.iter().copied().flatten().any(|fence| fence.language == "yaml");
        if has_yaml || !shots.is_empty() {
            let folder = repository().join(GUIDE).join("examples").join(name.trim_end_matches(".md"));
            let files = fences.iter().fold(smallest.clone(), |files, fences| with_fences(files, fences));
            let commands = fences.iter().copied().flatten().filter(|fence| fence.language == "console");
            let edition = commands.filter_map(|fence| fence.text.split_once("--edition ")).next();
            let edition = edition.map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default().to_owned());
            let files = on_small_paper(files);
            examples.push(Example { place: format!("{name} {heading}"), folder, files, edition, shots });
        }
    };
    booklet("", &[&first]);
    for (heading, fences) in &by_heading {
        if fences.iter().any(|fence| fence.language == "yaml") {
            booklet(heading, &[&first, fences]);
        }
    }
    assert!(shots.is_empty(), "{name}: pictures under headings without an example: {:?}", shots.keys());
    examples
}

/// Examples are YAML, or tables of figures: what stands behind `csv` is the file's place.
fn with_fences(mut files: Files, fences: &[Fence]) -> Files {
    for fence in fences {
        if let Some(path) = fence.language.strip_prefix("csv ") {
            files.insert(path.to_owned(), fence.text.clone());
        } else if fence.language == "yaml" {
            files = laid_over(files, std::slice::from_ref(fence));
        }
    }
    files
}

fn on_small_paper(mut files: Files) -> Files {
    let booklet = files.get_mut("booklet.yaml").expect("a booklet");
    if !booklet.lines().any(|line| top_level_key(line) == Some("theme")) {
        booklet.push_str(SMALL_PAPER);
    }
    files
}

impl Example {
    fn project(&self) -> Project {
        let mut project = project(&self.files);
        for entry in
            walkdir::WalkDir::new(&self.folder).into_iter().flatten().filter(|entry| entry.file_type().is_file())
        {
            let path = entry.path().strip_prefix(&self.folder).unwrap().to_string_lossy().replace('\\', "/");
            project = project.file(&path, std::fs::read(entry.path()).expect("a file of the example"));
        }
        project
    }

    /// What is wrong with the example and its pictures.
    fn faults(&self) -> Vec<String> {
        let project = self.project();
        let mut arguments = vec!["--formats", "pdf"];
        arguments.extend(self.edition.iter().flat_map(|edition| ["--edition", edition]));
        let run = project.build(&arguments);
        let said = format!("{}{}", run.stdout, run.stderr);
        if run.code != 0 || said.contains("warning[") {
            return vec![format!("{}:\n{said}", self.place)];
        }
        self.edition.iter().for_each(|edition| project.show_edition(edition));
        let pdf = project.output("booklet.pdf");
        self.shots.iter().filter_map(|shot| shot.fault(&pdf)).map(|fault| format!("{}: {fault}", self.place)).collect()
    }
}

impl Shot {
    /// What is wrong with the picture, or nothing once it is made anew.
    pub fn fault(&self, pdf: &Path) -> Option<String> {
        let made = match Picture::of_page(pdf, self.page, WIDTH) {
            Ok(made) => made.framed().with_few_colours(),
            Err(fault) => return Some(fault),
        };
        if is_blessing() {
            made.save(&self.path);
            return None;
        }
        let difference = Picture::open(&self.path).map_or(Difference::ALL, |kept| kept.difference(&made));
        (!difference.is_small()).then(|| {
            let name = self.path.file_name().expect("a picture has a name");
            let written = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide").join(name);
            made.save(&written);
            let (whole, densest) = (difference.whole * 100.0, difference.densest * 100.0);
            let kept = self.path.display();
            format!("{kept} differs in {whole:.2} %, and {densest:.0} % of one place, from {}", written.display())
        })
    }
}

#[test]
fn the_guides_examples_give_its_pictures() {
    if !has(Path::new("pdftoppm")) {
        return;
    }
    let examples = examples();
    assert!(examples.iter().map(|example| example.shots.len()).sum::<usize>() > 2, "the guide has no pictures");
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(example) = examples.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = example.faults();
                    faults.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut faults = faults.into_inner().unwrap();
    faults.sort();
    assert!(faults.is_empty(), "{}\nSASSHI_BLESS=1 makes the pictures anew", faults.join("\n"));
}

#[test]
fn a_picture_tells_when_a_line_has_been_added() {
    if !has(Path::new("pdftoppm")) {
        return;
    }
    let picture = |more: &str| {
        let mut files = on_small_paper(smallest());
        let goal = files.get_mut("goals/tourism.yaml").expect("a goal");
        *goal = goal.replace("direction: |\n", &format!("direction: |\n{more}"));
        let project = project(&files).built(&["--formats", "pdf"]);
        Picture::of_page(&project.output("booklet.pdf"), 4, WIDTH).expect("a page").with_few_colours()
    };
    let before = picture("");
    assert!(before.difference(&before).is_small());
    let change = before.difference(&picture("  春と秋に祭りを開きます。\n\n"));
    assert!(!change.is_small(), "{} of the picture, {} of a place", change.whole, change.densest);
}

#[test]
fn the_guides_pictures_are_shown_and_small() {
    if is_blessing() {
        return;
    }
    let mut shown = BTreeSet::new();
    for name in pages() {
        let markdown = read(Path::new(GUIDE).join(&name));
        for (_, path, _) in pictures(&markdown) {
            assert!(shown.insert(path.clone()) || name == "README.md", "{path} is shown twice");
        }
        for path in markdown.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(repository().join(GUIDE).join(path).is_file(), "{name}: there is no {path}");
        }
    }
    for entry in std::fs::read_dir(repository().join(GUIDE).join("images")).expect("the guide's pictures") {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(shown.contains(&format!("images/{name}")), "{name} is shown nowhere");
        let size = entry.metadata().unwrap().len();
        assert!(size < LARGEST, "{name} has {size} bytes");
    }
}

#[test]
fn every_page_of_the_guide_is_in_its_contents_and_leads_on() {
    let contents = read(Path::new(GUIDE).join("README.md"));
    for name in pages().iter().filter(|name| *name != "README.md") {
        assert!(contents.contains(&format!("]({name})")), "{GUIDE}/README.md does not lead to {name}");
        let page = read(Path::new(GUIDE).join(name));
        assert!(page.contains("](../content-format.md"), "{GUIDE}/{name} does not lead to {FORMAT_GUIDE}");
        assert!(page.contains("](README.md"), "{GUIDE}/{name} does not lead back");
    }
}

/// What is printed by a template of its own is shown in an example.
#[test]
fn every_kind_of_block_has_an_example() {
    let mut shown = BTreeSet::new();
    for name in pages().iter().filter(|name| *name != FIRST_STEPS) {
        for fence in fences(&read(Path::new(GUIDE).join(name))).iter().filter(|fence| fence.language == "yaml") {
            let keys = fence.text.lines().filter_map(|line| line.trim().trim_start_matches("- ").split_once(':'));
            shown.extend(keys.map(|(key, _)| key.to_owned()));
        }
    }
    for name in default_names(Format::Html) {
        let Some(kind) = name.strip_prefix("blocks/").and_then(|name| name.strip_suffix(".html")) else { continue };
        // One table for what the sections call `targets` and `kpis`.
        let key = if kind == "indicators" { "targets" } else { kind };
        assert!(shown.contains(key), "no example in {GUIDE} shows {key}");
    }
}

/// The guide to the format leads from each kind of block to an example of it.
#[test]
fn the_kinds_of_blocks_lead_to_their_examples() {
    let rows = read(FORMAT_GUIDE);
    let rows = rows.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let mut leading = 0;
    for (kind, rest) in rows {
        let page = rest.split_once("](guide/").and_then(|(_, rest)| rest.split_once(')')).map(|(page, _)| page);
        let Some(page) = page else { continue };
        let text = read(Path::new(GUIDE).join(page));
        assert!(text.contains(&format!("- {kind}:")), "{FORMAT_GUIDE} leads from {kind} to {page}");
        leading += 1;
    }
    assert!(leading > 20, "{FORMAT_GUIDE} leads to few examples");
}
