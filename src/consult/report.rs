//! What the document 意見と市の考え方 says, as data: this is what programs get as JSON.
//!
//! Plain and complete, so that templates and spreadsheets only print; knows no format.

mod groups;

use serde::Serialize;

use super::changes::Changes;
use super::places::{Place, Places};
use crate::check::CheckedBooklet;
use crate::compare::Comparison;
use crate::compare::table::{self, Group as ChangedSection, Profile};
use crate::content::verbatim::Verbatim;
use crate::edition::Quoting;
use crate::model::booklet::Booklet;
use crate::model::consultation::same::{self, Same};
use crate::model::consultation::{AnswerCategory, Call as CallOfModel, Comment as CommentOfModel};
use crate::model::prose::Prose;
use crate::model::words::Word;
use crate::rich::{Block, Inline, Rich};
use crate::source::Typed;
pub(crate) use groups::GONE;

/// Raised when a key of the report changes its meaning or goes away; new keys do not raise it.
const FORMAT: u32 = 2;

/// How the columns are called in which the draft and what became of it stand; all else is as the booklet wants it.
const COLUMNS: [&str; 3] = ["意見募集時の案", "修正後", "区分"];

/// The edition that was put before the public, and what has changed since.
pub(crate) struct Draft<'a> {
    pub booklet: &'a CheckedBooklet,
    /// From the draft to the later edition.
    pub comparison: &'a Comparison,
    /// Where it is from.
    pub source: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub format: u32,
    /// The later edition.
    pub booklet: Edition,
    /// None where it is not known; then nothing is told of what has changed.
    pub draft: Option<Edition>,
    pub call: Call,
    pub totals: Totals,
    /// Of each category how many, in the order of the data; behind them those without one, if there are any.
    pub categories: Vec<CategoryCount>,
    /// The comments by the outermost section they are about.
    pub groups: Vec<Group>,
    /// The titles of the columns of what has changed.
    pub columns: [String; 3],
    /// How to read them.
    pub legend: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    pub title: String,
    pub publisher: String,
    pub date: String,
    /// Where it is from; empty for the files as they are.
    pub source: String,
    /// Year, month and day, for the files that are made.
    #[serde(skip)]
    pub day: (i32, u8, u8),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Call {
    pub title: Option<String>,
    pub from: Option<String>,
    pub until: Option<String>,
    /// The first and the last included.
    pub days: Option<i64>,
    pub short_because: Option<String>,
    pub office: Option<String>,
    pub contact: Vec<Fact>,
    pub form: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub label: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub comments: usize,
    pub answered: usize,
    /// How many have led to a change, by their category.
    pub reflected: usize,
    /// How many are not told, because whoever wrote them does not want it.
    pub withheld: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CategoryCount {
    /// None for those that have no category yet.
    pub id: Option<String>,
    pub name: String,
    pub description: Option<String>,
    pub reflected: bool,
    pub count: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    pub title: String,
    pub count: usize,
    pub comments: Vec<Comment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    pub id: String,
    /// The ids of the others who wrote the same.
    pub same: Vec<String>,
    pub received: Option<String>,
    /// None for the booklet as a whole.
    pub about: Vec<Named>,
    pub text: Passage,
    pub response: Option<Passage>,
    /// The name of its category.
    pub category: Option<String>,
    pub reflected: bool,
    pub changes: Vec<Change>,
}

impl Report {
    /// The same with the comments in other words, as a format needs them.
    #[must_use]
    pub(crate) fn with_comments_as(mut self, words: &dyn Fn(&str) -> String) -> Report {
        for comment in self.groups.iter_mut().flat_map(|group| &mut group.comments) {
            comment.text.rich.0.iter_mut().for_each(|block| rewrite(block, words));
        }
        self
    }
}

fn rewrite(block: &mut Block, words: &dyn Fn(&str) -> String) {
    // A comment is paragraphs of plain text, and nothing else.
    let Block::Paragraph(inlines) = block else { return };
    for inline in inlines {
        if let Inline::Text(text) = inline {
            *text = words(text);
        }
    }
}

impl Comment {
    /// How many people wrote it.
    pub(crate) fn amount(&self) -> usize {
        1 + self.same.len()
    }

    /// Its number, or those of all who wrote the same.
    pub(crate) fn numbers(&self) -> String {
        let ids: Vec<&str> = std::iter::once(&self.id).chain(&self.same).map(String::as_str).collect();
        ids.join("、")
    }

    /// How many people wrote it, where it is more than one.
    pub(crate) fn told_amount(&self) -> Option<String> {
        (!self.same.is_empty()).then(|| format!("同じ意見{}件", self.amount()))
    }
}

/// A text as formatted text, and its words alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    pub plain: String,
    pub rich: Rich,
}

/// A place as it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    pub id: String,
    /// The titles from the outermost section to it.
    pub path: Vec<String>,
    /// Whether it was in the draft and is no more.
    pub is_gone: bool,
}

/// A place that was changed because of a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub place: Named,
    /// The draft and what became of it, as in a table of old and new; none where the draft is not known.
    pub sections: Vec<ChangedSection>,
}

/// Makes the report on the comments of the later edition.
pub(crate) fn report(newer: &CheckedBooklet, draft: Option<&Draft>) -> Report {
    let booklet = newer.booklet();
    let call = booklet.consultation.call.as_ref();
    let maker = Maker {
        categories: call.map_or(&[][..], |call| &call.categories),
        quoting: Quoting::from_booklet(newer),
        places: Places::new(booklet),
        of_draft: draft.map(|draft| Places::new(draft.booklet.booklet())),
        draft,
        profile: profile(booklet),
    };
    let changes = draft.map(|draft| Changes::new(draft.comparison, &maker.places));
    let all = same::gather(&booklet.consultation.comments);
    let (told, withheld): (Vec<Same>, Vec<Same>) = all.into_iter().partition(|same| same.answered.publish);
    let made = told.iter().map(|same| (maker.group_of(same.answered), maker.comment(same, changes.as_ref())));
    let count = |wanted: &dyn Fn(&CommentOfModel) -> bool| {
        told.iter().filter(|same| wanted(same.answered)).map(|same| same.comments.len()).sum()
    };
    Report {
        format: FORMAT,
        booklet: edition(newer, ""),
        draft: draft.map(|draft| edition(draft.booklet, draft.source)),
        call: call.map(|call| call_of(call, newer)).unwrap_or_default(),
        totals: Totals {
            comments: count(&|_| true),
            answered: count(&|comment| comment.response.is_some()),
            reflected: count(&|comment| maker.is_reflected(comment)),
            withheld: withheld.iter().map(|same| same.comments.len()).sum(),
        },
        categories: maker.counts(&told),
        groups: groups::gather(made.collect()),
        columns: maker.profile.titles.clone(),
        legend: legend(&maker.profile),
    }
}

struct Maker<'a> {
    categories: &'a [AnswerCategory],
    quoting: Quoting<'a>,
    places: Places,
    of_draft: Option<Places>,
    draft: Option<&'a Draft<'a>>,
    profile: Profile,
}

impl Maker<'_> {
    fn category(&self, comment: &CommentOfModel) -> Option<&AnswerCategory> {
        AnswerCategory::called(&comment.category.as_ref()?.text, self.categories)
    }

    fn is_reflected(&self, comment: &CommentOfModel) -> bool {
        self.category(comment).is_some_and(|category| category.reflected)
    }

    fn counts(&self, told: &[Same]) -> Vec<CategoryCount> {
        let count = |wanted: Option<&str>| {
            let of = |same: &&Same| self.category(same.answered).map(|one| one.id.text.as_str()) == wanted;
            told.iter().filter(of).map(|same| same.comments.len()).sum()
        };
        let known = self.categories.iter().map(|category| CategoryCount {
            id: Some(category.id.text.clone()),
            name: category.name.text.clone(),
            description: category.description.as_ref().map(|text| text.text.clone()),
            reflected: category.reflected,
            count: count(Some(&category.id.text)),
        });
        let without = Some(count(None)).filter(|count: &usize| *count > 0 && !self.categories.is_empty());
        let without = without.map(|count| CategoryCount {
            id: None,
            name: "（未分類）".to_owned(),
            description: None,
            reflected: false,
            count,
        });
        known.chain(without).collect()
    }

    /// A place of now, or else of the draft.
    fn place(&self, id: &str) -> (Option<&Place>, bool) {
        match self.places.find(id) {
            Some(place) => (Some(place), false),
            None => (self.of_draft.as_ref().and_then(|places| places.find(id)), true),
        }
    }

    fn named(&self, id: &Typed) -> Named {
        let (place, is_gone) = self.place(&id.text);
        let path = place.map_or_else(|| vec![id.text.clone()], |place| place.path.clone());
        Named { id: id.text.clone(), path, is_gone }
    }

    fn comment(&self, same: &Same, changes: Option<&Changes>) -> Comment {
        let comment = same.answered;
        let mut ids = same.comments.iter().map(|comment| comment.id.text.clone());
        let links = comment.changes.iter().map(|link| Change {
            place: self.named(link),
            sections: changes.map(|changes| self.changed(link, changes)).unwrap_or_default(),
        });
        Comment {
            id: ids.next().unwrap_or_default(),
            same: ids.collect(),
            received: received(same),
            about: comment.about.iter().map(|about| self.named(about)).collect(),
            text: verbatim(&comment.text),
            response: comment.response.as_ref().map(|response| self.passage(response)),
            category: self.category(comment).map(|category| category.name.text.clone()),
            reflected: self.is_reflected(comment),
            changes: links.collect(),
        }
    }

    fn changed(&self, link: &Typed, changes: &Changes) -> Vec<ChangedSection> {
        let part = changes.at(&link.text, self.place(&link.text).0);
        let source = self.draft.map_or("", |draft| draft.source);
        table::lay_out(&part, &self.profile, [source, ""]).groups
    }

    fn passage(&self, prose: &Prose) -> Passage {
        let rich = self.quoting.rich(prose);
        Passage { plain: rich.plain_text(), rich }
    }

    fn group_of(&self, comment: &CommentOfModel) -> groups::Key {
        let Some(about) = comment.about.first() else { return groups::Key::whole() };
        let (place, is_gone) = self.place(&about.text);
        let Some(place) = place else { return groups::Key::elsewhere(about.text.clone()) };
        let Some(top) = place.head(&self.places) else {
            return groups::Key::of_word(self.places.word(place.sort), place.sort);
        };
        match self.places.find(top) {
            Some(now) => groups::Key::of_section(now, if is_gone { usize::MAX } else { place.order }),
            // Not even the section around it is left.
            None => groups::Key::elsewhere(place.path.first().cloned().unwrap_or_default()),
        }
    }
}

/// The days on which comments came in, each once.
fn received(same: &Same) -> Option<String> {
    const MOST: usize = 3;
    let mut days: Vec<&str> = Vec::new();
    for date in same.comments.iter().filter_map(|comment| comment.received.as_ref()) {
        if !days.contains(&date.typed.text.as_str()) {
            days.push(&date.typed.text);
        }
    }
    let rest = if days.len() > MOST { "ほか" } else { "" };
    days.truncate(MOST);
    (!days.is_empty()).then(|| days.join("、") + rest)
}

/// What somebody else has written, line by line.
fn verbatim(text: &Verbatim) -> Passage {
    let paragraph = |lines: Vec<&str>| {
        let lines = lines.into_iter().map(|line| vec![Inline::Text(line.to_owned())]);
        Block::Paragraph(lines.collect::<Vec<_>>().join(&Inline::Break))
    };
    Passage { plain: text.words(), rich: Rich(text.paragraphs().into_iter().map(paragraph).collect()) }
}

fn profile(booklet: &Booklet) -> Profile {
    let mut profile = Profile::of(booklet);
    profile.new_first = false;
    profile.titles = COLUMNS.map(str::to_owned);
    profile
}

fn legend(profile: &Profile) -> String {
    let Profile { added, removed, same, .. } = profile;
    format!("下線の部分が、案から変わった所です。{same}は変わらない所、{added}{removed}は一方にしかない所を示します。")
}

fn edition(checked: &CheckedBooklet, source: &str) -> Edition {
    let identity = &checked.booklet().identity;
    Edition {
        title: identity.title.text.clone(),
        publisher: identity.publisher.text.clone(),
        date: identity.date.as_ref().map_or_else(String::new, ToString::to_string),
        source: source.to_owned(),
        day: identity.date.as_ref().map_or((1970, 1, 1), |date| date.first_day()),
    }
}

fn call_of(call: &CallOfModel, newer: &CheckedBooklet) -> Call {
    let text = |typed: &Option<Typed>| typed.as_ref().map(|typed| typed.text.clone());
    let words = &newer.booklet().words;
    let contact = &call.contact;
    let lines = [
        (Word::Address, &contact.address),
        (Word::Phone, &contact.phone),
        (Word::Fax, &contact.fax),
        (Word::Email, &contact.email),
    ];
    let lines = lines.into_iter().filter_map(|(word, line)| Some((word, text(line)?)));
    Call {
        title: text(&call.title),
        from: call.from.as_ref().map(|date| date.typed.text.clone()),
        until: call.until.as_ref().map(|date| date.typed.text.clone()),
        days: call.days(),
        short_because: text(&call.short_because),
        office: text(&call.office),
        contact: lines.map(|(word, text)| Fact { label: words.get(word).to_owned(), text }).collect(),
        form: text(&call.form),
    }
}
