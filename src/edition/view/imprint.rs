//! The shape of what shows whose booklet it is: emblem, contact, web address with its code.
//!
//! Plain serialisable data, part of the edition's `booklet`.

use serde::Serialize;

use crate::edition::printed::{Name, PicturePath, Printed, Spoken, Token};
use crate::rich::Text;

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Imprint {
    /// Address, phone, fax, mail, as far as they are given.
    pub contact: Vec<Contact>,
    #[printed(fact = "web")]
    pub web: Option<Text>,
    /// The web address for a camera.
    #[printed(skip = "the web address, drawn")]
    pub qr: Option<Qr>,
    pub emblem: Option<Emblem>,
    #[printed(skip = "whether the title stands on a page of its own again")]
    pub inside_title: bool,
    /// `desu-masu` or `de-aru`.
    pub style: Token,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "picture")]
pub struct Emblem {
    #[printed(key)]
    pub file: PicturePath,
    pub alt: Spoken,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "contact")]
pub struct Contact {
    #[printed(key)]
    pub label: Text,
    pub text: Text,
    /// By which a phone number is called and mail is written; none if the line is neither.
    #[printed(skip = "the line itself, for programs")]
    pub url: Option<Name>,
}

/// A square of dark and light modules. The quiet zone of four modules around it is left to whoever draws it.
#[derive(Debug, Clone, Serialize)]
pub struct Qr {
    /// Modules a side.
    pub size: usize,
    /// The runs of dark modules in each row.
    pub rows: Vec<Vec<Run>>,
    /// All runs as the data of an SVG path, one unit a module.
    pub path: Name,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Run {
    pub x: usize,
    pub width: usize,
}
