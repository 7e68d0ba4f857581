//! Nothing that a terminal or a workflow would obey reaches it, wherever it is written: in content, in names of files and
//! folders, in arguments.

use std::process::Command;

use crate::project::Project;

/// Control characters of both blocks, and those of Unicode that hide or reorder; what is joined by them may stay.
fn hidden() -> impl Iterator<Item = char> {
    ['\u{1}'..='\u{9}', '\u{b}'..='\u{1f}', '\u{7f}'..='\u{9f}', '\u{200b}'..='\u{200b}', '\u{200e}'..='\u{200f}']
        .into_iter()
        .chain(['\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}', '\u{fff9}'..='\u{fffb}'])
        .flatten()
        .chain(['\u{61c}', '\u{180e}', '\u{feff}'])
}

fn is_obeyed(c: char) -> bool {
    c != '\n' && hidden().any(|hidden| hidden == c)
}

fn all_output(arguments: &[&std::path::Path], folder: &Project) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_sasshi"))
        .current_dir(folder.beside(""))
        .args(arguments)
        .output()
        .expect("the program runs");
    String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned()
}

#[test]
fn no_hidden_character_of_content_is_shown_as_it_is() {
    for c in hidden() {
        // In YAML some of these end a line or the file; then it is the reader's message that quotes them.
        let project =
            Project::minimal().replace("booklet.yaml", "見本市総合戦略", &format!("見本{c}[31m市 総合{c}戦略"));
        for format in ["human", "short", "json", "sarif", "github", "html"] {
            let shown = project.check(&["--format", format]);
            let found = format!("{}{}", shown.stdout, shown.stderr).chars().find(|c| is_obeyed(*c));
            assert_eq!(found, None, "U+{:04X} as {format}", u32::from(c));
        }
    }
}

/// Names of files can hold nearly anything where the system is not Windows.
#[cfg(unix)]
#[test]
fn no_hidden_character_of_a_name_is_shown_as_it_is() {
    for c in ['\u{1b}', '\u{7}', '\u{9b}', '\u{9d}', '\u{61c}', '\u{202e}', '\u{feff}', '\r'] {
        let project = Project::minimal();
        let folder = project.beside(&format!("冊{c}[31m子"));
        std::fs::rename(project.path(""), &folder).unwrap();
        std::fs::write(folder.join(format!("目{c}標.yaml")), "id: x\ntitel: 見本\n").unwrap();
        let path = std::path::Path::new;
        let commands: [&[&std::path::Path]; 8] = [
            &[path("check"), &folder],
            &[path("check"), &folder, path("--format"), path("short")],
            &[path("check"), &folder, path("--format"), path("github")],
            &[path("build"), &folder, path("--formats"), path("md")],
            &[path("build"), &folder.join("missing"), path("--formats"), path("md")],
            &[path("new"), &folder],
            &[path("git-setup"), &folder],
            &[path("comments"), path("import"), &folder.join("missing.csv"), &folder],
        ];
        for command in commands {
            let shown = all_output(command, &project);
            // What other programs read is the path as it is.
            let said = shown.lines().filter(|line| !std::path::Path::new(line).exists());
            let found = said.flat_map(str::chars).find(|c| is_obeyed(*c));
            assert_eq!(found, None, "U+{:04X}: {command:?}: {shown:?}", u32::from(c));
        }
    }
}
