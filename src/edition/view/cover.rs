//! The shape of a booklet's face: its picture, or what is drawn there.

use serde::Serialize;

use crate::edition::printed::{PicturePath, Printed, Spoken};

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Cover {
    pub picture: Option<Picture>,
    /// On the cover, where there is no picture.
    #[printed(skip = "drawn, and says nothing")]
    pub art: Art,
    /// On dividers, and at the head of a page on the web.
    #[printed(skip = "drawn, and says nothing")]
    pub strip: Art,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "picture")]
pub struct Picture {
    #[printed(key)]
    pub file: PicturePath,
    pub alt: Spoken,
}

/// Shapes in a box, from the back to the front.
#[derive(Debug, Clone, Serialize)]
pub struct Art {
    pub width: i32,
    pub height: i32,
    /// How far what is drawn may be moved from one divider to the next, and come in again on the other side.
    pub turn: i32,
    pub shapes: Vec<Shape>,
}

/// A disc, or else a closed path.
#[derive(Debug, Clone, Serialize)]
pub struct Shape {
    pub shade: Shade,
    /// Its middle and its radius.
    pub disc: Option<[i32; 3]>,
    /// Where it begins, and where each straight line (two numbers) or curve (its two handles before that) goes on to.
    pub path: Vec<Vec<i32>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shade {
    Ink,
    Strong,
    Middle,
    Pale,
    Accent,
    Paper,
}
