//! Where a comment came from: the row of a list, and what stood in it.
//!
//! By this a later import knows a comment again, whatever its text or its id has become in the booklet since. Nothing in it
//! tells who wrote a comment, and nothing of it is published.

use std::fmt;
use std::str::FromStr;

/// A row of a list: `意見一覧.xlsx | メール | 5 | 12 | 9f86d081884c7d65`. A part that there is not is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the file, without the folders around it.
    pub file: String,
    /// The sheet; empty for a list that is a text.
    pub sheet: String,
    pub row: u32,
    /// The number that the row had; empty if it had none.
    pub number: String,
    pub print: Print,
}

/// By what a text is known again: its lines, without the blanks around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print(u64);

/// Parts the fields of an origin.
const BAR: char = '|';

impl Print {
    /// FNV-1a: short, the same on every machine, and spread widely enough that no two of ten thousand texts meet.
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l str>) -> Print {
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01b3;
        let lines = lines.into_iter().map(str::trim).filter(|line| !line.is_empty());
        let bytes = lines.flat_map(|line| line.bytes().chain([b'\n']));
        Print(bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Origin { file, sheet, row, number, print } = self;
        write!(f, "{file} | {sheet} | {row} | {number} | {print}")
    }
}

impl Origin {
    /// A name as it can stand in an origin: on one line, without the bar, and no longer than a line may be.
    pub fn name(name: &str) -> String {
        const LONGEST: usize = 120;
        let plain = |c: char| if c == BAR || c.is_control() { '_' } else { c };
        let kept: String = name.chars().filter(|c| !crate::japanese::mark::is_hidden(*c)).map(plain).collect();
        kept.trim().chars().take(LONGEST).collect::<String>().trim_end().to_owned()
    }
}

impl FromStr for Origin {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split(BAR).map(str::trim).collect();
        let [file, sheet, row, number, print] = parts[..] else { return Err(()) };
        let is_print = print.len() == 16 && print.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let print = is_print.then(|| u64::from_str_radix(print, 16).ok()).flatten().ok_or(())?;
        let row = row.parse().map_err(|_| ())?;
        if file.is_empty() {
            return Err(());
        }
        Ok(Origin {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            row,
            number: number.to_owned(),
            print: Print(print),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_print_is_of_the_words_alone() {
        let print = |lines: &[&str]| Print::of(lines.iter().copied());
        assert_eq!(print(&["道を", "直して"]), print(&["　道を ", "", "直して"]));
        assert_ne!(print(&["道を", "直して"]), print(&["道を直して"]));
        assert_ne!(print(&["道を"]), print(&["川を"]));
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "",
            "a | b | 5 | 1",
            "a.csv | | x | 1 | 9f86d081884c7d65",
            "| | 5 | 1 | 9f86d081884c7d65",
            "a | | 5 | 1 | +f86d081884c7d65",
        ] {
            assert_eq!(text.parse::<Origin>(), Err(()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_origin_reads_back(file in "\\PC{1,40}", sheet in "\\PC{0,20}", row in 1u32.., number in "[a-z0-9-]{0,20}", text in "\\PC{0,20}") {
            let (file, sheet) = (Origin::name(&file), Origin::name(&sheet));
            prop_assume!(!file.is_empty());
            let origin = Origin { file, sheet, row, number, print: Print::of([text.as_str()]) };
            prop_assert_eq!(origin.to_string().parse(), Ok(origin));
        }
    }
}
