//! The first steps of the author's guide, taken: a new booklet, its first change, the message, and the picture.

use std::path::Path;

use sasshi::scaffold::{FORMS, form};

use crate::examples::{fences, read};
use crate::guide::{FIRST_STEPS, GUIDE, shots};
use crate::project::{Project, has};

/// The folder and the form that the steps begin with.
const BEGINNING: &str = "sasshi new mihon --form b";

fn page() -> String {
    read(Path::new(GUIDE).join(FIRST_STEPS))
}

/// What the first command makes.
fn begun() -> Project {
    let words: Vec<&str> = BEGINNING.split(' ').collect();
    let files = form(words[4]).expect("a form").files;
    files.iter().fold(Project::empty(words[2]), |project, (path, text)| project.file(path, text))
}

#[test]
fn the_first_steps_begin_with_a_form_that_there_is() {
    let page = page();
    assert!(page.contains(BEGINNING));
    for form in FORMS {
        let row = format!("| `{}` | {} |", form.name, form.description_ja);
        assert!(page.contains(&row), "{FIRST_STEPS} has no row {row}");
    }
}

#[test]
fn the_first_change_gives_the_message_that_is_shown() {
    let page = page();
    let project = begun();
    for fence in fences(&page).into_iter().filter(|fence| fence.language == "yaml") {
        let (first, text) = fence.text.split_once('\n').expect("an example has lines");
        let file = first.strip_prefix("# mihon/").unwrap_or_else(|| panic!("which file is {first}?"));
        let written = std::fs::read_to_string(project.path(file)).expect("a file of the new booklet");
        assert!(written.contains(text), "{file} has no\n{text}");
    }
    let project = project.replace("booklet.yaml", "title: 第3期見本市", "title: 第3期北川市");
    let printed = project.check(&["--lang", "ja"]).stdout;
    let shown = fences(&page).into_iter().find(|fence| fence.language == "text").expect("a message").text;
    assert!(printed.contains(shown.trim_end()), "{FIRST_STEPS} shows\n{shown}but this is printed:\n{printed}");
    let project = project.replace("booklet.yaml", "- 第3期見本市", "- 第3期北川市");
    let printed = project.check(&["--lang", "ja"]).stdout;
    assert!(page.contains(&format!("「{}」と出たら", printed.trim_end())), "{printed}");
}

#[test]
fn the_first_pdf_looks_as_it_is_shown() {
    if !has(Path::new("pdftoppm")) {
        return;
    }
    let project = begun().built(&["--formats", "pdf"]);
    let shots = shots(FIRST_STEPS, &page());
    assert!(!shots.is_empty(), "{FIRST_STEPS} has no picture");
    for shot in shots.values().flatten() {
        assert_eq!(shot.fault(&project.output("booklet.pdf")), None);
    }
}
