//! A comparison as data, for other programs.

use super::Document;
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;

pub(super) struct JsonData;

impl Product<Document> for JsonData {
    fn name(&self) -> &'static str {
        "json"
    }

    #[expect(clippy::indexing_slicing, reason = "the keys are those of a comparison")]
    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let Document { comparison, sources, .. } = document;
        let mut json = serde_json::to_value(comparison).expect("a comparison is plain data");
        for (side, source) in ["old", "new"].into_iter().zip(sources) {
            json[side]["source"] = source.as_str().into();
        }
        json["changed"] = (!comparison.is_empty()).into();
        Ok(Printed::file("comparison.json", format!("{json:#}\n")))
    }
}
