//! The grammar of values: what is read is printed back as it was typed, and what is not is at fault at a true place.
//!
//! Every line of the input is a value; the first three also stand for a baseline, a target and an actual.

use std::fmt::Display;
use std::ops::Range;

use sasshi::japanese::era::EraYear;
use sasshi::japanese::year::prose as year;
use sasshi::japanese::{number, numeral, unit};
use sasshi::model::as_of::AsOf;
use sasshi::model::blocks::agreement::Term;
use sasshi::model::blocks::chart::Value;
use sasshi::model::blocks::schedule::Moment;
use sasshi::model::date::Date;
use sasshi::model::date::span::DateSpan;
use sasshi::model::figure::Figure;
use sasshi::model::numbering::Numbering;
use sasshi::model::outcome::{Better, Line, infer_better, outcome};
use sasshi::model::period::{FiscalYear, Period};
use sasshi::model::quantity::{Decimal, NoteKind, Quantity};

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let lines: Vec<&str> = text.split('\n').collect();
    lines.iter().for_each(|line| one(line));
    let quantities: Vec<Quantity> = lines.iter().take(3).filter_map(|line| line.parse().ok()).collect();
    compared(&quantities);
}

fn one(text: &str) {
    figure(text);
    quantity(text);
    as_of(text);
    dates(text);
    years(text);
    numbering(text);
    chart_value(text);
    prose(text);
}

/// What is found in running text stands in it, in order.
fn prose(text: &str) {
    let in_order = |ranges: Vec<Range<usize>>| {
        ranges.iter().for_each(|range| placed(text, range.clone()));
        assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{ranges:?} of {text:?}");
    };
    in_order(number::all(text).into_iter().map(|number| number.range).collect());
    let years = year::all(text);
    in_order(year::stretches(text, &years).into_iter().map(|stretch| stretch.range).collect());
    in_order(years.into_iter().map(|year| year.range).collect());
    for (start, _) in text.char_indices() {
        if let Some((_, end)) = numeral::read_kanji(text, start) {
            placed(text, start..end);
        }
    }
    assert_eq!(unit::comparable(&unit::comparable(text)), unit::comparable(text), "{text:?} has two forms");
}

/// What was read, if it prints back as it was typed; what was not must be at fault at a place within the text.
fn as_typed<T: Display, E>(text: &str, read: Result<T, E>, range: impl Fn(&E) -> Range<usize>) -> Option<T> {
    match read {
        Ok(value) => {
            assert_eq!(value.to_string(), text, "what is printed is not what was typed");
            Some(value)
        }
        Err(error) => {
            placed(text, range(&error));
            None
        }
    }
}

fn placed(text: &str, range: Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no place in {text:?}");
    assert!(!range.is_empty() || range.start == text.len() || range.start == 0, "{range:?} of {text:?} shows nothing");
}

fn figure(text: &str) {
    let Some(figure) = as_typed(text, text.parse::<Figure>(), |error| error.range.clone()) else { return };
    let value = figure.value_text();
    let again: Figure = value.parse().unwrap_or_else(|error| panic!("{value:?}, the value of {text:?}: {error:?}"));
    assert!(again.as_of().is_none(), "the value of {text:?} has a time");
    assert_eq!(again.quantity().kind(), figure.quantity().kind(), "the value of {text:?} is another");
    assert_eq!(again.notes().count(), figure.notes().count(), "the value of {text:?} has other notes");
    figure.notes().for_each(|note| {
        if let NoteKind::Formula(formula) = note.kind() {
            assert!(formula.factors().len() > 1, "a product in {text:?}");
            formula.product();
        }
        assert!(text.contains(note.as_str()), "a note of {text:?}");
    });
    if let Some(time) = figure.as_of() {
        assert!(text.contains(time.as_str()), "the time of {text:?}");
        as_of(time.as_str());
    }
}

fn quantity(text: &str) {
    let Some(quantity) = as_typed(text, text.parse::<Quantity>(), |error| error.range.clone()) else { return };
    let facts =
        (quantity.value(), quantity.unit(), quantity.per(), quantity.label(), quantity.trend(), quantity.bound());
    assert_eq!(facts.0.is_some(), quantity.amounts().len() == 1 && facts.0.is_some(), "{text:?}: {facts:?}");
    quantity.is_cumulative();
    quantity.is_rank();
    for amount in quantity.amounts() {
        decimal(amount.value());
        assert!(amount.unit() != Some(""), "{text:?} has an empty unit");
    }
}

/// The machine's form of a number is that number.
fn decimal(number: Decimal) {
    let printed = number.to_string();
    let digits = printed.replace('.', "");
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mantissa = digits.parse().expect("digits");
    assert_eq!(Decimal::new(mantissa, u32::try_from(decimals).expect("a few decimals")), Some(number), "{printed}");
    assert!(number.to_f64().is_finite());
    assert!(number.checked_sub(number).is_some_and(Decimal::is_zero));
}

fn as_of(text: &str) {
    let Some(time) = as_typed(text, text.parse::<AsOf>(), |error| error.range.clone()) else { return };
    assert!(time.means(&time), "{text:?} is not what it is");
    assert!(text.ends_with(time.tail()) || text.trim_end().ends_with(time.tail()), "the words behind {text:?}");
    let _told = (time.year(), time.is_average());
}

fn dates(text: &str) {
    if let Some(date) = as_typed(text, text.parse::<Date>(), |error| error.range.clone()) {
        let iso: Date = date.iso().parse().unwrap_or_else(|error| panic!("{} of {text:?}: {error:?}", date.iso()));
        let parts = |date: &Date| (date.year(), date.month(), date.day());
        assert_eq!(parts(&iso), parts(&date), "{text:?} in ISO 8601 is another date");
        assert!(date.first_day() <= date.last_day(), "{text:?}");
        let whole = format!("{}{}", date.year_text(), date.within_year());
        let whole: Date = whole.parse().unwrap_or_else(|error| panic!("{whole:?} of {text:?}: {error:?}"));
        assert_eq!(parts(&whole), parts(&date), "the pieces of {text:?} make another date");
        date.era_year();
    }
    if let Some(span) = as_typed(text, text.parse::<DateSpan>(), |error| error.range.clone()) {
        assert!(!span.is_before(&span), "{text:?} is before itself");
        assert!(!span.within_year().is_empty(), "{text:?}");
    }
    match Moment::month(text) {
        Ok(month) => {
            assert_eq!(month.later(7).steps_from(month), 7);
            let _told = (month.head(), month.step(), month.full());
        }
        Err(error) => placed(text, error.range),
    }
}

fn years(text: &str) {
    if let Some(period) = as_typed(text, text.parse::<Period>(), |error| error.range.clone()) {
        assert!(period.contains(period.first()) && period.contains(period.last()) && period.years() > 0, "{text:?}");
        let prose: Period = period.prose().parse().unwrap_or_else(|error| panic!("{}: {error:?}", period.prose()));
        assert_eq!(
            (prose.first(), prose.last()),
            (period.first(), period.last()),
            "{text:?} in prose is another period"
        );
        period.years_text();
    }
    for read in [text.parse::<FiscalYear>(), FiscalYear::named(text)] {
        match read {
            Ok(year) => {
                assert_eq!(year.to_string().parse(), Ok(year), "{text:?} is printed as another year");
                assert_eq!(FiscalYear::named(&year.short()), Ok(year), "{text:?} is shortened to another year");
            }
            Err(error) => placed(text, error.range),
        }
    }
    match text.parse::<EraYear>() {
        Ok(year) => {
            assert_eq!(year.to_string().parse(), Ok(year), "{text:?} is printed as another year");
            assert_eq!(year.short().parse(), Ok(year), "{text:?} is shortened to another year");
        }
        Err(error) => placed(text, error.range),
    }
    match Moment::year(text) {
        Ok(year) => drop((year.head(), year.step(), year.full(), year.later(3).full())),
        Err(error) => placed(text, error.range),
    }
    if let Err(error) = text.parse::<Term>() {
        placed(text, error.range);
    }
}

fn numbering(text: &str) {
    let Some(numbering) = Numbering::parse(text) else { return };
    let ones = vec![1; numbering.depth()];
    assert_eq!(numbering.print(&ones), text, "a pattern shows the number one");
    for numbers in [&[][..], &[0], &[7], &[21, 50], &[3, 99, u32::MAX], &[1; 40]] {
        numbering.print(numbers);
    }
    assert!(numbering.label().is_none_or(|label| !label.is_empty()));
}

fn chart_value(text: &str) {
    for unit in [None, Some("人")] {
        match Value::read(text, unit) {
            Ok(None) => {}
            Ok(Some(value)) => {
                let again = Value::read(&value.printed, unit);
                assert_eq!(again, Ok(Some(value)), "{text:?} is printed as another number");
            }
            Err(error) => placed(text, error.range),
        }
    }
}

/// Whatever the values are, comparing them ends with an answer, and the same one each time.
fn compared(quantities: &[Quantity]) {
    let [baseline, target, actual] = quantities else { return };
    infer_better(Some(baseline), target, &Line::default());
    for better in [None, Some(Better::Higher), Some(Better::Lower)] {
        let line = Line::toward(better);
        let told = outcome(Some(baseline), target, actual, &line);
        assert_eq!(told, outcome(Some(baseline), target, actual, &line));
        let _ = outcome(None, target, actual, &line);
    }
}
