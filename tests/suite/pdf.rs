//! The PDF by itself: its standards, its fonts, its bookmarks.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::pdf_text::PdfText;
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

#[test]
fn a_booklet_has_few_sizes_of_type_and_none_too_small() {
    for (sample, most) in [("kitamoto-2", 12), ("atsugi-revision", 12), ("aose-plan", 15)] {
        let project = Project::copy_of(&format!("content/{sample}")).built(&["--formats", "pdf", "--stage", "draft"]);
        let pages = PdfText::open(&project.output("booklet.pdf")).pages;
        let sizes: BTreeSet<i64> = pages.into_iter().flat_map(|page| page.sizes).collect();
        assert!(sizes.len() <= most && sizes.first() >= Some(&650), "{sample}: {sizes:?}");
    }
}

/// What says how well a colour is read on another (WCAG 2.2), by hand.
const CONTRAST: &str = r#"
#import "theme.typ": colours
#let ratio(a, b) = {
  let of(c) = {
    let (r, g, b) = rgb(c).components(alpha: false).map(x => x / 100%).map(x => if x <= 0.04045 { x / 12.92 } else {
      calc.pow((x + 0.055) / 1.055, 2.4)
    })
    0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  (calc.max(of(a), of(b)) + 0.05) / (calc.min(of(a), of(b)) + 0.05)
}
#for (text, ground) in (
  ("quiet", white), ("quiet", colours.soft), ("quiet", colours.faint), ("quiet-on-ink", colours.ink),
  ("accent-on-soft", colours.soft),
) {
  assert(ratio(colours.at(text), ground) >= 4.5, message: text)
}
"#;

/// The colours that the rules of a theme let pass read on white; these are the palest and some others.
#[test]
fn small_text_is_read_on_every_tint_of_any_ink() {
    let Some(typst) = crate::engines::typst() else { return };
    let project = Project::minimal().built(&["--formats", "pdf"]);
    let edition = project.read_output("typst/edition.json");
    std::fs::write(project.output("typst/contrast.typ"), CONTRAST).unwrap();
    let edition: serde_json::Value = serde_json::from_str(&edition).unwrap();
    for [ink, accent] in [
        ["#17375e", "#b5472f"],
        ["#6b4e00", "#8a6d00"],
        ["#1a7a3c", "#c2185b"],
        ["#000000", "#d0021b"],
        ["#767676", "#767676"],
    ] {
        let mut edition = edition.clone();
        edition["theme"]["ink"] = ink.into();
        edition["theme"]["accent"] = accent.into();
        std::fs::write(project.output("typst/edition.json"), edition.to_string()).unwrap();
        let mut command = Command::new(&typst);
        command.args(["compile", "contrast.typ", "contrast.pdf"]).current_dir(project.output("typst"));
        let told = command.output().expect("typst runs");
        assert!(told.status.success(), "{ink}: {}", String::from_utf8_lossy(&told.stderr));
    }
}
