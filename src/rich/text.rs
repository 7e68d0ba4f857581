//! Plain text that is printed, with what stood in its place before where an edition shows what has changed.
//!
//! Such texts are short (a label, a figure, a name), so one that has changed is shown as two, one behind the other.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::marks;

/// Printed text. As a string it is what the new edition says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    text: String,
    is_new: bool,
    /// What stood here before, and is there no more.
    gone: String,
}

impl Text {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What came in the place of `old`.
    #[must_use]
    pub fn in_place_of(&self, old: &Text) -> Text {
        if self.text == old.text {
            return self.clone();
        }
        Text { text: self.text.clone(), is_new: true, gone: old.text.clone() }
    }

    /// The same as something that was not there before.
    pub fn insert(&mut self) {
        self.is_new = true;
    }

    /// The same as something that is there no more.
    pub fn delete(&mut self) {
        *self = Text { text: String::new(), is_new: false, gone: std::mem::take(&mut self.text) };
    }

    /// Whether anything in it has changed.
    pub fn is_marked(&self) -> bool {
        self.is_new && !self.text.is_empty() || !self.gone.is_empty()
    }

    /// The text with its marks, as templates get it.
    pub fn with_marks(&self) -> String {
        let text = if self.is_new { marks::inserted(&self.text) } else { self.text.clone() };
        if self.gone.is_empty() { text } else { marks::deleted(&self.gone) + &text }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text { text, ..Text::default() }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        text.to_owned().into()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_marked() {
            serializer.serialize_str(&self.with_marks())
        } else {
            serializer.serialize_str(&self.text)
        }
    }
}
