//! Damage that people, editors and programs do to text files, drawn from seeds so that each can be had again.
//!
//! Knows bytes, tokens and lines, and what is found in files above all by mistake; nothing of booklets.

use std::ops::Range;

/// What people and programs leave in files, above all by mistake.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "\n", "\r\n", "\r", "\t", " ", "  ", "　", "\u{a0}", ":", ": ", "：", "-", "- ", "－", "・", "#", " #", "?", "? ", "|", ">", "|-", "|2", ">-",
    "[", "]", "{", "}", ",", "、", "，", "\"", "'", "“", "”", "‘", "’", "「", "」", "&", "&a ", "*", "*a", "＊", "**", "!", "!!int ", "%", "%YAML 1.2\n", "@",
    "`", "```", "~", "---", "\n---\n", "...", "\n...\n", "<<", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> main\n", "||||||| base\n", "=", "\\", "\\n", "\\u0000",
    "\u{0}", "\u{7}", "\u{b}", "\u{85}", "\u{200b}", "\u{202e}", "\u{feff}", "\u{fffd}", "\u{2028}", "\u{e000}", "😀", "辻\u{e0100}", "が", "か\u{3099}", "㎡", "{{", "}}",
    "{{計画期間}}", "{{第1期.KPI.達成}}", "{{shops}}", "<b>", "<!--", "&amp;", "&nGg;", "[x](javascript:1)", "[x](http://a)", "![x](y)", "[a]: b\n", "# ", "\n# 見出し\n",
    "1. ", "> ", "|a|b|\n|-|-|\n", "***", "_", "null", "true", "0", "1e9", "０", "△", "▲", "↗", "(R4)", "（H30）", "1,2", "約", "～", "〜", "−", "／年", "none",
    "id", "id: ", "title: ", "blocks", "sections: ", "progress", "targets: ", "levels", "numbering", "level: goal\n", "visitors", "beginning",
    "[^a]", "[^a]: ", "actuals: {R8: 1}\n", "R8", "until: 3年\n", "when: 令和元年7月\n", "form: arrows\n", "links: ", "bars: ", "csv: ", "opens: right\n",
];

/// A small generator of numbers (xorshift64*), so that the damage never changes with a library.
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What is damaged, in pieces.
#[derive(Clone, Copy)]
enum Unit {
    Byte,
    Character,
    Token,
    Line,
}

/// What is done to one of the pieces.
#[derive(Clone, Copy)]
enum Deed {
    Drop,
    Double,
    /// With any other piece of the same text.
    Swap,
    /// By a piece of another file, or a byte by any.
    Replace,
    /// A piece from another file, or a byte or character that nobody meant.
    Insert,
    /// The text ends here.
    Truncate,
}

/// What is done to a whole file, or a stretch of it.
#[derive(Clone, Copy)]
enum Whole {
    DropStretch,
    DoubleStretch,
    FlipBit,
    Empty,
    Reindent,
    LineEnds(&'static str),
    Marked,
    Indentation(&'static str),
    WideColons,
    SmartQuotes,
    Utf16,
}

#[derive(Clone, Copy)]
enum Kind {
    Piece(Unit, Deed),
    Whole(Whole),
}

/// One kind of damage.
#[derive(Clone, Copy)]
pub struct Damage(Kind);

impl Damage {
    /// Every kind of damage there is.
    pub fn kinds() -> Vec<Damage> {
        let units = [Unit::Byte, Unit::Character, Unit::Token, Unit::Line];
        let deeds = [Deed::Drop, Deed::Double, Deed::Swap, Deed::Replace, Deed::Insert, Deed::Truncate];
        let pieces = units.iter().flat_map(|unit| deeds.map(|deed| Kind::Piece(*unit, deed)));
        let wholes = [
            Whole::DropStretch,
            Whole::DoubleStretch,
            Whole::FlipBit,
            Whole::Empty,
            Whole::Reindent,
            Whole::LineEnds("\r\n"),
            Whole::LineEnds("\r"),
            Whole::Marked,
            Whole::Indentation("\t"),
            Whole::Indentation("　"),
            Whole::WideColons,
            Whole::SmartQuotes,
            Whole::Utf16,
        ];
        pieces.chain(wholes.map(Kind::Whole)).map(Damage).collect()
    }

    /// Does the damage; `other` is another file, from which pieces come.
    pub fn apply(self, text: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
        match self.0 {
            Kind::Piece(unit, deed) => piece(text, other, unit, deed, dice),
            Kind::Whole(whole) => self::whole(text, whole, dice),
        }
    }
}

fn piece(text: &mut Vec<u8>, other: &[u8], unit: Unit, deed: Deed, dice: &mut Dice) {
    let pieces = pieces(text, unit);
    if pieces.is_empty() {
        return;
    }
    let at = dice.pick(&pieces).clone();
    match deed {
        Deed::Drop => drop(text.drain(at)),
        Deed::Double => double(text, at),
        Deed::Swap => swap(text, at, dice.pick(&pieces).clone()),
        Deed::Replace => drop(text.splice(at, foreign(other, unit, dice))),
        Deed::Insert => {
            let new = foreign(other, unit, dice);
            insert(text, at.start, &new);
        }
        Deed::Truncate => text.truncate(at.start),
    }
}

/// A piece from elsewhere; half of the tokens and all characters are those that nobody meant.
fn foreign(other: &[u8], unit: Unit, dice: &mut Dice) -> Vec<u8> {
    match unit {
        Unit::Byte => vec![dice.below(256) as u8],
        Unit::Character => dice.pick(TOKENS).as_bytes().to_vec(),
        Unit::Token if dice.below(2) == 0 => dice.pick(TOKENS).as_bytes().to_vec(),
        Unit::Token | Unit::Line => match pieces(other, unit) {
            pieces if pieces.is_empty() => Vec::new(),
            pieces => other[dice.pick(&pieces).clone()].to_vec(),
        },
    }
}

fn insert(text: &mut Vec<u8>, at: usize, new: &[u8]) {
    drop(text.splice(at..at, new.iter().copied()));
}

fn double(text: &mut Vec<u8>, piece: Range<usize>) {
    let copy = text[piece.clone()].to_vec();
    insert(text, piece.end, &copy);
}

fn swap(text: &mut Vec<u8>, one: Range<usize>, other: Range<usize>) {
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    if first.end <= second.start {
        let swapped = [&text[second.clone()], &text[first.end..second.start], &text[first.clone()]].concat();
        drop(text.splice(first.start..second.end, swapped));
    }
}

/// The pieces of a text, one behind another. It need not be UTF-8: bytes that are none are characters of their own.
fn pieces(text: &[u8], unit: Unit) -> Vec<Range<usize>> {
    let goes_on = |at: usize| match unit {
        Unit::Byte => false,
        Unit::Character => text[at] & 0xC0 == 0x80,
        Unit::Line => text[at - 1] != b'\n',
        Unit::Token => match (class(text[at - 1]), class(text[at])) {
            (Class::Sign, _) | (_, Class::Sign) => false,
            (before, this) => before == this,
        },
    };
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for at in 0..text.len() {
        match pieces.last_mut().filter(|_| at > 0 && goes_on(at)) {
            Some(piece) => piece.end = at + 1,
            None => pieces.push(at..at + 1),
        }
    }
    pieces
}

#[derive(PartialEq, Eq)]
enum Class {
    /// Letters, digits and the hyphens of names.
    Word,
    /// Anything but ASCII: a run of Japanese.
    Wide,
    Blank,
    /// A sign, which is a token of its own.
    Sign,
}

fn class(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => Class::Word,
        0x80.. => Class::Wide,
        b' ' => Class::Blank,
        _ => Class::Sign,
    }
}

fn whole(bytes: &mut Vec<u8>, whole: Whole, dice: &mut Dice) {
    let stretch = |dice: &mut Dice| {
        let start = dice.below(bytes.len() + 1);
        start..(start + dice.below(200)).min(bytes.len())
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let each_line = |change: &dyn Fn(&str) -> String| text.split_inclusive('\n').map(change).collect::<String>();
    let parted = |line: &str| {
        let blank = line.len() - line.trim_start_matches(' ').len();
        (blank, line[blank..].to_owned())
    };
    let changed = match whole {
        Whole::DropStretch => return drop(bytes.drain(stretch(dice))),
        Whole::DoubleStretch => {
            let stretch = stretch(dice);
            return double(bytes, stretch);
        }
        Whole::FlipBit => {
            let at = dice.below(bytes.len().max(1));
            return bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << dice.below(8));
        }
        Whole::Empty => String::new(),
        Whole::Reindent => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let changed = dice.below(lines.len().max(1));
            let indent = *dice.pick(&["", " ", "  ", "    ", "      ", "\t", "　", "\u{a0}"]);
            let reindented = |(at, line): (usize, &&str)| match at == changed {
                true => format!("{indent}{}", line.trim_start_matches(' ')),
                false => (*line).to_owned(),
            };
            lines.iter().enumerate().map(reindented).collect()
        }
        Whole::LineEnds(end) => text.replace('\n', end),
        Whole::Marked => format!("\u{feff}{text}"),
        Whole::Indentation(blank) => each_line(&|line| {
            let (width, line) = parted(line);
            blank.repeat(width.div_ceil(2)) + &line
        }),
        Whole::WideColons => text.replace(": ", "："),
        Whole::SmartQuotes => text.replace('"', "”"),
        Whole::Utf16 => {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            *bytes = [0xFF, 0xFE].into_iter().chain(units).collect();
            return;
        }
    };
    *bytes = changed.into_bytes();
}
