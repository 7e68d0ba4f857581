//! The JSON Schema of every content file, by which an editor completes and explains what an author writes, and what wires it
//! into Visual Studio Code.
//!
//! Knows which file holds what, and how shapes are said in JSON Schema; which keys there are follows from the definitions in
//! the model, of which readers and schemas are made alike.

mod json;
mod said;
mod writer;

use crate::content::Value;
use crate::content::shape::Shape;
use crate::model::booklet::Booklet;
use crate::model::change::Changes;
use crate::model::consultation::{Call, Comment};
use crate::model::indicator::{Indicator, Measure, Term};
use crate::model::section::Section;
use crate::model::waiver::Waiver;

pub use said::{limits, suffix};

/// The schema of a kind of file.
#[derive(Debug)]
pub struct Schema {
    pub name: &'static str,
    /// The files that it describes, as an editor's patterns.
    pub files: &'static [&'static str],
    /// What stands in such a file.
    pub shape: fn() -> Shape,
    /// Whether nothing may be written in it.
    may_be_empty: bool,
}

impl Schema {
    /// Its text, the same each time.
    pub fn text(&self) -> String {
        writer::text(self)
    }
}

/// What every schema says of its origin: a file that says something else is somebody else's.
pub const MARK: &str = "Written by `sasshi schema`";

/// The folder of the editor, relative to a booklet's own.
pub const EDITORS: &str = ".vscode";

/// Where the schemas of a booklet lie, relative to its folder. The editor's settings point here.
pub const FOLDER: &str = ".vscode/schema";

/// The editor's own files, relative to a booklet's folder. Authors may change them.
pub const SETTINGS: &[(&str, &str)] = &[
    (".vscode/settings.json", include_str!("schema/vscode/settings.json")),
    (".vscode/extensions.json", include_str!("schema/vscode/extensions.json")),
];

const fn schema(name: &'static str, files: &'static [&'static str], shape: fn() -> Shape) -> Schema {
    Schema { name, files, shape, may_be_empty: false }
}

/// All of them; none refers to another.
pub const SCHEMAS: &[Schema] = &[
    schema("booklet.schema.json", &["booklet.yaml"], Booklet::shape),
    schema("indicators.schema.json", &["indicators.yaml", "indicators/**/*.yaml"], Vec::<Indicator>::shape),
    schema("measures.schema.json", &["measures.yaml"], Vec::<Measure>::shape),
    schema("glossary.schema.json", &["glossary.yaml"], Vec::<Term>::shape),
    schema("waivers.schema.json", &["waivers.yaml"], Vec::<Waiver>::shape),
    Schema { may_be_empty: true, ..schema("changes.schema.json", &["changes.yaml"], Changes::shape) },
    schema("consultation.schema.json", &["consultation.yaml"], Call::shape),
    schema("comments.schema.json", &["comments.yaml"], Vec::<Comment>::shape),
    schema("section.schema.json", &["chapters/**/*.yaml", "goals/**/*.yaml"], Section::shape),
];
