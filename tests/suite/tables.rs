//! Free tables whose heads stand in groups and whose rows have names in common: whatever is written, each format has a whole
//! table of it.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::legible;
use crate::project::Project;

/// A table as an author may write it.
#[derive(Debug, Clone)]
struct Table {
    /// How many columns stand in each group; none for a column alone.
    columns: Vec<Option<usize>>,
    row_heads: usize,
    is_landscape: bool,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn width(&self) -> usize {
        self.columns.iter().map(|group| group.unwrap_or(1)).sum()
    }
}

fn tables() -> impl Strategy<Value = Table> {
    let columns = prop::collection::vec(prop::option::of(1..4_usize), 1..5);
    (columns, 0..3_usize, 1..14_usize, prop::bool::weighted(0.1)).prop_flat_map(
        |(columns, row_heads, rows, is_landscape)| {
            let width = columns.iter().map(|group| group.unwrap_or(1)).sum::<usize>();
            let name = prop::sample::select(vec!["", "福祉", "福祉", "産業の振興と観光の推進", "計"]);
            let cell =
                prop::sample::select(vec!["", "1,200人", "△3", "—", "高齢者の見守りを地域の団体と進めます。", "○"]);
            let row_heads = row_heads.min(width - 1);
            let row = (prop::collection::vec(name, row_heads), prop::collection::vec(cell, width - row_heads));
            let row = row.prop_map(|(names, cells)| names.into_iter().chain(cells).map(str::to_owned).collect());
            let rows = prop::collection::vec(row, rows);
            rows.prop_map(move |rows| Table { columns: columns.clone(), row_heads, is_landscape, rows })
        },
    )
}

fn yaml(tables: &[Table]) -> String {
    let mut out = String::from("id: beginning\ntitle: はじめに\nblocks:\n  - glossary: {}\n");
    for table in tables {
        let mut heads = Vec::new();
        let columns = table.columns.iter().enumerate().map(|(at, group)| {
            let mut label = || {
                heads.push(format!("列{}", heads.len() + 1));
                heads.last().cloned().unwrap_or_default()
            };
            match group {
                None => label(),
                Some(count) => {
                    let labels: Vec<String> = (0..*count).map(|_| label()).collect();
                    format!("{{group: まとめの見出し{at}, columns: [{}]}}", labels.join(", "))
                }
            }
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        let row_heads = heads[..table.row_heads].join(", ");
        let page = if table.is_landscape { "landscape" } else { "portrait" };
        writeln!(out, "  - table:\n      columns: [{columns}]\n      row-heads: [{row_heads}]").unwrap();
        writeln!(out, "      page: {page}\n      rows:").unwrap();
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
            writeln!(out, "        - [{}]", cells.join(", ")).unwrap();
        }
    }
    out + "sections: [tourism]\n"
}

/// How often each slot of a part of a table is covered, row by row.
fn covered(part: &str, width: usize) -> Vec<Vec<usize>> {
    let rows: Vec<&str> = part.split("<tr>").skip(1).collect();
    let mut slots = vec![vec![0; width]; rows.len()];
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for cell in row.split(['\n', '>']).filter_map(|tag| tag.rsplit_once('<')).map(|(_, tag)| tag) {
            if !(cell.starts_with("td") || cell.starts_with("th")) {
                continue;
            }
            let number = |name: &str| {
                let rest = cell.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
                rest.and_then(|rest| rest.split('"').next()).map_or(1, |number| number.parse::<usize>().unwrap())
            };
            while slots[y].get(x).is_some_and(|count| *count > 0) {
                x += 1;
            }
            for down in 0..number("rowspan") {
                for along in 0..number("colspan") {
                    slots[y + down][x + along] += 1;
                }
            }
        }
    }
    slots
}

#[test]
fn every_table_is_whole_in_every_format() {
    let mut runner = TestRunner::deterministic();
    let tables: Vec<Table> = (0..60).map(|_| tables().new_tree(&mut runner).unwrap().current()).collect();
    assert!(tables.iter().any(|table| table.row_heads == 2 && table.columns.contains(&Some(2))));
    let project = Project::minimal().file("chapters/beginning.yaml", yaml(&tables));
    let project = project.built(&["--formats", "html,md,pdf", "--stage", "draft"]);

    let html = project.read_output("index.html");
    let found: Vec<&str> = html.split("<table class=\"free\">").skip(1).collect();
    assert_eq!(found.len(), tables.len());
    for (html, table) in found.iter().zip(&tables) {
        let (head, body) = html.split_once("</table>").unwrap().0.split_once("</thead>").unwrap();
        for part in [head, body] {
            let slots = covered(part, table.width());
            assert!(slots.iter().flatten().all(|count| *count == 1), "{table:?}\n{slots:?}\n{part}");
        }
        assert_eq!(covered(body, table.width()).len(), table.rows.len());
    }

    let markdown = project.read_output("booklet.md");
    let lines: Vec<&str> = markdown.lines().collect();
    let found: Vec<&[&str]> =
        lines.split(|line| !line.starts_with('|')).filter(|rows| rows.len() > 1 && rows[0].contains("列1 ")).collect();
    assert_eq!(found.len(), tables.len());
    for (rows, table) in found.iter().zip(&tables) {
        let columns: Vec<usize> = rows.iter().map(|row| row.matches('|').count() - 1).collect();
        assert_eq!(columns, vec![table.width(); table.rows.len() + 2], "{table:?}");
    }

    assert_eq!(legible::faults_of(&project), Vec::<String>::new());
}

/// What names rows is said once where they stand together, and again in Markdown, where each row is read by itself.
#[test]
fn rows_with_a_name_in_common_share_a_cell() {
    let table = "id: beginning\ntitle: はじめに\nblocks:\n  - glossary: {}\n  - table:\n      columns: [分野, {group: 現状, columns: [R5, R6]}]\n      row-heads: [分野]\n      rows: [[福祉, 1人, 2人], [福祉, 3人, 4人], ['', 5人, 6人], [産業, 7人, 8人]]\nsections: [tourism]\n";
    let project = Project::minimal().file("chapters/beginning.yaml", table).built(&["--formats", "html,md"]);
    let html = project.read_output("index.html");
    let (_, free) = html.split_once("<table class=\"free\">").unwrap();
    let (free, _) = free.split_once("</table>").unwrap();
    assert!(free.contains("<th scope=\"row\" rowspan=\"3\">福祉</th>"), "{free}");
    assert!(free.contains("<th scope=\"colgroup\" colspan=\"2\" class=\"center\">現状</th>"), "{free}");
    assert!(free.contains("<th scope=\"col\" class=\"right\">R6</th>"), "{free}");
    let markdown = project.read_output("booklet.md");
    assert!(markdown.contains("| 分野 | 現状 R5 | 現状 R6 |\n| --- | --: | --: |\n"), "{markdown}");
    assert!(markdown.contains("| 福祉 | 5人 | 6人 |"), "{markdown}");
}

/// A wide table stands on pages that are read from the side; what stands on every page stays where it was.
#[test]
fn a_wide_table_turns_its_pages() {
    let table =
        "  - table:\n      page: landscape\n      columns: [施策, 担当]\n      rows: [[横向きの施策, 観光課]]\n";
    let project = Project::minimal().replace("chapters/beginning.yaml", "sections:", &format!("{table}sections:"));
    let project = project.built(&["--formats", "pdf"]);
    let pages = legible::pages(&project);
    let turned: Vec<_> = pages.iter().filter(|page| page.width > page.height).collect();
    assert_eq!(turned.len(), 1);
    let upright = pages.iter().find(|page| page.width < page.height).unwrap();
    assert!((turned[0].width - upright.height).abs() < 0.1 && (turned[0].height - upright.width).abs() < 0.1);
    let words: String = turned[0].runs.iter().map(|run| run.text.as_str()).collect();
    assert!(words.contains("横向きの施策"), "{words}");
}
