//! A plan of the largest known form: that it is in order and builds. How long it takes is for `cargo bench` to tell.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::Project;

#[path = "../../benches/ratios/form_d.rs"]
mod form_d;

fn plan() -> Project {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("form-d");
    form_d::write(&root, 1);
    Project::copy_of(&root.to_string_lossy())
}

#[test]
fn a_plan_of_the_largest_form_has_no_faults() {
    let check = plan().check(&[]);
    assert_eq!((check.code, check.stdout.as_str()), (0, "no problems found\n"));
}

#[test]
fn a_plan_of_the_largest_form_is_printed_whole() {
    let project = plan().built(&["--formats", "html,md,json"]);
    let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
    let mut counted = Counted::default();
    counted.sections(&edition["sections"]);
    assert_eq!((counted.measures, counted.actions), (form_d::MEASURES, form_d::ACTIONS));
    assert_eq!((counted.outcomes.len(), counted.outputs.len()), (form_d::OUTCOMES, form_d::OUTPUTS));
    assert_eq!(counted.projects, form_d::PROJECTS);
    let html = project.read_output("index.html");
    for id in counted.outcomes.iter().chain(&counted.outputs) {
        assert!(html.contains(&format!("id=\"indicator-{id}\"")), "{id}");
    }
}

#[test]
#[ignore = "lays out two hundred pages"]
fn a_plan_of_the_largest_form_is_typeset() {
    let project = plan().built(&["--formats", "pdf"]);
    assert!(std::fs::read(project.output("booklet.pdf")).expect("a PDF").starts_with(b"%PDF-"));
}

/// What stands in an edition, by the names of the generated plan.
#[derive(Default)]
struct Counted {
    measures: usize,
    actions: usize,
    outcomes: BTreeSet<String>,
    outputs: BTreeSet<String>,
    projects: usize,
}

impl Counted {
    fn sections(&mut self, sections: &Value) {
        for section in sections.as_array().expect("a list of sections") {
            self.measures += usize::from(section["level"] == "measure");
            self.actions += usize::from(section["level"] == "action");
            section["blocks"].as_array().expect("a list of blocks").iter().for_each(|block| self.block(block));
            self.sections(&section["sections"]);
        }
    }

    fn block(&mut self, block: &Value) {
        let length = |list: &Value| list.as_array().map_or(0, Vec::len);
        match block["kind"].as_str() {
            Some("indicators") => {
                let ids = block["table"]["groups"].as_array().expect("a list of groups").iter();
                let ids = ids.map(|group| group["id"].as_str().expect("an id").to_owned());
                if block["role"] == "targets" { self.outcomes.extend(ids) } else { self.outputs.extend(ids) }
            }
            Some("table") => self.projects += length(&block["rows"]),
            Some("prose") if block["slot"].is_null() => {
                let lists = block["body"]["$rich"].as_array().expect("rich text").iter();
                self.projects += lists.map(|list| length(&list["list"]["items"])).sum::<usize>();
            }
            _ => {}
        }
    }
}
