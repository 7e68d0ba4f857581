//! The forms of the HTML edition: pages by parts, and the file that needs nothing beside it.

use std::collections::{BTreeMap, BTreeSet};

use sasshi::render::{Format, breaks_out, default_assets};
use scraper::{Html, Selector};
use serde_json::Value;

use crate::project::{Project, repository};

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";

/// The values of an attribute, wherever it stands on a page.
fn attributes(page: &Html, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(&format!("[{attribute}]")).expect("a selector");
    page.select(&selector).filter_map(|element| element.value().attr(attribute)).map(str::to_owned).collect()
}

/// The HTML files of a build, by name.
fn pages(project: &Project) -> BTreeMap<String, Html> {
    let listed = std::fs::read_dir(project.output("")).expect("a folder of outputs");
    let names = listed.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let html = names.filter(|name| name.ends_with(".html"));
    html.map(|name| (name.clone(), Html::parse_document(&project.read_output(&name)))).collect()
}

fn search_data(project: &Project) -> Vec<Value> {
    let script = project.read_output("assets/search.js");
    let list = script.strip_prefix("window.sasshiSearch = ").and_then(|rest| rest.trim_end().strip_suffix(';'));
    serde_json::from_str(list.expect("one assignment")).expect("a list")
}

/// Every booklet of the repository, built in parts with its data.
fn samples_in_parts() -> impl Iterator<Item = (String, Project, Value)> {
    let listed = std::fs::read_dir(repository().join("content")).expect("the samples");
    let names = listed.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert!(names.len() > 3, "{names:?}");
    names.into_iter().map(|name| {
        let project = Project::copy_of(&format!("content/{name}")).built(&["--formats", "html,json", "--parts"]);
        let edition = serde_json::from_str(&project.read_output("booklet.json")).unwrap();
        (name, project, edition)
    })
}

/// The files of the outermost sections, in their order.
fn files_of_parts(edition: &Value) -> Vec<String> {
    let ids = edition["sections"].as_array().unwrap().iter().map(|section| section["id"].as_str().unwrap());
    ids.map(|id| format!("part-{id}.html")).collect()
}

#[test]
fn every_outermost_section_has_its_page_and_every_link_leads_to_the_right_one() {
    let mut between = 0;
    for (name, project, edition) in samples_in_parts() {
        let expected = files_of_parts(&edition).into_iter().chain(["index.html".to_owned()]).collect::<BTreeSet<_>>();
        let pages = pages(&project);
        assert_eq!(pages.keys().cloned().collect::<BTreeSet<_>>(), expected);
        let ids: BTreeMap<&str, BTreeSet<String>> =
            pages.iter().map(|(file, page)| (file.as_str(), attributes(page, "id").into_iter().collect())).collect();
        for (file, page) in &pages {
            let inside = |href: &&String| !href.contains(':') && !href.starts_with("assets/");
            let selector = Selector::parse("a[href]").unwrap();
            let links = page.select(&selector).filter_map(|link| link.value().attr("href"));
            let links: Vec<String> = links.map(str::to_owned).collect();
            for href in links.iter().filter(inside) {
                if href.ends_with(".csv") {
                    let text = project.read_output(href);
                    assert!(text.starts_with('\u{FEFF}') && text.lines().count() > 1, "{name}/{file}: {href} is empty");
                    continue;
                }
                let (target, anchor) = href.split_once('#').unwrap_or((href, ""));
                let target = if target.is_empty() { file } else { target };
                let known = ids.get(target).unwrap_or_else(|| panic!("{name}/{file}: {href} leads to no page"));
                assert!(anchor.is_empty() || known.contains(anchor), "{name}/{file}: {href} leads nowhere");
                let is_short = href.starts_with('#') || target != file || anchor.is_empty();
                assert!(is_short, "{name}/{file}: {href} leads back here");
                between += usize::from(target != file && !anchor.is_empty());
            }
            let outermost = page.select(&Selector::parse("main > section").unwrap()).count();
            let front = edition["front"].as_array().unwrap().len();
            assert_eq!(outermost, if file == "index.html" { front } else { 1 }, "{name}/{file}");
            assert_eq!(page.select(&Selector::parse("h1").unwrap()).count(), 1, "{name}/{file}");
        }
    }
    assert!(between > 500, "only {between} links from page to page");
}

#[test]
fn a_page_leads_to_the_pdf_that_was_made_along() {
    let with_pdf = Project::minimal().built(&["--formats", "html,pdf"]);
    let page = with_pdf.read_output("index.html");
    let pages =
        page.split_once("booklet.pdf").map_or("", |(_, rest)| rest.split_once('（').map_or("", |(_, rest)| rest));
    let (count, rest) = pages.split_once("ページ、").expect("how many pages");
    assert!(count.parse::<usize>().is_ok_and(|count| count > 1), "{count}");
    assert!(rest.split_once("KB）").is_some_and(|(size, _)| size.parse::<usize>().is_ok()), "{rest:.40}");
    let without = Project::minimal().built(&["--formats", "html"]);
    assert!(!without.read_output("index.html").contains("booklet.pdf"));
}

#[test]
fn pages_know_their_addresses() {
    let web = |address: &str| {
        Project::minimal().replace("booklet.yaml", "outline:", &format!("web: {address}\noutline:")).built(&[
            "--formats",
            "html",
            "--parts",
        ])
    };
    let canonical = |project: &Project, file: &str| {
        let page = Html::parse_document(&project.read_output(file));
        let link = Selector::parse("link[rel=canonical]").unwrap();
        page.select(&link).next().and_then(|link| link.value().attr("href")).map(str::to_owned)
    };
    let folder = web("https://www.city.example.jp/plan/");
    let part = files_of(&folder).into_iter().find(|file| file.starts_with("part-")).expect("a part");
    let address = format!("https://www.city.example.jp/plan/{part}");
    assert_eq!(canonical(&folder, &part), Some(address.clone()));
    assert_eq!(canonical(&folder, "index.html").as_deref(), Some("https://www.city.example.jp/plan/"));
    assert!(folder.read_output("sitemap.xml").contains(&format!("<loc>{address}</loc>")));
    // The address of a page says nothing of where the others stand.
    let page = web("https://www.city.example.jp/plan.html");
    assert_eq!(canonical(&page, &part), None);
    assert!(!page.output("sitemap.xml").exists());
}

fn files_of(project: &Project) -> Vec<String> {
    pages(project).into_keys().collect()
}

#[test]
fn the_parts_say_what_the_one_page_says() {
    let text = |page: &Html| {
        let sections = Selector::parse("main > section").unwrap();
        page.select(&sections).flat_map(|section| section.text()).flat_map(str::split_whitespace).collect::<String>()
    };
    for (name, project, edition) in samples_in_parts() {
        let parted = pages(&project);
        let files = ["index.html".to_owned()].into_iter().chain(files_of_parts(&edition));
        let joined: String = files.map(|file| text(&parted[&file])).collect();
        let whole = pages(&project.built(&["--formats", "html"]));
        assert!(joined == text(&whole["index.html"]), "{name}: the parts differ from the one page");
    }
}

#[test]
fn the_search_covers_every_part_and_finds_its_way_back() {
    let project = Project::kitamoto().built(&["--formats", "html", "--parts"]);
    let pages = pages(&project);
    let data = search_data(&project);
    for entry in &data {
        let (file, anchor) = (entry["file"].as_str().unwrap(), entry["anchor"].as_str().unwrap());
        let ids = attributes(&pages[file], "id");
        assert!(anchor.is_empty() || ids.iter().any(|id| id == anchor), "{entry} leads nowhere");
    }
    let found: BTreeSet<&str> = data.iter().map(|entry| entry["file"].as_str().unwrap()).collect();
    assert_eq!(found, pages.keys().map(String::as_str).filter(|file| *file != "index.html").collect());
    let holds = |entry: &&Value| entry["text"].as_str().unwrap().contains("就業者一人当たり市内純生産");
    let places: Vec<_> = data.iter().filter(holds).map(|entry| entry["within"].as_str().unwrap()).collect();
    assert!(places.contains(&"基本目標1 稼ぐ産業と安定した雇用を創出する"), "{places:?}");
}

#[test]
fn a_single_file_needs_nothing_beside_it() {
    let project = Project::minimal()
        .file("figures/map.svg", PICTURE)
        .replace("booklet.yaml", "outline:", "emblem: {file: figures/map.svg, alt: 市章}\noutline:")
        .replace(
            "chapters/beginning.yaml",
            "  - glossary: {}",
            "  - figure: {file: figures/map.svg, alt: 市の中央を川が流れる地図}\n  - glossary: {}",
        )
        .built(&["--formats", "html", "--single-file"]);
    let pages = pages(&project);
    assert_eq!(pages.keys().collect::<Vec<_>>(), ["booklet.html", "index.html"]);
    let page = &pages["booklet.html"];
    for address in attributes(page, "src").iter().chain(&attributes(page, "href")) {
        assert!(address.starts_with('#') || address.starts_with("data:image/svg+xml;base64,"), "{address}");
    }
    assert!(attributes(page, "src").iter().any(|address| address.starts_with("data:")), "no picture is inside");
    let style = page.select(&Selector::parse("style").unwrap()).flat_map(|style| style.text()).collect::<String>();
    assert_eq!(style.trim(), project.read_output("assets/style.css").trim());
    let scripts = Selector::parse("script:not([type])").unwrap();
    let script = page.select(&scripts).flat_map(|script| script.text()).collect::<String>();
    assert_eq!(script.trim(), project.read_output("assets/script.js").trim());
    // The plain page is there as well, and refers to the same picture by its name.
    assert!(attributes(&pages["index.html"], "src").contains(&"figures/map.svg".to_owned()));
}

#[test]
fn a_single_file_takes_the_booklets_own_style_and_script() {
    let project = Project::minimal()
        .file("templates/html/style.css", "main > p { color: #000 }\n")
        .file("templates/html/script.js", "document.title += ' & <';\n")
        .built(&["--formats", "html", "--single-file", "--parts"]);
    let single = project.read_output("booklet.html");
    assert!(single.contains("<style>\nmain > p { color: #000 }\n"), "{single}");
    assert!(single.contains("<script>\ndocument.title += ' & <';\n"), "{single}");
    assert!(project.output("part-beginning.html").is_file());
}

#[test]
fn the_built_in_style_and_script_can_stand_inside_a_page() {
    for (name, text) in default_assets(Format::Html) {
        assert_eq!(breaks_out(name, text), None, "{name}");
    }
}

#[test]
fn forms_of_html_without_html_are_wrong_usage() {
    for form in ["--parts", "--single-file"] {
        let run = Project::minimal().build(&["--formats", "pdf,json", form]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains("--single-file"), "{}", run.stderr);
    }
}

#[test]
fn a_build_without_parts_removes_those_of_the_last_one() {
    let project = Project::minimal().built(&["--formats", "html", "--parts"]).built(&["--formats", "html"]);
    assert!(!project.output("part-beginning.html").exists() && !project.output("assets/search.js").exists());
}
