//! Shapes → JSON Schema, draft 7, as editors of any age read it.
//!
//! Knows which keywords say what a reader takes. What may stand in several places is defined once in each schema.

use std::collections::BTreeMap;

use super::json::{Json, list, object};
use super::said::told;
use super::{MARK, Schema};
use crate::content::shape::{ANY, Field, Form, Keys, Named, Pattern, Presence, Shape};

/// The text of a schema.
pub(super) fn text(schema: &Schema) -> String {
    let mut writer = Writer::default();
    let root = match (schema.shape)() {
        Shape::Mapping(keys) => writer.mapping(&keys),
        other => writer.shape(other),
    };
    let Json::Object(mut entries) = root else { return String::new() };
    if schema.may_be_empty {
        entries.iter_mut().filter(|(key, _)| key == "type").for_each(|(_, kind)| *kind = list(["object", "null"]));
    }
    let mark = format!("{MARK}, which writes it anew each time.");
    let head = [("$schema", "http://json-schema.org/draft-07/schema#".into()), ("$comment", mark.into())];
    let definitions = Json::Object(writer.definitions.into_iter().collect());
    let head = head.into_iter().map(|(key, value): (&str, Json)| (key.to_owned(), value));
    let whole = Json::Object(head.chain(entries).chain([("definitions".to_owned(), definitions)]).collect());
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes the parts of one schema.
#[derive(Default)]
struct Writer {
    definitions: BTreeMap<String, Json>,
    /// What the mappings are called, by their types.
    names: BTreeMap<&'static str, String>,
}

impl Writer {
    fn shape(&mut self, shape: Shape) -> Json {
        match shape {
            Shape::Text(text) => {
                let (name, json) = form(text.form);
                self.defined(name, json)
            }
            Shape::Pattern(pattern) => self.defined(pattern.name.to_owned(), self::pattern(&pattern)),
            Shape::YesOrNo => {
                let json = object([("type", list(["boolean", "string"])), ("pattern", "^(true|false)\\s*$".into())]);
                self.defined("yes-or-no".to_owned(), json.with("errorMessage", "true か false を書きます"))
            }
            Shape::Choice(words) => choice(&words()),
            Shape::Number(names) => {
                let names = names();
                let most = names.len();
                let numbers = object([("enum", list(1..=most)), ("enumDescriptions", list(names))]);
                let digits = object([("type", "string".into()), ("pattern", "^([1-9]|1[0-7])\\s*$".into())]);
                let digits = digits.with("errorMessage", format!("1から{most}までの番号を書きます"));
                self.defined("number".to_owned(), object([("anyOf", list([numbers, digits]))]))
            }
            Shape::ChoiceOr(words, named) => {
                let own = self.named(&words(), &named);
                let fixed = choice(&words()).with("title", "決まった語");
                object([("anyOf", list([fixed, own]))])
            }
            Shape::List { item, fewest, most } => {
                let mut json = object([("type", "array".into())]);
                if fewest > 0 {
                    json = json.with("minItems", fewest);
                }
                if most != ANY {
                    json = json.with("maxItems", most);
                }
                json.with("items", self.shape(item()))
            }
            Shape::Mapping(keys) => self.referred(&keys, Self::mapping),
            Shape::OneOf(keys) => self.referred(&keys, Self::one_of),
            Shape::Free { value, label, help } => {
                let value = self.shape(value()).described(format!("{label}。{help}"));
                object([("type", "object".into()), ("additionalProperties", value)])
            }
            Shape::MappingOr(mapping, other) => self.either("object", mapping, other),
            Shape::ListOr(items, other) => self.either("array", items, other),
        }
    }

    fn either(&mut self, kind: &str, one: fn() -> Shape, other: fn() -> Shape) -> Json {
        let (one, other) = (self.shape(one()), self.shape(other()));
        let cases = object([("if", object([("type", kind.into())])), ("then", one), ("else", other)]);
        object([("anyOf", list([cases]))])
    }

    /// A name of the booklet's own, which is none of the words that are fixed.
    fn named(&mut self, words: &[(&'static str, &'static str)], named: &Named) -> Json {
        if let Some(pattern) = &named.pattern {
            return self::pattern(pattern);
        }
        let line = self.shape(Shape::Text(crate::content::shape::Text { form: Form::Line(1_000), is_printed: false }));
        let own = object([("title", named.own.into()), ("description", named.help.into()), ("not", choice(words))]);
        own.with("allOf", list([line]))
    }

    fn defined(&mut self, name: String, json: Json) -> Json {
        let path = format!("#/definitions/{name}");
        self.definitions.entry(name).or_insert(json);
        object([("$ref", path.into())])
    }

    /// A reference to a mapping, which is written when it is first met.
    fn referred(&mut self, keys: &Keys, write: fn(&mut Self, &Keys) -> Json) -> Json {
        let name = match self.names.get(keys.id) {
            Some(name) => name.clone(),
            None => {
                let name = self.free_name(keys.name());
                self.names.insert(keys.id, name.clone());
                let json = write(self, keys);
                self.definitions.insert(name.clone(), json);
                name
            }
        };
        object([("$ref", format!("#/definitions/{name}").into())])
    }

    /// A name that no other mapping has.
    fn free_name(&self, name: &str) -> String {
        let is_taken = |wanted: &String| self.names.values().any(|name| name == wanted);
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
    }

    fn mapping(&mut self, keys: &Keys) -> Json {
        let mut json = object([("type", "object".into()), ("additionalProperties", false.into())]);
        let named = |wanted: fn(&Presence) -> bool| {
            keys.fields.iter().filter(move |field| wanted(&field.presence)).map(|field| field.key)
        };
        let required: Vec<&str> = named(|presence| *presence == Presence::Required).collect();
        if !required.is_empty() {
            json = json.with("required", list(required));
        }
        let one_of_these: Vec<Json> = named(|presence| *presence == Presence::OneOfThese).map(requiring).collect();
        if !one_of_these.is_empty() {
            json = json.with("anyOf", list(one_of_these));
        }
        let properties = keys.fields.iter().map(|field| (field.key.to_owned(), self.property(field))).collect();
        json = json.with("properties", Json::Object(properties));
        if let Some(key) = keys.fields.iter().find_map(|field| instead(field.presence)) {
            let refused = keys.fields.iter().filter(|field| instead(field.presence) == Some(key));
            let refused = refused.map(|field| (field.key.to_owned(), Json::Flag(false))).collect();
            let needed: Vec<&str> = named(|presence| matches!(presence, Presence::Unless(_))).collect();
            json = json
                .with("if", requiring(key))
                .with("then", object([("properties", Json::Object(refused))]))
                .with("else", object([("required", list(needed))]));
        }
        json.described(keys.help.to_owned())
    }

    fn one_of(&mut self, keys: &Keys) -> Json {
        let properties = keys.fields.iter().map(|field| (field.key.to_owned(), self.kind(field))).collect();
        let json = object([
            ("type", "object".into()),
            ("additionalProperties", false.into()),
            ("minProperties", 1.into()),
            ("maxProperties", 1.into()),
            ("properties", Json::Object(properties)),
        ]);
        json.described(keys.help.to_owned())
    }

    fn property(&mut self, field: &Field) -> Json {
        self.shape((field.shape)()).described(told(field))
    }

    /// A kind, under which nothing need be written if it is complete without.
    fn kind(&mut self, field: &Field) -> Json {
        let json = self.shape((field.shape)());
        let json = match field.presence {
            Presence::Complete => {
                let snippet = object([("label", "{}".into()), ("body", "{}".into())]);
                let cases = object([("if", object([("type", "null".into())])), ("else", json)]);
                object([("defaultSnippets", list([snippet])), ("anyOf", list([cases]))])
            }
            _ => json,
        };
        let example = if field.example.is_empty() { String::new() } else { format!("例: {}", field.example) };
        json.described(format!("{}。{}{example}", field.label, field.help))
    }
}

fn requiring(key: &str) -> Json {
    object([("required", list([key]))])
}

/// The key that stands for another.
fn instead(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::Unless(key) | Presence::NotBeside(key) => Some(key),
        _ => None,
    }
}

fn choice(words: &[(&'static str, &'static str)]) -> Json {
    let (words, said): (Vec<&str>, Vec<&str>) = words.iter().copied().unzip();
    object([("enum", list(words)), ("enumDescriptions", list(said))])
}

fn pattern(pattern: &Pattern) -> Json {
    let kind = if pattern.number.is_some() { list(["string", "number"]) } else { "string".into() };
    let json = object([("type", kind), ("pattern", pattern.pattern.into()), ("errorMessage", pattern.message.into())]);
    match pattern.number {
        Some(Some((from, before))) => {
            let bounds = object([("minimum", (from as usize).into()), ("exclusiveMaximum", (before as usize).into())]);
            json.with("if", object([("type", "number".into())])).with("then", bounds)
        }
        _ => json,
    }
}

/// The definition of a text in no grammar. What YAML takes for true and false is none.
fn form(form: Form) -> (String, Json) {
    let text = |kinds: [&str; 2], pattern: String, message: String| {
        let json = object([("type", list(kinds)), ("pattern", pattern.into())]);
        json.with("errorMessage", message)
    };
    let not = |kind: Json, json: Json| {
        object([("anyOf", list([object([("if", object([("type", kind)])), ("else", json)])]))])
    };
    let (name, json) = match form {
        Form::Line(most) => {
            let pattern = format!("^[^\\n]{{0,{}}}[^\\s\u{3000}][\\s\u{3000}]*$", most - 1);
            let (name, what) =
                if most < 1_000 { (format!("line-{most}"), "短い文字") } else { ("line".to_owned(), "文字") };
            let most = if most < 1_000 { most.to_string() } else { "1,000".to_owned() };
            (
                name,
                text(["string", "number"], pattern, format!("1行の{what}を書きます（空にはできません。{most}字まで）")),
            )
        }
        Form::Cell => {
            let pattern = "^([^\\n]{0,999}[^\\s\u{3000}])?[\\s\u{3000}]*$".to_owned();
            let json = text(["string", "number"], pattern, "1行の文字を書きます（1,000字まで）".to_owned());
            return ("cell".to_owned(), not(list(["boolean", "null"]), json));
        }
        Form::Id => {
            let pattern = "^[a-z0-9-]{1,100}\\s*$".to_owned();
            let message = "半角の英小文字、数字、ハイフンだけで書きます（100字まで）".to_owned();
            ("id".to_owned(), text(["string", "integer"], pattern, message))
        }
        Form::Prose | Form::Verbatim => {
            let message = "文章を書きます（空にはできません）".to_owned();
            let json = text(["string", "number"], "[^\\s\u{3000}]".to_owned(), message);
            ("prose".to_owned(), json.with("maxLength", 200_000))
        }
    };
    (name, not("boolean".into(), json))
}
