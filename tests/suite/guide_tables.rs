//! The tables of keys in the author's guide, which are written from the definitions: each stands between two marks that name
//! its mapping. `SASSHI_BLESS=1` writes them anew.

use std::collections::BTreeMap;

use sasshi::content::shape::{Field, Form, Keys, Presence, Shape};
use sasshi::schema::{SCHEMAS, limits, suffix};

use crate::examples::{FORMAT_GUIDE, read};
use crate::project::repository;
use crate::shapes;

const BEGIN: &str = "<!-- 項目: ";
const END: &str = "<!-- /項目 -->\n";

/// Every mapping, by the path of its type.
fn mappings() -> BTreeMap<&'static str, Keys> {
    let mut mappings = BTreeMap::new();
    for schema in SCHEMAS {
        shapes::walk((schema.shape)(), &mut |shape| {
            if let Shape::Mapping(keys) = shape {
                mappings.insert(keys.id, keys);
            }
        });
    }
    mappings
}

/// The rows of a mapping.
fn table(keys: &Keys) -> String {
    // Words are told with those that they replace.
    if keys.id == "Vocabulary" {
        let rows = keys.fields.iter().map(|field| format!("| `{}` | {} | {} |\n", field.key, field.label, field.help));
        return format!("| 項目 | 標準の語 | 使われる所 |\n| --- | --- | --- |\n{}", rows.collect::<String>());
    }
    let rows =
        keys.fields.iter().map(|field| format!("| `{}` | {} | {} |\n", field.key, written(field), missing(field)));
    format!("| 項目 | 書くもの | 書かないとき |\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

/// What is written under a key.
fn written(field: &Field) -> String {
    let shape = (field.shape)();
    let form = match shape {
        Shape::Text(text) => match text.form {
            Form::Line(_) | Form::Cell => Some("1行".to_owned()),
            Form::Prose => Some("本文".to_owned()),
            Form::Verbatim => Some("文章".to_owned()),
            Form::Id => None,
        },
        _ => None,
    };
    let limits: Vec<String> = form.into_iter().chain(limits(shape)).collect();
    let limits = if limits.is_empty() { String::new() } else { format!("（{}）", limits.join("、")) };
    let words = match shape {
        Shape::Choice(words) => {
            let words: Vec<String> = words().into_iter().map(|(word, label)| format!("`{word}`（{label}）")).collect();
            format!("{}のどれか。", words.join("、"))
        }
        Shape::YesOrNo => "`true` か `false`。".to_owned(),
        _ => String::new(),
    };
    let example = if field.example.is_empty() { String::new() } else { format!("例: `{}`", field.example) };
    let cell = format!("{}{}{limits}。{}{words}{example}", field.label, suffix(shape), field.help);
    cell.trim_end_matches('。').replace('|', "\\|")
}

/// What happens where a key is not written.
fn missing(field: &Field) -> String {
    let is_word = !field.otherwise.is_empty() && field.otherwise.is_ascii();
    match field.presence {
        Presence::Required => "必須".to_owned(),
        Presence::Unless(key) => format!("`{key}` を書かないなら必須"),
        _ if is_word => format!("`{}`", field.otherwise),
        _ if field.otherwise.is_empty() => "—".to_owned(),
        _ => field.otherwise.to_owned(),
    }
}

#[test]
fn the_guides_tables_are_those_of_the_definitions() {
    let mappings = mappings();
    let guide = read(FORMAT_GUIDE);
    let (mut wanted, mut rest, mut count) = (String::new(), guide.as_str(), 0);
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (name, after) = after.split_once(" -->\n").expect("the end of a mark");
        let (_, after) = after.split_once(END).unwrap_or_else(|| panic!("{FORMAT_GUIDE}: {name} has no end"));
        let found = mappings.iter().find(|(id, _)| **id == name || id.ends_with(&format!("::{name}")));
        let (_, keys) = found.unwrap_or_else(|| panic!("{FORMAT_GUIDE}: there is no {name}"));
        wanted += &format!("{before}{BEGIN}{name} -->\n\n{}\n{END}", table(keys));
        (rest, count) = (after, count + 1);
    }
    wanted += rest;
    assert!(count > 20, "{FORMAT_GUIDE} has only {count} tables between marks");
    if std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(repository().join(FORMAT_GUIDE), &wanted).expect("a writable guide");
    }
    assert!(guide == wanted, "{FORMAT_GUIDE} tells of other keys (SASSHI_BLESS=1 writes its tables anew)");
}
