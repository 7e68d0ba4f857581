//! The version of Rust that `Cargo.toml` promises suffices: no dependency asks for a later one.
//!
//! What our own code uses of the standard library clippy holds to the same version (`incompatible_msrv`).

use std::process::Command;

use serde_json::Value;

use crate::project::repository;

#[test]
fn no_dependency_asks_for_a_later_rust() {
    let run = Command::new(env!("CARGO"))
        .current_dir(repository())
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()
        .expect("cargo runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: Value = serde_json::from_slice(&run.stdout).expect("packages");
    let version = |package: &Value| -> Vec<u32> {
        let text = package["rust_version"].as_str().unwrap_or_default();
        text.split('.').filter_map(|number| number.parse().ok()).collect()
    };
    let packages = metadata["packages"].as_array().expect("packages");
    let ours = packages.iter().find(|package| package["name"] == "sasshi").map(version).expect("this package");
    assert_eq!(ours.len(), 2, "a version like 1.92");
    for package in packages {
        // `1.92.0` is `1.92`.
        let theirs: Vec<u32> = version(package).into_iter().take(2).collect();
        assert!(theirs <= ours, "{} {} needs Rust {theirs:?}", package["name"], package["version"]);
    }
}
