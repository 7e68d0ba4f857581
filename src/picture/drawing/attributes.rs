//! What the attributes of an element say of its looks; whatever else they say is left out.
//!
//! Knows which attributes lead somewhere or do something; not where an element stands.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose::STANDARD};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesStart;

use super::reader::{Reading, SVG, XLINK, XML, is_seen};
use super::{Flaw, numbers, style};
use crate::picture::{Form, Kind, decode};

/// Reads what is written in base64, whether or not its end is filled up.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 1000;

impl Reading<'_> {
    /// The attributes as they are written, with what they mean.
    pub(super) fn attributes(&mut self, start: &BytesStart) -> Result<Vec<(String, String)>, Flaw> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.broken())?;
            let entities = &self.entities;
            let named = |name: &str| resolve_predefined_entity(name).or_else(|| entities.get(name).map(String::as_str));
            let value = attribute.normalized_value_with(XmlVersion::Implicit1_0, 2, named);
            let value = value.map_err(|_| self.broken())?;
            if value.len() > attribute.value.len() {
                self.expand(value.len() - attribute.value.len())?;
            }
            let value: String = value.chars().filter(|c| is_seen(*c)).collect();
            if attributes.len() >= MOST_ATTRIBUTES {
                return Err(self.too_complex());
            }
            attributes.push((attribute.key.0.to_owned(), value));
        }
        Ok(attributes)
    }

    /// Those attributes that say how something looks.
    pub(super) fn kept(
        &mut self,
        element: &'static str,
        attributes: Vec<(String, String)>,
    ) -> Result<Vec<(String, String)>, Flaw> {
        let mut kept: Vec<(String, String)> = Vec::new();
        for (written, value) in attributes {
            let (prefix, name) = written.split_once(':').map_or((None, written.as_str()), |(p, name)| (Some(p), name));
            let space = prefix.map(|prefix| self.space(prefix).unwrap_or_default());
            let name = match space {
                None | Some(SVG) if name != "xmlns" => name.to_owned(),
                Some(XLINK) if name == "href" => name.to_owned(),
                Some(XML) if matches!(name, "space" | "lang") => format!("xml:{name}"),
                _ => continue,
            };
            if kept.iter().any(|(known, _)| *known == name) {
                continue;
            }
            if let Some(value) = self.value(element, &name, value)? {
                kept.push((name, value));
            }
        }
        if element == "image" && !numbers::can_be_seen(&kept) {
            kept.retain(|(name, _)| name != "width");
            kept.push(("width".to_owned(), "0".to_owned()));
        }
        Ok(kept)
    }

    /// What an attribute says, if it is about looks.
    fn value(&mut self, element: &'static str, name: &str, value: String) -> Result<Option<String>, Flaw> {
        let is_name =
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'));
        // The source of a diagram, which its program puts there.
        if !is_name || name == "content" || name.starts_with("data-") {
            return Ok(None);
        }
        if name.to_ascii_lowercase().starts_with("on") {
            self.read.taken.insert(name.to_owned());
            return Ok(None);
        }
        match name {
            // Of two elements with one name, browsers and the engine do not find the same.
            "id" => return Ok(self.ids.insert(value.clone()).then_some(value)),
            "class" | "font-family" | "lang" => return Ok(Some(value)),
            "href" => return self.target(element, value),
            "style" => {
                let value = style::declarations(&value, &mut self.read.taken);
                self.measure(&value)?;
                return Ok((!value.is_empty()).then_some(value));
            }
            "spreadMethod" if value.trim() != "pad" => {
                self.flaws.push(Flaw::NotDrawn { name: format!("spreadMethod=\"{value}\""), line: self.line() });
            }
            "width" | "height" if self.read.tree.elements.is_empty() && !numbers::is_length(&value) => return Ok(None),
            _ => {}
        }
        if style::fetches(name, &value) {
            self.read.taken.insert(name.to_owned());
            return Ok(None);
        }
        self.measure(&value)?;
        Ok(Some(value))
    }

    fn measure(&self, value: &str) -> Result<(), Flaw> {
        if numbers::are_sane(value) { Ok(()) } else { Err(self.too_complex()) }
    }

    /// Where an element refers to: a place in the drawing, or a picture that it carries.
    fn target(&mut self, element: &'static str, value: String) -> Result<Option<String>, Flaw> {
        let line = self.line();
        let value = value.trim();
        match element {
            "image" => match value.strip_prefix("data:") {
                Some(data) => {
                    return self.carried(data).map(Some).or_else(|flaw| {
                        self.flaws.push(flaw);
                        Ok(None)
                    });
                }
                None => self.flaws.push(outside(value, line)),
            },
            // A link; what it leads to is no part of the drawing.
            "g" | "tspan" => {}
            _ if value.starts_with('#') => return Ok(Some(value.to_owned())),
            _ => self.flaws.push(outside(value, line)),
        }
        Ok(None)
    }

    /// A picture inside the drawing, with the kind that it is of.
    fn carried(&self, data: &str) -> Result<String, Flaw> {
        let broken = || Flaw::Broken { line: Some(self.line()) };
        let foreign = |name| Flaw::Foreign { name, line: self.line() };
        let (kind, data) = data.split_once(',').ok_or_else(broken)?;
        // A drawing in a drawing, as text.
        if !kind.ends_with("base64") {
            return Err(foreign("SVG"));
        }
        let data: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let bytes = BASE64.decode(&data).map_err(|_| broken())?;
        let kind = match Form::of(&bytes) {
            Form::Photograph(kind) => kind,
            Form::Foreign(name) => return Err(foreign(name)),
            Form::Unknown if bytes.is_empty() => return Err(broken()),
            Form::Unknown => return Err(foreign("SVG")),
        };
        decode(kind, &bytes).map_err(|flaw| match flaw {
            Flaw::Broken { .. } => broken(),
            flaw => flaw,
        })?;
        let kind = if kind == Kind::Png { "png" } else { "jpeg" };
        Ok(format!("data:image/{kind};base64,{}", STANDARD.encode(bytes)))
    }
}

fn outside(address: &str, line: usize) -> Flaw {
    const SHOWN: usize = 80;
    Flaw::Outside { address: address.chars().take(SHOWN).collect(), line }
}
