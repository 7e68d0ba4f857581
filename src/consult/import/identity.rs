//! Which comment of `comments.yaml` a row of a list is, if it is there already.
//!
//! A row is known by the number that it has on its sheet, where there is one, together with a print of its text; else by the
//! print with file, sheet and row. Each comment that was taken over says where it came from (`origin`), so it is found again
//! whatever has become of its text or its id since. An id is the number, or is made in a way that no number has: a number that
//! stands anywhere in the list belongs to its row, even where that row is refused. A comment is never two rows of a list, nor a
//! row two comments. Whatever could be one or the other is a doubt: it is told by name, and written only once it is answered.

use std::collections::{BTreeMap, BTreeSet};

use crate::consult::remark::Doubt;
use crate::model::consultation::Comment;
use crate::model::consultation::origin::{Origin, Print};

/// A row that holds a comment.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Which of the sheets that are read, from 1, and what it is called.
    pub(super) sheet: usize,
    pub(super) sheet_name: String,
    pub(super) row: u32,
    /// The id that its number makes; empty without one.
    pub(super) number: String,
    /// Whether the cell of the number reaches over other rows too: all of them are of one person.
    pub(super) is_shared: bool,
    pub(super) print: Print,
    /// The text as it would be written.
    pub(super) words: String,
    pub(super) answer: Option<Decision>,
}

/// What the office has answered to a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It is a comment of its own.
    New,
    /// It is the comment of this id.
    Is(String),
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    New { id: String },
    There { id: String, differs: bool },
    Doubtful(Doubt),
}

/// One way of finding out what a row is.
type Step<'a> = fn(&mut Known<'a>, &Entry, &Sheets) -> Option<Fate>;

/// The comments that are there, and which of them rows were found to be.
pub(super) struct Known<'a> {
    file: &'a str,
    comments: Vec<Stored<'a>>,
    by_number: BTreeMap<&'a str, Vec<usize>>,
    by_print: BTreeMap<Print, Vec<usize>>,
    by_id: BTreeMap<&'a str, usize>,
    /// By their words, those of which nothing says where they came from.
    by_words: BTreeMap<String, Vec<usize>>,
    /// Lists that give most numbers to other texts than this one does: they are not this list under another name.
    others: BTreeSet<&'a str>,
}

struct Stored<'a> {
    comment: &'a Comment,
    is_met: bool,
    /// Whether a doubt names it.
    is_named: bool,
}

impl<'a> Stored<'a> {
    fn origin(&self) -> Option<&'a Origin> {
        self.comment.origin.as_ref()
    }

    fn id(&self) -> String {
        self.comment.id.text.clone()
    }
}

impl<'a> Known<'a> {
    /// `file` is what the list is called.
    pub(super) fn new(comments: &'a [Comment], file: &'a str) -> Self {
        let mut known = Known {
            file,
            comments: Vec::new(),
            by_number: BTreeMap::new(),
            by_print: BTreeMap::new(),
            by_id: BTreeMap::new(),
            by_words: BTreeMap::new(),
            others: BTreeSet::new(),
        };
        for (at, comment) in comments.iter().enumerate() {
            known.by_id.insert(&comment.id.text, at);
            match &comment.origin {
                Some(origin) => {
                    known.by_number.entry(&origin.number).or_default().push(at);
                    known.by_print.entry(origin.print).or_default().push(at);
                }
                None => known.by_words.entry(comment.text.words()).or_default().push(at),
            }
            known.comments.push(Stored { comment, is_met: false, is_named: false });
        }
        known
    }

    /// What each row is, in their order.
    pub(super) fn tell(&mut self, entries: &[Entry]) -> Vec<Fate> {
        let mut fates: Vec<Option<Fate>> = vec![None; entries.len()];
        // First whatever is certain, so that no row takes the comment of another; then the doubts; then what is left is new.
        let steps: [Step<'a>; 7] = [
            |known, entry, _| known.answered(entry),
            |known, entry, _| known.unmoved(entry),
            |known, entry, _| known.numbered(entry),
            |known, entry, _| known.by_row(entry),
            |known, entry, sheets| known.moved(entry, sheets),
            |known, entry, _| known.by_hand(entry),
            |known, entry, sheets| known.doubt(entry, sheets),
        ];
        let sheets = Sheets::of(entries);
        self.others = self.other_lists(entries);
        for step in steps {
            for (entry, fate) in entries.iter().zip(&mut fates).filter(|(_, fate)| fate.is_none()) {
                *fate = step(self, entry, &sheets);
            }
        }
        self.named(entries, fates)
    }

    /// The comments from these sheets of the list that no row was found to be.
    pub(super) fn missing(&self, sheets: &[String]) -> Vec<String> {
        let is_from = |origin: &Origin| origin.file == self.file && sheets.contains(&origin.sheet);
        let missing = self.comments.iter().filter(|one| !one.is_met && !one.is_named);
        missing.filter(|one| one.origin().is_some_and(is_from)).map(Stored::id).collect()
    }

    fn other_lists(&self, entries: &[Entry]) -> BTreeSet<&'a str> {
        // How many numbers are given to the same text, less those that are given to another.
        let mut alike: BTreeMap<&'a str, i64> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| !entry.number.is_empty() && !entry.is_shared) {
            let stored = self.by_number.get(entry.number.as_str()).into_iter().flatten();
            let origins = stored.filter_map(|at| self.comments.get(*at)?.origin());
            for origin in origins.filter(|origin| origin.sheet == entry.sheet_name && origin.file != self.file) {
                *alike.entry(&origin.file).or_default() += if origin.print == entry.print { 1 } else { -1 };
            }
        }
        alike.into_iter().filter(|(_, alike)| *alike <= 0).map(|(file, _)| file).collect()
    }

    fn meet(&mut self, at: Option<usize>, differs: bool) -> Option<Fate> {
        let one = self.comments.get_mut(at?)?;
        one.is_met = true;
        Some(Fate::There { id: one.id(), differs })
    }

    /// The first comment out of some that no row was found to be and that is as wanted.
    fn free(&self, candidates: Option<&Vec<usize>>, wanted: impl Fn(&Origin) -> bool) -> Option<usize> {
        let is_free =
            |at: &&usize| self.comments.get(**at).is_some_and(|one| !one.is_met && one.origin().is_some_and(&wanted));
        candidates?.iter().find(is_free).copied()
    }

    fn answered(&mut self, entry: &Entry) -> Option<Fate> {
        let Some(Decision::Is(id)) = &entry.answer else { return None };
        match self.by_id.get(id.as_str()).copied() {
            Some(at) if self.comments.get(at).is_some_and(|one| !one.is_met) => self.meet(Some(at), true),
            _ => Some(Fate::Doubtful(Doubt::NoSuchComment { id: id.clone() })),
        }
    }

    /// The same row as before, to the letter.
    fn unmoved(&mut self, entry: &Entry) -> Option<Fate> {
        if entry.answer.is_some() {
            return None;
        }
        let same = |origin: &Origin| {
            origin.file == self.file
                && origin.sheet == entry.sheet_name
                && origin.row == entry.row
                && origin.number == entry.number
        };
        let at = self.free(self.by_print.get(&entry.print), same);
        self.meet(at, false)
    }

    /// The same number on the same sheet, with the same text.
    fn numbered(&mut self, entry: &Entry) -> Option<Fate> {
        if entry.number.is_empty() || entry.answer.is_some() {
            return None;
        }
        let same = |origin: &Origin| {
            origin.sheet == entry.sheet_name
                && origin.print == entry.print
                && !self.others.contains(origin.file.as_str())
        };
        let candidates = self.by_number.get(entry.number.as_str());
        let at = self
            .free(candidates, |origin| same(origin) && origin.file == self.file)
            .or_else(|| self.free(candidates, same));
        self.meet(at, false)
    }

    /// The same text without a number, from the same sheet of the same list.
    fn by_row(&mut self, entry: &Entry) -> Option<Fate> {
        if !entry.number.is_empty() || entry.answer.is_some() {
            return None;
        }
        let same =
            |origin: &Origin| origin.number.is_empty() && origin.file == self.file && origin.sheet == entry.sheet_name;
        let candidates = self.by_print.get(&entry.print);
        let at = self.free(candidates, same);
        self.meet(at, false)
    }

    /// The same text, and its number was given to it since, or its sheet is called otherwise.
    fn moved(&mut self, entry: &Entry, sheets: &Sheets) -> Option<Fate> {
        if entry.number.is_empty() || entry.answer.is_some() {
            return None;
        }
        let gained =
            |origin: &Origin| origin.number.is_empty() && origin.file == self.file && origin.sheet == entry.sheet_name;
        let renamed = |origin: &Origin| origin.number == entry.number && !sheets.names.contains(&origin.sheet);
        let candidates = self.by_print.get(&entry.print);
        let at = self.free(candidates, gained).or_else(|| self.free(candidates, renamed));
        self.meet(at, false)
    }

    /// A comment of which nothing says where it came from: by its id, or, without a number, by its words.
    fn by_hand(&mut self, entry: &Entry) -> Option<Fate> {
        if entry.answer.is_some() {
            return None;
        }
        if entry.number.is_empty() {
            let found = self
                .by_words
                .get(&entry.words)?
                .iter()
                .find(|at| self.comments.get(**at).is_some_and(|one| !one.is_met));
            return self.meet(found.copied(), false);
        }
        let at = self.by_id.get(entry.number.as_str()).copied()?;
        let one = self.comments.get(at).filter(|one| !one.is_met && one.origin().is_none())?;
        let differs = one.comment.text.words() != entry.words;
        self.meet(Some(at), differs)
    }

    /// Why it cannot be told what a row is, if it cannot.
    fn doubt(&mut self, entry: &Entry, sheets: &Sheets) -> Option<Fate> {
        if entry.answer.is_some() {
            return None;
        }
        if let Some(doubt) = sheets.again(entry) {
            return Some(Fate::Doubtful(doubt));
        }
        let (file, sheet) = (self.file, &entry.sheet_name);
        let is_here = |origin: &Origin| origin.file == file && origin.sheet == *sheet;
        let prints = self.by_print.get(&entry.print);
        let (at, doubt): (usize, fn(String) -> Doubt) = if entry.number.is_empty() {
            let rows = self.by_number.get("");
            let elsewhere = self
                .free(prints, |origin| origin.number.is_empty() && !is_here(origin) && sheets.is_gone(origin, file));
            let changed = self.free(rows, |origin| is_here(origin) && origin.row == entry.row);
            let lost = self.free(prints, |origin| !origin.number.is_empty() && is_here(origin));
            elsewhere
                .map(|at| (at, (|id| Doubt::OtherList { id }) as fn(String) -> Doubt))
                .or(changed.map(|at| (at, (|id| Doubt::TextChanged { id }) as fn(String) -> Doubt)))
                .or(lost.map(|at| (at, (|id| Doubt::NumberGone { id }) as fn(String) -> Doubt)))?
        } else {
            let numbers = self.by_number.get(entry.number.as_str());
            let changed = self.free(numbers, |origin| is_here(origin) && (!entry.is_shared || origin.row == entry.row));
            let elsewhere =
                self.free(prints, |origin| origin.number == entry.number && self.others.contains(origin.file.as_str()));
            let renumbered = self
                .free(prints, |origin| !origin.number.is_empty() && origin.number != entry.number && is_here(origin));
            changed
                .map(|at| (at, (|id| Doubt::TextChanged { id }) as fn(String) -> Doubt))
                .or(elsewhere.map(|at| (at, (|id| Doubt::OtherList { id }) as fn(String) -> Doubt)))
                .or(renumbered.map(|at| (at, (|id| Doubt::Renumbered { id }) as fn(String) -> Doubt)))?
        };
        let one = self.comments.get_mut(at)?;
        one.is_named = true;
        Some(Fate::Doubtful(doubt(one.id())))
    }

    /// Gives ids to what is new.
    fn named(&self, entries: &[Entry], fates: Vec<Option<Fate>>) -> Vec<Fate> {
        let numbers: BTreeSet<&str> =
            entries.iter().map(|entry| entry.number.as_str()).filter(|it| !it.is_empty()).collect();
        let was_numbered = self.comments.iter().any(|one| one.origin().is_some_and(|origin| !origin.number.is_empty()));
        let mut ids = Ids {
            taken: self.by_id.keys().map(|id| (*id).to_owned()).collect(),
            has_numbers: !numbers.is_empty() || was_numbered,
            numbers,
            groups: BTreeMap::new(),
            next: self.by_id.keys().filter_map(|id| id.parse::<u64>().ok()).max().unwrap_or(0).saturating_add(1),
        };
        let name = |(entry, fate): (&Entry, Option<Fate>)| fate.unwrap_or_else(|| self.new_id(entry, &mut ids));
        entries.iter().zip(fates).map(name).collect()
    }

    fn new_id(&self, entry: &Entry, ids: &mut Ids) -> Fate {
        if entry.number.is_empty() {
            return Fate::New { id: ids.without_number() };
        }
        if entry.is_shared {
            return Fate::New { id: ids.of_group(entry) };
        }
        if ids.take(&entry.number) {
            return Fate::New { id: entry.number.clone() };
        }
        let holder = self.by_id.get(entry.number.as_str()).and_then(|at| self.comments.get(*at));
        let is_of_other_sheet = |origin: &Origin| origin.file == self.file && origin.sheet != entry.sheet_name;
        match holder {
            // Each sheet counts from 1.
            None => Fate::New { id: ids.of_sheet(entry) },
            Some(one) if one.origin().is_some_and(is_of_other_sheet) => Fate::New { id: ids.of_sheet(entry) },
            Some(_) if entry.answer == Some(Decision::New) => Fate::New { id: ids.without_number() },
            Some(one) => Fate::Doubtful(Doubt::IdTaken { id: one.id() }),
        }
    }
}

/// The ids that are given.
struct Ids<'e> {
    taken: BTreeSet<String>,
    /// The numbers of all rows, which are for these rows alone.
    numbers: BTreeSet<&'e str>,
    has_numbers: bool,
    /// How many rows of each shared number have come by.
    groups: BTreeMap<(usize, String), u32>,
    next: u64,
}

impl Ids<'_> {
    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// The first id of a row of ids that is no number of the list and not taken.
    fn first(&mut self, from: u64, form: impl Fn(u64) -> String) -> String {
        let free = (from..).map(form).find(|id| !self.numbers.contains(id.as_str()) && self.take(id));
        free.unwrap_or_default()
    }

    /// `n1` where others have numbers; where nothing has one, the next number itself.
    fn without_number(&mut self) -> String {
        if self.has_numbers {
            return self.first(1, |at| format!("n{at}"));
        }
        self.first(self.next, |at| at.to_string())
    }

    /// `3-1`, `3-2`: several comments of one person.
    fn of_group(&mut self, entry: &Entry) -> String {
        let at = self.groups.entry((entry.sheet, entry.number.clone())).or_insert(0);
        *at += 1;
        let from = u64::from(*at);
        self.first(from, |at| format!("{}-{at}", entry.number))
    }

    /// `s2-1`: the number 1 of the second sheet.
    fn of_sheet(&mut self, entry: &Entry) -> String {
        let id = format!("s{}-{}", entry.sheet, entry.number);
        self.first(1, |at| if at == 1 { id.clone() } else { format!("{id}-{at}") })
    }
}

/// What the rows of all sheets say of each other.
struct Sheets {
    names: BTreeSet<String>,
    /// The first row of each number on each sheet.
    firsts: BTreeMap<(usize, String), u32>,
    /// The first sheet and row of each number with its text.
    texts: BTreeMap<(String, Print), (usize, String, u32)>,
}

impl Sheets {
    fn of(entries: &[Entry]) -> Sheets {
        let mut sheets = Sheets { names: BTreeSet::new(), firsts: BTreeMap::new(), texts: BTreeMap::new() };
        for entry in entries {
            sheets.names.insert(entry.sheet_name.clone());
            if !entry.number.is_empty() {
                sheets.firsts.entry((entry.sheet, entry.number.clone())).or_insert(entry.row);
                let place = (entry.sheet, entry.sheet_name.clone(), entry.row);
                sheets.texts.entry((entry.number.clone(), entry.print)).or_insert(place);
            }
        }
        sheets
    }

    /// Whether a row has the number of another one, and is not of the same person.
    fn again(&self, entry: &Entry) -> Option<Doubt> {
        let first = self.firsts.get(&(entry.sheet, entry.number.clone()))?;
        if *first != entry.row && !entry.is_shared {
            return Some(Doubt::NumberAgain { first: *first });
        }
        let (sheet, name, row) = self.texts.get(&(entry.number.clone(), entry.print))?;
        (*sheet != entry.sheet).then(|| Doubt::OnTwoSheets { sheet: name.clone(), row: *row })
    }

    /// Whether a comment came from another list, or from a sheet that is no more.
    fn is_gone(&self, origin: &Origin, file: &str) -> bool {
        origin.file != file || !self.names.contains(&origin.sheet)
    }
}
