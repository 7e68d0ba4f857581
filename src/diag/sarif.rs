//! Diagnostics as SARIF 2.1.0, the form in which services and editors take in what programs find in files.
//!
//! Knows the standard; a test holds what is written to its published schema.

#![expect(clippy::indexing_slicing, reason = "keys are added to objects that are written out a few lines above")]

use serde_json::{Map, Value, json};

use super::report::blocks;
use super::wording::json_text;
use super::{About, Diagnostic, Fault, Fix, Language, Place, Report, Severity, Waived, explain, page::Page};
use crate::source::{Sources, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What addresses are relative to: the place from which the booklet's folder was named, usually the repository.
const BASE: &str = "%SRCROOT%";

/// One log with one run.
pub(crate) fn render(report: &Report, about: &About, language: Language) -> String {
    let log = Log { sources: report.sources, about, language };
    let found = report.diagnostics.iter().map(|diagnostic| log.result(diagnostic, report, None));
    let waived = report.waived.iter().map(|waived| log.result(&waived.diagnostic, report, Some(waived)));
    let base = language.pick("冊子のフォルダを指定した場所", "where the booklet's folder was named from");
    let whole = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(language) },
            "language": language.pick("ja", "en"),
            "automationDetails": { "id": format!("sasshi/{}", about.folder) },
            "originalUriBaseIds": { BASE: { "description": { "text": base } } },
            "columnKind": "utf16CodeUnits",
            "invocations": [{ "executionSuccessful": true, "exitCode": i32::from(!report.is_clean()) }],
            "results": found.chain(waived).collect::<Vec<_>>(),
            "properties": { "stage": report.stage.name(), "blocked": report.is_blocked() },
        }],
    });
    json_text(&whole)
}

/// The program and all its rules, which are the same in every log of one version.
fn driver(language: Language) -> Value {
    let rules: Vec<Value> = Fault::ALL.iter().map(|fault| rule(*fault, language)).collect();
    let mut driver = json!({
        "name": "sasshi",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": language.pick("ja", "en"),
        "rules": rules,
    });
    if let Some(address) = home(REPOSITORY) {
        driver["informationUri"] = json!(address);
    }
    driver
}

/// Where the source of the program is published, if its manifest says so.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

fn home(repository: &str) -> Option<&str> {
    Some(repository.trim_end_matches('/')).filter(|address| !address.is_empty())
}

fn rule(fault: Fault, language: Language) -> Value {
    let mut rule = json!({
        "id": fault.name(),
        "shortDescription": { "text": Page::of(fault).message(language) },
        "fullDescription": { "text": explain::gist(fault, language) },
        "help": { "text": explain::text(fault, language), "markdown": explain::markdown(fault, language) },
        "defaultConfiguration": { "level": level(fault) },
        "properties": {
            "tags": [fault.family().name(language)],
            "problem.severity": if fault.severity() == Severity::Advice { "recommendation" } else { level(fault) },
            "fatal": fault.is_fatal(),
        },
    });
    if let Some(address) = home(REPOSITORY) {
        rule["helpUri"] = json!(format!("{address}/blob/HEAD/docs/rules/{}.md", fault.name()));
    }
    rule
}

fn level(fault: Fault) -> &'static str {
    match fault.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// What every result of a log has in common.
struct Log<'a> {
    sources: &'a Sources,
    about: &'a About,
    language: Language,
}

impl Log<'_> {
    fn result(&self, diagnostic: &Diagnostic, report: &Report, waived: Option<&Waived>) -> Value {
        let language = self.language;
        let mut said = vec![diagnostic.message(language)];
        said.extend(diagnostic.fix.as_ref().map(|fix| language.suggestion(fix)));
        said.push(format!("{}: {}", language.help(), diagnostic.help(language)));
        let mut result = json!({
            "ruleId": diagnostic.fault.name(),
            "ruleIndex": Fault::ALL.iter().position(|fault| *fault == diagnostic.fault),
            "level": level(diagnostic.fault),
            "message": { "text": unlinked(&said.join("\n")) },
            "locations": [{ "physicalLocation": self.place(diagnostic) }],
            "properties": { "blocks": blocks(report.stage, diagnostic.fault) && waived.is_none() },
        });
        if let Some(other) = diagnostic.other {
            let text = language.other_place();
            result["relatedLocations"] =
                json!([{ "id": 1, "message": { "text": text }, "physicalLocation": self.location(other) }]);
        }
        if let Some(fix) = &diagnostic.fix {
            result["fixes"] = json!([self.fix(fix)]);
        }
        if let Some(waived) = waived {
            result["suppressions"] = json!([{
                "kind": "external",
                "status": "accepted",
                "justification": waived.reason,
                "location": { "physicalLocation": self.location(waived.waiver) },
            }]);
        }
        result
    }

    fn place(&self, diagnostic: &Diagnostic) -> Value {
        match &diagnostic.place {
            Place::Span(span) => self.location(*span),
            Place::Path(path) => json!({ "artifactLocation": self.artifact(path) }),
        }
    }

    fn location(&self, span: Span) -> Value {
        let path = self.sources.get(span.file).path();
        json!({ "artifactLocation": self.artifact(path), "region": self.region(span) })
    }

    fn artifact(&self, path: &str) -> Value {
        json!({ "uri": address(&format!("{}{path}", self.about.folder)), "uriBaseId": BASE })
    }

    fn region(&self, span: Span) -> Map<String, Value> {
        let file = self.sources.get(span.file);
        let (start, end) = (file.position_utf16(span.range().start), file.position_utf16(span.range().end));
        let numbers = [
            ("startLine", start.line),
            ("startColumn", start.column),
            ("endLine", end.line),
            ("endColumn", end.column),
        ];
        numbers.into_iter().map(|(name, number)| (name.to_owned(), json!(number))).collect()
    }

    fn fix(&self, fix: &Fix) -> Value {
        let path = self.sources.get(fix.span.file).path();
        json!({
            "description": { "text": self.language.suggestion(fix) },
            "artifactChanges": [{
                "artifactLocation": self.artifact(path),
                "replacements": [{
                    "deletedRegion": self.region(fix.span),
                    "insertedContent": { "text": fix.replacement },
                }],
            }],
            "properties": { "guess": fix.is_guess },
        })
    }
}

/// In a message words in brackets before others in parentheses are a link, and content must not make any.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

/// A path as a relative address: every byte that could mean something else is spelled out.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::stage::Stage;

    #[test]
    fn an_address_is_a_path_and_nothing_else() {
        assert_eq!(address("goals/1-a_b.yaml"), "goals/1-a_b.yaml");
        assert_eq!(address("図 1:a?b#c%.yaml"), "%E5%9B%B3%201%3Aa%3Fb%23c%25.yaml");
    }

    #[test]
    fn columns_are_units_of_utf_16_and_a_fix_covers_its_very_place() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "名: 𠮷𠮷野\n");
        let at = sources.get(file).text().find('野').unwrap();
        let found = Diagnostic::new(Fault::MissingGlyph, Span::new(file, at..at + 3)).guessed(Some("の"));
        let report = Report { stage: Stage::Final, diagnostics: &[found], waived: &[], sources: &sources };
        let log: Value = serde_json::from_str(&render(&report, &About::default(), Language::English)).unwrap();
        let result = &log["runs"][0]["results"][0];
        let region = json!({ "startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 9 });
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!((&replacement["deletedRegion"], &replacement["insertedContent"]["text"]), (&region, &json!("の")));
    }

    #[test]
    fn content_makes_no_links() {
        assert_eq!(unlinked("[a](javascript:b)"), "[a] (javascript:b)");
    }

    #[test]
    fn a_repository_that_is_not_named_is_no_address() {
        assert_eq!(home(""), None);
        assert_eq!(home("https://example.jp/sasshi/"), Some("https://example.jp/sasshi"));
    }
}
