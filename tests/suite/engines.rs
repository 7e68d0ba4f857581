//! The two typesetting engines: the same PDF, byte for byte, and clear words where there is no usable one.
//!
//! The real `typst` program is found by the environment variable `SASSHI_TYPST`, or on the search path.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::{Project, has, repository};

/// The real program, if there is one. Without it nothing is known of the engines' agreement, so CI insists on it.
pub fn typst() -> Option<PathBuf> {
    Some(PathBuf::from(std::env::var_os("SASSHI_TYPST").unwrap_or_else(|| "typst".into())))
        .filter(|program| has(program))
}

#[cfg(feature = "embedded")]
fn same_pdf(project: Project) {
    let Some(program) = typst().map(|program| program.display().to_string()) else { return };
    let read = |project: &Project| ["booklet.pdf", "print.pdf"].map(|pdf| std::fs::read(project.output(pdf)).unwrap());
    let embedded = project.built(&["--formats", "pdf,print"]);
    let by_embedded = read(&embedded);
    let command = embedded.built(&["--formats", "pdf,print", "--typst", &program]);
    assert!(by_embedded == read(&command), "the engines give different PDFs");
}

#[cfg(feature = "embedded")]
#[test]
fn both_engines_give_the_same_pdf_of_the_real_plan() {
    same_pdf(Project::kitamoto());
}

#[cfg(feature = "embedded")]
#[test]
fn both_engines_give_the_same_pdf_of_the_smallest_booklet() {
    same_pdf(Project::minimal());
}

/// Compiles the sources that a build has left, with no fonts but those of a folder.
fn compiles_with_plain_typst(program: &Path, sources: &Path, fonts: &Path) {
    let run = std::process::Command::new(program)
        .current_dir(sources)
        .arg("compile")
        .arg("--font-path")
        .arg(fonts)
        .args(["--ignore-system-fonts", "--ignore-embedded-fonts", "main.typ"])
        .output()
        .expect("the typst program");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    assert!(sources.join("main.pdf").is_file());
}

#[test]
fn the_sources_compile_with_plain_typst() {
    let Some(program) = typst() else { return };
    let project = Project::minimal().built(&["--typst", &program.display().to_string()]);
    compiles_with_plain_typst(&program, &project.output("typst"), &repository().join("fonts"));
    assert!(!project.output("typst/fonts").exists());
}

#[test]
fn the_sources_with_their_fonts_need_nothing_else() {
    let Some(program) = typst() else { return };
    let project = Project::minimal().built(&["--with-fonts", "--typst", &program.display().to_string()]);
    assert!(project.output("typst/fonts/OFL.txt").is_file());
    let copy = project.beside("copy");
    std::fs::rename(project.output("typst"), &copy).unwrap();
    compiles_with_plain_typst(&program, &copy, Path::new("fonts"));
}

#[test]
fn a_missing_program_is_told_with_what_to_do() {
    let run = Project::minimal().build(&["--engine", "command", "--typst", "no-such-typst"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("error[typst-missing]: cannot run the typst command `no-such-typst`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("install Typst 0.15.1"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn another_version_of_typst_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::minimal().file("../old-typst", "#!/bin/sh\necho 'typst 0.13.0 (abc)'\n");
    let program = project.path("../old-typst");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let run = project.build(&["--typst", &program.display().to_string()]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("is version 0.13.0, but Typst 0.15.1 is needed"), "{}", run.stderr);
}

/// Its words are for those who write templates.
#[cfg(unix)]
#[test]
fn the_words_of_an_engine_are_told_to_none_who_replaces_no_template() {
    use std::os::unix::fs::PermissionsExt;
    let fails =
        "#!/bin/sh\n[ \"$1\" = --version ] && exec echo 'typst 0.15.1 (abc)'\necho 'error: odd words' >&2\nexit 1\n";
    let project = Project::minimal().file("../fails", fails);
    let program = project.path("../fails");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let arguments = ["--formats", "pdf", "--typst", &program.display().to_string()];
    let run = project.build(&arguments);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[pdf-not-made]") && !run.stderr.contains("odd words"), "{}", run.stderr);
    let own = std::fs::read(repository().join("templates/typst/qr.typ")).unwrap();
    let run = project.file("templates/typst/qr.typ", own).build(&arguments);
    assert!(run.stderr.contains("error[typeset-error]") && run.stderr.contains("odd words"), "{}", run.stderr);
}

/// However a package is asked for, there is none: those that lie on this machine are not seen either, and the program opens
/// no connection to fetch one. It asks for the name of a host, and a proxy would hear of it.
#[test]
fn packages_are_never_fetched() {
    let Some(program) = typst() else { return };
    let proxy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let address = format!("http://{}", proxy.local_addr().unwrap());
    let machine = Project::minimal()
        .file("typst/packages/preview/example/0.1.0/typst.toml", PACKAGE)
        .file("typst/packages/preview/example/0.1.0/lib.typ", "#let x = 1\n");
    let cache = machine.path("");
    let ways = [
        "#import \"@preview/example:0.1.0\": *\n",
        "#import \"\\u{40}preview/example:0.1.0\": *\n",
        "#import (\"@\" + \"preview/example:0.1.0\"): *\n",
        "#eval(`#import \"@preview/example:0.1.0\"`.text, mode: \"markup\")\n",
        "#import \"@local/example:0.1.0\": *\n",
        "#import \"@preview/another:0.1.0\": *\n",
    ];
    for way in ways {
        let project = Project::minimal().file("templates/typst/theme.typ", way);
        let mut command = Command::new(env!("CARGO_BIN_EXE_sasshi"));
        command
            .env("LC_ALL", "en_US.UTF-8")
            .arg("build")
            .arg(project.path(""))
            .args(["--formats", "pdf", "--typst"])
            .arg(&program);
        for name in ["TYPST_PACKAGE_PATH", "TYPST_PACKAGE_CACHE_PATH"] {
            command.env(name, cache.join("typst/packages"));
        }
        for name in ["XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(name, &cache);
        }
        for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env(name, &address);
        }
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{way}: {told}");
        assert!(told.contains("error[typst-package]"), "{way}: {told}");
        let heard = proxy.accept().map(|_| ()).map_err(|error| error.kind());
        assert_eq!(heard, Err(std::io::ErrorKind::WouldBlock), "{way}: the network was asked");
    }
}

const PACKAGE: &str = "[package]\nname = \"example\"\nversion = \"0.1.0\"\nentrypoint = \"lib.typ\"\n";
