//! A generated booklet of the largest known form: the overlay on a comprehensive plan, with all its measures.
//!
//! Knows the content format and how long such texts are; measures nothing. The same scale gives the same files, and
//! every file is in order, so that what is timed is the road and not the reporting of faults.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// How much of everything a plan of scale one has.
pub const MEASURES: usize = 27;
pub const OUTCOMES: usize = 55;
pub const ACTIONS: usize = 109;
pub const OUTPUTS: usize = 324;
pub const PROJECTS: usize = 450;

/// The measures stand in policies, which only group them.
const POLICIES: usize = 7;

/// Writes a booklet of `scale` times the size into a folder, which becomes the booklet's own.
pub fn write(folder: &Path, scale: usize) {
    for (path, text) in files(scale) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder for the file");
        std::fs::write(path, text).expect("a file of the booklet");
    }
}

/// The booklet's files by their paths.
pub fn files(scale: usize) -> BTreeMap<String, String> {
    let plan = Plan { scale };
    let mut files = BTreeMap::from([
        ("booklet.yaml".to_owned(), plan.booklet()),
        ("glossary.yaml".to_owned(), glossary()),
        ("chapters/introduction.yaml".to_owned(), INTRODUCTION.to_owned()),
        ("chapters/terms.yaml".to_owned(), TERMS_CHAPTER.to_owned()),
    ]);
    for part in 0..scale {
        // One file takes only so many nodes.
        let text: String = share(OUTCOMES * scale, scale, part).map(|at| indicator("outcome", at)).collect();
        files.insert(format!("indicators/outcomes-{}.yaml", part + 1), text);
    }
    for policy in 0..plan.policies() {
        files.insert(format!("chapters/policy-{}.yaml", policy + 1), plan.policy(policy));
        let outputs = plan.outputs_of(policy);
        let text: String = outputs.map(|at| indicator("output", at)).collect();
        files.insert(format!("indicators/outputs-{}.yaml", policy + 1), text);
    }
    for measure in 0..MEASURES * scale {
        files.insert(format!("goals/measure-{}.yaml", measure + 1), plan.measure(measure));
    }
    files
}

struct Plan {
    scale: usize,
}

/// The `at`-th of `parts` nearly equal shares of `total` things.
fn share(total: usize, parts: usize, at: usize) -> std::ops::Range<usize> {
    total * at / parts..total * (at + 1) / parts
}

impl Plan {
    fn policies(&self) -> usize {
        POLICIES * self.scale
    }

    fn measures_of(&self, policy: usize) -> std::ops::Range<usize> {
        share(MEASURES * self.scale, self.policies(), policy)
    }

    fn actions_of(&self, measure: usize) -> std::ops::Range<usize> {
        share(ACTIONS * self.scale, MEASURES * self.scale, measure)
    }

    fn outputs_of_action(&self, action: usize) -> std::ops::Range<usize> {
        share(OUTPUTS * self.scale, ACTIONS * self.scale, action)
    }

    fn outputs_of(&self, policy: usize) -> std::ops::Range<usize> {
        let measures = self.measures_of(policy);
        let first = self.actions_of(measures.start).start;
        let last = self.actions_of(measures.end - 1).end;
        self.outputs_of_action(first).start..self.outputs_of_action(last - 1).end
    }

    fn booklet(&self) -> String {
        let mut out = BOOKLET.to_owned();
        for policy in 0..self.policies() {
            writeln!(out, "  - policy-{}", policy + 1).expect("writing to a string");
        }
        out.push_str("  - terms\n");
        out
    }

    fn policy(&self, policy: usize) -> String {
        let mut words = Words::new(1, policy);
        let mut out = format!(
            "id: policy-{}\nlevel: policy\ntitle: {}まち\nblocks:\n  - prose: |\n",
            policy + 1,
            words.pick(&STATES)
        );
        words.paragraph(&mut out, "      ", 4);
        out.push_str("sections:\n");
        for measure in self.measures_of(policy) {
            writeln!(out, "  - measure-{}", measure + 1).expect("writing to a string");
        }
        out
    }

    /// A 施策 with its 基本事業, each of which has its 事務事業.
    fn measure(&self, measure: usize) -> String {
        let mut words = Words::new(2, measure);
        let outcomes = share(OUTCOMES * self.scale, MEASURES * self.scale, measure);
        let quoted = outcomes.start + 1;
        let mut out = format!("id: measure-{}\ntitle: {}の充実\ndirection: |\n", measure + 1, words.pick(&FIELDS));
        words.paragraph(&mut out, "  ", 3);
        writeln!(
            out,
            "  このため、「{{{{outcome-{quoted}}}}}」を{{{{outcome-{quoted}.現状値}}}}から{{{{outcome-{quoted}.目標値}}}}にすることを目指します。\n"
        )
        .expect("writing to a string");
        for _ in 0..3 {
            words.sentence(&mut out, "  - ");
        }
        list(&mut out, "targets", "outcome", outcomes);
        out.push_str("sections:\n");
        for action in self.actions_of(measure) {
            self.action(action, &mut out);
        }
        out
    }

    fn action(&self, action: usize, out: &mut String) {
        let mut words = Words::new(3, action);
        let title = format!("{}に向けた{}の推進", words.pick(&FIELDS), words.pick(&MEANS));
        write!(out, "  - id: action-{}\n    title: {title}\n    direction: |\n", action + 1)
            .expect("writing to a string");
        words.paragraph(out, "      ", 2);
        out.push('\n');
        for _ in 0..3 {
            words.sentence(out, "      - ");
        }
        let mut placed = String::new();
        let outputs = self.outputs_of_action(action);
        // Now and then an indicator of the action before stands here again.
        let repeated = (action > 0 && action.is_multiple_of(6)).then(|| outputs.start - 1);
        for at in outputs.chain(repeated) {
            write!(placed, "{}output-{}", if placed.is_empty() { "" } else { ", " }, at + 1)
                .expect("writing to a string");
        }
        writeln!(out, "    kpis: [{placed}]\n    blocks:").expect("writing to a string");
        let projects = share(PROJECTS * self.scale, ACTIONS * self.scale, action);
        if action.is_multiple_of(3) { project_list(projects, out) } else { project_table(projects, out) }
    }
}

fn list(out: &mut String, key: &str, prefix: &str, range: std::ops::Range<usize>) {
    writeln!(out, "{key}:").expect("writing to a string");
    for at in range {
        writeln!(out, "  - {prefix}-{}", at + 1).expect("writing to a string");
    }
}

fn project_table(projects: std::ops::Range<usize>, out: &mut String) {
    out.push_str("      - table:\n          caption: 主な事務事業\n          columns: [事務事業, 内容, 担当課]\n          rows:\n");
    for project in projects {
        let mut words = Words::new(4, project);
        let name = format!("{}事業", words.pick(&MEANS));
        let section = words.pick(&SECTIONS);
        let mut text = String::new();
        words.sentence(&mut text, "");
        writeln!(out, "            - [{name}, {}, {section}]", text.trim_end()).expect("writing to a string");
    }
}

fn project_list(projects: std::ops::Range<usize>, out: &mut String) {
    out.push_str("      - prose: |\n");
    for project in projects {
        let mut words = Words::new(4, project);
        let (mark, name) = (words.pick(&["◎", "●", "☆", "・"]), words.pick(&MEANS));
        words.sentence(out, &format!("          - {mark}**{name}事業** "));
    }
}

/// One indicator: mostly a pair of figures, now and then one of the forms that are harder to read.
fn indicator(prefix: &str, at: usize) -> String {
    let mut words = Words::new(5, at + prefix.len() * 10_000);
    let id = format!("{prefix}-{}", at + 1);
    let counted = words.pick(&COUNTED);
    // Where there are more than the words can name, every two hundred are of a district of its own.
    let district = if at < 200 { String::new() } else { format!("第{}地区の", at / 200) };
    let name = format!("{district}{}{}の{counted}", words.pick(&WHO), words.pick(&FIELDS));
    let unit = words.pick(&["人", "件", "回", "団体", "世帯", "か所", "万円"]);
    let unit = if counted == "利用者数" { "人" } else { unit };
    let baseline = 100 + words.below(8_000);
    let target = baseline + 10 + words.below(900);
    let category = words.pick(&["outcome", "comparison", "standard"]);
    let mut out = format!("- id: {id}\n  name: {name}\n  categories: [{category}]\n");
    let figures = match at % 12 {
        3 => {
            format!("  better: higher\n  baseline: {{none: 新たに調べるため}}\n  target: {}{unit}\n", thousands(target))
        }
        5 => "  better: higher\n  baseline: 48.6% (R5)\n  target: ↗\n".to_owned(),
        7 => format!(
            "  series:\n    - {{name: 男性, baseline: {0}.{1}% (R5), target: {2}.0%}}\n    - {{name: 女性, baseline: {0}.{1}% (R5), target: {2}.5%}}\n",
            words.below(9) + 10,
            words.below(10),
            words.below(9) + 30
        ),
        9 => format!(
            "  note: 毎年度末の数値\n  baseline: {0} (R4–R5平均値)\n  target: {1}（5年間累計）\n",
            thousands(baseline) + unit,
            thousands(target * 6) + unit
        ),
        _ => format!("  baseline: {}{unit}/年 (R5)\n  target: {}{unit}/年\n", thousands(baseline), thousands(target)),
    };
    out.push_str(&figures);
    out
}

/// A number as Japanese documents print it, in groups of three.
fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

fn glossary() -> String {
    let mut out = String::new();
    for (at, (term, reading)) in TERMS.iter().enumerate() {
        write!(out, "- term: {term}\n  reading: {reading}\n  definition: |\n").expect("writing to a string");
        Words::new(6, at).paragraph(&mut out, "    ", 2);
    }
    out
}

/// Draws words in an order that looks like chance and is always the same.
struct Words(u64);

impl Words {
    fn new(kind: u64, at: usize) -> Self {
        let mut words = Words(kind << 32 | at as u64);
        // Neighbouring seeds are alike until they have been stirred a little.
        for _ in 0..4 {
            words.below(2);
        }
        words
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// Sentences of about fifty characters, one a line, as authors write them.
    fn paragraph(&mut self, out: &mut String, indent: &str, sentences: usize) {
        (0..sentences).for_each(|_| self.sentence(out, indent));
    }

    fn sentence(&mut self, out: &mut String, before: &str) {
        let (who, field, state) = (self.pick(&WHO), self.pick(&FIELDS), self.pick(&STATES));
        let (how, means) = (self.pick(&HOW), self.pick(&MEANS));
        let term = if self.below(4) == 0 { self.pick(&TERMS.map(|(term, _)| term)) } else { "" };
        let mark = if term.is_empty() { "" } else { "*や" };
        writeln!(out, "{before}{who}{field}を通じて{state}よう、{how}{term}{mark}{means}に取り組みます。")
            .expect("writing to a string");
    }
}

const BOOKLET: &str = "\
title: 第3期見本市総合戦略
subtitle: 第六次見本市総合振興計画後期基本計画
publisher: 見本市
section: 企画財政部政策企画課
date: 令和8年3月
period: 令和8年度～令和12年度
vocabulary:
  direction: 目指す姿と主な取組
  targets: 成果指標
  kpis: 指標
categories:
  - {id: outcome, name: 成果, description: 計画の終わりまでに到達したい水準を目標値に定めたもの。}
  - {id: comparison, name: 比較, description: 県や近隣の市の平均と比べて目標値を定めたもの。}
  - {id: standard, name: 基準値, description: 国などが示す望ましい水準を目標値に定めたもの。}
evaluation:
  - {status: 達成, when: reached}
  - {status: 向上, when: improved}
  - {status: 未達成, when: otherwise}
levels:
  - {id: chapter, opens: page}
  - {id: policy, numbering: 政策1, opens: page}
  - {id: measure, numbering: 1-1, opens: page, style: goal, layout: [direction, targets]}
  - {id: action, numbering: 1-1-1, layout: [direction, kpis]}
tables:
  targets: [indicator, category, baseline, target]
  kpis: [indicator, category, baseline, target]
tabs:
  - 総論
  - {title: 各論, here: true}
  - 資料編
outline:
  - introduction
";

const INTRODUCTION: &str = "\
id: introduction
title: 計画の見方
blocks:
  - prose: |
      {{冊子名}}は、{{計画期間}}の{{計画年数}}の計画です。
      施策ごとに目指す姿と成果指標を、基本事業ごとに主な取組と指標を示します。
  - categories: {caption: 指標の区分}
  - outline-list: [policy, measure]
";

const TERMS_CHAPTER: &str = "\
id: terms
title: 用語解説
blocks:
  - glossary: {}
";

const TERMS: [(&str, &str); 12] = [
    ("関係人口", "かんけいじんこう"),
    ("地域包括支援センター", "ちいきほうかつしえんせんたー"),
    ("デジタル・トランスフォーメーション", "でじたるとらんすふぉーめーしょん"),
    ("地域共生社会", "ちいききょうせいしゃかい"),
    ("ゼロカーボンシティ", "ぜろかーぼんしてぃ"),
    ("シティプロモーション", "してぃぷろもーしょん"),
    ("立地適正化計画", "りっちてきせいかけいかく"),
    ("コミュニティ・スクール", "こみゅにてぃすくーる"),
    ("自主防災組織", "じしゅぼうさいそしき"),
    ("ワーク・ライフ・バランス", "わーくらいふばらんす"),
    ("公共施設マネジメント", "こうきょうしせつまねじめんと"),
    ("ヤングケアラー", "やんぐけあらー"),
];

const WHO: [&str; 8] = [
    "子育て世帯の",
    "市民の",
    "高齢者の",
    "市内で働く人の",
    "障がいのある人の",
    "若い世代の",
    "地域団体の",
    "市内事業者の",
];

const FIELDS: [&str; 16] = [
    "保育と幼児教育",
    "地域医療と健康づくり",
    "学校教育と学びの環境",
    "防災と減災",
    "公園と緑地",
    "農業と直売所",
    "商店街と創業の支援",
    "道路と公共交通",
    "上下水道",
    "文化財と市民文化",
    "生涯学習とスポーツ",
    "多文化共生と人権",
    "資源の循環と脱炭素",
    "空き家と住まい",
    "行政手続のデジタル化",
    "健全な財政運営",
];

const STATES: [&str; 12] = [
    "安心して暮らし続けられる",
    "自分らしく活躍できる",
    "支え合いながら健やかに過ごせる",
    "学びの成果を地域に生かせる",
    "災害のときにも落ち着いて行動できる",
    "必要なときに必要な支援を受けられる",
    "働きがいを感じながら子育てができる",
    "まちの魅力を知って訪れる人が増える",
    "環境への負荷が少ない暮らしを選べる",
    "身近な場所で文化に触れられる",
    "手続に時間を取られずに済む",
    "将来の世代に負担を先送りしない",
];

const HOW: [&str; 8] = [
    "関係する機関や団体と連携しながら、",
    "国や県の制度も活用して、",
    "市民の意見を聴きながら、",
    "毎年度の成果を確かめ、",
    "庁内の各課が力を合わせて、",
    "民間の知恵と技術を取り入れて、",
    "近隣の市や町と協力して、",
    "これまでの取組を見直しながら、",
];

const MEANS: [&str; 16] = [
    "相談窓口の充実",
    "担い手の育成",
    "施設の計画的な更新",
    "情報発信の強化",
    "見守りの仕組みづくり",
    "交流の場の創出",
    "訪問による支援",
    "講座と研修の開催",
    "データの公開と活用",
    "補助制度の周知",
    "安全点検の徹底",
    "販路の開拓の支援",
    "拠点の整備",
    "学校と地域との協働",
    "手続のオンライン化",
    "負担の軽減",
];

const COUNTED: [&str; 6] = [
    "利用者数",
    "満足している市民の数",
    "講座に参加した人の延べ数",
    "相談件数",
    "新たに始めた取組の数",
    "支援を受けた事業者の数",
];

const SECTIONS: [&str; 8] =
    ["政策企画課", "子育て支援課", "健康づくり課", "学校教育課", "産業振興課", "環境課", "都市計画課", "くらし安全課"];
