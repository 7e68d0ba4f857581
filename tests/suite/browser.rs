//! The HTML edition in a real browser, as files opened from a disk: what its script does there.
//!
//! The browser is found by the environment variable `SASSHI_CHROMIUM`, or on the search path as `chromium`.

use std::path::PathBuf;
use std::process::Command;

use scraper::{Html, Selector};

use crate::project::{Project, has};

/// The page after its script has run; `place` is what stands behind the file in the address. `None` where there is no browser.
fn page(project: &Project, file: &str, place: &str) -> Option<Html> {
    let program = Some(PathBuf::from(std::env::var_os("SASSHI_CHROMIUM").unwrap_or_else(|| "chromium".into())))
        .filter(|it| has(it))?;
    let profile = tempfile::tempdir().expect("a temporary folder");
    let address = format!("file://{}{place}", project.output(file).display());
    let output = Command::new(program)
        // The sandbox of the browser asks for rights that containers do not give, and their shared memory is small.
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--virtual-time-budget=4000",
            "--run-all-compositor-stages-before-draw",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(address)
        .output()
        .expect("the browser runs");
    Some(Html::parse_document(&String::from_utf8_lossy(&output.stdout)))
}

/// The places that the search has found: address and words.
fn hits(page: &Html) -> Vec<(String, String)> {
    let links = Selector::parse(".search .hits a").expect("a selector");
    page.select(&links).map(|link| (link.attr("href").unwrap_or_default().to_owned(), link.text().collect())).collect()
}

fn sample() -> Project {
    Project::copy_of("content/aose-strategy").built(&["--formats", "html", "--single-file"])
}

#[test]
fn the_search_finds_words_of_the_page() {
    let project = sample();
    for file in ["index.html", "booklet.html"] {
        let Some(page) = page(&project, file, "?find=承継") else { return };
        let hits = hits(&page);
        assert!(!hits.is_empty(), "{file}: nothing found");
        assert!(
            hits.iter().all(|(address, text)| address.starts_with('#') && text.contains("承継")),
            "{file}: {hits:?}"
        );
        let found = Selector::parse(".search .found").expect("a selector");
        let told: String = page.select(&found).flat_map(|told| told.text()).collect();
        assert!(told.contains(&hits.len().to_string()), "{file}: {told} for {hits:?}");
    }
    let Some(page) = page(&project, "index.html", "?find=ここにはない語") else { return };
    assert_eq!(hits(&page), Vec::new());
}

#[test]
fn the_search_folds_the_widths_of_letters() {
    let project = sample();
    let Some(page) = page(&project, "index.html", "?find=ＫＰＩ") else { return };
    assert!(!hits(&page).is_empty());
}

#[test]
fn the_search_of_a_part_finds_words_of_the_others() {
    let project = Project::copy_of("content/aose-strategy").built(&["--formats", "html", "--parts"]);
    let Some(page) = page(&project, "part-promotion.html", "?find=承継") else { return };
    let hits = hits(&page);
    assert!(hits.iter().any(|(address, _)| address.starts_with("part-strategies.html")), "{hits:?}");
    for (address, _) in hits {
        let file = address.split(['?', '#']).next().unwrap_or_default();
        assert!(file.is_empty() || project.output(file).is_file(), "{address} leads nowhere");
    }
}

#[test]
fn the_contents_mark_the_present_place() {
    let project = sample();
    let here = Selector::parse("nav.contents [aria-current]").expect("a selector");
    // The browser tells what is seen when it draws, and a busy machine may write the page down before that.
    for _ in 0..5 {
        let Some(page) = page(&project, "index.html", "#people") else { return };
        let marked: Vec<_> = page.select(&here).filter_map(|link| link.attr("href")).collect();
        if !marked.is_empty() {
            assert_eq!(marked, ["#people"]);
            return;
        }
    }
    panic!("nothing is marked");
}
