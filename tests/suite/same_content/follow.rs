//! Follows what is expected through what a format says.
//!
//! Must not know what an edition or a format looks like, only texts.

use super::expected::{Expected, Piece};
use super::extract::Extract;

/// The text without marks and ends of rows, which formats set as they like.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The last characters of a text, to say where something is missing.
pub fn tail(text: &str) -> String {
    let from = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    text[from..].replace(['\n', '\t'], " ")
}

/// Whether there is nothing but marks and these words, such as 再掲 behind a repeated indicator.
fn only_words(text: &str, words: &[String], more: &[String]) -> bool {
    let text = letters(text);
    // Which places some words end at: one word may begin as another does.
    let mut ends = vec![false; text.len() + 1];
    ends[0] = true;
    for at in 0..text.len() {
        if ends[at] {
            let follows = |word: &&String| !word.is_empty() && text[at..].starts_with(word.as_str());
            words.iter().chain(more).filter(follows).for_each(|word| ends[at + word.len()] = true);
        }
    }
    ends[text.len()]
}

/// What a format says, being followed.
pub struct Follower<'f> {
    place: String,
    text: &'f str,
    from: usize,
    row: Option<usize>,
    /// The booklet's vocabulary, which may stand anywhere.
    words: &'f [String],
    /// What a drawing may say, and what it must, until the next text.
    drawn: Option<(Vec<String>, Vec<String>)>,
    /// Whether the next text has the numbers of pages before it.
    paged: bool,
    /// The letters of all that other formats say as well.
    said: String,
}

impl<'f> Follower<'f> {
    /// Insists that a format says what is expected and nothing else; returns the letters of what all formats say.
    pub fn follow(name: &str, extract: &'f Extract, expected: &Expected, words: &'f [String]) -> String {
        let mut follower = Follower {
            place: format!("{name}, {:?}", extract.format),
            text: &extract.main,
            from: 0,
            row: None,
            words,
            drawn: None,
            paged: false,
            said: String::new(),
        };
        expected.pieces.iter().for_each(|piece| follower.piece(piece));
        let rest = extract.main.len() - follower.from;
        follower.gap(rest, "the end");
        let place = &follower.place;
        if let Some(alternatives) = &extract.alternatives {
            same_lists(place, "what is said in place of pictures", alternatives, &expected.alternatives);
        }
        same_lists(place, "the notes", &extract.notes, &expected.notes);
        follower.said
    }

    fn rest(&self) -> &'f str {
        &self.text[self.from..]
    }

    fn behind(&self) -> String {
        tail(&self.text[..self.from])
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Text { text, row, apart } => {
                let Some(at) = self.rest().find(text.as_str()) else {
                    panic!("{}: {text:?} is missing behind “{}”", self.place, self.behind())
                };
                let begins = self.rest()[..at].contains('\n');
                if row.is_some() {
                    let place = &self.place;
                    assert_eq!(
                        begins,
                        *row != self.row,
                        "{place}: {text:?} is in the wrong row, behind “{}”",
                        self.behind()
                    );
                }
                self.row = *row;
                self.gap(at, text);
                self.take(text.len(), !apart);
            }
            Piece::Group { texts, ordered, apart } => self.group(texts, *ordered, *apart),
            Piece::Grid(layouts) => {
                let Some((at, layout)) =
                    layouts.iter().filter_map(|layout| Some((self.rest().find(layout.as_str())?, layout))).min()
                else {
                    panic!("{}: the table {:?} is missing behind “{}”", self.place, layouts[0], self.behind())
                };
                self.gap(at, "a table");
                self.take(layout.len(), false);
            }
            Piece::Drawn { words, always } => {
                let letters = |texts: &[String]| texts.iter().map(|text| letters(text)).collect();
                self.drawn = Some((letters(words), letters(always)));
            }
            Piece::Pages => self.paged = true,
        }
    }

    /// Texts in any order, one behind the other; but the first `ordered` of them come in this order.
    fn group(&mut self, texts: &[String], ordered: usize, apart: bool) {
        self.row = None;
        let mut waiting: Vec<(usize, &String)> = texts.iter().enumerate().collect();
        // A number behind the number of a page is told from it by the title.
        if let (true, [number, title, ..]) = (self.paged && ordered == 2, texts)
            && let Some(at) = self.rest().find(&format!("{number}{title}"))
        {
            self.gap(at, number);
        }
        while !waiting.is_empty() {
            let found = waiting.iter().enumerate().filter_map(|(nth, (number, text))| {
                let at = self.rest().find(text.as_str())?;
                Some((at, std::cmp::Reverse(text.len()), *number, nth))
            });
            let Some((at, _, number, nth)) = found.min() else {
                panic!("{}: {:?} is missing behind “{}”", self.place, waiting[0].1, self.behind())
            };
            let (_, text) = waiting.remove(nth);
            let earlier = waiting.iter().find(|(other, _)| number < ordered && *other < number);
            assert!(earlier.is_none(), "{}: {text:?} stands before {:?}", self.place, earlier.map(|(_, text)| text));
            self.gap(at, text);
            self.take(text.len(), false);
        }
        if !apart {
            self.said.extend(texts.iter().map(|text| letters(text)));
        }
    }

    /// Insists that there are only words up to what comes next.
    fn gap(&mut self, length: usize, next: &str) {
        let mut gap = &self.rest()[..length];
        if std::mem::take(&mut self.paged) {
            let Some(pages) = pages(gap) else {
                panic!("{}: no page is told behind “{}”", self.place, self.behind())
            };
            gap = &gap[pages..];
        }
        let (drawn, always) = self.drawn.clone().unwrap_or_default();
        let (place, behind) = (&self.place, self.behind());
        assert!(only_words(gap, self.words, &drawn), "{place}: {gap:?} stands before {next:?}, behind “{behind}”");
        let said = letters(gap);
        for word in always {
            assert!(said.contains(&word), "{place}: {word:?} is missing in the drawing behind “{behind}”");
        }
        if self.drawn.take().is_none() {
            self.said.push_str(&said);
        }
        self.from += length;
    }

    fn take(&mut self, length: usize, common: bool) {
        if common {
            self.said.push_str(&letters(&self.text[self.from..self.from + length]));
        }
        self.from += length;
    }
}

/// How long the numbers of pages are that a text begins with, such as `p.12,15`.
fn pages(text: &str) -> Option<usize> {
    let numbers = text.strip_prefix(['p', 'P']).map_or(text, |text| text.trim_start_matches('.'));
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(numbers.len());
    let told = numbers[..end].trim_end_matches(',');
    (!told.is_empty()).then(|| text.len() - numbers.len() + told.len())
}

fn same_lists(place: &str, what: &str, found: &[String], wanted: &[String]) {
    for (number, pair) in found.iter().zip(wanted).enumerate() {
        assert_eq!(pair.0, pair.1, "{place}: {what}, number {}", number + 1);
    }
    let (longer, rest) = if found.len() > wanted.len() {
        ("too many", &found[wanted.len()..])
    } else {
        ("missing", &wanted[found.len()..])
    };
    assert!(rest.is_empty(), "{place}: {what}, {longer}: {rest:?}");
}
