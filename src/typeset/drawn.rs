//! Pages as the compiler built into the program has laid them out, drawn one by one.

use std::hash::{DefaultHasher, Hash, Hasher};

use typst::introspection::Introspector;
use typst_layout::PagedDocument;
use typst_svg::SvgOptions;

use super::typesetter::{Page, Spot};

/// Pages as the compiler has laid them out.
pub(super) struct Document(pub PagedDocument);

impl Document {
    pub(super) fn pages(&self) -> Vec<Page> {
        let page = |page: &typst_layout::Page| {
            let size = page.frame.size();
            let mut hasher = DefaultHasher::new();
            page.hash(&mut hasher);
            Page { width: size.x.to_pt(), height: size.y.to_pt(), key: format!("{:016x}", hasher.finish()) }
        };
        self.0.pages().iter().map(page).collect()
    }

    pub(super) fn svg(&self, page: usize) -> Option<String> {
        Some(typst_svg::svg(self.0.pages().get(page)?, &SvgOptions::default()))
    }

    /// Where everything stands that has a label.
    pub(super) fn spots(&self) -> Vec<(String, Spot)> {
        let introspector = self.0.introspector();
        let labelled = introspector.query_labelled();
        let spot = |element: &typst::foundations::Content| {
            let position = introspector.position(element.location()?)?;
            let spot = Spot { page: position.page.get() - 1, y: position.point.y.to_pt() };
            Some((element.label()?.resolve().as_str().to_owned(), spot))
        };
        labelled.iter().filter_map(spot).collect()
    }
}
