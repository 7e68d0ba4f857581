//! HTML, Markdown and PDF carry the same content: everything that an edition says, in its order, once, and nothing else.
//!
//! The edition's JSON is the measure: each text in it has to come next in each format, and what stands between two of
//! them may only be words of the booklet's vocabulary. The PDF is read through its structure tree, as a screen reader
//! does, so that this also proves that the tags hold the whole text in reading order.

mod expected;
mod extract;

use serde_json::Value;

use crate::project::{Project, repository};
use expected::Expected;
use extract::{Extract, squeeze};

/// The texts of the cover and the colophon. Each format has its own order for them, and a format may leave out none.
const COVER: &[&str] = &["title", "subtitle", "period", "parent", "publisher", "date", "notice"];
const COLOPHON: &[&str] = &["title", "publisher", "section", "date", "colophon", "notice"];

/// Whether there is nothing but marks and words of the vocabulary, such as 再掲 behind a repeated indicator.
fn only_words(gap: &str, words: &[String]) -> bool {
    let mut rest: &str = &letters(gap);
    while !rest.is_empty() {
        match words.iter().find_map(|word| rest.strip_prefix(word.as_str())) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

/// The text without marks and ends of rows, which formats set as they like.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The last characters of a text, to say where something is missing.
fn tail(text: &str) -> String {
    let from = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    text[from..].replace('\n', " ")
}

/// Insists that a format says what is expected and nothing else.
fn follow(name: &str, extract: &Extract, expected: &Expected, words: &[String]) {
    let place = format!("{name}, {}", extract.format);
    let mut from = 0;
    let mut row = None;
    for piece in &expected.pieces {
        let rest = &extract.main[from..];
        let behind = tail(&extract.main[..from]);
        let Some(at) = rest.find(&piece.text) else {
            panic!("{place}: {:?} is missing behind “{behind}”", piece.text)
        };
        let gap = &rest[..at];
        assert!(only_words(gap, words), "{place}: {gap:?} stands before {:?}, behind “{behind}”", piece.text);
        if piece.row.is_some() {
            let begins = piece.row != row;
            assert_eq!(gap.contains('\n'), begins, "{place}: {:?} is in the wrong row, behind “{behind}”", piece.text);
        }
        row = piece.row;
        from += at + piece.text.len();
    }
    let rest = &extract.main[from..];
    assert!(only_words(rest, words), "{place}: {rest:?} stands behind everything that was expected");
    if let Some(alternatives) = &extract.alternatives {
        assert_eq!(*alternatives, expected.alternatives, "{place}: what is said in place of pictures");
    }
}

/// Insists that some texts of the booklet's identity stand somewhere in a part of a format.
fn holds(place: &str, text: &str, booklet: &Value, keys: &[&str]) {
    for key in keys {
        for piece in Expected::of_value(&booklet[*key]).pieces {
            assert!(text.contains(&piece.text), "{place} lacks the {key}: {:?}", piece.text);
        }
    }
}

fn compare(folder: &str) {
    let project = Project::copy_of(folder).built(&[]);
    let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
    let mut words: Vec<String> =
        edition["words"].as_object().unwrap().values().map(|word| letters(&squeeze(word.as_str().unwrap()))).collect();
    words.retain(|word| !word.is_empty());
    // A word may begin as another does.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let html = extract::from_html(&project.read_output("index.html"));
    let markdown = extract::from_markdown(&project.read_output("booklet.md"), &edition);
    let pdf = extract::from_pdf(&project.output("booklet.pdf"), &edition);

    let expected = Expected::of(&edition);
    assert!(expected.pieces.iter().any(|piece| piece.row.is_some()), "{folder} has no tables to compare");
    follow(folder, &html, &expected, &words);
    follow(folder, &pdf, &expected, &words);
    follow(folder, &markdown, &Expected::of_markdown(&edition), &words);
    for extract in [&html, &markdown, &pdf] {
        holds(&format!("{folder}, {}: the cover", extract.format), &extract.front, &edition["booklet"], COVER);
        holds(&format!("{folder}, {}: the colophon", extract.format), &extract.back, &edition["booklet"], COLOPHON);
    }
    // The words that templates add are the same as well.
    let (html, pdf) = (letters(&html.main), letters(&pdf.main));
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
    folders.iter().for_each(|folder| compare(folder));
}

#[test]
fn the_smallest_booklet_says_the_same_in_every_format() {
    compare("tests/valid/minimal");
}
