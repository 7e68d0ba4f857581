//! A list of comments as an office keeps it → comments for `comments.yaml`, and what is to be said of the list.
//!
//! Columns that tell who wrote something are never read. What looks like personal data in the others keeps its row from being
//! written, and no remark repeats a cell.

mod dates;
mod rows;

use super::heads;
use super::names::folded;
use super::places::Places;
use super::remark::{Remark, Why};
use super::writing::{self, NewComment};
use crate::check::tells_who;
use crate::japanese::script::is_digit;
use crate::load;
use crate::load::sheet::{self, Column, Head, List, SheetFault};
use crate::model::booklet::Booklet;
use crate::model::consultation::Comment;

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Id,
    Received,
    About,
    /// What a comment is about, by its page: nothing of the booklet is named so.
    Page,
    Text,
    Response,
    Category,
}

/// What came of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Import {
    /// The whole text of `comments.yaml`, and of it what is new; none if there is nothing new.
    pub written: Option<Written>,
    pub added: usize,
    /// How many are there already.
    pub known: usize,
    pub remarks: Vec<Remark>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub file: String,
    pub new: String,
}

/// Why nothing can be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImportFault {
    Sheet(SheetFault),
    /// Nothing can be written behind what `comments.yaml` holds.
    File,
}

/// Reads a list and writes what is new of it behind the text of `comments.yaml`, of which `booklet` holds the comments.
///
/// # Errors
/// If the list cannot be read, or `file` is of a form behind which nothing can be written.
pub(crate) fn import(list: Vec<u8>, booklet: &Booklet, file: &str) -> Result<Import, ImportFault> {
    let list = sheet::read(list, Key::Text, &heads::key).map_err(ImportFault::Sheet)?;
    let mut remarks = columns(&list);
    let places = Places::new(booklet);
    let categories = booklet.consultation.call.as_ref().map_or(&[][..], |call| &call.categories);
    let has = |key: Key| list.columns.iter().any(|column| column.head == Head::Known(key));
    if categories.is_empty() && has(Key::Category) {
        remarks.push(Remark::NoCategories);
    }
    let reader = rows::Reader { places: &places, categories };
    let mut known = Known::new(&booklet.consultation.comments);
    let mut new: Vec<NewComment> = Vec::new();
    for row in list.rows {
        let number = row.number;
        let mut left = |why| remarks.push(Remark::Left { row: number, why });
        let Some((mut comment, notes)) = reader.read(row.cells) else { continue };
        if let Some(why) = refusal(&comment, booklet) {
            left(why);
            continue;
        }
        match known.take(&mut comment, number) {
            Taken::New => {}
            Taken::Known => continue,
            Taken::Again { first } => {
                left(Why::NumberAgain { first });
                continue;
            }
        }
        remarks.extend(notes.into_iter().map(|what| Remark::Without { row: number, what }));
        new.push(comment);
    }
    let written = if new.is_empty() { None } else { Some(write(file, &new, booklet).ok_or(ImportFault::File)?) };
    Ok(Import { written, added: new.len(), known: known.met, remarks })
}

/// What is said of the columns that are not read.
fn columns(list: &List<Key>) -> Vec<Remark> {
    let known = list.columns.iter().filter(|column| matches!(column.head, Head::Known(_))).count();
    let (mut personal, mut unknown) = (Vec::new(), Vec::new());
    for Column { at, head } in &list.columns {
        let Head::Unknown(head) = head else { continue };
        if load::is_personal_column(head) {
            personal.push(letters(*at));
        } else if !folded(head).is_empty() {
            unknown.push(Remark::Unknown { column: letters(*at), head: told(head, known) });
        }
    }
    let personal = Some(personal).filter(|columns| !columns.is_empty()).map(Remark::Personal);
    personal.into_iter().chain(unknown).collect()
}

/// A head that may be told: where a row has one known head alone it may be no row of heads, but somebody's card.
fn told(head: &str, known: usize) -> Option<String> {
    const LONGEST: usize = 12;
    let is_short = head.chars().count() <= LONGEST && !head.chars().any(|c| c.is_control() || is_digit(c));
    (known > 1 && is_short && !head.contains('@')).then(|| head.to_owned())
}

/// A column as spreadsheets call it: A, B … Z, AA.
fn letters(at: u32) -> String {
    let mut out = Vec::new();
    let mut rest = u64::from(at) + 1;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// Why a comment is not to be written, if it is not.
fn refusal(comment: &NewComment, booklet: &Booklet) -> Option<Why> {
    const LONGEST: usize = 190_000;
    let (text, response) = (writing::markdown(&comment.text), writing::markdown(&comment.response));
    if [&text, &response].into_iter().any(|text| text.chars().count() > LONGEST) {
        return Some(Why::TooLong);
    }
    // The card of one person has the heads beside each other's cells, and below the head of the text another head.
    let is_word =
        |line: &str| line.chars().count() <= 8 && !line.contains(['は', 'が', 'を', 'で', 'に', 'と', '。', '、']);
    let is_head = |line: &str| heads::key(line).is_some() || is_word(line) && load::is_personal_column(line);
    if let [only] = &comment.text[..]
        && is_head(only)
    {
        return Some(Why::Head);
    }
    [&text, &response, &comment.id].into_iter().any(|text| tells_who(text, booklet)).then_some(Why::PersonalData)
}

/// The comments that are there, by id and by text.
struct Known<'a> {
    /// Each with whether a row without a number has been found to be it.
    comments: Vec<(&'a Comment, bool)>,
    /// The numbers of the list, with the rows that have them.
    rows: std::collections::BTreeMap<String, u32>,
    next: u64,
    met: usize,
}

enum Taken {
    New,
    Known,
    Again { first: u32 },
}

impl<'a> Known<'a> {
    fn new(comments: &'a [Comment]) -> Self {
        let highest = comments.iter().filter_map(|comment| comment.id.text.parse::<u64>().ok()).max().unwrap_or(0);
        let next = highest.saturating_add(1);
        let comments = comments.iter().map(|comment| (comment, false)).collect();
        Known { comments, rows: Default::default(), next, met: 0 }
    }

    /// Whether a comment is new. One without a number is known by its text, or is given the next number.
    fn take(&mut self, comment: &mut NewComment, row: u32) -> Taken {
        if comment.id.is_empty() {
            let text = writing::markdown(&comment.text);
            let is_same = |(one, is_met): &&mut (&Comment, bool)| !*is_met && one.text.source.text.trim_end() == text;
            if let Some((_, is_met)) = self.comments.iter_mut().find(is_same) {
                *is_met = true;
                self.met += 1;
                return Taken::Known;
            }
            while self.rows.contains_key(&self.next.to_string()) {
                self.next += 1;
            }
            comment.id = self.next.to_string();
        } else if let Some(first) = self.rows.get(&comment.id) {
            return Taken::Again { first: *first };
        }
        self.rows.insert(comment.id.clone(), row);
        if self.comments.iter().any(|(one, _)| one.id.text == comment.id) {
            self.met += 1;
            return Taken::Known;
        }
        Taken::New
    }
}

/// The file with the comments, if it reads back as what was meant.
fn write(file: &str, new: &[NewComment], booklet: &Booklet) -> Option<Written> {
    let terms: Vec<String> = booklet.glossary.iter().map(|term| term.term.text.clone()).collect();
    let written = writing::appended(file, new)?;
    let read = load::comments(written.strip_prefix('\u{feff}').unwrap_or(&written), &terms)?;
    let there = &booklet.consultation.comments;
    let is_whole = read.len() == there.len() + new.len()
        && read.iter().zip(there).all(|(read, was)| read.id.text == was.id.text)
        && read
            .iter()
            .skip(there.len())
            .zip(new)
            .all(|(read, meant)| read.id.text == meant.id && read.text.words() == meant.text.join("\n"));
    let lines = writing::appended("", new)?;
    is_whole.then_some(Written { file: written, new: lines })
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_head_that_may_be_a_number_of_somebody_is_not_told() {
        assert_eq!(told("備考", 2).as_deref(), Some("備考"));
        for head in ["090-1234", "０９０－１２３４", "a@b.jp"] {
            assert_eq!(told(head, 2), None, "{head}");
        }
        assert_eq!(told("備考", 1), None);
    }
}
