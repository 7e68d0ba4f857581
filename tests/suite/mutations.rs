//! Booklets with random damage: whatever is done to the files, the answer is a clean check or messages with true places.
//!
//! The damage is done by a generator of its own from fixed seeds, so that a failure can be had again by its seed. The
//! normal run takes a few thousand; `SASSHI_MUTATIONS=100000` asks for more.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use sasshi::check;
use sasshi::diag::{Diagnostic, Language, Place, Report, human, json, short};
use sasshi::edition;
use sasshi::load;
use sasshi::model::stage::Stage;
use sasshi::source::{Sources, Span};

use crate::project::repository;

const USUAL: u64 = 3_000;

/// Longest that one damaged booklet may take: a hundred times what it does.
const PATIENCE: Duration = Duration::from_secs(5);

/// What people and programs leave in files, above all by mistake.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "\n", "\r\n", "\r", "\t", " ", "  ", "　", "\u{a0}", ":", ": ", "：", "-", "- ", "－", "#", " #", "?", "? ", "|", ">", "|-", "|2", ">-",
    "[", "]", "{", "}", ",", "、", "，", "\"", "'", "“", "”", "「", "」", "&", "&a ", "*", "*a", "＊", "**", "!", "!!int ", "%", "%YAML 1.2\n", "@",
    "`", "```", "~", "---", "\n---\n", "...", "\n...\n", "<<", "<<<<<<< HEAD\n", "=======\n", "=", "\\", "\\n", "\\u0000", "\u{0}", "\u{7}",
    "\u{b}", "\u{85}", "\u{200b}", "\u{202e}", "\u{feff}", "\u{2028}", "\u{e000}", "😀", "辻\u{e0100}", "が", "か\u{3099}", "㎡", "{{", "}}",
    "{{計画期間}}", "{{第1期.KPI.達成}}", "{{shops}}", "<b>", "<!--", "&amp;", "&nGg;", "[x](javascript:1)", "[x](http://a)", "![x](y)", "[a]: b\n", "# ", "\n# 見出し\n",
    "1. ", "> ", "|a|b|\n|-|-|\n", "***", "_", "null", "true", "0", "1e9", "０", "△", "↗", "(R4)", "（H30）", "1,2", "約", "～", "／年", "none",
    "id", "id: ", "title: ", "blocks", "sections: ", "progress", "targets: ", "levels", "numbering", "level: goal\n", "visitors", "beginning",
    "[^a]", "[^a]: ", "actuals: {R8: 1}", "R8", "until: 3年\n", "when: 令和元年7月\n", "form: arrows\n", "links: ", "bars: ", "csv: ", "opens: right\n",
];

/// What no report may send to a terminal.
const HARMFUL: [char; 5] = ['\0', '\u{7}', '\r', '\u{1b}', '\u{202e}'];

/// A small generator of numbers (xorshift64*), so that the damage never changes with a library.
struct Dice(u64);

impl Dice {
    fn of(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Does one piece of damage.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let (kind, is_rare) = (dice.below(12), dice.below(10) == 0);
    if kind == 0 && is_rare {
        bytes.insert(at, dice.next() as u8);
        return;
    }
    // The rest of the damage respects characters: what does not is refused as a whole, which is soon known.
    let text = String::from_utf8_lossy(bytes).into_owned();
    *bytes = text.clone().into_bytes();
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (floor(at), floor(at + dice.below(30)));
    match kind {
        0 | 1 => drop(bytes.splice(start..end, [])),
        2 => drop(bytes.splice(start..start, text[start..end].bytes())),
        3 => bytes.truncate(start),
        4 | 5 => lines(bytes, &text, dice),
        6 => drop(bytes.splice(start..end, dice.pick(TOKENS).bytes())),
        _ => drop(bytes.splice(start..start, dice.pick(TOKENS).bytes())),
    }
}

/// Takes a line away, doubles it, moves it elsewhere, or indents it anew.
fn lines(bytes: &mut Vec<u8>, text: &str, dice: &mut Dice) {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        return;
    }
    let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(4) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(other, lines[one].clone()),
        2 => lines.swap(one, other),
        _ => lines[one] = format!("{}{}", dice.pick(&[" ", "  ", "    ", "\t", "　", ""]), lines[one].trim_start()),
    }
    *bytes = lines.concat().into_bytes();
}

type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &str) -> Files {
    let root = repository().join(folder);
    walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| {
            entry.path().extension().is_some_and(|kind| ["yaml", "csv", "svg"].iter().any(|own| kind == *own))
        })
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Checks the folder as the program does, and what it finds.
fn examine(root: &Path) {
    let loaded = load::folder(root).expect("a folder");
    let mut problems = loaded.problems;
    let checked = loaded.booklet.map(|booklet| check::check(booklet, None, &loaded.sources, &mut problems));
    let fatal = problems.has_fatal();
    let diagnostics = problems.into_sorted(&loaded.sources);
    let (stage, waived) = checked.as_ref().map_or((Stage::UNSAID, &[][..]), |checked| (checked.stage, &checked.waived));
    let report = Report { stage, diagnostics: &diagnostics, waived, sources: &loaded.sources };
    let booklet = checked.as_ref().and_then(|checked| checked.booklet.as_ref());
    assert_eq!(booklet.is_none(), fatal, "a booklet is made exactly if nothing forbids it");
    // What is sound can be derived, whatever it says.
    drop(booklet.map(|booklet| serde_json::to_value(edition::derive(booklet)).expect("JSON")));
    for diagnostic in &diagnostics {
        places(diagnostic, &loaded.sources);
    }
    for language in [Language::English, Language::Japanese] {
        let reports = [
            human::render(&report, language, false) + &human::summary(&report, language),
            short::render(&report, language),
        ];
        assert!(reports.iter().all(|report| !report.contains(HARMFUL)), "a report sends control characters");
        json::render(&report, language);
    }
}

/// Every place lies in its file, between characters.
fn places(diagnostic: &Diagnostic, sources: &Sources) {
    let mut spans: Vec<Span> = diagnostic.other.into_iter().collect();
    spans.extend(diagnostic.fix.as_ref().map(|fix| fix.span));
    match &diagnostic.place {
        Place::Span(span) => spans.push(*span),
        Place::Path(path) => assert!(!path.is_empty()),
    }
    for span in spans {
        let text = sources.get(span.file).text();
        assert!(text.get(span.range()).is_some(), "{span:?} is no place in {} bytes: {diagnostic:?}", text.len());
    }
}

/// Does the damage of one seed, and undoes it.
fn run(seed: u64, samples: &[(Files, tempfile::TempDir)]) {
    let mut dice = Dice::of(seed);
    let (files, root) = dice.pick(samples);
    let paths: Vec<&String> = files.keys().collect();
    let mut changed = Files::new();
    for _ in 0..=dice.below(3) {
        let path = *dice.pick(&paths);
        let bytes = changed.entry(path.clone()).or_insert_with(|| files[path].clone());
        for _ in 0..=dice.below(4) {
            damage(bytes, &mut dice);
        }
    }
    for (path, bytes) in &changed {
        write(root.path(), path, bytes);
    }
    let start = Instant::now();
    examine(root.path());
    assert!(start.elapsed() < PATIENCE, "it takes {:?}", start.elapsed());
    for path in changed.keys() {
        write(root.path(), path, &files[path]);
    }
}

/// The samples, each in a folder for every worker.
fn samples() -> Vec<(Files, tempfile::TempDir)> {
    let folders = std::fs::read_dir(repository().join("content")).expect("the folder of samples");
    let names = folders.map(|folder| folder.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut folders: Vec<String> = names.map(|name| format!("content/{name}")).collect();
    folders.extend(["tests/valid/minimal", "tests/valid/blocks"].map(str::to_owned));
    // Seeds pick by position.
    folders.sort();
    let copied = |folder: &String| {
        let (files, root) = (files(folder), tempfile::tempdir().unwrap());
        files.iter().for_each(|(path, bytes)| write(root.path(), path, bytes));
        (files, root)
    };
    folders.iter().map(copied).collect()
}

#[test]
fn damage_of_any_kind_is_told_with_true_places() {
    let wanted = std::env::var("SASSHI_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL);
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                let samples = samples();
                for seed in (worker..wanted).step_by(workers as usize) {
                    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(seed, &samples)));
                    assert!(outcome.is_ok(), "seed {seed} is not taken well");
                }
            });
        }
    });
}
