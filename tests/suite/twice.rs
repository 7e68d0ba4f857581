//! The two commands of the README compile nothing twice: what the first builds, the second finds.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::project::repository;

/// What makes a compiled crate another one: package, target, features and profile.
type Unit = (String, String, Vec<String>, String);

/// All that a command compiles, but for the packages of this repository, whose tests are a second build of it by nature.
fn units(command: &str) -> BTreeSet<Unit> {
    let run = Command::new(env!("CARGO"))
        .current_dir(repository())
        .args([command, "--release", "--locked", "--unit-graph", "-Z", "unstable-options"])
        // A plan of what would be compiled is not among what a stable cargo tells by itself.
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .expect("cargo runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let graph: Value = serde_json::from_slice(&run.stdout).expect("a plan");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let unit = |unit: &Value| {
        let features = unit["features"].as_array().into_iter().flatten().map(text).collect();
        let target = format!("{} {} {}", unit["target"]["name"], unit["target"]["kind"], unit["mode"]);
        (text(&unit["pkg_id"]), target, features, unit["profile"].to_string())
    };
    let all = graph["units"].as_array().expect("units").iter().map(unit);
    all.filter(|(package, ..)| !package.starts_with("path+")).collect()
}

#[test]
fn what_the_first_command_builds_the_second_finds() {
    let (first, second) = (units("build"), units("test"));
    assert!(first.len() > 100, "a plan of {} units", first.len());
    let again: Vec<_> = first.difference(&second).collect();
    assert!(again.is_empty(), "`cargo test` compiles these with other features or another profile: {again:#?}");
}
