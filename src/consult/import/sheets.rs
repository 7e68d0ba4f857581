//! Which sheets of a file are lists of comments, and what is said of those that are not and of columns that are not read.

use super::ImportFault;
use super::table::{self, Asked, Column, NoTable, Table, letters};
use crate::consult::heads::{Key, Meaning};
use crate::consult::remark::{Remark, SheetReport, Unread};
use crate::load::sheet;

/// Lists, each with the place of its sheet among all.
type Lists = Vec<(usize, Table)>;

/// The sheets that are lists, each with its place among all; and what is to be said of all.
pub(super) fn tables(
    all: Vec<sheet::Sheet>,
    wanted: &[String],
    asked: &Asked,
) -> Result<(Lists, Vec<SheetReport>), ImportFault> {
    let is_wanted = |name: &str| wanted.iter().any(|wanted| wanted == name);
    if let Some(missing) = wanted.iter().find(|wanted| !all.iter().any(|sheet| sheet.name == **wanted)) {
        let known = all.iter().map(|sheet| sheet.name.clone()).collect();
        return Err(ImportFault::NoSheet { wanted: missing.clone(), known });
    }
    let (mut tables, mut reports, mut seen, mut unclear) = (Vec::new(), Vec::new(), Vec::new(), None);
    for (at, sheet) in all.iter().enumerate() {
        let mut report = SheetReport { name: sheet.name.clone(), unread: None, columns: Vec::new(), rows: Vec::new() };
        let left_out = match () {
            () if !wanted.is_empty() && !is_wanted(&sheet.name) => Some(Unread::NotWanted),
            () if wanted.is_empty() && sheet.is_hidden => Some(Unread::Hidden),
            () => None,
        };
        match left_out.map_or_else(|| table::find(sheet, asked).map_err(Some), |_| Err(None)) {
            Ok(table) => {
                report.columns = columns(&table);
                tables.push((at, table));
            }
            Err(None) => report.unread = left_out,
            Err(Some(NoTable::Empty)) => report.unread = Some(Unread::Empty),
            Err(Some(NoTable::NoHead(heads))) => {
                report.unread = Some(Unread::NoList);
                seen.extend(heads);
            }
            Err(Some(NoTable::Unclear(columns))) => {
                unclear.get_or_insert(ImportFault::Unclear { sheet: sheet.name.clone(), columns });
            }
        }
        reports.push(report);
    }
    if let Some(fault) = unclear {
        return Err(fault);
    }
    // One head alone stands on many a cover; beside a list such a sheet is none, unless it is asked for.
    if wanted.is_empty() && tables.iter().any(|(_, table)| table.is_sure) {
        for (at, _) in tables.iter().filter(|(_, table)| !table.is_sure) {
            if let Some(report) = reports.get_mut(*at) {
                (report.unread, report.columns) = (Some(Unread::NoList), Vec::new());
            }
        }
        tables.retain(|(_, table)| table.is_sure);
    }
    if tables.is_empty() { Err(ImportFault::NoHead(seen)) } else { Ok((tables, reports)) }
}

impl Table {
    pub(super) fn has(&self, key: Key) -> bool {
        self.columns.iter().any(|column| column.key() == Some(key))
    }
}

/// What is said of the columns that are not read.
fn columns(table: &Table) -> Vec<Remark> {
    let known = table.columns.iter().filter(|column| column.meaning != Meaning::Unknown).count();
    let (mut personal, mut others) = (Vec::new(), Vec::new());
    for Column { at, head, meaning, is_spare } in &table.columns {
        match meaning {
            Meaning::Personal => personal.push(letters(*at)),
            // Where a row has one known head alone it may be no row of heads, but somebody's card.
            Meaning::Unknown => {
                let head = table::told(head, known).filter(|_| table.is_sure);
                others.push(Remark::Unknown { column: letters(*at), head });
            }
            Meaning::Known(key) if *is_spare => others.push(Remark::Spare { column: letters(*at), key: *key }),
            Meaning::Known(_) => {}
        }
    }
    let personal = Some(personal).filter(|columns| !columns.is_empty()).map(Remark::Personal);
    personal.into_iter().chain(others).collect()
}
