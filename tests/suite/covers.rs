//! The face of a booklet: its designs and its picture, the same in every format.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use sasshi::content::shape::Shape;
use sasshi::schema::SCHEMAS;

use crate::printed::png;
use crate::project::Project;
use crate::shapes;

fn with_cover(cover: &str) -> Project {
    Project::minimal().replace("booklet.yaml", "outline:", &format!("cover: {cover}\noutline:"))
}

/// Every design that the format has.
fn designs() -> BTreeSet<&'static str> {
    let mut designs = BTreeSet::new();
    for schema in SCHEMAS {
        shapes::walk((schema.shape)(), &mut |shape| {
            if let Shape::Mapping(keys) = shape
                && keys.name() == "Cover"
                && let Some(field) = keys.fields.iter().find(|field| field.key == "design")
                && let Shape::Choice(words) = (field.shape)()
            {
                designs.extend(words().into_iter().map(|(word, _)| word));
            }
        });
    }
    designs
}

/// How many fields are painted on the first page.
fn fields_of_cover(project: &Project) -> usize {
    let pdf = Pdf::new(std::fs::read(project.output("booklet.pdf")).unwrap()).unwrap();
    let page = pdf.pages().iter().next().expect("a cover");
    let mut count = 0;
    let mut instructions = TypedIter::new(page.page_stream().unwrap_or_default());
    while let Some(instruction) = instructions.next() {
        count += usize::from(matches!(instruction, TypedInstruction::FillPathNonZero(_)));
    }
    count
}

#[test]
fn every_design_is_drawn_alike_on_paper_and_on_the_web_and_like_no_other() {
    let designs = designs();
    assert!(designs.len() >= 6, "{designs:?}");
    let mut seen = BTreeSet::new();
    for design in designs {
        let project = with_cover(&format!("{{design: {design}}}")).built(&["--formats", "pdf,html,json"]);
        let edition: serde_json::Value = serde_json::from_str(&project.read_output("booklet.json")).unwrap();
        let cover = &edition["booklet"]["cover"];
        let shapes = |art: &str| cover[art]["shapes"].as_array().unwrap().len();
        // The bands at the head and below the title are painted on every cover.
        assert_eq!(fields_of_cover(&project), shapes("art") + 2, "{design}");
        let page = project.read_output("index.html");
        let (_, svg) = page.split_once("<svg class=\"face\"").expect("a drawing");
        let (svg, _) = svg.split_once("</svg>").unwrap();
        assert_eq!(svg.matches("<path").count() + svg.matches("<circle").count(), shapes("strip"), "{design}");
        assert!(seen.insert(cover["art"].to_string()) && seen.insert(cover["strip"].to_string()), "{design}");
    }
}

#[test]
fn a_picture_takes_the_place_of_the_design_in_every_format_and_is_looked_at_as_wide_as_it_is_printed() {
    let cover = "{picture: {file: figures/cover.png, alt: 川沿いの桜並木}}";
    let project = with_cover(cover).file("figures/cover.png", png((400, 100)));
    let project = project.built(&["--formats", "pdf,html,md,print"]);
    let page = project.read_output("index.html");
    assert!(page.contains("alt=\"川沿いの桜並木\"") && !page.contains("<svg class=\"face\""), "{page}");
    assert!(project.read_output("booklet.md").contains("![川沿いの桜並木](figures/cover.png)"));
    assert_eq!(fields_of_cover(&project), 2);
    // Twice as wide as its field, it loses half of its width there; the rule knows the width that the PDF has.
    assert!(
        project.read_output("nyukou.md").contains("400×100画素、幅432mmで23dpi"),
        "{}",
        project.read_output("nyukou.md")
    );
    let check = project.check(&["--stage", "print"]);
    assert!(
        check.stdout.contains("printed 432 mm wide, the picture `figures/cover.png` has 23 dpi"),
        "{}",
        check.stdout
    );
}

#[test]
fn a_picture_that_is_not_there_is_told_where_it_is_named() {
    let run = with_cover("{picture: {file: figures/none.png, alt: 桜}}").check(&[]);
    assert!(run.stdout.contains("booklet.yaml:14:25"), "{}", run.stdout);
}
