//! Reads how long agreements hold.
//!
//! Knows which of three grammars a text was probably meant to be in.

use crate::content::fields::{self, Context};
use crate::content::kinds::{Kind, Line};
use crate::content::node::Node;
use crate::content::shape::Shape;
use crate::content::{Read, Text, Value, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::load::dates;
use crate::model::blocks::AsTyped;
use crate::model::blocks::agreement::{Term, Until};
use crate::model::date::Date;

impl Value for AsTyped<Until> {
    fn shape() -> Shape {
        Line::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Line(&self.typed));
    }
}

impl Read for AsTyped<Until> {
    /// `なし`, a term, or a date.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        if typed.text == "なし" {
            return Some(AsTyped { value: Until::Open, typed });
        }
        if let Ok(term) = typed.text.parse::<Term>() {
            return Some(AsTyped { value: Until::Term(term), typed });
        }
        let error = match typed.text.parse::<Date>() {
            Ok(date) => return Some(AsTyped { value: Until::Date(date), typed }),
            Err(error) => error,
        };
        match dates::fault(error.fault) {
            // It is no date at all, and might have been meant as any of the three.
            Fault::BadDate => cx.report(Diagnostic::new(Fault::BadUntil, typed.span).with("value", &typed.text)),
            fault => dates::report(fault, &typed, error.range, cx),
        }
        None
    }
}
