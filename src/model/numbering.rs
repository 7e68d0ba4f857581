//! Numbering patterns: `第1章`, `(1)`, `①`, `Ⅰ`, `ア`, `1-1-1`, `基本目標1`.
//!
//! A pattern shows the number one; every counter in it stands for one depth of the outline, the last for the section's
//! own. Knows only counters and the text around them; who counts what is the edition's business.

use crate::japanese::numeral::Script;
use crate::japanese::script::is_digit;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Counter(Script),
}

/// A numbering pattern, printed as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    pieces: Vec<Piece>,
}

impl Numbering {
    /// Reads a pattern; `None` if it holds no counter.
    ///
    /// A counter is `1`, `１`, `①`, `Ⅰ`, `A`, `ア` or `一`. Of the latter three only one that stands alone between other
    /// kinds of characters counts, so that words such as `アクション1` keep their first letter.
    pub fn parse(pattern: &str) -> Option<Self> {
        let chars: Vec<char> = pattern.chars().collect();
        let mut pieces: Vec<Piece> = Vec::new();
        for (index, &c) in chars.iter().enumerate() {
            let before = index.checked_sub(1).map(|at| chars[at]);
            let after = chars.get(index + 1).copied();
            match counter(before, c, after) {
                Some(counter) => pieces.push(Piece::Counter(counter)),
                None => match pieces.last_mut() {
                    Some(Piece::Text(text)) => text.push(c),
                    _ => pieces.push(Piece::Text(c.to_string())),
                },
            }
        }
        pieces.iter().any(|piece| matches!(piece, Piece::Counter(_))).then_some(Numbering { pieces })
    }

    /// How many counters the pattern shows, at least one.
    pub fn depth(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Counter(_))).count()
    }

    /// The pattern with its counters filled from `numbers`, the outermost first; the last is the section's own.
    ///
    /// Where the outline is not as deep as the pattern, the outer counters are left out with the text behind them.
    pub fn print(&self, numbers: &[u32]) -> String {
        let mut missing = self.depth().saturating_sub(numbers.len());
        let mut numbers = numbers[numbers.len().saturating_sub(self.depth())..].iter();
        let mut out = String::new();
        let mut skipping = false;
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) if !skipping => out.push_str(text),
                Piece::Text(_) => {}
                Piece::Counter(_) if missing > 0 => {
                    missing -= 1;
                    skipping = true;
                }
                Piece::Counter(counter) => {
                    skipping = false;
                    out.push_str(&counter.print(numbers.next().copied().unwrap_or(1)));
                }
            }
        }
        out
    }

    /// Reads a number that is printed by this pattern, or its counters alone with signs between them: the numbers, the
    /// outermost first.
    pub fn read(&self, text: &str) -> Option<Vec<u32>> {
        self.printed(text).or_else(|| self.counters(text))
    }

    fn printed(&self, text: &str) -> Option<Vec<u32>> {
        let (mut rest, mut numbers) = (text, Vec::new());
        for piece in &self.pieces {
            rest = match piece {
                Piece::Text(text) => rest.strip_prefix(text.as_str())?,
                Piece::Counter(script) => {
                    let (number, length) = leading(*script, rest)?;
                    numbers.push(number);
                    &rest[length..]
                }
            };
        }
        rest.is_empty().then_some(numbers)
    }

    fn counters(&self, text: &str) -> Option<Vec<u32>> {
        let read = |part: &str| part.parse().ok().filter(|number| *number > 0);
        let numbers: Vec<u32> =
            text.split(['-', '－', '.', '．']).map(|part| read(part.trim())).collect::<Option<_>>()?;
        (numbers.len() == self.depth()).then_some(numbers)
    }

    /// The pattern for an item of a list, counted from nought.
    pub fn nth(&self, at: usize) -> String {
        self.print(&[u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)])
    }

    /// The words that touch the counters, before and behind: `第` and `章`, `基本目標` and nothing.
    pub fn around(&self) -> (&str, &str) {
        fn text(piece: Option<&Piece>) -> &str {
            match piece {
                Some(Piece::Text(text)) => text.trim(),
                _ => "",
            }
        }
        let is_sign = |c: char| !c.is_alphanumeric();
        let (before, behind) = (text(self.pieces.first()), text(self.pieces.last()));
        (before.rsplit(is_sign).next().unwrap_or(""), behind.split(is_sign).next().unwrap_or(""))
    }

    /// The words around the counter, such as `基本目標`, `章` (of `第1章`) or `柱`; `None` where there are only brackets,
    /// dots or a letter.
    pub fn label(&self) -> Option<String> {
        let text: String = self
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Counter(_) => None,
            })
            .flat_map(str::chars)
            .filter(|c| c.is_alphanumeric())
            .collect();
        // 「第」 counts, it names nothing.
        let name = text.trim_start_matches('第');
        let is_word = !name.is_empty() && (!name.is_ascii() || name.len() > 1);
        is_word.then(|| name.to_owned())
    }
}

/// The number that a text begins with in a script, and how many bytes it takes there.
fn leading(script: Script, text: &str) -> Option<(u32, usize)> {
    const MOST: u32 = 999;
    // What is printed longest comes first: 12 before 1.
    let of =
        |number: u32| Some((number, script.print(number).len())).filter(|_| text.starts_with(&script.print(number)));
    (1..=MOST).filter_map(of).max_by_key(|(_, length)| *length)
}

fn counter(before: Option<char>, c: char, after: Option<char>) -> Option<Script> {
    let alone = |same: fn(char) -> bool| !before.is_some_and(same) && !after.is_some_and(same);
    match c {
        '1' if alone(|c| c.is_ascii_digit()) => Some(Script::Digits),
        '１' if alone(|c| is_digit(c) && !c.is_ascii()) => Some(Script::FullDigits),
        '①' => Some(Script::Circled),
        'Ⅰ' => Some(Script::Roman),
        'A' if alone(|c| c.is_alphanumeric()) => Some(Script::Letter),
        'ア' if alone(|c| c.is_alphanumeric() || c == 'ー') => Some(Script::Katakana),
        '一' if alone(|c| c.is_alphanumeric() && c != '第' && !"章節部編".contains(c)) => Some(Script::Kanji),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(pattern: &str, numbers: &[u32]) -> String {
        Numbering::parse(pattern).unwrap().print(numbers)
    }

    #[test]
    fn the_styles_of_real_booklets() {
        assert_eq!(print("第1章", &[3]), "第3章");
        assert_eq!(print("(1)", &[2, 12]), "(12)");
        assert_eq!(print("①", &[21]), "㉑");
        assert_eq!(print("Ⅰ", &[4]), "Ⅳ");
        assert_eq!(print("ア", &[2]), "イ");
        assert_eq!(print("1-1-1", &[2, 3, 4]), "2-3-4");
        assert_eq!(print("【基本目標1】", &[4]), "【基本目標4】");
        assert_eq!(print("第一章", &[11]), "第十一章");
        assert_eq!(print("１", &[10]), "１０");
        assert_eq!(print("アクション1", &[2]), "アクション2");
    }

    #[test]
    fn a_pattern_deeper_than_the_outline_prints_what_there_is() {
        assert_eq!(print("1-1", &[5]), "5");
    }

    #[test]
    fn what_a_pattern_prints_it_reads() {
        for (pattern, numbers) in [
            ("第1章", vec![12]),
            ("施策1-1", vec![2, 13]),
            ("①", vec![21]),
            ("Ⅰ", vec![4]),
            ("ア", vec![7]),
            ("第一章", vec![12]),
            ("１", vec![20]),
            ("【基本目標1】", vec![3]),
            ("1-1-1", vec![2, 10, 4]),
        ] {
            let numbering = Numbering::parse(pattern).unwrap();
            assert_eq!(numbering.read(&numbering.print(&numbers)), Some(numbers.clone()), "{pattern}");
            let alone: Vec<String> = numbers.iter().map(u32::to_string).collect();
            assert_eq!(numbering.read(&alone.join("-")), Some(numbers), "{pattern}");
        }
        for text in ["", "2", "2-0", "2-3-4", "施策", "施策2", "a-b", "施策2-3の"] {
            assert_eq!(Numbering::parse("施策1-1").unwrap().read(text), None, "{text}");
        }
    }

    #[test]
    fn labels_are_the_words_around_the_counter() {
        assert_eq!(Numbering::parse("【基本目標1】").unwrap().label().as_deref(), Some("基本目標"));
        assert_eq!(Numbering::parse("第1章").unwrap().label().as_deref(), Some("章"));
        assert_eq!(Numbering::parse("柱1").unwrap().label().as_deref(), Some("柱"));
        for nameless in ["(1)", "第1", "A-1", "1-1-1"] {
            assert_eq!(Numbering::parse(nameless).unwrap().label(), None, "{nameless}");
        }
        assert_eq!(Numbering::parse("目標"), None);
    }

    #[test]
    fn words_touch_the_counters_or_not() {
        for (pattern, around) in [
            ("【基本目標1】", ("基本目標", "")),
            ("第1章", ("第", "章")),
            ("基本戦略Ⅰ", ("基本戦略", "")),
            ("1-1-1", ("", "")),
            ("(1)", ("", "")),
            ("施策 1-1", ("施策", "")),
        ] {
            assert_eq!(Numbering::parse(pattern).unwrap().around(), around, "{pattern}");
        }
    }

    #[test]
    fn every_script_goes_on_beyond_its_end() {
        for pattern in ["1", "１", "①", "Ⅰ", "A", "ア", "一"] {
            let numbering = Numbering::parse(pattern).unwrap();
            assert_eq!(numbering.print(&[1]), pattern);
            assert!(!numbering.print(&[0]).is_empty() && !numbering.print(&[u32::MAX]).is_empty());
        }
    }
}
