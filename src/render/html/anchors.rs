//! Which file of the HTML edition each anchor stands in, and how a page links to it.
//!
//! Knows files by name and anchors as text; what stands there is no business of its.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The anchors of an edition as one of its pages sees them. By default there is only that page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Anchors {
    here: String,
    /// Some anchors, such as that of the main part, stand in every file.
    files: Arc<BTreeMap<String, Vec<String>>>,
}

impl Anchors {
    /// All anchors of several files.
    pub(crate) fn of<'a>(files: impl IntoIterator<Item = (&'a str, Vec<String>)>) -> Self {
        let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (file, anchors) in files {
            for anchor in anchors {
                map.entry(anchor).or_default().push(file.to_owned());
            }
        }
        Anchors { here: String::new(), files: Arc::new(map) }
    }

    /// The same anchors, seen from one of the files.
    pub(crate) fn from(&self, file: &str) -> Self {
        Anchors { here: file.to_owned(), files: Arc::clone(&self.files) }
    }

    /// Whether all of them stand on the page that refers to them.
    pub(super) fn are_here(&self) -> bool {
        self.files.is_empty()
    }

    /// What a link to an anchor has to say.
    pub(crate) fn href(&self, anchor: &str) -> String {
        let files = self.files.get(anchor).filter(|files| !files.contains(&self.here));
        let elsewhere = files.and_then(|files| files.first()).map_or("", String::as_str);
        format!("{elsewhere}#{anchor}")
    }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn a_link_names_the_file_only_if_it_is_another() {
        let owned = |anchors: &[&str]| anchors.iter().map(|anchor| (*anchor).to_owned()).collect::<Vec<_>>();
        let anchors = Anchors::of([("index.html", owned(&["_main"])), ("part-a.html", owned(&["_main", "a"]))]);
        let (index, part) = (anchors.from("index.html"), anchors.from("part-a.html"));
        assert_eq!(index.href("a"), "part-a.html#a");
        assert_eq!(part.href("a"), "#a");
        assert_eq!((index.href("_main"), part.href("_main")), ("#_main".to_owned(), "#_main".to_owned()));
        assert_eq!(Anchors::default().href("a"), "#a");
    }
}
