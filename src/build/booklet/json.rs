//! Everything that is derived of a booklet, for other programs.

use super::Document;
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;

pub struct JsonData;

impl Product<Document<'_>> for JsonData {
    fn name(&self) -> &'static str {
        "json"
    }

    fn print<'d>(&self, document: &'d Document<'_>) -> Result<Printed<'d>, Diagnostic> {
        Ok(Printed::file("booklet.json", format!("{:#}\n", document.json())))
    }
}
