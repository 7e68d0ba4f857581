//! The pages of the rules: their list is the catalogue's, and what they call wrong or right is wrong or right.

use sasshi::diag::{Fault, Language, rules};

use crate::examples::{Fence, fences, read};
use crate::project::{Project, repository};

const LIST: &str = "docs/rules/README.md";
/// The heading below which the list stands, up to the end of the page.
const HEADING: &str = "## 規則の一覧\n";
const WRONG: &str = "誤りの例";
const RIGHT: &str = "正しい例";
/// What the page of a rule says, in this order.
const PARTS: [&str; 4] = ["何を見るか", "なぜ", WRONG, RIGHT];
/// Rules whose faults do not lie in the files of a booklet, and the tests that cause them.
const WITHOUT_EXAMPLES: &[&str] = &[
    "typeset-remark",
    "nearly-empty-page",
    "page-count",
    "declared-without-change",
    "declared-otherwise",
    "change-not-declared",
    "titles-parted",
    "reflected-without-change",
];

fn page_of(fault: Fault) -> String {
    format!("docs/rules/{}.md", fault.name())
}

#[test]
fn the_list_of_rules_is_the_catalogues() {
    let page = read(LIST);
    let (before, _) = page.split_once(HEADING).expect("the page has a list");
    let comment = "\n<!-- この下の表は src/diag/catalogue.rs と各ページからつくり、テストで確かめています。手で直さないでください。 -->\n\n";
    let wanted = format!("{before}{HEADING}{comment}{}", rules::markdown(Language::Japanese));
    if std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(repository().join(LIST), wanted).unwrap();
        return;
    }
    assert!(page == wanted, "{LIST} lists other rules (SASSHI_BLESS=1 writes the list anew)");
}

#[test]
fn every_page_is_of_a_rule() {
    for entry in std::fs::read_dir(repository().join("docs/rules")).expect("the pages") {
        let file = entry.unwrap().file_name().to_string_lossy().into_owned();
        let name = file.strip_suffix(".md").expect("pages are Markdown");
        assert!(name == "README" || Fault::named(name).is_some(), "docs/rules/{file} is of no rule");
    }
}

/// What is laid over the smallest booklet by the fences below a heading.
fn laid_over(fences: &[Fence], heading: &str) -> Option<Project> {
    let is_file = |fence: &&Fence| fence.language.starts_with("yaml") || fence.language == "svg";
    let mut shown = fences.iter().filter(|fence| fence.heading == heading).filter(is_file).peekable();
    shown.peek()?;
    Some(shown.fold(Project::minimal(), |project, fence| {
        let first = fence.text.lines().next().unwrap_or_default();
        let drawing = || first.strip_prefix("<!-- ファイル: ")?.strip_suffix(" -->");
        let file = first.strip_prefix("# ファイル: ").or_else(drawing);
        let file = file.unwrap_or_else(|| panic!("an example does not say which file it is: {first}"));
        project.file(file, fence.text.clone())
    }))
}

#[test]
fn what_pages_call_wrong_is_reported_and_what_they_call_right_is_not() {
    let mut bad = Vec::new();
    for fault in Fault::ALL.iter().copied() {
        let page = read(page_of(fault));
        let fences = fences(&page);
        let is_rule = !fault.is_fatal() && !WITHOUT_EXAMPLES.contains(&fault.name());
        let (wrong, right) = (laid_over(&fences, WRONG), laid_over(&fences, RIGHT));
        if wrong.is_some() != right.is_some() || is_rule && wrong.is_none() {
            bad.push(format!("{}: an example of what is wrong or of what is right is missing", page_of(fault)));
        }
        if let Some(wrong) = wrong {
            let run = wrong.check(&["--format", "short"]);
            let name = format!("[{}]: ", fault.name());
            if run.stdout.is_empty() || !run.stdout.lines().all(|line| line.contains(&name)) {
                bad.push(format!("{}: what is wrong brings\n{}{}", page_of(fault), run.stdout, run.stderr));
            }
        }
        if let Some(right) = right {
            let run = right.check(&["--format", "short"]);
            if !run.stdout.is_empty() {
                bad.push(format!("{}: what is right brings\n{}", page_of(fault), run.stdout));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
}

#[test]
fn pages_of_rules_say_what_and_why_and_give_examples() {
    let without = |fault: &Fault| {
        let page = read(page_of(*fault));
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let parts = PARTS.iter().filter(|part| !WITHOUT_EXAMPLES.contains(&fault.name()) || !part.ends_with("例"));
        !parts.eq(headings.iter().filter(|heading| PARTS.contains(heading))) || !headings.ends_with(&["English"])
    };
    let lacking: Vec<String> = Fault::ALL
        .iter()
        .filter(|fault| !fault.is_fatal())
        .filter(|fault| without(fault))
        .map(|fault| page_of(*fault))
        .collect();
    assert!(lacking.is_empty(), "these lack a part: {lacking:#?}");
}
