//! Links within an edition: each leads to a place that is there, and each place is there once and has a name.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Links of some pages, by their names, that lead neither into one of them nor to a file beside them; and ids that a page has
/// twice.
pub fn dead_in_pages(pages: &BTreeMap<&str, &str>, is_beside: impl Fn(&str) -> bool) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeMap<&str, usize>> =
        pages.iter().map(|(name, page)| (*name, counted(attributes(page, "id")))).collect();
    let mut dead = Vec::new();
    for (name, page) in pages {
        let twice = ids[name].iter().filter(|(id, count)| **count > 1 || id.is_empty());
        dead.extend(twice.map(|(id, count)| format!("{name}: the id '{id}' is there {count} times")));
        for link in attributes(page, "href").filter(|link| !link.contains(':') && !is_beside(link)) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let there = ids.get(if file.is_empty() { *name } else { file });
            let leads_on = if link.contains('#') { !anchor.is_empty() } else { !link.is_empty() };
            if !leads_on || there.is_none_or(|there| !anchor.is_empty() && !there.contains_key(anchor)) {
                dead.push(format!("{name}: {link} leads nowhere"));
            }
        }
    }
    dead
}

/// Links of a Markdown file that lead nowhere in it, and places that are there twice.
pub fn dead_in_markdown(text: &str) -> Vec<String> {
    let (mut links, mut anchors) = (BTreeSet::new(), Vec::new());
    for event in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES)
    {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                links.extend(dest_url.strip_prefix('#').map(str::to_owned));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                anchors.extend(attributes(&html, "id").map(str::to_owned));
            }
            _ => {}
        }
    }
    let anchors = counted(anchors.iter().map(String::as_str));
    let dead = links.iter().filter(|link| !anchors.contains_key(link.as_str()));
    let dead = dead.map(|link| format!("booklet.md: #{link} leads nowhere"));
    let twice = anchors.iter().filter(|(id, count)| **count > 1 || id.is_empty());
    dead.chain(twice.map(|(id, count)| format!("booklet.md: '{id}' is there {count} times"))).collect()
}

/// The values of an attribute in HTML of this program's own, in which all values are quoted.
fn attributes<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> {
    let begin = format!(" {name}=\"");
    let starts: Vec<usize> = html.match_indices(&begin).map(|(at, begin)| at + begin.len()).collect();
    starts.into_iter().filter_map(|at| html[at..].split('"').next())
}

fn counted<'h>(names: impl Iterator<Item = &'h str>) -> BTreeMap<&'h str, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}
