//! Readings above words: written in prose, or found for all words of a list, in each format; and what else has braces and bars.

use crate::project::Project;

/// The smallest booklet with a text.
fn with(prose: &str, booklet: &str) -> Project {
    let lines: String = prose.lines().map(|line| format!("      {line}\n")).collect();
    let chapter = format!(
        "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n{lines}  - glossary: {{}}\nsections:\n  - tourism\n"
    );
    let text = std::fs::read_to_string(Project::minimal().path("booklet.yaml")).expect("a booklet");
    Project::minimal().file("chapters/beginning.yaml", chapter).file("booklet.yaml", text + booklet)
}

fn outputs(project: Project) -> [String; 2] {
    let project = project.built(&["--formats", "html,md"]);
    ["index.html", "booklet.md"].map(|file| project.read_output(file))
}

const RUBY: &str = "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>";

#[test]
fn a_reading_stands_above_its_words_wherever_prose_stands() {
    let prose = "この{漢字|かんじ}は、**強い{漢字|かんじ}**です。[^a]\n\n- 項目の{漢字|かんじ}\n\n| 語 | 意味 |\n| --- | --- |\n\
                 | {漢字|かんじ} | 文字 |\n\n> 引用の{漢字|かんじ}\n\n[^a]: 注の{漢字|かんじ}です。";
    for text in outputs(with(prose, "")) {
        assert_eq!(text.matches(RUBY).count(), 6, "{text}");
        assert!(!text.contains("{漢字") && !text.contains("かんじ}"), "{text}");
    }
}

/// Emphasis that begins or ends with a brace is one, as with any other punctuation.
#[test]
fn emphasis_reaches_over_quotations_and_readings() {
    let [html, _] = outputs(with("これは**{{計画期間}}**の**{漢字|かんじ}**です。", ""));
    assert!(html.contains(&format!("の<strong>{RUBY}</strong>です")), "{html}");
    assert!(html.contains("<strong>令和6年度から"), "{html}");
}

#[test]
fn what_else_has_braces_and_bars_stays_what_it_is() {
    let prose = "{{計画期間}}と{a|b}、{漢字|kanji}と`{漢字|かんじ}`です。\n\n| 甲 | 乙 |\n| --- | --- |\n| {甲 | 乙} |";
    let [html, markdown] = outputs(with(prose, ""));
    assert!(!html.contains("<ruby>") && !markdown.contains("<ruby>"), "{html}");
    for wanted in ["令和6年度から令和10年度までと{a|b}、{漢字|kanji}と<code>{漢字|かんじ}</code>です。", "{甲", "乙}"]
    {
        assert!(html.contains(wanted), "{wanted}: {html}");
    }
}

/// Rules about words see the words, as if no reading were there, and point at what was typed.
#[test]
fn rules_read_the_words_without_their_readings() {
    let run = with("{取組|とりくみ}を進め、{市民|しみん}をを{支|ささ}えます。", "").check(&[]);
    let bare = with("取組を進め、市民をを支えます。", "").check(&[]);
    let heads = |said: &str| said.lines().filter(|line| line.contains("[doubled-particle]")).count();
    assert_eq!(heads(&run.stdout), heads(&bare.stdout), "{}", run.stdout);
    assert_eq!(heads(&bare.stdout), 1, "{}", bare.stdout);
}

#[test]
fn all_words_of_the_list_and_of_the_glossary_have_their_readings() {
    let own = "ruby: all\nreadings:\n  - {word: 見本市, reading: みほんし}\n  - {word: 取り組む, reading: とりくむ}\n";
    let [html, markdown] = outputs(with("見本市は、空き店舗*に取り組む。{見本市|ほかのよみ}。", own));
    for text in [&html, &markdown] {
        assert!(text.contains("<ruby>見本市<rp>（</rp><rt>みほんし</rt>"), "{text}");
        assert!(text.contains("<ruby>取り組<rp>（</rp><rt>とりく</rt><rp>）</rp></ruby>む"), "{text}");
        assert!(text.contains("<rt>あきてんぽ</rt>") && text.contains("<rt>ほかのよみ</rt>"), "{text}");
        assert_eq!(text.matches("みほんし").count(), 1, "{text}");
    }
    let [plain, _] = outputs(with("見本市は、空き店舗*に取り組む。", &own.replace("all", "written")));
    assert!(!plain.contains("<ruby>"), "{plain}");
}

/// The PDF has both, the words in one piece and the reading above them.
#[cfg(feature = "embedded")]
#[test]
fn a_pdf_has_the_words_and_their_reading() {
    let project = with("この{漢字|かんじ}と{長|ながいよみ}を、{読|よ}みます。", "");
    if !crate::project::has(std::path::Path::new("pdftotext")) {
        return;
    }
    let project = project.built(&["--formats", "pdf"]);
    let text =
        std::process::Command::new("pdftotext").arg(project.output("booklet.pdf")).arg("-").output().expect("it runs");
    let text = String::from_utf8_lossy(&text.stdout).replace([' ', '\n'], "");
    for wanted in ["漢字", "かんじ", "ながいよみ", "長"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}
