//! The files of pictures: each is read once, held to what can be printed, and named after what it is.
//!
//! Knows where pictures lie and what is said of those that cannot be printed; what is in them is the room `picture`'s business.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::encoding::decode;
use super::tree::{LARGEST_ASSET, ReadError, Tree};
use super::{Memory, unread};
use crate::content::fields::Context;
use crate::diag::{Diagnostic, Fault};
use crate::model::assets::Assets;
use crate::picture::{self, Drawing, Flaw, Form, Kind};
use crate::source::Typed;

/// A file of a picture.
enum Found {
    /// What is known of it, the mark of its bytes, and the bytes, if they are printed as they are.
    Read(Known, u64, Vec<u8>),
    Unread(Diagnostic),
}

/// What was found out about the bytes of a picture.
#[derive(Debug, Clone)]
pub(super) enum Known {
    /// With its pixels across and down.
    Photograph(Kind, (u32, u32)),
    Drawing(Drawing),
    /// No picture of a kind that is printed.
    Foreign(Option<&'static str>),
    Flawed(Vec<Flaw>),
}

/// Reads pictures into the assets, with all that is wrong with them.
pub(super) fn read(tree: &Tree, files: &[&Typed], assets: &mut Assets, memory: &mut Memory, cx: &mut Context) {
    // To decode a picture is worth a thread.
    let worth = if files.len() > 1 { usize::MAX } else { 0 };
    let known = &*memory;
    let found = cx.problems.side_by_side(files, worth, |file, _| find(tree, file, known));
    memory.forget_pictures();
    for (file, found) in files.iter().zip(found) {
        match found {
            Found::Unread(problem) => cx.report(problem),
            Found::Read(known, mark, bytes) => {
                memory.keep_picture(&file.text, mark, &known);
                place(tree, file, known, bytes, assets, cx);
            }
        }
    }
}

fn find(tree: &Tree, file: &Typed, memory: &Memory) -> Found {
    let path = file.text.as_str();
    let fault = |fault| Diagnostic::new(fault, file.span).with("path", path);
    let slashes = path.replace('\\', "/");
    let leads_out = slashes.starts_with('/') || path.contains(':') || slashes.split('/').any(|part| part == "..");
    if leads_out || tree.is_link(path) {
        return Found::Unread(fault(Fault::OutsideFolder));
    }
    if !tree.contains(path) {
        return Found::Unread(fault(Fault::MissingFigure).fixed_by(tree.contains(&slashes).then_some(slashes)));
    }
    let bytes = match tree.read(path, LARGEST_ASSET) {
        Ok(bytes) => bytes,
        Err(error) => return Found::Unread(unread::about(path, &error)),
    };
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let mark = hasher.finish();
    if let Some(known) = memory.picture(path, mark) {
        return Found::Read(known.clone(), mark, bytes);
    }
    match look(path, &bytes) {
        Ok(known) => Found::Read(known, mark, bytes),
        Err(error) => Found::Unread(unread::about(path, &error)),
    }
}

/// What the bytes of a picture are.
fn look(path: &str, bytes: &[u8]) -> Result<Known, ReadError> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    Ok(match Form::of(bytes) {
        Form::Photograph(kind) => match picture::decode(kind, bytes) {
            Ok(pixels) => Known::Photograph(kind, pixels),
            Err(flaw) => Known::Flawed(vec![flaw]),
        },
        Form::Foreign(name) => Known::Foreign(Some(name)),
        Form::Unknown => match decode(bytes.to_vec()) {
            Ok(text) if text.contains("<svg") || text.contains(":svg") => {
                picture::redraw(&text).map_or_else(Known::Flawed, Known::Drawing)
            }
            Err(error) if ending == "svg" => return Err(ReadError::Foreign(error)),
            _ if matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "svg") => {
                Known::Flawed(vec![Flaw::Broken { line: None }])
            }
            _ => Known::Foreign(None),
        },
    })
}

/// Puts a picture where it is printed from, or says why it is not.
fn place(tree: &Tree, file: &Typed, known: Known, bytes: Vec<u8>, assets: &mut Assets, cx: &mut Context) {
    let path = file.text.as_str();
    let fault = |fault| Diagnostic::new(fault, file.span).with("path", path);
    let (kind, bytes) = match known {
        Known::Photograph(kind, pixels) => {
            assets.pixels.insert(path.to_owned(), pixels);
            (kind, bytes)
        }
        Known::Drawing(drawing) => {
            if !drawing.taken.is_empty() {
                cx.report(fault(Fault::DrawingCleaned).with("taken", drawing.taken.join("、")));
            }
            assets.labels.insert(path.to_owned(), drawing.labels);
            (Kind::Drawing, drawing.text.into_bytes())
        }
        Known::Foreign(name) => {
            let ending = || path.rsplit_once('.').map_or(path, |(_, ending)| ending).to_ascii_uppercase();
            let found = name.map_or_else(ending, str::to_owned);
            return cx.report(fault(Fault::FigureKind).with("found", found));
        }
        Known::Flawed(flaws) => return flaws.iter().for_each(|flaw| cx.report(told(file, flaw))),
    };
    let mut printed = path.to_owned();
    if !kind.is_named(path) {
        // Beside what it is called now, so that it takes no other picture's name.
        while tree.contains(&printed) {
            printed = format!("{printed}.{}", kind.ending());
        }
        assets.renamed.insert(path.to_owned(), printed.clone());
    }
    assets.pictures.insert(printed, bytes);
}

fn told(file: &Typed, flaw: &Flaw) -> Diagnostic {
    let at = |line: &Option<usize>| line.map_or_else(|| file.text.clone(), |line| format!("{}:{line}", file.text));
    let fault = |fault, line: &Option<usize>| Diagnostic::new(fault, file.span).with("path", at(line));
    match flaw {
        Flaw::Broken { line } => fault(Fault::BrokenPicture, line),
        Flaw::Cmyk => fault(Fault::CmykPicture, &None),
        Flaw::TooLarge { across, down } => {
            fault(Fault::PictureTooLarge, &None).with("across", across).with("down", down)
        }
        Flaw::Foreign { name, line } => fault(Fault::FigureKind, &Some(*line)).with("found", name),
        Flaw::LostLabels { text, count, line } => {
            fault(Fault::DrawingLabels, &Some(*line)).with("text", text).with("count", count)
        }
        Flaw::Outside { address, line } => fault(Fault::DrawingOutside, &Some(*line)).with("address", address),
        Flaw::NotDrawn { name, line } => fault(Fault::DrawingNotDrawn, &Some(*line)).with("name", name),
        Flaw::TooComplex { line } => fault(Fault::DrawingTooComplex, line),
    }
}
