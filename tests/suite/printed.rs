//! What the print shop gets: whole sheets of pages, and pictures as wide as the rule about their pixels takes them to be.

use std::collections::BTreeMap;
use std::path::Path;

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Stream};
use sasshi::model::section::Width;
use sasshi::model::sheet::{Sheet, Spot};
use sasshi::model::theme::{Paper, Scale, Theme};

use crate::project::Project;

/// The smallest booklet, of one page more than whole sheets can hold, or two, or three.
fn saddle_stitched() -> Project {
    let project = Project::minimal().replace("booklet.yaml", "outline:", "theme: {binding: saddle-stitch}\noutline:");
    let built = project.built(&["--formats", "pdf"]);
    let pages = Pdf::new(std::fs::read(built.output("booklet.pdf")).unwrap()).unwrap().pages().len();
    assert_ne!(pages % 4, 0, "the smallest booklet fills its sheets: take another");
    built
}

#[test]
fn pages_that_do_not_fill_their_sheets_keep_a_booklet_from_the_print_shop() {
    let project = saddle_stitched();
    let before = std::fs::read(project.output("booklet.pdf")).unwrap();
    let run = project.build(&["--stage", "print", "--formats", "pdf,html"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("error[page-count]: a saddle-stitched booklet has a multiple of 4 pages"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("booklet.yaml:14:18"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    // What was published before is still there, and nothing besides.
    assert!(std::fs::read(project.output("booklet.pdf")).unwrap() == before);
    assert!(!project.output("index.html").exists());
}

#[test]
fn pages_are_counted_only_where_they_are_printed_and_stitched() {
    let project = saddle_stitched().built(&["--stage", "final"]).built(&["--stage", "print", "--formats", "html,md"]);
    let check = project.check(&["--stage", "print"]);
    assert_eq!((check.code, check.stdout.contains("page-count")), (0, false), "{}", check.stdout);
    project.replace("booklet.yaml", "saddle-stitch", "perfect").built(&["--stage", "print"]);
}

#[test]
fn a_page_count_is_waived_like_anything_else() {
    let waiver = "- {rule: page-count, target: booklet.yaml, reason: 白いページを足す}\n";
    let project = saddle_stitched().file("waivers.yaml", waiver);
    let run = project.build(&["--stage", "print", "--formats", "pdf"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("白いページを足す"), "{}", run.stderr);
    // Where pages are not counted, a waiver for their number is not taken for one that is left over.
    for stage in ["final", "print"] {
        let check = project.check(&["--stage", stage]);
        assert_eq!(check.code, 0, "{}", check.stdout);
    }
}

#[test]
fn a_page_with_a_few_lines_is_told_before_it_goes_to_the_print_shop() {
    let with_lines = |count: usize| {
        let lines: String = (1..=count).map(|n| format!("      {n}番目の段落です。\n\n")).collect();
        let prose = "      この戦略は";
        Project::minimal().replace("chapters/beginning.yaml", prose, &format!("{lines}{prose}"))
    };
    let told = |project: &Project, stage: &str| {
        let run = project.build(&["--stage", stage]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stderr.lines().filter(|line| line.contains("nearly-empty-page")).map(str::to_owned).collect::<Vec<_>>()
    };
    // With a few lines more than a page holds the next one has these alone; with many more it is well filled.
    let count = (26..44).step_by(2).find(|count| !told(&with_lines(*count), "print").is_empty());
    let count = count.expect("some number of lines leaves a few for a page of their own");
    let remarks = told(&with_lines(count), "print");
    assert!(remarks.len() == 1 && remarks[0].contains(" is only ") && remarks[0].contains(" % full"), "{remarks:?}");
    assert_eq!(told(&with_lines(count), "final"), Vec::<String>::new());
    assert_eq!(told(&with_lines(count + 16), "print"), Vec::<String>::new());
}

/// Pictures in every spot, each with a number of pixels across of its own.
const PICTURES: [(&str, Spot, (u32, u32)); 13] = [
    ("full", Spot::Alone(Width::Full), (101, 40)),
    ("half", Spot::Alone(Width::Half), (102, 40)),
    ("third", Spot::Alone(Width::Third), (103, 40)),
    ("two-a", Spot::Row { together: 2 }, (104, 40)),
    ("two-b", Spot::Row { together: 2 }, (105, 210)),
    ("four-a", Spot::Row { together: 4 }, (106, 40)),
    ("four-b", Spot::Row { together: 4 }, (107, 40)),
    ("four-c", Spot::Row { together: 4 }, (108, 160)),
    ("four-d", Spot::Row { together: 4 }, (109, 40)),
    ("three-a", Spot::Row { together: 3 }, (110, 40)),
    ("three-b", Spot::Row { together: 3 }, (111, 140)),
    ("three-c", Spot::Row { together: 3 }, (112, 40)),
    ("portrait", Spot::Portrait, (113, 140)),
];

pub fn png((width, height): (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    let grey: Vec<u8> = (0..width * height).map(|at| (at % 251) as u8).collect();
    writer.write_image_data(&grey).unwrap();
    writer.finish().unwrap();
    bytes
}

fn with_pictures(theme: &str, emblem: (u32, u32), inside_title: bool) -> Project {
    let item = |name: &str| format!("{{file: figures/{name}.png, alt: 絵「{name}」}}");
    let row = |names: &[&str]| {
        let items: String = names.iter().map(|name| format!("      - {}\n", item(name))).collect();
        format!("  - figures:\n{items}")
    };
    let alone = |name: &str| format!("  - figure: {{file: figures/{name}.png, alt: 絵「{name}」, width: {name}}}\n");
    let blocks = [
        alone("full"),
        alone("half"),
        alone("third"),
        row(&["two-a", "two-b"]),
        row(&["four-a", "four-b", "four-c", "four-d"]),
        row(&["three-a", "three-b", "three-c"]),
        format!("  - greeting: {{text: 御挨拶です。, name: 見本　太郎, portrait: {}}}\n", item("portrait")),
    ];
    let chapter = format!(
        "id: beginning\ntitle: はじめに\nblocks:\n{}  - glossary: {{}}\nsections:\n  - tourism\n",
        blocks.concat()
    );
    let front = format!("{theme}emblem: {}\ninside-title: {inside_title}\noutline:", item("emblem"));
    let project =
        Project::minimal().file("chapters/beginning.yaml", chapter).replace("booklet.yaml", "outline:", &front);
    let project = project.file("figures/emblem.png", png(emblem));
    PICTURES.iter().fold(project, |project, (name, _, size)| project.file(&format!("figures/{name}.png"), png(*size)))
}

/// How wide the pictures of a PDF are printed, in millimetres, by how many pixels they have across; the widest of each.
fn printed_widths(path: &Path) -> BTreeMap<u32, f64> {
    let pdf = Pdf::new(std::fs::read(path).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    for page in pdf.pages().iter() {
        let resources = page.raw().get::<Dict>("Resources").unwrap_or_default();
        painted(page.page_stream().unwrap_or_default(), &resources, [1.0, 0.0, 0.0, 1.0], &mut found);
    }
    found
}

/// Follows a content stream; of the matrix only what turns and scales matters.
fn painted(content: &[u8], resources: &Dict, outer: [f64; 4], found: &mut BTreeMap<u32, f64>) {
    let mut matrices = vec![outer];
    let mut instructions = TypedIter::new(content);
    while let Some(instruction) = instructions.next() {
        let now = *matrices.last().expect("a state for each that is restored");
        match instruction {
            TypedInstruction::SaveState(_) => matrices.push(now),
            TypedInstruction::RestoreState(_) => drop(matrices.pop()),
            TypedInstruction::Transform(by) => {
                *matrices.last_mut().unwrap() = within([by.0, by.1, by.2, by.3].map(|number| number.as_f64()), now);
            }
            TypedInstruction::XObject(paint) => {
                let object = resources.get::<Dict>("XObject").and_then(|all| all.get::<Stream>(&**paint.0)).unwrap();
                if object.dict().get::<Name>("Subtype").as_deref() == Some(b"Form") {
                    let own = object.dict().get::<Dict>("Resources");
                    painted(&object.decoded().unwrap(), own.as_ref().unwrap_or(resources), now, found);
                } else {
                    let pixels: u32 = object.dict().get("Width").unwrap();
                    let width = now[0].hypot(now[1]) / 72.0 * 25.4;
                    let widest = found.entry(pixels).or_insert(width);
                    *widest = widest.max(width);
                }
            }
            _ => {}
        }
    }
}

fn within(inner: [f64; 4], outer: [f64; 4]) -> [f64; 4] {
    let [a, b, c, d] = inner;
    let [e, f, g, h] = outer;
    [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}

#[test]
fn pictures_are_printed_as_wide_as_the_rule_about_them_says() {
    let papers = [("a4", Paper::A4), ("b5", Paper::B5), ("a5", Paper::A5)];
    let scales = [("small", Scale::Small), ("normal", Scale::Normal), ("large", Scale::Large)];
    let emblems = [(120, 120), (121, 60), (122, 200)];
    for (nth, (paper_name, paper)) in papers.into_iter().enumerate() {
        for (scale_name, scale) in scales {
            let sides = if nth == 1 { "double" } else { "single" };
            let theme = format!("theme: {{paper: {paper_name}, scale: {scale_name}, sides: {sides}}}\n");
            let sheet = Sheet::of(&Theme { paper, scale, ..Theme::default() });
            let inside_title = nth > 0;
            let project = with_pictures(&theme, emblems[nth], inside_title).built(&["--formats", "pdf"]);
            let found = printed_widths(&project.output("booklet.pdf"));
            let spot = if inside_title { Spot::InsideTitle } else { Spot::Cover };
            for (name, spot, size) in PICTURES.into_iter().chain([("emblem", spot, emblems[nth])]) {
                let printed = *found.get(&size.0).unwrap_or_else(|| panic!("{name} is not in the PDF"));
                let expected = sheet.printed_width(spot, size);
                assert!((printed - expected).abs() < 0.05, "{theme}{name}: {printed} mm, not {expected} mm");
            }
        }
    }
}
