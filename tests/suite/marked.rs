//! `sasshi build --since`: the booklet with what has changed shown in place.

use sasshi::build;
use sasshi::build::booklet::{self, Marked, Options};
use sasshi::check::CheckedBooklet;
use sasshi::compare::redline;
use scraper::{ElementRef, Html, Selector};

use crate::hostile::booklet::{filled, marker};
use crate::pdf_text::PdfText;
use crate::project::Project;

/// Fields that print where no mark can stand: on the cover, in the furniture of pages, in what is read aloud, or in what
/// follows from other places. The table of old and new tells of them.
#[rustfmt::skip]
const UNMARKED: &[&str] = &[
    "subtitle", "section", "parent", "running-head", "emblem-alt", "address", "phone", "fax", "email",
    "word-heading", "word-contents", "word-measure", "word-notes", "word-publisher", "word-date", "word-parent", "word-parts", "word-total", "word-skip", "word-colophon", "word-figure-data", "word-address", "word-phone", "word-fax", "word-email", "word-web", "word-search",
    "tab", "tab-here", "portrait-alt", "alt", "first-alt", "second-alt",
];

/// The page of a booklet, with the changes since an older one where there is one.
fn page(old: Option<&CheckedBooklet>, new: &CheckedBooklet) -> Html {
    let marked = old
        .map(|old| Marked { edition: redline::edition(old, new, ["v1", "v2"]), pictures: redline::pictures_of(old) });
    let document = booklet::Document::new(new, marked.as_ref(), Options::default());
    let built = build::build(&document, &[&booklet::Html], None, || ());
    let built = built.unwrap_or_else(|error| panic!("{error:?}"));
    Html::parse_document(std::str::from_utf8(built.outputs.get("index.html").unwrap()).unwrap())
}

/// What a part of a page says, without the elements that are passed over, white space left out.
fn said(page: &Html, part: &str, passed_over: fn(&ElementRef) -> bool) -> String {
    fn walk(element: ElementRef, passed_over: fn(&ElementRef) -> bool, out: &mut String) {
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                out.extend(text.chars().filter(|c| !c.is_whitespace()));
            } else if let Some(element) = ElementRef::wrap(child).filter(|element| !passed_over(element)) {
                walk(element, passed_over, out);
            }
        }
    }
    let part = Selector::parse(part).unwrap();
    let mut out = String::new();
    walk(page.select(&part).next().expect("a part of the page"), passed_over, &mut out);
    out
}

fn is_gone(element: &ElementRef) -> bool {
    let classes: Vec<&str> = element.value().classes().collect();
    element.value().name() == "del"
        || classes.contains(&"revision-kind")
        || classes.contains(&"revision") && classes.contains(&"deleted")
}

fn is_not_marked(element: &ElementRef) -> bool {
    let marked = Selector::parse("ins, del, .revision").unwrap();
    let is_mark = |element: &ElementRef| ["ins", "del"].contains(&element.value().name());
    !is_mark(element)
        && !element.value().classes().any(|class| class == "revision")
        && element.select(&marked).next().is_none()
        && !element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|above| is_mark(&above) || above.value().classes().any(|class| class == "revision"))
}

/// Each of the fields that print, with no other change beside it: the change is marked, and without what is gone the page
/// says what the new booklet says.
#[test]
fn a_change_of_any_field_is_marked_in_place() {
    let of = |changed: Option<usize>| {
        let (project, fields) =
            filled(|at, marker| if changed == Some(at) { format!("{marker}新") } else { marker.to_owned() });
        (project.edition(), fields)
    };
    let (before, fields) = of(None);
    let (mut unseen, mut wrong) = (Vec::new(), Vec::new());
    for (at, field) in fields.iter().enumerate() {
        let after = of(Some(at)).0;
        let marked = page(Some(&before), &after);
        let told = said(&marked, "body", is_not_marked);
        if !told.contains(&format!("{}新", marker(at))) {
            unseen.push(field.name);
        }
        let (with_marks, new) = (said(&marked, "main", is_gone), said(&page(None, &after), "main", |_| false));
        if with_marks != new {
            wrong.push(format!("{}: {}", field.name, differing(&with_marks, &new)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert_eq!(unseen, UNMARKED);
}

/// Where two texts begin to differ.
fn differing(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(same.saturating_sub(10)).take(40).collect::<String>();
    format!("{:?} in place of {:?}", rest(one), rest(other))
}

#[test]
fn nothing_is_marked_where_nothing_has_changed() {
    for name in ["aose-plan", "aose-strategy", "atsugi-revision", "hokuto-2", "kitamoto-2"] {
        let booklet = Project::copy_of(&format!("content/{name}")).edition();
        let page = page(Some(&booklet), &booklet);
        assert_eq!(page.select(&Selector::parse("ins, del, .revision").unwrap()).count(), 0, "{name}");
    }
}

/// Two booklets that have almost nothing in common still make one that can be read and typeset.
#[test]
fn a_booklet_that_has_changed_all_over_is_typeset_with_its_marks() {
    let old = filled(|_, marker| marker.to_owned()).0;
    let new = filled(|at, marker| if at % 3 == 0 { format!("{marker}新") } else { marker.to_owned() }).0;
    let old = old.path("").display().to_string();
    let built = new.built(&["--since", &old, "--stage", "draft"]);
    let name = built.path("").file_name().unwrap().to_string_lossy().into_owned();
    let folder = format!("../output/{name}-changes");
    let text = PdfText::open(&built.path(&format!("{folder}/booklet.pdf"))).root.text();
    assert!(text.contains("見え消し版") && text.contains('新'), "{text}");
    assert!(!text.contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c)), "{text}");
    for file in ["index.html", "typst/main.typ"] {
        assert!(built.path(&format!("{folder}/{file}")).exists(), "{file}");
    }
    assert!(!built.path(&format!("../output/{name}")).exists(), "the booklet itself was not asked for");
}

#[test]
fn only_pages_can_show_what_has_changed() {
    let run = Project::minimal().build(&["--since", ".", "--formats", "md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("--since"), "{}", run.stderr);
}

/// A booklet that stands beside another one, and the older one's folder to compare with.
fn with_changes(old: &Project, new: Project) -> (Html, PdfText) {
    let built = new.built(&["--since", &old.path("").display().to_string(), "--stage", "draft"]);
    let name = built.path("").file_name().unwrap().to_string_lossy().into_owned();
    let folder = built.path(&format!("../output/{name}-changes"));
    let page = Html::parse_document(&std::fs::read_to_string(folder.join("index.html")).unwrap());
    (page, PdfText::open(&folder.join("booklet.pdf")))
}

/// What is told of sections and blocks as a whole.
fn words_of(page: &Html) -> Vec<String> {
    let word = Selector::parse(".revision-kind").unwrap();
    page.select(&word).map(|word| word.text().collect()).collect()
}

/// Text without white space, which a PDF has where lines end.
fn closed_up(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn diff(old: &Project, new: &Project) -> String {
    let sides = [old, new].map(|project| project.path("").display().to_string());
    new.run(&["diff", &sides[0], &sides[1]]).stdout
}

#[test]
fn what_has_moved_is_marked_where_it_was_and_where_it_is() {
    let old = Project::copy_of("content/aose-plan");
    let [from, to] = ["goals/1-1-children.yaml", "goals/2-1-industry.yaml"];
    let [before, after] = [from, to].map(|file| std::fs::read_to_string(old.path(file)).unwrap());
    let at = before.find("  - id: children-nursery").unwrap();
    let (stays, goes) = before.split_at(at);
    let new = Project::copy_of("content/aose-plan").file(from, stays).file(to, after + goes);
    let told = diff(&old, &new);
    assert!(told.contains("移動"), "{told}");
    let wanted = ["移動（もとの所）　「2-1-3　保育の充実」へ", "移動（移った先）　「1-1　子育ての支援」から"];
    let (page, pdf) = with_changes(&old, new);
    assert_eq!(words_of(&page), wanted);
    let text = closed_up(&pdf.root.text());
    let places: Vec<_> = wanted.iter().map(|wanted| text.find(&closed_up(wanted))).collect();
    assert!(places[0].is_some() && places[0] < places[1], "{places:?}\n{text}");
}

/// A block in another order says so at both places, and is not rewritten at either.
#[test]
fn a_block_that_has_moved_is_marked_as_a_section_is() {
    let of = |blocks: [&str; 3]| {
        let blocks: String = blocks.iter().map(|block| format!("  - {block}\n")).collect();
        let glossary = "  - glossary: {}\n";
        Project::minimal().replace("chapters/beginning.yaml", glossary, &format!("{glossary}{blocks}"))
    };
    let (one, two) = ("note: 一つ目の注です。", "table: {columns: [名称], rows: [[甲]]}");
    let three = "boxed: {title: 枠, text: 囲んだ文です。}";
    let (old, new) = (of([one, two, three]), of([two, three, one]));
    let page = page(Some(&old.edition()), &new.edition());
    assert_eq!(words_of(&page), ["移動（もとの所）", "移動（移った先）"]);
    let marked: Vec<String> = ["del", "ins"]
        .map(|name| page.select(&Selector::parse(name).unwrap()).flat_map(|mark| mark.text()).collect())
        .to_vec();
    assert_eq!(marked, ["一つ目の注です。", ""]);
    assert!(diff(&old, &new).contains("移動"));
}

/// However its heading looks.
#[test]
fn what_has_become_of_a_section_is_told_in_every_style() {
    for style in ["", ", style: goal", ", style: part", ", style: band", ", style: item"] {
        let of = |goals: [&str; 2]| {
            let levels = format!("numbering: 基本目標1, opens: page{style}");
            let order = format!("  - {}\n  - {}\n", goals[0], goals[1]);
            let other = "id: families\nlevel: goal\ntitle: 子育てを支える\ndirection: 親と子に寄り添います。\n";
            Project::minimal()
                .replace("booklet.yaml", "numbering: 基本目標1, opens: page, style: goal", &levels)
                .replace("chapters/beginning.yaml", "  - tourism\n", &order)
                .file("goals/families.yaml", other)
        };
        let (old, new) = (of(["tourism", "families"]), of(["families", "tourism"]));
        let (page, pdf) = with_changes(&old, new);
        let (wanted, text) = (words_of(&page), closed_up(&pdf.root.text()));
        assert_eq!(wanted.len(), 2, "{style}: {wanted:?}");
        for word in wanted {
            assert!(text.contains(&closed_up(&word)), "{style}: {word}\n{text}");
        }
    }
}

/// A table whose rows are the same whatever its columns are: each cell says its row and its column.
type Table = fn(&[(&str, &str)]) -> Project;

/// The columns are told by what they are, and how they are headed.
fn free_table(columns: &[(&str, &str)]) -> Project {
    let heads: Vec<&str> = columns.iter().map(|(_, label)| *label).collect();
    let row = |row: &str| {
        let cells: Vec<String> = columns.iter().map(|(column, _)| cell(row, column)).collect();
        format!("        - [{}]\n", cells.join(", "))
    };
    let table = format!("  - table:\n      columns: [{}]\n      rows:\n{}{}", heads.join(", "), row("甲"), row("乙"));
    Project::minimal().replace("chapters/beginning.yaml", "  - glossary: {}\n", &format!("  - glossary: {{}}\n{table}"))
}

fn table_in_prose(columns: &[(&str, &str)]) -> Project {
    let line = |cells: Vec<String>| format!("      | {} |\n", cells.join(" | "));
    let row = |row: &str| line(columns.iter().map(|(column, _)| cell(row, column)).collect());
    let heads = line(columns.iter().map(|(_, label)| (*label).to_owned()).collect());
    let rule = line(columns.iter().map(|_| "---".to_owned()).collect());
    let prose = format!("計画です。\n\n{heads}{rule}{}{}", row("甲"), row("乙"));
    Project::minimal().replace("chapters/beginning.yaml", "計画です。\n", &prose)
}

fn cell(row: &str, column: &str) -> String {
    format!("{row}の{column}")
}

fn table_of_indicators(columns: &[(&str, &str)]) -> Project {
    let column = |(column, label): &(&str, &str)| {
        let key = match *column {
            "名" => "indicator",
            "前" => "baseline",
            "後" => "target",
            _ => "code",
        };
        format!("{{column: {key}, label: {label}}}")
    };
    let columns: Vec<String> = columns.iter().map(column).collect();
    let text = std::fs::read_to_string(Project::minimal().path("booklet.yaml")).unwrap();
    let tables = format!("tables:\n  targets:\n    columns: [{}]\n", columns.join(", "));
    Project::minimal().file("booklet.yaml", text + &tables)
}

/// The marks in the rows of the first table that has any, one sign a cell: `.` for none, `+` where all is new, `-` where all
/// is gone, `*` where parts are.
fn signs(page: &Html) -> Vec<String> {
    let of = |cell: ElementRef| {
        let (mut new, mut gone, mut same) = (false, false, false);
        for text in cell.descendants().filter(|node| node.value().as_text().is_some_and(|text| !text.trim().is_empty()))
        {
            let is_in = |name| text.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == name);
            *(if is_in("ins") {
                &mut new
            } else if is_in("del") {
                &mut gone
            } else {
                &mut same
            }) = true;
        }
        match (new, gone, same) {
            (false, false, _) => '.',
            (true, false, false) => '+',
            (false, true, false) => '-',
            _ => '*',
        }
    };
    let [table, mark, row, cell] =
        ["table", "ins, del, .revision", "tr", "th, td"].map(|selector| Selector::parse(selector).unwrap());
    assert_eq!(page.select(&Selector::parse(".revision").unwrap()).count(), 0, "the table as a whole");
    let table = page.select(&table).find(|table| table.select(&mark).next().is_some()).expect("a table with marks");
    table.select(&row).map(|row| row.select(&cell).map(of).collect()).collect()
}

#[test]
fn a_column_is_marked_from_top_to_bottom_and_no_other() {
    let few = [("名", "名称"), ("前", "基準値"), ("後", "目標値")];
    let more = [("名", "名称"), ("加", "番号"), ("前", "基準値"), ("後", "目標値")];
    let relabelled = [("名", "名称"), ("前", "はじめ"), ("後", "目標値")];
    let moved = [("名", "名称"), ("後", "目標値"), ("前", "基準値")];
    let tables: [(&str, Table); 3] =
        [("free", free_table), ("prose", table_in_prose), ("indicators", table_of_indicators)];
    for (name, table) in tables {
        let marked = |old: &[(&str, &str)], new: &[(&str, &str)]| {
            signs(&page(Some(&table(old).edition()), &table(new).edition()))
        };
        let added = marked(&few, &more);
        assert!(added.len() > 1 && added.iter().all(|row| row == ".+.."), "{name}, added: {added:?}");
        let removed = marked(&more, &few);
        assert!(removed.len() > 1 && removed.iter().all(|row| row == ".-.."), "{name}, removed: {removed:?}");
        let headed = marked(&few, &relabelled);
        let (head, rows) = headed.split_first().unwrap();
        assert!(head == ".*." && rows.iter().all(|row| row == "..."), "{name}, relabelled: {headed:?}");
        let turned = marked(&few, &moved);
        assert!(
            turned.iter().all(|row| row == &turned[0] && [".+.-", ".-.+"].contains(&row.as_str())),
            "{name}, moved: {turned:?}"
        );
    }
}

/// The texts of a PDF that bear a line, without white space.
fn lined(pdf: &PdfText, decoration: &str) -> Vec<String> {
    let elements = pdf.root.elements();
    let lined = elements.iter().filter(|element| element.decoration.as_deref() == Some(decoration));
    lined.map(|element| closed_up(&element.text())).collect()
}

/// A circled number, an opening bracket and the end of a sentence hold what stands beside them together in a line.
#[test]
fn no_mark_is_lost_in_the_pdf_to_what_stands_beside_it() {
    let old = Project::copy_of("content/aose-plan");
    let new = Project::copy_of("content/aose-plan").replace("booklet.yaml", "name: 具体的な施策", "name: 具体的な取組");
    let pdf = with_changes(&old, new).1;
    let (gone, came) = (lined(&pdf, "LineThrough"), lined(&pdf, "Underline"));
    // In the chart and at the heads of five measures, and in the list of marks.
    assert_eq!((gone, came), (vec!["具体的な施策".to_owned(); 11], vec!["具体的な取組".to_owned(); 11]));

    for [before, after] in [["「前」の表", "「今」の表"], ["表は前だ。", "表は今だ。"]] {
        let of = |caption: &str| {
            let table = format!("  - table:\n      caption: {caption}\n      columns: [名称]\n      rows: [[甲]]\n");
            let blocks = format!("  - glossary: {{}}\n{table}");
            Project::minimal().replace("chapters/beginning.yaml", "  - glossary: {}\n", &blocks)
        };
        let pdf = with_changes(&of(before), of(after)).1;
        let (gone, came) = (lined(&pdf, "LineThrough"), lined(&pdf, "Underline"));
        assert!(gone.len() == 1 && gone[0].contains('前'), "{before}: {gone:?}");
        assert!(came.len() == 1 && came[0].contains('今'), "{after}: {came:?}");
    }
}
