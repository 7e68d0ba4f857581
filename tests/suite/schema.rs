//! The schemas for editors, held against the loader: both accept and refuse the same documents, as far as a schema can tell.
//!
//! A schema sees one file, as YAML 1.2 types it. What it can tell is *form*: which keys there are, which of them stand
//! together, and what shape each value has by itself. It cannot tell, by nature,
//!
//! - whether a file is YAML at all, or has a key twice: an editor reports these by itself;
//! - how a number was spelt: to it `08` and `8`, `1.0` and `1` are the same, and so are `True` and `true`;
//! - whether a name that another file, or another key, gives is there: ids, layouts, rows as wide as their heads;
//! - the grammar of dates, years, periods and figures, and of Markdown.
//!
//! `faults` says which fault is of which kind.

mod agreement;
mod command;
mod documents;
mod faults;
mod glyphs;
mod nodes;
mod pieces;
mod schemas;
mod wording;
