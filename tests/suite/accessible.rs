//! The HTML edition and the other pages in a real browser, over the web: axe finds no fault of accessibility, and all works
//! on any server, in any folder of it, under a strict policy.

use std::time::Duration;

use crate::chromium::{Browser, Page};
use crate::draft::CALL;
use crate::hostile::booklet::filled;
use crate::project::{Project, repository};
use crate::reports::faulty;
use crate::static_server::{STRICT, StaticServer};

/// A desktop and a telephone. They are tall, because axe passes over words that a scrolled list keeps out of sight.
const SIZES: [(u32, u32); 2] = [(1280, 5000), (375, 5000)];
const PATIENCE: Duration = Duration::from_secs(60);

fn samples() -> Vec<String> {
    let listed = std::fs::read_dir(repository().join("content")).expect("the samples");
    let names = listed.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert!(names.len() > 3, "{names:?}");
    names
}

/// The HTML files in the folder of a booklet's outputs.
fn pages(project: &Project) -> Vec<String> {
    let listed = std::fs::read_dir(project.output("")).expect("a folder of outputs");
    let names = listed.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".html")).collect();
    names.sort();
    assert!(!names.is_empty());
    names
}

/// What there is to say against a page as it is at the moment.
fn faults(page: &Page, what: &str) -> Vec<String> {
    let faults = page.violations().into_iter().chain(page.console_errors());
    let width = page.evaluate("innerWidth");
    faults.map(|fault| format!("{what} at {width}: {fault}")).collect()
}

/// The pages that scroll sideways on some screen.
fn too_wide(page: &Page, server: &StaticServer, files: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for (width, height) in SIZES {
        page.size(width, height);
        for file in files {
            page.navigate(&server.url(file));
            let wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            out.extend((wider.as_i64() > Some(0)).then(|| format!("{file} at {width} scrolls sideways by {wider}")));
        }
    }
    out
}

/// What there is to say against some pages at every size.
fn faults_of(page: &Page, server: &StaticServer, files: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for (width, height) in SIZES {
        page.size(width, height);
        for file in files {
            page.navigate(&server.url(file));
            out.extend(faults(page, file));
        }
    }
    out
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn every_sample_is_accessible() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank");
    let mut found = Vec::new();
    for name in samples() {
        let project = Project::copy_of(&format!("content/{name}")).built(&["--formats", "html"]);
        let server = StaticServer::start(&project.output(""), &format!("/{name}/"), None);
        found.extend(faults_of(&page, &server, &pages(&project)));
    }
    none(&found);
}

#[test]
fn every_form_of_the_edition_is_accessible() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank");
    let project = Project::copy_of("content/aose-strategy").built(&["--formats", "html", "--parts", "--single-file"]);
    let files = pages(&project);
    assert!(files.len() > 4 && files.contains(&"booklet.html".to_owned()), "{files:?}");
    let server = StaticServer::start(&project.output(""), "/", None);
    let mut found = faults_of(&page, &server, &files);
    found.extend(too_wide(&page, &server, &files));
    // With all that a reader can open, and with places that the search has found.
    for (width, height) in SIZES {
        page.size(width, height);
        page.navigate(&server.url("booklet.html?find=市"));
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })");
        page.wait_until("document.querySelectorAll('.search .hits a').length > 5", PATIENCE);
        found.extend(faults(&page, "a search"));
    }
    none(&found);
}

#[test]
fn drafts_and_marked_editions_are_accessible() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank");
    let mut found = Vec::new();
    let draft = ["--formats", "html", "--stage", "consultation"];
    let of_plan = Project::kitamoto().file("consultation.yaml", CALL).built(&draft);
    let server = StaticServer::start(&of_plan.output(""), "/draft/", None);
    found.extend(faults_of(&page, &server, &pages(&of_plan)));
    // A change of everything that can be printed, and changes as they are made.
    let everything = filled(|_, marker| marker.to_owned()).0;
    let changed = filled(|_, marker| format!("{marker}新")).0;
    let revision = |name: &str, side: &str| Project::copy_of(&format!("tests/revisions/{name}/{side}"));
    for (old, new, stage) in [
        (everything, changed, "draft"),
        (revision("atsugi", "before"), revision("atsugi", "after"), "draft"),
        (revision("mihon", "before"), revision("mihon", "after"), "consultation"),
    ] {
        let since = old.path("").display().to_string();
        let marked = new.built(&["--since", &since, "--formats", "html", "--stage", stage]);
        let name = marked.path("").file_name().expect("a name").to_string_lossy().into_owned();
        let folder = marked.beside(&format!("output/{name}-changes"));
        let server = StaticServer::start(&folder, "/marked/", None);
        found.extend(faults_of(&page, &server, &["index.html".to_owned()]));
        assert_ne!(page.evaluate("document.querySelectorAll('ins, del').length"), 0);
    }
    none(&found);
}

#[test]
fn pages_of_reports_are_accessible() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank");
    let project = Project::copy_of("tests/revisions/mihon/after");
    let before = repository().join("tests/revisions/mihon/before").display().to_string();
    let after = project.path("").display().to_string();
    let mut files = Vec::new();
    let mut written = |arguments: &[&str], file: &str| {
        let out = project.beside(file).display().to_string();
        let run = project.run(&[arguments, &["--format", "html", "--out", &out]].concat());
        assert!(run.code < 2, "{}", run.stderr);
        files.push(file.to_owned());
    };
    for profile in ["revision", "amendment", "new-first"] {
        written(&["diff", &before, &after, "--profile", profile], &format!("{profile}.html"));
    }
    written(&["diff", &after, &after], "no-difference.html");
    written(&["comments", "report", &after, "--draft", &before], "answers.html");
    let with_faults = faulty();
    let folder = with_faults.path("").display().to_string();
    for language in ["ja", "en"] {
        written(&["check", &folder, "--lang", language], &format!("check-{language}.html"));
    }
    written(&["check", &after], "no-faults.html");
    let server = StaticServer::start(&project.beside(""), "/", None);
    none(&faults_of(&page, &server, &files));
}

/// What scripts add is had by the keyboard alone, and axe finds nothing against it.
#[test]
fn values_of_a_chart_are_read_and_indicators_picked_by_the_keyboard() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank");
    let project = Project::copy_of("content/aose-strategy").built(&["--formats", "html"]);
    let server = StaticServer::start(&project.output(""), "/", Some(STRICT));
    let mut found = Vec::new();
    for (width, height) in SIZES {
        page.size(width, height);
        page.navigate(&server.url("index.html"));
        page.wait_until("document.querySelector('.chart .reader')", PATIENCE);
        page.evaluate("document.querySelector('.chart .reader').focus()");
        page.press("ArrowRight");
        page.wait_until("!document.querySelector('.chart .read').hidden", PATIENCE);
        let told = page.evaluate("document.querySelector('.chart .reader').getAttribute('aria-valuetext')");
        assert_eq!(told, "平成12年、実績 63,581");
        let seen = page.evaluate("document.querySelector('.chart .read').innerText.replace(/\\s+/g, ' ').trim()");
        assert_eq!(seen, "平成12年 実績 63,581");
        let rows = "[...document.querySelectorAll('.filter + .index tbody tr')].filter((row) => !row.hidden).length";
        let all = page.evaluate(rows).as_u64();
        page.evaluate(
            "{ const goal = document.querySelector('.filter [name=goal]'); goal.selectedIndex = 1;
            goal.dispatchEvent(new Event('change', { bubbles: true })) }",
        );
        let picked = page.evaluate(rows).as_u64();
        assert!(picked > Some(0) && picked < all, "{picked:?} of {all:?}");
        found.extend(faults(&page, "what scripts add"));
    }
    none(&found);
}

/// The folder of outputs can be put on any web server, below any other folder, however little that server lets pages do.
#[test]
fn the_edition_works_in_a_folder_of_a_strict_server() {
    const PLACE: &str = "/city/plans/2026/";
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank");
    let in_parts = ("aose-strategy".to_owned(), vec!["--formats", "html", "--parts"]);
    for (name, form) in samples().into_iter().map(|name| (name, vec!["--formats", "html"])).chain([in_parts]) {
        let project = Project::copy_of(&format!("content/{name}")).built(&form);
        let server = StaticServer::start(&project.output(""), PLACE, Some(STRICT));
        // The first page is what the folder itself shows.
        for file in pages(&project).iter().map(|file| if file == "index.html" { "" } else { file.as_str() }) {
            page.navigate(&server.url(file));
            // Pictures that would wait for their reader.
            page.evaluate("[...document.images].forEach((picture) => { picture.loading = 'eager' })");
            page.wait_until("[...document.images].every((picture) => picture.complete)", PATIENCE);
            let broken = page.evaluate("[...document.images].filter((it) => !it.naturalWidth).map((it) => it.src)");
            assert_eq!(broken.as_array().map(Vec::len), Some(0), "{name}/{file}: {broken}");
            assert_eq!(page.console_errors(), Vec::<String>::new(), "{name}/{file}");
        }
        let answers: Vec<_> = server.answers().into_iter().filter(|(path, _)| path != "/favicon.ico").collect();
        assert!(answers.iter().all(|(path, code)| *code == 200 && path.starts_with(PLACE)), "{name}: {answers:#?}");
        for asset in ["assets/style.css", "assets/script.js"] {
            assert!(answers.iter().any(|(path, _)| *path == format!("{PLACE}{asset}")), "{name}: {answers:#?}");
        }
    }

    let project = Project::copy_of("content/aose-strategy").built(&["--formats", "html", "--parts"]);
    let server = StaticServer::start(&project.output(""), PLACE, Some(STRICT));
    page.navigate(&server.url("part-promotion.html"));
    page.click("form.search input");
    page.write("承継");
    page.wait_until("document.querySelector('.search .hits a')", PATIENCE);
    page.press("ArrowDown");
    page.press("Enter");
    page.wait_until("location.pathname.endsWith('/part-strategies.html')", PATIENCE);
    page.wait_until("document.querySelector('.search input').value === '承継'", PATIENCE);
    page.wait_until("document.querySelector('.search .hits a[href^=\"#\"]')", PATIENCE);
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
