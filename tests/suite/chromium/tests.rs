//! That the driver does what it says, on pages of its own.

use std::time::Duration;

use serde_json::json;

use super::Browser;
use crate::static_server::{STRICT, StaticServer};

const SHORT: Duration = Duration::from_secs(20);

/// A folder with a page, served by a strict policy or none.
fn served(html: &str, policy: Option<&'static str>) -> (tempfile::TempDir, StaticServer) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = format!("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>A page</title>{html}");
    std::fs::write(folder.path().join("index.html"), page).expect("a page");
    let server = StaticServer::start(folder.path(), "/", policy);
    (folder, server)
}

/// One browser for all that follows: starting it is what takes long.
#[test]
fn a_browser_is_driven_like_a_person_would() {
    let Some(browser) = Browser::start() else { return };
    let profile = browser.profile.path().to_owned();
    values_come_back(&browser);
    pages_are_used_side_by_side(&browser);
    keys_and_clicks_are_real(&browser);
    complaints_are_gathered(&browser);
    faults_of_accessibility_are_found(&browser);
    drop(browser);
    assert!(!profile.exists(), "the profile is left");
}

fn values_come_back(browser: &Browser) {
    let (_folder, server) = served("<p>here</p>", Some(STRICT));
    let page = browser.open(&server.url(""));
    assert_eq!(page.evaluate("document.querySelector('p').textContent"), "here");
    assert_eq!(
        page.evaluate("Promise.resolve({ list: [1, null], text: '冊子' })"),
        json!({ "list": [1, null], "text": "冊子" })
    );
    assert_eq!(page.evaluate("undefined"), json!(null));
    assert_eq!(page.evaluate("NaN"), "NaN");
    let thrown = page.try_evaluate("nowhere.at.all", None, SHORT).unwrap_err();
    assert!(thrown.contains("nowhere is not defined"), "{thrown}");
    let thrown = page.try_evaluate("Promise.reject('reason')", None, SHORT).unwrap_err();
    assert!(thrown.contains("reason"), "{thrown}");
    let late = page.try_evaluate("new Promise(() => {})", None, Duration::from_millis(200)).unwrap_err();
    assert!(late.contains("no answer"), "{late}");
    assert_eq!(page.evaluate("1 + 1"), 2, "an answer that comes late is not taken for another");
    page.evaluate("void setTimeout(() => { document.body.lastChild.id = 'late'; location.reload(); }, 50)");
    page.wait_until(
        "!document.getElementById('late') && performance.getEntriesByType('navigation')[0].type === 'reload'",
        SHORT,
    );
    page.close();
}

fn pages_are_used_side_by_side(browser: &Browser) {
    let (_folder, server) = served("<p id=place>here</p>", None);
    let pages = [browser.open(&server.url("")), browser.open(&server.url("#place"))];
    pages[0].size(375, 800);
    for page in &pages {
        // A page behind another one is not asked to draw.
        assert_eq!(
            page.evaluate("new Promise((done) => requestAnimationFrame(() => done(document.visibilityState)))"),
            "visible"
        );
        assert_eq!(page.evaluate("document.hasFocus()"), true);
    }
    assert_eq!(pages[0].evaluate("innerWidth"), 375);
    assert_ne!(pages[1].evaluate("innerWidth"), 375);
    let file = picture(&pages[0]);
    assert_eq!(&file[1..4], b"PNG");
    pages[1].navigate(&server.url("#elsewhere"));
    assert_eq!(pages[1].evaluate("location.hash"), "#elsewhere");
    pages.into_iter().for_each(super::Page::close);
}

fn picture(page: &super::Page) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    page.screenshot(&folder.path().join("page.png"));
    std::fs::read(folder.path().join("page.png")).expect("a picture")
}

fn keys_and_clicks_are_real(browser: &Browser) {
    let (_folder, server) = served(
        "<div style='height: 3000px'></div><form><input><input id=second><button>Go</button></form>
         <a href='#far' style='position: relative'>A link<b style='position: absolute; inset: 0'></b></a>
         <i id=covered>under</i><u style='position: fixed; inset: auto 0 0; height: 1px'></u>
         <script>
           const told = [];
           for (const kind of ['keydown', 'click', 'submit']) {
             addEventListener(kind, (event) => {
               told.push([kind, event.isTrusted, event.key || '', event.shiftKey || false]);
               if (kind === 'submit') event.preventDefault();
             });
           }
         </script>",
        None,
    );
    let page = browser.open(&server.url(""));
    page.click("input");
    page.press("a");
    page.press("A");
    page.press("Space");
    page.write("冊子");
    page.press("ArrowLeft");
    page.press("Backspace");
    page.press("Tab");
    assert_eq!(
        page.evaluate("[document.activeElement.id, document.querySelector('input').value]"),
        json!(["second", "aA 子"])
    );
    page.press("Shift+Tab");
    page.press("Enter");
    page.click("a");
    assert_eq!(page.evaluate("location.hash"), "#far");
    let told = page.evaluate("told");
    let told = told.as_array().expect("a list");
    assert!(told.iter().all(|event| event[1] == true), "{told:?}");
    assert!(told.contains(&json!(["keydown", true, "Tab", true])), "{told:?}");
    assert!(told.iter().any(|event| event[0] == "submit"), "{told:?}");
    page.evaluate("void document.querySelector('u').style.setProperty('height', '100%')");
    let why = page.middle("#covered").unwrap_err();
    assert!(why.contains("over it lies <u"), "{why}");
    page.close();
}

fn complaints_are_gathered(browser: &Browser) {
    let (_folder, server) = served(
        "<img src=none.png alt=''><script>console.error('said', 1, { a: 1 }); setTimeout(() => { throw new Error('thrown') })</script>",
        None,
    );
    let page = browser.open(&server.url(""));
    page.wait_until("document.images[0].complete", SHORT);
    let told = page.console_errors();
    for words in ["said 1 ", "Error: thrown", "none.png"] {
        assert!(told.iter().any(|line| line.contains(words)), "{words}: {told:#?}");
    }
    assert_eq!(told.len(), 3, "{told:#?}");

    let (_folder, server) = served("<script>1</script><style>p { color: red }</style>", Some(STRICT));
    page.navigate(&server.url(""));
    let told = page.console_errors();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told.iter().all(|line| line.contains("Content Security Policy")), "{told:#?}");

    let (_folder, server) = served("<p>nothing is wrong</p>", Some(STRICT));
    page.navigate(&server.url(""));
    assert_eq!(page.console_errors(), Vec::<String>::new());
    page.close();
}

/// What axe is silent about is worth something only where it speaks otherwise.
fn faults_of_accessibility_are_found(browser: &Browser) {
    let faults = "<main><h1>Faults</h1><img src=data:,><p style='color: #999; background: #fff'>pale words</p></main>";
    let (folder, server) = served(faults, Some(STRICT));
    let page = browser.open(&server.url(""));
    let told = page.violations();
    assert_eq!(told.len(), 2, "{told:#?}");
    for (rule, html) in [("image-alt: ", "<img src="), ("color-contrast: ", "pale words")] {
        assert!(told.iter().any(|line| line.starts_with(rule) && line.contains(html)), "{rule}: {told:#?}");
    }
    assert_eq!(page.evaluate("typeof axe"), "undefined", "the page is left as it was");

    // The same within a frame of a page that has none itself.
    let outer = "<!DOCTYPE html><html lang=en><title>Outside</title><iframe title=Inside src=./></iframe>";
    std::fs::write(folder.path().join("outer.html"), outer).expect("a page");
    let server = StaticServer::start(folder.path(), "/", None);
    page.navigate(&server.url("outer.html"));
    let framed: Vec<_> = page.violations().into_iter().filter(|line| line.contains("iframe → ")).collect();
    assert_eq!(framed.len(), 2, "{framed:#?}");
    page.close();
}
