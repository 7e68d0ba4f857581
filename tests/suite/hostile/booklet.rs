//! A booklet with every field that prints, each a hole to be filled.
//!
//! Must not know what is harmful: whoever fills the holes does.

use serde_json::Value;

use crate::project::Project;

/// `⟪name⟫` is a one-line field, `⟦name⟧` a Markdown field, `⟬name⟭` Markdown in the middle of a string.
const FILES: [(&str, &str); 9] = [
    ("booklet.yaml", include_str!("booklet/booklet.yaml")),
    ("chapters/greeting.yaml", include_str!("booklet/greeting.yaml")),
    ("chapters/beginning.yaml", include_str!("booklet/beginning.yaml")),
    ("chapters/appendix.yaml", include_str!("booklet/appendix.yaml")),
    ("goals/tourism.yaml", include_str!("booklet/tourism.yaml")),
    ("indicators.yaml", include_str!("booklet/indicators.yaml")),
    ("measures.yaml", "- {id: 1-1, code: ⟪measure-code⟫, name: ⟪measure⟫}\n"),
    ("glossary.yaml", "- {term: ⟪term⟫, reading: ⟪reading⟫, definition: ⟦definition⟧}\n"),
    ("data/people.csv", "年,⟪csv-series⟫\n⟪csv-label⟫,3\nR5,4\n"),
];

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"M0 0h40v40z\"/></svg>\n";

/// A field and what it holds.
pub struct Field {
    pub name: &'static str,
    pub text: String,
}

/// The booklet with every field filled, and what was filled in.
pub fn filled(text_of: impl Fn(usize, &str) -> String) -> (Project, Vec<Field>) {
    let mut project = Project::minimal().file("figures/map.svg", PICTURE);
    let mut fields = Vec::new();
    for (path, template) in FILES {
        let mut out = String::new();
        let mut rest = template;
        while let Some(at) = rest.find(['⟪', '⟦', '⟬']) {
            out.push_str(&rest[..at]);
            let open = rest[at..].chars().next().expect("a hole");
            let (name, tail) = rest[at + open.len_utf8()..].split_once(['⟫', '⟧', '⟭']).expect("a closed hole");
            let text = text_of(fields.len(), &marker(fields.len()));
            // What quotes and what marks a note is refused in a field of one line, with its place.
            let text = if open == '⟪' { text.replace("{{", "{ {").replace("[^", "[ ^") } else { text };
            let typed = if open == '⟪' { text.clone() } else { escaped(&text) };
            // A string of JSON is a string of YAML.
            let string = Value::String(typed).to_string();
            match open {
                _ if path.ends_with(".csv") => out.push_str(&format!("\"{}\"", text.replace('"', "\"\""))),
                '⟬' => out.push_str(&string[1..string.len() - 1]),
                _ => out.push_str(&string),
            }
            fields.push(Field { name, text });
            rest = tail;
        }
        out.push_str(rest);
        project = project.file(path, out);
    }
    (project, fields)
}

pub fn marker(number: usize) -> String {
    format!("Q{number:03}Z")
}

/// Markdown in which nothing has a meaning.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
