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
            for href in attributes(page, "href").iter().filter(inside) {
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
    let script = page.select(&Selector::parse("script").unwrap()).flat_map(|script| script.text()).collect::<String>();
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
