//! The shape of what makes an edition that of a draft before the public.
//!
//! Plain serialisable data.

use serde::Serialize;

use super::imprint::{Contact, Qr};
use crate::edition::printed::{Name, Token};
use crate::rich::Text;

#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    /// What marks every page.
    pub mark: Text,
    /// `paragraphs` or `none`.
    pub numbering: Token,
    /// How to comment, where that is written.
    pub call: Option<Call>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Call {
    pub title: Text,
    /// The period, the office and where comments are sent, each behind its label.
    pub facts: Vec<Contact>,
    pub form: Option<Form>,
    /// How to say which place a comment is about.
    pub naming: Option<Naming>,
}

/// A page of the web on which comments are taken.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    pub label: Text,
    pub url: Name,
    /// The address for a camera.
    pub qr: Option<Qr>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Naming {
    pub text: Text,
    /// A place that there is, as a reader would name it.
    pub example: Option<Text>,
}
