//! Lines as authors of Japanese type them: with a number, a sign or an indent at their beginning.

use crate::project::Project;

const BEFORE: &str = "次の順に進めます。";

/// The paragraphs that the Markdown edition makes of the lines of one field, each line of the field below the other.
fn paragraphs(lines: &[String]) -> Vec<String> {
    let prose: String = lines.iter().map(|line| format!("      {line}\n")).collect();
    let chapter = format!(
        "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n{prose}  - glossary: {{}}\nsections:\n  - tourism\n"
    );
    let project =
        Project::minimal().file("chapters/beginning.yaml", chapter).built(&["--stage", "draft", "--formats", "md"]);
    let printed = project.read_output("booklet.md");
    let start = printed.find(BEFORE).expect("the first line");
    // A sentence stands on a line there, so that `git diff` shows sentences.
    let mut printed: Vec<String> = printed[start..].split("\n\n").map(|text| text.replace('\n', "")).collect();
    printed.truncate(lines.len());
    printed
}

#[test]
fn a_line_that_begins_with_a_number_or_a_sign_stands_by_itself() {
    let signs = [
        "（1）",
        "（２）",
        "（一）",
        "（ア）",
        "①",
        "⑫",
        "ア　",
        "イ）",
        "３　",
        "Ⅱ　",
        "→",
        "【事例】",
        "※",
        "（注）",
        "第3条　",
        "・",
        "●",
    ];
    let mut lines = vec![BEFORE.to_owned()];
    lines.extend(signs.iter().map(|sign| format!("{sign}案をつくる")));
    assert_eq!(paragraphs(&lines), lines);
}

#[test]
fn a_line_that_goes_on_with_a_sentence_is_joined() {
    for rest in ["市民と共に。", "（ただし、土日を除く。）", "10人が集まる。", "（令和6年度）に。", "1.5倍に。"]
    {
        let joined = paragraphs(&[BEFORE.to_owned(), rest.to_owned()]);
        assert!(joined[0].starts_with(&format!("{BEFORE}{rest}")), "{joined:?}");
    }
}

#[test]
fn an_indent_that_is_typed_begins_a_paragraph_and_is_not_printed_twice() {
    let typed =
        [BEFORE, "若い世代が移っています。", "　二つ目の段落です。", "続きます。", "　三つ目です。"].map(str::to_owned);
    let printed = paragraphs(&[vec![format!("　{}", typed[0])], typed[1..].to_vec()].concat());
    let wanted = ["次の順に進めます。若い世代が移っています。", "二つ目の段落です。続きます。", "三つ目です。"];
    assert_eq!(printed[..3], wanted);
    let check = Project::minimal()
        .file("chapters/beginning.yaml", "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n      　市の人口は減り続けています。\n      　次の行も、字下げから始めました。\n  - glossary: {}\nsections:\n  - tourism\n")
        .check(&[]);
    assert!(!check.stdout.contains("notation-spaces"), "{}", check.stdout);
}
