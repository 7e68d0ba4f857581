//! The JSON Schema of every content file, by which an editor completes and explains what an author writes, and what wires it
//! into Visual Studio Code.
//!
//! Knows the schemas as texts, and which files each of them is for. They are written by hand beside the readers of
//! the room `load`, of which this room knows nothing; the tests hold the two to each other.

/// One schema.
#[derive(Debug)]
pub struct Schema {
    pub name: &'static str,
    pub text: &'static str,
    /// The files that it describes, as an editor's patterns; none where other schemas refer to it.
    pub files: &'static [&'static str],
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

macro_rules! schemas {
    ($($name:literal: [$($file:literal),*];)*) => {
        /// All of them; each refers to others by their names.
        pub const SCHEMAS: &[Schema] = &[$(Schema {
            name: concat!($name, ".schema.json"),
            text: include_str!(concat!("schema/", $name, ".schema.json")),
            files: &[$($file),*],
        }),*];
    };
}

schemas! {
    "booklet": ["booklet.yaml"];
    "indicators": ["indicators.yaml", "indicators/**/*.yaml"];
    "measures": ["measures.yaml"];
    "glossary": ["glossary.yaml"];
    "waivers": ["waivers.yaml"];
    "changes": ["changes.yaml"];
    "consultation": ["consultation.yaml"];
    "comments": ["comments.yaml"];
    "section": ["chapters/**/*.yaml", "goals/**/*.yaml"];
    "block": [];
    "diagram": [];
    "imprint": [];
    "level": [];
    "notation": [];
    "statement": [];
    "tables": [];
    "text": [];
    "vocabulary": [];
}
