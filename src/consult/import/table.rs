//! A sheet → its row of heads, or two, and the cells below the columns that are read. Cells of other columns are dropped here.

use std::collections::BTreeSet;

use crate::consult::heads::{self, Key, Meaning};
use crate::consult::names::folded;
use crate::load::sheet::{Cell, Row, Sheet, Value};

/// The list that a sheet holds.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<TableRow>,
    /// Whether a second column says that this is a list: one head alone stands on many a sheet.
    pub(super) is_sure: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) at: u32,
    pub(super) head: String,
    pub(super) meaning: Meaning,
    /// Whether another column is read in its place.
    pub(super) is_spare: bool,
}

#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) number: u32,
    pub(super) cells: Vec<(Key, Cell)>,
}

/// What the columns are said to be, beside what their heads say: a head or the letter of a column for each.
pub(super) type Asked = Vec<(Key, String)>;

/// Why a sheet is not read as a list, with the heads that may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoTable {
    Empty,
    /// No row has a head of comments.
    NoHead(Vec<String>),
    /// Several columns could be the comments.
    Unclear(Vec<String>),
}

/// So far down a row of heads is looked for.
const MOST_ABOVE: usize = 100;

/// Finds the list of a sheet.
pub(super) fn find(sheet: &Sheet, asked: &Asked) -> Result<Table, NoTable> {
    let rows = &sheet.rows;
    if rows.is_empty() {
        return Err(NoTable::Empty);
    }
    let mut found: Option<(usize, Heads)> = None;
    let mut best: Option<Heads> = None;
    for (at, row) in rows.iter().enumerate().take(MOST_ABOVE) {
        let one = Heads::of(row, None, asked);
        let two = rows.get(at + 1).filter(|below| one.known() > 0 && is_second_head(row, below, asked));
        let two = two.map(|below| Heads::of(row, Some(below), asked));
        let heads = match two {
            Some(two) if two.has_text() && two.known() >= one.known() => two,
            _ => one,
        };
        if best.as_ref().is_none_or(|best| best.known() < heads.known()) {
            best = Some(heads.clone());
        }
        if heads.is_list() {
            found = Some((at, heads));
            break;
        }
        if heads.has_strong_text() && found.is_none() {
            found = Some((at, heads));
        }
    }
    let Some((at, heads)) = found else {
        return Err(NoTable::NoHead(best.map(|best| best.told()).unwrap_or_default()));
    };
    let is_sure = heads.is_list();
    let depth = heads.depth;
    let columns = settled(heads, asked)?;
    let below = rows.get(at + depth..).unwrap_or_default();
    Ok(Table { rows: below.iter().map(|row| row_of(row, &columns)).collect(), columns, is_sure })
}

/// What stands in one row, or two, as heads.
#[derive(Debug, Clone)]
struct Heads {
    columns: Vec<Column>,
    depth: usize,
}

impl Heads {
    fn of(row: &Row, below: Option<&Row>, asked: &Asked) -> Heads {
        let at =
            |row: Option<&Row>| row.into_iter().flat_map(|row| &row.cells).map(|cell| cell.at).collect::<BTreeSet<_>>();
        let all: BTreeSet<u32> = at(Some(row)).union(&at(below)).copied().collect();
        let columns = all.into_iter().filter_map(|at| {
            let upper = row.cells.iter().find(|cell| (cell.at..=cell.until).contains(&at)).and_then(text);
            let lower =
                below.and_then(|below| below.cells.iter().find(|cell| cell.at == at && cell.row == below.number));
            let (head, meaning) = meaning(upper, lower.and_then(text), at, asked)?;
            Some(Column { at, head, meaning, is_spare: false })
        });
        Heads { columns: columns.collect(), depth: 1 + usize::from(below.is_some()) }
    }

    fn has(&self, key: Key) -> bool {
        self.columns.iter().any(|column| column.meaning == Meaning::Known(key))
    }

    fn has_text(&self) -> bool {
        self.has(Key::Text)
    }

    fn has_strong_text(&self) -> bool {
        let is_strong = |column: &&Column| column.meaning == Meaning::Known(Key::Text) && !heads::is_weak(&column.head);
        self.columns.iter().any(|column| is_strong(&column))
    }

    /// How many different things the heads say.
    fn known(&self) -> usize {
        let keys: BTreeSet<Key> = self.columns.iter().filter_map(Column::key).collect();
        keys.len() + usize::from(self.columns.iter().any(|column| column.meaning == Meaning::Personal))
    }

    fn is_list(&self) -> bool {
        self.has_text() && self.known() > 1
    }

    /// The heads as they may be told: where only a name or an address is asked for, what stands beside it is somebody's. Then
    /// the columns are told by their letters.
    fn told(&self) -> Vec<String> {
        let known = if self.columns.iter().any(|column| column.key().is_some()) { self.known() } else { 0 };
        let name = |column: &Column| told(&column.head, known).unwrap_or_else(|| format!("{}列", letters(column.at)));
        self.columns.iter().map(name).collect()
    }
}

impl Column {
    /// What is read of it.
    pub(super) fn key(&self) -> Option<Key> {
        match self.meaning {
            Meaning::Known(key) if !self.is_spare => Some(key),
            _ => None,
        }
    }
}

/// Whether a row below one of heads goes on with them: 「意見の内容」 above 「該当箇所」 and 「内容」.
fn is_second_head(row: &Row, below: &Row, asked: &Asked) -> bool {
    const LONGEST: usize = 20;
    let written: Vec<&Cell> = below.cells.iter().filter(|cell| cell.row == below.number).collect();
    let texts: Vec<&str> = written.iter().filter_map(|cell| text(cell)).collect();
    let is_label = |text: &&str| text.chars().count() <= LONGEST;
    let is_known =
        |cell: &&&Cell| meaning(None, text(cell), cell.at, asked).is_some_and(|(_, it)| it != Meaning::Unknown);
    let known = written.iter().filter(is_known).count();
    let is_spread = |cell: &&Cell| {
        row.cells.iter().any(|upper| upper.until > upper.at && (upper.at..=upper.until).contains(&cell.at))
    };
    texts.len() == written.len()
        && texts.iter().all(is_label)
        && (known > 1 || known == 1 && written.iter().all(is_spread))
}

/// What one head says, or two above each other.
fn meaning(upper: Option<&str>, lower: Option<&str>, at: u32, asked: &Asked) -> Option<(String, Meaning)> {
    let both = [upper, lower].into_iter().flatten().collect::<Vec<_>>();
    let head = both.join(" ");
    if head.trim().is_empty() {
        return None;
    }
    let is_named = |name: &String| {
        let name = folded(name);
        name == folded(&head) || both.iter().any(|one| name == folded(one)) || name == letters(at).to_lowercase()
    };
    if let Some((key, _)) = asked.iter().find(|(_, name)| is_named(name)) {
        return Some((head, Meaning::Known(*key)));
    }
    let found = match (upper, lower) {
        (Some(upper), Some(lower)) => match (heads::meaning(upper), heads::meaning(lower)) {
            // 「内容」 below 「市の対応」 is what the city answers.
            (Meaning::Known(Key::Response | Key::Answer), _) if heads::is_weak(lower) => Meaning::Known(Key::Response),
            (Meaning::Personal, _) => Meaning::Personal,
            (_, Meaning::Unknown) => heads::meaning(&format!("{upper}{lower}")),
            (_, lower) => lower,
        },
        _ => heads::meaning(&head),
    };
    // What was named stands elsewhere: this is not it.
    let is_elsewhere = |key: Key| asked.iter().any(|(named, _)| *named == key);
    Some(match found {
        Meaning::Known(key) if is_elsewhere(key) => (head, Meaning::Unknown),
        found => (head, found),
    })
}

/// One column for each thing of which there can be one only.
fn settled(heads: Heads, asked: &Asked) -> Result<Vec<Column>, NoTable> {
    let mut columns = heads.columns;
    let of = |columns: &[Column], key: Key| {
        columns.iter().filter(|column| column.key() == Some(key)).map(|column| column.at).collect::<Vec<_>>()
    };
    let is_asked = |key: Key| asked.iter().any(|(named, _)| *named == key);
    let texts = of(&columns, Key::Text);
    if texts.len() > 1 && !is_asked(Key::Text) {
        let told = |column: &Column| format!("{}列「{}」", letters(column.at), column.head.replace('\n', ""));
        let all = columns.iter().filter(|column| texts.contains(&column.at)).map(told);
        return Err(NoTable::Unclear(all.collect()));
    }
    let given = columns.iter().find(|column| column.key() == Some(Key::Id) && heads::is_given_number(&column.head));
    let given = given.map(|column| column.at);
    for key in [Key::Id, Key::Received, Key::Category] {
        let all = of(&columns, key);
        let kept = given.filter(|_| key == Key::Id).or(all.first().copied());
        for column in columns.iter_mut().filter(|column| column.key() == Some(key) && Some(column.at) != kept) {
            column.is_spare = true;
        }
    }
    Ok(columns)
}

fn row_of(row: &Row, columns: &[Column]) -> TableRow {
    let cell = |cell: &Cell| {
        let column = columns.iter().find(|column| column.at == cell.at)?;
        Some((column.key()?, cell.clone()))
    };
    TableRow { number: row.number, cells: row.cells.iter().filter_map(cell).collect() }
}

fn text(cell: &Cell) -> Option<&str> {
    match &cell.value {
        Value::Text(text) => Some(text),
        Value::Number(_) | Value::Day(..) => None,
    }
}

/// A head that may be told: where a row has one known head alone it may be no row of heads, but somebody's card.
pub(super) fn told(head: &str, known: usize) -> Option<String> {
    const LONGEST: usize = 30;
    let line = head.replace(['\n', '\r'], "");
    let is_number = |c: char| crate::japanese::script::is_digit(c);
    let is_short = line.chars().count() <= LONGEST && !line.chars().any(|c| c.is_control() || is_number(c));
    (known > 0 && is_short && !line.contains(['@', '＠'])).then_some(line)
}

/// A column as spreadsheets call it: A, B … Z, AA.
pub(super) fn letters(at: u32) -> String {
    let mut out = Vec::new();
    let mut rest = u64::from(at) + 1;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_that_may_be_a_number_of_somebody_is_not_told() {
        assert_eq!(told("備考", 2).as_deref(), Some("備考"));
        for head in ["090-1234", "０９０－１２３４", "a@b.jp"] {
            assert_eq!(told(head, 2), None, "{head}");
        }
        assert_eq!(told("備考", 0), None);
    }

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
