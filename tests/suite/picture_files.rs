//! Pictures as offices have them, and worse: what `check` passes is printed by the engine, and nothing takes it down.
//!
//! A generator makes files that are odd in every way that files are: cut off, of another kind than they are called, nested,
//! with effects, labels, links and references in circles. Those that pass are set into one booklet, and its PDF is made.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sasshi::diag::Fault;

use crate::engines::typst;
use crate::project::Project;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    fn happens(&mut self, in_: usize) -> bool {
        self.roll(in_) == 0
    }
}

const NUMBERS: &[&str] = &[
    "0", "1", "-1", "10", "50", "99.5", "1e3", "0.001", "-0.5", "1e-12", "123456", "1e8", "-1e8", "1e9", "1e38", "NaN",
    "", "10%", "5mm", "3em", "٣",
];
const COLOURS: &[&str] = &[
    "red",
    "#fff",
    "none",
    "currentColor",
    "url(#a)",
    "url(#b)",
    "url('#c') blue",
    "url(#nowhere)",
    "rgb(1,2,3)",
    "inherit",
    "icc-color(x, 1)",
    "context-fill",
];
const WORDS: &[&str] = &[
    "市民",
    "協働",
    "か\u{3099}",
    "葛\u{e0100}城",
    "A\u{200b}B",
    "😀",
    "\u{e000}",
    "①",
    "㎡",
    "x < y",
    "&#x1F600;",
    "한국",
    "العربية",
    "ﬁ",
    "~",
    "\u{2028}",
    "　",
    "\u{ad}",
    "👨‍👩‍👧",
    "🇯🇵",
    "か\u{fe0f}",
    "--",
    "&amp;",
    "]]>",
    "\u{0}",
];

fn number(dice: &mut Dice) -> &'static str {
    // Mostly such as drawing programs write.
    let usual = if dice.happens(6) { NUMBERS.len() } else { 9 };
    NUMBERS[dice.roll(usual)]
}

fn paint(dice: &mut Dice, out: &mut String) {
    let count = dice.roll(4);
    for _ in 0..count {
        let name = dice.pick(&[
            "fill",
            "stroke",
            "clip-path",
            "mask",
            "filter",
            "marker-mid",
            "marker-end",
            "opacity",
            "stroke-width",
            "stroke-dasharray",
            "transform",
            "style",
            "class",
            "id",
            "display",
            "visibility",
            "fill-rule",
            "mix-blend-mode",
            "font-size",
            "letter-spacing",
            "writing-mode",
            "xml:space",
            "paint-order",
            "vector-effect",
            "text-anchor",
            "dominant-baseline",
            "stroke-linejoin",
        ]);
        let value = match name {
            "fill" | "stroke" => dice.pick(COLOURS).to_owned(),
            "clip-path" | "mask" | "filter" | "marker-mid" | "marker-end" => {
                format!("url(#{})", dice.pick(&["a", "b", "c", "d", "nowhere"]))
            }
            "transform" => match dice.roll(4) {
                0 => format!("translate({} {})", number(dice), number(dice)),
                1 => format!("scale({})", number(dice)),
                2 => format!("rotate({})", number(dice)),
                _ => format!("matrix({0} 0 {1} {0} 0 0)", number(dice), number(dice)),
            },
            "style" => format!(
                "{}:{};{}:{}",
                dice.pick(&["fill", "stroke", "isolation", "mix-blend-mode", "filter"]),
                dice.pick(COLOURS),
                dice.pick(&["opacity", "stroke-width", "font-size"]),
                number(dice)
            ),
            "class" => dice.pick(&["x", "y", "x y"]).to_owned(),
            "id" => dice.pick(&["a", "b", "c", "d"]).to_owned(),
            "display" => dice.pick(&["none", "inline", "block"]).to_owned(),
            "visibility" => dice.pick(&["hidden", "visible", "collapse"]).to_owned(),
            "mix-blend-mode" => dice.pick(&["multiply", "screen", "hue"]).to_owned(),
            "xml:space" => "preserve".to_owned(),
            "writing-mode" => dice.pick(&["tb", "vertical-rl", "lr"]).to_owned(),
            "stroke-dasharray" => format!("{},{}", number(dice), number(dice)),
            _ => number(dice).to_owned(),
        };
        let _ = write!(out, " {name}=\"{value}\"");
    }
}

fn shape(dice: &mut Dice, depth: usize, out: &mut String) {
    let name = dice.pick(&[
        "g",
        "g",
        "rect",
        "path",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "text",
        "text",
        "use",
        "image",
        "svg",
        "symbol",
        "switch",
        "a",
        "defs",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "filter",
        "linearGradient",
        "radialGradient",
        "title",
        "foreignObject",
        "script",
        "style",
        "animate",
        "inkscape:x",
        "metadata",
        "unheard-of",
    ]);
    let _ = write!(out, "<{name}");
    paint(dice, out);
    match name {
        "rect" | "image" | "svg" | "pattern" | "use" | "mask" | "filter" | "symbol" | "foreignObject" => {
            for side in ["x", "y", "width", "height"] {
                if !dice.happens(4) {
                    let _ = write!(out, " {side}=\"{}\"", number(dice));
                }
            }
            if dice.happens(4) {
                let _ = write!(
                    out,
                    " viewBox=\"0 0 {} {}\" preserveAspectRatio=\"{}\"",
                    number(dice),
                    number(dice),
                    dice.pick(&["none", "xMidYMid slice", "x"])
                );
            }
        }
        "path" => {
            let _ = write!(out, " d=\"M{} {}", number(dice), number(dice));
            for _ in 0..dice.roll(6) {
                let _ = match dice.roll(4) {
                    0 => write!(out, "L{} {}", number(dice), number(dice)),
                    1 => write!(out, "A{} {} 0 1 1 {} {}", number(dice), number(dice), number(dice), number(dice)),
                    2 => write!(
                        out,
                        "C{} {} {} {} {} {}",
                        number(dice),
                        number(dice),
                        number(dice),
                        number(dice),
                        number(dice),
                        number(dice)
                    ),
                    _ => write!(out, "Z"),
                };
            }
            out.push('"');
        }
        "polyline" => {
            *out += &format!(" points=\"{} {} {} {}\"", number(dice), number(dice), number(dice), number(dice))
        }
        "circle" | "ellipse" => *out += &format!(" r=\"{0}\" rx=\"{0}\" ry=\"{1}\"", number(dice), number(dice)),
        "line" => *out += &format!(" x2=\"{}\" y2=\"{}\"", number(dice), number(dice)),
        "linearGradient" | "radialGradient" => {
            let _ = write!(
                out,
                " r=\"{}\" fx=\"{}\" spreadMethod=\"{}\" gradientUnits=\"{}\"",
                number(dice),
                number(dice),
                dice.pick(&["pad", "pad", "pad", "reflect"]),
                dice.pick(&["userSpaceOnUse", "objectBoundingBox"])
            );
        }
        _ => {}
    }
    if matches!(name, "use" | "linearGradient" | "pattern") || dice.happens(30) {
        let _ = write!(out, " href=\"{}\"", dice.pick(&["#a", "#b", "#c", "#d", "#a", "#nowhere", "x.png"]));
    }
    if name == "image" {
        let _ = write!(
            out,
            " href=\"{}\"",
            dice.pick(&[
                PNG_DATA,
                PNG_DATA,
                "data:image/png;base64,iVBORw0KGgo=",
                "photo.png",
                "https://example.jp/a.png"
            ])
        );
    }
    if dice.happens(20) {
        let _ = write!(out, " {}=\"alert(1)\"", dice.pick(&["onload", "onclick", "data-x"]));
    }
    out.push('>');
    match name {
        "text" | "title" | "foreignObject" | "unheard-of" => {
            for _ in 0..=dice.roll(3) {
                let word = if dice.happens(4) { dice.pick(WORDS) } else { "推進体制" };
                let _ = match dice.roll(4) {
                    0 => write!(out, "<tspan x=\"{}\" dy=\"{}\">{word}</tspan>", number(dice), number(dice)),
                    1 if name == "text" => write!(out, "<textPath href=\"#a\">{word}</textPath>"),
                    _ => write!(out, "{word}"),
                };
            }
        }
        "style" => {
            *out += &format!(
                ".x{{{}:{}}} {}",
                dice.pick(&["fill", "mask", "clip-path", "stroke"]),
                dice.pick(COLOURS),
                dice.pick(&["@import url(x);", "", "g > .y{opacity:.5}", "{", "/*"])
            )
        }
        "filter" => {
            for _ in 0..dice.roll(4) {
                let step = dice.pick(&[
                    "feGaussianBlur",
                    "feOffset",
                    "feFlood",
                    "feDropShadow",
                    "feBlend",
                    "feComposite",
                    "feColorMatrix",
                    "feTurbulence",
                ]);
                let _ = write!(
                    out,
                    "<{step} stdDeviation=\"{}\" dx=\"{}\" in=\"{}\"/>",
                    number(dice),
                    number(dice),
                    dice.pick(&["SourceGraphic", "BackgroundImage", "x"])
                );
            }
        }
        "linearGradient" | "radialGradient" => {
            for _ in 0..dice.roll(4) {
                let _ = write!(
                    out,
                    "<stop offset=\"{}\" stop-color=\"{}\" stop-opacity=\"{}\"/>",
                    number(dice),
                    dice.pick(COLOURS),
                    number(dice)
                );
            }
        }
        _ if depth < 12 => (0..dice.roll(4)).for_each(|_| shape(dice, depth + 1, out)),
        _ => {}
    }
    let _ = write!(out, "</{name}>");
}

const PNG_DATA: &str = "data:image/png;base64,\
    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn drawing(dice: &mut Dice) -> String {
    let mut out = String::new();
    if dice.happens(10) {
        out.push_str(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg [<!ENTITY n \"市\"><!ENTITY m '&n;&n;'>]>\n",
        );
    }
    let size = dice.pick(&[
        "viewBox=\"0 0 100 50\"",
        "viewBox=\"0 0 100 50\"",
        "viewBox=\"0 0 100 50\" width=\"100%\"",
        "width=\"80mm\" height=\"40mm\"",
        "viewBox=\"-50 -50 1e3 1e3\"",
        "viewBox=\"0 0 0 1\"",
        "",
        "width=\"1e6\" height=\"1\"",
        "viewBox=\"0 0 12192000 6858000\"",
    ]);
    let _ = write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" {size}>");
    for _ in 0..=dice.roll(8) {
        shape(dice, 0, &mut out);
    }
    if dice.happens(20) {
        let deep = [20, 28, 40, 90, 150, 5000][dice.roll(6)];
        let what = dice.pick(&[
            "g transform=\"rotate(1)\"",
            "g clip-path=\"url(#a)\"",
            "g opacity=\".9\"",
            "svg",
            "g mask=\"url(#b)\"",
            "switch",
            "a",
        ]);
        let end = what.split(' ').next().unwrap();
        out += &format!(
            "{}<rect width=\"5\" height=\"5\"/>{}",
            format!("<{what}>").repeat(deep),
            format!("</{end}>").repeat(deep)
        );
    }
    out.push_str("</svg>");
    out
}

fn png(dice: &mut Dice) -> Vec<u8> {
    use png::{BitDepth, ColorType};
    let (colour, depth, bytes) = [
        (ColorType::Grayscale, BitDepth::One, 1),
        (ColorType::Grayscale, BitDepth::Sixteen, 16),
        (ColorType::Indexed, BitDepth::Two, 2),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, 16),
        (ColorType::Rgb, BitDepth::Eight, 24),
        (ColorType::Rgba, BitDepth::Sixteen, 64),
    ][dice.roll(6)];
    let (across, down) = [(1, 1), (8, 8), (300, 200), (1, 500), (500, 1)][dice.roll(5)];
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, across, down);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == ColorType::Indexed {
        encoder.set_palette(vec![0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 255]);
    }
    let row = usize::try_from(across * bytes).unwrap().div_ceil(8);
    let pixels: Vec<u8> = (0..row * usize::try_from(down).unwrap()).map(|at| u8::try_from(at % 251).unwrap()).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    out
}

/// A file, odd in some way.
fn file(dice: &mut Dice) -> (&'static str, Vec<u8>) {
    const JPEG: &[u8] = include_bytes!("../fixtures/pictures/photograph.jpg");
    let (mut ending, mut bytes) = match dice.roll(10) {
        0 => ("jpg", JPEG.to_vec()),
        1 => ("png", png(dice)),
        _ => ("svg", drawing(dice).into_bytes()),
    };
    if dice.happens(8) {
        ending = ["png", "jpg", "jpeg", "svg", "jfif", "webp"][dice.roll(6)];
    }
    match dice.roll(if ending == "svg" { 40 } else { 8 }) {
        0 => bytes.truncate(dice.roll(bytes.len() + 1)),
        1 => {
            for _ in 0..=dice.roll(5) {
                let at = dice.roll(bytes.len());
                bytes[at] = u8::try_from(dice.roll(256)).unwrap();
            }
        }
        2 => {
            let at = dice.roll(bytes.len());
            bytes.drain(at..(at + 10).min(bytes.len()));
        }
        _ => {}
    }
    (ending, bytes)
}

/// A booklet that shows these files.
fn booklet(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut chapter = String::from("id: beginning\ntitle: はじめに\nblocks:\n  - glossary: {}\n");
    for name in files.keys() {
        let _ = writeln!(chapter, "  - figure: {{file: {name}, alt: 駅前の通りに店が並ぶ。, width: third}}");
    }
    chapter.push_str("sections:\n  - tourism\n");
    let minimal = Project::minimal();
    let mut all: BTreeMap<String, Vec<u8>> = walkdir::WalkDir::new(minimal.path(""))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(minimal.path("")).unwrap().to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    all.insert("chapters/beginning.yaml".to_owned(), chapter.into_bytes());
    all.extend(files.clone());
    all
}

/// The faults that keep these files from being printed, by file.
fn refused(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<Fault>> {
    let loaded = sasshi::load::files("x", booklet(files));
    let mut problems = loaded.problems;
    let sources = loaded.sources;
    sasshi::check::check(loaded.booklet.expect("a booklet"), None, &sources, &mut problems);
    let mut refused: BTreeMap<String, Vec<Fault>> = BTreeMap::new();
    for problem in problems.into_sorted(&sources).iter().filter(|problem| problem.fault.is_fatal()) {
        let text = problem.message(sasshi::diag::Language::English);
        let file =
            files.keys().find(|file| text.contains(file.as_str()) || problem.path(&sources).starts_with(file.as_str()));
        refused.entry(file.unwrap_or_else(|| panic!("{text}")).clone()).or_default().push(problem.fault);
    }
    refused
}

fn project(files: &BTreeMap<String, Vec<u8>>) -> Project {
    booklet(files).iter().fold(Project::minimal(), |project, (path, bytes)| project.file(path, bytes))
}

/// Builds with the `typst` program, and with the engine that is built in where there is one.
fn build(files: &BTreeMap<String, Vec<u8>>, program: &str) -> Result<(), String> {
    let project = project(files);
    let engines: &[&[&str]] =
        if cfg!(feature = "embedded") { &[&["--typst", program], &[]] } else { &[&["--typst", program]] };
    for engine in engines {
        let formats = ["--stage", "draft", "--formats", "pdf,html,md", "--single-file"];
        let run = project.build(&[&formats, *engine].concat());
        if run.code != 0 {
            return Err(run.stdout + &run.stderr);
        }
    }
    Ok(())
}

/// Those files that the engine cannot print by themselves.
fn culprits(files: &BTreeMap<String, Vec<u8>>, program: &str) -> Vec<String> {
    let Err(told) = build(files, program) else { return Vec::new() };
    if files.len() == 1 {
        let (name, bytes) = files.first_key_value().unwrap();
        return vec![format!("{name}: {}\n{told}", String::from_utf8_lossy(bytes))];
    }
    let mut left = files.clone();
    let right = left.split_off(files.keys().nth(files.len() / 2).unwrap());
    [culprits(&left, program), culprits(&right, program)].concat()
}

/// How many files are tried; `SASSHI_PICTURES` asks for more.
fn tries() -> usize {
    std::env::var("SASSHI_PICTURES").ok().and_then(|count| count.parse().ok()).unwrap_or(600)
}

#[test]
fn what_check_passes_is_printed() {
    let Some(program) = typst() else { return };
    let program = program.display().to_string();
    let mut dice = Dice(std::env::var("SASSHI_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_130));
    let (mut passed, mut faults) = (BTreeMap::new(), BTreeMap::new());
    for batch in 0..tries().div_ceil(100) {
        let mut files = BTreeMap::new();
        for number in 0..100 {
            let (ending, bytes) = file(&mut dice);
            files.insert(format!("figures/{batch}-{number}.{ending}"), bytes);
        }
        let refused = refused(&files);
        files.retain(|name, _| !refused.contains_key(name));
        for fault in refused.values().flatten() {
            *faults.entry(*fault).or_insert(0) += 1;
        }
        passed.append(&mut files);
    }
    // A generator of which all files are refused, or none, tries nothing.
    assert!(passed.len() * 10 > tries() * 2, "{} of {} pass: {faults:?}", passed.len(), tries());
    for fault in [
        Fault::BrokenPicture,
        Fault::FigureKind,
        Fault::DrawingLabels,
        Fault::DrawingOutside,
        Fault::DrawingNotDrawn,
        Fault::DrawingTooComplex,
        Fault::DrawingGlyph,
    ] {
        assert!(faults.contains_key(&fault), "{fault:?} is never found: {faults:?}");
    }
    let wrong = culprits(&passed, &program);
    assert!(wrong.is_empty(), "{} of {} are not printed:\n{}", wrong.len(), passed.len(), wrong.join("\n\n"));
}

/// A picture is what it is, whatever it is called: it is printed under a name that says so, in every format.
#[test]
fn pictures_are_named_after_what_they_are() {
    let jpeg = include_bytes!("../fixtures/pictures/photograph.jpg");
    let figure = "  - glossary: {}\n  - figure: {file: figures/a.png, alt: 駅前の通りに店が並ぶ。}\n";
    let project = Project::minimal()
        .file("figures/a.png", jpeg)
        .replace("chapters/beginning.yaml", "  - glossary: {}\n", figure)
        .built(&["--formats", "html,md", "--single-file", "--stage", "draft"]);
    for page in ["index.html", "booklet.md"] {
        assert!(project.read_output(page).contains("figures/a.png.jpg"), "{page}");
    }
    assert!(project.read_output("booklet.html").contains("data:image/jpeg;base64,"));
    assert_eq!(std::fs::read(project.output("figures/a.png.jpg")).unwrap(), jpeg);
    assert!(!project.output("figures/a.png").exists());
}

/// What was taken out of a drawing is in none of the outputs.
#[test]
fn drawings_do_nothing_in_any_output() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" onload=\"alert(1)\"><script>alert(2)</script>\
               <a href=\"https://example.jp/alert3\"><rect width=\"9\" height=\"9\"/></a></svg>";
    let figure = "  - glossary: {}\n  - figure: {file: figures/a.svg, alt: 駅前の通りに店が並ぶ。}\n";
    let project = Project::minimal()
        .file("figures/a.svg", svg)
        .replace("chapters/beginning.yaml", "  - glossary: {}\n", figure)
        .built(&["--formats", "html,md", "--parts", "--single-file", "--stage", "draft"]);
    let drawn = project.read_output("figures/a.svg");
    assert!(drawn.contains("<rect width=\"9\" height=\"9\"/>") && !drawn.contains("alert"), "{drawn}");
    let run = project.check(&["--format", "short"]);
    assert!(run.stdout.contains("drawing-cleaned"), "{}", run.stdout);
}
