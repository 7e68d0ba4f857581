//! A comparison as lines for a terminal: what was, what is, and which words differ.

use std::fmt::Write;

use super::table::{Group, Side, Table};

/// What stands around words that differ: a change is never told by colour alone.
const MARKS: [&str; 2] = ["【", "】"];
/// The colours of what was and what is, and their end.
const COLOURS: [&str; 2] = ["\u{1b}[31m", "\u{1b}[32m"];
const PLAIN: &str = "\u{1b}[0m";

/// All changes, in the order of the outline.
pub fn render(table: &Table, colour: bool) -> String {
    let mut out = String::new();
    for group in &table.groups {
        heading(group, &mut out);
        for row in &group.rows {
            let sides = if table.new_first { [&row.right, &row.left] } else { [&row.left, &row.right] };
            let [old, new] = sides;
            if old.mark.is_some() && old.mark == new.mark {
                // What is the same is no news here.
                continue;
            }
            let under = new.under.as_ref().or(old.under.as_ref());
            under.iter().for_each(|under| writeln!(out, "    {under}").expect("writing to a string"));
            if old.lines == new.lines {
                // It says the same in another place.
                side("=", new, None, false, &mut out);
                writeln!(out, "    ［{}］", row.labels.join("・")).expect("writing to a string");
                reason(row.reason.as_deref(), &mut out);
                continue;
            }
            // What stands alone has no head above it that says what its cells are.
            let is_alone = old.mark.is_some() || new.mark.is_some();
            side("-", old, colour.then_some(COLOURS[0]), is_alone, &mut out);
            side("+", new, colour.then_some(COLOURS[1]), is_alone, &mut out);
            if let Some(remark) = &row.remark {
                writeln!(out, "    ［{}］ {remark}", row.labels.join("・")).expect("writing to a string");
            }
            reason(row.reason.as_deref(), &mut out);
        }
        out.push('\n');
    }
    let counts: Vec<String> = table.counts.iter().map(|count| format!("{}{}件", count.label, count.count)).collect();
    let all = if counts.is_empty() { "変わった所はありません".to_owned() } else { counts.join("、") };
    out + &all + "\n"
}

fn heading(group: &Group, out: &mut String) {
    let labels = group.labels.join("・");
    let remark = group.remark.iter().map(|remark| format!(" {remark}")).collect::<String>();
    writeln!(out, "{}　［{labels}］{remark}", group.path.join(" ＞ ")).expect("writing to a string");
    reason(group.reason.as_deref(), out);
}

fn reason(reason: Option<&str>, out: &mut String) {
    reason.iter().for_each(|reason| writeln!(out, "    理由: {reason}").expect("writing to a string"));
}

fn side(sign: &str, side: &Side, colour: Option<&str>, has_labels: bool, out: &mut String) {
    for line in &side.lines {
        let mut text = String::new();
        for (at, cell) in line.cells.iter().enumerate() {
            if at > 0 {
                text.push('　');
            }
            if has_labels && !cell.label.is_empty() {
                text.extend([&cell.label, "："]);
            }
            for piece in &cell.pieces {
                if piece.changed {
                    text.extend([MARKS[0], &piece.text, MARKS[1]]);
                } else {
                    text.push_str(&piece.text);
                }
            }
        }
        match colour {
            Some(colour) => writeln!(out, "  {colour}{sign} {text}{PLAIN}").expect("writing to a string"),
            None => writeln!(out, "  {sign} {text}").expect("writing to a string"),
        }
    }
}
