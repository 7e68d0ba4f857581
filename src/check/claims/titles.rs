//! References typed by hand: the number exists, and the name behind it is the one that goes with it.
//!
//! Knows how near a name must be to be meant; the official ones come from the kinds.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::kinds::{Kind, Kinds, Referent, normal, read_parts};
use super::names::Names;
use super::reading::{Reading, leaves_out};
use super::references::{self, Name, NameForm, Reference};
use crate::check::Rules;
use crate::check::passages::{Form, NOT_TYPED};
use crate::diag::{Diagnostic, Fault};
use crate::model::index::all_sections;
use crate::model::section::Block;
use crate::source::{Span, Typed};

/// A number that so many things have leads to none of them.
const MOST_CANDIDATES: usize = 40;

/// How a phrase stands to the name that its number has.
enum Verdict<'k, 'b> {
    /// It is the name, or nothing that claims to be.
    Fine,
    /// It is nearly the name of this one, which is meant.
    Misspelt(&'k Referent<'b>),
    /// It is something else. Whether the name or the number is wrong is open; of one candidate the name can be offered.
    Misnamed(Option<&'k Referent<'b>>),
    /// The phrase is the name of something with another number.
    Misnumbered(&'k Referent<'b>),
}

pub(super) fn check(readings: &[Reading], kinds: &Kinds, names: &Names, rules: &mut Rules) {
    for reading in readings.iter().filter(|reading| reading.passage.form != Form::Value) {
        let mut judged = Vec::new();
        let is_title = reading.passage.section.is_some_and(|section| section.title.span == reading.passage.span());
        for reference in references::all(reading.text, kinds) {
            // A number at the head of a title is another rule's business.
            if is_title && reference.range.start == 0 {
                continue;
            }
            judged.extend(reference.name.as_ref().map(|name| name.range.start));
            self::reference(reading, &reference, &kinds.kinds[reference.kind], names, rules);
        }
        if judged.is_empty() {
            code_line(reading, kinds, rules);
        }
        quoted(reading, &judged, names, rules);
    }
    rows(readings, kinds, rules);
}

fn reference(reading: &Reading, reference: &Reference, kind: &Kind, names: &Names, rules: &mut Rules) {
    let start = reference.range.start;
    let is_past = reading.in_other_section && !kind.has_groups();
    let behind = reference.name.as_ref().map_or("", |name| &reading.text[name.range.clone()]);
    let is_others = reading.elsewhere || is_past || reading.names_other_before(start, &[]);
    if is_others
        || (reference.name.as_ref().is_some_and(|name| name.form == NameForm::Bracketed) && names.others.speaks(behind))
        || names.others.speaks(source_behind(reading.text, reference))
    {
        return;
    }
    let candidates: Vec<&Referent> = kind.at(&reference.parts).take(MOST_CANDIDATES + 1).collect();
    if candidates.is_empty() {
        // 公園は緑の基本計画で扱います。施策2-4を御覧ください。
        if reading.names_plan_in_sentence_before(start) {
            return;
        }
        unknown(reading, reference, kind, behind, rules);
        return;
    }
    let Some(name) = &reference.name else { return };
    match judge(behind, name, &candidates, kind, names) {
        Verdict::Fine => {}
        Verdict::Misspelt(meant) => {
            let fault = misnamed(reading, reference, name, meant, rules);
            rules.problems.push(fault);
        }
        Verdict::Misnamed(meant) => {
            let fault = misnamed(reading, reference, name, meant.unwrap_or(candidates[0]), rules).guessing();
            let fix = fault.fix.clone().filter(|_| meant.is_some());
            rules.problems.push(Diagnostic { fix, ..fault });
        }
        Verdict::Misnumbered(meant) => misnumbered(reading, reference, meant, rules),
    }
}

/// What stands in brackets behind a reference and the quotation it stands in: 「施策2-4　防災」（第六次総合計画）.
fn source_behind<'t>(text: &'t str, reference: &Reference) -> &'t str {
    let end = reference.name.as_ref().map_or(reference.range.end, |name| name.range.end);
    let rest = text[end..].trim_start_matches(['」', '』']);
    let inside = rest.strip_prefix('（').and_then(|inside| Some(&inside[..references::inside_length(inside, '（')?]));
    inside.unwrap_or("")
}

fn unknown(reading: &Reading, reference: &Reference, kind: &Kind, behind: &str, rules: &mut Rules) {
    let passage = reading.passage;
    let sources = rules.sources;
    let typed = &reading.text[reference.range.clone()];
    let is_continued = reference.range.start == reference.number.start;
    let full = if is_continued { format!("{}{typed}", kind.word) } else { typed.to_owned() };
    rules.problems.push_within(passage.span(), || {
        let mut named = kind.named(behind);
        let meant = named.next().filter(|_| named.next().is_none());
        let known = match meant {
            Some(meant) => meant.number.clone(),
            None => kind.nearest(&reference.parts).join("、"),
        };
        let fault = match meant {
            Some(meant) => {
                passage.fault_with_fix(Fault::UnknownReference, reference.range.clone(), &meant.number, sources)
            }
            None => passage.fault(Fault::UnknownReference, reference.range.clone(), sources),
        };
        fault.with("reference", full).with("known", known)
    });
}

/// Whether a phrase behind a number is the name of one of the candidates, nearly, or that of something else.
fn judge<'k, 'b>(
    phrase: &str,
    name: &Name,
    candidates: &[&'k Referent<'b>],
    kind: &'k Kind<'b>,
    names: &Names,
) -> Verdict<'k, 'b> {
    let (wanted, shorter) = (normal(phrase), normal(without_bracket(phrase)));
    if candidates.len() > MOST_CANDIDATES {
        return Verdict::Fine;
    }
    let is_open = phrase.contains([NOT_TYPED, '…']) || leaves_out(phrase) || phrase.trim_end().ends_with(['～', '〜']);
    if wanted.is_empty()
        || is_open
        || candidates.iter().any(|candidate| is_name_of(&wanted, &shorter, candidate, name.form))
    {
        return Verdict::Fine;
    }
    let others: Vec<&Referent> =
        [phrase, without_bracket(phrase)].iter().flat_map(|phrase| kind.named(phrase)).collect();
    if let Some(other) = others.first().filter(|first| others.iter().all(|other| other.parts == first.parts)) {
        return Verdict::Misnumbered(other);
    }
    let near = candidates.iter().map(|candidate| (distance(&[&wanted, &shorter], &candidate.name.text), *candidate));
    if let Some((_, near)) =
        near.filter_map(|(distance, candidate)| Some((distance?, candidate))).min_by_key(|(distance, _)| *distance)
    {
        return Verdict::Misspelt(near);
    }
    const SHORTEST: usize = 5;
    let claims = name.form == NameForm::Quoted && wanted.chars().count() >= SHORTEST && !names.knows(phrase);
    match candidates {
        _ if !claims => Verdict::Fine,
        [only] => Verdict::Misnamed(Some(only)),
        _ => Verdict::Misnamed(None),
    }
}

/// Whether a phrase is the name of a referent, its subtitle or tag, or both together; bare, it may go on behind them.
fn is_name_of(wanted: &str, shorter: &str, referent: &Referent, form: NameForm) -> bool {
    let own = normal(&referent.name.text);
    let bynames = referent.bynames.iter().map(|name| normal(name));
    let bare = |name: &str| name.trim_matches(['～', '-', '【', '】']).to_owned();
    let is = |name: &str| match form {
        _ if name.is_empty() => false,
        NameForm::Bare => wanted.starts_with(name),
        _ => wanted == name || shorter == name,
    };
    is(&own)
        || bynames
            .into_iter()
            .any(|name| is(&bare(&name)) || is(&name) || wanted.replace('～', "") == format!("{own}{}", bare(&name)))
}

/// A phrase without what stands in a bracket at its end: 再掲, a page.
fn without_bracket(phrase: &str) -> &str {
    let phrase = phrase.trim_end();
    let open = match phrase.chars().next_back() {
        Some('）') => '（',
        Some(')') => '(',
        _ => return phrase,
    };
    phrase.rfind(open).map_or(phrase, |at| phrase[..at].trim_end())
}

/// How many characters two names differ in, if they are few enough for one to be meant by the other.
fn distance(typed: &[&str], official: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let official = normal(official);
    let length = official.chars().count();
    let near = |typed: &&str| {
        let other = typed.chars().count();
        if other.max(length) > LONGEST || length.abs_diff(other) * 3 > length.max(other) {
            return None;
        }
        let distance = strsim::damerau_levenshtein(typed, &official);
        (distance * 3 <= length.max(other)).then_some(distance)
    };
    typed.iter().filter_map(near).min()
}

fn misnamed(reading: &Reading, reference: &Reference, name: &Name, meant: &Referent, rules: &Rules) -> Diagnostic {
    let (range, title) = (name.range.clone(), clean(&meant.name.text));
    let mended = mended(&reading.text[range.clone()], &title);
    let fault = reading.passage.fault_with_fix(Fault::TitleMismatch, range, mended, rules.sources);
    let fault = fault.with("reference", &reading.text[reference.range.clone()]).with("title", &title);
    fault.and_at(meant.name.span)
}

/// The official name, with what stands in brackets behind the typed one.
fn mended(typed: &str, title: &str) -> String {
    let kept = without_bracket(typed);
    let is_part = title.ends_with(['）', ')']);
    if is_part { title.to_owned() } else { format!("{title}{}", &typed[kept.len()..]) }
}

/// An official name as it is printed: the marks of glossary terms are not typed in prose.
fn clean(name: &str) -> String {
    name.replace(['*', '＊'], "")
}

fn misnumbered(reading: &Reading, reference: &Reference, meant: &Referent, rules: &mut Rules) {
    let typed = &reading.text[reference.range.clone()];
    let is_continued = reference.range.start == reference.number.start;
    let fault = match is_continued {
        false => {
            reading.passage.fault_with_fix(Fault::NumberMismatch, reference.range.clone(), &meant.number, rules.sources)
        }
        true => reading.passage.fault(Fault::NumberMismatch, reference.range.clone(), rules.sources),
    };
    let fault =
        fault.guessing().with("typed", typed).with("title", clean(&meant.name.text)).with("number", &meant.number);
    rules.problems.push(fault.and_at(meant.name.span));
}

/// `5-1　農業の振興`: a line that begins with a code and goes on, up to a wide space, with nearly the name of that code.
fn code_line(reading: &Reading, kinds: &Kinds, rules: &mut Rules) {
    let Some((parts, end)) = read_parts(reading.text, 0).filter(|(parts, _)| parts.len() > 1) else { return };
    let name = &reading.text[end..];
    if reading.elsewhere || reading.in_other_section || !name.starts_with([' ', '\u{3000}']) {
        return;
    }
    let name = name.trim_start();
    let start = reading.text.len() - name.len();
    let length = name.find('\u{3000}').unwrap_or(name.len());
    near_name(reading, &(0..end), start..start + length, &parts, kinds, rules);
}

/// Reports a name that is nearly, and not quite, that of a code.
fn near_name(
    reading: &Reading,
    code: &Range<usize>,
    name: Range<usize>,
    parts: &[u32],
    kinds: &Kinds,
    rules: &mut Rules,
) {
    let typed = &reading.text[name.clone()];
    if let Some(title) = nearly(typed, parts, kinds) {
        mistyped(reading, name, &reading.text[code.clone()], title, rules);
    }
}

fn mistyped(reading: &Reading, range: Range<usize>, reference: &str, title: &Typed, rules: &mut Rules) {
    let name = clean(&title.text);
    let fault = reading.passage.fault_with_fix(Fault::TitleMismatch, range, &name, rules.sources);
    rules.problems.push(fault.with("reference", reference).with("title", name).and_at(title.span));
}

/// The name of a code that a phrase nearly is; none if it is the name of anything with this code.
fn nearly<'b>(typed: &str, parts: &[u32], kinds: &Kinds<'b>) -> Option<&'b Typed> {
    let (wanted, shorter) = (normal(typed), normal(without_bracket(typed)));
    let candidates: Vec<&Referent> = kinds.kinds.iter().flat_map(|kind| kind.at(parts)).take(MOST_CANDIDATES).collect();
    if candidates.len() == MOST_CANDIDATES
        || candidates.iter().any(|candidate| is_name_of(&wanted, &shorter, candidate, NameForm::Quoted))
        || candidates.iter().any(|candidate| goes_on_behind(&wanted, candidate))
    {
        return None;
    }
    let near = candidates
        .iter()
        .filter_map(|candidate| Some((distance(&[&wanted, &shorter], &candidate.name.text)?, candidate.name)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Whether a sentence goes on behind the name: 農業の振興を進める.
fn goes_on_behind(wanted: &str, referent: &Referent) -> bool {
    let rest = wanted.strip_prefix(normal(&referent.name.text).as_str());
    rest.is_some_and(|rest| !rest.starts_with(references::joins))
}

/// In free tables: a cell with a code beside a cell with nearly its name.
fn rows(readings: &[Reading], kinds: &Kinds, rules: &mut Rules) {
    let by_span = || readings.iter().map(|reading| (reading.passage.span(), reading)).collect();
    let by_span: LazyCell<BTreeMap<Span, &Reading>, _> = LazyCell::new(by_span);
    for block in all_sections(rules.index.booklet).into_iter().flat_map(|section| &section.blocks) {
        let Block::Table(table) = block else { continue };
        for pair in table.rows.iter().flat_map(|row| row.windows(2)) {
            let Some(reading) =
                by_span.get(&pair[1].span).filter(|reading| !reading.elsewhere && !reading.in_other_section)
            else {
                continue;
            };
            let code = pair[0].text.trim();
            let bare = read_parts(code, 0).filter(|(parts, end)| *end == code.len() && parts.len() > 1);
            let worded =
                || references::all(code, kinds).into_iter().next().filter(|found| found.range == (0..code.len()));
            let Some(parts) = bare.map(|(parts, _)| parts).or_else(|| worded().map(|found| found.parts)) else {
                continue;
            };
            if let Some(title) = nearly(reading.text, &parts, kinds) {
                mistyped(reading, 0..reading.text.len(), code, title, rules);
            }
        }
    }
}

/// 「…」 with a name that is mistyped by a kana or a mark or two.
fn quoted(reading: &Reading, judged: &[usize], names: &Names, rules: &mut Rules) {
    if reading.elsewhere {
        return;
    }
    for (open, bracket) in reading.text.match_indices(['「', '『']) {
        let start = open + bracket.len();
        let Some(length) =
            bracket.chars().next().and_then(|open| references::inside_length(&reading.text[start..], open))
        else {
            continue;
        };
        let range = start..start + length;
        let typed = &reading.text[range.clone()];
        if judged.binary_search(&start).is_ok() || typed.contains(NOT_TYPED) || reading.names_other_before(open, &[]) {
            continue;
        }
        if let Some(title) = names.misspelt(typed) {
            mistyped(reading, range, &format!("「{typed}」"), title, rules);
        } else if let Some(title) = names.near(typed) {
            let name = clean(&title.text);
            let fault = reading.passage.fault_with_fix(Fault::NearTitle, range, &name, rules.sources).guessing();
            rules.problems.push(fault.with("typed", typed).with("title", name).and_at(title.span));
        }
    }
}
