//! Texts and names of files as macOS keeps them, kana apart from their marks of voicing, make the same booklet.

use crate::project::Project;

/// A text with the kana of a booklet taken apart, without a table of the program's.
fn apart(text: &str) -> String {
    let voiced = "がぎぐげござじずぜぞだぢづでどばびぶべぼガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    let half_voiced = "ぱぴぷぺぽパピプペポ";
    let plain = |c: char, step: u32| char::from_u32(u32::from(c) - step).unwrap_or(c);
    let taken = text.chars().flat_map(|c| match c {
        _ if voiced.contains(c) => vec![plain(c, 1), '\u{3099}'],
        _ if half_voiced.contains(c) => vec![plain(c, 2), '\u{309a}'],
        _ => vec![c],
    });
    taken.collect()
}

const FILES: [&str; 3] = ["chapters/people.yaml", "chapters/records.yaml", "chapters/drawings.yaml"];

#[test]
fn what_macos_takes_apart_is_one() {
    let picture = |project: Project, name: &str, typed: &str| {
        let drawing = std::fs::read(project.path("figures/mark.svg")).expect("a drawing");
        let named = format!("figure: {{file: figures/{typed},");
        project.file(&format!("figures/{name}"), drawing).replace(
            "chapters/people.yaml",
            "figure: {file: figures/mark.svg,",
            &named,
        )
    };
    let name = "まちがデザイン.svg";
    let project = || Project::copy_of("tests/valid/blocks");
    let whole = picture(project(), name, name);
    // On a disk, on which names may be kept in either way.
    for (stored, typed) in
        [(name.to_owned(), name.to_owned()), (apart(name), name.to_owned()), (apart(name), apart(name))]
    {
        let mut taken = picture(project(), &stored, &typed);
        for file in FILES {
            let text = std::fs::read_to_string(taken.path(file)).expect("a file");
            assert_ne!(apart(&text), text, "{file} has no voiced kana");
            taken = taken.file(file, apart(&text));
        }
        let outputs = [&whole, &taken].map(|project| {
            let run = project.build(&["--formats", "html,md,json"]);
            assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
            ["booklet.md", "booklet.json", "index.html"].map(|file| project.read_output(file))
        });
        assert!(outputs[0] == outputs[1], "{stored}, {typed}");
    }
}
