//! What a file says, without how it is written.
//!
//! Knows nothing of YAML: a scalar is a text, whatever it looks like.

use super::{Edit, Entry, Refused, Step};
use crate::content::node::{Kind, Node};

/// A value as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A key without anything behind it.
    Nothing,
    Text(String),
    List(Vec<Value>),
    /// In the order in which it is written.
    Mapping(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// What a node says.
    pub fn of(node: &Node) -> Value {
        match &node.kind {
            Kind::Scalar { .. } if node.is_nothing() => Value::Nothing,
            Kind::Scalar { text, .. } => Value::Text(text.clone()),
            Kind::List(items) => Value::List(items.iter().map(Value::of).collect()),
            Kind::Mapping(entries) => {
                Value::Mapping(entries.iter().map(|(key, node)| (key.text.clone(), Value::of(node))).collect())
            }
        }
    }

    /// Whether two values say the same. The line breaks at the end of a text say nothing.
    pub(super) fn says_the_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Nothing, Value::Nothing) => true,
            (Value::Text(a), Value::Text(b)) => a.trim_end_matches('\n') == b.trim_end_matches('\n'),
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says_the_same(b)),
            (Value::Mapping(a), Value::Mapping(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && a.1.says_the_same(&b.1))
            }
            _ => false,
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Value::Nothing => true,
            Value::Text(_) => false,
            Value::List(items) => items.is_empty(),
            Value::Mapping(entries) => entries.is_empty(),
        }
    }

    /// What a place holds.
    pub fn get(&self, path: &[Step]) -> Option<&Value> {
        path.iter().try_fold(self, |value, step| match (value, step) {
            (Value::List(items), Step::Item(index)) => items.get(*index),
            (Value::Mapping(entries), Step::Key(key)) => {
                entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        })
    }

    fn get_mut(&mut self, path: &[Step]) -> Result<&mut Value, Refused> {
        path.iter().try_fold(self, |value, step| match (value, step) {
            (Value::List(items), Step::Item(index)) => items.get_mut(*index).ok_or(Refused::NoSuchPlace),
            (Value::Mapping(entries), Step::Key(key)) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value).ok_or(Refused::NoSuchPlace)
            }
            _ => Err(Refused::NoSuchPlace),
        })
    }

    /// The value after an edit.
    ///
    /// # Errors
    /// If there is no such place, or a key would stand twice.
    pub fn edited(mut self, edit: &Edit) -> Result<Value, Refused> {
        match edit {
            Edit::Set { at, value } => *self.get_mut(at)? = value.clone(),
            Edit::Insert { into, index, entry } => match (self.get_mut(into)?, entry) {
                (Value::List(items), Entry::Item(value)) if *index <= items.len() => {
                    items.insert(*index, value.clone())
                }
                (Value::Mapping(entries), Entry::Key(key, value)) if *index <= entries.len() => {
                    if entries.iter().any(|(name, _)| name == key) {
                        return Err(Refused::KeyTwice);
                    }
                    entries.insert(*index, (key.clone(), value.clone()));
                }
                _ => return Err(Refused::NoSuchPlace),
            },
            Edit::Remove { at } => {
                let (last, of) = at.split_last().ok_or(Refused::NoSuchPlace)?;
                match (self.get_mut(of)?, last) {
                    (Value::List(items), Step::Item(index)) if *index < items.len() => drop(items.remove(*index)),
                    (Value::Mapping(entries), Step::Key(key)) => {
                        let index = entries.iter().position(|(name, _)| name == key).ok_or(Refused::NoSuchPlace)?;
                        entries.remove(index);
                    }
                    _ => return Err(Refused::NoSuchPlace),
                }
            }
            Edit::Move { of, from, to } => match self.get_mut(of)? {
                Value::List(items) => moved(items, *from, *to)?,
                Value::Mapping(entries) => moved(entries, *from, *to)?,
                Value::Nothing | Value::Text(_) => return Err(Refused::NoSuchPlace),
            },
        }
        Ok(self)
    }
}

/// Takes an item out and puts it where it is then the one with the number `to`.
pub(super) fn moved<T>(items: &mut Vec<T>, from: usize, to: usize) -> Result<(), Refused> {
    if from >= items.len() || to >= items.len() {
        return Err(Refused::NoSuchPlace);
    }
    let item = items.remove(from);
    items.insert(to, item);
    Ok(())
}
