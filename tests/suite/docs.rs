//! The documents, held against the program: what they show works, and what the program has is in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use sasshi::content::shape::Shape;
use sasshi::edition::view::Body;
use sasshi::model::words::Word;
use sasshi::render::replaceable;
use sasshi::schema::SCHEMAS;
use serde_json::Value;

use crate::examples::{FORMAT_GUIDE, fences, laid_over, project, read, smallest, yaml_by_heading};
use crate::project::{Project, repository};
use crate::shapes;

const VALUE_GUIDE: &str = "docs/values.md";

/// The text without its fenced blocks.
fn outside_fences(markdown: &str) -> String {
    let mut inside = false;
    let mut out = String::new();
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The code spans of a line, and the line without them. A span ends at as many backticks as it begins with.
fn code(line: &str) -> (Vec<&str>, String) {
    let (mut spans, mut prose, mut rest) = (Vec::new(), String::new(), line);
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let inside = &rest[start + ticks..];
        let end = inside
            .match_indices(&"`".repeat(ticks))
            .map(|(at, _)| at)
            .find(|at| !inside[..*at].ends_with('`') && !inside[at + ticks..].starts_with('`'));
        prose.push_str(&rest[..start]);
        let Some(end) = end else { break };
        spans.push(&inside[..end]);
        rest = &inside[end + ticks..];
    }
    prose.push_str(rest);
    (spans, prose)
}

fn spans(line: &str) -> Vec<&str> {
    code(line).0
}

/// Every key of the format, and every fixed word.
fn words_of_the_format() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for schema in SCHEMAS {
        shapes::walk((schema.shape)(), &mut |shape| match shape {
            Shape::Mapping(keys) | Shape::OneOf(keys) => words.extend(keys.fields.iter().map(|field| field.key)),
            Shape::Choice(choices) | Shape::ChoiceOr(choices, _) => {
                words.extend(choices().into_iter().map(|(word, _)| word));
            }
            _ => {}
        });
    }
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn every_key_and_fixed_word_is_in_the_guide() {
    let guide = read(FORMAT_GUIDE);
    let written: BTreeSet<&str> =
        guide.lines().flat_map(spans).flat_map(|span| span.split([':', ' ', ',', '[', ']'])).collect();
    for word in words_of_the_format() {
        assert!(written.contains(word.as_str()), "{FORMAT_GUIDE} does not tell of `{word}`");
    }
}

#[test]
fn the_guides_list_of_printed_words_is_the_programs() {
    let guide = read(FORMAT_GUIDE);
    let words = sasshi::model::words::Words::default();
    for word in Word::ALL {
        let row = format!("| `{}` | {} |", word.key(), words.get(*word));
        assert!(guide.contains(&row), "{FORMAT_GUIDE} has no row {row}");
    }
}

/// Every YAML block of the guide says which file it is, or to which it is added. The smallest booklet has no problems at
/// all; with the blocks of any one section laid over it, it has no errors.
#[test]
fn the_guides_examples_are_booklets() {
    let smallest = smallest();
    let run = project(&smallest).check(&["--format", "short"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "the smallest booklet of the guide");
    let sections = yaml_by_heading(&read(FORMAT_GUIDE));
    assert!(sections.len() > 8, "{FORMAT_GUIDE} shows examples in {} sections only", sections.len());
    for (heading, fences) in sections {
        let whole = project(&laid_over(smallest.clone(), &fences)).check(&["--format", "short"]);
        assert!(!whole.stdout.contains(": error["), "{heading}:\n{}", whole.stdout);
    }
}

/// The first code span of every row of the tables below a heading.
fn first_column<'a>(markdown: &'a str, wanted: &str) -> Vec<&'a str> {
    let mut heading = "";
    let mut found = Vec::new();
    for line in markdown.lines() {
        if let Some(text) = line.strip_prefix("## ") {
            heading = text;
        } else if heading == wanted && line.starts_with("| `") {
            found.extend(spans(line).first());
        }
    }
    found
}

/// The values as targets of indicators, and which of them are refused.
fn refused(values: &[&str]) -> Vec<String> {
    let mut indicators = String::new();
    for (at, value) in values.iter().enumerate() {
        indicators.push_str(&format!("- {{id: value-{at}, name: 値, baseline: —, target: '{value}'}}\n"));
    }
    let run = Project::minimal().file("indicators/values.yaml", indicators).check(&["--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let errors = report["diagnostics"].as_array().unwrap().iter().filter(|one| one["severity"] == "error");
    errors.map(|one| values[one["place"]["line"].as_u64().unwrap() as usize - 1].to_owned()).collect()
}

#[test]
fn the_guides_values_are_read_or_refused_as_it_says() {
    const REFUSED: &str = "読めないもの";
    let guide = read(VALUE_GUIDE);
    for heading in ["数値", "数値でない値", "括弧書き", "時点"] {
        let values = first_column(&guide, heading);
        assert!(values.len() > 5, "{VALUE_GUIDE}: {heading} has no table of values");
        assert_eq!(refused(&values), Vec::<String>::new(), "{VALUE_GUIDE}: {heading}");
    }
    let values = first_column(&guide, REFUSED);
    assert!(values.len() > 5, "{VALUE_GUIDE}: {REFUSED} has no table of values");
    assert_eq!(refused(&values), values, "{VALUE_GUIDE}: {REFUSED}");
}

#[test]
fn the_commands_of_the_readmes_are_commands() {
    for path in ["README.md", "README.ja.md", "docs/commands.md", "docs/guide/first.md"] {
        let mut commands = 0;
        for fence in fences(&read(path)).into_iter().filter(|fence| fence.language == "console") {
            for line in fence.text.lines() {
                let arguments = line.strip_prefix("sasshi ").or_else(|| line.strip_prefix("cargo run --release -- "));
                let Some(arguments) = arguments else {
                    assert!(line.starts_with("cargo ") || line.starts_with("sudo "), "{path}: {line}");
                    continue;
                };
                let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
                let run = program.args(arguments.split(' ')).arg("--help").output().expect("the program runs");
                assert!(run.status.success(), "{path}: {line}\n{}", String::from_utf8_lossy(&run.stderr));
                commands += 1;
            }
        }
        assert!(commands > 4, "{path} shows no commands");
    }
}

/// Examples from the sample are what stands there, or pictures of it would soon be of something else.
#[test]
fn the_examples_of_the_readmes_are_from_the_sample() {
    for path in ["README.md", "README.ja.md"] {
        let mut examples = 0;
        for fence in fences(&read(path)).into_iter().filter(|fence| fence.language == "yaml") {
            let (first, example) = fence.text.split_once('\n').expect("an example has lines");
            let file = first.strip_prefix("# ").unwrap_or_else(|| panic!("{path}: an example without its file"));
            let sample = read(file);
            assert!(sample.contains(example.trim_end()), "{path}: {file} has no\n{example}");
            examples += 1;
        }
        assert!(examples > 0, "{path} has no examples");
    }
}

#[test]
fn the_message_of_the_readmes_is_what_is_printed() {
    let project =
        Project::kitamoto().replace("goals/1-industry.yaml", "net-product-per-worker", "net-product-per-woker");
    for (path, language) in [("README.md", "en"), ("README.ja.md", "ja")] {
        let printed = project.check(&["--lang", language]).stdout;
        let shown = fences(&read(path)).into_iter().find(|fence| fence.text.contains("[unknown-indicator]"));
        let shown = shown.unwrap_or_else(|| panic!("{path} shows no message")).text;
        assert!(printed.contains(shown.trim_end()), "{path} shows\n{shown}but this is printed:\n{printed}");
    }
}

#[test]
fn every_template_is_in_their_list() {
    let guide = read("templates/README.md");
    // Those of blocks are named like the kinds of blocks.
    for path in replaceable().filter(|path| !path.contains("/blocks/")) {
        let (_, name) = path.split_once('/').expect("a folder and a name");
        assert!(guide.contains(&format!("`{name}`")), "templates/README.md does not tell of {path}");
    }
}

#[test]
fn every_kind_of_block_has_its_template_in_each_format() {
    let templates: Vec<String> = replaceable().collect();
    for kind in Body::KINDS {
        for (folder, extension) in [("html", "html"), ("markdown", "md"), ("typst", "typ")] {
            let wanted = format!("{folder}/blocks/{kind}.{extension}");
            assert!(templates.contains(&wanted), "the kind of block {kind} has no templates/{wanted}");
        }
    }
    let without_kind = templates.iter().filter_map(|path| path.split_once("/blocks/")).find(|(_, file)| {
        let (kind, _) = file.split_once('.').expect("a name with its extension");
        !Body::KINDS.contains(&kind)
    });
    assert_eq!(without_kind, None, "a template for a kind of block that there is not");
}

#[test]
fn every_format_of_a_document_is_in_the_list_of_options() {
    use sasshi::build::{booklet, comparison, consultation};
    let options = read("docs/commands.md");
    let row = |option: &str, command: &str, names: String| {
        let (option, command) = (format!("| `{option}"), format!("| `{command}` |"));
        let is_told = |line: &str| line.starts_with(&option) && line.contains(&command) && line.contains(&names);
        assert!(options.lines().any(is_told), "docs/commands.md has no row {option} of {command} with {names}");
    };
    row("--format ", "diff", comparison::PRODUCTS.map(|product| product.name()).join("\\|"));
    row("--format ", "comments report", consultation::PRODUCTS.map(|product| product.name()).join("\\|"));
    row("--formats ", "build", booklet::PRODUCTS.map(|product| product.name()).join(","));
}

#[test]
fn every_room_is_on_the_map() {
    let map = read("docs/architecture.md");
    for entry in std::fs::read_dir(repository().join("src")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if let Some(room) = name.strip_suffix(".rs").filter(|room| !matches!(*room, "lib" | "main")) {
            assert!(map.contains(&format!("\n| `{room}` | ")), "docs/architecture.md has no room {room} on its map");
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons = read("docs/dependencies.md");
    let mut dependencies = false;
    for manifest in ["Cargo.toml", "derive/Cargo.toml"].map(read) {
        for line in manifest.lines() {
            if line.starts_with('[') {
                dependencies = line.ends_with("dependencies]");
            } else if let Some((name, _)) = line.split_once(" = ").filter(|_| dependencies) {
                let named = reasons.lines().any(|line| line.starts_with("| `") && line.contains(&format!("`{name}`")));
                assert!(named, "docs/dependencies.md gives no reason for {name}");
            }
        }
    }
}

#[test]
fn the_readme_is_short() {
    const LONGEST: usize = 200;
    let lines = read("README.md").lines().count();
    assert!(lines < LONGEST, "README.md has {lines} lines; details belong to docs/");
}

/// Every option that the program has stands in the page of commands, and every command.
#[test]
fn the_page_of_commands_tells_of_every_option() {
    let page = read("docs/commands.md");
    let help = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_sasshi")).args(arguments).arg("--help").output();
        String::from_utf8(run.expect("the program runs").stdout).expect("text")
    };
    let commands = ["new", "build", "check", "serve", "diff", "git-setup", "schema", "explain", "rename", "rules"];
    let parted = [["comments", "import"], ["comments", "report"]];
    let all = commands.iter().map(|command| vec![*command]).chain(parted.iter().map(|parts| parts.to_vec()));
    for command in all {
        let named = format!("sasshi {}", command.join(" "));
        assert!(page.contains(&named), "docs/commands.md does not show `{named}`");
        for option in help(&command).split_whitespace().filter_map(|word| word.strip_prefix("--")) {
            let option: String = option.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            assert!(page.contains(&format!("`--{option}")), "docs/commands.md has no row for --{option} of {named}");
        }
    }
    // The list of commands, of which none is missing above.
    for line in help(&[]).lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let command = line.split_whitespace().next().unwrap_or_default();
        let known = commands.contains(&command) || ["comments", "help"].contains(&command) || command.starts_with('-');
        assert!(known, "{command} is a command of which docs/commands.md tells nothing");
    }
}

/// The documents of this repository: not what builds make, not templates, not what tests compare with.
fn documents() -> Vec<PathBuf> {
    let unwritten = |path: &Path| {
        let relative = path.strip_prefix(repository()).unwrap_or(path).to_string_lossy().replace('\\', "/");
        ["target", ".git", "tests", "templates/markdown"].contains(&relative.as_str())
            || (relative.starts_with("output/") && relative != "output/README.md")
    };
    walkdir::WalkDir::new(repository())
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !unwritten(entry.path()))
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect()
}

/// The anchors of a document's headings, as the usual viewers of Markdown make them.
fn anchors(markdown: &str) -> BTreeSet<String> {
    let headings = markdown
        .lines()
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')));
    headings
        .map(|heading| {
            let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
            kept.collect::<String>().to_lowercase().replace(' ', "-")
        })
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let documents = documents();
    assert!(documents.len() > 8, "{documents:?}");
    for document in documents {
        let text = outside_fences(&std::fs::read_to_string(&document).unwrap());
        let text: String = text.lines().map(|line| code(line).1 + "\n").collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(link, _)| link)) {
            // What follows is the title of a picture.
            let link = link.split(' ').next().unwrap_or(link);
            if link.starts_with("http://") || link.starts_with("https://") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { document.clone() } else { document.with_file_name("").join(path) };
            assert!(target.exists(), "{}: {link} leads nowhere", document.display());
            if !anchor.is_empty() {
                let found = anchors(&outside_fences(&std::fs::read_to_string(&target).unwrap()));
                assert!(found.contains(anchor), "{}: there is no heading for {link}", document.display());
            }
        }
    }
}
