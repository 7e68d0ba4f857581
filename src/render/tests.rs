//! Tests of the room as a whole: the sample edition in every format, and hostile text in every place of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Engine, Format, TYPST, Templates, comparison, consultation, data, default_assets, default_names};

fn sample() -> Value {
    serde_json::from_str(include_str!("fixtures/edition.json")).unwrap()
}

/// Every style of section and every kind of block, each once or more.
fn devices() -> Value {
    serde_json::from_str(include_str!("fixtures/devices.json")).unwrap()
}

fn printed(format: Format, edition: &Value) -> String {
    let engine = Engine::new(format, &Templates::built_in()).unwrap();
    engine.render(format.main_template(), edition).unwrap()
}

#[test]
fn the_sample_as_html() {
    insta::assert_snapshot!(printed(Format::Html, &sample()));
}

#[test]
fn the_sample_as_markdown() {
    insta::assert_snapshot!(printed(Format::Markdown, &sample()));
}

#[test]
fn every_device_as_html() {
    insta::assert_snapshot!(printed(Format::Html, &devices()));
}

#[test]
fn every_device_as_markdown() {
    insta::assert_snapshot!(printed(Format::Markdown, &devices()));
}

/// The drawings need room that their words do not: a page is read without them.
#[test]
fn every_drawing_has_its_words() {
    let page = printed(Format::Html, &devices());
    for kept in
        ["<figure class=\"chart line\"", "<details class=\"data\">", "令和5年4月～6月 素案の検討", "平成30年度10件から"]
    {
        assert!(page.contains(kept), "{kept}");
    }
    let drawings = page.matches("<svg").count();
    assert_eq!(
        page.matches("<svg class=\"qr\"").count() + page.matches("aria-hidden=\"true\" focusable=\"false\"").count(),
        drawings
    );
}

#[test]
fn markdown_has_single_empty_lines_and_no_trailing_spaces() {
    for edition in [sample(), devices()] {
        let text = printed(Format::Markdown, &edition);
        assert!(!text.contains("\n\n\n") && text.ends_with('\n') && !text.ends_with("\n\n"));
        assert!(text.lines().all(|line| line == line.trim_end()));
    }
}

#[test]
fn every_format_has_its_main_template_and_no_asset_is_one() {
    for format in Format::ALL {
        assert!(default_names(format).any(|name| name == format.main_template()));
        assert!(default_names(format).all(|name| format.is_template(name)));
        assert!(default_assets(format).iter().all(|(name, _)| !format.is_template(name)));
    }
}

/// Text that tries to become code, or markup, in one of the formats.
const HOSTILE: [&str; 26] = [
    "#read(\"/etc/passwd\")",
    "#import \"x\": *",
    "$x$",
    "*_`@<label>",
    "<script>alert(1)</script>",
    "</section><img src=x onerror=alert(1)>",
    "\" onclick=\"alert(1)",
    "' onclick='alert(1)",
    "{{ booklet }}",
    "{% include \"index.html\" %}",
    "a | b",
    "]]>",
    "-->",
    "\\",
    "\\\" + read(\"x\") + \"",
    "`code` ```",
    "&amp; &#x3c;",
    "\0",
    "\u{7}\u{1b}[31m",
    "\u{202E}txt.exe\u{202C} \u{2067}x\u{2069} \u{200F}",
    "line\nbreak\r\n\r\n# heading",
    "1. one",
    "- item\n- item",
    "    indented",
    "[x](javascript:alert(1)) ![y](z) [^1]",
    "// comment /* x */ = heading ~",
];

/// Keys whose strings are names, not content: they choose templates, columns, anchors and colours.
const NAMES: [&str; 28] = [
    "year", "width", "back", "colour", "form", "state", "paper", "scale", "sides", "path", "kind", "anchor", "id",
    "style", "role", "key", "column", "ink", "accent", "body", "level", "opens", "slot", "part", "trend", "align",
    "url", "language",
];

/// Puts `text` in the place of every string of the edition that is content.
fn soaked(value: &Value, text: &str) -> Value {
    match value {
        Value::String(_) => json!(text),
        Value::Array(items) => items.iter().map(|item| soaked(item, text)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| {
                // A note is found by its number.
                let label = key == "number" && fields.contains_key("back");
                let name =
                    NAMES.contains(&key.as_str()) && !value.is_object() || key == "code" || value == "break" || label;
                (key.clone(), if name { value.clone() } else { soaked(value, text) })
            })
            .collect(),
        other => other.clone(),
    }
}

/// Forced line ends are strings too; without them every string of rich text is content.
fn without_breaks(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| item != "break");
            items.iter_mut().for_each(without_breaks);
        }
        Value::Object(fields) => fields.values_mut().for_each(without_breaks),
        _ => {}
    }
}

/// What of a source is not content: its structure.
fn skeleton(format: Format, source: &str) -> Vec<String> {
    match format {
        Format::Html => html_skeleton(source),
        Format::Markdown => markdown_skeleton(source),
    }
}

/// Tag names, and the number of quotation marks in each tag.
fn html_skeleton(source: &str) -> Vec<String> {
    source
        .split('<')
        .skip(1)
        .map(|part| {
            let (tag, text) = part.split_once('>').expect("an unclosed tag");
            // Linked data is JSON, in which marks of quotation stay inside its strings.
            let is_data = tag.starts_with("script type=\"application/ld+json\"");
            let is_json = || serde_json::from_str::<Value>(text).is_ok();
            let is_plain = !text.contains('"') && !text.contains('\'');
            assert!(!text.contains('>') && if is_data { is_json() } else { is_plain }, "{text}");
            let name = tag.split_whitespace().next().unwrap_or_default();
            format!("{name} {}", tag.matches(['"', '\'']).count())
        })
        .collect()
}

fn markdown_skeleton(source: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    Parser::new_ext(source, options)
        .flat_map(|event| match event {
            Event::Text(_) | Event::SoftBreak => vec![],
            Event::Start(Tag::Image { .. }) => vec!["image".to_owned()],
            // Emphasis and code are spelled with marks or with tags, as their neighbours allow.
            Event::Start(Tag::Strong) => vec!["<strong>".to_owned()],
            Event::End(TagEnd::Strong) => vec!["</strong>".to_owned()],
            Event::Start(Tag::Emphasis) => vec!["<em>".to_owned()],
            Event::End(TagEnd::Emphasis) => vec!["</em>".to_owned()],
            Event::Code(_) => vec!["<code>".to_owned(), "</code>".to_owned()],
            Event::InlineHtml(tag) => vec![tag.to_string()],
            other => vec![format!("{other:?}")],
        })
        .collect()
}

/// Prints `edition` with hostile texts in every place, and insists that nothing but the texts changes.
fn stays_text(mut edition: Value) {
    without_breaks(&mut edition);
    for format in Format::ALL {
        let engine = Engine::new(format, &Templates::built_in()).unwrap();
        let print = |text: &str| engine.render(format.main_template(), &soaked(&edition, text)).unwrap();
        let harmless = skeleton(format, &print("文"));
        for text in HOSTILE {
            let found = skeleton(format, &print(text));
            let differs = found.iter().zip(&harmless).find(|(found, wanted)| found != wanted);
            assert!(differs.is_none() && found.len() == harmless.len(), "{format:?} {text:?} {differs:?}");
        }
    }
}

#[test]
fn hostile_text_stays_text_in_every_place_of_every_format() {
    stays_text(sample());
}

#[test]
fn hostile_text_stays_text_in_every_device() {
    stays_text(devices());
}

#[test]
fn bad_links_are_printed_as_text() {
    for format in Format::ALL {
        let text = printed(format, &sample());
        assert!(text.contains("悪いリンク") && !text.contains("javascript"), "{format:?}");
    }
}

#[test]
fn a_hundred_thousand_characters_are_no_trouble() {
    let long = "「*`#<|\\".repeat(100_000 / 7);
    for format in Format::ALL {
        let line = crate::rich::Line::from_plain(&long);
        assert!(format.escape(&long).len() >= long.len());
        assert!(format.line(&line).len() >= long.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn escaped_html_reads_back(text in any::<String>()) {
        let escaped = Format::Html.escape(&text);
        prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
        let seen = escaped
            .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
            .replace("&#13;", "\r").replace("&amp;", "&");
        let expected: String = text
            .chars()
            .map(|c| if c.is_control() && !matches!(c, '\n' | '\t' | '\r') { '\u{FFFD}' } else { c })
            .collect();
        let spelled_out = expected.contains(|c| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
        prop_assert!(spelled_out || seen == expected);
    }
}

fn overlaid(format: Format, name: &str, text: &str) -> Result<Engine, super::RenderError> {
    let own = BTreeMap::from([(name.to_owned(), text.to_owned())]);
    Engine::new(format, &Templates::overlaid(own))
}

#[test]
fn a_booklets_own_file_replaces_one_partial() {
    let engine = overlaid(Format::Html, "blocks/note.html", "<p class=\"own\">{{ block.body }}</p>").unwrap();
    let page = engine.render("index.html", &sample()).unwrap();
    assert!(page.contains("<p class=\"own\">※当初値は") && page.contains("goal-opening"));
}

#[test]
fn templates_of_any_name_escape() {
    let engine = overlaid(Format::Html, "own.partial.html", "{{ booklet.title }}").unwrap();
    let edition = json!({"booklet": {"title": "<b>"}});
    assert_eq!(engine.render("own.partial.html", &edition).unwrap(), "&lt;b&gt;");
}

#[test]
fn faults_of_a_template_are_placed_in_it() {
    let place = |name: &str, text: &str| {
        let error = match overlaid(Format::Html, name, text) {
            Ok(engine) => engine.render("index.html", &sample()).unwrap_err(),
            Err(error) => error,
        };
        (error.template, error.line, error.column, error.message)
    };
    for (text, line, column, message) in [
        ("\n {{ nothing }}", 2, 5, "Variable `nothing` is not defined"),
        ("{{ booklet.titel }}", 1, 12, "Field `titel` is not defined"),
        ("{% if %}", 1, 7, "Found `%}` but expected"),
        ("\n\n{{ booklet.title | shout }}", 3, 20, "Unknown filter `shout`"),
        ("{% include \"gone.html\" %}", 1, 12, "Unknown template `gone.html`"),
        ("{{ booklet.title | safe }}", 1, 20, "the filter `safe` is not available"),
    ] {
        let (template, at_line, at_column, said) = place("cover.html", text);
        assert_eq!(template, "cover.html");
        assert!(said.starts_with(message), "{said}");
        assert_eq!((at_line, at_column), (Some(line), Some(column)), "{message}");
    }
    assert_eq!(place("cover.html", "{% include \"index.html\" %}").0, "cover.html");
}

#[test]
fn misshapen_editions_are_refused() {
    let engine = Engine::new(Format::Html, &Templates::built_in()).unwrap();
    for (edition, message) in [
        (json!([]), "the edition cannot be printed"),
        (
            json!({"x": {"$line": [{"raw": "<b>"}]}}),
            "the edition cannot be printed: serialization failed: unknown variant `raw`",
        ),
        (json!({}), "Variable `booklet` is not defined"),
    ] {
        let error = engine.render("index.html", &edition).unwrap_err();
        assert!(error.message.starts_with(message), "{error}");
    }
}

#[test]
fn an_unknown_kind_of_block_is_no_silence() {
    let mut edition = sample();
    edition["sections"][0]["sections"][0]["blocks"][0]["kind"] = json!("riddle");
    for format in Format::ALL {
        let engine = Engine::new(format, &Templates::built_in()).unwrap();
        let error = engine.render(format.main_template(), &edition).unwrap_err();
        assert!(error.message.contains("riddle"), "{error}");
    }
}

/// What is data for Typst can only become code where a template evaluates it or reads a file that it names.
#[test]
fn no_typst_file_makes_code_of_content() {
    let all = TYPST.iter().copied().chain(comparison::library()).chain(consultation::library());
    for (name, text) in all {
        // The one thing that the program itself tells its files: for the print shop, how far beyond the paper they print.
        let text = text.replace("sys.inputs.at(\"bleed\"", "");
        for way in ["eval(", "read(", "plugin(", "sys."] {
            let is_part = |c: char| c.is_alphanumeric() || "-_".contains(c);
            let calls = |(at, _): (usize, &str)| !text[..at].ends_with(is_part);
            assert!(!text.match_indices(way).any(calls), "{name}: {way}");
        }
    }
}

#[test]
fn the_data_of_typst_is_the_edition_whatever_it_says() {
    let edition = devices();
    for text in HOSTILE {
        let soaked = soaked(&edition, text);
        let files = data::files(&soaked).unwrap();
        let file = |name: &str| -> Value {
            let (_, text) = files.iter().find(|(known, _)| known == name).unwrap();
            serde_json::from_str(text).unwrap()
        };
        let mut whole = file(data::EDITION);
        assert_eq!(whole["booklet"], soaked["booklet"]);
        for key in ["front", "sections"] {
            for section in whole[key].as_array_mut().unwrap() {
                let titled = file(section.as_str().unwrap());
                *section = titled["title_text"].clone();
            }
            let titles: Vec<&Value> = soaked[key].as_array().unwrap().iter().map(|s| &s["title_text"]).collect();
            assert_eq!(whole[key], json!(titles));
        }
    }
}
