//! Reads the rows of comparisons.
//!
//! Knows that a row has at least one side.

use crate::content::Settle;
use crate::content::fields::{Context, Fields};
use crate::diag::{Diagnostic, Fault};
use crate::model::blocks::comparison::Row;

impl Settle for Row {
    fn settle(self, fields: &Fields, cx: &mut Context) -> Option<Self> {
        if ["before", "after"].iter().all(|key| fields.entry(key).is_none() && !fields.is_misspelt(key)) {
            cx.report(Diagnostic::new(Fault::EmptyComparison, fields.place()));
        }
        Some(self)
    }
}
