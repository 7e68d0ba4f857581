use proptest::prelude::*;

use super::*;

/// Both sides, with what differs in brackets.
fn shown(old: &str, new: &str) -> [String; 2] {
    Words::default().marked(old, new).map(|pieces| {
        pieces
            .iter()
            .map(|piece| if piece.changed { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    })
}

#[test]
fn words_are_underlined_whole() {
    assert_eq!(shown("都市間交流の促進", "都市間連携の強化"), ["都市間[交流の促進]", "都市間[連携の強化]"]);
    assert_eq!(
        shown("関係人口を創出し、あつぎの魅力を全国に発信する", "関係人口を創出し、魅力を全国に発信する"),
        ["関係人口を創出し、[あつぎの]魅力を全国に発信する", "関係人口を創出し、魅力を全国に発信する"]
    );
    assert_eq!(
        shown("目標値は12,000人です。", "目標値は12,500人です。"),
        ["目標値は[12,000]人です。", "目標値は[12,500]人です。"]
    );
    assert_eq!(
        shown("Society5.0の実現に向けた技術", "Society5.1の実現に向けた技術"),
        ["Society[5.0]の実現に向けた技術", "Society[5.1]の実現に向けた技術"]
    );
}

#[test]
fn what_is_inserted_stands_alone() {
    assert_eq!(
        shown(
            "「本部」を中心に全庁を挙げて施策を展開するとともに、",
            "「本部」を中心に、デジタル担当部等が連携して施策を展開するとともに、"
        )[1],
        "「本部」を中心に[、デジタル担当部等が連携し]て施策を展開するとともに、"
    );
    // What is left of a phrase that was put otherwise is no island in it.
    assert_eq!(
        shown("中心に全庁を挙げて施策を展開します。", "中心に、庁内の各部等が連携して総合的に施策を展開します。"),
        ["中心に[全庁を挙げて]施策を展開します。", "中心に[、庁内の各部等が連携して総合的に]施策を展開します。"]
    );
    assert_eq!(shown("", "新しい文です。"), ["", "[新しい文です。]"]);
    assert_eq!(shown("同じ文です。", "同じ文です。"), ["同じ文です。", "同じ文です。"]);
}

#[test]
fn likeness_is_of_words() {
    let words = Words::default();
    assert!(words.likeness("魅力ある教育環境の充実", "魅力ある教育環境の整備") > 0.5);
    assert!(words.likeness("魅力ある教育環境の充実", "道路の舗装") < 0.2);
    assert!((words.likeness("観光", "観光") - 1.0).abs() < f64::EPSILON);
    assert!(words.likeness("", "").abs() < f64::EPSILON);
}

/// Texts of words that booklets have, with some that only stand in one.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "市民",
        "観光",
        "の",
        "を",
        "、",
        "。",
        "12,000",
        "人",
        "KPI",
        "（",
        "）",
        "令和6",
        "年度",
        "推進",
        "する",
        "が",
        "地域",
        " ",
        "％",
        "1.5",
        "é",
        "ヶ",
        "ー",
        "①",
        "𠮷",
        "👨‍👩‍👧",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn what_is_not_marked_is_the_same_on_both_sides(old in text(), new in text()) {
        let sides = Words::default().marked(&old, &new);
        let whole = |side: &[Piece]| side.iter().map(|piece| piece.text.as_str()).collect::<String>();
        prop_assert_eq!(whole(&sides[0]), &*old);
        prop_assert_eq!(whole(&sides[1]), &*new);
        let same = |side: &[Piece]| {
            side.iter().filter(|piece| !piece.changed).map(|piece| piece.text.as_str()).collect::<String>()
        };
        prop_assert_eq!(same(&sides[0]), same(&sides[1]));
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in "\\PC{0,60}") {
        let sides = Words::default().marked(&text, &text);
        prop_assert!(sides.iter().flatten().all(|piece| !piece.changed));
    }
}
