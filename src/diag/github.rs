//! Diagnostics as commands of a GitHub workflow, which puts them beside the lines of a pull request.
//!
//! Knows how such a command is written; not what GitHub makes of it.

use super::wording::printable;
use super::{About, Diagnostic, Language, Place, Report, Severity, human};
use crate::source::{Sources, Span};

/// A command for each diagnostic, and a summary that is none.
pub(crate) fn render(report: &Report, about: &About, language: Language) -> String {
    let commands = report.diagnostics.iter().map(|diagnostic| command(diagnostic, report.sources, about, language));
    commands.collect::<String>() + &human::summary(report, language)
}

fn command(diagnostic: &Diagnostic, sources: &Sources, about: &About, language: Language) -> String {
    let severity = diagnostic.severity();
    let name = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut properties = format!("file={}", property(&(about.folder.clone() + diagnostic.path(sources))));
    if let Place::Span(span) = diagnostic.place {
        properties += &region(span, sources);
    }
    let title = format!("{}[{}]", language.severity(severity), diagnostic.fault.name());
    format!("::{name} {properties},title={}::{}\n", property(&title), data(&said(diagnostic, sources, about, language)))
}

fn region(span: Span, sources: &Sources) -> String {
    // What ends with a line's end would be said to end on the next.
    let covered = sources.slice(span).trim_end().len();
    let end = Span { end: span.start + u32::try_from(covered).unwrap_or(0), ..span };
    let (start, end) = (sources.start(span), sources.end(end));
    let mut region = format!(",line={},endLine={}", start.line, end.line);
    // Columns are for places on one line.
    if start.line == end.line {
        region += &format!(",col={},endColumn={}", start.column, end.column);
    }
    region
}

/// The message, the second place, what would mend it and what to do, a line each.
fn said(diagnostic: &Diagnostic, sources: &Sources, about: &About, language: Language) -> String {
    let mut lines = vec![diagnostic.message(language)];
    if let Some(other) = diagnostic.other {
        let (path, at) = (printable(sources.get(other.file).path()), sources.start(other));
        lines.push(format!("{}: {}{path}:{}:{}", language.other_place(), printable(&about.folder), at.line, at.column));
    }
    lines.extend(diagnostic.fix.as_ref().map(|fix| language.suggestion(fix)));
    lines.push(format!("{}: {}", language.help(), diagnostic.help(language)));
    lines.join("\n")
}

/// Text behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which colons and commas would end.
fn property(text: &str) -> String {
    printable(&data(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Fault;
    use crate::diag::stage::Stage;

    fn rendered(path: &str, text: &str, place: std::ops::Range<usize>, argument: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add(path, text);
        let found = Diagnostic::new(Fault::UnknownIndicator, Span::new(file, place)).with("id", argument);
        let report = Report { stage: Stage::Final, diagnostics: &[found], waived: &[], sources: &sources };
        render(&report, &About::folder("content/本/", "本"), Language::English)
    }

    #[test]
    fn a_command_is_one_line_whatever_stands_in_it() {
        let found = rendered("goals/a,b:c%d\r\n.yaml", "a: 値\n", 3..6, "x::y%0A\u{2028}");
        let (command, summary) = found.split_once('\n').unwrap();
        let (properties, message) = command["::error ".len()..].split_once("::").unwrap();
        let wanted = "file=content/本/goals/a%2Cb%3Ac%25d%0D%0A.yaml,line=1,endLine=1,col=4,endColumn=5,\
                      title=error[unknown-indicator]";
        assert_eq!(properties, wanted);
        assert!(message.starts_with("there is no indicator `x::y%250A\u{fffd}`%0Ahelp: "), "{message}");
        assert!(!summary.contains("::"), "{summary}");
    }

    #[test]
    fn places_of_several_lines_have_no_columns() {
        assert!(rendered("a.yaml", "k: |\n  a\n  b\n\n", 5..14, "x").contains(",line=2,endLine=3,title="));
    }
}
