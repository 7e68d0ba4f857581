use proptest::prelude::*;

mod edits;
pub(super) mod tables;

use super::digest::{Cell, Digest, Form, Part, Unit};
use super::*;

fn paragraph(text: &str) -> Unit {
    unit(None, Form::Paragraph, "", &[("", text)])
}

fn unit(key: Option<&str>, form: Form, under: &str, cells: &[(&str, &str)]) -> Unit {
    let cells = cells
        .iter()
        .map(|(label, text)| Cell { label: (*label).to_owned(), ..Cell::plain((*text).to_owned()) })
        .collect();
    Unit { under: under.to_owned(), cells, ..Unit::plain(form, key.map(str::to_owned), []) }
}

fn indicator(id: &str, name: &str, baseline: &str, target: &str) -> Unit {
    let cell = |column: &'static str, text: &str| Cell {
        column: Some(column.to_owned()),
        label: column.to_owned(),
        text: text.to_owned(),
    };
    let cells = vec![cell("indicator", name), cell("baseline", baseline), cell("target", target)];
    Unit {
        subject: Some(declared::indicator(id)),
        under: "KPI".to_owned(),
        cells,
        ..Unit::plain(Form::Indicator, Some(format!("kpi {id}")), [])
    }
}

/// A booklet of sections, each by its parent, id, number, title and pieces.
fn digest(sections: &[(usize, &str, &str, &str, &[Unit])]) -> Digest {
    let mut out = vec![Part {
        id: String::new(),
        parent: None,
        depth: 0,
        level: String::new(),
        number: None,
        ordinal: 0,
        title: "見本市総合戦略".to_owned(),
        units: Vec::new(),
    }];
    for (parent, id, number, title, units) in sections {
        let parent = Some(*parent).filter(|parent| *parent > 0);
        out.push(Part {
            id: (*id).to_owned(),
            parent,
            depth: parent.map_or(1, |parent| out[parent].depth + 1),
            level: "measure".to_owned(),
            number: Some((*number).to_owned()).filter(|number| !number.is_empty()),
            ordinal: number.rsplit('-').next().and_then(|digits| digits.parse().ok()).unwrap_or_default(),
            title: (*title).to_owned(),
            units: units.to_vec(),
        });
    }
    Digest { sections: out }
}

/// The kinds of each entry, with the title of its section.
fn told(old: &Digest, new: &Digest) -> Vec<String> {
    let line = |entry: &Entry| {
        let labels: Vec<&str> = entry.kinds.iter().map(|kind| kind.label()).collect();
        let place = entry.new.as_ref().or(entry.old.as_ref()).unwrap();
        let other = entry.other.as_ref().map(|other| format!(" ({})", other.title)).unwrap_or_default();
        format!("{}: {}{other}", place.title, labels.join("・"))
    };
    entries(old, new).iter().map(line).collect()
}

#[test]
fn the_labels_of_a_published_revision() {
    let old = digest(&[
        (0, "g1", "基本目標1", "転入促進", &[]),
        (1, "g1-1", "1", "関係人口を創出し、あつぎの魅力を全国に発信する", &[]),
        (2, "g1-1-1", "①", "都市間交流の促進", &[]),
        (2, "g1-1-3", "③", "あつぎの魅力の発信力強化", &[]),
    ]);
    let new = digest(&[
        (0, "g1", "基本目標1", "転入促進", &[]),
        (1, "g1-1", "1", "関係人口を創出し、魅力を全国に発信する", &[]),
        (2, "g1-1-1", "①", "都市間連携の強化", &[indicator("link", "連携した事業の数", "2件", "5件")]),
        (2, "g1-1-3", "③", "あつぎの魅力の発信力強化", &[indicator("news", "発信した回数", "20回", "50回")]),
        (2, "g1-1-4", "④", "デジタルの活用による生活利便性の向上", &[]),
    ]);
    assert_eq!(
        told(&old, &new),
        [
            "関係人口を創出し、魅力を全国に発信する: 表記変更",
            "都市間連携の強化: 名称変更・KPI追加",
            "あつぎの魅力の発信力強化: KPI追加",
            "デジタルの活用による生活利便性の向上: 新規",
        ]
    );
}

#[test]
fn renumbering_and_moving_are_no_rewriting() {
    let old = digest(&[
        (0, "a", "1", "空き家の活用", &[paragraph("空き家を直します。")]),
        (0, "b", "2", "道路の舗装", &[]),
        (0, "c", "3", "公園の手入れ", &[]),
    ]);
    let gone = digest(&[(0, "b", "1", "道路の舗装", &[]), (0, "c", "2", "公園の手入れ", &[])]);
    assert_eq!(told(&old, &gone), ["空き家の活用: 廃止", "道路の舗装: 番号繰上げ", "公園の手入れ: 番号繰上げ"]);
    assert_eq!(told(&gone, &old), ["空き家の活用: 新規", "道路の舗装: 番号繰下げ", "公園の手入れ: 番号繰下げ"]);
    let moved = digest(&[
        (0, "b", "1", "道路の舗装", &[]),
        (0, "c", "2", "公園の手入れ", &[]),
        (2, "a", "2-1", "空き家の活用", &[paragraph("空き家を直します。")]),
    ]);
    assert_eq!(told(&old, &moved)[2], "空き家の活用: 移動");
    let swapped = digest(&[
        (0, "b", "2", "道路の舗装", &[]),
        (0, "a", "1", "空き家の活用", &[paragraph("空き家を直します。")]),
        (0, "c", "3", "公園の手入れ", &[]),
    ]);
    assert_eq!(told(&old, &swapped).len(), 1, "one section has been moved past another");
}

#[test]
fn a_section_under_another_id_is_found_by_what_it_says() {
    let text = paragraph("空き家を調べ、持ち主の相談に応じ、借り手を探します。");
    let old = digest(&[(0, "vacant", "1", "空き家の活用", std::slice::from_ref(&text))]);
    let new = digest(&[(0, "houses", "1", "空き家の利活用", &[text])]);
    assert_eq!(told(&old, &new), ["空き家の利活用: 表記変更"]);
}

#[test]
fn what_was_merged_or_split_is_told_with_where_to() {
    let [one, other] =
        ["空き家を調べ、持ち主の相談に応じ、借り手を探します。", "道路の穴を埋め、街路樹の枝を切り、街灯を直します。"];
    let apart =
        digest(&[(0, "a", "1", "暮らしの基盤", &[paragraph(one)]), (0, "b", "2", "道路の手入れ", &[paragraph(other)])]);
    let together = digest(&[(0, "a", "1", "暮らしの基盤", &[paragraph(one), paragraph(other)])]);
    assert_eq!(told(&apart, &together), ["暮らしの基盤: 内容変更", "道路の手入れ: 統合 (暮らしの基盤)"]);
    assert_eq!(told(&together, &apart), ["暮らしの基盤: 内容変更", "道路の手入れ: 分割 (暮らしの基盤)"]);
}

#[test]
fn figures_are_compared_cell_by_cell() {
    let old = digest(&[(0, "a", "1", "観光", &[indicator("x", "観光客の数", "1,200人（R4）", "1,500人")])]);
    let new = digest(&[(0, "a", "1", "観光", &[indicator("x", "観光客の数", "1,250人（R5）", "1,800人")])]);
    let entries = entries(&old, &new);
    assert_eq!(entries[0].kinds, [Kind::TargetChanged, Kind::BaselineChanged]);
    let row = &entries[0].rows[0];
    let side = |cells: &Option<Vec<MarkedCell>>| {
        let shown = |cell: &MarkedCell| {
            cell.pieces
                .iter()
                .map(|piece| if piece.changed { format!("[{}]", piece.text) } else { piece.text.clone() })
                .collect::<String>()
        };
        cells.as_ref().unwrap().iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(side(&row.cells.old), ["観光客の数", "[1,200]人（R[4]）", "[1,500]人"]);
    assert_eq!(side(&row.cells.new), ["観光客の数", "[1,250]人（R[5]）", "[1,800]人"]);
}

/// The number is that of another thing, and no other number; and where nothing but widths differ, nothing has changed at all.
#[test]
fn a_figure_of_another_unit_is_no_other_figure() {
    let of =
        |baseline: &str, target: &str| digest(&[(0, "a", "1", "観光", &[indicator("x", "観光客", baseline, target)])]);
    let kinds = |old: [&str; 2], new: [&str; 2]| entries(&of(old[0], old[1]), &of(new[0], new[1]))[0].kinds.clone();
    let before = ["約1,200人（R4）", "1,500人"];
    assert_eq!(kinds(before, ["約1,200世帯（R4）", "1,500世帯"]), [Kind::UnitChanged]);
    assert_eq!(kinds(before, ["約1,200世帯（R4）", "1,600世帯"]), [Kind::TargetChanged, Kind::UnitChanged]);
    assert_eq!(kinds(before, ["約1,200人（R5）", "1,500人"]), [Kind::BaselineChanged]);
    assert_eq!(kinds(["年3回", "5回"], ["月3回", "5回"]), [Kind::BaselineChanged]);
    assert_eq!(kinds(["50%", "60％"], ["５０％", "60％"]), [Kind::Respelled]);
}

#[test]
fn other_widths_and_marks_are_another_spelling() {
    let old = digest(&[(0, "a", "1", "KPI", &[paragraph("達成は５０％、です。")])]);
    let new = digest(&[(0, "a", "1", "KPI", &[paragraph("達成は50%、です。")])]);
    assert_eq!(told(&old, &new), ["KPI: 表記変更"]);
}

/// The number, the title and the pieces of a section.
type Said = (Option<String>, String, Vec<Vec<String>>);

/// Does to an old edition what a comparison says, and nothing else.
fn applied(old: &Digest, new: &Digest, entries: &[Entry]) -> Vec<Said> {
    let mut sections: Vec<Option<Said>> = vec![None; new.sections.len()];
    let text = |cells: &[MarkedCell]| {
        cells.iter().map(|cell| cell.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect::<Vec<String>>()
    };
    let said = |unit: &Unit| unit.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    let mut told = std::collections::BTreeSet::new();
    for entry in entries {
        told.extend(entry.old.as_ref().map(|old| old.at));
        let Some(place) = &entry.new else { continue };
        let units = |digest: &Digest, place: Option<&Place>| {
            place.map(|place| digest.sections[place.at].units.clone()).unwrap_or_default()
        };
        let aligned = align::align(&units(old, entry.old.as_ref()), &units(new, Some(place)), &Words::default());
        // A row is about a piece, or about a column in it.
        let find = |side: &align::Side, at: usize, row: &Row, cells: &[MarkedCell]| {
            let is_it = |(unit, of): (&Unit, &usize)| {
                *of == at
                    && (unit.form == Form::Column) == (row.form == Form::Column)
                    && (unit.form != Form::Column || said(unit) == text(cells))
            };
            side.units.iter().zip(&side.at).position(is_it).expect("a piece of the section")
        };
        let mut kept: Vec<Option<&Unit>> = aligned.translated.iter().map(Some).collect();
        let mut rows = std::collections::BTreeMap::new();
        for row in &entry.rows {
            if let (Some(at), Some(cells)) = (row.at.old, &row.cells.old) {
                kept[find(&aligned.old, at, row, cells)] = None;
            }
            if let (Some(at), Some(cells)) = (row.at.new, &row.cells.new) {
                rows.insert(find(&aligned.new, at, row, cells), text(cells));
            }
        }
        let mut kept = kept.into_iter().flatten();
        let mut units = Vec::new();
        loop {
            match rows.remove(&units.len()) {
                Some(row) => units.push(row),
                None => match kept.next() {
                    Some(unit) => units.push(said(unit)),
                    None => break,
                },
            }
        }
        assert!(rows.is_empty(), "a row stands beyond the end");
        let title = entry.title.new.iter().flatten().map(|piece| piece.text.as_str()).collect();
        // Columns that stand by themselves go back into their tables.
        assert_eq!(units, aligned.new.units.iter().map(said).collect::<Vec<_>>());
        let units = new.sections[place.at].units.iter().map(said).collect();
        sections[place.at] = Some((place.number.clone(), title, units));
    }
    // What is not told has stayed as it was, in its order.
    let mut kept = old.sections.iter().enumerate().filter(|(at, _)| !told.contains(at));
    let filled = sections.into_iter().map(|section| {
        section.unwrap_or_else(|| {
            let (_, part) = kept.next().expect("as many sections as before");
            (part.number.clone(), part.title.clone(), part.units.iter().map(said).collect())
        })
    });
    let filled: Vec<_> = filled.collect();
    assert!(kept.next().is_none(), "a section is gone without a word");
    filled
}

const TEXTS: [&str; 12] = [
    "空き家を調べ、持ち主の相談に応じます。",
    "空き家を調べ、借り手を探します。",
    "道路の穴を埋めます。",
    "道路の穴を埋め、街灯を直します。",
    "観光客を12,000人に増やします。",
    "観光客を15,000人に増やします。",
    "市民の声を聴きます。",
    "市民と企業の声を聴きます。",
    "KPIは毎年確かめます。",
    "「みんなの広場」を開きます。",
    "子育てを支えます。",
    "公園の手入れをします。",
];

fn units() -> impl Strategy<Value = Vec<Unit>> {
    let text = prop::sample::select(TEXTS.to_vec());
    let plain = text.clone().prop_map(paragraph);
    let keyed = (0..4_u8, text).prop_map(|(id, text)| {
        unit(Some(&format!("measure {id}")), Form::Item, "関連施策", &[("", &id.to_string()), ("", text)])
    });
    let figure = (0..4_u8, 0..3_u8)
        .prop_map(|(id, figure)| indicator(&id.to_string(), "観光客の数", "100人", &format!("{figure}00人")));
    let table = (prop::sample::subsequence(vec![0, 1, 2, 3, 4], 1..5), 0..4_usize, any::<bool>()).prop_map(
        |(columns, rows, is_other)| {
            let label = |at: &usize| ["事業", "内容", "課", "年度", "備考"][*at];
            let cells = columns.iter().map(|at| (label(at), label(at))).collect::<Vec<_>>();
            let head = unit(None, Form::Head, "一覧", &cells);
            let text = |row: usize, at: &usize| TEXTS[(row * 5 + at + usize::from(is_other)) % TEXTS.len()];
            let row = |row: usize| {
                unit(None, Form::Row, "一覧", &columns.iter().map(|at| (label(at), text(row, at))).collect::<Vec<_>>())
            };
            std::iter::once(head).chain((0..rows).map(row)).collect::<Vec<_>>()
        },
    );
    let single = prop_oneof![3 => plain, 1 => keyed, 1 => figure].prop_map(|unit| vec![unit]);
    let one = prop_oneof![5 => single, 1 => table];
    prop::collection::vec(one, 0..7).prop_map(|units| {
        let mut units = units.concat();
        // A key stands once in a section.
        let mut seen = std::collections::BTreeSet::new();
        units.retain(|unit| unit.key.as_ref().is_none_or(|key| seen.insert(key.clone())));
        units
    })
}

fn digests() -> impl Strategy<Value = Digest> {
    let section = (0..9_u8, 0..12_usize, units(), any::<bool>());
    prop::collection::vec(section, 0..9).prop_map(|sections| {
        let mut ids = std::collections::BTreeSet::new();
        let mut out: Vec<(usize, String, String, &str, Vec<Unit>)> = Vec::new();
        for (id, title, units, inside) in sections {
            if ids.insert(id) {
                let parent = if inside { out.len() } else { 0 };
                out.push((parent, format!("s{id}"), (out.len() + 1).to_string(), TEXTS[title], units));
            }
        }
        let borrowed: Vec<(usize, &str, &str, &str, &[Unit])> = out
            .iter()
            .map(|(parent, id, number, title, units)| (*parent, id.as_str(), number.as_str(), *title, units.as_slice()))
            .collect();
        digest(&borrowed)
    })
}

proptest! {
    #[test]
    fn an_edition_does_not_differ_from_itself(one in digests()) {
        prop_assert!(entries(&one, &one).is_empty());
    }

    #[test]
    fn the_changes_of_an_edition_make_the_other(old in digests(), new in digests()) {
        let entries = entries(&old, &new);
        let wanted: Vec<_> = new.sections.iter().map(|part| {
            let units = part.units.iter().map(|unit| unit.cells.iter().map(|cell| cell.text.clone()).collect());
            (part.number.clone(), part.title.clone(), units.collect::<Vec<Vec<String>>>())
        }).collect();
        prop_assert_eq!(applied(&old, &new, &entries), wanted);
    }

    #[test]
    fn nothing_is_lost_where_columns_stand_by_themselves(old in units(), new in units()) {
        let aligned = align::align(&old, &new, &Words::default());
        let texts = |units: &[Unit]| {
            let mut texts: Vec<String> = units.iter().flat_map(|unit| &unit.cells).map(|cell| cell.text.clone()).collect();
            texts.sort();
            texts
        };
        prop_assert_eq!(texts(&aligned.old.units), texts(&old));
        prop_assert_eq!(texts(&aligned.translated), texts(&old));
        prop_assert_eq!(texts(&aligned.new.units), texts(&new));
    }

    #[test]
    fn an_entry_says_what_has_changed(old in digests(), new in digests()) {
        for entry in entries(&old, &new) {
            prop_assert!(!entry.kinds.is_empty());
            for row in &entry.rows {
                prop_assert!(!row.kinds.is_empty());
                let is_marked = [&row.cells.old, &row.cells.new].into_iter().flatten().flatten()
                    .any(|cell| cell.pieces.iter().any(|piece| piece.changed));
                prop_assert!(is_marked || row.kinds.contains(&Kind::Moved), "{row:?}");
            }
        }
    }
}
