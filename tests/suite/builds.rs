//! What a build gives: its files, its bytes, what it says.

use crate::project::Project;

#[test]
fn a_build_lists_its_outputs_one_a_line() {
    let project = Project::minimal();
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stderr, "");
    let files: Vec<String> = run.stdout.lines().map(|line| line.replace('\\', "/")).collect();
    assert_eq!(
        files,
        [
            "output/minimal/booklet.pdf",
            "output/minimal/typst/main.typ",
            "output/minimal/index.html",
            "output/minimal/booklet.md",
            "output/minimal/booklet.json",
        ]
    );
    for file in files {
        assert!(project.path("..").join(&file).is_file(), "{file}");
    }
    assert!(project.output("assets/style.css").is_file());
}

#[test]
fn only_the_formats_asked_for_are_made() {
    let project = Project::minimal().built(&["--formats", "md,json"]);
    assert!(project.output("booklet.md").is_file() && project.output("booklet.json").is_file());
    assert!(!project.output("booklet.pdf").exists() && !project.output("index.html").exists());
}

#[test]
fn a_booklet_with_errors_is_not_built() {
    let project = Project::minimal().replace("goals/tourism.yaml", "visitors", "visitor");
    let run = project.build(&[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("goals/tourism.yaml:5:11"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `visitors`?"), "{}", run.stderr);
    assert!(!project.output("").exists());
}

#[test]
fn the_stage_says_what_stops_a_build() {
    let build = |project: &Project, stage: &str| project.build(&["--formats", "json", "--stage", stage]).code;
    let warned = Project::minimal().replace("goals/tourism.yaml", "kpis: [shops]", "");
    assert_eq!(["draft", "consultation", "final", "print"].map(|stage| build(&warned, stage)), [0, 0, 1, 1]);
    let wrong = Project::minimal().replace("booklet.yaml", "publisher:", "title-lines: [見本市, 計画]\npublisher:");
    assert_eq!(["draft", "consultation", "final", "print"].map(|stage| build(&wrong, stage)), [0, 1, 1, 1]);
    let unmakable = Project::minimal().replace("indicators.yaml", "target: ↘", "target:");
    assert_eq!(["draft", "consultation", "final", "print"].map(|stage| build(&unmakable, stage)), [1, 1, 1, 1]);
}

#[test]
fn a_booklet_is_taken_for_final_unless_it_says_otherwise() {
    let unsaid = Project::minimal().replace("goals/tourism.yaml", "kpis: [shops]", "");
    let run = unsaid.build(&["--formats", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("warning[unused-indicator]") && run.stderr.contains("`final`"), "{}", run.stderr);
    assert!(!unsaid.output("").exists());
    let draft = unsaid.replace("booklet.yaml", "publisher:", "stage: draft\npublisher:");
    let run = draft.build(&["--formats", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[unused-indicator]"), "{}", run.stderr);
    assert_eq!(draft.build(&["--formats", "json", "--stage", "final"]).code, 1);
}

#[test]
fn what_is_waived_is_told_and_stops_nothing() {
    let waiver = |target: &str, text: &str| {
        let waivers = format!("- rule: unused-indicator\n  target: {target}\n{text}  reason: 次の年度の表に置く\n");
        Project::minimal().replace("goals/tourism.yaml", "kpis: [shops]", "").file("waivers.yaml", waivers)
    };
    for target in ["shops", "indicators.yaml"] {
        let run = waiver(target, "").build(&["--formats", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let run = waiver(target, "  text: shops\n").check(&[]);
        assert_eq!(run.code, 0, "{}", run.stdout);
        let told = "waived[unused-indicator]: indicators.yaml:7: ";
        assert!(run.stdout.contains(told) && run.stdout.contains("(reason: 次の年度の表に置く)"), "{}", run.stdout);
        assert!(run.stdout.ends_with("no problems found, 1 waived\n"), "{}", run.stdout);
    }
    for (target, text) in [("visitors", ""), ("shops", "  text: visitors\n"), ("booklet.yaml", "")] {
        let run = waiver(target, text).check(&["--format", "short"]);
        let [indicators, waivers] = run.stdout.lines().collect::<Vec<_>>()[..] else { panic!("{}", run.stdout) };
        assert!(indicators.contains("[unused-indicator]") && waivers.contains("[unused-waiver]"), "{}", run.stdout);
    }
}

#[test]
fn two_builds_in_different_folders_give_the_same_bytes() {
    let (one, two) = (Project::minimal().built(&[]), Project::minimal().built(&[]));
    for file in ["booklet.pdf", "index.html", "booklet.md", "booklet.json", "typst/main.typ", "assets/style.css"] {
        assert!(std::fs::read(one.output(file)).unwrap() == std::fs::read(two.output(file)).unwrap(), "{file} differs");
    }
}

#[test]
fn messages_follow_the_language_asked_for() {
    let project = Project::minimal().replace("booklet.yaml", "publisher", "publishr");
    let run = project.check(&["--lang", "ja"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("エラー[unknown-key]: 「publishr」という項目はありません"), "{}", run.stdout);
    assert!(run.stdout.contains("「publisher」ではありませんか"), "{}", run.stdout);
    let run = project.check(&["--lang", "en"]);
    assert!(run.stdout.contains("error[unknown-key]: unknown key `publishr`"), "{}", run.stdout);
}

#[test]
fn a_missing_folder_is_no_fault_of_a_booklet() {
    let project = Project::minimal();
    std::fs::remove_dir_all(project.path("")).unwrap();
    assert_eq!(project.check(&[]).code, 2);
    assert_eq!(project.build(&[]).code, 2);
}

#[test]
fn wrong_usage_ends_with_2() {
    let project = Project::minimal();
    assert_eq!(project.check(&["--format", "xml"]).code, 2);
    assert_eq!(project.build(&["--formats", "docx"]).code, 2);
}

#[test]
fn wrong_usage_is_told_in_the_language_of_the_messages() {
    let project = Project::minimal();
    let said = project.check(&["--lang", "ja", "--format", "shrot"]).stderr;
    assert!(said.contains("「shrot」は使えません") && said.contains("「short」ではありませんか"), "{said}");
    let said = project.check(&["--lang", "ja", "--fomat", "short"]).stderr;
    assert!(said.contains("「--fomat」という指定はありません"), "{said}");
    let said = project.build(&["--lang", "ja", "--formats", "pdf", "--parts"]).stderr;
    assert!(said.starts_with("エラー: --parts と --single-file は"), "{said}");
    assert!(project.check(&["--lang", "en", "--format", "shrot"]).stderr.contains("invalid value"));
}

#[test]
fn options_of_a_format_are_refused_without_it() {
    let project = Project::minimal();
    for (option, format) in [("--parts", "md"), ("--single-file", "pdf"), ("--with-fonts", "html")] {
        let run = project.build(&["--formats", format, option]);
        assert_eq!(run.code, 2, "{option}");
        assert!(run.stderr.contains(option), "{}", run.stderr);
        assert!(!project.output("").exists(), "{option}");
    }
}

#[test]
fn a_clean_check_ends_with_0_in_every_format() {
    let project = Project::minimal();
    for format in ["human", "short", "json"] {
        let run = project.check(&["--format", format]);
        assert_eq!(run.code, 0, "{}", run.stdout);
    }
    assert_eq!(project.check(&["--format", "short"]).stdout, "");
}

#[test]
fn a_booklets_own_template_replaces_the_default_of_the_same_name() {
    let own = "# {{ booklet.title }}\n";
    let project = Project::minimal().file("templates/markdown/booklet.md", own).built(&["--formats", "md,html"]);
    assert_eq!(project.read_output("booklet.md"), "# 見本市総合戦略\n");
    assert!(project.read_output("index.html").contains("人が訪れるまちをつくる"));
}

#[test]
fn a_booklets_own_style_sheet_replaces_the_default() {
    let project =
        Project::minimal().file("templates/html/style.css", "body { color: #000 }\n").built(&["--formats", "html"]);
    assert_eq!(project.read_output("assets/style.css"), "body { color: #000 }\n");
}

#[test]
fn a_fault_in_a_booklets_own_template_names_its_place() {
    let project =
        Project::minimal().file("templates/markdown/booklet.md", "# {{ booklet.title }}\n{{ booklet.nonsense }}\n");
    let run = project.build(&["--formats", "md"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[template-error]"), "{}", run.stderr);
    assert!(run.stderr.contains("templates/markdown/booklet.md:2"), "{}", run.stderr);
}

#[test]
fn a_fault_in_a_booklets_own_typst_file_is_told_with_its_place() {
    let project = Project::minimal().file("templates/typst/theme.typ", "#let broken = \n");
    let run = project.build(&["--formats", "pdf"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[typeset-error]"), "{}", run.stderr);
    assert!(run.stderr.contains("theme.typ:1"), "{}", run.stderr);
}

#[test]
fn a_character_that_no_font_has_is_an_error_at_its_place() {
    let project = Project::minimal().replace("goals/tourism.yaml", "見どころ", "➔見どころ");
    let run = project.check(&[]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("error[missing-glyph]: the fonts have no glyph for `➔` (U+2794)"), "{}", run.stdout);
    assert!(run.stdout.contains("goals/tourism.yaml:4:3"), "{}", run.stdout);
}

#[test]
fn a_variation_that_no_font_has_is_an_error_naming_both_characters() {
    let project = Project::minimal().replace("goals/tourism.yaml", "見どころ", "辻\u{e0100}見どころ");
    let run = project.check(&["--format", "short"]);
    let known = run.stdout.contains("U+8FBB U+E0100");
    // The bundled faces may learn the sequence; then nothing is to be said.
    assert!(known || run.code == 0, "{}", run.stdout);
    let project = Project::minimal().replace("goals/tourism.yaml", "見どころ", "見\u{e01ef}どころ");
    let run = project.check(&["--format", "short"]);
    assert!(run.stdout.contains("U+898B U+E01EF"), "{}", run.stdout);
}

#[test]
fn a_booklets_own_font_prints_what_the_bundled_ones_lack() {
    let font = std::fs::read(crate::project::repository().join("tests/fixtures/SasshiTest-Regular.ttf")).unwrap();
    let project = Project::minimal()
        .replace("goals/tourism.yaml", "見どころ", "➔見どころ")
        .file("fonts/SasshiTest-Regular.ttf", font)
        .built(&["--formats", "pdf"]);
    if !crate::project::has(std::path::Path::new("pdffonts")) {
        return;
    }
    let fonts = std::process::Command::new("pdffonts")
        .arg(project.output("booklet.pdf"))
        .output()
        .expect("pdffonts, of poppler");
    assert!(
        String::from_utf8_lossy(&fonts.stdout).contains("SasshiTest"),
        "{}",
        String::from_utf8_lossy(&fonts.stdout)
    );
}

#[test]
fn what_is_no_font_is_told() {
    let project = Project::minimal().file("fonts/broken.ttf", "no font");
    let run = project.check(&["--format", "short"]);
    assert_eq!(run.stdout, "fonts/broken.ttf: error[bad-font]: `fonts/broken.ttf` is not a readable font\n");
}

#[test]
fn the_faults_of_all_formats_templates_are_told_in_one_run() {
    let project = Project::minimal()
        .file("templates/markdown/booklet.md", "{{ booklet.nonsense }}\n")
        .file("templates/html/index.html", "<p>{{ booklet.nonsense }}");
    let run = project.build(&["--formats", "md,html"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for place in ["templates/html/index.html:1", "templates/markdown/booklet.md:1"] {
        assert!(run.stderr.contains(place), "{}", run.stderr);
    }
}
