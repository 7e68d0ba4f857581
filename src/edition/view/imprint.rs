//! The shape of what shows whose booklet it is: emblem, contact, web address with its code.
//!
//! Plain serialisable data, part of the edition's `booklet`.

use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Imprint {
    pub emblem: Option<Emblem>,
    pub inside_title: bool,
    /// Address, phone, fax, mail, as far as they are given.
    pub contact: Vec<Contact>,
    pub web: Option<String>,
    /// The web address for a camera.
    pub qr: Option<Qr>,
    /// `desu-masu` or `de-aru`.
    pub style: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Emblem {
    pub file: String,
    pub alt: String,
}

#[derive(Debug, Serialize)]
pub struct Contact {
    pub label: String,
    pub text: String,
}

/// A square of dark and light modules. The quiet zone of four modules around it is left to whoever draws it.
#[derive(Debug, Serialize)]
pub struct Qr {
    /// Modules a side.
    pub size: usize,
    /// The runs of dark modules in each row.
    pub rows: Vec<Vec<Run>>,
    /// All runs as the data of an SVG path, one unit a module.
    pub path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Run {
    pub x: usize,
    pub width: usize,
}
