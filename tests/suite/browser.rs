//! The HTML edition in a real browser, as files opened from a disk: what its script does there.

use std::time::Duration;

use crate::chromium::{Browser, Page};
use crate::project::Project;

/// Opens a file of the outputs; `place` is what stands behind it in the address.
fn open(page: &Page, project: &Project, file: &str, place: &str) {
    page.navigate(&format!("file://{}{place}", project.output(file).display()));
}

/// The places that the search has found: address and words.
fn hits(page: &Page) -> Vec<(String, String)> {
    let links = "[...document.querySelectorAll('.search .hits a')].map((a) => [a.getAttribute('href'), a.textContent])";
    serde_json::from_value(page.evaluate(links)).expect("pairs of texts")
}

fn sample(form: &str) -> Project {
    Project::copy_of("content/aose-strategy").built(&["--formats", "html", form])
}

#[test]
fn the_search_finds_words_of_the_page() {
    let Some(browser) = Browser::start() else { return };
    let (project, page) = (sample("--single-file"), browser.open("about:blank"));
    for file in ["index.html", "booklet.html"] {
        open(&page, &project, file, "?find=承継");
        let hits = hits(&page);
        assert!(!hits.is_empty(), "{file}: nothing found");
        assert!(
            hits.iter().all(|(address, text)| address.starts_with('#') && text.contains("承継")),
            "{file}: {hits:?}"
        );
        let told = page.evaluate("document.querySelector('.search .found').textContent");
        assert!(told.as_str().expect("a text").contains(&hits.len().to_string()), "{file}: {told} for {hits:?}");
    }
    open(&page, &project, "index.html", "?find=ここにはない語");
    assert_eq!(hits(&page), Vec::new());
    // Wide letters are the same as narrow ones.
    open(&page, &project, "index.html", "?find=ＫＰＩ");
    assert!(!hits(&page).is_empty());
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

/// Names keep the shape that a variation selector asks for, and nobody types it; kana come from macOS with their marks apart.
#[test]
fn the_search_finds_words_however_they_are_written() {
    let Some(browser) = Browser::start() else { return };
    let prose = "葛\u{e0100}城市の辻\u{e0101}と祇\u{e0100}園を結ぶバスです。がんばるまちのカフェ、ﾃﾞｰﾀの活用。";
    let chapter = format!(
        "id: beginning\ntitle: 見本\nblocks:\n  - prose: |\n      {prose}\n  - glossary: {{}}\nsections:\n  - tourism\n"
    );
    let project = Project::minimal().file("chapters/beginning.yaml", chapter);
    let project = project.built(&["--formats", "html", "--single-file", "--stage", "draft"]);
    let page = browser.open("about:blank");
    let selected = ["葛\u{e0101}城市", "辻\u{fe00}", "祇園\u{e0100}"];
    let spelled = ["葛城市", "辻", "祇園", "か\u{3099}んは\u{3099}る", "かふぇ", "ガンバル", "データ", "ﾃﾞｰﾀ"];
    for words in selected.into_iter().chain(spelled) {
        open(&page, &project, "booklet.html", &format!("?find={words}"));
        assert_eq!(hits(&page).len(), 1, "{words}");
        let marked = page.evaluate("document.querySelector('.search .hits mark').textContent");
        assert!(prose.contains(marked.as_str().expect("a text")), "{words}: {marked}");
    }
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

/// A word with its reading above is found by either, and by the words around it.
#[test]
fn the_search_finds_words_by_their_readings() {
    let Some(browser) = Browser::start() else { return };
    let chapter = "id: beginning\ntitle: 見本\nblocks:\n  - prose: |\n      市の{計画|けいかく}を{定|さだ}めます。\n  - glossary: {}\nsections:\n  - tourism\n";
    let project = Project::minimal().file("chapters/beginning.yaml", chapter);
    let project = project.built(&["--formats", "html", "--single-file", "--stage", "draft"]);
    let page = browser.open("about:blank");
    for (words, marked) in [
        ("けいかく", "計画"),
        ("計画を定め", "計画を定め"),
        ("けいかくをさだめ", "計画を定め"),
        ("市の計画", "市の計画"),
    ] {
        open(&page, &project, "booklet.html", &format!("?find={words}"));
        assert_eq!(hits(&page).len(), 1, "{words}");
        assert_eq!(page.evaluate("document.querySelector('.search .hits mark').textContent"), marked, "{words}");
    }
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn the_search_of_a_part_finds_words_of_the_others() {
    let Some(browser) = Browser::start() else { return };
    let (project, page) = (sample("--parts"), browser.open("about:blank"));
    open(&page, &project, "part-promotion.html", "?find=承継");
    let hits = hits(&page);
    assert!(hits.iter().any(|(address, _)| address.starts_with("part-strategies.html")), "{hits:?}");
    for (address, _) in hits {
        let file = address.split(['?', '#']).next().unwrap_or_default();
        assert!(file.is_empty() || project.output(file).is_file(), "{address} leads nowhere");
    }
}

#[test]
fn the_contents_mark_the_present_place() {
    let Some(browser) = Browser::start() else { return };
    let (project, page) = (sample("--single-file"), browser.open("about:blank"));
    open(&page, &project, "index.html", "#people");
    let marked =
        "[...document.querySelectorAll('nav.contents [aria-current]')].map((a) => a.getAttribute('href')).join()";
    page.wait_until(&format!("{marked} === '#people'"), Duration::from_secs(60));
}
