//! A list of comments as an office keeps it → comments for `comments.yaml`, and what became of each of its rows.
//!
//! Every row is taken over, there already, refused with its reason, or empty: the sum is told by sheet. Columns that tell who
//! wrote something are never read. What looks like personal data in the others keeps its row from being written, and no remark
//! repeats a cell.

#[cfg(test)]
mod conservation;
mod dates;
pub(crate) mod identity;
mod rows;
mod sheets;
mod table;

use std::collections::BTreeMap;

use super::heads::{self, Key, Meaning};
use super::names::Names;
use super::places::Places;
use super::remark::{Outcome, Remark, SheetReport, Sum, Why};
use super::writing::{self, NewComment};
use crate::check::Teller;
use crate::load;
use crate::load::LARGEST_TEXT;
use crate::load::sheet::{Sheet, Value};
use crate::model::booklet::Booklet;
use crate::model::consultation::Comment;
use crate::model::consultation::origin::Origin;
use identity::{Decision, Entry, Fate, Known};
use rows::{Read, Reader};
use sheets::tables;
use table::{Asked, Table, TableRow};

/// Most comments that `comments.yaml` may have: with all that belongs to them they are as much as a file may hold.
pub(crate) const MOST_COMMENTS: usize = 10_000;

/// A list, and what is said of it.
pub(crate) struct Request<'a> {
    pub list: Vec<Sheet>,
    /// What the list is called, by which its rows are known again.
    pub name: &'a str,
    /// The sheets that are to be read; all that are lists if there are none.
    pub sheets: &'a [String],
    /// What columns are, by their heads or letters.
    pub columns: &'a [(Key, String)],
    /// What is answered of rows.
    pub answers: &'a [Answer],
}

/// What the office says of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Empty where there is but one sheet.
    pub sheet: String,
    pub row: u32,
    pub said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// What looks like personal data is none.
    Pass,
    Is(Decision),
}

/// What came of a list.
#[derive(Debug)]
pub(crate) struct Import {
    /// The whole text of `comments.yaml`, and of it what is new; none if there is nothing new.
    pub written: Option<Written>,
    pub sheets: Vec<SheetReport>,
    /// What concerns no row.
    pub remarks: Vec<Remark>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub file: String,
    pub new: String,
}

/// Why nothing can be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImportFault {
    /// No sheet has a column of comments; the heads that were seen.
    NoHead(Vec<String>),
    /// Several columns of a sheet could be the comments.
    Unclear {
        sheet: String,
        columns: Vec<String>,
    },
    /// There is no such sheet; those that there are.
    NoSheet {
        wanted: String,
        known: Vec<String>,
    },
    TooMany {
        count: usize,
    },
    /// `comments.yaml` would be larger than what can be read again; in MB.
    TooLarge {
        limit: u64,
    },
    /// Nothing can be written behind what `comments.yaml` holds.
    File,
}

/// Reads a list and writes what is new of it behind the text of `comments.yaml`, of which `booklet` holds the comments.
///
/// # Errors
/// If the list cannot be read, or `file` is of a form behind which nothing can be written.
pub(crate) fn import(request: Request, booklet: &Booklet, file: &str) -> Result<Import, ImportFault> {
    let call = booklet.consultation.call.as_ref();
    let asked = asked(request.columns, booklet);
    let (tables, mut sheets) = tables(request.list, request.sheets, &asked)?;
    let there = &booklet.consultation.comments;
    // Before anything else is done: no list of which so much is new can be kept.
    within_bounds(tables.iter().map(|(_, table)| table.rows.len()).sum())?;
    let places = Places::new(booklet);
    let names = Names::of(&places);
    let reader = Reader { names: &names, categories: call.map_or(&[][..], |call| &call.categories) };
    let mut remarks = Vec::new();
    if reader.categories.is_empty() && tables.iter().any(|(_, table)| table.has(Key::Category)) {
        remarks.push(Remark::NoCategories);
    }
    let name = Origin::name(request.name);
    let found = read_rows(&tables, &sheets, &reader, request.answers);
    let entries: Vec<Entry> = found.iter().filter_map(|row| row.entry.clone()).collect();
    let mut known = Known::new(there, &name);
    let mut fates = known.tell(&entries).into_iter();
    let teller = Teller::of(booklet);
    let mut new: Vec<NewComment> = Vec::new();
    // Comments that the office has said rows to be: from now on they are known by them.
    let mut said: Vec<(String, Origin)> = Vec::new();
    for row in found {
        let at = row.at;
        let outcome = match row.read {
            None => Outcome::empty(row.has_more),
            Some(read) => {
                let fate = fates.next().unwrap_or(Fate::New { id: String::new() });
                let (sheet, number) = (Origin::name(&row.sheet_name), read.number.clone());
                let origin = Origin { file: name.clone(), sheet, row: row.number, number, print: read.print };
                let answer = row.entry.as_ref().and_then(|entry| entry.answer.as_ref());
                if let (Fate::There { id, .. }, Some(Decision::Is(_))) = (&fate, answer) {
                    said.push((id.clone(), origin.clone()));
                }
                settle(read, fate, row.passes, &teller, &mut |comment| {
                    new.push(NewComment { origin: Some(origin.clone()), ..comment });
                })
            }
        };
        if let Some(sheet) = sheets.get_mut(at) {
            sheet.rows.push((row.number, outcome));
        }
    }
    let names: Vec<String> = tables.iter().filter_map(|(at, _)| Some(Origin::name(&sheets.get(*at)?.name))).collect();
    let missing = known.missing(&names);
    remarks.extend((!missing.is_empty()).then_some(Remark::Missing { ids: missing }));
    remarks.extend(unused(request.answers, &sheets));
    within_bounds(there.len() + new.len())?;
    let kept = keep(file, &said, booklet);
    let written = match new.is_empty() {
        true => kept.map(|file| Written { file, new: String::new() }),
        false => Some(write(kept.as_deref().unwrap_or(file), &new, booklet).ok_or(ImportFault::File)?),
    };
    if written.as_ref().is_some_and(|written| written.file.len() as u64 > LARGEST_TEXT) {
        return Err(ImportFault::TooLarge { limit: LARGEST_TEXT >> 20 });
    }
    Ok(Import { written, sheets, remarks })
}

impl Import {
    pub(crate) fn sum(&self) -> Sum {
        self.sheets.iter().filter(|sheet| sheet.unread.is_none()).map(SheetReport::sum).sum()
    }

    /// Whether something is missing that the office should look after.
    pub(crate) fn has_problem(&self) -> bool {
        self.sheets.iter().any(SheetReport::has_problem) || self.remarks.iter().any(Remark::is_problem)
    }
}

fn within_bounds(count: usize) -> Result<(), ImportFault> {
    if count > MOST_COMMENTS { Err(ImportFault::TooMany { count }) } else { Ok(()) }
}

/// What columns are said to be: on the command line, or else in `consultation.yaml`.
fn asked(columns: &[(Key, String)], booklet: &Booklet) -> Asked {
    let own = booklet.consultation.call.as_ref().map(|call| &call.columns);
    let kept = own.into_iter().flat_map(|own| {
        let all = [
            (Key::Text, &own.comment),
            (Key::Id, &own.number),
            (Key::Received, &own.received),
            (Key::About, &own.about),
            (Key::Page, &own.page),
            (Key::Response, &own.response),
            (Key::Category, &own.category),
            (Key::Publish, &own.publish),
        ];
        all.into_iter().filter_map(|(key, head)| Some((key, head.as_ref()?.text.clone())))
    });
    let is_said = |key: Key| columns.iter().any(|(said, _)| *said == key);
    columns.iter().cloned().chain(kept.filter(|(key, _)| !is_said(*key))).collect()
}

/// A row of a list.
struct FoundRow {
    /// Which of the sheets.
    at: usize,
    sheet_name: String,
    number: u32,
    read: Option<Read>,
    entry: Option<Entry>,
    /// Whether it has more than a number where it has no text.
    has_more: bool,
    /// Whether what looks like personal data is to pass.
    passes: bool,
}

fn read_rows(tables: &[(usize, Table)], sheets: &[SheetReport], reader: &Reader, answers: &[Answer]) -> Vec<FoundRow> {
    let mut out = Vec::new();
    for (order, (at, table)) in (1..).zip(tables) {
        let name = sheets.get(*at).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for row in &table.rows {
            let number = row.cells.iter().find(|(key, _)| *key == Key::Id);
            number.into_iter().for_each(|(_, cell)| *shared.entry(cell.row).or_default() += 1);
        }
        for (row, cells) in gathered(&table.rows) {
            let said = |wanted: fn(&Said) -> bool| {
                let is_here = |answer: &&Answer| {
                    answer.row == row.number
                        && (answer.sheet == name || answer.sheet.is_empty() && tables.len() == 1)
                        && wanted(&answer.said)
                };
                answers.iter().find(is_here).map(|answer| answer.said.clone())
            };
            let read = reader.read(&cells, table.has(Key::Publish));
            let number = row.cells.iter().find(|(key, _)| *key == Key::Id);
            let entry = read.as_ref().map(|read| Entry {
                sheet: order,
                sheet_name: Origin::name(&name),
                row: row.number,
                number: read.number.clone(),
                is_shared: number.is_some_and(|(_, cell)| shared.get(&cell.row).is_some_and(|count| *count > 1)),
                print: read.print,
                words: read.comment.text.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n"),
                answer: match said(|said| matches!(said, Said::Is(_))) {
                    Some(Said::Is(decision)) => Some(decision),
                    _ => None,
                },
            });
            out.push(FoundRow {
                at: *at,
                sheet_name: name.clone(),
                number: row.number,
                has_more: row.cells.iter().any(|(key, cell)| *key != Key::Id && cell.row == row.number),
                passes: said(|said| *said == Said::Pass).is_some(),
                read,
                entry,
            });
        }
    }
    out
}

/// The rows, each with its cells: where the cell of a comment reaches over several rows of one person, these are one.
fn gathered(rows: &[TableRow]) -> Vec<(&TableRow, Vec<(Key, Value)>)> {
    let mut out: Vec<(&TableRow, Vec<(Key, Value)>)> = Vec::new();
    for row in rows {
        let is_own = |key: Key| row.cells.iter().any(|(of, cell)| *of == key && cell.row == row.number);
        let text = row.cells.iter().find(|(key, _)| *key == Key::Text);
        let goes_on = text.is_some_and(|(_, cell)| cell.row < row.number) && !is_own(Key::Id);
        let own = row.cells.iter().filter(|(_, cell)| !goes_on || cell.row == row.number);
        let cells = own.map(|(key, cell)| (*key, cell.value.clone()));
        match out.last_mut().filter(|_| goes_on) {
            Some((_, above)) => above.extend(cells),
            None => out.push((row, cells.collect())),
        }
    }
    out
}

/// What becomes of a row with a text.
fn settle(read: Read, fate: Fate, passes: bool, teller: &Teller, write: &mut dyn FnMut(NewComment)) -> Outcome {
    let Read { mut comment, number, print: _, notes } = read;
    match fate {
        Fate::There { id, differs } => Outcome::There { id, differs },
        Fate::Doubtful(doubt) => Outcome::Refused(Why::Doubt(doubt)),
        Fate::New { id } => {
            if let Some(why) =
                refusal(&comment, &number, teller).filter(|why| !(passes && matches!(why, Why::PersonalData(_))))
            {
                return Outcome::Refused(why);
            }
            comment.id.clone_from(&id);
            write(comment);
            Outcome::Taken { id, notes, passed: passes }
        }
    }
}

/// Why a comment is not to be written, if it is not.
fn refusal(comment: &NewComment, number: &str, teller: &Teller) -> Option<Why> {
    const LONGEST: usize = 190_000;
    let (text, response) = (comment.text.join("\n"), comment.response.join("\n"));
    if [&text, &response].into_iter().any(|text| text.chars().count() > LONGEST) {
        return Some(Why::TooLong);
    }
    // The card of one person has the heads beside each other's cells, and below the head of the text another head.
    let is_word =
        |line: &str| line.chars().count() <= 8 && !line.contains(['は', 'が', 'を', 'で', 'に', 'と', '。', '、']);
    let is_head = |line: &str| match heads::meaning(line) {
        Meaning::Known(_) => true,
        Meaning::Personal => is_word(line),
        Meaning::Unknown => false,
    };
    if let [only] = &comment.text[..]
        && is_head(only)
    {
        return Some(Why::Head);
    }
    let mut kinds: Vec<_> =
        [text.as_str(), &response, number].into_iter().flat_map(|text| teller.tells(text)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    (!kinds.is_empty()).then_some(Why::PersonalData(kinds))
}

/// Answers that are about no row of the list.
fn unused(answers: &[Answer], sheets: &[SheetReport]) -> Vec<Remark> {
    let read: Vec<&SheetReport> = sheets.iter().filter(|sheet| sheet.unread.is_none()).collect();
    let is_used = |answer: &&Answer| {
        let of = |sheet: &&&SheetReport| sheet.name == answer.sheet || answer.sheet.is_empty() && read.len() == 1;
        read.iter().filter(of).any(|sheet| sheet.rows.iter().any(|(row, _)| *row == answer.row))
    };
    let unused = answers.iter().filter(|answer| !is_used(answer));
    unused.map(|answer| Remark::NoSuchRow { sheet: answer.sheet.clone(), row: answer.row }).collect()
}

/// The file with where some comments are found now, if it is otherwise the same; none if nothing of it changes.
fn keep(file: &str, said: &[(String, Origin)], booklet: &Booklet) -> Option<String> {
    let kept = writing::with_origins(file, said);
    let read = load::comments(kept.strip_prefix('\u{feff}').unwrap_or(&kept), &terms(booklet))?;
    let there = &booklet.consultation.comments;
    let is_same = |(read, was): (&Comment, &Comment)| {
        let origin = said.iter().find(|(id, _)| *id == was.id.text).map(|(_, origin)| origin).or(was.origin.as_ref());
        let words = |comment: &Comment| comment.response.as_ref().map(|response| response.source.text.clone());
        read.id.text == was.id.text
            && read.origin.as_ref() == origin
            && read.text.words() == was.text.words()
            && words(read) == words(was)
    };
    (kept != file && read.len() == there.len() && read.iter().zip(there).all(is_same)).then_some(kept)
}

fn terms(booklet: &Booklet) -> Vec<String> {
    booklet.glossary.iter().map(|term| term.term.text.clone()).collect()
}

/// The file with the comments, if it reads back as what was meant.
fn write(file: &str, new: &[NewComment], booklet: &Booklet) -> Option<Written> {
    let written = writing::appended(file, new)?;
    let read = load::comments(written.strip_prefix('\u{feff}').unwrap_or(&written), &terms(booklet))?;
    let there = &booklet.consultation.comments;
    let words = |lines: &[String]| {
        lines.iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
    };
    let is_whole = read.len() == there.len() + new.len()
        && read.iter().zip(there).all(|(read, was)| read.id.text == was.id.text)
        && read.iter().skip(there.len()).zip(new).all(|(read, meant)| {
            read.id.text == meant.id && read.origin == meant.origin && read.text.words() == words(&meant.text)
        });
    let lines = writing::appended("", new)?;
    is_whole.then_some(Written { file: written, new: lines })
}
