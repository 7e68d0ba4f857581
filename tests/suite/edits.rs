//! Edits of content files: every one says what was meant, changes nothing else, loses no comment and can be taken back.
//!
//! The files are those of all samples and of all beginnings, and files in every manner of YAML that an author may type, with
//! a comment wherever one can stand. `SASSHI_EDITS` sets how many edits are tried, `SASSHI_SEED` where they begin.

use sasshi::edit::{Change, Edit, Entry, Refused, Step, Value, edit, read};

use crate::damage::Dice;
use crate::project::repository;

const TEXTS: &[&str] = &[
    "",
    " ",
    "x",
    "1,234人",
    "98.0％",
    "key: value",
    "a #b",
    "# x",
    "- x",
    "--- x",
    "...",
    "null",
    "~",
    "true",
    "1.20",
    "'",
    "\"",
    "\\",
    "\\n",
    "{{visitors.target}}",
    "[x](y)",
    "{a: b}",
    "a, b",
    "x:",
    "x: ",
    "@x",
    "`x`",
    "%x",
    "&x *y !z",
    "| x",
    "> x",
    "=1+1",
    "\t",
    "a\tb",
    "a\u{a0}b",
    "　全角の字下げ",
    "一行目\n二行目",
    "一行目\n\n  字下げ\n三行目\n",
    "  先に空き\n次",
    "\n先に空行",
    "# 見出しに似た行\n- 箇条に似た行\n---\n...\nkey: value",
    "終わりに空行\n\n",
    "空きで終わる \n次",
    "\u{85}x",
    "x\ry",
    "😀 𠮷",
];

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// The text of every content file of the samples, the beginnings and the cases.
fn written() -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["content", "templates/new", "tests/valid"] {
        for entry in walkdir::WalkDir::new(repository().join(folder)).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|end| end == "yaml") {
                files.push(std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    assert!(files.len() > 50);
    files
}

/// A file in whatever manner, with numbered comments.
struct Made<'r> {
    random: &'r mut Dice,
    out: String,
    comments: usize,
}

impl Made<'_> {
    fn file(random: &mut Dice) -> String {
        let mut made = Made { random, out: String::new(), comments: 0 };
        made.comment_lines(0);
        if made.random.below(2) == 0 {
            made.list(0, 4)
        } else {
            made.mapping(0, 4)
        }
        made.comment_lines(0);
        let text = if made.random.below(4) == 0 { made.out.replace('\n', "\r\n") } else { made.out };
        if random.below(5) == 0 { text.trim_end().to_owned() } else { text }
    }

    fn pad(&mut self, column: usize) {
        self.out.push_str(&" ".repeat(column));
    }

    fn token(&mut self) -> String {
        self.comments += 1;
        format!("# §{}§", self.comments)
    }

    fn comment_lines(&mut self, column: usize) {
        for _ in 0..self.random.below(3) {
            if self.random.below(3) == 0 {
                self.out.push('\n');
            } else {
                let token = self.token();
                self.pad(column);
                self.out.push_str(&token);
                self.out.push('\n');
            }
        }
    }

    fn line_end(&mut self) {
        if self.random.below(4) == 0 {
            let token = self.token();
            self.out.push(' ');
            self.out.push_str(&token);
        }
        self.out.push('\n');
    }

    fn list(&mut self, column: usize, depth: usize) {
        for index in 0..1 + self.random.below(3) {
            if index > 0 {
                self.comment_lines(column);
                self.pad(column);
            }
            self.out.push('-');
            self.value(column, depth, true);
        }
    }

    fn mapping(&mut self, column: usize, depth: usize) {
        for index in 0..1 + self.random.below(3) {
            if index > 0 {
                self.comment_lines(column);
                self.pad(column);
            }
            let quote = if self.random.below(5) == 0 { "\"" } else { "" };
            self.out.push_str(&format!("{quote}k{index}{quote}:"));
            self.value(column, depth, false);
        }
    }

    /// What stands behind a dash or a colon, to the end of its lines.
    fn value(&mut self, column: usize, depth: usize, is_item: bool) {
        let inner = column + 2 + 2 * self.random.below(2);
        match self.random.below(if depth == 0 { 7 } else { 12 }) {
            0 => self.line_end(),
            1..=3 => {
                const SCALARS: [&str; 8] = [
                    "x",
                    "1,234人",
                    "'it''s'",
                    "\"a \\\" b\"",
                    "98.0%",
                    "二語 です",
                    "'two\n     lines'",
                    "plain\n     lines",
                ];
                let scalar = self.random.pick(&SCALARS);
                self.out.push_str(&format!(" {}", scalar.replace("\n     ", &format!("\n{}", " ".repeat(inner)))));
                self.line_end();
            }
            4 => {
                const FLOWS: [&str; 7] =
                    ["[]", "{}", "[a, 'b' , c]", "{k: v, l: [x]}", "[ {a: 1}, b ]", "[a, ]", "{k: }"];
                self.out.push_str(&format!(" {}", self.random.pick(&FLOWS)));
                self.line_end();
            }
            5 | 6 => {
                const SIGNS: [&str; 5] = ["|", "|-", ">", ">-", "|+"];
                self.out.push_str(&format!(" {}", self.random.pick(&SIGNS)));
                self.line_end();
                for line in ["一行目", "  # 字下げ", "", "- 二行目"].iter().take(1 + self.random.below(4)) {
                    if !line.is_empty() {
                        self.pad(inner);
                        self.out.push_str(line);
                    }
                    self.out.push('\n');
                }
            }
            7 | 8 if is_item => {
                self.out.push(' ');
                if self.random.below(3) == 0 {
                    self.list(column + 2, depth - 1)
                } else {
                    self.mapping(column + 2, depth - 1)
                }
            }
            kind => {
                self.line_end();
                self.comment_lines(inner);
                self.pad(inner);
                if kind % 2 == 0 { self.list(inner, depth - 1) } else { self.mapping(inner, depth - 1) }
            }
        }
    }
}

/// All places of a value, that of the whole first.
fn places(value: &Value) -> Vec<Vec<Step>> {
    fn go(value: &Value, path: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
        all.push(path.clone());
        let steps: Vec<(Step, &Value)> = match value {
            Value::List(items) => items.iter().enumerate().map(|(index, item)| (Step::Item(index), item)).collect(),
            Value::Mapping(entries) => entries.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
            Value::Nothing | Value::Text(_) => Vec::new(),
        };
        for (step, value) in steps {
            path.push(step);
            go(value, path, all);
            path.pop();
        }
    }
    let mut all = Vec::new();
    go(value, &mut Vec::new(), &mut all);
    all
}

fn any_value(random: &mut Dice, depth: usize) -> Value {
    let text = |random: &mut Dice| Value::text(*random.pick(TEXTS));
    match random.below(if depth == 0 { 5 } else { 7 }) {
        0 => Value::Nothing,
        5 => Value::List((0..random.below(3)).map(|_| any_value(random, depth - 1)).collect()),
        6 => Value::Mapping((0..random.below(3)).map(|n| (format!("n{n}"), any_value(random, depth - 1))).collect()),
        _ => text(random),
    }
}

fn any_edit(random: &mut Dice, value: &Value) -> Edit {
    let all = places(value);
    let entries = |value: &Value| match value {
        Value::List(items) => items.len(),
        Value::Mapping(entries) => entries.len(),
        Value::Nothing | Value::Text(_) => 0,
    };
    loop {
        let at = random.pick(&all).clone();
        let here = value.get(&at).unwrap();
        match random.below(5) {
            0 | 1 if !at.is_empty() => return Edit::Set { at, value: any_value(random, 2) },
            2 if !at.is_empty() => return Edit::Remove { at },
            3 if entries(here) > 1 => {
                let (from, to) = (random.below(entries(here)), random.below(entries(here)));
                return Edit::Move { of: at, from, to };
            }
            4 => {
                let index = random.below(entries(here) + 1);
                let new = any_value(random, 2);
                match here {
                    Value::List(_) => return Edit::Insert { into: at, index, entry: Entry::Item(new) },
                    Value::Mapping(_) => {
                        let entry = Entry::Key(format!("new{}", random.below(1000)), new);
                        return Edit::Insert { into: at, index, entry };
                    }
                    Value::Nothing | Value::Text(_) => {}
                }
            }
            _ => {}
        }
    }
}

/// The numbered comments of a text, sorted.
fn comments(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split('§').skip(1).step_by(2).collect();
    found.sort_unstable();
    found
}

/// Holds one edit against what must be true of all; the text afterwards.
fn hold(text: &str, change: &Edit) -> String {
    let made: Change = match edit(text, change) {
        Ok(made) => made,
        Err(Refused::KeyTwice) => return text.to_owned(),
        Err(refused) => panic!("{refused:?}\n{text}\n{change:?}"),
    };
    let written = made.apply(text);
    let undone = made.undo(text).apply(&written);
    assert_eq!(undone, text, "{change:?}");
    // What goes takes its own comments along, and nothing else loses one.
    let may_lose = match change {
        Edit::Insert { .. } | Edit::Move { .. } => false,
        Edit::Remove { .. } => true,
        Edit::Set { at, .. } => !matches!(read(text).unwrap().get(at), Some(Value::Nothing | Value::Text(_))),
    };
    let (before, after) = (comments(text), comments(&written));
    if may_lose {
        let replaced: String = made.splices.iter().map(|splice| &text[splice.range.clone()]).collect();
        let lost = before.iter().filter(|comment| !after.contains(comment));
        lost.for_each(|comment| {
            assert!(replaced.contains(comment), "{comment} is lost\n{text}\n{change:?}\n{written}")
        });
    } else {
        assert_eq!(before, after, "{text}\n{change:?}\n{written}");
    }
    written
}

#[test]
fn every_edit_of_every_sample_says_what_was_meant() {
    let mut random = Dice::of(number("SASSHI_SEED", 1));
    let files = written();
    for round in 0..number("SASSHI_EDITS", 300) {
        let text = &files[usize::try_from(round).unwrap() % files.len()];
        let value = read(text).expect("a sample can be read");
        hold(text, &any_edit(&mut random, &value));
    }
}

#[test]
fn sequences_of_edits_lose_nothing_in_any_manner_of_writing() {
    let first = number("SASSHI_SEED", 1);
    for seed in first..first + number("SASSHI_EDITS", 300) {
        let mut random = Dice::of(seed);
        let mut text = Made::file(&mut random);
        for _ in 0..5 {
            let Some(value) = read(&text) else { panic!("seed {seed}: cannot be read\n{text}") };
            let change = any_edit(&mut random, &value);
            text = std::panic::catch_unwind(|| hold(&text, &change)).unwrap_or_else(|_| panic!("seed {seed}"));
        }
    }
}
