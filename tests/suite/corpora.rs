//! The kept inputs of the fuzz targets (`fuzz/corpus/`) once more, and each with a little damage.
//!
//! What fuzzing has found stays found: every input that once broke a promise is in a corpus. The long search is `fuzz/run`.

use crate::damage::{Damage, Dice};
use crate::project::repository;
use crate::targets::TARGETS;
use crate::targets::load::smallest;

/// How many damaged inputs each target gets: a few seconds' worth.
const DAMAGED: usize = 500;
/// More damage at once leaves nothing of what made an input worth keeping.
const HEAVIEST: u64 = 6;

fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = repository().join("fuzz/corpus").join(target);
    let inputs = std::fs::read_dir(folder).expect("a corpus").map(|entry| entry.expect("an input").path());
    let mut inputs: Vec<_> =
        inputs.map(|path| (path.display().to_string(), std::fs::read(path).expect("an input"))).collect();
    inputs.sort();
    inputs
}

fn replay(target: &str, run: fn(&[u8])) {
    let (inputs, kinds) = (corpus(target), Damage::kinds());
    assert!(inputs.len() > 20, "{target} has hardly any inputs");
    let rounds = DAMAGED.div_ceil(inputs.len()) as u64;
    for (number, (path, input)) in inputs.iter().enumerate() {
        // Undamaged at first, then with ever more damage.
        for round in 0..=rounds {
            let mut dice = Dice::of(number as u64 * (rounds + 1) + round);
            let mut damaged = input.clone();
            for _ in 0..round.min(HEAVIEST) {
                let other = &dice.pick(&inputs).1;
                dice.pick(&kinds).apply(&mut damaged, other, &mut dice);
            }
            let outcome = std::panic::catch_unwind(|| run(&damaged));
            assert!(outcome.is_ok(), "{path}, round {round}: {:?}", String::from_utf8_lossy(&damaged));
        }
    }
}

#[test]
fn what_fuzzing_has_kept_holds_for_values() {
    replay("values", target("values"));
}

#[test]
fn what_fuzzing_has_kept_holds_for_markdown() {
    replay("markdown", target("markdown"));
}

#[test]
fn what_fuzzing_has_kept_holds_for_escaping() {
    replay("escape", target("escape"));
}

#[test]
fn what_fuzzing_has_kept_holds_for_loading() {
    replay("load", target("load"));
}

fn target(name: &str) -> fn(&[u8]) {
    TARGETS.iter().find(|(target, _)| *target == name).map(|(_, run)| *run).expect("a target")
}

#[test]
fn the_smallest_booklet_of_fuzzing_is_that_of_the_tests() {
    assert!(smallest() == crate::mutations::files("tests/valid/minimal"), "fuzz/src/load.rs lacks a file");
}

/// A corpus that grows without measure makes every run of the tests slower.
#[test]
fn the_corpora_are_small() {
    let inputs = TARGETS.iter().flat_map(|(target, _)| corpus(target));
    let sizes: Vec<usize> = inputs.map(|(_, input)| input.len()).collect();
    let bytes: usize = sizes.iter().sum();
    assert!(sizes.len() <= 300 && bytes <= 1 << 20, "{} inputs, {bytes} bytes", sizes.len());
}
