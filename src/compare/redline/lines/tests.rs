use proptest::prelude::*;

use super::*;

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

/// What stands there without one kind of mark, and with the other kind as plain text.
fn without(content: &[Inline], gone: fn(&Inline) -> bool) -> String {
    let mut out = String::new();
    for inline in content.iter().filter(|inline| !gone(inline)) {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Term { text, .. } => out.push_str(text),
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ref { content, .. }
            | Inline::Ruby { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content) => out.push_str(&without(content, gone)),
            Inline::Note { .. } | Inline::Break | Inline::Place { .. } => {}
        }
    }
    out
}

fn new_of(content: &[Inline]) -> String {
    without(content, |inline| matches!(inline, Inline::Deleted(_)))
}

fn old_of(content: &[Inline]) -> String {
    without(content, |inline| matches!(inline, Inline::Inserted(_)))
}

#[test]
fn words_are_marked_where_they_stand() {
    let words = Words::default();
    let old = [text("農業、工業が"), Inline::Strong(vec![text("それぞれの持ち味")]), text("を伸ばし")];
    let new = [text("農業、商業、工業が"), Inline::Strong(vec![text("それぞれの強み")]), text("を伸ばします")];
    let marked = line(&old, &new, &words);
    assert_eq!(
        marked,
        [
            text("農業、"),
            Inline::Inserted(vec![text("商業、")]),
            text("工業が"),
            Inline::Strong(vec![
                text("それぞれの"),
                Inline::Deleted(vec![text("持ち味")]),
                Inline::Inserted(vec![text("強み")]),
            ]),
            text("を伸ば"),
            Inline::Deleted(vec![text("し")]),
            Inline::Inserted(vec![text("します")]),
        ]
    );
    assert_eq!(line(&old, &old, &words), old);
}

#[test]
fn a_term_is_marked_as_a_whole_and_a_lost_note_is_told() {
    let words = Words::default();
    let term = |text: &str| Inline::Term { text: text.to_owned(), anchor: Some("term-1".to_owned()) };
    let note = |text: &str| Inline::Note {
        number: "1".to_owned(),
        anchor: "_note-1".to_owned(),
        back: "_note-1-ref".to_owned(),
        content: vec![Inline::Text(text.to_owned())],
    };
    let marked = line(&[term("関係人口"), note("総務省による。")], &[term("交流人口"), note("国による。")], &words);
    assert_eq!(new_of(&marked), "交流人口");
    assert_eq!(old_of(&marked), "関係人口（注：総務省による。）");
    assert!(marked.contains(&Inline::Inserted(vec![term("交流人口")])), "{marked:?}");
    assert!(marked.contains(&note("国による。")), "{marked:?}");
}

#[test]
fn paragraphs_items_and_rows_come_and_go() {
    let words = Words::default();
    let paragraph = |of: &str| Block::Paragraph(vec![text(of)]);
    let list = |of: &[&str]| Block::List { start: None, items: of.iter().map(|of| vec![paragraph(of)]).collect() };
    let table = |rows: &[&str]| Block::Table {
        align: vec![],
        head: vec![vec![text("年")]],
        rows: rows.iter().map(|row| vec![vec![text(row)]]).collect(),
    };
    let old = [paragraph("前置きの文です。"), list(&["道路を直す", "橋を架ける"]), table(&["令和2年", "令和3年"])];
    let new = [
        list(&["道路を直す", "駅を建て替える"]),
        table(&["令和2年", "令和3年", "令和4年"]),
        paragraph("結びの文です。"),
    ];
    let marked = blocks(&old, &new, &words);
    let gone = |of: &str| vec![Inline::Deleted(vec![text(of)])];
    let came = |of: &str| vec![Inline::Inserted(vec![text(of)])];
    let Block::List { items, .. } = &marked[1] else { panic!("{marked:#?}") };
    assert_eq!(marked[0], Block::Paragraph(gone("前置きの文です。")));
    assert_eq!(items[0], [paragraph("道路を直す")]);
    assert!(items.contains(&vec![Block::Paragraph(gone("橋を架ける"))]), "{items:?}");
    assert!(items.contains(&vec![Block::Paragraph(came("駅を建て替える"))]), "{items:?}");
    let Block::Table { rows, .. } = &marked[2] else { panic!("{marked:#?}") };
    assert_eq!(rows[2], [came("令和4年")]);
    assert_eq!(marked[3], Block::Paragraph(came("結びの文です。")));
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let words =
        prop::sample::select(vec!["人口", "の", "減少", "2,024", "KPI", "、", "を", "抑える", "\u{20BB7}野家", "が"]);
    let run = prop::collection::vec(words, 0..6).prop_map(|words| Inline::Text(words.concat()));
    let leaf = prop_oneof![
        6 => run.clone(),
        1 => Just(Inline::Break),
        1 => Just(Inline::Term { text: "関係人口".to_owned(), anchor: None }),
    ];
    let nested = prop::collection::vec(leaf.clone(), 0..3).prop_map(Inline::Strong);
    prop::collection::vec(prop_oneof![4 => leaf, 1 => nested], 0..5)
}

proptest! {
    #[test]
    fn a_marked_line_holds_both_texts(old in inlines(), new in inlines()) {
        let marked = line(&old, &new, &Words::default());
        prop_assert_eq!(new_of(&marked), plain(&new));
        prop_assert_eq!(old_of(&marked), plain(&old));
    }
}
