//! The page of the preview in a real browser.

use std::path::PathBuf;
use std::time::Duration;

use super::{LONG, Served};
use crate::chromium::{Browser, Page};
use crate::project::{Project, has};

fn sample() -> Project {
    Project::copy_of("content/aose-plan")
}

fn opened(browser: &Browser, served: &Served) -> Page {
    let page = browser.open(&served.url);
    page.size(1400, 900);
    page.wait_until("document.querySelector('#text .frames').dataset.generation", LONG);
    page
}

/// An expression about the text of the booklet inside the page.
fn inside(expression: &str) -> String {
    format!("(() => {{ const page = document.querySelector('#text iframe').contentDocument; return {expression}; }})()")
}

fn shows(page: &Page, text: &str) {
    page.wait_until(&inside(&format!("page.body.textContent.includes('{text}')")), LONG);
}

/// A chapter with a paragraph, and the file that it is in.
fn chapter(project: &Project) -> (PathBuf, String) {
    let mut files: Vec<PathBuf> =
        project.path("chapters").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let has_prose = |path: &PathBuf| std::fs::read_to_string(path).unwrap().contains("prose: |\n");
    let path = files.into_iter().find(has_prose).unwrap_or_else(|| panic!("no chapter has prose"));
    let text = std::fs::read_to_string(&path).unwrap();
    (path, text)
}

/// The text with a paragraph put before the first there is, as its own are indented.
fn with_paragraph(text: &str, said: &str) -> String {
    let (before, behind) = text.split_once("prose: |\n").expect("prose");
    let indent: String = behind.chars().take_while(|c| *c == ' ').collect();
    let said = said.replace("\n      ", &format!("\n{indent}"));
    format!("{before}prose: |\n{indent}{said}\n\n{behind}")
}

/// The page as it is shown, without what scripts have added, beside the page as it would be loaded now.
const SAME: &str = "(async () => {
    const live = document.querySelector('#text iframe').contentDocument;
    const text = await (await fetch('/edition/index.html')).text();
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    const clean = (page) => {
        const copy = page.documentElement.cloneNode(true);
        copy.removeAttribute('class');
        copy.style.removeProperty('overflow-anchor');
        for (const element of copy.querySelectorAll('[aria-current]')) element.removeAttribute('aria-current');
        for (const element of copy.querySelectorAll('form.search, form.filter, .reader, .read, .read-at')) element.remove();
        return copy.outerHTML.replace(/ style=\"([^\"]*?);?\"/g, ' style=\"$1\"').replace(/ style=\"\"/g, '');
    };
    const [a, b] = [clean(live), clean(fresh)];
    if (a === b) return '';
    let at = 0;
    while (a[at] === b[at]) at++;
    return `shown: ${a.slice(at - 80, at + 80)} | loaded: ${b.slice(at - 80, at + 80)}`;
})()";

#[test]
fn what_is_saved_is_shown_in_place_and_marked() {
    let Some(browser) = Browser::start() else { return };
    let project = sample();
    let served = Served::without_pages(&project);
    let page = opened(&browser, &served);
    // The very document stays, and the place in it.
    page.evaluate(&inside("(page.sasshiTest = true, page.defaultView.scrollTo(0, 2500), true)"));
    let frame = "document.querySelector('#text iframe').contentWindow";
    page.wait_until(&format!("{frame}.scrollY > 2000"), LONG);
    let line = "(() => { const page = document.querySelector('#text iframe').contentDocument; \
                const heading = [...page.querySelectorAll('h2, h3, h4')].find((it) => it.getBoundingClientRect().top > 0); \
                return [heading.id, Math.round(heading.getBoundingClientRect().top)]; })()";
    let before = page.evaluate(line);
    let (path, text) = chapter(&project);
    // What is put in stands above what is being read.
    std::fs::write(&path, with_paragraph(&text, "ここに長い段落を一つ書き足しました。見ている所は動きません。"))
        .unwrap();
    shows(&page, "見ている所は動きません");
    assert_eq!(page.evaluate(&inside("page.sasshiTest")), true, "the page was loaded anew");
    assert_eq!(page.evaluate(line), before, "the place was lost");
    page.wait_until(&inside("page.getAnimations().length > 0"), LONG);
    page.wait_until("!document.getElementById('see-change').hidden", LONG);
    page.click("#see-change");
    let seen = "(() => { const p = [...page.querySelectorAll('p')].find((p) => p.textContent.includes('見ている所は動きません')); \
                const box = p.getBoundingClientRect(); return box.top > 0 && box.bottom < page.defaultView.innerHeight; })()";
    page.wait_until(&inside(seen), LONG);
    assert_eq!(page.evaluate(SAME), "");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn whatever_is_edited_the_page_ends_as_it_would_be_loaded() {
    let Some(browser) = Browser::start() else { return };
    let project = sample();
    let served = Served::without_pages(&project);
    let page = opened(&browser, &served);
    let (path, text) = chapter(&project);
    let booklet = std::fs::read_to_string(project.path("booklet.yaml")).unwrap();
    let title = text.lines().find(|line| line.starts_with("title: ")).unwrap();
    let edits: Vec<(PathBuf, String)> = vec![
        (path.clone(), with_paragraph(&text, "一")),
        (path.clone(), with_paragraph(&text, "- あ\n      - い\n      - う")),
        (path.clone(), with_paragraph(&text, "- あ\n      - う\n      - え")),
        (path.clone(), with_paragraph(&text, "| 甲 | 乙 |\n      | --- | --- |\n      | 1 | 2 |")),
        (path.clone(), with_paragraph(&text, "| 甲 | 乙 |\n      | --- | --- |\n      | 0 | 0 |\n      | 1 | 3 |")),
        (path.clone(), text.replacen(title, "title: 題名を変えた章", 1)),
        (path.clone(), text.clone()),
        (project.path("booklet.yaml"), booklet.replacen("title: ", "title: 新しい", 1)),
        (project.path("booklet.yaml"), booklet),
    ];
    for (round, (path, text)) in edits.iter().enumerate() {
        let last = page.evaluate("Number(document.querySelector('#text .frames').dataset.generation)");
        std::fs::write(path, text).unwrap();
        page.wait_until(&format!("Number(document.querySelector('#text .frames').dataset.generation) > {last}"), LONG);
        assert_eq!(page.evaluate(SAME), "", "after edit {round}");
    }
    // A section that comes or goes loads the page anew, at the same place.
    let outline = std::fs::read_to_string(project.path("booklet.yaml")).unwrap();
    std::fs::write(
        project.path("chapters/added.yaml"),
        "id: added\ntitle: 加えた章\nblocks:\n  - prose: 加えた文です。\n",
    )
    .unwrap();
    std::fs::write(project.path("booklet.yaml"), outline.replacen("\noutline:\n", "\noutline:\n  - added\n", 1))
        .unwrap();
    shows(&page, "加えた文です");
    assert_eq!(page.evaluate(SAME), "");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn errors_stand_on_top_of_the_last_good_edition_and_lead_to_their_lines() {
    let Some(browser) = Browser::start() else { return };
    let project = sample();
    let served = Served::without_pages(&project);
    let page = opened(&browser, &served);
    let (path, text) = chapter(&project);
    std::fs::write(&path, text.replacen("title: ", "titel: ", 1)).unwrap();
    page.wait_until("!document.getElementById('alert').hidden", LONG);
    assert_eq!(page.evaluate(SAME), "", "the last good edition stays");
    let line = text.lines().position(|line| line.starts_with("title: ")).unwrap() + 1;
    page.click("#alert button.place");
    page.wait_until("document.querySelector('#source li.here')", LONG);
    let here = page.evaluate("document.querySelector('#source li.here').textContent");
    assert!(here.as_str().unwrap().starts_with("titel: "), "{here}");
    let said = page.evaluate("document.getElementById('source-path').textContent");
    assert!(said.as_str().unwrap().contains(&format!(".yaml {line} ")), "{said}");
    let editor = page.evaluate("document.getElementById('source-editor').href");
    assert!(editor.as_str().unwrap().starts_with("vscode://file/"), "{editor}");
    assert!(page.violations().is_empty(), "{:#?}", page.violations());
    std::fs::write(&path, &text).unwrap();
    page.wait_until("document.getElementById('alert').hidden", LONG);
}

#[test]
fn a_click_leads_to_the_line_that_was_written() {
    let Some(browser) = Browser::start() else { return };
    let project = sample();
    let served = Served::without_pages(&project);
    let page = opened(&browser, &served);
    // Whatever has an anchor of the booklet's own is known to the server.
    let edition = Project::copy_of("content/aose-plan").built(&["--formats", "json"]).read_output("booklet.json");
    let edition: serde_json::Value = serde_json::from_str(&edition).unwrap();
    let mut blocks = Vec::new();
    gather_anchors(&edition["sections"], &mut blocks);
    gather_anchors(&edition["front"], &mut blocks);
    assert!(blocks.len() > 40, "{}", blocks.len());
    for anchor in &blocks {
        let answer = served.get(&format!("/source?anchor={anchor}&words="));
        assert_eq!(answer.status, 200, "{anchor} has no source");
        let shown = page.evaluate(&inside(&format!("page.getElementById('{anchor}') !== null")));
        assert_eq!(shown, true, "{anchor} is not on the page");
    }
    let (path, text) = chapter(&project);
    std::fs::write(&path, with_paragraph(&text, "押されるための段落です。")).unwrap();
    shows(&page, "押されるための段落です");
    page.evaluate(&inside(
        "([...page.querySelectorAll('p')].find((p) => p.textContent.includes('押されるための段落')).click(), true)",
    ));
    page.wait_until("document.querySelector('#source li.here')?.textContent.includes('押されるための段落')", LONG);
    assert_eq!(page.evaluate("document.getElementById('tab-source').getAttribute('aria-selected')"), "true");
    // Read by eye and ear alike.
    assert!(page.violations().is_empty(), "{:#?}", page.violations());
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

/// The anchors of all sections and blocks.
fn gather_anchors(sections: &serde_json::Value, out: &mut Vec<String>) {
    for section in sections.as_array().into_iter().flatten() {
        let blocks = ["blocks", "closing"].into_iter().flat_map(|key| section[key].as_array().into_iter().flatten());
        let anchors = std::iter::once(section).chain(blocks).filter_map(|thing| thing["anchor"].as_str());
        out.extend(anchors.filter(|anchor| !anchor.is_empty()).map(str::to_owned));
        gather_anchors(&section["sections"], out);
    }
}

#[test]
fn what_has_changed_since_a_revision_is_shown_and_goes_on() {
    let Some(browser) = Browser::start() else { return };
    if !has("git".as_ref()) {
        return;
    }
    let project = sample();
    let git = |arguments: &[&str]| {
        let own = ["-c", "user.name=a", "-c", "user.email=a@example.jp", "-c", "commit.gpgsign=false"];
        let output =
            std::process::Command::new("git").arg("-C").arg(project.path("")).args(own).args(arguments).output();
        assert!(output.unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "初稿"]);
    let (path, text) = chapter(&project);
    std::fs::write(&path, with_paragraph(&text, "書き足しの一です。")).unwrap();
    let served = Served::without_pages(&project);
    let page = opened(&browser, &served);
    page.wait_until("document.getElementById('since').options.length > 2", LONG);
    page.evaluate(
        "(() => { const since = document.getElementById('since'); since.selectedIndex = 1; \
                   since.dispatchEvent(new Event('change')); })()",
    );
    page.click("#tab-marked");
    page.click("#tab-table");
    let both = |text: &str| {
        for panel in ["marked", "table"] {
            let shown = format!(
                "document.querySelector('#{panel} iframe')?.contentDocument?.body?.textContent.includes('{text}')"
            );
            page.wait_until(&shown, LONG);
        }
    };
    both("書き足しの一です");
    std::fs::write(&path, with_paragraph(&text, "書き足しの二です。")).unwrap();
    both("書き足しの二です");
    // Two booklets stand beside each other, each in a frame with a title of its own: that both have a head and a foot is no
    // fault of either, and none by WCAG.
    let faults: Vec<String> = page.violations();
    let faults: Vec<&String> = faults.iter().filter(|fault| !fault.starts_with("landmark-unique")).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn it_is_worked_by_the_keyboard_and_on_a_tablet() {
    let Some(browser) = Browser::start() else { return };
    let project = sample();
    let served = Served::without_pages(&project);
    let page = opened(&browser, &served);
    page.evaluate("document.getElementById('tab-pages').focus()");
    page.press("ArrowRight");
    assert_eq!(page.evaluate("document.activeElement.id"), "tab-problems");
    assert_eq!(page.evaluate("document.getElementById('problems').hidden"), false);
    page.press("End");
    assert_eq!(page.evaluate("document.activeElement.id"), "tab-table");
    page.press("Home");
    assert_eq!(page.evaluate("document.activeElement.id"), "tab-pages");
    for (width, height) in [(1400, 900), (820, 1100), (390, 800)] {
        page.size(width, height);
        for tab in ["tab-text", "tab-pages", "tab-problems", "tab-source"] {
            page.click(&format!("#{tab}"));
            assert_eq!(page.violations(), Vec::<String>::new(), "{tab} at {width}");
            assert_eq!(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), true, "{tab} at {width}");
        }
    }
}

#[test]
fn ten_tabs_follow_and_a_server_that_comes_back_is_found() {
    let Some(browser) = Browser::start() else { return };
    let project = sample();
    let served = Served::without_pages(&project);
    let pages: Vec<Page> = (0..10).map(|_| opened(&browser, &served)).collect();
    let (path, text) = chapter(&project);
    std::fs::write(&path, with_paragraph(&text, "十の窓に届きます。")).unwrap();
    pages.iter().for_each(|page| shows(page, "十の窓に届きます"));
    let port = served.host.rsplit(':').next().unwrap().to_owned();
    drop(served);
    let page = &pages[0];
    page.wait_until("document.getElementById('state').classList.contains('lost')", LONG);
    std::fs::write(&path, with_paragraph(&text, "戻ってからの文です。")).unwrap();
    let _again = Served::at(&project, &port, &["--typst", "no-such-typst"]);
    page.wait_until(
        "document.querySelector('#text iframe')?.contentDocument?.body?.textContent.includes('戻ってからの文です')",
        LONG,
    );
}

#[test]
fn the_pages_are_the_real_ones_and_follow_what_is_edited() {
    let Some(browser) = Browser::start() else { return };
    let typst = PathBuf::from(std::env::var_os("SASSHI_TYPST").unwrap_or_else(|| "typst".into()));
    if !cfg!(feature = "embedded") && !has(&typst) {
        return;
    }
    let project = sample();
    let program = typst.to_string_lossy().into_owned();
    let arguments: &[&str] = if cfg!(feature = "embedded") { &[] } else { &["--typst", &program] };
    let served = Served::start(&project, arguments);
    let page = opened(&browser, &served);
    let long = Duration::from_secs(120);
    page.wait_until("document.getElementById('pages').dataset.generation", long);
    let sheets = page.evaluate("document.querySelectorAll('.sheet').length");
    let project = project.built(&if cfg!(feature = "embedded") {
        vec!["--formats", "pdf"]
    } else {
        vec!["--formats", "pdf", "--typst", &program]
    });
    let pdf = std::fs::read(project.output("booklet.pdf")).unwrap();
    assert_eq!(sheets, sasshi::typeset::filled(&pdf).unwrap().len());
    assert_eq!(page.evaluate("document.querySelector('.sheet img').naturalWidth > 500"), true);
    // What is edited near the end is turned to.
    let (path, text) = {
        let files = project.path("chapters").read_dir().unwrap().map(|entry| entry.unwrap().path());
        // What only a shorter edition prints is on none of these pages.
        let path = files.filter(|path| !path.ends_with("5-summary.yaml")).max().unwrap();
        (path.clone(), std::fs::read_to_string(path).unwrap())
    };
    std::fs::write(&path, text.replacen("title: ", "title: 改めた", 1)).unwrap();
    shows(&page, "改めた");
    page.wait_until(
        "document.getElementById('pages').dataset.generation === document.querySelector('#text .frames').dataset.generation",
        long,
    );
    page.wait_until("document.querySelector('.sheets').scrollTop > 500", LONG);
    assert_eq!(page.console_errors(), Vec::<String>::new());
    // The files that are sent to others.
    let pdf = served.get("/booklet.pdf");
    assert!(pdf.status == 200 && pdf.head.contains("attachment") && pdf.body.starts_with("%PDF-"), "{}", pdf.head);
    let html = served.get("/booklet.html");
    assert!(html.status == 200 && html.body.contains("改めた") && !html.body.contains("<link rel=\"stylesheet\""));
}

#[test]
fn a_draft_with_errors_is_shown_with_them() {
    let Some(browser) = Browser::start() else { return };
    let project = Project::minimal().replace(
        "booklet.yaml",
        "title: 見本市総合戦略\n",
        "title: 見本市総合戦略\ntitle-lines: [見本市, 総合計画]\n",
    );
    let served = Served::start(&project, &["--typst", "no-such-typst", "--stage", "draft"]);
    let page = opened(&browser, &served);
    page.wait_until("!document.getElementById('alert').hidden", LONG);
    let said = page.evaluate("document.getElementById('alert').textContent");
    assert!(said.as_str().unwrap().contains("There are errors to be mended"), "{said}");
    let state = page.evaluate("document.getElementById('state').textContent");
    assert_eq!(state, "up to date ・ Error 1");
    assert_eq!(page.evaluate("document.getElementById('state').classList.contains('lost')"), true);
    // There is no history and no other folder: what to do is said where the comparison would be.
    page.click("#tab-marked");
    page.wait_until(
        "document.querySelector('#marked .hint').textContent.includes('beside that of this booklet')",
        LONG,
    );
    assert!(page.violations().is_empty(), "{:#?}", page.violations());
}
