use super::*;

fn rows(text: impl Into<Vec<u8>>) -> Vec<Row> {
    let sheets = read(text.into()).expect("a list");
    assert_eq!(sheets.len(), 1);
    sheets.into_iter().flat_map(|sheet| sheet.rows).collect()
}

fn texts(row: &Row) -> Vec<(u32, &str)> {
    let text = |cell: &Cell| match &cell.value {
        Value::Text(text) => text.clone().leak(),
        _ => "a number",
    };
    row.cells.iter().map(|cell| (cell.at, text(cell))).collect()
}

#[test]
fn a_text_is_one_sheet_with_rows_as_a_spreadsheet_counts_them() {
    let list = rows("一覧,,\n\n番号,t,a\n1,道,x\n,,\n2,川,\n");
    assert_eq!(list.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4, 6]);
    assert_eq!(texts(&list[2]), [(0, "1"), (1, "道"), (2, "x")]);
    assert_eq!(texts(&list[3]), [(0, "2"), (1, "川")]);
    let folded = rows("t\n\"道を\n直す\"\n川\n");
    assert_eq!(folded.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn what_is_no_list_is_told_without_what_stands_in_it() {
    assert_eq!(read(b"a,t\n1,\"\xE9\x81\x93\"\xE8\xB7\xAF\n".to_vec()), Err(SheetFault::Quote { line: 2 }));
    for bytes in [&b"PK\x03\x04 nothing"[..], b"\xD0\xCF\x11\xE0 nothing", b"%PDF-1.7", b"\0\x01\x02\xFF\xFE\x80\x10"] {
        assert_eq!(read(bytes.to_vec()), Err(SheetFault::Unreadable));
    }
}

#[test]
fn text_of_old_programs_is_read() {
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("番号,t\r\n①,髙橋さんの道を直してほしい。\r\n");
    assert_eq!(texts(&rows(bytes.into_owned())[1])[1], (1, "髙橋さんの道を直してほしい。"));
    assert_eq!(rows("\u{feff}t\r\n道\r\n")[1].number, 2);
}

/// What Excel writes as 「Unicode テキスト」.
#[test]
fn cells_may_be_parted_by_tabs() {
    let text = "番号\t意見\r\n1\t\"道を\n直す、早く\"\r\n2\ta,b,c\r\n";
    let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let list = rows(bytes);
    assert_eq!(texts(&list[1]), [(0, "1"), (1, "道を\n直す、早く")]);
    assert_eq!(texts(&list[2]), [(0, "2"), (1, "a,b,c")]);
}

#[test]
fn a_merged_cell_holds_for_each_of_its_rows() {
    let mut grid = Grid::default();
    for (row, at, text) in [(2, 0, "1"), (2, 1, "道"), (3, 1, "川"), (4, 0, "2"), (4, 1, "橋")] {
        grid.cell(row, at, Value::Text(text.to_owned()));
    }
    grid.merge(&[
        grid::Merged { rows: (2, 3), columns: (0, 0) },
        grid::Merged { rows: (4, 4), columns: (1, 3) },
        grid::Merged { rows: (7, u32::MAX), columns: (0, u32::MAX) },
    ]);
    let sheet = grid.into_sheet("意見".to_owned(), false);
    assert_eq!(texts(&sheet.rows[1]), [(0, "1"), (1, "川")]);
    assert_eq!(sheet.rows[1].cells[0].row, 2);
    assert_eq!((sheet.rows[2].cells[1].at, sheet.rows[2].cells[1].until), (1, 3));
}
