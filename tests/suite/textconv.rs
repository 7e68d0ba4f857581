//! The lines that git shows of a content file: what stands on which, and that nothing is lost.

use sasshi::load::written::{self, Kind, Node, Written};
use sasshi::schema::SCHEMAS;
use sasshi::textconv;

use crate::damage::{Damage, Dice};
use crate::mutations::samples;
use crate::project::{Project, Run};

/// How many damaged files are looked at; a failure names its seed.
const TRIES: u64 = 2_000;

fn lines(text: &str) -> String {
    String::from_utf8(textconv::lines("a.yaml", text.into())).expect("text")
}

/// Every content file of the samples, by its path.
fn contents() -> Vec<(String, Vec<u8>)> {
    let files = samples().into_iter().flatten();
    let is_content = |path: &String| path.ends_with(".yaml") || path.ends_with(".csv");
    files.filter(|(path, _)| is_content(path) && !path.starts_with('.')).collect()
}

/// What a file says: every text in its place. Quotes count where they make something of nothing.
fn said(node: &Node) -> String {
    match &node.kind {
        Kind::Scalar { .. } if node.is_nothing() => "—".to_owned(),
        Kind::Scalar { text, .. } => format!("{:?}", joined(text)),
        Kind::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(",")),
        Kind::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{:?}:{}", key.text, said(value)));
            // The order of keys says nothing, and need not show.
            let mut entries: Vec<String> = entries.collect();
            entries.sort();
            format!("{{{}}}", entries.join(","))
        }
    }
}

/// A text of several lines, in which a new line behind a sentence is the same as none, as it is to Markdown.
fn joined(text: &str) -> String {
    let Some(rest) = text.strip_suffix('\n') else { return text.to_owned() };
    let mut out = String::new();
    for line in rest.split('\n') {
        let is_new = line.starts_with(|c: char| !c.is_alphanumeric()) || line.is_empty() || line.contains('|');
        if !out.is_empty() && (is_new || !out.ends_with(['。', '！', '？', '」', '）'])) {
            out.push('\n');
        }
        out.push_str(line);
    }
    out + "\n"
}

fn tree(path: &str, bytes: &[u8]) -> Option<String> {
    match written::read(path, bytes.to_vec())? {
        Written::Yaml { root, .. } => Some(said(&root)),
        Written::Table(rows) => Some(format!("{rows:?}")),
    }
}

#[test]
fn indicators_and_sections_are_as_they_should_be() {
    let indicators = "\
# 覚え書き
- id: shops
  code: 5-1
  name: 市内の店舗数  # 仮の名称
  categories: [outcome, other]
  baseline: {value: 31店, note: 速報値}
  note: 休業中の店を除きます。
  target:
- id: sports
  name: 運動が「好き」な子ども
  series:
    - name: 男性
      baseline: 1,711人 (H30)
      actuals:
        R8: 12人
        R9: \"~\"
";
    let wanted = "\
# 覚え書き
■ 指標 shops 市内の店舗数 | 印刷する番号: 5-1
  # 仮の名称
  区分: [outcome, other] | 現状値: {値: 31店, 欄の中に添える注: 速報値}
  注: 休業中の店を除きます。
  目標値:
■ 指標 sports 運動が「好き」な子ども
  系列:
    - 系列の名称: 男性 | 現状値: 1,711人 (H30)
      年度ごとの最新値:
        R8: 12人
        R9: \"~\"
";
    assert_eq!(lines(indicators), wanted);
    let section = "\
id: work
title: 働く場をつくる
direction: |
  企業を支えます。15年後に、「働く場」を二倍にします！

  次のとおりです。
subtitle: \"一つ。二つ: 三つ。\"
blocks:
  - table:
      caption: 表
      columns: [年月, 内容]
      rows:
        - [令和5年7月, 会議]
        - [令和5年8月, \"\"]
        - [令和5年9月]
  - prose: |-
      終わり。
targets: []
未知: 値
";
    let wanted = "\
■ 見出し work 働く場をつくる
方向性: |
  企業を支えます。
  15年後に、「働く場」を二倍にします！

  次のとおりです。
副題: >
  一つ。
  二つ: 三つ。
ブロック:
  - 自由な表:
      表題: 表
      列の見出し: [年月, 内容]
      行:
        - 年月: 令和5年7月 | 内容: 会議
        - 年月: 令和5年8月 | 内容: \"\"
        - [令和5年9月]
  - 文章: 終わり。
数値目標: []
未知: 値
";
    assert_eq!(lines(section), wanted);
}

#[test]
fn tables_are_rows_with_the_heads_of_their_columns() {
    let table = "年,実績\r\n平成7年,\"61,204\"\r\n平成12年\r\n平成17年,,余り\r\n";
    let wanted = "年 | 実績\n年: 平成7年 | 実績: 61,204\n年: 平成12年\n年: 平成17年 | 実績: | 余り\n";
    for (name, table) in
        [("x.csv", table.to_owned()), ("X.CSV", table.replace("\r\n", "\r")), ("x.csv", format!("\u{feff}{table}"))]
    {
        assert_eq!(String::from_utf8(textconv::lines(name, table.into())).unwrap(), wanted);
    }
    let even = "年,実績\n平成7年,61204\n";
    assert_eq!(textconv::lines("blob", even.into()), "年 | 実績\n年: 平成7年 | 実績: 61204\n".as_bytes());
    assert_eq!(textconv::lines("a.yaml", even.into()), even.as_bytes(), "a file with half a line is no table");
}

#[test]
fn line_ends_and_marks_are_nobodys_business() {
    for (path, bytes) in contents() {
        let wanted = textconv::lines(&path, bytes.clone());
        let text = String::from_utf8(bytes).unwrap().replace("\r\n", "\n").replace('\u{feff}', "");
        assert!(textconv::lines(&path, text.clone().into()) == wanted, "{path}");
        for other in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.replace('\n', "\r")] {
            assert!(textconv::lines(&path, other.into()) == wanted, "{path}");
        }
    }
}

#[test]
fn what_no_booklet_could_be_read_from_stays_as_it_is() {
    let conflict = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n";
    let texts: [&[u8]; 9] = [
        b"",
        b"a: [1\n",
        b"a:\n\tb: 1\n",
        conflict.as_bytes(),
        b"title: \x89\xbc\x93c\n",
        b"\xff\xfea\0:\0 \0b\0",
        b"PK\x03\x04",
        b"a: &x 1\nb: *x\n",
        b"- [1,000]\n",
    ];
    for text in texts {
        assert_eq!(textconv::lines("a.yaml", text.to_vec()), text);
        assert_eq!(textconv::lines("", text.to_vec()), text);
    }
    for text in ["a,b\"\n", "a,b\n<<<<<<< HEAD\n"] {
        assert_eq!(textconv::lines("a.csv", text.into()), text.as_bytes());
    }
}

/// Every line of every sample: with it go a value, a paragraph or a comment, and that shows.
#[test]
fn no_line_is_lost() {
    for (path, bytes) in contents() {
        let whole = textconv::lines(&path, bytes.clone());
        let text = String::from_utf8(bytes).unwrap();
        let all: Vec<&str> = text.split_inclusive('\n').collect();
        for at in (0..all.len()).filter(|at| !all[*at].trim().is_empty()) {
            let rest = [&all[..at], &all[at + 1..]].concat().concat();
            assert!(textconv::lines(&path, rest.into()) != whole, "{path}:{} could go unseen: {}", at + 1, all[at]);
        }
    }
}

/// Every key and every value of every sample, each made another in several ways.
#[test]
fn every_change_of_a_value_shows() {
    fn places(node: &Node, found: &mut Vec<std::ops::Range<usize>>) {
        match &node.kind {
            Kind::Scalar { .. } => found.push(node.span.range()),
            Kind::List(items) => items.iter().for_each(|item| places(item, found)),
            Kind::Mapping(entries) => entries.iter().for_each(|(key, value)| {
                found.push(key.span.range());
                places(value, found);
            }),
        }
    }
    let mut changes = 0;
    for (path, bytes) in contents() {
        let Some(Written::Yaml { root, text }) = written::read(&path, bytes.clone()) else { continue };
        let (whole, was) = (textconv::lines(&path, bytes), said(&root));
        let mut found = Vec::new();
        places(&root, &mut found);
        for place in found {
            let typed = &text[place.clone()];
            let others = ["~".to_owned(), "'~'".to_owned(), "[]".to_owned(), format!("'{typed} | a: b'")];
            for other in [format!("字{typed}"), others[place.start % 4].clone()] {
                let changed = [&text[..place.start], &other, &text[place.end..]].concat();
                if tree(&path, changed.as_bytes()).is_some_and(|is| is != was) {
                    changes += 1;
                    assert!(textconv::lines(&path, changed.into()) != whole, "{path}: {typed} → {other}");
                }
            }
        }
    }
    assert!(changes > 5_000, "only {changes} changes have been tried");
}

#[test]
fn files_that_say_different_things_look_different() {
    let (samples, kinds) = (samples(), Damage::kinds());
    let mut compared = 0;
    for seed in 0..TRIES {
        let mut dice = Dice::of(seed);
        let sample = dice.pick(&samples);
        let paths: Vec<&String> =
            sample.keys().filter(|path| path.ends_with(".yaml") || path.ends_with(".csv")).collect();
        let (path, other) = (*dice.pick(&paths), *dice.pick(&paths));
        let mut bytes = sample[path].clone();
        dice.pick(&kinds).apply(&mut bytes, &sample[other], &mut dice);
        let (Some(old), Some(new)) = (tree(path, &sample[path]), tree(path, &bytes)) else { continue };
        if old != new {
            compared += 1;
            let (old, new) = (textconv::lines(path, sample[path].clone()), textconv::lines(path, bytes.clone()));
            assert!(old != new, "seed {seed}: {path}\n{}", String::from_utf8_lossy(&bytes));
        }
    }
    assert!(compared > TRIES / 10, "only {compared} files have been compared");
}

/// The labels that people see most. They are those of the definitions.
#[test]
fn keys_are_called_what_the_definitions_call_them() {
    for (text, wanted) in [
        (
            "- {id: a, name: b, unit: 人, actual: 1, baseline: 2, target: 3}\n",
            "■ 指標 a b | 単位: 人 | 最新値: 1 | 現状値: 2 | 目標値: 3\n",
        ),
        ("- {id: a, name: b}\n", "■ 施策 a b\n"),
        ("- {term: a, reading: b}\n", "■ 用語 a | 読み: b\n"),
        ("- {rule: a, target: b, reason: c}\n", "- 免除する規則の名前: a | 対象: b | 免除する理由: c\n"),
        ("- {id: 1, text: a, response: b}\n", "■ 意見 1 | 意見の文章: a | 市の考え方の文章: b\n"),
        (
            "{from: a, until: b, title: c}\n",
            "意見を受け付ける最初の日: a\n意見を受け付ける最後の日: b\n募集の題名: c\n",
        ),
        ("{title: a, outline: [b], period: c}\n", "冊子の題名: a\n外側の見出し: [b]\n計画期間: c\n"),
        ("{foo: a, id: b}\n", "■ 見出し b\nfoo: a\n"),
        ("{foo: a, bar: [b]}\n", "foo: a\nbar: [b]\n"),
    ] {
        assert_eq!(lines(text), wanted, "{text}");
    }
    // A file is recognised by its keys, whichever kind of file it is.
    for schema in SCHEMAS.iter().filter(|schema| !schema.files.is_empty()) {
        assert!(schema.text().contains("\"properties\""), "{} would not be recognised", schema.name);
    }
}

#[test]
fn git_gets_lines_whatever_it_asks_for() {
    let project = Project::minimal();
    let run = |path: &str| -> Run { project.run(&["textconv", path]) };
    let shown = run("minimal/indicators.yaml");
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    assert!(shown.stdout.starts_with("■ 指標 "), "{}", shown.stdout);
    std::fs::copy(project.path("indicators.yaml"), project.beside("一時 ファイル")).unwrap();
    assert_eq!(run("一時 ファイル").stdout, shown.stdout);
    std::fs::write(project.beside("broken.yaml"), b"a: [\xff\n").unwrap();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_sasshi"));
    let broken = program.arg("textconv").arg(project.beside("broken.yaml")).output().unwrap();
    assert_eq!((broken.status.code(), &broken.stdout[..]), (Some(0), &b"a: [\xff\n"[..]));
    assert_eq!(run("nowhere.yaml").code, 2);
    let help = project.run(&["--help"]).stdout;
    assert!(help.contains("git-setup") && !help.contains("textconv"), "{help}");
}
