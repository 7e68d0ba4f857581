//! Text that is code in some format, in every field that is printed: it comes out as it was typed.
//!
//! Every field carries a marker of its own, so that the text is looked for where it belongs. Which formats print which
//! field is learnt from a booklet whose fields hold nothing but their markers.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use scraper::{Html, Selector};
use serde_json::Value;

use super::booklet::{Field, filled, marker};
use crate::pdf_text::PdfText;
use crate::project::Project;

/// What is code to Typst, HTML, Markdown, Tera, YAML or a shell.
#[rustfmt::skip]
const CODE: &[&str] = &[
    "#read(\"/etc/passwd\")", "$x$ $ y $", "*_`@<label>", "<script>alert(1)</script>", "{{ x }}{% raw %}{# c #}", "a|b||c",
    "[x](javascript:alert(1))", "![i](http://e.x/p.png)", "C:\\tmp\\new", "=- 1.", "// c /* d */ e", "\"q\" 'r'", "@preview/x:0.1.0",
    "#import \"x\": *", "&amp; &lt; &#65; &nbsp;", "%YAML --- ...", "~ -- --- -? a", "http://e.x/a_b_c?d=e&f", "<b>x</b><!-- y -->]]>",
    "</td></table></p>", "**b** __u__ ~~s~~ ==m==", "\\u0041 \\x41 \\n", "#{1+1} #[x] #x.y()", "`` ` ```", "$(id) ; `id`", "{{第1期}}",
    "<img src=x onerror=alert(1)>", "[^1] [a]: b", "#sym.arrow \\u{1F600}", "+++ :-- --:", "'\";--", "x\\",
];

/// What is code where a line, a paragraph, a list item or a cell begins.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "= ", "== ", "- ", "+ ", "* ", "1. ", "1) ", "/ a: ", "> ", "# ", "###### ", "| a | ", "--- ", "...", "% ", "***", "[^1]: ", "<div>", "~~~ ",
    "``` ", "\\", ":-- ", "+++ ", "[a]: /u ", "@", "#", "$", "!", "&", "?", ",", "]", "}", "//", "/*", "\"", "'", "=", "-", "_", "`", "<!--", "<?", "&#", "{%",
];

/// What is code where a line, a paragraph or a cell ends.
const ENDINGS: &[&str] = &[
    "\\", "\\\\", "*", "_", "`", "$", "#", "<", "&", "|", "[", "{", "/*", "//", "\"", "'", ":", " #", "--", "@", "=",
    "![", "](", "%", "~", "^", "  ",
];

/// What formats print otherwise than as text on the page, or not at all: running heads and tabs are no part of what a
/// screen reader reads, a picture's alternative text is an attribute, and some words are there for other booklets than
/// this one.
const NOT_TEXT: &[&str] = &[
    "HTML running-head",
    "HTML emblem-alt",
    "HTML word-heading",
    "HTML word-measure",
    "HTML word-notes",
    "HTML word-parts",
    "HTML portrait-alt",
    "HTML alt",
    "HTML first-alt",
    "HTML second-alt",
    "Markdown running-head",
    "Markdown word-heading",
    "Markdown word-measure",
    "Markdown word-notes",
    "Markdown word-skip",
    "Markdown word-agreement",
    "Markdown word-figure-data",
    "Markdown word-search",
    "PDF running-head",
    "PDF emblem-alt",
    "PDF word-heading",
    "PDF word-measure",
    "PDF word-notes",
    "PDF word-parent",
    "PDF word-parts",
    "PDF word-skip",
    "PDF word-figure-data",
    "PDF word-search",
    "PDF tab",
    "PDF tab-here",
    "PDF portrait-alt",
    "PDF alt",
    "PDF first-alt",
    "PDF second-alt",
];

/// Leaves out what line breaking is free to change.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"\u{ad}\u{200b}\u{2060}\u{fe0e}".contains(*c)).collect()
}

/// Formats, and the names of fields that they print.
type Printed = BTreeSet<(&'static str, &'static str)>;

/// The text of one format, squeezed.
type Extract = (&'static str, String);

/// The formats whose pages have no ends.
const PAGELESS: [&str; 2] = ["--formats", "html,md,json"];

fn extracts(project: &Project) -> Vec<Extract> {
    let page = Html::parse_document(&project.read_output("index.html"));
    let body = Selector::parse("body").unwrap();
    let html: String = page.select(&body).flat_map(|body| body.text()).collect();
    let mut extracts = vec![
        ("HTML", squeeze(&html)),
        ("Markdown", squeeze(&from_markdown(&project.read_output("booklet.md")))),
        ("JSON", squeeze(&from_json(&serde_json::from_str(&project.read_output("booklet.json")).unwrap()))),
    ];
    let pdf = project.output("booklet.pdf");
    if pdf.exists() {
        // What a screen reader reads, in its order: unlike the pages, it is not broken by their ends.
        extracts.push(("PDF", squeeze(&PdfText::open(&pdf).root.text())));
    }
    extracts
}

fn from_markdown(text: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let texts =
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES);
    texts
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.into_string()),
            Event::SoftBreak | Event::HardBreak => Some(" ".to_owned()),
            _ => None,
        })
        .collect()
}

/// Texts that no author would write bring remarks, which are not what is looked at here.
pub const DRAFT: &[&str] = &["--stage", "draft"];

fn from_json(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(values) => values.iter().map(from_json).collect(),
        Value::Object(object) => object.values().map(from_json).collect(),
        _ => String::new(),
    }
}

/// Which fields each format prints.
fn printed() -> &'static Printed {
    static PRINTED: OnceLock<Printed> = OnceLock::new();
    PRINTED.get_or_init(|| {
        let (project, fields) = filled(|_, marker| marker.to_owned());
        let project = project.built(DRAFT);
        let mut printed = Printed::new();
        for (format, text) in extracts(&project) {
            let here = fields.iter().filter(|field| text.contains(&field.text));
            printed.extend(here.map(|field| (format, field.name)));
        }
        printed
    })
}

/// Builds with these texts and looks for each where it is printed.
fn comes_out(formats: &[&str], text_of: impl Fn(usize, &str) -> String) {
    let (project, fields) = filled(text_of);
    let project = project.built(&[DRAFT, formats].concat());
    let printed = printed();
    let mut lost = Vec::new();
    for (format, text) in extracts(&project) {
        let here = fields.iter().enumerate().filter(|(_, field)| printed.contains(&(format, field.name)));
        for (number, field) in here {
            if !text.contains(&squeeze(&field.text)) {
                lost.push(format!("{format} {}: {}\n  in {}", field.name, field.text, around(&text, number)));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    harmless(&project);
}

/// What a format has in place of a field's text, for the message.
fn around(text: &str, number: usize) -> String {
    let (before, after) = text.split_once(&marker(number)).unwrap_or((text, "nothing"));
    let before: Vec<char> = before.chars().rev().take(60).collect();
    before.into_iter().rev().chain(['…']).chain(after.chars().take(400)).collect()
}

/// The page has no element or attribute that content could have brought.
fn harmless(project: &Project) {
    let page = Html::parse_document(&project.read_output("index.html"));
    for selector in [
        "script:not([src='assets/script.js']):not([type='application/ld+json'])",
        "[onerror]",
        "[onclick]",
        "a[href^='javascript']",
        "img[src^='http']",
        "b",
        "iframe",
    ] {
        assert_eq!(page.select(&Selector::parse(selector).unwrap()).count(), 0, "{selector}");
    }
    // What is told to search engines is data to its end.
    for data in page.select(&Selector::parse("script[type='application/ld+json']").unwrap()) {
        let data = data.text().collect::<String>();
        assert!(serde_json::from_str::<serde_json::Value>(&data).is_ok_and(|data| data.is_object()), "{data}");
    }
}

#[test]
fn every_field_is_printed_in_every_format() {
    let printed = printed();
    let (_, fields) = filled(|_, marker| marker.to_owned());
    let mut absent = Vec::new();
    for format in ["HTML", "Markdown", "JSON", "PDF"] {
        for field in fields.iter().filter(|field| !printed.contains(&(format, field.name))) {
            absent.push(format!("{format} {}", field.name));
        }
    }
    assert_eq!(absent, NOT_TEXT);
}

#[test]
fn code_comes_out_as_it_was_typed() {
    // The narrow places take sixty characters.
    for some in CODE.chunks(2) {
        comes_out(&PAGELESS, |_, marker| format!("{marker}{}", some.join("、")));
    }
    // In print a few at a time: nobody writes cells that fill a page.
    for turn in 0..4 {
        comes_out(&[], |number, marker| {
            let one = CODE[(number + turn * 8) % CODE.len()];
            let other = CODE[(number * 3 + turn * 5) % CODE.len()];
            format!("{marker}{one}、{other}")
        });
    }
}

#[test]
fn code_at_a_beginning_or_an_end_comes_out_as_it_was_typed() {
    for turn in 0..4 {
        comes_out(&[], |number, marker| {
            let beginning = BEGINNINGS[(number + turn * 7) % BEGINNINGS.len()];
            let ending = ENDINGS[(number + turn * 5) % ENDINGS.len()];
            format!("{beginning}{marker}{ending}")
        });
    }
}

/// What cannot be seen on a page is refused in every field, each time with its place.
#[test]
fn invisible_characters_are_refused_in_every_field() {
    for c in ['\u{202e}', '\u{200b}', '\u{2066}', '\u{feff}', '\u{7}', '\u{e000}', '\u{10ffff}'] {
        let (project, fields) = filled(|_, marker| format!("{marker}{c}"));
        refused_everywhere(&project, &fields);
    }
    // A file with NUL in it is refused as a whole; escaped, it is in the text and not in the file.
    let (project, fields) = filled(|_, marker| format!("{marker}\0"));
    refused_everywhere(&project, &fields);
    let run = Project::minimal().replace("measures.yaml", "観光", "観\0光").check(&["--format", "short"]);
    assert!(run.stdout.starts_with("measures.yaml:1:20: error[control-character]"), "{}", run.stdout);
}

fn refused_everywhere(project: &Project, fields: &[Field]) {
    let run = project.check(&["--format", "short"]);
    let (refused, others): (Vec<&str>, Vec<&str>) = run
        .stdout
        .lines()
        .filter(|line| line.contains("error["))
        .partition(|line| line.contains("[control-character]"));
    assert_eq!((run.code, others.len()), (1, 0), "{}", run.stdout);
    // What may not stand in YAML at all is refused before the tables of charts are looked for.
    let tables = fields.iter().filter(|field| field.name.starts_with("csv")).count();
    assert!([fields.len(), fields.len() - tables].contains(&refused.len()), "{} {}", refused.len(), run.stdout);
    assert!(refused.iter().all(|line| line.split(':').nth(2).is_some_and(|column| column.parse::<u32>().is_ok())));
}

/// A line of a hundred thousand characters is no title; a text of as many is a long text.
#[test]
fn a_hundred_thousand_characters_are_a_text_and_no_line() {
    let long = "計画を進めます。".repeat(12_500);
    let run = Project::minimal().replace("goals/tourism.yaml", "人が訪れる", &long).check(&["--format", "short"]);
    assert!(run.stdout.starts_with("goals/tourism.yaml:2:8: error[text-too-long]"), "{}", run.stdout);
    let project = Project::minimal().replace("goals/tourism.yaml", "見どころを磨きます。", &long);
    let project = project.built(&["--stage", "draft", "--formats", "html,md,json"]);
    for file in ["index.html", "booklet.md", "booklet.json"] {
        assert!(squeeze(&project.read_output(file)).contains(&long), "{file}");
    }
}

/// Every block in every other: what Markdown can say is printed, or refused with its place.
#[test]
fn no_markdown_is_lost_without_a_word() {
    const OUTER: &[&str] = &["", "- ", "1. ", "> ", "- - ", "> - ", "- > "];
    const BEFORE: &[&str] = &["", "QaZ\n", "QaZ\n\n", "- QaZ\n", "- QaZ\n\n", "**QaZ**\n", "> QaZ\n\n"];
    const INNER: &[&str] = &[
        "QbZ",
        "- QbZ",
        "1. QbZ",
        "> QbZ",
        "| QbZ | QcZ |\n|---|---|\n| QdZ | QeZ |",
        "**QbZ**",
        "`QbZ`",
        "[QbZ](http://a.b)",
        "QbZ\\\nQcZ",
        "QbZ\nQcZ",
        "- QbZ\n\n  QcZ",
        "- QbZ\n  > QcZ",
        "- QbZ\n\n      QcZ",
        "QbZ\n***\nQcZ",
        "# QbZ",
        "<div>QbZ</div>",
        "```\nQbZ\n```",
        "[QbZ]: http://a.b",
        "QbZ[^1]\n\n[^1]: QcZ",
        "![QbZ](x.png)",
        "~~QbZ~~",
        "- [ ] QbZ",
        "QbZ\n: QcZ",
        "| QbZ |\n|---|\n| QcZ | QdZ |",
    ];
    let mut printed_blocks = 0;
    for inner in INNER {
        let pairs = OUTER.iter().flat_map(|outer| BEFORE.iter().map(move |before| (*outer, *before)));
        let all: Vec<String> = pairs
            .enumerate()
            .map(|(number, (outer, before))| {
                nested(outer, &format!("{before}{inner}").replace('Z', &format!("-{number}Z")))
            })
            .collect();
        // What a refusal or a remark points at is told, and not lost.
        let report = with_prose(&all).check(&["--format", "short"]).stdout;
        let told: BTreeSet<usize> = report.lines().filter_map(block_of).collect();
        let untold: Vec<String> =
            all.into_iter().enumerate().filter(|(number, _)| !told.contains(number)).map(|(_, block)| block).collect();
        printed_blocks += untold.len();
        let printed = with_prose(&untold).built(&["--stage", "draft", "--formats", "json"]).read_output("booklet.json");
        for markdown in untold {
            let words = markdown.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            for word in words.filter(|word| word.starts_with('Q')) {
                assert!(printed.contains(word), "{word} of {markdown:?} is lost");
            }
        }
    }
    assert!(printed_blocks > INNER.len() * OUTER.len() * BEFORE.len() / 2, "{printed_blocks} blocks are printed");
}

/// Markdown inside a list item or a quotation.
fn nested(outer: &str, markdown: &str) -> String {
    let lines = markdown.lines().enumerate().map(|(number, line)| match (number, outer) {
        (0, _) | (_, "> ") => format!("{outer}{line}\n"),
        // A quotation needs its sign on every line, a list item only indentation.
        (_, "> - ") => format!(">   {line}\n"),
        (_, "- > ") => format!("  > {line}\n"),
        _ => format!("{}{line}\n", " ".repeat(outer.len())),
    });
    lines.collect()
}

/// The smallest booklet with these blocks of prose, each on a line of its own.
fn with_prose(blocks: &[String]) -> Project {
    let blocks: String = blocks.iter().map(|block| format!("  - prose: {}\n", Value::String(block.clone()))).collect();
    Project::minimal().replace("chapters/beginning.yaml", "sections:", &format!("{blocks}sections:"))
}

/// Which of the blocks that were put into the chapter a line of a report points at.
fn block_of(line: &str) -> Option<usize> {
    const FIRST: usize = 7;
    let place = line.strip_prefix("chapters/beginning.yaml:")?;
    place.split(':').next()?.parse::<usize>().ok()?.checked_sub(FIRST)
}
