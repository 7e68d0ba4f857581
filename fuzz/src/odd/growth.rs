//! A booklet that grows step by step out of the smallest one, each step a change of one place that `check` lets pass.
//!
//! Knows shapes; must not know which things a booklet has.

use std::collections::BTreeMap;

use sasshi::check::{self, Checked, CheckedBooklet};
use sasshi::content::shape::{Field, Form, Keys, Presence, Shape};
use sasshi::load::{self, Loaded};
use sasshi::model::stage::Stage;
use sasshi::schema::SCHEMAS;
use serde_json::{Map, Value, json};

use super::super::load::{Files, smallest};
use super::texts;

/// The content files of a booklet by their paths, as values.
pub type Documents = BTreeMap<String, Value>;

/// How far down something new goes on in more than it must have.
const DEEPEST: usize = 6;

/// Numbers out of a row of bytes; when they are used up, all that follow are 0.
pub struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Choices(bytes)
    }

    fn are_made(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> usize {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(*first)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = if limit > 256 { self.byte() << 8 | self.byte() } else { self.byte() };
        number % limit
    }

    pub fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == many - 1
    }
}

/// All the booklets on the way to the last one; each is in order.
pub struct Growth {
    pub steps: Vec<Documents>,
}

impl Growth {
    pub fn new(choices: &mut Choices) -> Self {
        let mut steps = vec![base()];
        while !choices.are_made() {
            let mut next = steps.last().expect("a first").clone();
            Step { names: names(&next), choices, depth: 0 }.change_one(&mut next);
            if Some(&next) != steps.last() && checked(&laid_out(&next)).is_some() {
                steps.push(next);
            }
        }
        Growth { steps }
    }

    pub fn last(&self) -> CheckedBooklet {
        self.at(self.steps.len() - 1)
    }

    /// An edition with which the last can be compared.
    pub fn earlier(&self) -> CheckedBooklet {
        self.at(self.steps.len() / 2)
    }

    pub fn at(&self, step: usize) -> CheckedBooklet {
        checked(&laid_out(&self.steps[step])).expect("every step is in order")
    }
}

/// A booklet's files, what is no content beside the rest.
pub fn laid_out(documents: &Documents) -> Files {
    let mut files = smallest();
    files.insert("figures/plan.svg".to_owned(), texts::DRAWING.into());
    files.insert("data/people.csv".to_owned(), texts::DATA.into());
    // JSON is YAML.
    let as_text = |document: &Value| serde_json::to_string_pretty(document).expect("a value").into_bytes();
    files.extend(documents.iter().map(|(path, document)| (path.clone(), as_text(document))));
    files
}

fn checked(files: &Files) -> Option<CheckedBooklet> {
    let Loaded { booklet, sources, mut problems } = load::files("booklet", files.clone());
    let Checked { booklet, .. } = check::check(booklet?, Some(Stage::Print), &sources, &mut problems);
    booklet
}

fn base() -> Documents {
    let yaml = smallest().into_iter().filter(|(path, _)| path.ends_with(".yaml"));
    yaml.map(|(path, text)| (path, texts::read(&String::from_utf8_lossy(&text)).expect("YAML"))).collect()
}

/// What can stand in a file.
fn shape_of(path: &str) -> Shape {
    let folder = path.split_once('/').map(|(folder, _)| format!("{folder}/"));
    let is_it = |pattern: &&str| *pattern == path || folder.as_ref().is_some_and(|folder| pattern.starts_with(folder));
    let schema = SCHEMAS.iter().find(|schema| schema.files.iter().any(&is_it));
    (schema.expect("a kind of file").shape)()
}

/// Everything that something is called by.
fn names(documents: &Documents) -> Vec<String> {
    fn gather(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(entries) => {
                for (key, inner) in entries {
                    match inner.as_str() {
                        Some(name) if matches!(key.as_str(), "id" | "term") => out.push(name.to_owned()),
                        _ => gather(inner, out),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    documents.values().for_each(|document| gather(document, &mut out));
    out.extend(["figures/station.png", "figures/plan.svg", "data/people.csv"].map(str::to_owned));
    out
}

struct Step<'c, 'b> {
    names: Vec<String>,
    choices: &'c mut Choices<'b>,
    depth: usize,
}

impl Step<'_, '_> {
    fn change_one(&mut self, documents: &mut Documents) {
        if self.choices.one_in(12) {
            return self.add_file(documents);
        }
        let paths: Vec<String> = documents.keys().cloned().collect();
        let path = &paths[self.choices.below(paths.len())];
        let document = documents.get_mut(path).expect("a document");
        self.change(document, shape_of(path), None);
    }

    /// A kind of file that is not there yet, or one more chapter.
    fn add_file(&mut self, documents: &mut Documents) {
        let kind = SCHEMAS[self.choices.below(SCHEMAS.len())].files;
        let pattern = kind[self.choices.below(kind.len())];
        let path = pattern.replace("**/*", &format!("x{}", documents.len()));
        if documents.contains_key(&path) {
            return;
        }
        let fresh = self.fresh(shape_of(&path), None);
        if let (Some(id), Some(outline)) = (fresh.get("id").cloned(), documents.get_mut("booklet.yaml")) {
            outline["outline"].as_array_mut().expect("a list").push(id);
        }
        documents.insert(path, fresh);
    }

    /// Changes one place in a value, mostly one further in.
    fn change(&mut self, value: &mut Value, shape: Shape, field: Option<&Field>) {
        match (shape, &mut *value) {
            (Shape::Mapping(keys) | Shape::OneOf(keys), Value::Object(entries)) => match self.choices.below(10) {
                0 => drop(entries.remove(&self.key_of(entries))),
                1..=3 if matches!(shape, Shape::Mapping(_)) && !keys.fields.is_empty() => {
                    let field = &keys.fields[self.choices.below(keys.fields.len())];
                    let fresh = self.fresh((field.shape)(), Some(field));
                    entries.insert(field.key.to_owned(), fresh);
                }
                4 if matches!(shape, Shape::OneOf(_)) => *value = self.fresh(shape, field),
                _ => {
                    let key = self.key_of(entries);
                    let field = keys.fields.iter().find(|field| field.key == key);
                    if let (Some(field), Some(inner)) = (field, entries.get_mut(&key)) {
                        self.change(inner, (field.shape)(), Some(field));
                    }
                }
            },
            (Shape::Free { value: inner, .. }, Value::Object(entries)) => {
                let key = if self.choices.one_in(3) { self.name() } else { self.key_of(entries) };
                let fresh = self.fresh(inner(), None);
                entries.insert(key, fresh);
            }
            (Shape::List { item, .. }, Value::Array(items)) => self.change_list(items, item(), field),
            (Shape::MappingOr(mapping, other), _) => {
                let inner = if value.is_object() != self.choices.one_in(8) { mapping } else { other };
                self.change(value, inner(), field);
            }
            (Shape::ListOr(list, other), _) => {
                let inner = if value.is_array() != self.choices.one_in(8) { list } else { other };
                self.change(value, inner(), field);
            }
            _ => *value = self.fresh(shape, field),
        }
    }

    fn change_list(&mut self, items: &mut Vec<Value>, item: Shape, field: Option<&Field>) {
        let at = self.choices.below(items.len().max(1));
        match self.choices.below(10) {
            _ if items.is_empty() => items.push(self.fresh(item, field)),
            0 => drop(items.remove(at)),
            1 => items.insert(at, items[at].clone()),
            2 => items.swap(at, 0),
            3..=5 => {
                let fresh = self.fresh(item, field);
                items.insert(at, fresh);
            }
            _ => self.change(&mut items[at], item, field),
        }
    }

    fn key_of(&mut self, entries: &Map<String, Value>) -> String {
        let at = self.choices.below(entries.len().max(1));
        entries.keys().nth(at).cloned().unwrap_or_default()
    }

    fn name(&mut self) -> String {
        let at = self.choices.below(self.names.len());
        self.names[at].clone()
    }

    /// Something new of a shape; `field` is the key under which it stands, alone or in a list.
    fn fresh(&mut self, shape: Shape, field: Option<&Field>) -> Value {
        let example = field.map_or("", |field| field.example);
        if !example.is_empty()
            && self.choices.one_in(3)
            && let Some(example) = texts::read(example)
        {
            return example;
        }
        self.depth += 1;
        let fresh = self.fresh_inside(shape, field);
        self.depth -= 1;
        fresh
    }

    fn fresh_inside(&mut self, shape: Shape, field: Option<&Field>) -> Value {
        match shape {
            Shape::Text(text) => json!(match text.form {
                Form::Line(longest) if text.is_printed => self.choices.pick(&texts::lines(longest)).to_owned(),
                Form::Line(_) => self.name(),
                Form::Cell if self.choices.one_in(3) => String::new(),
                Form::Cell => self.choices.pick(&texts::lines(60)).to_owned(),
                Form::Id if field.is_some_and(|field| field.key == "id") => format!("x{}", self.choices.below(1 << 16)),
                Form::Id => self.name(),
                Form::Prose | Form::Verbatim => texts::prose(self.choices),
            }),
            Shape::Pattern(_) => json!(match field.filter(|_| self.choices.one_in(2)) {
                Some(field) => field.example,
                None => self.choices.pick(texts::VALUES),
            }),
            Shape::YesOrNo => json!(self.choices.one_in(2)),
            Shape::Choice(words) => json!(words()[self.choices.below(words().len())].0),
            Shape::ChoiceOr(words, _) => match self.choices.below(2) {
                0 => json!(words()[self.choices.below(words().len())].0),
                _ => json!(self.name()),
            },
            Shape::Number(names) => json!(self.choices.below(names().len()) + 1),
            Shape::List { item, fewest, most } => {
                let more = if self.depth < DEEPEST { self.choices.below(4) } else { 0 };
                (0..(fewest + more).min(most)).map(|_| self.fresh(item(), field)).collect()
            }
            Shape::Mapping(keys) => self.fresh_mapping(keys),
            Shape::OneOf(keys) => {
                let field = &keys.fields[self.choices.below(keys.fields.len())];
                json!({field.key: self.fresh((field.shape)(), Some(field))})
            }
            Shape::Free { value, .. } => {
                let count = self.choices.below(3);
                (0..count).map(|_| (self.name(), self.fresh(value(), None))).collect()
            }
            Shape::MappingOr(one, other) | Shape::ListOr(one, other) => {
                let shape = if self.choices.one_in(2) { one() } else { other() };
                self.fresh(shape, field)
            }
        }
    }

    fn fresh_mapping(&mut self, keys: Keys) -> Value {
        let rarely = if self.depth < DEEPEST { 4 } else { 16 };
        let mut entries = Map::new();
        for field in keys.fields {
            let stands = match field.presence {
                Presence::Required => true,
                Presence::Unless(other) => !entries.contains_key(other),
                Presence::NotBeside(other) => !entries.contains_key(other) && self.choices.one_in(rarely),
                Presence::OneOfThese => self.choices.one_in(2),
                Presence::Optional | Presence::Complete => self.choices.one_in(rarely),
            };
            if stands {
                let fresh = self.fresh((field.shape)(), Some(field));
                entries.insert(field.key.to_owned(), fresh);
            }
        }
        Value::Object(entries)
    }
}
