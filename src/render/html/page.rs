//! One file of the HTML edition: what of the edition it prints, and how it refers to what stands outside it.
//!
//! Knows the outermost sections of an edition and no more of its shape; must not know the templates or the disk.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value as Json, json};
use tera::{Context, TeraResult, Value};

use super::links::Links;

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// The whole edition, with files beside it.
    Whole,
    /// The whole edition, with everything inside.
    Single,
    /// Cover and contents of an edition in parts.
    Cover,
    /// One of the outermost sections.
    Part,
}

/// A page to be printed.
pub(crate) struct Page {
    variables: Variables,
    /// Which of the outermost sections is printed, if not all or none of them are.
    part: Option<usize>,
    pub links: Links,
}

/// The variable `page` of the templates.
#[derive(Clone, Serialize)]
struct Variables {
    kind: Kind,
    file: String,
    style: Reference,
    script: Reference,
    search: Option<&'static str>,
    parts: Vec<Part>,
    previous: Option<Part>,
    next: Option<Part>,
    /// Where this page stands on the web, if that is known.
    canonical: Option<String>,
    /// What the booklet is, for search engines.
    about: Value,
    /// Whether the figures of tables stand beside the page, as files of their own.
    data: bool,
    pdf: Option<Pdf>,
}

/// The same booklet as a PDF.
#[derive(Clone, Serialize)]
struct Pdf {
    href: &'static str,
    /// Marks for what is not known before the PDF is there.
    pages: char,
    size: char,
}

/// What stands beside the pages of an edition that its readers may want.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    pub data: bool,
    /// The file of the PDF.
    pub pdf: Option<&'static str>,
}

/// Stand for how many pages the PDF has and how large it is; characters that no content holds.
pub(crate) const PDF_PAGES: char = '\u{FDD6}';
pub(crate) const PDF_SIZE: char = '\u{FDD7}';

/// A file that a page uses: where it stands, or what is in it.
#[derive(Clone, Serialize)]
struct Reference {
    href: Option<String>,
    text: Option<Value>,
}

impl Reference {
    fn beside(href: &str) -> Self {
        Reference { href: Some(href.to_owned()), text: None }
    }

    fn inside(text: &str) -> Self {
        Reference { href: None, text: Some(Value::safe_string(text)) }
    }
}

/// A page that can be gone to, or one of the outermost sections on this page.
#[derive(Clone, Serialize)]
struct Part {
    title: String,
    number: Option<String>,
    file: String,
    anchor: String,
    here: bool,
}

/// The file of the page that readers open first.
pub(crate) const INDEX: &str = "index.html";
/// The file of the page that holds everything.
pub(crate) const SINGLE: &str = "booklet.html";
/// Where the texts of all parts stand for the search.
pub(crate) const SEARCH: &str = "assets/search.js";

impl Page {
    /// The page of an edition that is all on one. `edition` is what the templates see of it, as in the other pages.
    pub(crate) fn whole(edition: &Context) -> Self {
        Page {
            variables: Variables {
                kind: Kind::Whole,
                file: INDEX.to_owned(),
                style: Reference::beside("assets/style.css"),
                script: Reference::beside("assets/script.js"),
                search: None,
                parts: parts(edition, |_| INDEX.to_owned()),
                previous: None,
                next: None,
                canonical: address(edition, INDEX),
                about: about(edition),
                data: false,
                pdf: None,
            },
            part: None,
            links: Links::default(),
        }
    }

    /// The page that carries everything inside.
    pub(crate) fn single(edition: &Context, style: &str, script: &str, pictures: BTreeMap<String, String>) -> Self {
        let whole = Page::whole(edition);
        Page {
            variables: Variables {
                kind: Kind::Single,
                file: SINGLE.to_owned(),
                style: Reference::inside(style),
                script: Reference::inside(script),
                parts: parts(edition, |_| SINGLE.to_owned()),
                ..whole.variables
            },
            links: Links::with_pictures(pictures),
            ..whole
        }
    }

    /// The pages of an edition in parts: the cover, then one for each outermost section.
    pub(crate) fn parted(edition: &Context) -> Vec<Self> {
        let parts = parts(edition, |id| format!("part-{id}.html"));
        let cover = Part {
            title: edition.get("booklet").and_then(|booklet| text(booklet, "title")).unwrap_or_default(),
            number: None,
            file: INDEX.to_owned(),
            anchor: String::new(),
            here: false,
        };
        let pages: Vec<&Part> = std::iter::once(&cover).chain(&parts).collect();
        let whole = Page::whole(edition);
        let page = |(at, own): (usize, &&Part)| {
            let part = at.checked_sub(1);
            let marked = |(index, one): (usize, &Part)| Part { here: Some(index) == part, ..one.clone() };
            Page {
                variables: Variables {
                    kind: if part.is_none() { Kind::Cover } else { Kind::Part },
                    file: own.file.clone(),
                    search: Some(SEARCH),
                    parts: parts.iter().enumerate().map(marked).collect(),
                    previous: part.and_then(|before| pages.get(before)).map(|before| (*before).clone()),
                    next: pages.get(at + 1).map(|next| (*next).clone()),
                    canonical: address(edition, &own.file),
                    ..whole.variables.clone()
                },
                part,
                links: Links::default(),
            }
        };
        pages.iter().enumerate().map(page).collect()
    }

    /// The page with links to what stands beside it.
    pub(crate) fn beside(mut self, beside: Beside) -> Self {
        self.variables.data = beside.data;
        self.variables.pdf = beside.pdf.map(|href| Pdf { href, pages: PDF_PAGES, size: PDF_SIZE });
        self
    }

    pub(crate) fn file(&self) -> &str {
        &self.variables.file
    }

    /// What the page prints of an edition: what stands before the contents is on the cover alone.
    pub(crate) fn content<'a>(&self, edition: &'a Json) -> Cow<'a, Json> {
        let is_parted = matches!(self.variables.kind, Kind::Cover | Kind::Part);
        let Some(fields) = edition.as_object().filter(|_| is_parted) else { return Cow::Borrowed(edition) };
        let of_page = |key: &String, value: &Json| match (key.as_str(), self.part) {
            ("sections", Some(part)) => value.get(part).into_iter().cloned().collect(),
            ("sections", None) | ("front", Some(_)) => Json::Array(Vec::new()),
            _ => value.clone(),
        };
        Cow::Owned(Json::Object(fields.iter().map(|(key, value)| (key.clone(), of_page(key, value))).collect()))
    }

    /// The variable `page`.
    pub(crate) fn variables(&self) -> TeraResult<Value> {
        Value::try_from_serializable(&self.variables)
    }
}

/// Where a file of the edition stands on the web: the booklet's address is that of its first page, and of a folder if it ends
/// as one.
fn address(edition: &Context, file: &str) -> Option<String> {
    let web = edition.get("booklet").and_then(|booklet| text(booklet, "web"))?;
    let is_known = web.starts_with("https://") || web.starts_with("http://");
    match file {
        INDEX => is_known.then_some(web),
        _ => (is_known && web.ends_with('/')).then(|| format!("{web}{file}")),
    }
}

/// The booklet as linked data, ready to stand in a page.
fn about(edition: &Context) -> Value {
    let said = |key: &str| edition.get("booklet").and_then(|booklet| text(booklet, key));
    let mut about = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "name": said("title"),
        "inLanguage": said("language"),
        "datePublished": said("date_iso"),
        "publisher": { "@type": "GovernmentOrganization", "name": said("publisher") },
    });
    if let (Some(url), Some(about)) = (address(edition, INDEX), about.as_object_mut()) {
        about.insert("url".to_owned(), url.into());
    }
    // Nothing in a script may end it.
    let spelled = about.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Value::safe_string(&spelled)
}

/// The outermost sections, each with the file that it stands in by its id.
fn parts(edition: &Context, file: impl Fn(&str) -> String) -> Vec<Part> {
    let part = |section: &Value| Part {
        title: text(section, "title_text").unwrap_or_default(),
        number: text(section, "number"),
        file: file(&text(section, "id").unwrap_or_default()),
        anchor: text(section, "anchor").unwrap_or_default(),
        here: false,
    };
    let sections = edition.get("sections").and_then(Value::as_array);
    sections.map(|sections| sections.iter().map(part).collect()).unwrap_or_default()
}

fn text(thing: &Value, key: &str) -> Option<String> {
    thing.get_from_path(key)?.as_str().map(str::to_owned)
}
