//! Words that are written in more than one way: 及び and および, 取組 and 取り組み, 子ども and 子供.
//!
//! What a booklet or its profile has chosen is `notation-words`; two ways side by side are `mixed-spelling`. Every text is
//! read once for all words together. A dictionary decides whether letters are the word, and is asked only as often as it
//! takes to know which way is the usual one.

use std::ops::Range;

use super::super::Rules;
use super::lexicon::{self, Behind, Form, Source, Word};
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::{is_hiragana, is_kanji};
use crate::japanese::words::Segmenter;
use crate::model::notation::{Notation, Profile, Rule};

/// A word with what the booklet asks of it.
struct Spelling<'w> {
    behind: Behind,
    heads: &'w [&'w str],
    tails: &'w [&'w str],
    forms: Vec<Way<'w>>,
    rule: Rule<usize>,
}

/// One way to write a word.
struct Way<'w> {
    text: &'w str,
    known: Option<&'w Form>,
    whole: bool,
}

pub(super) fn check(reading: &Reading, notation: &Notation, segmenter: &Segmenter, rules: &mut Rules) {
    let spellings = spellings(notation);
    let mut found: Vec<Vec<Vec<Found>>> =
        spellings.iter().map(|spelling| vec![Vec::new(); spelling.forms.len()]).collect();
    // The way that most take stands on every line: it is looked for only where there is another.
    collect(reading, &spellings, &mut found, |_, spelling, form| match spelling.rule {
        Rule::Any => false,
        Rule::Uniform => form > 0,
        Rule::Only(wanted) => form != wanted,
    });
    let is_mixed: Vec<bool> = found.iter().map(|forms| forms.iter().any(|places| !places.is_empty())).collect();
    collect(reading, &spellings, &mut found, |word, spelling, form| {
        spelling.rule == Rule::Uniform && form == 0 && is_mixed[word]
    });
    for (spelling, found) in spellings.iter().zip(found) {
        spelling.settle(found, segmenter, rules);
    }
}

/// Finds the places of the forms that are asked for.
fn collect<'r>(
    reading: &'r Reading<'r>,
    spellings: &[Spelling],
    found: &mut [Vec<Vec<Found<'r>>>],
    is_asked: impl Fn(usize, &Spelling, usize) -> bool,
) {
    let patterns: Vec<(usize, usize)> = spellings
        .iter()
        .enumerate()
        .flat_map(|(word, spelling)| (0..spelling.forms.len()).map(move |form| (word, form)))
        .filter(|(word, form)| is_asked(*word, &spellings[*word], *form))
        .collect();
    let texts = patterns.iter().map(|(word, form)| spellings[*word].forms[*form].text);
    let words = Finder::new(texts.zip(0_usize..));
    for text in reading.words() {
        for (pattern, range) in words.places(text.str()) {
            let (word, form) = patterns[pattern];
            if let Some(range) = spellings[word].candidate(form, text, range) {
                found[word][form].push(text.found(range, form));
            }
        }
    }
}

/// The table, with what the profile says and then the booklet itself.
fn spellings(notation: &Notation) -> Vec<Spelling<'_>> {
    let mut spellings: Vec<Spelling> = lexicon::words().map(|word| Spelling::of(word, notation.profile)).collect();
    for choice in &notation.words {
        let (avoided, wanted) = (choice.avoided.text.as_str(), choice.wanted.text.as_str());
        // The same word in any of its inflections: 活かす for 生かす.
        let known = spellings.iter().enumerate().find_map(|(at, spelling)| {
            let form = spelling.form_of(wanted)?;
            spelling.form_of(avoided).filter(|other| *other != form).map(|_| (at, form))
        });
        if let Some((at, form)) = known {
            spellings[at].rule = Rule::Only(form);
            continue;
        }
        let by_itself = |spelling: &Spelling| spelling.is_plain() && spelling.form_of(wanted).is_some();
        let at = spellings.iter().position(by_itself).unwrap_or_else(|| {
            let (behind, heads, tails) = (Behind::Anything, &[][..], &[][..]);
            spellings.push(Spelling { behind, heads, tails, forms: Vec::new(), rule: Rule::Any });
            spellings.len() - 1
        });
        let spelling = &mut spellings[at];
        spelling.add(avoided);
        let wanted = spelling.add(wanted);
        spelling.rule = Rule::Only(wanted);
    }
    spellings
}

impl<'w> Spelling<'w> {
    fn of(word: &'w Word, profile: Profile) -> Spelling<'w> {
        let way = |form: &'w Form| Way { text: form.text, known: Some(form), whole: form.whole };
        let rule = match profile {
            Profile::None => Rule::Any,
            Profile::Koyobun if word.source != Source::Choice => Rule::Only(0),
            Profile::Koyobun | Profile::Consistent => Rule::Uniform,
        };
        let forms = word.forms.iter().map(way).collect();
        Spelling { behind: word.behind, heads: word.heads, tails: word.tails, forms, rule }
    }

    /// Whether it is a word by itself, not a part of several.
    fn is_plain(&self) -> bool {
        self.heads.is_empty() && self.tails.is_empty()
    }

    /// The way in which a text is written, if it is this word.
    fn form_of(&self, text: &str) -> Option<usize> {
        let ends = |parts: &'w [&'w str]| if parts.is_empty() { &[""][..] } else { parts };
        let (heads, tails) = (ends(self.heads), ends(self.tails));
        self.forms.iter().position(|form| {
            let insides = heads.iter().filter_map(|head| text.strip_prefix(head));
            insides.into_iter().any(|rest| tails.iter().any(|tail| rest.strip_suffix(tail) == Some(form.text)))
        })
    }

    /// The way that is written so, added if it is not there.
    fn add(&mut self, text: &'w str) -> usize {
        self.forms.iter().position(|form| form.text == text).unwrap_or_else(|| {
            self.forms.push(Way { text, known: None, whole: text.chars().all(is_hiragana) });
            self.forms.len() - 1
        })
    }

    /// The place of the word around a place of its letters, if what stands around them does not make them another word.
    fn candidate(&self, form: usize, text: &OwnText, range: Range<usize>) -> Option<Range<usize>> {
        let (before, after) = (&text.str()[..range.start], &text.str()[range.end..]);
        let longest = |parts: &[&str], fits: &dyn Fn(&str) -> bool| {
            if parts.is_empty() {
                return Some(0);
            }
            parts.iter().filter(|part| fits(part)).map(|part| part.len()).max()
        };
        let head = longest(self.heads, &|head| before.ends_with(head))?;
        let tail = longest(self.tails, &|tail| after.starts_with(tail))?;
        // 矢張り is one word, and not 矢張 with a letter behind it.
        let is_longer = |way: &Way| way.text.len() > range.len() && text.str()[range.start..].starts_with(way.text);
        if self.forms.iter().any(is_longer) {
            return None;
        }
        if let Some(known) = self.forms[form].known {
            // A sentence begins at the start of a text as well as behind a period.
            let follows = |mark: &str| before.ends_with(mark) || mark == "。" && before.is_empty();
            if known.not_before.iter().any(|mark| follows(mark))
                || known.not_after.iter().any(|mark| after.starts_with(mark))
                || known.noun && !is_noun_before(after)
                || known.alone && after.starts_with(is_kanji)
                || self.behind != Behind::Anything
                    && !known.whole
                    && !self.behind.is_shown(&before[..before.len() - head])
            {
                return None;
            }
        }
        let range = range.start - head..range.end + tail;
        text.is_plain(&range).then_some(range)
    }

    /// The length of the head of what was found.
    fn head_of(&self, found: &str) -> usize {
        self.heads.iter().filter(|head| found.starts_with(**head)).map(|head| head.len()).max().unwrap_or(0)
    }

    fn settle(&self, mut found: Vec<Vec<Found>>, segmenter: &Segmenter, rules: &mut Rules) {
        if found.iter().all(Vec::is_empty) {
            return;
        }
        let is_word = |one: &Found| {
            let range = &one.range;
            match self.forms[one.form].whole && !self.behind.is_shown(&one.text.str()[..range.start]) {
                false => true,
                true if self.is_plain() => segmenter.is_whole(one.text.str(), range),
                true => {
                    let start = range.start + self.head_of(one.as_str());
                    segmenter.begins(one.text.str(), &(start..range.end))
                }
            }
        };
        let most = (0..found.len()).max_by_key(|form| found[*form].len()).unwrap_or(0);
        for (form, places) in found.iter_mut().enumerate() {
            if form != most || self.rule != Rule::Uniform {
                places.retain(is_word);
            }
        }
        if self.rule == Rule::Uniform {
            // Of the way that seems to be the usual one only so many are looked up as show that it is.
            let others = found.iter().enumerate().filter(|(form, _)| *form != most).map(|(_, places)| places.len());
            let Some(enough) = others.max().filter(|others| *others > 0) else { return };
            let sure: Vec<Found> = found[most].iter().filter(|one| is_word(one)).take(enough + 1).cloned().collect();
            found[most] = sure;
        }
        let fault = if self.rule == Rule::Uniform { Fault::MixedSpelling } else { Fault::NotationWords };
        let names: Vec<&str> = self.forms.iter().map(|form| form.text).collect();
        let mend = |one: &Found, wanted: usize| {
            let (head, rest) = one.as_str().split_at(self.head_of(one.as_str()));
            let (from, to) = (self.forms[one.form].text, self.forms[wanted].text);
            Some(format!("{head}{}", rest.replacen(from, to, 1)))
        };
        Matter { fault, forms: &names, rule: self.rule, mend: &mend }.settle(&found.concat(), rules);
    }
}

/// Whether what follows shows that a noun came before: 取り組みを, but not 取り組みながら or 取り組み、.
fn is_noun_before(after: &str) -> bool {
    let verb = ["にく", "やす", "がた", "たい", "つつ", "なが", "まし", "ます", "ませ", "そう"];
    if verb.iter().any(|end| after.starts_with(end)) {
        return false;
    }
    let Some(next) = after.chars().next() else { return true };
    is_kanji(next)
        || "をがのはもにでとやへ・（）。」".contains(next)
        || after.starts_with("など")
        || after.starts_with("から")
}
