//! The values behind the names that prose quotes.

use super::Derive;
use crate::model::evaluation;
use crate::model::indicator::{Cell, Indicator, Series};
use crate::model::period::Period;
use crate::model::quote::{self, BookletFact, IndicatorFact, Quote, TallyOf, TitleFact};
use crate::model::section::Section;
use crate::rich::Inline;

impl Derive<'_> {
    /// Puts what a name stands for into a line. The check has made sure that every name stands for something.
    pub(super) fn quotation(&self, name: &str, out: &mut Vec<Inline>) {
        let Ok(quote) = quote::resolve(name, &self.index) else { return };
        match quote {
            Quote::Booklet(fact) => out.push(Inline::Text(self.booklet_fact(fact))),
            Quote::Section(section, fact) => out.push(self.title(section, fact)),
            Quote::Indicator(indicator, IndicatorFact::Name) => out.extend(self.typed_line(&indicator.name).0),
            Quote::Indicator(indicator, fact) => out.push(Inline::Text(self.indicator_fact(indicator, fact))),
            Quote::Measure(measure) => out.extend(self.typed_line(&measure.name).0),
            Quote::ProgressGroup(progress, at) => {
                let number = progress.numbering.as_ref().map(|numbering| numbering.nth(at));
                out.push(Inline::Text(format!("{}「", number.unwrap_or_default())));
                out.extend(self.typed_line(&progress.groups[at].title).0);
                out.push(Inline::Text("」".to_owned()));
            }
            Quote::Tally { progress, role, of, share } => {
                let tally = self.tally(progress, role);
                let text = match of {
                    TallyOf::Total => tally.total.to_string(),
                    TallyOf::Status(name) => {
                        let count = tally.counts.into_iter().find(|count| *count.status == *name);
                        count.map_or_else(
                            || "0".to_owned(),
                            |count| {
                                if share { count.share.to_string() } else { count.count.to_string() }
                            },
                        )
                    }
                };
                out.push(Inline::Text(text));
            }
        }
    }

    fn booklet_fact(&self, fact: BookletFact) -> String {
        let identity = &self.booklet.identity;
        match fact {
            BookletFact::Title => identity.title.text.clone(),
            BookletFact::Publisher => identity.publisher.text.clone(),
            BookletFact::Period => identity.period.as_ref().map_or_else(String::new, Period::prose),
            BookletFact::PeriodYears => identity.period.as_ref().map_or_else(String::new, Period::years_text),
        }
    }

    fn title(&self, section: &Section, fact: TitleFact) -> Inline {
        let number = self.numbered.place(&section.id.text).number;
        let title = self.name(&section.title).plain_text();
        let text = match fact {
            TitleFact::Title => title,
            TitleFact::Number => number.unwrap_or_default(),
            TitleFact::NumberAndTitle => number.map_or_else(|| title.clone(), |number| format!("{number}　{title}")),
        };
        if !self.shown.has(&section.id.text) {
            return Inline::Text(text);
        }
        Inline::Ref { anchor: section.id.text.clone(), content: vec![Inline::Text(text)] }
    }

    fn indicator_fact(&self, indicator: &Indicator, fact: IndicatorFact) -> String {
        let cell = |pick: &dyn Fn(&Series) -> Option<&Cell>| {
            let texts: Vec<String> = indicator
                .series
                .iter()
                .filter_map(|series| {
                    let figures = pick(series).map(super::figures::figures)?;
                    let value = figures.into_iter().next()?.value;
                    Some(series.name.as_ref().map_or_else(|| value.to_string(), |name| format!("{}{value}", name.text)))
                })
                .collect();
            texts.join("、")
        };
        match fact {
            IndicatorFact::Name => indicator.name.text.clone(),
            IndicatorFact::Baseline => cell(&|series| series.baseline.as_ref()),
            IndicatorFact::Target => cell(&|series| series.target.as_ref()),
            IndicatorFact::Actual => cell(&|series| series.latest()),
            IndicatorFact::Year(year) => cell(&|series| series.of_year(year)),
            IndicatorFact::Status => evaluation::status(indicator, self.booklet)
                .map_or_else(|_| String::new(), |status| self.status_word(status).to_owned()),
        }
    }
}
