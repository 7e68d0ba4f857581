//! One Tera engine for each format: its templates, its escaper, and the filters that let content become code taken out.
//!
//! Must not know any single template or any part of the edition.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

use super::defaults::default_templates;
use super::html::{Anchors, Links, Page};
use super::{Format, RenderError, colour, html, markdown, resolve};

/// A booklet's own templates of one format. They replace the built-in ones file by file.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

impl Templates {
    /// The built-in templates alone.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The built-in templates, overlaid by `own`: name to text, the name being the path below the format's folder with
    /// `/` between its parts. Names that no built-in template has are taken too, for a booklet's own partials; files
    /// that are no templates of the format ([`Format::is_template`]) are passed over.
    pub fn overlaid(own: BTreeMap<String, String>) -> Self {
        Self { own }
    }

    /// Whether none is replaced.
    pub(super) fn are_built_in(&self) -> bool {
        self.own.is_empty()
    }

    /// These, but one of them another.
    pub(super) fn with(&self, (name, text): (&str, &str)) -> Self {
        let mut own = self.own.clone();
        own.insert(name.to_owned(), text.to_owned());
        Self { own }
    }
}

/// The templates of one format, parsed and ready to print editions.
pub struct Engine {
    format: Format,
    tera: Arc<Tera>,
}

/// The engines of the built-in templates, in the order of the formats. Nothing that changes them can happen, so each is made
/// once.
static BUILT_IN: [OnceLock<Arc<Tera>>; Format::ALL.len()] = [const { OnceLock::new() }; Format::ALL.len()];

/// An engine without templates, which prints no plain string but through the format's escaper.
pub(super) fn bare(format: Format) -> Tera {
    let mut tera = Tera::new();
    // Every name ends with the empty string: no template is ever printed without escaping.
    tera.autoescape_on([""]);
    tera.set_escape_fn(match format {
        Format::Html => escape_html,
        Format::Markdown => escape_markdown,
    });
    close_back_doors(&mut tera);
    tera
}

impl Engine {
    /// Parses the templates. The error is placed in the template that has the fault.
    ///
    /// # Errors
    /// If a template does not parse.
    pub fn new(format: Format, templates: &Templates) -> Result<Self, RenderError> {
        let kept = BUILT_IN.get(format as usize).filter(|_| templates.are_built_in());
        let tera = match kept.and_then(OnceLock::get) {
            Some(tera) => Arc::clone(tera),
            None => {
                let tera = Arc::new(Self::parse(format, templates)?);
                kept.map_or_else(|| Arc::clone(&tera), |kept| Arc::clone(kept.get_or_init(|| Arc::clone(&tera))))
            }
        };
        Ok(Self { format, tera })
    }

    fn parse(format: Format, templates: &Templates) -> Result<Tera, RenderError> {
        let mut tera = bare(format);
        match format {
            Format::Html => {
                tera.register_filter("colour", colour::filter);
                // Those of the one long page; others bring their own.
                Links::default().register_filters(&mut tera);
            }
            Format::Markdown => markdown::register_filters(&mut tera),
        }

        let built_in = default_templates(format).iter().copied().filter(|(name, _)| !templates.own.contains_key(*name));
        let own = templates
            .own
            .iter()
            .filter(|(name, _)| format.is_template(name))
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let mut files: Vec<(&str, &str)> = built_in.chain(own).collect();
        let by_kind = by_kind(files.iter().map(|(name, _)| *name));
        files.extend(by_kind.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        tera.add_raw_templates(files).map_err(|error| RenderError::from_tera(&error, ""))?;
        Ok(tera)
    }

    /// The format this engine prints.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Prints `edition` (the shape of `booklet.json`, typed or as JSON) by `template`, usually [`Format::main_template`].
    ///
    /// # Errors
    /// If a template asks for what is not there, or a value cannot be printed.
    pub fn render(&self, template: &str, edition: &(impl Serialize + ?Sized)) -> Result<String, RenderError> {
        let context = self.context(edition)?;
        match self.format {
            Format::Html => {
                let page = Page::whole(&context);
                self.printer(context, &page)?.print(template)
            }
            Format::Markdown => {
                let text = self.tera.render(template, &context);
                text.map(|text| markdown::tidy(&text)).map_err(|error| RenderError::from_tera(&error, template))
            }
        }
    }

    /// Prints one page of the HTML edition, of which `content` is what the page gets.
    pub(super) fn render_page(&self, content: &serde_json::Value, page: &Page) -> Result<String, RenderError> {
        let content = page.content(content);
        let context = resolve::context(self.format, &page.links.anchors, &*content)?;
        self.printer(context, page)?.print(Format::Html.main_template())
    }

    /// What the templates see of an edition that is all on one page.
    pub(super) fn context(&self, edition: &(impl Serialize + ?Sized)) -> Result<Context, RenderError> {
        resolve::context(self.format, &Anchors::default(), edition)
    }

    /// This engine about to print for a page of the HTML edition.
    pub(super) fn printer(&self, mut context: Context, page: &Page) -> Result<Printer, RenderError> {
        let tera = match page.links.are_plain() {
            true => Arc::clone(&self.tera),
            false => {
                let mut tera = Tera::clone(&self.tera);
                page.links.register_filters(&mut tera);
                Arc::new(tera)
            }
        };
        let variables = page.variables().map_err(|error| RenderError::from_tera(&error, ""))?;
        context.insert_value("page", variables);
        // Only an edition that shows what has changed has marks in its strings.
        let is_marked = context.get("revision").is_some_and(|revision| !revision.is_none());
        Ok(Printer { tera, context, is_marked })
    }
}

/// An engine with everything that its templates are to print.
pub(super) struct Printer {
    tera: Arc<Tera>,
    context: Context,
    is_marked: bool,
}

impl Printer {
    pub(super) fn print(&self, template: &str) -> Result<String, RenderError> {
        let text =
            self.tera.render(template, &self.context).map_err(|error| RenderError::from_tera(&error, template))?;
        Ok(if self.is_marked { html::resolve_marks(&text) } else { text })
    }

    /// Prints with one thing more than there was before.
    pub(super) fn print_with(
        &mut self,
        template: &str,
        name: &'static str,
        thing: &serde_json::Value,
    ) -> Result<String, RenderError> {
        self.context.insert_value(name, resolve::value(Format::Html, &Anchors::default(), thing)?);
        self.print(template)
    }
}

/// The template that prints a block by the template of its kind, with its name; none where there are no such templates.
///
/// Tera includes by written names only, so the choice is spelled out: the files of `blocks/` are the kinds.
fn by_kind<'n>(names: impl Iterator<Item = &'n str>) -> Option<(String, String)> {
    let mut choice = String::new();
    let mut extension = None;
    for name in names {
        let Some((kind, of_format)) = name.strip_prefix("blocks/").and_then(|file| file.rsplit_once('.')) else {
            continue;
        };
        let word = if extension.replace(of_format).is_none() { "if" } else { "elif" };
        choice += &format!("{{%- {word} block.kind == \"{kind}\" -%}}{{% include \"{name}\" %}}");
    }
    let extension = extension?;
    choice += &format!(
        "{{%- else -%}}{{{{ throw(message=\"there is no blocks/\" ~ block.kind ~ \".{extension}\") }}}}{{%- endif -%}}"
    );
    Some((format!("block-by-kind.{extension}"), choice))
}

/// Replaces the filters by which a template could print content unescaped, or escaped for another format.
pub(super) fn close_back_doors(tera: &mut Tera) {
    for name in ["safe", "escape_html", "escape_xml", "newlines_to_br"] {
        tera.register_filter(name, move |_: tera::Value, _: Kwargs, _: &State| -> tera::TeraResult<tera::Value> {
            Err(tera::Error::message(format!(
                "the filter `{name}` is not available: content is always printed as text"
            )))
        });
    }
}

pub(super) fn escape_html(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    if html::is_plain(text) { out.write_all(text.as_bytes()) } else { write_escaped(text, out, html::escape) }
}

fn escape_markdown(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    write_escaped(text, out, markdown::escape)
}

fn write_escaped(text: &str, out: &mut dyn Write, escape: fn(&str, &mut String)) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape(text, &mut escaped);
    out.write_all(escaped.as_bytes())
}
