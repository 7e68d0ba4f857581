//! What is written must be read back unchanged by a Markdown parser.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::json;

use super::{escape, line, rich};
use crate::rich::{Block, Inline, Line, Rich};

/// What a reader sees: the text, and the names of everything in it that is more than text.
fn read(markdown: &str) -> (String, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let (mut text, mut more) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::End(_) => {}
            Event::Start(Tag::Paragraph) => {}
            Event::InlineHtml(tag) => more.push(tag.to_string()),
            other => more.push(format!("{other:?}").chars().take(24).collect()),
        }
    }
    (text, more)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// Text that looks like Markdown more often than chance would have it.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "#", "##", "-", "---", "+", "=", "===", "1.", "12)", ">", "|", "||", "`", "```", "*", "**", "_", "__", "~~",
            "[", "]", "](", "![", "[^1]", "[x]", "<", "</", "<b>", "<!--", "-->", "&", "&amp;", "&#10;", "\\", "$", "$$",
            " ", "  ", "    ", "\t", "\n", "\r\n", "\0", "\u{1}", "\u{85}", "\u{2028}", "\u{202E}", "\u{3000}", "\u{a0}",
            "!", ":", ":-:", "{{ x }}", "]]>", "\"", "'", "http://", "javascript:", ".", ")",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "文", "です", "。", "！", "？", "「", "」", "（", "）", "a", "Z", "0", "42", "△203人", "、", "ー", "％",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// NUL is the one character that Markdown has no spelling for.
fn printed(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn escaped_text_reads_back(text in text()) {
        let (seen, more) = read(&escaped(&text));
        prop_assert_eq!(seen, printed(&text));
        prop_assert!(more.is_empty(), "{:?}", more);
    }

    #[test]
    fn escaped_text_reads_back_in_any_place(text in text()) {
        let text = format!("あ{text}い");
        for (around, tags) in [("# {}", 1), ("- {}", 2), ("> {}", 1), ("x {} y", 0), ("| 見出し |\n| --- |\n| {} |", 5)] {
            let (seen, more) = read(&around.replace("{}", &escaped(&text)));
            let surroundings = if around.starts_with('|') { "見出し" } else { "" };
            let expected = if around.starts_with('x') { format!("x {text} y") } else { format!("{surroundings}{text}") };
            prop_assert_eq!(seen, printed(&expected));
            prop_assert_eq!(more.len(), tags, "{:?}", more);
        }
    }

    #[test]
    fn text_at_the_start_of_a_cell_or_item_reads_back(text in text()) {
        let (seen, _) = read(&format!("| 見出し |\n| --- |\n| {} |", escaped(&text)));
        prop_assert_eq!(seen, printed(&format!("見出し{text}")));
        let (seen, _) = read(&format!("- {}", escaped(&text)));
        prop_assert_eq!(seen, printed(&text));
    }

    #[test]
    fn prose_reads_back(blocks in prop::collection::vec(block(), 0..4)) {
        let rich = Rich(blocks);
        let markdown = super::rich(&rich);
        let (seen, _) = read(&markdown);
        prop_assert_eq!(seen, printed(&words(&rich.0)));
        prop_assert!(!markdown.lines().any(|line| line.ends_with(' ')), "{}", markdown);
        prop_assert!(!markdown.contains("\n\n\n") && !markdown.ends_with('\n'), "{}", markdown);
    }

    #[test]
    fn a_line_stays_one_line(content in inlines()) {
        let markdown = line(&Line(content.clone()));
        prop_assert!(!markdown.contains('\n'));
        let table = format!("| 見出し |\n| --- |\n| {markdown} |");
        prop_assert_eq!(read(&table).0, printed(&format!("見出し{}", inline_words(&content))));
    }
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        4 => text().prop_map(Inline::Text),
        1 => text().prop_map(Inline::Code),
        1 => Just(Inline::Break),
        1 => Just(Inline::Note {
            number: "1".to_owned(),
            anchor: "_note-1".to_owned(),
            back: "_note-1-ref".to_owned(),
            content: Vec::new(),
        }),
        1 => text().prop_map(|text| Inline::Term { text, anchor: Some("term-1".to_owned()) }),
    ];
    let inline = leaf.prop_recursive(2, 8, 3, |inner| {
        let content = prop::collection::vec(inner, 0..3);
        prop_oneof![
            content.clone().prop_map(Inline::Strong),
            content.clone().prop_map(Inline::Emph),
            (text(), content.clone())
                .prop_map(|(path, content)| Inline::Link { url: format!("https://{path}"), content }),
            content.prop_map(|content| Inline::Ref { anchor: "goal".to_owned(), content }),
        ]
    });
    prop::collection::vec(inline, 0..4)
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        3 => inlines().prop_map(Block::Paragraph),
        1 => prop::collection::vec(prop::collection::vec(inlines(), 1..3), 1..3)
            .prop_map(|rows| Block::Table { align: vec![], head: vec![vec![]], rows }),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        let content = prop::collection::vec(inner, 0..3);
        prop_oneof![
            (prop::option::of(0..20u64), prop::collection::vec(content.clone(), 1..3))
                .prop_map(|(start, items)| Block::List { start, items }),
            content.prop_map(Block::Quote),
        ]
    })
}

fn words(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => out.push_str(&inline_words(content)),
            Block::List { items, .. } => items.iter().for_each(|item| out.push_str(&words(item))),
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    out.push_str(&inline_words(cell));
                }
            }
            Block::Quote(content) => out.push_str(&words(content)),
        }
    }
    out
}

fn inline_words(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Term { text, .. } => out.extend([text, "＊"]),
            Inline::Ruby { content, reading } => {
                out.extend([inline_words(content).as_str(), "（", reading, "）"]);
            }
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ref { content, .. }
            | Inline::Inserted(content) => out.push_str(&inline_words(content)),
            Inline::Deleted(_) => {}
            // Without the note itself its mark is text.
            Inline::Note { .. } => out.push_str("[^1]"),
            Inline::Place { number, .. } => out.push_str(number),
            Inline::Break => {}
        }
    }
    out
}

fn prose(text: &str) -> String {
    rich(&Rich(vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])]))
}

#[test]
fn prose_breaks_behind_each_sentence() {
    for (text, lines) in [
        ("一文目です。二文目です。", "一文目です。\n二文目です。"),
        ("本当ですか？！はい。", "本当ですか？！\nはい。"),
        ("（以下「本戦略」という。）を定めます。次に、", "（以下「本戦略」という。）を定めます。\n次に、"),
        ("「はい。」と答えた。", "「はい。」と答えた。"),
        ("（見直しを含む。）国は、", "（見直しを含む。）\n国は、"),
        ("「一つ。二つ。」国は、", "「一つ。二つ。」\n国は、"),
        ("表は4.2です。1. は数です。", "表は4.2です。\n1\\. は数です。"),
        ("です。# 見出しではない", "です。\n\\# 見出しではない"),
        ("です。-40人、- 点", "です。\n-40人、- 点"),
        ("です。- 点", "です。\n\\- 点"),
    ] {
        assert_eq!(prose(text), lines);
    }
}

#[test]
fn a_changed_figure_is_one_changed_line() {
    let before = prose("人口は65,201人です。面積は19.82㎢です。以上です。");
    let after = prose("人口は64,999人です。面積は19.82㎢です。以上です。");
    let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((changed, before.lines().count()), (1, 3));
}

#[test]
fn emphasis_uses_tags_where_asterisks_would_not_pair() {
    let line_of = |json| line(&serde_json::from_value(json).unwrap());
    assert_eq!(
        line_of(json!({"$line": [{"text": "この"}, {"strong": [{"text": "活力"}]}, {"text": "を"}]})),
        "この**活力**を"
    );
    assert_eq!(
        line_of(json!({"$line": [{"text": "この"}, {"strong": [{"text": "「活力」"}]}, {"text": "を"}]})),
        "この<strong>「活力」</strong>を"
    );
    assert_eq!(
        line_of(json!({"$line": [{"emph": [{"text": "a"}]}, {"strong": [{"text": "b"}]}]})),
        "*a*<strong>b</strong>"
    );
}

#[test]
fn the_mark_of_a_note_belongs_to_its_sentence_and_is_never_the_note() {
    let note = json!({"note": {"number": "1", "anchor": "_note-1", "back": "_note-1-ref", "content": []}});
    let prose = |json| rich(&serde_json::from_value(json).unwrap());
    assert_eq!(
        prose(json!({"$rich": [{"paragraph": [{"text": "一文目です。"}, note, {"text": "二文目です。"}]}]})),
        "一文目です。[^1]\n二文目です。"
    );
    assert_eq!(prose(json!({"$rich": [{"paragraph": [note, {"text": ": です"}]}]})), "[^1]\\: です");
    assert_eq!(prose(json!({"$rich": [{"paragraph": [note, {"text": "(KPI)です"}]}]})), "[^1]\\(KPI)です");
}

#[test]
fn a_line_end_before_everything_opens_no_block() {
    assert_eq!(line(&Line(vec![Inline::Break])), "");
    assert_eq!(rich(&Rich(vec![Block::Paragraph(vec![Inline::Break, Inline::Text("文".into())])])), "文");
}

#[test]
fn markers_on_one_line_are_no_rule() {
    let bullets = |items| Block::List { start: None, items };
    let text = || Block::Paragraph(vec![Inline::Text("文".into())]);
    let nested = bullets(vec![vec![bullets(vec![vec![bullets(vec![vec![], vec![text()]])]])]]);
    assert_eq!(rich(&Rich(vec![nested])), "- + -\n    - 文");
}

#[test]
fn blocks_that_hold_nothing_are_not_printed() {
    let empty = Block::List { start: None, items: vec![vec![Block::Quote(vec![])], vec![]] };
    assert_eq!(rich(&Rich(vec![Block::Quote(vec![empty])])), "");
}

#[test]
fn links_lead_only_where_they_may() {
    let link = |url: &str| {
        line(&Line(vec![Inline::Link { url: url.to_owned(), content: vec![Inline::Text("市".to_owned())] }]))
    };
    assert_eq!(link("https://example.jp/a_(b)?c=1&d=2"), "[市](https://example.jp/a_%28b%29?c=1&amp;d=2)");
    assert_eq!(link("javascript:alert(1)"), "市");
}
