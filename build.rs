//! Lists the files of each folder of `templates/` as a table that the program holds: what lies in a folder is built in, so
//! that a new template needs no row anywhere.
//!
//! Knows folders and names; what a file is for is the business of the rooms that take a table in.

#![expect(clippy::disallowed_methods, reason = "lists folders while the program is being built")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What editors and systems leave in a folder is no template.
const EXTENSIONS: [&str; 7] = ["css", "html", "js", "md", "svg", "typ", "yaml"];

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names the folder"));
    println!("cargo::rerun-if-changed=build.rs");
    for folder in subfolders(&root.join("templates")) {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        println!("cargo::rerun-if-changed=templates/{name}");
        let mut files = Vec::new();
        gather(&folder, "", &mut files);
        files.sort();
        fs::write(out.join(format!("{name}.rs")), table(&name, &files)).expect("a folder that can be written to");
    }
}

/// An expression: names below the folder, with `/` between their parts, and texts.
fn table(folder: &str, files: &[String]) -> String {
    let mut rows = String::from("&[\n");
    for file in files {
        writeln!(
            rows,
            "({file:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/templates/{folder}/{file}\"))),"
        )
        .expect("writing to a string");
    }
    rows + "]"
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the templates lie beside this file");
    entries.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.is_dir()).collect()
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let has_plain_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
        if path.is_dir() {
            gather(&path, &format!("{prefix}{name}/"), files);
        } else if path.extension().and_then(|extension| extension.to_str()).is_some_and(|it| EXTENSIONS.contains(&it)) {
            assert!(has_plain_name, "{}: names of templates are ASCII letters, digits, `-` and `.`", path.display());
            files.push(format!("{prefix}{name}"));
        }
    }
}
