//! Comments and answers as a listing, to be read where the command was typed.

use super::Document;
use crate::build::{Printed, Product};
use crate::consult::plain;
use crate::diag::{Diagnostic, Language};

pub(super) struct Human;

impl Product<Document> for Human {
    fn name(&self) -> &'static str {
        "human"
    }

    fn note(&self, language: Language) -> Option<&'static str> {
        Some(match language {
            Language::Japanese => "既定",
            Language::English => "default",
        })
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        Ok(Printed::file("answers.txt", plain::render(&document.report)))
    }
}
