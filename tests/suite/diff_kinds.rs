//! What a comparison calls a change: tables whose columns change, outlines in which sections go, figures of another unit.

use sasshi::check::CheckedBooklet;
use sasshi::compare::profile::Profile;
use sasshi::compare::{self, plain, table};

use crate::project::Project;

/// The lines that a terminal shows.
fn told(old: &CheckedBooklet, new: &CheckedBooklet) -> Vec<String> {
    let laid_out = table::lay_out(&compare::compare(old, new), &Profile::named("revision"), ["v1", "v2"]);
    plain::render(&laid_out, false).lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

/// The smallest booklet with a block in its first chapter.
fn with_block(block: &str) -> Project {
    Project::minimal().replace("chapters/beginning.yaml", "blocks:\n", &format!("blocks:\n{block}"))
}

fn of_blocks(old: &str, new: &str) -> Vec<String> {
    told(&with_block(old).edition(), &with_block(new).edition())
}

/// Each kind of table whose columns an author can change: what is said of the change, and nothing of the rows.
#[test]
fn a_column_is_told_once_and_no_row_with_it() {
    let table = "  - table:
      caption: 取組の一覧
      columns: [取組, 担当, 時期]
      rows:
        - [空き家の調査, 建築課, 令和6年度]
        - [道路の舗装, 土木課, 令和7年度]
";
    let relabelled = of_blocks(table, &table.replace("[取組, 担当, 時期]", "[取組, 担当課, 時期]"));
    let group = "第1章　はじめに　［内容変更］";
    assert_eq!(relabelled, [group, "  - 取組　担当　時期", "  + 取組　担当【課】　時期", "内容変更1件"]);
    let more = table
        .replace("[取組, 担当, 時期]", "[取組, 担当, 予算, 時期]")
        .replace("建築課,", "建築課, 300万円,")
        .replace("土木課,", "土木課, 900万円,");
    let lines = [group, "    〔取組の一覧〕"];
    let column = "予算　空き家の調査：300万円　道路の舗装：900万円";
    let column = |sign: &str| format!("  {sign} {}", column.split('　').map(marked).collect::<Vec<_>>().join("　"));
    let added = of_blocks(table, &more);
    assert_eq!(added[..2], lines);
    assert_eq!(added[2..], [column("+"), "内容変更1件".to_owned()]);
    let removed = of_blocks(&more, table);
    assert_eq!(removed[2..], [column("-"), "内容変更1件".to_owned()]);
    // Two columns that have changed places, and a cell of one of them.
    let turned = table.replace("担当, 時期", "時期, 担当").replace("建築課, 令和6年度", "令和8年度, 建築課");
    let turned = turned.replace("土木課, 令和7年度", "令和7年度, 土木課");
    let turned = of_blocks(table, &turned);
    assert_eq!(turned[1..3], ["  - 取組　担当　【時期】", "  + 取組　【時期】　担当"]);
    assert!(turned.contains(&"  - 空き家の調査　建築課　令和【6】年度".to_owned()), "{turned:#?}");
    assert!(!turned.iter().any(|line| line.contains("道路の舗装")), "{turned:#?}");
}

fn marked(cell: &str) -> String {
    match cell.split_once('：') {
        Some((name, text)) => format!("{name}：【{text}】"),
        None => format!("【{cell}】"),
    }
}

/// Headings of columns that are known by what they are.
#[test]
fn another_heading_is_told_once_in_every_kind_of_table() {
    let prose =
        "  - prose: |\n      | 取組 | 担当 |\n      | --- | --- |\n      | 調査 | 建築課 |\n      | 舗装 | 土木課 |\n";
    let comparison = "  - comparison:
      columns: [現行, 改定後]
      rows:
        - {before: 冊子を配ります。, after: 冊子を送ります。, labels: [表記変更]}
        - {after: 声を聴きます。, labels: [新規]}
";
    let crosswalk = "  - crosswalk:
      from: {title: 国の目標, items: [{id: a, title: 働く}, {id: b, title: 住む}]}
      to: {title: 市の目標, items: [{id: c, title: 稼ぐ}]}
      links: [{from: a, to: [c]}, {from: b, to: [c]}]
";
    let chart = "  - chart:
      form: bar
      caption: 社会増減
      labels: [H29, H30]
      series: [{name: 転入, values: [203, 190]}, {name: 転出, values: [105, 110]}]
";
    let agreements = "  - agreements:
      caption: 協定の一覧
      as-of: 令和2年3月31日
      items:
        - {name: 見守りに関する協定, partner: 見本新聞店会, scope: 高齢者の見守り, until: 3年, renewal: true, signed: H28.2.29}
        - {name: 森づくりに関する協定, partner: 見本製紙株式会社, scope: 植樹, until: なし, signed: 令和元年5月1日}
";
    for (block, from, to, old, new) in [
        (prose, "担当", "所管", "  - 取組　【担当】", "  + 取組　【所管】"),
        (comparison, "現行", "前", "  - 【現行】　改定後　区分", "  + 【前】　改定後　区分"),
        (crosswalk, "国の目標", "県の目標", "  - 【国】の目標　市の目標", "  + 【県】の目標　市の目標"),
        (chart, "H29", "R29", "  - 【H】29　H30", "  + 【R】29　H30"),
    ] {
        let lines = of_blocks(block, &block.replacen(from, to, 1));
        let sides: Vec<&String> =
            lines.iter().filter(|line| line.starts_with("  ") && !line.starts_with("   ")).collect();
        assert_eq!(sides, [old, new], "{lines:#?}");
    }
    // A word of the booklet is told as such, and once at each table that it heads.
    let words = |word: &str| {
        let vocabulary = format!("vocabulary:\n  partner: {word}\nlevels:\n");
        with_block(agreements).replace("booklet.yaml", "levels:\n", &vocabulary).edition()
    };
    let lines = told(&words("締結先"), &words("相手方"));
    let of_chapter = lines.iter().position(|line| line.starts_with("第1章")).expect("the chapter");
    assert_eq!(lines[of_chapter + 1..].iter().filter(|line| line.starts_with("  + ")).count(), 1, "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("見本新聞店会")), "{lines:#?}");
}

/// A plan is found again by its name, wherever it stands in the list.
#[test]
fn a_plan_of_a_list_is_told_with_what_has_changed_of_it() {
    let plans = "  - document-list:
      caption: 関連する計画
      items:
        - {name: 見本市総合計画, period: 令和4年度～令和13年度}
        - {name: 見本市環境計画, owner: 環境課}
";
    let prolonged = of_blocks(plans, &plans.replace("令和13年度", "令和14年度"));
    let [old, new] = ["13", "14"].map(|year| format!("見本市総合計画　令和4年度～令和【{year}】年度　—　—"));
    let group = ["第1章　はじめに　［内容変更］", "    〔関連する計画〕"];
    assert_eq!(prolonged[..2], group);
    assert_eq!(prolonged[2..], [format!("  - {old}"), format!("  + {new}"), "内容変更1件".to_owned()]);
    let more = format!("{plans}        - {{name: 見本市人口ビジョン}}\n");
    let added = "  + 【見本市人口ビジョン】　【—】　【—】　【—】";
    assert_eq!(of_blocks(plans, &more)[2..], [added, "内容変更1件"]);
}

#[test]
fn a_column_of_a_table_of_indicators_is_told_once() {
    let of = |columns: &str| {
        let tables = format!("tables:\n  targets: [{columns}]\nlevels:\n");
        Project::minimal().replace("booklet.yaml", "levels:\n", &tables).edition()
    };
    let (before, after) = (of("indicator, baseline, R6, target"), of("indicator, baseline, R6, R7, target"));
    let lines = told(&before, &after);
    assert_eq!(lines[0], "第1章　はじめに ＞ 基本目標1　人が訪れるまちをつくる　［内容変更］");
    assert_eq!(lines[1..], ["    〔数値目標〕", "  + 【R7】", "内容変更1件"]);
    assert_eq!(told(&after, &before)[1..], ["    〔数値目標〕", "  - 【R7】", "内容変更1件"]);
    // The columns of the years go on: one goes, one comes, and nothing is told of the rows.
    let lines = told(&before, &of("indicator, baseline, R7, target"));
    assert!(lines.iter().all(|line| !line.contains("12,000")), "{lines:#?}");
}

/// Goals with their measures, each a line of text: `id: title: text`.
fn outline(goals: &[(&str, &[[&str; 3]])]) -> CheckedBooklet {
    let mut project = Project::minimal().replace(
        "booklet.yaml",
        "opens: page, style: goal}\n",
        "opens: page, style: goal}\n  - {id: measure, numbering: 1-1, style: band}\n",
    );
    let mut list = String::new();
    for (id, measures) in goals {
        let mut text = format!("id: {id}\nlevel: goal\ntitle: {id}の目標\nsections:\n");
        for [id, title, said] in *measures {
            text.push_str(&format!("  - id: {id}\n    title: {title}\n    direction: |\n      {said}\n"));
        }
        project = project.file(&format!("goals/{id}.yaml"), text);
        list.push_str(&format!("  - {id}\n"));
    }
    project.replace("chapters/beginning.yaml", "  - tourism\n", &format!("  - tourism\n{list}")).edition()
}

const NURSERY: [&str; 3] = ["nursery", "保育を充実する", "待機児童をなくします。"];
const AFTER: [&str; 3] = ["after", "放課後の居場所をつくる", "学童保育室を増やします。"];
const PLAZA: [&str; 3] = ["plaza", "親子の広場を設ける", "小学校区ごとに広場を設けます。"];
const SCHOOL: [&str; 3] = ["school", "学校を開く", "地域に学校を開きます。"];

/// A measure that went to another goal takes nothing with it, and is not called one that has another number.
#[test]
fn what_is_gone_stands_under_its_own_goal() {
    let before = outline(&[("b", &[NURSERY, AFTER, PLAZA]), ("c", &[SCHOOL])]);
    let after = outline(&[("b", &[NURSERY]), ("c", &[SCHOOL, AFTER])]);
    let comparison = compare::compare(&before, &after);
    let laid_out = table::lay_out(&comparison, &Profile::named("revision"), ["v1", "v2"]);
    let row = |row: &table::OutlineRow| {
        let side = |side: &table::OutlineSide| match &side.mark {
            Some(mark) => mark.clone(),
            None => side.pieces.iter().map(|piece| piece.text.as_str()).collect(),
        };
        format!("{}{}｜{}｜{}", "　".repeat(row.depth), side(&row.left), side(&row.right), row.labels.join("・"))
    };
    assert_eq!(
        laid_out.outline.iter().map(row).collect::<Vec<_>>(),
        [
            "第1章　はじめに｜第1章　はじめに｜",
            "　（略）｜（略）｜",
            "　基本目標2　bの目標｜基本目標2　bの目標｜",
            "　　（略）｜（略）｜",
            "　　2-3　親子の広場を設ける｜（削除）｜廃止",
            "　基本目標3　cの目標｜基本目標3　cの目標｜",
            "　　（略）｜（略）｜",
            "　　2-2　放課後の居場所をつくる｜3-2　放課後の居場所をつくる｜移動",
        ]
    );
}

/// The sentences of a measure are found in another one, however much that says already in the same words.
#[test]
fn a_measure_whose_sentences_all_stand_in_another_is_merged() {
    let long = "保育所の待機児童をなくし、働く保護者を支えます。働く保護者のため、保育所の開所時間を延ばします。\
                すべての小学校区に学童保育室を設け、放課後の子どもを支えます。親子で過ごせる場を、公民館に設けます。";
    let gone = "保育所の待機児童のため、小学校区に保育室を設けます。親子で過ごせる広場を、すべての公民館に設けます。";
    let other = ["support", "働く保護者を支える", long];
    let both = format!("{long}{gone}");
    let before = outline(&[("b", &[other, ["plaza", "親子の広場を設ける", gone], SCHOOL])]);
    let after = outline(&[("b", &[["support", "働く保護者を支える", &both], SCHOOL])]);
    let lines = told(&before, &after);
    assert!(lines.iter().any(|line| line.contains("［統合］ 「2-1　働く保護者を支える」に統合")), "{lines:#?}");
    let lines = told(&after, &before);
    assert!(lines.iter().any(|line| line.contains("［分割］ 「2-1　働く保護者を支える」から分割")), "{lines:#?}");
    // One sentence of two is no merging.
    let half = format!("{long}{}", gone.split_inclusive('。').next().expect("a sentence"));
    let lines = told(&before, &outline(&[("b", &[["support", "働く保護者を支える", &half], SCHOOL])]));
    assert!(lines.iter().any(|line| line.contains("親子の広場を設ける") && line.contains("［廃止］")), "{lines:#?}");
}

#[test]
fn a_figure_of_another_unit_is_told_as_that() {
    let indicators = |text: &str| Project::minimal().replace("indicators.yaml", "12,000人 (R4)", text).edition();
    let kinds = |text: &str| told(&indicators("12,000人 (R4)"), &indicators(text)).last().cloned();
    assert_eq!(kinds("12,000世帯 (R4)").as_deref(), Some("単位変更1件"));
    assert_eq!(kinds("13,000世帯 (R4)").as_deref(), Some("基準値変更1件"));
    assert_eq!(kinds("12,000人 (R5)").as_deref(), Some("基準値変更1件"));
}

/// A heading that is told itself is not said again above what stands under it.
#[test]
fn a_caption_is_said_once() {
    let table = "  - table: {caption: 取組の一覧, columns: [取組, 担当], rows: [[調査, 建築課], [舗装, 土木課]]}\n";
    let lines = told(&Project::minimal().edition(), &with_block(table).edition());
    assert_eq!(lines.iter().filter(|line| line.contains("取組の一覧")).count(), 1, "{lines:#?}");
    assert!(lines.contains(&"  + 取組：【調査】　担当：【建築課】".to_owned()), "{lines:#?}");
    let other = table.replace("取組の一覧", "事業の一覧");
    let lines = of_blocks(table, &other);
    assert_eq!(lines[1..], ["  - 【取組】の一覧", "  + 【事業】の一覧", "内容変更1件"]);
}
