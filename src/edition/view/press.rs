//! The shape of what a print shop needs of a booklet's looks.

use serde::Serialize;

use crate::edition::printed::{Name, Token};

#[derive(Debug, Clone, Serialize)]
pub struct Press {
    /// Cyan, magenta, yellow and black in percent.
    pub ink: [u8; 4],
    pub ink_is_given: bool,
    pub accent: [u8; 4],
    pub accent_is_given: bool,
    pub marks: bool,
    /// Of what the number of pages is to be a multiple.
    pub multiple: Option<u32>,
    /// `saddle-stitch` or `perfect`.
    pub binding: Option<Token>,
    pub paper: Option<Stock>,
    pub cover_paper: Option<Stock>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Stock {
    pub name: Name,
    /// Of one leaf, in micrometres.
    pub thickness: Option<u32>,
}
