//! Pictures that are others under the same name: what they show is known to nobody, but that they differ is.

use std::collections::BTreeSet;

use super::digest::{Cell, Digest, PICTURE};
use crate::model::booklet::Booklet;

/// The names of the pictures that both editions have and that are not the same.
pub(super) fn replaced<'b>(old: &Booklet, new: &'b Booklet) -> BTreeSet<&'b str> {
    let before = &old.assets.pictures;
    let differs = |(file, bytes): &(&'b String, &Vec<u8>)| before.get(*file).is_some_and(|before| before != *bytes);
    new.assets.pictures.iter().filter(differs).map(|(file, _)| file.as_str()).collect()
}

/// Says of the pictures in both digests that one has taken the place of the other.
pub(super) fn tell(replaced: &BTreeSet<&str>, old: &mut Digest, new: &mut Digest) {
    for (digest, text) in [(old, "前の画像"), (new, "差し替えた画像")] {
        for unit in digest.sections.iter_mut().flat_map(|section| &mut section.units) {
            let file = unit.key.as_deref().and_then(|key| key.strip_prefix(PICTURE));
            // The second picture of one name has a number behind it.
            let file = file.map(|file| file.split(" (").next().unwrap_or(file));
            if file.is_some_and(|file| replaced.contains(file)) {
                unit.cells.push(Cell { column: None, label: "画像".to_owned(), text: text.to_owned() });
            }
        }
    }
}
