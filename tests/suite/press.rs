//! The PDF for the print shop: its boxes, what reaches into its bleed, its inks, its white pages, and its ticket.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Stream};

use crate::printed::png;
use crate::project::Project;

const MM: f64 = 72.0 / 25.4;
const BLEED: f64 = 3.0 * MM;
/// How far boxes may be apart that are the same.
const HAIR: f64 = 0.02;

type Rectangle = [f64; 4];

#[derive(Default)]
struct Page {
    media: Rectangle,
    trim: Rectangle,
    bleed: Rectangle,
    /// What text is painted in: four inks, or the numbers of another kind of colour.
    of_text: Vec<Vec<f64>>,
    /// How many numbers the colours have that are used.
    kinds: BTreeSet<usize>,
    /// The boxes of fields outside any clip.
    fields: Vec<Rectangle>,
    /// The boxes of what is clipped.
    clips: Vec<Rectangle>,
    pictures: usize,
}

impl Page {
    fn is_white(&self) -> bool {
        self.of_text.is_empty() && self.fields.is_empty() && self.pictures == 0
    }
}

fn pages(pdf: &[u8]) -> Vec<Page> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    pdf.pages()
        .iter()
        .map(|page| {
            let rectangle = |key: &str| {
                let array = page.raw().get::<Array>(key);
                let numbers = array.iter().flat_map(|array| array.iter::<Number>());
                Rectangle::try_from(numbers.map(|number| number.as_f64()).collect::<Vec<_>>()).unwrap_or_default()
            };
            let mut read = Page {
                media: rectangle("MediaBox"),
                trim: rectangle("TrimBox"),
                bleed: rectangle("BleedBox"),
                ..Page::default()
            };
            let resources = page.raw().get::<Dict>("Resources").unwrap_or_default();
            paint(page.page_stream().unwrap_or_default(), &resources, &mut read);
            read
        })
        .collect()
}

#[derive(Clone)]
struct State {
    matrix: [f64; 6],
    fill: Vec<f64>,
    clips: usize,
}

fn paint(content: &[u8], resources: &Dict, page: &mut Page) {
    let f = Number::as_f64;
    let mut states = vec![State { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], fill: vec![0.0], clips: 0 }];
    let mut path: Vec<(f64, f64)> = Vec::new();
    let mut clips = false;
    let mut instructions = TypedIter::new(content);
    while let Some(instruction) = instructions.next() {
        use TypedInstruction as I;
        let state = states.last_mut().expect("a state for each that is restored");
        let [a, b, c, d, x0, y0] = state.matrix;
        let at = |x: f64, y: f64| (x * a + y * c + x0, x * b + y * d + y0);
        match instruction {
            I::SaveState(_) => {
                let kept = state.clone();
                states.push(kept);
            }
            I::RestoreState(_) => drop(states.pop()),
            I::Transform(m) => {
                let [p, q, r, s, t, u] = [f(&m.0), f(&m.1), f(&m.2), f(&m.3), f(&m.4), f(&m.5)];
                let (t, u) = at(t, u);
                state.matrix = [p * a + q * c, p * b + q * d, r * a + s * c, r * b + s * d, t, u];
            }
            I::NonStrokeColorCmyk(c) => state.fill = [&c.0, &c.1, &c.2, &c.3].map(f).to_vec(),
            I::NonStrokeColorDeviceRgb(c) => state.fill = [&c.0, &c.1, &c.2].map(f).to_vec(),
            I::NonStrokeColorDeviceGray(c) => state.fill = vec![f(&c.0)],
            I::NonStrokeColor(c) => state.fill = c.0.iter().map(f).collect(),
            I::NonStrokeColorNamed(c) => state.fill = c.0.iter().map(f).collect(),
            I::StrokeColorCmyk(_) => drop(page.kinds.insert(4)),
            I::StrokeColorDeviceRgb(_) => drop(page.kinds.insert(3)),
            I::StrokeColorDeviceGray(_) => drop(page.kinds.insert(1)),
            I::StrokeColor(c) => drop(page.kinds.insert(c.0.len())),
            I::StrokeColorNamed(c) => drop(page.kinds.insert(c.0.len())),
            I::MoveTo(to) => path.push(at(f(&to.0), f(&to.1))),
            I::LineTo(to) => path.push(at(f(&to.0), f(&to.1))),
            I::CubicTo(to) => path.push(at(f(&to.4), f(&to.5))),
            I::RectPath(r) => {
                let (x, y, w, h) = (f(&r.0), f(&r.1), f(&r.2), f(&r.3));
                path.extend([at(x, y), at(x + w, y + h)]);
            }
            I::ClipNonZero(_) | I::ClipEvenOdd(_) => clips = true,
            I::EndPath(_) | I::StrokePath(_) | I::CloseAndStrokePath(_) => {
                if clips {
                    page.clips.push(around(&path));
                    state.clips += 1;
                    clips = false;
                }
                path.clear();
            }
            I::FillPathNonZero(_) | I::FillPathEvenOdd(_) | I::FillAndStrokeNonZero(_) | I::FillAndStrokeEvenOdd(_) => {
                page.kinds.insert(state.fill.len());
                if state.clips == 0 {
                    page.fields.push(around(&path));
                }
                path.clear();
            }
            I::ShowText(_) | I::ShowTexts(_) => {
                page.kinds.insert(state.fill.len());
                page.of_text.push(state.fill.clone());
            }
            I::XObject(name) => {
                let objects = resources.get::<Dict>("XObject").unwrap_or_default();
                let object = objects.get::<Stream>(&**name.0).expect("an object that is named");
                if object.dict().get::<Name>("Subtype").as_deref() == Some(b"Image") {
                    page.pictures += 1;
                }
            }
            _ => {}
        }
    }
}

fn around(path: &[(f64, f64)]) -> Rectangle {
    let least = |of: fn(&(f64, f64)) -> f64| path.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| path.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    [least(|p| p.0), least(|p| p.1), most(|p| p.0), most(|p| p.1)]
}

fn same(one: Rectangle, other: Rectangle) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < HAIR)
}

fn grown([left, foot, right, top]: Rectangle, by: f64) -> Rectangle {
    [left - by, foot - by, right + by, top + by]
}

fn with(project: Project, theme: &str, press: &str) -> Project {
    project.replace("booklet.yaml", "outline:", &format!("theme: {{{theme}}}\nprint: {{{press}}}\noutline:"))
}

fn printed(project: &Project) -> Vec<Page> {
    pages(&std::fs::read(project.output("print.pdf")).unwrap())
}

#[test]
fn every_page_says_where_it_is_cut_and_how_far_beyond_it_is_printed() {
    for (paper, width, height) in [("a4", 210.0, 297.0), ("b5", 182.0, 257.0), ("a5", 148.0, 210.0)] {
        for (sides, marks, room) in [("single", "false", 0.0), ("double", "true", 10.0)] {
            let project =
                with(Project::minimal(), &format!("paper: {paper}, sides: {sides}"), &format!("marks: {marks}"));
            let all = printed(&project.built(&["--formats", "print"]));
            assert!(!all.is_empty());
            for page in all {
                let [left, foot, right, top] = page.trim;
                assert!(same([0.0, 0.0, right - left, top - foot], [0.0, 0.0, width * MM, height * MM]), "{paper}");
                assert!(same(page.bleed, grown(page.trim, BLEED)), "{:?} {:?}", page.bleed, page.trim);
                assert!(same(page.media, grown(page.bleed, room * MM)), "{:?} {:?}", page.media, page.bleed);
            }
        }
    }
}

/// What ends at the very edge leaves a white line where the knife goes astray; what begins there for the first time in print,
/// a line that nobody has drawn.
#[test]
fn whatever_reaches_the_edge_goes_on_into_the_bleed() {
    for sample in ["kitamoto-2", "hokuto-2", "aose-plan", "aose-strategy", "atsugi-revision"] {
        let project =
            Project::copy_of(&format!("content/{sample}")).built(&["--formats", "pdf,print", "--stage", "draft"]);
        let screen = pages(&std::fs::read(project.output("booklet.pdf")).unwrap());
        let mut reaching = 0;
        for ((number, page), on_screen) in (1..).zip(printed(&project)).zip(&screen) {
            let edges = |page: &Page, paper: Rectangle| {
                let all = page.fields.iter().chain(&page.clips);
                all.map(|field| {
                    let [left, foot, right, top] = *field;
                    [left - paper[0], foot - paper[1], paper[2] - right, paper[3] - top]
                })
                .collect::<Vec<_>>()
            };
            for edge in edges(&page, page.trim).into_iter().flatten() {
                let stops_short = edge > -BLEED + HAIR && edge < HAIR;
                assert!(!stops_short, "{sample}, page {number}: ends {:.2} mm from the edge", edge / MM);
            }
            let touching = |edges: Vec<Rectangle>| edges.iter().flatten().filter(|edge| **edge < 0.5).count();
            let (of_press, of_screen) =
                (touching(edges(&page, page.trim)), touching(edges(on_screen, on_screen.media)));
            assert_eq!(of_press, of_screen, "{sample}, page {number}");
            reaching += of_press;
        }
        assert!(reaching > 0, "{sample}: nothing reaches the edge");
    }
}

/// Every device that there is, in black and in the inks that the theme gives.
#[test]
fn nothing_but_pictures_is_left_in_the_colours_of_a_screen() {
    // A drawing would be left in the colours of a screen, too.
    let devices = Project::copy_of("tests/valid/blocks").file("figures/mark.svg", png((120, 80)));
    let devices = devices.built(&["--formats", "print", "--stage", "draft"]);
    let plan = Project::copy_of("content/hokuto-2").built(&["--formats", "print", "--stage", "draft"]);
    for project in [devices, plan] {
        let all = printed(&project);
        let (mut black, mut white) = (0, 0);
        for (number, page) in (1..).zip(&all) {
            assert!(page.kinds.iter().all(|kind| *kind == 4), "page {number}: {:?}", page.kinds);
            for inks in &page.of_text {
                let [cyan, magenta, yellow, key] = inks[..] else { panic!("page {number}: {inks:?}") };
                // Whatever is nearly black is black alone.
                assert!(key < 0.8 || cyan + magenta + yellow < 1e-6, "page {number}: {inks:?}");
                black += usize::from(key > 0.999);
                white += usize::from(inks.iter().all(|share| *share < 1e-6));
            }
        }
        assert!(black > 100 && white > 0, "{black} {white}");
    }
}

#[test]
fn the_inks_of_the_theme_are_printed_as_they_are_given_and_converted_where_they_are_not() {
    let fields = |theme: &str| {
        let project = with(Project::minimal(), theme, "marks: false").built(&["--formats", "print"]);
        let ticket = project.read_output("nyukou.md");
        let all: BTreeSet<Vec<i64>> = printed(&project)
            .into_iter()
            .flat_map(|page| page.of_text)
            .map(|inks| inks.iter().map(|share| (share * 100.0).round() as i64).collect())
            .collect();
        (all, ticket)
    };
    let (given, ticket) = fields("ink-cmyk: C95 M70 Y5 K30");
    assert!(given.contains(&vec![95, 70, 5, 30]), "{given:?}");
    assert!(ticket.contains("C95 M70 Y5 K30（計200%"), "{ticket}");
    let (converted, ticket) = fields("ink: \"#17375e\"");
    assert!(converted.contains(&vec![83, 59, 30, 47]), "{converted:?}");
    assert!(ticket.contains("C83 M59 Y30 K47（計219%"), "{ticket}");
}

#[test]
fn white_pages_fill_the_last_sheet_before_the_colophon() {
    for (theme, press, multiple) in [
        ("binding: saddle-stitch", "marks: false", 4),
        ("binding: perfect", "pages: fours", 4),
        ("binding: saddle-stitch", "pages: eights, marks: true", 8),
        ("sides: double", "pages: sixteens", 16),
    ] {
        let project = with(Project::minimal(), theme, press).built(&["--formats", "pdf,print", "--stage", "print"]);
        let count = pages(&std::fs::read(project.output("booklet.pdf")).unwrap()).len();
        let all = printed(&project);
        assert_eq!(all.len(), count.next_multiple_of(multiple), "{theme}, {press}");
        let (colophon, before) = all.split_last().unwrap();
        assert!(!colophon.is_white());
        let added = before.iter().rev().take_while(|page| page.is_white()).count();
        assert!(added >= all.len() - count, "{theme}, {press}: {added}");
        let ticket = project.read_output("nyukou.md");
        assert!(ticket.contains(&format!("{}ページ（表紙を含む", all.len())), "{ticket}");
    }
}

#[test]
fn the_ticket_tells_what_is_in_the_pdf_and_how_thick_the_back_is() {
    let paper = "paper: {name: 上質紙, thickness: 0.1mm}";
    let project = with(Project::minimal(), "binding: perfect", &format!("{paper}, marks: true"));
    let project = project.built(&["--formats", "print"]);
    let ticket = project.read_output("nyukou.md");
    let body = printed(&project).len() - 2;
    for line in [
        "| 仕上がりの大きさ | 210×297mm |".to_owned(),
        "| トンボ | あり（塗り足しの外） |".to_owned(),
        "| 本文の用紙 | 上質紙（1枚0.1mm） |".to_owned(),
        format!("| 背幅 | 約0.{}mm（表紙の表裏を除く{body}ページ", body.div_ceil(2)),
        "| 本文の文字 | K100 |".to_owned(),
        "| 埋め込み | すべて埋め込み済み |".to_owned(),
        "| PDF/X | 準拠していません |".to_owned(),
        "BIZUDP".to_owned(),
    ] {
        assert!(ticket.contains(&line), "{line} is missing in {ticket}");
    }
}

#[test]
fn the_print_shop_is_thought_of_at_its_stage_only() {
    let project = Project::minimal().built(&[]);
    assert!(!project.output("print.pdf").exists() && !project.output("nyukou.md").exists());
    let project = project.built(&["--stage", "print"]);
    assert!(project.output("booklet.pdf").exists() && project.output("print.pdf").exists());
    assert!(project.output("nyukou.md").exists());
    let one = std::fs::read(project.output("print.pdf")).unwrap();
    let project = project.built(&["--formats", "print"]);
    assert!(std::fs::read(project.output("print.pdf")).unwrap() == one, "the same content gives the same bytes");
}
