//! Booklets with damage of every kind: whatever is done to the files, the answer is a booklet that prints or messages with
//! true places.
//!
//! Each seed is one damaged booklet, so that a failure can be had again by its seed. The normal run takes a few thousand,
//! of every kind over every sample; `SASSHI_MUTATIONS=100000` asks for more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use sasshi::build::booklet::{Document, Html, Marked, Options};
use sasshi::build::{BuildError, build};
use sasshi::check::CheckedBooklet;
use sasshi::compare::{self, words::Piece};
use sasshi::render;

use crate::damage::{Damage, Dice};
use crate::project::repository;
use crate::targets::load::{Files, examined, printed};

const USUAL: u64 = 3_000;

/// The endings of files that are text, and so are damaged.
const TEXTS: [&str; 3] = [".yaml", ".csv", ".svg"];

/// How many ended in each way.
#[derive(Default)]
struct Ends {
    printed: AtomicU64,
    told: AtomicU64,
}

/// The samples, in the order of their names: seeds pick by position.
pub fn samples() -> Vec<Files> {
    let folders = std::fs::read_dir(repository().join("content")).expect("the folder of samples");
    let names = folders.map(|folder| folder.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut folders: Vec<String> = names.map(|name| format!("content/{name}")).collect();
    folders.extend(["tests/valid/minimal", "tests/valid/blocks"].map(str::to_owned));
    folders.sort();
    folders.iter().map(|folder| files(folder)).collect()
}

pub fn files(folder: &str) -> Files {
    let root = repository().join(folder);
    walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Which sample a seed damages.
fn sample_of(seed: u64, samples: &[Files], kinds: &[Damage]) -> usize {
    seed as usize / (kinds.len() + 1) % samples.len()
}

/// What a comparison promises of any two editions: what is not marked is the same on both sides, and it can be printed.
fn compared(old: &CheckedBooklet, new: &CheckedBooklet) {
    let comparison = compare::compare(old, new);
    let same = |pieces: &[Piece]| -> String {
        pieces.iter().filter(|piece| !piece.changed).map(|piece| piece.text.as_str()).collect()
    };
    for entry in &comparison.entries {
        for row in &entry.rows {
            if let (Some(old), Some(new)) = (&row.cells.old, &row.cells.new) {
                // Cells stand beside those of their column, whose order may be another; one that is new says nothing unmarked.
                let sides = [old, new].map(|cells| {
                    let mut cells: Vec<String> = cells.iter().map(|cell| same(&cell.pieces)).collect();
                    cells.retain(|cell| !cell.is_empty());
                    cells.sort();
                    cells
                });
                assert_eq!(sides[0], sides[1], "{row:?}");
            }
        }
    }
    let table = compare::table::lay_out(&comparison, &compare::profile::Profile::of(new.booklet()), ["v1", "v2"]);
    let view = table.view(true);
    render::comparison::page(&view).expect("a page");
    render::comparison::typst(&view, &[]).expect("a source");
    assert!(compare::compare(new, new).is_empty(), "an edition differs from itself");
    marked(old, new);
}

/// A page with the changes in place can be printed of any two editions, with every mark in its place and each id once.
fn marked(old: &CheckedBooklet, new: &CheckedBooklet) {
    let edition = compare::redline::edition(old, new, ["v1", "v2"]);
    let marked = Marked { edition, pictures: BTreeMap::new() };
    let document = |marked| Document::new(new, marked, Options::default());
    let with_marks = document(Some(&marked));
    let built = build(&with_marks, &[&Html], None, || {});
    let page = match built {
        Ok(built) => String::from_utf8(built.outputs.get("index.html").expect("a page").to_vec()).expect("text"),
        // A booklet's own templates may be wrong, which is then told.
        Err(BuildError::Problems(_)) => return,
        Err(error) => panic!("{error:?}"),
    };
    assert!(!page.contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c)), "a mark is left over");
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    let unmarked = document(None);
    let plain = build(&unmarked, &[&Html], None, || {}).expect("as above");
    let plain = String::from_utf8(plain.outputs.get("index.html").expect("a page").to_vec()).expect("text");
    let plain_ids: Vec<&str> = plain.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let plain_once: BTreeSet<&str> = plain_ids.iter().copied().collect();
    // Two glossaries in one booklet have their terms twice, marked or not.
    let twice = || ids.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1).collect::<Vec<_>>();
    assert!(once.len() == ids.len() || plain_once.len() < plain_ids.len(), "these ids are there twice: {:?}", twice());
}

/// The booklet of one seed: one kind of damage to one sample, seldom with more of it or of others.
fn damaged(seed: u64, samples: &[Files], kinds: &[Damage]) -> Files {
    let mut dice = Dice::of(seed);
    let kind = seed as usize % (kinds.len() + 1);
    let sample = &samples[sample_of(seed, samples, kinds)];
    let paths: Vec<&String> = sample.keys().filter(|path| TEXTS.iter().any(|text| path.ends_with(text))).collect();
    let mut files = sample.clone();
    let Some(kind) = kinds.get(kind) else {
        misplaced(&mut files, &paths, &mut dice);
        return files;
    };
    for round in 0..=dice.below(8).saturating_sub(4) {
        let kind = if round == 0 { kind } else { dice.pick(kinds) };
        let other = dice.pick(&paths);
        let text = files.get_mut(*dice.pick(&paths)).expect("a file of the sample");
        kind.apply(text, &sample[*other], &mut dice);
    }
    files
}

/// A file that is gone, lies elsewhere, is there twice, or has the contents of another.
fn misplaced(files: &mut Files, paths: &[&String], dice: &mut Dice) {
    let (one, other) = (*dice.pick(paths), *dice.pick(paths));
    let contents = files[one].clone();
    match dice.below(6) {
        0 => drop(files.remove(one)),
        1 => drop(files.insert(other.clone(), contents)),
        2 => drop(files.insert(format!("{one}.txt"), contents)),
        3 => drop(files.insert(format!("chapters/copy-of-{}", one.replace('/', "-")), contents)),
        4 => drop(files.insert(format!("goals/{one}"), contents)),
        _ => {
            files.remove(one);
            files.insert(one.replace("s/", "/"), contents);
        }
    }
}

#[test]
fn damage_of_any_kind_is_told_with_true_places() {
    let wanted = std::env::var("SASSHI_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL);
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let (samples, kinds, ends) = (samples(), Damage::kinds(), Ends::default());
    let sound: Vec<CheckedBooklet> = samples.iter().map(|files| examined(files).expect("a sound sample")).collect();
    let run = |seed| match examined(&damaged(seed, &samples, &kinds)) {
        Some(checked) => {
            printed(&checked);
            compared(&sound[sample_of(seed, &samples, &kinds)], &checked);
            ends.printed.fetch_add(1, Ordering::Relaxed);
        }
        None => drop(ends.told.fetch_add(1, Ordering::Relaxed)),
    };
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let run = &run;
            scope.spawn(move || {
                for seed in (worker..wanted).step_by(workers as usize) {
                    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(seed)));
                    assert!(outcome.is_ok(), "seed {seed} is not taken well");
                }
            });
        }
    });
    let (printed, told) = (ends.printed.into_inner(), ends.told.into_inner());
    assert_eq!(printed + told, wanted);
    assert!(printed * 10 > wanted && told * 10 > wanted, "the damage is too heavy or too light: {printed}, {told}");
}
