//! The HTML edition by itself: landmarks, headings, tables and links as WCAG 2.2 wants them, and nothing from outside.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use crate::project::Project;

fn page() -> Html {
    Html::parse_document(&Project::kitamoto().built(&["--formats", "html"]).read_output("index.html"))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: &ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_has_its_landmarks_language_and_title() {
    let page = page();
    assert_eq!(all(&page, "html[lang=ja]").len(), 1);
    assert!(text(&all(&page, "title")[0]).starts_with("第2期北本市まち・ひと・しごと創生総合戦略"));
    for landmark in ["header", "nav", "main", "footer"] {
        assert!(!all(&page, landmark).is_empty(), "no {landmark}");
    }
    assert_eq!(all(&page, "main").len(), 1);
    assert_eq!(all(&page, "h1").len(), 1);
}

#[test]
fn the_first_link_leads_past_the_contents() {
    let page = page();
    let skip = all(&page, "body a")[0];
    let target = skip.value().attr("href").unwrap().trim_start_matches('#');
    assert_eq!(all(&page, &format!("main[id='{target}']")).len(), 1);
}

#[test]
fn no_heading_level_is_skipped() {
    let mut last = 0;
    for heading in all(&page(), "h1, h2, h3, h4, h5, h6") {
        let level: usize = heading.value().name()[1..].parse().unwrap();
        assert!(level <= last + 1, "h{level} after h{last}: {}", text(&heading));
        last = level;
    }
}

#[test]
fn ids_are_unique_and_every_link_leads_somewhere() {
    let page = page();
    let mut ids = BTreeSet::new();
    for element in all(&page, "[id]") {
        let id = element.value().attr("id").unwrap();
        assert!(ids.insert(id), "id {id} stands twice");
    }
    for link in all(&page, "a[href^='#']") {
        let target = &link.value().attr("href").unwrap()[1..];
        assert!(ids.contains(target), "the link to #{target} leads nowhere");
    }
    for element in all(&page, "[aria-labelledby]") {
        let target = element.value().attr("aria-labelledby").unwrap();
        assert!(ids.contains(target), "labelled by #{target}, which is not there");
    }
}

#[test]
fn tables_have_captions_and_their_heads_a_scope() {
    let page = page();
    let tables = all(&page, "table");
    assert!(tables.len() > 20, "{}", tables.len());
    let caption = Selector::parse("caption").unwrap();
    for table in &tables {
        assert!(table.select(&caption).next().is_some(), "a table without a caption: {}", text(table));
    }
    for head in all(&page, "th") {
        assert!(head.value().attr("scope").is_some(), "a head without a scope: {}", text(&head));
    }
}

#[test]
fn statuses_and_arrows_are_told_in_words() {
    let page = page();
    let statuses: Vec<String> = all(&page, "tbody .status").iter().map(text).collect();
    assert!(statuses.iter().all(|status| ["達成", "向上", "未達成"].contains(&status.as_str())), "{statuses:?}");
    let arrows = all(&page, "main *").into_iter().filter(|element| {
        element.children().count() == 1 && ["↗", "→", "↘"].contains(&element.text().collect::<String>().as_str())
    });
    for arrow in arrows {
        let parent = arrow.parent().and_then(ElementRef::wrap).expect("an arrow stands in a cell");
        let told = text(&parent);
        assert!(["増加", "維持", "減少"].iter().any(|word| told.contains(word)), "an arrow without words: {told}");
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs_but_the_script_beside_the_page() {
    let page = page();
    // Linked data is no script.
    let scripts: Vec<_> = all(&page, "script:not([type='application/ld+json'])");
    let scripts: Vec<_> = scripts.iter().map(|script| script.value().attr("src")).collect();
    assert_eq!(scripts, [Some("assets/script.js")]);
    assert!(all(&page, "iframe, object, embed, base, [onclick], [onload]").is_empty());
    for (selector, attribute) in [("[src]", "src"), ("link[href]", "href")] {
        for element in all(&page, selector) {
            let url = element.value().attr(attribute).unwrap();
            assert!(!url.contains("//") && !url.starts_with("data:"), "{url} lies outside");
        }
    }
    let style = Project::minimal().built(&["--formats", "html"]).read_output("assets/style.css");
    assert!(!style.contains("@import") && !style.contains("url(http"), "the style sheet fetches something");
}

/// Whatever is called by a term, and wherever it is listed: no browser and no reader of Markdown knows a link within a link.
#[test]
fn a_link_holds_no_other() {
    let mut project = Project::copy_of("content/aose-plan");
    for folder in ["chapters", "goals", "indicators"] {
        for entry in std::fs::read_dir(project.path(folder)).unwrap().map(Result::unwrap) {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let mut text = std::fs::read_to_string(entry.path()).unwrap();
            for key in ["title: ", "name: "] {
                text = text.replace(key, &format!("{key}関係人口*の"));
            }
            if path == "chapters/3-strategy.yaml" {
                let list = "      - outline-list: [policy, measure, basic]\n";
                text = text.replacen("      - checklist:", &format!("{list}      - checklist:"), 1);
            }
            project = project.file(&path, text);
        }
    }
    let project = project.built(&["--formats", "html,md", "--stage", "draft"]);
    let page = project.read_output("index.html");
    // A browser mends what it reads, so the text is looked at.
    let (mut links, mut open) = (0, None);
    for (at, tag) in page.match_indices("<a ").chain(page.match_indices("</a>")).collect::<BTreeSet<_>>() {
        if tag == "</a>" {
            open = None;
        } else {
            let around = page.get(open.unwrap_or(at)..page.len().min(at + 80)).unwrap_or("a link");
            assert!(open.is_none(), "a link within another: {around}");
            (links, open) = (links + 1, Some(at));
        }
    }
    assert!(links > 500, "only {links} links");
    let text = project.read_output("booklet.md");
    assert!(text.contains("関係人口＊](#") && !text.contains("[[関係人口"), "a link within another in Markdown");
}
