//! How a check is reported: SARIF by its published schema, commands of a GitHub workflow, the page, and files of reports.

use std::collections::BTreeSet;
use std::process::Command;

use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

use crate::examples::{fences, read};
use crate::project::{Project, Run, repository};

/// A booklet with a problem of every weight that a check knows, a waiver, a guess, two places, and a file that is none.
pub fn faulty() -> Project {
    Project::minimal()
        .replace("booklet.yaml", "title: 見本市総合戦略", "title: 見本市総合戦略\ntitle-lines: [見本市, 総合計画]")
        .replace("goals/tourism.yaml", "[visitors]", "[visitor]")
        .replace("goals/tourism.yaml", "kpis: [shops]\n", "")
        .replace("chapters/beginning.yaml", "この戦略は", "𠮷野川の<br>戦略は")
        .file("data/図 1.yaml", "a: 1\n")
        .file("waivers.yaml", "- {rule: unused-indicator, target: shops, reason: 次の年度の表に置くため}\n")
}

fn report(project: &Project, format: &str) -> String {
    let run = project.check(&["--format", format]);
    assert!(run.code < 2, "{}", run.stderr);
    run.stdout
}

fn sarif(project: &Project) -> Value {
    serde_json::from_str(&report(project, "sarif")).expect("JSON")
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().expect("results")
}

fn result_of<'a>(log: &'a Value, rule: &str) -> &'a Value {
    let found = results(log).iter().find(|result| result["ruleId"] == rule);
    found.unwrap_or_else(|| panic!("no result of {rule}"))
}

#[test]
fn sarif_is_what_its_schema_says() {
    let schema = serde_json::from_str(&read("tests/fixtures/sarif/sarif-schema-2.1.0.json")).expect("a schema");
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let nothing = Project::minimal();
    let nothing_readable = Project::minimal().file("booklet.yaml", "title: [");
    for project in [nothing, faulty(), nothing_readable] {
        for language in ["ja", "en"] {
            let run = project.check(&["--format", "sarif", "--lang", language]);
            let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
            let wrong: Vec<String> =
                schema.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path)).collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
            let code = log["runs"][0]["invocations"][0]["exitCode"].as_i64();
            assert_eq!(code, Some(i64::from(run.code)));
        }
    }
}

#[test]
fn sarif_tells_all_there_is_to_a_problem() {
    let log = sarif(&faulty());
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["automationDetails"]["id"], "sasshi/minimal/");

    // Two places, and the rule that is found by its number.
    let differ = result_of(&log, "title-lines-differ");
    let number = usize::try_from(differ["ruleIndex"].as_u64().unwrap()).unwrap();
    let rule = &run["tool"]["driver"]["rules"][number];
    assert_eq!((&rule["id"], &differ["level"]), (&json!("title-lines-differ"), &json!("error")));
    assert!(rule["help"]["markdown"].as_str().unwrap().contains("## Wrong\n\n```yaml\n"), "{rule}");
    let other = &differ["relatedLocations"][0]["physicalLocation"];
    assert_eq!(other["artifactLocation"], json!({ "uri": "minimal/booklet.yaml", "uriBaseId": "%SRCROOT%" }));
    assert_eq!(other["region"], json!({ "startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 15 }));

    // A guess is offered as such.
    let fix = &result_of(&log, "unknown-indicator")["fixes"][0];
    assert_eq!(
        (&fix["properties"]["guess"], &fix["description"]["text"]),
        (&json!(true), &json!("did you mean `visitors`?"))
    );

    // Behind a surrogate pair columns are those of editors.
    let html = &result_of(&log, "raw-html")["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&html["startColumn"], &html["endColumn"]), (&json!(12), &json!(16)));

    // A file that is none has an address and no region.
    let file = &result_of(&log, "unknown-file")["locations"][0]["physicalLocation"];
    assert_eq!(file["artifactLocation"]["uri"], "minimal/data/%E5%9B%B3%201.yaml");
    assert_eq!(file["region"], Value::Null);

    let waived = &result_of(&log, "unused-indicator")["suppressions"];
    assert_eq!(waived[0]["justification"], "次の年度の表に置くため");
    assert_eq!(waived[0]["location"]["physicalLocation"]["artifactLocation"]["uri"], "minimal/waivers.yaml");
    assert!(results(&log).iter().filter(|result| result["suppressions"] == Value::Null).count() >= 4);
}

/// What a replacement says is done makes the very file that has the problem no more.
#[test]
fn a_fix_mends_the_file_to_the_byte() {
    let project = Project::minimal().replace("booklet.yaml", "publisher: ", "publisher：");
    let found: Value = serde_json::from_str(&report(&project, "json")).expect("JSON");
    let fix = &found["diagnostics"][0]["fix"];
    assert_eq!(fix["guess"], json!(false), "{found:#}");
    let at = |key: &str| usize::try_from(fix["place"][key].as_u64().expect("a number")).unwrap();
    let text = std::fs::read_to_string(project.path("booklet.yaml")).unwrap();
    let mended =
        format!("{}{}{}", &text[..at("offset")], fix["replacement"].as_str().unwrap(), &text[at("end_offset")..]);
    assert_eq!(mended, std::fs::read_to_string(Project::minimal().path("booklet.yaml")).unwrap());
    let human = project.check(&["--lang", "ja"]).stdout;
    assert!(human.contains("「: 」に直せます"), "{human}");
}

#[test]
fn github_gets_a_command_for_each_problem() {
    let told = report(&faulty(), "github");
    let lines: Vec<&str> = told.lines().collect();
    let commands: Vec<&str> = lines.iter().copied().filter(|line| line.starts_with("::")).collect();
    let wanted =
        "::error file=minimal/booklet.yaml,line=2,endLine=2,col=15,endColumn=18,title=error[title-lines-differ]::";
    assert!(commands[0].starts_with(wanted), "{told}");
    assert!(commands[0].contains("%0Athe other is here: minimal/booklet.yaml:1:8%0Ahelp: "), "{told}");
    assert!(commands.iter().any(|line| line.starts_with("::warning file=minimal/chapters/beginning.yaml,line=5,")));
    assert!(
        commands.iter().any(|line| line.starts_with("::error file=minimal/data/図 1.yaml,title=error[unknown-file]::"))
    );
    assert!(lines.iter().any(|line| line.ends_with("1 waived")), "{told}");
    assert!(!told.contains("unused-indicator"), "what is waived is no annotation: {told}");
}

#[test]
fn paths_are_as_other_programs_find_them() {
    let project = faulty();
    let run = |folder: &str, here: &std::path::Path| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
        program.current_dir(here).args(["check", folder, "--format", "github", "--lang", "en"]);
        Run::of(program.output().expect("the program runs")).stdout
    };
    let beside = project.beside("");
    let whole = project.path("").canonicalize().unwrap();
    for folder in ["./minimal/", "minimal/../minimal", whole.to_str().unwrap()] {
        assert!(run(folder, &beside).starts_with("::error file=minimal/booklet.yaml,"), "{folder}");
    }
    assert!(run(".", &project.path("")).starts_with("::error file=booklet.yaml,"));
    // A folder that does not lie below has no path that others could follow.
    assert!(run("..", &project.path("goals")).starts_with("::error file=booklet.yaml,"));
}

fn page(project: &Project, arguments: &[&str]) -> Html {
    let run = project.check(&[&["--format", "html"], arguments].concat());
    assert!(run.code < 2, "{}", run.stderr);
    Html::parse_document(&run.stdout)
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: &ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_says_what_is_wrong_and_what_to_do() {
    let page = page(&faulty(), &["--lang", "ja"]);
    let said = text(&page.root_element());
    for words in [
        "見本市総合戦略",
        "決定・公表 final",
        "このままでは、冊子をつくれません",
        "指標「visitor」は登録されていません",
        "「visitors」ではありませんか",
        "見出し「人が訪れるまちをつくる」",
        "もう一方の場所 booklet.yaml 1行目の8文字目",
        "次の年度の表に置くため",
        "何を見るか",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let marked: Vec<String> = all(&page, "mark").iter().map(text).collect();
    assert!(
        marked.iter().any(|marked| marked == "visitor") && marked.iter().any(|marked| marked == "<br>"),
        "{marked:?}"
    );
    let told: Value = serde_json::from_str(&report(&faulty(), "json")).expect("JSON");
    for severity in ["error", "warning", "advice"] {
        let shown = all(&page, &format!("article.remark.{severity}")).len();
        assert_eq!(told["counts"][severity], json!(shown), "{severity}");
    }
    let english = self::page(&faulty(), &["--lang", "en", "--stage", "draft"]);
    let said = text(&english.root_element());
    assert!(said.contains("there is no indicator `visitor`") && said.contains("draft"), "{said}");
}

#[test]
fn the_verdict_is_that_of_a_build() {
    let statement = |project: &Project, stage: &str| {
        let page = page(project, &["--lang", "ja", "--stage", stage]);
        (text(&all(&page, "#verdict")[0]), text(&all(&page, ".verdict p")[0]))
    };
    let warned = Project::minimal().replace("goals/tourism.yaml", "kpis: [shops]\n", "");
    let unmakable = Project::minimal().replace("goals/tourism.yaml", "[visitors]", "[visitor]");
    for project in [&Project::minimal(), &warned, &unmakable] {
        for stage in ["draft", "consultation", "final", "print"] {
            let builds = project.build(&["--formats", "json", "--stage", stage]).code == 0;
            let (statement, reason) = statement(project, stage);
            assert_eq!(statement.ends_with("の冊子をつくれます"), builds, "{stage}: {statement}");
            assert!(!reason.is_empty());
        }
    }
    assert_eq!(statement(&warned, "final").1, "注意1件を直すか、直さない理由を waivers.yaml に書くと、つくれます。");
}

#[test]
fn the_page_is_sound_and_needs_nothing_beside_it() {
    for project in [faulty(), Project::minimal(), Project::minimal().file("booklet.yaml", "title: [")] {
        for language in ["ja", "en"] {
            let page = page(&project, &["--lang", language]);
            assert_eq!(all(&page, &format!("html[lang={language}]")).len(), 1);
            assert_eq!(all(&page, "link, script, img, iframe, form, [src], [onclick], [style]").len(), 0);
            assert_eq!((all(&page, "main").len(), all(&page, "h1").len()), (1, 1));
            let mut last = 0;
            for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
                let level: usize = heading.value().name()[1..].parse().unwrap();
                assert!(level <= last + 1, "h{level} after h{last}: {}", text(&heading));
                assert!(!text(&heading).is_empty());
                last = level;
            }
            let mut ids = BTreeSet::new();
            for element in all(&page, "[id]") {
                let id = element.value().attr("id").unwrap();
                assert!(ids.insert(id), "id {id} stands twice");
            }
            for link in all(&page, "a[href]") {
                let target = link.value().attr("href").unwrap().strip_prefix('#').expect("a place on the page");
                assert!(ids.contains(target), "the link to #{target} leads nowhere");
            }
            for element in all(&page, "[aria-labelledby]") {
                assert!(ids.contains(element.value().attr("aria-labelledby").unwrap()));
            }
            assert!(all(&page, "th").iter().all(|head| head.value().attr("scope").is_some()));
        }
    }
}

#[test]
fn a_replacement_in_json_is_exact_and_harms_no_terminal() {
    let project = Project::minimal().replace("booklet.yaml", "publisher: 見本市", "publisher: 見本\u{202e}市: 係");
    for format in ["json", "sarif"] {
        let printed = report(&project, format);
        assert!(!printed.contains('\u{202e}'), "{printed}");
        assert!(printed.contains(r"\u202e"), "{printed}");
    }
    let json: serde_json::Value = serde_json::from_str(&report(&project, "json")).unwrap();
    assert_eq!(json["diagnostics"][0]["fix"]["replacement"], "\"見本\u{202e}市: 係\"");
}

/// What is code to HTML, to templates, to terminals and to workflows.
const HOSTILE: &str = "<script>alert(1)</script>{{ x }}{% raw %}\"'&amp;::error::%0A](javascript:x)";

#[test]
fn hostile_content_does_nothing_in_any_report() {
    let quoted = HOSTILE.replace('\'', "''");
    let project = Project::minimal()
        .replace(
            "booklet.yaml",
            "title: 見本市総合戦略",
            &format!("title: '{quoted}'\ntitle-lines: ['{quoted}', '\u{202e}x']"),
        )
        .replace("booklet.yaml", "publisher: 見本市", &format!("publisher: '{quoted}'"))
        .replace("goals/tourism.yaml", "[visitors]", &format!("['{quoted}']"))
        .replace("goals/tourism.yaml", "kpis: [shops]\n", "")
        .file(&format!("data/{}.yaml", HOSTILE.replace('/', "")), "")
        .file("waivers.yaml", format!("- {{rule: unused-indicator, target: shops, reason: '{quoted}'}}\n"));
    let page = page(&project, &["--lang", "ja"]);
    assert_eq!(all(&page, "script, a[href^=javascript]").len(), 0);
    assert_eq!(text(&all(&page, "h1")[0]), HOSTILE);
    let said = text(&page.root_element());
    assert!(said.matches(HOSTILE).count() >= 5, "{said}");
    assert!(!said.contains('\u{202e}'), "what reorders a line is shown as a sign");

    for line in report(&project, "github").lines().filter(|line| line.contains("::")) {
        let (_, behind) = ["::error ", "::warning ", "::notice "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind))
            .expect(line)
            .split_once("::")
            .unwrap();
        assert!(!line.contains('\u{202e}') && !behind.is_empty(), "{line}");
    }
    for result in results(&sarif(&project)) {
        assert!(!result["message"]["text"].as_str().unwrap().contains("]("), "{result}");
    }
}

#[test]
fn a_report_goes_into_a_file() {
    let project = faulty();
    for format in ["human", "short", "json", "sarif", "github", "html"] {
        let printed = report(&project, format);
        let run = project.check(&["--format", format, "--out", "report.txt"]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{format}");
        assert!(run.stderr.contains("1 waived"), "{}", run.stderr);
        // The same bytes, in UTF-8 without a mark, whatever the shell would have made of them.
        assert_eq!(std::fs::read(project.beside("report.txt")).unwrap(), printed.as_bytes(), "{format}");
    }
    let clean = Project::minimal();
    assert_eq!(clean.check(&["--out", "report.txt"]).code, 0);
    let beside: Vec<_> = std::fs::read_dir(clean.beside("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "nothing but the booklet and its report is left: {beside:?}");

    let run = project.check(&["--out", "no/such/folder/report.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error[output-io]"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_report_in_a_file_can_be_read_by_others_and_follows_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = Project::minimal();
    std::fs::write(project.beside("real.html"), "before").unwrap();
    symlink(project.beside("real.html"), project.beside("link.html")).unwrap();
    assert_eq!(project.check(&["--format", "html", "--out", "link.html"]).code, 0);
    assert!(project.beside("link.html").symlink_metadata().unwrap().is_symlink());
    assert!(std::fs::read_to_string(project.beside("real.html")).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(project.check(&["--out", "new.txt"]).code, 0);
    let mode = project.beside("new.txt").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o400, 0o400);
    assert_eq!(project.check(&["--out", "/dev/null"]).code, 0);
    assert!(!std::path::Path::new("/dev/null").is_file());
}

const GUIDE: &str = "docs/reports.md";

/// What the guide shows of JSON is what the program writes of the booklet that it shows.
#[test]
fn the_json_of_the_guide_is_what_is_written() {
    let guide = read(GUIDE);
    let shown = fences(&guide);
    let example = shown.iter().find(|fence| fence.text.starts_with("# ファイル: ")).expect("an example");
    let file = example.text.lines().next().and_then(|line| line.strip_prefix("# ファイル: ")).unwrap();
    let run = Project::minimal().file(file, &example.text).check(&["--format", "json", "--lang", "ja"]);
    let json = shown.iter().find(|fence| fence.language == "json").expect("its report");
    if std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1") {
        let old = format!("```json\n{}```", json.text);
        std::fs::write(repository().join(GUIDE), guide.replace(&old, &format!("```json\n{}```", run.stdout))).unwrap();
        return;
    }
    assert_eq!(json.text, run.stdout, "{GUIDE} shows another report (SASSHI_BLESS=1 writes it anew)");
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn the_guide_tells_of_every_key_and_every_form() {
    let guide = read(GUIDE);
    let mut found = BTreeSet::new();
    for json in [report(&faulty(), "json"), sasshi(&["rules", "--format", "json"]).stdout] {
        keys(&serde_json::from_str(&json).expect("JSON"), &mut found);
    }
    for key in found {
        assert!(guide.contains(&format!("`{key}`")), "{GUIDE} does not tell of `{key}`");
    }
    let help = sasshi(&["check", "--help", "--lang", "ja"]).stdout;
    for form in ["human", "html", "short", "github", "sarif", "json"] {
        assert!(help.contains(form) && guide.contains(&format!("| `{form}`")), "{form}");
    }
}

#[test]
fn the_commands_of_the_guide_are_commands() {
    let mut commands = 0;
    for fence in fences(&read(GUIDE)) {
        let typed =
            fence.text.lines().filter_map(|line| line.trim_start().trim_start_matches("run: ").strip_prefix("sasshi "));
        for command in typed {
            let command = command.split(" ||").next().unwrap();
            let run = sasshi(&[&command.split(' ').collect::<Vec<_>>()[..], &["--help"]].concat());
            assert_eq!(run.code, 0, "{command}: {}", run.stderr);
            commands += 1;
        }
    }
    assert!(commands > 5, "{GUIDE} shows {commands} commands");
}

fn sasshi(arguments: &[&str]) -> Run {
    Run::of(Command::new(env!("CARGO_BIN_EXE_sasshi")).args(arguments).output().expect("the program runs"))
}

#[test]
fn rules_are_explained_and_listed() {
    let run = sasshi(&["explain", "unused-indicator", "--lang", "ja"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("unused-indicator 注意\n") && run.stdout.contains("■ なぜ\n"), "{}", run.stdout);
    let run = sasshi(&["explain", "unused-indicator", "--lang", "en"]);
    assert!(run.stdout.contains("■ Wrong\n") && !run.stdout.contains("なぜ"), "{}", run.stdout);
    for (language, said) in [("ja", "「unused-indicator」ではありませんか"), ("en", "did you mean `unused-indicator`?")]
    {
        let run = sasshi(&["explain", "unusd-indicator", "--lang", language]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    let listed = sasshi(&["rules", "--lang", "en"]);
    assert_eq!(listed.code, 0);
    let rules: Value =
        serde_json::from_str(&sasshi(&["rules", "--format", "json", "--lang", "en"]).stdout).expect("JSON");
    assert_eq!(rules["format"], 1);
    for fault in sasshi::diag::Fault::ALL {
        let of_name = |rule: &&Value| rule["name"] == fault.name();
        let rule =
            rules["rules"].as_array().unwrap().iter().find(of_name).unwrap_or_else(|| panic!("{}", fault.name()));
        assert_eq!(rule["fatal"], fault.is_fatal());
        assert!(listed.stdout.contains(&format!("\n  {} ", fault.name())), "{}", fault.name());
    }
}
