//! How words begin, told by two letters and roughly, so that most places of a text are passed over by a look at it.
//!
//! Says where one of the words may stand; whether it does is for others to find out.

/// The first two letters of some words.
#[derive(Default)]
pub(crate) struct Openings {
    /// A bit for each pair of letters, which it shares with a few others; none where there are no words.
    bits: Vec<u64>,
}

/// How many bits there are: many more than words, and few enough to stay at hand.
const BITS: usize = 1 << 14;
/// Stands behind the letter of a word that has but one.
const END: char = '\0';
/// Stands behind any letter that a word begins with.
const ANY: char = '\u{1}';

impl Openings {
    pub(crate) fn add(&mut self, word: &str) {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            self.bits.resize(BITS / 64, 0);
            for second in [ANY, letters.next().unwrap_or(END)] {
                let (at, bit) = place(first, second);
                self.bits[at] |= bit;
            }
        }
    }

    /// Whether a word may begin where a letter stands with another behind it, or with none.
    #[inline]
    pub(crate) fn may_be(&self, letter: char, next: Option<char>) -> bool {
        self.has(letter, ANY) && (next.is_some_and(|next| self.has(letter, next)) || self.has(letter, END))
    }

    #[inline]
    fn has(&self, first: char, second: char) -> bool {
        let (at, bit) = place(first, second);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// The number and the bit of a pair of letters.
#[inline]
fn place(first: char, second: char) -> (usize, u64) {
    let mixed = u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA77);
    let bit = (mixed >> 16) as usize % BITS;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over_and_nearly_everything_else_is() {
        let mut openings = Openings::default();
        assert!(!openings.may_be('計', Some('画')));
        ["計画", "計", "㎡"].iter().for_each(|word| openings.add(word));
        for (letter, next) in [('計', '画'), ('計', '算'), ('㎡', '。')] {
            assert!(openings.may_be(letter, Some(next)) && openings.may_be(letter, None), "{letter}{next}");
        }
        let others = ('ぁ'..='ん').flat_map(|letter| ('ぁ'..='ん').map(move |next| (letter, Some(next))));
        assert!(others.filter(|(letter, next)| openings.may_be(*letter, *next)).count() < 100);
    }
}
