//! Nothing that is printed escapes: whatever an author changes in a sample, what the booklet prints, what `diff` tells and
//! what `build --since` marks agree, or the list below says why they do not.
//!
//! Texts and figures are changed many at once, each by a sign of its own, and whatever disagrees is tried by itself. Dates,
//! words of closed lists and lists are changed one at a time: one of each kind in the usual run, all of them, and all kinds
//! of each sample, with `SASSHI_AUTHORED=all`.

mod outcome;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use outcome::{Outcome, Sample};
use values::{Authored, Edit, authored};

const SAMPLES: [&str; 5] = ["atsugi-revision", "aose-strategy", "aose-plan", "hokuto-2", "kitamoto-2"];

/// How many parts the texts of a sample are changed in, so that most of what stands around a change is as it was.
const PARTS: usize = 3;
/// How many parts there are besides, for values that stand behind others on a line: a fault there tells of one of them.
const ON_ONE_LINE: usize = 5;

const COVER: &str = "the cover and the imprint are those of the new edition, as the page about the marks says";
const NUMBER: &str =
    "numbers and what follows from them are those of the new edition, as the page about the marks says";
const ALOUD: &str = "a text that is only read aloud has no place for a mark";
const LOOKS: &str = "the same is said in another form";
const ADDRESS: &str = "an address in links, which nobody reads";
const WORD: &str = "what things are called is told once, whether a page has the thing or not";
const DERIVED: &str = "what it lists is written, told and marked elsewhere";

/// Where printing, telling and marking disagree, and why that is right.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("booklet.contact", COVER),
    ("booklet.date", COVER),
    ("booklet.emblem.alt", COVER),
    ("booklet.parent", COVER),
    ("booklet.publisher", COVER),
    ("booklet.running-head", "it heads the pages of the PDF, where no mark can stand"),
    ("booklet.section", COVER),
    ("booklet.subtitle", COVER),
    ("booklet.tabs", COVER),
    ("booklet.title-lines", COVER),
    ("booklet.web", COVER),
    ("booklet.levels", NUMBER),
    ("section.blocks.chart.form", LOOKS),
    ("section.blocks.greeting.portrait.alt", ALOUD),
    ("section.id", ADDRESS),
    ("booklet.vocabulary", WORD),
    ("section.blocks.outline-list", DERIVED),
    ("indicators (another order)", DERIVED),
];

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Verdict {
    is_printed: bool,
    is_told: bool,
    is_marked: bool,
}

impl Verdict {
    fn agrees(self) -> bool {
        self.is_printed == self.is_told && self.is_told == self.is_marked
    }
}

/// What was found of one kind of value in one sample.
#[derive(Default)]
struct Found {
    tried: usize,
    /// Changes after which there is no booklet.
    refused: usize,
    /// Verdicts that do not agree, each with a place.
    odd: BTreeMap<Verdict, (usize, String)>,
}

type Report = BTreeMap<String, Found>;

#[test]
fn what_is_printed_is_told_and_marked() {
    let is_all = std::env::var("SASSHI_AUTHORED").is_ok_and(|asked| asked == "all");
    let samples: Vec<Sample> = std::thread::scope(|scope| {
        let threads: Vec<_> = SAMPLES.iter().map(|name| scope.spawn(|| Sample::new(name))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a sample")).collect()
    });
    let signed = std::thread::scope(|scope| {
        let threads: Vec<_> = samples.iter().map(|sample| scope.spawn(|| by_signs(sample))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a report")).collect::<Vec<_>>()
    });
    let mut report = Report::new();
    let mut jobs: Vec<(&Sample, Authored)> = Vec::new();
    let mut kinds = BTreeSet::new();
    for (sample, (found, left)) in samples.iter().zip(signed) {
        merge(&mut report, found);
        for one in left {
            if is_all || kinds.insert((one.kind.clone(), one.is_list)) {
                jobs.push((sample, one));
            }
        }
    }
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let each = std::thread::scope(|scope| {
        let share = |nth: usize| jobs.iter().skip(nth).step_by(threads);
        let threads: Vec<_> = (0..threads).map(|nth| scope.spawn(move || one_at_a_time(share(nth)))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a report")).collect::<Vec<_>>()
    });
    each.into_iter().for_each(|found| merge(&mut report, found));
    let (tried, refused) = report.values().fold((0, 0), |sum, found| (sum.0 + found.tried, sum.1 + found.refused));
    let listed = EXCEPTIONS.iter();
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (kind, found) in &report {
        let exception = listed.clone().find(|(own, _)| is_of(own, kind));
        used.extend(exception.map(|(own, _)| *own).filter(|_| !found.odd.is_empty()));
        if exception.is_none() {
            wrong.extend(
                found.odd.iter().map(|(verdict, (times, place))| format!("{kind} ×{times} {verdict:?} {place}")),
            );
        }
    }
    let idle: Vec<&str> = listed.map(|(own, _)| *own).filter(|own| !used.contains(own)).collect();
    assert!(
        wrong.is_empty() && idle.is_empty(),
        "of {tried} changes, {refused} of them refused, in {} kinds of values:\n{}\nno exceptions any more: {idle:?}",
        report.len(),
        wrong.join("\n")
    );
    assert!(tried > 1_500 && report.len() > 300, "{tried} changes in {} kinds", report.len());
}

/// Whether an exception, such as `booklet.theme` or `*.icon`, is of a kind.
fn is_of(exception: &str, kind: &str) -> bool {
    match exception.strip_prefix('*') {
        Some(end) => kind.ends_with(end),
        None => kind.strip_prefix(exception).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' '])),
    }
}

fn merge(report: &mut Report, other: Report) {
    for (kind, found) in other {
        let own = report.entry(kind).or_default();
        own.tried += found.tried;
        own.refused += found.refused;
        for (verdict, (times, place)) in found.odd {
            own.odd.entry(verdict).or_insert((0, place)).0 += times;
        }
    }
}

/// Changes every text and every figure of a sample. What can be changed in neither way is handed back.
fn by_signs(sample: &Sample) -> (Report, Vec<Authored>) {
    let mut report = Report::new();
    let mut left: Vec<Authored> = authored(&sample.files);
    let mut lists = Vec::new();
    left.retain(|one| {
        if one.is_list {
            lists.push(one.clone());
        }
        !one.is_list
    });
    for is_number in [false, true] {
        let mut refused = Vec::new();
        for part in 0..PARTS + ON_ONE_LINE {
            let is_of_part = |(nth, at): (usize, usize)| match nth {
                0 => at % PARTS == part,
                nth => PARTS - 1 + nth.min(ON_ONE_LINE) == part,
            };
            let nth = nth_on_line(sample, &left).into_iter().enumerate();
            let some = nth.filter(|(at, nth)| is_of_part((*nth, *at))).map(|(at, _)| &left[at]);
            let some: Vec<&Authored> = some.collect();
            refused.extend(in_one_go(sample, &some, is_number, &mut report));
        }
        left = refused;
    }
    left.extend(lists);
    (report, left)
}

/// Of each value, how many others stand before it on its line.
fn nth_on_line(sample: &Sample, all: &[Authored]) -> Vec<usize> {
    let mut times: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    let mut out = Vec::new();
    for one in all {
        let line = sample.text(&one.file)[..one.spans[0].start].rfind('\n').unwrap_or_default();
        let before = times.entry((one.file.as_str(), line)).or_default();
        out.push(*before);
        *before += 1;
    }
    out
}

/// A sign that stands nowhere else.
fn sign(number: usize, is_number: bool) -> String {
    if is_number { (70_000 + number).to_string() } else { format!("Q{number:04}Z") }
}

/// Changes some values at once; gives back those that cannot be changed so.
fn in_one_go(sample: &Sample, some: &[&Authored], is_number: bool, report: &mut Report) -> Vec<Authored> {
    let mut left = Vec::new();
    let mut edits: Vec<(&Authored, String, Edit)> = Vec::new();
    for (at, one) in some.iter().enumerate() {
        let (text, sign) = (sample.text(&one.file), sign(at, is_number));
        let edit = if is_number { one.numbered(text, &sign) } else { one.signed(text, &sign) };
        match edit {
            Some(edit) => edits.push((*one, sign, edit)),
            None => left.push((*one).clone()),
        }
    }
    let booklet = loop {
        if edits.is_empty() {
            return left;
        }
        let only: Vec<Edit> = edits.iter().map(|(_, _, edit)| edit.clone()).collect();
        match sample.edited(&only) {
            Ok(booklet) => break booklet,
            Err(blamed) => {
                // Without a place nobody knows which: a half of them is taken out.
                let blamed: BTreeSet<usize> = if blamed.is_empty() {
                    (0..edits.len().div_ceil(2)).collect()
                } else {
                    blamed.into_iter().collect()
                };
                let (gone, kept): (Vec<_>, Vec<_>) =
                    edits.into_iter().enumerate().partition(|(at, _)| blamed.contains(at));
                left.extend(gone.into_iter().map(|(_, (one, _, _))| one.clone()));
                edits = kept.into_iter().map(|(_, edit)| edit).collect();
            }
        }
    };
    let all = sample.outcome(&booklet);
    for (one, sign, edit) in edits {
        let mut verdict = signed_verdict(all.as_ref(), &sign);
        let found = report.entry(one.kind.clone()).or_default();
        found.tried += 1;
        // Two of a kind say what there is to say of it.
        if !verdict.agrees() && found.odd.values().map(|(times, _)| times).sum::<usize>() < 2 {
            if let Ok(booklet) = sample.edited(std::slice::from_ref(&edit)) {
                let alone = sample.outcome(&booklet);
                verdict = signed_verdict(alone.as_ref(), &sign);
                if !verdict.is_printed {
                    verdict = verdict_of(sample, alone.as_ref());
                }
            }
            note(found, verdict, sample, one, &edit);
        }
    }
    left
}

/// What becomes of a sign that was put into a text.
fn signed_verdict(outcome: Option<&Outcome>, sign: &str) -> Verdict {
    let has = |text: fn(&Outcome) -> &str| outcome.is_some_and(|outcome| text(outcome).contains(sign));
    Verdict {
        is_printed: has(|outcome| &outcome.printed.said),
        is_told: has(|outcome| &outcome.told),
        is_marked: has(|outcome| &outcome.marked),
    }
}

fn note(found: &mut Found, verdict: Verdict, sample: &Sample, one: &Authored, edit: &Edit) {
    if !verdict.agrees() {
        let line = sample.text(&one.file)[..edit.range.start].matches('\n').count() + 1;
        let place = format!("{}/{}:{line} {:?}", sample.name, one.file, edit.with);
        found.odd.entry(verdict).or_insert((0, place)).0 += 1;
    }
}

fn verdict_of(sample: &Sample, outcome: Option<&Outcome>) -> Verdict {
    let is = |of: &dyn Fn(&Outcome) -> bool| outcome.is_some_and(of);
    Verdict {
        is_printed: is(&|outcome| outcome.printed.said != sample.printed.said),
        is_told: is(&|outcome| outcome.is_told),
        is_marked: is(&|outcome| outcome.is_marked),
    }
}

fn one_at_a_time<'j>(jobs: impl Iterator<Item = &'j (&'j Sample, Authored)>) -> Report {
    let mut report = Report::new();
    for (sample, one) in jobs {
        let others = one.others(sample.text(&one.file));
        let ways: BTreeSet<&str> = others.iter().map(|(way, _)| *way).collect();
        for way in ways {
            let mut of_way = others.iter().filter(|(own, _)| *own == way).map(|(_, edit)| edit);
            let found = report.entry(format!("{} ({way})", one.kind)).or_default();
            found.tried += 1;
            let sound = of_way.find_map(|edit| Some((edit, sample.edited(std::slice::from_ref(edit)).ok()?)));
            let Some((edit, booklet)) = sound else {
                found.refused += 1;
                continue;
            };
            note(found, verdict_of(sample, sample.outcome(&booklet).as_ref()), sample, one, edit);
        }
    }
    report
}
