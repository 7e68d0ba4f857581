//! The edition before the public: its mark, the numbers of its passages, how to comment, and that no other stage has them.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::pdf_text::PdfText;
use crate::project::Project;

pub const CALL: &str = "\
title: 見本市総合戦略（案）への意見募集
from: 令和5年12月1日
until: 令和6年1月4日
office: 企画部企画課
contact: {address: 〒000-0000　見本県見本市本町1-1, fax: 000-000-0001, email: kikaku@example.lg.jp}
form: https://www.example.lg.jp/plan/form
";

const TEXTS: [&str; 2] = ["--formats", "html,md,json"];
const DRAFT: [&str; 2] = ["--stage", "consultation"];

fn draft(project: Project) -> Project {
    project.built(&[DRAFT, TEXTS].concat())
}

fn json(project: &Project) -> Value {
    serde_json::from_str(&project.read_output("booklet.json")).expect("JSON")
}

fn page(project: &Project) -> Html {
    Html::parse_document(&project.read_output("index.html"))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// The text of the passage of each number, by its anchor.
fn places(page: &Html) -> BTreeMap<String, String> {
    let passage = |number: &ElementRef| {
        let around = number.ancestors().filter_map(ElementRef::wrap).find(|above| above.value().name() != "span");
        let mut out = String::new();
        for node in around.expect("a passage").descendants() {
            let gone = || node.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "del");
            if let Some(text) = node.value().as_text().filter(|_| !gone()) {
                out.push_str(text);
            }
        }
        out.split_whitespace().collect::<String>()
    };
    let places = all(page, "a.place");
    let of = |place: &ElementRef| (place.value().attr("id").expect("an anchor").to_owned(), passage(place));
    let found: BTreeMap<String, String> = places.iter().map(of).collect();
    assert_eq!(found.len(), places.len(), "an anchor stands twice");
    found
}

#[test]
fn no_other_stage_has_anything_of_it() {
    for stage in ["draft", "final"] {
        let arguments = ["--stage", stage];
        let with = Project::kitamoto().file("consultation.yaml", CALL).built(&arguments);
        let without = Project::kitamoto().built(&arguments);
        for file in
            ["booklet.pdf", "index.html", "booklet.md", "booklet.json", "typst/edition.json", "typst/sections/1.json"]
        {
            let read = |project: &Project| std::fs::read(project.output(file)).expect("an output");
            assert!(read(&with) == read(&without), "{stage}: {file} knows of the consultation");
        }
        assert_eq!(json(&with)["draft"], Value::Null);
        assert!(all(&page(&with), ".place, .watermark, .call").is_empty());
        let data = with.read_output("typst/edition.json") + &with.read_output("typst/sections/1.json");
        assert!(data.contains("\"draft\":null") && !data.contains("{\"place\":{"));
        assert!(!with.read_output("booklet.md").contains("_p1"));
    }
}

#[test]
fn the_booklet_may_say_its_stage_itself() {
    let own = "stage: consultation\nsubtitle: （見本）\ntitle:";
    let project = Project::minimal().replace("booklet.yaml", "title:", own).built(&TEXTS);
    assert_eq!(json(&project)["draft"]["mark"], "案");
}

#[test]
fn every_number_is_a_link_to_itself_with_a_name() {
    let project = draft(Project::kitamoto());
    let page = page(&project);
    let ids: Vec<&str> = all(&page, "[id]").iter().map(|element| element.value().attr("id").unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice");
    let numbers = all(&page, "a.place");
    assert!(numbers.len() > 40);
    let markdown = project.read_output("booklet.md");
    for number in numbers {
        let attribute = |name: &str| number.value().attr(name).unwrap_or_default();
        let (id, text) = (attribute("id"), number.text().collect::<String>());
        assert_eq!(attribute("href"), format!("#{id}"));
        assert!(id.ends_with(&format!("_p{text}")), "{id} is number {text}");
        assert_eq!(attribute("aria-label"), format!("段落{text}"));
        let spelled = format!("<a id=\"{id}\"></a>[{text}](<#{id}>)");
        let bare = format!("<a id=\"{id}\"></a>[{text}](#{id})");
        assert!(markdown.contains(&bare) || markdown.contains(&spelled), "Markdown lacks {bare}");
    }
}

#[test]
fn every_paragraph_and_outermost_item_is_counted_within_its_section() {
    let direction = "  一つ目。\n\n  - 二つ目。\n    - 内側。\n  - 三つ目。\n\n  > 四つ目。\n\n  | 年 |\n  | --- |\n  | 表 |\n\n  五つ目。\n";
    let project = Project::minimal().replace("goals/tourism.yaml", "  見どころを磨きます。\n", direction);
    let found = places(&page(&draft(project)));
    let of_goal: Vec<(&str, &str)> = found
        .iter()
        .filter(|(id, _)| id.starts_with("tourism_"))
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect();
    let expected = [
        ("tourism_p1", "1一つ目。"),
        ("tourism_p2", "2二つ目。内側。"),
        ("tourism_p3", "3三つ目。"),
        ("tourism_p4", "4四つ目。"),
        ("tourism_p5", "5五つ目。"),
    ];
    assert_eq!(of_goal, expected);
    assert_eq!(found["beginning_p1"].chars().next(), Some('1'), "each section begins anew");
}

#[test]
fn an_edit_elsewhere_moves_no_number() {
    let before = places(&page(&draft(Project::minimal())));
    let edited = Project::minimal().replace(
        "chapters/beginning.yaml",
        "      この戦略は",
        "      足した段落。\n\n      この戦略は",
    );
    let after = places(&page(&draft(edited)));
    assert!(after.len() > before.len());
    let of = |places: &BTreeMap<String, String>| -> Vec<(String, String)> {
        let others = places.iter().filter(|(id, _)| !id.starts_with("beginning_"));
        others.map(|(id, text)| (id.clone(), text.clone())).collect()
    };
    assert!(!of(&before).is_empty());
    assert_eq!(of(&before), of(&after));
}

#[test]
fn the_changes_since_an_older_edition_bear_the_same_numbers() {
    let new = || {
        Project::minimal()
            .file("consultation.yaml", CALL)
            .replace("goals/tourism.yaml", "見どころを磨きます。", "見どころを磨き、伝えます。\n\n  新しい段落。")
            .replace("booklet.yaml", "title:", "stage: consultation\nsubtitle: （見本）\ntitle:")
    };
    let old = Project::minimal().replace(
        "goals/tourism.yaml",
        "見どころ",
        "消えた段落。\n\n  ほかの言葉で書いた文。\n\n  見どころ",
    );
    let since = old.path("").to_string_lossy().into_owned();
    let plain = page(&draft(new()));
    let project = new().built(&["--formats", "html", "--since", &since]);
    let changes = project.output("").with_file_name("minimal-changes").join("index.html");
    let marked = Html::parse_document(&std::fs::read_to_string(changes).expect("the edition with its changes"));
    assert!(!all(&marked, "del").is_empty() && !all(&marked, ".watermark").is_empty());
    assert_eq!(places(&plain), places(&marked));
}

/// The mark of the pages is no part of what is read, in either format; the title bears it as text.
#[test]
fn the_mark_is_on_every_page_and_read_in_the_title_alone() {
    let project = Project::minimal().file("consultation.yaml", format!("{CALL}mark: 素々案\n"));
    let project = project.built(&[&DRAFT[..], &["--formats", "pdf,html,md,json"]].concat());
    let pdf = PdfText::open(&project.output("booklet.pdf"));
    for (number, page) in pdf.pages.iter().enumerate() {
        let marks = page.artifacts.iter().filter(|text| text.as_str() == "素々案").count();
        assert_eq!(marks, 1, "page {}: {:?}", number + 1, page.artifacts);
    }
    let read = pdf.root.text();
    assert!(read.contains("（素々案）"), "{read}");
    assert_eq!(read.matches("素々案").count(), read.matches("（素々案）").count(), "{read}");
    let page = page(&project);
    let watermark = all(&page, ".watermark");
    assert_eq!(watermark.len(), 1);
    assert_eq!(watermark[0].value().attr("aria-hidden"), Some("true"));
    for place in ["title", "h1"] {
        let text = all(&page, place)[0].text().collect::<String>();
        assert!(text.contains("（素々案）"), "{place}: {text}");
    }
    assert!(project.read_output("booklet.md").lines().next().unwrap().ends_with("（素々案）"));
}

#[test]
fn a_title_that_bears_the_mark_is_left_as_it_is() {
    let title = json(&draft(Project::minimal()))["booklet"]["title"].as_str().unwrap().to_owned();
    let bare = title.strip_suffix("（案）").expect("a marked title").to_owned();
    let marked = Project::minimal().replace("booklet.yaml", &bare, &title);
    let edition = json(&draft(marked));
    assert_eq!(edition["booklet"]["title"], title);
    assert_eq!(edition["booklet"]["title_lines"], serde_json::json!([title]));
}

#[test]
fn the_mark_is_text_whatever_it_says() {
    for mark in ["\"#]<&", "\\u{a}", "{%x%}", "$*_`#"] {
        let call = format!("{CALL}mark: '{mark}'\n");
        let project = Project::minimal().file("consultation.yaml", call).built(&DRAFT);
        let pdf = PdfText::open(&project.output("booklet.pdf"));
        assert!(pdf.pages.iter().all(|page| page.artifacts.iter().any(|text| text == mark)), "{mark}");
        assert_eq!(all(&page(&project), ".watermark")[0].text().collect::<String>(), mark);
    }
}

#[test]
fn what_cannot_be_a_mark_or_a_numbering_is_told() {
    for (line, rule) in
        [("mark: 意見公募の案です", "text-too-long"), ("numbering: lines", "bad-choice"), ("mark: 𓀀", "missing-glyph")]
    {
        let run = Project::minimal().file("consultation.yaml", format!("{CALL}{line}\n")).check(&["--format", "short"]);
        assert_eq!(run.code, 1);
        assert!(run.stdout.contains("consultation.yaml:7:") && run.stdout.contains(rule), "{}", run.stdout);
    }
}

#[test]
fn how_to_comment_is_what_is_written_and_no_more() {
    let full = json(&draft(Project::minimal().file("consultation.yaml", CALL)));
    let call = &full["draft"]["call"];
    assert_eq!(call["title"], "見本市総合戦略（案）への意見募集");
    let labels: Vec<&str> =
        call["facts"].as_array().unwrap().iter().map(|fact| fact["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["募集期間", "担当", "所在地", "ファクス", "電子メール"]);
    assert_eq!(call["facts"][0]["text"], "令和5年12月1日～令和6年1月4日（35日間）");
    assert_eq!(call["form"]["url"], "https://www.example.lg.jp/plan/form");
    assert!(call["naming"]["example"].as_str().unwrap().ends_with("段落1"));

    let brief =
        Project::minimal().file("consultation.yaml", "from: 令和5年12月1日\nuntil: 令和6年1月4日\nnumbering: none\n");
    let brief =
        draft(brief.replace("booklet.yaml", "title:", "vocabulary: {comments: 御意見をお寄せください}\ntitle:"));
    let call = &json(&brief)["draft"]["call"];
    assert_eq!(call["title"], "御意見をお寄せください");
    assert_eq!(call["facts"].as_array().unwrap().len(), 1);
    assert_eq!([&call["form"], &call["naming"]], [&Value::Null; 2]);
    assert!(all(&page(&brief), ".place").is_empty() && all(&page(&brief), ".call a, .call .qr").is_empty());

    let none = draft(Project::minimal());
    assert_eq!(json(&none)["draft"]["call"], Value::Null);
    assert!(all(&page(&none), ".call").is_empty() && !all(&page(&none), ".place").is_empty());
}
