//! The PDF by itself: its standards, its fonts, its bookmarks.

use std::path::Path;
use std::process::Command;

use crate::project::{Project, has};

/// What one of poppler's programs prints of the PDF; `None` where poppler is not installed.
fn poppler(tool: &str, arguments: &[&str], project: &Project) -> Option<String> {
    if !has(Path::new(tool)) {
        return None;
    }
    let output = Command::new(tool).args(arguments).arg(project.output("booklet.pdf")).output();
    Some(String::from_utf8_lossy(&output.expect("a program of poppler").stdout).into_owned())
}

#[test]
fn the_pdf_says_which_standards_it_keeps() {
    let project = Project::kitamoto().built(&["--formats", "pdf"]);
    let Some(metadata) = poppler("pdfinfo", &["-meta"], &project) else { return };
    for claim in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", ">ja"] {
        assert!(metadata.contains(claim), "{claim} is missing");
    }
    let Some(info) = poppler("pdfinfo", &[], &project) else { return };
    assert!(info.contains("第2期北本市まち・ひと・しごと創生総合戦略"), "{info}");
    for line in ["Tagged:          yes", "(A4)", "JavaScript:      no"] {
        assert!(info.contains(line), "{line} is missing in {info}");
    }
}

#[test]
fn every_font_is_embedded_and_bundled() {
    let project = Project::kitamoto().built(&["--formats", "pdf"]);
    let Some(fonts) = poppler("pdffonts", &[], &project) else { return };
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.contains("BIZUDP"), "a font that is not ours: {row}");
        assert!(row.contains("yes yes yes"), "not embedded, subset and mapped to Unicode: {row}");
    }
}

#[test]
fn every_section_has_its_bookmark() {
    let project = Project::kitamoto().built(&["--formats", "pdf,json"]);
    let edition: serde_json::Value = serde_json::from_str(&project.read_output("booklet.json")).unwrap();
    let Some(bookmarks) = poppler("pdftohtml", &["-xml", "-i", "-stdout"], &project) else { return };
    let (_, outline) = bookmarks.split_once("<outline>").expect("the PDF has bookmarks");
    let outline: String = outline.split_whitespace().collect();
    for entry in edition["contents"].as_array().unwrap() {
        let title: String = entry["title"].as_str().unwrap().split_whitespace().collect();
        assert!(outline.contains(&title), "no bookmark for {title}");
    }
}
