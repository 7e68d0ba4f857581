//! Every link within every output leads somewhere, in each sample; odd booklets are held to the same.

use crate::project::Project;
use crate::targets::odd::{Printer, held};

#[test]
fn no_link_of_any_sample_leads_nowhere() {
    let mut wrong = Vec::new();
    for parent in ["content", "tests/valid"] {
        for entry in std::fs::read_dir(crate::project::repository().join(parent)).expect("a folder") {
            let folder = format!("{parent}/{}", entry.expect("an entry").file_name().to_string_lossy());
            let checked = Project::copy_of(&folder).edition();
            if let Err(fault) = held(&checked, &checked, &mut Printer::without_pdf()) {
                wrong.push(format!("{folder}: {fault}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
