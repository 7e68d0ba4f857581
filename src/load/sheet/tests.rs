use super::*;

/// Heads of one letter are known, and `t` is what makes a list.
fn read_text(text: impl Into<Vec<u8>>) -> Result<List<char>, SheetFault> {
    read(text.into(), 't', &|head| head.chars().next().filter(|_| head.chars().count() == 1))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn a_list_begins_at_the_row_that_has_the_head() {
    let list = read_text("一覧,,\n\n番号,t,a\n1,道,x\n,,\n2,川,\n").unwrap();
    assert_eq!(list.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6]);
    assert_eq!(list.rows[0].cells, [('t', text("道")), ('a', text("x"))]);
    let unknown: Vec<_> = list.columns.iter().filter(|column| matches!(column.head, Head::Unknown(_))).collect();
    assert_eq!(unknown, [&Column { at: 0, head: Head::Unknown("番号".to_owned()) }]);
    let folded = read_text("t\n\"道を\n直す\"\n川\n").unwrap();
    assert_eq!(folded.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 3], "as a spreadsheet counts them");
    assert_eq!(read_text("番号,a\n1,x\n"), Err(SheetFault::NoHead));
    assert_eq!(read_text("t\n").unwrap().rows, []);
}

/// What stands in another column is nowhere in what is read, whatever it looks like.
#[test]
fn cells_of_other_columns_are_dropped() {
    let list = read_text("t,name\n道,山田\n,鈴木\n川,佐藤,田中\n").unwrap();
    let told = format!("{list:?}");
    for name in ["山田", "鈴木", "佐藤", "田中"] {
        assert!(!told.contains(name), "{told}");
    }
}

#[test]
fn what_is_no_list_is_told_without_what_stands_in_it() {
    assert_eq!(read_text("a,t\n1,\"道\"路\n"), Err(SheetFault::Quote { line: 2 }));
    for bytes in [&b"PK\x03\x04 nothing"[..], b"\xD0\xCF\x11\xE0 nothing", b"%PDF-1.7", b"\0\x01\x02\xFF\xFE\x80\x10"] {
        assert_eq!(read_text(bytes), Err(SheetFault::Unreadable));
    }
}

#[test]
fn text_of_old_programs_is_read() {
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("番号,t\r\n①,髙橋さんの道を直してほしい。\r\n");
    assert_eq!(read_text(bytes.into_owned()).unwrap().rows[0].cells, [('t', text("髙橋さんの道を直してほしい。"))]);
    assert_eq!(read_text("\u{feff}t\r\n道\r\n").unwrap().rows[0].number, 2);
}
