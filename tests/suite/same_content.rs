//! HTML, Markdown and PDF carry the same content: everything that an edition says, in its order, once, and nothing else.
//!
//! The edition's JSON is the measure: each text in it has to come next in each format, and what stands between two of
//! them may only be words of the booklet's vocabulary. The PDF is read through its structure tree, as a screen reader
//! does, so that this also proves that the tags hold the whole text in reading order. Notes and what is said in place of
//! pictures are compared as lists of their own.

mod blocks;
mod expected;
mod extract;
mod follow;

use serde_json::Value;

use crate::hostile::booklet::filled;
use crate::project::{Project, repository};
use expected::{Expected, Piece};
use extract::squeeze;
use follow::{Follower, letters, tail};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Html,
    Markdown,
    Pdf,
}

/// The texts of the cover and the colophon. Each format has its own order for them, and a format may leave out none.
const COVER: &[&str] = &["title", "subtitle", "period", "parent", "publisher", "date", "notice"];
const COLOPHON: &[&str] = &["title", "publisher", "section", "date", "contact", "web", "colophon", "notice"];

/// Insists that some texts of the booklet's identity stand somewhere in a part of a format.
fn holds(place: &str, text: &str, booklet: &Value, keys: &[&str]) {
    for key in keys {
        for wanted in Expected::of_value(&booklet[*key]) {
            assert!(text.contains(&wanted), "{place} lacks the {key}: {wanted:?}");
        }
    }
}

/// The words that templates may add.
fn vocabulary(edition: &Value) -> Vec<String> {
    let words = edition["words"].as_object().expect("words").values();
    words.map(|word| letters(&squeeze(word.as_str().expect("a word")))).collect()
}

fn compare(folder: &str) {
    compare_built(folder, &Project::copy_of(folder).built(&[]));
}

fn compare_built(folder: &str, project: &Project) {
    let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
    let words = vocabulary(&edition);
    let extracts = [
        extract::from_html(&project.read_output("index.html"), &edition),
        extract::from_markdown(&project.read_output("booklet.md"), &edition),
        extract::from_pdf(&project.output("booklet.pdf"), &edition),
    ];
    let said = extracts.each_ref().map(|extract| {
        let expected = Expected::of(&edition, extract.format);
        let said = Follower::follow(folder, extract, &expected, &words);
        for (part, text, keys) in [("cover", &extract.front, COVER), ("colophon", &extract.back, COLOPHON)] {
            // A few pages have no back of a cover.
            let is_leaflet = edition["theme"]["cover"] == "band" && extract.format == Format::Pdf;
            let keys: Vec<&str> =
                keys.iter().copied().filter(|key| !(is_leaflet && part == "cover" && *key == "notice")).collect();
            holds(&format!("{folder}, {:?}: the {part}", extract.format), text, &edition["booklet"], &keys);
        }
        let in_rows = |piece: &&Piece| matches!(piece, Piece::Text { row: Some(_), .. });
        assert!(expected.pieces.iter().any(|piece| in_rows(&piece)), "{folder} has no tables to compare");
        said
    });
    // The words that templates add are the same as well.
    let [html, _, pdf] = said;
    let same: String = html.chars().zip(pdf.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    assert!(html == pdf, "{folder}: HTML and PDF differ behind “{}”", tail(&same));
}

#[test]
fn every_sample_says_the_same_in_every_format() {
    let mut folders: Vec<String> = std::fs::read_dir(repository().join("content"))
        .expect("the folder of samples")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().join("booklet.yaml").is_file())
        .map(|entry| format!("content/{}", entry.file_name().to_string_lossy()))
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    std::thread::scope(|scope| {
        for folder in &folders {
            scope.spawn(move || compare(folder));
        }
    });
}

/// The editions with a choice that samples have.
#[test]
fn every_choice_of_a_sample_says_the_same_in_every_format() {
    for (folder, edition) in crate::abridged::of_samples() {
        let project = Project::copy_of(&folder).built(&["--edition", &edition]);
        project.show_edition(&edition);
        compare_built(&format!("{edition} of {folder}"), &project);
    }
}

#[test]
fn every_block_says_the_same_in_every_format() {
    compare("tests/valid/blocks");
}

#[test]
fn every_field_says_the_same_in_every_format() {
    let (project, _) = filled(|_, marker| marker.to_owned());
    compare_built("every field", &project.built(&["--stage", "draft"]));
}

/// What stands in the draft alone: numbers at passages, in every place that can have one, and how to comment.
#[test]
fn a_draft_says_the_same_in_every_format() {
    let sample = Project::kitamoto().file("consultation.yaml", crate::draft::CALL);
    for (folder, project) in [("a sample", sample), ("every block", Project::copy_of("tests/valid/blocks"))] {
        let project = project.built(&["--stage", "consultation"]);
        compare_built(&format!("the draft of {folder}"), &project);
        let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
        let call = Expected::of_value(&edition["draft"]["call"]);
        assert!(call.iter().any(|text| text.contains("令和5年12月1")), "{call:?}");
        for extract in [
            extract::from_html(&project.read_output("index.html"), &edition),
            extract::from_markdown(&project.read_output("booklet.md"), &edition),
            extract::from_pdf(&project.output("booklet.pdf"), &edition),
        ] {
            let said = |text: &&String| !extract.front.contains(text.as_str()) && !text.starts_with('M');
            assert_eq!(call.iter().find(said), None, "{folder}, {:?}: {}", extract.format, extract.front);
        }
    }
}

/// The comparison itself: it sees a text that is missing, doubled, or elsewhere.
#[test]
fn what_is_not_the_same_is_noticed() {
    let project = Project::copy_of("tests/valid/blocks").built(&["--formats", "html,json"]);
    let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
    let page = project.read_output("index.html");
    let words = vocabulary(&edition);
    let follow = |page: &str| {
        let extract = extract::from_html(page, &edition);
        let expected = Expected::of(&edition, Format::Html);
        std::panic::catch_unwind(|| Follower::follow("a page", &extract, &expected, &words)).is_ok()
    };
    assert!(follow(&page), "the page is as it should be");
    for (text, other) in [
        ("庁内会議を設けました。", ""),
        ("庁内会議を設けました。", "庁内会議を設けました。庁内会議を設けました。"),
        (
            "<td class=\"right\">1,650</td><td class=\"right\"></td>",
            "<td class=\"right\"></td><td class=\"right\">1,650</td>",
        ),
        ("人材の育成", "地域の調査"),
        ("alt=\"四角形その1\"", "alt=\"\""),
        ("人の流れをつくる</th>", "人の流れをつくる</th></tr><tr>"),
    ] {
        assert!(page.contains(text), "{text}");
        assert!(!follow(&page.replacen(text, other, 1)), "{text} → {other}");
    }
}

#[test]
fn the_smallest_booklet_says_the_same_in_every_format() {
    compare("tests/valid/minimal");
}
