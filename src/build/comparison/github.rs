//! As much of the table of old and new as a comment on a pull request can hold.

use super::{Document, fault};
use crate::build::{Printed, Product};
use crate::compare::table::Table;
use crate::diag::{Diagnostic, Language};
use crate::render::comparison;

/// Longest comment that GitHub takes, less what surrounds it.
const LONGEST: usize = 60_000;

pub(super) struct Github;

impl Product<Document> for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn note(&self, language: Language) -> Option<&'static str> {
        Some(match language {
            Language::Japanese => "プルリクエストへのコメント",
            Language::English => "a comment on a pull request",
        })
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        Ok(Printed::file("comment.md", comment(&document.table)?))
    }
}

fn comment(table: &Table) -> Result<String, Diagnostic> {
    let (mut table, all) = (table.clone(), table.groups.len());
    loop {
        let text = comparison::markdown(&table.view(false)).map_err(fault)?;
        if text.len() <= LONGEST {
            let left = all - table.groups.len();
            let more = format!("\n（ほかに{left}か所あります。すべては sasshi diff --format html で見られます）\n");
            return Ok(text + if left > 0 { &more } else { "" });
        }
        let fewer = table.groups.len() * LONGEST / text.len();
        table.groups.truncate(fewer.min(table.groups.len().saturating_sub(1)));
    }
}
