//! What a booklet brings along beside its texts.
//!
//! Knows under which names it is kept; not what is in it.

use std::collections::BTreeMap;

/// A booklet's own pictures, fonts and templates.
#[derive(Debug, Default)]
pub struct Assets {
    /// By the path under which they are printed, such as `figures/map.svg`.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// The path under which a picture is printed whose file is named as one of another kind, by the path of that file.
    pub renamed: BTreeMap<String, String>,
    /// How many pixels a photograph has across and down as it is shown, by the path of the file.
    pub pixels: BTreeMap<String, (u32, u32)>,
    /// The characters in the labels of drawings, by the path of the file.
    pub labels: BTreeMap<String, String>,
    /// By path relative to the folder, such as `fonts/Own-Regular.ttf`.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// By name below `templates/`, such as `html/index.html`.
    pub templates: BTreeMap<String, String>,
}

impl Assets {
    /// The path under which the picture in a file is printed.
    pub fn printed<'p>(&'p self, file: &'p str) -> &'p str {
        self.renamed.get(file).map_or(file, String::as_str)
    }
}
