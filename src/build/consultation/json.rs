//! Comments and answers as data, for other programs.

use super::Document;
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;

pub(super) struct JsonData;

impl Product<Document> for JsonData {
    fn name(&self) -> &'static str {
        "json"
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let json = serde_json::to_value(&document.report).expect("a report is plain data");
        Ok(Printed::file("answers.json", format!("{json:#}\n")))
    }
}
