//! What can go wrong while printing: a fault in a template, placed in that template's text.
//!
//! Knows Tera's errors so that nobody else has to; knows nothing of diagnostics.

use std::fmt;

/// A fault in a template, or an edition that a template cannot print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderError {
    /// The name of the template in which the fault stands, as in [`super::default_names`]; empty if none can be blamed.
    pub template: String,
    /// Counted from 1, where known.
    pub line: Option<usize>,
    /// In characters, counted from 1, where known.
    pub column: Option<usize>,
    /// One line or more, without place and source excerpt.
    pub message: String,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        if !self.template.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for RenderError {}

impl RenderError {
    /// A fault of the edition, not of a template.
    pub(super) fn edition(message: impl Into<String>) -> Self {
        Self { template: String::new(), line: None, column: None, message: message.into() }
    }

    /// A fault of a file beside the templates.
    pub(super) fn in_file(name: &str, message: String) -> Self {
        Self { template: name.to_owned(), line: None, column: None, message }
    }

    /// Places what Tera says. `template` is the one that was asked for, to be blamed when Tera names none.
    pub(super) fn from_tera(error: &tera::Error, template: &str) -> Self {
        use tera::ErrorKind::{CircularExtend, CircularInclude, MissingParent, RenderingError, SyntaxError};
        match error.kind() {
            SyntaxError(report) | RenderingError(report) => Self {
                template: report.filename().to_owned(),
                line: Some(report.span().start_line),
                column: Some(report.span().start_col + 1),
                message: report.message().to_owned(),
            },
            CircularExtend { tpl, .. } | CircularInclude { tpl, .. } | MissingParent { current: tpl, .. } => {
                Self { template: tpl.clone(), line: None, column: None, message: error.to_string() }
            }
            _ => Self::from_report(&error.to_string(), template),
        }
    }

    /// Tera reports unknown filters, components and includes as printed text, several in one; the first is taken apart.
    fn from_report(text: &str, template: &str) -> Self {
        Self::parse_report(text).unwrap_or_else(|| Self {
            template: template.to_owned(),
            line: None,
            column: None,
            message: text.to_owned(),
        })
    }

    fn parse_report(text: &str) -> Option<Self> {
        let message = text.strip_prefix("error: ")?;
        let (message, rest) = message.split_once("\n")?;
        let place = rest.trim_start().strip_prefix("--> ")?.lines().next()?;
        let (place, column) = place.rsplit_once(':')?;
        let (template, line) = place.rsplit_once(':')?;
        Some(Self {
            template: template.to_owned(),
            line: Some(line.parse().ok()?),
            column: Some(column.parse().ok()?),
            message: message.to_owned(),
        })
    }
}
