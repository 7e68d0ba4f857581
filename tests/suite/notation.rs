//! The lint of notation: what it must not remark on, what it must, and what a booklet can choose.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::Project;

/// Sentences that stand in good plans, together in one booklet: nothing about them is wrong or mixed.
const HARMLESS: &[&str] = &[
    // Words that look like others, or like two particles
    "被害が広く及びます。",
    "まっさらになった土地に、もっともっと人を呼びます。",
    "御意見はごもっともです。",
    "学ぶ習慣が身に付いてきました。",
    "市長の事務取扱を置きます。",
    "事故に備えます。",
    "いきいきサロンを開きます。",
    "サービスへアクセスし、ヘルスケアとペットの相談を受けます。",
    "口コミを集め、商工業を守り、二タイプの住宅を建てます。",
    "データ一覧とセンター一般会計です。",
    "子どもたちがたまたはしゃいでいました。",
    "及び腰にならずに進めます。",
    "町並びに映える看板を整えます。",
    "ものの見方が変わります。",
    "整備したものの、課題が残りました。",
    "目標値に届かないものの向上しています。",
    "次のことと併せて検討します。",
    "ひととまちとしごとをつなぎます。",
    "子どものびのび広場を開きます。",
    "子どものの字を習う時間は設けません。",
    "駅前ににぎわいを生み出します。",
    "市ががん検診を行います。",
    "そこでできることを増やします。",
    "国ととりまとめた結果です。",
    "市民とともに歩みます。",
    "くにに住む人の数です。",
    "なにに使うかを示します。",
    "母は働き、父は育児を担います。",
    "これははじめての試みです。",
    "桃ももらいました。",
    "ふるさとと都市を結びます。",
    "午後5時までで受付を終えます。",
    "谷と都市をつなぎます。",
    // Nouns and verbs, adverbs and conjunctions
    "課題に取り組みます。",
    "課題に取り組み、成果を公表します。",
    "取り組みながら学びます。",
    "取り組みやすい環境を整えます。",
    "取組を広げます。",
    "さらに、市民の参加を促します。",
    "市民の参加を更に促します。",
    "手続を簡素にします。",
    "申込書を受け取ります。",
    "相談を受け付け、関係課に引き継ぎます。",
    "家計の負担を和らげるとともに、保育の質を高めます。",
    "企業と共に考えます。",
    "規則に従って定めます。",
    "出来事を記録します。",
    "出来高を確かめます。",
    "大事なことを伝えます。",
    "事業の実施に当たります。",
    "為替の影響を受けます。",
    "計画に従って進めます。",
    "市民に関わる計画です。",
    // Names that keep their spelling
    "こども家庭庁の調査によります。",
    "認定こども園を整備します。",
    "こどもの日に開きます。",
    "子どもの居場所をつくります。",
    "障害福祉サービスを利用できます。",
    "障がいのある人を支えます。",
    "障害者差別解消法に基づきます。",
    "「こども未来プラン」を定めました。",
    "「および」という語の使い方を学びます。",
    "まち・ひと・しごと創生法に基づきます。",
    "国立社会保障・人口問題研究所の推計です。",
    "昭和40年に厚生省が示した基準です。",
    "空家等対策の推進に関する特別措置法があります。",
    "SDGsの「すべての人に健康と福祉を」に当たります。",
    "住み続けられるまちづくりを進めます。",
    "質の高い教育を全ての子どもに届けます。",
    // Figures, units and years
    "令和2(2020)年に始めました。",
    "令和7年度の予算です。",
    "平成31年4月に開きました。",
    "令和元年5月に始めました。",
    "2030年までの国際目標です。",
    "人口は12,345人です。",
    "事業費は1,200円から2,500円です。",
    "2040年を見据えます。",
    "2025年日本国際博覧会に参加しました。",
    "電話は000-000-0000です。",
    "所在地は本町1-1です。",
    "三つの柱を立てます。",
    "3つ星の宿があります。",
    "公園を3か所に整備します。",
    "数箇所で実施します。",
    "面積は120㎡です。",
    "割合は34.8%です。",
    "第2期の計画です。",
    "Society5.0を実現します。",
    "A地区とB地区を結びます。",
    // Signs and spaces
    "受付は4月～6月です。",
    "サービスの質を高めます。",
    "データベースを整えます。",
    "スーパーシティを目指します。",
    "ニュース一覧を載せます。",
    "Uターン、Iターン及びJターンを促します。",
    "Vリーグの試合を誘致します。",
    "ラーメンとビールの催しです。",
    "コミュニティセンターを使います。",
    "コーヒーを出します。",
    "スキー場とスケート場があります。",
    "KPIを見直します。",
    "編集　見本市企画部企画課",
    "対象者　市内に住む人が参加できます。",
    "市　長",
    "左右対称の建物です。",
    "現行と改定後を対照します。",
    "対象は市民です。",
    "社会保障と災害補償を見直します。",
    "品質保証の仕組みがあります。",
    "レディースデーを設けます。",
    "贈与税の控除があります。",
    // Ends of sentences
    "市民と市が力を合わせること。",
    "次のとおり。",
    // Brackets
    "次の1）と2）に取り組みます。",
    "（1）で述べた「（仮称）市民の森」を整えます。",
    "1) 調査 ア) 聞き取り 注2）を付けます。",
    "国内総生産(GDP)と計画（令和6年）です。",
    "登録件数10件と参加者数100人です。",
    "センター二カ所とデータ方式です。",
    "2,3人の班に分かれます。",
    "平成31年（令和元年）度の値と、平成31年（令和元年）の値です。",
    "詳しくは市のサイトを御覧ください。",
    "計画を定めました（令和6年3月）。",
];

/// A sentence, the rule that it breaks, and what is under the line with its replacement.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    ("市民をを支えます。", "doubled-particle", "をを", "を"),
    ("市のの計画です。", "doubled-particle", "のの", "の"),
    ("まちづくりのの推進です。", "doubled-particle", "のの", "の"),
    ("市はは道路を整備します。", "doubled-particle", "はは", "は"),
    ("サービスがが向上します。", "doubled-particle", "がが", "が"),
    ("KPIにに基づきます。", "doubled-particle", "にに", "に"),
    ("人ロが減ります。", "confusable-words", "人ロ", "人口"),
    ("市民と協カします。", "confusable-words", "協カ", "協力"),
    ("統ーした様式です。", "confusable-words", "統ー", "統一"),
    ("再生可能工ネルギーです。", "confusable-words", "工ネルギー", "エネルギー"),
    ("二ーズを捉えます。", "confusable-words", "二ーズ", "ニーズ"),
    ("市民ヘの支援です。", "confusable-words", "ヘ", "へ"),
    ("食ベる喜びです。", "confusable-words", "ベ", "べ"),
    ("スぺースを設けます。", "confusable-words", "ぺ", "ペ"),
    ("サ口ンを開きます。", "confusable-words", "口", "ロ"),
    ("延べ10,00人です。", "misplaced-comma", "10,00", "1,000"),
    ("785，105人です。", "misplaced-comma", "785，105", "785,105"),
    ("計画（素案です。", "unpaired-bracket", "（", ""),
    ("計画素案）です。", "unpaired-bracket", "）", ""),
    ("「にぎわい」」の創出です。", "unpaired-bracket", "」", ""),
    ("計画（「素案）です。", "unpaired-bracket", "「", ""),
    ("計画（素案)です。", "notation-width", "（素案)", "（素案）"),
    ("数10年前です。", "notation-digits", "数10", "数十"),
    ("㋿8年度です。", "square-era", "㋿", "令和"),
    ("小子化が進みます。", "confusable-words", "小子化", "少子化"),
    ("人工ビジョンを定めます。", "confusable-words", "人工ビジョン", "人口ビジョン"),
    ("高齢者ディサービスです。", "confusable-words", "ディサービス", "デイサービス"),
    ("子ども家庭庁の調査です。", "official-name", "子ども家庭庁", "こども家庭庁"),
    ("障がい者差別解消法に基づきます。", "official-name", "障がい者差別解消法", "障害者差別解消法"),
    (
        "国立社会保障人口問題研究所の推計です。",
        "official-name",
        "国立社会保障人口問題研究所",
        "国立社会保障・人口問題研究所",
    ),
    ("「男女共同参画者会基本法」があります。", "official-name", "男女共同参画者会基本法", "男女共同参画社会基本法"),
    (
        "「デジタル田園都市国家構造総合戦略」があります。",
        "official-name",
        "デジタル田園都市国家構造総合戦略",
        "デジタル田園都市国家構想総合戦略",
    ),
    ("文部省の調査です。", "official-name", "文部省", "文部科学省"),
    ("SDGsの「陸の豊かさを守ろう」です。", "sdgs-name", "陸の豊かさを守ろう", "陸の豊かさも守ろう"),
    ("目標8「働きがいも経済発展も」です。", "sdgs-name", "働きがいも経済発展も", "働きがいも経済成長も"),
    ("サ−ビスです。", "notation-dashes", "−", "ー"),
    ("データーーの活用です。", "notation-dashes", "ーー", "ー"),
    ("サ一ビスです。", "notation-dashes", "一", "ー"),
    ("センタ−の整備です。", "notation-dashes", "−", "ー"),
    ("ｻｰﾋﾞｽです。", "notation-width", "ｻｰﾋﾞｽ", "サービス"),
    ("K P Iです。", "notation-spaces", "K P I", "KPI"),
    ("Ｓ Ｄ Ｇ ｓです。", "notation-spaces", "Ｓ Ｄ Ｇ ｓ", "ＳＤＧｓ"),
    ("市民 、企業です。", "notation-spaces", "民 、", "民、"),
    ("これまでの取組を踏まえて、市民が 進めます。", "notation-spaces", "が 進", "が進"),
    ("支えます。。", "notation-punctuation", "。。", "。"),
];

/// The same for a profile of the government's documents.
const SLIPS_OF_KOYOBUN: &[(&str, &str, &str, &str)] = &[
    ("子ども達です。", "notation-words", "子ども達", "子どもたち"),
    ("いきいきと暮らします。", "notation-words", "いきいきと", "生き生きと"),
    ("市民または企業です。", "notation-words", "または", "又は"),
    ("市民もしくは企業です。", "notation-words", "もしくは", "若しくは"),
    ("すべての市民です。", "notation-words", "すべて", "全て"),
    ("すでに始めました。", "notation-words", "すでに", "既に"),
    ("市民ならびに企業です。", "notation-words", "ならびに", "並びに"),
    ("支える為に定めます。", "notation-words", "る為に", "るために"),
    ("ご意見を伺います。", "notation-words", "ご意見", "御意見"),
    ("わが国の課題です。", "notation-words", "わが国", "我が国"),
    ("報告して下さい。", "notation-words", "て下さい", "てください"),
    ("位置づけを示します。", "notation-words", "位置づけ", "位置付け"),
    ("受け入れを進めます。", "notation-words", "受け入れ", "受入れ"),
    ("特色を活かします。", "notation-words", "活かし", "生かし"),
    ("コンピュータを使います。", "notation-words", "コンピュータ", "コンピューター"),
    ("次の通り定めます。", "notation-words", "次の通り", "次のとおり"),
    ("歩き続けると共に休みます。", "notation-words", "ると共に", "るとともに"),
    ("3つの柱です。", "notation-digits", "3つ", "三つ"),
    ("1500人が来ました。", "notation-digits", "1500", "1,500"),
    ("１２人が来ました。", "notation-digits", "１２", "12"),
    ("3ヶ所に置きます。", "notation-units", "ヶ所", "か所"),
    ("令和1年度に始めました。", "notation-era", "令和1", "令和元"),
    ("R6年度に始めました。", "notation-era", "R6", "令和6"),
    ("市民，企業の計画です。", "notation-punctuation", "，", "、"),
];

fn chapter(paragraphs: &[&str]) -> String {
    let prose: String = paragraphs.iter().map(|paragraph| format!("      {paragraph}\n\n")).collect();
    format!("id: beginning\ntitle: 見本\nblocks:\n  - prose: |\n{prose}  - glossary: {{}}\nsections:\n  - tourism\n")
}

fn booklet(notation: &str, paragraphs: &[&str]) -> Project {
    let project = Project::minimal().file("chapters/beginning.yaml", chapter(paragraphs));
    project.replace("booklet.yaml", "outline:", &format!("notation: {notation}\noutline:"))
}

/// What is remarked on: the rule, what stands there, what it should be.
fn remarks(project: &Project) -> Vec<(String, String, String)> {
    let run = project.check(&["--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let read = |one: &Value| {
        let at = |position: &str| one["place"][position].as_u64().unwrap_or(1) as usize - 1;
        let source = std::fs::read_to_string(project.path(one["place"]["path"].as_str().unwrap())).unwrap();
        let line: Vec<char> = source.lines().nth(at("line")).unwrap_or_default().chars().collect();
        let found: String = line[at("column")..at("end_column").max(at("column"))].iter().collect();
        (text(&one["name"]), found, text(&one["fix"]["replacement"]))
    };
    report["diagnostics"].as_array().expect("a list").iter().map(read).collect()
}

#[test]
fn good_sentences_are_let_pass() {
    assert!(HARMLESS.len() >= 80, "{}", HARMLESS.len());
    let run = booklet("consistent", HARMLESS).check(&["--format", "short"]);
    assert_eq!(run.stdout, "");
}

#[test]
fn good_sentences_are_good_for_the_government_too() {
    // These are written otherwise there, as the booklet's own choice allows.
    let otherwise = ["3つ星", "空家", "うち", "はじめて", "なにに"];
    let sentences: Vec<&str> =
        HARMLESS.iter().copied().filter(|text| !otherwise.iter().any(|other| text.contains(other))).collect();
    let run = booklet("koyobun", &sentences).check(&["--format", "short"]);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_booklet_may_ask_for_nothing() {
    let mixed = ["市民及び企業、または団体です。", "学校および地域，又は国です。", "ＫＰＩとKPI、3ヶ所と4か所です。"];
    let run = booklet("none", &mixed).check(&["--format", "short"]);
    assert_eq!(run.stdout, "");
    let run = booklet("consistent", &mixed).check(&["--format", "short"]);
    let rules = ["mixed-spelling", "notation-punctuation", "notation-width", "notation-units"];
    assert!(rules.iter().all(|rule| run.stdout.contains(rule)), "{}", run.stdout);
}

/// A term is read by its sound, so that whatever kana stand there are no spelling of the booklet's.
#[test]
fn how_a_term_is_read_is_no_spelling() {
    const TERMS: &[(&str, &str)] = &[
        ("子ども", "こども"),
        ("福祉及び保育", "ふくしおよびほいく"),
        ("学校並びに地域", "がっこうならびにちいき"),
        ("すべての人", "全ての人"),
        ("サーバー", "さーば"),
        ("市が外国人と", "しががいこくじんとと"),
    ];
    for notation in ["consistent", "koyobun"] {
        for (term, reading) in TERMS {
            let paragraph = format!("{term}*のことです。");
            let glossary = |reading: &str, definition: &str| {
                format!("- term: {term}\n  reading: {reading}\n  definition: |\n    {definition}\n")
            };
            let told = |reading: &str, definition: &str| {
                let project = booklet(notation, &[&paragraph]);
                remarks(&project.file("glossary.yaml", glossary(reading, definition)))
            };
            assert_eq!(told(reading, "説明です。"), told("よみ", "説明です。"), "{notation}: {term}");
        }
        let said = "- term: 子ども\n  reading: こども\n  definition: |\n    市民および子供です。\n";
        let project = booklet(notation, &["子ども*及び親、学校及び地域です。"]).file("glossary.yaml", said);
        assert!(!remarks(&project).is_empty(), "{notation}: what a term means is spelled like the rest");
    }
}

fn every_slip_is_told(notation: &str, slips: &[(&str, &str, &str, &str)]) {
    let mut bad = Vec::new();
    for (sentence, rule, found, replacement) in slips {
        let project = booklet(notation, &[sentence]);
        let remarks = remarks(&project);
        let wanted = ((*rule).to_owned(), (*found).to_owned(), (*replacement).to_owned());
        if remarks != [wanted] {
            bad.push(format!("{sentence}: {remarks:?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn slips_are_told_with_what_is_meant() {
    every_slip_is_told("consistent", SLIPS);
}

#[test]
fn the_governments_notation_is_asked_for() {
    every_slip_is_told("koyobun", SLIPS_OF_KOYOBUN);
}

#[test]
fn a_booklets_own_words_come_before_the_profile() {
    let own = "{profile: koyobun, words: {生かす: 活かす, 御意見: ご意見}, allow: [およびの会]}";
    let project = booklet(own, &["およびの会とともに進めます。", "ご意見を活かした計画です。", "市民および企業です。"]);
    assert_eq!(remarks(&project), [("notation-words".to_owned(), "および".to_owned(), "及び".to_owned())]);
    let project = booklet("{words: {こども: 子ども}}", &["子供とこどもがいます。"]);
    let found: BTreeSet<String> = remarks(&project).into_iter().map(|(_, found, _)| found).collect();
    assert_eq!(found, BTreeSet::from(["こども".to_owned(), "子供".to_owned()]));
}

#[test]
fn many_slips_of_one_kind_in_a_file_are_one_remark() {
    let often = ["市民及び企業です。"; 40].into_iter().chain(["学校および地域です。"; 30]).collect::<Vec<_>>();
    let run = booklet("consistent", &often).check(&["--format", "short"]);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("(30 of the former in this file)"), "{}", run.stdout);
}

#[test]
fn a_remark_on_a_mixture_shows_the_other_way_too() {
    let project = booklet("consistent", &["市民及び企業です。", "国及び県です。", "学校および地域です。"]);
    let run = project.check(&["--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let other = &report["diagnostics"][0]["other"];
    assert_eq!((other["line"].as_u64(), other["column"].as_u64()), (Some(5), Some(9)), "{report}");
}
