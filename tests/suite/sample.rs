//! The real plan, counted: what stands in it is what was published.

use serde_json::Value;

use crate::project::Project;

fn edition() -> Value {
    let project = Project::kitamoto();
    let check = project.check(&[]);
    assert_eq!(check.code, 0, "{}", check.stdout);
    assert!(check.stdout.lines().last().is_some_and(|line| line.starts_with("no problems found")), "{}", check.stdout);
    let project = project.built(&["--formats", "json"]);
    serde_json::from_str(&project.read_output("booklet.json")).expect("JSON")
}

/// Every section in document order.
fn sections(edition: &Value) -> Vec<&Value> {
    fn collect<'a>(sections: &'a Value, out: &mut Vec<&'a Value>) {
        for section in sections.as_array().unwrap() {
            out.push(section);
            collect(&section["sections"], out);
        }
    }
    let mut out = Vec::new();
    collect(&edition["sections"], &mut out);
    out
}

fn blocks<'a>(section: &'a Value, kind: &str) -> Vec<&'a Value> {
    section["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == kind).collect()
}

fn groups(table: &Value) -> &Vec<Value> {
    table["groups"].as_array().unwrap()
}

#[test]
fn the_goals_hold_every_published_row() {
    let edition = edition();
    let goals: Vec<&Value> = sections(&edition).into_iter().filter(|section| section["style"] == "goal").collect();
    let numbers: Vec<&str> = goals.iter().map(|goal| goal["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["基本目標1", "基本目標2", "基本目標3", "基本目標4", "横断的な目標1", "横断的な目標2"]);
    let count = |role: &str| -> Vec<usize> {
        let of = |goal: &&Value| {
            blocks(goal, "indicators")
                .iter()
                .filter(|block| block["role"] == role)
                .map(|block| groups(&block["table"]).len())
                .sum()
        };
        goals.iter().map(of).collect()
    };
    assert_eq!(count("targets"), [2, 2, 2, 5, 4, 1]);
    assert_eq!(count("kpis"), [12, 9, 10, 13, 14, 4]);
    let related: Vec<usize> =
        goals.iter().map(|goal| blocks(goal, "related")[0]["items"].as_array().unwrap().len()).collect();
    assert_eq!(related, [7, 8, 10, 17, 14, 3]);
}

#[test]
fn indicators_that_stand_twice_are_marked_as_repeats() {
    let edition = edition();
    let mut placements = 0;
    let mut repeats = 0;
    let mut rows = 0;
    for section in sections(&edition) {
        for block in blocks(section, "indicators") {
            for group in groups(&block["table"]) {
                placements += 1;
                rows += group["rows"].as_array().unwrap().len() * usize::from(block["role"] == "targets");
                let cells = group["rows"][0]["cells"].as_array().unwrap();
                repeats += usize::from(cells.iter().any(|cell| cell["repeat"] == true));
            }
        }
    }
    assert_eq!((placements, repeats, rows), (16 + 62, 10, 18));
}

#[test]
fn the_first_strategys_statuses_follow_from_its_figures() {
    let edition = edition();
    let sections = sections(&edition);
    let progress =
        sections.iter().find_map(|section| blocks(section, "progress").first().copied()).expect("progress tables");
    let statuses: Vec<&str> = progress["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["tables"].as_array().unwrap())
        .flat_map(|table| groups(&table["table"]))
        .map(|group| {
            let cells = group["rows"][0]["cells"].as_array().unwrap();
            cells.iter().find(|cell| cell["kind"] == "status").unwrap()["status"].as_str().unwrap()
        })
        .collect();
    let (a, i, m) = ("達成", "向上", "未達成");
    #[rustfmt::skip]
    let published = [
        a, a, i, m, i, a, a,
        i, i, m, m, a, m, a,
        a, a, i, m, m, m, a, m,
        m, a, m, m, m,
    ];
    assert_eq!(statuses, published);
    let summary = |at: usize| {
        let tally = &progress["summary"][at];
        let counts = tally["counts"].as_array().unwrap().iter();
        let counts: Vec<String> =
            counts.map(|count| format!("{} {}", count["count"], count["share"].as_str().unwrap())).collect();
        (tally["total"].as_u64().unwrap(), counts)
    };
    assert_eq!(summary(0), (4, vec!["2 50%".into(), "1 25%".into(), "1 25%".into()]));
    assert_eq!(summary(1), (23, vec!["8 34.8%".into(), "4 17.4%".into(), "11 47.8%".into()]));
}

#[test]
fn prose_quotes_the_computed_figures() {
    let project = Project::kitamoto().built(&["--formats", "md"]);
    let markdown = project.read_output("booklet.md");
    for figure in ["34.8%", "17.4%", "47.8%", "23項目"] {
        assert!(markdown.contains(figure), "{figure} is not quoted");
    }
    for path in ["chapters/1-introduction.yaml", "chapters/2-overview.yaml"] {
        let typed = std::fs::read_to_string(project.path(path)).unwrap();
        assert!(!typed.contains("34.8") && !typed.contains("47.8"), "{path} has a derived figure typed by hand");
    }
}

#[test]
fn a_changed_figure_changes_one_line_of_markdown() {
    let before = Project::kitamoto().built(&["--formats", "md"]).read_output("booklet.md");
    let changed = Project::kitamoto().replace("indicators/policy-5.yaml", "438.3万円", "440.0万円");
    let after = changed.built(&["--formats", "md"]).read_output("booklet.md");
    let differing = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((differing, before.lines().count()), (1, after.lines().count()));
}

#[test]
fn the_booklet_says_front_and_back_that_it_is_a_sample() {
    let edition = edition();
    assert!(edition["booklet"]["notice"].to_string().contains("見本"));
    assert!(edition["booklet"]["colophon"].to_string().contains("見本"));
}
