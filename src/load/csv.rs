//! CSV text (RFC 4180) → records of cells, each with the place it was typed at.
//!
//! Knows CSV and nothing of charts. Strict: a quotation mark that does not enclose a whole cell is a fault, since what a
//! lenient reader makes of it is seldom what a spreadsheet meant.

use std::ops::Range;

use crate::source::{FileId, Sources, Span, Typed};

/// Reads all records of a file whose cells are parted by commas, without the blanks around what is in them.
///
/// # Errors
/// As [`records_by`].
pub(super) fn records(sources: &Sources, file: FileId) -> Result<Vec<Vec<Typed>>, Span> {
    let mut records = records_by(',', sources, file)?;
    for cell in records.iter_mut().flatten() {
        cell.text = cell.text.trim().to_owned();
    }
    records.retain(|record| record.iter().any(|cell| !cell.text.is_empty()));
    Ok(records)
}

/// Reads all records; those without anything in them are left out. What stands in quotation marks is kept to the letter.
///
/// # Errors
/// Where a quotation mark stands alone.
pub(super) fn records_by(separator: char, sources: &Sources, file: FileId) -> Result<Vec<Vec<Typed>>, Span> {
    let text = sources.get(file).text();
    let mut reader = Reader { text, separator, at: 0 };
    let mut records = Vec::new();
    while reader.at < text.len() {
        let mut record = Vec::new();
        loop {
            let cell = reader.cell().map_err(|at| Span::new(file, at))?;
            record.push(Typed { text: cell.0, span: Span::new(file, cell.1) });
            if !reader.eat_separator() {
                break;
            }
        }
        if !reader.eat("\r\n") && !reader.eat("\n") {
            // A carriage return alone ends a line in the files of old.
            reader.eat("\r");
        }
        if record.iter().any(|cell| !cell.text.is_empty()) {
            records.push(record);
        }
    }
    Ok(records)
}

struct Reader<'t> {
    text: &'t str,
    separator: char,
    at: usize,
}

impl Reader<'_> {
    fn eat(&mut self, wanted: &str) -> bool {
        let found = self.text[self.at..].starts_with(wanted);
        self.at += if found { wanted.len() } else { 0 };
        found
    }

    fn eat_separator(&mut self) -> bool {
        let found = self.text[self.at..].starts_with(self.separator);
        self.at += if found { self.separator.len_utf8() } else { 0 };
        found
    }

    /// One cell: its text without the spaces around it, and the bytes it was typed in.
    fn cell(&mut self) -> Result<(String, Range<usize>), Range<usize>> {
        let start = self.at;
        if self.text[start..].starts_with('"') { self.quoted(start) } else { self.bare(start) }
    }

    fn bare(&mut self, start: usize) -> Result<(String, Range<usize>), Range<usize>> {
        let rest = &self.text[start..];
        let typed = &rest[..rest.find([self.separator, '\r', '\n']).unwrap_or(rest.len())];
        if let Some(quote) = typed.find('"') {
            return Err(start + quote..start + quote + 1);
        }
        self.at += typed.len();
        let trimmed = typed.trim();
        let begin = start + (typed.len() - typed.trim_start().len());
        Ok((trimmed.to_owned(), begin..begin + trimmed.len()))
    }

    fn quoted(&mut self, start: usize) -> Result<(String, Range<usize>), Range<usize>> {
        let mut value = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(quote) = rest.find('"') else { return Err(start..start + 1) };
            value.push_str(&rest[..quote]);
            self.at += quote + 1;
            if !self.eat("\"") {
                break;
            }
            value.push('"');
        }
        match self.text[self.at..].chars().next() {
            Some(next) if !matches!(next, '\r' | '\n') && next != self.separator => Err(self.at - 1..self.at),
            _ => Ok((value, start..self.at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Vec<String>>, (usize, usize)> {
        let mut sources = Sources::default();
        let file = sources.add("data/a.csv", text);
        records(&sources, file)
            .map(|records| records.into_iter().map(|cells| cells.into_iter().map(|c| c.text).collect()).collect())
            .map_err(|span| (sources.start(span).line, sources.start(span).column))
    }

    #[test]
    fn cells_are_parted_by_commas_and_quoted_where_they_hold_one() {
        let expected = vec![vec!["年", "人口"], vec!["H27", "1,711"], vec!["H28", ""]];
        for text in [
            "年,人口\nH27,\"1,711\"\nH28,\n",
            "年,人口\r\nH27,\"1,711\"\r\nH28,\r\n\r\n,,\r\n",
            "年 , 人口\rH27,\"1,711\"\rH28,",
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text:?}");
        }
        assert_eq!(read("\"「\"\"語\"\"」\"").unwrap(), [["「\"語\"」"]]);
        assert_eq!(read("").unwrap(), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_quotation_mark_without_a_partner_is_told() {
        assert_eq!(read("a,b\nc,\"d\n"), Err((2, 3)));
        assert_eq!(read("a,b\nc,d\"e"), Err((2, 4)));
        assert_eq!(read("a,\"b\"c"), Err((1, 5)));
    }

    #[test]
    fn a_cell_knows_its_place() {
        let mut sources = Sources::default();
        let file = sources.add("data/a.csv", "年,人口\nH27, 1711 \n");
        let cell = &records(&sources, file).unwrap()[1][1];
        assert_eq!((sources.slice(cell.span), sources.start(cell.span).column), ("1711", 6));
    }
}
